#include "base/memory.h"
#include "cmd/job/choice.h"

struct stop_job {
    struct job_choice choice;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    CHOOSE_JOB,    {"PassThru", "switch", ARG(stop_job, pass_thru), .help = "Gives the jobs."},
    CHOOSE_NAME,   CHOOSE_INSTANCE_ID,
    CHOOSE_ID,     CHOOSE_STATE,
    CHOOSE_FILTER,
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct job_list);
}

static bool is_finished(void *data) {
    return job_is_finished(data);
}

static void process(struct cmdlet_call *call) {
    const struct stop_job *args = call->args;
    struct job_list chosen = {0};
    choose_jobs(call, &args->choice, CHOICE_CHILDREN, &chosen);
    for (int i = 0; i < chosen.count; i++) {
        struct job *job = chosen.items[i];
        job_list_add(call->state, job);
        job_poll(job);
        if (job_is_finished(job))
            continue;
        const char *target =
            mem_printf("Remote Command: %s, associated with a job that has an ID of \"%d\".", job->command, job->id);
        if (!cmdlet_should_process(call, target, "Stop"))
            continue;
        job_stop(job);
        job_wait(&job, 1, is_finished, job, -1);
    }
}

static void end(struct cmdlet_call *call) {
    const struct stop_job *args = call->args;
    const struct job_list *all = call->state;
    for (int i = 0; args->pass_thru && i < all->count; i++)
        cmdlet_write(call, value_object(all->items[i]));
}

static const struct example examples[] = {
    {"Stop-Job -Name sizes -PassThru", "Stops a job and shows it."},
    {"Get-Job -State Running | Stop-Job", "Stops all that run."},
};

static const struct cmdlet stop_job = {
    .name = "Stop-Job",
    .module = MODULE_CORE,
    .default_set = "SessionIdParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct stop_job),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Job",
    .synopsis = "Stops jobs.",
    .description = "Stops jobs that run. What they have written until then can still be received.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(stop_job);
