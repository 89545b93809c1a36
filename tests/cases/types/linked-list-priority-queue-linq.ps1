$l = [System.Collections.Generic.LinkedList[string]]::new()
$n = $l.AddFirst('b'); [void]$l.AddLast('c'); [void]$l.AddBefore($n,'a'); [void]$l.AddAfter($n,'bb')
"$l | $($l.Count) $($l.First.Value) $($l.Last.Value) $($n.Next.Value) $($n.Previous.Value) $($l.Find('c').Previous.Value)"
$l.RemoveFirst(); $l.RemoveLast(); $l.Remove('zz'); $l.Remove('bb'); "$l"
try { $l.AddFirst($n) } catch { $_.Exception.Message }
$l.GetType().Name; $n.GetType().FullName.Substring(0,45)
foreach ($x in $l) { "x$x" }
$l | % { "p$_" }
$l.Clear(); try { $l.RemoveFirst() } catch { $_.Exception.Message }
$q = [System.Collections.Generic.PriorityQueue[string,int]]::new()
5,3,8,1,3,3 | % { $i = 0 } { $q.Enqueue("n$_-$i", $_); $i++ }
$q.Count; $q.Peek(); (1..6 | % { $q.Dequeue() }) -join ' '
try { $q.Dequeue() } catch { $_.Exception.Message }
$e='';$p=0; $q.TryDequeue([ref]$e,[ref]$p); $q.Enqueue('z',2); $q.TryDequeue([ref]$e,[ref]$p); "$e $p"
[System.Linq.Enumerable]::Range(1,4) -join ','
$r = [System.Linq.Enumerable]::Range(1,10)
[Linq.Enumerable]::Sum([int[]](1,2,3)); [Linq.Enumerable]::Average([int[]](1,2,4)); [Linq.Enumerable]::Max([int[]](1,2,4)); [Linq.Enumerable]::Min([double[]](1,2.5,4))
[Linq.Enumerable]::Where([int[]](1..6), [Func[int,bool]]{ param($x) $x % 2 }) -join ','
[Linq.Enumerable]::Select([int[]](1..3), [Func[int,string]]{ "<$($args[0])>" }) -join ','
[Linq.Enumerable]::Any([int[]]@()); [Linq.Enumerable]::Any([int[]](1), [Func[int,bool]]{ $args[0] -gt 3 })
[Linq.Enumerable]::First([string[]]('a','b')); [Linq.Enumerable]::Last([string[]]('a','b')); 
try { [Linq.Enumerable]::First([int[]]@()) } catch { $_.Exception.Message }
[Linq.Enumerable]::FirstOrDefault([int[]]@())
[Linq.Enumerable]::Distinct([int[]](1,2,2,3,1)) -join ','
[Linq.Enumerable]::Except([int[]](1,2,3), [int[]](2)) -join ','
[Linq.Enumerable]::Intersect([string[]]('a','b'), [string[]]('B','b')) -join ','
[Linq.Enumerable]::Union([int[]](1,2,3), [int[]](2,7)) -join ','
[Linq.Enumerable]::SequenceEqual([int[]](1,2),[int[]](1,2))
[Linq.Enumerable]::Reverse([int[]](1,2,3)) -join ','
[Linq.Enumerable]::ToList([int[]](1,2,3)).GetType().Name
[Linq.Enumerable]::ToArray([int[]](1,2,3)).GetType().Name
[Linq.Enumerable]::OrderBy([string[]]('ccc','a','bb'), [Func[string,int]]{ $args[0].Length }) -join ','
[Linq.Enumerable]::OrderByDescending([int[]](3,1,2), [Func[int,int]]{ $args[0] }) -join ','
[Linq.Enumerable]::GroupBy([int[]](1..6), [Func[int,int]]{ $args[0] % 3 }) | % { "$($_.Key): $($_ -join ' ')" }
[Linq.Enumerable]::Zip([int[]](1,2), [string[]]('a','b')) | % { "$_" }
[Linq.Enumerable]::Aggregate([int[]](1,2,3,4), [Func[int,int,int]]{ $args[0] * $args[1] })
[Linq.Enumerable]::Skip([int[]](1,2,3,4),2) -join ','; [Linq.Enumerable]::Take([int[]](1,2,3,4),2) -join ','
[Linq.Enumerable]::Concat([int[]](1,2), [int[]](3)) -join ','
[Linq.Enumerable]::Contains([string[]]('a','b'),'b'); [Linq.Enumerable]::Count([int[]](1,2,3)) ; [Linq.Enumerable]::ElementAt([int[]](1,2,3),1)
[Linq.Enumerable]::Repeat('x',3) -join ','
[Linq.Enumerable]::ToDictionary([string[]]('a','bb'), [Func[string,int]]{ $args[0].Length })[2]
[Linq.Enumerable]::Chunk([int[]](1..5),2) | % { $_ -join '+' }
[Linq.Enumerable]::TakeWhile([int[]](1..5),[Func[int,bool]]{$args[0] -lt 3}) -join ','
$z = [Lazy[int]]::new([Func[int]]{ 42 }); "$z $($z.IsValueCreated) $($z.Value) $($z.IsValueCreated) $z"
$z = [Lazy[object]]::new({ 'made' }); $z.Value
[Activator]::CreateInstance([Text.StringBuilder], 'abc').ToString(); [Activator]::CreateInstance([int]); ([Activator]::CreateInstance([Collections.Generic.List[int]])).Count
try { [Activator]::CreateInstance([version],'x','y','z') } catch { $_.Exception.Message }
