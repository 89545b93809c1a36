#include "engine/hooks.h"

#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "engine/class.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/function.h"
#include "engine/member_error.h"
#include "engine/symbol_resolver.h"
#include "object/delegate.h"
#include "object/event.h"
#include "os/stop.h"
#include "os/thread.h"

struct attempt {
    const struct block_call *call;
    struct value result;
};

static void attempt_run(void *data) {
    struct attempt *attempt = data;
    if (runspace->frame)
        runspace->frame->try_depth++; /* errors inside come back as failures */
    attempt->result = script_block_run(attempt->call);
    if (runspace->frame)
        runspace->frame->try_depth--;
}

static void attempt_run_plainly(void *data) {
    struct attempt *attempt = data;
    attempt->result = script_block_run(attempt->call);
}

static bool try_block(const struct block_call *call, void (*run)(void *data), const char *inner_message,
                      struct value *ret_value, struct failure *failure) {
    struct attempt attempt = {.call = call};
    struct thrown thrown;
    if (protect(run, &attempt, &thrown)) {
        *ret_value = attempt.result;
        return true;
    }
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    struct error_record *record = thrown.record;
    struct exception *exception = record->exception.p;
    exception->record = record;
    error_remember(record); /* it is in $Error, whatever becomes of the call */
    failure_set(failure, exception->object.type->name, record->id, record->category, "%s",
                exception_message(record->exception));
    if (failure) {
        failure->thrown = exception;
        failure->inner_message = inner_message;
    }
    return false;
}

bool script_block_try(const struct block_call *call, struct value *ret_value, struct failure *failure) {
    return try_block(call, attempt_run, SCRIPT_THREW, ret_value, failure);
}

bool script_block_try_delegate(const struct block_call *call, struct value *ret_value, struct failure *failure) {
    return try_block(call, attempt_run_plainly, NULL, ret_value, failure);
}

static struct script_block *block_of(struct value script) {
    script = delegate_target(script);
    if (value_is_script_block(script))
        return script_block_of(script);
    const char *text = string_text(script);
    return script_block_create(text, strlen(text), NULL);
}

static bool invoke_script(struct value script, struct value self, const struct value *args, int count,
                          struct value *ret_value, struct failure *failure) {
    struct block_call call = {.block = block_of(script),
                              .args = args,
                              .arg_count = count,
                              .input = VALUE_NOTHING,
                              .this_value = self,
                              .has_this = true};
    return script_block_try(&call, ret_value, failure);
}

/* A function of two parameters that gives nothing, an EventHandler say: its sender is $this, the event $_. */
static bool is_handler(struct value delegate, struct value event) {
    struct value base = value_base(delegate), second = value_base(event);
    if (value_is_delegate(base))
        return !delegate_result_type(base.type);
    return second.type && type_is(second.type, &type_event_args);
}

static bool invoke_delegate(struct value delegate, const struct value *args, int count, struct value *ret_value,
                            struct failure *failure) {
    if (delegate_is_method(delegate))
        return delegate_invoke(delegate, args, count, ret_value, failure);
    struct block_call call = {.block = block_of(delegate), .args = args, .arg_count = count, .input = VALUE_NOTHING};
    if (count == 2 && is_handler(delegate, args[1])) {
        call.this_value = args[0];
        call.underscore = args[1];
        call.has_this = call.has_underscore = true;
    }
    return script_block_try_delegate(&call, ret_value, failure);
}

static const char *output_field_separator(void) {
    if (!runspace)
        return " ";
    struct variable *variable = scope_find(scope_current(), name_intern("OFS"));
    if (!variable)
        return " ";
    struct value value = variable_load(variable);
    return value_is_null(value) ? " " : value_is_list(value) ? " " : value_to_text(value);
}

static bool is_stopping(void) {
    baton_yield();
    return runspace && stop_is_requested(runspace->stop);
}

static void stop(void) {
    throw_flow(FLOW_STOP, NULL, 0);
}

/* One large block may be too much for a statement; where a small one is, nothing has room, and the script ends: a loop
 * would only come to the same end at every turn. */
static void out_of_memory(void) {
    if (!runspace || !runspace->protection)
        return;
    struct exception *exception = exception_new(
        "System.OutOfMemoryException", "Exception of type 'System.OutOfMemoryException' was thrown.", VALUE_NULL);
    struct thrown thrown = {.flow = FLOW_ERROR, .terminating = mem_reserve_used};
    thrown.record = error_record_new(value_object(exception), "System.OutOfMemoryException", CATEGORY_OPERATION_STOPPED,
                                     VALUE_NULL);
    error_record_position(thrown.record, (struct extent){0});
    throw_again(&thrown);
}

static bool is_unwanted(void) {
    return runspace && stop_is_requested(runspace->stop);
}

static void pause_work(void) {
    if (runspace && runspace->protection)
        stop_check();
}

static void leave_work(void) {
    if (runspace->protection)
        stop();
}

static void check_depth(void) {
    stack_check();
}

void hooks_install(void) {
    mem_exhausted = out_of_memory;
    long_work_unwanted = is_unwanted;
    long_work_pause = pause_work;
    long_work_leave = leave_work;
    object_hooks.check_depth = check_depth;
    object_hooks.is_stopping = is_stopping;
    object_hooks.stop = stop;
    object_hooks.invoke_script = invoke_script;
    object_hooks.output_field_separator = output_field_separator;
    object_hooks.find_script_type = class_find;
    object_hooks.type_is_ambiguous = class_ambiguous;
    object_hooks.script_of_type = class_script;
    object_hooks.custom_attributes = class_custom_attributes;
    parser_resolver = symbol_resolve;
    object_hooks.invoke_delegate = invoke_delegate;
}
