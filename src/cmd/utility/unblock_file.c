/* Unblock-File: marks of downloaded files are Windows' and macOS'. */
#include "engine/cmdlet.h"

struct unblock_file {
    struct list *path, *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(unblock_file, path), .sets = "ByPath", .position = 1, .flags = MANDATORY | WILDCARDS,
     .help = "The files."},
    {"LiteralPath", "string[]", ARG(unblock_file, literal_path), .sets = "ByLiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The files, names taken as they stand."},
};

static void begin(struct cmdlet_call *call) {
    cmdlet_throw(call, "System.PlatformNotSupportedException", "LinuxNotSupported", CATEGORY_NOT_IMPLEMENTED,
                 VALUE_NULL, "The cmdlet does not support Linux.");
}

static const struct example examples[] = {
    {"Get-ChildItem ~/Downloads | Unblock-File",
     "An error here: files of this system are not blocked by where they came from."},
};

static const struct cmdlet unblock_file = {
    .name = "Unblock-File",
    .module = MODULE_UTILITY,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct unblock_file),
    .flags = SHOULD_PROCESS,
    .output_types = "",
    .synopsis = "Unblocks files that were downloaded from the internet.",
    .description = "Files are not marked as downloaded on Linux, so there is nothing to take away: it is an error.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
};
CMDLET_REGISTER(unblock_file);
