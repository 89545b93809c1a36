/* New-TimeSpan */
#include "base/datetime.h"
#include "engine/cmdlet.h"

struct new_time_span {
    struct value start, end;
    int32_t days, hours, minutes, seconds, milliseconds;
};

static const struct parameter parameters[] = {
    {"Start", "datetime", ARG(new_time_span, start), .sets = "Date", .position = 1, .flags = PIPELINE | BY_PROPERTY,
     .aliases = "LastWriteTime", .help = "Where the time begins; now by default."},
    {"End", "datetime", ARG(new_time_span, end), .sets = "Date", .position = 2, .flags = BY_PROPERTY,
     .help = "Where the time ends; now by default."},
    {"Days", "int", ARG(new_time_span, days), .sets = "Time", .default_text = "0", .help = "Days of the time span."},
    {"Hours", "int", ARG(new_time_span, hours), .sets = "Time", .default_text = "0", .help = "Hours of the time span."},
    {"Minutes", "int", ARG(new_time_span, minutes), .sets = "Time", .default_text = "0",
     .help = "Minutes of the time span."},
    {"Seconds", "int", ARG(new_time_span, seconds), .sets = "Time", .default_text = "0",
     .help = "Seconds of the time span."},
    {"Milliseconds", "int", ARG(new_time_span, milliseconds), .sets = "Time", .default_text = "0",
     .help = "Milliseconds of the time span."},
};

static int64_t ticks_of_parts(const struct new_time_span *args) {
    const struct {
        int32_t count;
        int64_t ticks;
    } parts[] = {{args->days, TICKS_PER_DAY},
                 {args->hours, TICKS_PER_HOUR},
                 {args->minutes, TICKS_PER_MINUTE},
                 {args->seconds, TICKS_PER_SECOND},
                 {args->milliseconds, TICKS_PER_MS}};
    int64_t sum = 0, ticks = 0;
    bool too_long = false;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        too_long |=
            __builtin_mul_overflow(parts[i].count, parts[i].ticks, &ticks) || __builtin_add_overflow(sum, ticks, &sum);
    if (too_long)
        throw_error("System.ArgumentOutOfRangeException", "System.ArgumentOutOfRangeException", CATEGORY_NOT_SPECIFIED,
                    VALUE_NULL, "TimeSpan overflowed because the duration is too long.");
    return sum;
}

static void process(struct cmdlet_call *call) {
    struct new_time_span *args = call->args;
    int64_t ticks;
    if (call->set && *call->set == 'T') {
        ticks = ticks_of_parts(args);
    } else {
        int64_t now = datetime_ticks(datetime_now());
        int64_t start = args->start.type ? datetime_ticks(value_base(args->start).i) : now;
        ticks = (args->end.type ? datetime_ticks(value_base(args->end).i) : now) - start;
    }
    cmdlet_write(call, value_of(&type_timespan, ticks));
}

static const struct example examples[] = {
    {"New-TimeSpan -Hours 1 -Minutes 25", "Makes a time span of 85 minutes."},
    {"New-TimeSpan -End 2030-01-01", "Tells how long it is until then."},
};
static const struct cmdlet new_time_span = {.name = "New-TimeSpan",
                                            .module = MODULE_UTILITY,
                                            .default_set = "Date",
                                            .parameters = PARAMETERS(parameters),
                                            .args_size = sizeof(struct new_time_span),
                                            .output_types = "System.TimeSpan",
                                            .synopsis = "Creates a TimeSpan object.",
                                            .description =
                                                "From days, hours, minutes and seconds, or between two dates.",
                                            .examples = examples,
                                            .example_count = COUNT_OF(examples),
                                            .process = process};
CMDLET_REGISTER(new_time_span);
