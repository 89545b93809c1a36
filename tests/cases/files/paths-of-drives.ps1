$root = (New-Item -ItemType Directory drive-root).FullName
$null = New-PSDrive -Name Test -PSProvider FileSystem -Root $root
Set-Content Test:\script.ps1 '"script $args"'
& 'Test:\script.ps1' 1
Test:\script.ps1 2
. Test:/script.ps1 3
'one' > Test:\redirected.txt
'two' >> "$root\redirected.txt"
Get-Content Test:\redirected.txt
'three' | Out-File Test:/out.txt
Test-Path Test:\out.txt
