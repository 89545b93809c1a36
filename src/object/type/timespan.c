/* System.TimeSpan: ticks of 100 ns in the value itself. */
#include "base/timespan.h"

#include <math.h>
#include <string.h>

#include "base/datetime.h"
#include "base/int128.h"
#include "object/list.h"
#include "object/type/native.h"

#define TOO_LONG "TimeSpan overflowed because the duration is too long."
enum { MINUTES_PER_DAY = 1440, SECONDS_PER_DAY = 86400 };

static int64_t self_ticks(const struct call *call) {
    return value_base(call->self).i;
}

static bool give_ticks(struct call *call, int64_t ticks) {
    return give(call, value_of(&type_timespan, ticks));
}

static bool fail_too_long(struct call *call) {
    return fail_with(call, "System.OverflowException", TOO_LONG);
}

/* Ticks from whole numbers of units, biggest first, in 128 bits; false: too long. */
static bool sum_units(const struct call *call, int from, int unit, int64_t *ret_ticks) {
    static const int64_t ticks[] = {TICKS_PER_DAY,    TICKS_PER_HOUR, TICKS_PER_MINUTE,
                                    TICKS_PER_SECOND, TICKS_PER_MS,   10};
    struct int128 sum = {0};
    for (int k = from; k < call->count && unit < (int)COUNT_OF(ticks); k++, unit++)
        sum = int128_add(sum, int128_multiply(int128_from_int64(arg_int(call, k)), int128_from_int64(ticks[unit])));
    *ret_ticks = (int64_t)int128_bits(sum);
    return int128_is_between(sum, INT64_MIN, INT64_MAX);
}

static bool timespan_new(struct call *call) {
    int64_t ticks;
    if (call->count == 0)
        return give_ticks(call, 0);
    if (call->count == 1)
        return give_ticks(call, arg_int(call, 0));
    if (!sum_units(call, 0, call->count == 3 ? 1 : 0, &ticks))
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                           TOO_LONG);
    return give_ticks(call, ticks);
}

#define PART(name, expression)                                                                                         \
    static bool timespan_get_##name(struct call *call) {                                                               \
        struct timespan_parts parts = timespan_to_parts(self_ticks(call));                                             \
        return give_int(call, expression);                                                                             \
    }
PART(days, parts.days)
PART(hours, parts.hours)
PART(minutes, parts.minutes)
PART(seconds, parts.seconds)
PART(milliseconds, parts.fraction_ticks / TICKS_PER_MS)
PART(microseconds, parts.fraction_ticks / 10 % 1000)
PART(nanoseconds, parts.fraction_ticks % 10 * 100)

#define TOTAL(name, expression)                                                                                        \
    static bool timespan_get_total_##name(struct call *call) {                                                         \
        double ticks = (double)self_ticks(call);                                                                       \
        return give_double(call, expression);                                                                          \
    }
TOTAL(days, ticks / (double)TICKS_PER_DAY)
TOTAL(hours, ticks / (double)TICKS_PER_HOUR)
TOTAL(minutes, ticks / (double)TICKS_PER_MINUTE)
TOTAL(seconds, ticks / (double)TICKS_PER_SECOND)
TOTAL(milliseconds, ticks / (double)TICKS_PER_MS)
TOTAL(microseconds, ticks / 10)
TOTAL(nanoseconds, ticks * 100)

static bool timespan_get_ticks(struct call *call) {
    return give_long(call, self_ticks(call));
}

#define CONSTANT(name, number)                                                                                         \
    static bool timespan_get_##name(struct call *call) {                                                               \
        return give_long(call, number);                                                                                \
    }
CONSTANT(microseconds_per_day, TICKS_PER_DAY / 10)
CONSTANT(microseconds_per_hour, TICKS_PER_HOUR / 10)
CONSTANT(microseconds_per_millisecond, 1000)
CONSTANT(microseconds_per_minute, TICKS_PER_MINUTE / 10)
CONSTANT(microseconds_per_second, 1000000)
CONSTANT(milliseconds_per_day, SECONDS_PER_DAY * 1000)
CONSTANT(milliseconds_per_hour, 3600000)
CONSTANT(milliseconds_per_minute, 60000)
CONSTANT(milliseconds_per_second, 1000)
CONSTANT(minutes_per_day, MINUTES_PER_DAY)
CONSTANT(minutes_per_hour, 60)
CONSTANT(nanoseconds_per_tick, 100)
CONSTANT(seconds_per_day, SECONDS_PER_DAY)
CONSTANT(seconds_per_hour, 3600)
CONSTANT(seconds_per_minute, 60)
CONSTANT(ticks_per_day, TICKS_PER_DAY)
CONSTANT(ticks_per_hour, TICKS_PER_HOUR)
CONSTANT(ticks_per_microsecond, 10)
CONSTANT(ticks_per_millisecond, TICKS_PER_MS)
CONSTANT(ticks_per_minute, TICKS_PER_MINUTE)
CONSTANT(ticks_per_second, TICKS_PER_SECOND)

static bool timespan_get_hours_per_day(struct call *call) {
    return give_int(call, 24);
}

static bool timespan_get_max_value(struct call *call) {
    return give_ticks(call, INT64_MAX);
}

static bool timespan_get_min_value(struct call *call) {
    return give_ticks(call, INT64_MIN);
}

static bool timespan_get_zero(struct call *call) {
    return give_ticks(call, 0);
}

static bool timespan_add(struct call *call) {
    int64_t sum;
    if (__builtin_add_overflow(self_ticks(call), arg_int(call, 0), &sum))
        return fail_too_long(call);
    return give_ticks(call, sum);
}

static bool timespan_subtract(struct call *call) {
    int64_t difference;
    if (__builtin_sub_overflow(self_ticks(call), arg_int(call, 0), &difference))
        return fail_too_long(call);
    return give_ticks(call, difference);
}

static bool timespan_compare(struct call *call) {
    return give_int(call, (arg_int(call, 0) > arg_int(call, 1)) - (arg_int(call, 0) < arg_int(call, 1)));
}

static bool timespan_static_equals(struct call *call) {
    return give_bool(call, arg_int(call, 0) == arg_int(call, 1));
}

/* Ticks rounded to even; NaN and what is beyond the range fail. */
static bool give_rounded(struct call *call, double ticks) {
    ticks = nearbyint(ticks);
    if (!(ticks >= -0x1p63 && ticks < 0x1p63))
        return fail_too_long(call);
    return give_ticks(call, ticks);
}

static bool fail_nan(struct call *call, const char *parameter) {
    return fail_argument(call, "TimeSpan does not accept floating point Not-a-Number values.", parameter);
}

static bool timespan_multiply(struct call *call) {
    if (isnan(arg_double(call, 0)))
        return fail_nan(call, "factor");
    return give_rounded(call, (double)self_ticks(call) * arg_double(call, 0));
}

static bool timespan_divide(struct call *call) {
    if (call->args[0].type == &type_timespan)
        return give_double(call, (double)self_ticks(call) / (double)arg_int(call, 0));
    if (isnan(arg_double(call, 0)))
        return fail_nan(call, "divisor");
    return give_rounded(call, (double)self_ticks(call) / arg_double(call, 0));
}

static bool timespan_duration(struct call *call) {
    if (self_ticks(call) == INT64_MIN)
        return fail_with(call, "System.OverflowException",
                         "The duration cannot be returned for TimeSpan.MinValue because the absolute value of "
                         "TimeSpan.MinValue exceeds "
                         "the value of TimeSpan.MaxValue.");
    return give_ticks(call, self_ticks(call) < 0 ? -self_ticks(call) : self_ticks(call));
}

static bool timespan_negate(struct call *call) {
    if (self_ticks(call) == INT64_MIN)
        return fail_with(call, "System.OverflowException",
                         "Negating the minimum value of a twos complement number is invalid.");
    return give_ticks(call, -self_ticks(call));
}

/* From…(double) of one unit, From…(whole numbers) of the unit and the smaller ones behind it. */
static bool from_unit(struct call *call, int unit, int64_t ticks_per_unit) {
    int64_t ticks, sum;
    if (call->args[0].type != &type_double) {
        if (!sum_units(call, 0, unit, &sum))
            return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                               TOO_LONG);
        return give_ticks(call, sum);
    }
    if (isnan(arg_double(call, 0)))
        return fail_nan(call, NULL);
    if (!timespan_from_double(arg_double(call, 0), ticks_per_unit, &ticks))
        return fail_too_long(call);
    return give_ticks(call, ticks);
}

#define FROM(name, unit, ticks_per_unit)                                                                               \
    static bool timespan_from_##name(struct call *call) {                                                              \
        return from_unit(call, unit, ticks_per_unit);                                                                  \
    }
FROM(days, 0, TICKS_PER_DAY)
FROM(hours, 1, TICKS_PER_HOUR)
FROM(minutes, 2, TICKS_PER_MINUTE)
FROM(seconds, 3, TICKS_PER_SECOND)
FROM(milliseconds, 4, TICKS_PER_MS)
FROM(microseconds, 5, 10)

static bool timespan_from_ticks(struct call *call) {
    return give_ticks(call, arg_int(call, 0));
}

static bool fail_parsed(struct call *call, enum timespan_parsed parsed, const char *text) {
    if (parsed == TIMESPAN_OVERFLOW)
        return fail_with(
            call, "System.OverflowException",
            mem_printf("The TimeSpan string '%s' could not be parsed because at least one of the numeric components is "
                       "out of range or contains too many digits.",
                       text));
    return fail_with(call, "System.FormatException",
                     mem_printf("String '%s' was not recognized as a valid TimeSpan.", text));
}

static bool timespan_native_parse(struct call *call) {
    int64_t ticks;
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    enum timespan_parsed parsed = timespan_parse(arg_text(call, 0), arg_length(call, 0), &ticks);
    return parsed == TIMESPAN_PARSED ? give_ticks(call, ticks) : fail_parsed(call, parsed, arg_text(call, 0));
}

static bool timespan_try_parse(struct call *call) {
    int64_t ticks = 0;
    bool ok =
        !arg_is_null(call, 0) && timespan_parse(arg_text(call, 0), arg_length(call, 0), &ticks) == TIMESPAN_PARSED;
    arg_set_ref(call, call->count - 1, value_of(&type_timespan, ok ? ticks : 0));
    return give_bool(call, ok);
}

/* One format or the first of several that fits. */
static enum timespan_parsed parse_exact(const struct call *call, int64_t *ret_ticks) {
    enum { ASSUME_NEGATIVE = 1 };
    enum timespan_parsed parsed = TIMESPAN_NO_FORMAT;
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return parsed;
    const struct list *formats = value_is_list(call->args[1]) ? list_of(call->args[1]) : NULL;
    for (int i = 0; i < (formats ? formats->count : 1) && parsed != TIMESPAN_PARSED; i++)
        parsed = timespan_parse_exact(arg_text(call, 0), string_text(formats ? formats->items[i] : call->args[1]),
                                      ret_ticks);
    if (call->count > 3 && call->args[3].type && call->args[3].type->code == CODE_ENUM &&
        arg_int(call, 3) & ASSUME_NEGATIVE)
        *ret_ticks = -*ret_ticks;
    return parsed;
}

static bool timespan_native_parse_exact(struct call *call) {
    int64_t ticks = 0;
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    enum timespan_parsed parsed = parse_exact(call, &ticks);
    if (parsed == TIMESPAN_NO_FORMAT)
        return fail_with(call, "System.FormatException", "Input string was not in a correct format.");
    return parsed == TIMESPAN_PARSED ? give_ticks(call, ticks) : fail_parsed(call, parsed, arg_text(call, 0));
}

static bool timespan_native_try_parse_exact(struct call *call) {
    int64_t ticks = 0;
    bool ok = parse_exact(call, &ticks) == TIMESPAN_PARSED;
    arg_set_ref(call, call->count - 1, value_of(&type_timespan, ok ? ticks : 0));
    return give_bool(call, ok);
}

static const struct type_member members[] = {
    {"new(long ticks)", timespan_new},
    {"new(int hours, int minutes, int seconds)", timespan_new},
    {"new(int days, int hours, int minutes, int seconds)", timespan_new},
    {"new(int days, int hours, int minutes, int seconds, int milliseconds)", timespan_new},
    {"new(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)", timespan_new},
    {"long Ticks {get}", timespan_get_ticks},
    {"int Days {get}", timespan_get_days},
    {"int Hours {get}", timespan_get_hours},
    {"int Milliseconds {get}", timespan_get_milliseconds},
    {"int Microseconds {get}", timespan_get_microseconds},
    {"int Nanoseconds {get}", timespan_get_nanoseconds},
    {"int Minutes {get}", timespan_get_minutes},
    {"int Seconds {get}", timespan_get_seconds},
    {"double TotalDays {get}", timespan_get_total_days},
    {"double TotalHours {get}", timespan_get_total_hours},
    {"double TotalMilliseconds {get}", timespan_get_total_milliseconds},
    {"double TotalMicroseconds {get}", timespan_get_total_microseconds},
    {"double TotalNanoseconds {get}", timespan_get_total_nanoseconds},
    {"double TotalMinutes {get}", timespan_get_total_minutes},
    {"double TotalSeconds {get}", timespan_get_total_seconds},
    {"static int HoursPerDay {get}", timespan_get_hours_per_day},
    {"static timespan MaxValue {get}", timespan_get_max_value},
    {"static long MicrosecondsPerDay {get}", timespan_get_microseconds_per_day},
    {"static long MicrosecondsPerHour {get}", timespan_get_microseconds_per_hour},
    {"static long MicrosecondsPerMillisecond {get}", timespan_get_microseconds_per_millisecond},
    {"static long MicrosecondsPerMinute {get}", timespan_get_microseconds_per_minute},
    {"static long MicrosecondsPerSecond {get}", timespan_get_microseconds_per_second},
    {"static long MillisecondsPerDay {get}", timespan_get_milliseconds_per_day},
    {"static long MillisecondsPerHour {get}", timespan_get_milliseconds_per_hour},
    {"static long MillisecondsPerMinute {get}", timespan_get_milliseconds_per_minute},
    {"static long MillisecondsPerSecond {get}", timespan_get_milliseconds_per_second},
    {"static long MinutesPerDay {get}", timespan_get_minutes_per_day},
    {"static long MinutesPerHour {get}", timespan_get_minutes_per_hour},
    {"static timespan MinValue {get}", timespan_get_min_value},
    {"static long NanosecondsPerTick {get}", timespan_get_nanoseconds_per_tick},
    {"static long SecondsPerDay {get}", timespan_get_seconds_per_day},
    {"static long SecondsPerHour {get}", timespan_get_seconds_per_hour},
    {"static long SecondsPerMinute {get}", timespan_get_seconds_per_minute},
    {"static long TicksPerDay {get}", timespan_get_ticks_per_day},
    {"static long TicksPerHour {get}", timespan_get_ticks_per_hour},
    {"static long TicksPerMicrosecond {get}", timespan_get_ticks_per_microsecond},
    {"static long TicksPerMillisecond {get}", timespan_get_ticks_per_millisecond},
    {"static long TicksPerMinute {get}", timespan_get_ticks_per_minute},
    {"static long TicksPerSecond {get}", timespan_get_ticks_per_second},
    {"static timespan Zero {get}", timespan_get_zero},
    {"timespan Add(timespan ts)", timespan_add},
    {"static int Compare(timespan t1, timespan t2)", timespan_compare},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(timespan value)", native_compare_to},
    {"timespan Divide(double divisor)", timespan_divide},
    {"double Divide(timespan ts)", timespan_divide},
    {"timespan Duration()", timespan_duration},
    {"bool Equals(System.Object value)", native_equals},
    {"bool Equals(timespan obj)", native_equals},
    {"static bool Equals(timespan t1, timespan t2)", timespan_static_equals},
    {"static timespan FromDays(double value)", timespan_from_days},
    {"static timespan FromDays(int days)", timespan_from_days},
    {"static timespan FromDays(int days, int hours = 0, long minutes = 0, long seconds = 0, long milliseconds = 0, "
     "long microseconds = 0)",
     timespan_from_days},
    {"static timespan FromHours(int hours)", timespan_from_hours},
    {"static timespan FromHours(int hours, long minutes = 0, long seconds = 0, long milliseconds = 0, long "
     "microseconds = 0)",
     timespan_from_hours},
    {"static timespan FromHours(double value)", timespan_from_hours},
    {"static timespan FromMicroseconds(long microseconds)", timespan_from_microseconds},
    {"static timespan FromMicroseconds(double value)", timespan_from_microseconds},
    {"static timespan FromMilliseconds(long milliseconds)", timespan_from_milliseconds},
    {"static timespan FromMilliseconds(long milliseconds, long microseconds)", timespan_from_milliseconds},
    {"static timespan FromMilliseconds(double value)", timespan_from_milliseconds},
    {"static timespan FromMinutes(long minutes)", timespan_from_minutes},
    {"static timespan FromMinutes(long minutes, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
     timespan_from_minutes},
    {"static timespan FromMinutes(double value)", timespan_from_minutes},
    {"static timespan FromSeconds(long seconds)", timespan_from_seconds},
    {"static timespan FromSeconds(long seconds, long milliseconds = 0, long microseconds = 0)", timespan_from_seconds},
    {"static timespan FromSeconds(double value)", timespan_from_seconds},
    {"static timespan FromTicks(long value)", timespan_from_ticks},
    {"timespan Multiply(double factor)", timespan_multiply},
    {"timespan Negate()", timespan_negate},
    {"static timespan Parse(string s)", timespan_native_parse},
    {"static timespan Parse(string input, System.IFormatProvider formatProvider)", timespan_native_parse},
    {"static timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)",
     timespan_native_parse_exact},
    {"static timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider)",
     timespan_native_parse_exact},
    {"timespan Subtract(timespan ts)", timespan_subtract},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider formatProvider)", native_to_string_format},
    {"static bool TryParse(string s, [ref] timespan result)", timespan_try_parse},
    {"static bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan result)",
     timespan_try_parse},
    {"static bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, [ref] timespan "
     "result)",
     timespan_native_try_parse_exact},
    {"static bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, [ref] timespan "
     "result)",
     timespan_native_try_parse_exact},
};

static bool compare(struct value self, struct value other, int *ret_order) {
    *ret_order = (self.i > other.i) - (self.i < other.i);
    return true;
}

static const struct type_operations operations = {.compare = compare};

struct type type_timespan = {
    .name = "System.TimeSpan",
    .accelerator = "timespan",
    .base = &type_valuetype,
    .interfaces = interfaces_of_formattable,
    .code = CODE_TIMESPAN,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_timespan);
