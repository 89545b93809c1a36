/* Set-Location */
#include <string.h>

#include "cmd/management/location_argument.h"
#include "engine/location.h"
#include "os/user.h"

struct set_location {
    const char *path, *literal_path, *stack_name;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(set_location, path), .sets = "Path", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | WILDCARDS,
     .help = "The new location; - goes back to the last one, + forth again. Without it the home folder."},
    {"LiteralPath", "string", ARG(set_location, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The new location, taken as it stands."},
    {"PassThru", "switch", ARG(set_location, pass_thru), .help = "Gives the new location."},
    {"StackName", "string", ARG(set_location, stack_name), .sets = "Stack", .flags = BY_PROPERTY,
     .help = "Makes this the current stack of locations."},
};

static bool go(struct cmdlet_call *call, int direction) {
    if (location_go(direction))
        return true;
    cmdlet_throw(call, "System.InvalidOperationException", "System.InvalidOperationException", CATEGORY_NOT_SPECIFIED,
                 VALUE_NULL, "There is no location history left to navigate %s.",
                 direction < 0 ? "backwards" : "forwards");
}

static void process(struct cmdlet_call *call) {
    const struct set_location *args = call->args;
    bool done;
    if (cmdlet_bound(call, ARG(set_location, stack_name))) {
        if (args->stack_name && *args->stack_name && value_is_null(location_stack(args->stack_name))) {
            write_error("System.Management.Automation.ItemNotFoundException", "StackNotFound",
                        CATEGORY_OBJECT_NOT_FOUND, string_from(args->stack_name),
                        "Cannot find path '%s' because it does not exist.", args->stack_name);
            return;
        }
        location_set_default_stack(args->stack_name);
        if (args->pass_thru)
            cmdlet_write(call, location_stack(NULL));
        return;
    }
    const char *path = args->literal_path ? args->literal_path : args->path ? args->path : NULL;
    if (!path) /* the home folder of the file system, whatever drive is current */
        path = location_current()->provider->navigates ? "~" : user_home();
    if (!args->literal_path && strcmp(path, "-") == 0)
        done = go(call, -1);
    else if (!args->literal_path && strcmp(path, "+") == 0)
        done = go(call, 1);
    else
        done = location_argument_set(path, args->literal_path != NULL);
    if (done && args->pass_thru)
        cmdlet_write(call, location_value());
}

static const struct example examples[] = {{"Set-Location /tmp", "Goes to /tmp."},
                                          {"Set-Location -", "Goes back to where you came from."}};
static const struct cmdlet set_location = {
    .name = "Set-Location",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_location),
    .output_types = "System.Management.Automation.PathInfo,System.Management.Automation.PathInfoStack",
    .synopsis = "Sets the current working location to a specified location.",
    .description = "Makes a folder, or another container such as Env:, the current location.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_location);
