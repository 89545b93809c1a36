"""Enter-PSSession at the prompt of a terminal: lines run over there, Ctrl+C stops them, exit leaves."""
import unittest

from local_sshd import AVAILABLE, LocalSshd
from terminal import Terminal

HERE, THERE = r"PS [^\n\[\]]*> $", r"\[127\.0\.0\.1\]: PS [^\n]*> $"


@unittest.skipUnless(AVAILABLE, "no sshd here")
class EnterPSSession(LocalSshd, unittest.TestCase):
    def setUp(self):
        self.terminal = Terminal("-NoProfile", "-NoLogo")
        self.terminal.expect(HERE)
        self.line(". '%s'" % self.write_script("$global:s = New-PSSession @to -Name mine; $global:to = $to"), HERE)

    def tearDown(self):
        self.terminal.type("exit\r")
        self.terminal.end()

    def line(self, text, pattern):
        self.terminal.type(text + "\r")
        return self.terminal.expect(pattern)

    def test_lines_run_over_there(self):
        self.line("$mine = 5; Enter-PSSession $s", THERE)
        self.line("$theirs = 6; \"[$mine] [$theirs] $($Host.Name)\"", r"\n\[\] \[6\] ServerRemoteHost\n.*" + THERE)
        self.line("/bin/echo native; [pscustomobject]@{ a = 1 }", r"\nnative\n\na\n-\n1\n\n.*" + THERE)
        self.line("if ($true) {", r">> $")
        self.line("'multi' + 'line'", r">> $")
        self.line("}", r"\nmultiline\n.*" + THERE)
        self.line("Exit-PSSession", HERE)
        self.line("\"[$mine] [$theirs]\"", r"\n\[5\] \[\]\n.*" + HERE)

    def test_errors_are_shown_and_the_session_goes_on(self):
        self.line("Enter-PSSession -Name mine", THERE)
        self.line("1 / 0", r"Attempted to divide by zero.*" + THERE)
        self.line("throw 'bad'", r"Error: bad\n.*" + THERE)
        self.line("Read-Host Question", r"Question: $")
        self.line("answer", r"\nanswer\n.*" + THERE)
        self.line("exit 3", HERE)

    def test_ctrl_c_stops_the_line_not_the_session(self):
        self.line("Enter-PSSession -Id $s.Id", THERE)
        for busy in ("'begun'; Start-Sleep 60", "'begun'; while ($true) { }", "'begun'; /bin/sleep 60"):
            self.line(busy, r"\nbegun\n")
            self.terminal.type("\x03")
            self.terminal.expect(r"The pipeline has been stopped\..*" + THERE)
        self.line("'still ' + 'there'", r"\nstill there\n.*" + THERE)
        self.line("exit", HERE)
        self.line("$s.State", r"\nOpened\n.*" + HERE)

    def test_host_name_and_what_is_missing(self):
        self.line("Enter-PSSession @to", THERE)
        self.line("if ($true) { exit }", HERE)
        self.line("@(Get-PSSession).Count", r"\n1\n.*" + HERE)
        self.line("Enter-PSSession -Id 77", r"The remote session with the session ID 77 is not available\..*" + HERE)
        self.line("Enter-PSSession -Name none", r"The remote session with the name none  is not available\..*" + HERE)


if __name__ == "__main__":
    unittest.main()
