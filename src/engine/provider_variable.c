/* The Variable provider. */
#include "base/memory.h"
#include "base/table.h"
#include "engine/automatic.h"
#include "engine/own_locals.h"
#include "engine/provider.h"
#include "engine/runspace.h"
#include "engine/variable_type.h"
#include "object/string.h"

static struct variable *find(const char *name) {
    return scope_find(scope_current(), name_intern(name));
}

static bool exists(const char *name) {
    return !*name || find(name);
}

static struct value item(const char *name) {
    struct variable *variable = find(name);
    return variable ? variable_object(variable) : VALUE_NOTHING;
}

static struct value content(const char *name) {
    struct variable *variable = find(name);
    return variable ? variable_load(variable) : VALUE_NULL;
}

struct gathered {
    struct table *names;
    bool outer; /* of a caller: private ones are not seen */
};

static void offer_name(void *data, struct variable *variable) {
    struct gathered *gathered = data;
    if (gathered->outer && variable->options & OPTION_PRIVATE)
        return;
    if (!table_has(gathered->names, variable_name(variable)))
        table_set(gathered->names, variable_name(variable), variable);
}

static struct table *names(void) {
    struct gathered gathered = {table_new(TABLE_IGNORE_CASE), false};
    for (struct scope *scope = scope_current(); scope; scope = scope->parent, gathered.outer = true) {
        scope_each_variable(scope, offer_name, &gathered);
        automatic_each_of_call(scope, offer_name, &gathered);
    }
    return gathered.names;
}

static void assign(const char *name, struct value value, bool force) {
    struct variable *variable = find(name);
    uint8_t options = variable ? variable->options : 0;
    if (variable && force)
        variable->options &= (uint8_t)~OPTION_READ_ONLY;
    if (value_base(value).type == &type_psvariable)
        value = variable_load(variable_of_object(value_base(value)));
    scope_assign(scope_current(), name_intern(name), value);
    if (variable)
        variable->options = options;
}

static void take_away(const char *name, bool force) {
    struct variable *variable = find(name);
    if (!variable)
        return;
    if (variable->options & OPTION_CONSTANT || (variable->options & OPTION_READ_ONLY && !force))
        throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "VariableNotRemovable",
                    CATEGORY_WRITE_ERROR, string_from(variable_name(variable)),
                    "Cannot remove variable %s because it is constant or read-only. If the variable is read-only, try "
                    "the operation "
                    "again specifying the Force option.",
                    variable_name(variable));
    if (variable_is_optimized(variable))
        throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "VariableNotRemovableRare",
                    CATEGORY_WRITE_ERROR, string_from(variable_name(variable)), VARIABLE_NOT_REMOVABLE_RARE,
                    variable_name(variable));
    for (struct scope *scope = scope_current(); scope; scope = scope->parent)
        if (scope_remove(scope, variable->name))
            return;
}

static void give_name(const char *name, const char *new_name, bool force) {
    struct value value = content(name);
    take_away(name, force);
    assign(new_name, value, force);
}

const struct provider provider_variable = {
    .name = "Variable",
    .class_name = "Microsoft.PowerShell.Commands.VariableProvider",
    .capabilities = CAPABILITY_SHOULD_PROCESS,
    .exists = exists,
    .item = item,
    .names = names,
    .content = content,
    .assign = assign,
    .remove = take_away,
    .rename = give_name,
};
