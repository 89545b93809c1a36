/* Clear-Content */
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "os/file.h"

struct clear_content {
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value credential;
    bool force;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(clear_content, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "The files to empty."},
    {"LiteralPath", "string[]", ARG(clear_content, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The files, names taken as they stand."},
    {"Filter", "string", ARG(clear_content, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(clear_content, include), .flags = WILDCARDS,
     .help = "Names to empty, of what the path finds."},
    {"Exclude", "string[]", ARG(clear_content, exclude), .flags = WILDCARDS, .help = "Names to leave alone."},
    {"Force", "switch", ARG(clear_content, force), .help = "Empties hidden files that a pattern finds, too."},
    {"Credential", "pscredential", ARG(clear_content, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void clear_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    struct failure failure = {0};
    if (!path->provider->navigates) {
        write_error(
            "System.Management.Automation.PSNotSupportedException", "NotSupported", CATEGORY_NOT_IMPLEMENTED,
            VALUE_NULL,
            "Cannot perform the ClearContent operation. The ClearContent operation is not supported by this provider.");
        return;
    }
    if (file_is_directory(path->path)) {
        write_error(
            "System.NotSupportedException", "ClearDirectoryContent", CATEGORY_INVALID_OPERATION,
            string_from(path->path),
            "Unable to clear content of '%s' because it is a directory. Clear-Content is only supported on files.",
            path->path);
        return;
    }
    if (!cmdlet_should_process(call, mem_printf("Item: %s", path->path), "Clear Content"))
        return;
    struct file_info info;
    bool forced = ((struct clear_content *)call->args)->force && file_get_info(path->path, &info, NULL) &&
                  !(info.mode & S_IWUSR) && file_set_mode(path->path, info.mode | S_IWUSR, NULL);
    if (!file_write(path->path, "", 0, FILE_REPLACE, &failure)) {
        bool denied = failure.exception && strcmp(failure.exception, "System.UnauthorizedAccessException") == 0;
        item_write_failure(&failure, denied ? "ClearContentUnauthorizedAccessError" : "ClearContentIOError",
                           denied ? CATEGORY_PERMISSION_DENIED : CATEGORY_WRITE_ERROR, path->path);
    }
    if (forced)
        file_set_mode(path->path, info.mode, NULL);
}

static void process(struct cmdlet_call *call) {
    const struct clear_content *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    item_arguments_each(&items, clear_one, call);
}

static const struct example examples[] = {{"Clear-Content ./log.txt", "Empties a file."}};
static const struct cmdlet clear_content = {
    .name = "Clear-Content",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct clear_content),
    .flags = SHOULD_PROCESS,
    .synopsis = "Deletes the contents of an item, but does not delete the item.",
    .description = "Makes files empty.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(clear_content);
