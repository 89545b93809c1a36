# Enter-PSSession's errors are written, so that a pipeline goes on; those of sessions that are not there come twice.
function show($records) { foreach ($r in $records) { "$($r.FullyQualifiedErrorId) | $($r.CategoryInfo) | $($r.Exception.GetType().Name)" } }
show ('a', 'b' | Enter-PSSession 2>&1)
show (Enter-PSSession -ConnectionUri http://nosuch/ 2>&1)
show (Enter-PSSession -ConnectionUri 'x y' 2>&1)
show (Enter-PSSession -Id 77 2>&1)
show (Enter-PSSession -Name nope 2>&1)
show (Enter-PSSession -InstanceId ([guid]::Empty) 2>&1)
show (Enter-PSSession -ContainerId x 2>&1)
try { Enter-PSSession -ComputerName 'a b' } catch { show $_ }
Get-PSSession -VMName x
Remove-PSSession -ContainerId x
$session = New-PSSession -UseWindowsPowerShell
"$($session.Transport) $($session.ComputerName) $($session.State) $($session.IdleTimeout) [$($session.ConfigurationName)]"
Invoke-Command $session { $x = 5 }
Invoke-Command $session { $x + 1; $Host.Name }
Remove-PSSession $session
"$($session.State) $((Get-PSSession).Count)"
