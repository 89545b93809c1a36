/* Widths, cuts and lines of text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "format/cells.h"

static void widths(void **state) {
    (void)state;
    assert_int_equal(cells_width(""), 0);
    assert_int_equal(cells_width(NULL), 0);
    assert_int_equal(cells_width("abc"), 3);
    assert_int_equal(cells_width("日本語"), 6);
    assert_int_equal(cells_width("ＡＢ"), 4);
    assert_int_equal(cells_width("e\u0301"), 2); /* a combining character takes a cell of its own */
    assert_int_equal(cells_width("😀"), 2);
    assert_int_equal(cells_width("\x1b[31mred\x1b[0m"), 3);
    assert_int_equal(cells_width("\x1b]8;;https://example.org\x1b\\text\x1b]8;;\x1b\\"), 4);
}

static void escapes(void **state) {
    (void)state;
    assert_int_equal(cells_escape_length("\x1b[0m"), 4);
    assert_int_equal(cells_escape_length("\x1b[38;2;1;2;3mx"), 13);
    assert_int_equal(cells_escape_length("\x1b[?25l"), 6);
    assert_int_equal(cells_escape_length("\x1b[2J"), 0);
    assert_string_equal(cells_plain("\x1b[31mred\x1b[0m!"), "red!");
}

static void cuts(void **state) {
    (void)state;
    assert_string_equal(cells_cut("abcdef", 0, 3, NULL, ELLIPSIS), "abc" ELLIPSIS);
    assert_string_equal(cells_cut("abcdef", 4, INT32_MAX, ELLIPSIS, NULL), ELLIPSIS "ef");
    assert_string_equal(cells_cut("\x1b[31malert\x1b[0m", 0, 2, NULL, ELLIPSIS), "\x1b[31mal" ELLIPSIS "\x1b[0m");
    assert_string_equal(cells_cut("😀x", 0, 1, NULL, NULL), "\uFFFD");
    assert_int_equal(cells_fit_from_head("日本語", 0, 5), 2);
    assert_int_equal(cells_fit_from_tail("日本語", 5), 1);
    assert_int_equal(cells_fit_from_tail("123456", 4), 2);
    assert_string_equal(cells_first_line("one\ntwo"), "one" ELLIPSIS);
    assert_string_equal(cells_first_line("one"), "one");
}

static void expect_lines(const char *text, int first, int following, bool words, const char *const *expected) {
    struct lines lines = {0};
    cells_wrap(text, first, following, words, &lines);
    int count = 0;
    for (; expected[count]; count++) {
        assert_true(count < lines.count);
        assert_string_equal(lines.items[count], expected[count]);
    }
    assert_int_equal(lines.count, count);
}

static void wraps(void **state) {
    (void)state;
    expect_lines("", 5, 5, false, (const char *const[]){"", NULL});
    expect_lines("abcdefgh", 3, 4, false, (const char *const[]){"abc", "defg", "h", NULL});
    expect_lines("ab\ncd\r\n", 5, 5, false, (const char *const[]){"ab", "cd", "", NULL});
    expect_lines("日本語", 3, 3, false, (const char *const[]){"日", "本", "語", NULL});
    expect_lines("日本", 1, 1, false, (const char *const[]){"?", "?", NULL});
    expect_lines("one two three", 8, 8, true, (const char *const[]){"one two ", "three", NULL});
    expect_lines("abcdefghij k", 4, 4, true, (const char *const[]){"abcd", "efgh", "ij k", NULL});
    assert_true(cells_culture_wraps_words("en-US"));
    assert_false(cells_culture_wraps_words(""));
    assert_false(cells_culture_wraps_words("ja-JP"));
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(widths), cmocka_unit_test(escapes), cmocka_unit_test(cuts),
                                       cmocka_unit_test(wraps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
