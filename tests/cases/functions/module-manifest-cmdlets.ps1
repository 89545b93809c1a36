# New-ModuleManifest, Test-ModuleManifest and versions side by side
foreach ($version in '1.0.0', '2.1.0') {
    $null = New-Item -ItemType Directory "Mods/Tool/$version"
    'function Get-Tool { "tool $($MyInvocation.MyCommand.Module.Version)" }' > "Mods/Tool/$version/Tool.psm1"
    New-ModuleManifest "Mods/Tool/$version/Tool.psd1" -RootModule Tool.psm1 -ModuleVersion $version -FunctionsToExport Get-Tool -Author me -Guid 11111111-1111-1111-1111-111111111111
}
$env:PSModulePath = "$pwd/Mods"
Get-Tool
Get-Module Tool -ListAvailable | ForEach-Object { "$($_.Name) $($_.Version)" }
Remove-Module Tool; Import-Module Tool -RequiredVersion 1.0.0; Get-Tool
Import-Module Tool -MinimumVersion 9.0 -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId
(Get-Content Mods/Tool/1.0.0/Tool.psd1) -notmatch '^\s*(#|$)'
Test-ModuleManifest Mods/Tool/2.1.0/Tool.psd1 | ForEach-Object { "$($_.Name) $($_.Version) $($_.Author) $($_.ExportedFunctions.Keys)" }
'@{ RootModule = "x.psm1" }' > bad.psd1; Import-Module ./bad.psd1 -ErrorAction SilentlyContinue; $Error[0].Exception.GetType().Name
