/* Push-Location */
#include "cmd/management/location_argument.h"

struct push_location {
    const char *path, *literal_path, *stack_name;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(push_location, path), .sets = "Path", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | WILDCARDS,
     .help = "Where to go after the current location was put on the stack."},
    {"LiteralPath", "string", ARG(push_location, literal_path), .sets = "LiteralPath", .flags = BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "Where to go, taken as it stands."},
    {"PassThru", "switch", ARG(push_location, pass_thru), .help = "Gives the new location."},
    {"StackName", "string", ARG(push_location, stack_name), .flags = BY_PROPERTY,
     .help = "The stack; without it the current one."},
};

static void process(struct cmdlet_call *call) {
    const struct push_location *args = call->args;
    location_push(args->stack_name);
    const char *path = args->literal_path ? args->literal_path : args->path;
    if (path && !location_argument_set(path, args->literal_path != NULL))
        return;
    if (args->pass_thru)
        cmdlet_write(call, location_value());
}

static const struct example examples[] = {{"Push-Location /tmp", "Remembers the current location and goes to /tmp."}};
static const struct cmdlet push_location = {
    .name = "Push-Location",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct push_location),
    .output_types = "System.Management.Automation.PathInfo",
    .synopsis = "Adds the current location to the top of a location stack.",
    .description = "Puts the current location on a stack, from which Pop-Location takes it, and may go to another one.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(push_location);
