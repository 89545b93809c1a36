# What ends a module's script: a throw ends the import alone; errors of its text or of a Stop preference are told, and there was no module.
New-Item -ItemType Directory Mods | Out-Null
Set-Content Mods/Thr.psm1 "throw 'oops'"
Import-Module ./Mods/Thr.psm1
try { Import-Module ./Mods/Thr.psm1 } catch { "caught $($_.FullyQualifiedErrorId) $($_.CategoryInfo)" }
Set-Content Mods/Bad.psm1 'function x {'
Import-Module ./Mods/Bad.psm1
try { Import-Module ./Mods/Bad.psm1 -ErrorVariable told 2>$null; $told.Count } catch { 'not caught' }
Set-Content Mods/Stop.psm1 '$ErrorActionPreference = "Stop"; Get-Item /nosuch; function d {1}'
Import-Module ./Mods/Stop.psm1
Get-Module Stop, Bad, Thr
'end'
