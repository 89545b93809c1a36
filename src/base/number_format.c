#include "base/number_format.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/culture.h"
#include "base/memory.h"
#include "base/number_pattern.h"
#include "base/number_text.h"

enum { PLACES_MAX = 999999999 };

/* A format taken apart: a letter and a precision (-1: none), or letter 0 for a custom pattern. */
struct specifier {
    char letter;
    int precision;
};

/* false: the precision is out of range. */
static bool specifier_parse(const char *format, struct specifier *ret_specifier) {
    *ret_specifier = (struct specifier){.letter = 'G', .precision = -1};
    if (!format || !*format)
        return true;
    ret_specifier->letter = 0;
    if (!isalpha((unsigned char)*format))
        return true;
    const char *at = format + 1;
    long precision = 0;
    for (; isdigit((unsigned char)*at); at++)
        if ((precision = precision * 10 + (*at - '0')) > PLACES_MAX)
            return false;
    if (*at)
        return true;
    *ret_specifier = (struct specifier){.letter = *format, .precision = at > format + 1 ? (int)precision : -1};
    return true;
}

/* Rounds kept digits half away from zero to `count` of them (count may be 0 or less). */
static void digits_round(struct digits *digits, int count) {
    if (count >= digits->count)
        return;
    bool up = count >= 0 && digits->text[count] >= '5';
    digits->count = count < 0 ? 0 : count;
    if (up) {
        while (digits->count > 0 && digits->text[digits->count - 1] == '9')
            digits->count--;
        if (digits->count > 0) {
            digits->text[digits->count - 1]++;
        } else {
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

static const struct number_symbols *symbols(void) {
    return &culture_active()->numbers;
}

/* Does a group end where `left` more digits stand before the point? */
static bool group_ends(const int *sizes, int left) {
    for (int i = 0; i < 3 && sizes[i]; i++) {
        bool last = i == 2 || !sizes[i + 1];
        if (last ? left > 0 && left % sizes[i] == 0 : left <= sizes[i])
            return last || left == sizes[i];
        left -= sizes[i];
    }
    return false;
}

/* Digits before the point, in groups or plain, then `places` after it. */
static void put_fixed(struct buffer *out, const struct digits *digits, int places, const struct number_style *style,
                      bool groups) {
    if (digits->point <= 0)
        buffer_putc(out, '0');
    for (int i = 0; i < digits->point; i++) {
        buffer_putc(out, i < digits->count ? digits->text[i] : '0');
        int left = digits->point - i - 1;
        if (groups && left > 0 && group_ends(style->group_sizes, left))
            buffer_puts(out, style->group_separator);
    }
    if (places > 0)
        buffer_puts(out, style->decimal_separator);
    int written = 0;
    for (; written < places && digits->point + written < digits->count; written++) {
        int at = digits->point + written;
        buffer_putc(out, at >= 0 ? digits->text[at] : '0');
    }
    buffer_fill(out, '0', (size_t)(places - written)); /* there may be a thousand million of them */
}

static void put_scientific(struct buffer *out, const struct digits *digits, int places, char letter) {
    if (digits->negative)
        buffer_puts(out, symbols()->negative_sign);
    int written = 0;
    for (; written <= places && (written < digits->count || written <= 1); written++) {
        if (written == 1)
            buffer_puts(out, symbols()->number.decimal_separator);
        buffer_putc(out, written < digits->count ? digits->text[written] : '0');
    }
    if (places >= written)
        buffer_fill(out, '0', (size_t)(places + 1 - written));
    int exponent = digits->count ? digits->point - 1 : 0;
    buffer_printf(out, "%c%s%03d", letter, exponent < 0 ? symbols()->negative_sign : symbols()->positive_sign,
                  abs(exponent));
}

/* A number in the making: its digits, and how to get fewer of them: doubles round exactly from their bits, the rest
 * half away. */
struct source {
    struct digits digits; /* shortest, or all */
    bool is_floating;
    int pattern_digits; /* significant digits that custom patterns see */
    double number;
    int general_precision; /* where the plain form turns scientific */
    bool keep_zeros;       /* decimals: 1.50 stays 1.50 in the G form */
    int zeros;             /* trailing zeros kept back for that */
};

static struct digits with_places(const struct source *source, int places, int shift) {
    struct digits digits;
    if (source->is_floating) {
        digits = digits_places(source->number, places + shift);
        digits.point += digits.count ? shift : 0;
        return digits;
    }
    digits = source->digits;
    digits.text = mem_strndup(digits.text, (size_t)digits.count + 1);
    digits.point += digits.count ? shift : 0;
    digits_round(&digits, digits.point + places);
    digits.negative = digits.negative && digits.count > 0;
    return digits;
}

static struct digits with_significant(const struct source *source, int count) {
    if (source->is_floating)
        return digits_significant(source->number, count);
    struct digits digits = source->digits;
    digits.text = mem_strndup(digits.text, (size_t)digits.count + 1);
    digits_round(&digits, count);
    return digits;
}

/* How the parts of a number stand, by NumberFormatInfo's pattern numbers: n the digits, $ the symbol. */
static const char *const negative_numbers[] = {"(n)", "-n", "- n", "n-", "n -"};
static const char *const positive_currencies[] = {"$n", "n$", "$ n", "n $"};
static const char *const negative_currencies[] = {"($n)", "-$n",  "$-n",   "$n-",   "(n$)", "-n$",
                                                  "n-$",  "n$-",  "-n $",  "-$ n",  "n $-", "$ n-",
                                                  "$ -n", "n- $", "($ n)", "(n $)", "$- n"};
static const char *const positive_percents[] = {"n $", "n$", "$n", "$ n"};
static const char *const negative_percents[] = {"-n $", "-n$",  "-$n",  "$-n",  "$n-",  "n-$",
                                                "n$-",  "-$ n", "n $-", "$ n-", "$ -n", "n- $"};

static const char *layout_of(char letter, const struct number_style *style, bool negative) {
    if (letter == 'C')
        return negative ? negative_currencies[style->negative_pattern] : positive_currencies[style->positive_pattern];
    if (letter == 'P')
        return negative ? negative_percents[style->negative_pattern] : positive_percents[style->positive_pattern];
    if (letter == 'F')
        return negative ? "-n" : "n";
    return negative ? negative_numbers[style->negative_pattern] : "n";
}

static char *format_fixed(const struct source *source, struct specifier specifier) {
    struct buffer out = {0};
    char letter = (char)toupper((unsigned char)specifier.letter);
    const struct number_symbols *signs = symbols();
    const struct number_style *style = letter == 'C'   ? &signs->currency
                                       : letter == 'P' ? &signs->percent
                                                       : &signs->number;
    int places = specifier.precision < 0 ? style->decimal_digits : specifier.precision;
    struct digits digits = with_places(source, places, letter == 'P' ? 2 : 0);
    for (const char *at = layout_of(letter, style, digits.negative); *at; at++)
        if (*at == 'n')
            put_fixed(&out, &digits, places, style, letter != 'F');
        else if (*at == '$')
            buffer_puts(&out, letter == 'C' ? signs->currency_symbol : signs->percent_symbol);
        else if (*at == '-')
            buffer_puts(&out, signs->negative_sign);
        else
            buffer_putc(&out, *at);
    return buffer_dup(&out);
}

static char *format_general(const struct source *source, struct specifier specifier) {
    char letter = specifier.letter == 'g' || specifier.letter == 'r' ? 'e' : 'E';
    bool round_trip = specifier.letter == 'R' || specifier.letter == 'r';
    if (specifier.precision <= 0 || round_trip) {
        if (!source->keep_zeros)
            return culture_localize_number(digits_general(&source->digits, source->general_precision, letter, 2));
        struct digits digits = source->digits;
        struct buffer out = {0};
        if (digits.negative)
            buffer_puts(&out, symbols()->negative_sign);
        int places = digits.count + source->zeros - digits.point;
        put_fixed(&out, &digits, digits.count ? places : source->zeros, &symbols()->number, false);
        return buffer_dup(&out);
    }
    struct digits digits = with_significant(source, specifier.precision);
    int precision = specifier.precision;
    return culture_localize_number(digits_general(&digits, precision, letter, 2));
}

static char *format_source(const struct source *source, const char *format, struct specifier specifier) {
    struct buffer out = {0};
    switch (toupper((unsigned char)specifier.letter)) {
    case 0: {
        struct digits digits =
            source->is_floating ? digits_significant(source->number, source->pattern_digits) : source->digits;
        return number_pattern_apply(format, &digits, source->is_floating);
    }
    case 'C':
    case 'F':
    case 'N':
    case 'P':
        return format_fixed(source, specifier);
    case 'E': {
        int places = specifier.precision < 0 ? 6 : specifier.precision;
        struct digits digits = with_significant(source, places + 1);
        put_scientific(&out, &digits, places, specifier.letter);
        return buffer_dup(&out);
    }
    case 'G':
    case 'R':
        return format_general(source, specifier);
    default:
        return NULL;
    }
}

static char *floating_format(struct source *source, const char *format, char *(*plain)(const struct source *)) {
    struct specifier specifier;
    if (!specifier_parse(format, &specifier))
        return NULL;
    if (specifier.letter && !strchr("CEFGNPRcefgnpr", specifier.letter))
        return NULL;
    if (isnan(source->number) || isinf(source->number))
        return culture_localize_number(double_to_text(source->number));
    if (specifier.letter == 'G' && specifier.precision <= 0)
        return plain(source);
    return format_source(source, format, specifier);
}

static char *plain_double(const struct source *source) {
    return culture_localize_number(double_to_text(source->number));
}

static char *plain_single(const struct source *source) {
    return culture_localize_number(single_to_text((float)source->number));
}

char *double_format(double number, const char *format) {
    struct source source = {.is_floating = true, .pattern_digits = 15, .number = number, .general_precision = 17};
    if (!isnan(number) && !isinf(number))
        source.digits = digits_shortest(number);
    return floating_format(&source, format, plain_double);
}

char *single_format(float number, const char *format) {
    struct source source = {.is_floating = true, .pattern_digits = 7, .number = (double)number, .general_precision = 9};
    if (!isnan(number) && !isinf(number))
        source.digits = digits_shortest_single(number);
    return floating_format(&source, format, plain_single);
}

/* Digits of a text of decimal digits: leading and trailing zeros go, the latter are counted. */
static struct source source_from_digits(const char *text, int scale, bool negative) {
    struct source source = {.general_precision = 1 << 30};
    while (*text == '0')
        text++;
    int count = (int)strlen(text);
    source.digits =
        (struct digits){.text = mem_strndup(text, (size_t)count + 1), .point = count - scale, .negative = negative};
    while (count > 0 && text[count - 1] == '0')
        count--, source.zeros++;
    source.digits.count = count;
    if (count == 0)
        source.digits.point = 0, source.digits.negative = false, source.zeros = scale;
    return source;
}

char *decimal_format(struct decimal number, const char *format) {
    struct specifier specifier;
    if (!specifier_parse(format, &specifier))
        return NULL;
    if ((specifier.letter == 'G' || specifier.letter == 'g') && specifier.precision <= 0)
        return culture_localize_number(decimal_to_text(number));
    char digits[DECIMAL_DIGITS_MAX];
    decimal_digits(number, digits);
    struct source source = source_from_digits(digits, number.scale, number.negative);
    source.keep_zeros = true;
    return format_source(&source, format, specifier);
}

static char *radix_text(uint64_t bits, char letter, int precision) {
    char text[65];
    int at = 64, shift = toupper((unsigned char)letter) == 'X' ? 4 : 1;
    const char *names = letter == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
    text[64] = 0;
    do
        text[--at] = names[bits & ((1u << shift) - 1)];
    while (bits >>= shift);
    struct buffer out = {0};
    int count = 64 - at;
    if (precision > count)
        buffer_fill(&out, '0', (size_t)(precision - count));
    buffer_puts(&out, text + at);
    return buffer_dup(&out);
}

static char *padded_decimal(const char *digits, bool negative, int precision) {
    struct buffer out = {0};
    int count = (int)strlen(digits);
    if (negative)
        buffer_puts(&out, symbols()->negative_sign);
    if (precision > count)
        buffer_fill(&out, '0', (size_t)(precision - count));
    buffer_puts(&out, digits);
    return buffer_dup(&out);
}

static char *integer_format(uint64_t magnitude, bool negative, int bits, const char *format) {
    struct specifier specifier;
    if (!specifier_parse(format, &specifier))
        return NULL;
    char *digits = mem_printf("%llu", (unsigned long long)magnitude);
    switch (toupper((unsigned char)specifier.letter)) {
    case 'D':
        return padded_decimal(digits, negative, specifier.precision);
    case 'G':
        if (specifier.precision <= 0)
            return padded_decimal(digits, negative, 0);
        break;
    case 'X':
    case 'B': {
        uint64_t pattern = negative ? 0 - magnitude : magnitude;
        return radix_text(bits < 64 ? pattern & ((UINT64_C(1) << bits) - 1) : pattern, specifier.letter,
                          specifier.precision);
    }
    }
    struct source source = source_from_digits(digits, 0, negative);
    return format_source(&source, format, specifier);
}

char *int64_format(int64_t number, int bits, const char *format) {
    return integer_format(number < 0 ? 0 - (uint64_t)number : (uint64_t)number, number < 0, bits, format);
}

char *uint64_format(uint64_t number, int bits, const char *format) {
    return integer_format(number, false, bits, format);
}

/* Hexadecimal of a BigInteger: two's complement with no more digits than tell the sign. */
static char *bigint_hex(const struct bigint *number, struct specifier specifier) {
    size_t count;
    uint8_t *bytes = bigint_to_bytes(number, &count);
    struct buffer out = {0};
    const char *names = specifier.letter == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
    for (size_t i = count; i-- > 0;) {
        buffer_putc(&out, names[bytes[i] >> 4]);
        buffer_putc(&out, names[bytes[i] & 15]);
    }
    const char *text = buffer_text(&out);
    /* The top digit is needless where the next one tells the same sign. */
    if (number->negative ? text[0] == names[15] && text[1] >= '8' : text[0] == '0' && text[1] < '8')
        text++;
    int missing = specifier.precision - (int)strlen(text);
    struct buffer padded = {0};
    if (missing > 0)
        buffer_fill(&padded, number->negative ? names[15] : '0', (size_t)missing);
    buffer_puts(&padded, text);
    return buffer_dup(&padded);
}

char *bigint_format(const struct bigint *number, const char *format) {
    struct specifier specifier;
    if (!specifier_parse(format, &specifier))
        return NULL;
    char *text = bigint_to_text(number);
    const char *digits = text + number->negative;
    switch (toupper((unsigned char)specifier.letter)) {
    case 'D':
    case 'R':
        return padded_decimal(digits, number->negative, specifier.precision);
    case 'G':
        if (specifier.precision <= 0)
            return culture_localize_number(text);
        break;
    case 'X':
        return bigint_hex(number, specifier);
    }
    struct source source = source_from_digits(digits, 0, number->negative);
    return format_source(&source, format, specifier);
}
