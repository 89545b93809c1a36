#include "base/memory.h"
#include "cmd/job/choice.h"
#include "job/suspend.h"

struct resume_job {
    struct job_choice choice;
    bool wait;
};

static const struct parameter parameters[] = {
    CHOOSE_ID,
    CHOOSE_JOB,
    CHOOSE_NAME,
    CHOOSE_INSTANCE_ID,
    CHOOSE_STATE,
    CHOOSE_FILTER,
    {"Wait", "switch", ARG(resume_job, wait),
     .help = "Waits until the jobs run again; one alone is waited for anyway."},
};

struct state {
    struct job_list all, waited;
    bool wrong_state;
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct state);
}

static void resume_one(struct cmdlet_call *call, struct job *job) {
    struct state *state = call->state;
    if (!job_can_suspend(job)) {
        write_error("System.Management.Automation.PSNotSupportedException", "Job2OperationNotSupportedOnJob",
                    CATEGORY_INVALID_TYPE, value_object(job),
                    "Cannot resume the job that has an ID of %d. Resuming jobs is not supported for some job types. "
                    "For more information about support for resuming jobs, see the Help topic for the job type.",
                    job->id);
        return;
    }
    const char *target =
        mem_printf("Remote Command: %s, associated with a job that has an ID of \"%d\".", job->command, job->id);
    if (!cmdlet_should_process(call, target, "Resume"))
        return;
    job_poll(job);
    state->wrong_state |= !job_is_suspended(job);
    job_resume(job);
    job_list_add(&state->waited, job);
}

static void process(struct cmdlet_call *call) {
    const struct resume_job *args = call->args;
    struct state *state = call->state;
    struct job_list chosen = {0};
    choose_jobs(call, &args->choice, CHOICE_CHILDREN, &chosen);
    for (int i = 0; i < chosen.count; i++) {
        job_list_add(&state->all, chosen.items[i]);
        resume_one(call, chosen.items[i]);
    }
}

static bool run_again(void *data) {
    const struct job_list *jobs = data;
    for (int i = 0; i < jobs->count; i++)
        if (job_is_suspended(jobs->items[i]))
            return false;
    return true;
}

static void end(struct cmdlet_call *call) {
    const struct resume_job *args = call->args;
    struct state *state = call->state;
    if (state->waited.count && (args->wait || state->all.count == 1))
        job_wait(state->waited.items, state->waited.count, run_again, &state->waited, -1);
    if (state->wrong_state)
        write_warning("One or more jobs could not be resumed because the state was not valid for the operation.");
    for (int i = 0; i < state->all.count; i++)
        cmdlet_write(call, value_object(state->all.items[i]));
}

static const struct example examples[] = {
    {"Resume-Job -Name Backup", "Lets the suspended job Backup go on."},
    {"Get-Job -State Suspended | Resume-Job", "Lets all suspended jobs go on."},
};
static const struct cmdlet resume_job = {
    .name = "Resume-Job",
    .module = MODULE_CORE,
    .default_set = "SessionIdParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct resume_job),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Job",
    .synopsis = "Lets suspended jobs go on.",
    .description = "Lets go on what Suspend-Job has stopped.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(resume_job);
