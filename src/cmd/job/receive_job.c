#include <ctype.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/job/choice.h"
#include "engine/binder_internal.h"
#include "engine/command.h"
#include "job/receive.h"
#include "job/remote_child.h"
#include "job/repository.h"
#include "job/state_event.h"
#include "session/pssession.h"

struct receive_job {
    struct job_choice choice;
    struct list *computers, *sessions, *locations;
    bool keep, no_recurse, force, wait, auto_remove, write_events, write_job;
};

static const struct parameter parameters[] = {
    {"Job", "System.Management.Automation.Job[]", offsetof(struct job_choice, jobs),
     .sets = "ComputerName,Session,Location", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY,
     .help = "The jobs whose results are wanted."},
    {"ComputerName", "string[]", ARG(receive_job, computers), .sets = "ComputerName", .position = 2,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .aliases = "Cn",
     .help = "Only results from these computers."},
    {"Location", "string[]", ARG(receive_job, locations), .sets = "Location", .position = 2,
     .flags = NOT_NULL_OR_EMPTY | WILDCARDS, .help = "Only results of jobs at these locations."},
    {"Session", "System.Management.Automation.Runspaces.PSSession[]", ARG(receive_job, sessions), .sets = "Session",
     .position = 2, .flags = BY_PROPERTY | NOT_NULL, .help = "Only results of jobs in these sessions."},
    {"Keep", "switch", ARG(receive_job, keep), .help = "Leaves the results where they are."},
    {"NoRecurse", "switch", ARG(receive_job, no_recurse), .help = "Leaves out the results of child jobs."},
    {"Force", "switch", ARG(receive_job, force), .help = "Goes on waiting for suspended and disconnected jobs."},
    {"Wait", "switch", ARG(receive_job, wait), .help = "Gives the results as they come, until the jobs are over."},
    {"AutoRemoveJob", "switch", ARG(receive_job, auto_remove), .help = "Removes the jobs afterwards; only with -Wait."},
    {"WriteEvents", "switch", ARG(receive_job, write_events), .help = "Tells of the ends of jobs; only with -Wait."},
    {"WriteJobInResults", "switch", ARG(receive_job, write_job),
     .help = "Gives the job before its results; only with -Wait."},
    CHOOSE_NAME,
    CHOOSE_INSTANCE_ID,
    CHOOSE_ID,
};

struct state {
    struct job_list named;  /* the jobs that were asked for */
    struct job_list waited; /* they and their children, while they are not over (-Wait) */
    struct job_list marked; /* those whose output is told apart by PSSourceJobInstanceId */
    struct values at_end;   /* reasons of failures and events, written when all results are */
};

/* --- parameters that exclude each other --- */

/* The one that was written last is the one that cannot be set; *ret_extent: where it stands. */
static const char *last_of_keep_and_wait(struct cmdlet_call *call, struct extent *ret_extent) {
    const struct arguments *arguments = &call->command->arguments;
    for (int i = arguments->count - 1; i >= 0; i--) {
        const char *name = arguments->items[i].parameter;
        *ret_extent = arguments->items[i].extent;
        if (name && tolower((unsigned char)*name) == 'k')
            return "Keep";
        if (name && strncasecmp(name, "wa", 2) == 0)
            return "Wait";
    }
    *ret_extent = (struct extent){0};
    return "Keep";
}

static void check_parameters(struct cmdlet_call *call) {
    const struct receive_job *args = call->args;
    const struct {
        bool given;
        const char *message;
    } needing_wait[] = {
        {args->auto_remove, "The -AutoRemoveJob parameter cannot be used without the -Wait parameter"},
        {args->write_events, "The WriteEvents parameter cannot be used without the Wait parameter."},
        {args->write_job, "The -WriteJobInResults parameter cannot be used without the -Wait parameter"},
        {args->force, "The -Force parameter cannot be used without the -Wait parameter."},
    };
    if (args->wait && args->keep) {
        struct extent extent;
        const char *name = last_of_keep_and_wait(call, &extent);
        struct binding_error error = {
            .id = "ParameterBindingFailed",
            .category = CATEGORY_WRITE_ERROR,
            .message = mem_printf("Cannot bind parameter '%s' to the target. Exception setting \"%s\": \"The Wait and "
                                  "Keep parameters cannot be used together in the same command.\"",
                                  name, name),
            .parameter = name,
            .extent = extent};
        binder_throw_record(call->command, binder_error_record(call->command, &error));
    }
    for (size_t i = 0; i < COUNT_OF(needing_wait); i++)
        if (needing_wait[i].given && !args->wait)
            cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                         CATEGORY_INVALID_OPERATION, VALUE_NULL, "%s", needing_wait[i].message);
}

static void begin(struct cmdlet_call *call) {
    check_parameters(call);
    call->state = MEM_NEW(struct state);
}

/* --- which jobs --- */

static bool is_any(const struct list *names, const char *text) {
    for (int32_t i = 0; i < names->count; i++)
        if (text_equal_ignore_case(value_to_text(names->items[i]), text ? text : ""))
            return true;
    return false;
}

static bool in_any_session(const struct list *sessions, const struct job *child) {
    const struct remote_pipeline *pipeline = child->child_count ? NULL : remote_child_pipeline(child);
    for (int32_t i = 0; pipeline && i < sessions->count; i++)
        if (pssession_runspace(value_base(sessions->items[i])) == pipeline->runspace)
            return true;
    return false;
}

/* -ComputerName, -Location and -Session choose among the children. */
static bool is_wanted(const struct receive_job *args, const struct job *child) {
    return (!args->computers || is_any(args->computers, child->location)) &&
           (!args->locations || is_any(args->locations, child->location)) &&
           (!args->sessions || in_any_session(args->sessions, child));
}

static void add_with_children(const struct receive_job *args, struct job *job, struct job_list *list) {
    if (job_list_has(list, job))
        return;
    for (int i = 0; !args->no_recurse && i < job->child_count; i++)
        if (is_wanted(args, job->children[i]))
            add_with_children(args, job->children[i], list);
    job_list_add(list, job);
}

/* --- what is written --- */

static bool is_over(const struct receive_job *args, const struct job *job) {
    return job_is_finished(job) || (!args->force && (job->state == JOB_SUSPENDED || job->state == JOB_DISCONNECTED));
}

static bool write_some(struct cmdlet_call *call, struct job *job) {
    const struct receive_job *args = call->args;
    const struct state *state = call->state;
    struct receive_options options = {.keep = args->keep, .mark_source = job_list_has(&state->marked, job)};
    return !job->child_count && receive_results(call, job, &options);
}

static void note_end(struct cmdlet_call *call, struct job *job, enum job_state before) {
    const struct receive_job *args = call->args;
    struct state *state = call->state;
    struct error_record *reason = job->child_count ? NULL : receive_reason(job);
    if (reason)
        values_add(&state->at_end, value_object(reason));
    if (args->write_events && is_over(args, job))
        values_add(&state->at_end, state_event_new(job, before, job_list_has(&state->marked, job)));
}

static void write_ends(struct cmdlet_call *call) {
    struct state *state = call->state;
    struct values ends = state->at_end;
    state->at_end = (struct values){0};
    for (int32_t i = 0; i < ends.count; i++)
        if (type_is(ends.items[i].type, &type_error_record))
            receive_error(ends.items[i].p);
        else
            cmdlet_write(call, ends.items[i]);
}

static void process(struct cmdlet_call *call) {
    const struct receive_job *args = call->args;
    struct state *state = call->state;
    struct job_list chosen = {0}, all = {0};
    choose_jobs(call, &args->choice, CHOICE_CHILDREN, &chosen);
    for (int i = 0; i < chosen.count; i++) {
        job_poll(chosen.items[i]);
        job_list_add(&state->named, chosen.items[i]);
        if (args->wait && args->write_job)
            cmdlet_write(call, value_object(chosen.items[i]));
        add_with_children(args, chosen.items[i], &all);
    }
    for (int i = 0; i < all.count; i++) {
        bool waits = args->wait && !is_over(args, all.items[i]);
        if (waits)
            job_list_add(&state->waited, all.items[i]);
        if (waits)
            job_list_add(&state->marked, all.items[i]);
    }
    for (int i = 0; i < all.count; i++) {
        write_some(call, all.items[i]);
        if (!job_list_has(&state->waited, all.items[i]))
            note_end(call, all.items[i], JOB_STATE_COUNT);
    }
}

/* --- waiting --- */

struct news {
    struct cmdlet_call *call;
};

static bool has_news(void *data) {
    struct cmdlet_call *call = ((struct news *)data)->call;
    const struct state *state = call->state;
    for (int i = 0; i < state->waited.count; i++) {
        struct job *job = state->waited.items[i];
        if (is_over(call->args, job))
            return true;
        if (!job->child_count &&
            (job->results_taken < job->result_count || (job->kind->has_more && job->kind->has_more(job))))
            return true;
    }
    return false;
}

/* Whoever is over leaves the list, with what is to be told about its end. */
static void take_round(struct cmdlet_call *call) {
    struct state *state = call->state;
    int kept = 0;
    for (int i = 0; i < state->waited.count; i++) {
        struct job *job = state->waited.items[i];
        bool over = is_over(call->args, job);
        write_some(call, job);
        if (over)
            note_end(call, job, JOB_RUNNING);
        else
            state->waited.items[kept++] = job;
    }
    state->waited.count = kept;
    write_ends(call);
}

static void end(struct cmdlet_call *call) {
    const struct receive_job *args = call->args;
    struct state *state = call->state;
    struct news news = {call};
    write_ends(call);
    while (state->waited.count) {
        job_wait(state->waited.items, state->waited.count, has_news, &news, -1);
        take_round(call);
    }
    for (int i = 0; args->auto_remove && i < state->named.count; i++)
        if (!state->named.items[i]->parent) {
            repository_remove(state->named.items[i]);
            job_abandon(state->named.items[i]);
        }
}

static const struct example examples[] = {
    {"Receive-Job -Name sizes -Keep", "Shows the results of a job and leaves them there for another time."},
    {"Get-Job | Receive-Job -Wait -AutoRemoveJob",
     "Waits for all jobs, shows what they write as they write it and removes them."},
    {"Receive-Job -Job $job -ComputerName web01", "Shows what one computer has given to a job that runs on several."},
};

static const struct cmdlet receive_job = {
    .name = "Receive-Job",
    .module = MODULE_CORE,
    .default_set = "Location",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct receive_job),
    .synopsis = "Gets the results of jobs.",
    .description = "Writes what jobs have given so far: their output, errors, warnings and other streams, in the order "
                   "in which they were written. What was received is gone from the job unless -Keep is given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(receive_job);
