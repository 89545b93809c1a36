#include "job/thread_job.h"

#include "base/memory.h"
#include "engine/debugger.h"
#include "engine/location.h"
#include "engine/powershell.h"
#include "job/job_definition.h"
#include "job/repository.h"
#include "object/type/native.h"

struct thread_work { /* the job's data */
    struct powershell *initialization, *script;
    struct local_runspace *runspace;
    struct location_start start;
    struct list *input;
    bool is_async; /* IsAsync is a script's to set; the job itself has no use for it */
};

static struct thread_work *work_of(const struct job *job) {
    return job->data;
}

/* --- the queue of the process --- */

static struct {
    struct values waiting; /* struct job, oldest first */
    int working, limit;
} queue = {.limit = 5};

static void start_waiting(void);

static void leave_queue(const struct job *job) {
    for (int32_t i = 0; i < queue.waiting.count; i++)
        if (queue.waiting.items[i].p == job) {
            for (queue.waiting.count--; i < queue.waiting.count; i++)
                queue.waiting.items[i] = queue.waiting.items[i + 1];
            return;
        }
}

/* --- the life of one --- */

static void collect(void *data, enum collection collection, struct value value) {
    job_collect(data, collection, value);
    job_wake();
}

static void end(struct job *job, enum job_state state, struct value reason) {
    job->reason = reason;
    job_set_state(job, state, NULL);
    local_runspace_close(work_of(job)->runspace);
    queue.working--;
    start_waiting();
}

static void run_script(struct job *job) {
    struct failure failure = {0};
    if (!powershell_start(work_of(job)->script, &failure))
        end(job, JOB_FAILED, value_object(exception_new(failure.exception, failure.message, VALUE_NULL)));
}

static void changed(void *data, struct powershell *powershell) {
    struct job *job = data;
    switch (powershell->state) {
    case INVOCATION_STOPPED:
        end(job, JOB_STOPPED, powershell->reason);
        break;
    case INVOCATION_FAILED:
        end(job, JOB_FAILED, powershell->reason);
        break;
    case INVOCATION_COMPLETED:
        if (powershell == work_of(job)->initialization)
            run_script(job);
        else
            end(job, JOB_COMPLETED, VALUE_NULL);
        break;
    default:
        break;
    }
}

/* Its thread is at work: until then the job is not started, as PowerShell's is not. */
static void begun(void *data) {
    job_set_state(data, JOB_RUNNING, NULL);
}

static void start(struct job *job) {
    struct thread_work *work = work_of(job);
    struct failure failure = {0};
    struct powershell *first = work->initialization ? work->initialization : work->script;
    local_runspace_open(work->runspace);
    location_begin(work->runspace->runspace, &work->start);
    job->started = true;
    if (!powershell_start(first, &failure))
        end(job, JOB_FAILED, value_object(exception_new(failure.exception, failure.message, VALUE_NULL)));
}

static void start_waiting(void) {
    while (queue.waiting.count && queue.working < queue.limit) {
        struct job *job = queue.waiting.items[0].p;
        leave_queue(job);
        queue.working++;
        start(job);
    }
}

static void stop(struct job *job) {
    struct thread_work *work = work_of(job);
    struct powershell *running =
        work->initialization && !powershell_is_over(work->initialization) ? work->initialization : work->script;
    powershell_stop(running);
    powershell_wait(running);
}

/* One that still waits for its turn never gets it. */
static void abandon(struct job *job) {
    leave_queue(job);
    if (!job_is_finished(job) && job->started)
        stop(job);
    list_clear(job->collections[COLLECTION_ERROR]); /* all else can still be received */
}

/* --- debugging: its own thread asks, while the caller of Debug-Job waits --- */

static void stopped(void *data, bool is_stopped) {
    job_set_state(data, is_stopped ? JOB_AT_BREAKPOINT : JOB_RUNNING, NULL);
}

static void debug(struct job *job, struct host *asker) {
    struct runspace *target = work_of(job)->runspace->runspace;
    debugger_attach(target, asker, job->name);
    target->debugger->changed = stopped;
    target->debugger->data = job;
}

static bool debug_turn(struct job *job) {
    return work_of(job)->runspace->runspace->debugger->asker != NULL;
}

static void debug_end(struct job *job) {
    debugger_detach(work_of(job)->runspace->runspace);
}

static const struct job_kind job_kind_thread = {.type_name = "ThreadJob",
                                                .parent_type = &type_thread_job,
                                                .child_type = &type_thread_job,
                                                .by_stream = true,
                                                .exact = true,
                                                .stop = stop,
                                                .abandon = abandon,
                                                .debug = debug,
                                                .debug_turn = debug_turn,
                                                .debug_end = debug_end};

/* --- making one --- */

static struct powershell *pipeline(struct job *job, const char *text) {
    struct powershell *made = powershell_new();
    made->runspace = work_of(job)->runspace;
    made->forward = collect;
    made->changed = changed;
    made->begun = begun;
    made->listener = job;
    powershell_add_script(made, text, false);
    return made;
}

static void add_arguments(struct powershell *powershell, const struct list *arguments) {
    struct ps_command *command = powershell->commands->items[0].p;
    for (int32_t i = 0; arguments && i < arguments->count; i++)
        arguments_add_value(&command->arguments, arguments->items[i]);
}

struct job *thread_job_start(const struct thread_job_options *options) {
    struct job *job = job_new(&job_kind_thread, &type_thread_job, options->name, options->command);
    struct thread_work *work = job->data = MEM_NEW(struct thread_work);
    job->location = "PowerShell";
    work->input = data_collection_new(COLLECTION_OUTPUT);
    work->runspace = local_runspace_new(options->host, VALUE_NULL);
    work->start = location_here();
    work->script = pipeline(job, options->script);
    work->script->using_values = options->using_values;
    work->script->has_input = true;
    work->script->input = value_list(work->input);
    add_arguments(work->script, options->arguments);
    if (options->initialization)
        work->initialization = pipeline(job, options->initialization);
    repository_add(job);
    if (options->throttle_limit > 0)
        queue.limit = options->throttle_limit;
    values_add(&queue.waiting, value_object(job));
    start_waiting();
    return job;
}

void thread_job_input(struct job *job, struct value object) {
    data_collection_add(work_of(job)->input, object);
}

void thread_job_end_input(struct job *job) {
    data_collection_complete(work_of(job)->input);
}

/* --- as types --- */

static bool get_empty(struct call *call) {
    return give_text(call, "");
}

static bool get_is_async(struct call *call) {
    return give_bool(call, work_of(call->self.p)->is_async);
}

static bool set_is_async(struct call *call) {
    work_of(call->self.p)->is_async = value_is_true(call->args[0]);
    return true;
}

static bool start_job(struct call *call) {
    struct job *job = call->self.p;
    if (job->started || job->state != JOB_NOT_STARTED)
        return fail_with(call, "System.Exception", "Cannot start job because it is not in NotStarted state.");
    leave_queue(job);
    queue.working++;
    start(job);
    return true;
}

static bool refuse(struct call *call) {
    return fail_with(call, "System.NotImplementedException", "The method or operation is not implemented.");
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_location(struct call *call) {
    return give_text(call, ((struct job *)call->self.p)->location);
}

static bool get_has_more(struct call *call) {
    return give_bool(call, job_has_more_data(call->self.p));
}

static bool get_start_parameters(struct call *call) {
    return give(call, value_list(list_new(type_find("System.Collections.Generic.List[object]"))));
}

static bool get_definition(struct call *call) {
    return give(call, job_definition_new(&(struct job_definition){0}));
}

/* ([force, reason]) */
static bool stop_now(struct call *call) {
    job_stop(call->self.p);
    return true;
}

static const struct type_member job2_members[] = {
    {"System.Collections.Generic.List[System.Management.Automation.Runspaces.CommandParameterCollection] "
     "StartParameters "
     "{get;set}",
     get_start_parameters, refuse},
    {"void StartJob()", start_job},
    {"void StartJobAsync()", start_job},
    {"void StopJob()", stop_now},
    {"void StopJob(bool force, string reason)", stop_now},
    {"void StopJobAsync()", stop_now},
    {"void StopJobAsync(bool force, string reason)", stop_now},
    {"void SuspendJob()", refuse},
    {"void SuspendJob(bool force, string reason)", refuse},
    {"void ResumeJob()", refuse},
    {"void UnblockJob()", refuse},
    {"void SuspendJobAsync()", refuse},
    {"void SuspendJobAsync(bool force, string reason)", refuse},
    {"void ResumeJobAsync()", refuse},
    {"void UnblockJobAsync()", refuse},
};
struct type type_job2 = {
    .name = "System.Management.Automation.Job2", .base = &type_job, .flags = TYPE_ABSTRACT, MEMBERS(job2_members)};
TYPE_REGISTER(type_job2);

static const struct type_member members[] = {
    {"System.Management.Automation.JobDefinition ThreadJobDefinition {get}", get_definition},
    {"string StatusMessage {get}", get_empty},
    {"bool HasMoreData {get}", get_has_more},
    {"string Location {get}", get_location},
    {"System.Management.Automation.Debugger Debugger {get}", get_null},
    {"bool IsAsync {get;set}", get_is_async, set_is_async},
};
struct type type_thread_job = {
    .name = "Microsoft.PowerShell.ThreadJob.ThreadJob", .base = &type_job2, MEMBERS(members)};
TYPE_REGISTER(type_thread_job);
