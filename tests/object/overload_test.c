/* Which overload PowerShell takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "object/list.h"
#include "object/member.h"
#include "object/overload.h"
#include "object/string.h"

static const char *called;
static int arguments;

#define NATIVE(id)                                                                                                     \
    static bool id(struct call *call) {                                                                                \
        called = #id;                                                                                                  \
        arguments = call->count;                                                                                       \
        return true;                                                                                                   \
    }
NATIVE(of_int)
NATIVE(of_string)
NATIVE(of_double)
NATIVE(of_params)
NATIVE(with_default)

static const struct type_member members[] = {
    {"static void M(int x)", of_int},
    {"static void M(string x)", of_string},
    {"static void D(double x)", of_double},
    {"static void D(string x)", of_string},
    {"static void P(string x)", of_string},
    {"static void P(string x, Params int[] rest)", of_params},
    {"static void O(string x, int n = 7)", with_default},
};
static struct type sample = {
    .name = "Sample", .base = &type_object, .members = members, .member_count = COUNT_OF(members)};

static const char *call(const char *name, int count, struct value first, struct value second) {
    struct value args[] = {first, second}, out;
    struct failure failure = {0};
    called = NULL;
    if (type_static_invoke(&sample, name, args, count, &out, &failure) != MEMBER_FOUND)
        return failure.error_id;
    return called;
}

static void the_nearest_type_wins(void **state) {
    assert_string_equal(call("M", 1, value_int(5), VALUE_NULL), "of_int");
    assert_string_equal(call("M", 1, string_from("5"), VALUE_NULL), "of_string");
    assert_string_equal(call("M", 1, value_long(5), VALUE_NULL), "of_string");
    assert_string_equal(call("M", 1, value_char('c'), VALUE_NULL), "of_int");
    assert_string_equal(call("D", 1, value_int(5), VALUE_NULL), "of_double");
}

static void params_take_what_is_left(void **state) {
    assert_string_equal(call("P", 1, string_from("a"), VALUE_NULL), "of_string");
    assert_string_equal(call("P", 2, string_from("a"), value_int(1)), "of_params");
    assert_int_equal(arguments, 2);
}

static void a_missing_argument_takes_its_default(void **state) {
    assert_string_equal(call("O", 1, string_from("a"), VALUE_NULL), "with_default");
    assert_int_equal(arguments, 2);
}

static void errors_have_powershells_ids(void **state) {
    assert_string_equal(call("M", 2, value_int(1), value_int(2)), "MethodCountCouldNotFindBest");
    assert_string_equal(call("O", 2, string_from("a"), string_from("x")),
                        "MethodArgumentConversionInvalidCastArgument");
}

static void ranks_are_ordered(void **state) {
    assert_int_equal(conversion_rank(&type_int32, &type_int32), RANK_IDENTITY);
    assert_int_equal(conversion_rank(&type_byte, &type_int32), RANK_NUMERIC_IMPLICIT);
    assert_int_equal(conversion_rank(&type_int32, &type_byte), RANK_NUMERIC_EXPLICIT);
    assert_int_equal(conversion_rank(&type_int32, &type_uint32), RANK_NUMERIC_EXPLICIT1);
    assert_int_equal(conversion_rank(&type_string, type_array_of(&type_char, 1)), RANK_STRING_TO_CHARS);
    assert_int_equal(conversion_rank(NULL, &type_string), RANK_TO_STRING);
    assert_int_equal(conversion_rank(NULL, &type_int32), RANK_NULL_TO_VALUE);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_type_wins),
        cmocka_unit_test(params_take_what_is_left),
        cmocka_unit_test(a_missing_argument_takes_its_default),
        cmocka_unit_test(errors_have_powershells_ids),
        cmocka_unit_test(ranks_are_ordered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
