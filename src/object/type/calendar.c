/* System.Globalization.Calendar as GregorianCalendar, and ISOWeek: weeks of a year. */
#include "base/datetime.h"
#include "object/type/culture_info.h"
#include "object/type/datetime_natives.h"

enum week_rule { FIRST_DAY, FIRST_FULL_WEEK, FIRST_FOUR_DAY_WEEK };
enum { THURSDAY = 4, WEEK = 7 };

static struct calendar parts_of(const struct call *call) {
    return datetime_to_calendar(datetime_ticks(arg_int(call, 0)));
}

/* The week of a date whose year's first full or four-day week counts as week 1; days before it belong to the year
 * before. */
static int week_by_days(struct calendar date, int first_day, int full_days) {
    int day_of_year = date.day_of_year - 1;
    int first_of_year = (date.day_of_week - day_of_year % WEEK + 2 * WEEK) % WEEK;
    int offset = (first_day - first_of_year + 2 * WEEK) % WEEK;
    if (offset && offset >= full_days)
        offset -= WEEK;
    if (day_of_year - offset >= 0)
        return (day_of_year - offset) / WEEK + 1;
    int64_t ticks = 0;
    struct calendar last = {.year = date.year - 1, .month = 12, .day = 31};
    if (date.year == 1 || !datetime_from_calendar(&last, &ticks))
        return 1;
    return week_by_days(datetime_to_calendar(ticks), first_day, full_days);
}

static int week_of_year(struct calendar date, enum week_rule rule, int first_day) {
    if (rule == FIRST_FULL_WEEK)
        return week_by_days(date, first_day, WEEK);
    if (rule == FIRST_FOUR_DAY_WEEK)
        return week_by_days(date, first_day, 4);
    int day_of_year = date.day_of_year - 1;
    int first_of_year = date.day_of_week - day_of_year % WEEK;
    int offset = (first_of_year - first_day + 2 * WEEK) % WEEK;
    return (day_of_year + offset) / WEEK + 1;
}

static bool get_week_of_year(struct call *call) {
    if (arg_int(call, 2) < 0 || arg_int(call, 2) >= WEEK)
        return fail_range(call, "Valid values are between Sunday and Saturday, inclusive.", "firstDayOfWeek");
    return give_int(call, week_of_year(parts_of(call), (enum week_rule)arg_int(call, 1), (int)arg_int(call, 2)));
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

static bool get_days_in_month(struct call *call) {
    if (arg_int(call, 0) < 1 || arg_int(call, 0) > 9999)
        return fail_range(call, "Year must be between 1 and 9999.", "year");
    if (arg_int(call, 1) < 1 || arg_int(call, 1) > 12)
        return fail_range(call, "Month must be between one and twelve.", "month");
    return give_int(call, days_in_month((int)arg_int(call, 0), (int)arg_int(call, 1)));
}

static bool get_days_in_year(struct call *call) {
    return give_int(call, is_leap_year((int)arg_int(call, 0)) ? 366 : 365);
}

static bool get_months_in_year(struct call *call) {
    return give_int(call, 12);
}

static bool get_leap_year(struct call *call) {
    return give_bool(call, is_leap_year((int)arg_int(call, 0)));
}

static const struct type_member members[] = {
    {"int GetDayOfMonth(datetime time)", get_day},
    {"System.DayOfWeek GetDayOfWeek(datetime time)", get_day_of_week},
    {"int GetDayOfYear(datetime time)", get_day_of_year},
    {"int GetDaysInMonth(int year, int month)", get_days_in_month},
    {"int GetDaysInYear(int year)", get_days_in_year},
    {"int GetMonth(datetime time)", get_month},
    {"int GetMonthsInYear(int year)", get_months_in_year},
    {"int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)",
     get_week_of_year},
    {"int GetYear(datetime time)", get_year},
    {"bool IsLeapYear(int year)", get_leap_year},
};
static struct type type_abstract_calendar = {
    .name = "System.Globalization.Calendar", .base = &type_object, .flags = TYPE_ABSTRACT, MEMBERS(members)};
TYPE_REGISTER(type_abstract_calendar);

static bool new_calendar(struct call *call) {
    struct culture_object *calendar = object_new(&type_calendar, sizeof *calendar);
    calendar->culture = (struct culture *)&culture_invariant;
    return give_object(call, calendar);
}

static const struct type_member gregorian_members[] = {{"new()", new_calendar}};
struct type type_calendar = {
    .name = "System.Globalization.GregorianCalendar", .base = &type_abstract_calendar, MEMBERS(gregorian_members)};
TYPE_REGISTER(type_calendar);

/* --- ISO 8601 weeks: from Monday, week 1 has the year's first Thursday --- */

/* The Thursday of a date's week: its year and week are the date's. */
static struct calendar thursday_of(struct calendar date) {
    int64_t ticks = 0;
    datetime_from_calendar(&date, &ticks);
    ticks += (THURSDAY - (date.day_of_week ? date.day_of_week : WEEK)) * TICKS_PER_DAY;
    return datetime_to_calendar(ticks < 0 ? 0 : ticks > DATETIME_MAX_TICKS ? DATETIME_MAX_TICKS : ticks);
}

static bool iso_week(struct call *call) {
    return give_int(call, (thursday_of(parts_of(call)).day_of_year - 1) / WEEK + 1);
}

static bool iso_year(struct call *call) {
    return give_int(call, thursday_of(parts_of(call)).year);
}

static bool iso_weeks_in_year(struct call *call) {
    struct calendar late = {.year = (int)arg_int(call, 0), .month = 12, .day = 28}; /* always in the last week */
    int64_t ticks = 0;
    if (!datetime_from_calendar(&late, &ticks))
        return fail_range(call, "Year must be between 1 and 9999.", "year");
    return give_int(call, (thursday_of(datetime_to_calendar(ticks)).day_of_year - 1) / WEEK + 1);
}

static bool iso_to_datetime(struct call *call) {
    struct calendar fourth = {.year = (int)arg_int(call, 0), .month = 1, .day = 4};
    int64_t ticks = 0, week = arg_int(call, 1);
    if (!datetime_from_calendar(&fourth, &ticks))
        return fail_range(call, "Year must be between 1 and 9999.", "year");
    if (week < 1 || week > 53)
        return fail_range(call, "The week parameter must be in the range 1 through 53.", "week");
    int from_monday = (datetime_to_calendar(ticks).day_of_week + 6) % WEEK, day = ((int)arg_int(call, 2) + 6) % WEEK;
    return ticks_add(call, ticks, ((week - 1) * WEEK - from_monday + day) * TICKS_PER_DAY, &ticks) &&
           give_datetime(call, ticks);
}

static const struct type_member iso_members[] = {
    {"static int GetWeekOfYear(datetime date)", iso_week},
    {"static int GetYear(datetime date)", iso_year},
    {"static int GetWeeksInYear(int year)", iso_weeks_in_year},
    {"static datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)", iso_to_datetime},
};
static struct type type_iso_week = {.name = "System.Globalization.ISOWeek",
                                    .base = &type_object,
                                    .flags = TYPE_STATIC | TYPE_ABSTRACT,
                                    MEMBERS(iso_members)};
TYPE_REGISTER(type_iso_week);
