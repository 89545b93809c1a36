# The reason of a job that threw is a RemoteException whose ErrorRecord is the one that came.
$j = Start-Job { throw 'boom' }
$null = Wait-Job $j
$reason = $j.ChildJobs[0].JobStateInfo.Reason
$reason.GetType().FullName
$reason.ErrorRecord.FullyQualifiedErrorId
"$($reason.ErrorRecord.CategoryInfo)"
$reason.ErrorRecord.TargetObject
