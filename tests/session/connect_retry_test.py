"""MaxConnectionRetryCount: how often a computer is tried that cannot be reached, when a session is opened and when one is taken up again."""
import unittest

from standin import StandIn


class ConnectRetry(StandIn, unittest.TestCase):
    def let_fail(self, name, times):
        (self.folder / ("fail-" + name)).write_text("once\n" * times)

    def test_opening_is_tried_again(self):
        self.let_fail("a", 2)
        self.check("""$s = New-PSSession -HostName a -SessionOption (New-PSSessionOption -MaxConnectionRetryCount 2)
            Invoke-Command -Session $s { 'there' }""", "there\n")
        self.assertEqual(self.begun(), ["a"] * 3)

    def test_no_more_often_than_asked(self):
        self.let_fail("a", 3)
        err = self.check("New-PSSession -HostName a -SessionOption (New-PSSessionOption -MaxConnectionRetryCount 2)", "")
        self.assertEqual(self.begun(), ["a"] * 3)
        self.assertIn("Connection refused", err)

    def test_once_where_nobody_asked(self):
        self.let_fail("a", 1)
        err = self.check("New-PSSession -HostName a", "")
        self.assertEqual(self.begun(), ["a"])
        self.assertIn("Connection refused", err)

    def test_preference_variable(self):
        self.let_fail("a", 1)
        self.check("$PSSessionOption = New-PSSessionOption -MaxConnectionRetryCount 1; (New-PSSession -HostName a).State", "Opened\n")

    def test_a_refusal_is_final(self):
        self.ssh.write_text('#!/bin/sh\necho x >>"%s/begun"\necho "user@a: Permission denied (publickey)." >&2\nexit 255\n' % self.folder)
        err = self.check("New-PSSession -HostName a -SessionOption (New-PSSessionOption -MaxConnectionRetryCount 3)", "")
        self.assertEqual(self.begun(), ["x"])
        self.assertIn("Permission denied", err)

    def test_command_waits_for_its_computer(self):
        self.let_fail("a", 1)
        self.check("""1, 2 | Invoke-Command -HostName a -SessionOption (New-PSSessionOption -MaxConnectionRetryCount 1) { $input | ForEach-Object { $_ * 2 } }""",
                   "2\n4\n")

    def test_connecting_is_tried_again(self):
        self.check("""$o = New-PSSessionOption -MaxConnectionRetryCount 2
            $s = Disconnect-PSSession (New-PSSession -HostName a -SessionOption $o)
            Set-Content '%s/fail-a' once, twice
            (Connect-PSSession $s).State
            $s = Disconnect-PSSession $s
            Set-Content '%s/fail-a' once, twice, thrice
            Connect-PSSession $s -ErrorVariable e -ErrorAction SilentlyContinue
            "$($e[0].FullyQualifiedErrorId) $($s.State)"
            (Connect-PSSession $s).State""" % (self.folder, self.folder),
                   "Opened\nPSSessionConnectFailed,Microsoft.PowerShell.Commands.ConnectPSSessionCommand Disconnected\nOpened\n")
        self.assertEqual(len(self.begun()), 1 + 3 + 3 + 1)


if __name__ == "__main__":
    unittest.main()
