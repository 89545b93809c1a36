# Modules are chosen by versions, a range of them, a GUID and a path; what is loaded is asked the same way.
$d = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
'M1/1.0', 'M1/2.0', 'M2', 'Req', 'Main', 'A', 'B' | ForEach-Object { $null = New-Item -ItemType Directory $d/$_ }
$id = '9b945229-65fd-4629-ae99-88e2618377ff'
New-ModuleManifest $d/M1/1.0/M1.psd1 -ModuleVersion 1.0 -Guid $id
New-ModuleManifest $d/M1/2.0/M1.psd1 -ModuleVersion 2.0 -Guid $id
'function m2 { "m2" }' > $d/M2/M2.psm1
New-ModuleManifest $d/Req/Req.psd1 -ModuleVersion 3.0
New-ModuleManifest $d/Main/Main.psd1 -RequiredModules ../Req
New-ModuleManifest $d/A/A.psd1 -RequiredModules B
New-ModuleManifest $d/B/B.psd1 -RequiredModules A
function try-it($block) {
    try { & $block } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_.Exception.Message -replace '/[^ '']*/', '' }
}
try-it { Import-Module $d/M1 -MinimumVersion 3.0 -MaximumVersion 2.0 -ErrorAction Stop }
try-it { Import-Module $d/M1 -MinimumVersion 3.0 -MaximumVersion 3.1 -ErrorAction Stop }
try-it { Import-Module -FullyQualifiedName @{ModuleName = "$d/M1"; ModuleVersion = '1.0'; Guid = [guid]::Empty} -ErrorAction Stop }
try-it { Import-Module -FullyQualifiedName @{ModuleName = "$d/M1"; ModuleVersion = '1.0'; MaximumVersion = '1.*'} -PassThru | % { "$($_.Version)" } }
'--- loaded'
try-it { Get-Module -FullyQualifiedName @{ModuleName = 'M1'; ModuleVersion = '1.5'} }
try-it { Get-Module -FullyQualifiedName @{ModuleName = 'M1*'; ModuleVersion = '0.5'} | % Name }
try-it { Get-Module -FullyQualifiedName @{ModuleName = 'M1'; ModuleVersion = '0.5'; Guid = [guid]::Empty} }
try-it { Get-Module -FullyQualifiedName @{ModuleName = "$d/M1"; ModuleVersion = '0.5'} }
try-it { Remove-Module -FullyQualifiedName @{ModuleName = 'M1'; ModuleVersion = '9.0'} -ErrorAction Stop }
Remove-Module M1
'--- required'
try-it { Import-Module $d/Main -PassThru | % { $_.RequiredModules.Count; $_.RequiredModules[0].Name } }
try-it { Remove-Module Req -ErrorAction Stop }
Remove-Module Main
$env:PSModulePath = $d
try-it { Import-Module A -ErrorAction Stop }
'--- available'
try-it { Get-Module -ListAvailable $d/* | % { "$($_.Name) $($_.Version)" } | sort }
try-it { Get-Module -ListAvailable $d/M? -All | % { "$($_.Name) $($_.Version) $($_.ModuleType)" } | sort }
try-it { Get-Module -ListAvailable -FullyQualifiedName @{ModuleName = "$d/M1"; ModuleVersion = '1.5'} | % { "$($_.Version)" } }
try-it { Get-Module -ListAvailable $d/nono -ErrorAction Stop }
try-it { Get-Module -ListAvailable nono -ErrorAction Stop }
try-it { Get-Module -ListAvailable -PSEdition Core | % Name }
try-it { Get-Module -ListAvailable -All | % { "$($_.Name) $($_.ModuleType)" } | sort }
Remove-Item -Recurse $d
