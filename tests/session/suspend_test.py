"""Suspend-Job and Resume-Job of jobs on other computers: what runs there stands still, with the programs it has started."""
import pathlib, time, unittest

from standin import PATIENCE, StandIn, wait_until


class Suspend(StandIn, unittest.TestCase):
    # A job whose file grows for as long as it runs.
    TICKING = "{ while ($true) { Add-Content '%s/tick' x } }"

    def ticks(self):
        file = self.folder / "tick"
        return file.stat().st_size if file.exists() else 0

    def stands_still(self):
        before = self.ticks()
        time.sleep(0.3)
        return self.ticks() == before

    def check_steps(self, block, expected, steps):
        """The script stops at each `pause NAME` until the test says go; steps[NAME] looks meanwhile."""
        process = self.start("""function pause($name) { $null > "%s/at-$name"; while (-not (Test-Path "%s/go-$name")) { Start-Sleep -Milliseconds 20 } }
            %s""" % (self.folder, self.folder, block))
        for name, look in steps.items():
            self.assertTrue(wait_until((self.folder / ("at-" + name)).exists), name)
            look()
            (self.folder / ("go-" + name)).touch()
        out, err = process.communicate(timeout=2 * PATIENCE)
        self.assertEqual(out, expected, err)

    def looks(self):
        def begins():
            self.assertTrue(wait_until(self.ticks))

        def rests():
            self.assertTrue(self.stands_still())

        def goes_on():
            before = self.ticks()
            self.assertTrue(wait_until(lambda: self.ticks() != before))

        return {"begun": begins, "suspended": rests, "resumed": goes_on}

    def test_computing_job(self):
        self.check_steps("""$j = Invoke-Command -HostName a -AsJob %s
            pause begun
            (Suspend-Job $j -Wait).State; $j.ChildJobs[0].State
            pause suspended
            (Resume-Job $j -Wait).State; $j.ChildJobs[0].State
            pause resumed
            Stop-Job $j; $j.State""" % (self.TICKING % self.folder), "Suspended\nSuspended\nRunning\nRunning\nStopped\n", self.looks())

    def test_program_that_it_has_started(self):
        (self.folder / "tick.sh").write_text("while :; do echo x >>%s/tick; done" % self.folder)
        self.check_steps("""$j = Invoke-Command -HostName a -AsJob { sh '%s/tick.sh' }
            pause begun
            (Suspend-Job $j -Wait).State
            pause suspended
            (Resume-Job $j -Wait).State
            pause resumed
            Stop-Job $j; $j.State""" % self.folder, "Suspended\nRunning\nStopped\n", self.looks())

    def test_thread_job_within(self):
        self.check_steps("""$j = Invoke-Command -HostName a -AsJob { Start-ThreadJob %s | Wait-Job }
            pause begun
            (Suspend-Job $j -Wait).State
            pause suspended
            (Resume-Job $j -Wait).State
            pause resumed
            Stop-Job $j; $j.State""" % (self.TICKING % self.folder), "Suspended\nRunning\nStopped\n", self.looks())

    def test_job_in_a_session(self):
        self.check_steps("""$s = New-PSSession -HostName a
            $j = Invoke-Command -Session $s -AsJob %s
            pause begun
            $null = Suspend-Job $j -Wait; $j.State
            pause suspended
            $null = Resume-Job $j; $j.State
            pause resumed
            $null = Suspend-Job $j -Wait
            Stop-Job $j; $j.State
            Invoke-Command -Session $s { 'still there' }""" % (self.TICKING % self.folder), "Suspended\nRunning\nStopped\nstill there\n", self.looks())

    def test_stop_and_remove_while_suspended(self):
        self.check("""$j = 1, 2 | ForEach-Object { Invoke-Command -HostName a -AsJob { 'on'; while ($true) { } } }
            $j | ForEach-Object { while (-not $_.ChildJobs[0].Output.Count) { Start-Sleep -Milliseconds 20 } }
            $null = $j | Suspend-Job -Wait
            Stop-Job $j[0]; $j[0].State; Receive-Job $j[0]
            Remove-Job $j[1] -Force; $j[1].State""", "Stopped\non\nStopped\n")

    def test_results_from_before(self):
        self.check("""$j = Invoke-Command -HostName a -AsJob { 1; $null > '%s/there'; while (-not (Test-Path '%s/go')) { Start-Sleep -Milliseconds 20 }; 2 }
            while (-not (Test-Path '%s/there')) { Start-Sleep -Milliseconds 20 }
            $null = Suspend-Job $j -Wait
            Receive-Job $j
            $null > '%s/go'
            $j.State
            $null = Resume-Job $j
            $j | Wait-Job | Receive-Job""" % ((str(self.folder),) * 4), "1\nSuspended\n2\n")

    def test_force_and_several_computers(self):
        self.check("""$j = Invoke-Command -HostName a, b -AsJob { while ($true) { Start-Sleep -Milliseconds 10 } }
            (Suspend-Job $j -Force).State
            $j.ChildJobs.State
            (Suspend-Job $j).State
            (Resume-Job $j -Wait).State
            Stop-Job $j""", "Suspended\nSuspended\nSuspended\nSuspended\nRunning\n")

    def test_other_end_that_cannot(self):
        transcript = pathlib.Path(__file__).resolve().parent.parent / "wire" / "psrp" / "stop-pipeline.txt"
        lines = [line[3:] for line in transcript.read_text().splitlines() if line.startswith("S: ")]
        opened = next(i for i, line in enumerate(lines) if "DataAck" in line)
        (self.folder / "lines").write_text("\n".join(lines[:opened + 1]) + "\n")
        self.ssh.write_text("#!/bin/sh\nread line\ncat '%s/lines'\nexec sleep 600\n" % self.folder)
        err = self.check("""$j = Invoke-Command -HostName a -AsJob { 1 }
            Suspend-Job $j | ForEach-Object State
            $Error[0].FullyQualifiedErrorId""", "Running\nJob2OperationNotSupportedOnJob,Microsoft.PowerShell.Commands.SuspendJobCommand\n")
        self.assertIn("Suspending jobs is not supported for some job types", err)


if __name__ == "__main__":
    unittest.main()
