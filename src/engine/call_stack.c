#include "engine/call_stack.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/invocation.h"
#include "engine/parse_error_value.h"
#include "engine/variable_type.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/path.h"

/* ---- names ---- */

/* Of the block that runs, where the function has its blocks written out. */
static const char *part_name(const struct frame *frame) {
    const struct code *code = frame->code;
    if (!code || !frame->part || !code->has_named_blocks)
        return "";
    const struct ast_script_block *ast = code->ast;
    const struct {
        const struct op *op;
        const struct ast_named_block *block;
        const char *name;
    } parts[] = {{code->dynamic_param, ast->dynamic_param, "<DynamicParam>"},
                 {code->begin, ast->begin, "<Begin>"},
                 {code->process, ast->process, "<Process>"},
                 {code->end, ast->end, "<End>"},
                 {code->clean, ast->clean, "<Clean>"}};
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].op == frame->part && parts[i].block && !parts[i].block->unnamed)
            return parts[i].name;
    return "";
}

/* Does the frame run its command's own body, and not a block within it? */
static bool runs_command(const struct frame *frame) {
    return frame->command && frame->command->info && frame->command->info->script_block == frame->block;
}

const char *frame_function_name(const struct frame *frame) {
    const char *name = "<ScriptBlock>";
    const struct command_info *info = frame->command ? frame->command->info : frame->info;
    if ((!frame->command || runs_command(frame)) && info && info->name && *info->name &&
        info->kind & (COMMAND_FUNCTION | COMMAND_FILTER))
        name = info->name;
    return mem_printf("%s%s", name, part_name(frame));
}

bool frame_is_shown(const struct frame *frame) {
    return frame->position != NULL;
}

/* ---- invocations ---- */

struct value frame_invocation(struct frame *frame) {
    if (frame->method)
        return invocation_at(frame->position->extent, NULL);
    if (runs_command(frame))
        return invocation_info(frame->command);
    for (struct scope *scope = frame->scope; scope; scope = scope->parent) {
        struct command *command = scope_command(scope);
        if (command)
            return invocation_info(command);
    }
    return invocation_at((struct extent){0}, NULL);
}

/* ---- CallStackFrame ---- */

struct stack_entry {
    struct object object;
    struct value invocation;
    struct extent position;
    const char *function_name;
    struct scope *scope;
};
static struct type type_stack_entry;

struct value call_stack_frame(struct frame *frame) {
    struct stack_entry *entry = object_new(&type_stack_entry, sizeof *entry);
    entry->invocation = frame_invocation(frame);
    entry->position = frame->position->extent;
    entry->function_name = frame_function_name(frame);
    entry->scope = frame->scope;
    entry->scope->is_held = true;
    return value_object(entry);
}

#define SELF ((struct stack_entry *)call->self.p)

static const char *file_of(const struct stack_entry *entry) {
    return entry->position.source ? entry->position.source->file : NULL;
}

static int line_of(const struct stack_entry *entry) {
    return entry->position.source ? source_line(entry->position.source, entry->position.start) : 0;
}

static const char *location_of(const struct stack_entry *entry) {
    const char *file = file_of(entry);
    return file ? mem_printf("%s: line %d", path_file_name(file), line_of(entry)) : "<No file>";
}

static char *entry_text(struct value self) {
    const struct stack_entry *entry = self.p;
    const char *file = file_of(entry);
    return mem_printf("at %s, %s: line %d", entry->function_name, file ? file : "<No file>", line_of(entry));
}

static bool get_script_name(struct call *call) {
    return give_text(call, file_of(SELF));
}

static bool get_line(struct call *call) {
    return give_int(call, line_of(SELF));
}

static bool get_invocation(struct call *call) {
    return give(call, SELF->invocation);
}

static bool get_position(struct call *call) {
    return give(call, script_extent_value(SELF->position));
}

static bool get_function_name(struct call *call) {
    return give_text(call, SELF->function_name);
}

static bool get_location(struct call *call) {
    return give_text(call, location_of(SELF));
}

static void add_variable(void *data, struct variable *variable) {
    struct dictionary *variables = data;
    if (variable->exists)
        dictionary_set_text(variables, variable->name->text, variable_object(variable));
}

static bool get_frame_variables(struct call *call) {
    static const char *const of_call[] = {
        "_", "this", "args", "input", "MyInvocation", "PSScriptRoot", "PSCommandPath", "PSBoundParameters"};
    const struct type *type = type_find("System.Collections.Generic.Dictionary[string,psvariable]");
    struct dictionary *variables = dictionary_new(type ? type : &type_hashtable, true);
    for (size_t i = 0; i < COUNT_OF(of_call); i++) {
        struct variable *variable = automatic_find_here(SELF->scope, name_intern(of_call[i]));
        if (variable)
            add_variable(variables, variable);
    }
    scope_each_variable(SELF->scope, add_variable, variables);
    return give(call, value_dictionary(variables));
}

/* ---- what types.ps1xml adds ---- */

static bool get_command(struct call *call) {
    const struct invocation *invocation = SELF->invocation.p;
    const struct command_info *info = invocation->command;
    if (!info)
        return give_text(call, invocation->name ? invocation->name : "");
    return give_text(call, info->name && *info->name ? info->name : SELF->function_name);
}

static void add_argument(struct buffer *text, const char *name, struct value value) {
    buffer_printf(text, "%s%s%s", text->length > 1 ? ", " : "", name ? name : "", name ? "=" : "");
    if (value_is_true(value))
        buffer_puts(text, value_to_text(value));
    else if (!name)
        buffer_puts(text, "$null");
}

static bool get_arguments(struct call *call) {
    struct buffer text = {0};
    struct value bound = VALUE_NULL, unbound = VALUE_NULL;
    buffer_putc(&text, '{');
    member_get(SELF->invocation, "BoundParameters", &bound, NULL);
    member_get(SELF->invocation, "UnboundArguments", &unbound, NULL);
    struct dictionary *parameters = dictionary_of(bound);
    struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(parameters, &at)))
        add_argument(&text, string_text(entry->key), entry->value);
    const struct list *rest = list_of(unbound);
    for (int32_t i = 0; i < rest->count; i++)
        add_argument(&text, NULL, rest->items[i]);
    buffer_putc(&text, '}');
    return give_text(call, buffer_text(&text));
}

static const struct type_member members[] = {
    {"string ScriptName {get}", get_script_name},
    {"int ScriptLineNumber {get}", get_line},
    {"System.Management.Automation.InvocationInfo InvocationInfo {get}", get_invocation},
    {"System.Management.Automation.Language.IScriptExtent Position {get}", get_position},
    {"string FunctionName {get}", get_function_name},
    {"System.Collections.Generic.Dictionary[string,psvariable] GetFrameVariables()", get_frame_variables},
    {"string GetScriptLocation()", get_location},
};
static const struct extended_member extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "Command",
     "if ($null -eq $this.InvocationInfo) { return $this.FunctionName }\n"
     "          $commandInfo = $this.InvocationInfo.MyCommand\n"
     "          if ($null -eq $commandInfo) { return $this.InvocationInfo.InvocationName }\n"
     "          if ($commandInfo.Name -ne \"\") { return $commandInfo.Name }\n"
     "          return $this.FunctionName",
     get_command},
    {EXTENDED_SCRIPT_PROPERTY, "Location", "$this.GetScriptLocation()", get_location},
    {EXTENDED_SCRIPT_PROPERTY, "Arguments", "$argumentsBuilder = new-object System.Text.StringBuilder", get_arguments},
};
static const struct type_operations operations = {.to_string = entry_text};
static struct type type_stack_entry = {.name = "System.Management.Automation.CallStackFrame",
                                       .base = &type_object,
                                       .operations = &operations,
                                       MEMBERS(members),
                                       .extended = extended,
                                       .extended_count = COUNT_OF(extended)};
TYPE_REGISTER(type_stack_entry);
