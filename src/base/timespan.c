#include "base/timespan.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/culture.h"
#include "base/datetime.h"
#include "base/memory.h"

struct timespan_parts timespan_to_parts(int64_t ticks) {
    return (struct timespan_parts){
        .days = (int)(ticks / TICKS_PER_DAY),
        .hours = (int)(ticks / TICKS_PER_HOUR % 24),
        .minutes = (int)(ticks / TICKS_PER_MINUTE % 60),
        .seconds = (int)(ticks / TICKS_PER_SECOND % 60),
        .fraction_ticks = (int)(ticks % TICKS_PER_SECOND),
    };
}

/* The parts of the magnitude: TimeSpan.MinValue has no positive twin in 64 bits. */
static struct timespan_parts magnitude_parts(int64_t ticks) {
    uint64_t magnitude = ticks < 0 ? 0 - (uint64_t)ticks : (uint64_t)ticks;
    return (struct timespan_parts){
        .days = (int)(magnitude / (uint64_t)TICKS_PER_DAY),
        .hours = (int)(magnitude / (uint64_t)TICKS_PER_HOUR % 24),
        .minutes = (int)(magnitude / (uint64_t)TICKS_PER_MINUTE % 60),
        .seconds = (int)(magnitude / (uint64_t)TICKS_PER_SECOND % 60),
        .fraction_ticks = (int)(magnitude % (uint64_t)TICKS_PER_SECOND),
    };
}

/* [-][d.]hh:mm:ss[.fffffff] */
static char *format_constant(int64_t ticks) {
    struct timespan_parts parts = magnitude_parts(ticks);
    struct buffer out = {0};
    if (ticks < 0)
        buffer_putc(&out, '-');
    if (parts.days)
        buffer_printf(&out, "%d.", parts.days);
    buffer_printf(&out, "%02d:%02d:%02d", parts.hours, parts.minutes, parts.seconds);
    if (parts.fraction_ticks)
        buffer_printf(&out, ".%07d", parts.fraction_ticks);
    return buffer_dup(&out);
}

/* g: [-][d:]h:mm:ss[.FFFFFFF]; G: [-]d:hh:mm:ss.fffffff */
static char *format_general(int64_t ticks, bool full) {
    struct timespan_parts parts = magnitude_parts(ticks);
    struct buffer out = {0};
    if (ticks < 0)
        buffer_putc(&out, '-');
    if (parts.days || full)
        buffer_printf(&out, "%d:", parts.days);
    buffer_printf(&out, full ? "%02d:%02d:%02d" : "%d:%02d:%02d", parts.hours, parts.minutes, parts.seconds);
    if (parts.fraction_ticks || full) {
        char digits[8];
        int count = 7;
        buffer_puts(&out, culture_active()->numbers.number.decimal_separator);
        for (int i = 6, rest = parts.fraction_ticks; i >= 0; i--, rest /= 10)
            digits[i] = (char)('0' + rest % 10);
        while (!full && count > 0 && digits[count - 1] == '0')
            count--;
        buffer_append(&out, digits, (size_t)count);
    }
    return buffer_dup(&out);
}

static void put_padded(struct buffer *out, int number, int width) {
    buffer_printf(out, "%0*d", width, number);
}

/* A fraction of `count` digits; F leaves trailing zeros out. */
static void put_fraction(struct buffer *out, int fraction_ticks, int count, bool trim_zeros) {
    char digits[8];
    for (int i = 6, rest = fraction_ticks; i >= 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (trim_zeros && count > 0 && digits[count - 1] == '0')
        count--;
    buffer_append(out, digits, (size_t)count);
}

/* One run of a letter; false: too long or unknown. */
static bool put_letter(struct buffer *out, const struct timespan_parts *parts, char letter, int run) {
    switch (letter) {
    case 'd':
        put_padded(out, parts->days, run);
        return run <= 8;
    case 'h':
        put_padded(out, parts->hours, run);
        return run <= 2;
    case 'm':
        put_padded(out, parts->minutes, run);
        return run <= 2;
    case 's':
        put_padded(out, parts->seconds, run);
        return run <= 2;
    case 'f':
    case 'F':
        if (run > 7)
            return false;
        put_fraction(out, parts->fraction_ticks, run, letter == 'F');
        return true;
    default:
        return false;
    }
}

static char *format_custom(int64_t ticks, const char *format) {
    struct timespan_parts parts = magnitude_parts(ticks);
    struct buffer out = {0};
    for (const char *at = format; *at;) {
        char c = *at;
        if (c == '\'' || c == '"') {
            const char *end = strchr(at + 1, c);
            if (!end)
                return NULL;
            buffer_append(&out, at + 1, (size_t)(end - at - 1));
            at = end + 1;
        } else if (c == '\\') {
            if (!at[1])
                return NULL;
            buffer_putc(&out, at[1]);
            at += 2;
        } else if (c == '%') {
            if (!at[1] || at[1] == '%' || !put_letter(&out, &parts, at[1], 1))
                return NULL;
            at += 2;
        } else {
            int run = 1;
            while (at[run] == c)
                run++;
            if (!put_letter(&out, &parts, c, run))
                return NULL;
            at += run;
        }
    }
    return buffer_dup(&out);
}

char *timespan_format(int64_t ticks, const char *format) {
    if (!format || !*format)
        return format_constant(ticks);
    if (format[1])
        return format_custom(ticks, format);
    switch (*format) {
    case 'c':
    case 't':
    case 'T':
        return format_constant(ticks);
    case 'g':
        return format_general(ticks, false);
    case 'G':
        return format_general(ticks, true);
    default:
        return NULL;
    }
}

/* Numbers and the separators between them: "1.02:03:04.5" is 1 . 2 : 3 : 4 . 5. */
struct tokens {
    uint64_t numbers[5];
    int digits[5];
    char separators[5]; /* after the number of the same index; 0 at the end */
    int count;
};

static enum timespan_parsed read_tokens(const char *at, const char *end, struct tokens *tokens) {
    *tokens = (struct tokens){0};
    for (;;) {
        if (tokens->count == 5 || at == end || !isdigit((unsigned char)*at))
            return TIMESPAN_NO_FORMAT;
        int i = tokens->count++;
        for (; at < end && isdigit((unsigned char)*at); at++) {
            if (tokens->numbers[i] > UINT32_MAX)
                return TIMESPAN_OVERFLOW;
            tokens->numbers[i] = tokens->numbers[i] * 10 + (uint64_t)(*at - '0');
            tokens->digits[i]++;
        }
        if (at == end)
            return TIMESPAN_PARSED;
        if (*at != ':' && *at != '.')
            return TIMESPAN_NO_FORMAT;
        tokens->separators[i] = *at++;
    }
}

/* The shapes TimeSpan.Parse takes, by their separators; which number is what. */
static const struct {
    const char *separators;
    int8_t days, hours, minutes, seconds, fraction;
} shapes[] = {
    {"", 0, -1, -1, -1, -1}, {":", -1, 0, 1, -1, -1}, {"::", -1, 0, 1, 2, -1}, {"::.", -1, 0, 1, 2, 3},
    {".:", 0, 1, 2, -1, -1}, {".::", 0, 1, 2, 3, -1}, {".::.", 0, 1, 2, 3, 4}, {":::", 0, 1, 2, 3, -1},
    {":::.", 0, 1, 2, 3, 4}, {":.", -1, -1, 0, 1, 2},
};

static bool fraction_to_ticks(uint64_t number, int digits, int64_t *ret_ticks) {
    if (digits > 7)
        return false;
    for (; digits < 7; digits++)
        number *= 10;
    *ret_ticks = (int64_t)number;
    return true;
}

static enum timespan_parsed build(uint64_t days, uint64_t hours, uint64_t minutes, uint64_t seconds, int64_t fraction,
                                  bool negative, int64_t *ret_ticks) {
    if (days > 10675199 || hours > 23 || minutes > 59 || seconds > 59)
        return TIMESPAN_OVERFLOW;
    uint64_t ticks = days * (uint64_t)TICKS_PER_DAY + hours * (uint64_t)TICKS_PER_HOUR +
                     minutes * (uint64_t)TICKS_PER_MINUTE + seconds * (uint64_t)TICKS_PER_SECOND + (uint64_t)fraction;
    if (ticks > (uint64_t)INT64_MAX + (negative ? 1 : 0))
        return TIMESPAN_OVERFLOW;
    *ret_ticks = (int64_t)(negative ? 0 - ticks : ticks);
    return TIMESPAN_PARSED;
}

enum timespan_parsed timespan_parse(const char *text, size_t length, int64_t *ret_ticks) {
    while (length && isspace((unsigned char)*text))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    bool negative = length && *text == '-';
    struct tokens tokens;
    enum timespan_parsed read = read_tokens(text + negative, text + length, &tokens);
    if (read != TIMESPAN_PARSED)
        return read;
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        if (strcmp(shapes[i].separators, tokens.separators) != 0)
            continue;
#define PART(name) (shapes[i].name < 0 ? 0 : tokens.numbers[shapes[i].name])
        int64_t fraction = 0;
        if (shapes[i].fraction >= 0 && !fraction_to_ticks(PART(fraction), tokens.digits[shapes[i].fraction], &fraction))
            return TIMESPAN_OVERFLOW;
        return build(PART(days), PART(hours), PART(minutes), PART(seconds), fraction, negative, ret_ticks);
#undef PART
    }
    return TIMESPAN_NO_FORMAT;
}

struct exact {
    uint64_t days, hours, minutes, seconds;
    int64_t fraction;
};

/* Digits of one run of a format letter. */
static const char *read_run(const char *text, char letter, int run, struct exact *exact) {
    int most = letter == 'd' ? 8 : letter == 'f' || letter == 'F' ? run : 2, count = 0;
    uint64_t number = 0;
    while (count < most && isdigit((unsigned char)text[count]))
        number = number * 10 + (uint64_t)(text[count++] - '0');
    if (letter == 'f' ? count != run : letter == 'F' ? false : count < run || (run == 2 && letter != 'd' && count != 2))
        return NULL;
    switch (letter) {
    case 'd':
        exact->days = number;
        break;
    case 'h':
        exact->hours = number;
        break;
    case 'm':
        exact->minutes = number;
        break;
    case 's':
        exact->seconds = number;
        break;
    default:
        fraction_to_ticks(number, count, &exact->fraction);
    }
    return text + count;
}

static enum timespan_parsed parse_custom(const char *text, const char *format, int64_t *ret_ticks) {
    struct exact exact = {0};
    for (const char *at = format; *at;) {
        bool single = *at == '%';
        at += single;
        char c = *at;
        if (strchr("dhmsfF", c) && c) {
            int run = 1;
            while (!single && at[run] == c)
                run++;
            text = read_run(text, c, run, &exact);
            if (!text)
                return TIMESPAN_NO_FORMAT;
            at += run;
        } else if (c == '\'' || c == '"') {
            const char *end = strchr(at + 1, c);
            size_t length = end ? (size_t)(end - at - 1) : 0;
            if (!end || strncmp(text, at + 1, length) != 0)
                return TIMESPAN_NO_FORMAT;
            text += length;
            at = end + 1;
        } else if (c == '\\' && at[1] && *text == at[1]) {
            text++, at += 2;
        } else {
            return TIMESPAN_NO_FORMAT;
        }
    }
    return *text ? TIMESPAN_NO_FORMAT
                 : build(exact.days, exact.hours, exact.minutes, exact.seconds, exact.fraction, false, ret_ticks);
}

enum timespan_parsed timespan_parse_exact(const char *text, const char *format, int64_t *ret_ticks) {
    if (!*format)
        return TIMESPAN_NO_FORMAT;
    if (format[1])
        return parse_custom(text, format, ret_ticks);
    return strchr("ctTgG", *format) ? timespan_parse(text, strlen(text), ret_ticks) : TIMESPAN_NO_FORMAT;
}

bool timespan_from_double(double value, int64_t ticks_per_unit, int64_t *ret_ticks) {
    double ticks = value * (double)ticks_per_unit;
    if (!(ticks >= -9223372036854775808.0 && ticks < 9223372036854775808.0))
        return false;
    *ret_ticks = (int64_t)ticks;
    return true;
}
