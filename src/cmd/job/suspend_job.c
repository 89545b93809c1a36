#include "base/memory.h"
#include "cmd/job/choice.h"
#include "job/suspend.h"

struct suspend_job {
    struct job_choice choice;
    bool force, wait;
};

static const struct parameter parameters[] = {
    CHOOSE_ID,
    CHOOSE_JOB,
    CHOOSE_NAME,
    CHOOSE_INSTANCE_ID,
    CHOOSE_STATE,
    CHOOSE_FILTER,
    {"Force", "switch", ARG(suspend_job, force), .aliases = "F",
     .help = "Takes the job for suspended although one of its processes may stand still only later."},
    {"Wait", "switch", ARG(suspend_job, wait), .help = "Waits until the jobs are suspended."},
};

struct state {
    struct job_list all, waited;
    bool wrong_state;
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct state);
}

static void not_supported(struct job *job) {
    write_error("System.Management.Automation.PSNotSupportedException", "Job2OperationNotSupportedOnJob",
                CATEGORY_INVALID_TYPE, value_object(job),
                "Cannot suspend the job that has an ID of %d. Suspending jobs is not supported for some job types. "
                "For more information about support for suspending jobs, see the Help topic for the job type.",
                job->id);
}

static void suspend_one(struct cmdlet_call *call, struct job *job) {
    const struct suspend_job *args = call->args;
    struct state *state = call->state;
    if (!job_can_suspend(job)) {
        not_supported(job);
        return;
    }
    const char *target =
        mem_printf("Remote Command: %s, associated with a job that has an ID of \"%d\".", job->command, job->id);
    if (!cmdlet_should_process(call, target, "Suspend"))
        return;
    job_poll(job);
    if (job_is_finished(job) || job->state == JOB_STOPPING) {
        state->wrong_state = true;
        return;
    }
    if (job_suspend(job, args->force))
        job_list_add(&state->waited, job);
    else
        not_supported(job);
}

static void process(struct cmdlet_call *call) {
    const struct suspend_job *args = call->args;
    struct state *state = call->state;
    struct job_list chosen = {0};
    choose_jobs(call, &args->choice, CHOICE_CHILDREN, &chosen);
    for (int i = 0; i < chosen.count; i++) {
        job_list_add(&state->all, chosen.items[i]);
        suspend_one(call, chosen.items[i]);
    }
}

static bool are_suspended(void *data) {
    const struct job_list *jobs = data;
    for (int i = 0; i < jobs->count; i++)
        if (!job_is_finished(jobs->items[i]) && jobs->items[i]->state != JOB_SUSPENDED)
            return false;
    return true;
}

static void end(struct cmdlet_call *call) {
    const struct suspend_job *args = call->args;
    struct state *state = call->state;
    if (args->wait && state->waited.count)
        job_wait(state->waited.items, state->waited.count, are_suspended, &state->waited, -1);
    if (state->wrong_state)
        write_warning("One or more jobs could not be suspended because the state was not valid for the operation.");
    for (int i = 0; i < state->all.count; i++)
        cmdlet_write(call, value_object(state->all.items[i]));
}

static const struct example examples[] = {
    {"Suspend-Job -Name Backup", "Freezes the job Backup and all the processes it has started."},
    {"Get-Job -State Running | Suspend-Job -Wait", "Suspends every running job and waits until all stand still."},
};
static const struct cmdlet suspend_job = {
    .name = "Suspend-Job",
    .module = MODULE_CORE,
    .default_set = "SessionIdParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct suspend_job),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Job",
    .synopsis = "Suspends jobs: their processes stand still until Resume-Job.",
    .description = "Stops the processes of a job, and what they have started, where they are; nothing is lost. Jobs on "
                   "other computers need muster there.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(suspend_job);
