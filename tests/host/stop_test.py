"""Ctrl+C ends whatever runs within a tenth of a second: loops, waits and single long calls of every kind. A machine that has other work at the
same time gives the program a part of its time, and it has as much more: how much is measured when a tenth of a second was not enough."""
import os, pathlib, signal, subprocess, sys, tempfile, threading, time, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))
LIMIT, TRIES = 0.1, 8

# name: what to prepare, what runs when the signal comes
SCRIPTS = {
    "for": ("", "for (;;) { }"),
    "while": ("", "while ($true) { $i++ }"),
    "do until": ("", "do { } until ($false)"),
    "foreach over a range": ("", "foreach ($i in 1..2147483647) { }"),
    "pipeline": ("", "1..2147483647 | ForEach-Object { $_ } | Out-Null"),
    "pipeline of cmdlets": ("", "1..2147483647 | Where-Object { $false }"),
    "pipeline without blocks": ("", "1..2147483647 | Measure-Object -Sum"),
    "recursion": ("function f { f }", "while (1) { try { f } catch { } }"),
    "method in a loop": ("$s = 'abc'", "while (1) { $null = $s.Substring(1) }"),
    "method of a class": ("class C { [void] m() { while ($true) { } } }", "[C]::new().m()"),
    "ForEach method": ("$a = 1..300000", "while (1) { $null = $a.ForEach({ $_ }) }"),
    "Where method": ("$a = 1..300000", "while (1) { $null = $a.Where({ $false }) }"),
    "regular expression": ("$t = 'a' * 40 + '!'", "$t -match '^(a+)+$'; [regex]::IsMatch($t, '^(a|aa)+$'); $t -replace '^(([a-z])+.)+[A-Z]([a-z])+$'"),
    "regular expression from right to left": ("$t = '!' + 'a' * 40", "[regex]::new('^(a+)+$', 'RightToLeft').IsMatch($t); [regex]::new('(a|aa)+$', 'RightToLeft').Matches('b' + $t * 9)"),
    "sort of a million": ("$r = [Random]::new(1); $a = foreach ($i in 1..100000) { $r.Next().ToString() }", "while (1) { $null = $a | Sort-Object }"),
    "sort by script block": ("$a = 1..100000", "while (1) { $null = $a | Sort-Object { -$_ } }"),
    "array sort": ("$r = [Random]::new(1); $a = foreach ($i in 1..100000) { $r.Next().ToString() }", "while (1) { $b = $a.Clone(); [array]::Sort($b) }"),
    "group": ("$a = 1..500000", "while (1) { $null = $a | Group-Object { $_ % 1000 } }"),
    "unique": ("$a = 1..3000 | ForEach-Object { \"$_\" }", "while (1) { $null = $a | Select-Object -Unique }"),
    "compare": ("$a = 1..3000; $b = 3000..1", "while (1) { $null = Compare-Object $a $b }"),
    "native command": ("", "sleep 30"),
    "native command in a pipeline": ("", "sleep 30 | ForEach-Object { $_ }"),
    "native command's output": ("", "$x = sleep 30"),
    "Start-Process -Wait": ("", "Start-Process sleep 30 -Wait"),
    "Read-Host": ("", "Read-Host"),
    "line from the console": ("", "[Console]::In.ReadLine()"),
    "all from the console": ("", "[Console]::In.ReadToEnd()"),
    "named pipe to read": ("$f = (New-TemporaryFile).FullName; Remove-Item $f; mkfifo $f", "Get-Content $f"),
    "all of a named pipe": ("$f = (New-TemporaryFile).FullName; Remove-Item $f; mkfifo $f", "[IO.File]::ReadAllText($f)"),
    "named pipe to write": ("$f = (New-TemporaryFile).FullName; Remove-Item $f; mkfifo $f", "Set-Content $f x"),
    "Start-Sleep": ("", "Start-Sleep 30"),
    "Thread.Sleep": ("", "[System.Threading.Thread]::Sleep(30000)"),
    "string times a number": ("", "while (1) { $null = 'abc' * 10000000 }"),
    "array times a number": ("", "while (1) { $null = @(1, 2, 3) * 1000000 }"),
    "join of a million": ("$a = 1..300000", "while (1) { $null = $a -join ',' }"),
    "split of a million": ("$s = 'a,' * 300000", "while (1) { $null = $s -split ',' }"),
    "range": ("", "while (1) { $a = 1..500000 }"),
    "string concatenation": ("", "$s = ''; while (1) { $s += 'x' }"),
    "files": ("", "Get-ChildItem -Recurse / -ErrorAction Ignore | Out-Null"),
    "file names": ("", "Get-ChildItem -Recurse -Name / -ErrorAction Ignore | Out-Null"),
    "directories by .NET": ("", "while (1) { $null = [IO.Directory]::GetFiles('/usr', '*', 'AllDirectories') }"),
    "waiting for a file": ("$f = New-TemporaryFile", "Get-Content $f -Wait"),
    "hash of a long file": ("", "Get-FileHash /dev/zero"),
    "Receive-Job -Wait": ("$j = Start-Job { Start-Sleep 30 }", "$j | Receive-Job -Wait"),
    "Wait-Job": ("$j = Start-ThreadJob { Start-Sleep 30 }", "$j | Wait-Job"),
    "Wait-Job -Any": ("$j = Start-Job { Start-Sleep 30 }", "Wait-Job -Any $j"),
    "Wait-Event": ("", "Wait-Event"),
    "Wait-Process": ("", "Wait-Process -Id 1"),
    "wait handle": ("$e = [System.Threading.ManualResetEvent]::new($false)", "$e.WaitOne()"),
    "lock": ("$l = [object]::new(); $j = Start-ThreadJob { [System.Threading.Monitor]::Enter($using:l); Start-Sleep 30 }; Start-Sleep -Milliseconds 300",
             "[System.Threading.Monitor]::Enter($l)"),
    "mutex": ("$m = [System.Threading.Mutex]::new(); $j = Start-ThreadJob { $null = ($using:m).WaitOne(); Start-Sleep 30 }; Start-Sleep -Milliseconds 300",
              "$m.WaitOne()"),
    "Parallel": ("", "1..4 | ForEach-Object -Parallel { while (1) { } }"),
    "Parallel that sleeps": ("", "1..4 | ForEach-Object -Parallel { Start-Sleep 30 }"),
    "nested PowerShell": ("", "[powershell]::Create().AddScript('while (1) { }').Invoke()"),
    "ssh that hangs": ("", "Invoke-Command -HostName nowhere { 1 }"),
    "session over ssh that hangs": ("", "New-PSSession -HostName nowhere"),
    "JSON out": ("$a = 1..60000 | ForEach-Object { @{ a = $_ } }", "while (1) { $null = $a | ConvertTo-Json }"),
    "JSON in": ("$a = '[' + ('{\"a\":[1,2,3]},' * 40000) + '1]'", "while (1) { $null = $a | ConvertFrom-Json }"),
    "CSV": ("$a = \"a,b`n\" + \"1,2`n\" * 50000", "while (1) { $null = $a | ConvertFrom-Csv }"),
    "formatting": ("$a = 1..200000 | ForEach-Object { [pscustomobject]@{ a = $_; b = 'x' } }", "while (1) { $null = $a | Format-Table | Out-String }"),
    "parsing": ("$s = 'if (1) { $a = @(1, 2, 3) }; ' * 10000", "while (1) { $null = [scriptblock]::Create($s) }"),
    "big powers": ("", "while (1) { $null = [bigint]::Pow(7, 50000) }"),
    "digits of a big number": ("$n = [bigint]::Pow(7, 20000)", "while (1) { $null = $n.ToString() }"),
    "random order": ("$a = 1..50000", "while (1) { $null = $a | Get-Random -Shuffle }"),
    "command lookup": ("", "while (1) { $null = Get-Command }"),
    "writing to nobody": ("", "while (1) { 'x' * 100 | Out-Null }"),
    "expanding": ("", "while (1) { Invoke-Expression '1' | Out-Null }"),
    "trap": ("", "while (1) { & { trap { continue } throw 'x' } }"),
    "finally that sleeps briefly": ("", "try { Start-Sleep 30 } finally { 1 }"),
    "an event's action": ("$t = [System.Timers.Timer]::new(5); $null = Register-ObjectEvent $t Elapsed -Action { while (1) { } }; $t.Start()", "Start-Sleep 30"),
    "XML": ("$x = [xml]('<a>' + '<b c=\"1\">t</b>' * 20000 + '</a>')", "while (1) { $null = $x.SelectNodes('//b[@c=1]') }"),
    "Select-String": ("", "while (1) { Select-String -Path /usr/include/*.h -Pattern 'zzzz.*q' | Out-Null }"),
    "Get-Process in a loop": ("", "while (1) { $null = Get-Process }"),
    "one huge power": ("", "[bigint]::Pow(3, 20000000)"),
    "one huge division": ("$a = [bigint]::Pow(7, 300000); $b = [bigint]::Pow(3, 200000)", "while (1) { $null = $a / $b }"),
    "digits of one huge number": ("$t = '7' * 3000000", "[bigint]::Parse($t)"),
    "collecting a large heap": ("$a = foreach ($i in 1..600000) { [pscustomobject]@{ a = $i } }",
                                "while (1) { $b = foreach ($i in 1..100000) { [pscustomobject]@{ a = $i } } }"),
    "sort of many texts": ("$a = foreach ($i in 1..200000) { \"a$(($i * 7919) % 1000003)\" }", "while (1) { $null = $a | Sort-Object }"),
    "one long JSON text": ("$a = '[' + ('{\"a\":[1,2,3]},' * 500000) + '1]'", "$null = $a | ConvertFrom-Json"),
    "one deep object as JSON": ("$a = @{}; 1..60 | ForEach-Object { $a = @{ a = $a; b = $a } }", "$a | ConvertTo-Json -Depth 60"),
    "one deep object shown": ("$a = 1; 1..40 | ForEach-Object { $a = [pscustomobject]@{ a = $a; b = $a } }", "$a | Format-Custom -Depth 100 | Out-String"),
    "one long XML text": ("$a = '<a>' + ('<b c=\"1\">t</b>' * 500000) + '</a>'", "$null = [xml] $a"),
    "one long CSV text": ("$a = \"a,b`n\" + \"1,2`n\" * 1000000", "$null = $a | ConvertFrom-Csv"),
    "copy of a large file": ("$d = (New-TemporaryFile).FullName; truncate -s 8G \"$d.src\"",
                             "Start-Sleep -Milliseconds 200; Copy-Item \"$d.src\" $d"),
    "containment": ("$a = 1..5000000", "while (1) { $null = $a -contains 'x' }"),
    "one long replacement": ("$s = 'a' * 30000000", "while (1) { $null = $s.Replace('a', 'bb') }"),
    "LINQ": ("$a = [int[]](1..1000000)", "while (1) { $null = [Linq.Enumerable]::Sum([Linq.Enumerable]::Reverse($a)) }"),
    "steppable pipeline": ("", "$p = { ForEach-Object { while (1) { } } }.GetSteppablePipeline(); $p.Begin($true); $p.Process(1); $p.End()"),
    "script property": ("$o = [pscustomobject]@{} | Add-Member ScriptProperty p { while (1) { } } -PassThru", "$o.p"),
    "program that ignores interrupts": ("", "sh -c 'trap \"\" INT; sleep 30'"),
    "process to exit": ("$p = Start-Process sleep 30 -PassThru", "$p.WaitForExit()"),
    "pipeline in the background": ("$p = [powershell]::Create().AddScript('Start-Sleep 30')", "$p.EndInvoke($p.BeginInvoke())"),
    "objects in a loop": ("", "while (1) { $null = New-Object psobject -Property @{ a = 1 } }"),
}


# A share of a core that another program may use for itself: prints how many times longer its work took than it computed.
WITNESS = """
import time
begin, computed = time.monotonic(), time.process_time()
while time.process_time() - computed < 0.1: pass
print((time.monotonic() - begin) / 0.1)
"""


def slowness():
    """How many times longer than on a machine of one's own work takes just now: the worst of a program on each core."""
    witnesses = [subprocess.Popen([sys.executable, "-S", "-c", WITNESS], stdout=subprocess.PIPE) for _ in os.sched_getaffinity(0)]
    return max(1.0, *[float(w.communicate()[0]) for w in witnesses])


class Stop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="muster-stop-")
        ssh = os.path.join(cls.folder.name, "ssh")
        with open(ssh, "w") as file:
            file.write("#!/bin/sh\nexec sleep 60\n")
        os.chmod(ssh, 0o755)
        cls.files = pathlib.Path(cls.folder.name, "files")
        cls.files.mkdir()
        cls.environment = {**os.environ, "PATH": cls.folder.name + ":" + os.environ["PATH"], "TMPDIR": str(cls.files)}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def latency(self, prepare, running):
        """Seconds from the signal to the end of the program; None: it had ended before."""
        text = "%s\n[Console]::Out.WriteLine('go'); [Console]::Out.Flush()\n%s\n" % (prepare, running)
        shell = subprocess.Popen([MUSTER, "-NoProfile", "-c", text], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, env=self.environment)
        try:
            if shell.stdout.readline() != b"go\n":
                return None
            time.sleep(0.25)
            if shell.poll() is not None:
                return None
            last = threading.Timer(15, shell.kill)
            last.start()
            begin = time.monotonic()
            shell.send_signal(signal.SIGINT)
            shell.wait()  # with a timeout it would look at ever longer intervals
            last.cancel()
            return time.monotonic() - begin
        finally:
            shell.kill()
            shell.wait()
            shell.stdin.close()
            shell.stdout.close()
            for file in self.files.iterdir():
                file.unlink()

    def check(self, name):
        tried = []
        for _ in range(TRIES):
            seconds = self.latency(*SCRIPTS[name])
            if seconds is not None and seconds <= LIMIT:
                return
            tried.append((seconds, slowness()))
            if seconds is not None and seconds <= LIMIT * tried[-1][1]:
                return
        self.fail("%s: seconds and how slow the machine was: %s" % (name, tried))


def add(name):
    setattr(Stop, "test_" + "".join(c if c.isalnum() else "_" for c in name), lambda self: self.check(name))


for name in SCRIPTS:
    add(name)
