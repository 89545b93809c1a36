"""Debugging what runs on another computer: Debug-Job of its jobs, Invoke-Command -RemoteDebug, and breakpoints in sessions."""
import re, subprocess, unittest

from psrp_client import *
from standin import MUSTER, PATIENCE, StandIn

WAIT = "while ($j.ChildJobs[0].State -ne '%s') { Start-Sleep -Milliseconds 10 }\n"

BREAKPOINT = ('<Obj><TN><T>System.Management.Automation.%sBreakpoint</T><T>System.Management.Automation.Breakpoint</T></TN>'
              '<ToString>x</ToString><Props>%s<B N="Enabled">true</B><I32 N="HitCount">0</I32><I32 N="Id">%d</I32><Nil N="Action" /></Props></Obj>')


class RemoteDebug(StandIn, unittest.TestCase):
    def prompt(self, text):
        done = subprocess.run([MUSTER, "-NoProfile", "-NoLogo", "-i"], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=2 * PATIENCE, cwd="/", env=self.environment)
        return [line for line in done.stdout.splitlines() if line and not line.startswith("PS ")]

    def test_breaks_into_a_busy_job_and_lets_it_go(self):
        lines = self.prompt("$j = Invoke-Command -HostName a -AsJob { 'on'; $i = 0; while ($true) { $i++ } }\n" +
                            "while (-not $j.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 10 }\n" + """Debug-Job $j
"i: $($i -gt 0)"
s
s
d
"left: $($j.State)"
Stop-Job $j
"end: $($j.State)"
""")
        self.assertEqual(lines[0], "Entering debug mode. Use h or ? for help. ")
        self.assertIn("i: True", lines)
        self.assertIn('[DBG]: [Job2]: PS />> "i: $($i -gt 0)"', lines)
        self.assertEqual(sum("'on'; $i = 0; while ($true) { $i++ }" in line for line in lines), 3, lines)
        self.assertEqual(lines[-2:], ["left: Running", "end: Stopped"])

    def test_job_holds_at_its_breakpoint_until_somebody_looks(self):
        lines = self.prompt("""$s = New-PSSession -HostName a
Invoke-Command -Session $s { function f($n) { $y = $n; $y }; $null = Set-PSBreakpoint -Command f }
$j = Invoke-Command -Session $s -AsJob { 'before'; f 5; 'after' }
""" + WAIT % "AtBreakpoint" + """"$($j.State) $(Receive-Job $j -Keep)"
Debug-Job $j
$n = 6
c
$j | Wait-Job | Receive-Job
""")
        self.assertEqual(lines[0], "AtBreakpoint before")
        self.assertIn("Hit Command breakpoint on 'f'", lines)
        self.assertEqual(lines[-3:], ["before", "6", "after"])

    def test_quit_stops_the_job(self):
        lines = self.prompt("$j = Invoke-Command -HostName a -AsJob { 'on'; while ($true) { } }\n" +
                            "while (-not $j.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 10 }\n" + """Debug-Job $j
q
"$($j.ChildJobs[0].State) $(Receive-Job $j)"
""")
        self.assertEqual(lines[-1], "Completed on")

    def test_remote_debug_begins_at_the_first_statement(self):
        lines = self.prompt("""$s = New-PSSession -HostName a
Invoke-Command -Session $s -RemoteDebug { 'one'; 'two' }
s
c
Invoke-Command -HostName b -RemoteDebug { $x = 1; "x is $x" }
s
$x = 2
c
""")
        self.assertEqual([line for line in lines if line in ("one", "two", "x is 2")], ["one", "two", "x is 2"])
        self.assertIn("[DBG]: [a]: PS />> s", lines)
        self.assertIn("[DBG]: [b]: PS />> $x = 2", lines)

    def test_breakpoints_of_an_entered_session(self):
        lines = self.prompt("""Enter-PSSession -HostName a
$null = Set-PSBreakpoint -Variable zz -Mode Write
$zz = 1; 'end'
"zz: $zz"
c
exit
""")
        self.assertIn("Hit Variable breakpoint on '$zz' (Write access)", lines)
        self.assertIn("[DBG]: [a]: PS />> c", lines)
        self.assertIn("end", lines)

    def test_nobody_is_asked_without_a_prompt(self):
        self.check("""$s = New-PSSession -HostName a
            Invoke-Command -Session $s { function f { 'in f' }; $null = Set-PSBreakpoint -Command f; f }
            Invoke-Command -Session $s -RemoteDebug { 'one' }""", "in f\none\n")

    def test_orders_in_powershells_own_words(self):
        client = Client()
        self.addCleanup(client.end)
        client.opened()
        order = lambda name, argument, value: self.order(client, name, argument, value)
        busy = client.run("'on'; $n = 3; while ($true) { $n++ }")
        client.said(busy, "on")
        client.state(order("__Set-PSDebuggerStepMode", "Enabled", '<B N="V">true</B>'))
        stop = client.wait(lambda: client.of(0x21008))[0]
        self.assertIn("PSInternalRemoteDebuggerStopEvent", stop)
        self.assertIn("<T>System.Management.Automation.DebuggerStopEventArgs</T>", stop)
        self.assertRegex(stop, r'N="InvocationInfo_PositionMessage">At line:1 char:')
        self.assertEqual(client.output(client.run("$n -ge 3", nested=True)), ["<B>true</B>"])
        again = order("__Get-PSDebuggerStopArgs", None, None)
        self.assertIn("DebuggerStopEventArgs", client.output(again)[0])
        self.assertIn("DebuggerCommandResults", client.output(client.run("continue", nested=True))[0])
        self.assertEqual(client.output(client.run("'still here'", nested=True)), ["<S>still here</S>"])
        client.state(order("__Set-PSDebuggerAction", "ResumeAction",
                           '<Obj N="V" RefId="98"><TN RefId="97"><T>System.Management.Automation.DebuggerResumeAction</T><T>System.Enum</T></TN>'
                           '<ToString>Stop</ToString><I32>4</I32></Obj>'))
        self.assertEqual(client.state(busy), COMPLETED)

    def test_breakpoints_are_set_from_here(self):
        self.check("""
            Set-Content -Path '%s/steps.ps1' -Value '$a = 1', '$b = 2'
            $s = New-PSSession -HostName a
            $there = $s.Runspace
            $line = Set-PSBreakpoint -Script '%s/steps.ps1' -Line 2 -Runspace $there
            $null = Set-PSBreakpoint -Variable a -Mode ReadWrite -Runspace $there -Action { 'act' }
            Invoke-Command $s { Get-PSBreakpoint | ForEach-Object { "$($_.GetType().Name) $($_.Id -gt 0) $($_.Action)" } }
            Get-PSBreakpoint -Runspace $there | ForEach-Object { "$_ $($_.Enabled) $($_.RunspaceId -eq $there.InstanceId)" } |
                ForEach-Object { $_.Replace('%s', '') }
            Get-PSBreakpoint -Runspace $there -Type Variable | Disable-PSBreakpoint
            Invoke-Command $s { (Get-PSBreakpoint).Enabled -join ',' }
            Remove-PSBreakpoint -Id $line.Id -Runspace $there
            Get-PSBreakpoint -Runspace $there | ForEach-Object { "$_ $($_.Enabled)" }
            @(Get-PSBreakpoint).Count
            try { Remove-PSBreakpoint -Id 999 -Runspace $there -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
            """ % ((self.folder,) * 3), "LineBreakpoint True \nVariableBreakpoint True  'act' \n"
            "Line breakpoint on '/steps.ps1:2' True True\nVariable breakpoint on '$a' (ReadWrite access) True True\nTrue,False\n"
            "Variable breakpoint on '$a' (ReadWrite access) False\n0\n"
            "PSBreakpoint:BreakpointIdNotFound,Microsoft.PowerShell.Commands.RemovePSBreakpointCommand\n")

    def test_breakpoints_in_powershells_own_words(self):
        client = Client()
        self.addCleanup(client.end)
        client.opened()
        script = self.folder / "steps.ps1"
        script.write_text("$a = 1\n$b = 2\n'end'\n")
        line = BREAKPOINT % ("Line", '<S N="Script">%s</S><I32 N="Line">2</I32><I32 N="Column">0</I32>' % script, 41)
        variable = BREAKPOINT % ("Variable", '<Nil N="Script" /><S N="Variable">b</S><I32 N="AccessMode">1</I32>', 42)
        both = '<Obj N="V" RefId="98"><TN RefId="97"><T>System.Collections.ArrayList</T></TN><LST>%s%s</LST></Obj>' % (line, variable)
        asked = lambda name, argument=None, value=None: client.output(self.order(client, name, argument, value))
        number = '<I32 N="V">%d</I32>'
        told = asked("__Set-PSBreakpoint", "BreakpointList", both)
        self.assertEqual([re.search(r"<ToString>(.*?)</ToString>", each)[1] for each in told],
                         ["Line breakpoint on '%s:2'" % script, "Variable breakpoint on '$b' (Write access)"])
        self.assertIn('<I32 N="Id">42</I32>', asked("__Get-PSBreakpoint", "Id", number % 42)[0])
        self.assertIn('<B N="Enabled">false</B>', asked("__Disable-PSBreakpoint", "Id", number % 42)[0])
        self.assertEqual(asked("__Get-PSBreakpoint", "Id", number % 40), [])
        self.assertEqual(len(asked("__Get-PSBreakpoint")), 2)
        client.state(self.order(client, "__Set-PSDebugMode", "Mode", number % 4))
        busy = client.run("& '%s'" % script)
        stop = client.wait(lambda: client.of(0x21008))[0]
        self.assertIn("steps.ps1:2", stop)
        self.assertRegex(stop, r'N="PSEventArgs.RunspaceId">[0-9a-f]{8}-')
        self.assertRegex(stop, r'<DT N="PSEventArgs.TimeGenerated">')
        client.state(self.order(client, "__Set-PSDebuggerAction", "ResumeAction", number % 0))
        self.assertEqual(client.output(busy), ["<S>end</S>"])
        self.assertEqual(asked("__Remove-PSBreakpoint", "Id", number % 41), ["<B>true</B>"])
        self.assertEqual(asked("__Remove-PSBreakpoint", "Id", number % 41), ["<B>false</B>"])

    def order(self, client, name, argument, value):
        pipeline = str(uuid.uuid4())
        client.write("<Command PSGuid='%s' />" % pipeline)
        client.wait(lambda: "<CommandAck PSGuid='%s' />" % pipeline in client.lines)
        body = re.sub(r'<S N="Cmd">.*?</S>', '<S N="Cmd">%s</S>' % name, SCRIPT, count=1, flags=re.S)
        body = body.replace('<B N="IsScript">true', '<B N="IsScript">false', 1)
        if argument:
            body = body.replace("<LST />", '<LST><Obj RefId="99"><MS><S N="N">%s</S>%s</MS></Obj></LST>' % (argument, value), 1)
        body = re.sub(r'(N="IsNested">)\w+', r"\g<1>true", body)
        client.send(CREATE_PIPELINE, re.sub(r'(N="NoInput">)\w+', r"\g<1>true", body), pipeline)
        return pipeline


if __name__ == "__main__":
    unittest.main()
