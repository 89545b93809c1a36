# Get-Date -UFormat: every conversion; -Format's file names; parts.
$d = [datetime]'2024-02-29T05:06:07.089'
foreach ($c in 'AaBbCcDdeFGgHhIjklMmnpRrSTtUuVWwXxYy%q'.ToCharArray()) { "${c}: [$(Get-Date -Date $d -UFormat "%$c")]" }
Get-Date -Date $d -UFormat '+%Y/%m text'
Get-Date -Date $d -Format FileDate
Get-Date -Date $d -Format FileDateTime
(Get-Date -Date $d -Year 2023).ToString('o')
(Get-Date -Date $d -Month 1 -Day 31).ToString('o')
(Get-Date -Date $d -Hour 0 -Minute 1 -Second 2 -Millisecond 3).ToString('o')
try { Get-Date -Date $d -Month 13 } catch { $_.FullyQualifiedErrorId }
try { Get-Date -UFormat x -Format y } catch { $_.FullyQualifiedErrorId }
(Get-Date -Date $d).DisplayHint
Get-Date -UnixTimeSeconds 0 -AsUTC -Format o
