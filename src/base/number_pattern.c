#include "base/number_pattern.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/culture.h"
#include "base/memory.h"

/* What one section of a pattern asks for. */
struct section {
    int digit_count; /* places for digits, 0 and # */
    int point;       /* how many of them stand before the point */
    int first_zero, last_zero;
    bool scientific, groups;
    int scale; /* powers of ten by which the number is multiplied: % ‰ and trailing commas */
};

static const char per_mille[] = "\xE2\x80\xB0";

static bool is_per_mille(const char *at) {
    return strncmp(at, per_mille, 3) == 0;
}

/* Past a quoted text; at stands behind the opening quote. */
static const char *skip_quoted(const char *at, char quote) {
    while (*at && *at != quote)
        at++;
    return *at ? at + 1 : at;
}

/* The start of section 0, 1 or 2; the first where the pattern has no such section or an empty one. */
static const char *find_section(const char *pattern, int section) {
    const char *at = pattern;
    while (section > 0) {
        char c = *at;
        if (!c)
            return pattern;
        at++;
        if (c == '\'' || c == '"') {
            at = skip_quoted(at, c);
        } else if (c == '\\') {
            at += *at != 0;
        } else if (c == ';' && --section == 0) {
            return *at && *at != ';' ? at : pattern;
        }
    }
    return at;
}

/* At an exponent (E0, E+0, e-00)? *ret_end is then behind its zeros. */
static bool is_exponent(const char *at, const char **ret_end) {
    const char *next = at + 1 + (at[1] == '+' || at[1] == '-');
    if (*next != '0')
        return false;
    while (*next == '0')
        next++;
    *ret_end = next;
    return true;
}

static struct section scan_section(const char *at) {
    struct section section = {.point = -1, .first_zero = INT_MAX, .last_zero = 0};
    int comma_at = -1, comma_count = 0;
    for (; *at && *at != ';';) {
        char c = *at++;
        const char *end;
        if (c == '0' || c == '#') {
            if (c == '0') {
                if (section.first_zero == INT_MAX)
                    section.first_zero = section.digit_count;
                section.last_zero = section.digit_count + 1;
            }
            section.digit_count++;
        } else if (c == '.') {
            if (section.point < 0)
                section.point = section.digit_count;
        } else if (c == ',') {
            if (section.digit_count > 0 && section.point < 0) {
                if (comma_at >= 0 && comma_at == section.digit_count) {
                    comma_count++;
                    continue;
                }
                section.groups |= comma_at >= 0;
                comma_at = section.digit_count;
                comma_count = 1;
            }
        } else if (c == '%') {
            section.scale += 2;
        } else if (is_per_mille(at - 1)) {
            section.scale += 3;
            at += 2;
        } else if (c == '\'' || c == '"') {
            at = skip_quoted(at, c);
        } else if (c == '\\') {
            at += *at != 0;
        } else if ((c == 'E' || c == 'e') && is_exponent(at - 1, &end)) {
            section.scientific = true;
            at = end;
        }
    }
    if (section.point < 0)
        section.point = section.digit_count;
    if (comma_at >= 0) {
        if (comma_at == section.point) /* commas right before the point divide by thousands, others group */
            section.scale -= comma_count * 3;
        else
            section.groups = true;
    }
    return section;
}

static void round_digits(struct digits *digits, int count) {
    if (count < digits->count) {
        bool up = count >= 0 && digits->text[count] >= '5';
        digits->count = count < 0 ? 0 : count;
        while (up && digits->count > 0 && digits->text[digits->count - 1] == '9')
            digits->count--;
        if (up && digits->count > 0) {
            digits->text[digits->count - 1]++;
        } else if (up) {
            digits->text[0] = '1';
            digits->count = 1;
            digits->point++;
        }
    }
    while (digits->count > 0 && digits->text[digits->count - 1] == '0')
        digits->count--;
    if (digits->count == 0)
        digits->point = 0;
}

struct writer {
    struct buffer out;
    const struct digits *digits;
    struct section section;
    int next;  /* index of the next digit to write */
    int place; /* its place: digits before the point count down to 1, then 0, -1 … */
    int extra; /* digits that the pattern has no place for (>0), or places that the number has no digits for (<0) */
    int first, last;
    bool point_written;
};

static char next_digit(struct writer *writer) {
    return writer->next < writer->digits->count ? writer->digits->text[writer->next++] : '0';
}

static void put_group_comma(struct writer *writer) {
    if (writer->section.groups && writer->place > 1 && (writer->place - 1) % 3 == 0)
        buffer_puts(&writer->out, culture_active()->numbers.number.group_separator);
}

static void put_digit_place(struct writer *writer) {
    for (; writer->extra > 0; writer->extra--) {
        buffer_putc(&writer->out, next_digit(writer));
        put_group_comma(writer);
        writer->place--;
    }
    char digit = 0;
    if (writer->extra < 0) {
        writer->extra++;
        digit = writer->place <= writer->first ? '0' : 0;
    } else if (writer->next < writer->digits->count) {
        digit = next_digit(writer);
    } else {
        digit = writer->place > writer->last ? '0' : 0;
    }
    if (digit) {
        buffer_putc(&writer->out, digit);
        put_group_comma(writer);
    }
    writer->place--;
}

static void put_point(struct writer *writer) {
    if (writer->place != 0 || writer->point_written)
        return;
    if (writer->last < 0 ||
        (writer->section.point < writer->section.digit_count && writer->next < writer->digits->count)) {
        buffer_puts(&writer->out, culture_active()->numbers.number.decimal_separator);
        writer->point_written = true;
    }
}

static const char *put_exponent(struct writer *writer, const char *at) {
    char letter = *at++;
    bool plus = *at == '+';
    if (*at == '+' || *at == '-')
        at++;
    int width = 0;
    for (; *at == '0'; at++)
        width += width < 10;
    int exponent = writer->digits->count == 0 ? 0 : writer->digits->point - writer->section.point;
    buffer_putc(&writer->out, letter);
    if (exponent < 0)
        buffer_puts(&writer->out, culture_active()->numbers.negative_sign);
    else if (plus)
        buffer_puts(&writer->out, culture_active()->numbers.positive_sign);
    buffer_printf(&writer->out, "%0*d", width, abs(exponent));
    writer->section.scientific = false; /* only the first one counts */
    return at;
}

static void write_section(struct writer *writer, const char *at) {
    while (*at && *at != ';') {
        char c = *at++;
        const char *end;
        switch (c) {
        case '0':
        case '#':
            put_digit_place(writer);
            break;
        case '.':
            put_point(writer);
            break;
        case ',':
            break;
        case '%':
            buffer_puts(&writer->out, culture_active()->numbers.percent_symbol);
            break;
        case '\'':
        case '"':
            end = skip_quoted(at, c);
            buffer_append(&writer->out, at, (size_t)(end - at) - (size_t)(end > at && end[-1] == c));
            at = end;
            break;
        case '\\':
            if (*at)
                buffer_putc(&writer->out, *at++);
            break;
        case 'E':
        case 'e':
            if (is_exponent(at - 1, &end))
                at = put_exponent(writer, at - 1);
            else
                buffer_putc(&writer->out, c);
            break;
        default:
            buffer_putc(&writer->out, c);
        }
    }
}

char *number_pattern_apply(const char *pattern, const struct digits *given, bool is_floating) {
    struct digits digits = *given;
    digits.text = mem_new_atomic((size_t)given->count + 2);
    memcpy(digits.text, given->text, (size_t)given->count);
    int wanted = given->count == 0 ? 2 : given->negative ? 1 : 0;
    const char *start = find_section(pattern, wanted);
    struct section section;
    for (;;) {
        section = scan_section(start);
        if (digits.count == 0) {
            digits.negative = digits.negative && is_floating;
            digits.point = 0;
            break;
        }
        digits.point += section.scale;
        round_digits(&digits,
                     section.scientific ? section.digit_count : digits.point + section.digit_count - section.point);
        if (digits.count > 0)
            break;
        const char *zero = find_section(pattern, 2); /* rounded to nothing: the section for zero takes over */
        if (zero == start) {
            digits.negative = digits.negative && is_floating;
            break;
        }
        start = zero;
    }
    struct writer writer = {.digits = &digits, .section = section};
    writer.first = section.first_zero < section.point ? section.point - section.first_zero : 0;
    writer.last = section.last_zero > section.point ? section.point - section.last_zero : 0;
    if (section.scientific) {
        writer.place = section.point;
    } else {
        writer.place = digits.point > section.point ? digits.point : section.point;
        writer.extra = digits.point - section.point;
    }
    if (digits.negative && start == pattern)
        buffer_puts(&writer.out, culture_active()->numbers.negative_sign);
    write_section(&writer, start);
    return buffer_dup(&writer.out);
}
