/* Get-ExperimentalFeature: there is none that could be turned on; a name that is asked for is unknown. */
#include "engine/cmdlet.h"

struct get_experimental_feature {
    struct list *name;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_experimental_feature, name), .position = 1, .flags = PIPELINE | NOT_NULL_OR_EMPTY,
     .help = "The names of the features."},
};

static const struct example examples[] = {
    {"Get-ExperimentalFeature", "Lists the features: none."},
};

static const struct cmdlet get_experimental_feature = {
    .name = "Get-ExperimentalFeature",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_experimental_feature),
    .output_types = "System.Management.Automation.ExperimentalFeature",
    .synopsis = "Lists experimental features.",
    .description = "There are none, so nothing is written, whatever name is asked for.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
};
CMDLET_REGISTER(get_experimental_feature);
