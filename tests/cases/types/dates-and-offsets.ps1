$d=[datetimeoffset]'2024-03-05T14:07:09.123+02:00'
$d; "$d"; $d.ToString('o'); $d.ToString('r'); $d.ToString('u'); $d.ToUniversalTime().ToString(); $d.ToUnixTimeSeconds(); $d.ToUnixTimeMilliseconds(); $d.Offset; $d.UtcDateTime.ToString('o')
$d.AddDays(1.5).ToString('s'); ($d - [datetimeoffset]'2024-03-05T14:07:09Z').TotalMinutes; ($d + [timespan]'1:00').ToString(); ($d - [timespan]'1:00:00').ToString(); $d -gt [datetimeoffset]::UnixEpoch; $d -eq $d.ToUniversalTime(); $d.EqualsExact($d.ToUniversalTime())
[datetimeoffset]::FromUnixTimeSeconds(1700000000).ToString('o'); [datetimeoffset]::FromUnixTimeMilliseconds(-1).ToString('o'); [datetimeoffset]::new(2024,1,2,3,4,5,[timespan]::FromHours(-5)).ToString()
[datetimeoffset][datetime]'2024-01-01'; $d.ToOffset([timespan]'5:30').ToString(); '{0:yyyy zzz}' -f $d
try { [datetimeoffset]::new(2024,1,2,3,4,5,[timespan]::FromHours(15)) } catch { "$_"; $_.FullyQualifiedErrorId }
try { [datetimeoffset]::new([datetime]::UtcNow,[timespan]::FromHours(1)) } catch { "$_"; $_.FullyQualifiedErrorId }
try { [datetimeoffset]'x' } catch { "$_"; $_.FullyQualifiedErrorId }
try { [datetimeoffset]::FromUnixTimeSeconds([long]::MaxValue) } catch { "$_" }
[datetimeoffset]::ParseExact('2024/03/05 +01:00','yyyy/MM/dd zzz',$null).ToString('o'); $r=[datetimeoffset]::MinValue; [datetimeoffset]::TryParse('nope',[ref]$r); $r
$o=[dateonly]'2024-02-28'; $o; "$o"; $o.AddDays(2).ToString('o'); $o.ToString('D'); $o.DayNumber; $o.DayOfWeek; [dateonly]::new(2024,12,25) -gt $o; [dateonly]::FromDateTime('2024-05-06').ToString('yyyy/MM/dd'); $o.ToDateTime([timeonly]'10:30').ToString('s')
try { [dateonly]'x' } catch { "$_"; $_.FullyQualifiedErrorId }
try { [dateonly]::new(2023,2,29) } catch { "$_" }
try { $o.ToString('HH') } catch { "$_" }
$t=[timeonly]'10:30:15.5'; $t; "$t"; $t.ToString('o'); $t.ToString('T'); $t.AddHours(20).ToString('r'); $w=0; $t.AddHours(40,[ref]$w).ToString(); $w; ($t-[timeonly]'11:00').ToString(); $t.IsBetween('9:00','11:00'); [timeonly]::MaxValue.ToString('o'); $t.Ticks; '{0:HH_mm}' -f $t; $t.ToTimeSpan()
try { [timeonly]'x' } catch { "$_" }
@([dateonly]'2024-02-28',[dateonly]'2023-02-28' | sort)[0].Year
[datetime]::new($o,$t).ToString('o'); $h=@{$o=1}; $h[[dateonly]'2024-02-28']; $o.GetType().FullName; ($d | select Year,Offset,DayOfWeek | out-string).trim()
[pscustomobject]@{o=$o;t=$t;d=$d} | fl
$d | fl
$o | fl
