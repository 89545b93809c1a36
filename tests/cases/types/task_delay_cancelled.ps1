# A delay ends where its token is cancelled.
$source = [System.Threading.CancellationTokenSource]::new()
$source.CancelAfter(50)
try { [System.Threading.Tasks.Task]::Delay(50000, $source.Token).GetAwaiter().GetResult() } catch { "$_" }
try { [System.Threading.Tasks.Task]::Delay([timespan]::FromMinutes(5), $source.Token).Wait() } catch { "$_" }
[System.Threading.Tasks.Task]::Delay(50000, $source.Token).IsCanceled
$task = [System.Threading.Tasks.Task]::Delay(10, [System.Threading.CancellationToken]::None)
$task.Wait()
$task.Status
