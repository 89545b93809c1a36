New-ModuleManifest a.psd1 -RootModule a.psm1 -ModuleVersion 1.0 -Author me -Tags x, y -PrivateData @{ K = 1 } -Guid 11111111-1111-1111-1111-111111111111
Update-ModuleManifest a.psd1 -ModuleVersion 1.1 -ReleaseNotes 'better' -FunctionsToExport Get-A
Import-PowerShellDataFile a.psd1 | ConvertTo-Json -Depth 5
try { Update-ModuleManifest nosuch.psd1 -ModuleVersion 2.0 } catch { "$_ $($_.FullyQualifiedErrorId)" }
Update-ModuleManifest a.psd1 -Prerelease beta1
(Import-PowerShellDataFile a.psd1).PrivateData.PSData.Prerelease
