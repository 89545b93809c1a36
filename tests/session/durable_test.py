"""Sessions that outlive their client: `muster -sshs` driven line by line, and whole scripts with a stand-in for ssh that runs the server in a session
of its own, as sshd does. Everything under a runtime folder of the test's own; at the end no process and no file is left."""
import os, re, signal, socket, time, unittest

from standin import MUSTER, StandIn, wait_until


class Durable(StandIn, unittest.TestCase):
    def test_shell_that_ends_closes_its_sessions(self):
        self.check("$s = New-PSSession -HostName a; $s.State", "Opened\n")
        self.check_nothing_left()

    def test_disconnect_and_connect_in_one_shell(self):
        self.check("""$s = New-PSSession -HostName a -Name mine
            Invoke-Command -Session $s { $x = 5 }
            $d = Disconnect-PSSession $s
            "$($d.State) $($d.Availability) $($d.Name) $(($d.ExpiresOn - $d.DisconnectedOn).TotalHours)"
            $c = Connect-PSSession $s
            "$($c.State) $($c.Availability) $([object]::ReferenceEquals($c, $s)) $($null -eq $c.DisconnectedOn)"
            Invoke-Command -Session $s { $x }""", "Disconnected None mine 2\nOpened Available True True\n5\n")
        self.check_nothing_left()

    def test_job_of_a_disconnected_session(self):
        self.check("""$s = New-PSSession -HostName a
            $j = Invoke-Command -Session $s { 1; while (-not (Test-Path '%s/go')) { Start-Sleep -Milliseconds 20 }; 2 } -AsJob
            $null = Disconnect-PSSession $s
            "$($j.State) $($j.ChildJobs[0].State)"
            $null > '%s/go'
            $null = Connect-PSSession $s
            $j | Wait-Job | Receive-Job""" % (self.folder, self.folder), "Disconnected Disconnected\n1\n2\n")

    def test_client_killed_and_another_one_takes_over(self):
        first = self.start("""$s = New-PSSession -HostName a -Name kept
            $j = Invoke-Command -Session $s { $n = 0; while ($n -lt 10) { $n++; $n; Start-Sleep -Milliseconds 100 } } -AsJob
            while (-not $j.ChildJobs[0].Output.Count) { $null = $j.State; Start-Sleep -Milliseconds 20 }
            Stop-Process -Id $PID -Force""")
        first.wait(600)
        # It is busy until the server has seen the end of its link, which two programs pass on.
        self.check("""while (($s = Get-PSSession -HostName a -Name ke*).Availability -eq 'Busy') { Start-Sleep -Milliseconds 20 }
            "$($s.State) $($s.Name)"
            $c = $s | Connect-PSSession
            $c.State
            Receive-PSSession $c | Select-Object -Last 1
            Invoke-Command -Session $c { "n is $n" }
            Remove-PSSession $c""", "Disconnected kept\nOpened\n10\nn is 10\n")
        self.check_nothing_left()

    def test_in_disconnected_session(self):
        self.check("""$s = 1, 2 | Invoke-Command -HostName a -InDisconnectedSession -SessionName left { 'begin'; $input | ForEach-Object { $_ * 2 } }
            "$($s.Name) $($s.State)" """, "left Disconnected\n")
        self.check("Receive-PSSession -HostName a -Name left; (Get-PSSession).State; Get-PSSession | Remove-PSSession",
                   "begin\n2\n4\nOpened\n")
        self.check_nothing_left()

    def test_what_was_not_received_stays(self):
        self.check("$null = Invoke-Command -HostName a -InDisconnectedSession -SessionName left { 1..3 }", "")
        self.check("(Connect-PSSession -HostName a -Name left).State; Get-PSSession | Disconnect-PSSession | ForEach-Object State",
                   "Opened\nDisconnected\n")
        self.check("Receive-PSSession -HostName a -Name left", "1\n2\n3\n")

    def test_killed_server(self):
        self.ssh.write_text('#!/bin/sh\nexec setsid --wait "%s" -sshs -NoLogo -NoProfile\n' % MUSTER)  # it ends with the server, as ssh does
        self.check("""$s = New-PSSession -HostName a
            Invoke-Command $s { 1; [Diagnostics.Process]::GetCurrentProcess().Kill(); Start-Sleep 5 } -ErrorAction SilentlyContinue -ErrorVariable e 3>&1 | ? { $_ -is [int] }
            "$($e.Count) $($e[0].FullyQualifiedErrorId) $($s.State)" """, "1\n1 PSSessionStateBroken Broken\n")

    def test_receive_to_a_job(self):
        self.check("$null = Invoke-Command -HostName a -InDisconnectedSession -SessionName left { 1..3 }", "")
        self.check("""$j = Receive-PSSession -HostName a -Name left -OutTarget Job -JobName got
            "$($j.Name) $($j.PSJobTypeName)"
            $j | Wait-Job | Receive-Job""", "got RemoteJob\n1\n2\n3\n")

    def test_output_waits_in_block_mode(self):
        self.check("""$o = New-PSSessionOption -OutputBufferingMode Block -MaximumReceivedDataSizePerCommand 20000
            $s = Invoke-Command -HostName a -InDisconnectedSession -SessionName b -SessionOption $o { foreach ($i in 1..2000) { $at = $i; $i } }
            $s.OutputBufferingMode""", "Block\n")
        time.sleep(0.5)
        self.check("(Receive-PSSession -HostName a -Name b | Measure-Object -Sum).Sum; Get-PSSession | Remove-PSSession", "2001000\n")
        self.check_nothing_left()

    def test_oldest_output_goes_in_drop_mode(self):
        self.check("""$o = New-PSSessionOption -OutputBufferingMode Drop -MaximumReceivedDataSizePerCommand 20000
            $s = Invoke-Command -HostName a -InDisconnectedSession -SessionName b -SessionOption $o { 1..2000; $done = $true; $null > '%s/done' }""" % self.folder, "")
        self.assertTrue(wait_until((self.folder / "done").exists))
        self.check("""$r = Receive-PSSession -HostName a -Name b
            "$($r.Count -gt 10) $($r.Count -lt 1000) $($r[-1])"
            Invoke-Command -Session (Get-PSSession) { $done }""", "True True 2000\nTrue\n")

    def test_idle_timeout_ends_it(self):
        self.check("""$s = New-PSSession -HostName a
            $d = Disconnect-PSSession $s -IdleTimeoutSec 1
            "$($d.State) $($d.IdleTimeout)" """, "Disconnected 1000\n")
        self.check_nothing_left()

    def test_idle_timeout_ends_one_that_computes(self):
        self.check("""$o = New-PSSessionOption -IdleTimeout 1000
            (Invoke-Command -HostName a -InDisconnectedSession -SessionOption $o { while ($true) { } }).State""", "Disconnected\n")
        self.check_nothing_left()

    def test_removing_a_disconnected_session(self):
        self.check("""$s = Invoke-Command -HostName a -InDisconnectedSession { while ($true) { } }
            Remove-PSSession $s
            $s.State
            @(Get-PSSession -HostName a).Count""", "Closed\n0\n")
        self.check_nothing_left()

    def test_lost_link_is_taken_up_again(self):
        process = self.start("""$s = New-PSSession -HostName a
            Invoke-Command -Session $s { $null > '%s/at-work'; foreach ($i in 1..30) { $i; Start-Sleep -Milliseconds 50 } } 3>$null | Measure-Object -Sum | ForEach-Object Sum
            Invoke-Command -Session $s { 'still there' }""" % self.folder)
        self.assertTrue(wait_until((self.folder / "at-work").exists))
        time.sleep(0.5)
        self.links_die()
        out, err = process.communicate(timeout=600)
        self.assertEqual([line for line in out.split("\n") if line and not line.startswith("WARNING")], ["465", "still there"], err)
        self.check_nothing_left()

    def test_link_that_stays_lost_disconnects(self):
        process = self.start("""$o = New-PSSessionOption -OperationTimeout 1500
            $s = New-PSSession -HostName a -Name cut -SessionOption $o
            Invoke-Command -Session $s { 'one'; $null > '%s/at-work'; while (-not (Test-Path '%s/go')) { Start-Sleep -Milliseconds 20 }; 'two' } -ErrorVariable e -ErrorAction SilentlyContinue -WarningVariable w 3>$null
            "$($s.State) $($e[0].FullyQualifiedErrorId)"
            $w.Count -gt 1
            Remove-Item '%s/down'
            $null = Connect-PSSession $s
            $null > '%s/go'
            Receive-PSSession $s""" % ((self.folder,) * 4))
        self.assertTrue(wait_until((self.folder / "at-work").exists))
        (self.folder / "down").touch()
        self.links_die()
        out, err = process.communicate(timeout=600)
        self.assertEqual(out.split("\n")[:2], ["one", "Disconnected JobStateDisconnected,Microsoft.PowerShell.Commands.InvokeCommandCommand"], err)

    def test_session_in_use_is_not_given_away(self):
        first = self.start("$s = New-PSSession -HostName a -Name used; $null > '%s/opened'; Start-Sleep 600" % self.folder)
        self.assertTrue(wait_until((self.folder / "opened").exists))
        err = self.check("$s = Get-PSSession -HostName a; \"$($s.State) $($s.Availability)\"; Connect-PSSession -HostName a -Name used; $s | Connect-PSSession",
                         "Disconnected Busy\n")
        self.assertIn("not available for connection", err)
        first.kill()
        first.wait()

    def test_leftovers_of_a_crash_are_removed(self):
        self.check("$s = Invoke-Command -HostName a -InDisconnectedSession { 1 }", "")
        session = self.sessions()[0]
        os.kill(self.servers(session)[0], signal.SIGKILL)
        self.check("@(Get-PSSession -HostName a).Count", "0\n")
        self.check_nothing_left()

    @unittest.skipUnless(os.geteuid() == 0, "needs root to be somebody else")
    def test_nobody_else_gets_in(self):
        self.check("$s = Invoke-Command -HostName a -InDisconnectedSession { 1 }", "")
        session = self.sessions()[0]
        self.assertEqual(session.stat().st_mode & 0o777, 0o700)
        self.assertEqual((session / "socket").stat().st_mode & 0o777, 0o600)
        opened = [self.folder, self.folder / "run", *[session.parents[i] for i in range(3)], session]
        for path in opened:  # even where the modes let him through, the server does not
            path.chmod(0o755)
        (session / "socket").chmod(0o777)
        pid = os.fork()
        if pid == 0:
            os.setuid(65534)
            with socket.socket(socket.AF_UNIX) as peer:
                peer.connect(str(session / "socket"))
                peer.settimeout(300)
                try:
                    os._exit(0 if peer.recv(1) == b"" else 1)
                except ConnectionResetError:
                    os._exit(0)
                finally:
                    os._exit(1)
        self.assertEqual(os.waitpid(pid, 0)[1], 0)
        for path in opened:
            path.chmod(0o700)

    def test_host_that_keeps_no_sessions(self):
        self.ssh.write_text("#!/bin/sh\nread line\necho 'An unknown element was received.' >&2\n")
        err = self.check("Get-PSSession -HostName a", "")
        self.assertIn("The remote session query failed for a", err)

    def test_host_that_hangs(self):
        self.ssh.write_text("#!/bin/sh\nexec sleep 600\n")
        begun = time.monotonic()
        err = self.check("New-PSSession -HostName a -ConnectingTimeout 1000; Get-PSSession -HostName a -ConnectingTimeout 1000", "")
        self.assertLess(time.monotonic() - begun, 500)
        self.assertIn("The remote session query failed for a", err)


if __name__ == "__main__":
    unittest.main()
