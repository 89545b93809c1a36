/* The runs of the store as jobs of this shell. */
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/builtin_module.h"
#include "engine/cmdlet.h"
#include "engine/stream.h"
#include "job/repository.h"
#include "object/type/native.h"
#include "os/file.h"
#include "os/loop.h"
#include "scheduled/registration.h"
#include "scheduled/results.h"
#include "scheduled/run.h"
#include "scheduled/scheduler_control.h"
#include "scheduled/store_run.h"
#include "scheduled/tidy.h"

struct stored { /* a job's data */
    struct run_record record;
    const char *store_folder;
    bool is_read;
    struct timer *timer; /* while it runs elsewhere nobody wakes those who wait for it here: they look again */
};

static struct stored *stored_of(const struct job *job) {
    return job->data;
}

/* --- following the store --- */

static void look_again(struct stored *stored) {
    enum { SOON_MS = 100 };
    if (stored->timer && !timer_take(stored->timer))
        return;
    if (stored->timer)
        timer_stop(stored->timer);
    stored->timer = timer_start(SOON_MS, 0, NULL);
}

static void take_state(struct job *job) {
    const struct run_record *record = &stored_of(job)->record;
    job_set_state(job, record->state, NULL);
    job->begin = record->begin;
    job->end = record->end;
}

static void poll(struct job *job) {
    struct stored *stored = stored_of(job);
    struct store store;
    bool found = false;
    if (stored->record.state != JOB_RUNNING || !store_open(stored->store_folder, false, &store, NULL))
        return;
    if (store.database && !identity_is_alive(&stored->record.process))
        store_run_settle(&store, NULL);
    bool done = store_run_read(&store, stored->record.id, &stored->record, &found, NULL);
    store_close(&store);
    if (done && !found)
        stored->record.state = JOB_STOPPED; /* removed elsewhere */
    take_state(job);
    if (stored->record.state == JOB_RUNNING)
        look_again(stored);
}

static void add_broken(struct job *job) {
    const char *message = "The run was broken off: its process, or the computer, came to an end before it was over.";
    results_add_reason(job, value_object(exception_new(SCHEDULED_JOB_EXCEPTION, message, VALUE_NULL)));
}

static void decode(struct job *job) {
    struct stored *stored = stored_of(job);
    if (stored->is_read || stored->record.state == JOB_RUNNING)
        return;
    stored->is_read = true;
    bool kept = stored->record.folder && file_exists(mem_printf("%s/Results.xml", stored->record.folder));
    struct failure failure = {0};
    if (kept && !results_read(stored->record.folder, job, &failure))
        results_add_reason(job, value_object(exception_new(failure.exception, failure.message, VALUE_NULL)));
    else if (!kept && stored->record.state == JOB_FAILED)
        add_broken(job);
}

static bool has_more_data(const struct job *job) {
    const struct stored *stored = stored_of(job);
    if (stored->is_read)
        return job_has_collected(job);
    return stored->record.has_data || stored->record.state == JOB_FAILED;
}

/* What went wrong in the store, as the source of these jobs tells it. */
static void tell(const struct job *job, struct failure *failure, const char *id) {
    failure->error_id = id;
    failure->category = CATEGORY_OPEN_ERROR;
    write_error_failure(failure, value_object((void *)job));
}

/* The run is stopped also where that cannot be noted: it is seen to be broken off then. */
static bool end_run(struct job *job, struct failure *failure) {
    struct stored *stored = stored_of(job);
    struct store store;
    struct run_record record = stored->record;
    record.state = JOB_STOPPED;
    record.end = datetime_now();
    record.folder = NULL;
    bool open = store_open(stored->store_folder, false, &store, failure);
    bool noted = open && (!store.database || store_run_end(&store, &record, NULL, failure));
    if (stored->record.folder)
        identity_kill_tree(&stored->record.process);
    if (open)
        store_close(&store);
    poll(job);
    return noted;
}

static void stop(struct job *job) {
    struct failure failure = {0};
    if (!end_run(job, &failure))
        tell(job, &failure, "JobSourceAdapterStopJobError");
}

/* Remove-Job: the run is no more, nor are its results. What cannot be removed is in the store's list again. */
static void abandon(struct job *job) {
    struct store store;
    struct failure failure = {0};
    if (!job_is_finished(job))
        end_run(job, NULL);
    bool open = store_open(stored_of(job)->store_folder, false, &store, &failure);
    bool done = open && (!store.database || store_run_remove(&store, &stored_of(job)->record, &failure));
    if (open)
        store_close(&store);
    if (!done)
        tell(job, &failure, "JobSourceAdapterRemoveJobError");
}

static const struct job_kind job_kind_stored = {.type_name = "PSScheduledJob",
                                                .parent_type = &type_scheduled_job,
                                                .child_type = &type_scheduled_job,
                                                .by_stream = true,
                                                .counts_information = true,
                                                .poll = poll,
                                                .decode = decode,
                                                .has_more_data = has_more_data,
                                                .stop = stop,
                                                .abandon = abandon};

/* --- joining the repository --- */

static void add(const struct run_record *record, const char *folder) {
    struct job *job = job_new(&job_kind_stored, &type_scheduled_job, record->name, record->command);
    struct stored *stored = job->data = MEM_NEW(struct stored);
    stored->record = *record;
    stored->store_folder = folder;
    job->instance_id = record->id;
    job->location = "localhost";
    job->started = true;
    job_set_state(job, JOB_RUNNING, NULL);
    take_state(job);
    repository_add(job);
}

/* One that is gone from the store goes from here too. */
static void forget_removed(const struct run_record *runs, int count) {
    for (int i = repository_count() - 1; i >= 0; i--) {
        struct job *job = repository_at(i);
        bool found = job->kind != &job_kind_stored;
        for (int k = 0; k < count && !found; k++)
            found = guid_equal(runs[k].id, job->instance_id);
        if (!found)
            repository_remove(job);
    }
}

void run_jobs_refresh(void) {
    struct store store;
    struct run_record *runs;
    int count;
    if (!builtin_module_is_used(MODULE_SCHEDULED_JOB) || !store_open(store_default_folder(), false, &store, NULL))
        return;
    tidy_once(&store);
    if (store.database)
        store_run_settle(&store, NULL);
    bool done = store_runs(&store, NULL, &runs, &count, NULL);
    store_close(&store);
    scheduler_control_ensure();
    if (!done)
        return;
    forget_removed(runs, count);
    for (int i = 0; i < count; i++)
        if (!repository_find_instance(runs[i].id))
            add(&runs[i], store_default_folder());
}

/* --- as a type --- */

static struct job *self(const struct call *call) {
    return value_base(call->self).p;
}

static bool get_definition(struct call *call) {
    const struct job *job = self(call);
    if (job->kind != &job_kind_stored)
        return give_object(call, job->data);
    return give_object(call, registration_known(stored_of(job)->record.definition));
}

static bool refuse(struct call *call) {
    return fail_with(call, "System.Management.Automation.PSNotSupportedException",
                     "Specified method is not supported.");
}

static const struct type_member members[] = {
    {"Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition Definition {get}", get_definition},
    {"void StartJob()", refuse},
    {"void StartJobAsync()", refuse},
    {"void SuspendJob()", refuse},
    {"void SuspendJobAsync()", refuse},
    {"void ResumeJob()", refuse},
    {"void ResumeJobAsync()", refuse},
    {"void UnblockJob()", refuse},
    {"void UnblockJobAsync()", refuse},
};
struct type type_scheduled_job = {.name = "Microsoft.PowerShell.ScheduledJob.ScheduledJob",
                                  .base = &type_job2,
                                  .flags = TYPE_SEALED,
                                  MEMBERS(members)};
TYPE_REGISTER(type_scheduled_job);
