"""The command line: what each option does, its errors and exit codes."""
import base64, os, pathlib, subprocess, tempfile, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER") or pathlib.Path(__file__).resolve().parents[2] / "build" / "muster")


class Options(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def run_muster(self, *arguments, stdin="", home=None):
        environment = {**os.environ, "HOME": home or self.folder.name, "NO_COLOR": "1", "TERM": "dumb"}
        environment.pop("XDG_CONFIG_HOME", None)
        done = subprocess.run([MUSTER, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=environment, cwd=self.folder.name, timeout=600)
        return done.stdout, done.stderr, done.returncode

    def script(self, text, name="script.ps1"):
        path = pathlib.Path(self.folder.name, name)
        path.write_text(text)
        return str(path)

    def check(self, arguments, out, code=0, **options):
        got = self.run_muster("-NoProfile", *arguments, **options)
        self.assertEqual((got[0], got[2]), (out, code), got[1])

    def test_command(self):
        self.check(["-Command", "1;", "2"], "1\n2\n")
        self.check(["-c", "exit 7"], "", 7)
        self.check(["-c", "throw 'x'"], "", 1)
        self.check(["-c", "/bin/false"], "", 1)
        self.check(["-c", "1/0; 5"], "5\n")

    def test_command_with_arguments(self):
        self.check(["-cwa", "$args", "1", "-x:5", "-y"], "1\n-x\n5\n-y\n")

    def test_commands_from_standard_input(self):
        self.check(["-c", "-"], "2\n5\nafter\n", 4, stdin="1+1\nif (1) {\n 5\n}\n\nthrow 'a'\n'after'\nexit 4\n'no'")
        out, _, code = self.run_muster("-NoProfile", stdin="1+1\n")
        self.assertRegex(out, r"^PowerShell 7\.6\.5\nPS [^\n]*> 1\+1\n2\nPS [^\n]*> $")
        out, _, code = self.run_muster("-NoProfile", "-f", "-", stdin='"x"')
        self.assertRegex(out, r'^PS [^\n]*> "x"x\nPS [^\n]*> $')

    def test_input(self):
        self.check(["-c", "$input | ForEach-Object { \"<$_>\" }"], "<a>\n<b>\n", stdin="a\nb\n")
        self.check([self.script("$input | ForEach-Object { \"<$_>\" }")], "<a>\n<>\n<b>\n", stdin="a\n\nb")
        clixml = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><I32>5</I32></Objs>'
        self.check(["-if", "xml", "-c", "$input | ForEach-Object { $_.GetType().Name }"], "Int32\n", stdin=clixml)

    def test_file(self):
        path = self.script("param($Name, [switch]$All, [Parameter(ValueFromRemainingArguments)]$Rest)\n"
                           "\"$Name $All $($Rest -join '|') $($Name.GetType().Name)\"; exit 3")
        self.check([path, "-Name:5", "-All", "x", "y"], "5 True x|y String\n", 3)
        self.check(["-f", path, "-Name:", "5", "-All:false"], "5 False  String\n", 3)
        self.check(["-File", path, "$true", "-foo"], "$true False -foo String\n", 3)
        self.check([self.script("/bin/false")], "")
        self.check([self.script("'x'\nthrow 'bad'")], "x\n", 1)
        self.check([self.script("\"hi $PSScriptRoot|\"\nexit", "plain")], "hi |\n")

    def test_encoded_command(self):
        self.check(["-e", base64.b64encode("'é'".encode("utf-16-le")).decode()], "é\n")
        out, error, code = self.run_muster("-e", "!!")
        self.assertEqual(code, 64)
        self.assertIn("-EncodedCommand is not properly encoded", error)

    def test_refused(self):
        for arguments, code, message in [
                (["-f", "nope.ps1"], 64, "The argument 'nope.ps1' is not recognized as the name of a script file."),
                (["-fle"], 64, "The argument '-fle' is not recognized"),
                (["-outputfromat"], 64, "The argument '-outputfromat'"),
                (["-form"], 64, "Invalid argument '-form', did you mean:\n\n  -inputformat\n  -outputformat"),
                (["-c"], 64, "A command must follow -Command."),
                (["-sta"], 64, "Parameter -STA is not supported on this platform."),
                (["-w", "hidden"], 64, "Parameter -WindowStyle is not implemented on this platform."),
                (["-ep", "foo", "-c", "1"], 64, "Invalid ExecutionPolicy value 'foo'."),
                (["-of", "bad"], 64, "\"bad\" is not a valid format."),
                (["-wd"], 64, "-WorkingDirectory requires an argument"),
                (["-settings", "nope"], 64, "passed to the -SettingsFile does not exist."),
                (["-config", "foo"], 70, "Cannot create or open the configuration session foo.")]:
            out, error, got = self.run_muster(*arguments)
            self.assertEqual(got, code, arguments)
            self.assertIn(message, error)

    def test_version_and_help(self):
        self.assertEqual(self.run_muster("-v"), ("PowerShell 7.6.5\n", "", 0))
        for option in ("-h", "-Help", "-?", "/?"):
            out, _, code = self.run_muster(option)
            self.assertEqual((code, "Usage: muster" in out), (0, True), option)

    def test_profiles(self):
        folder = pathlib.Path(self.folder.name, ".config/powershell")
        folder.mkdir(parents=True)
        (folder / "profile.ps1").write_text("'all hosts'")
        (folder / "Microsoft.PowerShell_profile.ps1").write_text("'this host'; $x = 9")
        self.assertEqual(self.run_muster("-c", "$x")[0], "all hosts\nthis host\n9\n")
        self.assertEqual(self.run_muster("-nop", "-c", "\"<$x>\"")[0], "<>\n")

    def test_no_exit(self):
        out, _, code = self.run_muster("-nop", "-noe", "-c", "5", stdin="exit 6\n")
        self.assertRegex(out, r"^5\nPS [^\n]*> exit 6\n$")
        self.assertEqual(code, 6)

    def test_login(self):
        pathlib.Path(self.folder.name, ".profile").write_text("export FROM_PROFILE=yes\n")
        out, _, code = self.run_muster("-Login", "-nop", "-c", "$env:FROM_PROFILE")
        self.assertEqual((out, code), ("yes\n", 0))

    def test_choices(self):
        self.check(["-c", "function f { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('it')) { 'did' } }; f -Confirm"],
                   "\nConfirm\nAre you sure you want to perform this action?\nPerforming the operation \"f\" on target \"it\".\n"
                   "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help \n(default is \"Y\"): y\ndid\n",
                   stdin="y\n")

    def test_deep_recursion_ends_with_an_error(self):
        self.check(["-c", "function f($n) { if ($n -gt 0) { 1 + (f ($n - 1)) } else { 0 } }; f 3000"], "3000\n")
        out, error, code = self.run_muster("-nop", "-c", "function g { g }; g")
        self.assertEqual(code, 1)
        self.assertIn("call depth overflow", error)

    def test_output_comes_at_once(self):
        process = subprocess.Popen([MUSTER, "-nop", "-c", "'first'; /bin/sleep 30"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.assertEqual(process.stdout.readline(), b"first\n")


if __name__ == "__main__":
    unittest.main()
