#include "cmd/core/foreach_parallel.h"

#include <string.h>

#include "base/memory.h"
#include "engine/error.h"
#include "job/repository.h"
#include "job/task_job.h"
#include "object/dictionary.h"
#include "os/clock.h"
#include "session/using.h"

enum { DEFAULT_LIMIT = 5 };

struct record { /* what a turn wrote, until the cmdlet's own thread writes it */
    enum collection collection;
    struct value value;
};

struct parallel {
    const char *text; /* of the block */
    struct value using_values;
    struct runspace_pool *pool;
    struct job *job;     /* -AsJob */
    int turns;           /* that are not over */
    int64_t deadline_ns; /* of -TimeoutSeconds; 0: none */
    bool timed_out;
    struct record *records; /* oldest first */
    size_t count, capacity;
    struct waiters waiters; /* for a record or the end of a turn */
};

/* --- what cannot be --- */

/* The cmdlet as an object: what its errors are about. */
static struct type type_command = {.name = "Microsoft.PowerShell.Commands.ForEachObjectCommand", .base = &type_object};
TYPE_REGISTER(type_command);

static struct value command_object(void) {
    return value_object(object_new(&type_command, sizeof(struct object)));
}

static void check_common_parameters(struct cmdlet_call *call) {
    const struct common_parameters *common = call->command->common;
    if (common && (common->error_action >= 0 || common->warning_action >= 0 || common->information_action >= 0 ||
                   common->progress_action >= 0 || common->pipeline_variable))
        cmdlet_throw(call, "System.Management.Automation.PSNotSupportedException",
                     "ParallelCommonParametersNotSupported", CATEGORY_NOT_IMPLEMENTED, command_object(),
                     "The following common parameters are not currently supported in the Parallel parameter set:\n"
                     "ErrorAction, WarningAction, InformationAction, PipelineVariable");
}

static void check_using_values(struct cmdlet_call *call, struct value values) {
    for (int32_t i = 0; !value_is_null(values) && i < dictionary_of(values)->count; i++)
        if (value_is_script_block(dictionary_at(dictionary_of(values), i)->value))
            cmdlet_throw(call, "System.Management.Automation.PSArgumentException",
                         "ParallelUsingVariableCannotBeScriptBlock", CATEGORY_INVALID_TYPE, command_object(),
                         "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block "
                         "variables are not supported with ForEach-Object -Parallel, and can result in undefined "
                         "behavior.");
}

/* --- beginning --- */

void foreach_parallel_begin(struct cmdlet_call *call) {
    const struct for_each_object *args = call->args;
    struct script_block *block = script_block_of(args->parallel);
    check_common_parameters(call);
    struct parallel *parallel = call->state = MEM_NEW(struct parallel);
    parallel->using_values = using_collect_parallel(block);
    check_using_values(call, parallel->using_values);
    if (args->as_job && cmdlet_bound(call, ARG(for_each_object, timeout_seconds)))
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "ParallelCannotUseTimeoutWithJob",
                     CATEGORY_INVALID_OPERATION, command_object(),
                     "The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter.");
    parallel->text = string_text(script_block_text(block));
    bool limited = cmdlet_bound(call, ARG(for_each_object, throttle_limit));
    parallel->pool = runspace_pool_new(1, limited ? args->throttle_limit : DEFAULT_LIMIT);
    parallel->pool->state = RUNSPACE_OPENED;
    parallel->pool->resets = true;
    parallel->pool->renews = args->use_new_runspace;
    parallel->pool->name = "PSTask:";
    parallel->pool->start = location_here();
    if (args->timeout_seconds)
        parallel->deadline_ns = clock_monotonic_ns() + args->timeout_seconds * INT64_C(1000000000);
    if (args->as_job)
        parallel->job = task_job_new(parallel->text, parallel->pool);
}

/* --- turns --- */

static struct type type_task = {.name = "System.Management.Automation.PSTasks.PSTask", .base = &type_object};
TYPE_REGISTER(type_task);

static void keep_record(void *data, enum collection collection, struct value value) {
    struct parallel *parallel = data;
    if (parallel->count == parallel->capacity) {
        MEM_GROW(parallel->records, parallel->capacity, 16);
    }
    parallel->records[parallel->count++] = (struct record){collection, value};
    waiters_wake(&parallel->waiters);
}

/* What ended a turn is an error of the cmdlet that does not end it. */
static void turn_changed(void *data, struct powershell *turn) {
    struct parallel *parallel = data;
    if (!powershell_is_over(turn))
        return;
    if (!value_is_null(turn->reason)) {
        struct value task = value_object(object_new(&type_task, sizeof(struct object)));
        struct error_record *record =
            error_record_new(turn->reason, "PSTaskException", CATEGORY_INVALID_OPERATION, task);
        record->fully_qualified_id = "PSTaskException";
        keep_record(parallel, COLLECTION_ERROR, value_object(record));
    }
    parallel->turns--;
    waiters_wake(&parallel->waiters);
}

static struct powershell *new_turn(const struct parallel *parallel, struct value input) {
    struct powershell *turn = powershell_new();
    powershell_add_script(turn, parallel->text, false);
    turn->has_underscore = true;
    turn->underscore = input;
    turn->using_values = parallel->using_values;
    return turn;
}

static void start_turn(struct cmdlet_call *call, struct value input) {
    struct parallel *parallel = call->state;
    struct powershell *turn = new_turn(parallel, input);
    struct failure failure = {0};
    turn->pool = parallel->pool;
    turn->forward = keep_record;
    turn->changed = turn_changed;
    turn->listener = parallel;
    parallel->turns++;
    if (!powershell_start(turn, &failure))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
}

/* --- writing --- */

static void write_records(struct cmdlet_call *call) {
    struct parallel *parallel = call->state;
    while (parallel->count) {
        struct record *records = parallel->records;
        size_t count = parallel->count;
        parallel->records = NULL;
        parallel->count = parallel->capacity = 0;
        for (size_t i = 0; i < count; i++)
            if (records[i].collection == COLLECTION_OUTPUT)
                cmdlet_write(call, records[i].value);
            else if (records[i].collection == COLLECTION_ERROR)
                write_error_again(value_base(records[i].value).p);
            else
                write_record_again(records[i].value);
    }
}

/* Milliseconds to the deadline; -1: there is none. */
static int64_t time_left(const struct parallel *parallel) {
    if (!parallel->deadline_ns || parallel->timed_out)
        return -1;
    int64_t left = (parallel->deadline_ns - clock_monotonic_ns() + 999999) / 1000000;
    return left > 0 ? left : 0;
}

static void check_time(struct parallel *parallel) {
    if (time_left(parallel) != 0)
        return;
    parallel->timed_out = true;
    runspace_pool_stop_all(parallel->pool);
}

void foreach_parallel_process(struct cmdlet_call *call) {
    const struct for_each_object *args = call->args;
    struct parallel *parallel = call->state;
    struct value input = call->has_input ? call->input : args->input_object;
    if (value_is_script_block(input)) {
        write_error("System.Management.Automation.PSArgumentException", "ParallelPipedInputObjectCannotBeScriptBlock",
                    CATEGORY_INVALID_TYPE, command_object(),
                    "A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block "
                    "variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.");
        return;
    }
    if (parallel->job) {
        task_job_add(parallel->job, new_turn(parallel, input));
        return;
    }
    write_records(call);
    check_time(parallel);
    if (!parallel->timed_out)
        start_turn(call, input);
}

void foreach_parallel_end(struct cmdlet_call *call) {
    struct parallel *parallel = call->state;
    if (parallel->job) {
        task_job_start(parallel->job);
        cmdlet_write(call, value_object(parallel->job));
        return;
    }
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        write_records(call);
        stop_check();
        check_time(parallel);
        if (!parallel->count && !parallel->turns)
            return;
        if (!parallel->count)
            waiters_wait(&parallel->waiters, ticket, time_left(parallel));
    }
}

/* Whatever still runs (the pipeline was stopped, or somebody has enough) is stopped, and waited for. */
void foreach_parallel_dispose(struct cmdlet_call *call) {
    struct parallel *parallel = call->state;
    if (!parallel || parallel->job || !parallel->pool)
        return;
    runspace_pool_stop_all(parallel->pool);
    while (parallel->turns) {
        uint32_t ticket = stop_ticket(stop_current());
        waiters_wait(&parallel->waiters, ticket, -1);
    }
    runspace_pool_close(parallel->pool);
}
