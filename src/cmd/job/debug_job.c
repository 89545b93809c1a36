/* Jobs made here run without a debugger on their end, so that every job is refused as PowerShell refuses one that
 * cannot be debugged. */
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/job/choice.h"
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

static void process(struct cmdlet_call *call) {
    struct job *job = chosen(call);
    if (cmdlet_should_process(call, job->name, "Debug"))
        refuse(call, "DebugJobNoDebuggableJobsFound",
               "The provided job and all child jobs were examined but no jobs were found that could be debugged.  In "
               "order to debug a job or "
               "child job the job must support debugging and also be in a running state.");
}

static const struct cmdlet debug_job = {
    .name = "Debug-Job",
    .module = MODULE_CORE,
    .default_set = "JobParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct debug_job),
    .flags = SHOULD_PROCESS,
    .synopsis = "Debugs a running job.",
    .process = process,
};
CMDLET_REGISTER(debug_job);
