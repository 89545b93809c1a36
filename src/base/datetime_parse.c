/* DateTime.Parse of the invariant culture. The text is read once from left to right into what it says: numbers of a
 * date, names, one time of day, one offset; then the parts are put together by .NET's order month, day, year. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/datetime.h"
#include "base/memory.h"

enum { NUMBERS_MAX = 3, OFFSET_LIMIT_MINUTES = 14 * 60, TWO_DIGIT_YEAR_MAX = 49 };

struct scan {
    const char *text, *at;
    const char **message;
    int numbers[NUMBERS_MAX], digits[NUMBERS_MAX], count;
    int month; /* by name, 0: none */
    int numbers_before_month;
    int day_of_week; /* -1: none */
    bool has_time, has_offset, is_utc, half_day_pm, half_day_am, date_after_time;
    int hour, minute, second, fraction;
    int offset_minutes;
};

static bool refuse(struct scan *scan, const char *format) {
    if (scan->message && !*scan->message)
        *scan->message = mem_printf(format, scan->text);
    return false;
}

static const char not_recognized[] = "String '%s' was not recognized as a valid DateTime.";
static const char out_of_calendar[] = "The DateTime represented by the string '%s' is not supported in calendar "
                                      "'System.Globalization.GregorianCalendar'.";

static bool bad(struct scan *scan) {
    return refuse(scan, not_recognized);
}

static int read_number(struct scan *scan, int *ret_digits) {
    int number = 0;
    *ret_digits = 0;
    for (; isdigit((unsigned char)*scan->at); scan->at++, ++*ret_digits)
        number = *ret_digits < 9 ? number * 10 + (*scan->at - '0') : number;
    return number;
}

/* Up to seven digits count, the eighth rounds. */
static int read_fraction(struct scan *scan) {
    int ticks = 0, digits = 0;
    bool up = false;
    for (; isdigit((unsigned char)*scan->at); scan->at++, digits++) {
        if (digits < 7)
            ticks = ticks * 10 + (*scan->at - '0');
        else if (digits == 7)
            up = *scan->at >= '5';
    }
    for (; digits < 7; digits++)
        ticks *= 10;
    return ticks + up;
}

static void skip_white(struct scan *scan) {
    while (isspace((unsigned char)*scan->at))
        scan->at++;
}

/* AM, PM, A, P: does one stand here, not as the start of a longer word? */
static bool read_half_day(struct scan *scan) {
    char c = (char)toupper((unsigned char)*scan->at);
    if (c != 'A' && c != 'P')
        return false;
    int length = toupper((unsigned char)scan->at[1]) == 'M' ? 2 : 1;
    if (isalnum((unsigned char)scan->at[length]))
        return false;
    scan->half_day_am = c == 'A';
    scan->half_day_pm = c == 'P';
    scan->at += length;
    return true;
}

/* h:m[:s[.f]]; the hour was read. */
static bool read_time(struct scan *scan, int hour) {
    int digits;
    if (scan->has_time)
        return bad(scan);
    scan->has_time = true;
    scan->hour = hour;
    scan->at++;
    scan->minute = read_number(scan, &digits);
    if (digits == 0 || digits > 2)
        return bad(scan);
    if (*scan->at == ':') {
        scan->at++;
        scan->second = read_number(scan, &digits);
        if (digits == 0 || digits > 2)
            return bad(scan);
        if ((*scan->at == '.' || *scan->at == ',') && isdigit((unsigned char)scan->at[1])) {
            scan->at++;
            scan->fraction = read_fraction(scan);
        }
    }
    const char *before = scan->at;
    skip_white(scan);
    if (!read_half_day(scan))
        scan->at = before;
    return true;
}

/* +hh, +hhmm or +hh:mm. */
static bool read_offset(struct scan *scan) {
    int sign = *scan->at++ == '-' ? -1 : 1, digits, minutes = 0;
    int hours = read_number(scan, &digits);
    if (digits == 0 || digits > 4)
        return bad(scan);
    if (digits > 2) {
        minutes = hours % 100;
        hours /= 100;
    } else if (*scan->at == ':') {
        scan->at++;
        minutes = read_number(scan, &digits);
        if (digits != 2)
            return bad(scan);
    }
    if (scan->has_offset || minutes > 59 || hours * 60 + minutes > OFFSET_LIMIT_MINUTES)
        return bad(scan);
    scan->has_offset = true;
    scan->offset_minutes = sign * (hours * 60 + minutes);
    return true;
}

static bool add_date_number(struct scan *scan, int number, int digits) {
    if (scan->count == NUMBERS_MAX || digits > 4 ||
        (scan->has_time && (scan->count || scan->month) && !scan->date_after_time))
        return bad(scan);
    if (scan->has_time)
        scan->date_after_time = true;
    scan->numbers[scan->count] = number;
    scan->digits[scan->count++] = digits;
    return true;
}

static bool read_digits(struct scan *scan) {
    int digits, number = read_number(scan, &digits);
    if (*scan->at == ':')
        return digits > 2 ? bad(scan) : read_time(scan, number);
    const char *before = scan->at;
    skip_white(scan);
    if (!scan->has_time && digits <= 2 && read_half_day(scan)) {
        scan->has_time = true;
        scan->hour = number;
        return true;
    }
    scan->at = before;
    return add_date_number(scan, number, digits);
}

/* The name that begins here, whole or as its first three letters; its index or -1. */
static int match_name(const char *word, size_t length, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if ((length == 3 && strncasecmp(word, names[i], 3) == 0) ||
            (strlen(names[i]) == length && strncasecmp(word, names[i], length) == 0))
            return i;
    return -1;
}

static bool read_word(struct scan *scan) {
    const char *word = scan->at;
    while (isalpha((unsigned char)*scan->at) || (unsigned char)*scan->at >= 0x80)
        scan->at++;
    size_t length = (size_t)(scan->at - word);
    int index = match_name(word, length, month_names, 12);
    if (index >= 0 && !scan->month) {
        scan->month = index + 1;
        scan->numbers_before_month = scan->count;
        return true;
    }
    index = match_name(word, length, day_names, 7);
    if (index >= 0 && scan->day_of_week < 0) {
        scan->day_of_week = index;
        return true;
    }
    bool has_date = scan->count > 0 || scan->month;
    if (length == 1 && toupper((unsigned char)*word) == 'T' && has_date && isdigit((unsigned char)*scan->at)) {
        const char *colon = scan->at + strspn(scan->at, "0123456789");
        return *colon == ':' ? true : bad(scan);
    }
    if (((length == 1 && toupper((unsigned char)*word) == 'Z') || (length == 3 && strncasecmp(word, "GMT", 3) == 0)) &&
        (has_date || scan->has_time) && !scan->has_offset) {
        scan->has_offset = scan->is_utc = true;
        return true;
    }
    if (scan->message && !*scan->message)
        *scan->message = mem_printf(
            "The string '%s' was not recognized as a valid DateTime. There is an unknown word starting at index '%d'.",
            scan->text, (int)(word - scan->text));
    return false;
}

static bool read_all(struct scan *scan) {
    while (*scan->at) {
        unsigned char c = (unsigned char)*scan->at;
        if (isdigit(c)) {
            if (!read_digits(scan))
                return false;
        } else if (isalpha(c) || c >= 0x80) {
            if (!read_word(scan))
                return false;
        } else if ((c == '+' || c == '-') && (scan->has_time || (c == '+' && scan->count)) &&
                   isdigit((unsigned char)scan->at[1])) {
            if (!read_offset(scan))
                return false;
        } else if (isspace(c) || c == ',') {
            scan->at++;
        } else if ((c == '/' || c == '-' || c == '.') && (scan->count || scan->month || scan->day_of_week >= 0) &&
                   !scan->has_time && scan->at[1]) {
            scan->at++;
        } else {
            return bad(scan);
        }
    }
    return true;
}

static int full_year(int number, int digits) {
    return digits > 2 ? number : number + (number <= TWO_DIGIT_YEAR_MAX ? 2000 : 1900);
}

/* Which number is what; false: they make no date. */
static bool place_numbers(struct scan *scan, struct calendar *parts) {
    int *n = scan->numbers, *d = scan->digits;
    bool first_is_year = scan->count > 0 && d[0] > 2, second_is_year = scan->count > 1 && d[1] > 2;
    if (scan->month)
        parts->month = scan->month;
    if (scan->month && scan->count == 2) {
        int year = first_is_year ? 0 : 1;
        parts->year = full_year(n[year], d[year]);
        parts->day = n[!year];
    } else if (scan->month && scan->count == 1) {
        bool is_year =
            first_is_year || scan->numbers_before_month == 1; /* "5 January" reads as the pattern "yyyy MMMM" */
        if (is_year)
            parts->year = full_year(n[0], d[0]);
        parts->day = is_year ? 1 : n[0];
    } else if (scan->month) {
        return false;
    } else if (scan->count == 3) {
        int year = first_is_year ? 0 : 2;
        if (year == 0 && d[2] > 2)
            return false;
        parts->year = full_year(n[year], d[year]);
        parts->month = n[year == 0 ? 1 : 0];
        parts->day = n[year == 0 ? 2 : 1];
    } else if (scan->count == 2) {
        if (first_is_year || second_is_year) {
            parts->year = n[first_is_year ? 0 : 1];
            parts->month = n[first_is_year ? 1 : 0];
            parts->day = 1;
        } else {
            parts->month = n[0];
            parts->day = n[1];
        }
    } else {
        return scan->count == 0 && scan->has_time;
    }
    return true;
}

static bool adjust_hour(struct scan *scan) {
    if (scan->half_day_am) {
        if (scan->hour > 12)
            return false;
        scan->hour %= 12;
    } else if (scan->half_day_pm && scan->hour < 12) {
        scan->hour += 12;
    }
    return true;
}

static bool parse(const char *text, bool no_current_date, struct datetime_parsed *ret_parsed, const char **message) {
    struct scan scan = {.text = text, .at = text, .day_of_week = -1, .message = message};
    if (message)
        *message = NULL;
    if (!read_all(&scan))
        return false;
    struct calendar parts = datetime_to_calendar(no_current_date ? 0 : datetime_ticks(datetime_now()));
    if (!place_numbers(&scan, &parts) || !adjust_hour(&scan))
        return bad(&scan);
    parts.hour = parts.minute = parts.second = parts.fraction_ticks = 0;
    int64_t ticks;
    if (!datetime_from_calendar(&parts, &ticks))
        return bad(&scan);
    if (scan.hour > 23 || scan.minute > 59 || scan.second > 59)
        return refuse(&scan, out_of_calendar);
    if (scan.day_of_week >= 0 && datetime_to_calendar(ticks).day_of_week != scan.day_of_week)
        return refuse(&scan,
                      "String '%s' was not recognized as a valid DateTime because the day of week was incorrect.");
    ticks +=
        scan.hour * TICKS_PER_HOUR + scan.minute * TICKS_PER_MINUTE + scan.second * TICKS_PER_SECOND + scan.fraction;
    *ret_parsed = (struct datetime_parsed){.ticks = ticks > DATETIME_MAX_TICKS ? DATETIME_MAX_TICKS : ticks,
                                           .has_offset = scan.has_offset,
                                           .is_utc = scan.is_utc,
                                           .offset_ticks = scan.offset_minutes * TICKS_PER_MINUTE};
    return true;
}

bool datetime_parse_parts(const char *text, struct datetime_parsed *ret_parsed, const char **ret_message) {
    return parse(text, false, ret_parsed, ret_message);
}

int64_t datetime_resolve(const struct datetime_parsed *parsed, unsigned styles) {
    if (!parsed->has_offset) {
        if (!(styles & (DATETIME_ASSUME_LOCAL | DATETIME_ASSUME_UNIVERSAL)))
            return datetime_pack(parsed->ticks, DATETIME_UNSPECIFIED);
        int64_t packed = datetime_pack(parsed->ticks, styles & DATETIME_ASSUME_LOCAL ? DATETIME_LOCAL : DATETIME_UTC);
        return styles & DATETIME_ADJUST_TO_UNIVERSAL ? datetime_to_utc(packed) : datetime_to_local(packed);
    }
    int64_t utc = parsed->ticks - parsed->offset_ticks;
    utc = utc < 0 ? 0 : utc > DATETIME_MAX_TICKS ? DATETIME_MAX_TICKS : utc;
    int64_t packed = datetime_pack(utc, DATETIME_UTC);
    if ((styles & DATETIME_ADJUST_TO_UNIVERSAL) || ((styles & DATETIME_ROUNDTRIP_KIND) && parsed->is_utc))
        return packed;
    return datetime_to_local(packed);
}

bool datetime_parse(const char *text, unsigned styles, int64_t *ret_packed, const char **ret_message) {
    struct datetime_parsed parsed;
    if (!parse(text, styles & DATETIME_NO_CURRENT_DATE, &parsed, ret_message))
        return false;
    *ret_packed = datetime_resolve(&parsed, styles);
    return true;
}
