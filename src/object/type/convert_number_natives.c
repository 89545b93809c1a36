/* Convert.ToInt32 and its like, ChangeType, and numbers in other bases. */
#include <ctype.h>
#include <string.h>

#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/convert_natives.h"

static bool fail_cast(struct call *call, const char *message) {
    return fail_with(call, "System.InvalidCastException", message);
}

/* Text is read by the target's own Parse, with its messages. */
static bool from_text(struct call *call, const struct type *target, struct value text) {
    if (target == &type_string)
        return give(call, text);
    struct value result;
    enum member_result parsed = type_static_invoke(target, "Parse", &text, 1, &result, call->failure);
    if (parsed == MEMBER_FOUND)
        return give(call, result);
    return parsed == MEMBER_FAILED
               ? false
               : fail_cast(call, mem_printf("Invalid cast from 'System.String' to '%s'.", target->name));
}

/* Is there an IConvertible conversion between these two at all? */
static bool convertible(const struct type *from, const struct type *to) {
    bool from_number = type_is_number(from) && from->code != CODE_BIGINT,
         to_number = type_is_number(to) && to->code != CODE_BIGINT;
    bool from_real = from->code == CODE_DOUBLE || from->code == CODE_SINGLE || from->code == CODE_DECIMAL;
    bool to_real = to->code == CODE_DOUBLE || to->code == CODE_SINGLE || to->code == CODE_DECIMAL;
    if (from == to)
        return true;
    if (from->code == CODE_BOOL)
        return to_number;
    if (from->code == CODE_CHAR)
        return to_number && !to_real;
    if (to->code == CODE_BOOL)
        return from_number;
    if (to->code == CODE_CHAR)
        return from_number && !from_real;
    return from_number && to_number;
}

static bool change(struct call *call, struct value value, const struct type *target) {
    const char *reason;
    struct value result;
    value = value_base(value);
    if (value.type->code == CODE_ENUM && type_is_number(target))
        value.type = value.type->element ? value.type->element : &type_int32;
    if (value.type == target)
        return give(call, value);
    if (value_is_string(value))
        return from_text(call, target, value);
    if (value.type->code == CODE_ENUM && target != &type_string)
        value = value_of(value.type->element, value.i);
    if (target == &type_string)
        return give_text(call, value_dotnet_text(value));
    bool basic = value.type->code == CODE_BOOL || value.type->code == CODE_CHAR || value.type->code == CODE_DATETIME ||
                 (type_is_number(value.type) && value.type->code != CODE_BIGINT);
    if (!basic)
        return fail_cast(
            call, mem_printf("Unable to cast object of type '%s' to type 'System.IConvertible'.", value.type->name));
    if (!convertible(value.type, target))
        return fail_cast(
            call, mem_printf("Invalid cast from '%s' to '%s'.", type_short_name(value.type), type_short_name(target)));
    if (!change_number(value, target, &result, &reason))
        return target->code == CODE_CHAR ? fail_with(call, "System.OverflowException",
                                                     "Value was either too large or too small for a character.")
                                         : fail_overflow(call, target);
    return give(call, result);
}

#define TO(symbol)                                                                                                     \
    bool convert_to_##symbol##_type(struct call *call) {                                                               \
        if (arg_is_null(call, 0))                                                                                      \
            return give(call, type_default(&type_##symbol));                                                           \
        return change(call, call->args[0], &type_##symbol);                                                            \
    }
TO(bool)
TO(byte)
TO(char)
TO(datetime)
TO(decimal)
TO(double)
TO(int16)
TO(int32)
TO(int64)
TO(sbyte)
TO(single)
TO(uint16)
TO(uint32)
TO(uint64)

static const struct type *type_of_code(int64_t code) {
    static const struct type *const types[] = {NULL,          &type_object,   &type_dbnull, &type_bool,   &type_char,
                                               &type_sbyte,   &type_byte,     &type_int16,  &type_uint16, &type_int32,
                                               &type_uint32,  &type_int64,    &type_uint64, &type_single, &type_double,
                                               &type_decimal, &type_datetime, NULL,         &type_string};
    return code > 0 && code < (int64_t)COUNT_OF(types) ? types[code] : NULL;
}

/* ChangeType(value, type | TypeCode): what implements IConvertible only. */
bool convert_change_type(struct call *call) {
    bool by_code = call->args[1].type && call->args[1].type->code == CODE_ENUM;
    if (!by_code && arg_is_null(call, 1))
        return fail_null(call, "conversionType");
    const struct type *target = by_code ? type_of_code(arg_int(call, 1)) : type_from_value(call->args[1]);
    struct value value = value_base(call->args[0]);
    if (value_is_null(value)) {
        if (target && target->flags & TYPE_VALUE_TYPE)
            return fail_cast(call, "Null object cannot be converted to a value type.");
        return give(call, VALUE_NULL);
    }
    if (target == value.type || target == &type_object)
        return give(call, value);
    bool basic = value_is_string(value) || value.type->code == CODE_BOOL || value.type->code == CODE_CHAR ||
                 value.type->code == CODE_DATETIME || value.type->code == CODE_ENUM ||
                 (type_is_number(value.type) && value.type->code != CODE_BIGINT);
    if (!basic)
        return fail_cast(call, "Object must implement IConvertible.");
    bool known = false;
    for (int code = 3; code <= 18; code++)
        known |= target == type_of_code(code);
    if (!target || !known)
        return fail_cast(call, mem_printf("Invalid cast from '%s' to '%s'.", value.type->name,
                                          target ? target->name : "System.Object"));
    return change(call, value, target);
}

bool convert_to_text(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, string_empty());
    return give_text(call, value_dotnet_text(call->args[0]));
}

static bool valid_base(struct call *call, int64_t base) {
    return base == 2 || base == 8 || base == 10 || base == 16 || fail_argument(call, "Invalid Base.", NULL);
}

/* Digits of a base into 64 bits; false after a failure. *ret_negative only for base 10. */
static bool read_digits(struct call *call, const char *text, int base, uint64_t *ret_number, bool *ret_negative) {
    *ret_negative = *text == '-';
    if (*text == '-' && base != 10)
        return fail_argument(call, "String cannot contain a minus sign if the base is not 10.", NULL);
    if (*text == '-' || *text == '+')
        text++;
    if (base == 16 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        text += 2;
    const char *start = text;
    uint64_t number = 0;
    bool over = false;
    for (;; text++) {
        int digit = isdigit((unsigned char)*text)   ? *text - '0'
                    : isalpha((unsigned char)*text) ? tolower((unsigned char)*text) - 'a' + 10
                                                    : 99;
        if (digit >= base)
            break;
        over |= __builtin_mul_overflow(number, (uint64_t)base, &number) ||
                __builtin_add_overflow(number, (uint64_t)digit, &number);
    }
    if (text == start)
        return fail_with(call, "System.FormatException", "Could not find any recognizable digits.");
    if (*text)
        return fail_with(call, "System.FormatException",
                         "Additional non-parsable characters are at the end of the string.");
    *ret_number = number;
    return !over || fail_overflow(call, &type_uint64);
}

/* ToInt32(text, fromBase): in bases other than 10 the digits are the bits. */
static bool from_base(struct call *call, const struct type *type) {
    int64_t base = arg_int(call, 1);
    uint64_t number = 0;
    bool negative = false;
    if (!valid_base(call, base))
        return false;
    if (arg_is_null(call, 0))
        return give(call, value_of(type, 0));
    if (arg_length(call, 0) == 0)
        return fail_range(call, "Specified argument was out of the range of valid values.",
                          "Index was out of range. Must be non-negative and less than the size of the collection.");
    if (*arg_text(call, 0) == '-' && base == 10 && !integer_is_signed(type->code))
        return fail_with(call, "System.OverflowException",
                         "The string was being parsed as an unsigned number and could not have a negative sign.");
    if (!read_digits(call, arg_text(call, 0), (int)base, &number, &negative))
        return false;
    int bits = integer_bits(type->code);
    uint64_t most = UINT64_MAX >> (64 - bits);
    if (base == 10 && integer_is_signed(type->code))
        most = (most >> 1) + negative;
    if (number > most)
        return fail_overflow(call, base != 10 && bits == 32   ? &type_uint32
                                   : base != 10 && bits == 64 ? &type_uint64
                                                              : type);
    if (negative)
        number = 0 - number;
    else if (base != 10 && integer_is_signed(type->code) && bits < 64 && number >> (bits - 1))
        number -= UINT64_C(1) << bits;
    return give(call, value_of(type, (int64_t)number));
}

#define BASE_TO(symbol)                                                                                                \
    bool convert_base_to_##symbol(struct call *call) {                                                                 \
        return from_base(call, &type_##symbol);                                                                        \
    }
BASE_TO(byte)
BASE_TO(int16)
BASE_TO(int32)
BASE_TO(int64)
BASE_TO(sbyte)
BASE_TO(uint16)
BASE_TO(uint32)
BASE_TO(uint64)

/* ToString(number, toBase): the bits of the number's own width. */
bool convert_to_base(struct call *call) {
    int64_t base = arg_int(call, 1);
    if (!valid_base(call, base))
        return false;
    if (base == 10)
        return give_text(call, value_dotnet_text(call->args[0]));
    int bits = integer_bits(call->args[0].type->code);
    uint64_t number = call->args[0].u & (UINT64_MAX >> (64 - bits));
    char digits[65], *at = digits + 64;
    *at = '\0';
    do
        *--at = "0123456789abcdef"[number % (uint64_t)base];
    while (number /= (uint64_t)base);
    return give_text(call, at);
}
