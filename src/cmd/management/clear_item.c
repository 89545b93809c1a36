/* Clear-Item */
#include "base/memory.h"
#include "cmd/management/item_arguments.h"

struct clear_item {
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value credential;
    bool force;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(clear_item, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The items to clear."},
    {"LiteralPath", "string[]", ARG(clear_item, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Force", "switch", ARG(clear_item, force), .help = "Clears read-only items too."},
    {"Filter", "string", ARG(clear_item, filter), .flags = WILDCARDS, .help = "A pattern the provider applies."},
    {"Include", "string[]", ARG(clear_item, include), .flags = WILDCARDS,
     .help = "Names to clear, of what the path finds."},
    {"Exclude", "string[]", ARG(clear_item, exclude), .flags = WILDCARDS, .help = "Names to leave alone."},
    {"Credential", "pscredential", ARG(clear_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

struct clearing {
    const struct provider_path *path;
    bool force;
};

/* A variable stays, without a value; the others are gone without one. */
static void clear(void *data) {
    const struct clearing *clearing = data;
    const struct provider *provider = clearing->path->provider;
    if (provider == &provider_variable)
        provider->assign(clearing->path->path, VALUE_NULL, clearing->force);
    else
        provider->remove(clearing->path->path, clearing->force);
}

static void clear_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    if (path->provider->navigates)
        throw_error("System.Management.Automation.PSNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED,
                    VALUE_NULL, "Provider operation stopped because the provider does not support this operation.");
    else if (cmdlet_should_process(call, mem_printf("Item: %s", path->path), "Clear Item"))
        item_try(clear, &(struct clearing){path, ((struct clear_item *)call->args)->force});
}

static void process(struct cmdlet_call *call) {
    const struct clear_item *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    item_arguments_each(&items, clear_one, call);
}

static const struct example examples[] = {{"Clear-Item Variable:total", "Sets a variable to $null."}};
static const struct cmdlet clear_item = {
    .name = "Clear-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct clear_item),
    .flags = SHOULD_PROCESS,
    .synopsis = "Clears the contents of an item, but does not delete the item.",
    .description = "Takes the value of variables and environment variables away. For files see Clear-Content.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(clear_item);
