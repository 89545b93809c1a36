/* Building the commands of a PowerShell: AddScript, AddParameter …, and PSCommand and Command as types. */
#include "engine/powershell_command.h"

#include <string.h>

#include "base/memory.h"
#include "engine/field_object.h"
#include "object/dictionary.h"
#include "object/type/list_native.h"

static bool give_self(struct call *call) {
    return give(call, call->self);
}

/* --- building commands: of a PowerShell, and of the PSCommand that is its list of commands --- */

struct ps_command_list {
    struct object object;
    struct list *commands;
};

static struct list *commands_of(const struct call *call) {
    return type_is(call->self.type, &type_powershell) ? ((struct powershell *)call->self.p)->commands
                                                      : ((struct ps_command_list *)call->self.p)->commands;
}

static struct ps_command *last_command(const struct call *call) {
    const struct list *commands = commands_of(call);
    return commands->count ? value_base(commands->items[commands->count - 1]).p : NULL;
}

bool powershell_may_change(struct call *call) {
    if (!type_is(call->self.type, &type_powershell))
        return true;
    const struct powershell *powershell = call->self.p;
    if (powershell->disposed)
        return fail_with(call, "System.ObjectDisposedException", POWERSHELL_DISPOSED);
    return (powershell->state != INVOCATION_RUNNING && powershell->state != INVOCATION_STOPPING) ||
           fail_with(call, "System.Management.Automation.InvalidPowerShellStateException",
                     "The state of the current PowerShell instance is not valid for this operation.");
}

static bool add(struct call *call, bool is_script, const char *parameter) {
    if (!powershell_may_change(call))
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, parameter);
    struct ps_command *command = object_new(&type_ps_command, sizeof *command);
    command->text = arg_text(call, 0);
    command->is_script = is_script;
    command->use_local_scope = call->count > 1 && arg_int(call, 1);
    list_add(commands_of(call), value_object(command));
    return give_self(call);
}

bool powershell_add_script_native(struct call *call) {
    return add(call, true, "script");
}

bool powershell_add_command(struct call *call) {
    return add(call, false, "cmdlet");
}

bool powershell_add_command_info(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "commandInfo");
    struct ps_command *command = object_new(&type_ps_command, sizeof *command);
    command->text = ((struct command_info *)value_base(call->args[0]).p)->name;
    list_add(commands_of(call), value_object(command));
    return give_self(call);
}

static bool add_built_command(struct call *call) {
    list_add(commands_of(call), call->args[0]);
    return give_self(call);
}

bool powershell_add_statement(struct call *call) {
    if (!powershell_may_change(call))
        return false;
    if (last_command(call))
        last_command(call)->ends_statement = true;
    return give_self(call);
}

/* "Name" or "-Name"; a parameter without a value is a switch. */
static void add_argument_to(struct ps_command *command, const char *name, struct value value, bool has_value) {
    struct argument argument = {.parameter = name && *name == '-' ? name + 1 : name,
                                .value = has_value ? value : VALUE_NOTHING,
                                .has_value = has_value,
                                .has_colon = name && has_value};
    if (!name)
        argument.has_colon = false;
    arguments_add(&command->arguments, argument);
}

static struct ps_command *command_for_parameter(struct call *call) {
    struct ps_command *command = last_command(call);
    if (!powershell_may_change(call))
        return NULL;
    if (!command)
        fail_with(call, "System.InvalidOperationException",
                  "A command is required to add a parameter. A command must be added to the PowerShell instance before "
                  "adding a parameter.");
    return command;
}

bool powershell_add_parameter(struct call *call) {
    struct ps_command *command = command_for_parameter(call);
    if (!command)
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, "parameterName");
    add_argument_to(command, arg_text(call, 0), call->count > 1 ? call->args[1] : VALUE_NULL, call->count > 1);
    return give_self(call);
}

bool powershell_add_argument(struct call *call) {
    struct ps_command *command = command_for_parameter(call);
    if (!command)
        return false;
    add_argument_to(command, NULL, call->args[0], true);
    return give_self(call);
}

bool powershell_add_parameter_list(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "parameters");
    struct ps_command *command = command_for_parameter(call);
    if (!command)
        return false;
    const struct list *list = list_of(call->args[0]);
    for (int32_t i = 0; i < list->count; i++)
        add_argument_to(command, NULL, list->items[i], true);
    return give_self(call);
}

bool powershell_add_parameter_table(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "parameters");
    struct ps_command *command = command_for_parameter(call);
    if (!command)
        return false;
    const struct dictionary *table = dictionary_of(call->args[0]);
    for (int32_t i = 0; i < table->count; i++) {
        const struct dictionary_entry *entry = dictionary_at((struct dictionary *)table, i);
        if (!value_is_string(value_base(entry->key)))
            return fail_argument(call, "The keys in the dictionary must be strings.", "parameters");
        add_argument_to(command, value_to_text(entry->key), entry->value, true);
    }
    return give_self(call);
}

static bool clear(struct call *call) {
    list_clear(commands_of(call));
    return true;
}

/* --- Command, PSCommand --- */

static struct ps_command *command_self(const struct call *call) {
    return call->self.p;
}

static bool new_command(struct call *call) {
    struct ps_command *command = object_new(call->type, sizeof *command);
    command->text = arg_text(call, 0);
    command->is_script = call->count > 1 && arg_int(call, 1);
    command->use_local_scope = call->count > 2 && arg_int(call, 2);
    return give_object(call, command);
}

static bool get_command_text(struct call *call) {
    return give_text(call, command_self(call)->text);
}

static bool get_is_script(struct call *call) {
    return give_bool(call, command_self(call)->is_script);
}

static bool get_use_local_scope(struct call *call) {
    return give_bool(call, command_self(call)->use_local_scope);
}

static bool get_is_end(struct call *call) {
    return give_bool(call, command_self(call)->ends_statement);
}

static const struct type_member parameter_members[] = {
    FIELD_READONLY("string Name {get}", 0),
    FIELD_READONLY("System.Object Value {get}", 1),
};
static struct type type_parameter = {.name = "System.Management.Automation.Runspaces.CommandParameter",
                                     .base = &type_object,
                                     MEMBERS(parameter_members)};
TYPE_REGISTER(type_parameter);

struct value command_parameter_new(struct value name, struct value value) {
    return field_object_new(&type_parameter, (const struct value[]){name, value}, 2);
}

static bool get_parameters(struct call *call) {
    struct list *list =
        list_new(type_find("System.Collections.ObjectModel.Collection[System.Management.Automation.Runspaces."
                           "CommandParameter]"));
    const struct arguments *arguments = &command_self(call)->arguments;
    for (int i = 0; i < arguments->count; i++)
        list_add(list, command_parameter_new(string_from(arguments->items[i].parameter), arguments->items[i].value));
    return give(call, value_list(list));
}

static char *command_text(struct value command) {
    return mem_strdup(((struct ps_command *)command.p)->text);
}

static const struct type_member command_members[] = {
    {"new(string command)", new_command},
    {"new(string command, bool isScript)", new_command},
    {"new(string command, bool isScript, bool useLocalScope)", new_command},
    {"System.Collections.ObjectModel.Collection[System.Management.Automation.Runspaces.CommandParameter] Parameters "
     "{get}",
     get_parameters},
    {"string CommandText {get}", get_command_text},
    {"bool IsScript {get}", get_is_script},
    {"bool UseLocalScope {get}", get_use_local_scope},
    {"bool IsEndOfStatement {get}", get_is_end},
};
static const struct type_operations command_operations = {.to_string = command_text};
struct type type_ps_command = {.name = "System.Management.Automation.Runspaces.Command",
                               .base = &type_object,
                               .operations = &command_operations,
                               MEMBERS(command_members)};
TYPE_REGISTER(type_ps_command);

struct list *command_collection_new(void) {
    return list_new(
        type_find("System.Collections.ObjectModel.Collection[System.Management.Automation.Runspaces.Command]"));
}

struct value command_list_of(struct list *commands) {
    struct ps_command_list *list = object_new(&type_ps_command_list, sizeof *list);
    list->commands = commands;
    return value_object(list);
}

static bool new_command_list(struct call *call) {
    return give(call, command_list_of(command_collection_new()));
}

static bool get_command_list(struct call *call) {
    return give(call, value_list(commands_of(call)));
}

static bool clone_command_list(struct call *call) {
    struct list *copy = command_collection_new();
    const struct list *commands = commands_of(call);
    for (int32_t i = 0; i < commands->count; i++) {
        struct ps_command *command = object_new(&type_ps_command, sizeof *command);
        *command = *(struct ps_command *)value_base(commands->items[i]).p;
        list_add(copy, value_object(command));
    }
    return give(call, command_list_of(copy));
}

static const struct type_member command_list_members[] = {
    {"new()", new_command_list},
    BUILDING("System.Management.Automation.PSCommand"),
    {"System.Management.Automation.PSCommand AddCommand(System.Management.Automation.Runspaces.Command command)",
     add_built_command},
    {"void Clear()", clear},
    {"System.Management.Automation.PSCommand Clone()", clone_command_list},
    {"System.Collections.ObjectModel.Collection[System.Management.Automation.Runspaces.Command] Commands {get}",
     get_command_list},
};
struct type type_ps_command_list = {
    .name = "System.Management.Automation.PSCommand", .base = &type_object, MEMBERS(command_list_members)};
TYPE_REGISTER(type_ps_command_list);

struct list *command_list_items(struct value list) {
    return ((struct ps_command_list *)value_base(list).p)->commands;
}
