/* Exceptions, their kinship and their records; enums. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "object/exception.h"
#include "object/member.h"
#include "object/string.h"

static void a_missing_file_is_an_io_error(void **state) {
    assert_true(type_is(type_find("System.IO.FileNotFoundException"), type_find("System.IO.IOException")));
    assert_true(type_is(type_find("System.Management.Automation.ItemNotFoundException"), &type_runtime_exception));
    assert_true(
        type_is(type_find("System.Management.Automation.PSArgumentException"), type_find("System.ArgumentException")));
}

static void types_have_their_default_messages(void **state) {
    struct value fresh = value_object(exception_new("System.DivideByZeroException", NULL, VALUE_NULL));
    assert_string_equal(exception_message(fresh), "Attempted to divide by zero.");
    fresh = value_object(exception_new("Contoso.StrangeException", "m", VALUE_NULL));
    assert_string_equal(fresh.type->name, "Contoso.StrangeException");
    assert_ptr_equal(fresh.type->base, &type_exception);
}

static void the_parameters_name_is_in_the_message(void **state) {
    struct value name = string_from("p"), made;
    assert_int_equal(type_construct(type_find("System.ArgumentNullException"), &name, 1, &made, NULL), MEMBER_FOUND);
    assert_string_equal(exception_message(made), "Value cannot be null. (Parameter 'p')");
}

static void a_failure_becomes_a_record(void **state) {
    struct failure failure;
    failure_set(&failure, "System.IO.IOException", "TheId", CATEGORY_READ_ERROR, "no %s", "disk");
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from("a target whose text is much too long to be shown whole");
    record->activity = "Get-Thing";
    assert_string_equal(error_record_message(record), "no disk");
    assert_string_equal(error_record_category_text(record),
                        "ReadError: (a target whose text…g to be shown whole:String) [Get-Thing], IOException");
}

static void enum_texts_go_both_ways(void **state) {
    const struct type *attributes = type_find("System.IO.FileAttributes"), *day = type_find("DayOfWeek");
    struct failure failure;
    int64_t number;
    assert_string_equal(enum_to_string(attributes, 3), "ReadOnly, Hidden");
    assert_string_equal(enum_to_string(day, 9), "9");
    assert_true(enum_parse(day, "tue", &number, &failure));
    assert_int_equal(number, 2);
    assert_true(enum_parse(attributes, "Hidden, readonly", &number, &failure));
    assert_int_equal(number, 3);
    assert_false(enum_parse(day, "S", &number, &failure));
    assert_non_null(strstr(failure.message, "Sunday, Saturday"));
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_file_is_an_io_error),
        cmocka_unit_test(types_have_their_default_messages),
        cmocka_unit_test(the_parameters_name_is_in_the_message),
        cmocka_unit_test(a_failure_becomes_a_record),
        cmocka_unit_test(enum_texts_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
