# Members that .NET types implement explicitly are listed and can be called; overloads are listed in .NET's order.
'abc'.CopyTo
'abc'.Trim
'abc'.CompareTo
'abc'.Clone
'abc'.Split
$c = [char[]]::new(3); 'abc'.CopyTo($c); -join $c
'abc'.TryCopyTo($c); 'abcd'.TryCopyTo($c)
try { 'abc'.CopyTo('x') } catch { "$_" }
try { '1'.ToBoolean($null) } catch { "$_" }
'1'.ToInt32($null) + (5).ToDouble($null)
'5'.ToType([int], $null).GetType().Name
try { 'q'.ToInt32([cultureinfo]::InvariantCulture) } catch { "$_" }
'abc'.CompareTo('abd'); 'abc'.Equals('abc')
$a = 1, 2, 3; $a.Clear(); $a | ForEach-Object { $null -eq $_ }
[int[]]$i = 1, 2; $i.Clear(); "$i"
$a = 1, 2; $a.Get(0); $a.Set(0, 9); "$a"; $a.Contains(2); $a.IndexOf(2)
try { $a.Add(3) } catch { "$_" }
try { $a.RemoveAt(0) } catch { "$_" }
(Get-Member -InputObject $a -Name Add, Clear, Get, Set, Clone, CopyTo, IndexOf).Definition
Get-Date | Get-Member -Static -MemberType Property -Name Now, MinValue | ForEach-Object Definition
[string]::Compare | Select-Object -First 3
[math]::Round
