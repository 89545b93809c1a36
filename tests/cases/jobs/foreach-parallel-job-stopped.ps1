# -AsJob: children, their states and streams, stopping.
$job = 1..4 | ForEach-Object -Parallel { Start-Sleep 20 } -AsJob -ThrottleLimit 2
Start-Sleep -Milliseconds 300
"$($job.State): $($job.ChildJobs.State -join ',')"
try { Remove-Job $job -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
Stop-Job $job; $job.State; $job.ChildJobs.State -join ','
$job = 1..2 | ForEach-Object -Parallel { Write-Error "e$_"; Write-Warning "w$_"; throw "t$_" } -AsJob; $null = Wait-Job $job
$job.State; $job.ChildJobs | ForEach-Object { "$($_.Error.Count) $($_.Warning.Count) $($_.JobStateInfo.Reason.Message)" }
Receive-Job $job 2>&1 3>&1 | ForEach-Object { "$($_.GetType().Name) $_" } | Sort-Object
$job = 1..3 | ForEach-Object -Parallel { $_ } -AsJob -ThrottleLimit 1; $null = Wait-Job $job; $job.AllocatedRunspaceCount; Receive-Job $job
