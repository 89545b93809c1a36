/* Dates in JSON text: "2024-05-06T07:08:09.123Z" and its like, and "/Date(ms)/". */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "cmd/utility/json_read.h"
#include "object/type/datetime_natives.h"

struct iso {
    struct calendar parts;
    bool utc, has_offset, next_day;
    int64_t offset_ticks;
};

static bool read_digits(const char **at, int count, int *ret_number) {
    *ret_number = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (!isdigit((unsigned char)**at))
            return false;
        *ret_number = *ret_number * 10 + (**at - '0');
    }
    return true;
}

static bool take(const char **at, char expected) {
    return **at == expected && (*at)++;
}

/* At most seven digits after the point. */
static bool read_fraction(const char **at, int32_t *ret_ticks) {
    int digits = 0;
    *ret_ticks = 0;
    if (!take(at, '.'))
        return true;
    for (; isdigit((unsigned char)**at); (*at)++, digits++) {
        if (digits >= 7)
            return false;
        *ret_ticks = *ret_ticks * 10 + (**at - '0');
    }
    for (int i = digits; i < 7; i++)
        *ret_ticks *= 10;
    return digits > 0;
}

static bool read_zone(const char **at, struct iso *iso) {
    int hours, minutes = 0;
    if (!**at)
        return true;
    if (take(at, 'Z')) {
        iso->utc = true;
        return !**at;
    }
    int sign = **at == '-' ? -1 : 1;
    if (**at != '+' && **at != '-')
        return false;
    (*at)++;
    if (!read_digits(at, 2, &hours))
        return false;
    take(at, ':');
    if (**at && !read_digits(at, 2, &minutes))
        return false;
    iso->has_offset = true;
    iso->offset_ticks = sign * (hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE);
    return !**at && hours <= 99 && minutes < 60;
}

static bool read_iso(const char *text, struct iso *iso) {
    const char *at = text;
    struct calendar *parts = &iso->parts;
    if (!read_digits(&at, 4, &parts->year) || !take(&at, '-') || !read_digits(&at, 2, &parts->month) ||
        !take(&at, '-') || !read_digits(&at, 2, &parts->day) || !take(&at, 'T') || !read_digits(&at, 2, &parts->hour) ||
        !take(&at, ':') || !read_digits(&at, 2, &parts->minute) || !take(&at, ':') ||
        !read_digits(&at, 2, &parts->second) || !read_fraction(&at, &parts->fraction_ticks) || !read_zone(&at, iso))
        return false;
    if (parts->hour == 24 && !parts->minute && !parts->second &&
        !parts->fraction_ticks) { /* midnight at the end of the day */
        parts->hour = 0;
        iso->next_day = true;
    }
    return true;
}

static struct value date_of(int64_t clock_ticks, bool utc, bool has_offset, int64_t offset_ticks, enum json_date kind) {
    if (kind == JSON_DATE_OFFSET) {
        int64_t offset = has_offset ? offset_ticks : utc ? 0 : local_offset_at_local(clock_ticks);
        return value_datetime_offset(clock_ticks, offset);
    }
    int64_t packed = datetime_pack(clock_ticks, utc ? DATETIME_UTC : DATETIME_UNSPECIFIED);
    if (has_offset)
        packed = datetime_to_local(datetime_pack(clock_ticks - offset_ticks, DATETIME_UTC));
    if (kind == JSON_DATE_LOCAL)
        packed = datetime_kind(packed) == DATETIME_UNSPECIFIED ? datetime_pack(clock_ticks, DATETIME_LOCAL)
                                                               : datetime_to_local(packed);
    else if (kind == JSON_DATE_UTC)
        packed = datetime_kind(packed) == DATETIME_UNSPECIFIED ? datetime_pack(clock_ticks, DATETIME_UTC)
                                                               : datetime_to_utc(packed);
    return value_of(&type_datetime, packed);
}

/* "/Date(1700000000000)/", with an offset "+0200" the date is local. */
static bool read_milliseconds(const char *text, enum json_date kind, struct value *ret_date) {
    char *end;
    long long ms = strtoll(text + 6, &end, 10);
    bool has_offset = *end == '+' || *end == '-';
    if (end == text + 6)
        return false;
    while (isdigit((unsigned char)*end) || *end == '+' || *end == '-')
        end++;
    if (strcmp(end, ")/") != 0 || ms < -62135596800000 || ms > 253402300799999)
        return false;
    int64_t ticks = UNIX_EPOCH_TICKS + ms * TICKS_PER_MS;
    *ret_date = date_of(ticks, true, false, 0, kind);
    if (has_offset && kind == JSON_DATE_DEFAULT)
        *ret_date = value_of(&type_datetime, datetime_to_local(datetime_pack(ticks, DATETIME_UTC)));
    return true;
}

bool json_read_date(const char *text, size_t length, enum json_date kind, struct value *ret_date) {
    struct iso iso = {0};
    int64_t ticks;
    if (kind == JSON_DATE_STRING || strlen(text) != length)
        return false;
    if (length >= 9 && strncmp(text, "/Date(", 6) == 0)
        return read_milliseconds(text, kind, ret_date);
    if (length < 19 || length > 40 || !read_iso(text, &iso) || !datetime_from_calendar(&iso.parts, &ticks))
        return false;
    if (iso.next_day)
        ticks += TICKS_PER_DAY;
    *ret_date = date_of(ticks, iso.utc, iso.has_offset, iso.offset_ticks, kind);
    return true;
}
