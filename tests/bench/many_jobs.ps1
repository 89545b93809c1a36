# many_jobs.ps1 COUNT: so many jobs at once: how many results came, and the seconds from the first start to the last result.
param([int] $count = 200)
$watch = [Diagnostics.Stopwatch]::StartNew()
$jobs = 1..$count | ForEach-Object { Start-Job { $using:_ } }
$results = $jobs | Receive-Job -Wait -AutoRemoveJob
@($results).Count
$watch.Elapsed.TotalSeconds
