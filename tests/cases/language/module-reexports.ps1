# A script module without Export-ModuleMember exports what it has imported too; PSModuleAutoLoadingPreference; names with their module.
$null = New-Item -ItemType Directory Inner, Outer, Auto
Set-Content Inner/Inner.psm1 'function Get-Inner { 1 }; Set-Alias gin Get-Inner; Export-ModuleMember -Function * -Alias *'
Set-Content Outer/Outer.psm1 'Import-Module $PSScriptRoot/../Inner; function Get-Outer { Get-Inner }; function Odd-na-me { }'
Set-Content Auto/Auto.psm1 'function Get-Auto { "auto" }'
$env:PSModulePath = "$PWD"
Import-Module ./Outer 3>&1 | ForEach-Object { "$_" }
$m = Get-Module Outer; "$($m.ExportedCommands.Keys)|$($m.NestedModules)"; (Get-Command Get-Inner).ModuleName; Get-Inner
Remove-Module Outer; try { Get-Inner } catch { $_.FullyQualifiedErrorId }
New-Module InMemory { Import-Module ./Inner; function Get-Mine { } } | ForEach-Object { "$($_.ExportedCommands.Keys)" }
New-Module { function One { 1 }; function Two { 2 } } -Function One | ForEach-Object { "$($_.ExportedFunctions.Keys)" }
$PSModuleAutoLoadingPreference = 'ModuleQualified'
try { Get-Auto } catch { $_.FullyQualifiedErrorId }
Auto\Get-Auto
$m = Get-Module Auto; $m.AccessMode = 'ReadOnly'; try { Remove-Module Auto -ErrorAction Stop } catch { $_.Exception.Message }
$m.AccessMode = 'Constant'; try { Remove-Module Auto -Force -ErrorAction Stop } catch { $_.Exception.Message }
