# Milliseconds of each of 30 jobs, from their start to their result, within a running shell.
foreach ($turn in 1..30) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = Start-Job { 1 } | Receive-Job -Wait -AutoRemoveJob
    $watch.Elapsed.TotalMilliseconds
}
