# Monitor, mutexes, events and semaphores between threads.
$m = [System.Threading.Mutex]::new($false); $s = @{ n = 0 }
1..10 | ForEach-Object -Parallel { $m = $using:m; $null = $m.WaitOne(); try { $s = $using:s; $x = $s.n; Start-Sleep -Milliseconds 2; $s.n = $x + 1 } finally { $m.ReleaseMutex() } }; $s.n
$ev = [System.Threading.ManualResetEventSlim]::new(); $j = Start-ThreadJob { ($using:ev).Wait(); 'released' }; $ev.Set(); $j | Receive-Job -Wait
$sem = [System.Threading.SemaphoreSlim]::new(2); $max = [hashtable]::Synchronized(@{ cur = 0; max = 0 })
1..6 | ForEach-Object -Parallel { $sem = $using:sem; $max = $using:max; $sem.Wait(); $max.cur++; if ($max.cur -gt $max.max) { $max.max = $max.cur }; Start-Sleep -Milliseconds 20; $max.cur--; $null = $sem.Release() } -ThrottleLimit 6; $max.max
$count = [int]0; $ref = [ref]$count; 1..20 | ForEach-Object -Parallel { $null = [System.Threading.Interlocked]::Increment($using:ref) }; $count
$o = [object]::new(); [System.Threading.Monitor]::Enter($o); [System.Threading.Monitor]::IsEntered($o); [System.Threading.Monitor]::Exit($o)
try { [System.Threading.Monitor]::Exit($o) } catch { $_.Exception.InnerException.GetType().Name }
$e = [System.Threading.ManualResetEvent]::new($false); $e.WaitOne(10); $e.Set(); $e.WaitOne(10)
$rw = [System.Threading.ReaderWriterLockSlim]::new(); 1..4 | ForEach-Object -Parallel { $l = $using:rw; $l.EnterWriteLock(); try { $_ } finally { $l.ExitWriteLock() } } | Measure-Object -Sum | ForEach-Object Sum
$cts = [System.Threading.CancellationTokenSource]::new(); $j = Start-ThreadJob { $t = ($using:cts).Token; while (-not $t.IsCancellationRequested) { Start-Sleep -Milliseconds 5 }; 'cancelled' }; $cts.Cancel(); $j | Receive-Job -Wait
