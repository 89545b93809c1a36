/* Pop-Location */
#include "engine/cmdlet.h"
#include "engine/location.h"

struct pop_location {
    const char *stack_name;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    {"PassThru", "switch", ARG(pop_location, pass_thru), .help = "Gives the new location."},
    {"StackName", "string", ARG(pop_location, stack_name), .flags = BY_PROPERTY,
     .help = "The stack; without it the current one."},
};

static void process(struct cmdlet_call *call) {
    const struct pop_location *args = call->args;
    bool known, popped = location_pop(args->stack_name, &known);
    if (!known)
        write_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL, "Cannot find location stack '%s'. It does not exist or it is not a container.",
                    args->stack_name);
    if (popped && args->pass_thru)
        cmdlet_write(call, location_value());
}

static const struct example examples[] = {{"Pop-Location", "Goes back to where Push-Location was called."}};
static const struct cmdlet pop_location = {
    .name = "Pop-Location",
    .module = MODULE_MANAGEMENT,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct pop_location),
    .output_types = "System.Management.Automation.PathInfo",
    .synopsis = "Changes the current location to the location most recently pushed onto the stack.",
    .description = "Takes the newest location off a stack and goes there.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(pop_location);
