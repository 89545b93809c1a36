"""Scheduled jobs as processes: the scheduler, its runs, what becomes of them when something is killed; systemd's part with a
stand-in for systemctl. Each test has a home of its own, and with it a store and a scheduler."""
import os, pathlib, shutil, signal, subprocess, tempfile, time, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))


def wait_until(condition, seconds=300):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    return condition()


def processes():
    """id: (parent, command line) of everything that runs."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry) as file:
                    stat = file.read().rsplit(")", 1)[1].split()
                with open("/proc/%s/cmdline" % entry, "rb") as file:
                    words = file.read().decode(errors="replace").split("\0")
            except OSError:
                continue
            if stat[0] != "Z":
                found[int(entry)] = (int(stat[1]), words)
    return found


def home_of(pid):
    try:
        with open("/proc/%d/environ" % pid, "rb") as environment:
            for variable in environment.read().split(b"\0"):
                if variable.startswith(b"HOME="):
                    return variable[5:].decode()
    except OSError:
        pass


class Scheduled(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="muster-scheduled-")
        self.environment = {**os.environ, "HOME": self.home, "NO_COLOR": "1", "TERM": "dumb"}
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "MUSTER_SCHEDULED_RUN"):
            self.environment.pop(name, None)

    def tearDown(self):
        for pid in self.own(lambda words: True):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        shutil.rmtree(self.home, ignore_errors=True)

    def run_script(self, text, limit=600):
        done = subprocess.run([MUSTER, "-NoProfile", "-NonInteractive", "-Command", text], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=limit,
                              env=self.environment)
        return done.stdout.strip()

    def own(self, wanted):
        return [pid for pid, (_, words) in processes().items() if wanted(words) and home_of(pid) == self.home]

    def scheduler(self):
        found = self.own(lambda words: words[1:2] == ["--scheduler"])
        return found[0] if found else 0

    def runs(self):
        return self.own(lambda words: any(".Run()" in word for word in words))

    def store(self):
        return pathlib.Path(self.home, ".local/share/muster/ScheduledJobs")

    def states(self, name="*"):
        text = self.run_script("Import-Module PSScheduledJob; Get-Job | Where-Object Name -like '%s' | ForEach-Object { "
                               "\"$($_.State)\" }" % name)
        return text.split()

    # --- the clock ---

    def test_runs_when_due_and_is_seen_by_later_shells(self):
        self.run_script("$null = Register-ScheduledJob Soon { 'out'; Write-Warning 'warned'; Write-Error 'bad'; 5 } "
                        "-Trigger (New-JobTrigger -Once -At (Get-Date).AddSeconds(2))")
        self.assertTrue(self.scheduler())
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"]))
        text = self.run_script("Import-Module PSScheduledJob; $j = Get-Job Soon; $j.HasMoreData; "
                               "Receive-Job $j 2>&1 3>&1 | ForEach-Object { \"$($_.GetType().Name) $_\" }; $j.HasMoreData; "
                               "$j.PSJobTypeName; $j.GetType().FullName; $j.Location; $j.PSEndTime -ge $j.PSBeginTime")
        self.assertEqual(text.split("\n"), [
            "True", "String out", "Int32 5", "ErrorRecord bad", "WarningRecord warned", "False", "PSScheduledJob",
            "Microsoft.PowerShell.ScheduledJob.ScheduledJob", "localhost", "True"])
        self.assertEqual(self.run_script("Import-Module PSScheduledJob; Receive-Job -Name Soon 2>$null 3>$null"), "out\n5")

    def test_get_job_shows_runs_only_with_the_module(self):
        self.run_script("$d = Register-ScheduledJob A { 1 }; $null = $d.Run()")
        self.assertEqual(self.run_script("@(Get-Job).Count; $null = Get-ScheduledJob; @(Get-Job).Count"), "0\n1")

    def test_random_delay_and_repetition_are_listed(self):
        self.run_script("$null = Register-ScheduledJob Often { 1 } -RunEvery 00:30:00; "
                        "$null = Register-ScheduledJob Hidden { 1 } -ScheduledJobOption (New-ScheduledJobOption -HideInTaskScheduler)")
        listed = subprocess.run([MUSTER, "--scheduler", "list"], env=self.environment, stdout=subprocess.PIPE, text=True).stdout
        self.assertIn("Often", listed)
        self.assertNotIn("Hidden", listed)
        listed = subprocess.run([MUSTER, "--scheduler", "list", "all"], env=self.environment, stdout=subprocess.PIPE, text=True).stdout
        self.assertIn("Hidden", listed)

    def test_all_are_unregistered_while_they_are_listed(self):
        self.assertEqual(self.run_script("1..7 | ForEach-Object { $null = Register-ScheduledJob \"J$_\" { 1 } }; "
                                         "Get-ScheduledJob | Unregister-ScheduledJob; @(Get-ScheduledJob).Count"), "0")

    def test_scheduler_is_one_and_ends_when_it_is_not_needed(self):
        self.run_script("$null = Register-ScheduledJob A { 1 } -Trigger (New-JobTrigger -Daily -At 3am)")
        first = self.scheduler()
        self.assertEqual(subprocess.run([MUSTER, "--scheduler"], env=self.environment, timeout=600).returncode, 0)
        self.assertEqual(self.scheduler(), first)
        self.run_script("Disable-ScheduledJob A")
        self.assertTrue(wait_until(lambda: not self.scheduler()))
        self.run_script("Enable-ScheduledJob A")
        self.assertTrue(self.scheduler())
        shutil.rmtree(self.store())
        self.assertTrue(wait_until(lambda: not self.scheduler()))

    def test_a_look_starts_the_scheduler_again(self):
        self.run_script("$null = Register-ScheduledJob A { 1 } -Trigger (New-JobTrigger -Daily -At 3am)")
        os.kill(self.scheduler(), signal.SIGKILL)
        wait_until(lambda: not self.scheduler())
        self.run_script("Get-ScheduledJob")
        self.assertTrue(wait_until(self.scheduler))

    def test_disabled_trigger_does_not_start(self):
        self.run_script("$null = Register-ScheduledJob A { 1 } -Trigger (New-JobTrigger -Once -At (Get-Date).AddSeconds(2)); "
                        "Get-JobTrigger A | Disable-JobTrigger; Start-Sleep 3")
        self.assertEqual(self.states(), [])

    def test_startup_trigger_fires_once_for_a_boot(self):
        self.run_script("$null = Register-ScheduledJob A { 'up' } -Trigger (New-JobTrigger -AtStartup)")
        pid = self.scheduler()
        self.assertEqual(self.states(), [])
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not self.scheduler())
        self.sql("UPDATE known SET value = 'another boot' WHERE name = 'boot'")
        self.run_script("Set-ScheduledJob (Get-ScheduledJob A) -MaxResultCount 9")
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"]))
        os.kill(self.scheduler(), signal.SIGKILL)
        self.run_script("Set-ScheduledJob (Get-ScheduledJob A) -MaxResultCount 8; Start-Sleep 1")
        self.assertEqual(self.states(), ["Completed"])

    def sql(self, statement):
        import sqlite3
        with sqlite3.connect(self.store() / "ScheduledJobs.db", timeout=600) as database:
            rows = database.execute(statement).fetchall()
        database.close()
        return rows

    def test_conditions(self):
        """A trigger's start is dropped where its condition does not hold in time; asking for a run looks at none."""
        self.run_script("$t = @{Frequency='Once'; At=(Get-Date).AddSeconds(2)}; "
                        "$null = Register-ScheduledJob Never { 1 } -Trigger $t -ScheduledJobOption @{StartIfNotIdle=$false; IdleDuration='9999.0:0'; IdleTimeout='0:0:1'}; "
                        "$null = Register-ScheduledJob Idle { 1 } -Trigger $t -ScheduledJobOption @{StartIfNotIdle=$false; IdleDuration='0:0'}")
        terminals = [name for name in os.listdir("/dev") if name.startswith("tty")]
        self.assertTrue(wait_until(lambda: self.states("Idle") == ["Completed"]))
        time.sleep(3.5)
        if terminals:
            self.assertEqual(self.states("Never"), [])
            self.run_script("(Get-ScheduledJob Never).RunAsTask()")
            self.assertTrue(wait_until(lambda: self.states("Never") == ["Completed"]))

    def test_network_is_required(self):
        if not shutil.which("unshare") or subprocess.run(["unshare", "-n", "true"], stderr=subprocess.DEVNULL).returncode:
            self.skipTest("no network namespaces here")
        subprocess.run(["unshare", "-n", MUSTER, "-NoProfile", "-Command", "$t = @{Frequency='Once'; At=(Get-Date).AddSeconds(2)}; "
                        "$null = Register-ScheduledJob Net { 1 } -Trigger $t -ScheduledJobOption @{RunWithoutNetwork=$false}; "
                        "$null = Register-ScheduledJob Any { 1 } -Trigger $t"], env=self.environment, timeout=600)
        self.assertTrue(wait_until(lambda: self.states("Any") == ["Completed"]))
        time.sleep(0.5)
        self.assertEqual(self.states("Net"), [])

    def test_demand_start_can_be_forbidden(self):
        text = self.run_script("$null = Register-ScheduledJob D { 1 } -ScheduledJobOption @{DoNotAllowDemandStart=$true}; "
                               "try { (Get-ScheduledJob D).RunAsTask() } catch { \"$_\" }; (Start-Job -DefinitionName D | Receive-Job -Wait)")
        self.assertIn("DoNotAllowDemandStart", text)
        self.assertTrue(text.endswith("\n1"))

    # --- several at once ---

    WAITS = "while (!(Test-Path ~/go)) { Start-Sleep -Milliseconds 20 }; 'over'"

    def go(self):
        pathlib.Path(self.home, "go").touch()

    def starts(self):
        return self.sql("SELECT count(*) FROM start")[0][0]

    def with_policy(self, policy, starts=3):
        self.run_script("$null = Register-ScheduledJob P { %s } -ScheduledJobOption "
                        "(New-ScheduledJobOption -MultipleInstancePolicy %s)" % (self.WAITS, policy))
        for i in range(starts):
            self.run_script("(Get-ScheduledJob P).RunAsTask()")
            wait_until(lambda: not self.starts() or policy == "Queue" and i)

    def test_ignore_new(self):
        self.with_policy("IgnoreNew")
        self.go()
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"]))

    def test_parallel(self):
        self.with_policy("Parallel")
        self.assertTrue(wait_until(lambda: self.states() == ["Running"] * 3))
        self.go()
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"] * 3))

    def test_queue(self):
        self.with_policy("Queue")
        self.assertEqual(self.states(), ["Running"])
        self.assertEqual(self.starts(), 2)
        self.go()
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"] * 3))
        text = self.run_script("Import-Module PSScheduledJob; $j = @(Get-Job); $j[1].PSBeginTime -ge $j[0].PSEndTime; "
                               "$j[2].PSBeginTime -ge $j[1].PSEndTime")
        self.assertEqual(text, "True\nTrue")

    def test_stop_existing(self):
        self.with_policy("StopExisting")
        self.assertTrue(wait_until(lambda: self.states() == ["Stopped", "Stopped", "Running"]))
        self.go()
        self.assertTrue(wait_until(lambda: self.states() == ["Stopped", "Stopped", "Completed"]))

    def test_history_is_trimmed(self):
        self.run_script("$d = Register-ScheduledJob H { [datetime]::Now.Ticks } -MaxResultCount 2; 1..4 | ForEach-Object { $null = $d.Run() }")
        self.assertEqual(self.states(), ["Completed"] * 2)
        self.assertEqual(len(list((self.store() / "H/Output").iterdir())), 2)
        self.run_script("Get-ScheduledJob H | Set-ScheduledJob -ClearExecutionHistory")
        self.assertEqual(self.states(), [])
        self.assertEqual(list((self.store() / "H/Output").iterdir()), [])

    # --- stopping and removing ---

    def test_stop_job_ends_a_run_elsewhere(self):
        self.run_script("$null = Register-ScheduledJob S { Start-Sleep 60 } -RunNow")
        self.assertTrue(self.begun())
        self.assertEqual(self.run_script("Import-Module PSScheduledJob; Get-Job S | Stop-Job -PassThru | ForEach-Object State"), "Stopped")
        self.assertTrue(wait_until(lambda: not self.runs()))

    def test_wait_job_waits_for_a_run_elsewhere(self):
        text = self.run_script("$null = Register-ScheduledJob W { Start-Sleep 1; 'waited' } -RunNow; "
                               "while (!(Get-Job)) { Start-Sleep -Milliseconds 50 }; (Get-Job W | Wait-Job).State; Receive-Job -Name W")
        self.assertEqual(text, "Completed\nwaited")

    def test_unregister_wants_force_while_it_runs(self):
        self.run_script("$null = Register-ScheduledJob U { Start-Sleep 60 } -RunNow")
        self.assertTrue(wait_until(lambda: self.states() == ["Running"] and self.runs()))
        text = self.run_script("Unregister-ScheduledJob U 2>$null; $Error[0].FullyQualifiedErrorId; $Error[0].Exception.InnerException.Message")
        self.assertEqual(text.split("\n")[0], "CantUnregisterScheduledJobDefinition,Microsoft.PowerShell.ScheduledJob.UnregisterScheduledJobCommand")
        self.assertIn("one or more instances are currently running", text)
        self.assertEqual(self.run_script("Unregister-ScheduledJob U -Force; @(Get-ScheduledJob).Count"), "0")
        self.assertTrue(wait_until(lambda: not self.runs()))
        self.assertFalse((self.store() / "U").exists())

    def test_remove_job_removes_the_results(self):
        self.run_script("$d = Register-ScheduledJob R { 1 }; $null = $d.Run()")
        self.assertEqual(self.run_script("Import-Module PSScheduledJob; Get-Job R | Remove-Job; @(Get-Job).Count"), "0")
        self.assertEqual(list((self.store() / "R/Output").iterdir()), [])

    def test_rename_moves_the_results(self):
        self.run_script("$d = Register-ScheduledJob Old { 'kept' }; $null = $d.Run(); Set-ScheduledJob $d -Name New")
        self.assertEqual(self.run_script("(Get-ScheduledJob).Name; Receive-Job -Name Old"), "New\nkept")

    # --- breaking ---

    def test_killed_run_is_failed(self):
        self.run_script("$null = Register-ScheduledJob K { Start-Sleep 60 } -RunNow")
        self.assertTrue(self.begun())
        run = self.runs()
        os.kill(run[0], signal.SIGKILL)
        self.assertTrue(wait_until(lambda: self.states() == ["Failed"]))
        text = self.run_script("Import-Module PSScheduledJob; Receive-Job -Name K -ErrorVariable e 2>$null; $e.FullyQualifiedErrorId")
        self.assertIn("ScheduledJobFailedState", text)

    def begun(self):
        """The run answers for itself: its process is in the store."""
        return wait_until(lambda: self.sql("SELECT count(*) FROM run WHERE folder IS NOT NULL")[0][0])

    def test_run_outlives_a_killed_scheduler(self):
        self.run_script("$null = Register-ScheduledJob K { %s } -RunNow" % self.WAITS)
        self.assertTrue(self.begun())
        os.kill(self.scheduler(), signal.SIGKILL)
        wait_until(lambda: not self.scheduler())
        self.assertEqual(self.states(), ["Running"])
        self.go()
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"]))
        self.assertEqual(self.run_script("Import-Module PSScheduledJob; Receive-Job -Name K"), "over")

    def test_next_scheduler_keeps_the_policy(self):
        self.run_script("$null = Register-ScheduledJob K { %s } -RunNow" % self.WAITS)
        self.assertTrue(self.begun())
        os.kill(self.scheduler(), signal.SIGKILL)
        wait_until(lambda: not self.scheduler())
        self.run_script("(Get-ScheduledJob K).RunAsTask()")  # ignored: one is at work
        self.assertTrue(wait_until(lambda: not self.starts()))
        self.go()
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"]))

    def test_killed_together_nothing_is_left_running(self):
        self.run_script("$null = Register-ScheduledJob K { Start-Sleep 60 } -RunNow")
        run = wait_until(self.runs)
        os.kill(self.scheduler(), signal.SIGKILL)
        os.kill(run[0], signal.SIGKILL)
        self.assertTrue(wait_until(lambda: self.states() == ["Failed"]))

    def test_start_that_waits_survives_the_scheduler(self):
        self.run_script("$null = Register-ScheduledJob K { %s } -ScheduledJobOption (New-ScheduledJobOption "
                        "-MultipleInstancePolicy Queue) -RunNow; (Get-ScheduledJob K).RunAsTask()" % self.WAITS)
        self.assertTrue(self.begun())
        os.kill(self.scheduler(), signal.SIGKILL)
        wait_until(lambda: not self.scheduler())
        self.run_script("Set-ScheduledJob (Get-ScheduledJob K) -MaxResultCount 9")  # starts the next scheduler
        self.go()
        self.assertTrue(wait_until(lambda: self.states() == ["Completed"] * 2))

    def test_killed_at_any_moment_a_run_is_whole_or_failed(self):
        """A run is killed earlier and later in its life: what says Completed has all it gave, everything else is Failed."""
        self.run_script("$null = Register-ScheduledJob K { 1..2000 } -MaxResultCount 1000")
        command = self.run_script("(Get-ScheduledJob K).PSExecutionArgs").split("-Command ", 1)[1].replace("\n", "")
        count = 24
        for i in range(count):
            run = subprocess.Popen([MUSTER, "-NoLogo", "-NonInteractive", "-Command", command.strip('"')], env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.004 * i)
            run.kill()
            run.wait()
        text = self.run_script("Import-Module PSScheduledJob; Get-Job | ForEach-Object { $n = @(Receive-Job $_ 2>$null).Count; \"$($_.State) $n\" }")
        for line in text.split("\n") if text else []:
            self.assertIn(line, ("Completed 2000", "Failed 0"))
        self.run_script("$null = (Get-ScheduledJob K).Run()")
        self.assertEqual(self.states()[-1], "Completed")

    def test_definition_that_cannot_be_read_is_removed(self):
        self.run_script("$null = Register-ScheduledJob Good { 1 } -ArgumentList 1; $null = Register-ScheduledJob Bad { 1 } -ArgumentList 1")
        self.sql("UPDATE definition SET arguments = '<Objs' WHERE name = 'Bad'")
        text = self.run_script("(Get-ScheduledJob 2>$null).Name; $Error[0].FullyQualifiedErrorId; (Get-ScheduledJob).Name")
        self.assertEqual(text, "Good\nCantLoadScheduledJobDefinitionFromStore,Microsoft.PowerShell.ScheduledJob.GetScheduledJobCommand\nGood")
        self.assertFalse((self.store() / "Bad").exists())

    def test_results_that_cannot_be_read_are_an_error(self):
        self.run_script("$d = Register-ScheduledJob R { 1 }; $null = $d.Run()")
        next((self.store() / "R/Output").glob("*/Results.xml")).write_text("<Objs")
        self.assertIn("ScheduledJobFailedState", self.run_script("Import-Module PSScheduledJob; Receive-Job -Name R 2>$null; $Error[0].FullyQualifiedErrorId"))

    # --- systemd ---

    def test_systemd_units(self):
        tools, runtime = pathlib.Path(self.home, "tools"), pathlib.Path(self.home, "run")
        tools.mkdir()
        (runtime / "systemd").mkdir(parents=True)
        (runtime / "systemd/private").touch()
        log = pathlib.Path(self.home, "systemctl.log")
        (tools / "systemctl").write_text("#!/bin/sh\necho \"$@\" >>%s\n" % log)
        (tools / "systemctl").chmod(0o755)
        self.environment.update(PATH="%s:%s" % (tools, os.environ["PATH"]), XDG_RUNTIME_DIR=str(runtime))
        self.run_script("$null = Register-ScheduledJob A { 1 } -Trigger (New-JobTrigger -Once -At '2090-01-02 03:04:05Z')")
        self.assertEqual(log.read_text().split("\n")[:3], ["--user --quiet daemon-reload", "--user --quiet enable muster-scheduler.service",
                                                             "--user --quiet start muster-scheduler.service"])
        self.assertFalse(self.scheduler())
        units = pathlib.Path(self.home, ".config/systemd/user")
        self.assertIn("--scheduler", (units / "muster-scheduler.service").read_text())
        done = subprocess.run([MUSTER, "--scheduler"], env={**self.environment, "MUSTER_SCHEDULER_SERVICE": "1"}, timeout=600)
        self.assertEqual(done.returncode, 0)
        self.assertIn("OnCalendar=2090-01-02 03:04:05 UTC", (units / "muster-scheduler.timer").read_text())
        self.assertIn("restart muster-scheduler.timer", log.read_text())


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    failed = len(result.failures) + len(result.errors)
    print("%d passed, %d failed" % (result.testsRun - failed, failed))
