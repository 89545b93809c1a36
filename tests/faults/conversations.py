"""Conversations that are cut: a session over ssh, a background job's child, the server, each at every line in each direction."""
import os, signal, subprocess, time

from harness import BIN, HERE, LIMIT, MUSTER, SCRATCH, Run, left_of, muster, need

# --- a session over ssh, cut at every line in each direction ---

SESSION = """
$j = Invoke-Command -HostName there -ConnectingTimeout 1500 { 1..3; Write-Error mine; [pscustomobject]@{ a = 4 }; 5 } -AsJob -ErrorAction SilentlyContinue -ErrorVariable s
if ($j) { $null = $j | Wait-Job; "state $($j.State)" } else { 'state Failed' }
$j | Receive-Job -ErrorAction SilentlyContinue -ErrorVariable e | ForEach-Object { "got $(if ($_.a) { $_.a } else { $_ })" }
$s + $e | ForEach-Object { "error $($_.Exception.GetType().Name)" }
"more $($j.HasMoreData)"
$j | Remove-Job
"jobs $(@(Get-Job).Count) sessions $(@(Get-PSSession).Count)"
"""
KINDS = ("kill", "close", "half", "garbage", "packet", "silent")
BREAKS = ("PSRemotingTransportException", "PSRemotingDataStructureException", "PSRemotingTransportRedirectException")


def session_lines():
    """How many lines pass in each direction when nothing is cut."""
    counts = {}
    for direction in ("up", "down"):
        low = 0
        while low < 60 and "got 5\nerror RemoteException\n" not in session(direction, low, "close").finish():
            low += 1
        counts[direction] = low
    return counts


def session(direction, line, kind):
    return muster(SESSION, {"PATH": BIN, "FAULT": "%s,%d,%s" % (direction, line, kind)})


def check_session(direction, line, kind):
    run = session(direction, line, kind)
    if kind == "silent":
        run.finish(interrupt_after=2.5)
        return
    out = run.finish()
    got = [int(l[4:]) for l in out.splitlines() if l.startswith("got ")]
    errors = [l[6:] for l in out.splitlines() if l.startswith("error ") and l != "error RemoteException"]
    need(got == [1, 2, 3, 4, 5][:len(got)], "received %s\n%s" % (got, out))
    need(out.endswith("jobs 0 sessions 0\n"), "did not come to its end: %s %s" % (out, run.error_text[-300:]))
    if "state Failed" in out:
        need(errors and all(e in BREAKS for e in errors), "failed with errors %s\n%s" % (errors, out))
    else:
        need("state Completed" in out and got == [1, 2, 3, 4, 5], out)
        need(kind in ("garbage", "packet") or not errors, "completed with errors %s" % errors)
    need("more False" in out or "more \n" in out, out)


# --- a background job, whose child is cut at every line in each direction ---

CHILD = """
$j = Start-Job -RunAs32 { 1..3; Write-Error mine; [pscustomobject]@{ a = 4 }; 5 }
$null = $j | Wait-Job
"state $($j.State)"
$j | Receive-Job -ErrorAction SilentlyContinue -ErrorVariable e | ForEach-Object { "got $(if ($_.a) { $_.a } else { $_ })" }
$e | ForEach-Object { "error $($_.Exception.GetType().Name)" }
"more $($j.HasMoreData)"
$j | Remove-Job
"jobs $(@(Get-Job).Count)"
"""


def child(direction, line, kind):
    """A job's child for -RunAs32 is the program muster32 beside muster: here the one that cuts."""
    return Run([str(SCRATCH / "beside" / "muster"), "-NoProfile", "-NonInteractive", "-c", CHILD],
               {"FAULT": "%s,%d,%s" % (direction, line, kind)})


def child_lines():
    counts = {}
    for direction in ("up", "down"):
        low = 0
        while low < 60 and "got 5\n" not in child(direction, low, "close").finish():
            low += 1
        counts[direction] = low
    return counts


def check_child(direction, line, kind):
    run = child(direction, line, kind)
    if kind == "silent":
        run.finish(interrupt_after=2.5)
        return
    out = run.finish()
    got = [int(l[4:]) for l in out.splitlines() if l.startswith("got ")]
    need(got == [1, 2, 3, 4, 5][:len(got)], "received %s\n%s" % (got, out))
    need(out.endswith("more False\njobs 0\n"), "did not come to its end: %s %s" % (out, run.error_text[-300:]))
    need("state Failed" in out or got == [1, 2, 3, 4, 5], out)
    need("state Failed" not in out or any(b in out for b in BREAKS), out)


# --- the server, whose client is cut at every line of the transcripts ---

def client_lines(transcript):
    return [l[3:] for l in transcript.read_bytes().split(b"\n") if l.startswith(b"C: ")]


def check_server(lines, last):
    run = Run([MUSTER, "-s"], stdin=subprocess.PIPE)
    try:
        run.process.stdin.write(b"".join(l + b"\n" for l in lines) + last)
        run.process.stdin.flush()
        time.sleep(0.01)
    except BrokenPipeError:
        pass
    run.finish()


# --- background jobs whose process, or whose shell, is killed after a while ---

JOB = """
$j = Start-Job { $PID; 1..2000; Write-Error mine; 'last'; %s }
$null = Wait-Job $j
"state $($j.State)"
$r = @($j | Receive-Job -ErrorAction SilentlyContinue -ErrorVariable e)
"count $($r.Count) in order $(-join (1..([Math]::Max(1, $r.Count - 1)) | ForEach-Object { if ($r.Count -gt $_ -and $_ -le 2000 -and $r[$_] -ne $_) { 'no' } }))"
$e | ForEach-Object { "error $($_.FullyQualifiedErrorId)" }
"more $($j.HasMoreData)"
Remove-Job $j
"""


def job_processes(session):
    return [int(p) for p in left_of(session) if int(p) != session]


def check_job_killed(delay):
    run = muster(JOB % "Start-Sleep 3000")
    victims, end = [], time.monotonic() + LIMIT
    while not (victims := job_processes(run.process.pid)) and time.monotonic() < end:
        time.sleep(0.0005)
    time.sleep(delay)
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    out = run.finish()
    need("state Failed\n" in out and "in order \n" in out and "error 2101,PSSessionStateBroken" in out, out + run.error_text)
    need("more False" in out, out)


def check_shell_killed(delay):
    run = muster("$j = 1..3 | ForEach-Object { Start-Job { while (1) { 1; Start-Sleep -Milliseconds 5 } } }; $j | Wait-Job")
    time.sleep(delay)
    run.process.kill()
    run.finish(may_be_signalled=True)


# --- all of them ---

def cuts(what, count_lines, check, up, down):
    for direction, lines in count_lines().items():
        for line in range(lines + 1):
            for kind in KINDS:
                yield "%s %s: %s" % (what, (up if direction == "up" else down) % line, kind), check, (direction, line, kind)


def checks():
    yield from cuts("session", session_lines, check_session, "up after %d lines towards the server", "down after %d lines from it")
    yield from cuts("job's child", child_lines, check_child, "up after %d lines towards it", "down after %d lines from it")
    for transcript in sorted((HERE.parent / "wire" / "psrp").glob("*.txt")):
        lines = client_lines(transcript)
        for count in range(len(lines) + 1):
            yield "server: %s cut after %d lines" % (transcript.stem, count), check_server, (lines[:count], b"")
        yield "server: %s cut within a line" % transcript.stem, check_server, (lines[:-1], lines[-1][:len(lines[-1]) // 2])
        yield "server: %s and a line that is none" % transcript.stem, check_server, (lines[:1], b"hello <\n")
    for step in range(0, 40, 2):
        yield "job killed after %d ms" % step, check_job_killed, (step / 1000,)
        yield "shell killed after %d ms" % step, check_shell_killed, (step / 500,)
