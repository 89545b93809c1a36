/* System.DateOnly: the value's datum is the number of days since 0001-01-01. */
#include <string.h>

#include "object/list.h"
#include "object/type/datetime_natives.h"
#include "object/type/known.h"
#include "object/type/moment_part.h"

#define DAY_NUMBER_MAX (DATETIME_MAX_TICKS / TICKS_PER_DAY)

static struct value date_value(int64_t day_number) {
    return value_of(&type_date_only, day_number);
}

static int64_t self_day(const struct call *call) {
    return value_base(call->self).i;
}

static struct calendar parts_of(const struct call *call) {
    return datetime_to_calendar(self_day(call) * TICKS_PER_DAY);
}

static bool new_date(struct call *call) {
    int64_t ticks = 0;
    if (call->count && !calendar_arguments(call, 0, call->count, &ticks))
        return false;
    return give(call, date_value(ticks / TICKS_PER_DAY));
}

static bool get_max_value(struct call *call) {
    return give(call, date_value(DAY_NUMBER_MAX));
}

static bool get_min_value(struct call *call) {
    return give(call, date_value(0));
}

#define PART(name)                                                                                                     \
    static bool get_##name(struct call *call) {                                                                        \
        return give_int(call, parts_of(call).name);                                                                    \
    }
PART(year)
PART(month)
PART(day)
PART(day_of_year)

static bool get_day_of_week(struct call *call) {
    return give_enum(call, "System.DayOfWeek", parts_of(call).day_of_week);
}

static bool get_day_number(struct call *call) {
    return give_int(call, self_day(call));
}

static bool add_days(struct call *call) {
    int64_t day = self_day(call) + arg_int(call, 0);
    if (day < 0 || day > DAY_NUMBER_MAX)
        return fail_range(call, "Value to add was out of range.", "value");
    return give(call, date_value(day));
}

static bool add_months(struct call *call) {
    int64_t ticks;
    return ticks_add_months(call, self_day(call) * TICKS_PER_DAY, arg_int(call, 0), &ticks) &&
           give(call, date_value(ticks / TICKS_PER_DAY));
}

static bool add_years(struct call *call) {
    int64_t ticks;
    return ticks_add_years(call, self_day(call) * TICKS_PER_DAY, arg_int(call, 0), &ticks) &&
           give(call, date_value(ticks / TICKS_PER_DAY));
}

static bool from_datetime(struct call *call) {
    return give(call, date_value(datetime_ticks(arg_int(call, 0)) / TICKS_PER_DAY));
}

static bool from_day_number(struct call *call) {
    if (arg_int(call, 0) < 0 || arg_int(call, 0) > DAY_NUMBER_MAX)
        return fail_range(call, "Day number must be between 0 and DateOnly.MaxValue.DayNumber.", "dayNumber");
    return give(call, date_value(arg_int(call, 0)));
}

static bool to_datetime(struct call *call) {
    enum datetime_kind kind = call->count > 1 ? (enum datetime_kind)arg_int(call, 1) : DATETIME_UNSPECIFIED;
    return give_datetime(call, datetime_pack(self_day(call) * TICKS_PER_DAY + arg_int(call, 0), kind));
}

/* --- text --- */

/* A format of dates alone: time letters are refused. NULL: bad. */
static const char *date_pattern(const char *format) {
    if (!format || !*format)
        return "d";
    if (!format[1]) {
        switch (*format) {
        case 'o':
        case 'O':
            return "yyyy'-'MM'-'dd";
        case 'r':
        case 'R':
            return "ddd, dd MMM yyyy";
        default:
            return strchr("dDmMyY", *format) ? format : NULL;
        }
    }
    for (const char *at = format; *at; at++) {
        if (*at == '\'' || *at == '"') {
            at = strchr(at + 1, *at);
            if (!at)
                return NULL;
        } else if (*at == '\\' && at[1]) {
            at++;
        } else if (strchr("hHmsfFtzK:", *at)) {
            return NULL;
        }
    }
    return format;
}

static char *to_string(struct value self) {
    return datetime_format(self.i * TICKS_PER_DAY, "d");
}

static bool format(struct value self, const char *format, char **ret_text, struct failure *failure) {
    const char *pattern = date_pattern(format);
    *ret_text = pattern ? datetime_format(self.i * TICKS_PER_DAY, pattern) : NULL;
    return *ret_text || failure_set(failure, "System.FormatException", "FormatException", CATEGORY_NOT_SPECIFIED,
                                    "Input string was not in a correct format.");
}

#define LONG_TEXT(name, letter)                                                                                        \
    static bool name(struct call *call) {                                                                              \
        return give_text(call, datetime_format(self_day(call) * TICKS_PER_DAY, letter));                               \
    }
LONG_TEXT(to_long_date_string, "D")
LONG_TEXT(to_short_date_string, "d")

/* Text that says a date and no time of day. */
static bool read_date(const char *text, int64_t *ret_day) {
    struct datetime_parsed parsed;
    if (strchr(text, ':') || !datetime_parse_parts(text, &parsed, NULL) || parsed.ticks % TICKS_PER_DAY ||
        parsed.has_offset)
        return false;
    *ret_day = parsed.ticks / TICKS_PER_DAY;
    return true;
}

static bool read_exact(const struct call *call, int64_t *ret_day) {
    struct datetime_parsed parsed;
    const char *pattern;
    if (!value_is_list(call->args[1])) {
        pattern = date_pattern(arg_text(call, 1));
        bool ok = pattern &&
                  datetime_parse_exact_parts(arg_text(call, 0), pattern, datetime_styles_argument(call), &parsed, NULL);
        *ret_day = ok ? parsed.ticks / TICKS_PER_DAY : 0;
        return ok;
    }
    const struct list *formats = list_of(call->args[1]);
    for (int i = 0; i < formats->count; i++)
        if ((pattern = date_pattern(string_text(formats->items[i]))) &&
            datetime_parse_exact_parts(arg_text(call, 0), pattern, datetime_styles_argument(call), &parsed, NULL)) {
            *ret_day = parsed.ticks / TICKS_PER_DAY;
            return true;
        }
    return false;
}

static const struct moment_part part = {"DateOnly", read_date, read_exact, date_value};

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
    if (other.type != &type_date_only)
        return false;
    *ret_order = (self.i > other.i) - (self.i < other.i);
    return true;
}

static bool equals(struct value self, struct value other) {
    return other.type == &type_date_only && self.i == other.i;
}

static uint32_t hash(struct value self) {
    return (uint32_t)self.i;
}

static const struct type_member members[] = {
    {"new()", new_date, NULL, MEMBER_ROW_HIDDEN},
    {"new(int year, int month, int day)", new_date},
    {"static System.DateOnly MaxValue {get}", get_max_value},
    {"static System.DateOnly MinValue {get}", get_min_value},
    {"int Year {get}", get_year},
    {"int Month {get}", get_month},
    {"int Day {get}", get_day},
    {"System.DayOfWeek DayOfWeek {get}", get_day_of_week},
    {"int DayOfYear {get}", get_day_of_year},
    {"int DayNumber {get}", get_day_number},
    {"System.DateOnly AddDays(int value)", add_days},
    {"System.DateOnly AddMonths(int value)", add_months},
    {"System.DateOnly AddYears(int value)", add_years},
    {"int CompareTo(System.DateOnly value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.DateOnly value)", native_equals},
    {"bool Equals(System.Object value)", native_equals},
    {"static System.DateOnly FromDateTime(datetime dateTime)", from_datetime},
    {"static System.DateOnly FromDayNumber(int dayNumber)", from_day_number},
    {"static System.DateOnly Parse(string s)", parse},
    {"static System.DateOnly Parse(string s, System.IFormatProvider provider)", parse},
    {"static System.DateOnly Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles "
     "style)",
     parse},
    {"static System.DateOnly ParseExact(string s, string format)", parse_exact},
    {"static System.DateOnly ParseExact(string s, string format, System.IFormatProvider provider, "
     "System.Globalization.DateTimeStyles style)",
     parse_exact},
    {"static System.DateOnly ParseExact(string s, string[] formats)", parse_exact},
    {"datetime ToDateTime(System.TimeOnly time)", to_datetime},
    {"datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)", to_datetime},
    {"string ToLongDateString()", to_long_date_string},
    {"string ToShortDateString()", to_short_date_string},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
    {"static bool TryParse(string s, [ref] System.DateOnly result)", try_parse},
    {"static bool TryParse(string s, System.IFormatProvider provider, [ref] System.DateOnly result)", try_parse},
    {"static bool TryParseExact(string s, string format, [ref] System.DateOnly result)", try_parse_exact},
    {"static bool TryParseExact(string s, string format, System.IFormatProvider provider, "
     "System.Globalization.DateTimeStyles style, [ref] System.DateOnly result)",
     try_parse_exact},
};
static const struct type_operations operations = {
    .to_string = to_string, .format = format, .compare = compare, .equals = equals, .hash = hash};
struct type type_date_only = {.name = "System.DateOnly",
                              .base = &type_valuetype,
                              .interfaces = interfaces_of_formattable,
                              .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
                              MEMBERS(members),
                              .operations = &operations};
TYPE_REGISTER(type_date_only);
