/* System.Globalization.TextInfo and CompareInfo: letter case and order of text. */
#include <string.h>

#include "base/buffer.h"
#include "base/unicode_class.h"
#include "base/utf8.h"
#include "object/type/culture_info.h"
#include "object/type/string_natives.h"

static char *map_case(const char *text, size_t length, uint32_t (*map)(uint32_t)) {
    struct buffer out = {0};
    for (size_t at = 0, size; at < length; at += size)
        buffer_put_rune(&out, map(utf8_decode(text + at, length - at, &size)));
    return buffer_dup(&out);
}

static bool give_mapped(struct call *call, uint32_t (*map)(uint32_t)) {
    if (call->args[0].type == &type_char)
        return give(call, value_char((uint16_t)map((uint32_t)arg_int(call, 0))));
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    return give_text(call, map_case(arg_text(call, 0), arg_length(call, 0), map));
}

static bool to_lower(struct call *call) {
    return give_mapped(call, rune_to_lower);
}

static bool to_upper(struct call *call) {
    return give_mapped(call, rune_to_upper);
}

/* Does a word go on over this rune? Letters of any script, marks, and apostrophes inside. */
static bool in_word(uint32_t rune) {
    return rune >= 0x80 ? rune_to_lower(rune) != rune || rune_to_upper(rune) != rune || rune_width(rune) == 0
                        : ((rune | 32) >= 'a' && (rune | 32) <= 'z') || rune == '\'';
}

/* Words begin with a capital and go on small; words all in capitals stay as they are (acronyms). */
static bool to_title_case(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    const char *text = arg_text(call, 0);
    size_t length = arg_length(call, 0), size;
    struct buffer out = {0};
    for (size_t at = 0; at < length;) {
        uint32_t first = utf8_decode(text + at, length - at, &size);
        if (!in_word(first) || first == '\'') {
            buffer_append(&out, text + at, size);
            at += size;
            continue;
        }
        size_t end = at + size;
        bool has_lower = rune_to_upper(first) != first;
        while (end < length) {
            uint32_t rune = utf8_decode(text + end, length - end, &size);
            if (!in_word(rune))
                break;
            has_lower |= rune_to_upper(rune) != rune;
            end += size;
        }
        utf8_decode(text + at, length - at, &size);
        buffer_put_rune(&out, rune_to_upper(first));
        if (has_lower)
            buffer_puts(&out, map_case(text + at + size, end - at - size, rune_to_lower));
        else
            buffer_append(&out, text + at + size, end - at - size);
        at = end;
    }
    return give_text(call, buffer_dup(&out));
}

static bool get_right_to_left(struct call *call) {
    static const char *const languages[] = {"ar", "he", "fa", "ur", "yi"};
    for (size_t i = 0; i < COUNT_OF(languages); i++)
        if (strncmp(culture_self(call)->culture->name, languages[i], 2) == 0)
            return give_bool(call, true);
    return give_bool(call, false);
}

static char *text_info_text(struct value self) {
    return mem_printf("TextInfo - %s", ((struct culture_object *)self.p)->culture->name);
}

static const struct type_member text_members[] = {
    {"string CultureName {get}", culture_get_text, CULTURE_FIELD(name)},
    {"int LCID {get}", culture_get_int, CULTURE_FIELD(lcid)},
    {"string ListSeparator {get;set}", culture_get_text, culture_set_text, CULTURE_FIELD(list_separator)},
    {"bool IsReadOnly {get}", culture_get_read_only},
    {"bool IsRightToLeft {get}", get_right_to_left},
    {"System.Object Clone()", culture_clone},
    {"char ToLower(char c)", to_lower},
    {"string ToLower(string str)", to_lower},
    {"char ToUpper(char c)", to_upper},
    {"string ToUpper(string str)", to_upper},
    {"string ToTitleCase(string str)", to_title_case},
    {"string ToString()", native_to_string},
};
static const struct type_operations text_operations = {.to_string = text_info_text};
struct type type_text_info = {.name = "System.Globalization.TextInfo",
                              .base = &type_object,
                              .flags = TYPE_SEALED,
                              MEMBERS(text_members),
                              .operations = &text_operations};
TYPE_REGISTER(type_text_info);

/* --- CompareInfo: the statics and methods of String do the work, options say how --- */

static bool compare(struct call *call) {
    return string_native_compare(call);
}

/* source.native(value, options) */
static bool as_string(struct call *call, native_function *native) {
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0)                ? "source"
                               : call->member->signature[0] == 'b' ? "prefix"
                                                                   : "value");
    struct call inner = *call;
    inner.self = call->args[0];
    inner.args = call->args + 1;
    inner.count = call->count - 1;
    bool done = native(&inner);
    call->result = inner.result;
    return done;
}

static bool index_of(struct call *call) {
    return as_string(call, string_native_index_of);
}

static bool last_index_of(struct call *call) {
    return as_string(call, string_native_last_index_of);
}

static bool is_prefix(struct call *call) {
    return as_string(call, string_native_starts_with);
}

static bool is_suffix(struct call *call) {
    return as_string(call, string_native_ends_with);
}

static char *compare_info_text(struct value self) {
    return mem_printf("CompareInfo - %s", ((struct culture_object *)self.p)->culture->name);
}

static const struct type_member compare_members[] = {
    {"string Name {get}", culture_get_text, CULTURE_FIELD(name)},
    {"int LCID {get}", culture_get_int, CULTURE_FIELD(lcid)},
    {"int Compare(string string1, string string2)", compare},
    {"int Compare(string string1, string string2, System.Globalization.CompareOptions options)", compare},
    {"int IndexOf(string source, string value)", index_of},
    {"int IndexOf(string source, string value, System.Globalization.CompareOptions options)", index_of},
    {"int IndexOf(string source, char value)", index_of},
    {"int IndexOf(string source, char value, System.Globalization.CompareOptions options)", index_of},
    {"int LastIndexOf(string source, string value)", last_index_of},
    {"int LastIndexOf(string source, string value, System.Globalization.CompareOptions options)", last_index_of},
    {"bool IsPrefix(string source, string prefix)", is_prefix},
    {"bool IsPrefix(string source, string prefix, System.Globalization.CompareOptions options)", is_prefix},
    {"bool IsSuffix(string source, string suffix)", is_suffix},
    {"bool IsSuffix(string source, string suffix, System.Globalization.CompareOptions options)", is_suffix},
    {"string ToString()", native_to_string},
};
static const struct type_operations compare_operations = {.to_string = compare_info_text};
struct type type_compare_info = {.name = "System.Globalization.CompareInfo",
                                 .base = &type_object,
                                 .flags = TYPE_SEALED,
                                 MEMBERS(compare_members),
                                 .operations = &compare_operations};
TYPE_REGISTER(type_compare_info);
