"""Scripts with a stand-in for ssh that runs the server in a session of its own, as sshd does. Everything is under a runtime folder of the test's own;
at the end no process and no file is left."""
import os, pathlib, shutil, signal, subprocess, tempfile, time

MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))
PATIENCE = int(os.environ.get("PATIENCE", 300))  # seconds for what surely comes, however busy the machine is


def wait_until(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


# `begun` gets the name of each computer that is asked for; `hold-NAME`: it answers once that is gone; `fail-NAME`: an attempt fails for each of its
# lines; `down`: none can be reached.
STAND_IN = """#!/bin/sh
eval "name=\\${$(($# - 1))}"
echo "$name" >>"%(folder)s/begun"
while [ -e "%(folder)s/hold-$name" ]; do sleep 0.02; done
if [ -s "%(folder)s/fail-$name" ]; then
    sed -i 1d "%(folder)s/fail-$name"
    echo "ssh: connect to host $name port 22: Connection refused" >&2
    exit 255
fi
[ -e "%(folder)s/down" ] && { echo "ssh: connect to host $name port 22: No route to host" >&2; exit 255; }
echo $$ >>"%(folder)s/pids"
cat | setsid "%(muster)s" -sshs -NoLogo -NoProfile | cat
"""


class StandIn:
    """Mixed into a test case."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-session-"))
        (self.folder / "bin").mkdir()
        (self.folder / "run").mkdir(mode=0o700)
        self.ssh = self.folder / "bin" / "ssh"
        self.ssh.write_text(STAND_IN % {"folder": self.folder, "muster": MUSTER})
        self.ssh.chmod(0o755)
        self.environment = dict(os.environ, PATH="%s/bin:%s" % (self.folder, os.environ["PATH"]), XDG_RUNTIME_DIR=str(self.folder / "run"),
                                XDG_CACHE_HOME=str(self.folder / "cache"),
                                NO_COLOR="1", TERM="dumb", TZ="UTC", MUSTER_MINIMUM_IDLE_MS="1000")

    def tearDown(self):
        for session in self.sessions():
            for pid in self.servers(session):
                os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not self.sessions(), 60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def sessions(self):
        return list((self.folder / "run").glob("muster/sessions/*"))

    def servers(self, session):
        """The processes that hold the session's lock."""
        inode = (session / "lock").stat().st_ino
        found = []
        for line in pathlib.Path("/proc/locks").read_text().splitlines():
            fields = line.split()
            if fields[1] == "FLOCK" and fields[5].endswith(":%d" % inode):
                found.append(int(fields[4]))
        return found

    def links_die(self):
        """Kills the stand-ins for ssh, as a lost connection does, which the server sees as the end of its input."""
        for pid in (self.folder / "pids").read_text().split():
            subprocess.run(["pkill", "-9", "-P", pid, "cat"])
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass
        (self.folder / "pids").write_text("")

    def begun(self):
        """The computers that were asked for so far, one for each attempt."""
        file = self.folder / "begun"
        return file.read_text().split() if file.exists() else []

    def start(self, text):
        file = self.folder / ("script%d.ps1" % time.monotonic_ns())
        file.write_text(text)
        return subprocess.Popen([MUSTER, "-NoProfile", "-NonInteractive", "-File", file], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=self.environment)

    def check(self, text, expected):
        process = self.start(text)
        out, err = process.communicate(timeout=2 * PATIENCE)
        self.assertEqual(out, expected, err)
        return " ".join(err.replace("\n     | ", " ").split())  # as long as it is, without the lines of a console

    def check_nothing_left(self):
        self.assertTrue(wait_until(lambda: not self.sessions()), self.sessions())

