/* Strings to numbers: first as a number literal of the language, then as .NET parses the target type, then by way of
 * double. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/number_text.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/number.h"
#include "object/string.h"

static const char *bad_format(struct value value) {
    return mem_printf("The input string '%s' was not in a correct format.", string_text(value));
}

static void trim(const char **text, size_t *length) {
    while (*length && isspace((unsigned char)**text))
        (*text)++, (*length)--;
    while (*length && isspace((unsigned char)(*text)[*length - 1]))
        (*length)--;
}

/* What the language's scanner reads, brought to the target type. */
static bool by_literal(struct value value, const struct type *target, struct value *ret_value) {
    struct value number;
    const char *reason;
    return text_to_number(string_text(value), string_length(value), &number) &&
           change_number(number, target, ret_value, &reason);
}

static bool integer_value(uint64_t magnitude, bool negative, const struct type *target, struct value *ret_value) {
    const char *reason;
    struct value number;
    if (negative && magnitude > (uint64_t)INT64_MAX + 1)
        return false;
    number = negative ? value_long((int64_t)(0 - magnitude)) : (struct value){.type = &type_uint64, .u = magnitude};
    return change_number(number, target, ret_value, &reason);
}

/* System.ComponentModel's converters: '#', '0x' and '&h' begin hexadecimal digits, the rest is NumberStyles.Integer.
 * *ret_reason is NULL for a format error. */
static bool by_converter(struct value value, const struct type *target, struct value *ret_value,
                         const char **ret_reason) {
    const char *text = string_text(value);
    size_t length = string_length(value);
    uint64_t magnitude;
    bool negative, hex = false;
    trim(&text, &length);
    *ret_reason = NULL;
    if (length && *text == '#') {
        hex = true, text++, length--;
    } else if (length > 1 && (strncasecmp(text, "0x", 2) == 0 || strncasecmp(text, "&h", 2) == 0)) {
        hex = true, text += 2, length -= 2;
    }
    enum integer_parsed parsed = integer_parse(text, length, hex ? STYLE_HEX : STYLE_INTEGER, &magnitude, &negative);
    if (parsed == INTEGER_NO_NUMBER)
        return false;
    if (parsed == INTEGER_PARSED && hex) { /* the digits are the bits: 0xffffffff is -1 */
        int bits = target->code <= CODE_BYTE     ? 8
                   : target->code <= CODE_UINT16 ? 16
                   : target->code <= CODE_UINT32 ? 32
                                                 : 64;
        if (bits == 64 || magnitude >> bits == 0) {
            uint64_t sign = UINT64_C(1) << (bits - 1);
            bool is_signed = target->code == CODE_SBYTE || target->code == CODE_INT16 || target->code == CODE_INT32;
            *ret_value = (struct value){.type = target, .u = is_signed ? (magnitude ^ sign) - sign : magnitude};
            return true;
        }
        static const enum type_code unsigned_twin[] = {
            [CODE_SBYTE] = CODE_BYTE, [CODE_INT16] = CODE_UINT16, [CODE_INT32] = CODE_UINT32};
        *ret_reason = overflow_message(
            target->code <= CODE_INT32 && unsigned_twin[target->code] ? unsigned_twin[target->code] : target->code);
        return false;
    }
    if (parsed == INTEGER_PARSED && integer_value(magnitude, negative, target, ret_value))
        return true;
    *ret_reason = overflow_message(target->code);
    return false;
}

static bool by_double(struct value value, const struct type *target, struct value *ret_value) {
    char *plain = number_text_normalize(string_text(value), string_length(value), STYLE_FLOAT_THOUSANDS);
    double number;
    const char *reason;
    return plain && double_parse(plain, strlen(plain), &number) &&
           change_number(value_double(number), target, ret_value, &reason);
}

static bool to_integer(struct value value, const struct type *target, struct value *ret_value,
                       struct failure *failure) {
    const char *reason;
    if (by_converter(value, target, ret_value, &reason))
        return true;
    if (!reason && by_double(value, target, ret_value))
        return true;
    return cast_failed(failure, "InvalidCastFromStringToInteger", value, target,
                       reason ? "System.OverflowException" : "System.FormatException",
                       reason ? reason : bad_format(value));
}

static bool to_bigint(struct value value, const struct type *target, struct value *ret_value, struct failure *failure) {
    char *plain = number_text_normalize(string_text(value), string_length(value), STYLE_INTEGER | STYLE_THOUSANDS);
    const struct bigint *number = plain ? bigint_parse(plain, strlen(plain)) : NULL;
    if (number) {
        *ret_value = value_bigint(number);
        return true;
    }
    return cast_failed(failure, "InvalidCastFromStringToInteger", value, target, "System.FormatException",
                       "The value could not be parsed.");
}

static bool to_decimal(struct value value, const struct type *target, struct value *ret_value,
                       struct failure *failure) {
    char *plain = number_text_normalize(string_text(value), string_length(value), STYLE_NUMBER);
    struct decimal number;
    enum decimal_parsed parsed = plain ? decimal_parse(plain, strlen(plain), &number) : DECIMAL_NO_NUMBER;
    if (parsed == DECIMAL_PARSED) {
        *ret_value = value_decimal(number);
        return true;
    }
    if (parsed == DECIMAL_NO_NUMBER && by_double(value, target, ret_value))
        return true;
    return cast_failed(failure, "InvalidCastFromStringToDecimal", value, target,
                       parsed == DECIMAL_OVERFLOW ? "System.OverflowException" : "System.FormatException",
                       parsed == DECIMAL_OVERFLOW ? overflow_message(CODE_DECIMAL) : bad_format(value));
}

static bool to_real(struct value value, const struct type *target, struct value *ret_value, struct failure *failure) {
    const char *text = string_text(value);
    size_t length = string_length(value);
    double number;
    char *plain = number_text_normalize(text, length, STYLE_FLOAT_THOUSANDS);
    trim(&text, &length);
    if ((plain && double_parse(plain, strlen(plain), &number)) ||
        (!plain && length && isalpha((unsigned char)text[length - 1]) && double_parse(text, length, &number))) {
        *ret_value = target->code == CODE_SINGLE ? value_single((float)number) : value_double(number);
        return true;
    }
    return cast_failed(failure, "InvalidCastFromStringToDoubleOrSingle", value, target, "System.FormatException",
                       bad_format(value));
}

bool convert_string_to_number(struct value value, const struct type *target, struct value *ret_value,
                              struct failure *failure) {
    const char *reason;
    if (string_length(value) == 0)
        return change_number(value_int(0), target, ret_value, &reason);
    if (by_literal(value, target, ret_value))
        return true;
    switch (target->code) {
    case CODE_BIGINT:
        return to_bigint(value, target, ret_value, failure);
    case CODE_DECIMAL:
        return to_decimal(value, target, ret_value, failure);
    case CODE_SINGLE:
    case CODE_DOUBLE:
        return to_real(value, target, ret_value, failure);
    default:
        return to_integer(value, target, ret_value, failure);
    }
}
