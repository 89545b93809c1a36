# Events as members, and what they tell.
$t = [System.Timers.Timer]::new(30)
$t | Get-Member -MemberType Event | ForEach-Object { "$($_.Name): $($_.Definition)" }
($t | Get-Member -Force add_E*).Definition
"[$($t.Elapsed)] [$($t.psobject.Members['Elapsed'])]"
$t.AutoReset = $false
$null = Register-ObjectEvent $t Elapsed -SourceIdentifier T -MessageData 42
Get-EventSubscriber | Format-List
$t.Start()
$e = Wait-Event T -Timeout 10
"$($e.Sender -eq $t) $($e.SourceArgs.Count) $($e.SourceArgs[1].GetType()) $($e.MessageData) $($e.SourceEventArgs.SignalTime.GetType()) enabled $($t.Enabled)"
$e | Get-Member -MemberType Property | ForEach-Object { "$($_.Definition)" }
Unregister-Event T
Remove-Event T
$w = [System.IO.FileSystemWatcher]::new($PWD.Path, '*.log')
"$($w.Filter) $($w.NotifyFilter) $($w.EnableRaisingEvents) $($w.IncludeSubdirectories)"
$global:seen = @()
foreach ($n in 'Created', 'Deleted', 'Renamed') { $null = Register-ObjectEvent $w $n -SourceIdentifier $n -Action { $global:seen += "$($EventArgs.ChangeType) $($EventArgs.Name) $($EventArgs.OldName)" } }
$w.EnableRaisingEvents
function Wait-For($count) { $end = (Get-Date).AddSeconds(10); while ($global:seen.Count -lt $count -and (Get-Date) -lt $end) { Start-Sleep -Milliseconds 20 } }
$null = New-Item a.txt, a.log
Wait-For 1
Rename-Item a.log b.log
Wait-For 2
Remove-Item b.log
Wait-For 3
$global:seen
$w.Dispose()
Get-EventSubscriber | Unregister-Event
$p = Start-Process sleep 0.1 -PassThru
$j = Register-ObjectEvent $p Exited -Action { $global:code = "exit code $($Sender.ExitCode) $($EventArgs.GetType())" }
$end = (Get-Date).AddSeconds(10); while (-not $global:code -and (Get-Date) -lt $end) { Start-Sleep -Milliseconds 20 }
$global:code
