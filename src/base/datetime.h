/* System.DateTime: 100 ns ticks since 0001-01-01 in the Gregorian calendar, and a kind. The 64-bit form used in values
 * is ticks | kind << 62, as .NET keeps it. Local time asks libc's time zone ($TZ, /etc/localtime). Texts follow the
 * active culture (base/culture.h). */
#ifndef BASE_DATETIME_H
#define BASE_DATETIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum datetime_kind { DATETIME_UNSPECIFIED, DATETIME_UTC, DATETIME_LOCAL };

#define TICKS_PER_MS INT64_C(10000)
#define TICKS_PER_SECOND INT64_C(10000000)
#define TICKS_PER_MINUTE (60 * TICKS_PER_SECOND)
#define TICKS_PER_HOUR (60 * TICKS_PER_MINUTE)
#define TICKS_PER_DAY (24 * TICKS_PER_HOUR)
#define DATETIME_MAX_TICKS INT64_C(3155378975999999999)
#define UNIX_EPOCH_TICKS INT64_C(621355968000000000)
#define FILE_TIME_EPOCH_TICKS INT64_C(504911232000000000)

struct calendar {         /* a moment taken apart */
    int year, month, day; /* 1-based */
    int hour, minute, second;
    int32_t fraction_ticks;       /* 0..9999999 */
    int day_of_week, day_of_year; /* Sunday 0; January 1st is 1 */
};

static inline int64_t datetime_ticks(int64_t packed) {
    return (int64_t)((uint64_t)packed & UINT64_C(0x3FFFFFFFFFFFFFFF));
}
static inline enum datetime_kind datetime_kind(int64_t packed) {
    unsigned kind = (unsigned)((uint64_t)packed >> 62);
    return kind == 3 ? DATETIME_LOCAL : (enum datetime_kind)kind; /* 3: local, in the ambiguous hour */
}
static inline int64_t datetime_pack(int64_t ticks, enum datetime_kind kind) {
    return (int64_t)((uint64_t)ticks | (uint64_t)kind << 62);
}

bool is_leap_year(int year);
int days_in_month(int year, int month);
/* Ticks of a date and time of day; false where a part is out of range (years 1..9999). */
bool datetime_from_calendar(const struct calendar *parts, int64_t *ret_ticks);
struct calendar datetime_to_calendar(int64_t ticks);
/* Months are added with the day cut to the month's length; false: out of range. */
bool datetime_add_months(int64_t ticks, int months, int64_t *ret_ticks);
/* Now, packed: UTC or local. */
int64_t datetime_utc_now(void);
int64_t datetime_now(void);
/* Offset of local time from UTC, in ticks, at a UTC moment / at a local clock time. */
int64_t local_offset_at_utc(int64_t utc_ticks);
int64_t local_offset_at_local(int64_t local_ticks);
/* Packed to packed: unspecified counts as local for to_utc and as UTC for to_local. Clipped to the range. */
int64_t datetime_to_utc(int64_t packed);
int64_t datetime_to_local(int64_t packed);
static inline int64_t datetime_from_unix_seconds(int64_t seconds) { /* packed, UTC */
    return datetime_pack(UNIX_EPOCH_TICKS + seconds * TICKS_PER_SECOND, DATETIME_UTC);
}

/* DateTime.ToString(format); NULL or "" is "G". NULL result: "Input string was not in a correct
 * format.". Collected. */
char *datetime_format(int64_t packed, const char *format);
/* The same for a DateTimeOffset: a clock time and its offset from UTC. NULL or "" adds " zzz". */
char *datetime_offset_format(int64_t clock_ticks, int64_t offset_ticks, const char *format);

/* What a text said. */
struct datetime_parsed {
    int64_t ticks; /* the clock time as written */
    bool has_offset, is_utc /* Z or GMT */;
    int64_t offset_ticks;
};
/* DateTimeStyles, same bits. */
enum datetime_styles {
    DATETIME_ALLOW_LEADING_WHITE = 1,
    DATETIME_ALLOW_TRAILING_WHITE = 2,
    DATETIME_ALLOW_INNER_WHITE = 4,
    DATETIME_NO_CURRENT_DATE = 8,
    DATETIME_ADJUST_TO_UNIVERSAL = 16,
    DATETIME_ASSUME_LOCAL = 32,
    DATETIME_ASSUME_UNIVERSAL = 64,
    DATETIME_ROUNDTRIP_KIND = 128,
};
/* DateTime.Parse: ISO 8601, the order of the culture's short date, month names, RFC 1123, times with AM and PM, Z and
 * offsets. False: *ret_message (may be NULL) is the FormatException's message. */
bool datetime_parse_parts(const char *text, struct datetime_parsed *ret_parsed, const char **ret_message);
bool datetime_parse(const char *text, unsigned styles, int64_t *ret_packed, const char **ret_message);
/* DateTime.ParseExact with one standard or custom format. */
bool datetime_parse_exact(const char *text, const char *format, unsigned styles, int64_t *ret_packed,
                          const char **ret_message);
bool datetime_parse_exact_parts(const char *text, const char *format, unsigned styles,
                                struct datetime_parsed *ret_parsed, const char **ret_message);
/* What DateTime.Parse makes of parsed parts: offsets become local time, or UTC with DATETIME_ADJUST_TO_UNIVERSAL. */
int64_t datetime_resolve(const struct datetime_parsed *parsed, unsigned styles);

#endif
