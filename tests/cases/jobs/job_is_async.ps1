# IsAsync: always true of a remoting child, whatever is set; a thread job keeps what is set.
$child = (Start-Job { 1 }).ChildJobs[0]
$child.IsAsync
$child.IsAsync = $false
$child.IsAsync
$thread = Start-ThreadJob { 2 }
$thread.IsAsync
$thread.IsAsync = $true
$thread.IsAsync
$child, $thread | Get-Member IsAsync | ForEach-Object { "$($_.TypeName): $($_.Definition)" }
Get-Job | Wait-Job | Receive-Job
Get-Job | Remove-Job
