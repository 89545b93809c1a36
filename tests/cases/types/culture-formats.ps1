'{0:C}|{1:P1}|{2:N3}|{3:E2}' -f -1234.5,0.256,-1234567.891,-0.00012
foreach($n in 'de-DE','fr-FR','en-US','en-IN','es-ES','sv-SE','de-CH'){ $c=[cultureinfo]$n
 "$n " + (-1234567.891).ToString('N2',$c) + '|' + (1234567.891).ToString('C',$c)+ '|' + (-1234567.891).ToString('C2',$c)+'|'+(0.256).ToString('P1',$c)+'|'+(-0.256).ToString('P',$c)+'|'+(-1.5e30).ToString($c)+'|'+(-1234.5).ToString('#,##0.00',$c)+'|'+[double]::PositiveInfinity.ToString($c)+'|'+(1e-7).ToString('E3',$c)+'|'+(-5).ToString($c)+'|'+(-5).ToString('D3',$c)+'|'+(1.50d).ToString($c)
 $d=[datetime]'2024-03-05T14:07:09.123'
 foreach($f in 'd','D','f','F','g','G','m','o','r','s','t','T','u','y','dd MMM yyyy','ddd dddd MMM MMMM tt t','HH:mm/ss'){ "  $f " + $d.ToString($f,$c) }
 [datetime]::Parse($d.ToString('d',$c),$c).ToString('s')
 [datetime]::Parse($d.ToString('F',$c),$c).ToString('s')
 [datetime]::Parse($d.ToString('G',$c),$c).ToString('s')
 [datetime]::ParseExact($d.ToString('f',$c),'f',$c).ToString('s')
 [double]::Parse((-1234567.891).ToString('N2',$c),$c)
 [decimal]::Parse((1234567.891).ToString('C',$c),'Currency',$c)
 $c.NumberFormat.NumberGroupSizes -join ','
}
[string]::Format([cultureinfo]'de-DE','{0:N1} {1:d}',1234.56,[datetime]'2024-03-05')
([cultureinfo]'de-DE').Calendar.GetWeekOfYear('2023-01-01','FirstFourDayWeek','Monday')
([cultureinfo]::InvariantCulture).Calendar.GetWeekOfYear('2023-12-31','FirstFullWeek','Monday'),([cultureinfo]::InvariantCulture).Calendar.GetWeekOfYear('2024-12-31','FirstDay','Sunday') -join ','
[cultureinfo]::CurrentCulture.TextInfo.ToTitleCase("hello wORLD NASA o'neil don't stop-it 3rd été")
$n=[Globalization.NumberFormatInfo]::new(); $n.NumberGroupSeparator=' '; $n.NumberDecimalSeparator=','; (1234567.891).ToString('N2',$n)
try { [cultureinfo]'!!' } catch { "$_"; $_.FullyQualifiedErrorId }
try { [cultureinfo]::new('!!') } catch { "$_"; $_.FullyQualifiedErrorId }
try { [cultureinfo]::new(99999) } catch { "$_"; $_.FullyQualifiedErrorId }
try { [cultureinfo]::InvariantCulture.NumberFormat.NumberDecimalSeparator='x' } catch { "$_"; $_.FullyQualifiedErrorId }
'istanbul I'.ToUpper([cultureinfo]'tr-TR'); 'A'.CompareTo('b'); [string]::Compare('a','B',$true,[cultureinfo]'en-US')
[cultureinfo]'de-DE' | fl Name,CompareInfo,TextInfo,NumberFormat,Calendar,OptionalCalendars
[cultureinfo]'de-DE'
[cultureinfo]'zh-cn' | % Name; ([cultureinfo]'xx-yy').DisplayName; ([cultureinfo]'xx-yy').EnglishName
(1234.5).ToString([cultureinfo]'de-DE') + (1.5).ToString('R',[cultureinfo]'de-DE')
[convert]::ToString(1.5,[cultureinfo]'de-DE'); [convert]::ToDouble('1,5',[cultureinfo]'de-DE'); [convert]::ToDateTime('5.3.2024',[cultureinfo]'de-DE').ToString('s')
[timespan]::FromSeconds(1.5).ToString('g',[cultureinfo]'de-DE')
[Globalization.ISOWeek]::GetWeekOfYear([datetime]'2024-12-30'); [Globalization.ISOWeek]::GetYear([datetime]'2024-12-30')
[int]::Parse("(5)", "AllowParentheses"); [double]::Parse('NaN'); [double]::Parse('-Infinity'); [double]::Parse('+infinity')
try { [double]::Parse('∞') } catch { "$_" }
try { [cultureinfo]::CurrentCulture = '!!' } catch { "$_"; $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName }
[cultureinfo]::CurrentCulture = 'de-DE'
(1.5, [datetime]'2024-03-05', [decimal]2.5, 'x', (1 / 3)) -join ';'; "$(1.5)"; 1.5; [string]::Join(',', 1.5, 2.5)
[pscustomobject]@{ a = 1.5; b = [datetime]'2024-03-05' } | Format-Table
[cultureinfo]::CurrentCulture = ''
