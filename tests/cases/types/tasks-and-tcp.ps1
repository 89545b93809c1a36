function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
$l=[Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback,0); $l.Start(); $port=$l.LocalEndpoint.Port
t { $l.Pending(); $l.LocalEndpoint.GetType().Name; $l.Server.IsBound }
$c=[Net.Sockets.TcpClient]::new(); t { $c.Connected; $c.Connect('127.0.0.1',$port); $c.Connected; $l.Pending() }
$s=$l.AcceptTcpClient(); t { $s.Connected; $s.GetType().Name; $c.GetStream().GetType().FullName; $c.Available; $c.NoDelay; $c.ReceiveTimeout }
$w=[IO.StreamWriter]::new($c.GetStream()); $w.AutoFlush=$true; $w.WriteLine('hello'); $r=[IO.StreamReader]::new($s.GetStream()); t { $r.ReadLine() }
$b=[Text.Encoding]::ASCII.GetBytes('back'); $s.GetStream().Write($b,0,4); $buf=[byte[]]::new(10); t { $c.GetStream().Read($buf,0,10); [Text.Encoding]::ASCII.GetString($buf,0,4); $c.GetStream().DataAvailable; $c.GetStream().CanRead }
$c.Close(); t { $r.ReadLine(); $c.Connected }
t { $c.GetStream() }
$s.Dispose(); 
t { $x=[Net.Sockets.TcpClient]::new('localhost',$port); $x.Connected; $x.Close() }
t { $x=[Net.Sockets.TcpClient]::new(); $x.ConnectAsync('127.0.0.1',$port).Wait(1000); $x.Connected; $x.Dispose() }
t { $x=[Net.Sockets.TcpClient]::new(); $ar=$x.BeginConnect('127.0.0.1',$port,$null,$null); $ar.AsyncWaitHandle.WaitOne(1000,$false); $x.EndConnect($ar); $x.Connected; $x.Close() }
$l.Stop()
t { $x=[Net.Sockets.TcpClient]::new(); $x.ConnectAsync('127.0.0.1',$port).Wait(1000) }
t { $x=[Net.Sockets.TcpClient]::new(); $q=$x.ConnectAsync('127.0.0.1',$port); try { $q.Wait() } catch {}; $q.IsFaulted; $q.Status; $q.IsCompleted; $q.Exception.InnerException.Message }
t { $x=[Net.Sockets.TcpClient]::new(); $x.Connect('no.such.invalid',80) }
t { $x=[Net.Sockets.TcpClient]::new(); $ar=$x.BeginConnect('127.0.0.1',$port,$null,$null); $ar.AsyncWaitHandle.WaitOne(1000); $x.Connected; $x.EndConnect($ar) }
t { $x=[Net.Sockets.TcpClient]::new(); $x.GetStream() }
t { [Net.Sockets.TcpClient]::new().Connect('127.0.0.1',70000) }
t { [Threading.Tasks.Task]::Delay(10).Wait(); [Threading.Tasks.Task]::CompletedTask.IsCompleted; [Threading.Tasks.Task]::FromResult(5).Result; [Threading.Tasks.Task]::Delay(5000).Wait(20) }
t { $k=[Threading.Tasks.Task]::Delay(20),[Threading.Tasks.Task]::Delay(3000); [Threading.Tasks.Task]::WaitAny($k); [Threading.Tasks.Task]::WaitAll($k,50) }
t { $k=[Threading.Tasks.TaskCompletionSource[int]]::new(); $k.Task.IsCompleted; $k.SetResult(4); $k.Task.Result; $k.TrySetResult(5); $k.SetResult(6) }
t { $k=[Threading.Tasks.TaskCompletionSource[string]]::new(); $k.SetException([InvalidOperationException]::new('bad')); $k.Task.Status; $k.Task.Result }
t { [Threading.Tasks.Task]::FromResult('x').GetAwaiter().GetResult(); [Threading.Tasks.Task]::FromResult('x').GetType().ToString() }
t { $k=[Threading.Tasks.Task]::FromException([InvalidOperationException]::new('bad')); $k.GetAwaiter().GetResult() }
t { $k=[Threading.Tasks.Task]::Run([Action]{ 1 }); try { $k.Wait() } catch { $_.Exception.InnerException.GetType().Name }; $k.IsFaulted }
t { [Threading.Tasks.Task]::WhenAll(@([Threading.Tasks.Task]::Delay(5),[Threading.Tasks.Task]::Delay(10))).Wait(500) }
