/* Strings count in UTF-16 units. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "object/string.h"

static void lengths_are_utf16_units(void **state) {
    struct value text = string_from("a\xF0\x9F\x98\x80z");
    assert_int_equal(string_chars(text), 4);
    assert_false(string_is_ascii(text));
    assert_int_equal(string_char_at(text, 1), 0xD83D);
    assert_int_equal(string_char_at(text, 2), 0xDE00);
    assert_int_equal(string_char_at(text, 3), 'z');
}

static void a_cut_pair_joins_again(void **state) {
    struct value text = string_from("a\xF0\x9F\x98\x80z");
    struct value left = string_slice(text, 0, 2), right = string_slice(text, 2, 2);
    assert_int_equal(string_chars(left), 2);
    assert_int_equal(string_chars(right), 2);
    assert_string_equal(string_text(string_concat(left, right)), "a\xF0\x9F\x98\x80z");
}

static void utf16_and_back_is_the_same(void **state) {
    struct value text = string_from("x\xC3\xA9\xF0\x9F\x98\x80");
    size_t count;
    uint16_t *units = string_to_utf16(text, &count);
    assert_int_equal(count, 4);
    assert_string_equal(string_text(string_from_utf16(units, count)), string_text(text));
}

static void the_empty_string_is_one_object(void **state) {
    assert_true(value_same(string_empty(), string_from("")));
    assert_true(value_is_null(string_from(NULL)));
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_utf16_units),
        cmocka_unit_test(a_cut_pair_joins_again),
        cmocka_unit_test(utf16_and_back_is_the_same),
        cmocka_unit_test(the_empty_string_is_one_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
