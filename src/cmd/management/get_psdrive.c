/* Get-PSDrive */
#include <stdlib.h>

#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmd/management/item_arguments.h"
#include "engine/command.h"

struct get_psdrive {
    struct list *name, *literal_name, *provider;
    const char *scope;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_psdrive, name), .sets = "Name", .position = 1,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The drives' names."},
    {"LiteralName", "string[]", ARG(get_psdrive, literal_name), .sets = "LiteralName", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .help = "The drives' names, taken as they stand."},
    {"Scope", "string", ARG(get_psdrive, scope), .flags = BY_PROPERTY, .help = "Drives of this scope alone."},
    {"PSProvider", "string[]", ARG(get_psdrive, provider), .flags = BY_PROPERTY, .help = "Drives of these providers."},
};

struct found {
    struct cmdlet_call *call;
    struct drive *drives[64];
    int count;
};

static void collect(void *data, struct drive *drive) {
    struct found *found = data;
    if (found->count < (int)COUNT_OF(found->drives))
        found->drives[found->count++] = drive;
}

static int compare(const void *left, const void *right) {
    return text_compare_ignore_case((*(struct drive *const *)left)->name, (*(struct drive *const *)right)->name);
}

static bool of_provider(const struct list *providers, const struct drive *drive) {
    for (int32_t i = 0; providers && i < providers->count; i++)
        if (provider_find(value_to_text(providers->items[i])) == drive->provider)
            return true;
    return !providers;
}

static void write_named(const struct found *found, const char *name, bool literal) {
    const struct get_psdrive *args = found->call->args;
    bool any = false;
    for (int i = 0; i < found->count; i++) {
        struct drive *drive = found->drives[i];
        if (literal ? !text_equal_ignore_case(name, drive->name) : !wildcard_match_text(name, drive->name, true))
            continue;
        any = true;
        if (of_provider(args->provider, drive))
            cmdlet_write(found->call, value_object(drive));
    }
    if (!any && (literal || !wildcard_has_special(name)))
        write_error("System.Management.Automation.DriveNotFoundException",
                    args->scope ? "GetDriveNoMatchingDrive" : "GetLocationNoMatchingDrive", CATEGORY_OBJECT_NOT_FOUND,
                    string_from(name), "Cannot find drive. A drive with the name '%s' does not exist.", name);
}

static void process(struct cmdlet_call *call) {
    const struct get_psdrive *args = call->args;
    for (int32_t i = 0; args->provider && i < args->provider->count; i++) {
        const char *name = value_to_text(args->provider->items[i]);
        if (!wildcard_has_special(name) && !provider_find(name))
            write_error("System.Management.Automation.ProviderNotFoundException", "GetLocationNoMatchingDrive",
                        CATEGORY_OBJECT_NOT_FOUND, string_from(name), "Cannot find a provider with the name '%s'.",
                        name);
    }
    struct found found = {.call = call};
    struct scope *scope = args->scope ? scope_by_name(call->command->scope, args->scope) : call->command->scope;
    if (!scope)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentOutOfRangeException", "ArgumentOutOfRange",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "The scope number '%s' exceeds the number of active scopes.", args->scope);
    drive_each(scope, args->scope != NULL, collect, &found);
    if (found.count)
        qsort(found.drives, (size_t)found.count, sizeof *found.drives, compare);
    const struct list *names = args->name ? args->name : args->literal_name;
    if (!names)
        write_named(&found, "*", false);
    for (int32_t i = 0; names && i < names->count; i++)
        write_named(&found, value_to_text(names->items[i]), !args->name);
}

static const struct example examples[] = {
    {"Get-PSDrive -PSProvider FileSystem", "Lists the drives of the file system."}};
static const struct cmdlet get_psdrive = {
    .name = "Get-PSDrive",
    .module = MODULE_MANAGEMENT,
    .default_set = "Name",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_psdrive),
    .output_types = "System.Management.Automation.PSDriveInfo",
    .synopsis = "Gets drives in the current session.",
    .description = "Lists the drives of all providers: names for places that paths can begin with.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_psdrive);
