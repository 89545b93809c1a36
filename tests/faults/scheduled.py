"""Scheduled jobs: the store, a run and the scheduler are killed, or have no room on the disk, at each step they take. Asserted: what was finished
is there, what was broken off is Failed, the next look and the next run find all well, and no file is left that no run owns."""
import os, pathlib, resource, shutil, signal, sqlite3, tempfile, time

from harness import LIMIT, MUSTER, SCRATCH, Run, muster, need

STORE = ".local/share/muster/ScheduledJobs"
GIVES = "1..300; Write-Error bad; Write-Warning warned"
WHOLE, BROKEN = "Completed 300", "Failed 0"
SEE = """Import-Module PSScheduledJob
Get-Job | ForEach-Object { $j = $_; $r = @(Receive-Job $j -ErrorAction SilentlyContinue -ErrorVariable e -WarningAction SilentlyContinue)
    "run $($j.State) $($r.Count) $($e.FullyQualifiedErrorId | Select-Object -Last 1)" }
"""
GO_ON = SEE + "\"again $((Get-ScheduledJob K).Run().State)\"\n"
TOO_FEW = 9  # descriptors to look at the store
MAKE = "$null = Register-ScheduledJob K { %s } -MaxResultCount 50; $null = (Get-ScheduledJob K).Run()" % GIVES
template = []


def fault_at(step, kind, home, word):
    return {"LD_PRELOAD": str(SCRATCH / "file_fault.so"), "FILE_FAULT": "%d,%s,%s,%s" % (step, kind, home, word),
            "FILE_FAULT_COUNT": str(home / "steps")}


def shell(home, script, environment={}, **options):
    return muster(script, {"XDG_DATA_HOME": "", **environment}, home=home, **options)


def scheduler(home, environment={}, **options):
    return Run([MUSTER, "--scheduler"], {"XDG_DATA_HOME": "", **environment}, home=home, **options)


def sql(home, statement):
    with sqlite3.connect(home / STORE / "ScheduledJobs.db", timeout=LIMIT) as database:
        rows = database.execute(statement).fetchall()
    database.close()
    return rows


def new_home():
    """With the job K and one run of it."""
    home = pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))
    shutil.copytree(template[0], home, dirs_exist_ok=True)
    return home


def runs_of(text):
    return [line[4:].strip() for line in text.splitlines() if line.startswith("run ")]


def check_runs(text, least, most):
    """The run that was finished before is whole; others are whole, or broken and say why."""
    runs = runs_of(text)
    need(least <= len(runs) <= most and runs[0].startswith(WHOLE), "runs %s" % text)
    for run in runs:
        need(run.startswith(WHOLE) or run == BROKEN + " ScheduledJobFailedState", "a run is %s" % run)


def check_files(home):
    """Every folder of results belongs to a run, and nothing unfinished lies about."""
    store = home / STORE
    folders = {name for name, in sql(home, "SELECT folder FROM run")}
    left = [str(f.relative_to(store)) for f in store.rglob("*")
            if f.name not in ("ScheduledJobs.db", "ScheduledJobs.db-journal", "scheduler.lock", "Output", "Results.xml", "Status.xml")
            and not (f.is_dir() and f.parent == store) and f.name not in folders]
    names = {name for name, in sql(home, "SELECT name FROM definition")}
    left += [f.name for f in store.iterdir() if f.is_dir() and f.name not in names]
    need(not left, "left in the store: %s" % left)


def look_afterwards(home, least, most, mending=""):
    out = shell(home, mending + GO_ON).finish()
    check_runs(out, least, most)
    need(out.endswith("again Completed\n"), out)
    check_files(home)


# --- one shell that changes the store ---

# What is done; how many runs there are then at least and at most; what undoes it where it was done.
CHANGES = {
    "a run": ("$j = (Get-ScheduledJob K).Run(); \"ended $($j.State)\"", 1, 2, ""),
    "registering": ("$null = Register-ScheduledJob New { 1 } -Trigger @{ Frequency = 'Daily'; At = '3:00' }; Disable-ScheduledJob New; 'ended'", 1, 1,
                    "Unregister-ScheduledJob New -ErrorAction SilentlyContinue\n"),
    "renaming": ("Get-ScheduledJob K | Set-ScheduledJob -Name L; Get-ScheduledJob L | Set-ScheduledJob -Name K; 'ended'", 1, 1,
                 "Get-ScheduledJob L -ErrorAction SilentlyContinue | Set-ScheduledJob -Name K\n"),
    "unregistering": ("Get-ScheduledJob | Where-Object Name -eq Old | Unregister-ScheduledJob; 'ended'", 1, 1,
                      "Unregister-ScheduledJob Old -ErrorAction SilentlyContinue\n"),
    "removing": ("$null = (Get-ScheduledJob K).Run(); Get-Job | Select-Object -Last 1 | Remove-Job; 'ended'", 1, 2, ""),
    "removing what is there": ("Import-Module PSScheduledJob; Get-Job | Select-Object -Last 1 | Remove-Job -ErrorVariable e; \"ended errors $($e.Count) left $(@(Get-Job).Count)\"", 1, 2, "")}
KINDS = ("kill", "full", "disk", "once")


def prepare_change(home, what):
    if what == "removing what is there":
        shell(home, "$null = (Get-ScheduledJob K).Run()").finish()
    if what == "unregistering":
        shell(home, "$null = Register-ScheduledJob Old { 1 }; $null = (Get-ScheduledJob Old).Run()").finish()


def check_removed(out, error_text):
    """What Remove-Job could not remove it says, and shows again; what it did not complain of is gone."""
    need("ended errors 0 left 1" in out or ("ended errors 1 left " in out and "Remove-Job" in error_text), "%s %s" % (out, error_text))


def check_change(what, step, kind):
    script, least, most, mending = CHANGES[what]
    home = new_home()
    prepare_change(home, what)
    run = shell(home, "$ErrorActionPreference = 'Continue'\n" + script, fault_at(step, kind, home, "-c"))
    out = run.finish(may_be_signalled=kind == "kill")
    if kind == "kill":
        need(run.process.returncode in (0, -signal.SIGKILL), "ended with %d: %s" % (run.process.returncode, run.error_text))
    else:
        need("ended" in out, "%s %s" % (out, run.error_text))
        need("ended Failed" not in out or run.error_text, "nothing was said of it: " + out)
        if what == "removing what is there":
            check_removed(out, run.error_text)
        seen = shell(home, SEE, fault_at(1, kind, home, "-c")).finish()  # the disk still is full
        need(what != "a run" or "run Running" not in seen, "a run that is over is shown as " + seen)
    look_afterwards(home, least, most, mending)


def count_steps(what):
    home = new_home()
    prepare_change(home, what)
    shell(home, CHANGES[what][0], fault_at(0, "kill", home, "-c")).finish()
    return int((home / "steps").read_text())


# --- the scheduler ---

def check_scheduler(step, kind):
    home = new_home()
    definition, = sql(home, "SELECT global_id FROM definition")[0]
    sql(home, "INSERT INTO start(definition, not_before, demanded) VALUES('%s', 0, 1)" % definition)
    run = scheduler(home, fault_at(step, kind, home, "--scheduler"))
    if kind != "kill":
        end = time.monotonic() + LIMIT
        while run.process.poll() is None and time.monotonic() < end and not run.process.stderr.peek(1):
            time.sleep(0.01)
        time.sleep(0.1)
        run.process.send_signal(signal.SIGTERM)
    run.finish(may_be_signalled=True)
    need(run.error_text.count("\n") < 4, "does not rest while the store is broken: %d lines" % run.error_text.count("\n"))
    need(run.process.returncode in (0, -signal.SIGKILL), "ended with %d: %s" % (run.process.returncode, run.error_text))
    scheduler(home).finish()
    look_afterwards(home, 2, 2)


def count_scheduler_steps():
    home = new_home()
    definition, = sql(home, "SELECT global_id FROM definition")[0]
    sql(home, "INSERT INTO start(definition, not_before, demanded) VALUES('%s', 0, 1)" % definition)
    scheduler(home, fault_at(0, "kill", home, "--scheduler")).finish()
    return int((home / "steps").read_text())


def demand(home, times):
    definition, = sql(home, "SELECT global_id FROM definition")[0]
    for _ in range(times):
        sql(home, "INSERT INTO start(definition, not_before, demanded) VALUES('%s', 0, 1)" % definition)


def check_scarce(what, most, user=None):
    """Six runs at once, of which some cannot be started: each is whole or Failed, and what could not be done is said."""
    home = new_home()
    shell(home, "Get-ScheduledJob K | Set-ScheduledJob -ScheduledJobOption (New-ScheduledJobOption -MultipleInstancePolicy Parallel)").finish()
    demand(home, 6)
    if user:
        for file in (home, *home.rglob("*")):
            os.chown(file, user, user)
    run = scheduler(home, limits={what: most}, user=user)
    if what == resource.RLIMIT_NOFILE and most < TOO_FEW:
        time.sleep(1)  # it says so, rests and tries again
        run.process.send_signal(signal.SIGTERM)
    run.finish(may_be_signalled=True)
    need(run.process.returncode in (0, 1, 127) and run.error_text.count("\n") < 20, "ended with %d: %s" % (run.process.returncode, run.error_text))
    undone = sql(home, "SELECT 1 FROM start") + sql(home, "SELECT 1 FROM run WHERE state <> 2")
    need(run.error_text or not undone, "nothing was said of %d" % len(undone))
    scheduler(home).finish()
    look_afterwards(home, 7, 7)


# --- all of them ---

def prepare():
    run = shell(None, MAKE)
    run.finish()
    template.append(run.home)


def chosen(steps, thoroughly):
    """Steps and how they break: killed at each where it is done thoroughly, else a kind in turn; FAULTS=all: every kind at every step."""
    for step in range(1, steps + 1):
        if os.environ.get("FAULTS") == "all":
            yield from ((step, kind) for kind in KINDS)
        elif thoroughly:
            yield step, "kill"
            if step % 4 == 1:
                yield step, KINDS[1 + step // 4 % 3]
        elif step % 3 == 1:
            yield step, KINDS[step // 3 % 4]


def checks():
    prepare()
    for what in CHANGES:
        for step, kind in chosen(count_steps(what), what in ("a run", "removing what is there")):
            yield "scheduled jobs: %s, step %d: %s" % (what, step, kind), check_change, (what, step, kind)
    for step, kind in chosen(count_scheduler_steps(), True):
        yield "scheduled jobs: the scheduler, step %d: %s" % (step, kind), check_scheduler, (step, kind)
    for most in range(3, 26):
        yield "scheduled jobs: the scheduler, no more than %d descriptors" % most, check_scarce, (resource.RLIMIT_NOFILE, most)
    if os.geteuid() == 0:
        for most in range(1, 6):  # the limit counts all processes of a user
            yield "scheduled jobs: the scheduler, no more than %d processes" % most, check_scarce, (resource.RLIMIT_NPROC, most, 61100 + most)
