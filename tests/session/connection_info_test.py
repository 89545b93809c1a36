"""Runspaces of other computers made by hand: [runspacefactory] with an SSHConnectionInfo, and [powershell] that runs in them."""
import unittest

from standin import StandIn

OPEN = """
    $info = [System.Management.Automation.Runspaces.SSHConnectionInfo]::new('ann', 'a', $null)
    $runspace = [runspacefactory]::CreateRunspace($info)
    "$($runspace.RunspaceStateInfo.State) $($runspace.ConnectionInfo.ComputerName) $($runspace.ConnectionInfo.UserName)"
    $runspace.Open()
    function run($text) { $ps = [powershell]::Create($runspace); $ps.AddScript($text) }
"""
OPENED = "BeforeOpen a ann\n"


class ConnectionInfo(StandIn, unittest.TestCase):
    def opened(self, script, expected):
        return self.check(OPEN + script + "\n$runspace.Close()\n", OPENED + expected)

    def test_commands_statements_and_input(self):
        self.opened("""
            "$($runspace.RunspaceStateInfo.State) $($runspace.RunspaceAvailability)"
            (run 'param($a, $b) $a + $b').AddArgument(2).AddParameter('b', 3).Invoke()
            (run '$input | ForEach-Object { $_ * 2 }').Invoke(@(1, 2, 3)) -join ','
            [powershell]::Create($runspace).AddCommand('Get-Date').AddParameter('Year', 2020).AddCommand('ForEach-Object').AddArgument('Year').
                AddStatement().AddScript('"second"').Invoke() -join ','
            """, "Opened Available\n5\n2,4,6\n2020,second\n")

    def test_streams_are_collected_and_shown_nowhere(self):
        self.opened("""
            $ps = run 'Write-Warning w; Write-Verbose v -Verbose; Write-Error e; Write-Host h; 7'
            "$($ps.Invoke()) $($ps.HadErrors) $($ps.Streams.Warning) $($ps.Streams.Verbose) $($ps.Streams.Error) $($ps.Streams.Information)"
            $ps = run 'Read-Host who'
            $null = $ps.Invoke()
            $ps.Streams.Error[0].FullyQualifiedErrorId
            """, "7 True w v e h\nHostFunctionNotImplemented,Microsoft.PowerShell.Commands.ReadHostCommand\n")

    def test_what_runs_meanwhile(self):
        self.opened("""
            $ps = run 'Start-Sleep -Milliseconds 300; 42'
            $asked = $ps.BeginInvoke()
            "$($asked.IsCompleted) $($ps.InvocationStateInfo.State) $($runspace.RunspaceAvailability)"
            try { (run '1').Invoke() } catch { $_.Exception.InnerException.Message }
            "$($asked.AsyncWaitHandle.WaitOne(20000)) $($ps.EndInvoke($asked)) $($ps.InvocationStateInfo.State)"
            """, "False Running Busy\nThe pipeline was not run because a pipeline is already running. Pipelines cannot be run concurrently.\n"
                 "True 42 Completed\n")

    def test_ends(self):
        self.opened("""
            $ps = run 'while ($true) { Start-Sleep -Milliseconds 10 }'
            $asked = $ps.BeginInvoke()
            $ps.Stop()
            $ps.InvocationStateInfo.State
            $ps = run 'throw "dead"'
            try { $ps.Invoke() } catch { "$($_.Exception.InnerException.GetType().Name) $($ps.InvocationStateInfo.State) $($_.Exception.InnerException.Message)" }
            (run '"still here"').Invoke()
            """, "Stopped\nRemoteException Failed dead\nstill here\n")

    def test_a_pool_takes_several_at_once(self):
        self.check("""
            $pool = [runspacefactory]::CreateRunspacePool(1, 3, [System.Management.Automation.Runspaces.SSHConnectionInfo]::new($null, 'a', $null))
            "$($pool.RunspacePoolStateInfo.State)"
            $pool.Open()
            "$($pool.RunspacePoolStateInfo.State) $($pool.ConnectionInfo.ComputerName)"
            $file = New-TemporaryFile
            $all = 1..3 | ForEach-Object {
                $ps = [powershell]::Create()
                $ps.RunspacePool = $pool
                # each waits until all three have begun
                $null = $ps.AddScript('param($n, $file) Add-Content $file $n; while (@(Get-Content $file).Count -lt 3) { Start-Sleep -Milliseconds 20 }; "n$n"').
                    AddArgument($_).AddArgument($file.FullName)
                @{ PowerShell = $ps; Asked = $ps.BeginInvoke() }
            }
            ($all | ForEach-Object { $_.PowerShell.EndInvoke($_.Asked) }) -join ','
            $pool.Close()
            "$($pool.RunspacePoolStateInfo.State)"
            Remove-Item $file
            """, "BeforeOpen\nOpened a\nn1,n2,n3\nClosed\n")

    def test_what_is_not_there(self):
        self.check("""
            $name = 'System.Management.Automation.Runspaces.'
            try { (New-Object "${name}NamedPipeConnectionInfo" $PID) } catch { $_.Exception.InnerException.Message }
            try { (New-Object "${name}WSManConnectionInfo") } catch { $_.Exception.InnerException.Message }
            $runspace = [runspacefactory]::CreateRunspace([System.Management.Automation.Runspaces.SSHConnectionInfo]::new($null, 'a', $null))
            try { [powershell]::Create($runspace).AddScript('1').Invoke() } catch { $_.Exception.InnerException.Message }
            $runspace.Close()
            $runspace.RunspaceStateInfo.State
            """, "A runspace cannot be reached by NamedPipeConnectionInfo here: the named pipe that each PowerShell process listens on is missing. "
                 "Use SSHConnectionInfo.\nA runspace cannot be reached by WSManConnectionInfo here: a client for WS-Management is missing. "
                 "Use SSHConnectionInfo.\nThe runspace state is not valid for this operation.\nClosed\n")


if __name__ == "__main__":
    unittest.main()
