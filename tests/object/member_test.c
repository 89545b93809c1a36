/* Members, overloads and indexes of everyday values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

static struct value get(struct value self, const char *name) {
    struct value value;
    struct failure failure = {0};
    if (member_get(self, name, &value, &failure) != MEMBER_FOUND)
        fail_msg("%s: %s", name, failure.message ? failure.message : "absent");
    return value;
}

static struct value invoke(struct value self, const char *name, int count, const struct value *args) {
    struct value value;
    struct failure failure = {0};
    if (member_invoke(self, name, args, count, &value, &failure) != MEMBER_FOUND)
        fail_msg("%s: %s", name, failure.message ? failure.message : "absent");
    return value;
}

static struct value make(const char *type) {
    struct value value;
    struct failure failure = {0};
    assert_non_null(type_find(type));
    if (type_construct(type_find(type), NULL, 0, &value, &failure) != MEMBER_FOUND)
        fail_msg("%s: %s", type, failure.message ? failure.message : "absent");
    return value;
}

static void notes_come_before_the_types_own(void **state) {
    struct value object = pscustomobject_new();
    note_set(&object, "A", value_int(1));
    assert_int_equal(get(object, "a").i, 1);
    struct failure failure;
    assert_int_equal(member_set(object, "A", value_int(2), &failure), MEMBER_FOUND);
    assert_int_equal(get(object, "A").i, 2);
    assert_int_equal(member_set(object, "B", value_int(2), &failure), MEMBER_ABSENT);
}

static void a_dictionary_answers_its_keys_first(void **state) {
    struct value table = value_dictionary(hashtable_new());
    dictionary_set_text(dictionary_of(table), "Count", string_from("key"));
    assert_string_equal(string_text(get(table, "count")), "key");
    assert_int_equal(get(get(table, "psbase"), "Count").i, 1);
}

static void an_arraylist_adds_and_finds(void **state) {
    struct value list = make("System.Collections.ArrayList");
    struct value item = string_from("x");
    assert_int_equal(invoke(list, "Add", 1, &item).i, 0);
    assert_int_equal(get(list, "Count").i, 1);
    assert_true(invoke(list, "Contains", 1, &item).i);
    struct value zero = value_int(0), out;
    assert_int_equal(member_index_get(list, &zero, 1, &out, NULL), MEMBER_FOUND);
    assert_string_equal(string_text(out), "x");
}

static void closed_generics_convert_their_arguments(void **state) {
    struct value list = make("System.Collections.Generic.List[object]");
    assert_string_equal(type_display_name(list.type), "System.Collections.Generic.List[System.Object]");
    struct value item = string_from("5");
    invoke(list, "Add", 1, &item);
    assert_int_equal(get(list, "Count").i, 1);
}

static void type_names_are_dotnets(void **state) {
    assert_string_equal(type_find("object[]")->name, "System.Object[]");
    assert_string_equal(type_find("Collections.Generic.List[object]")->name,
                        "System.Collections.Generic.List`1[[System.Object, System.Private.CoreLib, Version=10.0.0.0, "
                        "Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]");
    assert_ptr_equal(type_find("System.Collections.Generic.List`1[[System.Object, mscorlib]]"),
                     type_find("Collections.Generic.List[object]"));
    assert_string_equal(type_short_name(type_find("object[,]")), "Object[,]");
    assert_null(type_find("Nope"));
}

static void too_many_arguments_find_no_overload(void **state) {
    struct value list = make("System.Collections.ArrayList"), out;
    struct failure failure = {0};
    assert_int_equal(member_invoke(list, "Add", NULL, 0, &out, &failure), MEMBER_FAILED);
    assert_string_equal(failure.error_id, "MethodCountCouldNotFindBest");
    assert_string_equal(failure.message, "Cannot find an overload for \"Add\" and the argument count: \"0\".");
}

static void integer_keys_come_in_bucket_order(void **state) {
    struct dictionary *table = hashtable_new_sized(3);
    for (int i = 1; i <= 3; i++)
        dictionary_set(table, value_int(i), value_int(i));
    int32_t at = 0;
    assert_int_equal(dictionary_next(table, &at)->key.i, 3);
    assert_int_equal(dictionary_next(table, &at)->key.i, 2);
    assert_int_equal(dictionary_next(table, &at)->key.i, 1);
    assert_null(dictionary_next(table, &at));
}

static void psobject_properties_can_be_added(void **state) {
    struct value object = pscustomobject_new();
    note_set(&object, "A", value_int(1));
    struct value properties = get(get(object, "psobject"), "Properties");
    struct value args[] = {string_from("N"), value_int(7)}, note;
    assert_int_equal(type_construct(type_find("psnoteproperty"), args, 2, &note, NULL), MEMBER_FOUND);
    invoke(properties, "Add", 1, &note);
    assert_int_equal(get(object, "N").i, 7);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_come_before_the_types_own),
        cmocka_unit_test(a_dictionary_answers_its_keys_first),
        cmocka_unit_test(an_arraylist_adds_and_finds),
        cmocka_unit_test(closed_generics_convert_their_arguments),
        cmocka_unit_test(type_names_are_dotnets),
        cmocka_unit_test(too_many_arguments_find_no_overload),
        cmocka_unit_test(integer_keys_come_in_bucket_order),
        cmocka_unit_test(psobject_properties_can_be_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
