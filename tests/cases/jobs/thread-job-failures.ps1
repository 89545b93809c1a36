# What ends a thread job, and what it leaves: states, reasons, errors.
function Show($job) {
    $null = Wait-Job $job
    $reason = $job.JobStateInfo.Reason
    if ($reason) { "$($job.State) $($reason.GetType().Name) $($reason.ErrorRecord.FullyQualifiedErrorId)" } else { $job.State }
    Receive-Job $job 2>&1 | ForEach-Object { "  $_" }
}
Show (Start-ThreadJob { 1 / 0; [int]'x'; nosuch; 'end' })
Show (Start-ThreadJob { Get-Item /zz -ErrorAction Stop; 'never' })
Show (Start-ThreadJob { param([int]$x) $x } -ArgumentList 'abc')
Show (Start-ThreadJob { param([Parameter(Mandatory)]$x) "x=$x" })
Show (Start-ThreadJob { try { throw 'q' } catch { "caught $_" } finally { 'fin' } })
Show (Start-ThreadJob { exit 3; 'never' })
Show (Start-ThreadJob -InitializationScript { throw 'bad init' } { 'main' })
Show (Start-ThreadJob { Read-Host 'x' })
