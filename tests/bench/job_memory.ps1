# Proportional set size (kB) of each of four jobs that wait.
$jobs = 1..4 | ForEach-Object { Start-Job { $PID; Start-Sleep 60 } }
foreach ($job in $jobs) {
    while (-not ($id = Receive-Job $job)) { Start-Sleep -Milliseconds 20 }
    foreach ($line in [IO.File]::ReadAllLines("/proc/$id/smaps_rollup")) {
        if ($line -match '^Pss:\s+(\d+)') { $Matches[1] }
    }
}
$jobs | Stop-Job
$jobs | Remove-Job
