"""A real sshd on the loopback with its own port and keys, whose subsystem `powershell` is muster. `Server01`, `Server02` … are names of it."""
import os, pathlib, shutil, socket, subprocess, sys, tempfile, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "host"))
MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/bin:" + os.environ.get("PATH", ""))
AVAILABLE = bool(SSHD and shutil.which("ssh"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class LocalSshd:
    """Mixed into a test case: starts the daemon before its tests and ends it after them."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-ssh-"))
        cls.port = free_port()
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", cls.folder / name], check=True)
        (cls.folder / "config").write_text("\n".join([
            "Port %d" % cls.port, "ListenAddress 127.0.0.1", "HostKey %s/host" % cls.folder, "AuthorizedKeysFile %s/user.pub" % cls.folder,
            "StrictModes no", "PidFile none", "AcceptEnv XDG_CACHE_HOME", "PermitRootLogin yes", "UsePAM no", "PasswordAuthentication no",
            "Subsystem powershell %s -sshs -NoLogo -NoProfile" % MUSTER, ""]))
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        cls.sshd = subprocess.Popen([SSHD, "-D", "-f", cls.folder / "config", "-E", cls.folder / "log"])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", cls.port), 1).close()
                break
            except OSError:
                time.sleep(0.05)

        # The system's ssh with a configuration of its own, found first on the path.
        (cls.folder / "bin").mkdir()
        wrapper = cls.folder / "bin" / "ssh"
        wrapper.write_text('#!/bin/sh\nexec %s -F %s/ssh_config "$@"\n' % (shutil.which("ssh"), cls.folder))
        wrapper.chmod(0o755)
        options = "StrictHostKeyChecking no", "UserKnownHostsFile /dev/null", "LogLevel ERROR"
        (cls.folder / "ssh_config").write_text("\n  ".join([
            "Host server* 127.0.0.1", "HostName 127.0.0.1", "Port %d" % cls.port, "IdentityFile %s/user" % cls.folder, *options, ""]))

    @classmethod
    def tearDownClass(cls):
        cls.sshd.terminate()
        cls.sshd.wait()
        shutil.rmtree(cls.folder)

    def to(self):
        """The script's `$to`: what reaches the daemon when splatted to a cmdlet."""
        return """
            $to = @{ HostName = '127.0.0.1'; Port = %d; KeyFilePath = '%s/user'
                     Options = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' } }
            """ % (self.port, self.folder)

    def write_script(self, text):
        file = self.folder / "script.ps1"
        file.write_text(self.to() + text)
        return file

    def run_script(self, text, *arguments):
        return subprocess.run([MUSTER, "-NoProfile", *(arguments or ["-NonInteractive"]), "-File", self.write_script(text)],
                              env={**os.environ, "PATH": "%s/bin:%s" % (self.folder, os.environ["PATH"])},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)

    def check(self, text, expected):
        done = self.run_script(text)
        self.assertEqual(done.stdout, expected, done.stderr)
