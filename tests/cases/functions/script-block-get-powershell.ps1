# GetPowerShell: a block of commands as the object that runs them.
function t($sb) { try { & $sb } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.InnerException.Message)" } }
$hash = @{ Verb = "Get"; OutVariable = "zoo" }
$ps = { param($hash) Get-Verb @hash; Get-Variable zoo }.GetPowerShell($hash)
$ps.Commands.Commands.Count; $ps.Commands.Commands.CommandText
$r = $ps.Invoke(); $r.Count; $r[0].Verb; $r[1].Name; $ps.Dispose()
$ps = { param($hash) Get-Verb @hash -Verb Send -ov bar; Get-Variable bar }.GetPowerShell($hash)
$r = $ps.Invoke(); $r[0].Verb; $r[1].Name; $ps.Dispose()
$ps = { param($a, $b) Write-Output $a,$b -NoEnumerate | ForEach-Object Count }.GetPowerShell(1, 'x')
$ps.Invoke(); $ps.Commands.Commands.CommandText
t { { $x; Get-Verb }.GetPowerShell() }
t { { Get-Verb $x }.GetPowerShell() }
t { { 1 | Get-Verb }.GetPowerShell() }
t { { if ($true) { } }.GetPowerShell() }
t { { }.GetPowerShell() }
t { { begin { Get-Verb } }.GetPowerShell() }
t { { Write-Output hello 5 }.GetPowerShell().Invoke() }
