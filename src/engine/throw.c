#include "engine/throw.h"

#include <stdarg.h>
#include <string.h>

#include "base/memory.h"
#include "engine/code.h"
#include "engine/debugger.h"
#include "engine/invocation.h"
#include "os/stop.h"
#include "os/thread.h"

/* The exception that a conversion's RuntimeException stands around has the same record, but for the exception. */
static void place_wrapped(const struct error_record *record) {
    const struct exception *exception = value_is_exception(record->exception) ? record->exception.p : NULL;
    const struct exception *inner = exception && value_is_exception(exception->inner) ? exception->inner.p : NULL;
    struct error_record *wrapped = inner ? inner->record : NULL;
    if (!wrapped || !record->own || !wrapped->id || !record->id || strcmp(wrapped->id, record->id) != 0 ||
        !value_is_null(wrapped->invocation))
        return;
    wrapped->invocation = record->invocation;
    wrapped->script_stack_trace = record->script_stack_trace;
}

/* InvocationInfo and fully qualified id of a record that has none: of the running command where there is one, else of
 * the position. */
void error_record_position(struct error_record *record, struct extent extent) {
    if (record->is_remote)
        return;
    if (value_is_null(record->invocation)) {
        const struct frame *frame = runspace->frame;
        while (frame && frame->is_reading)
            frame = frame->outer;
        if (extent.source)
            record->invocation = invocation_at(extent, NULL);
        else if (frame && frame->position)
            record->invocation = invocation_at(frame->position->extent, NULL);
        record->positioned = extent.source != NULL;
    }
    if (!record->script_stack_trace)
        record->script_stack_trace = stack_trace_text();
    if (!record->fully_qualified_id && record->id)
        record->fully_qualified_id = record->id;
    place_wrapped(record);
}

void throw_breaks(struct error_record *record) {
    if (runspace->frame && preference_get("ErrorActionPreference") == ACTION_BREAK)
        debugger_break(record->exception);
}

void throw_record(struct error_record *record) {
    struct thrown thrown = {.flow = FLOW_ERROR, .record = record};
    error_record_position(record, (struct extent){0});
    throw_breaks(record);
    throw_again(&thrown);
}

void throw_failure(const struct failure *failure) {
    stop_check(); /* what failed may have been cut off by the stop */
    throw_record(error_record_from_failure(failure));
}

void throw_error(const char *exception, const char *id, enum error_category category, struct value target,
                 const char *message, ...) {
    va_list list;
    va_start(list, message);
    struct error_record *record = error_record_printf(exception, id, category, target, message, list);
    va_end(list);
    throw_record(record);
}

void throw_flow(enum flow flow, const char *label, int exit_code) {
    struct thrown thrown = {.flow = flow, .label = label, .exit_code = exit_code};
    throw_again(&thrown);
}

void stop_check(void) {
    baton_yield();
    if (__builtin_expect(stop_is_requested(runspace->stop), 0))
        throw_flow(FLOW_STOP, NULL, 0);
}

bool stop_suspend(void) {
    bool requested = stop_is_requested(runspace->stop);
    if (requested)
        stop_clear(runspace->stop);
    return requested;
}
