"""A served session whose client allows several runspaces: pipelines at the same time, told apart by what only that makes possible, not by time."""
import os, pathlib, shutil, tempfile, unittest

from psrp_client import *


class ServePool(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-pool-"))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def client(self, minimum, maximum):
        client = Client(minimum, maximum)
        client.opened()
        self.addCleanup(client.end)
        return client

    def wait_for(self, name):
        return "while (-not (Test-Path '%s/%s')) { Start-Sleep -Milliseconds 10 }" % (self.folder, name)

    def test_pipelines_run_at_the_same_time(self):
        client = self.client(1, 3)
        meet = "$null > '%s/%d'; foreach ($i in 1..3) { while (-not (Test-Path \"%s/$i\")) { Start-Sleep -Milliseconds 10 } }; 'met %d'"
        pipelines = [client.run(meet % (self.folder, i, self.folder, i)) for i in (1, 2, 3)]
        self.assertEqual([client.output(p) for p in pipelines], [["<S>met %d</S>" % i] for i in (1, 2, 3)])
        self.assertEqual(client.close(), 0)

    def test_computing_pipelines_run_at_the_same_time(self):
        client = self.client(1, 2)
        first = client.run("'on'; while ($true) { }")
        client.said(first, "on")
        self.assertEqual(client.output(client.run("1 + 1")), ["<I32>2</I32>"])
        client.write("<Signal PSGuid='%s' />" % first)
        self.assertEqual(client.state(first), STOPPED)
        self.assertEqual(client.close(), 0)

    def test_more_pipelines_than_runspaces_wait_for_their_turn(self):
        client = self.client(1, 2)
        busy = [client.run("'on'; " + self.wait_for("go")) for _ in range(2)]
        for pipeline in busy:
            client.said(pipeline, "on")
        third = client.run("'third'")
        self.assertEqual(client.available(), 0)
        self.assertEqual(client.of(PIPELINE_OUTPUT, third), [])
        (self.folder / "go").touch()
        self.assertEqual(client.output(third), ["<S>third</S>"])

    def test_stop_reaches_one_of_several(self):
        client = self.client(1, 3)
        stays, goes, waits = client.run("'on'; " + self.wait_for("go") + "; 'end'"), client.run("'on'; Start-Sleep 600"), client.run("'in: ' + $input", input=True)
        for pipeline in (stays, goes):
            client.said(pipeline, "on")
        client.write("<Signal PSGuid='%s' />" % goes)
        self.assertEqual(client.state(goes), STOPPED)
        self.assertEqual(client.of(PIPELINE_STATE, stays) + client.of(PIPELINE_STATE, waits), [])
        client.send(PIPELINE_INPUT, "<S>in</S>", waits)
        client.send(END_OF_PIPELINE_INPUT, "", waits)
        (self.folder / "go").touch()
        self.assertEqual(client.output(stays), ["<S>on</S>", "<S>end</S>"])
        self.assertEqual(client.output(waits), ["<S>in: in</S>"])

    def test_stop_of_one_that_waits_for_its_turn(self):
        client = self.client(1, 1)
        busy = client.run("'on'; " + self.wait_for("go"))
        client.said(busy, "on")
        waiting = client.run("'never'")
        client.write("<Signal PSGuid='%s' />" % waiting)
        (self.folder / "go").touch()
        self.assertEqual(client.state(waiting), STOPPED)
        self.assertEqual(client.of(PIPELINE_OUTPUT, waiting), [])

    def test_availability(self):
        client = self.client(1, 3)
        self.assertEqual(client.available(), 3)
        pipeline = client.run("'on'; " + self.wait_for("go"))
        client.said(pipeline, "on")
        self.assertEqual(client.available(), 2)
        self.assertIn("true", client.ask_pool(SET_MAX_RUNSPACES, 8, '<I32 N="MaxRunspaces">5</I32>'))
        self.assertEqual(client.available(), 4)
        self.assertIn("false", client.ask_pool(SET_MIN_RUNSPACES, 9, '<I32 N="MinRunspaces">6</I32>'))
        self.assertIn("false", client.ask_pool(RESET_RUNSPACE_STATE, 10))
        (self.folder / "go").touch()
        client.state(pipeline)
        self.assertEqual(client.available(), 5)

    def test_one_runspace_that_becomes_several(self):
        client = self.client(1, 1)
        self.assertEqual(client.output(client.run("$kept = 5; $kept")), ["<I32>5</I32>"])
        self.assertIn("true", client.ask_pool(SET_MAX_RUNSPACES, 8, '<I32 N="MaxRunspaces">2</I32>'))
        self.assertEqual(client.output(client.run("$kept")), ["<I32>5</I32>"])
        first = client.run("'on'; " + self.wait_for("go") + "; $kept")
        client.said(first, "on")
        self.assertEqual(client.output(client.run("$null -eq $kept")), ["<B>true</B>"])
        (self.folder / "go").touch()
        self.assertEqual(client.output(first), ["<S>on</S>", "<I32>5</I32>"])

    def test_host_calls_know_their_pipeline(self):
        client = self.client(1, 2)
        asking = [client.run("Read-Host") for _ in range(2)]
        calls = [client.wait(lambda p=p: client.of(PIPELINE_HOST_CALL, p))[0] for p in asking]
        for pipeline, call in reversed(list(zip(asking, calls))):
            number = re.search(r'N="ci">(-?\d+)', call)[1]
            client.send(PIPELINE_HOST_RESPONSE, '<Obj RefId="0"><MS><S N="mr">for %s</S><I64 N="ci">%s</I64><Obj N="mi" RefId="1"><I32>11</I32></Obj></MS></Obj>'
                        % (pipeline, number), pipeline)
        self.assertEqual([client.output(p) for p in asking], [["<S>for %s</S>" % p] for p in asking])

    def test_close_ends_all(self):
        client = self.client(1, 4)
        for pipeline in [client.run("'on'; while ($true) { }"), client.run("'on'; Start-Sleep 600"), client.run("'on'; & sleep 600")]:
            client.said(pipeline, "on")
        self.assertEqual(client.close(), 0)


if __name__ == "__main__":
    unittest.main()
