#include "wire/clixml_text.h"

#include <math.h>
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/number_text.h"
#include "base/utf8.h"

/* What a byte needs: nothing, an XML entity, an _xHHHH_ escape, or a look at what follows. */
enum byte_class { PLAIN, ENTITY, ESCAPE, UNDERSCORE, MULTIBYTE };

static enum byte_class byte_class(unsigned char byte) {
    if (byte >= 0x80)
        return MULTIBYTE;
    if (byte < 0x20 || byte == 0x7F)
        return ESCAPE;
    if (byte == '_')
        return UNDERSCORE;
    return byte == '<' || byte == '>' || byte == '&' || byte == '"' ? ENTITY : PLAIN;
}

static void put_escape(struct buffer *out, uint32_t unit) {
    static const char digits[] = "0123456789ABCDEF";
    char text[7] = {
        '_', 'x', digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15], '_'};
    buffer_append(out, text, sizeof text);
}

static void put_entity(struct buffer *out, char byte, bool attribute) {
    switch (byte) {
    case '<':
        buffer_append(out, "&lt;", 4);
        break;
    case '>':
        buffer_append(out, "&gt;", 4);
        break;
    case '&':
        buffer_append(out, "&amp;", 5);
        break;
    default:
        if (attribute)
            buffer_append(out, "&quot;", 6);
        else
            buffer_putc(out, byte);
    }
}

static size_t put_multibyte(struct buffer *out, const char *text, size_t length) {
    size_t size;
    uint32_t rune = utf8_decode(text, length, &size);
    if (rune > 0xFFFF) {
        put_escape(out, 0xD800 + ((rune - 0x10000) >> 10));
        put_escape(out, 0xDC00 + ((rune - 0x10000) & 0x3FF));
    } else if ((rune >= 0x80 && rune <= 0x9F) || (rune >= 0xD800 && rune <= 0xDFFF) || rune >= 0xFFFE) {
        put_escape(out, rune);
    } else {
        buffer_put_rune(out, rune);
    }
    return size;
}

void clixml_text_write(struct buffer *out, const char *text, size_t length, bool attribute) {
    size_t start = 0, at = 0;
    while (at < length) {
        enum byte_class class = byte_class((unsigned char)text[at]);
        if (class == UNDERSCORE)
            class = at + 1 < length && (text[at + 1] == 'x' || text[at + 1] == 'X') ? ESCAPE : PLAIN;
        if (class == PLAIN) {
            at++;
            continue;
        }
        buffer_append(out, text + start, at - start);
        if (class == MULTIBYTE) {
            at += put_multibyte(out, text + at, length - at);
        } else {
            if (class == ENTITY)
                put_entity(out, text[at], attribute);
            else
                put_escape(out, (unsigned char)text[at]);
            at++;
        }
        start = at;
    }
    buffer_append(out, text + start, length - start);
}

static int hex_digit(char byte) {
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The unit of an escape that starts at text, or -1. */
static int32_t escape_at(const char *text, size_t length) {
    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    int32_t unit = 0;
    for (int at = 2; at < 6; at++) {
        int digit = hex_digit(text[at]);
        if (digit < 0)
            return -1;
        unit = unit << 4 | digit;
    }
    return unit;
}

void clixml_text_unescape(struct buffer *out, const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        const char *mark = memchr(text + at, '_', length - at);
        size_t plain = mark ? (size_t)(mark - (text + at)) : length - at;
        buffer_append(out, text + at, plain);
        at += plain;
        if (!mark)
            return;
        int32_t unit = escape_at(text + at, length - at);
        if (unit < 0) {
            buffer_putc(out, '_');
            at++;
            continue;
        }
        at += 7;
        int32_t low = unit >= 0xD800 && unit <= 0xDBFF ? escape_at(text + at, length - at) : -1;
        if (low >= 0xDC00 && low <= 0xDFFF) {
            buffer_put_rune(out, 0x10000 + (((uint32_t)unit - 0xD800) << 10) + ((uint32_t)low - 0xDC00));
            at += 7;
        } else {
            buffer_put_rune(out, (uint32_t)unit);
        }
    }
}

/* ".1234567" without zeros at the end; nothing for 0. */
static void put_fraction(struct buffer *out, int32_t fraction_ticks) {
    if (!fraction_ticks)
        return;
    char digits[16];
    int count = 7;
    for (int32_t rest = fraction_ticks, at = 6; at >= 0; at--, rest /= 10)
        digits[at] = (char)('0' + rest % 10);
    while (digits[count - 1] == '0')
        count--;
    buffer_putc(out, '.');
    buffer_append(out, digits, (size_t)count);
}

void clixml_datetime_write(struct buffer *out, int64_t packed) {
    int64_t ticks = datetime_ticks(packed);
    struct calendar parts = datetime_to_calendar(ticks);
    buffer_printf(out, "%04d-%02d-%02dT%02d:%02d:%02d", parts.year, parts.month, parts.day, parts.hour, parts.minute,
                  parts.second);
    put_fraction(out, parts.fraction_ticks);
    if (datetime_kind(packed) == DATETIME_UTC) {
        buffer_putc(out, 'Z');
    } else if (datetime_kind(packed) == DATETIME_LOCAL) {
        int64_t minutes = local_offset_at_local(ticks) / TICKS_PER_MINUTE;
        char sign = minutes < 0 ? '-' : '+';
        if (minutes < 0)
            minutes = -minutes;
        buffer_printf(out, "%c%02d:%02d", sign, (int)(minutes / 60), (int)(minutes % 60));
    }
}

/* A reader over text: digits and fixed bytes. */
struct cursor {
    const char *text;
    size_t length, at;
};

static bool take(struct cursor *cursor, char byte) {
    if (cursor->at >= cursor->length || cursor->text[cursor->at] != byte)
        return false;
    cursor->at++;
    return true;
}

/* Exactly `count` digits. */
static bool take_digits(struct cursor *cursor, int count, int *ret_number) {
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (cursor->at >= cursor->length || cursor->text[cursor->at] < '0' || cursor->text[cursor->at] > '9')
            return false;
        number = number * 10 + (cursor->text[cursor->at++] - '0');
    }
    *ret_number = number;
    return true;
}

/* Digits after a point as ticks; further ones than seven round the last. */
static bool take_fraction(struct cursor *cursor, int32_t *ret_ticks) {
    int32_t ticks = 0;
    int count = 0;
    bool round_up = false;
    for (; cursor->at < cursor->length; cursor->at++, count++) {
        char byte = cursor->text[cursor->at];
        if (byte < '0' || byte > '9')
            break;
        if (count < 7)
            ticks = ticks * 10 + (byte - '0');
        else if (count == 7)
            round_up = byte >= '5';
    }
    if (!count)
        return false;
    for (int i = count; i < 7; i++)
        ticks *= 10;
    *ret_ticks = ticks + round_up;
    return true;
}

static struct cursor trimmed(const char *text, size_t length) {
    while (length && strchr(" \t\r\n", text[0]))
        text++, length--;
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    return (struct cursor){text, length, 0};
}

static bool take_clock(struct cursor *cursor, struct calendar *parts) {
    if (!take_digits(cursor, 2, &parts->hour) || !take(cursor, ':') || !take_digits(cursor, 2, &parts->minute) ||
        !take(cursor, ':') || !take_digits(cursor, 2, &parts->second))
        return false;
    return !take(cursor, '.') || take_fraction(cursor, &parts->fraction_ticks);
}

static bool take_offset(struct cursor *cursor, int64_t *ret_ticks) {
    bool negative = take(cursor, '-');
    int hours, minutes;
    if ((!negative && !take(cursor, '+')) || !take_digits(cursor, 2, &hours) || !take(cursor, ':') ||
        !take_digits(cursor, 2, &minutes) || hours > 14 || minutes > 59)
        return false;
    int64_t ticks = hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE;
    *ret_ticks = negative ? -ticks : ticks;
    return true;
}

bool clixml_datetime_read(const char *text, size_t length, int64_t *ret_packed) {
    struct cursor cursor = trimmed(text, length);
    struct calendar parts = {0};
    if (!take_digits(&cursor, 4, &parts.year) || !take(&cursor, '-') || !take_digits(&cursor, 2, &parts.month) ||
        !take(&cursor, '-') || !take_digits(&cursor, 2, &parts.day))
        return false;
    if (take(&cursor, 'T') && !take_clock(&cursor, &parts))
        return false;
    int32_t fraction = parts.fraction_ticks;
    int64_t ticks;
    /* A fraction that rounds up to a whole second is added afterwards: the calendar takes 0..9999999 only. */
    parts.fraction_ticks = 0;
    if (!datetime_from_calendar(&parts, &ticks) || ticks > DATETIME_MAX_TICKS - fraction)
        return false;
    ticks += fraction;
    if (cursor.at == cursor.length) {
        *ret_packed = datetime_pack(ticks, DATETIME_UNSPECIFIED);
        return true;
    }
    int64_t offset = 0;
    bool utc = take(&cursor, 'Z');
    if ((!utc && !take_offset(&cursor, &offset)) || cursor.at != cursor.length)
        return false;
    ticks -= offset;
    if (ticks < 0 || ticks > DATETIME_MAX_TICKS)
        ticks = ticks < 0 ? 0 : DATETIME_MAX_TICKS;
    int64_t packed = datetime_pack(ticks, DATETIME_UTC);
    *ret_packed = utc ? packed : datetime_to_local(packed);
    return true;
}

void clixml_timespan_write(struct buffer *out, int64_t ticks) {
    if (!ticks) {
        buffer_puts(out, "PT0S");
        return;
    }
    uint64_t rest = ticks < 0 ? -(uint64_t)ticks : (uint64_t)ticks;
    uint64_t days = rest / (uint64_t)TICKS_PER_DAY;
    rest %= (uint64_t)TICKS_PER_DAY;
    buffer_puts(out, ticks < 0 ? "-P" : "P");
    if (days)
        buffer_printf(out, "%lluD", (unsigned long long)days);
    if (!rest)
        return;
    unsigned hours = (unsigned)(rest / (uint64_t)TICKS_PER_HOUR),
             minutes = (unsigned)(rest / (uint64_t)TICKS_PER_MINUTE % 60);
    unsigned seconds = (unsigned)(rest / (uint64_t)TICKS_PER_SECOND % 60);
    int32_t fraction = (int32_t)(rest % (uint64_t)TICKS_PER_SECOND);
    buffer_putc(out, 'T');
    if (hours)
        buffer_printf(out, "%uH", hours);
    if (minutes)
        buffer_printf(out, "%uM", minutes);
    if (seconds || fraction) {
        buffer_printf(out, "%u", seconds);
        put_fraction(out, fraction);
        buffer_putc(out, 'S');
    }
}

/* The parts of a duration in the order in which they may stand. */
static const struct duration_unit {
    char letter;
    bool time;
    int64_t ticks;
} duration_units[] = {
    {'Y', false, 365 * TICKS_PER_DAY}, {'M', false, 30 * TICKS_PER_DAY}, {'D', false, TICKS_PER_DAY},
    {'H', true, TICKS_PER_HOUR},       {'M', true, TICKS_PER_MINUTE},    {'S', true, TICKS_PER_SECOND},
};

/* One "12H" or "4.5S"; *unit goes forward to the one that was read. */
static bool take_duration_part(struct cursor *cursor, bool time, size_t *unit, uint64_t *total) {
    uint64_t number = 0;
    size_t start = cursor->at;
    for (; cursor->at < cursor->length && cursor->text[cursor->at] >= '0' && cursor->text[cursor->at] <= '9';
         cursor->at++) {
        if (number > INT64_MAX / 10)
            return false;
        number = number * 10 + (uint64_t)(cursor->text[cursor->at] - '0');
    }
    bool digits = cursor->at > start;
    int32_t fraction = 0;
    bool point = take(cursor, '.');
    if (point && !take_fraction(cursor, &fraction))
        return false;
    if ((!digits && !point) || cursor->at >= cursor->length)
        return false;
    char letter = cursor->text[cursor->at++];
    while (*unit < COUNT_OF(duration_units) &&
           (duration_units[*unit].letter != letter || duration_units[*unit].time != time))
        ++*unit;
    if (*unit == COUNT_OF(duration_units) || (point && letter != 'S'))
        return false;
    uint64_t ticks;
    if (__builtin_mul_overflow(number, (uint64_t)duration_units[*unit].ticks, &ticks) ||
        __builtin_add_overflow(ticks, (uint64_t)fraction, &ticks) || __builtin_add_overflow(*total, ticks, total))
        return false;
    ++*unit;
    return true;
}

bool clixml_timespan_read(const char *text, size_t length, int64_t *ret_ticks) {
    struct cursor cursor = trimmed(text, length);
    bool negative = take(&cursor, '-');
    if (!take(&cursor, 'P') || cursor.at == cursor.length)
        return false;
    bool time = false;
    size_t unit = 0;
    uint64_t total = 0;
    while (cursor.at < cursor.length) {
        if (!time && take(&cursor, 'T')) {
            time = true;
            if (cursor.at == cursor.length)
                return false;
        }
        if (!take_duration_part(&cursor, time, &unit, &total))
            return false;
    }
    uint64_t limit = (uint64_t)INT64_MAX + negative;
    if (total > limit)
        return false;
    *ret_ticks = negative ? (int64_t)(-total) : (int64_t)total;
    return true;
}

/* XML Schema writes the infinities its own way; everything else is .NET's text. False: a finite number or NaN. */
static bool put_infinity(struct buffer *out, double number) {
    if (!isinf(number))
        return false;
    buffer_puts(out, number < 0 ? "-INF" : "INF");
    return true;
}

void clixml_double_write(struct buffer *out, double number) {
    if (!put_infinity(out, number))
        buffer_puts(out, double_to_text(number));
}

void clixml_single_write(struct buffer *out, float number) {
    if (!put_infinity(out, (double)number))
        buffer_puts(out, single_to_text(number));
}

bool clixml_double_read(const char *text, size_t length, double *ret_number) {
    struct cursor cursor = trimmed(text, length);
    if (cursor.length == 3 && !memcmp(cursor.text, "INF", 3))
        *ret_number = INFINITY;
    else if (cursor.length == 4 && !memcmp(cursor.text, "-INF", 4))
        *ret_number = -INFINITY;
    else
        return double_parse(cursor.text, cursor.length, ret_number);
    return true;
}
