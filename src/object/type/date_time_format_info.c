/* System.Globalization.DateTimeFormatInfo: the date patterns and names of a culture. */
#include "object/list.h"
#include "object/type/culture_info.h"
#include "object/type/known.h"

enum { DAYS = 7, MONTHS = 12 };

static const char **names_of(const struct call *call) {
    return (const char **)((char *)culture_self(call)->culture + (uintptr_t)call->member->data);
}

/* Calendars may have a thirteenth month: its name is always there, empty here. */
static bool give_names(struct call *call, int count, int extra) {
    struct list *array = array_new_of(&type_string, count + extra);
    for (int i = 0; i < count + extra; i++)
        array->items[i] = i < count ? string_from(names_of(call)[i]) : string_empty();
    return give_object(call, array);
}

static bool get_days(struct call *call) {
    return give_names(call, DAYS, 0);
}

static bool get_months(struct call *call) {
    return give_names(call, MONTHS, 1);
}

static bool take_names(struct call *call, int count, int extra) {
    if (culture_self(call)->read_only)
        return fail_with(call, "System.InvalidOperationException", "Instance is read-only.");
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    const struct list *given = list_of(call->args[0]);
    if (given->count != count + extra)
        return fail_argument(call, mem_printf("Length of the array must be %d.", count + extra), "value");
    for (int i = 0; i < count; i++)
        names_of(call)[i] = value_is_null(given->items[i]) ? "" : string_text(given->items[i]);
    return true;
}

static bool set_days(struct call *call) {
    return take_names(call, DAYS, 0);
}

static bool set_months(struct call *call) {
    return take_names(call, MONTHS, 1);
}

static bool get_day_name(struct call *call) {
    int64_t day = arg_int(call, 0);
    if (day < 0 || day >= DAYS)
        return fail_range(call, "Valid values are between Sunday and Saturday, inclusive.", "dayofweek");
    return give_text(call, names_of(call)[day]);
}

static bool get_month_name(struct call *call) {
    int64_t month = arg_int(call, 0);
    if (month < 1 || month > MONTHS + 1)
        return fail_range(call, "Valid values are between 1 and 13, inclusive.", "month");
    return give_text(call, month > MONTHS ? "" : names_of(call)[month - 1]);
}

static bool get_first_day(struct call *call) {
    return give_enum(call, "System.DayOfWeek", culture_self(call)->culture->dates.first_day_of_week);
}

static bool get_week_rule(struct call *call) {
    return give_enum(call, "System.Globalization.CalendarWeekRule",
                     culture_self(call)->culture->dates.calendar_week_rule);
}

static bool get_calendar(struct call *call) {
    return give(call, culture_part(&type_calendar, culture_self(call)));
}

static bool get_era_name(struct call *call) {
    return give_text(call, culture_self(call)->culture->dates.era_name);
}

static bool get_rfc1123(struct call *call) {
    return give_text(call, "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'");
}

static bool get_sortable(struct call *call) {
    return give_text(call, "yyyy'-'MM'-'dd'T'HH':'mm':'ss");
}

static bool get_universal_sortable(struct call *call) {
    return give_text(call, "yyyy'-'MM'-'dd HH':'mm':'ss'Z'");
}

static struct culture_object *part_of(const struct culture *culture, bool read_only) {
    struct culture_object *part = object_new(&type_date_time_format_info, sizeof *part);
    part->culture = (struct culture *)culture;
    part->read_only = read_only;
    return part;
}

static bool new_info(struct call *call) {
    struct culture *copy = mem_new(sizeof *copy);
    *copy = culture_invariant;
    return give_object(call, part_of(copy, false));
}

static bool get_current(struct call *call) {
    return give_object(call, part_of(culture_current(), true));
}

static bool get_invariant(struct call *call) {
    return give_object(call, part_of(&culture_invariant, true));
}

static bool get_instance(struct call *call) {
    const struct culture *culture = format_provider_culture(call->args[0]);
    return give_object(call, part_of(culture ? culture : culture_current(), true));
}

static const struct type_member members[] = {
    {"new()", new_info},
    {"static System.Globalization.DateTimeFormatInfo CurrentInfo {get}", get_current},
    {"static System.Globalization.DateTimeFormatInfo InvariantInfo {get}", get_invariant},
    {"static System.Globalization.DateTimeFormatInfo GetInstance(System.IFormatProvider provider)", get_instance},
    {"string AMDesignator {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.am_designator)},
    {"string PMDesignator {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.pm_designator)},
    {"string DateSeparator {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.date_separator)},
    {"string TimeSeparator {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.time_separator)},
    {"string ShortDatePattern {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.short_date)},
    {"string LongDatePattern {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.long_date)},
    {"string ShortTimePattern {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.short_time)},
    {"string LongTimePattern {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.long_time)},
    {"string FullDateTimePattern {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.full_date_time)},
    {"string MonthDayPattern {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.month_day)},
    {"string YearMonthPattern {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(dates.year_month)},
    {"string[] DayNames {get;set}", get_days, set_days, CULTURE_FIELD(dates.day_names)},
    {"string[] AbbreviatedDayNames {get;set}", get_days, set_days, CULTURE_FIELD(dates.abbreviated_day_names)},
    {"string[] ShortestDayNames {get;set}", get_days, set_days, CULTURE_FIELD(dates.shortest_day_names)},
    {"string[] MonthNames {get;set}", get_months, set_months, CULTURE_FIELD(dates.month_names)},
    {"string[] AbbreviatedMonthNames {get;set}", get_months, set_months, CULTURE_FIELD(dates.abbreviated_month_names)},
    {"string[] MonthGenitiveNames {get;set}", get_months, set_months, CULTURE_FIELD(dates.month_genitive_names)},
    {"string[] AbbreviatedMonthGenitiveNames {get;set}", get_months, set_months,
     CULTURE_FIELD(dates.abbreviated_month_genitive_names)},
    {"string GetDayName(System.DayOfWeek dayofweek)", get_day_name, CULTURE_FIELD(dates.day_names)},
    {"string GetAbbreviatedDayName(System.DayOfWeek dayofweek)", get_day_name,
     CULTURE_FIELD(dates.abbreviated_day_names)},
    {"string GetShortestDayName(System.DayOfWeek dayOfWeek)", get_day_name, CULTURE_FIELD(dates.shortest_day_names)},
    {"string GetMonthName(int month)", get_month_name, CULTURE_FIELD(dates.month_names)},
    {"string GetAbbreviatedMonthName(int month)", get_month_name, CULTURE_FIELD(dates.abbreviated_month_names)},
    {"string GetEraName(int era)", get_era_name},
    {"System.Globalization.Calendar Calendar {get}", get_calendar},
    {"System.Globalization.CalendarWeekRule CalendarWeekRule {get}", get_week_rule},
    {"System.DayOfWeek FirstDayOfWeek {get}", get_first_day},
    {"string RFC1123Pattern {get}", get_rfc1123},
    {"string SortableDateTimePattern {get}", get_sortable},
    {"string UniversalSortableDateTimePattern {get}", get_universal_sortable},
    {"bool IsReadOnly {get}", culture_get_read_only},
    {"System.Object Clone()", culture_clone},
    {"System.Object GetFormat(type formatType)", culture_get_format},
};
static const struct type *const interfaces[] = {&type_icloneable, &type_iformat_provider, NULL};

struct type type_date_time_format_info = {.name = "System.Globalization.DateTimeFormatInfo",
                                          .base = &type_object,
                                          .flags = TYPE_SEALED,
                                          .interfaces = interfaces,
                                          MEMBERS(members)};
TYPE_REGISTER(type_date_time_format_info);
