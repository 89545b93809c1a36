# Start-ThreadJob: arguments, input, initialization, names; ids that failed starts use up.
$job = Start-ThreadJob -Name N1 { param($a, $b) "$a-$b"; $args.Count } -ArgumentList 1, 2, 3
$job | Receive-Job -Wait
"$($job.Name) $($job.State) $($job.Location) $($job.PSJobTypeName) [$($job.Command)]"
'a', 'b' | Start-ThreadJob { $input | ForEach-Object { "in:$_" } } | Receive-Job -Wait
1..3 | Start-ThreadJob { process { "p$_" } } | Receive-Job -Wait
Start-ThreadJob -InitializationScript { function f { 'f!' }; 'init out' } { f } | Receive-Job -Wait
Start-ThreadJob { "[$using:nope]"; $null -eq $using:nope } | Receive-Job -Wait
try { Start-ThreadJob -FilePath /nosuch.ps1 } catch { $_.FullyQualifiedErrorId; "$_" }
try { Start-ThreadJob 'abc' } catch { $_.FullyQualifiedErrorId; "$_" }
try { Start-ThreadJob { $using:a.b } } catch { $_.FullyQualifiedErrorId; "$_" }
try { Start-ThreadJob { 1 } -ThrottleLimit 0 } catch { $_.FullyQualifiedErrorId }
(Start-ThreadJob { 1 }).Name
Get-Job -Name N* | ForEach-Object Name
Get-Job -Name N1 | ForEach-Object Name
