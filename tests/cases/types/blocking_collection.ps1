# BlockingCollection: bounded, completed, and consumed by another runspace.
$q = [System.Collections.Concurrent.BlockingCollection[int]]::new(3)
$q.Add(1); $q.Add('2'); $q.TryAdd(3); $q.TryAdd(4); $q.TryAdd(4, 20)
"$($q.Count) $($q.BoundedCapacity) $($q.IsCompleted) [$($q.ToArray())] $($q.ToArray().GetType())"
$q.Take()
$x = 0; $q.TryTake([ref]$x); $x
foreach ($i in $q) { "in $i" }
$q.CompleteAdding(); $q.IsAddingCompleted; $q.IsCompleted
try { $q.Add(5) } catch { "$_" }
foreach ($i in $q.GetConsumingEnumerable()) { "consumed $i" }
$q.IsCompleted
try { $q.Take() } catch { "$_" }
$q.TryTake([ref]$x); $x
try { [System.Collections.Concurrent.BlockingCollection[int]]::new(0) } catch { "$_" }
$q = [System.Collections.Concurrent.BlockingCollection[hashtable]]::new()
$runspace = [runspacefactory]::CreateRunspace(); $runspace.Open(); $runspace.SessionStateProxy.SetVariable('q', $q)
$shell = [powershell]::Create(); $shell.Runspace = $runspace
$null = $shell.AddScript({ foreach ($table in $q.GetConsumingEnumerable()) { "got $($table.A)" } 'end' })
$handle = $shell.BeginInvoke()
1..5 | ForEach-Object { $q.Add(@{ A = $_ }) }
$q.CompleteAdding()
$shell.EndInvoke($handle)
$q.Dispose(); try { $q.Count } catch { "$_" }
