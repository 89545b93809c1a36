# Runspaces, their initial state and variables; pools that share them.
$rs = [runspacefactory]::CreateRunspace(); "$($rs.RunspaceStateInfo.State) $($rs.RunspaceAvailability)"
$rs.Open(); "$($rs.RunspaceStateInfo.State) $($rs.RunspaceAvailability)"
$rs.SessionStateProxy.SetVariable('v', 42); $ps = [powershell]::Create($rs); $ps.AddScript('$v; $v++').Invoke(); $rs.SessionStateProxy.GetVariable('v')
$rs.Close(); try { $ps.Invoke() } catch { "$_" }
$iss = [initialsessionstate]::CreateDefault()
$iss.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('iv', 7, 'desc'))
$iss.Commands.Add([System.Management.Automation.Runspaces.SessionStateFunctionEntry]::new('myf', '"func $args"'))
$rs = [runspacefactory]::CreateRunspace($iss); $rs.Open(); [powershell]::Create($rs).AddScript('$iv; myf 3').Invoke()
$pool = [runspacefactory]::CreateRunspacePool(1, 3); $pool.Open(); "$($pool.GetMaxRunspaces()) $($pool.GetAvailableRunspaces())"
$work = 1..6 | ForEach-Object { $p = [powershell]::Create().AddScript('param($n) Start-Sleep -Milliseconds 20; $n * $n').AddArgument($_); $p.RunspacePool = $pool; @{ P = $p; H = $p.BeginInvoke() } }
($work | ForEach-Object { $_.P.EndInvoke($_.H) }) -join ','
$pool.Close(); $pool.RunspacePoolStateInfo.State
try { [runspacefactory]::CreateRunspacePool(3, 2) } catch { "$_" }
