"""-Bootstrap: the program goes to the other computer, which has no room, is cut off at each step of the copying, has a damaged copy, or may not write.
Asserted: an error in time or a session, no half copy under the program's name and none beside it, and the next attempt works."""
import os, pathlib, shutil, subprocess, tempfile

from harness import BIN, FAR, MUSTER, SCRATCH, Run, can_mount, in_small_disk, need, wait_for

OPEN = """$s = New-PSSession -HostName there -Bootstrap -ErrorAction SilentlyContinue -ErrorVariable e
"opened $($null -ne $s) errors $($e.FullyQualifiedErrorId)"
"why $($e)"
if ($s) { Invoke-Command -Session $s { 6 * 7 }; Remove-PSSession $s }
'end'"""
WORKS = "opened True errors \nwhy \n42\nend\n"
program = SCRATCH / "bare" / "muster"


def prepare():
    """Without what is for debuggers: it is sent, hashed and copied in each check."""
    program.parent.mkdir()
    if subprocess.run(["strip", "-o", program, MUSTER], stderr=subprocess.DEVNULL).returncode:
        shutil.copy(MUSTER, program)


class Bootstrap(Run):
    def __init__(self, far_home, environment={}, around=lambda command: command):
        super().__init__(around([program, "-NoProfile", "-NonInteractive", "-c", OPEN]),
                         {"PATH": FAR, "FAR_HOME": str(far_home), **environment}, runtime="run")


def far_home():
    return pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))


def copies(home):
    return sorted(f for f in home.rglob("*") if f.is_file() and "muster/bin" in str(f))


def check_copies(home, killed=False):
    """killed: whoever wrote a half copy had no time to remove it; the next one does."""
    for copy in copies(home):
        if killed and copy.name.startswith(".muster."):
            continue
        need(copy.name == "muster" and copy.read_bytes() == program.read_bytes(), "left there: %s" % copy)


def works_afterwards(home):
    run = Bootstrap(home)
    out = run.finish()
    need(out == WORKS, "afterwards: %s %s" % (out, run.error_text))
    check_copies(home)
    need(len(copies(home)) == 1, "there are %s" % copies(home))


def check_cut(direction, line, kind):
    home = far_home()
    run = Bootstrap(home, {"PATH": BIN, "FAULT": "%s,%d,%s" % (direction, line, kind)})
    out = run.finish()
    need(out.endswith("end\n") and ("errors PSSessionOpenFailed" in out or "opened True" in out), "%s %s" % (out, run.error_text))
    check_copies(home, killed=True)
    writers = [copy.name.rpartition(".")[2] for copy in copies(home) if copy.name != "muster"]
    wait_for(lambda: not any(os.path.exists("/proc/" + pid) for pid in writers)) # until init has taken note
    works_afterwards(home)


def check_damaged(what):
    home = far_home()
    works_afterwards(home)
    copy, = copies(home)
    damage = {"empty": lambda: copy.write_bytes(b""), "cut off": lambda: copy.write_bytes(program.read_bytes()[:100000]),
              "longer": lambda: copy.write_bytes(program.read_bytes() + b"x"), "not to be run": lambda: copy.chmod(0o600),
              "a half copy beside it": lambda: (copy.parent / (".muster.%s.999999" % os.uname().nodename)).write_bytes(b"half")}[what]
    copy.unlink()
    if what == "not to be run" or what == "a half copy beside it":
        copy.write_bytes(b"damaged")
    damage()
    works_afterwards(home)


def check_two_at_once():
    home = far_home()
    runs = [Bootstrap(home) for _ in range(3)]
    for run in runs:
        out = run.finish()
        need(out == WORKS, "%s %s" % (out, run.error_text))
    works_afterwards(home)


def check_disk(options, why):
    run = Bootstrap("/none", {}, lambda command: in_small_disk(["sh", "-c", 'FAR_HOME="$HOME/disk"; export FAR_HOME; "$@" && find "$HOME/disk" -type f', "sh",
                                                                *command], options))
    out = run.finish()
    need("errors PSSessionOpenFailed" in out and why in out and out.endswith("end\n"), "%s %s" % (out, run.error_text))


def checks():
    prepare()
    for kind in ("kill", "half"):
        for piece in (0, 1, 2, 20, 1000):  # the length, then the program
            yield "bootstrap: cut after %d pieces towards it: %s" % (piece, kind), check_cut, ("up", piece, kind)
        for line in range(4):
            yield "bootstrap: cut after %d lines from it: %s" % (line, kind), check_cut, ("down", line, kind)
    for what in ("empty", "cut off", "longer", "not to be run", "a half copy beside it"):
        yield "bootstrap: the copy is damaged: " + what, check_damaged, (what,)
    yield "bootstrap: several at once", check_two_at_once, ()
    if can_mount():
        for room in ("64k", "1m"):
            yield "bootstrap: a full disk of " + room, check_disk, (room, "No space left on device")
        yield "bootstrap: a home that may not be written", check_disk, ("64k,ro", "Read-only file system")
