"""What every fault needs: programs in a session, a home and a folder for temporary files of their own, and what is asserted of each."""
import os, pathlib, resource, shutil, signal, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
MUSTER = os.path.abspath(sys.argv[1])
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="muster-faults-"))
BIN = "%s:%s" % (SCRATCH / "bin", os.environ["PATH"])  # where ssh is the one that cuts
FAR = "%s:%s" % (SCRATCH / "far", os.environ["PATH"])  # where ssh leads to another computer
LIMIT = 300  # seconds: what has not ended by then hangs, however busy the machine is


class Broken(Exception):
    pass


def session_of(pid):
    try:
        with open("/proc/%s/stat" % pid) as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
            return int(fields[3]), fields[0]
    except OSError:
        return 0, ""


def left_of(session):
    """Processes of that session that still run."""
    return [p for p in os.listdir("/proc") if p.isdigit() and session_of(p)[0] == session and session_of(p)[1] not in "ZX"]


class Run:
    """A program in a session, a home (or the one that is given) and a folder for temporary files of its own."""
    def __init__(self, command, environment={}, limits=None, soft_limits=None, user=None, home=None, runtime="tmp", **options):
        self.home = home or pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))
        (self.home / "tmp").mkdir(exist_ok=True)
        (self.home / runtime).mkdir(mode=0o700, exist_ok=True)
        if user:
            os.chown(self.home, user, user)
            os.chown(self.home / "tmp", user, user)

        def prepare():
            for what, most in (limits or {}).items():
                resource.setrlimit(what, (most, most))
            for what, most in (soft_limits or {}).items():
                resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
            if user:
                os.setgid(user)
                os.setuid(user)
        self.environment = {**os.environ, "MUSTER": MUSTER, "HOME": str(self.home), "TMPDIR": str(self.home / "tmp"), "NO_COLOR": "1",
                            "XDG_CACHE_HOME": str(self.home / "tmp"), "XDG_RUNTIME_DIR": str(self.home / runtime), **environment}
        self.process = subprocess.Popen(command, cwd=self.home, env=self.environment, start_new_session=True, preexec_fn=prepare,
                                        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})

    def finish(self, interrupt_after=None, may_be_signalled=False):
        """Its output, once it has ended and nothing is left of it."""
        try:
            if interrupt_after is not None:
                try:
                    out, err = self.process.communicate(timeout=interrupt_after)
                except subprocess.TimeoutExpired:
                    self.process.send_signal(signal.SIGINT)
                    out, err = self.process.communicate(timeout=LIMIT / 5)
            else:
                out, err = self.process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            raise Broken("hangs")
        self.error_text = err.decode(errors="replace") if err else ""
        if self.process.returncode < 0 and not may_be_signalled:
            raise Broken("ended by signal %d: %s" % (-self.process.returncode, self.error_text[-300:]))
        self.nothing_left()
        return out.decode(errors="replace") if out else ""

    def nothing_left(self):
        end = time.monotonic() + LIMIT / 5
        while (left := left_of(self.process.pid)) and time.monotonic() < end:
            time.sleep(0.05)
        names = [pathlib.Path("/proc/%s/cmdline" % p).read_bytes().replace(b"\0", b" ") for p in left if os.path.exists("/proc/" + p)]
        for p in left:
            os.kill(int(p), signal.SIGKILL)
        if names:
            raise Broken("left running: %s" % names)
        files = [f.name for f in (self.home / "tmp").iterdir()]
        if files:
            raise Broken("left in the folder of temporary files: %s" % files)


def muster(script, environment={}, **options):
    return Run([MUSTER, "-NoProfile", "-NonInteractive", "-c", script], environment, **options)


def need(condition, text):
    if not condition:
        raise Broken(text)


def wait_for(condition):
    end = time.monotonic() + LIMIT
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


# --- disks ---

MOUNT = 'mkdir "$HOME/disk" && mount -t tmpfs -o size=$0 disk "$HOME/disk" && exec "$@"'


def can_mount():
    """Root, where it may make a mount namespace of its own."""
    return os.geteuid() == 0 and bool(shutil.which("unshare")) and subprocess.run(["unshare", "-m", "true"], stderr=subprocess.DEVNULL).returncode == 0


def in_small_disk(command, size="64k"):
    """The command, for which (and for its children) ~/disk is a disk of that size."""
    return ["unshare", "-m", "sh", "-c", MOUNT, size, *command]
