# DataAdded and Completed of data collections, filled here or by a pipeline of another runspace.
$list = [System.Management.Automation.PSDataCollection[object]]::new()
$null = Register-ObjectEvent $list DataAdded -SourceIdentifier added
$null = Register-ObjectEvent $list Completed -SourceIdentifier completed
$list.Add('a'); $list.Add('b'); $list.Complete()
$null = Wait-Event completed -Timeout 10
Get-Event added | ForEach-Object { "$($_.SourceEventArgs.GetType().Name) $($_.SourceEventArgs.Index)" }
(Get-Event completed).SourceEventArgs.GetType().Name
Get-Event | Remove-Event; Get-EventSubscriber | Unregister-Event
$shell = [powershell]::Create().AddScript('"x"; Start-Sleep 60')
$in = [System.Management.Automation.PSDataCollection[object]]::new(); $in.Complete()
$out = [System.Management.Automation.PSDataCollection[object]]::new()
$null = Register-ObjectEvent $out DataAdded -SourceIdentifier added
$task = $shell.BeginInvoke($in, $out)
Wait-Event added -Timeout 30 | ForEach-Object { "$($_.SourceEventArgs.Index) $($out[0])" }
$shell.Stop()
try { $shell.EndInvoke($task) } catch { $_.FullyQualifiedErrorId }
