/* Wait-Process */
#include <unistd.h>

#include "cmd/management/process_choice.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "os/clock.h"

struct wait_process {
    struct list *name, *id, *input_object;
    int32_t timeout;
    bool any, pass_thru;
};

struct waiting {
    struct process_choice choice;
    struct values processes;
};

static const struct parameter parameters[] = {
    {"Id", "int[]", ARG(wait_process, id), .sets = "Id", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "PID,ProcessId", .help = "Process identifiers."},
    {"Name", "string[]", ARG(wait_process, name), .sets = "Name", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .aliases = "ProcessName", .help = "Names of processes."},
    {"Timeout", "int", ARG(wait_process, timeout), .position = 2, .flags = NOT_NULL_OR_EMPTY, .aliases = "TimeoutSec",
     .has_range = true, .range_low = 0, .range_high = 32767,
     .help = "Seconds to wait at most; without it, as long as it takes."},
    {"Any", "switch", ARG(wait_process, any), .help = "Waits for the first of them to end."},
    {"PassThru", "switch", ARG(wait_process, pass_thru), .help = "Gives the processes that were waited for."},
    {"InputObject", "System.Diagnostics.Process[]", ARG(wait_process, input_object), .sets = "InputObject",
     .flags = MANDATORY | PIPELINE, .help = "Processes as objects."},
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct waiting);
}

static void process(struct cmdlet_call *call) {
    const struct wait_process *args = call->args;
    struct waiting *waiting = call->state;
    struct values found =
        process_choose(&waiting->choice, &(struct process_arguments){args->name, args->id, args->input_object});
    for (int32_t i = 0; i < found.count; i++)
        if (process_object_from(found.items[i])->facts.id == getpid())
            write_error(
                PROCESS_EXCEPTION, "WaitOnItself", CATEGORY_OBJECT_NOT_FOUND, found.items[i],
                "This command stopped operation because it cannot wait on itself. Specify another process and Run your "
                "command again.");
        else
            values_add(&waiting->processes, found.items[i]);
}

enum { SLICE_MS = 20 };

/* Milliseconds left until end_ms (-1: no end), at most `limit` (-1: no limit). */
static int64_t left_ms(int64_t end_ms, int64_t limit) {
    if (end_ms < 0)
        return limit;
    int64_t left = end_ms - clock_tick_count_ms();
    if (left < 0)
        left = 0;
    return limit >= 0 && left > limit ? limit : left;
}

/* Nothing tells of several ends at once: the first process is waited for in slices, and the others are looked at
 * between. */
static bool wait_any(const struct values *processes, int64_t end_ms) {
    if (processes->count == 0)
        return true;
    for (;;) {
        for (int32_t i = 0; i < processes->count; i++)
            if (process_object_has_exited(process_object_from(processes->items[i])))
                return true;
        stop_check();
        int64_t wait_ms = left_ms(end_ms, processes->count > 1 ? SLICE_MS : -1);
        if (wait_ms == 0)
            return false;
        process_object_wait(process_object_from(processes->items[0]), wait_ms);
    }
}

static bool wait_all(const struct values *processes, int64_t end_ms) {
    bool ended = true;
    for (int32_t i = 0; i < processes->count; i++) {
        ended &= process_object_wait(process_object_from(processes->items[i]), left_ms(end_ms, -1));
        stop_check();
    }
    return ended;
}

static void end(struct cmdlet_call *call) {
    const struct wait_process *args = call->args;
    const struct values *processes = &((struct waiting *)call->state)->processes;
    bool limited = cmdlet_bound(call, ARG(wait_process, timeout));
    int64_t end_ms = limited ? clock_tick_count_ms() + (int64_t)args->timeout * 1000 : -1;
    bool ended = args->any ? wait_any(processes, end_ms) : wait_all(processes, end_ms);
    for (int32_t i = 0; !ended && i < processes->count; i++) {
        struct process_object *object = process_object_from(processes->items[i]);
        if (!process_object_has_exited(object))
            write_error(
                "System.TimeoutException", "ProcessNotTerminated", CATEGORY_CLOSE_ERROR, processes->items[i],
                "This command stopped operation because process \"%s (%d)\" is not stopped in the specified time-out.",
                object->facts.name, (int)object->facts.id);
    }
    for (int32_t i = 0; args->pass_thru && i < processes->count; i++)
        cmdlet_write(call, processes->items[i]);
}

static const struct example examples[] = {
    {"Wait-Process -Name make -Timeout 60", "Waits a minute at most for all processes of that name."},
    {"Start-Process sleep 5 -PassThru | Wait-Process", "Waits for a process just started."},
};
static const struct cmdlet wait_process = {
    .name = "Wait-Process",
    .module = MODULE_MANAGEMENT,
    .default_set = "Name",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct wait_process),
    .output_types = "System.Diagnostics.Process",
    .synopsis = "Waits for the processes to be stopped before accepting more input.",
    .description =
        "Waits until all the processes have ended, or the first with -Any; those that outlive -Timeout are errors.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(wait_process);
