# A named mutex is one for all runspaces and processes of the machine.
$name = "case-$([guid]::NewGuid())"
$created = $false
$mutex = [System.Threading.Mutex]::new($true, $name, [ref]$created)
"$created $($mutex.GetType().Name)"
$again = New-Object System.Threading.Mutex($false, $name)
"same thread: $($again.WaitOne(0))"
$again.ReleaseMutex()
[System.Threading.Mutex]::OpenExisting($name).GetType().Name
$found = $null
"$([System.Threading.Mutex]::TryOpenExisting($name, [ref]$found)) $($null -ne $found)"
"$([System.Threading.Mutex]::TryOpenExisting("$name-other", [ref]$found)) $($null -ne $found)"
try { [System.Threading.Mutex]::OpenExisting("$name-other") } catch { "$_" }
$block = { param($name) $m = [System.Threading.Mutex]::new($false, $name); "taken: $($m.WaitOne(100))" }
$shell = [powershell]::Create().AddScript($block).AddArgument($name)
$shell.Invoke()
Start-Job $block -ArgumentList $name | Receive-Job -Wait -AutoRemoveJob
$mutex.ReleaseMutex()
Start-Job { param($name) $m = [System.Threading.Mutex]::new($false, $name); "taken: $($m.WaitOne(5000))"; $m.ReleaseMutex() } -ArgumentList $name |
    Receive-Job -Wait -AutoRemoveJob
"free again: $($mutex.WaitOne(1000))"
$mutex.ReleaseMutex()
try { $mutex.ReleaseMutex() } catch { "$_" }
foreach ($m in $mutex, $again, $found) { if ($m) { $m.Dispose() } }
