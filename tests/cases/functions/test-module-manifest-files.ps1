# Each member that names files is checked, on drives of scripts too.
$d = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory $d/module
$null = New-PSDrive tt FileSystem $d
$manifest = 'tt:/module/test.psd1'
foreach ($member in 'RequiredAssemblies', 'NestedModules', 'RequiredModules', 'FileList', 'ModuleList', 'TypesToProcess', 'ScriptsToProcess') {
    Remove-Item $manifest -ErrorAction Ignore
    $arguments = @{$member = 'nosuch.psm1'}
    New-ModuleManifest $manifest @arguments
    try { Test-ModuleManifest $manifest -ErrorAction Stop }
    catch { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name) $($_.CategoryInfo.Category)"; $_.Exception.Message.Replace($d, '') }
}
'function f {}' > $d/module/Foo.psm1
New-ModuleManifest $manifest -NestedModules Foo.psm1 -FunctionsToExport @()
Test-ModuleManifest $manifest | % { $_.NestedModules.Count; $_.NestedModules.Name; $_.NestedModules[0].ModuleType }
'lib.dll', 'Foo.psm1' | % {
    '' > $d/module/$_
    New-ModuleManifest $manifest -RootModule $_
    Test-ModuleManifest $manifest | % { "$($_.ModuleType) $($_.RootModule)" }
}
'{}' > $d/module/other.psd1
New-ModuleManifest $manifest -RootModule other.psd1
try { Test-ModuleManifest $manifest -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
try { Test-ModuleManifest $d/mod*/* -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { Test-ModuleManifest nosuch:/x.psd1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
New-ModuleManifest $manifest -ModuleList Foo, @{ModuleName = 'Foo'; ModuleVersion = '1.2'}
Test-ModuleManifest $manifest -ErrorAction Ignore | % { "$($_.ModuleList)" }
Import-Module tt:\module\Foo.psm1 -PassThru | % Name
Remove-PSDrive tt
Remove-Item -Recurse $d
