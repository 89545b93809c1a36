# Milliseconds of each of 50 runs of a native program.
foreach ($turn in 1..50) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    /bin/true
    $watch.Elapsed.TotalMilliseconds
}
