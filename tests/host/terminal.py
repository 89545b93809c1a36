"""A person at a terminal: runs muster on a pseudo terminal, types, and looks at what the screen shows."""
import os, pathlib, pty, re, select, signal, tempfile, time

MUSTER = os.path.abspath(os.environ.get("MUSTER") or pathlib.Path(__file__).resolve().parents[2] / "build" / "muster")
ESCAPE = re.compile(rb"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\a]*\a|[=>])")


class Terminal:
    def __init__(self, *arguments, home=None, size=(24, 80), program=(MUSTER,), variables={}):
        """program: the command line that the arguments are added to."""
        self.home = home or tempfile.mkdtemp(prefix="terminal-")
        self.seen = b""
        self.mark = 0
        environment = {"PATH": os.environ["PATH"], "HOME": self.home, "TERM": "xterm-256color", "LANG": "C.UTF-8",
                       **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}, **variables}
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(self.home)
            os.execvpe(program[0], [*program, *arguments], environment)
        import fcntl, struct, termios
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def _read(self, seconds):
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return True
        try:
            got = os.read(self.descriptor, 65536)
        except OSError:
            got = b""
        self.seen += got
        return bool(got)

    def text(self):
        """What came since the last `expect`, without escape sequences and carriage returns."""
        return ESCAPE.sub(b"", self.seen[self.mark:]).replace(b"\r", b"").decode("utf-8", "replace")

    def expect(self, pattern, seconds=20):
        """Waits until what came matches; gives the match. What matched is not looked at again."""
        end = time.monotonic() + seconds
        while True:
            found = re.search(pattern, self.text(), re.S)
            if found:
                self.mark = len(self.seen)
                return found
            if time.monotonic() > end or not self._read(0.1):
                raise AssertionError("no %r in:\n%s" % (pattern, self.text()[-2000:]))

    def type(self, keys):
        os.write(self.descriptor, keys.encode() if isinstance(keys, str) else keys)

    def command(self, line, pattern):
        """Types a line and waits for what it is to show, and for the next prompt."""
        self.type(line + "\r")
        found = self.expect(pattern + r".*PS [^\n]*> $")
        return found

    def end(self, seconds=20):
        """Waits for the program to end; its exit code."""
        end = time.monotonic() + seconds
        while self._read(0.1) and time.monotonic() < end:
            pass
        for _ in range(int(seconds * 20)):
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.descriptor)
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("it does not end")
