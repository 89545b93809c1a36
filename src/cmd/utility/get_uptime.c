/* Get-Uptime */
#include "base/datetime.h"
#include "engine/cmdlet.h"
#include "os/clock.h"

struct get_uptime {
    bool since;
};

enum { NANOSECONDS = 1000000000 };

static const struct parameter parameters[] = {
    {"Since", "switch", ARG(get_uptime, since), .sets = "Since", .default_text = "False",
     .help = "Gives the moment of the last boot."},
};

static void process(struct cmdlet_call *call) {
    struct get_uptime *args = call->args;
    int64_t ticks = clock_boot_ns() / NANOSECONDS * TICKS_PER_SECOND;
    if (args->since)
        cmdlet_write(call,
                     value_of(&type_datetime, datetime_pack(datetime_ticks(datetime_now()) - ticks, DATETIME_LOCAL)));
    else
        cmdlet_write(call, value_of(&type_timespan, ticks));
}

static const struct example examples[] = {
    {"Get-Uptime", "Tells how long the computer has been running."},
    {"Get-Uptime -Since", "Tells when it was started."},
};
static const struct cmdlet get_uptime = {.name = "Get-Uptime",
                                         .module = MODULE_UTILITY,
                                         .default_set = "Timespan",
                                         .parameters = PARAMETERS(parameters),
                                         .args_size = sizeof(struct get_uptime),
                                         .output_types = "System.TimeSpan,System.DateTime",
                                         .synopsis = "Get the TimeSpan since last boot.",
                                         .description = "Whole seconds since the operating system was started.",
                                         .examples = examples,
                                         .example_count = COUNT_OF(examples),
                                         .process = process};
CMDLET_REGISTER(get_uptime);
