/* Parse, TryParse and GetTypeCode of the number types. */
#include <ctype.h>
#include <string.h>

#include "base/culture.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/list.h"
#include "object/type/number_natives.h"

enum parsed { PARSED, NO_NUMBER, TOO_BIG };

bool fail_overflow(struct call *call, const struct type *type) {
    return fail_with(call, "System.OverflowException", overflow_message(type->code));
}

bool fail_divide_by_zero(struct call *call) {
    return fail_with(call, "System.DivideByZeroException", "Attempted to divide by zero.");
}

bool fail_clamp(struct call *call, struct value min, struct value max) {
    return fail_argument(
        call, mem_printf("'%s' cannot be greater than %s.", value_dotnet_text(min), value_dotnet_text(max)), NULL);
}

static int bits_of(const struct type *type) {
    static const unsigned char bits[] = {[CODE_SBYTE] = 8,  [CODE_BYTE] = 8,    [CODE_INT16] = 16, [CODE_UINT16] = 16,
                                         [CODE_INT32] = 32, [CODE_UINT32] = 32, [CODE_INT64] = 64, [CODE_UINT64] = 64};
    return bits[type->code];
}

static bool is_signed(const struct type *type) {
    return type->code == CODE_SBYTE || type->code == CODE_INT16 || type->code == CODE_INT32 || type->code == CODE_INT64;
}

/* Hexadecimal or binary digits: the bits of the number, so that FFFFFFFF is -1 as an Int32. */
static enum parsed parse_bits(const struct type *type, const char *text, size_t length, unsigned styles,
                              struct value *ret_value) {
    unsigned shift = styles & STYLE_HEX ? 4 : 1;
    int bits = bits_of(type);
    uint64_t number = 0;
    for (size_t i = 0; i < length; i++) {
        int digit = isdigit((unsigned char)text[i])    ? text[i] - '0'
                    : isxdigit((unsigned char)text[i]) ? tolower(text[i]) - 'a' + 10
                                                       : 99;
        if (digit >= 1 << shift)
            return NO_NUMBER;
        if (number >> (64 - shift) || (bits < 64 && (number << shift) >> bits))
            return TOO_BIG;
        number = number << shift | (unsigned)digit;
    }
    int64_t datum = (int64_t)number;
    if (is_signed(type) && bits < 64 && number >> (bits - 1))
        datum = (int64_t)(number - ((uint64_t)1 << bits));
    *ret_value = value_of(type, datum);
    return length ? PARSED : NO_NUMBER;
}

static enum parsed parse_integer(const struct type *type, const char *plain, struct value *ret_value) {
    uint64_t magnitude;
    bool negative;
    enum integer_parsed parsed = integer_from_plain(plain, &magnitude, &negative);
    if (parsed != INTEGER_PARSED)
        return parsed == INTEGER_OVERFLOW ? TOO_BIG : NO_NUMBER;
    int bits = bits_of(type);
    uint64_t most = is_signed(type) ? (UINT64_MAX >> (65 - bits)) + negative : negative ? 0 : UINT64_MAX >> (64 - bits);
    if (magnitude > most)
        return TOO_BIG;
    *ret_value = value_of(type, (int64_t)(negative ? 0 - magnitude : magnitude));
    return PARSED;
}

static enum parsed parse_plain(const struct type *type, const char *plain, struct value *ret_value) {
    size_t length = strlen(plain);
    double number;
    struct decimal decimal;
    const struct bigint *big;
    switch (type->code) {
    case CODE_DOUBLE:
    case CODE_SINGLE:
        if (!double_parse(plain, length, &number))
            return NO_NUMBER;
        *ret_value = type->code == CODE_SINGLE ? value_single((float)number) : value_double(number);
        return PARSED;
    case CODE_DECIMAL: {
        enum decimal_parsed parsed = decimal_parse(plain, length, &decimal);
        if (parsed == DECIMAL_PARSED)
            *ret_value = value_decimal(decimal);
        return parsed == DECIMAL_PARSED ? PARSED : parsed == DECIMAL_OVERFLOW ? TOO_BIG : NO_NUMBER;
    }
    case CODE_BIGINT:
        big = bigint_parse(plain, length);
        if (big)
            *ret_value = value_bigint(big);
        return big ? PARSED : NO_NUMBER;
    default:
        return parse_integer(type, plain, ret_value);
    }
}

static unsigned default_styles(const struct type *type) {
    switch (type->code) {
    case CODE_DOUBLE:
    case CODE_SINGLE:
        return STYLE_FLOAT_THOUSANDS;
    case CODE_DECIMAL:
        return STYLE_NUMBER;
    default:
        return STYLE_INTEGER;
    }
}

/* What a culture calls no number and the infinities, with an optional sign, in the words that double_parse knows; NULL:
 * none. */
static char *plain_name(const char *text) {
    const struct number_symbols *symbols = &culture_active()->numbers;
    const char *const names[][2] = {{symbols->positive_infinity_symbol, "Infinity"},
                                    {symbols->negative_infinity_symbol, "-Infinity"},
                                    {symbols->nan_symbol, "NaN"}};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *bare = text;
        size_t plus = strlen(symbols->positive_sign), minus = strlen(symbols->negative_sign);
        if (text_equal_ignore_case(text, names[i][0]))
            return mem_strdup(names[i][1]);
        if (i != 1 && plus && strncmp(text, symbols->positive_sign, plus) == 0)
            bare = text + plus;
        else if (i == 2 && minus && strncmp(text, symbols->negative_sign, minus) == 0)
            bare = text + minus;
        if (bare != text && text_equal_ignore_case(bare, names[i][0]))
            return mem_strdup(names[i][1]);
    }
    return NULL;
}

static enum parsed parse(const struct type *type, const char *text, size_t length, unsigned styles,
                         struct value *ret_value) {
    if (styles & (STYLE_HEX | STYLE_BINARY)) {
        while (length && styles & STYLE_LEADING_WHITE && isspace((unsigned char)*text))
            text++, length--;
        while (length && styles & STYLE_TRAILING_WHITE && isspace((unsigned char)text[length - 1]))
            length--;
        if (type->code != CODE_BIGINT)
            return parse_bits(type, text, length, styles, ret_value);
        const struct bigint *big = bigint_parse_hex(text, length);
        if (big)
            *ret_value = value_bigint(big);
        return big ? PARSED : NO_NUMBER;
    }
    bool named = type->code == CODE_DOUBLE || type->code == CODE_SINGLE; /* NaN, Infinity */
    char *plain = number_text_normalize(text, length, styles);
    if (!plain && !named)
        return NO_NUMBER;
    if (!plain) {
        while (length && isspace((unsigned char)*text))
            text++, length--;
        while (length && isspace((unsigned char)text[length - 1]))
            length--;
        plain = mem_strndup(text, length);
        if (strpbrk(plain, "0123456789") || !(plain = plain_name(plain)))
            return NO_NUMBER;
    }
    return parse_plain(type, plain, ret_value);
}

/* The NumberStyles argument; the type's usual ones where there is none. */
static unsigned styles_argument(const struct call *call) {
    for (int k = 1; k < call->count; k++)
        if (call->args[k].type && call->args[k].type->code == CODE_ENUM)
            return (unsigned)arg_int(call, k);
    return default_styles(call->type);
}

bool number_parse(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, call->type->code == CODE_BIGINT ? "value" : "s");
    struct value number;
    unsigned styles = styles_argument(call);
    if (styles & STYLE_HEX && (type_is_integer(call->type) || call->type->code == CODE_BIGINT ? styles & ~515u : 1))
        return fail_argument(
            call,
            type_is_integer(call->type)
                ? "With the AllowHexSpecifier bit set in the enum bit field, the only other valid bits "
                  "that can be combined into the enum value must be a subset of those in HexNumber."
                : "The number style AllowHexSpecifier is not supported on floating point data types.",
            "style");
    enum parsed parsed = parse(call->type, arg_text(call, 0), arg_length(call, 0), styles, &number);
    if (parsed == PARSED)
        return give(call, number);
    if (parsed == TOO_BIG)
        return fail_overflow(call, call->type);
    return fail_with(call, "System.FormatException",
                     call->type->code == CODE_BIGINT
                         ? "The value could not be parsed."
                         : mem_printf("The input string '%s' was not in a correct format.", arg_text(call, 0)));
}

bool number_try_parse(struct call *call) {
    struct value number = VALUE_NULL;
    bool ok = !arg_is_null(call, 0) &&
              parse(call->type, arg_text(call, 0), arg_length(call, 0), styles_argument(call), &number) == PARSED;
    arg_set_ref(call, call->count - 1, ok ? number : type_default(call->type));
    return give_bool(call, ok);
}

bool number_get_type_code(struct call *call) {
    static const unsigned char codes[] = {
        [CODE_BOOL] = 3,    [CODE_CHAR] = 4,    [CODE_SBYTE] = 5,    [CODE_BYTE] = 6,      [CODE_INT16] = 7,
        [CODE_UINT16] = 8,  [CODE_INT32] = 9,   [CODE_UINT32] = 10,  [CODE_INT64] = 11,    [CODE_UINT64] = 12,
        [CODE_SINGLE] = 13, [CODE_DOUBLE] = 14, [CODE_DECIMAL] = 15, [CODE_DATETIME] = 16, [CODE_STRING] = 18};
    enum type_code code = value_base(call->self).type->code;
    return give_enum(call, "System.TypeCode", code < COUNT_OF(codes) ? codes[code] : 1);
}
