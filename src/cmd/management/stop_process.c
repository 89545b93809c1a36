/* Stop-Process */
#include <unistd.h>

#include "cmd/management/process_choice.h"
#include "engine/stream.h"

struct stop_process {
    struct list *id, *name, *input_object;
    bool pass_thru, force;
};

struct stopping {
    struct process_choice choice;
    struct value own; /* this very process is stopped last; $null: it is not meant */
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(stop_process, name), .sets = "Name", .flags = MANDATORY | BY_PROPERTY | WILDCARDS,
     .aliases = "ProcessName", .help = "Names of processes."},
    {"Id", "int[]", ARG(stop_process, id), .sets = "Id", .position = 1, .flags = MANDATORY | BY_PROPERTY,
     .help = "Process identifiers."},
    {"InputObject", "System.Diagnostics.Process[]", ARG(stop_process, input_object), .sets = "InputObject",
     .position = 1, .flags = MANDATORY | PIPELINE, .help = "Processes as objects."},
    {"PassThru", "switch", ARG(stop_process, pass_thru), .help = "Gives the processes that were stopped."},
    {"Force", "switch", ARG(stop_process, force), .flags = NOT_NULL_OR_EMPTY,
     .help = "Stops processes of other users without a question. Where only their owner may stop them there is none."},
};

/* False: it could not be stopped, which was written as an error. */
static bool kill_process(struct value process) {
    struct process_object *object = process_object_from(process);
    struct failure failure = {0};
    if (process_object_has_exited(object) || process_object_kill(object, &failure))
        return true;
    write_error(PROCESS_EXCEPTION, "CouldNotStopProcess", CATEGORY_CLOSE_ERROR, process,
                "Cannot stop process \"%s (%d)\" because of the following error: %s", object->facts.name,
                (int)object->facts.id, failure.message);
    return false;
}

static void stop_one(struct cmdlet_call *call, struct value process) {
    const struct stop_process *args = call->args;
    struct process_object *object = process_object_from(process);
    if (!cmdlet_should_process(call, mem_printf("%s (%d)", object->facts.name, (int)object->facts.id),
                               call->cmdlet->name))
        return;
    if (object->facts.id == getpid()) {
        ((struct stopping *)call->state)->own = process;
        return;
    }
    if (kill_process(process) && args->pass_thru)
        cmdlet_write(call, process);
}

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct stopping);
}

static void process(struct cmdlet_call *call) {
    const struct stop_process *args = call->args;
    struct stopping *stopping = call->state;
    struct values found =
        process_choose(&stopping->choice, &(struct process_arguments){args->name, args->id, args->input_object});
    for (int32_t i = 0; i < found.count; i++)
        stop_one(call, found.items[i]);
}

static void end(struct cmdlet_call *call) {
    const struct stopping *stopping = call->state;
    if (!value_is_null(stopping->own))
        kill_process(stopping->own);
}

static const struct example examples[] = {
    {"Stop-Process -Name sleep", "Stops all processes of that name."},
    {"Get-Process -Id 1234 | Stop-Process -WhatIf", "Tells what would be stopped."},
};
static const struct cmdlet stop_process = {
    .name = "Stop-Process",
    .module = MODULE_MANAGEMENT,
    .default_set = "Id",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct stop_process),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Diagnostics.Process",
    .synopsis = "Stops one or more running processes.",
    .description =
        "The processes end at once, without a chance to save anything. This session's own process is stopped last.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(stop_process);
