# What -Verbose tells of exporting, loading, importing and removing.
$null = New-Item -ItemType Directory M1, M2
Set-Content M1/M1.psm1 'function Get-A {1}; $v1 = 1; Set-Alias gaa Get-A; Export-ModuleMember -Function Get-A -Variable v1 -Alias gaa'
Set-Content M2/M2.psd1 "@{ ModuleVersion = '2.3'; RootModule = 'M2.psm1'; NestedModules = 'n1.psm1'; ScriptsToProcess = 's.ps1'; TypesToProcess = 't.ps1xml'; RequiredModules = 'M1'; DefaultCommandPrefix = 'Pre' }"
Set-Content M2/M2.psm1 'function Get-C {3}'
Set-Content M2/n1.psm1 'function Get-N {3}'
Set-Content M2/s.ps1 ''
Set-Content M2/t.ps1xml '<Types></Types>'
$env:PSModulePath = "$PWD"
function Told { process { "$_".Replace("$PWD", '.') } }
Import-Module M1 -Verbose 4>&1 | Told
Remove-Module M1 -Verbose 4>&1 | Told
Import-Module M2 -Verbose 4>&1 | Told
Remove-Module M2 -Verbose 4>&1 | Told
New-Module { function Get-Dynamic {} } -Name Dynamic -Verbose 4>&1 | Told
Get-Module -ListAvailable M2 | ForEach-Object { "$($_.PSTypeNames[0]) $($_.RequiredModules) $($_.ExportedCommands.Keys | Sort-Object) $($null -eq $_.SessionState)" }
try { Get-Module -Refresh } catch { $_.FullyQualifiedErrorId }
