/* Start-Sleep: waits. */
#include "base/timespan.h"
#include "engine/cmdlet.h"
#include "engine/safe_point.h"
#include "object/exception.h"

struct start_sleep {
    double seconds;
    int32_t milliseconds;
    struct value duration;
};

enum { TICKS_PER_MILLISECOND = 10000 };
#define LONGEST_MS INT64_C(2147483647)

static bool is_duration(struct value value, struct failure *failure) {
    static const char id[] = "ParameterArgumentValidationError",
                      exception[] = "System.Management.Automation.ValidationMetadataException";
    int64_t ticks = value_base(value).i;
    if (ticks < 0)
        return failure_set(failure, exception, id, CATEGORY_INVALID_ARGUMENT,
                           "The argument \"%s\" cannot be validated because its value is not greater than or equal "
                           "to zero.",
                           timespan_format(ticks, NULL));
    return true;
}

static const struct parameter parameters[] = {
    {"Seconds", "double", ARG(start_sleep, seconds), .sets = "Seconds", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .has_range = true, .range_low = 0, .range_high = 2147483,
     .help = "How many seconds to wait; fractions count."},
    {"Milliseconds", "int", ARG(start_sleep, milliseconds), .sets = "Milliseconds", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "ms", .has_range = true, .range_low = 0, .range_high = 2147483647,
     .help = "How many milliseconds to wait."},
    {"Duration", "timespan", ARG(start_sleep, duration), .sets = "FromTimeSpan", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .aliases = "ts", .validate = is_duration,
     .help = "How long to wait."},
};

static void process(struct cmdlet_call *call) {
    struct start_sleep *args = call->args;
    int64_t ms = args->milliseconds;
    if (*call->set == 'S')
        ms = (int64_t)(args->seconds * 1000);
    else if (*call->set == 'F')
        ms = value_base(args->duration).i / TICKS_PER_MILLISECOND;
    if (ms > LONGEST_MS)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "MaximumDurationExceeded",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "The '-Duration' parameter value must not exceed '24.20:31:23.6470000', provided value was '%s'.",
                     timespan_format(value_base(args->duration).i, NULL));
    safe_point_sleep_ms(ms);
}

static const struct example examples[] = {
    {"Start-Sleep -Milliseconds 20", "Waits a fiftieth of a second."},
};

static const struct cmdlet start_sleep = {
    .name = "Start-Sleep",
    .module = MODULE_UTILITY,
    .default_set = "Seconds",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct start_sleep),
    .synopsis = "Waits for the given time.",
    .description = "Suspends the running script or session for some time; stopping it ends the wait at once.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(start_sleep);
