/* Dictionaries of every kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "object/dictionary.h"
#include "object/string.h"
#include "object/type/dictionary_native.h"

static struct dictionary *make(const char *type) {
    return dictionary_make(type_find(type), VALUE_NULL);
}

static const char *keys_of(const struct dictionary *dictionary) {
    static char text[256];
    int32_t at = 0;
    text[0] = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(dictionary, &at));)
        strcat(text, string_text(entry->key));
    return text;
}

static void text_keys_ignore_case_where_asked(void **state) {
    struct dictionary *table = hashtable_new();
    struct value value;
    dictionary_set_text(table, "Key", value_int(1));
    assert_true(dictionary_get_text(table, "KEY", &value));
    struct dictionary *exact = make("hashtable");
    dictionary_set_text(exact, "Key", value_int(1));
    assert_false(dictionary_get_text(exact, "KEY", &value));
    assert_true(value_is_null(value));
}

static void keys_of_different_types_differ(void **state) {
    struct dictionary *table = hashtable_new();
    dictionary_set(table, value_int(1), value_int(1));
    dictionary_set(table, value_long(1), value_int(2));
    dictionary_set(table, string_from("1"), value_int(3));
    assert_int_equal(table->count, 3);
}

static void ordered_keeps_its_order_through_removals(void **state) {
    struct dictionary *ordered = ordered_new();
    for (const char *key = "z\0a\0m\0b\0"; *key; key += 2)
        dictionary_set_text(ordered, key, VALUE_NULL);
    assert_true(dictionary_remove(ordered, string_from("a")));
    dictionary_set_text(ordered, "a", VALUE_NULL);
    dictionary_insert(ordered, 1, string_from("q"), VALUE_NULL);
    assert_string_equal(keys_of(ordered), "zqmba");
    assert_string_equal(string_text(dictionary_at(ordered, 2)->key), "m");
}

static void a_generic_dictionary_fills_the_place_freed_last(void **state) {
    struct dictionary *dictionary = make("System.Collections.Generic.Dictionary[string,object]");
    for (const char *key = "a\0b\0c\0"; *key; key += 2)
        dictionary_set_text(dictionary, key, VALUE_NULL);
    dictionary_remove(dictionary, string_from("b"));
    dictionary_set_text(dictionary, "x", VALUE_NULL);
    assert_string_equal(keys_of(dictionary), "axc");
}

static void a_sorted_one_is_sorted(void **state) {
    struct dictionary *sorted = make("System.Collections.Generic.SortedDictionary[string,object]");
    for (const char *key = "m\0a\0z\0b\0"; *key; key += 2)
        dictionary_set_text(sorted, key, VALUE_NULL);
    dictionary_remove(sorted, string_from("b"));
    assert_string_equal(keys_of(sorted), "amz");
}

static void many_entries_come_and_go(void **state) {
    struct dictionary *table = hashtable_new();
    struct value value;
    for (int i = 0; i < 5000; i++)
        dictionary_set(table, value_int(i), value_int(i * 2));
    for (int i = 0; i < 5000; i += 2)
        assert_true(dictionary_remove(table, value_int(i)));
    for (int i = 0; i < 5000; i++)
        assert_int_equal(dictionary_get(table, value_int(i), &value), i % 2);
    assert_int_equal(table->count, 2500);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_keys_ignore_case_where_asked),
        cmocka_unit_test(keys_of_different_types_differ),
        cmocka_unit_test(ordered_keeps_its_order_through_removals),
        cmocka_unit_test(a_generic_dictionary_fills_the_place_freed_last),
        cmocka_unit_test(a_sorted_one_is_sorted),
        cmocka_unit_test(many_entries_come_and_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
