# The examples of Start-Job's help, with things that every machine has.
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory $folder/MapFunctions
# 1: a job that gets processes
$job = Start-Job -ScriptBlock { Get-Process -Id $PID }
"$($job.Id) $($job.Name) $($job.Location) [$($job.Command)] $($job.PSJobTypeName)"
(Receive-Job $job -Wait).Id -gt 1
# 3: everything about a job, its state, its results
$j = Start-Job -ScriptBlock { 1..3 | ForEach-Object { "event $_" } }
$null = Wait-Job $j
$j | Format-List -Property HasMoreData, StatusMessage, Location, Command, JobStateInfo, Id, Name, Output, Error, Progress, Verbose, Debug, Warning
$j.JobStateInfo.State
$results = Receive-Job -Job $j
$results
# 4: a script
Set-Content $folder/sample.ps1 'param($who = "nobody") "sample of $who"'
Receive-Job (Start-Job -FilePath $folder/sample.ps1) -Wait
Receive-Job (Start-Job -FilePath $folder/sample.ps1 -ArgumentList you) -Wait
# 5: a name
$named = Start-Job -Name 'WinRm' -ScriptBlock { (Get-Process -Id $PID).ProcessName.Length -gt 0 }
Get-Job WinRm | Wait-Job | ForEach-Object { "$($_.Name) $($_.State)" }
Receive-Job -Name WinRm
# 6: a module for the script, and its data saved
Set-Content $folder/MapFunctions/MapFunctions.psm1 'function Get-Map { param($Name) "map of $Name" }'
$env:MAPS = $folder
$null = Start-Job -Name GetMappingFiles -InitializationScript { Import-Module $env:MAPS/MapFunctions } -ScriptBlock { Get-Map -Name * | Set-Content $env:MAPS/Maps.tif } | Wait-Job
Get-Content $folder/Maps.tif
Remove-Item $folder -Recurse
