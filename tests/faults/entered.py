"""A prompt in a session (Enter-PSSession) that is cut at every line of
its conversation in each direction. Asserted: the prompt comes back to this computer, what was written had come in order, and what broke is said."""
import time

from conversations import KINDS, cuts
from harness import BIN, MUSTER, SCRATCH, Run, need

PROMPT = """$ErrorActionPreference = 'Continue'
Enter-PSSession -HostName there -ConnectingTimeout 1500
1..3 | ForEach-Object { "got $_ $($Host.Name)" }
Write-Host "got 4 $($Host.Name)"
Write-Error mine
"got 5 $($Host.Name)"
Exit-PSSession
"back $($Host.Name) sessions $(@(Get-PSSession).Count)"
exit
"""
BACK = "back ConsoleHost sessions 0\n"


def entered(direction, line, kind):
    text = (SCRATCH / ("prompt-%s-%d-%s" % (direction, line, kind)))
    text.write_text(PROMPT)
    with open(text) as lines:
        return Run([MUSTER, "-NoProfile", "-NoLogo", "-i"], {"PATH": BIN, "FAULT": "%s,%d,%s" % (direction, line, kind)}, stdin=lines)


def there(out):
    return [int(l.split()[1]) for l in out.splitlines() if l.startswith("got ") and l.endswith("ServerRemoteHost")]


def entered_lines():
    counts = {}
    for direction in ("up", "down"):
        low = 0
        while low < 150 and there(entered(direction, low, "close").finish()) != [1, 2, 3, 4, 5]:
            low += 1
        counts[direction] = low
    return counts


def check_entered(direction, line, kind):
    run = entered(direction, line, kind)
    if kind == "silent":
        time.sleep(1)
        run.process.kill()  # as a terminal's end would, once nobody answers any more
        run.finish(may_be_signalled=True)
        return
    out = run.finish()
    got, here = there(out), [l for l in out.splitlines() if l.startswith("got ") and l.endswith("ConsoleHost")]
    need(got == [1, 2, 3, 4, 5][:len(got)], "received %s\n%s" % (got, out))
    need(BACK in out, "did not come back: %s %s" % (out, run.error_text[-300:]))
    need(len(got) == 5 or run.error_text, "nothing was said of it: %s" % out)
    said = [l for l in run.error_text.splitlines() if l.startswith(("Error: ", "Enter-PSSession: "))]
    need(len(said) < 2 and (not here or said), "said %d times: %s" % (len(said), run.error_text))


def checks():
    yield from cuts("prompt", entered_lines, check_entered, "up after %d lines towards the server", "down after %d lines from it")
