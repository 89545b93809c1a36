# 200 jobs at once: how many results came, and the seconds from the first start to the last result.
$watch = [Diagnostics.Stopwatch]::StartNew()
$jobs = 1..200 | ForEach-Object { Start-Job { $using:_ } }
$results = $jobs | Receive-Job -Wait -AutoRemoveJob
@($results).Count
$watch.Elapsed.TotalSeconds
