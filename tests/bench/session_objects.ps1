# Small objects a second that one job sends, in each of three turns.
foreach ($turn in 1..3) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $results = Start-Job { foreach ($i in 1..50000) { [pscustomobject]@{ Id = $i; Name = "object $i" } } } | Receive-Job -Wait -AutoRemoveJob
    @($results).Count / $watch.Elapsed.TotalSeconds
}
