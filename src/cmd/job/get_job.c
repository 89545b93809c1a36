#include <stdlib.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "cmd/job/choice.h"
#include "job/repository.h"

struct get_job {
    struct job_choice choice;
    bool include_children, has_more_data;
    struct value child_state, before, after;
    int32_t newest;
};

#define FILTERED_SETS                                                                                                  \
    "SessionIdParameterSet,InstanceIdParameterSet,NameParameterSet,StateParameterSet,CommandParameterSet"
static const struct parameter parameters[] = {
    {"IncludeChildJob", "switch", ARG(get_job, include_children), .sets = FILTERED_SETS,
     .help = "Gives the child jobs as well."},
    {"ChildJobState", "System.Management.Automation.JobState", ARG(get_job, child_state), .sets = FILTERED_SETS,
     .help = "Gives the child jobs in this state as well."},
    {"HasMoreData", "bool", ARG(get_job, has_more_data), .sets = FILTERED_SETS,
     .help = "Only jobs that have, or have not, results to receive."},
    {"Before", "datetime", ARG(get_job, before), .sets = FILTERED_SETS,
     .help = "Only jobs that ended before this time."},
    {"After", "datetime", ARG(get_job, after), .sets = FILTERED_SETS, .help = "Only jobs that ended after this time."},
    {"Newest", "int", ARG(get_job, newest), .sets = FILTERED_SETS, .help = "Only so many jobs, those that ended last."},
    {"Id", "int[]", offsetof(struct job_choice, ids), .sets = "SessionIdParameterSet", .position = 1,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The numbers of the jobs."},
    CHOOSE_NAME,
    CHOOSE_INSTANCE_ID,
    CHOOSE_STATE,
    CHOOSE_COMMAND,
    CHOOSE_FILTER,
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct job_list);
}

static void add_all(struct job_list *found) {
    repository_refresh();
    for (int i = 0; i < repository_count(); i++)
        job_list_add(found, repository_at(i));
}

/* -IncludeChildJob, -ChildJobState. */
static void add_children(struct cmdlet_call *call, struct job_list *found) {
    const struct get_job *args = call->args;
    bool by_state = cmdlet_bound(call, ARG(get_job, child_state));
    int parents = found->count;
    if (!by_state && !args->include_children)
        return;
    for (int i = 0; i < parents; i++) {
        struct job *parent = found->items[i];
        for (int j = 0; j < parent->child_count; j++) {
            struct job *child = parent->children[j];
            job_poll(child);
            if (!by_state || child->state == (enum job_state)value_base(args->child_state).i)
                job_list_add(found, child);
        }
    }
}

static bool wanted(struct cmdlet_call *call, struct job *job) {
    const struct get_job *args = call->args;
    job_poll(job);
    if (cmdlet_bound(call, ARG(get_job, has_more_data)) && job_has_more_data(job) != args->has_more_data)
        return false;
    bool before = cmdlet_bound(call, ARG(get_job, before)), after = cmdlet_bound(call, ARG(get_job, after));
    int64_t end = datetime_ticks(job->end);
    if (!before && !after)
        return true;
    return end && (!before || end < datetime_ticks(value_base(args->before).i)) &&
           (!after || end > datetime_ticks(value_base(args->after).i));
}

static int by_id(const void *left, const void *right) {
    return (*(struct job *const *)left)->id - (*(struct job *const *)right)->id;
}

static int by_end(const void *left, const void *right) {
    int64_t a = datetime_ticks((*(struct job *const *)left)->end),
            b = datetime_ticks((*(struct job *const *)right)->end);
    return a < b ? 1 : a > b ? -1 : by_id(right, left);
}

static void process(struct cmdlet_call *call) {
    const struct get_job *args = call->args;
    struct job_list chosen = {0};
    if (call->set && !args->choice.ids && !args->choice.names && !args->choice.instance_ids && !args->choice.commands &&
        value_is_null(args->choice.state) && value_is_null(args->choice.filter))
        add_all(&chosen);
    else
        choose_jobs(call, &args->choice, CHOICE_CHILDREN, &chosen);
    add_children(call, &chosen);
    for (int i = 0; i < chosen.count; i++)
        if (wanted(call, chosen.items[i]))
            job_list_add(call->state, chosen.items[i]);
}

static void end(struct cmdlet_call *call) {
    const struct get_job *args = call->args;
    struct job_list *found = call->state;
    if (found->count && cmdlet_bound(call, ARG(get_job, newest))) {
        qsort(found->items, (size_t)found->count, sizeof *found->items, by_end);
        if (args->newest < found->count)
            found->count = args->newest > 0 ? args->newest : 0;
    }
    if (found->count)
        qsort(found->items, (size_t)found->count, sizeof *found->items, by_id);
    for (int i = 0; i < found->count; i++)
        cmdlet_write(call, value_object(found->items[i]));
}

static const struct example examples[] = {
    {"Get-Job", "Shows all jobs."},
    {"Get-Job -State Running -HasMoreData $true",
     "Shows the jobs that run and have written something that nobody has received."},
    {"Get-Job -Name nightly* -IncludeChildJob", "Shows jobs by their name, and what each consists of."},
};

static const struct cmdlet get_job = {
    .name = "Get-Job",
    .module = MODULE_CORE,
    .default_set = "SessionIdParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_job),
    .output_types = "System.Management.Automation.Job",
    .synopsis = "Gets the jobs of this session.",
    .description = "Gets the background jobs, thread jobs, jobs on other computers and, once the module PSScheduledJob "
                   "is imported, the runs of scheduled jobs that this session knows: all of them, or those with the "
                   "names, numbers, states or commands given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(get_job);
