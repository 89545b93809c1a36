/* Convert's base64 and hexadecimal texts. */
#include <ctype.h>
#include <string.h>

#include "base/base64.h"
#include "object/byte_array.h"
#include "object/type/convert_natives.h"

#define BAD_BASE64                                                                                                     \
    "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding "           \
    "characters, or an "                                                                                               \
    "illegal character among the padding characters."

static bool give_decoded(struct call *call, const char *text, size_t length) {
    size_t count;
    const uint8_t *bytes = base64_decode(text, length, &count);
    if (!bytes)
        return fail_with(call, "System.FormatException", BAD_BASE64);
    return give(call, value_bytes(bytes, count));
}

bool convert_from_base64_string(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    return give_decoded(call, arg_text(call, 0), arg_length(call, 0));
}

/* The window (offset, length) of an array argument; false after a failure. */
static bool window(struct call *call, int k, int count, int64_t *ret_offset, int64_t *ret_length) {
    *ret_offset = call->count > k + 1 ? arg_int(call, k) : 0;
    *ret_length = call->count > k + 1 ? arg_int(call, k + 1) : count;
    if (*ret_length < 0)
        return fail_range(call, "Value must be positive.", "length");
    if (*ret_offset < 0)
        return fail_range(call, "Value must be positive.", "offset");
    return *ret_offset <= count - *ret_length ||
           fail_range(call, "Offset and length must refer to a position in the string.", "offset");
}

bool convert_from_base64_char_array(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "inArray");
    const struct list *chars = list_of(call->args[0]);
    int64_t offset, length;
    if (!window(call, 1, chars->count, &offset, &length))
        return false;
    char *text = mem_new_atomic((size_t)length + 1);
    for (int64_t i = 0; i < length; i++)
        text[i] = chars->items[offset + i].i < 0x80 ? (char)chars->items[offset + i].i : '!';
    return give_decoded(call, text, (size_t)length);
}

/* (bytes[, offset, length][, options]) */
static bool encode(struct call *call, int extra, char **ret_text) {
    struct call shorter = *call;
    bool lines = call->count > 1 && call->args[call->count - 1].type &&
                 call->args[call->count - 1].type->code == CODE_ENUM && arg_int(call, call->count - 1) == 1;
    int64_t offset, length;
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "inArray");
    if (call->args[call->count - 1].type && call->args[call->count - 1].type->code == CODE_ENUM)
        shorter.count--;
    shorter.count -= extra;
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    if (!window(&shorter, 1, (int)count, &offset, &length))
        return false;
    *ret_text = (lines ? base64_encode_lines : base64_encode)(bytes + offset, (size_t)length);
    return true;
}

bool convert_to_base64_string(struct call *call) {
    char *text;
    return encode(call, 0, &text) && give_text(call, text);
}

bool convert_to_base64_char_array(struct call *call) {
    char *text;
    if (!encode(call, 2, &text))
        return false;
    int64_t at = arg_int(call, 4), length = (int64_t)strlen(text);
    if (arg_is_null(call, 3))
        return fail_null(call, "outArray");
    struct list *target = list_of(call->args[3]);
    if (at < 0 || at > target->count - length)
        return fail_range(call,
                          "Either offset did not refer to a position in the string, or there is an insufficient length "
                          "of destination character array.",
                          "offsetOut");
    for (int64_t i = 0; i < length; i++)
        target->items[at + i] = value_char((unsigned char)text[i]);
    return give_int(call, length);
}

static int hex_digit(char c) {
    if (isdigit((unsigned char)c))
        return c - '0';
    return isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

bool convert_from_hex_string(struct call *call) {
    size_t length = arg_length(call, 0);
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    if (length % 2)
        return fail_with(call, "System.FormatException",
                         "The input is not a valid hex string as its length is not a multiple of 2.");
    uint8_t *bytes = mem_new_atomic(length / 2 + 1);
    for (size_t i = 0; i < length; i += 2) {
        int high = hex_digit(arg_text(call, 0)[i]), low = hex_digit(arg_text(call, 0)[i + 1]);
        if (high < 0 || low < 0)
            return fail_with(call, "System.FormatException",
                             "The input is not a valid hex string as it contains a non-hex character.");
        bytes[i / 2] = (uint8_t)(high << 4 | low);
    }
    return give(call, value_bytes(bytes, length / 2));
}

static bool to_hex(struct call *call, const char *digits) {
    int64_t offset, length;
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "inArray");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    if (!window(call, 1, (int)count, &offset, &length))
        return false;
    char *text = mem_new_atomic((size_t)length * 2 + 1);
    for (int64_t i = 0; i < length; i++) {
        text[i * 2] = digits[bytes[offset + i] >> 4];
        text[i * 2 + 1] = digits[bytes[offset + i] & 15];
    }
    return give(call, string_from_n(text, (size_t)length * 2));
}

bool convert_to_hex(struct call *call) {
    return to_hex(call, "0123456789ABCDEF");
}

bool convert_to_hex_lower(struct call *call) {
    return to_hex(call, "0123456789abcdef");
}
