/* Convert-Path */
#include "cmd/management/item_arguments.h"

struct convert_path {
    struct list *path, *literal_path;
    bool force;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(convert_path, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The paths to convert."},
    {"LiteralPath", "string[]", ARG(convert_path, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The paths, taken as they stand."},
    {"Force", "switch", ARG(convert_path, force), .help = "Finds hidden items too."},
};

static void write_one(void *data, const struct provider_path *path) {
    cmdlet_write(data, string_from(path->path));
}

static void process(struct cmdlet_call *call) {
    const struct convert_path *args = call->args;
    struct item_arguments items = item_arguments(args->path, args->literal_path, NULL, NULL, NULL, args->force);
    item_arguments_each(&items, write_one, call);
}

static const struct example examples[] = {
    {"Convert-Path ~", "Gives the path of the home folder as the system knows it."}};
static const struct cmdlet convert_path = {
    .name = "Convert-Path",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_path),
    .output_types = "System.String",
    .synopsis = "Converts a path from a PowerShell path to a PowerShell provider path.",
    .description = "Gives paths as programs outside of PowerShell understand them.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(convert_path);
