/* What the linker collects stands there once: two rows of one name would hide one another, by the order of linking. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/table.h"
#include "engine/cmdlet.h"
#include "object/type.h"

extern struct type *const __start_muster_types[], *const __stop_muster_types[];
extern const struct cmdlet *const __start_muster_cmdlets[], *const __stop_muster_cmdlets[];

/* 1 where the name was there already. */
static int add(struct table *names, const char *name, const void *row) {
    bool twice = table_has(names, name);
    if (twice)
        print_error("%s is registered twice\n", name);
    table_set(names, name, (void *)row);
    return twice;
}

static void a_type_has_one_row(void **state) {
    struct table *names = table_new(TABLE_IGNORE_CASE);
    int twice = 0;
    for (struct type *const *row = __start_muster_types; row < __stop_muster_types; row++)
        twice += add(names, (*row)->name, *row);
    assert_int_equal(twice, 0);
}

static void an_accelerator_means_one_type(void **state) {
    struct table *names = table_new(TABLE_IGNORE_CASE);
    int twice = 0;
    for (struct type *const *row = __start_muster_types; row < __stop_muster_types; row++)
        if ((*row)->accelerator)
            twice += add(names, (*row)->accelerator, *row);
    assert_int_equal(twice, 0);
}

static void a_cmdlet_has_one_row(void **state) {
    struct table *names = table_new(TABLE_IGNORE_CASE);
    int twice = 0;
    for (const struct cmdlet *const *row = __start_muster_cmdlets; row < __stop_muster_cmdlets; row++)
        twice += add(names, (*row)->name, *row);
    assert_int_equal(twice, 0);
}

static void a_cmdlet_tells_what_it_is_for(void **state) {
    int silent = 0;
    for (const struct cmdlet *const *row = __start_muster_cmdlets; row < __stop_muster_cmdlets; row++)
        if (!(*row)->synopsis || !(*row)->description || !(*row)->example_count) {
            print_error("%s lacks its synopsis, its description or an example\n", (*row)->name);
            silent++;
        }
    assert_int_equal(silent, 0);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_type_has_one_row),
        cmocka_unit_test(an_accelerator_means_one_type),
        cmocka_unit_test(a_cmdlet_has_one_row),
        cmocka_unit_test(a_cmdlet_tells_what_it_is_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
