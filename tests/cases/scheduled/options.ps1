# New- and Set-ScheduledJobOption; triggers and options from tables and from other sessions.
New-ScheduledJobOption -RequireNetwork -StartIfOnBattery
$options = New-ScheduledJobOption -WakeToRun -ContinueIfGoingOnBattery -HideInTaskScheduler -StartIfIdle -IdleDuration 0:5 -MultipleInstancePolicy Queue
$options | Set-ScheduledJobOption -WakeToRun:$false -DoNotAllowDemandStart -PassThru | Format-List *
try { New-ScheduledJobOption -IdleTimeout -1:0 } catch { $_.FullyQualifiedErrorId; "$_" }
try { $options.UpdateJobDefinition() } catch { "$_" }
[Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger]@{ Frequency = 'Weekly'; At = '5/1/2032 9:00PM'; DaysOfWeek = 'Monday', 'Friday'; Interval = 2 } | Format-List *
([Microsoft.PowerShell.ScheduledJob.ScheduledJobOptions]@{ RunElevated = $true; MultipleInstancePolicy = 'StopExisting' }).MultipleInstancePolicy
$sent = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((New-JobTrigger -Daily -At '5/1/2032' -DaysInterval 7)))
$sent.pstypenames[0]; ([Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger]$sent).Interval
Get-Command -Module PSScheduledJob | ForEach-Object { "$($_.Name) $($_.Version)" }
try { Start-Job -DefinitionName 'no such definition' -Type 'no type' -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$_" }
