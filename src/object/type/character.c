/* System.Char: one UTF-16 unit. */
#include <ctype.h>

#include "base/unicode_category.h"
#include "base/utf8.h"
#include "object/type/convertible.h"
#include "object/type/number_natives.h"
#include "object/type/string_natives.h"

/* (char c) or (string s, int index): the char in question; false after a failure. */
static bool subject(struct call *call, uint32_t *ret_char) {
    if (call->count < 2) {
        *ret_char = (uint32_t)arg_int(call, 0);
        return true;
    }
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    if (arg_int(call, 1) < 0 || arg_int(call, 1) >= (int64_t)string_chars(call->args[0]))
        return fail_range(call, "Specified argument was out of the range of valid values.", "index");
    *ret_char = string_char_at(call->args[0], (size_t)arg_int(call, 1));
    return true;
}

#define CHAR_TEST(name, expression)                                                                                    \
    static bool char_##name(struct call *call) {                                                                       \
        uint32_t c = 0;                                                                                                \
        return subject(call, &c) && give_bool(call, expression);                                                       \
    }
CHAR_TEST(is_ascii, c < 0x80)
CHAR_TEST(is_ascii_digit, c >= '0' && c <= '9')
CHAR_TEST(is_ascii_hex_digit, c < 0x80 && isxdigit((int)c))
CHAR_TEST(is_ascii_hex_digit_lower, c < 0x80 && isxdigit((int)c) && !isupper((int)c))
CHAR_TEST(is_ascii_hex_digit_upper, c < 0x80 && isxdigit((int)c) && !islower((int)c))
CHAR_TEST(is_ascii_letter, c < 0x80 && isalpha((int)c))
CHAR_TEST(is_ascii_letter_lower, c < 0x80 && islower((int)c))
CHAR_TEST(is_ascii_letter_or_digit, c < 0x80 && isalnum((int)c))
CHAR_TEST(is_ascii_letter_upper, c < 0x80 && isupper((int)c))
CHAR_TEST(is_control, unicode_category(c) == UNICODE_CONTROL)
CHAR_TEST(is_digit, unicode_category(c) == UNICODE_DECIMAL_DIGIT_NUMBER)
CHAR_TEST(is_high_surrogate, c >= 0xD800 && c < 0xDC00)
CHAR_TEST(is_letter, unicode_category(c) <= UNICODE_OTHER_LETTER)
CHAR_TEST(is_letter_or_digit,
          unicode_category(c) <= UNICODE_OTHER_LETTER || unicode_category(c) == UNICODE_DECIMAL_DIGIT_NUMBER)
CHAR_TEST(is_lower, unicode_category(c) == UNICODE_LOWERCASE_LETTER)
CHAR_TEST(is_low_surrogate, c >= 0xDC00 && c < 0xE000)
CHAR_TEST(is_number, unicode_category(c) >= UNICODE_DECIMAL_DIGIT_NUMBER && unicode_category(c) <= UNICODE_OTHER_NUMBER)
CHAR_TEST(is_punctuation,
          unicode_category(c) >= UNICODE_CONNECTOR_PUNCTUATION && unicode_category(c) <= UNICODE_OTHER_PUNCTUATION)
CHAR_TEST(is_separator,
          unicode_category(c) >= UNICODE_SPACE_SEPARATOR && unicode_category(c) <= UNICODE_PARAGRAPH_SEPARATOR)
CHAR_TEST(is_surrogate, c >= 0xD800 && c < 0xE000)
CHAR_TEST(is_symbol, unicode_category(c) >= UNICODE_MATH_SYMBOL && unicode_category(c) <= UNICODE_OTHER_SYMBOL)
CHAR_TEST(is_upper, unicode_category(c) == UNICODE_UPPERCASE_LETTER)
CHAR_TEST(is_white_space, char_is_white(c))

static bool char_is_between(struct call *call) {
    return give_bool(call, arg_int(call, 0) >= arg_int(call, 1) && arg_int(call, 0) <= arg_int(call, 2));
}

static bool char_is_surrogate_pair(struct call *call) {
    uint32_t high = 0, low = 0;
    if (call->args[0].type == &type_char) {
        high = (uint32_t)arg_int(call, 0);
        low = (uint32_t)arg_int(call, 1);
    } else {
        if (!subject(call, &high))
            return false;
        size_t next = (size_t)arg_int(call, 1) + 1;
        low = next < string_chars(call->args[0]) ? string_char_at(call->args[0], next) : 0;
    }
    return give_bool(call, high >= 0xD800 && high < 0xDC00 && low >= 0xDC00 && low < 0xE000);
}

static bool char_get_max_value(struct call *call) {
    return give(call, value_char(0xFFFF));
}

static bool char_get_min_value(struct call *call) {
    return give(call, value_char(0));
}

static bool char_convert_from_utf32(struct call *call) {
    int64_t rune = arg_int(call, 0);
    char bytes[4];
    if (rune < 0 || rune > 0x10FFFF || (rune >= 0xD800 && rune < 0xE000))
        return fail_range(
            call,
            "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate "
            "codepoint values (0x00d800 ~ 0x00dfff).",
            "utf32");
    return give(call, string_from_n(bytes, utf8_encode((uint32_t)rune, bytes)));
}

static bool char_convert_to_utf32(struct call *call) {
    uint32_t high = 0, low = 0;
    bool chars = call->args[0].type == &type_char;
    if (chars) {
        high = (uint32_t)arg_int(call, 0);
        low = (uint32_t)arg_int(call, 1);
        if (high < 0xD800 || high >= 0xDC00)
            return fail_range(call, "A valid high surrogate character is between 0xd800 and 0xdbff, inclusive.",
                              "highSurrogate");
        if (low < 0xDC00 || low >= 0xE000)
            return fail_range(call, "A valid low surrogate character is between 0xdc00 and 0xdfff, inclusive.",
                              "lowSurrogate");
    } else {
        if (!subject(call, &high))
            return false;
        if (high < 0xD800 || high >= 0xE000)
            return give_int(call, high);
        size_t next = (size_t)arg_int(call, 1) + 1;
        low = next < string_chars(call->args[0]) ? string_char_at(call->args[0], next) : 0;
        if (high >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
            return fail_argument(
                call,
                mem_printf("Found a %s surrogate char without a %s surrogate at index: %d. The input may not be in "
                           "this encoding, or may not contain valid Unicode (UTF-16) characters.",
                           high >= 0xDC00 ? "low" : "high", high >= 0xDC00 ? "preceding high" : "following low",
                           (int)arg_int(call, 1)),
                "s");
    }
    return give_int(call, 0x10000 + ((int64_t)(high - 0xD800) << 10) + (low - 0xDC00));
}

/* Digits by their place in their run of ten, the Latin-1 and vulgar fractions; else -1. */
static double numeric_value(uint32_t c) {
    static const struct {
        uint16_t c;
        float value;
    } fractions[] = {{0xB2, 2},         {0xB3, 3},         {0xB9, 1},        {0xBC, 0.25f},    {0xBD, 0.5f},
                     {0xBE, 0.75f},     {0x215B, 0.125f},  {0x215C, 0.375f}, {0x215D, 0.625f}, {0x215E, 0.875f},
                     {0x2150, 1 / 7.f}, {0x2151, 1 / 9.f}, {0x2152, 0.1f},   {0x215F, 1}};
    for (size_t i = 0; i < COUNT_OF(fractions); i++)
        if (fractions[i].c == c)
            return fractions[i].value;
    if (c >= 0x2153 && c <= 0x215A) {
        static const double values[] = {1 / 3., 2 / 3., 0.2, 0.4, 0.6, 0.8, 1 / 6., 5 / 6.};
        return values[c - 0x2153];
    }
    if (c >= 0x2160 && c <= 0x216B)
        return c - 0x2160 + 1;
    if (c >= 0x2460 && c <= 0x2473)
        return c - 0x2460 + 1;
    if (unicode_category(c) != UNICODE_DECIMAL_DIGIT_NUMBER)
        return -1;
    uint32_t zero = c;
    while (zero > 0 && unicode_category(zero - 1) == UNICODE_DECIMAL_DIGIT_NUMBER)
        zero--;
    return (c - zero) % 10;
}

static bool char_get_numeric_value(struct call *call) {
    uint32_t c = 0;
    return subject(call, &c) && give_double(call, numeric_value(c));
}

static bool char_get_unicode_category(struct call *call) {
    uint32_t c = 0;
    return subject(call, &c) && give_enum(call, "System.Globalization.UnicodeCategory", unicode_category(c));
}

static bool char_parse(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    if (string_chars(call->args[0]) != 1)
        return fail_with(call, "System.FormatException", "String must be exactly one character long.");
    return give(call, value_char(string_char_at(call->args[0], 0)));
}

static bool char_try_parse(struct call *call) {
    bool one = !arg_is_null(call, 0) && string_chars(call->args[0]) == 1;
    arg_set_ref(call, 1, value_char(one ? string_char_at(call->args[0], 0) : 0));
    return give_bool(call, one);
}

static bool char_to_lower(struct call *call) {
    return give(call, value_char((uint16_t)rune_to_lower((uint32_t)arg_int(call, 0))));
}

static bool char_to_upper(struct call *call) {
    return give(call, value_char((uint16_t)rune_to_upper((uint32_t)arg_int(call, 0))));
}

static bool char_static_to_string(struct call *call) {
    return give(call, string_from_char((uint16_t)arg_int(call, 0)));
}

static bool char_to_string(struct call *call) {
    return give(call, string_from_char((uint16_t)value_base(call->self).i));
}

static const struct type_member members[] = {
    {"static char MaxValue {get}", char_get_max_value},
    {"static char MinValue {get}", char_get_min_value},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(char value)", native_compare_to},
    {"static string ConvertFromUtf32(int utf32)", char_convert_from_utf32},
    {"static int ConvertToUtf32(char highSurrogate, char lowSurrogate)", char_convert_to_utf32},
    {"static int ConvertToUtf32(string s, int index)", char_convert_to_utf32},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(char obj)", native_equals},
    {"static double GetNumericValue(char c)", char_get_numeric_value},
    {"static double GetNumericValue(string s, int index)", char_get_numeric_value},
    {"System.TypeCode GetTypeCode()", number_get_type_code},
    {"static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)", char_get_unicode_category},
    {"static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)", char_get_unicode_category},
    {"static bool IsAscii(char c)", char_is_ascii},
    {"static bool IsAsciiDigit(char c)", char_is_ascii_digit},
    {"static bool IsAsciiHexDigit(char c)", char_is_ascii_hex_digit},
    {"static bool IsAsciiHexDigitLower(char c)", char_is_ascii_hex_digit_lower},
    {"static bool IsAsciiHexDigitUpper(char c)", char_is_ascii_hex_digit_upper},
    {"static bool IsAsciiLetter(char c)", char_is_ascii_letter},
    {"static bool IsAsciiLetterLower(char c)", char_is_ascii_letter_lower},
    {"static bool IsAsciiLetterOrDigit(char c)", char_is_ascii_letter_or_digit},
    {"static bool IsAsciiLetterUpper(char c)", char_is_ascii_letter_upper},
    {"static bool IsBetween(char c, char minInclusive, char maxInclusive)", char_is_between},
    {"static bool IsControl(char c)", char_is_control},
    {"static bool IsControl(string s, int index)", char_is_control},
    {"static bool IsDigit(char c)", char_is_digit},
    {"static bool IsDigit(string s, int index)", char_is_digit},
    {"static bool IsHighSurrogate(char c)", char_is_high_surrogate},
    {"static bool IsHighSurrogate(string s, int index)", char_is_high_surrogate},
    {"static bool IsLetter(char c)", char_is_letter},
    {"static bool IsLetter(string s, int index)", char_is_letter},
    {"static bool IsLetterOrDigit(char c)", char_is_letter_or_digit},
    {"static bool IsLetterOrDigit(string s, int index)", char_is_letter_or_digit},
    {"static bool IsLower(char c)", char_is_lower},
    {"static bool IsLower(string s, int index)", char_is_lower},
    {"static bool IsLowSurrogate(char c)", char_is_low_surrogate},
    {"static bool IsLowSurrogate(string s, int index)", char_is_low_surrogate},
    {"static bool IsNumber(char c)", char_is_number},
    {"static bool IsNumber(string s, int index)", char_is_number},
    {"static bool IsPunctuation(char c)", char_is_punctuation},
    {"static bool IsPunctuation(string s, int index)", char_is_punctuation},
    {"static bool IsSeparator(char c)", char_is_separator},
    {"static bool IsSeparator(string s, int index)", char_is_separator},
    {"static bool IsSurrogate(char c)", char_is_surrogate},
    {"static bool IsSurrogate(string s, int index)", char_is_surrogate},
    {"static bool IsSurrogatePair(string s, int index)", char_is_surrogate_pair},
    {"static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)", char_is_surrogate_pair},
    {"static bool IsSymbol(char c)", char_is_symbol},
    {"static bool IsSymbol(string s, int index)", char_is_symbol},
    {"static bool IsUpper(char c)", char_is_upper},
    {"static bool IsUpper(string s, int index)", char_is_upper},
    {"static bool IsWhiteSpace(char c)", char_is_white_space},
    {"static bool IsWhiteSpace(string s, int index)", char_is_white_space},
    {"static char Parse(string s)", char_parse},
    {"static char ToLower(char c, cultureinfo culture)", char_to_lower},
    {"static char ToLower(char c)", char_to_lower},
    {"static char ToLowerInvariant(char c)", char_to_lower},
    {"string ToString()", char_to_string},
    {"static string ToString(char c)", char_static_to_string},
    {"string ToString(System.IFormatProvider provider)", char_to_string},
    {"static char ToUpper(char c, cultureinfo culture)", char_to_upper},
    {"static char ToUpper(char c)", char_to_upper},
    {"static char ToUpperInvariant(char c)", char_to_upper},
    {"static bool TryParse(string s, [ref] char result)", char_try_parse},
    CONVERTIBLE_MEMBERS,
};

/* CompareTo gives the difference. */
static bool char_compare(struct value self, struct value other, int *ret_order) {
    *ret_order = (int)(self.i - other.i);
    return true;
}

static const struct type_operations operations = {.compare = char_compare};

struct type type_char = {
    .name = "System.Char",
    .accelerator = "char",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_CHAR,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_char);
