/* Wildcards, guids, base64, case and width of runes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base64.h"
#include "base/guid.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"

static void matching(void **state) {
    static const struct {
        const char *pattern, *text;
        bool matches;
    } rows[] = {
        {"a*c", "abbbc", true},  {"a*c", "abb", false},      {"*", "", true},         {"?", "", false},
        {"a[b-]c", "abc", true}, {"a[b-]c", "a-c", true},    {"[^a]x", "ax", true},   {"[^a]x", "^x", true},
        {"[^a]x", "bx", false},  {"[!a]x", "!x", true},      {"[-a]", "-", true},     {"[a-c-e]", "b", true},
        {"[a-c-e]", "-", true},  {"[a-c-e]", "e", true},     {"[a-c-e]", "d", false}, {"[]a]", "]", true},
        {"a`", "a`", true},      {"a``b", "a`b", true},      {"a`*", "a*", true},     {"a`*", "ab", false},
        {"[[]", "[", true},      {"a`[b]", "a[b]", true},    {"`", "`", false},       {"é", "É", true},
        {"ß", "SS", false},      {"ſ", "s", true},           {"😀", "😀", true},        {"?", "😀", false},
        {"??", "😀", true},       {"A*B*C", "axxbyyc", true}, {"*ab", "aab", true},    {"[A-Z]", "q", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_int_equal(wildcard_match_text(rows[i].pattern, rows[i].text, true), rows[i].matches);
    assert_false(wildcard_match_text("a", "A", false));
    assert_null(wildcard_compile("[abc", 4, true));
    assert_null(wildcard_compile("[]", 2, true));
    assert_null(wildcard_compile("[z-a]", 5, true));
}

static void escaping(void **state) {
    assert_string_equal(wildcard_escape("a*b?[c]`d-"), "a`*b`?`[c`]``d-");
    assert_string_equal(wildcard_unescape("a`*b`?`[c`]``d`x"), "a*b?[c]`d`x");
    assert_false(wildcard_has_special("a`*b"));
    assert_true(wildcard_has_special("a]b"));
    assert_true(wildcard_has_special("a[b"));
}

static void guids(void **state) {
    static const char text[] = "00112233-4455-6677-8899-aabbccddeeff";
    struct guid guid, other;
    assert_true(guid_parse(text, strlen(text), &guid));
    assert_int_equal(guid.bytes[0], 0x33);
    for (const char *format = "NDBPX"; *format; format++) {
        char *form = guid_format(guid, *format);
        assert_true(guid_parse(form, strlen(form), &other));
        assert_int_equal(guid_compare(guid, other), 0);
    }
    assert_string_equal(guid_format(guid, 'X'), "{0x00112233,0x4455,0x6677,{0x88,0x99,0xaa,0xbb,0xcc,0xdd,0xee,0xff}}");
    assert_string_equal(guid_format(guid, 'n'), "00112233445566778899aabbccddeeff");
    assert_null(guid_format(guid, 'Y'));
    assert_false(guid_parse("abc", 3, &guid));
    assert_int_equal(guid_new().bytes[7] >> 4, 4);
}

static void base64(void **state) {
    static const char *const rows[][2] = {
        {"", ""}, {"a", "YQ=="}, {"ab", "YWI="}, {"abc", "YWJj"}, {"abcd", "YWJjZA=="}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t length;
        assert_string_equal(base64_encode(rows[i][0], strlen(rows[i][0])), rows[i][1]);
        const uint8_t *bytes = base64_decode(rows[i][1], strlen(rows[i][1]), &length);
        assert_int_equal(length, strlen(rows[i][0]));
        assert_memory_equal(bytes, rows[i][0], length);
    }
    size_t length;
    assert_null(base64_decode("YQ=", 3, &length));
    assert_null(base64_decode("Y!==", 4, &length));
    assert_null(base64_decode("YQ==YQ==", 8, &length));
    assert_non_null(base64_decode(" YQ = =\n", 8, &length));
}

static void runes(void **state) {
    assert_int_equal(rune_to_upper(0xE9), 0xC9);
    assert_int_equal(rune_to_lower(0x416), 0x436);
    assert_int_equal(rune_to_upper(0xDF), 0xDF);
    assert_int_equal(rune_to_lower(0x130), 0x130);
    assert_int_equal(rune_to_upper(0x101), 0x100);
    assert_int_equal(rune_to_upper(0x100), 0x100);
    assert_int_equal(rune_width('a'), 1);
    assert_int_equal(rune_width(0x301), 0);
    assert_int_equal(rune_width(0x4E2D), 2);
    assert_int_equal(rune_width(0x1F600), 2);
    assert_int_equal(rune_width(0x3042), 2);
    assert_int_equal(rune_width(0xE9), 1);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(matching), cmocka_unit_test(escaping), cmocka_unit_test(guids),
                                       cmocka_unit_test(base64), cmocka_unit_test(runes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
