# -as and the parameters of cmdlets read dates as the culture writes them, casts do not; numbers are invariant.
'13/01/2020' -as [datetime]
[cultureinfo]::CurrentCulture = 'de-DE'
('13.01.2020' -as [datetime]).Month
('1,5' -as [double])
try { [datetime]'13.01.2020' } catch { $_.FullyQualifiedErrorId }
(Get-Date '13.01.2020').Day
(Get-Date -Date '2.3.2021').Month
([datetime]'2/3/2021').Month
function f { param([datetime]$d) $d.Month }
f '2/3/2021'
try { f '13.01.2020' } catch { $_.FullyQualifiedErrorId }
