"""-ThrottleLimit of the cmdlets for sessions: no more are begun than may be at work, and the next one as soon as one is done."""
import time, unittest

from standin import PATIENCE, StandIn, wait_until


class Throttle(StandIn, unittest.TestCase):
    def hold(self, names):
        for name in names:
            (self.folder / ("hold-" + name)).touch()

    def let_go(self, name):
        (self.folder / ("hold-" + name)).unlink()

    def check_order(self, process, before):
        """Of a, b, c, d two at a time."""
        begun = lambda: sorted(self.begun()[before:])
        self.assertTrue(wait_until(lambda: begun() == ["a", "b"]), begun())
        time.sleep(0.2)
        self.assertEqual(begun(), ["a", "b"])
        self.let_go("b")
        self.assertTrue(wait_until(lambda: begun() == ["a", "b", "c"]), begun())
        time.sleep(0.2)
        self.assertEqual(begun(), ["a", "b", "c"])
        for name in "acd":
            self.let_go(name)
        out, err = process.communicate(timeout=2 * PATIENCE)
        self.assertEqual(out, "a Opened\nb Opened\nc Opened\nd Opened\n", err)

    def test_new_pssession(self):
        self.hold("abcd")
        self.check_order(self.start("""New-PSSession -HostName a, b, c, d -ThrottleLimit 2 | ForEach-Object { "$($_.ComputerName) $($_.State)" }"""), 0)

    def test_new_pssession_of_sessions(self):
        process = self.start("""$s = New-PSSession -HostName a, b, c, d
            $null > '%s/ready'
            while (-not (Test-Path '%s/go')) { Start-Sleep -Milliseconds 20 }
            New-PSSession -Session $s -ThrottleLimit 2 | ForEach-Object { "$($_.ComputerName) $($_.State)" }""" % (self.folder, self.folder))
        self.assertTrue(wait_until((self.folder / "ready").exists))
        self.hold("abcd")
        (self.folder / "go").touch()
        self.check_order(process, 4)

    def test_connect_pssession(self):
        process = self.start("""$s = New-PSSession -HostName a, b, c, d | Disconnect-PSSession
            $null > '%s/ready'
            while (-not (Test-Path '%s/go')) { Start-Sleep -Milliseconds 20 }
            $null = Connect-PSSession $s -ThrottleLimit 2
            $s | ForEach-Object { "$($_.ComputerName) $($_.State)" }""" % (self.folder, self.folder))
        self.assertTrue(wait_until((self.folder / "ready").exists))
        self.hold("abcd")
        (self.folder / "go").touch()
        self.check_order(process, 4)

    def test_disconnect_pssession(self):
        self.check("""$s = New-PSSession -HostName a, b, c, d
            (Disconnect-PSSession $s -ThrottleLimit 1).State""", "Disconnected\n" * 4)

    def test_get_pssession(self):
        self.hold("abcd")
        process = self.start("""Get-PSSession -HostName a, b, c, d -ThrottleLimit 2
            'a', 'b', 'c', 'd' | ForEach-Object { "$_ Opened" }""")
        self.check_order(process, 0)

    def test_idle_timeout_has_a_minimum(self):
        del self.environment["MUSTER_MINIMUM_IDLE_MS"]
        err = self.check("""$s = New-PSSession -HostName a
            Disconnect-PSSession $s -IdleTimeoutSec 59
            $s.State
            New-PSSession -HostName a -SessionOption (New-PSSessionOption -IdleTimeout 59000)
            (Disconnect-PSSession $s -IdleTimeoutSec 60).IdleTimeout""", "Opened\n60000\n")
        self.assertIn("less than the minimum allowed 60 (seconds).", err)
        self.assertIn("The specified IdleTimeout session option 59 (seconds) is not a valid period.", err)


if __name__ == "__main__":
    unittest.main()
