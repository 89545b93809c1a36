"""Every example that Get-Help shows is a script without errors, whose commands know the parameters it names."""
import os, pathlib, subprocess, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER") or pathlib.Path(__file__).resolve().parents[2] / "build" / "muster")
CHECK = """
using namespace System.Management.Automation.Language
function Test-Call($call) {
    $command = Get-Command $call.GetCommandName() -CommandType Cmdlet, Alias, Function -ErrorAction Ignore
    if (-not $command -or $command.Name -eq 'Switch-Process') { return } # what follows there is another program's
    foreach ($element in $call.CommandElements) {
        if ($element -is [CommandParameterAst]) { $null = $command.ResolveParameter($element.ParameterName) }
    }
}
foreach ($cmdlet in Get-Command -CommandType Cmdlet) {
    foreach ($example in (Get-Help $cmdlet.Name).examples.example) {
        $errors = $null
        $tree = [Parser]::ParseInput($example.code, [ref]$null, [ref]$errors)
        if ($errors) { "$($cmdlet.Name): $($errors[0].Message) in $($example.code)" }
        try { $tree.FindAll({ $args[0] -is [CommandAst] }, $true) | ForEach-Object { Test-Call $_ } }
        catch { "$($cmdlet.Name): $_ in $($example.code)" }
        $count++
    }
}
"more than 200: $($count -gt 200)"
"""


class HelpExamples(unittest.TestCase):
    def test_they_parse_and_their_parameters_exist(self):
        done = subprocess.run([MUSTER, "-NoProfile", "-c", CHECK], capture_output=True, text=True, timeout=600)
        self.assertEqual((done.stdout, done.stderr), ("more than 200: True\n", ""))


if __name__ == "__main__":
    unittest.main()
