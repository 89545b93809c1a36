/* The Function and Alias providers. */
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "engine/code.h"
#include "engine/provider.h"
#include "engine/startup_alias.h"
#include "object/string.h"

static struct command_info *function_find(const char *name, struct scope **ret_scope) {
    for (struct scope *scope = scope_current(); scope; scope = scope->parent) {
        struct command_info *info = scope->functions ? table_get(scope->functions, name) : NULL;
        *ret_scope = scope;
        if (info)
            return info;
    }
    *ret_scope = NULL;
    return startup_function_find(name);
}

static bool function_exists(const char *name) {
    struct scope *scope;
    return !*name || function_find(name, &scope);
}

static struct value function_item(const char *name) {
    struct scope *scope;
    struct command_info *info = function_find(name, &scope);
    return info ? value_object(info) : VALUE_NOTHING;
}

static struct value function_content(const char *name) {
    struct scope *scope;
    struct command_info *info = function_find(name, &scope);
    return info && info->script_block ? value_object(info->script_block) : VALUE_NULL;
}

static void add_name(void *data, struct command_info *info) {
    table_set(data, info->name, info);
}

static struct table *names_of(unsigned kinds) {
    struct table *names = table_new(TABLE_IGNORE_CASE);
    command_each(scope_current(), kinds, add_name, names);
    return names;
}

static struct table *function_names(void) {
    return names_of(COMMAND_FUNCTION | COMMAND_FILTER);
}

static void function_assign(const char *name, struct value value, bool force) {
    struct scope *scope;
    struct command_info *old = function_find(name, &scope);
    value = value_base(value);
    uint8_t options = old ? old->options : OPTION_NONE;
    if (old && force)
        old->options &= (uint8_t)~OPTION_READ_ONLY;
    if (value.type && type_is(value.type, &type_command_info) && ((struct command_info *)value.p)->script_block)
        value = value_object(((struct command_info *)value.p)->script_block);
    struct script_block *block;
    if (value_is_script_block(value))
        block = script_block_of(value);
    else if (value_is_string(value))
        block = script_block_create(string_text(value), string_length(value), NULL);
    else
        throw_error(
            "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
            "Cannot process argument because the value of argument \"value\" is not valid. Change the value of the "
            "\"value\" argument and run the operation again.");
    /* One that is visible is changed where it is; those that every session has are the global scope's. */
    struct scope *target = !old ? scope_current() : scope ? scope : runspace->global;
    function_define(target, name, block, false, options);
}

static void function_remove(const char *name, bool force) {
    struct scope *scope;
    struct command_info *info = function_find(name, &scope);
    if (!info)
        return;
    if (info->options & OPTION_CONSTANT || (info->options & OPTION_READ_ONLY && !force))
        throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "FunctionNotRemovable",
                    CATEGORY_WRITE_ERROR, string_from(info->name), "Cannot remove function %s because it is constant.",
                    info->name);
    scope_forget_found();
    if (scope)
        table_remove(scope->functions, name);
    else
        startup_function_remove(name);
}

static void function_rename(const char *name, const char *new_name, bool force) {
    struct scope *scope;
    struct value block = function_content(name);
    struct command_info *info = function_find(name, &scope);
    if (info && (info->options & OPTION_CONSTANT || (info->options & OPTION_READ_ONLY && !force)))
        throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "CannotRenameFunction",
                    CATEGORY_WRITE_ERROR, string_from(info->name),
                    "Cannot rename function because function %s is read-only or constant.", info->name);
    function_remove(name, force);
    function_assign(new_name, block, force);
}

const struct provider provider_function = {
    .name = "Function",
    .class_name = "Microsoft.PowerShell.Commands.FunctionProvider",
    .capabilities = CAPABILITY_SHOULD_PROCESS,
    .exists = function_exists,
    .item = function_item,
    .names = function_names,
    .content = function_content,
    .assign = function_assign,
    .remove = function_remove,
    .rename = function_rename,
};

/* ---- Alias ---- */

static bool alias_exists(const char *name) {
    return !*name || alias_find(scope_current(), name);
}

static struct value alias_item(const char *name) {
    struct command_info *info = alias_find(scope_current(), name);
    return info ? value_object(info) : VALUE_NOTHING;
}

static struct value alias_content(const char *name) {
    struct command_info *info = alias_find(scope_current(), name);
    return info ? string_from(info->definition) : VALUE_NULL;
}

static struct table *alias_names(void) {
    return names_of(COMMAND_ALIAS);
}

static void alias_assign(const char *name, struct value value, bool force) {
    struct command_info *old = alias_find_here(scope_current(), name);
    if (old && (old->options & OPTION_CONSTANT || (old->options & OPTION_READ_ONLY && !force)))
        throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "AliasNotWritable",
                    CATEGORY_WRITE_ERROR, string_from(old->name),
                    "Alias is not writeable because alias %s is read-only or constant and cannot be written to.",
                    old->name);
    if (!value_is_string(value_base(value)) && value_base(value).type != &type_alias_info)
        throw_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "Cannot process argument because the value of argument \"value\" is not valid. Change the value of "
                    "the \"value\" argument and run the operation again.");
    alias_define(scope_current(), name, value_to_text(value), old ? old->options : OPTION_NONE,
                 old ? old->description : "");
}

static void alias_remove(const char *name, bool force) {
    struct command_info *info = alias_find(scope_current(), name);
    if (!info)
        return;
    if (info->options & OPTION_CONSTANT || (info->options & OPTION_READ_ONLY && !force))
        throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "AliasNotRemovable",
                    CATEGORY_WRITE_ERROR, string_from(info->name),
                    "Alias was not removed because alias %s is constant or read-only.", info->name);
    scope_forget_found();
    for (struct scope *scope = scope_current(); scope; scope = scope->parent)
        if (scope->aliases && table_remove(scope->aliases, name))
            return;
    startup_alias_remove(name);
}

static void alias_rename(const char *name, const char *new_name, bool force) {
    struct value target = alias_content(name);
    (void)force;
    alias_remove(name, true); /* a read-only one, too */
    alias_assign(new_name, target, force);
}

const struct provider provider_alias = {
    .name = "Alias",
    .class_name = "Microsoft.PowerShell.Commands.AliasProvider",
    .capabilities = CAPABILITY_SHOULD_PROCESS,
    .exists = alias_exists,
    .item = alias_item,
    .names = alias_names,
    .content = alias_content,
    .assign = alias_assign,
    .remove = alias_remove,
    .rename = alias_rename,
};
