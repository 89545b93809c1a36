# On what the program runs.
$r = [System.Runtime.InteropServices.RuntimeInformation]
$r::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::Linux)
$r::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::Windows)
$r::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::Create('LINUX'))
"$([System.Runtime.InteropServices.OSPlatform]::OSX)"
[System.Runtime.InteropServices.OSPlatform]::Linux -eq [System.Runtime.InteropServices.OSPlatform]::Create('linux')
[Enum]::GetNames([System.Runtime.InteropServices.Architecture]) -join ','
[int][System.Runtime.InteropServices.Architecture]::X64
[System.Runtime.InteropServices.OSPlatform].IsValueType
$r | gm -Static -MemberType Property | % Name
