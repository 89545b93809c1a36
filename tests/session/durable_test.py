"""Sessions that outlive their client: `muster -sshs` driven line by line, and whole scripts with a stand-in for ssh that runs the server in a session
of its own, as sshd does. Everything under a runtime folder of the test's own; at the end no process and no file is left."""
import os, pathlib, re, shutil, signal, socket, subprocess, tempfile, time, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))


def wait_until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Durable(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-durable-"))
        (self.folder / "bin").mkdir()
        (self.folder / "run").mkdir(mode=0o700)
        self.ssh = self.folder / "bin" / "ssh"
        self.ssh.write_text('#!/bin/sh\n[ -e "%s/down" ] && { echo "ssh: no route to host" >&2; exit 255; }\n'
                            'echo $$ >>"%s/pids"\ncat | setsid "%s" -sshs -NoLogo -NoProfile | cat\n' % (self.folder, self.folder, MUSTER))
        self.ssh.chmod(0o755)
        self.environment = dict(os.environ, PATH="%s/bin:%s" % (self.folder, os.environ["PATH"]), XDG_RUNTIME_DIR=str(self.folder / "run"),
                                XDG_CACHE_HOME=str(self.folder / "cache"),
                                NO_COLOR="1", TERM="dumb", TZ="UTC")

    def tearDown(self):
        for session in self.sessions():
            for pid in self.servers(session):
                os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not self.sessions(), 5)
        shutil.rmtree(self.folder, ignore_errors=True)

    def sessions(self):
        return list((self.folder / "run").glob("muster/sessions/*"))

    def servers(self, session):
        """The processes that hold the session's lock."""
        inode = (session / "lock").stat().st_ino
        found = []
        for line in open("/proc/locks"):
            fields = line.split()
            if fields[1] == "FLOCK" and fields[5].endswith(":%d" % inode):
                found.append(int(fields[4]))
        return found

    def links_die(self):
        """Kills the stand-ins for ssh, as a lost connection does, which the server sees as the end of its input."""
        for pid in (self.folder / "pids").read_text().split():
            subprocess.run(["pkill", "-9", "-P", pid, "cat"])
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass
        (self.folder / "pids").write_text("")

    def start(self, text):
        file = self.folder / ("script%d.ps1" % time.monotonic_ns())
        file.write_text(text)
        return subprocess.Popen([MUSTER, "-NoProfile", "-NonInteractive", "-File", file], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=self.environment)

    def check(self, text, expected):
        process = self.start(text)
        out, err = process.communicate(timeout=60)
        self.assertEqual(out, expected, err)
        return err

    def check_nothing_left(self):
        self.assertTrue(wait_until(lambda: not self.sessions()), self.sessions())

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
            $j = Invoke-Command -Session $s { 1; Start-Sleep -Milliseconds 300; 2 } -AsJob
            $null = Disconnect-PSSession $s
            "$($j.State) $($j.ChildJobs[0].State)"
            Start-Sleep -Milliseconds 500
            $null = Connect-PSSession $s
            $j | Wait-Job | Receive-Job""", "Disconnected Disconnected\n1\n2\n")

    def test_client_killed_and_another_one_takes_over(self):
        first = self.start("""$s = New-PSSession -HostName a -Name kept
            $j = Invoke-Command -Session $s { $n = 0; while ($n -lt 10) { $n++; $n; Start-Sleep -Milliseconds 100 } } -AsJob
            while (-not $j.ChildJobs[0].Output.Count) { $null = $j.State; Start-Sleep -Milliseconds 20 }
            Stop-Process -Id $PID -Force""")
        first.wait(20)
        self.check("""$s = Get-PSSession -HostName a -Name ke*
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
            $s = Invoke-Command -HostName a -InDisconnectedSession -SessionName b -SessionOption $o { 1..2000; $done = $true }""", "")
        time.sleep(1.5)
        self.check("""$r = Receive-PSSession -HostName a -Name b
            "$($r.Count -gt 10) $($r.Count -lt 1000) $($r[-1])"
            Invoke-Command -Session (Get-PSSession) { $done }""", "True True 2000\nTrue\n")

    def test_idle_timeout_ends_it(self):
        self.check("""$s = New-PSSession -HostName a
            $d = Disconnect-PSSession $s -IdleTimeoutSec 1
            $d.IdleTimeout""", "1000\n")
        self.assertEqual(len(self.sessions()), 1)
        self.check_nothing_left()

    def test_idle_timeout_ends_one_that_computes(self):
        self.check("""$o = New-PSSessionOption -IdleTimeout 1000
            $s = Invoke-Command -HostName a -InDisconnectedSession -SessionOption $o { while ($true) { } }""", "")
        self.assertEqual(len(self.sessions()), 1)
        self.check_nothing_left()

    def test_removing_a_disconnected_session(self):
        self.check("""$s = Invoke-Command -HostName a -InDisconnectedSession { while ($true) { } }
            Remove-PSSession $s
            $s.State
            @(Get-PSSession -HostName a).Count""", "Closed\n0\n")
        self.check_nothing_left()

    def test_lost_link_is_taken_up_again(self):
        process = self.start("""$s = New-PSSession -HostName a
            Invoke-Command -Session $s { $null > '%s/begun'; foreach ($i in 1..30) { $i; Start-Sleep -Milliseconds 50 } } 3>$null | Measure-Object -Sum | ForEach-Object Sum
            Invoke-Command -Session $s { 'still there' }""" % self.folder)
        self.assertTrue(wait_until(lambda: (self.folder / "begun").exists(), 30))
        time.sleep(0.5)
        self.links_die()
        out, err = process.communicate(timeout=30)
        self.assertEqual([line for line in out.split("\n") if line and not line.startswith("WARNING")], ["465", "still there"], err)
        self.check_nothing_left()

    def test_link_that_stays_lost_disconnects(self):
        process = self.start("""$o = New-PSSessionOption -OperationTimeout 1500
            $s = New-PSSession -HostName a -Name cut -SessionOption $o
            Invoke-Command -Session $s { 'one'; $null > '%s/begun'; Start-Sleep 2; 'two' } -ErrorVariable e -ErrorAction SilentlyContinue -WarningVariable w 3>$null
            "$($s.State) $($e[0].FullyQualifiedErrorId)"
            $w.Count -gt 1
            Remove-Item '%s/down'
            $null = Connect-PSSession $s
            Receive-PSSession $s""" % (self.folder, self.folder))
        self.assertTrue(wait_until(lambda: (self.folder / "begun").exists(), 30))
        time.sleep(0.3)
        (self.folder / "down").touch()
        self.links_die()
        out, err = process.communicate(timeout=30)
        self.assertEqual(out.split("\n")[:2], ["one", "Disconnected JobStateDisconnected,Microsoft.PowerShell.Commands.InvokeCommandCommand"], err)

    def test_session_in_use_is_not_given_away(self):
        first = self.start("$s = New-PSSession -HostName a -Name used; Start-Sleep 5")
        self.assertTrue(wait_until(self.sessions))
        time.sleep(0.3)
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
                peer.settimeout(5)
                try:
                    os._exit(0 if peer.recv(1) == b"" else 1)
                except ConnectionResetError:
                    os._exit(0)
        self.assertEqual(os.waitpid(pid, 0)[1], 0)
        for path in opened:
            path.chmod(0o700)

    def test_host_that_keeps_no_sessions(self):
        self.ssh.write_text("#!/bin/sh\nread line\necho 'An unknown element was received.' >&2\n")
        err = self.check("Get-PSSession -HostName a", "")
        self.assertIn("The remote session query failed for a", err)

    def test_host_that_hangs(self):
        self.ssh.write_text("#!/bin/sh\nexec sleep 60\n")
        begun = time.monotonic()
        err = self.check("New-PSSession -HostName a -ConnectingTimeout 1000; Get-PSSession -HostName a -ConnectingTimeout 1000", "")
        self.assertLess(time.monotonic() - begun, 10)
        self.assertIn("The remote session query failed for a", err)


if __name__ == "__main__":
    unittest.main()
