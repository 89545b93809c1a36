"""Sessions that outlive their client: the folder they are found by is broken at each step, the server is killed or has no more of something. What was
said to be disconnected is found and can be connected, all else is an error in time; no process and no folder is left."""
import os, signal

from harness import FAR, MUSTER, SCRATCH, Run, need, wait_for

LEAVE = """$s = New-PSSession -HostName there -Name left %s
Invoke-Command -Session $s { $x = 42 } -ErrorAction SilentlyContinue
$d = $s | Disconnect-PSSession
"left $($d.State)"
"""
COME_BACK = """$s = @(Get-PSSession -HostName there -ErrorAction SilentlyContinue)
"found $($s.Count) $($s.State) $($s.Availability)"
if ($s) { $c = $s | Connect-PSSession; "connected $($c.State)"; Invoke-Command -Session $c { "x $x" }; Remove-PSSession $c }
'end'
"""


def processes_of(home):
    """Those of the far side: whose runtime folder is in that home."""
    found = []
    for pid in os.listdir("/proc"):
        try:
            if pid.isdigit() and ("XDG_RUNTIME_DIR=%s/" % home).encode() in open("/proc/%s/environ" % pid, "rb").read() and \
                    b"-sshs" in open("/proc/%s/cmdline" % pid, "rb").read():
                found.append(int(pid))
        except OSError:
            pass
    return found


class Far(Run):
    """A client's script; the sessions are in ~/run."""
    def __init__(self, script, environment={}, home=None, **options):
        super().__init__([MUSTER, "-NoProfile", "-NonInteractive", "-c", script], {"PATH": FAR, "MUSTER_MINIMUM_IDLE_MS": "1000", "XDG_CACHE_HOME": "", **environment}, home=home,
                         runtime="run", **options)


def nothing_left(home):
    left = lambda: processes_of(home) or [str(f) for f in home.rglob("muster/sessions/**/*") if f.is_file() or f.is_socket()]
    gone = wait_for(lambda: not left())
    if not gone:
        names = left()
        for pid in processes_of(home):
            os.kill(pid, signal.SIGKILL)
        need(False, "left there: %s" % names)


def come_back(home, left, lenient):
    again = Far(COME_BACK, home=home)
    out = again.finish()
    need(out.endswith("end\n"), "%s %s" % (out, again.error_text))
    if "left Disconnected" in left and not lenient:
        need(out == "found 1 Disconnected None\nconnected Opened\nx 42\nend\n", "%s %s" % (out, again.error_text))
    if lenient: # it may have broken just now, or be there still
        for pid in processes_of(home):
            os.kill(pid, signal.SIGTERM)
        wait_for(lambda: not processes_of(home))
        Far("Get-PSSession -HostName there", home=home).finish()
    nothing_left(home)


def check_store(step, kind):
    run = Far(LEAVE % "", {"FAR_PRELOAD": str(SCRATCH / "file_fault.so"), "FILE_FAULT": "%d,%s,%s,-sshs" % (step, kind, SCRATCH)})
    out = run.finish()
    need("left " in out and ("left Disconnected" in out or run.error_text or kind == "kill"), "%s %s" % (out, run.error_text))
    come_back(run.home, out, kind == "kill")


def count_steps():
    run = Far(LEAVE % "" + "$null = $d | Connect-PSSession; Remove-PSSession $d",
              {"FAR_PRELOAD": str(SCRATCH / "file_fault.so"), "FILE_FAULT": "0,kill,%s,-sshs" % SCRATCH, "FILE_FAULT_COUNT": str(SCRATCH / "far-steps")})
    run.finish()
    nothing_left(run.home)
    return int((SCRATCH / "far-steps").read_text())


def check_limit(variable, most):
    run = Far(LEAVE % "", {variable: str(most)})
    out = run.finish()
    need("left Disconnected" in out or run.error_text, "said nothing: " + out)
    come_back(run.home, out, True)


def check_buffering(mode, step):
    """The disk is full from some time on; what is kept for the next client is in memory."""
    script = LEAVE.replace("Invoke-Command -Session $s { $x = 42 }",
                           "$null = Invoke-Command -Session $s { $x = 42; foreach ($i in 1..2000) { $i }; $null > '%s' } -AsJob")
    option = "-SessionOption (New-PSSessionOption -OutputBufferingMode %s -MaximumReceivedDataSizePerCommand 20000)" % mode
    run = Far(script % (option, "$HOME/all-written"), {"FAR_PRELOAD": str(SCRATCH / "file_fault.so"), "FILE_FAULT": "%d,full,%s/run,-sshs" % (step, SCRATCH)})
    out = run.finish()
    need("left Disconnected" in out, "%s %s" % (out, run.error_text))
    again = Far("""$r = @(Receive-PSSession -HostName there -Name left)
"last $($r[-1]) all $($r.Count -eq 2000) some $($r.Count -gt 10)"
Get-PSSession | Remove-PSSession; 'end'""", home=run.home)
    out = again.finish()
    need(out == "last 2000 all True some True\nend\n" or (mode == "Drop" and out == "last 2000 all False some True\nend\n"), "%s %s" % (out, again.error_text))
    nothing_left(run.home)


def check_server_killed(what):
    """A server that is gone: later looks do not find it, and take its folder away."""
    run = Far(LEAVE % "")
    need("left Disconnected" in run.finish(), run.error_text)
    script = {"Get": "@(Get-PSSession -HostName there).Count",
              "Connect": "Connect-PSSession -HostName there -Name left; @(Get-PSSession).Count",
              "Receive": "Receive-PSSession -HostName there -Name left; @(Get-PSSession).Count"}[what]
    for pid in processes_of(run.home):
        os.kill(pid, signal.SIGKILL)
    need(wait_for(lambda: not processes_of(run.home)), "cannot be killed")
    again = Far(script, home=run.home)
    out = again.finish()
    need(out == "0\n", "%s %s" % (out, again.error_text))
    nothing_left(run.home)


def check_known_session_killed(what):
    """The shell that left it comes back, and its server is gone."""
    script = {"Connect": "$d | Connect-PSSession -ErrorVariable e -ErrorAction SilentlyContinue", "Receive": "Receive-PSSession $d -ErrorVariable e -ErrorAction SilentlyContinue",
              "Invoke": "Invoke-Command -Session $d { 1 } -ErrorVariable e -ErrorAction SilentlyContinue",
              "Remove": "Remove-PSSession $d -ErrorAction SilentlyContinue; $e = 1"}[what]
    run = Far(LEAVE % "" + """Invoke-Expression 'foreach ($p in Get-Process) { if ($p.CommandLine -like "*-sshs*" -and $p.Id -ne $PID -and
    [IO.File]::ReadAllText("/proc/$($p.Id)/environ").Contains("XDG_RUNTIME_DIR=$HOME/")) { Stop-Process $p -Force } }'
%s
"errors $(@($e).Count -gt 0) state $($d.State)"
Remove-PSSession $d -ErrorAction SilentlyContinue; 'end'""" % script)
    out = run.finish()
    need("left Disconnected\nerrors True state " in out and "state Opened" not in out and out.endswith("end\n"), "%s %s" % (out, run.error_text))
    Far("Get-PSSession -HostName there", home=run.home).finish()
    nothing_left(run.home)


def checks():
    steps = count_steps()
    for step in range(1, steps + 1):
        for kind in ("kill", "full", "once"):
            yield "durable session: its folder, step %d: %s" % (step, kind), check_store, (step, kind)
    for most in range(4, 24, 2):
        yield "durable session: no more than %d descriptors there" % most, check_limit, ("FAR_FILES", most)
    for most in range(12000, 40000, 4000):
        yield "durable session: no more memory than %d KB there" % most, check_limit, ("FAR_MEMORY", most)
    for mode in ("Drop", "Block"):
        yield "durable session: %s on a full disk" % mode, check_buffering, (mode, 1)
    for what in ("Get", "Connect", "Receive"):
        yield "durable session: its server was killed: %s-PSSession" % what, check_server_killed, (what,)
    for what in ("Connect", "Receive", "Invoke", "Remove"):
        yield "durable session: its server was killed, and its shell comes back: %s" % what, check_known_session_killed, (what,)
