"""No more memory (RLIMIT_AS): a shell tells it as OutOfMemoryException and goes on where the script lets it, or ends with a word of its own; a job and
a session that run out of it fail, and what they had given is there; a peer that sends more than there is room for ends the conversation, not this shell."""
import resource, subprocess, time

from harness import LIMIT, MUSTER, Run, muster, need
from limits import EVERYTHING, WHOLE

MB = 1 << 20
FILLERS = {"text": "$l = [System.Collections.Generic.List[object]]::new(); while ($true) { $l.Add(('x' * 100) + $l.Count) }",
           "objects": "$l = @{}; while ($true) { $l[\"k$($l.Count)\"] = [pscustomobject]@{ a = 1; b = 2 } }",
           "one text": "$l = 'a' * 1000; while ($true) { $l += $l }",
           "output": "$l = while ($true) { Get-Date }",
           "a linked list": "$l = $null; while ($true) { $l = @{ next = $l } }"}


def check_filled(name, most):
    """The first time and, once it was let go of, the second. A collector that takes any word for a pointer may keep all of it: then it is said."""
    turn = "try { %s } catch { $l = $null; \"caught $($_.Exception.GetType().Name)\" }\n" % FILLERS[name]
    run = muster(turn + turn + "1..3 | ForEach-Object { $_ }; 'end'", limits={resource.RLIMIT_AS: most * MB})
    out = run.finish()
    need((out.startswith("caught OutOfMemoryException\n") and out.endswith("1\n2\n3\nend\n")) or "memory" in run.error_text.lower(),
         "%s %s" % (out[-200:], run.error_text[-200:]))


def check_everything(most):
    run = muster(EVERYTHING, WHOLE, limits={resource.RLIMIT_AS: most * MB})
    out = run.finish()
    need(out.endswith("end\n") or run.error_text, "said nothing: %s" % out)


def check_job(name):
    """The child has the same limit; the text it gave before is here."""
    run = muster("""$j = Start-Job { 1..3; $ErrorActionPreference = 'Stop'; %s }
$null = $j | Wait-Job
"state $($j.State)"
$r = @(Receive-Job $j -ErrorAction SilentlyContinue -ErrorVariable e)
"got $($r -join ' ') errors $($e.Count -gt 0)"
Remove-Job $j -Force; 'end'""" % FILLERS[name], limits={resource.RLIMIT_AS: 60 * MB})
    out = run.finish()
    need(out == "state Failed\ngot 1 2 3 errors True\nend\n", "%s %s" % (out, run.error_text[-300:]))


def check_session(name):
    """The server runs out of memory; it may go on afterwards."""
    run = muster("""$s = New-PSSession -HostName there
Invoke-Command -Session $s { 1..3; $ErrorActionPreference = 'Stop'; %s } -ErrorAction SilentlyContinue -ErrorVariable e
"errors $($e.Count -gt 0)"
Invoke-Command -Session $s { 4 } -ErrorAction SilentlyContinue
Remove-PSSession $s; 'end'""" % FILLERS[name], WHOLE, limits={resource.RLIMIT_AS: 60 * MB})
    out = run.finish()
    need(out.replace("4\n", "") == "1\n2\n3\nerrors True\nend\n", "%s %s" % (out, run.error_text[-300:]))


def check_huge_objects():
    """What the job sends has no room here, though it has there."""
    run = muster("""$j = Start-Job { 1..3; prlimit --pid $PID --as=unlimited; 'x' * 60e6; 5 }
$null = $j | Wait-Job
$r = @(try { Receive-Job $j -ErrorAction SilentlyContinue -ErrorVariable e } catch { $e = @($_) })
"got $($r[0..2] -join ' ') errors $($e.Count -gt 0)"
Remove-Job $j -Force; 'end'""", soft_limits={resource.RLIMIT_AS: 60 * MB})
    out = run.finish()
    need(out == "got 1 2 3 errors True\nend\n", "%s %s" % (out, run.error_text[-300:]))


def check_endless_line(arguments, most):
    """A peer that never ends its line."""
    run = Run([MUSTER, *arguments], stdin=subprocess.PIPE, limits={resource.RLIMIT_AS: most * MB} if most else None)
    end = time.monotonic() + LIMIT
    try:
        while run.process.poll() is None and time.monotonic() < end:
            run.process.stdin.write(b"<Data Stream='Default' PSGuid='00000000-0000-0000-0000-000000000000'>" + b"A" * (4 * MB))
    except BrokenPipeError:
        pass
    need(time.monotonic() < end, "takes a line without end")
    try:
        run.process.stdin.close()
    except BrokenPipeError:
        pass
    run.process.stdin = None
    run.finish()


def checks():
    for name in FILLERS:
        for most in (40, 100):
            yield "no more memory than %d MB: %s" % (most, name), check_filled, (name, most)
        yield "a job has no more memory: " + name, check_job, (name,)
        yield "a session has no more memory: " + name, check_session, (name,)
    for most in [*range(16, 40, 4), *range(40, 100, 20)]:
        yield "no more memory than %d MB: everything" % most, check_everything, (most,)
    yield "a peer sends larger objects than there is room for", check_huge_objects, ()
    for arguments in (["-s"], ["-sshs", "-NoLogo", "-NoProfile"]):
        yield "%s: a line without end, and no more than 60 MB" % arguments[0], check_endless_line, (arguments, 60)
    yield "-s: a line without end", check_endless_line, (["-s"], None)
