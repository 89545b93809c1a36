#include <string.h>

#include "base/memory.h"
#include "cmd/job/choice.h"
#include "job/repository.h"

struct remove_job {
    struct job_choice choice;
    bool force;
};

static const struct parameter parameters[] = {
    CHOOSE_JOB,
    {"Force", "switch", ARG(remove_job, force),
     .sets = "SessionIdParameterSet,JobParameterSet,InstanceIdParameterSet,NameParameterSet,FilterParameterSet",
     .aliases = "F", .help = "Stops jobs that still run and removes them too."},
    CHOOSE_NAME,
    CHOOSE_INSTANCE_ID,
    CHOOSE_ID,
    CHOOSE_STATE,
    CHOOSE_COMMAND,
    CHOOSE_FILTER,
};

static bool is_finished(void *data) {
    return job_is_finished(data);
}

static void remove_one(struct job *job) {
    job_poll(job);
    if (!job_is_finished(job)) {
        job_stop(job);
        job_wait(&job, 1, is_finished, job, 10000);
    }
    if (job->parent || repository_find_id(job->id) != job) {
        write_error("System.ArgumentException", "CannotRemoveJob", CATEGORY_INVALID_OPERATION, value_object(job),
                    "The command cannot remove the job because it does not exist or because it is a child job. Child "
                    "jobs can be removed "
                    "only by removing the parent job.");
        return;
    }
    repository_remove(job);
    job_abandon(job);
}

static void process(struct cmdlet_call *call) {
    const struct remove_job *args = call->args;
    struct job_list chosen = {0};
    unsigned flags =
        (args->force ? 0 : CHOICE_FINISHED_ONLY) | (strcmp(call->set, "NameParameterSet") == 0 ? 0 : CHOICE_CHILDREN);
    choose_jobs(call, &args->choice, flags, &chosen);
    for (int i = 0; i < chosen.count; i++) {
        struct job *job = chosen.items[i];
        const char *target =
            mem_printf("Remote Command: %s, associated with the job that has an ID of \"%d\".", job->command, job->id);
        if (cmdlet_should_process(call, target, "Remove"))
            remove_one(job);
    }
}

static const struct example examples[] = {
    {"Get-Job -State Completed | Remove-Job", "Removes the jobs that have done their work."},
    {"Remove-Job -Id 7 -Force", "Stops a job and removes it."},
};

static const struct cmdlet remove_job = {
    .name = "Remove-Job",
    .module = MODULE_CORE,
    .default_set = "SessionIdParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_job),
    .flags = SHOULD_PROCESS,
    .synopsis = "Removes jobs and their results.",
    .description = "Forgets jobs and what they have written. A job that runs is stopped first if -Force is given, and "
                   "is an error otherwise.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_job);
