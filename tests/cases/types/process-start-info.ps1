function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
$p = [Diagnostics.Process]::new()
t { $p.Id }
t { $p.Start() }
t { $p.HasExited }
t { $p.StandardOutput }
$si = [Diagnostics.ProcessStartInfo]::new('/bin/echo','a "b c" d')
$si | fl FileName,Arguments,UseShellExecute,RedirectStandardOutput,CreateNoWindow,WorkingDirectory,WindowStyle,Verb,UserName,StandardOutputEncoding
$si.UseShellExecute=$false; $si.RedirectStandardOutput=$true; $si.RedirectStandardError=$true
$p.StartInfo=$si
t { $p.Start() }
t { $p.StandardOutput.GetType().FullName; $p.StandardOutput.ReadToEnd() }
$p.WaitForExit(); $p.ExitCode; $p.HasExited
t { $p.StandardInput }
t { $p.BeginOutputReadLine() }
$si = [Diagnostics.ProcessStartInfo]@{FileName='/bin/cat';RedirectStandardInput=$true;RedirectStandardOutput=$true}
$p=[Diagnostics.Process]::Start($si); $p.StandardInput.WriteLine('hi'); $p.StandardInput.WriteLine('there'); $p.StandardInput.Close(); $p.StandardOutput.ReadLine(); $p.StandardOutput.ReadToEnd(); $p.WaitForExit(1000); $p.ExitCode
$si = New-Object Diagnostics.ProcessStartInfo
$si.FileName='/bin/sh'; $si.ArgumentList.Add('-c'); $si.ArgumentList.Add('echo "x=$X"; echo err >&2; exit 3'); $si.Environment['X']='a b'; $si.RedirectStandardOutput=1; $si.RedirectStandardError=1
$p=[Diagnostics.Process]::Start($si); $p.StandardOutput.ReadToEnd(); $p.StandardError.ReadToEnd(); $p.WaitForExit(); $p.ExitCode
$si.ArgumentList.GetType().FullName; $si.ArgumentList.Count
t { [Diagnostics.Process]::Start([Diagnostics.ProcessStartInfo]::new('/nonexistent/x')) }
t { [Diagnostics.Process]::Start([Diagnostics.ProcessStartInfo]::new()) }
t { [Diagnostics.Process]::Start('/bin/echo',[string[]]('a b','c')).WaitForExit(3000) }
$si.WorkingDirectory='/usr'; $si.ArgumentList.Clear(); $si.ArgumentList.Add('-c'); $si.ArgumentList.Add('pwd'); $p=[Diagnostics.Process]::Start($si); $p.StandardOutput.ReadToEnd()
$si.EnvironmentVariables['Y']='1'; $si.EnvironmentVariables.ContainsKey('Y'); $si.Environment.ContainsKey('PATH')
$si.UseShellExecute=$true
t { [Diagnostics.Process]::Start($si) }
t { $x=[Diagnostics.Process]::GetProcessById($PID); $x.StandardOutput }
[Diagnostics.ProcessStartInfo]::new
$si.GetType().FullName
