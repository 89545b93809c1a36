"""Sessions over a real sshd on the loopback: muster is the client and, as subsystem `powershell`, the server."""
import subprocess, unittest

from local_sshd import AVAILABLE, MUSTER, LocalSshd


@unittest.skipUnless(AVAILABLE, "no sshd here")
class Ssh(LocalSshd, unittest.TestCase):
    def test_prompt_enters_and_leaves_a_session(self):
        lines = '''$mine = 'here'
            Enter-PSSession -HostName 127.0.0.1 -Port %d -KeyFilePath %s/user -Options @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
            $theirs = "there [$mine]"
            $theirs
            exit
            "back: $mine [$theirs]"
            ''' % (self.port, self.folder)
        done = subprocess.run([MUSTER, "-NoProfile", "-NoLogo"], input=lines.replace("\n            ", "\n"), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=600)
        self.assertIn("\nthere []\n", done.stdout, done.stderr)
        self.assertIn("[127.0.0.1]: PS", done.stdout)
        self.assertIn("\nback: here []\n", done.stdout)

    def test_session_keeps_its_state(self):
        self.check("""
            $s = New-PSSession @to
            "$($s.State) $($s.Transport) $($s.Name) $(@(Get-PSSession).Count)"
            Invoke-Command -Session $s { $kept = 42; function f { "f$args" } }
            Invoke-Command -Session $s { $kept; f 1 }
            Remove-PSSession $s
            "$($s.State) $(@(Get-PSSession).Count)" """, "Opened SSH Runspace1 1\n42\nf1\nClosed 0\n")

    def test_values_go_both_ways(self):
        self.check("""
            $s = New-PSSession @to
            $y = 5
            Invoke-Command -Session $s { $using:y * 2 }
            Invoke-Command -Session $s { param($t) $t.Length } -ArgumentList ('y' * 100000)
            (Invoke-Command -Session $s { 'x' * 100000 }).Length
            1..3 | Invoke-Command -Session $s { $input | ForEach-Object { $_ * 2 } }""", "10\n100000\n100000\n2\n4\n6\n")

    def test_host_name_alone(self):
        self.check("Invoke-Command @to { $Host.Name }", "ServerRemoteHost\n")

    def test_errors(self):
        self.check("""
            $s = New-PSSession @to
            Invoke-Command -Session $s { Write-Error plain; 'after' } -ErrorVariable e -ErrorAction SilentlyContinue
            "$($e.Count) $($e[0].GetType().Name) $($e[0].OriginInfo)"
            try { Invoke-Command -Session $s { throw 'boom' } } catch { "caught $_" }""",
                   "after\n1 RemotingErrorRecord 127.0.0.1\ncaught boom\n")

    def test_busy_job_is_stopped(self):
        self.check("""
            $s = New-PSSession @to
            $j = Invoke-Command -Session $s { 'start'; while ($true) { } } -AsJob -JobName mine
            while (-not $j.ChildJobs[0].Output.Count) { }
            Stop-Job $j
            "$($j.Name) $($j.PSJobTypeName) $($j.State) $(Receive-Job $j)"
            Invoke-Command -Session $s { 'still there' }""", "mine RemoteJob Stopped start\nstill there\n")

    def test_session_outlives_a_killed_client(self):
        killed = self.run_script("""
            $s = New-PSSession @to -Name kept
            $j = Invoke-Command -Session $s { foreach ($i in 1..20) { $i; Start-Sleep -Milliseconds 50 } } -AsJob
            while (-not $j.ChildJobs[0].Output.Count) { $null = $j.State; Start-Sleep -Milliseconds 20 }
            Stop-Process -Id $PID -Force""")
        self.assertEqual(killed.returncode, -9, killed.stderr)
        self.check("""
            while (-not (Get-PSSession @to -Name kept -State Disconnected)) { }
            Receive-PSSession @to -Name kept | Select-Object -Last 1
            $s = Get-PSSession
            "$($s.Name) $($s.State)"
            Remove-PSSession $s
            @(Get-PSSession @to -Name kept).Count""", "20\nkept Opened\n0\n")

    def test_session_is_left_and_taken_up_by_another_shell(self):
        self.check("""
            $s = Invoke-Command @to -InDisconnectedSession -SessionName left { 'done'; $kept = 5 }
            $s.State""", "Disconnected\n")
        self.check("""
            Receive-PSSession @to -Name left
            $s = Get-PSSession
            Invoke-Command -Session $s { $kept }
            Remove-PSSession $s""", "done\n5\n")

    def test_bootstrap(self):
        home = self.folder / "cache"
        self.check("""
            $to.Options.SetEnv = 'XDG_CACHE_HOME=%s'
            $s = New-PSSession @to -Bootstrap
            Invoke-Command -Session $s { 1 + 1 }
            Remove-PSSession $s -RemoveBootstrap""" % home, "2\n")

    def test_more_data_than_allowed(self):
        self.check("""
            $s = New-PSSession @to -SessionOption (New-PSSessionOption -MaximumReceivedDataSizePerCommand 20000)
            Invoke-Command -Session $s { 1..1000 } -ErrorAction SilentlyContinue -ErrorVariable e | Measure-Object | ForEach-Object { $_.Count -lt 1000 }
            $e[0].Exception.Message
            Invoke-Command -Session $s { 'still there' }""",
                   "True\nThe total data received from the remote server exceeded the allowed maximum. The allowed maximum is 20000.\nstill there\n")

    def test_refused_connection(self):
        done = self.run_script("""
            $to.Port = 1
            $s = New-PSSession @to -ErrorAction SilentlyContinue -ErrorVariable e
            "$($null -eq $s) $($e[0].FullyQualifiedErrorId)" """)
        self.assertEqual(done.stdout, "True PSSessionOpenFailed\n", done.stderr)


if __name__ == "__main__":
    unittest.main()
