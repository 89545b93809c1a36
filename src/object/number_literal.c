/* Numbers in text, by the rules of PowerShell's number literals: sign, 0x and 0b, a real part, a type suffix, a
 * multiplier. */
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/number_text.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/number.h"

struct literal {
    bool negative, real, hex, binary;
    const char *digits; /* what stands before the suffix, without sign and radix prefix */
    size_t length;
    const char *suffix; /* "l", "ul" …, "" for none */
    int64_t multiplier;
};

static const struct {
    const char *name;
    struct type *type;
} suffixes[] = {
    {"ul", &type_uint64}, {"us", &type_uint16}, {"uy", &type_byte},   {"u", &type_uint32}, {"l", &type_int64},
    {"s", &type_int16},   {"y", &type_sbyte},   {"d", &type_decimal}, {"n", &type_bigint},
};

static const struct {
    const char *name;
    int64_t factor;
} multipliers[] = {
    {"kb", INT64_C(1) << 10}, {"mb", INT64_C(1) << 20}, {"gb", INT64_C(1) << 30},
    {"tb", INT64_C(1) << 40}, {"pb", INT64_C(1) << 50},
};

static size_t span_digits(const char *at, const char *end, bool hex, bool binary) {
    const char *start = at;
    while (at < end && (hex      ? isxdigit((unsigned char)*at)
                        : binary ? *at == '0' || *at == '1'
                                 : isdigit((unsigned char)*at)))
        at++;
    return (size_t)(at - start);
}

/* Digits, point and exponent of a decimal literal. */
static const char *scan_real(const char *at, const char *end, struct literal *literal) {
    size_t whole = span_digits(at, end, false, false);
    at += whole;
    size_t fraction = 0;
    if (at < end && *at == '.') {
        fraction = span_digits(at + 1, end, false, false);
        if (!whole && !fraction)
            return NULL;
        at += 1 + fraction;
        literal->real = true;
    }
    if (!whole && !fraction)
        return NULL;
    if (at < end && (*at == 'e' || *at == 'E')) {
        const char *digits = at + 1 + (at + 1 < end && (at[1] == '+' || at[1] == '-'));
        size_t count = span_digits(digits, end, false, false);
        if (!count)
            return NULL;
        at = digits + count;
        literal->real = true;
    }
    return at;
}

static bool scan_literal(const char *text, size_t length, struct literal *literal) {
    const char *at = text, *end = text + length;
    *literal = (struct literal){.multiplier = 1, .suffix = ""};
    if (at < end && (*at == '-' || *at == '+'))
        literal->negative = *at++ == '-';
    if (end - at > 2 && *at == '0' && (at[1] == 'x' || at[1] == 'X' || at[1] == 'b' || at[1] == 'B')) {
        literal->hex = at[1] == 'x' || at[1] == 'X';
        literal->binary = !literal->hex;
        at += 2;
    }
    literal->digits = at;
    if (literal->hex || literal->binary)
        at += span_digits(at, end, literal->hex, literal->binary);
    else
        at = scan_real(at, end, literal);
    if (!at || at == literal->digits)
        return false;
    literal->length = (size_t)(at - literal->digits);
    for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
        size_t size = strlen(suffixes[i].name);
        if ((size_t)(end - at) >= size && strncasecmp(at, suffixes[i].name, size) == 0) {
            literal->suffix = suffixes[i].name;
            at += size;
            break;
        }
    }
    for (size_t i = 0; i < COUNT_OF(multipliers); i++)
        if (end - at == 2 && strncasecmp(at, multipliers[i].name, 2) == 0) {
            literal->multiplier = multipliers[i].factor;
            at += 2;
        }
    return at == end;
}

static const struct type *suffix_type(const char *suffix) {
    for (size_t i = 0; i < COUNT_OF(suffixes); i++)
        if (suffixes[i].name == suffix)
            return suffixes[i].type;
    return NULL;
}

/* Ties go to even when a real literal gets an integer suffix; u grows to ul. */
static bool fit(struct value number, const struct literal *literal, struct value *ret_value) {
    const struct type *target = suffix_type(literal->suffix);
    const char *reason;
    if (change_number(number, target, ret_value, &reason))
        return true;
    return target == &type_uint32 && change_number(number, &type_uint64, ret_value, &reason);
}

static bool real_value(const struct literal *literal, struct value *ret_value) {
    char *text = mem_printf("%s%.*s", literal->negative ? "-" : "", (int)literal->length, literal->digits);
    if (suffix_type(literal->suffix) == &type_decimal) {
        struct decimal decimal;
        if (decimal_parse(text, strlen(text), &decimal) != DECIMAL_PARSED ||
            !decimal_multiply(decimal, decimal_from_int64(literal->multiplier), &decimal))
            return false;
        *ret_value = value_decimal(decimal);
        return true;
    }
    double number;
    if (!double_parse(text, strlen(text), &number))
        return false;
    number *= (double)literal->multiplier;
    if (!*literal->suffix) {
        *ret_value = value_double(number);
        return true;
    }
    const struct bigint *whole = bigint_from_double(nearbyint(number));
    return whole && fit(value_bigint(whole), literal, ret_value);
}

/* Hexadecimal and binary digits have a sign bit at the lengths of the integer types, unless the suffix is unsigned. */
static const struct bigint *radix_value(struct literal *literal) {
    bool is_unsigned = *literal->suffix == 'u';
    size_t length = literal->length;
    bool sign_bit;
    if (literal->hex) {
        char suffix = *literal->suffix;
        size_t expected = suffix == 'y' ? 2 : suffix == 's' ? 4 : suffix == 'l' ? 16 : length < 15 ? 8 : 16;
        sign_bit = !is_unsigned && length == expected;
    } else {
        sign_bit = !is_unsigned &&
                   (length == 8 || length == 16 || length == 32 || length == 64 || length == 96 || length >= 128);
    }
    unsigned shift = literal->hex ? 4 : 1;
    const struct bigint *number = bigint_from_int64(0);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)literal->digits[i];
        int digit = isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;
        number = bigint_add(bigint_shift(number, shift), bigint_from_int64(digit));
    }
    int first = isdigit((unsigned char)*literal->digits) ? *literal->digits - '0' : 15;
    if (sign_bit && (literal->hex ? first >= 8 : first == 1))
        number = bigint_subtract(number, bigint_shift(bigint_from_int64(1), (int64_t)(length * shift)));
    if (length * shift == 64 && !*literal->suffix)
        literal->suffix = "l";
    else if (length * shift == 64 && strcmp(literal->suffix, "u") == 0)
        literal->suffix = "ul";
    if (literal->suffix[0])
        for (size_t i = 0; i < COUNT_OF(suffixes); i++)
            if (strcmp(suffixes[i].name, literal->suffix) == 0)
                literal->suffix = suffixes[i].name;
    return literal->negative ? bigint_negate(number) : number;
}

static bool whole_value(struct literal *literal, struct value *ret_value) {
    const struct bigint *number;
    if (literal->hex || literal->binary) {
        number = radix_value(literal);
    } else {
        char *text = mem_printf("%s%.*s", literal->negative ? "-" : "", (int)literal->length, literal->digits);
        number = bigint_parse(text, strlen(text));
    }
    if (literal->multiplier != 1)
        number = bigint_multiply(number, bigint_from_int64(literal->multiplier));
    struct value value = value_bigint(number);
    if (*literal->suffix)
        return fit(value, literal, ret_value);
    const char *reason;
    static struct type *const growing[] = {&type_int32, &type_int64, &type_decimal, &type_double};
    for (size_t i = 0; i < (literal->hex || literal->binary ? 2 : COUNT_OF(growing)); i++)
        if (change_number(value, growing[i], ret_value, &reason))
            return true;
    return false;
}

/* Everyday numbers of a few digits. */
static bool small_value(const char *text, size_t length, struct value *ret_value) {
    int32_t number = 0;
    size_t at = length > 1 && *text == '-';
    if (length == 0 || length > 9)
        return false;
    for (size_t i = at; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (text[i] - '0');
    }
    *ret_value = value_int(at ? -number : number);
    return true;
}

bool text_to_number(const char *text, size_t length, struct value *ret_value) {
    while (length && isspace((unsigned char)*text))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    if (length == 0) {
        *ret_value = value_int(0);
        return true;
    }
    if (small_value(text, length, ret_value))
        return true;
    struct literal literal;
    if (!scan_literal(text, length, &literal))
        return false;
    return literal.real ? real_value(&literal, ret_value) : whole_value(&literal, ret_value);
}
