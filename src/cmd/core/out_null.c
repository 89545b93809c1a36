/* Out-Null */
#include "base/memory.h"
#include "engine/cmdlet.h"

struct out_null {
    struct value input;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(out_null, input), .flags = PIPELINE, .help = "The objects to drop."}};

static const struct example examples[] = {{"Get-ChildItem | Out-Null", "Runs the command and shows nothing."}};
static const struct cmdlet out_null = {
    .name = "Out-Null",
    .module = MODULE_CORE,
    .flags = KEEPS_NOTHING,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct out_null),
    .synopsis = "Hides the output instead of sending it down the pipeline or displaying it.",
    .description = "Drops every object it is given. Errors are shown as ever.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
};
CMDLET_REGISTER(out_null);
