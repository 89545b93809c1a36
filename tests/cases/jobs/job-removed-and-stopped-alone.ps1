# What a removed thread job still gives, a child that is stopped alone, StopJob as a method, and collections that are closed.
$thread = Start-ThreadJob { 1; Write-Error e; Write-Warning w } | Wait-Job
Remove-Job $thread
"removed: $(Receive-Job $thread) $($thread.State) $($thread.Error.Count) $($thread.Warning.Count)"

$job = Start-Job { 1; Start-Sleep 60 }
while (-not $job.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 20 }
"open: $($job.Output.IsOpen) $($job.ChildJobs[0].Output.IsOpen)"
Stop-Job $job.ChildJobs[0]
"child alone: $($job.State) $($job.ChildJobs[0].State)"
"closed: $($job.ChildJobs[0].Output.IsOpen)"
Remove-Job $job

$job = Start-Job { Start-Sleep 60 }
$job.StopJob()
"method: $($job.State)"
Remove-Job $job

$job = Start-Job { 1 } | Wait-Job
try { Receive-Job $job -Force } catch { $_.FullyQualifiedErrorId; "$_" }
Receive-Job $job -Wait -WriteEvents | ForEach-Object { if ($_ -is [int]) { $_ } else { "$($_.JobStateInfo) from [$($_.PreviousJobStateInfo)]" } }
