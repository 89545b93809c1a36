/* Which width each column gets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "format/table_writer.h"

static void expect(const int *given, int count, int width, const int *expected) {
    int widths[8];
    for (int i = 0; i < count; i++) {
        widths[i] = given[i];
    }
    column_widths_fit(widths, count, width);
    for (int i = 0; i < count; i++) {
        assert_int_equal(widths[i], expected[i]);
    }
}

static void fits(void **state) {
    (void)state;
    expect((const int[]){10, 20}, 2, 79, (const int[]){10, 20});
    expect((const int[]){30, 48}, 2, 79, (const int[]){30, 48});
}

static void cut_on_the_right(void **state) {
    (void)state;
    expect((const int[]){30, 49}, 2, 79, (const int[]){30, 48});
    expect((const int[]){30, 30, 30}, 3, 79, (const int[]){30, 30, 17});
    expect((const int[]){100, 100}, 2, 79, (const int[]){79, -1});
    expect((const int[]){78, 10, 10}, 3, 79, (const int[]){78, -1, -1});
}

static void shared_out(void **state) {
    (void)state;
    expect((const int[]){0, 0}, 2, 79, (const int[]){39, 39});
    expect((const int[]){0, 0}, 2, 80, (const int[]){40, 39});
    expect((const int[]){10, 0, 0}, 3, 79, (const int[]){10, 34, 33});
}

static void wide_items(void **state) {
    (void)state;
    assert_int_equal(wide_items_per_row(3, 79), 19);
    assert_int_equal(wide_items_per_row(30, 79), 2);
    assert_int_equal(wide_items_per_row(80, 79), 1);
    assert_int_equal(wide_items_per_row(0, 79), 1);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(fits), cmocka_unit_test(cut_on_the_right),
                                       cmocka_unit_test(shared_out), cmocka_unit_test(wide_items)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
