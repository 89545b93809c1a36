# A collection that changes while the pipeline enumerates it ends that in an error with .NET's inside.
function t($sb) { try { & $sb } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.GetType().Name) | $($_.Exception.Message) | $("$($_.Exception.InnerException.Message)")" } }
t { $l = [System.Collections.Generic.List[string]]@('one', 'two', 'three'); $l | ForEach-Object { $null = $l.Remove($_) } }
t { $l = [System.Collections.ArrayList]@('one', 'two', 'three'); $l | ForEach-Object { $l.Remove($_) } }
t { $l = [System.Collections.ArrayList]@('one', 'two', 'three'); foreach ($x in $l) { $l.Remove($x) } }
t { $h = @{a = 1; b = 2}; $h.Keys | ForEach-Object { $h.Remove($_) } }
'--- history'
$settings = [System.Management.Automation.PSInvocationSettings]::new()
$settings.AddToHistory = $true
$ps = [powershell]::Create()
$null = $ps.AddScript('1+1').Invoke($null, $settings); $ps.Commands.Clear()
$null = $ps.AddCommand('Clear-History').Invoke(); $ps.Commands.Clear()
$ps.AddCommand('Get-History').Invoke().Count; $ps.Commands.Clear()
$null = $ps.AddScript('[pscustomobject]@{CommandLine = "Invoke-History"; ExecutionStatus = "Completed"; StartExecutionTime = [datetime]0; EndExecutionTime = [datetime]0} | Add-History').Invoke(); $ps.Commands.Clear()
$null = $ps.AddCommand('Invoke-History').Invoke()
$ps.Streams.Error.Count; $ps.Streams.Error[0].FullyQualifiedErrorId
