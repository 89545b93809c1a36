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
} standard_patterns[] = {
    {"d", "MM/dd/yyyy"},
    {"D", "dddd, dd MMMM yyyy"},
    {"f", "dddd, dd MMMM yyyy HH:mm"},
    {"FU", "dddd, dd MMMM yyyy HH:mm:ss"},
    {"g", "MM/dd/yyyy HH:mm"},
    {"G", "MM/dd/yyyy HH:mm:ss"},
    {"mM", "MMMM dd"},
    {"oO", "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"},
    {"rR", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"},
    {"s", "yyyy'-'MM'-'dd'T'HH':'mm':'ss"},
    {"t", "HH:mm"},
    {"T", "HH:mm:ss"},
    {"u", "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"},
    {"yY", "yyyy MMMM"},
};

const char *datetime_pattern(const char *format) {
    if (format[1])
        return format;
    for (size_t i = 0; i < COUNT_OF(standard_patterns); i++)
        if (*format && strchr(standard_patterns[i].letters, *format))
            return standard_patterns[i].pattern;
    return NULL;
}

struct moment {
    int64_t ticks;
    struct calendar parts;
    enum datetime_kind kind;
    bool has_offset; /* a DateTimeOffset */
    int64_t offset_ticks;
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

static void put_name(struct buffer *out, const char *name, bool full) {
    buffer_append(out, name, full ? strlen(name) : 3);
}

/* One run of a format letter; false: refused. */
static bool put_run(struct buffer *out, const struct moment *moment, char letter, int run) {
    const struct calendar *parts = &moment->parts;
    switch (letter) {
    case 'd':
        if (run > 2)
            put_name(out, day_names[parts->day_of_week], run > 3);
        else
            put_number(out, parts->day, run);
        return true;
    case 'M':
        if (run > 2)
            put_name(out, month_names[parts->month - 1], run > 3);
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
        buffer_append(out, parts->hour < 12 ? "AM" : "PM", run > 1 ? 2 : 1);
        return true;
    case 'g':
        buffer_puts(out, "A.D.");
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

static char *apply(const struct moment *moment, const char *pattern) {
    struct buffer out = {0};
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
    const char *pattern = datetime_pattern(format);
    moment.parts = datetime_to_calendar(moment.ticks);
    return pattern ? apply(&moment, pattern) : NULL;
}

char *datetime_offset_format(int64_t clock_ticks, int64_t offset_ticks, const char *format) {
    struct moment moment = {.ticks = clock_ticks, .has_offset = true, .offset_ticks = offset_ticks};
    if (!format || !*format)
        format = "MM/dd/yyyy HH:mm:ss zzz";
    if (!format[1] && strchr("rRu", *format))
        moment.ticks = clock_ticks - offset_ticks;
    const char *pattern = strcmp(format, "U") == 0 ? NULL : datetime_pattern(format);
    moment.parts = datetime_to_calendar(moment.ticks);
    return pattern ? apply(&moment, pattern) : NULL;
}
