/* DateTime.Parse in the active culture. The text is read once from left to right into what it says: numbers of a
 * date, names, one time of day, one offset; then the parts are put together in the order of the culture's short date
 * (month, day, year in the invariant one). */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/culture.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { NUMBERS_MAX = 3, OFFSET_LIMIT_MINUTES = 14 * 60, TWO_DIGIT_YEAR_MAX = 49 };

struct scan {
    const struct date_symbols *symbols;
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

/* Bytes of the white space at a place, no-break spaces (U+00A0, U+202F) included; 0: none. */
static size_t white_at(const char *at) {
    if (isspace((unsigned char)*at))
        return 1;
    return strncmp(at, "\xC2\xA0", 2) == 0 ? 2 : strncmp(at, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

static void skip_white(struct scan *scan) {
    size_t size;
    while ((size = white_at(scan->at)))
        scan->at += size;
}

/* The culture's word for a half of the day, whole. */
static bool read_designator(struct scan *scan, const char *name) {
    size_t length = strlen(name);
    if (!length || strncasecmp(scan->at, name, length) != 0)
        return false;
    scan->half_day_am = name == scan->symbols->am_designator;
    scan->half_day_pm = !scan->half_day_am;
    scan->at += length;
    return true;
}

/* AM, PM, A, P: does one stand here, not as the start of a longer word? */
static bool read_half_day(struct scan *scan) {
    char c = (char)toupper((unsigned char)*scan->at);
    if (c != 'A' && c != 'P')
        return read_designator(scan, scan->symbols->am_designator) ||
               read_designator(scan, scan->symbols->pm_designator);
    int length = toupper((unsigned char)scan->at[1]) == 'M' ? 2 : 1;
    if (isalnum((unsigned char)scan->at[length]) || scan->at[length] == '.')
        return read_designator(scan, scan->symbols->am_designator) ||
               read_designator(scan, scan->symbols->pm_designator);
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

/* The name that begins here as one of two lists has it (whole or short), in the culture's language or in English; a
 * point behind a short one belongs to it. Its index or -1. */
static int match_name(struct scan *scan, const char *word, size_t length, const char *const *full,
                      const char *const *brief, int count) {
    for (int i = 0; i < count; i++) {
        const char *names[] = {full[i], brief[i]};
        for (int k = 0; k < 2; k++) {
            size_t whole = strlen(names[k]), bare = whole && names[k][whole - 1] == '.' ? whole - 1 : whole;
            if (text_compare_ignore_case_n(word, length, names[k], bare) != 0)
                continue;
            if (bare < whole && *scan->at == '.')
                scan->at++;
            return i;
        }
    }
    return -1;
}

static int match_month(struct scan *scan, const char *word, size_t length) {
    const struct date_symbols *own = scan->symbols, *plain = &culture_invariant.dates;
    int index = match_name(scan, word, length, own->month_names, own->abbreviated_month_names, 12);
    if (index < 0)
        index = match_name(scan, word, length, own->month_genitive_names, own->abbreviated_month_genitive_names, 12);
    return index < 0 ? match_name(scan, word, length, plain->month_names, plain->abbreviated_month_names, 12) : index;
}

static int match_day(struct scan *scan, const char *word, size_t length) {
    const struct date_symbols *own = scan->symbols, *plain = &culture_invariant.dates;
    int index = match_name(scan, word, length, own->day_names, own->abbreviated_day_names, 7);
    return index < 0 ? match_name(scan, word, length, plain->day_names, plain->abbreviated_day_names, 7) : index;
}

/* A word that the culture's long date has between quotes: d 'de' MMMM 'de' yyyy. */
static bool is_pattern_word(const struct scan *scan, const char *word, size_t length) {
    for (const char *at = scan->symbols->long_date; (at = strchr(at, '\''));) {
        const char *end = strchr(++at, '\'');
        if (!end)
            return false;
        if ((size_t)(end - at) == length && strncasecmp(at, word, length) == 0)
            return true;
        at = end + 1;
    }
    return false;
}

static bool read_word(struct scan *scan) {
    const char *word = scan->at;
    while ((isalpha((unsigned char)*scan->at) || (unsigned char)*scan->at >= 0x80) && !white_at(scan->at))
        scan->at++;
    size_t length = (size_t)(scan->at - word);
    int index = match_month(scan, word, length);
    if (index >= 0 && !scan->month) {
        scan->month = index + 1;
        scan->numbers_before_month = scan->count;
        return true;
    }
    index = match_day(scan, word, length);
    if (index >= 0 && scan->day_of_week < 0) {
        scan->day_of_week = index;
        return true;
    }
    if (is_pattern_word(scan, word, length))
        return true;
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
        size_t white = white_at(scan->at);
        if (isdigit(c)) {
            if (!read_digits(scan))
                return false;
        } else if (white || c == ',') {
            scan->at += white ? white : 1;
        } else if (isalpha(c) || c >= 0x80) {
            if (!read_word(scan))
                return false;
        } else if ((c == '+' || c == '-') && (scan->has_time || (c == '+' && scan->count)) &&
                   isdigit((unsigned char)scan->at[1])) {
            if (!read_offset(scan))
                return false;
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

/* Does the culture's short date have the day before the month, or the year first? */
static bool day_first(const struct scan *scan) {
    const char *day = strchr(scan->symbols->short_date, 'd'), *month = strchr(scan->symbols->short_date, 'M');
    return day && month && day < month;
}

static bool year_first(const struct scan *scan) {
    return *scan->symbols->short_date == 'y';
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
        int year = first_is_year || (year_first(scan) && d[2] <= 2) ? 0 : 2, rest = year == 0 ? 1 : 0;
        bool swapped = year == 2 && day_first(scan);
        if (year == 0 && d[2] > 2)
            return false;
        parts->year = full_year(n[year], d[year]);
        parts->month = n[rest + swapped];
        parts->day = n[rest + !swapped];
    } else if (scan->count == 2) {
        if (first_is_year || second_is_year) {
            parts->year = n[first_is_year ? 0 : 1];
            parts->month = n[first_is_year ? 1 : 0];
            parts->day = 1;
        } else {
            parts->month = n[day_first(scan)];
            parts->day = n[!day_first(scan)];
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
    struct scan scan = {
        .symbols = &culture_active()->dates, .text = text, .at = text, .day_of_week = -1, .message = message};
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
