"""A real sshd on the loopback with its own port and keys, whose subsystem `powershell` is muster. `Server01`, `Server02` … are names of it."""
import os, pathlib, shutil, socket, subprocess, sys, tempfile, time, unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "host"))
MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/bin:" + os.environ.get("PATH", ""))
AVAILABLE = bool(SSHD and shutil.which("ssh") and shutil.which("ssh-keygen"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class LocalSshd:
    """Mixed into a test case: starts the daemon before its tests and ends it after them."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-ssh-"))
        for name in ("host", "user"):
            made = subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", cls.folder / name], stderr=subprocess.PIPE, text=True)
            if made.returncode:
                cls.give_up("ssh-keygen: " + made.stderr.strip())
        (cls.folder / "muster").symlink_to(MUSTER)
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        while not cls.start_sshd():  # a port that was free may have been taken meanwhile
            pass

        # The system's ssh with a configuration of its own, found first on the path.
        (cls.folder / "bin").mkdir()
        wrapper = cls.folder / "bin" / "ssh"
        wrapper.write_text('#!/bin/sh\nexec %s -F "%s/ssh_config" "$@"\n' % (shutil.which("ssh"), cls.folder))
        wrapper.chmod(0o755)
        options = "StrictHostKeyChecking no", "UserKnownHostsFile /dev/null", "LogLevel ERROR"
        (cls.folder / "ssh_config").write_text("\n  ".join([
            "Host server* 127.0.0.1", "HostName 127.0.0.1", "Port %d" % cls.port, "IdentityFile %s/user" % cls.folder, *options, ""]))
        cls.try_sshd()

    @classmethod
    def start_sshd(cls):
        """False: somebody else has the port."""
        cls.port = free_port()
        (cls.folder / "config").write_text("\n".join([
            "Port %d" % cls.port, "ListenAddress 127.0.0.1", "HostKey %s/host" % cls.folder, "AuthorizedKeysFile %s/user.pub" % cls.folder,
            "StrictModes no", "PidFile none", "AcceptEnv XDG_CACHE_HOME", "PermitRootLogin yes", "UsePAM no", "PasswordAuthentication no",
            "MaxStartups 1000", "LoginGraceTime 0",  # a slow machine has many that wait, for long
            "Subsystem powershell %s/muster -sshs -NoLogo -NoProfile" % cls.folder, ""]))
        cls.sshd = subprocess.Popen([SSHD, "-D", "-f", cls.folder / "config", "-E", cls.folder / "log"])
        while cls.sshd.poll() is None:
            if "Server listening" in cls.sshd_log():
                return True
            time.sleep(0.02)
        if "Address already in use" not in cls.sshd_log():
            cls.give_up("sshd does not start: " + cls.sshd_log().strip())
        return False

    @classmethod
    def sshd_log(cls):
        file = cls.folder / "log"
        return file.read_text() if file.exists() else ""

    @classmethod
    def try_sshd(cls):
        """Whether this user can come in here is no matter of muster's: nobody can log in whose shell is nologin."""
        done = subprocess.run([cls.folder / "bin" / "ssh", "server01", "true"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            cls.sshd.terminate()
            cls.sshd.wait()
            cls.give_up("this user cannot come in by ssh here: %s" % done.stdout.strip())

    @classmethod
    def give_up(cls, why):
        shutil.rmtree(cls.folder)
        raise unittest.SkipTest(why)

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
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=600)

    def check(self, text, expected):
        done = self.run_script(text)
        self.assertEqual(done.stdout, expected, done.stderr)
