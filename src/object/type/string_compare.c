/* Comparing strings: ordinal by UTF-16 units, culture-aware by collation. */
#include <string.h>

#include "base/utf8.h"
#include "object/type/string_natives.h"

/* Difference of the first UTF-16 units that differ, else of the lengths (what CompareOrdinal gives). */
static int ordinal(struct value left, struct value right, bool ignore_case) {
    const char *a = string_text(left), *b = string_text(right);
    size_t a_length = string_length(left), b_length = string_length(right);
    if (ignore_case)
        return text_compare_ignore_case_n(a, a_length, b, b_length);
    size_t at = 0, shorter = a_length < b_length ? a_length : b_length;
    while (at < shorter && a[at] == b[at])
        at++;
    if (at == shorter)
        return (int)string_chars(left) - (int)string_chars(right);
    while (at > 0 && ((unsigned char)a[at] & 0xC0) == 0x80)
        at--;
    size_t chars = utf8_count_chars(a, at, NULL);
    uint16_t left_unit = string_char_at(left, chars), right_unit = string_char_at(right, chars);
    if (left_unit == right_unit) /* pairs with one high half */
        left_unit = string_char_at(left, chars + 1), right_unit = string_char_at(right, chars + 1);
    return left_unit - right_unit;
}

static int compare_strings(struct value left, struct value right, enum string_comparison how) {
    if (value_is_null(left) || value_is_null(right))
        return !value_is_null(left) - !value_is_null(right);
    int order = how >= COMPARE_ORDINAL ? ordinal(left, right, how & 1)
                                       : collate(string_text(left), string_length(left), string_text(right),
                                                 string_length(right), how & 1);
    return order;
}

static int sign(int order) {
    return (order > 0) - (order < 0);
}

/* What the arguments from k on say: StringComparison, bool ignoreCase, CompareOptions. */
static enum string_comparison comparison_argument(const struct call *call, int k) {
    enum { OPTION_IGNORE_CASE = 1, OPTION_ORDINAL = 0x40000000, OPTION_ORDINAL_IGNORE = 0x10000000 };
    enum string_comparison how = COMPARE_CURRENT;
    for (; k < call->count; k++) {
        const struct type *type = call->args[k].type;
        if (type == &type_bool)
            how = arg_int(call, k) ? COMPARE_CURRENT_IGNORE : COMPARE_CURRENT;
        else if (type && type->code == CODE_ENUM && strcmp(type->name, "System.StringComparison") == 0)
            how = (enum string_comparison)arg_int(call, k);
        else if (type && type->code == CODE_ENUM)
            how = arg_int(call, k) & OPTION_ORDINAL          ? COMPARE_ORDINAL
                  : arg_int(call, k) & OPTION_ORDINAL_IGNORE ? COMPARE_ORDINAL_IGNORE
                  : arg_int(call, k) & OPTION_IGNORE_CASE    ? COMPARE_CURRENT_IGNORE
                                                             : COMPARE_CURRENT;
    }
    return how;
}

/* A window of a string for Compare(a, indexA, b, indexB, length); false after a failure. */
static bool window(struct call *call, int k, int64_t length, const char *name, struct value *ret_part) {
    struct value string = value_base(call->args[k]);
    if (value_is_null(string)) {
        *ret_part = string;
        return true;
    }
    int64_t index = arg_int(call, k + 1), left = (int64_t)string_chars(string) - index;
    if (index < 0 || left < 0)
        return fail_negative(call, name, left < 0 ? left : index);
    *ret_part = string_slice(string, (size_t)index, (size_t)(left < length ? left : length));
    return true;
}

static bool compare_windows(struct call *call, enum string_comparison how) {
    struct value left, right;
    int64_t length = arg_int(call, 4);
    if (length < 0)
        return fail_negative(call, "length", length);
    if (!window(call, 0, length, "length1", &left) || !window(call, 2, length, "length2", &right))
        return false;
    int order = compare_strings(left, right, how);
    return give_int(call, how == COMPARE_ORDINAL ? order : sign(order));
}

bool string_native_compare(struct call *call) {
    if (call->count >= 5)
        return compare_windows(call, comparison_argument(call, 5));
    enum string_comparison how = comparison_argument(call, 2);
    int order = compare_strings(value_base(call->args[0]), value_base(call->args[1]), how);
    return give_int(call, how == COMPARE_ORDINAL ? order : sign(order));
}

bool string_native_compare_ordinal(struct call *call) {
    if (call->count >= 5)
        return compare_windows(call, COMPARE_ORDINAL);
    return give_int(call, compare_strings(value_base(call->args[0]), value_base(call->args[1]), COMPARE_ORDINAL));
}

static bool equal_strings(struct value left, struct value right, enum string_comparison how) {
    left = value_base(left);
    right = value_base(right);
    if (!value_is_string(left) || !value_is_string(right))
        return value_is_null(left) && value_is_null(right);
    return compare_strings(left, right, how) == 0;
}

bool string_native_equals(struct call *call) {
    return give_bool(call, equal_strings(call->self, call->args[0],
                                         call->count > 1 ? (enum string_comparison)arg_int(call, 1) : COMPARE_ORDINAL));
}

bool string_native_static_equals(struct call *call) {
    return give_bool(call, equal_strings(call->args[0], call->args[1],
                                         call->count > 2 ? (enum string_comparison)arg_int(call, 2) : COMPARE_ORDINAL));
}

bool string_native_hash(struct call *call) {
    bool ignore_case = call->count && (arg_int(call, 0) & 1);
    const char *text = string_text(call->self);
    size_t length = string_length(call->self);
    return give_int(call, (int32_t)(ignore_case ? text_hash_ignore_case(text, length) : text_hash(text, length)));
}
