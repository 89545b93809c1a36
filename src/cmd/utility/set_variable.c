/* Set-Variable: gives variables a value, options, a description; makes those that do not exist. */
#include "cmd/utility/variable_match.h"

#include <string.h>

#include "base/utf8.h"
#include "engine/error.h"
#include "engine/scope_memo.h"
#include "object/enumerate.h"
#include "object/exception.h"
#include "object/list.h"

struct set_variable {
    struct list *name;
    struct value value;
    struct list *include;
    struct list *exclude;
    const char *description;
    struct value option;
    bool force;
    struct value visibility;
    bool pass_thru;
    bool append;
    const char *scope;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(set_variable, name), .position = 1, .flags = MANDATORY | BY_PROPERTY | WILDCARDS,
     .help = "Names of variables; wildcards are allowed."},
    {"Value", "System.Object", ARG(set_variable, value), .position = 2, .flags = PIPELINE | BY_PROPERTY,
     .help = "The value; what is piped in is collected."},
    {"Include", "string[]", ARG(set_variable, include), .flags = WILDCARDS,
     .help = "Only names that match one of these."},
    {"Exclude", "string[]", ARG(set_variable, exclude), .flags = WILDCARDS,
     .help = "No names that match one of these."},
    {"Description", "string", ARG(set_variable, description), .help = "What the variable is for."},
    {"Option", "System.Management.Automation.ScopedItemOptions", ARG(set_variable, option),
     .help = "None, ReadOnly, Constant, Private or AllScope."},
    {"Force", "switch", ARG(set_variable, force), .help = "Changes read-only variables too."},
    {"Visibility", "System.Management.Automation.SessionStateEntryVisibility", ARG(set_variable, visibility),
     .help = "Public or Private."},
    {"PassThru", "switch", ARG(set_variable, pass_thru), .help = "Writes the variable."},
    {"Append", "switch", ARG(set_variable, append), .help = "Adds the value to those the variable has."},
    {"Scope", "string", ARG(set_variable, scope), .flags = NOT_NULL_OR_EMPTY,
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
};

struct setting {
    struct values collected;
    bool name_given, value_given; /* on the command line */
};

/* global:x: the x of that scope. Of other prefixes nothing is known here: they are part of the name. */
static const char *without_scope(const char *name, struct scope **scope) {
    const char *colon = strchr(name, ':');
    struct scope *named = colon ? scope_by_name(*scope, mem_strndup(name, (size_t)(colon - name))) : NULL;
    if (!named || (*name >= '0' && *name <= '9'))
        return name;
    *scope = named;
    return colon + 1;
}

/* The variable of this very name is made in the scope. */
static void create(struct cmdlet_call *call, const char *name, struct value value) {
    const struct set_variable *args = call->args;
    if (!cmdlet_should_process(call, mem_printf("Name: %s Value: %s", name, value_to_text(value)), "Set variable"))
        return;
    struct scope *scope = scope_argument(call, args->scope);
    const char *spelling = args->scope ? name : without_scope(name, &scope);
    const struct name *plain = name_intern(spelling);
    scope_assign_as(scope, plain, spelling, value_is_nothing(value) ? VALUE_NULL : value);
    struct variable *variable = scope_find(scope, plain);
    if (!variable)
        return;
    if (args->scope && text_equal_ignore_case(args->scope, "private"))
        variable->options |= OPTION_PRIVATE;
    if (!value_is_null(args->option))
        variable->options |= (uint8_t)value_base(args->option).i;
    scope_has_all_scope |= (variable->options & OPTION_ALL_SCOPE) != 0;
    if (args->description)
        variable_extra_of(variable)->description = args->description;
    if (!value_is_null(args->visibility))
        variable_extra_of(variable)->visibility = value_base(args->visibility).i;
    if (args->pass_thru)
        cmdlet_write(call, variable_object(variable));
}

static void change(struct cmdlet_call *call, struct variable *variable, struct value value) {
    const struct set_variable *args = call->args;
    if (!cmdlet_should_process(call, mem_printf("Name: %s Value: %s", variable_name(variable), value_to_text(value)),
                               "Set variable"))
        return;
    if (!value_is_nothing(value) && !variable_write(variable, value, args->force))
        return;
    if (args->description)
        variable_extra_of(variable)->description = args->description;
    if (!value_is_null(args->option) &&
        !variable_set_options(variable, (uint8_t)value_base(args->option).i, args->force))
        return;
    if (!value_is_null(args->visibility))
        variable_extra_of(variable)->visibility = value_base(args->visibility).i;
    if (args->pass_thru)
        cmdlet_write(call, variable_object(variable));
}

static void set_named(struct cmdlet_call *call, const char *name, struct value value) {
    const struct set_variable *args = call->args;
    struct variable_query query = {name, args->include, args->exclude, args->scope ? args->scope : "local"};
    struct variable_matches matches = variables_match(call, &query);
    if (!matches.count && !matches.filtered)
        create(call, name, value);
    for (int i = 0; i < matches.count; i++)
        change(call, matches.items[i], value);
}

static void set_all(struct cmdlet_call *call, struct value value) {
    const struct set_variable *args = call->args;
    for (int32_t i = 0; i < args->name->count; i++)
        set_named(call, value_to_text(args->name->items[i]), value);
}

static void begin_append(struct cmdlet_call *call) {
    const struct set_variable *args = call->args;
    struct setting *setting = call->state;
    struct value old;
    if (!args->name || args->name->count != 1) {
        struct exception *exception = exception_new("System.InvalidOperationException", NULL, VALUE_NULL);
        struct error_record *record =
            error_record_new(value_object(exception), "SetVariableAppend", CATEGORY_INVALID_OPERATION,
                             args->name ? value_list(args->name) : VALUE_NULL);
        record->details = error_details_new("SetVariableAppend", "Use a single variable rather than a collection");
        error_record_of_command(record, call->command);
        throw_record(record);
    }
    bool found;
    old = variable_get(call->command->scope, value_to_text(args->name->items[0]), &found);
    if (found && value_is_list(old))
        enumerate_all(old, &setting->collected, NULL);
    else if (found)
        values_add(&setting->collected, old);
}

static void begin(struct cmdlet_call *call) {
    const struct set_variable *args = call->args;
    struct setting *setting = MEM_NEW(struct setting);
    call->state = setting;
    setting->name_given = args->name && args->name->count;
    setting->value_given = cmdlet_bound(call, ARG(set_variable, value));
    if (args->append)
        begin_append(call);
}

static void process(struct cmdlet_call *call) {
    const struct set_variable *args = call->args;
    struct setting *setting = call->state;
    if (!setting->name_given) {
        set_all(call, cmdlet_bound(call, ARG(set_variable, value)) ? args->value : VALUE_NOTHING);
        return;
    }
    if (setting->value_given ? args->append : cmdlet_bound(call, ARG(set_variable, value)))
        values_add(&setting->collected, args->value);
}

static void end(struct cmdlet_call *call) {
    const struct set_variable *args = call->args;
    struct setting *setting = call->state;
    if (!setting->name_given)
        return;
    if (setting->value_given && !args->append) {
        set_all(call, args->value);
    } else if (setting->value_given) {
        const struct type *type = type_find("System.Collections.Generic.List[object]");
        struct list *list = list_new(type ? type : &type_arraylist);
        for (int32_t i = 0; i < setting->collected.count; i++)
            list_add(list, setting->collected.items[i]);
        set_all(call, value_list(list));
    } else {
        set_all(call, values_collapse(&setting->collected));
    }
}

static const struct example examples[] = {
    {"Set-Variable Count 5; $Count", "As $Count = 5."},
    {"1..3 | Set-Variable Numbers; $Numbers.Count", "Collects what is piped in."},
};

static const struct cmdlet set_variable = {
    .name = "Set-Variable",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_variable),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.PSVariable",
    .synopsis = "Sets the values of variables, and makes those that do not exist.",
    .description = "Assigns to the variables of the current scope or of the one named; with -Option and -Description "
                   "also what assignments cannot.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(set_variable);
