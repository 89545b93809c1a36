/* Reading numbers under .NET's NumberStyles: white space, signs, parentheses, thousands, currency, hexadecimal and
 * binary. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/culture.h"
#include "base/memory.h"
#include "base/number_text.h"

static bool is_white(char c) {
    return c == ' ' || (c >= 9 && c <= 13);
}

struct reader {
    const char *at, *end;
    unsigned styles;
    const struct number_symbols *symbols;
    bool signed_already, parenthesis, currency_seen, negative;
};

static void skip_white(struct reader *in) {
    while (in->at < in->end && is_white(*in->at))
        in->at++;
}

/* Takes a symbol that stands here. A no-break space of any width in it is met by a plain space too, as .NET has it. */
static bool read_symbol(struct reader *in, const char *symbol) {
    size_t length = strlen(symbol);
    if (length && (size_t)(in->end - in->at) >= length && memcmp(in->at, symbol, length) == 0) {
        in->at += length;
        return true;
    }
    bool is_space = strcmp(symbol, "\xC2\xA0") == 0 || strcmp(symbol, "\xE2\x80\xAF") == 0;
    if (!is_space || in->at >= in->end || *in->at != ' ')
        return false;
    in->at++;
    return true;
}

static bool read_sign(struct reader *in, bool allowed) {
    if (!allowed || in->signed_already)
        return false;
    bool negative = read_symbol(in, in->symbols->negative_sign) || read_symbol(in, "-");
    if (!negative && !read_symbol(in, in->symbols->positive_sign))
        return false;
    in->negative = negative;
    in->signed_already = true;
    return true;
}

static bool read_currency(struct reader *in) {
    if (!(in->styles & STYLE_CURRENCY) || in->currency_seen || !read_symbol(in, in->symbols->currency_symbol))
        return false;
    in->currency_seen = true;
    return true;
}

/* What may stand before the digits: spaces, one sign or parenthesis, one currency symbol. */
static void read_prefix(struct reader *in) {
    while (in->at < in->end) {
        if (is_white(*in->at) && (in->styles & STYLE_LEADING_WHITE)) {
            in->at++;
        } else if (*in->at == '(' && (in->styles & STYLE_PARENTHESES) && !in->signed_already) {
            in->signed_already = in->parenthesis = in->negative = true;
            in->at++;
        } else if (!read_sign(in, in->styles & STYLE_LEADING_SIGN) && !read_currency(in)) {
            return;
        }
    }
}

static void read_suffix(struct reader *in) {
    while (in->at < in->end) {
        if (is_white(*in->at) && (in->styles & STYLE_TRAILING_WHITE)) {
            in->at++;
        } else if (*in->at == ')' && in->parenthesis) {
            in->parenthesis = false;
            in->at++;
        } else if (!read_sign(in, in->styles & STYLE_TRAILING_SIGN) && !read_currency(in)) {
            return;
        }
    }
}

/* Digits with their separators and one point; gives how many digits there were. */
static size_t read_digits(struct reader *in, struct buffer *out) {
    const struct number_style *style = in->currency_seen ? &in->symbols->currency : &in->symbols->number;
    size_t count = 0;
    bool point = false;
    while (in->at < in->end) {
        const char *before = in->at;
        if (isdigit((unsigned char)*in->at)) {
            buffer_putc(out, *in->at++);
            count++;
        } else if ((in->styles & STYLE_DECIMAL_POINT) && !point && read_symbol(in, style->decimal_separator)) {
            buffer_putc(out, '.');
            point = true;
        } else if (!(in->styles & STYLE_THOUSANDS) || count == 0 || point || !read_symbol(in, style->group_separator)) {
            in->at = before;
            break;
        }
    }
    return count;
}

static void read_exponent(struct reader *in, struct buffer *out) {
    const char *at = in->at + 1;
    if (!(in->styles & STYLE_EXPONENT) || in->at >= in->end || (*in->at != 'e' && *in->at != 'E'))
        return;
    if (at < in->end && (*at == '-' || *at == '+'))
        at++;
    if (at >= in->end || !isdigit((unsigned char)*at))
        return; /* the letter then stands where only a suffix may, and the text is refused */
    while (at < in->end && isdigit((unsigned char)*at))
        at++;
    buffer_append(out, in->at, (size_t)(at - in->at));
    in->at = at;
}

char *number_text_normalize(const char *text, size_t length, unsigned styles) {
    struct reader in = {.at = text, .end = text + length, .styles = styles, .symbols = &culture_active()->numbers};
    while (in.end > text && in.end[-1] == 0)
        in.end--; /* .NET forgives NULs at the end */
    read_prefix(&in);
    struct buffer number = {0};
    if (read_digits(&in, &number) == 0)
        return NULL;
    read_exponent(&in, &number);
    read_suffix(&in);
    if (in.at != in.end || in.parenthesis)
        return NULL;
    return mem_printf("%s%s", in.negative ? "-" : "", buffer_text(&number));
}

static enum integer_parsed parse_radix(const char *text, size_t length, unsigned styles, uint64_t *ret_magnitude) {
    struct reader in = {.at = text, .end = text + length, .styles = styles};
    unsigned shift = styles & STYLE_HEX ? 4 : 1;
    if (styles & STYLE_LEADING_WHITE)
        skip_white(&in);
    if (styles & STYLE_TRAILING_WHITE)
        while (in.end > in.at && is_white(in.end[-1]))
            in.end--;
    if (in.at == in.end)
        return INTEGER_NO_NUMBER;
    bool overflow = false;
    *ret_magnitude = 0;
    for (; in.at < in.end; in.at++) {
        unsigned char c = (unsigned char)*in.at;
        unsigned digit = isdigit(c) ? (unsigned)(c - '0') : isxdigit(c) ? (unsigned)(tolower(c) - 'a' + 10) : 99;
        if (digit >= 1u << shift)
            return INTEGER_NO_NUMBER;
        overflow |= *ret_magnitude >> (64 - shift) != 0;
        *ret_magnitude = *ret_magnitude << shift | digit;
    }
    return overflow ? INTEGER_OVERFLOW : INTEGER_PARSED;
}

/* The digits of "123.45e3" with the point moved by the exponent: a fraction other than zeros overflows, as .NET has it.
 */
enum integer_parsed integer_from_plain(const char *plain, uint64_t *ret_magnitude, bool *ret_negative) {
    char digits[128];
    int count = 0, point = 0, exponent = 0;
    bool after_point = false, too_many = false;
    *ret_negative = *plain == '-';
    for (plain += *plain == '-'; *plain && *plain != 'e' && *plain != 'E'; plain++) {
        if (*plain == '.') {
            after_point = true;
            continue;
        }
        if (count > 0 || *plain != '0') {
            if (count < (int)sizeof digits)
                digits[count++] = *plain;
            else
                too_many |= *plain != '0' || !after_point;
            point += !after_point;
        } else if (after_point) {
            point--;
        }
    }
    if (*plain)
        for (const char *at = plain + 1 + (plain[1] == '-' || plain[1] == '+'); *at; at++)
            if (exponent < 10000)
                exponent = exponent * 10 + (*at - '0');
    if (*plain && plain[1] == '-')
        exponent = -exponent;
    while (count > 0 && digits[count - 1] == '0')
        count--;
    *ret_magnitude = 0;
    if (count == 0)
        return INTEGER_PARSED;
    point += exponent;
    if (too_many || point > 20 || count > point)
        return INTEGER_OVERFLOW;
    for (int i = 0; i < point; i++)
        if (__builtin_mul_overflow(*ret_magnitude, (uint64_t)10, ret_magnitude) ||
            __builtin_add_overflow(*ret_magnitude, (uint64_t)(i < count ? digits[i] - '0' : 0), ret_magnitude))
            return INTEGER_OVERFLOW;
    return INTEGER_PARSED;
}

enum integer_parsed integer_parse(const char *text, size_t length, unsigned styles, uint64_t *ret_magnitude,
                                  bool *ret_negative) {
    *ret_negative = false;
    if (styles & (STYLE_HEX | STYLE_BINARY))
        return parse_radix(text, length, styles, ret_magnitude);
    const char *plain = number_text_normalize(text, length, styles);
    return plain ? integer_from_plain(plain, ret_magnitude, ret_negative) : INTEGER_NO_NUMBER;
}
