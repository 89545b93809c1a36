/* Invoke-Item: opens files with the program the desktop has for them; programs and scripts are run. */
#include <unistd.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "engine/pipeline.h"
#include "engine/provider.h"
#include "os/file.h"

struct invoke_item {
    struct list *path;
    const char *filter;
    struct list *include, *exclude;
    struct value credential;
    struct list *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(invoke_item, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The files."},
    {"LiteralPath", "string[]", ARG(invoke_item, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The files, names taken as they stand."},
    {"Filter", "string", ARG(invoke_item, filter), .flags = WILDCARDS, .help = "A pattern the provider applies."},
    {"Include", "string[]", ARG(invoke_item, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(invoke_item, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Credential", "pscredential", ARG(invoke_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void start(void *data) {
    const char *path = data;
    struct arguments arguments = {0};
    bool runs = !file_is_directory(path) && access(path, X_OK) == 0;
    struct value quoted = string_printf("\"%s\"", path);
    arguments_add_named(&arguments, "FilePath", string_from(runs ? path : "xdg-open"));
    if (!runs)
        arguments_add_named(&arguments, "ArgumentList", quoted);
    invoke_command("Start-Process", &arguments, VALUE_NOTHING);
}

static void invoke_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    if (path->provider != &provider_file_system) {
        write_error("System.Management.Automation.PSNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED,
                    VALUE_NULL, "Provider operation stopped because the provider does not support this operation.");
        return;
    }
    if (cmdlet_should_process(call, mem_printf("Item: %s", path->path), "Invoke Item"))
        item_try(start, (void *)path->path);
}

static void process(struct cmdlet_call *call) {
    const struct invoke_item *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, false);
    item_arguments_each(&items, invoke_one, call);
}

static const struct example examples[] = {{"Invoke-Item ./report.pdf", "Opens the file with the desktop's program."}};

static const struct cmdlet invoke_item = {
    .name = "Invoke-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct invoke_item),
    .flags = SHOULD_PROCESS,
    .synopsis = "Performs the default action on the specified item.",
    .description = "Files that may be run are run, others are opened by xdg-open.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(invoke_item);
