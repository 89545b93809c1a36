/* Cutting, padding, trimming and mapping strings. */
#include <string.h>

#include "base/buffer.h"
#include "base/culture.h"
#include "base/unicode_normalize.h"
#include "base/utf8.h"
#include "object/list.h"
#include "object/type/string_natives.h"

bool fail_negative(struct call *call, const char *parameter, int64_t number) {
    return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                       "%s ('%lld') must be a non-negative value. (Parameter '%s')\nActual value was %lld.", parameter,
                       (long long)number, parameter, (long long)number);
}

bool fail_greater(struct call *call, const char *parameter, int64_t number, int64_t most) {
    return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                       "%s ('%lld') must be less than or equal to '%lld'. (Parameter '%s')\nActual value was %lld.",
                       parameter, (long long)number, (long long)most, parameter, (long long)number);
}

bool string_native_substring(struct call *call) {
    int64_t chars = (int64_t)string_chars(call->self), start = arg_int(call, 0);
    int64_t count = call->count > 1 ? arg_int(call, 1) : chars - start;
    if (start < 0)
        return fail_negative(call, "startIndex", start);
    if (start > chars)
        return fail_range(call, "startIndex cannot be larger than length of string.", "startIndex");
    if (count < 0)
        return fail_negative(call, "length", count);
    if (count > chars - start)
        return fail_range(call, "Index and length must refer to a location within the string.", "length");
    return give(call, string_slice(call->self, (size_t)start, (size_t)count));
}

bool string_native_insert(struct call *call) {
    int64_t chars = (int64_t)string_chars(call->self), start = arg_int(call, 0);
    if (arg_is_null(call, 1))
        return fail_null(call, "value");
    if (start < 0 || start > chars)
        return fail_greater(call, "startIndex", (uint32_t)start, chars);
    struct value head = string_slice(call->self, 0, (size_t)start);
    struct value tail = string_slice(call->self, (size_t)start, (size_t)(chars - start));
    return give(call, string_concat(string_concat(head, call->args[1]), tail));
}

bool string_native_remove(struct call *call) {
    int64_t chars = (int64_t)string_chars(call->self), start = arg_int(call, 0);
    int64_t count = call->count > 1 ? arg_int(call, 1) : chars - start;
    if (start < 0)
        return call->count > 1 ? fail_negative(call, "startIndex", start)
                               : fail_range(call, "StartIndex cannot be less than zero.", "startIndex");
    if (call->count == 1 && start > chars)
        return fail_range(call, "startIndex cannot be larger than length of string.", "startIndex");
    if (count < 0)
        return fail_negative(call, "count", count);
    if (count > chars - start)
        return fail_greater(call, "count", count, chars - start);
    struct value head = string_slice(call->self, 0, (size_t)start);
    struct value tail = string_slice(call->self, (size_t)(start + count), (size_t)(chars - start - count));
    return give(call, string_concat(head, tail));
}

static bool pad(struct call *call, bool left) {
    int64_t width = arg_int(call, 0), chars = (int64_t)string_chars(call->self);
    if (width < 0)
        return fail_negative(call, "totalWidth", width);
    if (width <= chars)
        return give(call, call->self);
    uint32_t fill = call->count > 1 ? (uint32_t)arg_int(call, 1) : ' ';
    struct buffer text = {0};
    if (!left)
        buffer_append(&text, string_text(call->self), string_length(call->self));
    for (int64_t i = chars; i < width; i++)
        buffer_put_rune(&text, fill);
    if (left)
        buffer_append(&text, string_text(call->self), string_length(call->self));
    return give(call, string_from_n(buffer_text(&text), text.length));
}

bool string_native_pad_left(struct call *call) {
    return pad(call, true);
}

bool string_native_pad_right(struct call *call) {
    return pad(call, false);
}

bool char_is_white(uint32_t rune) {
    return (rune >= 9 && rune <= 13) || rune == ' ' || rune == 0x85 || rune == 0xA0 || rune == 0x1680 ||
           (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 || rune == 0x2029 || rune == 0x202F || rune == 0x205F ||
           rune == 0x3000;
}

/* Is the rune one that Trim(...) takes away? No characters, or an empty set: white space. */
static bool trimmed(const struct call *call, uint32_t rune) {
    if (call->count == 0 || arg_is_null(call, 0))
        return char_is_white(rune);
    if (call->args[0].type == &type_char)
        return (uint32_t)arg_int(call, 0) == rune;
    const struct list *set = list_of(call->args[0]);
    for (int i = 0; i < set->count; i++)
        if ((uint32_t)set->items[i].i == rune)
            return true;
    return set->count == 0 && char_is_white(rune);
}

static bool trim(struct call *call, bool start, bool end) {
    const char *text = string_text(call->self);
    size_t from = 0, to = string_length(call->self), size;
    while (start && from < to && trimmed(call, utf8_decode(text + from, to - from, &size)))
        from += size;
    while (end && to > from) {
        size_t last = to - 1;
        while (last > from && ((unsigned char)text[last] & 0xC0) == 0x80)
            last--;
        if (!trimmed(call, utf8_decode(text + last, to - last, &size)))
            break;
        to = last;
    }
    if (from == 0 && to == string_length(call->self))
        return give(call, call->self);
    return give(call, string_from_n(text + from, to - from));
}

bool string_native_trim(struct call *call) {
    return trim(call, true, true);
}

bool string_native_trim_start(struct call *call) {
    return trim(call, true, false);
}

bool string_native_trim_end(struct call *call) {
    return trim(call, false, true);
}

/* Turkish and Azeri tell i with a dot from ı without one. */
enum { DOTTED_CAPITAL_I = 0x130, DOTLESS_I = 0x131 };

static bool has_dotless_i(const struct call *call) {
    const char *language = culture_active()->two_letter_name;
    return (strcmp(language, "tr") == 0 || strcmp(language, "az") == 0) &&
           !strstr(call->member->signature, "Invariant");
}

static uint32_t turkish_to_upper(uint32_t rune) {
    return rune == 'i' ? DOTTED_CAPITAL_I : rune == DOTLESS_I ? 'I' : rune_to_upper(rune);
}

static uint32_t turkish_to_lower(uint32_t rune) {
    return rune == 'I' ? DOTLESS_I : rune == DOTTED_CAPITAL_I ? 'i' : rune_to_lower(rune);
}

static bool map_case(struct call *call, uint32_t (*map)(uint32_t)) {
    const char *text = string_text(call->self);
    size_t length = string_length(call->self), size;
    char few[128];
    if (string_is_ascii(call->self) && length <= sizeof few && (map == rune_to_lower || map == rune_to_upper)) {
        char first = map == rune_to_lower ? 'A' : 'a';
        for (size_t i = 0; i < length; i++)
            few[i] = (char)((unsigned char)(text[i] - first) < 26 ? text[i] ^ 0x20 : text[i]);
        return give(call, string_from_ascii(few, length));
    }
    struct buffer result = {0};
    for (size_t i = 0; i < length; i += size) {
        uint32_t rune = utf8_decode(text + i, length - i, &size);
        buffer_put_rune(&result, map(rune));
    }
    return give(call, string_from_n(buffer_text(&result), result.length));
}

bool string_native_to_lower(struct call *call) {
    return map_case(call, has_dotless_i(call) ? turkish_to_lower : rune_to_lower);
}

bool string_native_to_upper(struct call *call) {
    return map_case(call, has_dotless_i(call) ? turkish_to_upper : rune_to_upper);
}

/* Bytes of a line end at text[at]: CR LF, CR, LF, FF, NEL, LS, PS; 0: none. */
static size_t line_end_at(const char *text, size_t at, size_t length) {
    size_t size;
    if (text[at] == '\r')
        return at + 1 < length && text[at + 1] == '\n' ? 2 : 1;
    uint32_t rune = utf8_decode(text + at, length - at, &size);
    return rune == '\n' || rune == '\f' || rune == 0x85 || rune == 0x2028 || rune == 0x2029 ? size : 0;
}

bool string_native_replace_line_endings(struct call *call) {
    if (call->count && arg_is_null(call, 0))
        return fail_null(call, "replacementText");
    const char *text = string_text(call->self);
    size_t length = string_length(call->self);
    struct buffer result = {0};
    for (size_t i = 0, size; i < length; i += size) {
        size = line_end_at(text, i, length);
        if (size)
            call->count ? buffer_append(&result, arg_text(call, 0), arg_length(call, 0)) : buffer_putc(&result, '\n');
        else
            buffer_append(&result, text + i, size = 1);
    }
    return give(call, string_from_n(buffer_text(&result), result.length));
}

static bool normalized(struct call *call, struct value *ret_text) {
    unsigned form = call->count ? (unsigned)arg_int(call, 0) : NORMALIZE_C;
    size_t length;
    *ret_text = call->self;
    if (form != NORMALIZE_C && form != NORMALIZE_D && form != NORMALIZE_KC && form != NORMALIZE_KD)
        return fail_argument(call, "Invalid or unsupported normalization form.", "normalizationForm");
    if (string_is_ascii(call->self))
        return true;
    char *text =
        unicode_normalize(string_text(call->self), string_length(call->self), (enum normalization_form)form, &length);
    *ret_text = string_from_n(text, length);
    return true;
}

bool string_native_normalize(struct call *call) {
    struct value text;
    return normalized(call, &text) && give(call, text);
}

bool string_native_is_normalized(struct call *call) {
    struct value text;
    if (!normalized(call, &text))
        return false;
    return give_bool(call, string_length(text) == string_length(call->self) &&
                               memcmp(string_text(text), string_text(call->self), string_length(text)) == 0);
}
