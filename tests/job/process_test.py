"""Background jobs as processes: what happens when one is killed, when the shell is killed, when there are many, when one never stops."""
import os, pathlib, signal, subprocess, tempfile, time, unittest

MUSTER = os.environ.get("MUSTER", "build/muster")


def script(text):
    file = tempfile.NamedTemporaryFile("w", suffix=".ps1", delete=False)
    file.write(text)
    file.close()
    return file.name


def run(text, limit=600):
    path = script(text)
    try:
        return subprocess.run([MUSTER, "-NoProfile", "-NonInteractive", "-File", path], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=limit)
    finally:
        os.unlink(path)


def children(pid):
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry) as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append((int(entry), fields[0]))
    return found


def name_of(pid):
    try:
        with open("/proc/%d/comm" % pid) as comm:
            return comm.read()
    except OSError:
        return ""


def proportional_kb(pid):
    with open("/proc/%d/smaps_rollup" % pid) as rollup:
        for line in rollup:
            if line.startswith("Pss:"):
                return int(line.split()[1])


def resident_kb(pid):
    with open("/proc/%d/status" % pid) as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])


def waits(pid):
    """Whether a process does nothing for a while: none of its threads runs or could run, and it has used no time."""
    def look():
        threads = [pathlib.Path("/proc/%d/task" % pid, thread, "stat").read_text().rsplit(")", 1)[1].split() for thread in os.listdir("/proc/%d/task" % pid)]
        return [fields[0] for fields in threads], sum(int(fields[11]) + int(fields[12]) for fields in threads)
    first = look()
    for _ in range(10):
        time.sleep(0.03)
        if look() != first or set(first[0]) != {"S"}:
            return False
    return True


def wait_until(condition, seconds=300):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


class Shell:
    """A shell that runs a script, tells by a file that it has, and goes on living until it is closed."""

    def __init__(self, text):
        self.mark = tempfile.mktemp()
        self.path = script(text + "\n/usr/bin/touch %s\nwhile ($true) { $null = /bin/sleep 60 }" % self.mark)
        self.process = subprocess.Popen([MUSTER, "-NoProfile", "-NonInteractive", "-File", self.path], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        assert wait_until(lambda: os.path.exists(self.mark)), "the script did not get to its end"
        return self

    def jobs(self):
        """The processes of its jobs; the shell's own sleep is none."""
        return [(pid, state) for pid, state in children(self.process.pid) if "sleep" not in name_of(pid)]

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for file in (self.path, self.mark):
            if os.path.exists(file):
                os.unlink(file)


class Processes(unittest.TestCase):
    def test_killed_child_fails_and_keeps_what_it_gave(self):
        done = run("""
            $j = Start-Job { 'one'; $PID; while ($true) { } }
            while ($j.ChildJobs[0].Output.Count -lt 2) { }
            /bin/kill -9 $j.ChildJobs[0].Output[1]
            $null = Wait-Job $j
            $r = @(Receive-Job $j -ErrorAction SilentlyContinue -ErrorVariable e)
            "$($j.State) $($r[0]) $($e.Count) $($e[0].FullyQualifiedErrorId)"
            $j.ChildJobs[0].JobStateInfo.Reason.GetType().Name""")
        self.assertEqual(done.stdout, "Failed one 1 2101,PSSessionStateBroken\nPSRemotingTransportException\n", done.stderr)

    def test_killed_shell_takes_its_jobs_along(self):
        with Shell("$null = 1..3 | ForEach-Object { Start-Job { while ($true) { } } };") as shell:
            jobs = [pid for pid, _ in shell.jobs()]
            self.assertEqual(len(jobs), 3)
            shell.process.send_signal(signal.SIGKILL)
            self.assertTrue(wait_until(lambda: not any(os.path.exists("/proc/%d" % pid) for pid in jobs)))

    def test_suspended_tree_stands_still_and_goes_on_without_the_shell(self):
        with tempfile.TemporaryDirectory() as folder:
            ticks = os.path.join(folder, "ticks")
            loop = "while [ -d %s ]; do echo >>%s; sleep 0.01; done" % (folder, ticks)
            size = lambda: os.path.getsize(ticks) if os.path.exists(ticks) else 0
            with Shell("""$j = Start-Job { Start-Process setsid 'sh', '-c', '"%s"'; while ($true) { Start-Sleep 1 } }
                          while (!(Test-Path %s)) { Start-Sleep -Milliseconds 10 }
                          $null = Suspend-Job $j -Wait;""" % (loop, ticks)) as shell:
                job = shell.jobs()[0][0]
                before = size()
                time.sleep(0.2)
                self.assertEqual(size(), before)
                shell.process.send_signal(signal.SIGKILL)
                self.assertTrue(wait_until(lambda: not os.path.exists("/proc/%d" % job)))
                self.assertTrue(wait_until(lambda: size() > before), "what the job had started is still frozen")

    def test_no_zombies(self):
        with Shell("1..5 | ForEach-Object { $null = Start-Job { 1 } | Receive-Job -Wait };") as shell:
            self.assertTrue(wait_until(lambda: shell.jobs() == []), shell.jobs())

    def test_busy_job_stops_at_once(self):
        done = run("""
            $j = Start-Job { 'begun'; while ($true) { } }
            while (-not $j.ChildJobs[0].Output.Count) { }
            Stop-Job $j
            "$($j.State) $(Receive-Job $j)" """)
        self.assertEqual(done.stdout, "Stopped begun\n", done.stderr)

    def test_two_hundred_at_once(self):
        done = run("""
            $jobs = 1..200 | ForEach-Object { Start-Job { param($n) $n * 2 } -ArgumentList $_ }
            $null = Wait-Job $jobs
            $r = @(Receive-Job $jobs)
            "$($r.Count) $($r[0]) $($r[199])" """)
        self.assertEqual(done.stdout, "200 2 400\n", done.stderr)

    def test_endless_writer_takes_no_memory(self):
        with Shell("$j = Start-Job { while ($true) { 'x' * 10000 } };") as shell:
            writer, _ = shell.jobs()[0]
            self.assertTrue(wait_until(lambda: waits(writer), 300), "it writes on and on")
            before = resident_kb(shell.process.pid)
            self.assertLess(before, 128 * 1024)
            writer_before = resident_kb(writer)
            time.sleep(3)
            self.assertLess(resident_kb(shell.process.pid) - before, 4096)
            self.assertLess(resident_kb(writer) - writer_before, 8192)

    def test_waiting_job_is_small(self):
        with Shell("$j = Start-Job { '1'; while ($true) { $null = /bin/sleep 60 } }; while (-not $j.ChildJobs[0].Output.Count) { };") as shell:
            self.assertLess(proportional_kb(shell.jobs()[0][0]), 4096)


if __name__ == "__main__":
    unittest.main()
