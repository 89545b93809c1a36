/* Get-Item */
#include "cmd/management/item_arguments.h"

struct get_item {
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value credential;
    bool force;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(get_item, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The items."},
    {"LiteralPath", "string[]", ARG(get_item, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Filter", "string", ARG(get_item, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(get_item, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(get_item, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Force", "switch", ARG(get_item, force), .help = "Gets hidden items too."},
    {"Credential", "pscredential", ARG(get_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void write_item(void *data, const struct provider_path *path) {
    if (!item_check_hidden(path, ((struct get_item *)((struct cmdlet_call *)data)->args)->force))
        return;
    struct value item = provider_item(path);
    if (!value_is_nothing(item))
        cmdlet_write_all(data, item);
}

static void process(struct cmdlet_call *call) {
    const struct get_item *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    item_arguments_each(&items, write_item, call);
}

static const struct example examples[] = {{"Get-Item .", "Gets the current folder."},
                                          {"Get-Item Env:PATH", "Gets an environment variable."}};
static const struct cmdlet get_item = {
    .name = "Get-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_item),
    .output_types = "System.IO.FileInfo,System.IO.DirectoryInfo",
    .synopsis = "Gets the item at the specified location.",
    .description = "Gives the item itself, not what it holds.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_item);
