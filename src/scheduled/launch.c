#include "scheduled/launch.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "os/freeze.h"
#include "os/process.h"
#include "os/user.h"
#include "scheduled/condition.h"
#include "scheduled/run.h"
#include "session/link.h"

struct watched_run {
    struct run_record record;
    struct process *process; /* of this scheduler's own children, else NULL */
    int descriptor;          /* pidfd; -1: none */
    struct freeze *frozen;   /* because the machine is in use */
    bool seen, was_on_mains;
};

enum { LOOK_AGAIN_MS = 5000 };

static void wait_at_most(int64_t *wait_ms, int64_t milliseconds) {
    if (milliseconds < 1)
        milliseconds = 1;
    if (*wait_ms < 0 || milliseconds < *wait_ms)
        *wait_ms = milliseconds;
}

static int64_t idle_ticks(void) {
    int64_t seconds = condition_idle_seconds(NULL);
    return seconds > INT64_MAX / TICKS_PER_SECOND ? INT64_MAX : seconds * TICKS_PER_SECOND;
}

/* --- the runs --- */

static void add_run(struct launcher *launcher, struct watched_run *run) {
    size_t size = sizeof *launcher->runs * (size_t)(launcher->run_count + 1);
    launcher->runs = mem_resize(launcher->runs, size);
    launcher->runs[launcher->run_count++] = run;
}

static struct watched_run *find_run(const struct launcher *launcher, struct guid id) {
    for (int i = 0; i < launcher->run_count; i++)
        if (guid_equal(launcher->runs[i]->record.id, id))
            return launcher->runs[i];
    return NULL;
}

static void release(struct watched_run *run) {
    if (run->frozen)
        freeze_thaw(run->frozen);
    if (run->process)
        process_release(run->process);
    else if (run->descriptor >= 0)
        close(run->descriptor);
}

/* Whoever started the scheduler, or the system's journal, reads it; the run's own error is in the store. */
static void tell(const struct run_record *run, const char *what, const char *why) {
    fprintf(stderr, "muster --scheduler: The run of the scheduled job %s %s%s%s.\n", run->name, what, why ? ": " : "",
            why ? why : "");
}

static int running(const struct launcher *launcher, struct guid definition) {
    int count = 0;
    for (int i = 0; i < launcher->run_count; i++)
        count += guid_equal(launcher->runs[i]->record.definition, definition);
    return count;
}

static bool stop_run(struct store *store, struct watched_run *run, struct failure *failure) {
    struct run_record record = run->record;
    record.state = JOB_STOPPED;
    record.end = datetime_now();
    record.folder = NULL;
    if (!store_run_end(store, &record, NULL, failure))
        return false;
    if (run->frozen)
        freeze_thaw(run->frozen);
    run->frozen = NULL;
    if (run->process)
        run->record.process = identity_of(run->process->id);
    if (run->process || run->record.folder)
        identity_kill_tree(&run->record.process);
    return true;
}

/* --- beginning one --- */

static struct process *start_shell(const struct run_record *run, const char *folder, struct failure *failure) {
    const char *arguments[] = {
        "muster", "-NoLogo", "-NonInteractive", "-Command", scheduled_definition_command(run->name, folder), NULL};
    const char *const variable[][2] = {{RUN_VARIABLE, guid_format(run->id, 'D')}, {"MUSTER_SCHEDULER_SERVICE", NULL}};
    struct process_options options = {.path = link_own_program(),
                                      .arguments = arguments,
                                      .environment = process_environment_with(variable, COUNT_OF(variable)),
                                      .directory = user_home(),
                                      .streams = {{STREAM_NULL, 0}, {STREAM_NULL, 0}, {STREAM_NULL, 0}},
                                      .group = GROUP_SESSION};
    return process_start(&options, NULL, failure);
}

struct naming {
    const char *command;
};

static void take_command(void *data, struct database_row *row) {
    ((struct naming *)data)->command = row_text(row, 0);
}

/* The run is in the store before its process is there: whatever breaks after that shows. */
static bool begin(struct launcher *launcher, struct store *store, const struct task *task,
                  const struct start_record *start, struct failure *failure) {
    struct watched_run *run = MEM_NEW(struct watched_run);
    struct naming naming = {""};
    run->descriptor = -1;
    run->record = (struct run_record){.id = guid_new(),
                                      .definition = task->definition,
                                      .name = task->name,
                                      .begin = datetime_now(),
                                      .process = identity_of(getpid())};
    if (!database_query(store->database, failure, take_command, &naming,
                        "SELECT command FROM definition WHERE global_id = ?", "t", guid_format(task->definition, 'D')))
        return false;
    run->record.command = naming.command;
    if (!store_begin(store, failure))
        return false;
    if (!store_run_add(store, &run->record, failure) || !store_start_remove(store, start->id, failure)) {
        store_roll_back(store);
        return false;
    }
    if (!store_commit(store, failure))
        return false;
    run->process = start_shell(&run->record, store->folder, failure);
    if (!run->process) {
        tell(&run->record, "could not be started", failure->message);
        run->record.state = JOB_FAILED;
        run->record.end = datetime_now();
        return store_run_end(store, &run->record, NULL, failure);
    }
    run->descriptor = run->process->descriptor;
    add_run(launcher, run);
    return true;
}

/* --- whether it may --- */

enum verdict { BEGIN, DROP, WAIT };

static enum verdict by_conditions(const struct task *task, const struct start_record *start, int64_t now,
                                  int64_t *wait_ms) {
    if (start->demanded)
        return BEGIN;
    if (!task->flags[OPTION_START_IF_ON_BATTERIES] && condition_on_batteries(NULL))
        return DROP;
    if (!task->flags[OPTION_RUN_WITHOUT_NETWORK] && !condition_has_network())
        return DROP;
    if (task->flags[OPTION_START_IF_NOT_IDLE])
        return BEGIN;
    int64_t idle = idle_ticks(), waited = now - start->not_before_utc;
    if (idle >= task->idle_duration_ticks)
        return BEGIN;
    if (waited >= task->idle_timeout_ticks)
        return DROP;
    int64_t until_idle = task->idle_duration_ticks - idle, until_late = task->idle_timeout_ticks - waited;
    wait_at_most(wait_ms, (until_idle < until_late ? until_idle : until_late) / TICKS_PER_MS + 1);
    return WAIT;
}

static enum verdict by_policy(struct launcher *launcher, struct store *store, const struct task *task,
                              struct failure *failure) {
    if (!running(launcher, task->definition) || task->policy == POLICY_PARALLEL)
        return BEGIN;
    if (task->policy == POLICY_QUEUE)
        return WAIT; /* for the end of one, which wakes the scheduler */
    if (task->policy != POLICY_STOP_EXISTING)
        return DROP;
    for (int i = launcher->run_count - 1; i >= 0; i--)
        if (guid_equal(launcher->runs[i]->record.definition, task->definition)) {
            stop_run(store, launcher->runs[i], failure);
            release(launcher->runs[i]);
            launcher->runs[i] = launcher->runs[--launcher->run_count];
        }
    return BEGIN;
}

static bool decide(struct launcher *launcher, struct store *store, const struct task *task,
                   const struct start_record *start, int64_t now, int64_t *wait_ms, struct failure *failure) {
    enum verdict verdict = task && task->enabled ? by_conditions(task, start, now, wait_ms) : DROP;
    if (verdict == BEGIN)
        verdict = by_policy(launcher, store, task, failure);
    if (verdict == WAIT)
        return true;
    return verdict == BEGIN ? begin(launcher, store, task, start, failure)
                            : store_start_remove(store, start->id, failure);
}

bool launch_starts(struct launcher *launcher, struct store *store, const struct tasks *tasks, int64_t now_utc,
                   int64_t *wait_ms, struct failure *failure) {
    struct start_record *starts;
    int count;
    if (!store_starts(store, &starts, &count, failure))
        return false;
    for (int i = 0; i < count; i++) {
        if (starts[i].not_before_utc > now_utc)
            wait_at_most(wait_ms, (starts[i].not_before_utc - now_utc) / TICKS_PER_MS + 1);
        else if (!decide(launcher, store, task_find(tasks, starts[i].definition), &starts[i], now_utc, wait_ms,
                         failure))
            return false;
    }
    return true;
}

/* --- while they last --- */

static void take_up(struct launcher *launcher, const struct run_record *record) {
    struct watched_run *run = find_run(launcher, record->id);
    if (!run) {
        run = MEM_NEW(struct watched_run);
        run->descriptor = -1;
        add_run(launcher, run);
    }
    if (run->descriptor < 0)
        run->descriptor = (int)syscall(SYS_pidfd_open, record->process.id, 0);
    run->record = *record;
    run->seen = true;
}

/* What is over in the store is let go of; so is what has exited, with or without having said so. */
static bool collect(struct launcher *launcher, struct store *store, struct failure *failure) {
    struct run_record *records;
    int count;
    for (int i = 0; i < launcher->run_count; i++) {
        struct watched_run *run = launcher->runs[i];
        run->seen = false;
        if (!run->process || !process_has_exited(run->process))
            continue;
        struct run_record record = run->record;
        bool broken;
        record.state = JOB_FAILED;
        record.end = datetime_now();
        record.folder = NULL;
        if (!store_run_end(store, &record, &broken, failure))
            return false;
        if (broken)
            tell(&record, "came to an end before it was over", NULL);
    }
    if (!store_run_settle(store, failure) || !store_runs(store, NULL, &records, &count, failure))
        return false;
    for (int i = 0; i < count; i++)
        if (records[i].state == JOB_RUNNING)
            take_up(launcher, &records[i]);
    for (int i = launcher->run_count - 1; i >= 0; i--)
        if (!launcher->runs[i]->seen) {
            release(launcher->runs[i]);
            launcher->runs[i] = launcher->runs[--launcher->run_count];
        }
    return true;
}

/* StopIfGoingOffIdle: frozen while the machine is in use, or with RestartOnIdleResume ended and begun again. */
static bool mind_idleness(struct store *store, struct watched_run *run, const struct task *task, int64_t now,
                          struct failure *failure) {
    int64_t idle = idle_ticks(), since_begin = now - datetime_ticks(datetime_to_utc(run->record.begin));
    if (run->frozen && idle >= task->idle_duration_ticks) {
        freeze_thaw(run->frozen);
        run->frozen = NULL;
    }
    /* The terminals' clock is right to within some seconds. */
    bool in_use = idle < task->idle_duration_ticks && idle < since_begin - 10 * TICKS_PER_SECOND;
    if (run->frozen || !in_use || !run->record.folder)
        return true;
    if (task->flags[OPTION_RESTART_ON_IDLE_RESUME])
        return stop_run(store, run, failure) && store_start_add(store, &task->definition, now, false, failure);
    run->frozen = freeze_processes(run->record.process.id);
    return true;
}

/* StopIfGoingOnBatteries: one that began on batteries may go on there until the machine was on mains in between. */
static bool mind_power(struct store *store, struct watched_run *run, struct failure *failure) {
    if (!condition_on_batteries(NULL))
        run->was_on_mains = true;
    else if (run->was_on_mains)
        return stop_run(store, run, failure);
    return true;
}

bool launch_watch(struct launcher *launcher, struct store *store, const struct tasks *tasks, int64_t now_utc,
                  int64_t *wait_ms, struct failure *failure) {
    if (!collect(launcher, store, failure))
        return false;
    for (int i = 0; i < launcher->run_count; i++) {
        struct watched_run *run = launcher->runs[i];
        const struct task *task = task_find(tasks, run->record.definition);
        bool power = task && task->flags[OPTION_STOP_IF_GOING_ON_BATTERIES] && condition_has_batteries(NULL);
        bool idle = task && task->flags[OPTION_STOP_IF_GOING_OFF_IDLE] && !task->flags[OPTION_START_IF_NOT_IDLE];
        if ((power && !mind_power(store, run, failure)) || (idle && !mind_idleness(store, run, task, now_utc, failure)))
            return false;
        if (power || idle || run->descriptor < 0) /* without a descriptor nobody tells of its end */
            wait_at_most(wait_ms, LOOK_AGAIN_MS);
    }
    return true;
}

int launch_poll(const struct launcher *launcher, struct pollfd *ret_polls, int room) {
    int count = 0;
    for (int i = 0; i < launcher->run_count && count < room; i++)
        if (launcher->runs[i]->descriptor >= 0)
            ret_polls[count++] = (struct pollfd){.fd = launcher->runs[i]->descriptor, .events = POLLIN};
    return count;
}
