/* System.TimeOnly: the value's datum is the ticks since midnight. */
#include <math.h>
#include <string.h>

#include "object/list.h"
#include "object/type/datetime_natives.h"
#include "object/type/known.h"
#include "object/type/moment_part.h"

static struct value time_value(int64_t ticks) {
    return value_of(&type_time_only, ticks);
}

static int64_t self_ticks(const struct call *call) {
    return value_base(call->self).i;
}

/* (ticks), (hour, minute[, second[, millisecond[, microsecond]]]) */
static bool new_time(struct call *call) {
    static const int64_t units[] = {TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND, TICKS_PER_MS, 10};
    static const int limits[] = {24, 60, 60, 1000, 1000};
    if (call->count == 1) {
        if (arg_int(call, 0) < 0 || arg_int(call, 0) >= TICKS_PER_DAY)
            return fail_range(call, "Ticks must be between 0 and and TimeOnly.MaxValue.Ticks.", "ticks");
        return give(call, time_value(arg_int(call, 0)));
    }
    int64_t ticks = 0;
    for (int i = 0; i < call->count; i++) {
        if (arg_int(call, i) < 0 || arg_int(call, i) >= limits[i])
            return i < 3
                       ? failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                                     "Hour, Minute, and Second parameters describe an un-representable DateTime.")
                       : fail_range(call, "Valid values are between 0 and 999, inclusive.",
                                    i == 3 ? "millisecond" : "microsecond");
        ticks += arg_int(call, i) * units[i];
    }
    return give(call, time_value(ticks));
}

static bool get_max_value(struct call *call) {
    return give(call, time_value(TICKS_PER_DAY - 1));
}

static bool get_min_value(struct call *call) {
    return give(call, time_value(0));
}

#define PART(name, expression)                                                                                         \
    static bool get_##name(struct call *call) {                                                                        \
        int64_t ticks = self_ticks(call);                                                                              \
        return give_int(call, expression);                                                                             \
    }
PART(hour, ticks / TICKS_PER_HOUR)
PART(minute, ticks / TICKS_PER_MINUTE % 60)
PART(second, ticks / TICKS_PER_SECOND % 60)
PART(millisecond, ticks / TICKS_PER_MS % 1000)
PART(microsecond, ticks / 10 % 1000)
PART(nanosecond, ticks % 10 * 100)

static bool get_ticks(struct call *call) {
    return give_long(call, self_ticks(call));
}

/* Adds around the clock; a second argument takes the days that went by. */
static bool add_ticks(struct call *call, int64_t more) {
    int64_t days = more / TICKS_PER_DAY, ticks = self_ticks(call) + more % TICKS_PER_DAY;
    if (ticks < 0)
        days--, ticks += TICKS_PER_DAY;
    else if (ticks >= TICKS_PER_DAY)
        days++, ticks -= TICKS_PER_DAY;
    if (call->count > 1)
        arg_set_ref(call, 1, value_int((int32_t)days));
    return give(call, time_value(ticks));
}

static bool add(struct call *call) {
    return add_ticks(call, arg_int(call, 0));
}

static bool add_units(struct call *call, int64_t unit) {
    double ticks = arg_double(call, 0) * (double)unit;
    if (!(fabs(ticks) < 9.2e18))
        return fail_with(call, "System.OverflowException", "TimeSpan overflowed because the duration is too long.");
    return add_ticks(call, (int64_t)ticks);
}

static bool add_hours(struct call *call) {
    return add_units(call, TICKS_PER_HOUR);
}

static bool add_minutes(struct call *call) {
    return add_units(call, TICKS_PER_MINUTE);
}

static bool is_between(struct call *call) {
    int64_t self = self_ticks(call), start = arg_int(call, 0), end = arg_int(call, 1);
    return give_bool(call, start <= end ? start <= self && end > self : start <= self || end > self);
}

static bool from_datetime(struct call *call) {
    return give(call, time_value(datetime_ticks(arg_int(call, 0)) % TICKS_PER_DAY));
}

static bool from_timespan(struct call *call) {
    if (arg_int(call, 0) < 0 || arg_int(call, 0) >= TICKS_PER_DAY)
        return fail_range(call, "Ticks must be between 0 and and TimeOnly.MaxValue.Ticks.", "ticks");
    return give(call, time_value(arg_int(call, 0)));
}

static bool to_timespan(struct call *call) {
    return give_timespan(call, self_ticks(call));
}

/* How long it is from right to left, going forward. */
static bool op_subtraction(struct call *call) {
    int64_t ticks = arg_int(call, 0) - arg_int(call, 1);
    return give_timespan(call, ticks < 0 ? ticks + TICKS_PER_DAY : ticks);
}

/* --- text --- */

/* A format of times alone: date letters are refused. NULL: bad. */
static const char *time_pattern(const char *format) {
    if (!format || !*format)
        return "t";
    if (!format[1]) {
        switch (*format) {
        case 'o':
        case 'O':
            return "HH':'mm':'ss.fffffff";
        case 'r':
        case 'R':
            return "HH':'mm':'ss";
        default:
            return *format == 't' || *format == 'T' ? format : NULL;
        }
    }
    for (const char *at = format; *at; at++) {
        if (*at == '\'' || *at == '"') {
            at = strchr(at + 1, *at);
            if (!at)
                return NULL;
        } else if (*at == '\\' && at[1]) {
            at++;
        } else if (strchr("dMyzK/g", *at)) {
            return NULL;
        }
    }
    return format;
}

static char *to_string(struct value self) {
    return datetime_format(self.i, "t");
}

static bool format(struct value self, const char *format, char **ret_text, struct failure *failure) {
    const char *pattern = time_pattern(format);
    *ret_text = pattern ? datetime_format(self.i, pattern) : NULL;
    return *ret_text || failure_set(failure, "System.FormatException", "FormatException", CATEGORY_NOT_SPECIFIED,
                                    "Input string was not in a correct format.");
}

static bool to_long_time_string(struct call *call) {
    return give_text(call, datetime_format(self_ticks(call), "T"));
}

static bool to_short_time_string(struct call *call) {
    return give_text(call, datetime_format(self_ticks(call), "t"));
}

/* Text that says a time of day and no date. */
static bool read_time(const char *text, int64_t *ret_ticks) {
    struct datetime_parsed parsed;
    if (strpbrk(text, "/-") || !datetime_parse_parts(text, &parsed, NULL) || parsed.has_offset)
        return false;
    *ret_ticks = parsed.ticks % TICKS_PER_DAY;
    return true;
}

static bool read_exact(const struct call *call, int64_t *ret_ticks) {
    struct datetime_parsed parsed;
    const char *pattern = time_pattern(arg_text(call, 1));
    if (!pattern ||
        !datetime_parse_exact_parts(arg_text(call, 0), pattern, datetime_styles_argument(call), &parsed, NULL))
        return false;
    *ret_ticks = parsed.ticks % TICKS_PER_DAY;
    return true;
}

static const struct moment_part part = {"TimeOnly", read_time, read_exact, time_value};

static bool parse(struct call *call) {
    return moment_part_parse(call, &part);
}

static bool parse_exact(struct call *call) {
    return moment_part_parse_exact(call, &part);
}

static bool try_parse(struct call *call) {
    return moment_part_try_parse(call, &part);
}

static bool try_parse_exact(struct call *call) {
    return moment_part_try_parse_exact(call, &part);
}

static bool compare(struct value self, struct value other, int *ret_order) {
    if (other.type != &type_time_only)
        return false;
    *ret_order = (self.i > other.i) - (self.i < other.i);
    return true;
}

static bool equals(struct value self, struct value other) {
    return other.type == &type_time_only && self.i == other.i;
}

static uint32_t hash(struct value self) {
    return (uint32_t)((uint64_t)self.i ^ (uint64_t)self.i >> 32);
}

static const struct type_member members[] = {
    {"new()", get_min_value, NULL, MEMBER_ROW_HIDDEN},
    {"new(int hour, int minute)", new_time},
    {"new(int hour, int minute, int second)", new_time},
    {"new(int hour, int minute, int second, int millisecond)", new_time},
    {"new(int hour, int minute, int second, int millisecond, int microsecond)", new_time},
    {"new(long ticks)", new_time},
    {"static System.TimeOnly MaxValue {get}", get_max_value},
    {"static System.TimeOnly MinValue {get}", get_min_value},
    {"int Hour {get}", get_hour},
    {"int Minute {get}", get_minute},
    {"int Second {get}", get_second},
    {"int Millisecond {get}", get_millisecond},
    {"int Microsecond {get}", get_microsecond},
    {"int Nanosecond {get}", get_nanosecond},
    {"long Ticks {get}", get_ticks},
    {"System.TimeOnly Add(timespan value)", add},
    {"System.TimeOnly Add(timespan value, [ref] int wrappedDays)", add},
    {"System.TimeOnly AddHours(double value)", add_hours},
    {"System.TimeOnly AddHours(double value, [ref] int wrappedDays)", add_hours},
    {"System.TimeOnly AddMinutes(double value)", add_minutes},
    {"System.TimeOnly AddMinutes(double value, [ref] int wrappedDays)", add_minutes},
    {"int CompareTo(System.TimeOnly value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.TimeOnly value)", native_equals},
    {"bool Equals(System.Object value)", native_equals},
    {"static System.TimeOnly FromDateTime(datetime dateTime)", from_datetime},
    {"static System.TimeOnly FromTimeSpan(timespan timeSpan)", from_timespan},
    {"bool IsBetween(System.TimeOnly start, System.TimeOnly end)", is_between},
    {"static System.TimeOnly Parse(string s)", parse},
    {"static System.TimeOnly Parse(string s, System.IFormatProvider provider)", parse},
    {"static System.TimeOnly ParseExact(string s, string format)", parse_exact},
    {"static System.TimeOnly ParseExact(string s, string format, System.IFormatProvider provider, "
     "System.Globalization.DateTimeStyles style)",
     parse_exact},
    {"string ToLongTimeString()", to_long_time_string},
    {"string ToShortTimeString()", to_short_time_string},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
    {"timespan ToTimeSpan()", to_timespan},
    {"static bool TryParse(string s, [ref] System.TimeOnly result)", try_parse},
    {"static bool TryParse(string s, System.IFormatProvider provider, [ref] System.TimeOnly result)", try_parse},
    {"static bool TryParseExact(string s, string format, [ref] System.TimeOnly result)", try_parse_exact},
    {"static timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)", op_subtraction, NULL, MEMBER_ROW_HIDDEN},
};
static const struct type_operations operations = {
    .to_string = to_string, .format = format, .compare = compare, .equals = equals, .hash = hash};
struct type type_time_only = {.name = "System.TimeOnly",
                              .base = &type_valuetype,
                              .interfaces = interfaces_of_formattable,
                              .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
                              MEMBERS(members),
                              .operations = &operations};
TYPE_REGISTER(type_time_only);
