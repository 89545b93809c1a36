"""Debug-Job: the prompt in jobs of other processes and of threads."""
import os, subprocess, unittest

MUSTER = os.environ.get("MUSTER", "build/muster")
WAIT = "while ($j.State -ne 'AtBreakpoint') { Start-Sleep -Milliseconds 10 }\n"


def prompt(text):
    done = subprocess.run([MUSTER, "-NoProfile", "-NoLogo", "-i"], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=600, cwd="/", env=dict(os.environ, NO_COLOR="1", TERM="dumb"))
    return [line for line in done.stdout.splitlines() if line and not line.startswith("PS ")]


class DebugJob(unittest.TestCase):
    def test_steps_and_runs_in_the_scope_of_a_background_job(self):
        self.assertEqual(prompt("""$j = Start-Job { 'a'; Wait-Debugger; function f($n) { $y = $n; $y }; f 5; 'c' }
""" + WAIT + """Debug-Job $j
v
s
s
"n is $n"
$n = 6
k
c
"$($j.State) $(Receive-Job $j)"
"""), ["Entering debug mode. Use h or ? for help. ",
       "At line:1 char:7", "+  'a'; Wait-Debugger; function f($n) { $y = $n; $y }; f 5; 'c'", "+       ~~~~~~~~~~~~~",
       "[DBG]: [Job2]: PS />> v",
       "At line:1 char:54", "+  'a'; Wait-Debugger; function f($n) { $y = $n; $y }; f 5; 'c'", "+                                                      ~~~",
       "[DBG]: [Job2]: PS />> s",
       "At line:1 char:37", "+  'a'; Wait-Debugger; function f($n) { $y = $n; $y }; f 5; 'c'", "+                                     ~",
       "[DBG]: [Job2]: PS />> s",
       "At line:1 char:39", "+  'a'; Wait-Debugger; function f($n) { $y = $n; $y }; f 5; 'c'", "+                                       ~~~~~~~",
       '[DBG]: [Job2]: PS />> "n is $n"', "n is 5", "[DBG]: [Job2]: PS />> $n = 6",
       "[DBG]: [Job2]: PS />> k", "Command       Arguments Location", "-------       --------- --------",
       "f             {n=5}     <No file>", "<ScriptBlock> {}        <No file>",
       "[DBG]: [Job2]: PS />> c", "6", "c", "Completed a 6 c"])

    def test_breaks_into_a_busy_job_and_lets_it_go(self):
        for start in ("Start-Job", "Start-ThreadJob"):
            lines = prompt("""$j = %s { $i = 0; while ($true) { $i++ } }
while (($j.ChildJobs[0] ?? $j).State -ne 'Running') { Start-Sleep -Milliseconds 10 }
Debug-Job -Id $j.Id
"i: $($i -gt 0)"
d
"left: $($j.State)"
Stop-Job $j
"end: $($j.State)"
""" % start)
            self.assertIn("i: True", lines)
            self.assertEqual(lines[-2:], ["left: Running", "end: Stopped"])

    def test_breakpoints_hold_a_job_until_somebody_looks(self):
        lines = prompt("""$j = Start-Job { $null = Set-PSBreakpoint -Variable zz -Mode Write; 'x'; $zz = 1; 'y' }
""" + WAIT + """"$($j.State) $($j.ChildJobs[0].State)"
Debug-Job $j
q
"$($j.State) $(Receive-Job $j)"
$j = Start-Job { Wait-Debugger; 'never' }
""" + WAIT + """Stop-Job $j
"$($j.State) $(Receive-Job $j)"
Debug-Job $j
""")
        self.assertEqual(lines[0], "AtBreakpoint AtBreakpoint")
        self.assertIn("Hit Variable breakpoint on '$zz' (Write access)", lines)
        self.assertIn("Completed x", lines)
        self.assertIn("Stopped ", lines)
        self.assertIn("no jobs were found that could be debugged", lines[-1])


if __name__ == "__main__":
    unittest.main()
