# Set-JobTrigger changes triggers that belong to no scheduled job; what does not fit their frequency is refused.
$trigger = New-JobTrigger -Daily -At '5/1/2032 4:15' -DaysInterval 3
function Show { "$($trigger.Frequency) $($trigger.At) every $($trigger.Interval) on $($trigger.DaysOfWeek) $($trigger.RepetitionInterval) $($trigger.User)" }
Show
Set-JobTrigger $trigger -DaysInterval 5 -RandomDelay 0:1; Show; "$($trigger.RandomDelay)"
Set-JobTrigger $trigger -Weekly -DaysOfWeek Friday, Sunday; Show
Set-JobTrigger $trigger -WeeksInterval 2 -PassThru | ForEach-Object Interval
Set-JobTrigger $trigger -Once -RepetitionInterval 0:30 -RepetitionDuration 5:0; Show
Set-JobTrigger $trigger -RepetitionInterval 1:0; Show
Set-JobTrigger $trigger -RepetitionInterval 0:0 -RepetitionDuration 0:0; Show
Set-JobTrigger $trigger -AtLogOn -User ann; Show
$refused = { Set-JobTrigger $trigger -At 3am }, { Set-JobTrigger $trigger -Daily }, { Set-JobTrigger $trigger -Once -Daily -At 3am },
    { Set-JobTrigger $trigger -Weekly -At 3am }, { Set-JobTrigger $trigger -AtStartup -User ann }, { Set-JobTrigger $trigger -DaysInterval 1 },
    { Set-JobTrigger $trigger -Once -At 3am -RepetitionInterval 0:5 }, { Set-JobTrigger $trigger -Daily -At 3am -DaysInterval 0 }
foreach ($block in $refused) { & $block -ErrorVariable e 2>$null; $Error[0].FullyQualifiedErrorId; "$($Error[0])" }
Show
Disable-JobTrigger $trigger -PassThru | ForEach-Object Enabled; Enable-JobTrigger $trigger -PassThru | ForEach-Object Enabled
