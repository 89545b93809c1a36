$q=[System.Collections.Generic.Queue[int]]::new(); $q.Enqueue(1); try { foreach ($x in $q) { $q.Enqueue(2) } } catch { "q $_" }
$q=[System.Collections.Generic.Stack[int]]::new(); $q.Push(1); try { foreach ($x in $q) { $q.Push(2) } } catch { "s $_" }
$q=[System.Collections.Queue]::new(); $q.Enqueue(1); try { foreach ($x in $q) { $q.Enqueue(2) } } catch { "Q $_" }
$q=[System.Collections.Stack]::new(); $q.Push(1); try { foreach ($x in $q) { $q.Push(2) } } catch { "S $_" }
$q=[System.Collections.ArrayList]@(1,2); try { foreach ($x in $q) { $q.Add(2) } } catch { "al $_" }
$q=[System.Collections.Generic.List[int]]@(1,2); try { foreach ($x in $q) { $q.Add(2) } } catch { "l $_" }
$q=[System.Collections.Generic.HashSet[int]]@(1,2); try { foreach ($x in $q) { $q.Add(9) } } catch { "hs $_" }
$q=[System.Collections.Generic.SortedSet[int]]@(1,2); try { foreach ($x in $q) { $q.Add(9) } } catch { "ss $_" }
$q=[System.Collections.Generic.LinkedList[int]]@(1,2); try { foreach ($x in $q) { $q.AddLast(9) } } catch { "ll $_" }
$q=[System.Collections.Generic.SortedDictionary[int,int]]::new(); $q[1]=1;  try { foreach ($x in $q.GetEnumerator()) { $q[2]=9 } } catch { "sd $_" }
$q=[System.Collections.Generic.SortedList[int,int]]::new(); $q[1]=1;  try { foreach ($x in $q.GetEnumerator()) { $q[2]=9 } } catch { "sl $_" }
$q=[System.Collections.SortedList]::new(); $q[1]=1;  try { foreach ($x in $q.GetEnumerator()) { $q[2]=9 } } catch { "SL $_" }
$q=@{a=1};  try { foreach ($x in $q.GetEnumerator()) { $q[2]=9 } } catch { "h $_" }
$q=[ordered]@{a=1};  try { foreach ($x in $q.GetEnumerator()) { $q['b']=9 } } catch { "o $_" }
$q=[System.Collections.Generic.Dictionary[int,int]]::new(); $q[1]=1;  try { foreach ($x in $q.GetEnumerator()) { $q[2]=9 } } catch { "d $_" }
$q=[System.Collections.ObjectModel.Collection[int]]::new(); $q.Add(1); try { foreach ($x in $q) { $q.Add(2) } } catch { "c $_" }
