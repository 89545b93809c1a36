#include "base/datetime.h"

#include <time.h>

static const int days_before_month[2][13] = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
};

enum { DAYS_PER_4_YEARS = 1461, DAYS_PER_100_YEARS = 36524, DAYS_PER_400_YEARS = 146097 };

bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
    return days_before_month[is_leap_year(year)][month] - days_before_month[is_leap_year(year)][month - 1];
}

bool datetime_from_calendar(const struct calendar *parts, int64_t *ret_ticks) {
    if (parts->year < 1 || parts->year > 9999 || parts->month < 1 || parts->month > 12 || parts->day < 1 ||
        parts->day > days_in_month(parts->year, parts->month))
        return false;
    if (parts->hour < 0 || parts->hour > 23 || parts->minute < 0 || parts->minute > 59 || parts->second < 0 ||
        parts->second > 59 || parts->fraction_ticks < 0 || parts->fraction_ticks >= TICKS_PER_SECOND)
        return false;
    int years = parts->year - 1;
    int64_t days = years * 365 + years / 4 - years / 100 + years / 400 +
                   days_before_month[is_leap_year(parts->year)][parts->month - 1] + parts->day - 1;
    *ret_ticks = days * TICKS_PER_DAY + parts->hour * TICKS_PER_HOUR + parts->minute * TICKS_PER_MINUTE +
                 parts->second * TICKS_PER_SECOND + parts->fraction_ticks;
    return true;
}

struct calendar datetime_to_calendar(int64_t ticks) {
    int days = (int)(ticks / TICKS_PER_DAY);
    int rest = days % DAYS_PER_400_YEARS;
    int centuries = rest / DAYS_PER_100_YEARS;
    if (centuries == 4) /* the last day of 400 years */
        centuries = 3;
    rest -= centuries * DAYS_PER_100_YEARS;
    int fours = rest / DAYS_PER_4_YEARS;
    rest -= fours * DAYS_PER_4_YEARS;
    int years = rest / 365;
    if (years == 4)
        years = 3;
    rest -= years * 365;
    struct calendar parts = {.year = days / DAYS_PER_400_YEARS * 400 + centuries * 100 + fours * 4 + years + 1};
    const int *before = days_before_month[is_leap_year(parts.year)];
    parts.month = rest / 32 + 1;
    while (rest >= before[parts.month])
        parts.month++;
    parts.day = rest - before[parts.month - 1] + 1;
    parts.day_of_year = rest + 1;
    parts.day_of_week = (days + 1) % 7;
    parts.hour = (int)(ticks / TICKS_PER_HOUR % 24);
    parts.minute = (int)(ticks / TICKS_PER_MINUTE % 60);
    parts.second = (int)(ticks / TICKS_PER_SECOND % 60);
    parts.fraction_ticks = (int32_t)(ticks % TICKS_PER_SECOND);
    return parts;
}

bool datetime_add_months(int64_t ticks, int months, int64_t *ret_ticks) {
    struct calendar parts = datetime_to_calendar(ticks);
    int64_t total = (int64_t)parts.year * 12 + parts.month - 1 + months;
    if (total < 12 || total >= 10000 * 12)
        return false;
    parts.year = (int)(total / 12);
    parts.month = (int)(total % 12) + 1;
    int last = days_in_month(parts.year, parts.month);
    if (parts.day > last)
        parts.day = last;
    return datetime_from_calendar(&parts, ret_ticks);
}

int64_t datetime_utc_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return datetime_pack(UNIX_EPOCH_TICKS + now.tv_sec * TICKS_PER_SECOND + now.tv_nsec / 100, DATETIME_UTC);
}

int64_t datetime_now(void) {
    return datetime_to_local(datetime_utc_now());
}

int64_t local_offset_at_utc(int64_t utc_ticks) {
    int64_t ticks = utc_ticks - UNIX_EPOCH_TICKS;
    time_t seconds = ticks / TICKS_PER_SECOND - (ticks % TICKS_PER_SECOND < 0);
    struct tm local;
    tzset();
    return localtime_r(&seconds, &local) ? local.tm_gmtoff * TICKS_PER_SECOND : 0;
}

static bool same_clock(const struct tm *left, const struct tm *right) {
    return left->tm_min == right->tm_min && left->tm_hour == right->tm_hour && left->tm_mday == right->tm_mday;
}

int64_t local_offset_at_local(int64_t local_ticks) {
    struct calendar parts = datetime_to_calendar(local_ticks);
    struct tm wanted = {.tm_year = parts.year - 1900,
                        .tm_mon = parts.month - 1,
                        .tm_mday = parts.day,
                        .tm_hour = parts.hour,
                        .tm_min = parts.minute,
                        .tm_sec = parts.second,
                        .tm_isdst = -1};
    struct tm local = wanted;
    mktime(&local);
    if (local.tm_isdst > 0) { /* in the hour that comes twice .NET takes standard time */
        struct tm standard = wanted;
        standard.tm_isdst = 0;
        mktime(&standard);
        if (standard.tm_isdst == 0 && same_clock(&standard, &wanted))
            local = standard;
    }
    return local.tm_gmtoff * TICKS_PER_SECOND;
}

static int64_t clip(int64_t ticks) {
    return ticks < 0 ? 0 : ticks > DATETIME_MAX_TICKS ? DATETIME_MAX_TICKS : ticks;
}

int64_t datetime_to_utc(int64_t packed) {
    int64_t ticks = datetime_ticks(packed);
    if (datetime_kind(packed) == DATETIME_UTC)
        return packed;
    return datetime_pack(clip(ticks - local_offset_at_local(ticks)), DATETIME_UTC);
}

int64_t datetime_to_local(int64_t packed) {
    int64_t ticks = datetime_ticks(packed);
    if (datetime_kind(packed) == DATETIME_LOCAL)
        return packed;
    return datetime_pack(clip(ticks + local_offset_at_utc(ticks)), DATETIME_LOCAL);
}
