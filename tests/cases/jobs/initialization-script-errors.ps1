# Any error of the initialization script, caught or not, breaks the job's session; what the script writes is shown by the shell's host.
function Show($name, $job) {
    "## $name"
    $null = Wait-Job $job
    $job.State
    Receive-Job $job 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo) | $_" } else { "$($_.GetType().Name): $_" } }
    $reason = $job.ChildJobs[0].JobStateInfo.Reason
    if ($reason) { "$($reason.GetType().Name): $($reason.Message)" }
    "errors: $($job.ChildJobs[0].Error.Count)"
}
Show thrown (Start-Job { 'main' } -InitializationScript { throw 'bad init' })
Show silent (Start-Job { 'main' } -InitializationScript { Get-Item /nosuch -ErrorAction SilentlyContinue })
Show caught (Start-Job { 'main' } -InitializationScript { try { throw 'caught' } catch { } })
Show ignored (Start-Job { 'main' } -InitializationScript { Get-Item /nosuch -ErrorAction Ignore })
Show cleared (Start-Job { 'main' } -InitializationScript { try { throw 'caught' } catch { $Error.Clear() } })
Show shown (Start-Job { 'main' } -InitializationScript { [pscustomobject]@{ a = 1 }; Write-Host hosty; Write-Warning careful })
