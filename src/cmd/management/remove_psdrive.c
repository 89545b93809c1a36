/* Remove-PSDrive */
#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "engine/command.h"
#include "engine/location.h"

struct remove_psdrive {
    struct list *name, *literal_name, *provider;
    const char *scope;
    bool force;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(remove_psdrive, name), .sets = "Name", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | ALLOW_NULL | ALLOW_EMPTY_COLLECTION, .help = "The drives' names."},
    {"LiteralName", "string[]", ARG(remove_psdrive, literal_name), .sets = "LiteralName", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .help = "The drives' names, taken as they stand."},
    {"PSProvider", "string[]", ARG(remove_psdrive, provider), .flags = BY_PROPERTY,
     .help = "Only drives of these providers."},
    {"Scope", "string", ARG(remove_psdrive, scope), .flags = BY_PROPERTY, .help = "The scope they are in."},
    {"Force", "switch", ARG(remove_psdrive, force), .help = "Removes the drive of the current location, too."},
};

static bool of_provider(const struct list *providers, const struct drive *drive) {
    for (int32_t i = 0; providers && i < providers->count; i++)
        if (provider_find(value_to_text(providers->items[i])) == drive->provider)
            return true;
    return !providers;
}

static void remove_one(struct cmdlet_call *call, const char *name) {
    const struct remove_psdrive *args = call->args;
    struct scope *scope = args->scope ? scope_by_name(call->command->scope, args->scope) : NULL;
    struct drive *drive = scope ? (scope->drives ? table_get(scope->drives, name) : NULL) : drive_find(name);
    if (!drive || !of_provider(args->provider, drive)) {
        write_error("System.Management.Automation.DriveNotFoundException", "DriveNotFound", CATEGORY_OBJECT_NOT_FOUND,
                    string_from(name), "Cannot find drive. A drive with the name '%s' does not exist.", name);
        return;
    }
    if (!cmdlet_should_process(call,
                               mem_printf("Name: %s Provider: Microsoft.PowerShell.Core\\%s Root: %s", drive->name,
                                          drive->provider->name, drive->root),
                               "Remove Drive"))
        return;
    if (location_current()->drive == drive && !args->force) {
        write_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL, "Cannot remove drive '%s' because it is in use.",
                    drive->name);
        return;
    }
    drive_remove(drive);
}

static void process(struct cmdlet_call *call) {
    const struct remove_psdrive *args = call->args;
    const struct list *names = args->name ? args->name : args->literal_name;
    for (int32_t i = 0; names && i < names->count; i++)
        remove_one(call, value_to_text(names->items[i]));
}

static const struct example examples[] = {{"Remove-PSDrive logs", "Takes a drive away; what it stood for stays."}};
static const struct cmdlet remove_psdrive = {
    .name = "Remove-PSDrive",
    .module = MODULE_MANAGEMENT,
    .default_set = "Name",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_psdrive),
    .flags = SHOULD_PROCESS,
    .synopsis = "Deletes temporary PowerShell drives.",
    .description = "Takes away drives that New-PSDrive made.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_psdrive);
