# writing_jobs.ps1 SECONDS: ten jobs write numbers as fast as they can for so long: how many arrived, whether each job's came whole and in order
# (1), the most memory that the shell had (kB). A child job's Output keeps what Receive-Job gave out, so it is cleared.
param($seconds)
function memory { foreach ($line in Get-Content /proc/self/smaps_rollup) { if ($line -match '^Pss:\s+(\d+)') { return [int]$Matches[1] } } }
$jobs = foreach ($i in 1..10) {
    Start-Job { param($seconds) $end = [DateTime]::UtcNow.AddSeconds($seconds); $n = 0; while ($n % 1000 -or [DateTime]::UtcNow -lt $end) { ($n++) } } -ArgumentList $seconds
}
$next = @{}
$arrived = 0
$inOrder = 1
$most = 0
do {
    $working = @($jobs | Where-Object State -eq Running).Count
    foreach ($job in $jobs) {
        foreach ($number in Receive-Job $job) {
            if ($number -ne [int]$next[$job.Id]) { $inOrder = 0 }
            $next[$job.Id] = $number + 1
            $arrived++
        }
        $job.ChildJobs[0].Output.Clear()
        $now = memory
        if ($now -gt $most) { $most = $now }
    }
} while ($working)
$arrived
$inOrder
$most
