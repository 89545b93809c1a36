/* Automatic variables of a call ($args, $_, $MyInvocation …): read from their scope each time. */
#include "engine/automatic_call.h"

#include <string.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/automatic_host.h"
#include "engine/binder.h"
#include "engine/call_plan.h"
#include "engine/code.h"
#include "engine/input_enumerator.h"
#include "engine/invocation.h"
#include "object/dictionary.h"

typedef bool call_getter(struct scope *scope, struct value *ret_value);

static bool get_underscore(struct scope *scope, struct value *ret_value) {
    *ret_value = scope->underscore;
    return scope->has_underscore;
}

static bool get_this(struct scope *scope, struct value *ret_value) {
    *ret_value = scope->this_value;
    return scope->has_this;
}

static bool is_advanced(const struct scope *scope) {
    if (scope->command)
        return scope->command->binding && scope->command->binding->metadata->is_advanced;
    const struct frame *frame = runspace->frame;
    while (frame && frame->scope != scope)
        frame = frame->outer;
    return frame && frame->plan && frame->plan->is_advanced;
}

/* Advanced functions have none: there it is the caller's. */
static bool get_args(struct scope *scope, struct value *ret_value) {
    if (is_advanced(scope))
        return false;
    if (value_is_nothing(scope->args))
        scope->args = value_list(array_new(0));
    *ret_value = scope->args;
    return scope->has_args;
}

/* Does the end block run in the scope? */
static bool is_ending(const struct scope *scope) {
    const struct frame *frame = runspace->frame;
    while (frame && frame->scope != scope)
        frame = frame->outer;
    if (!frame || !frame->code)
        return false;
    const struct ast *end = (const struct ast *)frame->code->ast->end, *at = frame->position;
    while (at && at != end)
        at = at->parent;
    return at && end;
}

/* An advanced function's: a list of the one object or of none; in the end block an array of all that no process block
 * took. */
static struct value advanced_input(const struct scope *scope) {
    if (!scope->input_is_item)
        return value_list(is_ending(scope) ? array_new(0) : list_new(&type_arraylist));
    struct list *list = list_new(&type_arraylist);
    list_add(list, scope->input);
    return value_list(list);
}

static bool get_input(struct scope *scope, struct value *ret_value) {
    bool is_made = !scope->input_is_item && !value_is_null(scope->input);
    if (!is_made && scope->has_args && is_advanced(scope)) {
        *ret_value = advanced_input(scope);
        return true;
    }
    if (scope->input_is_item)
        scope->input = input_enumerator_new(&scope->input, 1);
    else if (scope->has_args && value_is_null(scope->input))
        scope->input = input_enumerator_new(NULL, 0);
    scope->input_is_item = false;
    *ret_value = scope->input;
    return scope->has_args;
}

/* A direct call has no command until something (Write-Error, $PSCmdlet, a debugger) asks for its invocation. */
static struct value arguments_of_call(const struct frame *frame) {
    const struct call_plan *plan = frame->plan;
    struct dictionary *bound = hashtable_new();
    for (int named = 1; named >= 0; named--) {
        for (int i = 0; plan && i < plan->given; i++) {
            const struct planned_parameter *parameter = &plan->parameters[i];
            if (parameter->named == named)
                dictionary_set_text(bound, parameter->name->text, scope_slot(frame->scope, parameter->slot)->value);
        }
    }
    return value_dictionary(bound);
}

/* What the binder would have noted of the call. */
static void bind_as_planned(struct command *command, const struct frame *frame) {
    const struct call_plan *plan = frame->plan;
    struct binding *binding = binder_start(command, NULL);
    int sequence = 0;
    for (int named = 1; named >= 0; named--) {
        for (int i = 0; i < plan->given; i++) {
            const struct planned_parameter *parameter = &plan->parameters[i];
            if (parameter->named == named)
                binding->bound[parameter->index] =
                    (struct bound){.value = scope_slot(frame->scope, parameter->slot)->value,
                                   .how = named ? BOUND_NAMED : BOUND_POSITIONAL,
                                   .sequence = ++sequence};
        }
    }
}

static void make_command(struct scope *scope) {
    for (struct frame *frame = runspace->frame; frame; frame = frame->outer) {
        if (frame->scope != scope || !frame->info)
            continue;
        struct command *command = MEM_NEW(struct command);
        *command = (struct command){.operations = &function_operations,
                                    .info = frame->info,
                                    .scope = scope->parent,
                                    .streams = *frame->streams,
                                    .extent = frame->call_ast ? frame->call_ast->extent : (struct extent){0},
                                    .call_name = frame->info->name,
                                    .position = 1,
                                    .length = 1};
        scope->command = command;
        if (frame->plan)
            bind_as_planned(command, frame);
        if (frame->plan && frame->plan->is_advanced)
            frame->command = command; /* where ThrowTerminatingError leads to */
        ((struct invocation *)invocation_info(command).p)->bound_parameters = arguments_of_call(frame);
        return;
    }
}

struct command *scope_command(struct scope *scope) {
    if (!scope->command)
        make_command(scope);
    return scope->command;
}

/* A block that is called for its results (a filter, .Where, -replace …) has no command; it says it stands where the
 * outermost script is. */
static bool get_called_invocation(const struct scope *scope, struct value *ret_value) {
    const struct frame *frame = runspace->frame;
    while (frame && frame->scope != scope)
        frame = frame->outer;
    if (!frame || !frame->is_called)
        return false;
    while (frame->outer)
        frame = frame->outer;
    const struct ast *at = frame->position;
    while (at && at->parent &&
           (at->parent->kind == AST_PIPELINE || at->parent->kind == AST_PIPELINE_CHAIN ||
            at->parent->kind == AST_ASSIGNMENT || at->parent->kind == AST_COMMAND_EXPRESSION))
        at = at->parent;
    *ret_value = invocation_at(at ? at->extent : (struct extent){0}, NULL);
    return true;
}

static bool get_my_invocation(struct scope *scope, struct value *ret_value) {
    if (get_called_invocation(scope, ret_value))
        return true;
    if (!scope_command(scope))
        return false;
    *ret_value = invocation_info(scope->command);
    return true;
}

static bool get_bound_parameters(struct scope *scope, struct value *ret_value) {
    if (!scope->command)
        return false;
    *ret_value =
        value_dictionary(scope->command->binding ? binding_bound_parameters(scope->command->binding) : hashtable_new());
    return true;
}

static bool get_cmdlet(struct scope *scope, struct value *ret_value) {
    if (!is_advanced(scope))
        return false;
    *ret_value = pscmdlet_of(scope_command(scope));
    return true;
}

static const char *file_of(const struct scope *scope) {
    const struct source *source = scope->block ? scope->block->ast->ast.extent.source : NULL;
    return source ? source->file : NULL;
}

static bool get_script_root(struct scope *scope, struct value *ret_value) {
    if (!scope->block)
        return false;
    const char *file = file_of(scope), *slash = file ? strrchr(file, '/') : NULL;
    *ret_value = slash ? string_from_n(file, slash == file ? 1 : (size_t)(slash - file)) : string_empty();
    return true;
}

static bool get_command_path(struct scope *scope, struct value *ret_value) {
    if (!scope->block)
        return false;
    *ret_value = string_from(file_of(scope) ? file_of(scope) : "");
    return true;
}

static bool get_foreach(struct scope *scope, struct value *ret_value) {
    *ret_value = VALUE_NULL;
    return scope->had_foreach;
}

static bool get_switch(struct scope *scope, struct value *ret_value) {
    *ret_value = VALUE_NULL;
    return scope->had_switch;
}

static struct {
    const char *text;
    call_getter *get;
    bool is_listed; /* Get-Variable shows it */
    const struct name *name;
} call_rows[] = {
    {"_", get_underscore, true},
    {"PSItem", get_underscore, true},
    {"this", get_this, true},
    {"args", get_args, true},
    {"input", get_input, true},
    {"foreach", get_foreach, true},
    {"switch", get_switch, true},
    {"MyInvocation", get_my_invocation, true},
    {"PSBoundParameters", get_bound_parameters, true},
    {"PSCmdlet", get_cmdlet, true},
    {"PSScriptRoot", get_script_root, true},
    {"PSCommandPath", get_command_path, true},
};

void automatic_call_names(void) {
    for (size_t i = 0; i < COUNT_OF(call_rows) && !call_rows[i].name; i++) {
        struct name *name = (struct name *)name_intern(call_rows[i].text);
        name->is_automatic = name->is_of_call = true;
        call_rows[i].name = name;
    }
}

static struct variable *transient_variable(const struct name *name, const char *spelling, struct value value) {
    struct variable *variable = MEM_NEW(struct variable);
    *variable = (struct variable){.value = value,
                                  .name = name,
                                  .spelling = name_spelling(name, spelling),
                                  .exists = true,
                                  .automatic = true,
                                  .transient = true};
    return variable;
}

struct variable *automatic_of_call(struct scope *scope, const struct name *name) {
    for (size_t i = 0; i < COUNT_OF(call_rows); i++) {
        struct value value;
        if (call_rows[i].name == name && call_rows[i].get(scope, &value))
            return transient_variable(name, call_rows[i].text, value);
    }
    return NULL;
}

void automatic_each_of_call(struct scope *scope, void (*each)(void *data, struct variable *variable), void *data) {
    automatic_call_names();
    for (size_t i = 0; i < COUNT_OF(call_rows); i++) {
        struct value value;
        if (call_rows[i].is_listed && call_rows[i].get(scope, &value))
            each(data, transient_variable(call_rows[i].name, call_rows[i].text, value));
    }
}
