/* System.DateTimeOffset: a clock time and its offset from UTC. */
#include <string.h>

#include "object/list.h"
#include "object/type/datetime_natives.h"
#include "object/type/known.h"

#define OFFSET_LIMIT (14 * TICKS_PER_HOUR)

struct value value_datetime_offset(int64_t clock_ticks, int64_t offset_ticks) {
    struct datetime_offset *moment = object_new(&type_datetime_offset, sizeof *moment);
    moment->clock_ticks = clock_ticks;
    moment->offset_ticks = offset_ticks;
    return value_object(moment);
}

static const struct datetime_offset *moment_of(struct value value) {
    return value_base(value).p;
}

static const struct datetime_offset *self_of(const struct call *call) {
    return moment_of(call->self);
}

static int64_t utc_ticks(const struct datetime_offset *moment) {
    return moment->clock_ticks - moment->offset_ticks;
}

static bool give_moment(struct call *call, int64_t clock_ticks, int64_t offset_ticks) {
    return give(call, value_datetime_offset(clock_ticks, offset_ticks));
}

/* The same moment on another clock; false + failure where it leaves the calendar. */
static bool give_at_offset(struct call *call, int64_t utc, int64_t offset) {
    int64_t clock = utc + offset;
    if (clock < 0 || clock > DATETIME_MAX_TICKS)
        return fail_range(
            call, "The UTC time represented when the offset is applied must be between year 0 and 10,000.", "offset");
    return give_moment(call, clock, offset);
}

static bool check_offset(struct call *call, int64_t clock, int64_t offset) {
    if (offset % TICKS_PER_MINUTE)
        return fail_argument(call, "Offset must be specified in whole minutes.", "offset");
    if (offset < -OFFSET_LIMIT || offset > OFFSET_LIMIT)
        return fail_range(call, "Offset must be within plus or minus 14 hours.", "offset");
    if (clock - offset < 0 || clock - offset > DATETIME_MAX_TICKS)
        return fail_range(
            call, "The UTC time represented when the offset is applied must be between year 0 and 10,000.", "offset");
    return true;
}

/* --- making --- */

/* A DateTime by its kind: unspecified counts as local. */
static struct value from_datetime(int64_t packed) {
    int64_t ticks = datetime_ticks(packed);
    return value_datetime_offset(ticks, datetime_kind(packed) == DATETIME_UTC ? 0 : local_offset_at_local(ticks));
}

static bool new_from_datetime(struct call *call) {
    int64_t packed = arg_int(call, 0);
    if (call->count < 2)
        return give(call, from_datetime(packed));
    int64_t ticks = datetime_ticks(packed), offset = arg_int(call, 1);
    if (datetime_kind(packed) == DATETIME_LOCAL && offset != local_offset_at_local(ticks))
        return fail_argument(call, "The UTC Offset of the local dateTime parameter does not match the offset argument.",
                             "offset");
    if (datetime_kind(packed) == DATETIME_UTC && offset)
        return fail_argument(call, "The UTC Offset for Utc DateTime instances must be 0.", "offset");
    return check_offset(call, ticks, offset) && give_moment(call, ticks, offset);
}

/* (ticks, offset), (date, time, offset), (year, month, day, hour, minute, second[, millisecond[, microsecond]], offset)
 */
static bool new_from_parts(struct call *call) {
    int last = call->count - 1;
    int64_t ticks = 0, offset = arg_int(call, last);
    if (call->args[0].type == &type_date_only)
        ticks = arg_int(call, 0) * TICKS_PER_DAY + arg_int(call, 1);
    else if (last == 1)
        ticks = arg_int(call, 0);
    else if (!calendar_arguments(call, 0, last, &ticks))
        return false;
    if (ticks < 0 || ticks > DATETIME_MAX_TICKS)
        return fail_range(call, "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.", "ticks");
    return check_offset(call, ticks, offset) && give_moment(call, ticks, offset);
}

static bool new_default(struct call *call) {
    return give_moment(call, 0, 0);
}

static bool get_now(struct call *call) {
    return give(call, from_datetime(datetime_now()));
}

static bool get_utc_now(struct call *call) {
    return give_moment(call, datetime_ticks(datetime_utc_now()), 0);
}

static bool get_max_value(struct call *call) {
    return give_moment(call, DATETIME_MAX_TICKS, 0);
}

static bool get_unix_epoch(struct call *call) {
    return give_moment(call, UNIX_EPOCH_TICKS, 0);
}

static bool from_unix(struct call *call, int64_t ticks_per_unit, const char *parameter, const char *limits) {
    int64_t ticks;
    if (__builtin_mul_overflow(arg_int(call, 0), ticks_per_unit, &ticks) ||
        __builtin_add_overflow(ticks, UNIX_EPOCH_TICKS, &ticks) || ticks < 0 || ticks > DATETIME_MAX_TICKS)
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Valid values are between %s, inclusive. (Parameter '%s')\nActual value was %lld.", limits,
                           parameter, (long long)arg_int(call, 0));
    return give_moment(call, ticks, 0);
}

static bool from_unix_seconds(struct call *call) {
    return from_unix(call, TICKS_PER_SECOND, "seconds", "-62135596800 and 253402300799");
}

static bool from_unix_ms(struct call *call) {
    return from_unix(call, TICKS_PER_MS, "milliseconds", "-62135596800000 and 253402300799999");
}

static bool from_file_time(struct call *call) {
    int64_t ticks = arg_int(call, 0);
    if (ticks < 0 || ticks > DATETIME_MAX_TICKS - FILE_TIME_EPOCH_TICKS)
        return fail_range(call, "Not a valid Win32 FileTime.", "fileTime");
    return give(call, from_datetime(datetime_to_local(datetime_pack(ticks + FILE_TIME_EPOCH_TICKS, DATETIME_UTC))));
}

/* --- parts --- */

#define PART(name, expression)                                                                                         \
    static bool get_##name(struct call *call) {                                                                        \
        struct calendar parts = datetime_to_calendar(self_of(call)->clock_ticks);                                      \
        return give_int(call, expression);                                                                             \
    }
PART(year, parts.year)
PART(month, parts.month)
PART(day, parts.day)
PART(hour, parts.hour)
PART(minute, parts.minute)
PART(second, parts.second)
PART(millisecond, parts.fraction_ticks / TICKS_PER_MS)
PART(microsecond, parts.fraction_ticks / 10 % 1000)
PART(nanosecond, parts.fraction_ticks % 10 * 100)
PART(day_of_year, parts.day_of_year)

static bool get_day_of_week(struct call *call) {
    return give_enum(call, "System.DayOfWeek", datetime_to_calendar(self_of(call)->clock_ticks).day_of_week);
}

static bool get_datetime(struct call *call) {
    return give_datetime(call, self_of(call)->clock_ticks);
}

static bool get_utc_datetime(struct call *call) {
    return give_datetime(call, datetime_pack(utc_ticks(self_of(call)), DATETIME_UTC));
}

static bool get_local_datetime(struct call *call) {
    return give_datetime(call, datetime_to_local(datetime_pack(utc_ticks(self_of(call)), DATETIME_UTC)));
}

static bool get_date(struct call *call) {
    return give_datetime(call, self_of(call)->clock_ticks / TICKS_PER_DAY * TICKS_PER_DAY);
}

static bool get_time_of_day(struct call *call) {
    return give_timespan(call, self_of(call)->clock_ticks % TICKS_PER_DAY);
}

static bool get_offset(struct call *call) {
    return give_timespan(call, self_of(call)->offset_ticks);
}

static bool get_total_offset_minutes(struct call *call) {
    return give_int(call, self_of(call)->offset_ticks / TICKS_PER_MINUTE);
}

static bool get_ticks(struct call *call) {
    return give_long(call, self_of(call)->clock_ticks);
}

static bool get_utc_ticks(struct call *call) {
    return give_long(call, utc_ticks(self_of(call)));
}

/* --- moving --- */

static bool give_moved(struct call *call, int64_t clock) {
    return check_offset(call, clock, self_of(call)->offset_ticks) &&
           give_moment(call, clock, self_of(call)->offset_ticks);
}

static bool add(struct call *call) {
    int64_t ticks;
    return ticks_add(call, self_of(call)->clock_ticks, arg_int(call, 0), &ticks) && give_moved(call, ticks);
}

#define ADD(name, ticks_per_unit)                                                                                      \
    static bool add_##name(struct call *call) {                                                                        \
        int64_t ticks;                                                                                                 \
        return ticks_add_double(call, self_of(call)->clock_ticks, arg_double(call, 0), ticks_per_unit, &ticks) &&      \
               give_moved(call, ticks);                                                                                \
    }
ADD(days, TICKS_PER_DAY)
ADD(hours, TICKS_PER_HOUR)
ADD(minutes, TICKS_PER_MINUTE)
ADD(seconds, TICKS_PER_SECOND)
ADD(milliseconds, TICKS_PER_MS)
ADD(microseconds, 10)

static bool add_months(struct call *call) {
    int64_t ticks;
    return ticks_add_months(call, self_of(call)->clock_ticks, arg_int(call, 0), &ticks) && give_moved(call, ticks);
}

static bool add_years(struct call *call) {
    int64_t ticks;
    return ticks_add_years(call, self_of(call)->clock_ticks, arg_int(call, 0), &ticks) && give_moved(call, ticks);
}

static bool subtract_from(struct call *call, const struct datetime_offset *left, struct value right) {
    int64_t ticks;
    if (value_base(right).type == &type_datetime_offset)
        return give_timespan(call, utc_ticks(left) - utc_ticks(moment_of(right)));
    if (__builtin_sub_overflow(left->clock_ticks, right.i, &ticks) || ticks < 0 || ticks > DATETIME_MAX_TICKS)
        return fail_range(call, UNREPRESENTABLE, "value");
    return give_moment(call, ticks, left->offset_ticks);
}

static bool subtract(struct call *call) {
    return subtract_from(call, self_of(call), call->args[0]);
}

static bool op_subtraction(struct call *call) {
    return subtract_from(call, moment_of(call->args[0]), call->args[1]);
}

static bool op_addition(struct call *call) {
    const struct datetime_offset *left = moment_of(call->args[0]);
    int64_t ticks;
    return ticks_add(call, left->clock_ticks, arg_int(call, 1), &ticks) && give_moment(call, ticks, left->offset_ticks);
}

static bool to_offset(struct call *call) {
    int64_t utc = utc_ticks(self_of(call)), offset = arg_int(call, 0);
    return check_offset(call, utc + offset, offset) && give_moment(call, utc + offset, offset);
}

static bool to_local_time(struct call *call) {
    int64_t utc = utc_ticks(self_of(call));
    return give_at_offset(call, utc, local_offset_at_utc(utc));
}

static bool to_universal_time(struct call *call) {
    return give_moment(call, utc_ticks(self_of(call)), 0);
}

static int64_t floor_divide(int64_t number, int64_t by) {
    return number / by - (number % by < 0);
}

static bool to_unix_seconds(struct call *call) {
    return give_long(call, floor_divide(utc_ticks(self_of(call)) - UNIX_EPOCH_TICKS, TICKS_PER_SECOND));
}

static bool to_unix_ms(struct call *call) {
    return give_long(call, floor_divide(utc_ticks(self_of(call)) - UNIX_EPOCH_TICKS, TICKS_PER_MS));
}

static bool to_file_time(struct call *call) {
    int64_t ticks = utc_ticks(self_of(call)) - FILE_TIME_EPOCH_TICKS;
    return ticks >= 0 ? give_long(call, ticks) : fail_range(call, "Not a valid Win32 FileTime.", "fileTime");
}

/* --- comparing --- */

static bool compare(struct value self, struct value other, int *ret_order) {
    if (other.type != &type_datetime_offset)
        return false;
    int64_t left = utc_ticks(moment_of(self)), right = utc_ticks(moment_of(other));
    *ret_order = (left > right) - (left < right);
    return true;
}

static bool equals(struct value self, struct value other) {
    return value_base(other).type == &type_datetime_offset && utc_ticks(moment_of(self)) == utc_ticks(moment_of(other));
}

static uint32_t hash(struct value self) {
    uint64_t ticks = (uint64_t)utc_ticks(moment_of(self));
    return (uint32_t)(ticks ^ ticks >> 32);
}

static bool static_compare(struct call *call) {
    int order = 0;
    compare(value_base(call->args[0]), value_base(call->args[1]), &order);
    return give_int(call, order);
}

static bool static_equals(struct call *call) {
    return give_bool(call, equals(value_base(call->args[0]), call->args[1]));
}

static bool equals_exact(struct call *call) {
    const struct datetime_offset *left = self_of(call), *right = moment_of(call->args[0]);
    return give_bool(call, left->clock_ticks == right->clock_ticks && left->offset_ticks == right->offset_ticks);
}

/* --- text --- */

static char *to_string(struct value self) {
    return datetime_offset_format(moment_of(self)->clock_ticks, moment_of(self)->offset_ticks, NULL);
}

static bool format(struct value self, const char *format, char **ret_text, struct failure *failure) {
    *ret_text = datetime_offset_format(moment_of(self)->clock_ticks, moment_of(self)->offset_ticks, format);
    return *ret_text || failure_set(failure, "System.FormatException", "FormatException", CATEGORY_NOT_SPECIFIED,
                                    "Input string was not in a correct format.");
}

/* Parsed parts as a moment: without an offset they are local, or UTC where the styles say so. */
static struct value assemble(const struct datetime_parsed *parsed, unsigned styles) {
    int64_t offset = parsed->has_offset                   ? parsed->offset_ticks
                     : styles & DATETIME_ASSUME_UNIVERSAL ? 0
                                                          : local_offset_at_local(parsed->ticks);
    if (styles & DATETIME_ADJUST_TO_UNIVERSAL)
        return value_datetime_offset(parsed->ticks - offset, 0);
    return value_datetime_offset(parsed->ticks, offset);
}

static bool parse(struct call *call) {
    struct datetime_parsed parsed;
    const char *message = "";
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    if (!datetime_parse_parts(arg_text(call, 0), &parsed, &message))
        return fail_with(call, "System.FormatException", message);
    return give(call, assemble(&parsed, datetime_styles_argument(call)));
}

static bool try_parse(struct call *call) {
    struct datetime_parsed parsed;
    bool ok = !arg_is_null(call, 0) && datetime_parse_parts(arg_text(call, 0), &parsed, NULL);
    arg_set_ref(call, call->count - 1,
                ok ? assemble(&parsed, datetime_styles_argument(call)) : value_datetime_offset(0, 0));
    return give_bool(call, ok);
}

/* One format, or the first of several that fits. */
static bool parse_exactly(const struct call *call, struct datetime_parsed *ret_parsed, const char **ret_message) {
    unsigned styles = datetime_styles_argument(call);
    if (!value_is_list(call->args[1]))
        return datetime_parse_exact_parts(arg_text(call, 0), arg_text(call, 1), styles, ret_parsed, ret_message);
    const struct list *formats = list_of(call->args[1]);
    *ret_message = mem_printf("String '%s' was not recognized as a valid DateTime.", arg_text(call, 0));
    for (int i = 0; i < formats->count; i++)
        if (datetime_parse_exact_parts(arg_text(call, 0), string_text(formats->items[i]), styles, ret_parsed, NULL))
            return true;
    return false;
}

static bool parse_exact(struct call *call) {
    struct datetime_parsed parsed;
    const char *message = "";
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0) ? "input" : "format");
    if (!parse_exactly(call, &parsed, &message))
        return fail_with(call, "System.FormatException", message);
    return give(call, assemble(&parsed, datetime_styles_argument(call)));
}

static bool try_parse_exact(struct call *call) {
    struct datetime_parsed parsed;
    const char *message;
    bool ok = !arg_is_null(call, 0) && !arg_is_null(call, 1) && parse_exactly(call, &parsed, &message);
    arg_set_ref(call, call->count - 1,
                ok ? assemble(&parsed, datetime_styles_argument(call)) : value_datetime_offset(0, 0));
    return give_bool(call, ok);
}

static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    (void)failure;
    if (from.type != &type_datetime)
        return false;
    (void)self;
    *ret_value = from_datetime(from.i);
    return true;
}

static const struct type_member members[] = {
    {"new()", new_default, NULL, MEMBER_ROW_HIDDEN},
    {"new(datetime dateTime)", new_from_datetime},
    {"new(datetime dateTime, timespan offset)", new_from_datetime},
    {"new(long ticks, timespan offset)", new_from_parts},
    {"new(System.DateOnly date, System.TimeOnly time, timespan offset)", new_from_parts},
    {"new(int year, int month, int day, int hour, int minute, int second, timespan offset)", new_from_parts},
    {"new(int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset)",
     new_from_parts},
    {"new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, timespan "
     "offset)",
     new_from_parts},
    {"datetime DateTime {get}", get_datetime},
    {"datetime UtcDateTime {get}", get_utc_datetime},
    {"datetime LocalDateTime {get}", get_local_datetime},
    {"datetime Date {get}", get_date},
    {"int Day {get}", get_day},
    {"System.DayOfWeek DayOfWeek {get}", get_day_of_week},
    {"int DayOfYear {get}", get_day_of_year},
    {"int Hour {get}", get_hour},
    {"int Millisecond {get}", get_millisecond},
    {"int Microsecond {get}", get_microsecond},
    {"int Nanosecond {get}", get_nanosecond},
    {"int Minute {get}", get_minute},
    {"int Month {get}", get_month},
    {"timespan Offset {get}", get_offset},
    {"int TotalOffsetMinutes {get}", get_total_offset_minutes},
    {"int Second {get}", get_second},
    {"long Ticks {get}", get_ticks},
    {"long UtcTicks {get}", get_utc_ticks},
    {"timespan TimeOfDay {get}", get_time_of_day},
    {"int Year {get}", get_year},
    {"static System.DateTimeOffset Now {get}", get_now, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"static System.DateTimeOffset UtcNow {get}", get_utc_now, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"static System.DateTimeOffset MaxValue {get}", get_max_value},
    {"static System.DateTimeOffset MinValue {get}", new_default},
    {"static System.DateTimeOffset UnixEpoch {get}", get_unix_epoch},
    {"System.DateTimeOffset Add(timespan timeSpan)", add},
    {"System.DateTimeOffset AddDays(double days)", add_days},
    {"System.DateTimeOffset AddHours(double hours)", add_hours},
    {"System.DateTimeOffset AddMicroseconds(double microseconds)", add_microseconds},
    {"System.DateTimeOffset AddMilliseconds(double milliseconds)", add_milliseconds},
    {"System.DateTimeOffset AddMinutes(double minutes)", add_minutes},
    {"System.DateTimeOffset AddMonths(int months)", add_months},
    {"System.DateTimeOffset AddSeconds(double seconds)", add_seconds},
    {"System.DateTimeOffset AddTicks(long ticks)", add},
    {"System.DateTimeOffset AddYears(int years)", add_years},
    {"static int Compare(System.DateTimeOffset first, System.DateTimeOffset second)", static_compare},
    {"int CompareTo(System.DateTimeOffset other)", native_compare_to},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(System.DateTimeOffset other)", native_equals},
    {"static bool Equals(System.DateTimeOffset first, System.DateTimeOffset second)", static_equals},
    {"bool EqualsExact(System.DateTimeOffset other)", equals_exact},
    {"static System.DateTimeOffset FromFileTime(long fileTime)", from_file_time},
    {"static System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)", from_unix_ms},
    {"static System.DateTimeOffset FromUnixTimeSeconds(long seconds)", from_unix_seconds},
    {"static System.DateTimeOffset Parse(string input)", parse},
    {"static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)", parse},
    {"static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, "
     "System.Globalization.DateTimeStyles styles)",
     parse},
    {"static System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)",
     parse_exact},
    {"static System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider, "
     "System.Globalization.DateTimeStyles styles)",
     parse_exact},
    {"static System.DateTimeOffset ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, "
     "System.Globalization.DateTimeStyles styles)",
     parse_exact},
    {"timespan Subtract(System.DateTimeOffset value)", subtract},
    {"System.DateTimeOffset Subtract(timespan value)", subtract},
    {"long ToFileTime()", to_file_time},
    {"System.DateTimeOffset ToLocalTime()", to_local_time},
    {"System.DateTimeOffset ToOffset(timespan offset)", to_offset},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(System.IFormatProvider formatProvider)", native_to_string},
    {"string ToString(string format, System.IFormatProvider formatProvider)", native_to_string_format},
    {"System.DateTimeOffset ToUniversalTime()", to_universal_time},
    {"long ToUnixTimeMilliseconds()", to_unix_ms},
    {"long ToUnixTimeSeconds()", to_unix_seconds},
    {"static bool TryParse(string input, [ref] System.DateTimeOffset result)", try_parse},
    {"static bool TryParse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles "
     "styles, [ref] System.DateTimeOffset result)",
     try_parse},
    {"static bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, "
     "System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)",
     try_parse_exact},
    {"static bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, "
     "System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)",
     try_parse_exact},
    {"static System.DateTimeOffset op_Addition(System.DateTimeOffset dateTimeOffset, timespan timeSpan)", op_addition,
     NULL, MEMBER_ROW_HIDDEN},
    {"static System.DateTimeOffset op_Subtraction(System.DateTimeOffset dateTimeOffset, timespan timeSpan)",
     op_subtraction, NULL, MEMBER_ROW_HIDDEN},
    {"static timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right)", op_subtraction, NULL,
     MEMBER_ROW_HIDDEN},
};
static const struct type_operations operations = {.to_string = to_string,
                                                  .format = format,
                                                  .compare = compare,
                                                  .equals = equals,
                                                  .hash = hash,
                                                  .convert_from = convert_from};
struct type type_datetime_offset = {.name = "System.DateTimeOffset",
                                    .base = &type_valuetype,
                                    .interfaces = interfaces_of_formattable,
                                    .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
                                    MEMBERS(members),
                                    .operations = &operations};
TYPE_REGISTER(type_datetime_offset);
