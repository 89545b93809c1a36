/* Searching and replacing in strings. Bytes are searched, UTF-16 positions are worked out from byte offsets: UTF-8
 * makes a match of whole characters only. Culture-aware searches of ASCII text compare as ordinal ones do. */
#include <string.h>

#include "base/buffer.h"
#include "base/long_work.h"
#include "base/utf8.h"
#include "object/list.h"
#include "object/type/string_linguistic.h"
#include "object/type/string_natives.h"

const char *arg_needle(const struct call *call, int k, char room[4], size_t *ret_length) {
    struct value value = value_base(call->args[k]);
    if (value.type == &type_char) {
        *ret_length = utf8_encode((uint32_t)value.i, room);
        return room;
    }
    *ret_length = value_is_null(value) ? 0 : string_length(value);
    return value_is_null(value) ? "" : string_text(value);
}

/* Does text[at..length) start with the needle, ignoring case? Gives the bytes taken, or SIZE_MAX. */
static size_t match_ignore_case(const char *text, size_t at, size_t length, const char *needle, size_t needle_length) {
    size_t from = at, size, needle_size;
    for (size_t k = 0; k < needle_length; k += needle_size) {
        if (at >= length)
            return SIZE_MAX;
        uint32_t left = utf8_decode(text + at, length - at, &size);
        uint32_t right = utf8_decode(needle + k, needle_length - k, &needle_size);
        if (left != right && rune_to_upper(left) != rune_to_upper(right))
            return SIZE_MAX;
        at += size;
    }
    return at - from;
}

static size_t match_at(const char *text, size_t at, size_t length, const char *needle, size_t needle_length,
                       bool ignore_case) {
    if (ignore_case)
        return match_ignore_case(text, at, length, needle, needle_length);
    return length - at >= needle_length && memcmp(text + at, needle, needle_length) == 0 ? needle_length : SIZE_MAX;
}

size_t text_find(const char *text, size_t length, size_t from, const char *needle, size_t needle_length,
                 bool ignore_case, size_t *ret_size) {
    if (!ignore_case && needle_length) {
        const char *found = length > from ? memmem(text + from, length - from, needle, needle_length) : NULL;
        *ret_size = needle_length;
        return found ? (size_t)(found - text) : SIZE_MAX;
    }
    for (size_t at = from; at <= length; at++) {
        if (at < length && ((unsigned char)text[at] & 0xC0) == 0x80)
            continue;
        *ret_size = match_at(text, at, length, needle, needle_length, ignore_case);
        if (*ret_size != SIZE_MAX)
            return at;
    }
    return SIZE_MAX;
}

size_t text_find_last(const char *text, size_t end, const char *needle, size_t needle_length, bool ignore_case,
                      size_t *ret_size) {
    for (size_t at = end + 1; at-- > 0;) {
        if (at < end && ((unsigned char)text[at] & 0xC0) == 0x80)
            continue;
        *ret_size = match_at(text, at, end, needle, needle_length, ignore_case);
        if (*ret_size != SIZE_MAX)
            return at;
    }
    return SIZE_MAX;
}

struct search { /* the arguments after the needle: [startIndex [count]] [comparison | ignoreCase] */
    int numbers[2], number_count;
    bool ignore_case;
    bool by_culture, ordinal; /* a comparison says so */
};

static struct search search_arguments(const struct call *call, int from) {
    struct search search = {0};
    for (int k = from; k < call->count; k++) {
        const struct type *type = call->args[k].type;
        if (type == &type_int32 && search.number_count < 2)
            search.numbers[search.number_count++] = (int)arg_int(call, k);
        else if (type == &type_bool)
            search.ignore_case = arg_int(call, k) != 0;
        else if (type && type->code == CODE_ENUM) {
            search.ignore_case = arg_int(call, k) & 1;
            search.ordinal = arg_int(call, k) >= COMPARE_ORDINAL;
            search.by_culture = !search.ordinal;
        }
    }
    return search;
}

#define COUNT_MESSAGE "Count must be positive and count must refer to a location within the string/array/collection."

/* The window of a forward search in chars; false after a failure. */
static bool forward_window(struct call *call, const struct search *search, int *ret_start, int *ret_end) {
    int chars = (int)string_chars(call->self);
    *ret_start = search->number_count > 0 ? search->numbers[0] : 0;
    if (*ret_start < 0 || *ret_start > chars)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
            "startIndex");
    int count = search->number_count > 1 ? search->numbers[1] : chars - *ret_start;
    *ret_end = *ret_start + count;
    return count >= 0 && count <= chars - *ret_start ? true : fail_range(call, COUNT_MESSAGE, "count");
}

/* The window of a backward search: the chars [start, end). */
static bool backward_window(struct call *call, const struct search *search, int *ret_start, int *ret_end) {
    int chars = (int)string_chars(call->self);
    *ret_start = 0;
    *ret_end = chars;
    if (search->number_count == 0 || chars == 0)
        return true;
    int last = search->numbers[0];
    if (last < 0 || last > chars)
        return fail_range(call,
                          "Index was out of range. Must be non-negative and less than the size of the collection.",
                          "startIndex");
    if (last == chars)
        last--;
    int count = search->number_count > 1 ? search->numbers[1] : last + 1;
    if (count < 0 || last - count + 1 < 0)
        return fail_range(call, COUNT_MESSAGE, "count");
    *ret_start = last - count + 1;
    *ret_end = last + 1;
    return true;
}

/* Strings are searched by the current culture unless a comparison says otherwise, chars are not; both ways are the same
 * where all is ASCII. */
static bool is_linguistic(const struct call *call, const struct search *search, bool by_default) {
    struct value needle = value_base(call->args[0]);
    if (search->ordinal || !(by_default || search->by_culture) || !value_is_string(needle))
        return false;
    return !string_is_ascii(call->self) || !string_is_ascii(needle);
}

static size_t offset_of(struct value string, int chars) {
    return string_is_ascii(string) ? (size_t)chars
                                   : utf8_offset(string_text(string), string_length(string), (size_t)chars, NULL);
}

static int chars_at(struct value string, size_t offset) {
    return (int)(string_is_ascii(string) ? offset : utf8_count_chars(string_text(string), offset, NULL));
}

bool string_native_index_of(struct call *call) {
    char room[4];
    size_t length, size;
    const char *needle = arg_needle(call, 0, room, &length);
    struct search search = search_arguments(call, 1);
    int start, end;
    if (!forward_window(call, &search, &start, &end))
        return false;
    size_t from = offset_of(call->self, start), to = offset_of(call->self, end), found;
    if (is_linguistic(call, &search, true)) {
        found = linguistic_find(string_text(call->self) + from, to - from, needle, length, search.ignore_case,
                                LINGUISTIC_FIRST);
        return give_int(call, found == SIZE_MAX ? -1 : chars_at(call->self, from + found));
    }
    found = text_find(string_text(call->self), to, from, needle, length, search.ignore_case, &size);
    return give_int(call, found == SIZE_MAX ? -1 : chars_at(call->self, found));
}

bool string_native_last_index_of(struct call *call) {
    char room[4];
    size_t length, size;
    const char *needle = arg_needle(call, 0, room, &length);
    struct search search = search_arguments(call, 1);
    int start, end;
    if (!backward_window(call, &search, &start, &end))
        return false;
    if (is_linguistic(call, &search, true)) {
        size_t from = offset_of(call->self, start), to = offset_of(call->self, end);
        size_t last = linguistic_find(string_text(call->self) + from, to - from, needle, length, search.ignore_case,
                                      LINGUISTIC_LAST);
        return give_int(call, last == SIZE_MAX ? -1 : chars_at(call->self, from + last));
    }
    size_t found =
        text_find_last(string_text(call->self), offset_of(call->self, end), needle, length, search.ignore_case, &size);
    return give_int(call, found == SIZE_MAX || found < offset_of(call->self, start) ? -1 : chars_at(call->self, found));
}

static bool in_set(const struct list *set, uint16_t unit) {
    for (int i = 0; i < set->count; i++)
        if ((uint16_t)set->items[i].i == unit)
            return true;
    return false;
}

static bool index_of_any(struct call *call, bool backward) {
    if (arg_is_null(call, 0))
        return fail_null(call, "anyOf");
    struct search search = search_arguments(call, 1);
    int start, end;
    if (!(backward ? backward_window : forward_window)(call, &search, &start, &end))
        return false;
    size_t chars;
    const uint16_t *units = string_to_utf16(call->self, &chars);
    const struct list *set = list_of(call->args[0]);
    for (int i = 0; i < end - start; i++) {
        int at = backward ? end - 1 - i : start + i;
        if (in_set(set, units[at]))
            return give_int(call, at);
    }
    return give_int(call, -1);
}

bool string_native_index_of_any(struct call *call) {
    return index_of_any(call, false);
}

bool string_native_last_index_of_any(struct call *call) {
    return index_of_any(call, true);
}

bool string_native_contains(struct call *call) {
    char room[4];
    size_t length, size;
    const char *needle = arg_needle(call, 0, room, &length);
    struct search search = search_arguments(call, 1);
    if (is_linguistic(call, &search, false))
        return give_bool(call, linguistic_find(string_text(call->self), string_length(call->self), needle, length,
                                               search.ignore_case, LINGUISTIC_FIRST) != SIZE_MAX);
    return give_bool(call, text_find(string_text(call->self), string_length(call->self), 0, needle, length,
                                     search.ignore_case, &size) != SIZE_MAX);
}

bool string_native_starts_with(struct call *call) {
    char room[4];
    size_t length;
    const char *needle = arg_needle(call, 0, room, &length);
    struct search search = search_arguments(call, 1);
    if (is_linguistic(call, &search, true))
        return give_bool(call, linguistic_find(string_text(call->self), string_length(call->self), needle, length,
                                               search.ignore_case, LINGUISTIC_PREFIX) != SIZE_MAX);
    return give_bool(call, match_at(string_text(call->self), 0, string_length(call->self), needle, length,
                                    search.ignore_case) != SIZE_MAX);
}

bool string_native_ends_with(struct call *call) {
    char room[4];
    size_t length, size, end = string_length(call->self);
    const char *needle = arg_needle(call, 0, room, &length);
    struct search search = search_arguments(call, 1);
    if (is_linguistic(call, &search, true))
        return give_bool(call, linguistic_find(string_text(call->self), end, needle, length, search.ignore_case,
                                               LINGUISTIC_SUFFIX) != SIZE_MAX);
    /* Ignoring case, the match may be longer or shorter in bytes: its end is what counts. */
    for (size_t at = end + 1; at-- > 0;) {
        size = match_at(string_text(call->self), at, end, needle, length, search.ignore_case);
        if (size != SIZE_MAX && at + size == end)
            return give_bool(call, true);
        if (end - at > length * 3 + 3)
            break;
    }
    return give_bool(call, false);
}

enum { STEPS_OF_A_MATCH = 16 }; /* as long_work counts */

bool string_native_replace(struct call *call) {
    char old_room[4], new_room[4];
    size_t old_length, new_length, size;
    if (arg_is_null(call, 0))
        return fail_null(call, "oldValue");
    const char *old = arg_needle(call, 0, old_room, &old_length);
    const char *new = arg_needle(call, 1, new_room, &new_length);
    if (old_length == 0)
        return fail_argument(call, "The value cannot be an empty string.", "oldValue");
    struct search search = search_arguments(call, 2);
    const char *text = string_text(call->self);
    size_t length = string_length(call->self), at = 0, found;
    struct buffer result = {0};
    while ((found = text_find(text, length, at, old, old_length, search.ignore_case, &size)) != SIZE_MAX) {
        buffer_append(&result, text + at, found - at);
        buffer_append(&result, new, new_length);
        at = found + size;
        long_work(STEPS_OF_A_MATCH);
    }
    if (at == 0)
        return give(call, call->self);
    buffer_append(&result, text + at, length - at);
    return give(call, string_from_n(buffer_text(&result), result.length));
}
