"""What the system has no more of: descriptors, processes, room on the disk, readers; and a clock that steps."""
import os, resource, subprocess

from harness import BIN, LIMIT, MUSTER, SCRATCH, Run, can_mount, in_small_disk, muster, need

EVERYTHING = """
$ErrorActionPreference = 'Continue'
1..3 | ForEach-Object { Start-Job { 1 } } | Wait-Job -Timeout 120 | Receive-Job
Start-ThreadJob { 2 } | Wait-Job -Timeout 120 | Receive-Job
1..3 | ForEach-Object -Parallel { $_ }
sh -c 'echo 3'; $x = sh -c 'echo 4'; 'a' | cat
Get-ChildItem / | Out-Null
'text' | Out-File "$env:HOME/file"; Get-Content "$env:HOME/file"; Copy-Item "$env:HOME/file" "$env:HOME/copy"
Get-Process | Out-Null
Invoke-Command -HostName there { 1 }
Start-Process true -Wait
[IO.File]::ReadAllText('/etc/hostname') | Out-Null
$t = [System.Timers.Timer]::new(5); $null = Register-ObjectEvent $t Elapsed -Action { 1 }; $t.Start(); Start-Sleep -Milliseconds 30; $t.Stop()
'end'
"""


WHOLE = {"PATH": BIN, "FAULT": "down,1000000,close"}  # a session that nothing cuts


def check_descriptors(most):
    run = muster(EVERYTHING, WHOLE,
                 limits={resource.RLIMIT_NOFILE: most})
    out = run.finish()
    need(most < 8 or out.endswith("end\n"), "did not come to its end: %s %s" % (out[-200:], run.error_text[-300:]))


def check_processes(most):
    nobody = 61000 + most # the limit counts all processes of a user
    run = muster(EVERYTHING, WHOLE,
                 limits={resource.RLIMIT_NPROC: most}, user=nobody)
    out = run.finish()
    need(out.endswith("end\n"), "did not come to its end: %s %s" % (out[-200:], run.error_text[-300:]))


WRITERS = ["1..20000 | Out-File $f", "1..20000 | Set-Content $f", "1..20000 | Add-Content $f", "1..20000 > $f", "'a' * 100000 >> $f",
           "1..5000 | Export-Clixml $f", "1..20000 | ForEach-Object { [pscustomobject]@{ a = $_ } } | Export-Csv $f",
           "[IO.File]::WriteAllText($f, 'a' * 100000)", "[IO.File]::WriteAllLines($f, [string[]](1..20000))",
           "$w = [IO.StreamWriter]::new($f); $w.Write('a' * 100000); $w.Close()", "1..20000 | Tee-Object $f | Out-Null",
           "sh -c 'head -c 100000 /dev/zero' > $f", "Copy-Item /bin/sh $f", "1..20000 | Out-String | Out-File $f -Encoding unicode",
           "Start-Process sh '-c', 'head -c 100000 /dev/zero' -RedirectStandardOutput $f -Wait", "Start-Transcript $f; 1..20000; Stop-Transcript"]


def check_small_disk(writer):
    """A file may not grow beyond a few blocks."""
    run = muster("$f = \"$env:HOME/file\"\ntry { %s } catch { 'caught' }\n'end'" % writer, limits={resource.RLIMIT_FSIZE: 20000})
    out = run.finish()
    told = "caught" in out or run.error_text.strip() or "sh -c" in writer or "'-c'" in writer
    need(out.endswith("end\n") and told, "%s: %s %s" % (writer, out[-200:], run.error_text[-300:]))


def check_disk_that_fills(writer):
    """A disk of 64 KB, which only the shell and its children see: what was written before it was full is there."""
    script = "$f = \"$env:HOME/disk/file\"\ntry { %s } catch { 'caught' }\n\"size $((Get-Item $f).Length)\"\n'end'" % writer
    run = Run(in_small_disk([MUSTER, "-NoProfile", "-NonInteractive", "-c", script]))
    out = run.finish()
    told = "caught" in out or run.error_text.strip() or "sh -c" in writer or "'-c'" in writer
    need(out.endswith("end\n") and told and "size " in out, "%s: %s %s" % (writer, out[-200:], run.error_text[-300:]))


def check_session_to_a_full_disk():
    """A file copied from a session does not fit: the error is told, no half file stands under the name."""
    script = """$s = New-PSSession -HostName there
Copy-Item -FromSession $s /bin/sh "$env:HOME/disk/sh" -ErrorAction SilentlyContinue -ErrorVariable e
"errors $($e.Count -gt 0) there $(Test-Path "$env:HOME/disk/sh")"
Remove-PSSession $s; 'end'"""
    run = Run(in_small_disk([MUSTER, "-NoProfile", "-NonInteractive", "-c", script]),
              WHOLE)
    out = run.finish()
    need(out == "errors True there False\nend\n", out + run.error_text[-300:])


def check_full_disk(writer):
    run = muster("$f = '/dev/full'\ntry { %s } catch { 'caught' }\n'end'" % writer)
    out = run.finish()
    told = "caught" in out or run.error_text.strip() or "sh -c" in writer or "'-c'" in writer
    need(out.endswith("end\n") and told, "%s: %s %s" % (writer, out[-200:], run.error_text[-300:]))


def check_full_output():
    with open("/dev/full", "w") as full:
        run = muster("1..100000", stdout=full)
        run.finish()


def check_closed_output(script):
    run = muster(script)
    run.process.stdout.close()
    run.process.stdout = None
    run.finish(may_be_signalled=True) # SIGPIPE, like any program at the head of a pipeline


CLOCK = ["Start-Sleep -Milliseconds 300", "$j = Start-Job { Start-Sleep -Milliseconds 200; 1 }; $j | Wait-Job -Timeout 5 | Receive-Job",
         "1..2 | ForEach-Object -Parallel { Start-Sleep -Milliseconds 200 } -TimeoutSeconds 5", "Wait-Event -Timeout 1",
         "Start-ThreadJob { Start-Sleep -Milliseconds 200 } | Receive-Job -Wait", "[System.Threading.ManualResetEvent]::new($false).WaitOne(300)",
         "$t = [System.Timers.Timer]::new(50); $null = Register-ObjectEvent $t Elapsed -SourceIdentifier x; $t.Start(); $null = Wait-Event x -Timeout 5",
         "$null = Start-Job { Start-Sleep 9 } | Wait-Job -Timeout 1; Get-Job | Remove-Job -Force"]


def check_clock(script):
    run = muster("$w = [Diagnostics.Stopwatch]::StartNew()\n%s\n\"took $($w.ElapsedMilliseconds)\"" % script,
                 {"LD_PRELOAD": str(SCRATCH / "clock_step.so")})
    out = run.finish()
    need(20 < int(out.split("took ")[1]) < 1000 * LIMIT, out + run.error_text)


def checks():
    for most in range(3, 40):
        yield "no more than %d descriptors" % most, check_descriptors, (most,)
    if os.geteuid() == 0:
        for most in range(1, 8):
            yield "no more than %d processes" % most, check_processes, (most,)
    for writer in WRITERS:
        yield "files may not grow: " + writer, check_small_disk, (writer,)
        if "Copy-Item" not in writer:
            yield "full disk: " + writer, check_full_disk, (writer,)
    if can_mount():
        for writer in WRITERS:
            yield "disk that fills: " + writer, check_disk_that_fills, (writer,)
        yield "disk that fills: copying from a session", check_session_to_a_full_disk, ()
    yield "full output", check_full_output, ()
    for script in ("1..100000", "1..300 | ForEach-Object { Write-Error 1 }", "while (1) { 'x' }", "while (1) { Write-Host x }"):
        yield "nobody reads: " + script, check_closed_output, (script,)
    for script in CLOCK:
        yield "clock steps: " + script, check_clock, (script,)
