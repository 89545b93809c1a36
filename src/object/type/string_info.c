/* System.Globalization.StringInfo: the text elements (grapheme clusters) of a string. Source: the rules of UAX #29 that
 * need no table beyond the general categories and a few ranges. */
#include "base/buffer.h"
#include "base/unicode_category.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/type/list_native.h"

struct string_info {
    struct object object;
    struct value text;
};

static struct type type_string_info;

static bool in_range(uint32_t rune, uint32_t from, uint32_t to) {
    return rune >= from && rune <= to;
}

enum { ZERO_WIDTH_JOINER = 0x200D };

/* What never begins an element: marks, joiners, variation selectors, skin tones, tags. */
static bool extends(uint32_t rune) {
    enum unicode_category category = unicode_category(rune);
    return category == UNICODE_NON_SPACING_MARK || category == UNICODE_ENCLOSING_MARK ||
           category == UNICODE_SPACING_COMBINING_MARK || rune == ZERO_WIDTH_JOINER || rune == 0x200C ||
           in_range(rune, 0xFE00, 0xFE0F) || in_range(rune, 0x1F3FB, 0x1F3FF) || in_range(rune, 0xE0020, 0xE007F);
}

static bool is_pictograph(uint32_t rune) {
    return in_range(rune, 0x1F000, 0x1FAFF) || in_range(rune, 0x2600, 0x27BF) || in_range(rune, 0x2190, 0x21FF) ||
           in_range(rune, 0x2B00, 0x2BFF) || rune == 0xA9 || rune == 0xAE;
}

static bool is_regional(uint32_t rune) {
    return in_range(rune, 0x1F1E6, 0x1F1FF);
}

/* Hangul: a leading consonant goes with what follows, a vowel with vowels and finals. */
static bool hangul_joins(uint32_t before, uint32_t rune) {
    bool leading = in_range(before, 0x1100, 0x115F), syllable = in_range(before, 0xAC00, 0xD7A3);
    bool vowel = in_range(rune, 0x1160, 0x11A7), final = in_range(rune, 0x11A8, 0x11FF);
    if (leading)
        return in_range(rune, 0x1100, 0x115F) || vowel || in_range(rune, 0xAC00, 0xD7A3);
    if (in_range(before, 0x1160, 0x11A7) || (syllable && (before - 0xAC00) % 28 == 0))
        return vowel || final;
    return (syllable || in_range(before, 0x11A8, 0x11FF)) && final;
}

/* Bytes of the element at text[0..length), length > 0. */
static size_t element_length(const char *text, size_t length) {
    size_t at, size;
    uint32_t before = utf8_decode(text, length, &at), first = before;
    bool control = first < 32 || first == 127;
    bool flag = is_regional(first);
    if (first == '\r' && at < length && text[at] == '\n')
        return at + 1;
    while (!control && at < length) {
        uint32_t rune = utf8_decode(text + at, length - at, &size);
        bool joined = before == ZERO_WIDTH_JOINER && is_pictograph(first) && is_pictograph(rune);
        bool pair = flag && is_regional(rune);
        if (!extends(rune) && !joined && !pair && !hangul_joins(before, rune))
            break;
        flag = flag && !pair;
        before = rune;
        at += size;
    }
    return at;
}

static struct value text_of(const struct call *call) {
    return ((struct string_info *)call->self.p)->text;
}

static bool construct(struct call *call) {
    struct string_info *info = object_new(&type_string_info, sizeof *info);
    if (call->count && arg_is_null(call, 0))
        return fail_null(call, "value");
    info->text = call->count ? value_base(call->args[0]) : string_empty();
    return give_object(call, info);
}

static bool get_string(struct call *call) {
    return give(call, text_of(call));
}

static bool set_string(struct call *call) {
    ((struct string_info *)call->self.p)->text = value_base(call->args[0]);
    return true;
}

static struct list *elements_of(struct value text, bool starts) {
    struct list *list =
        list_new(type_close(&type_list, (const struct type *[]){starts ? &type_int32 : &type_string}, 1));
    const char *bytes = string_text(text);
    size_t length = string_length(text), chars = 0;
    for (size_t at = 0; at < length;) {
        size_t size = element_length(bytes + at, length - at);
        list_add(list, starts ? value_int((int32_t)chars) : string_from_n(bytes + at, size));
        chars += utf8_count_chars(bytes + at, size, NULL);
        at += size;
    }
    return list;
}

static bool get_length(struct call *call) {
    return give_int(call, elements_of(text_of(call), true)->count);
}

/* SubstringByTextElements(start[, count]) */
static bool substring(struct call *call) {
    struct list *elements = elements_of(text_of(call), false);
    int64_t start = arg_int(call, 0), count = call->count > 1 ? arg_int(call, 1) : elements->count - start;
    struct buffer text = {0};
    if (start < 0 || start >= elements->count)
        return fail_range(call,
                          "Index was out of range. Must be non-negative and less than the size of the collection.",
                          "startingTextElement");
    if (count < 0 || count > elements->count - start)
        return fail_range(call,
                          "Index was out of range. Must be non-negative and less than the size of the collection.",
                          "lengthInTextElements");
    for (int64_t i = start; i < start + count; i++)
        buffer_append(&text, string_text(elements->items[i]), string_length(elements->items[i]));
    return give(call, string_from_n(buffer_text(&text), text.length));
}

static bool get_next_element(struct call *call) {
    int64_t index = call->count > 1 ? arg_int(call, 1) : 0;
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    struct value text = value_base(call->args[0]);
    if (index < 0 || index > (int64_t)string_chars(text))
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    text = string_slice(text, (size_t)index, string_chars(text) - (size_t)index);
    size_t length = string_length(text), size = length ? element_length(string_text(text), length) : 0;
    if (call->member->data)
        return give_int(call, (int64_t)utf8_count_chars(string_text(text), size, NULL));
    return give(call, string_from_n(string_text(text), size));
}

static bool get_enumerator(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    return give(call,
                enumerator_object(value_list(elements_of(value_base(call->args[0]), false)), &type_list_enumerator));
}

static bool parse_combining(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "str");
    struct list *found = elements_of(value_base(call->args[0]), true);
    struct list *array = array_new_of(&type_int32, found->count);
    for (int32_t i = 0; i < found->count; i++)
        array->items[i] = found->items[i];
    return give(call, value_list(array));
}

static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    struct string_info *info;
    (void)self, (void)failure;
    if (!value_is_string(from))
        return false;
    info = object_new(&type_string_info, sizeof *info);
    info->text = from;
    *ret_value = value_object(info);
    return true;
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(string value)", construct},
    {"int LengthInTextElements {get}", get_length},
    {"string String {get;set}", get_string, set_string},
    {"static string GetNextTextElement(string str)", get_next_element},
    {"static string GetNextTextElement(string str, int index)", get_next_element},
    {"static int GetNextTextElementLength(string str)", get_next_element, .data = "length"},
    {"static int GetNextTextElementLength(string str, int index)", get_next_element, .data = "length"},
    {"static System.Collections.IEnumerator GetTextElementEnumerator(string str)", get_enumerator},
    {"static int[] ParseCombiningCharacters(string str)", parse_combining},
    {"string SubstringByTextElements(int startingTextElement)", substring},
    {"string SubstringByTextElements(int startingTextElement, int lengthInTextElements)", substring},
};
static const struct type_operations operations = {.convert_from = convert_from};

static struct type type_string_info = {
    .name = "System.Globalization.StringInfo", .base = &type_object, .operations = &operations, MEMBERS(members)};
TYPE_REGISTER(type_string_info);
