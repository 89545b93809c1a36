#include "base/memory.h"
#include "cmd/job/choice.h"

struct wait_job {
    struct job_choice choice;
    bool any, force;
    int32_t timeout;
};

static const struct parameter parameters[] = {
    CHOOSE_JOB,
    {"Any", "switch", ARG(wait_job, any), .help = "Ends as soon as one of the jobs is over."},
    {"Timeout", "int", ARG(wait_job, timeout), .aliases = "TimeoutSec", .has_range = true, .range_low = -1,
     .range_high = INT32_MAX, .default_text = "-1", .help = "The longest time to wait, in seconds; -1 waits for ever."},
    {"Force", "switch", ARG(wait_job, force), .help = "Goes on waiting for suspended and disconnected jobs."},
    CHOOSE_NAME,
    CHOOSE_INSTANCE_ID,
    CHOOSE_ID,
    CHOOSE_STATE,
    CHOOSE_FILTER,
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct job_list);
}

static void process(struct cmdlet_call *call) {
    const struct wait_job *args = call->args;
    choose_jobs(call, &args->choice, CHOICE_CHILDREN, call->state);
}

/* Without -Force, a job that cannot go on by itself counts as over. */
static bool is_over(const struct wait_job *args, const struct job *job) {
    return job_is_finished(job) || (!args->force && (job->state == JOB_SUSPENDED || job->state == JOB_DISCONNECTED));
}

struct waiting {
    const struct wait_job *args;
    const struct job_list *jobs;
    int over;
    struct job *blocked;
};

static bool is_done(void *data) {
    struct waiting *waiting = data;
    int blocked = 0;
    waiting->over = 0;
    waiting->blocked = NULL;
    for (int i = 0; i < waiting->jobs->count; i++) {
        struct job *job = waiting->jobs->items[i];
        waiting->over += is_over(waiting->args, job);
        if (job->state == JOB_BLOCKED) {
            waiting->blocked = job;
            blocked++;
        }
    }
    if (waiting->args->any)
        return waiting->over > 0 || blocked == waiting->jobs->count;
    return waiting->over == waiting->jobs->count || blocked > 0;
}

static void write_over(struct cmdlet_call *call, const struct job_list *jobs) {
    const struct wait_job *args = call->args;
    bool suspended = false;
    for (int i = 0; i < jobs->count; i++) {
        if (!is_over(args, jobs->items[i]))
            continue;
        suspended |= !job_is_finished(jobs->items[i]);
        cmdlet_write(call, value_object(jobs->items[i]));
        if (args->any)
            break;
    }
    if (suspended)
        write_warning("One or more jobs are in a suspended or disconnected state, and cannot continue without "
                      "additional user input.  "
                      "Specify the -Force parameter to continue to a completed, failed, or stopped state.");
}

static void end(struct cmdlet_call *call) {
    const struct wait_job *args = call->args;
    const struct job_list *jobs = call->state;
    struct waiting waiting = {args, jobs};
    int64_t timeout_ms =
        cmdlet_bound(call, ARG(wait_job, timeout)) && args->timeout >= 0 ? args->timeout * INT64_C(1000) : -1;
    if (!jobs->count || timeout_ms == 0 || !job_wait(jobs->items, jobs->count, is_done, &waiting, timeout_ms))
        return;
    if (args->any ? waiting.over == 0 : waiting.over < jobs->count)
        cmdlet_throw(call, "System.ArgumentException", "BlockedJobsDeadlockWithWaitJob", CATEGORY_DEADLOCK_DETECTED,
                     value_object(waiting.blocked),
                     "The Wait-Job cmdlet cannot finish working, because one or more jobs are blocked waiting for user "
                     "interaction.  "
                     "Process interactive job output by using the Receive-Job cmdlet, and then try again.");
    write_over(call, jobs);
}

static const struct example examples[] = {
    {"Get-Job | Wait-Job -Timeout 30", "Waits for all jobs, half a minute at most."},
    {"$first = $jobs | Wait-Job -Any", "Waits until one of several jobs is over."},
};

static const struct cmdlet wait_job = {
    .name = "Wait-Job",
    .module = MODULE_CORE,
    .default_set = "SessionIdParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct wait_job),
    .output_types = "System.Management.Automation.Job",
    .synopsis = "Waits until jobs are over.",
    .description = "Waits until the jobs have ended, failed, been stopped, suspended or disconnected, or until the "
                   "time is over, and writes the jobs that have.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(wait_job);
