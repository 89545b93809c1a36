$m = New-Module -Name MM { $x='mod'; function setvar($ss, $n, $v) { if ($ss -eq $ExecutionContext.SessionState) { "same"; Set-Variable -Scope 1 -Name $n -Value $v } else { "other"; $ss.PSVariable.Set($n, $v) } }
function inner($ss) { $sb = { param($ss) setvar $ss 'Hid' 5; "in wrapper: $Hid"; & { "block: $Hid" } }; & $sb $ss }
function getss { $ExecutionContext.SessionState } }
Import-Module $m
inner (& $m { $ExecutionContext.SessionState })
inner ($ExecutionContext.SessionState)
$ExecutionContext.SessionState -eq (& $m { getss })
& { $ExecutionContext.SessionState -eq $a }
$m.SessionState -eq (& $m { $ExecutionContext.SessionState })
