/* System.DateTime: ticks and kind in the value itself. */
#include <math.h>
#include <time.h>

#include "base/datetime.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/psobject.h"
#include "object/string.h"
#include "object/type/convertible.h"
#include "object/type/datetime_natives.h"
#include "object/type/number_natives.h"

static int64_t self_packed(const struct call *call) {
    return value_base(call->self).i;
}

static int64_t self_ticks(const struct call *call) {
    return datetime_ticks(self_packed(call));
}

/* Other ticks with the kind that self has. */
static bool give_moved(struct call *call, int64_t ticks) {
    return give_datetime(call, datetime_pack(ticks, datetime_kind(self_packed(call))));
}

bool calendar_arguments(struct call *call, int k, int count, int64_t *ret_ticks) {
    int parts[8] = {0};
    for (int i = 0; i < count && i < 8; i++)
        parts[i] = (int)arg_int(call, k + i);
    struct calendar date = {.year = parts[0], .month = parts[1], .day = parts[2]};
    if (!datetime_from_calendar(&date, ret_ticks))
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Year, Month, and Day parameters describe an un-representable DateTime.");
    if (parts[3] < 0 || parts[3] > 23 || parts[4] < 0 || parts[4] > 59 || parts[5] < 0 || parts[5] > 59)
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Hour, Minute, and Second parameters describe an un-representable DateTime.");
    if (parts[6] < 0 || parts[6] > 999)
        return fail_range(call, "Valid values are between 0 and 999, inclusive.", "millisecond");
    if (parts[7] < 0 || parts[7] > 999)
        return fail_range(call, "Valid values are between 0 and 999, inclusive.", "microsecond");
    *ret_ticks += parts[3] * TICKS_PER_HOUR + parts[4] * TICKS_PER_MINUTE + parts[5] * TICKS_PER_SECOND +
                  parts[6] * TICKS_PER_MS + parts[7] * 10;
    return true;
}

/* (ticks[, kind]), (date, time[, kind]), (year, month, day, …[, kind]) */
static bool datetime_new(struct call *call) {
    int numbers = call->count;
    int64_t ticks = 0, kind = 0;
    if (numbers && call->args[numbers - 1].type && call->args[numbers - 1].type->code == CODE_ENUM)
        kind = arg_int(call, --numbers);
    if (kind < 0 || kind > 2)
        return fail_argument(call, "Invalid DateTimeKind value.", "kind");
    if (numbers && call->args[0].type == &type_date_only) {
        ticks = arg_int(call, 0) * TICKS_PER_DAY + arg_int(call, 1);
    } else if (numbers == 1) {
        ticks = arg_int(call, 0);
        if (ticks < 0 || ticks > DATETIME_MAX_TICKS)
            return fail_range(call, "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.",
                              "ticks");
    } else if (numbers && !calendar_arguments(call, 0, numbers, &ticks)) {
        return false;
    }
    return give_datetime(call, datetime_pack(ticks, (enum datetime_kind)kind));
}

#define PART(name, expression)                                                                                         \
    static bool datetime_get_##name(struct call *call) {                                                               \
        struct calendar parts = datetime_to_calendar(self_ticks(call));                                                \
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

static bool datetime_get_day_of_week(struct call *call) {
    return give_enum(call, "System.DayOfWeek", datetime_to_calendar(self_ticks(call)).day_of_week);
}

static bool datetime_get_date(struct call *call) {
    return give_moved(call, self_ticks(call) / TICKS_PER_DAY * TICKS_PER_DAY);
}

static bool datetime_get_time_of_day(struct call *call) {
    return give_timespan(call, self_ticks(call) % TICKS_PER_DAY);
}

static bool datetime_get_kind(struct call *call) {
    return give_enum(call, "System.DateTimeKind", datetime_kind(self_packed(call)));
}

static bool datetime_get_ticks(struct call *call) {
    return give_long(call, self_ticks(call));
}

static bool datetime_native_now(struct call *call) {
    return give_datetime(call, datetime_now());
}

static bool datetime_native_utc_now(struct call *call) {
    return give_datetime(call, datetime_utc_now());
}

static bool datetime_get_today(struct call *call) {
    int64_t ticks = datetime_ticks(datetime_now());
    return give_datetime(call, datetime_pack(ticks / TICKS_PER_DAY * TICKS_PER_DAY, DATETIME_LOCAL));
}

static bool datetime_get_max_value(struct call *call) {
    return give_datetime(call, DATETIME_MAX_TICKS);
}

static bool datetime_get_min_value(struct call *call) {
    return give_datetime(call, 0);
}

static bool datetime_get_unix_epoch(struct call *call) {
    return give_datetime(call, datetime_from_unix_seconds(0));
}

bool ticks_add(struct call *call, int64_t ticks, int64_t more, int64_t *ret_ticks) {
    if (__builtin_add_overflow(ticks, more, ret_ticks) || *ret_ticks < 0 || *ret_ticks > DATETIME_MAX_TICKS)
        return fail_range(call, UNREPRESENTABLE, "value");
    return true;
}

bool ticks_add_double(struct call *call, int64_t ticks, double value, int64_t ticks_per_unit, int64_t *ret_ticks) {
    double most = (double)DATETIME_MAX_TICKS / (double)ticks_per_unit;
    if (fabs(value) > most)
        return fail_range(call, "Value to add was out of range.", "value");
    if (isnan(value))
        value = 0;
    /* Whole units and the fraction apart: days are exact however many there are. */
    double whole = trunc(value);
    return ticks_add(call, ticks, (int64_t)whole * ticks_per_unit + (int64_t)((value - whole) * (double)ticks_per_unit),
                     ret_ticks);
}

bool ticks_add_months(struct call *call, int64_t ticks, int64_t months, int64_t *ret_ticks) {
    if (months < -120000 || months > 120000)
        return fail_range(call, "Months value must be between +/-120000.", "months");
    if (!datetime_add_months(ticks, (int)months, ret_ticks))
        return fail_range(call, UNREPRESENTABLE, "months");
    return true;
}

bool ticks_add_years(struct call *call, int64_t ticks, int64_t years, int64_t *ret_ticks) {
    if (years < -10000 || years > 10000)
        return fail_range(call, "Years value must be between +/-10000.", "value");
    if (!datetime_add_months(ticks, (int)years * 12, ret_ticks))
        return fail_range(call, UNREPRESENTABLE, "value");
    return true;
}

#define ADD(name, ticks_per_unit)                                                                                      \
    static bool datetime_add_##name(struct call *call) {                                                               \
        int64_t ticks = 0;                                                                                             \
        return ticks_add_double(call, self_ticks(call), arg_double(call, 0), ticks_per_unit, &ticks) &&                \
               give_moved(call, ticks);                                                                                \
    }
ADD(days, TICKS_PER_DAY)
ADD(hours, TICKS_PER_HOUR)
ADD(minutes, TICKS_PER_MINUTE)
ADD(seconds, TICKS_PER_SECOND)
ADD(milliseconds, TICKS_PER_MS)
ADD(microseconds, 10)

static bool datetime_add_ticks(struct call *call) {
    int64_t ticks;
    return ticks_add(call, self_ticks(call), arg_int(call, 0), &ticks) && give_moved(call, ticks);
}

static bool datetime_add(struct call *call) {
    return datetime_add_ticks(call);
}

static bool datetime_native_add_months(struct call *call) {
    int64_t ticks;
    return ticks_add_months(call, self_ticks(call), arg_int(call, 0), &ticks) && give_moved(call, ticks);
}

static bool datetime_add_years(struct call *call) {
    int64_t ticks;
    return ticks_add_years(call, self_ticks(call), arg_int(call, 0), &ticks) && give_moved(call, ticks);
}

static bool datetime_subtract(struct call *call) {
    int64_t ticks;
    if (call->args[0].type == &type_datetime)
        return give_timespan(call, self_ticks(call) - datetime_ticks(arg_int(call, 0)));
    if (__builtin_sub_overflow(self_ticks(call), arg_int(call, 0), &ticks) || ticks < 0 || ticks > DATETIME_MAX_TICKS)
        return fail_range(call, UNREPRESENTABLE, "value");
    return give_moved(call, ticks);
}

static bool datetime_compare(struct call *call) {
    int64_t left = datetime_ticks(arg_int(call, 0)), right = datetime_ticks(arg_int(call, 1));
    return give_int(call, (left > right) - (left < right));
}

static bool datetime_static_equals(struct call *call) {
    return give_bool(call, datetime_ticks(arg_int(call, 0)) == datetime_ticks(arg_int(call, 1)));
}

static bool year_argument(struct call *call) {
    int64_t year = arg_int(call, 0);
    return (year >= 1 && year <= 9999) || fail_range(call, "Year must be between 1 and 9999.", "year");
}

static bool datetime_days_in_month(struct call *call) {
    int64_t month = arg_int(call, 1);
    if (month < 1 || month > 12)
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Month must be between one and twelve. (Parameter 'month')\nActual value was %d.",
                           (int)month);
    return year_argument(call) && give_int(call, days_in_month((int)arg_int(call, 0), (int)month));
}

static bool datetime_is_leap_year(struct call *call) {
    return year_argument(call) && give_bool(call, is_leap_year((int)arg_int(call, 0)));
}

static bool datetime_specify_kind(struct call *call) {
    if (arg_int(call, 1) < 0 || arg_int(call, 1) > 2)
        return fail_argument(call, "Invalid DateTimeKind value.", "kind");
    return give_datetime(call, datetime_pack(datetime_ticks(arg_int(call, 0)), (enum datetime_kind)arg_int(call, 1)));
}

/* The binary form keeps UTC ticks for local times, so that it survives a change of zone. */
static bool datetime_to_binary(struct call *call) {
    if (datetime_kind(self_packed(call)) != DATETIME_LOCAL)
        return give_long(call, self_packed(call));
    int64_t utc = self_ticks(call) - local_offset_at_local(self_ticks(call));
    return give_long(call, (int64_t)(((uint64_t)utc & UINT64_C(0x3FFFFFFFFFFFFFFF)) | UINT64_C(1) << 63));
}

static bool datetime_from_binary(struct call *call) {
    uint64_t data = (uint64_t)arg_int(call, 0);
    int64_t ticks = (int64_t)(data & UINT64_C(0x3FFFFFFFFFFFFFFF));
    if (data >> 63) {
        if (ticks > DATETIME_MAX_TICKS) /* before year 1 in UTC: negative in 62 bits */
            ticks -= INT64_C(1) << 62;
        return give_datetime(call, datetime_pack(ticks + local_offset_at_utc(ticks), DATETIME_LOCAL));
    }
    if (ticks > DATETIME_MAX_TICKS)
        return fail_argument(call,
                             "The binary data must result in a DateTime with ticks between DateTime.MinValue.Ticks and "
                             "DateTime.MaxValue.Ticks.",
                             "dateData");
    return give_datetime(call, arg_int(call, 0));
}

static bool from_file_time(struct call *call, bool local) {
    int64_t ticks = arg_int(call, 0);
    if (ticks < 0 || ticks > DATETIME_MAX_TICKS - FILE_TIME_EPOCH_TICKS)
        return fail_range(call, "Not a valid Win32 FileTime.", "fileTime");
    int64_t packed = datetime_pack(ticks + FILE_TIME_EPOCH_TICKS, DATETIME_UTC);
    return give_datetime(call, local ? datetime_to_local(packed) : packed);
}

static bool datetime_from_file_time(struct call *call) {
    return from_file_time(call, true);
}

static bool datetime_from_file_time_utc(struct call *call) {
    return from_file_time(call, false);
}

static bool to_file_time(struct call *call, int64_t packed) {
    int64_t ticks = datetime_ticks(packed) - FILE_TIME_EPOCH_TICKS;
    if (ticks < 0)
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Not a valid Win32 FileTime.");
    return give_long(call, ticks);
}

static bool datetime_to_file_time(struct call *call) {
    return to_file_time(call, datetime_to_utc(self_packed(call)));
}

/* Unspecified times count as UTC here. */
static bool datetime_to_file_time_utc(struct call *call) {
    bool local = datetime_kind(self_packed(call)) == DATETIME_LOCAL;
    return to_file_time(call, local ? datetime_to_utc(self_packed(call)) : self_packed(call));
}

#define OA_EPOCH_TICKS INT64_C(599264352000000000) /* 1899-12-30 */

/* Days since 1899-12-30; before it the fraction still counts forward. */
static bool datetime_to_oa_date(struct call *call) {
    int64_t ticks = self_ticks(call);
    if (ticks == 0)
        return give_double(call, 0);
    int64_t ms = (ticks - OA_EPOCH_TICKS) / TICKS_PER_MS, day_ms = TICKS_PER_DAY / TICKS_PER_MS;
    if (ms < 0 && ms % day_ms)
        ms -= (day_ms + ms % day_ms) * 2;
    return give_double(call, (double)ms / (double)day_ms);
}

static bool datetime_from_oa_date(struct call *call) {
    double days = arg_double(call, 0);
    if (!(days < 2958466.0 && days > -657435.0))
        return fail_argument(call, "Not a legal OleAut date.", NULL);
    int64_t day_ms = TICKS_PER_DAY / TICKS_PER_MS, ms = (int64_t)(days * (double)day_ms + (days >= 0 ? 0.5 : -0.5));
    if (ms < 0)
        ms -= ms % day_ms * 2;
    return give_datetime(call, ms * TICKS_PER_MS + OA_EPOCH_TICKS);
}

static bool datetime_to_local_time(struct call *call) {
    return give_datetime(call, datetime_to_local(self_packed(call)));
}

static bool datetime_to_universal_time(struct call *call) {
    return give_datetime(call, datetime_to_utc(self_packed(call)));
}

static bool datetime_is_daylight_saving_time(struct call *call) {
    if (datetime_kind(self_packed(call)) == DATETIME_UTC)
        return give_bool(call, false);
    int64_t ticks = self_ticks(call), utc = ticks - local_offset_at_local(ticks);
    time_t seconds = (time_t)((utc - UNIX_EPOCH_TICKS) / TICKS_PER_SECOND);
    struct tm parts;
    return give_bool(call, localtime_r(&seconds, &parts) && parts.tm_isdst > 0);
}

#define TEXT(name, format)                                                                                             \
    static bool datetime_to_##name(struct call *call) {                                                                \
        return give_text(call, datetime_format(self_packed(call), format));                                            \
    }
TEXT(long_date_string, "D")
TEXT(long_time_string, "T")
TEXT(short_date_string, "d")
TEXT(short_time_string, "t")

static const struct type_member members[] = {
    {"new(long ticks)", datetime_new},
    {"new(long ticks, System.DateTimeKind kind)", datetime_new},
    {"new(System.DateOnly date, System.TimeOnly time)", datetime_new},
    {"new(System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind)", datetime_new},
    {"new(int year, int month, int day)", datetime_new},
    {"new(int year, int month, int day, int hour, int minute, int second)", datetime_new},
    {"new(int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)", datetime_new},
    {"new(int year, int month, int day, int hour, int minute, int second, int millisecond)", datetime_new},
    {"new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)",
     datetime_new},
    {"new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond)",
     datetime_new},
    {"new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, "
     "System.DateTimeKind kind)",
     datetime_new},
    {"datetime Date {get}", datetime_get_date},
    {"int Day {get}", datetime_get_day},
    {"System.DayOfWeek DayOfWeek {get}", datetime_get_day_of_week},
    {"int DayOfYear {get}", datetime_get_day_of_year},
    {"int Hour {get}", datetime_get_hour},
    {"System.DateTimeKind Kind {get}", datetime_get_kind},
    {"int Millisecond {get}", datetime_get_millisecond},
    {"int Microsecond {get}", datetime_get_microsecond},
    {"int Nanosecond {get}", datetime_get_nanosecond},
    {"int Minute {get}", datetime_get_minute},
    {"int Month {get}", datetime_get_month},
    {"static datetime Now {get}", datetime_native_now, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"int Second {get}", datetime_get_second},
    {"long Ticks {get}", datetime_get_ticks},
    {"timespan TimeOfDay {get}", datetime_get_time_of_day},
    {"static datetime Today {get}", datetime_get_today, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"static datetime UtcNow {get}", datetime_native_utc_now, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"int Year {get}", datetime_get_year},
    {"static datetime MaxValue {get}", datetime_get_max_value},
    {"static datetime MinValue {get}", datetime_get_min_value},
    {"static datetime UnixEpoch {get}", datetime_get_unix_epoch},
    {"datetime Add(timespan value)", datetime_add},
    {"datetime AddDays(double value)", datetime_add_days},
    {"datetime AddHours(double value)", datetime_add_hours},
    {"datetime AddMicroseconds(double value)", datetime_add_microseconds},
    {"datetime AddMilliseconds(double value)", datetime_add_milliseconds},
    {"datetime AddMinutes(double value)", datetime_add_minutes},
    {"datetime AddMonths(int months)", datetime_native_add_months},
    {"datetime AddSeconds(double value)", datetime_add_seconds},
    {"datetime AddTicks(long value)", datetime_add_ticks},
    {"datetime AddYears(int value)", datetime_add_years},
    {"static int Compare(datetime t1, datetime t2)", datetime_compare},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(datetime value)", native_compare_to},
    {"static int DaysInMonth(int year, int month)", datetime_days_in_month},
    {"bool Equals(System.Object value)", native_equals},
    {"bool Equals(datetime value)", native_equals},
    {"static bool Equals(datetime t1, datetime t2)", datetime_static_equals},
    {"static datetime FromBinary(long dateData)", datetime_from_binary},
    {"static datetime FromFileTime(long fileTime)", datetime_from_file_time},
    {"static datetime FromFileTimeUtc(long fileTime)", datetime_from_file_time_utc},
    {"static datetime FromOADate(double d)", datetime_from_oa_date},
    {"string[] GetDateTimeFormats()", datetime_get_date_time_formats},
    {"string[] GetDateTimeFormats(System.IFormatProvider provider)", datetime_get_date_time_formats},
    {"string[] GetDateTimeFormats(char format)", datetime_get_date_time_formats},
    {"string[] GetDateTimeFormats(char format, System.IFormatProvider provider)", datetime_get_date_time_formats},
    {"System.TypeCode GetTypeCode()", number_get_type_code},
    {"bool IsDaylightSavingTime()", datetime_is_daylight_saving_time},
    {"static bool IsLeapYear(int year)", datetime_is_leap_year},
    {"static datetime Parse(string s)", datetime_native_parse},
    {"static datetime Parse(string s, System.IFormatProvider provider)", datetime_native_parse},
    {"static datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)",
     datetime_native_parse},
    {"static datetime ParseExact(string s, string format, System.IFormatProvider provider)",
     datetime_native_parse_exact},
    {"static datetime ParseExact(string s, string format, System.IFormatProvider provider, "
     "System.Globalization.DateTimeStyles style)",
     datetime_native_parse_exact},
    {"static datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, "
     "System.Globalization.DateTimeStyles style)",
     datetime_native_parse_exact},
    {"static datetime SpecifyKind(datetime value, System.DateTimeKind kind)", datetime_specify_kind},
    {"timespan Subtract(datetime value)", datetime_subtract},
    {"datetime Subtract(timespan value)", datetime_subtract},
    {"long ToBinary()", datetime_to_binary},
    {"long ToFileTime()", datetime_to_file_time},
    {"long ToFileTimeUtc()", datetime_to_file_time_utc},
    {"datetime ToLocalTime()", datetime_to_local_time},
    {"string ToLongDateString()", datetime_to_long_date_string},
    {"string ToLongTimeString()", datetime_to_long_time_string},
    {"double ToOADate()", datetime_to_oa_date},
    {"string ToShortDateString()", datetime_to_short_date_string},
    {"string ToShortTimeString()", datetime_to_short_time_string},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
    {"datetime ToUniversalTime()", datetime_to_universal_time},
    {"static bool TryParse(string s, [ref] datetime result)", datetime_try_parse},
    {"static bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, "
     "[ref] datetime result)",
     datetime_try_parse},
    {"static bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)", datetime_try_parse},
    {"static bool TryParseExact(string s, string format, System.IFormatProvider provider, "
     "System.Globalization.DateTimeStyles style, [ref] datetime result)",
     datetime_try_parse_exact},
    {"static bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, "
     "System.Globalization.DateTimeStyles style, [ref] datetime result)",
     datetime_try_parse_exact},
    CONVERTIBLE_MEMBERS,
};

static bool compare(struct value self, struct value other, int *ret_order) {
    int64_t left = datetime_ticks(self.i), right = datetime_ticks(other.i);
    *ret_order = (left > right) - (left < right);
    return true;
}

static bool equals(struct value self, struct value other) {
    return other.type == &type_datetime && datetime_ticks(self.i) == datetime_ticks(other.i);
}

static const struct type_operations operations = {.compare = compare, .equals = equals};

/* How a date is shown: the long date and time, or the one that a DisplayHint (Get-Date's) names. */
static bool datetime_get_text(struct call *call) {
    struct value hint = note_get(call->self, "DisplayHint", NULL);
    const char *which = value_is_null(hint) ? "" : value_to_text(hint);
    const char *format = text_equal_ignore_case(which, "Date")   ? "D"
                         : text_equal_ignore_case(which, "Time") ? "T"
                                                                 : NULL;
    int64_t self = value_base(call->self).i;
    return give_text(call, format ? datetime_format(self, format)
                                  : mem_printf("%s %s", datetime_format(self, "D"), datetime_format(self, "T")));
}

static const struct extended_member extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "DateTime",
     "if ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq  \"Date\")\n"
     "          {\n"
     "          \"{0}\" -f $this.ToLongDateString()\n"
     "          }\n"
     "          elseif ((& { Set-StrictMode -Version 1; $this.DisplayHint }) -ieq \"Time\")\n"
     "          {\n"
     "          \"{0}\" -f  $this.ToLongTimeString()\n"
     "          }\n"
     "          else\n"
     "          {\n"
     "          \"{0} {1}\" -f $this.ToLongDateString(), $this.ToLongTimeString()\n"
     "          }",
     datetime_get_text},
};

struct type type_datetime = {
    .name = "System.DateTime",
    .accelerator = "datetime",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_DATETIME,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
    .extended = extended,
    .extended_count = COUNT_OF(extended),
};
TYPE_REGISTER(type_datetime);
