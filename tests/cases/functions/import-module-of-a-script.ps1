# A script that is imported has no session state of its own: it is dotted into the caller's scope.
$folder = Join-Path ([IO.Path]::GetTempPath()) "import-script-$PID"
$null = New-Item -ItemType Directory $folder
Set-Content $folder/lib.ps1 @'
$libvar = 'lv'
function Get-Lib { "lib: [$seen] module [$($ExecutionContext.SessionState.Module)] script [$script:libvar]" }
'@
function f { Import-Module $folder/lib.ps1; $seen = 'in f'; Get-Lib; "libvar in f: $libvar" }
f
"after: $((Get-Command Get-Lib -ErrorAction Ignore).Name) [$libvar]"
Import-Module $folder/lib.ps1 -Force
$seen = 'top'
Get-Lib
"top libvar [$libvar] module of the command [$((Get-Command Get-Lib).ModuleName)]"
& { $seen = 'block'; Get-Lib }
Get-Module lib | ForEach-Object { "$($_.Name) $($_.ModuleType) exported [$($_.ExportedFunctions.Keys)]" }
Remove-Module lib
"still: $((Get-Command Get-Lib -ErrorAction Ignore).Name)"
New-Module -Name outer -ArgumentList $folder { param($folder) $seen = 'module'; Import-Module $folder/lib.ps1 -Force; function Get-Outer { Get-Lib } } | Out-Null
Get-Outer
Remove-Item -Recurse $folder
