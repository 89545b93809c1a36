"""Many computers at once: Invoke-Command beside pdsh, pssh and clush, all running the least there is.

Two kinds of computers:
  stand-ins    a program in ssh's place that serves the session (or runs the command) here, a thousand times
  namespaces   fifty network namespaces with an openssh-server each, behind one bridge (root alone may make them)

A peer's figure is its wall time over the same hosts through the same ssh, the least of some turns in which all run one
after the other.
"""
import contextlib, os, pathlib, shutil, subprocess, tempfile, time

STAND_IN = """#!/bin/sh
subsystem= host=
while [ $# -gt 0 ]; do
    case $1 in
    -s) subsystem=1 ;;
    -[bcDEeFIiJLlmOoPpQRSWw]) shift ;;
    -*) ;;
    *) [ "$host" ] && break; host=$1 ;;
    esac
    shift
done
[ "$subsystem" ] && exec %s -sshs -NoLogo -NoProfile
exec sh -c "$*"
"""

SSHD = """
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PermitRootLogin yes
StrictModes no
UsePAM no
PasswordAuthentication no
MaxStartups 200:30:400
Subsystem powershell {muster} -sshs -NoLogo -NoProfile
"""

CLIENT = """
Host *
IdentityFile {folder}/user
UserKnownHostsFile /dev/null
StrictHostKeyChecking no
LogLevel ERROR
"""

BRIDGE, NETWORK = "musterbench", "10.213.77"


def peers(hosts, fanout):
    """Name and command of those that are installed."""
    commands = {
        "pdsh": ["pdsh", "-R", "ssh", "-f", str(fanout), "-w", "^" + hosts, "true"],
        "pssh": ["parallel-ssh", "-p", str(fanout), "-t", "0", "-h", hosts, "true"],
        "clush": ["clush", "-R", "ssh", "-f", str(fanout), "--hostfile", hosts, "true"],
    }
    return {name: command for name, command in commands.items() if shutil.which(command[0])}


def run(command, path):
    """What it printed, its wall time in seconds, the most memory that the program itself had (MB)."""
    environment = dict(os.environ, PATH=path + ":" + os.environ["PATH"])
    with tempfile.TemporaryFile("w+") as printed:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begin
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        printed.seek(0)
        return printed.read(), seconds, used.ru_maxrss / 1024


TURNS, SLACK = 3, 1.2


def beside(muster, title, names, fanout, folder):
    """Rows of one comparison; asked: not more than SLACK times pdsh's time, all answers there, under 100 MB."""
    hosts = os.path.join(folder, "hosts")
    pathlib.Path(hosts).write_text("".join(name + "\n" for name in names))
    script = "(Invoke-Command -HostName (Get-Content '%s') -ThrottleLimit %d { 1 }).Count" % (hosts, fanout)
    path = os.path.join(folder, "bin")
    commands = {"muster": [muster, "-NoProfile", "-c", script], **peers(hosts, fanout)}
    times, most, complete = {}, 0, True
    for name, command in list(commands.items()) * TURNS:
        printed, seconds, memory = run(command, path)
        times[name] = min(seconds, times.get(name, seconds))
        if name == "muster":
            most, complete = max(most, memory), complete and printed.strip() == str(len(names))
    ours, pdsh = times.pop("muster"), times.get("pdsh")
    asked = ", ".join("%s %.1f" % (name, peer) for name, peer in times.items()) + (" (asked %g x pdsh)" % SLACK if pdsh else "")
    yield title, ours, "s", asked, complete and (pdsh is None or ours <= SLACK * pdsh)
    yield title + ": memory", most, "MB", "100 MB", most < 100


def executable(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def stand_ins(muster):
    with tempfile.TemporaryDirectory() as folder:
        executable(pathlib.Path(folder, "bin", "ssh"), STAND_IN % muster)
        for fanout in 32, 200:
            yield from beside(muster, "1000 stand-ins, %d at once" % fanout, ["host%d" % i for i in range(1000)], fanout, folder)


def ip(*arguments):
    subprocess.run(["ip", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def servers(muster, count, folder):
    """Addresses of that many openssh-servers, each in a network namespace of its own."""
    for key in "host", "user":
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/" + key], check=True)
    pathlib.Path(folder, "sshd").write_text(SSHD.format(folder=folder, muster=muster))
    pathlib.Path(folder, "client").write_text(CLIENT.format(folder=folder))
    executable(pathlib.Path(folder, "bin", "ssh"), '#!/bin/sh\nexec %s -F %s/client "$@"\n' % (shutil.which("ssh"), folder))
    pathlib.Path("/run/sshd").mkdir(exist_ok=True)
    made, daemons = [], []
    try:
        ip("link", "add", BRIDGE, "type", "bridge")
        ip("addr", "add", NETWORK + ".1/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        for i in range(count):
            name, inside, address = "%s%d" % (BRIDGE, i), "mb%dv" % i, "%s.%d" % (NETWORK, i + 2)
            ip("netns", "add", name)
            made.append(name)
            ip("link", "add", inside, "type", "veth", "peer", "name", "eth0", "netns", name)
            ip("link", "set", inside, "master", BRIDGE, "up")
            for command in (["addr", "add", address + "/24", "dev", "eth0"], ["link", "set", "eth0", "up"], ["link", "set", "lo", "up"]):
                ip("-n", name, *command)
            daemons.append(subprocess.Popen(["ip", "netns", "exec", name, shutil.which("sshd"), "-D", "-f", folder + "/sshd", "-o", "PidFile=none"]))
        time.sleep(1)
        yield ["%s.%d" % (NETWORK, i + 2) for i in range(count)]
    finally:
        for daemon in daemons:
            daemon.terminate()
        for daemon in daemons:
            daemon.wait()
        for name in made:
            ip("netns", "del", name)
        subprocess.run(["ip", "link", "del", BRIDGE], stderr=subprocess.DEVNULL)


def namespaces(muster):
    if os.geteuid() != 0 or not shutil.which("ip") or not shutil.which("sshd"):
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        with servers(muster, 50, folder) as addresses:
            yield from beside(muster, "50 ssh servers, 32 at once", addresses, 32, folder)
