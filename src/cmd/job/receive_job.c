#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "job/job.h"
#include "job/receive.h"

struct receive_job {
    struct list *jobs, *computers, *sessions, *locations, *names, *ids, *instance_ids;
    bool keep, no_recurse, force, wait, auto_remove, write_events, write_job;
};

static const struct parameter parameters[] = {
    {"Job", "System.Management.Automation.Job[]", ARG(receive_job, jobs), .sets = "ComputerName,Session,Location", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The jobs whose results are wanted."},
    {"ComputerName", "string[]", ARG(receive_job, computers), .sets = "ComputerName", .position = 2,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "Cn", .help = "Only results from these computers."},
    {"Location", "string[]", ARG(receive_job, locations), .sets = "Location", .position = 2, .help = "Only results of jobs at these locations."},
    {"Session", "System.Management.Automation.Runspaces.PSSession[]", ARG(receive_job, sessions), .sets = "Session", .position = 2,
     .flags = BY_PROPERTY | NOT_NULL, .help = "Only results of jobs in these sessions."},
    {"Keep", "switch", ARG(receive_job, keep), .help = "Leaves the results where they are."},
    {"NoRecurse", "switch", ARG(receive_job, no_recurse), .help = "Leaves out the results of child jobs."},
    {"Force", "switch", ARG(receive_job, force), .help = "Goes on waiting for suspended or disconnected jobs."},
    {"Wait", "switch", ARG(receive_job, wait), .help = "Gives the results as they come, until the jobs are over."},
    {"AutoRemoveJob", "switch", ARG(receive_job, auto_remove), .help = "Removes the jobs afterwards."},
    {"WriteEvents", "switch", ARG(receive_job, write_events), .help = "Tells of changes of state."},
    {"WriteJobInResults", "switch", ARG(receive_job, write_job), .help = "Gives the job before its results."},
    {"Name", "string[]", ARG(receive_job, names), .sets = "NameParameterSet", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the jobs."},
    {"InstanceId", "guid[]", ARG(receive_job, instance_ids), .sets = "InstanceIdParameterSet", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The instance ids of the jobs."},
    {"Id", "int[]", ARG(receive_job, ids), .sets = "SessionIdParameterSet", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The numbers of the jobs."},
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct values);
}

static void process(struct cmdlet_call *call) {
    const struct receive_job *args = call->args;
    for (int32_t i = 0; args->jobs && i < args->jobs->count; i++)
        values_add(call->state, args->jobs->items[i]);
}

static void end(struct cmdlet_call *call) {
    const struct receive_job *args = call->args;
    const struct values *jobs = call->state;
    for (int32_t i = 0; i < jobs->count; i++)
        receive_one(call, value_base(jobs->items[i]).p, args->keep, args->wait);
}

static const struct cmdlet receive_job = {
    .name = "Receive-Job",
    .module = MODULE_CORE,
    .default_set = "Location",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct receive_job),
    .synopsis = "Gets the results of jobs.",
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(receive_job);
