/* Get-Host: the program that hosts the session. */
#include "engine/automatic_host.h"
#include "engine/cmdlet.h"

struct get_host {
    bool none;
};

static void process(struct cmdlet_call *call) {
    cmdlet_write(call, host_value());
}

static const struct example examples[] = {
    {"(Get-Host).Name", "The host's name."},
};

static const struct cmdlet get_host = {
    .name = "Get-Host",
    .module = MODULE_UTILITY,
    .args_size = sizeof(struct get_host),
    .output_types = "System.Management.Automation.Host.PSHost",
    .synopsis = "Gets an object that stands for the current host program.",
    .description = "The object tells the host's name, version and culture and gives access to its user interface; "
                   "$Host is the same object.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_host);
