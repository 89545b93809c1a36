# A suspended job stands still, what it had written is received, and it goes on where it was.
function Receive-Some($job) { do { Start-Sleep -Milliseconds 10; $some = @(Receive-Job $job) } until ($some); $some }
$job = Start-Job { $n = 0; while ($true) { ($n++); Start-Sleep -Milliseconds 5 } }
$first = Receive-Some $job
$back = Suspend-Job $job -Wait
"suspended: $($back.State), child $($job.ChildJobs[0].State), same job $($back -eq $job)"
$rest = @($first) + @(Receive-Job $job)
Start-Sleep -Milliseconds 50
"while suspended: $(@(Receive-Job $job).Count)"
"found: $((Get-Job -State Suspended).Id -eq $job.Id)"
"not forced: $(Receive-Job $job -Wait)"
"waited: $((Wait-Job $job 3>$null).State)"
Wait-Job $job 3>&1 | ForEach-Object { "$_" }
"resumed: $((Resume-Job -Id $job.Id).State)"
"goes on: $(@(Receive-Some $job)[0] -eq $rest[-1] + 1)"
$null = Suspend-Job -Name $job.Name -WhatIf
"stopped: $($null = Suspend-Job -InstanceId $job.InstanceId -Force; Stop-Job $job; $job.State)"
"again: $((Suspend-Job $job 3>&1)[0])"
"again: $((Resume-Job $job 3>&1)[0])"
Remove-Job $job
$thread = Start-ThreadJob { Start-Sleep 100 }
Suspend-Job $thread 2>&1 | Select-Object -First 1 | ForEach-Object { "$_"; $_.FullyQualifiedErrorId; "$($_.CategoryInfo.Category)" }
Resume-Job $thread 2>&1 | Select-Object -First 1 | ForEach-Object { "$_"; $_.FullyQualifiedErrorId }
Remove-Job $thread -Force
$job = Start-Job { 'written'; Start-Sleep 1000 }
$null = Suspend-Job -State Running
Remove-Job $job 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId }
Remove-Job $job -Force
"left: $(@(Get-Job).Count)"
