/* System.Text.Rune: a Unicode scalar value, and CharUnicodeInfo. */
#include "base/unicode_category.h"
#include "base/unicode_class.h"
#include "base/utf8.h"
#include "object/list.h"
#include "object/reference.h"
#include "object/type/known.h"
#include "object/type/list_native.h"
#include "object/type/string_natives.h"

struct type type_rune;

static bool is_scalar(int64_t number) {
    return number >= 0 && number <= 0x10FFFF && !(number >= 0xD800 && number <= 0xDFFF);
}

static bool give_rune(struct call *call, int64_t number) {
    return give(call, value_of(&type_rune, number));
}

static bool construct(struct call *call) {
    int64_t number = arg_int(call, 0);
    const char *parameter = call->args[0].type == &type_char ? "ch" : "value";
    if (call->count == 2) { /* a surrogate pair */
        int64_t low = arg_int(call, 1);
        if (number < 0xD800 || number > 0xDBFF)
            return fail_range(call, "Specified argument was out of the range of valid values.", "highSurrogate");
        if (low < 0xDC00 || low > 0xDFFF)
            return fail_range(call, "Specified argument was out of the range of valid values.", "lowSurrogate");
        return give_rune(call, 0x10000 + ((number - 0xD800) << 10) + (low - 0xDC00));
    }
    return is_scalar(number) ? give_rune(call, number)
                             : fail_range(call, "Specified argument was out of the range of valid values.", parameter);
}

/* The rune at a UTF-16 index; false: half a pair. */
static bool rune_at(struct value text, int64_t index, uint32_t *ret_rune) {
    uint32_t unit = string_char_at(text, (size_t)index);
    *ret_rune = unit;
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    if (unit > 0xDBFF || index + 1 >= (int64_t)string_chars(text))
        return false;
    uint32_t low = string_char_at(text, (size_t)index + 1);
    *ret_rune = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    return low >= 0xDC00 && low <= 0xDFFF;
}

static bool get_rune_at(struct call *call) {
    uint32_t rune;
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    int64_t index = arg_int(call, 1);
    if (index < 0 || index >= (int64_t)string_chars(call->args[0]))
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    if (!rune_at(call->args[0], index, &rune))
        return fail_argument(call, "Cannot extract a Unicode scalar value from the specified index in the input.",
                             "index");
    return give_rune(call, rune);
}

static bool try_get_rune_at(struct call *call) {
    uint32_t rune = 0;
    int64_t index = arg_int(call, 1);
    bool found = index >= 0 && index < (int64_t)string_chars(call->args[0]) && rune_at(call->args[0], index, &rune);
    reference_set(call->args[2], value_of(&type_rune, found ? rune : 0));
    return give_bool(call, found);
}

static bool get_value(struct call *call) {
    return give_int(call, call->self.i);
}

static bool get_ascii(struct call *call) {
    return give_bool(call, call->self.i < 128);
}

static bool get_bmp(struct call *call) {
    return give_bool(call, call->self.i < 0x10000);
}

static bool get_plane(struct call *call) {
    return give_int(call, call->self.i >> 16);
}

static bool get_utf16_length(struct call *call) {
    return give_int(call, call->self.i < 0x10000 ? 1 : 2);
}

static bool get_utf8_length(struct call *call) {
    char bytes[4];
    return give_int(call, (int64_t)utf8_encode((uint32_t)call->self.i, bytes));
}

static bool is_valid(struct call *call) {
    return give_bool(call, is_scalar(arg_int(call, 0)));
}

/* Classes of a whole rune, by its general category. */
#define CATEGORY_TEST(name, condition)                                                                                 \
    static bool name(struct call *call) {                                                                              \
        enum unicode_category category = unicode_category((uint32_t)arg_int(call, 0));                                 \
        return give_bool(call, (condition));                                                                           \
    }
CATEGORY_TEST(is_letter, category <= UNICODE_OTHER_LETTER)
CATEGORY_TEST(is_digit, category == UNICODE_DECIMAL_DIGIT_NUMBER)
CATEGORY_TEST(is_letter_or_digit, category <= UNICODE_OTHER_LETTER || category == UNICODE_DECIMAL_DIGIT_NUMBER)
CATEGORY_TEST(is_lower, category == UNICODE_LOWERCASE_LETTER)
CATEGORY_TEST(is_upper, category == UNICODE_UPPERCASE_LETTER)
CATEGORY_TEST(is_control, category == UNICODE_CONTROL)
CATEGORY_TEST(is_number, category >= UNICODE_DECIMAL_DIGIT_NUMBER && category <= UNICODE_OTHER_NUMBER)
CATEGORY_TEST(is_punctuation, category >= UNICODE_CONNECTOR_PUNCTUATION && category <= UNICODE_OTHER_PUNCTUATION)
CATEGORY_TEST(is_separator, category >= UNICODE_SPACE_SEPARATOR && category <= UNICODE_PARAGRAPH_SEPARATOR)
CATEGORY_TEST(is_symbol, category >= UNICODE_MATH_SYMBOL && category <= UNICODE_OTHER_SYMBOL)

static bool is_white_space(struct call *call) {
    return give_bool(call, rune_is_white_space((uint32_t)arg_int(call, 0)));
}

static bool to_upper(struct call *call) {
    return give_rune(call, rune_to_upper((uint32_t)arg_int(call, 0)));
}

static bool to_lower(struct call *call) {
    return give_rune(call, rune_to_lower((uint32_t)arg_int(call, 0)));
}

static bool get_category(struct call *call) {
    return give_enum(call, "System.Globalization.UnicodeCategory", unicode_category((uint32_t)arg_int(call, 0)));
}

static bool get_category_at(struct call *call) {
    uint32_t rune;
    int64_t index = arg_int(call, 1);
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    if (index < 0 || index >= (int64_t)string_chars(call->args[0]))
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    rune_at(call->args[0], index, &rune);
    return give_enum(call, "System.Globalization.UnicodeCategory", unicode_category(rune));
}

static char *to_text(struct value self) {
    char bytes[4];
    size_t size = utf8_encode((uint32_t)self.i, bytes);
    return mem_strndup(bytes, size);
}

bool string_native_enumerate_runes(struct call *call) {
    struct value text = call->self;
    const struct type *element = &type_rune;
    struct list *list = list_new(type_close(&type_list, &element, 1));
    const char *bytes = string_text(text);
    for (size_t at = 0, size; at < string_length(text); at += size)
        list_add(list, value_of(&type_rune, utf8_decode(bytes + at, string_length(text) - at, &size)));
    return give(call, enumerator_object(value_list(list), &type_list_enumerator));
}

#define RUNE "System.Text.Rune"
static const struct type_member members[] = {
    {"new(char ch)", construct},
    {"new(char highSurrogate, char lowSurrogate)", construct},
    {"new(int value)", construct},
    {"new(uint value)", construct},
    {"bool IsAscii {get}", get_ascii},
    {"bool IsBmp {get}", get_bmp},
    {"int Plane {get}", get_plane},
    {"int Utf16SequenceLength {get}", get_utf16_length},
    {"int Utf8SequenceLength {get}", get_utf8_length},
    {"int Value {get}", get_value},
    {"int CompareTo(" RUNE " other)", native_compare_to},
    {"bool Equals(" RUNE " other)", native_equals},
    {"bool Equals(System.Object obj)", native_equals},
    {"static " RUNE " GetRuneAt(string input, int index)", get_rune_at},
    {"static System.Globalization.UnicodeCategory GetUnicodeCategory(" RUNE " value)", get_category},
    {"static bool IsControl(" RUNE " value)", is_control},
    {"static bool IsDigit(" RUNE " value)", is_digit},
    {"static bool IsLetter(" RUNE " value)", is_letter},
    {"static bool IsLetterOrDigit(" RUNE " value)", is_letter_or_digit},
    {"static bool IsLower(" RUNE " value)", is_lower},
    {"static bool IsNumber(" RUNE " value)", is_number},
    {"static bool IsPunctuation(" RUNE " value)", is_punctuation},
    {"static bool IsSeparator(" RUNE " value)", is_separator},
    {"static bool IsSymbol(" RUNE " value)", is_symbol},
    {"static bool IsUpper(" RUNE " value)", is_upper},
    {"static bool IsValid(int value)", is_valid},
    {"static bool IsValid(uint value)", is_valid},
    {"static bool IsWhiteSpace(" RUNE " value)", is_white_space},
    {"static " RUNE " ToLowerInvariant(" RUNE " value)", to_lower},
    {"static " RUNE " ToUpperInvariant(" RUNE " value)", to_upper},
    {"static bool TryGetRuneAt(string input, int index, [ref] " RUNE " value)", try_get_rune_at},
};
static const struct type_operations operations = {.to_string = to_text};

struct type type_rune = {.name = RUNE,
                         .base = &type_valuetype,
                         .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
                         .interfaces = interfaces_of_formattable,
                         .operations = &operations,
                         MEMBERS(members)};
TYPE_REGISTER(type_rune);

static const struct type_member info_members[] = {
    {"static System.Globalization.UnicodeCategory GetUnicodeCategory(char ch)", get_category},
    {"static System.Globalization.UnicodeCategory GetUnicodeCategory(int codePoint)", get_category},
    {"static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)", get_category_at},
};

static struct type type_char_unicode_info = {.name = "System.Globalization.CharUnicodeInfo",
                                             .base = &type_object,
                                             .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                             MEMBERS(info_members)};
TYPE_REGISTER(type_char_unicode_info);
