# $ExecutionContext.InvokeCommand's actions say what names mean and hear of changes of the location.
$ic = $ExecutionContext.SessionState.InvokeCommand
$ic.CommandNotFoundAction = { param($name, $e) "not found: $name $($e.GetType().Name)" | Out-Host
    if ($name -eq 'magic') { $e.CommandScriptBlock = { "magic! $args" } }
    if ($name -eq 'say') { $e.Command = Get-Command Write-Output; $e.StopSearch = $true } }
magic 1 2
say hello
try { nothing } catch { $_.FullyQualifiedErrorId }
& magic 3
$ic.CommandNotFoundAction = $null
$ic.PreCommandLookupAction = { param($name, $e) if ($name -eq 'Get-Date') { $e.CommandScriptBlock = { 'instead' } } }
Get-Date
$ic.PreCommandLookupAction = $null
(Get-Date).GetType().Name
Set-Location /
$ic.LocationChangedAction = { param($s, $e) "$($s.GetType().Name): $($e.OldPath.Path) -> $($e.NewPath.Path)" | Out-Host }
Set-Location /tmp; Push-Location /; Pop-Location; Set-Location /
$ic.LocationChangedAction = $null
Set-Location /tmp
