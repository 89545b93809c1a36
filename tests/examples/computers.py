"""The computers of the examples: Server01, S1 … and the desk at which somebody types, each with its own network, processes,
users, files of its home and host name (Linux namespaces). They sit on one bridge, which is in the desk's network: the machine
that runs the test sees none of it, and all of it ends with the processes that hold it.
"""
import ctypes, functools, os, pathlib, re, shutil, signal, subprocess, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/bin:" + os.environ.get("PATH", ""))
NETWORK = "10.213.78"
NAMES = ["Server01", "Server02", "TST-0143", "S1", "S2"]
PASSWORDS = {"user01": "secret01", "admin01": "secret02"}
# A domain's users have such names here as well, where the machine is joined to it.
USERS = {"root": 0, "user01": 2001, "domain01\\user01": 2001, "user01@domain01": 2001, "User01@Domain01": 2001, "user01@server01": 2001,
         "Admin01@Domain01": 2002}
PR_SET_PDEATHSIG = 1

SSHD_CONFIG = """
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
PermitRootLogin yes
StrictModes no
UsePAM no
PasswordAuthentication no
PidFile none
Subsystem powershell {folder}/bin/PowerShell -sshs -NoLogo -NoProfile
"""

SSH_CONFIG = """
IdentityFile {folder}/user_key
UserKnownHostsFile /dev/null
StrictHostKeyChecking no
LogLevel ERROR
"""


def why_not():
    """What is missing on this machine; None: nothing."""
    if os.geteuid() != 0:
        return "network namespaces with an sshd each need root"
    for program in "ip", "unshare", "nsenter", "ssh", "ssh-keygen", "hostname":
        if not shutil.which(program):
            return "there is no %s here" % program
    if not SSHD:
        return "there is no sshd here"
    tried = subprocess.run(["unshare", "--net", "--uts", "--mount", "--pid", "--fork", "ip", "link", "add", "name", "bridge0", "type", "bridge"],
                           stderr=subprocess.PIPE, text=True)
    return None if tried.returncode == 0 else "namespaces are not allowed here: " + tried.stderr.strip()


@functools.cache
def hashed(password):
    return subprocess.run(["openssl", "passwd", "-6", password], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


class Computer:
    """One set of namespaces, held by its first process."""

    def __init__(self, name, folder, address, serves):
        self.name, self.folder = name, folder / name
        self._write_files(folder)
        command = ["unshare", "--net", "--uts", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                   HERE / "computers.sh", name, self.folder, SSHD if serves else ""]
        with open(self.folder / "log", "w") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
                                            preexec_fn=lambda: ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL))
        self.address = address
        if self.process.stdout.readline() != "here\n":
            raise RuntimeError("%s does not start: %s" % (name, (self.folder / "log").read_text()))
        self.pid = int(pathlib.Path("/proc/%d/task/%d/children" % (self.process.pid, self.process.pid)).read_text())

    def _write_files(self, folder):
        (self.folder / "etc").mkdir(parents=True)
        texts = {name: pathlib.Path("/etc", name).read_text() for name in ("passwd", "shadow", "group")}
        texts["passwd"] = "".join(line for line in texts["passwd"].splitlines(True) if not line.startswith("root:"))
        for user, number in USERS.items():
            own = re.split(r"\\|@", user.lower())
            own = own[0] if "@" in user else own[-1]
            home = self.folder / own
            home.mkdir(exist_ok=True)
            os.chown(home, number, number)
            modules = home / ".local" / "share" / "powershell" / "Modules"
            if not modules.is_symlink():
                modules.parent.mkdir(parents=True)
                modules.symlink_to(folder / "modules")
            texts["passwd"] += "%s:x:%d:%d::%s:/bin/sh\n" % (user, number, number, home)
            if number:
                texts["shadow"] += "%s:%s:19000:0:99999:7:::\n" % (user, hashed(PASSWORDS[own]))
        texts["hosts"] = "127.0.0.1 localhost %s\n" % self.name + "".join(
            "%s.%d %s\n" % (NETWORK, i + 2, name) for i, name in enumerate(NAMES) if name != self.name)
        for name, text in texts.items():
            (self.folder / "etc" / name).write_text(text)
        (self.folder / "sshd_config").write_text(SSHD_CONFIG.format(folder=folder))
        (self.folder / "root" / ".ssh").mkdir()
        (self.folder / "root" / ".ssh" / "config").write_text(SSH_CONFIG.format(folder=folder))

    def up(self):
        self.process.stdin.write(self.address + "/24\n")
        self.process.stdin.flush()

    def inside(self, *command):
        """The command line that runs a command on this computer."""
        return ["nsenter", "--target", str(self.pid), "--net", "--uts", "--mount", "--pid", "--", *map(str, command)]

    def run(self, *command):
        subprocess.run(self.inside(*command), check=True)

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Computers:
    """All of them: `with Computers(muster) as computers: computers.desk.inside(muster)`."""

    def __init__(self, muster):
        self.muster = muster

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-computers-"))
        self.folder.chmod(0o755)
        self.servers = []
        try:
            self._make()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _make(self):
        for key in "host_key", "user_key":
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / key], check=True)
        (self.folder / "bin").mkdir()
        (self.folder / "modules").mkdir()
        # The page looks for a process named PowerShell: that is the name by which the program is installed there.
        (self.folder / "bin" / "PowerShell").symlink_to(self.muster)
        shutil.copytree(HERE / "desk", self.folder / "C")
        self.desk = Computer("desk", self.folder, NETWORK + ".1", False)
        self.servers = [Computer(name, self.folder, "%s.%d" % (NETWORK, i + 2), True) for i, name in enumerate(NAMES)]
        self.desk.run("ip", "link", "add", "eth0", "type", "bridge")
        for i, server in enumerate(self.servers):
            self.desk.run("ip", "link", "add", "port%d" % i, "type", "veth", "peer", "name", "server%d" % i)
            self.desk.run("ip", "link", "set", "port%d" % i, "master", "eth0", "up")
            # Process ids are counted anew in the desk's namespace, where the servers' are not seen: from outside it is done.
            subprocess.run(["nsenter", "--target", str(self.desk.pid), "--net", "ip", "link", "set", "server%d" % i, "netns",
                            str(server.pid), "name", "eth0"], check=True)
        for computer in [self.desk, *self.servers]:
            computer.up()
        self._wait()

    def _wait(self):
        """Until all their sshds answer."""
        for server in self.servers:
            for _ in range(200):
                if subprocess.run(self.desk.inside("ssh", server.name, "true"), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
                    break
                time.sleep(0.05)
            else:
                raise RuntimeError("%s does not answer: %s" % (server.name, (server.folder / "log").read_text()))

    def install(self, modules):
        """The modules that all computers have from now on, of those in the folder modules."""
        shutil.rmtree(self.folder / "modules")
        (self.folder / "modules").mkdir()
        for module in modules:
            shutil.copytree(HERE / "modules" / module, self.folder / "modules" / module)

    def __exit__(self, *_):
        for computer in [*self.servers, *([self.desk] if hasattr(self, "desk") else [])]:
            computer.end()
        shutil.rmtree(self.folder)
