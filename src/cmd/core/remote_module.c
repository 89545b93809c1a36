#include "cmd/core/remote_module.h"

#include <string.h>

#include "base/memory.h"
#include "engine/command.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "session/pssession.h"
#include "session/remote_call.h"

/* Names of commands travel as texts, since command objects would bring their whole definitions along. */
static const char script[] =
    "param($name, $specified, $edition, $available)\n"
    "$by = @{}\n"
    "if ($name) { $by.Name = $name }\n"
    "if ($specified) { $by.FullyQualifiedName = $specified }\n"
    "if ($available) { $by.ListAvailable = $true }\n"
    "if ($edition) { $by.PSEdition = $edition; $by.ListAvailable = $true }\n"
    "Get-Module @by | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Path = $_.Path; Guid = \"$($_.Guid)\"\n"
    "    Version = \"$($_.Version)\"; Description = $_.Description; Type = \"$($_.ModuleType)\"\n"
    "    Functions = @($_.ExportedFunctions.Keys); Aliases = @($_.ExportedAliases.Keys)\n"
    "    Cmdlets = @($_.ExportedCmdlets.Keys) } }";

static const char *text_of(struct value told, const char *member) {
    struct value value = VALUE_NULL;
    member_get(told, member, &value, NULL);
    return value_is_null(value) ? "" : value_to_text(value);
}

static void take_commands(struct module *module, struct value told, const char *member, struct table *table,
                          enum command_type kind, const struct type *type) {
    struct value names = VALUE_NULL;
    member_get(told, member, &names, NULL);
    struct list *list = value_is_list(names) ? list_of(names) : NULL;
    for (int32_t i = 0; list && i < list->count; i++) {
        struct command_info *info = object_new(type, sizeof *info);
        info->kind = kind;
        info->name = value_to_text(list->items[i]);
        info->module = module;
        table_set(table, info->name, info);
    }
}

static struct module *module_from(struct value told) {
    struct module *module = module_new(text_of(told, "Name"), text_of(told, "Path"));
    const char *type = text_of(told, "Type");
    module->version = text_of(told, "Version");
    module->guid = text_of(told, "Guid");
    module->description = text_of(told, "Description");
    module->type = strcmp(type, "Manifest") == 0 ? MODULE_TYPE_MANIFEST
                   : strcmp(type, "Binary") == 0 ? MODULE_TYPE_BINARY
                                                 : MODULE_TYPE_SCRIPT;
    module->is_told = true;
    take_commands(module, told, "Functions", module->functions, COMMAND_FUNCTION, &type_function_info);
    take_commands(module, told, "Aliases", module->aliases, COMMAND_ALIAS, &type_alias_info);
    take_commands(module, told, "Cmdlets", module->cmdlets, COMMAND_CMDLET, &type_cmdlet_info);
    return module;
}

struct values remote_modules(struct value session, struct list *names, struct list *specified, const char *edition,
                             bool available) {
    const struct value arguments[] = {names ? value_list(names) : VALUE_NULL,
                                      specified ? value_list(specified) : VALUE_NULL, string_from(edition),
                                      value_bool(available)};
    struct values told = remote_call(pssession_runspace(session), script, arguments, COUNT_OF(arguments));
    for (int32_t i = 0; i < told.count; i++)
        told.items[i] = value_object(module_from(told.items[i]));
    return told;
}
