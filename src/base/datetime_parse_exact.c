/* DateTime.ParseExact: the text must have the shape of the format. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/datetime.h"
#include "base/datetime_pattern.h"
#include "base/memory.h"
#include "base/utf8.h"

struct exact {
    const char *at;
    const struct date_symbols *symbols;
    unsigned styles;
    int year, month, day, hour, minute, second, fraction, day_of_week; /* -1: not said */
    bool twelve_hours, pm, half_day, has_offset, is_utc;
    int offset_minutes;
};

static void skip_white(struct exact *exact) {
    while (isspace((unsigned char)*exact->at))
        exact->at++;
}

/* least..most digits; -1: too few. */
static int read_digits(struct exact *exact, int least, int most) {
    int number = 0, count = 0;
    while (count < most && isdigit((unsigned char)exact->at[count]))
        number = number * 10 + (exact->at[count++] - '0');
    if (count < least)
        return -1;
    exact->at += count;
    return number;
}

static bool read_part(struct exact *exact, int least, int most, int *ret_part) {
    *ret_part = read_digits(exact, least, most);
    return *ret_part >= 0;
}

/* The longest name that stands here. */
static bool read_name(struct exact *exact, const char *const *names, int count, int *ret_index) {
    size_t best = 0;
    for (int i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        if (length > best && text_compare_ignore_case_n(exact->at, strnlen(exact->at, length), names[i], length) == 0) {
            best = length;
            *ret_index = i;
        }
    }
    exact->at += best;
    return best > 0;
}

static bool read_month_name(struct exact *exact, bool full, int *ret_index) {
    const struct date_symbols *symbols = exact->symbols;
    return read_name(exact, full ? symbols->month_genitive_names : symbols->abbreviated_month_genitive_names, 12,
                     ret_index) ||
           read_name(exact, full ? symbols->month_names : symbols->abbreviated_month_names, 12, ret_index);
}

static bool read_fraction(struct exact *exact, int run, bool optional) {
    int count = 0, ticks = 0;
    while (count < run && isdigit((unsigned char)exact->at[count]))
        ticks = ticks * 10 + (exact->at[count++] - '0');
    if (run > 7 || (!optional && count < run))
        return false;
    exact->at += count;
    for (; count < 7; count++)
        ticks *= 10;
    exact->fraction = ticks;
    return true;
}

static bool read_half_day(struct exact *exact, int run) {
    const char *const names[2] = {exact->symbols->am_designator, exact->symbols->pm_designator};
    for (int i = 0; i < 2; i++) {
        size_t length = run > 1 ? strlen(names[i]) : 1;
        if (*names[i] && strncasecmp(exact->at, names[i], length) == 0) {
            exact->at += length;
            exact->half_day = true;
            exact->pm = i == 1;
            return true;
        }
    }
    return false;
}

static bool read_offset(struct exact *exact, int run) {
    if (*exact->at != '+' && *exact->at != '-')
        return false;
    int sign = *exact->at++ == '-' ? -1 : 1;
    int hours = read_digits(exact, run == 1 ? 1 : 2, 2), minutes = 0;
    if (hours < 0)
        return false;
    if (run > 2) {
        if (*exact->at == ':')
            exact->at++;
        minutes = read_digits(exact, 2, 2);
    }
    if (minutes < 0 || minutes > 59 || hours * 60 + minutes > 14 * 60)
        return false;
    exact->has_offset = true;
    exact->offset_minutes = sign * (hours * 60 + minutes);
    return true;
}

static bool read_kind(struct exact *exact) {
    if (*exact->at == 'Z' || *exact->at == 'z') {
        exact->at++;
        exact->has_offset = exact->is_utc = true;
        return true;
    }
    return (*exact->at != '+' && *exact->at != '-') || read_offset(exact, 3);
}

static bool read_year(struct exact *exact, int run) {
    if (!read_part(exact, run <= 2 ? run : run == 3 ? 3 : run, run <= 2 ? 2 : run, &exact->year))
        return false;
    if (run <= 2)
        exact->year += exact->year <= 49 ? 2000 : 1900;
    return true;
}

static bool read_literal(struct exact *exact, const char *text, size_t length) {
    if (strncmp(exact->at, text, length) != 0)
        return false;
    exact->at += length;
    return true;
}

static bool read_run(struct exact *exact, char letter, int run) {
    int least = run > 1 ? 2 : 1, index;
    switch (letter) {
    case 'y':
        return read_year(exact, run);
    case 'M':
        if (run <= 2)
            return read_part(exact, least, 2, &exact->month);
        if (!read_month_name(exact, run > 3, &index))
            return false;
        exact->month = index + 1;
        return true;
    case 'd':
        return run <= 2 ? read_part(exact, least, 2, &exact->day)
                        : read_name(exact, run > 3 ? exact->symbols->day_names : exact->symbols->abbreviated_day_names,
                                    7, &exact->day_of_week);
    case 'h':
        exact->twelve_hours = true;
        return read_part(exact, least, 2, &exact->hour);
    case 'H':
        return read_part(exact, least, 2, &exact->hour);
    case 'm':
        return read_part(exact, least, 2, &exact->minute);
    case 's':
        return read_part(exact, least, 2, &exact->second);
    case 'f':
        return read_fraction(exact, run, false);
    case 'F':
        return read_fraction(exact, run, true);
    case 't':
        return read_half_day(exact, run);
    case 'z':
        return read_offset(exact, run);
    case 'K':
        return read_kind(exact);
    case 'g':
        return read_literal(exact, exact->symbols->era_name, strlen(exact->symbols->era_name));
    default:
        return false;
    }
}

static bool read_pattern(struct exact *exact, const char *at) {
    while (*at) {
        char c = *at;
        if (exact->styles & DATETIME_ALLOW_INNER_WHITE)
            skip_white(exact);
        if (c == '\'' || c == '"') {
            const char *end = strchr(at + 1, c);
            if (!end || !read_literal(exact, at + 1, (size_t)(end - at - 1)))
                return false;
            at = end + 1;
        } else if (c == '\\') {
            if (!at[1] || !read_literal(exact, at + 1, 1))
                return false;
            at += 2;
        } else if (c == '%') {
            if (!at[1] || !read_run(exact, at[1], 1))
                return false;
            at += 2;
        } else if (strchr("yMdhHmsfFtzKg", c)) {
            int run = 1;
            while (at[run] == c && c != 'K')
                run++;
            /* ".FFF" matches nothing at all, its point included */
            if (!read_run(exact, c, run))
                return false;
            at += run;
        } else if (c == '/' || c == ':') {
            const char *separator = c == '/' ? exact->symbols->date_separator : exact->symbols->time_separator;
            if (!read_literal(exact, separator, strlen(separator)))
                return false;
            at++;
        } else if (c == '.' && at[1] == 'F' && *exact->at != '.') {
            at++;
            while (*at == 'F')
                at++;
        } else if (c == 'Z' && !at[1] && (*exact->at == 'Z' || *exact->at == 'z')) {
            exact->at++, at++; /* a plain letter of the format: says nothing about UTC */
        } else {
            if (!read_literal(exact, at, 1))
                return false;
            at++;
        }
    }
    return true;
}

static bool refuse(const char *text, const char **ret_message) {
    if (ret_message)
        *ret_message = mem_printf("String '%s' was not recognized as a valid DateTime.", text);
    return false;
}

static bool assemble(struct exact *exact, bool no_current_date, int64_t *ret_ticks) {
    struct calendar now = datetime_to_calendar(no_current_date ? 0 : datetime_ticks(datetime_now()));
    bool no_date = exact->year < 0 && exact->month < 0 && exact->day < 0;
    struct calendar parts = {
        .year = exact->year < 0 ? now.year : exact->year,
        .month = exact->month < 0 ? (no_date ? now.month : 1) : exact->month,
        .day = exact->day < 0 ? (no_date ? now.day : 1) : exact->day,
        .hour = exact->hour < 0 ? 0 : exact->hour,
        .minute = exact->minute < 0 ? 0 : exact->minute,
        .second = exact->second < 0 ? 0 : exact->second,
        .fraction_ticks = exact->fraction,
    };
    if (exact->twelve_hours && (parts.hour < 1 || parts.hour > 12) && exact->hour >= 0)
        return false;
    if (exact->half_day && (exact->twelve_hours || parts.hour <= 12))
        parts.hour = parts.hour % 12 + (exact->pm ? 12 : 0);
    else if (exact->twelve_hours && parts.hour == 12)
        parts.hour = 12;
    return datetime_from_calendar(&parts, ret_ticks) &&
           (exact->day_of_week < 0 || datetime_to_calendar(*ret_ticks).day_of_week == exact->day_of_week);
}

bool datetime_parse_exact_parts(const char *text, const char *format, unsigned styles,
                                struct datetime_parsed *ret_parsed, const char **ret_message) {
    struct exact exact = {.at = text,
                          .styles = styles,
                          .year = -1,
                          .month = -1,
                          .day = -1,
                          .hour = -1,
                          .minute = -1,
                          .second = -1,
                          .day_of_week = -1};
    const char *pattern = format ? datetime_pattern(format, &exact.symbols) : NULL;
    if (!pattern) {
        bool empty = format && !*format;
        if (empty && !*text)
            return refuse(text, ret_message);
        if (ret_message)
            *ret_message = empty ? "Format specifier '' was invalid." : "Format specifier was invalid.";
        return false;
    }
    if (styles & DATETIME_ALLOW_LEADING_WHITE)
        skip_white(&exact);
    int64_t ticks;
    if (!read_pattern(&exact, pattern))
        return refuse(text, ret_message);
    if (styles & DATETIME_ALLOW_TRAILING_WHITE)
        skip_white(&exact);
    if (*exact.at || !assemble(&exact, styles & DATETIME_NO_CURRENT_DATE, &ticks))
        return refuse(text, ret_message);
    *ret_parsed = (struct datetime_parsed){.ticks = ticks,
                                           .has_offset = exact.has_offset,
                                           .is_utc = exact.is_utc,
                                           .offset_ticks = exact.offset_minutes * TICKS_PER_MINUTE};
    return true;
}

bool datetime_parse_exact(const char *text, const char *format, unsigned styles, int64_t *ret_packed,
                          const char **ret_message) {
    struct datetime_parsed parsed;
    if (!datetime_parse_exact_parts(text, format, styles, &parsed, ret_message))
        return false;
    *ret_packed = datetime_resolve(&parsed, styles);
    return true;
}
