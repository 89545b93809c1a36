/* Set-Item */
#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/management/item_arguments.h"
#include "cmd/management/item_options.h"

struct set_item {
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value value, credential, options;
    bool force, pass_thru;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(set_item, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "The items, made if need be."},
    {"LiteralPath", "string[]", ARG(set_item, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Value", "System.Object", ARG(set_item, value), .position = 2, .flags = PIPELINE | BY_PROPERTY,
     .help = "Their new value."},
    {"Force", "switch", ARG(set_item, force), .help = "Changes read-only items too."},
    {"PassThru", "switch", ARG(set_item, pass_thru), .help = "Gives the items."},
    {"Filter", "string", ARG(set_item, filter), .flags = WILDCARDS, .help = "A pattern the provider applies."},
    {"Include", "string[]", ARG(set_item, include), .flags = WILDCARDS,
     .help = "Names to change, of what the path finds."},
    {"Exclude", "string[]", ARG(set_item, exclude), .flags = WILDCARDS, .help = "Names to leave alone."},
    {"Credential", "pscredential", ARG(set_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static const struct parameter *dynamic_parameters(struct cmdlet_call *call, size_t *ret_count) {
    static const struct parameter options = ITEM_OPTIONS_ROW(set_item);
    return item_options_row(((struct set_item *)call->args)->path, &options, ret_count);
}

struct assignment {
    const struct provider_path *path;
    struct value value, options;
    bool force;
};

static void assign(void *data) {
    const struct assignment *assignment = data;
    const struct provider *provider = assignment->path->provider;
    bool options_first = provider == &provider_alias || value_is_null(value_base(assignment->value));
    if (!value_is_null(assignment->options) && provider->exists(assignment->path->path)) {
        item_options_check(assignment->path, assignment->options);
        if (options_first)
            item_options_set(assignment->path, assignment->options);
        if (!value_is_null(value_base(assignment->value)))
            provider->assign(assignment->path->path, assignment->value, assignment->force);
        if (!options_first)
            item_options_set(assignment->path, assignment->options);
        return;
    }
    if (value_is_null(value_base(assignment->value)) && provider != &provider_variable)
        provider->remove(assignment->path->path, assignment->force);
    else
        provider->assign(assignment->path->path, assignment->value, assignment->force);
    item_options_set(assignment->path, assignment->options);
}

static void set_one(struct cmdlet_call *call, const struct provider_path *path) {
    const struct set_item *args = call->args;
    if (path->provider->navigates) {
        cmdlet_throw(call, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                     CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
                     "Provider operation stopped because the provider does not support this operation.");
    }
    if (!*path->path) {
        write_error("System.Management.Automation.PSArgumentNullException", "SetItemNullName",
                    CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Cannot process argument because the value of argument \"name\" is null. Change the value of "
                    "argument \"name\" to a "
                    "non-null value.");
        return;
    }
    const char *target = mem_printf("Item: %s Value: %s", path->path, value_to_text(args->value));
    if (!cmdlet_should_process(call, target, "Set Item") ||
        !item_try(assign, &(struct assignment){path, args->value, args->options, args->force}))
        return;
    struct value item = args->pass_thru ? provider_item(path) : VALUE_NOTHING;
    if (!value_is_nothing(item))
        cmdlet_write(call, item);
}

static void set_text(struct cmdlet_call *call, const struct item_arguments *items, const char *text) {
    struct provider_path path;
    struct provider_paths paths;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(text, &path, &failure, &target)) {
        write_error_failure(&failure, target);
        return;
    }
    if (items->literal || !wildcard_has_special(path.path)) {
        set_one(call, &path);
        return;
    }
    if (!item_arguments_resolve(items, text, &paths))
        return;
    for (int i = 0; i < paths.count; i++)
        if (item_arguments_admit(items, &paths, i))
            set_one(call, &paths.items[i]);
}

static void process(struct cmdlet_call *call) {
    const struct set_item *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    for (int32_t i = 0; i < items.paths->count; i++)
        set_text(call, &items, value_to_text(items.paths->items[i]));
}

static const struct example examples[] = {{"Set-Item Env:LANG C.UTF-8", "Sets an environment variable."},
                                          {"Set-Item Function:hi { 'Hello' }", "Defines a function."}};
static const struct cmdlet set_item = {
    .name = "Set-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_item),
    .flags = SHOULD_PROCESS,
    .synopsis = "Changes the value of an item to the value specified in the command.",
    .description =
        "Sets variables, functions, aliases and environment variables. Files have no value: see Set-Content.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .dynamic_parameters = dynamic_parameters,
};
CMDLET_REGISTER(set_item);
