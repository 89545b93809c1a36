#include "engine/error.h"

#include <stdarg.h>
#include <string.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/binder.h"
#include "engine/call_plan.h"
#include "engine/debugger.h"
#include "engine/function.h"
#include "engine/invocation.h"
#include "engine/metadata.h"
#include "engine/output_variables.h"
#include "lang/ast_walk.h"

#define ERRORS_MAX 256 /* $MaximumErrorCount's default */

void error_remember(struct error_record *record) {
    struct list *errors = runspace->errors;
    if (record->original)
        record = record->original;
    if (errors->count && value_base(errors->items[0]).type == &type_error_record &&
        value_is_exception(record->exception) &&
        ((const struct error_record *)value_base(errors->items[0]).p)->exception.p == record->exception.p)
        return; /* thrown on, or known by another command: it is the same error */
    if (record->remembered)
        for (int32_t i = 0; i < errors->count; i++)
            if (errors->items[i].p == record)
                return;
    record->remembered = true;
    list_insert(errors, 0, value_object(record));
    if (errors->count > ERRORS_MAX)
        list_remove_at(errors, errors->count - 1);
}

void write_error_again(struct error_record *record) {
    record->is_remote = true; /* it keeps its place, or has none */
    write_error_record(record);
}

struct error_record *error_record_of_uncaught(struct error_record *record) {
    bool is_wrapped =
        record->attributed || record->is_remote || !type_is(record->exception.type, &type_runtime_exception);
    if (is_wrapped || !(record->own || record->rethrown))
        return record;
    struct error_record *copy = MEM_NEW(struct error_record);
    *copy = *record;
    copy->exception = value_object(exception_new("System.Management.Automation.ParentContainsErrorRecordException",
                                                 exception_message(record->exception), VALUE_NULL));
    copy->reason = NULL;
    return copy;
}

void error_report(struct frame *frame, struct error_record *record) {
    error_remember(record);
    sink_write(frame->streams->sinks[STREAM_ERROR], value_object(record));
}

const char *error_id_with(const char *id, const char *command_name) {
    if (!command_name || !*command_name)
        return id;
    return id && *id ? mem_printf("%s,%s", id, command_name) : command_name;
}

static const char *id_of_command(const struct error_record *record, const struct command *command) {
    return error_id_with(record->id, command->info->kind == COMMAND_CMDLET ? cmdlet_id_name(command->info->cmdlet)
                                                                           : command->info->name);
}

/* What an exception knows of itself says nothing of the command that threw it. */
static void keep_own_record(struct error_record *record) {
    struct exception *exception = value_is_exception(record->exception) ? record->exception.p : NULL;
    if (!exception || exception->record != record || !value_is_null(record->invocation))
        return;
    exception->record = MEM_NEW(struct error_record);
    *exception->record = *record;
    exception->record->fully_qualified_id = record->id;
    exception->record->activity = NULL;
}

void error_record_of_command(struct error_record *record, struct command *command) {
    if (record->is_remote || record->unplaced) /* it says itself where it came from */
        return;
    if (command) {
        if (!record->attributed)
            keep_own_record(record);
        record->attributed = true;
        if (value_is_null(record->invocation))
            record->invocation = invocation_for_record(invocation_info(command));
        if (!record->activity)
            record->activity = command->info->name && *command->info->name ? command->info->name : NULL;
        if (!record->fully_qualified_id) {
            record->fully_qualified_id = id_of_command(record, command);
        }
    }
    error_record_position(record, (struct extent){0});
}

/* "Microsoft.PowerShell.Commands.GetItemCommand": the cmdlet class's name that follows the comma of an id. */
const char *cmdlet_id_name(const struct cmdlet *cmdlet) {
    char *name = mem_printf("Microsoft.PowerShell.Commands.%sCommand", cmdlet->name);
    char *dash = strchr(name, '-');
    if (dash)
        memmove(dash, dash + 1, strlen(dash));
    return cmdlet->class_name ? cmdlet->class_name : name;
}

static bool names_errors(const struct command *command) {
    return command->info->kind == COMMAND_CMDLET || (command->binding && command->binding->metadata->is_advanced);
}

/* The innermost function left that was called directly, without a command, and is advanced: as a command; or NULL. */
static struct command *left_call(const struct frame *outer) {
    const struct frame *frame = runspace->frame, *found = NULL;
    for (; frame && frame != outer; frame = frame->outer)
        if (!found && frame->plan && frame->plan->is_advanced)
            found = frame;
    return found && frame == outer ? scope_command(found->scope) : NULL;
}

static struct command *left_command(struct command *outer) {
    struct command *command = runspace->active;
    while (command && command != outer && !names_errors(command))
        command = command->outer_active;
    return command != outer ? command : NULL;
}

/* Text that did not parse never became a statement that could have put the error into $Error. */
static bool is_of_unread_text(const struct error_record *record, const struct frame *outer) {
    return record->own && record->category == CATEGORY_PARSER_ERROR && runspace->frame == outer;
}

void error_attribute(struct thrown *thrown, struct command *outer, const struct frame *outer_frame) {
    struct error_record *record = thrown->record;
    if (record->attributed || record->thrown || record->is_remote)
        return;
    struct command *command = left_call(outer_frame); /* between two protections no pipeline runs inside a call */
    if (!command)
        command = left_command(outer);
    if (!command)
        return;
    struct error_record *copy = MEM_NEW(struct error_record);
    *copy = *record;
    /* What a cmdlet's own code threw is the cmdlet's error; what a script in it threw stays as it was made. */
    if (!copy->original && !is_of_unread_text(record, outer_frame) &&
        (record->positioned || command->info->kind != COMMAND_CMDLET))
        copy->original = record;
    copy->attributed = true;
    copy->fully_qualified_id = id_of_command(record, command);
    copy->activity = command->info->kind == COMMAND_SCRIPT ? "" : command->info->name;
    copy->invocation = invocation_for_record(invocation_info(command));
    thrown->record = copy;
    thrown->terminating = false; /* a Stop preference inside the command ended the command, not its callers */
}

/* What names a whole script has no place of its own: once it ends statements, it is at the one it ended. */
static void place_at_statement(struct error_record *record) {
    const struct invocation *known = value_base(record->invocation).p;
    const struct ast *statement = runspace->frame ? runspace->frame->position : NULL;
    if (value_base(record->invocation).type != &type_invocation_info || known->extent.source || !statement)
        return;
    record->invocation = invocation_for_record(record->invocation);
    ((struct invocation *)record->invocation.p)->extent = statement->extent;
}

void error_stop(struct error_record *record) {
    struct thrown thrown = {.flow = FLOW_ERROR, .record = record, .terminating = true, .preferred = true};
    record->attributed = record->stopped = true;
    record->unplaced = false;
    error_record_position(record, (struct extent){0});
    place_at_statement(record);
    if (runspace->frame && preference_get("ErrorActionPreference") == ACTION_BREAK)
        debugger_break(value_object(
            exception_new("System.Management.Automation.ActionPreferenceStopException", NULL, VALUE_NULL)));
    throw_again(&thrown);
}

/* ThrowTerminatingError ends the function that called it; for the statements of its callers it is an error like others.
 */
static void leave_thrower(const struct frame *frame, struct thrown *thrown) {
    if (!thrown->target)
        return;
    for (; frame; frame = frame->outer)
        if (frame->command == thrown->target)
            return;
    thrown->target = NULL;
    thrown->terminating = false;
}

bool error_continue(struct frame *frame, struct thrown *thrown) {
    leave_thrower(frame, thrown);
    if (frame->try_depth)
        return false;
    struct error_record *record = thrown->record;
    if (thrown->terminating && !record->thrown)
        return false;
    int action = preference_get("ErrorActionPreference");
    if (thrown->terminating && action != ACTION_SILENT && action != ACTION_IGNORE)
        return false;
    if (action == ACTION_STOP) {
        thrown->terminating = true;
        return false;
    }
    runspace->question = false;
    if (action == ACTION_SILENT ||
        action == ACTION_IGNORE) /* unlike an error that is written, one that ended a statement is remembered */
        error_remember(record);
    else
        error_report(frame, record);
    return true;
}

static bool contains(struct extent outer, struct extent inner) {
    return outer.source == inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

/* Errors of what stands in such a statement, but in none of its parts that have a position of their own. */
static bool shows_parts(const struct ast *statement) {
    return statement->kind >= AST_IF && statement->kind <= AST_TRAP;
}

struct extent op_error_extent(const struct op *op) {
    const struct frame *frame = runspace->frame;
    if (!frame || !frame->code || !contains(frame->code->ast->ast.extent, op->ast->extent))
        return op->ast->extent;
    if (!frame->position && frame->command) /* a parameter's default value: the call is what failed */
        return frame->command->extent;
    const struct ast *position = frame->position ? frame->position : frame->call_ast;
    return position && !shows_parts(position) ? position->extent : op->ast->extent;
}

void op_throw(struct op *op, const struct failure *failure) {
    extent_throw_failure(op_error_extent(op), failure, VALUE_NULL);
}

void extent_throw_failure(struct extent extent, const struct failure *failure, struct value target) {
    call_depth_pass(failure->thrown);
    struct error_record *record = error_record_from_failure(failure);
    if (value_is_null(record->target))
        record->target = target;
    error_record_position(record, extent);
    throw_record(record);
}

void op_throw_error(struct op *op, const char *exception, const char *id, enum error_category category,
                    struct value target, const char *message, ...) {
    va_list list;
    va_start(list, message);
    struct error_record *record = error_record_printf(exception, id, category, target, message, list);
    va_end(list);
    error_record_position(record, op_error_extent(op));
    throw_record(record);
}
