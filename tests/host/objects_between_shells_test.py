"""Objects on standard streams: -OutputFormat, and a shell that is called with a script block."""
import base64, os, pathlib, subprocess, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER") or pathlib.Path(__file__).resolve().parents[2] / "build" / "muster")
HEAD = '#< CLIXML\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'


def run(*arguments, stdin=""):
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "MUSTER": MUSTER}
    done = subprocess.run([MUSTER, "-NoProfile", *arguments], input=stdin, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, env=environment, timeout=600)
    return done.stdout, done.stderr, done.returncode


class OutputFormat(unittest.TestCase):
    def test_output_is_one_document(self):
        self.assertEqual(run("-of", "XML", "-c", "1; 'a'; exit 3"),
                         (HEAD + '<I32 S="Output">1</I32><S S="Output">a</S></Objs>', "", 3))

    def test_what_is_shown_is_output_too(self):
        self.assertEqual(run("-of", "XML", "-c", "'a' | Out-Host")[0],
                         HEAD + '<S S="Output">a</S><S S="Output">_x000A_</S></Objs>')

    def test_the_other_streams_are_on_standard_error(self):
        out, error, _ = run("-of", "XML", "-c", "Write-Warning w; Write-Verbose v -Verbose; Write-Error e")
        self.assertEqual(out, "")
        self.assertTrue(error.startswith(HEAD + '<S S="warning">w</S><S S="verbose">v</S><Obj S="Error" RefId="0">'))

    def test_none_writes_nothing(self):
        self.assertEqual(run("-of", "None", "-c", "1; Write-Host h; Write-Error e")[:2], ("", ""))

    def test_errors_of_an_encoded_command_that_a_program_reads(self):
        encoded = base64.b64encode("Write-Error e; 1".encode("utf-16-le")).decode()
        self.assertEqual(run("-NonInteractive", "-EncodedCommand", encoded)[:2],
                         ("1\n", HEAD + '<S S="Error">Write-Error: e_x000A_</S></Objs>'))


class AnotherShell(unittest.TestCase):
    def check(self, script, out):
        got = run("-c", script)
        self.assertEqual(got[0], out, got[1])

    def test_objects_come_back(self):
        self.check("& $env:MUSTER -NoProfile -c { param($a) $a + 1; [pscustomobject]@{q = 2} } -args 5 | "
                   "ForEach-Object { $_.GetType().Name; $_.q }", "Int32\nPSCustomObject\n2\n")

    def test_objects_go_in(self):
        self.check("1, 'a' | & $env:MUSTER -NoProfile { $input | ForEach-Object { $_.GetType().Name } }",
                   "Int32\nString\n")

    def test_its_errors_are_records(self):
        self.check("$r = & $env:MUSTER -NoProfile { Write-Error e -ErrorId my } 2>&1; $r.FullyQualifiedErrorId", "my\n")

    def test_the_exit_code(self):
        self.check("& $env:MUSTER -NoProfile { exit 3 }; $LASTEXITCODE", "3\n")

    def test_only_a_block_is_a_command(self):
        self.check("try { & $env:MUSTER -c 1 { 2 } } catch { $_.FullyQualifiedErrorId }",
                   "IncorrectValueForCommandParameter\n")


if __name__ == "__main__":
    unittest.main()
