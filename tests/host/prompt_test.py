"""The prompt on a terminal: editing, history, completion, Ctrl+C, progress."""
import os, pathlib, tempfile, unittest

from terminal import Terminal

PROMPT = r"PS [^\n]*> $"


class Prompt(unittest.TestCase):
    def start(self, *arguments, **options):
        terminal = Terminal("-NoProfile", *arguments, **options)
        terminal.expect(PROMPT)
        return terminal

    def leave(self, terminal, code=0):
        terminal.type("exit %d\r" % code)
        self.assertEqual(terminal.end(), code)

    def test_banner_and_exit_code(self):
        terminal = Terminal("-NoProfile")
        terminal.expect(r"PowerShell 7\.6\.5\n.*" + PROMPT)
        self.leave(terminal, 3)

    def test_no_logo(self):
        terminal = Terminal("-NoProfile", "-NoLogo")
        self.assertNotIn("PowerShell", terminal.expect(PROMPT)[0])
        self.leave(terminal)

    def test_runs_and_shows_errors(self):
        terminal = self.start()
        terminal.command("1 + 41", r"\n42\n")
        terminal.command("throw 'bad'", r"Exception: .*bad")
        terminal.command("$?", r"\nFalse\n")
        self.leave(terminal)

    def test_several_lines(self):
        terminal = self.start()
        terminal.type("if ($true) {\r")
        terminal.expect(r">> $")
        terminal.type("'in' + 'side'\r")
        terminal.expect(r">> $")
        terminal.type("}\r")
        terminal.expect(r"\ninside\n.*" + PROMPT)
        self.leave(terminal)

    def test_editing_keys(self):
        terminal = self.start()
        terminal.command("23\x011\x05\x02\x02", r"\n123\n")            # home, end, left twice
        terminal.command("'a b'\x1b[D\x7fc", r"\na c\n")                 # left, backspace
        terminal.command("'one two'\x02\x17three", r"\none three\n")  # word before the cursor
        terminal.command("'x'\x15'y'", r"\ny\n")                         # everything before the cursor
        self.leave(terminal)

    def test_history_keys_and_cmdlets(self):
        terminal = self.start()
        terminal.command("'first'", r"\nfirst\n")
        terminal.command("'second'", r"\nsecond\n")
        terminal.command("\x1b[A\x1b[A", r"\nfirst\n")
        terminal.command("\x12sec", r"\nsecond\n")
        terminal.command("(Get-History).Count", r"\n4\n")
        terminal.command("Invoke-History 1", r"\n'first'\nfirst\n")
        self.leave(terminal)

    def test_history_outlives_the_session(self):
        with tempfile.TemporaryDirectory() as home:
            terminal = self.start(home=home)
            terminal.command("'kept for later'", r"\nkept for later\n")
            terminal.command("$password = 'hidden'", r"")
            self.leave(terminal)
            path = pathlib.Path(home, ".local/share/powershell/PSReadLine/ConsoleHost_history.txt")
            self.assertEqual(path.read_text(), "'kept for later'\nexit 0\n")
            terminal = self.start(home=home)
            terminal.command("\x1b[A\x1b[A", r"\nkept for later\n")
            self.leave(terminal)

    def test_ctrl_c_stops_the_pipeline_not_the_shell(self):
        terminal = self.start()
        terminal.type("'begin'; while ($true) { }\r")
        terminal.expect(r"\nbegin\n")
        terminal.type("\x03")
        terminal.expect(PROMPT)
        terminal.type("try { 'go'; while (1) { } } finally { Write-Host 'clean' }\r")
        terminal.expect(r"\ngo\n")
        terminal.type("\x03")
        terminal.expect(r"clean\n.*" + PROMPT)
        terminal.type("'thrown away'\x03")
        terminal.expect(PROMPT)
        terminal.command("'still here'", r"\nstill here\n")
        self.leave(terminal)

    def test_ctrl_d_leaves(self):
        terminal = self.start()
        terminal.type("\x04")
        self.assertEqual(terminal.end(), 0)

    def test_completion(self):
        terminal = self.start()
        for folder in ("alpha one", "beta"):
            os.mkdir(os.path.join(terminal.home, folder))
        terminal.type("Write-Outp\t")
        terminal.expect(r"Write-Output $")
        terminal.type("-Inp\t")
        terminal.expect(r"-InputObject $")
        terminal.type("\x03")
        terminal.expect(PROMPT)
        terminal.command("$someVariable = 'value'", r"")
        terminal.type("$someV\t")
        terminal.expect(r"\$someVariable$")
        terminal.type(".Len\t\r")
        terminal.expect(r"\n5\n.*" + PROMPT)
        terminal.type("'x' > ./al\t")
        terminal.expect(r"'\./alpha one/'$")
        terminal.type("\x03")
        terminal.expect(PROMPT)
        terminal.type("Format-T\t\t")
        terminal.expect(r"Format-Table")
        terminal.type("\x03")
        terminal.expect(PROMPT)
        self.leave(terminal)

    def test_prompt_function(self):
        terminal = self.start()
        terminal.type("function prompt { 'ready? ' }\r")
        terminal.expect(r"ready\? $")
        terminal.type("exit\r")
        self.assertEqual(terminal.end(), 0)

    def test_long_lines_wrap(self):
        terminal = self.start(size=(24, 40))
        terminal.command("'" + "x" * 100 + "'.Length", r"\n100\n")
        self.leave(terminal)

    def test_bracketed_paste(self):
        terminal = self.start()
        terminal.type(b"\x1b[200~1 + 1\n2 + 3\x1b[201~")
        terminal.type("\r")
        terminal.expect(r"\n2\n5\n.*" + PROMPT)
        self.leave(terminal)

    def test_progress_bar_comes_and_goes(self):
        terminal = self.start()
        terminal.type("Write-Progress -Activity Copying -Status half -PercentComplete 50; 'done'\r")
        terminal.expect(r"Copying \[half .*\].*done\n.*" + PROMPT)
        self.leave(terminal)

    def test_answers(self):
        terminal = self.start()
        terminal.type("function f { param([Parameter(Mandatory)] $Name) \"hello $Name\" }; f\r")
        terminal.expect(r"Supply values for the following parameters:\nName: $")
        terminal.type("Ann\r")
        terminal.expect(r"hello Ann\n.*" + PROMPT)
        self.leave(terminal)


if __name__ == "__main__":
    unittest.main()
