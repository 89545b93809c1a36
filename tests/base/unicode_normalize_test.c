#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/unicode_category.h"
#include "base/unicode_normalize.h"

static const char *form(const char *text, enum normalization_form form) {
    size_t length;
    return unicode_normalize(text, strlen(text), form, &length);
}

static void forms(void **state) {
    assert_string_equal(form("é", NORMALIZE_D), "e\u0301");
    assert_string_equal(form("e\u0301", NORMALIZE_C), "é");
    assert_string_equal(form("ệ", NORMALIZE_D), "e\u0323\u0302");
    assert_string_equal(form("e\u0302\u0323", NORMALIZE_C), "ệ");
    assert_string_equal(form("각", NORMALIZE_D), "\u1100\u1161\u11a8");
    assert_string_equal(form("\u1100\u1161\u11a8", NORMALIZE_C), "각");
    assert_string_equal(form("ﬁ²", NORMALIZE_C), "ﬁ²");
    assert_string_equal(form("ﬁ²", NORMALIZE_KC), "fi2");
    assert_string_equal(form("Å", NORMALIZE_C), "Å");
    assert_string_equal(form("\u0958", NORMALIZE_C), "\u0915\u093c");
}

static void categories(void **state) {
    assert_int_equal(unicode_category('A'), UNICODE_UPPERCASE_LETTER);
    assert_int_equal(unicode_category(0x301), UNICODE_NON_SPACING_MARK);
    assert_int_equal(unicode_category('$'), UNICODE_CURRENCY_SYMBOL);
    assert_int_equal(unicode_category(0x1F600), UNICODE_OTHER_SYMBOL);
    assert_int_equal(unicode_category(0x10FFFF), UNICODE_OTHER_NOT_ASSIGNED);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms), cmocka_unit_test(categories)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
