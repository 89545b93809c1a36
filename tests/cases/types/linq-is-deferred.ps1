$n = 0
$d = [Linq.Enumerable]::Select([int[]](1..4), [Func[int,int]]{ $script:n++; $args[0] * 2 })
"asked $n"; "$d"; "asked $n"; [Linq.Enumerable]::First($d); "asked $n"
$list = [Collections.Generic.List[int]](1..3)
$w = [Linq.Enumerable]::Where($list, [Func[int,bool]]{ $args[0] -gt 1 }); $list.Add(9); "$w"; $list.Clear(); "[$w]"
[Linq.Enumerable]::Range(1, 2147483647) | Select-Object -First 3
[Linq.Enumerable]::First([Linq.Enumerable]::Where([Linq.Enumerable]::Range(1, 2147483647), [Func[int,bool]]{ $args[0] -gt 10 }))
[Linq.Enumerable]::Take([Linq.Enumerable]::Concat([Linq.Enumerable]::Range(1, 2), [Linq.Enumerable]::Range(7, 2147483640)), 4) -join ','
[Linq.Enumerable]::Count([Linq.Enumerable]::Range(1, 2147483647)); [Linq.Enumerable]::Last([Linq.Enumerable]::Range(1, 2147483647))
$r = [Linq.Enumerable]::Range(5, 3); "$r"; "$r"; $r.MoveNext(); $r.Current
$o = [Linq.Enumerable]::OrderBy([int[]](3, 1, 2), [Func[int,int]]{ $script:n++; $args[0] }); "asked $n"; "$o"; "asked $n"
$bad = [Linq.Enumerable]::Select([int[]](1, 0), [Func[int,int]]{ 1 / $args[0] }); 'made'
try { foreach ($x in $bad) { $x } } catch { $_.Exception.Message }
$g = [Linq.Enumerable]::ToLookup([string[]]('a', 'bb', 'cc'), [Func[string,int]]{ $args[0].Length }); $g.Count; "$($g[2])"; $g.Contains(7)
[Linq.Enumerable]::GroupBy([int[]](1..4), [Func[int,int]]{ $args[0] % 2 }, [Func[int,Collections.Generic.IEnumerable[int],string]]{ "$($args[0]): $($args[1])" })
foreach ($call in { [Linq.Enumerable]::Where([int[]](1..3), { $true }) }, { [Linq.Enumerable]::Sum(1..3) }, { [Linq.Enumerable]::Count([Collections.ArrayList](1, 2)) }) {
    try { & $call } catch { $_.Exception.Message }
}
7 | ForEach-Object { ([Func[int,string]]{ "$_" }).Invoke(5) }
([Action[string,string]]{ "$this $_" | Out-Host }).Invoke('one', 'two')
