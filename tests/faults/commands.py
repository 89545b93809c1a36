"""What goes over a conversation, cut at each of its lines: copied files, imported commands, several computers, sessions that are left and taken up; and
jobs of threads that are stopped, removed or left at each stage."""
import os, pathlib, signal, tempfile, time

from harness import BIN, SCRATCH, muster, need

KINDS = ("kill", "close", "half", "garbage")


def cut(script, direction, line, kind, environment={}):
    return muster(script, {"PATH": BIN, "FAULT": "%s,%d,%s" % (direction, line, kind), **environment})


def lines_of(script, direction, whole):
    """How many lines pass in that direction when nothing is cut: the least number after which a cut changes nothing (by halving)."""
    low, high = 0, 512
    while low < high:
        middle = (low + high) // 2
        if cut(script, direction, middle, "close").finish() == whole:
            high = middle
        else:
            low = middle + 1
    return low


# --- Copy-Item ---

COPY = {"to": """$s = New-PSSession -HostName there -ErrorAction SilentlyContinue
if ($s) { Copy-Item "$HOME/source" "$HOME/target" -ToSession $s -ErrorAction SilentlyContinue }
'end'""", "from": """$s = New-PSSession -HostName there -ErrorAction SilentlyContinue
if ($s) { Copy-Item "$HOME/source" "$HOME/target" -FromSession $s -ErrorAction SilentlyContinue }
'end'"""}
CONTENT = bytes(range(256)) * 6000  # several pieces


def check_copy(which, direction, line, kind):
    home = pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))
    source, target = home / "source", home / "target"
    source.write_bytes(CONTENT)
    os.utime(source, (10 ** 9, 10 ** 9))
    for environment in ({"FAULT": "%s,%d,%s" % (direction, line, kind)}, {"FAULT": "down,1000000,close"}):
        run = muster(COPY[which], {"PATH": BIN, **environment}, home=home)
        out = run.finish()
        need(out == "end\n", "%s %s" % (out, run.error_text))
        need(not target.exists() or target.read_bytes() == CONTENT, "half a file stands under the name")
    need(target.exists() and target.read_bytes() == CONTENT, "the next copy did not go on: %s" % run.error_text)
    left = [f.name for f in home.iterdir() if f.name not in ("source", "target", "tmp")]
    need(not left, "left beside it: %s" % left)


# --- several computers: one is cut, the others go on ---

SEVERAL = """$j = Invoke-Command -HostName one, two, three { 1..3; 'last' } -AsJob -ErrorAction SilentlyContinue
$null = $j | Wait-Job
$j.ChildJobs | ForEach-Object { $c = $_; $r = @(Receive-Job $c -ErrorAction SilentlyContinue); "$($c.Location) $($c.State) $($r -join ' ')" }
"state $($j.State)"
$j | Remove-Job
'end'"""


def check_one_of_several(direction, line, kind):
    run = cut(SEVERAL, direction, line, kind, {"FAULT_HOST": "two"})
    out = run.finish()
    lines = out.splitlines()
    need(lines[-1:] == ["end"] and "one Completed 1 2 3 last" in lines and "three Completed 1 2 3 last" in lines, "%s %s" % (out, run.error_text))
    need("state Failed" in lines if "two Failed" in out else "two Completed 1 2 3 last" in lines, out)


# --- one after the other ---

SCRIPTS = {
    "Import-PSSession": ("""$s = New-PSSession -HostName there -ErrorAction SilentlyContinue
if ($s) { $m = Import-PSSession $s -CommandName Get-Date -Prefix Far -ErrorAction SilentlyContinue
    if ($m) { "imported $($null -ne (Get-FarDate -ErrorAction SilentlyContinue))" }
    Remove-PSSession $s }
"modules $(@(Get-Module | Where-Object Name -like 'remoteIpMoProxy*').Count -le 1)"
'end'""", ("modules True\nend\n", "imported True\nmodules True\nend\n", "imported False\nmodules True\nend\n")),
    "commands one after the other": ("""$s = New-PSSession -HostName there -ErrorAction SilentlyContinue
if ($s) { $r = @(1..3 | ForEach-Object { Invoke-Command -Session $s { $args[0] } -ArgumentList $_ -ErrorAction SilentlyContinue })
    "in order $(($r -join '') -in '', '1', '12', '123')"; Remove-PSSession $s }
'end'""", ("end\n", "in order True\nend\n")),
    "input": ("""$r = @(1..5 | Invoke-Command -HostName there { $input | ForEach-Object { $_ * 2 } } -ErrorAction SilentlyContinue)
"in order $(($r -join ' ') -in '', '2', '2 4', '2 4 6', '2 4 6 8', '2 4 6 8 10')"
'end'""", ("in order True\nend\n",)),
    "a host call": ("""$r = @(Invoke-Command -HostName there { $Host.UI.WriteLine('hello'); Write-Progress a b; 7 } -ErrorAction SilentlyContinue 6>$null)
"gave $(($r -join '') -in '', '7')"
'end'""", ("gave True\nend\n",)),
}


def check_script(name, direction, line, kind):
    script, answers = SCRIPTS[name]
    run = cut(script, direction, line, kind)
    out = run.finish()
    need("".join(l + "\n" for l in out.splitlines() if l != "hello" and not l.startswith("Creating a new session")) in answers, "%s %s" % (out, run.error_text))


# --- jobs of threads ---

THREADS = {
    "Start-ThreadJob": "$j = 1..3 | ForEach-Object { Start-ThreadJob { 1..50 | ForEach-Object { $_; Start-Sleep -Milliseconds 1 }; sh -c 'sleep 0.02; echo x' } }",
    "ForEach-Object -Parallel -AsJob": "$j = @(1..6 | ForEach-Object -Parallel { 1..20 | ForEach-Object { $_; Start-Sleep -Milliseconds 1 } } -AsJob -ThrottleLimit 3)",
    "jobs of threads in jobs": "$j = @(Start-ThreadJob { Start-ThreadJob { Start-Sleep 3000 } | Wait-Job })",
}
ENDS = {
    "stopped": "$j | Stop-Job; $j.State -join ' '; $null = $j | Receive-Job; $j | Remove-Job",
    "removed": "$j | Remove-Job -Force",
    "the shell ends": "",
    "the shell exits": "exit 0",
}


def check_thread_job(what, how, delay):
    run = muster("%s\n[System.Threading.Thread]::Sleep(%d)\n%s\n\"jobs $(@(Get-Job).Count)\"" % (THREADS[what], delay, ENDS[how]))
    out = run.finish()
    need(run.process.returncode == 0 and not run.error_text, "%d %s %s" % (run.process.returncode, out, run.error_text))
    if how in ("stopped", "removed"):
        need(out.endswith("jobs 0\n"), out)
    if how == "stopped":
        need(all(state in ("Stopped", "Completed") for state in out.splitlines()[0].split()), out)


def check_threads_stopped(script, delay):
    """Ctrl+C while threads are at work."""
    run = muster(script)
    time.sleep(delay)
    run.process.send_signal(signal.SIGINT)
    run.finish(may_be_signalled=True)


def checks():
    for name, (script, answers) in SCRIPTS.items():
        for direction in ("up", "down"):
            count = (lines_of(script, direction, answers[1]) if len(answers) > 1 else 14)
            for line in range(count + 1):
                for kind in (KINDS[line % 4],):
                    yield "%s %s after %d lines: %s" % (name, direction, line, kind), check_script, (name, direction, line, kind)
    for which in COPY:
        for direction in ("up", "down"):
            for line in range(0, 60, 5):
                yield "copying %s a session, %s after %d lines: %s" % (which, direction, line, KINDS[line % 4]), check_copy, (which, direction, line, KINDS[line % 4])
    for direction, count in (("up", 5), ("down", 12)):
        for line in range(count):
            kind = KINDS[line % 4]
            yield "one of three computers, %s after %d lines: %s" % (direction, line, kind), check_one_of_several, (direction, line, kind)
    for what in THREADS:
        for how in ENDS:
            for delay in (0, 3, 20):
                yield "%s, after %d ms: %s" % (what, delay, how), check_thread_job, (what, how, delay)
    for delay in (0.01, 0.02, 0.03, 0.05, 0.1):
        yield "Ctrl+C after %d ms: -Parallel" % (delay * 1000), check_threads_stopped, ("1..50 | ForEach-Object -Parallel { Start-Sleep -Milliseconds 20; $_ }", delay)
