/* DateTime and DateTimeOffset to text: standard formats are names for custom ones. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/datetime.h"
#include "base/datetime_pattern.h"
#include "base/memory.h"

static const struct {
    char letters[3];
    const char *pattern;
} fixed_patterns[] = {
    {"oO", "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"},
    {"rR", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"},
    {"s", "yyyy'-'MM'-'dd'T'HH':'mm':'ss"},
    {"u", "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"},
};

static const char *culture_pattern(char letter, const struct date_symbols *symbols) {
    switch (letter) {
    case 'd':
        return symbols->short_date;
    case 'D':
        return symbols->long_date;
    case 'f':
        return mem_printf("%s %s", symbols->long_date, symbols->short_time);
    case 'F':
    case 'U':
        return symbols->full_date_time;
    case 'g':
        return mem_printf("%s %s", symbols->short_date, symbols->short_time);
    case 'G':
        return mem_printf("%s %s", symbols->short_date, symbols->long_time);
    case 'm':
    case 'M':
        return symbols->month_day;
    case 't':
        return symbols->short_time;
    case 'T':
        return symbols->long_time;
    case 'y':
    case 'Y':
        return symbols->year_month;
    default:
        return NULL;
    }
}

const char *datetime_pattern(const char *format, const struct date_symbols **ret_symbols) {
    *ret_symbols = &culture_active()->dates;
    if (*format && format[1])
        return format;
    for (size_t i = 0; i < COUNT_OF(fixed_patterns); i++)
        if (*format && strchr(fixed_patterns[i].letters, *format)) {
            *ret_symbols = &culture_invariant.dates;
            return fixed_patterns[i].pattern;
        }
    return culture_pattern(*format, *ret_symbols);
}

bool datetime_pattern_has_day(const char *pattern) {
    while (*pattern) {
        if (*pattern == '\'' || *pattern == '"') {
            const char *end = strchr(pattern + 1, *pattern);
            pattern = end ? end + 1 : pattern + 1;
        } else if (*pattern == '\\' && pattern[1]) {
            pattern += 2;
        } else {
            size_t run = strspn(pattern, "d");
            if (run == 1 || run == 2)
                return true;
            pattern += run ? run : 1;
        }
    }
    return false;
}

struct moment {
    int64_t ticks;
    struct calendar parts;
    enum datetime_kind kind;
    bool has_offset; /* a DateTimeOffset */
    int64_t offset_ticks;
    const struct date_symbols *symbols;
    bool has_day; /* the pattern shows a day's number */
};

static void put_offset(struct buffer *out, int64_t offset_ticks, int run) {
    int minutes = (int)(offset_ticks / TICKS_PER_MINUTE);
    char sign = minutes < 0 ? '-' : '+';
    minutes = minutes < 0 ? -minutes : minutes;
    if (run == 1)
        buffer_printf(out, "%c%d", sign, minutes / 60);
    else if (run == 2)
        buffer_printf(out, "%c%02d", sign, minutes / 60);
    else
        buffer_printf(out, "%c%02d:%02d", sign, minutes / 60, minutes % 60);
}

static int64_t offset_of(const struct moment *moment) {
    if (moment->has_offset)
        return moment->offset_ticks;
    return moment->kind == DATETIME_UTC ? 0 : local_offset_at_local(moment->ticks);
}

static void put_kind(struct buffer *out, const struct moment *moment) {
    if (!moment->has_offset && moment->kind == DATETIME_UTC)
        buffer_putc(out, 'Z');
    else if (moment->has_offset || moment->kind == DATETIME_LOCAL)
        put_offset(out, offset_of(moment), 3);
}

/* f: `run` digits; F: without trailing zeros, and without the point before it where none is left. */
static bool put_fraction(struct buffer *out, int fraction, int run, bool optional) {
    char digits[8];
    if (run > 7)
        return false;
    for (int i = 6; i >= 0; i--, fraction /= 10)
        digits[i] = (char)('0' + fraction % 10);
    while (optional && run > 0 && digits[run - 1] == '0')
        run--;
    if (run == 0 && out->length && out->bytes[out->length - 1] == '.')
        buffer_remove(out, out->length - 1, 1);
    buffer_append(out, digits, (size_t)run);
    return true;
}

static void put_number(struct buffer *out, int number, int run) {
    buffer_printf(out, "%0*d", run > 1 ? 2 : 1, number);
}

static const char *month_name(const struct moment *moment, bool full) {
    const struct date_symbols *symbols = moment->symbols;
    const char *const *names = moment->has_day
                                   ? (full ? symbols->month_genitive_names : symbols->abbreviated_month_genitive_names)
                               : full ? symbols->month_names
                                      : symbols->abbreviated_month_names;
    return names[moment->parts.month - 1];
}

/* tt is the whole designator, t its first character. */
static void put_half_day(struct buffer *out, const struct moment *moment, int run) {
    const char *name = moment->parts.hour < 12 ? moment->symbols->am_designator : moment->symbols->pm_designator;
    size_t length = *name ? 1 : 0;
    while (((unsigned char)name[length] & 0xC0) == 0x80)
        length++;
    buffer_append(out, name, run > 1 ? strlen(name) : length);
}

/* One run of a format letter; false: refused. */
static bool put_run(struct buffer *out, const struct moment *moment, char letter, int run) {
    const struct calendar *parts = &moment->parts;
    switch (letter) {
    case 'd':
        if (run > 2)
            buffer_puts(out, (run > 3 ? moment->symbols->day_names
                                      : moment->symbols->abbreviated_day_names)[parts->day_of_week]);
        else
            put_number(out, parts->day, run);
        return true;
    case 'M':
        if (run > 2)
            buffer_puts(out, month_name(moment, run > 3));
        else
            put_number(out, parts->month, run);
        return true;
    case 'y':
        if (run > 2)
            buffer_printf(out, "%0*d", run, parts->year);
        else
            put_number(out, parts->year % 100, run);
        return true;
    case 'h':
        put_number(out, (parts->hour + 11) % 12 + 1, run);
        return true;
    case 'H':
        put_number(out, parts->hour, run);
        return true;
    case 'm':
        put_number(out, parts->minute, run);
        return true;
    case 's':
        put_number(out, parts->second, run);
        return true;
    case 'f':
    case 'F':
        return put_fraction(out, parts->fraction_ticks, run, letter == 'F');
    case 't':
        put_half_day(out, moment, run);
        return true;
    case '/':
    case ':':
        while (run-- > 0)
            buffer_puts(out, letter == '/' ? moment->symbols->date_separator : moment->symbols->time_separator);
        return true;
    case 'g':
        buffer_puts(out, moment->symbols->era_name);
        return true;
    case 'z':
        put_offset(out, offset_of(moment), run);
        return true;
    case 'K':
        put_kind(out, moment);
        return true;
    default:
        buffer_fill(out, letter, (size_t)run);
        return true;
    }
}

static char *apply(struct moment *moment, const char *pattern) {
    struct buffer out = {0};
    moment->has_day = datetime_pattern_has_day(pattern);
    for (const char *at = pattern; *at;) {
        char c = *at;
        if (c == '\'' || c == '"') {
            for (at++; *at && *at != c; at++) {
                if (*at == '\\' && !*++at)
                    return NULL;
                buffer_putc(&out, *at);
            }
            if (!*at)
                return NULL;
            at++;
        } else if (c == '\\') {
            if (!at[1])
                return NULL;
            buffer_putc(&out, at[1]);
            at += 2;
        } else if (c == '%') {
            if (!at[1] || at[1] == '%')
                return NULL;
            if (!put_run(&out, moment, at[1], 1))
                return NULL;
            at += 2;
        } else {
            int run = 1;
            while (c != 'K' && at[run] == c)
                run++;
            if (!put_run(&out, moment, c, run))
                return NULL;
            at += run;
        }
    }
    return buffer_dup(&out);
}

char *datetime_format(int64_t packed, const char *format) {
    struct moment moment = {.ticks = datetime_ticks(packed), .kind = datetime_kind(packed)};
    if (!format || !*format)
        format = "G";
    if (strcmp(format, "U") == 0)
        moment.ticks = datetime_ticks(datetime_to_utc(packed));
    const char *pattern = datetime_pattern(format, &moment.symbols);
    moment.parts = datetime_to_calendar(moment.ticks);
    return pattern ? apply(&moment, pattern) : NULL;
}

char *datetime_offset_format(int64_t clock_ticks, int64_t offset_ticks, const char *format) {
    struct moment moment = {.ticks = clock_ticks, .has_offset = true, .offset_ticks = offset_ticks};
    const struct date_symbols *symbols = &culture_active()->dates;
    if (!format || !*format)
        format = mem_printf("%s %s zzz", symbols->short_date, symbols->long_time);
    if (!format[1] && strchr("rRu", *format))
        moment.ticks = clock_ticks - offset_ticks;
    const char *pattern = strcmp(format, "U") == 0 ? NULL : datetime_pattern(format, &moment.symbols);
    moment.parts = datetime_to_calendar(moment.ticks);
    return pattern ? apply(&moment, pattern) : NULL;
}
