#include "engine/invocation.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/binder.h"
#include "engine/call_stack.h"
#include "engine/code.h"
#include "engine/history.h"
#include "engine/parse_error_value.h"
#include "engine/position_message.h"
#include "object/dictionary.h"
#include "object/type/enum_rows.h"
#include "object/type/reflection.h"

struct value invocation_at(struct extent extent, struct command *command) {
    struct invocation *invocation = object_new(&type_invocation_info, sizeof *invocation);
    invocation->extent = extent;
    invocation->history_id = history_current_id();
    if (command) {
        invocation->command = command->info;
        invocation->name = "";
    }
    return value_object(invocation);
}

struct value invocation_info(struct command *command) {
    if (!value_is_null(command->invocation))
        return command->invocation;
    struct invocation *invocation = object_new(&type_invocation_info, sizeof *invocation);
    invocation->extent = command->extent;
    invocation->history_id = history_current_id();
    invocation->command = command->info;
    invocation->name = command->call_name;
    invocation->pipeline_position = command->position;
    invocation->pipeline_length = command->length;
    invocation->expecting_input = command->has_input;
    invocation->running = command;
    command->invocation = value_object(invocation);
    return command->invocation;
}

struct value invocation_for_record(struct value invocation) {
    const struct invocation *from = invocation.p;
    struct value copy = invocation_at(from->extent, NULL);
    struct invocation *info = copy.p;
    info->command = from->command;
    info->name = from->name;
    info->history_id = from->history_id;
    return copy;
}

static void describe(struct buffer *text, const struct frame *frame, struct extent at) {
    const char *file = at.source && at.source->file ? at.source->file : "<No file>";
    buffer_printf(text, "%sat %s, %s: line %d", text->length ? "\n" : "", frame_function_name(frame), file,
                  at.source ? source_line(at.source, at.start) : 1);
}

const char *stack_trace_text(void) {
    struct buffer text = {0};
    int depth = 0;
    for (struct frame *frame = runspace->frame; frame && depth < 100; frame = frame->outer, depth++)
        if (!frame->is_reading)
            describe(&text, frame, frame->position ? frame->position->extent : (struct extent){0});
    return buffer_dup(&text);
}

/* ---- the type ---- */

#define SELF ((struct invocation *)call->self.p)

/* A block that is an advanced function is a function without a name, others are scripts. */
static bool get_command(struct call *call) {
    struct command_info *info = SELF->command;
    if (info && info->kind == COMMAND_SCRIPT && info->metadata && info->metadata->is_advanced) {
        struct command_info *function = MEM_NEW(struct command_info);
        *function = *info;
        function->object.type = &type_function_info;
        function->kind = COMMAND_FUNCTION;
        info = function;
    }
    call->result = value_object(info);
    return true;
}

static bool get_name(struct call *call) {
    call->result = string_from(SELF->name ? SELF->name : "");
    return true;
}

static bool get_line_number(struct call *call) {
    call->result = value_int(SELF->extent.source ? source_line(SELF->extent.source, SELF->extent.start) : 0);
    return true;
}

static bool get_offset(struct call *call) {
    call->result = value_int(SELF->extent.source ? source_column(SELF->extent.source, SELF->extent.start) : 0);
    return true;
}

static bool get_line(struct call *call) {
    struct extent extent = SELF->extent;
    size_t length = 0;
    const char *text =
        extent.source ? source_line_text(extent.source, source_line(extent.source, extent.start), &length) : "";
    length += extent.source && text[length] == '\n'; /* the line's end is part of it */
    call->result = string_from_n(text, length);
    return true;
}

static bool get_statement(struct call *call) {
    call->result = string_from(SELF->extent.source ? extent_text(SELF->extent) : "");
    return true;
}

static bool get_script_name(struct call *call) {
    const struct source *source = SELF->extent.source;
    call->result = string_from(source && source->file ? source->file : "");
    if (!source || !source->file)
        call->result = string_from("");
    return true;
}

static const char *parent_folder(const char *file) {
    const char *slash = file ? strrchr(file, '/') : NULL;
    return !slash ? "" : slash == file ? "/" : mem_strndup(file, (size_t)(slash - file));
}

static bool get_script_root(struct call *call) {
    const struct source *source = SELF->extent.source;
    call->result = string_from(source ? parent_folder(source->file) : "");
    return true;
}

static bool get_position_message(struct call *call) {
    call->result = string_from(position_message(SELF->extent));
    return true;
}

static bool get_bound(struct call *call) {
    struct command *command = SELF->running;
    if (command && command->binding)
        call->result = value_dictionary(binding_bound_parameters(command->binding));
    else if (value_is_null(SELF->bound_parameters))
        call->result = SELF->bound_parameters = value_dictionary(hashtable_new());
    else
        call->result = SELF->bound_parameters;
    return true;
}

static bool get_unbound(struct call *call) {
    struct command *command = SELF->running;
    struct list *list = list_new(type_find("System.Collections.Generic.List[System.Object]"));
    if (command && command->binding && command->binding->rest)
        for (int32_t i = 0; i < command->binding->rest->count; i++)
            list_add(list, command->binding->rest->items[i]);
    call->result = value_list(list);
    return true;
}

static bool get_position(struct call *call) {
    call->result = value_int(SELF->pipeline_position);
    return true;
}

static bool get_length(struct call *call) {
    call->result = value_int(SELF->pipeline_length);
    return true;
}

static bool get_expecting(struct call *call) {
    call->result = value_bool(SELF->expecting_input);
    return true;
}

static const struct enum_label origin_labels[] = {{"Runspace", 0}, {"Internal", 1}};
ENUM(origin_labels, "System.Management.Automation.CommandOrigin", type_int32);

static bool get_origin(struct call *call) {
    call->result = value_of(&enum_origin_labels, SELF->extent.source != NULL); /* from outside: Runspace */
    return true;
}

/* Set by workflows only, of which there are none. */
static bool get_display_position(struct call *call) {
    call->result = VALUE_NULL;
    return true;
}

static bool get_history_id(struct call *call) {
    call->result = value_long(((struct invocation *)call->self.p)->history_id);
    return true;
}

static const struct type_member members[] = {
    {"System.Management.Automation.CommandInfo MyCommand {get}", get_command},
    {"System.Collections.Generic.Dictionary[string,System.Object] BoundParameters {get}", get_bound},
    {"System.Collections.Generic.List[System.Object] UnboundArguments {get}", get_unbound},
    {"int ScriptLineNumber {get}", get_line_number},
    {"int OffsetInLine {get}", get_offset},
    {"long HistoryId {get}", get_history_id},
    {"string ScriptName {get}", get_script_name},
    {"string Line {get}", get_line},
    {"string Statement {get}", get_statement},
    {"string PositionMessage {get}", get_position_message},
    {"string PSScriptRoot {get}", get_script_root},
    {"string PSCommandPath {get}", get_script_name},
    {"string InvocationName {get}", get_name},
    {"int PipelineLength {get}", get_length},
    {"int PipelinePosition {get}", get_position},
    {"bool ExpectingInput {get}", get_expecting},
    {"System.Management.Automation.CommandOrigin CommandOrigin {get}", get_origin},
    {"System.Management.Automation.Language.IScriptExtent DisplayScriptPosition {get}", get_display_position},
};
struct type type_invocation_info = {.name = "System.Management.Automation.InvocationInfo",
                                    .base = &type_object,
                                    .members = members,
                                    .member_count = COUNT_OF(members)};
TYPE_REGISTER(type_invocation_info);

/* Not public: what tools that drive the debugger read by reflection. */
static bool get_script_position(struct call *call) {
    return give(call, SELF->extent.source ? script_extent_value(SELF->extent) : VALUE_NULL);
}

static const struct nonpublic_member script_position = {
    &type_invocation_info,
    {"System.Management.Automation.Language.IScriptExtent ScriptPosition {get}", get_script_position}};
NONPUBLIC_REGISTER(script_position);
