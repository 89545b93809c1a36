# New-JobTrigger: the objects and what is refused.
New-JobTrigger -Weekly -DaysOfWeek Monday, Wednesday, Friday -At '9/21/2032 23:00' -WeeksInterval 4 | Format-Table | Out-String -Width 120
New-JobTrigger -Once -At '1/20/2032 3:00 AM' -RepetitionInterval 1:0 -RepeatIndefinitely | Format-List *
New-JobTrigger -AtStartup -RandomDelay 00:20:00 | Format-List Frequency, RandomDelay, At, User
New-JobTrigger -AtLogOn | Format-List Frequency, User
(New-JobTrigger -Weekly -At '1/1/2032' -DaysOfWeek 'Monday, Tuesday').DaysOfWeek
$refused = { New-JobTrigger -Once -At 3am -RepetitionInterval 0:0:10 -RepetitionDuration 1:0 },
    { New-JobTrigger -Once -At 3am -RepetitionInterval 0:5 },
    { New-JobTrigger -Once -At 3am -RepetitionInterval 0:5 -RepeatIndefinitely -RepetitionDuration 1:0 },
    { New-JobTrigger -Once -At 3am -RepeatIndefinitely },
    { New-JobTrigger -Once -At 3am -RepetitionInterval 2:0 -RepetitionDuration 1:0 },
    { New-JobTrigger -Daily -At 3am -DaysInterval 0 },
    { New-JobTrigger -Weekly -At 3am -DaysOfWeek Friday -WeeksInterval -1 },
    { New-JobTrigger -Daily -Weekly -At 3am },
    { (New-JobTrigger -Daily -At 3am).UpdateJobDefinition() }
foreach ($block in $refused) { try { & $block } catch { $_.FullyQualifiedErrorId; "$_" } }
