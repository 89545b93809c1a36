# A job that returns a million objects: how many came, and the seconds it took.
$watch = [Diagnostics.Stopwatch]::StartNew()
$count = 0
Start-Job { 1..1000000 } | Receive-Job -Wait -AutoRemoveJob | ForEach-Object { $count++ }
$count
$watch.Elapsed.TotalSeconds
