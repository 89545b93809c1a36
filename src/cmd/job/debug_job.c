/* Debug-Job: the job stops at its next statement, and the prompt asks what to do there until it has ended or is let go;
 * what it writes meanwhile is shown, and stays to be received. */
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/job/choice.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "job/receive.h"
#include "job/repository.h"
#include "object/guid_value.h"

struct debug_job {
    struct value job, instance_id;
    const char *name;
    int32_t id;
    bool break_all;
};

static const struct parameter parameters[] = {
    {"Job", "System.Management.Automation.Job", ARG(debug_job, job), .sets = "JobParameterSet", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The job itself."},
    {"Name", "string", ARG(debug_job, name), .sets = "JobNameParameterSet", .position = 1, .flags = MANDATORY,
     .help = "The job's name."},
    {"Id", "int", ARG(debug_job, id), .sets = "JobIdParameterSet", .position = 1, .flags = MANDATORY,
     .help = "The job's number."},
    {"InstanceId", "guid", ARG(debug_job, instance_id), .sets = "JobInstanceIdParameterSet", .position = 1,
     .flags = MANDATORY, .help = "The job's instance id."},
    {"BreakAll", "switch", ARG(debug_job, break_all), .help = "Breaks at once."},
};

static _Noreturn void refuse(struct cmdlet_call *call, const char *id, const char *message) {
    cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", id, CATEGORY_INVALID_OPERATION,
                 VALUE_NULL, "%s", message);
}

static struct job *by_name(struct cmdlet_call *call, const char *name) {
    struct job *found = NULL;
    for (int i = 0; i < repository_count(); i++) {
        if (!wildcard_match_text(name, repository_at(i)->name, true))
            continue;
        if (found)
            refuse(call, "DebugJobFoundMultipleJobsWithName",
                   mem_printf("Multiple jobs were found with the name %s.  Debug-Job can debug only one job at a time.",
                              name));
        found = repository_at(i);
    }
    if (!found)
        refuse(call, "DebugJobCannotFindJobWithName", mem_printf("Cannot find job with name %s.", name));
    return found;
}

static struct job *chosen(struct cmdlet_call *call) {
    const struct debug_job *args = call->args;
    if (strcmp(call->set, "JobNameParameterSet") == 0)
        return by_name(call, args->name);
    if (strcmp(call->set, "JobIdParameterSet") == 0) {
        struct job *job = repository_find_id(args->id);
        if (!job)
            refuse(call, "DebugJobCannotFindJobWithId", mem_printf("Cannot find job with id %d.", args->id));
        return job;
    }
    if (strcmp(call->set, "JobInstanceIdParameterSet") == 0) {
        struct job *job = repository_find_instance(guid_of(args->instance_id));
        if (!job)
            refuse(call, "DebugJobCannotFindJobWithInstanceId",
                   mem_printf("Cannot find job with Instance Id %s.", guid_format(guid_of(args->instance_id), 'D')));
        return job;
    }
    return value_base(args->job).p;
}

/* ---- which of its children ---- */

static void add_debuggable(struct job *job, struct job_list *list) {
    job_poll(job);
    for (int i = 0; i < job->child_count; i++)
        add_debuggable(job->children[i], list);
    if (!job->child_count && job->kind->debug && (job->state == JOB_RUNNING || job->state == JOB_AT_BREAKPOINT))
        job_list_add(list, job);
}

/* ---- debugging one ---- */

struct session {
    struct job *job;
    int shown; /* results that were there before, or are shown already */
    bool let_go;
};

/* Thread jobs ask by themselves; of others the results are shown and the prompts held here. */
static bool needs_us(void *data) {
    const struct session *session = data;
    struct job *job = session->job;
    if (job_is_finished(job))
        return true;
    if (job->kind->by_stream)
        return !job->kind->debug_turn(job);
    return job->state == JOB_AT_BREAKPOINT || job->result_count - job->results_taken > session->shown ||
           (job->kind->has_more && job->kind->has_more(job));
}

static void end_debugging(void *data) {
    struct session *session = data;
    if (!session->let_go && !job_is_finished(session->job))
        session->job->kind->debug_end(session->job);
}

static void show_results(struct cmdlet_call *call, struct session *session) {
    struct receive_options options = {.keep = true, .from = &session->shown};
    if (!session->job->kind->by_stream)
        receive_results(call, session->job, &options);
}

static void debug_one(struct cmdlet_call *call, struct job *job) {
    job_decode(job);
    struct session session = {.job = job, .shown = job->result_count - job->results_taken};
    defer(end_debugging, &session);
    job->kind->debug(job, runspace->host);
    while (!job_is_finished(job) && !session.let_go) {
        job_wait(&job, 1, needs_us, &session, -1);
        show_results(call, &session);
        if (job_is_finished(job))
            break;
        session.let_go = !job->kind->debug_turn(job);
        if (session.let_go)
            job->kind->debug_end(job);
    }
    undefer(false);
    show_results(call, &session);
}

static void process(struct cmdlet_call *call) {
    struct job *job = chosen(call);
    struct job_list found = {0};
    if (!cmdlet_should_process(call, job->name, "Debug"))
        return;
    if (!runspace->host->debug_remote)
        refuse(call, "DebugJobNoHostAvailable",
               "The job cannot be debugged because there is no host UI available.  Make sure you are running this "
               "command in a PowerShell host that implements PSHostUserInterface.");
    add_debuggable(job, &found);
    if (!found.count)
        refuse(call, "DebugJobNoDebuggableJobsFound",
               "The provided job and all child jobs were examined but no jobs were found that could be debugged.  In "
               "order to debug a job or "
               "child job the job must support debugging and also be in a running state.");
    for (int i = 0; i < found.count; i++)
        debug_one(call, found.items[i]);
}

static const struct example examples[] = {
    {"Debug-Job -Id 3", "Debugs a job."},
};

static const struct cmdlet debug_job = {
    .name = "Debug-Job",
    .module = MODULE_CORE,
    .default_set = "JobParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct debug_job),
    .flags = SHOULD_PROCESS,
    .synopsis = "Debugs a running job.",
    .description = "Stops the script of a job at its next statement and takes the prompt into the debugger there: "
                   "step, look at variables, go on. `detach` lets the job go on alone.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(debug_job);
