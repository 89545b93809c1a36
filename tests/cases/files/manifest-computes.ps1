# A manifest is a script of the restricted language; scripts to process write output; a loaded module can be nested.
New-Item -ItemType Directory M | Out-Null
Set-Content M/M.psm1 'function Get-M1 { 1 }; function Get-M2 { 2 }'
Set-Content M/c.psd1 '@{ ModuleVersion = "1.$(2)"; PrivateData = @{ b = $(1 + 1); d = -not $true; e = "x" * 2; f = [int]"3"; g = $PSScriptRoot -ne "" } }'
Import-Module ./M/c.psd1
$module = Get-Module c
"$($module.Version)"
foreach ($key in 'b', 'd', 'e', 'f', 'g') { "$key=$($module.PrivateData[$key])" }
Set-Content M/s.ps1 '$fromScript = 9; "ran"'
Set-Content M/n.psd1 '@{ ModuleVersion = "1.0"; NestedModules = "M.psm1"; FunctionsToExport = "Get-M2"; ScriptsToProcess = "s.ps1" }'
Import-Module ./M/M.psm1
Import-Module ./M/n.psd1
Get-M2
$fromScript
(Get-Module n).NestedModules.Name
(Get-Module n).ExportedCommands.Keys
Set-Content M/x.psd1 '@{ ModuleVersion = Get-Date }'
try { Import-Module ./M/x.psd1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
