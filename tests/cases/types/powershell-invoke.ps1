# [powershell]: commands, parameters, statements, results, errors.
$ps = [powershell]::Create().AddScript('1;2;Write-Error e;Write-Warning w')
$r = $ps.Invoke(); "$r $($r.GetType().FullName)"
"$($ps.HadErrors) $($ps.Streams.Error.Count) $($ps.Streams.Error[0]) $($ps.Streams.Warning) $($ps.InvocationStateInfo.State)"
$ps.Commands.Clear(); try { $ps.Invoke() } catch { "$_"; $_.FullyQualifiedErrorId }
$null = $ps.AddScript('throw "boom"'); try { $ps.Invoke() } catch { "$_"; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }
$ps.Dispose(); try { $ps.Invoke() } catch { "$_" }
[powershell]::Create().AddCommand('Sort-Object').AddParameter('Descending').Invoke(@(1, 3, 2)) -join ','
[powershell]::Create().AddScript('param($a,$b) "$a+$b"').AddParameters(@{ a = 1; b = 2 }).Invoke()
[powershell]::Create().AddScript('1..5').AddCommand('Measure-Object').AddParameter('Sum').Invoke().Sum
[powershell]::Create().AddScript('"one"').AddStatement().AddScript('"two"').Invoke()
$outer = 'seen'; $ps = [powershell]::Create('CurrentRunspace'); $ps.AddScript('$outer; $outer = "changed"').Invoke(); $outer
$ps = [powershell]::Create(); $h = $ps.AddScript('Start-Sleep -Milliseconds 100; "async"').BeginInvoke()
$h.IsCompleted; $ps.InvocationStateInfo.State; try { $ps.AddScript('1') } catch { "$_" }
$h.AsyncWaitHandle.WaitOne(); "$($ps.EndInvoke($h))"; try { $ps.EndInvoke($h) } catch { "$_" }
$ps = [powershell]::Create(); $h = $ps.AddScript('Start-Sleep 30').BeginInvoke(); Start-Sleep -Milliseconds 50
$ps.Stop(); $ps.InvocationStateInfo.State; try { $ps.EndInvoke($h) } catch { "$_" }
