/* System.Linq.Enumerable. Sequences are computed when they are asked for, not when they are walked: scripts see the
 * same items either way. */
#include "object/type/linq.h"

#include "object/arithmetic.h"
#include "object/type/array.h"

struct linq_sequence {
    struct object object;
    struct list *items;
    struct value key; /* of an IGrouping */
};

static struct type type_linq_sequence, type_linq_grouping;

const struct type *linq_element(struct value source) {
    source = value_base(source);
    if (value_is_string(source))
        return &type_char;
    if (!source.type)
        return &type_object;
    if (source.type->code == CODE_DICTIONARY && source.type->generic_count == 2)
        return type_close(&type_keyvaluepair, source.type->generic_arguments, 2);
    if (source.type->generic_definition == &type_linq_grouping)
        return source.type->generic_arguments[1];
    return list_element_type(source.type);
}

bool linq_fits(struct value item, const struct type *type) {
    return value_base(item).type && type_is(value_base(item).type, type);
}

bool linq_source(struct call *call, int k, struct sequence *ret_sequence) {
    struct value source = value_base(call->args[k]);
    struct values items = {0};
    struct enumerator enumerator;
    struct value item;
    if (value_is_null(source))
        return fail_null(call, k ? "second" : "source");
    *ret_sequence = (struct sequence){.element = linq_element(source)};
    const struct type *wanted = call->generic_count && !k ? call->generics[0] : NULL; /* Where[int](…) */
    if (wanted)
        ret_sequence->element = wanted;
    if (value_is_string(source)) {
        for (size_t i = 0; i < string_chars(source); i++)
            values_add(&items, value_char(string_char_at(source, i)));
    } else if (enumerate_any(source, &enumerator)) {
        while (enumerate_next(&enumerator, &item, call->failure)) {
            if (wanted && !(call->member->data && !linq_fits(item, wanted)) &&
                !convert_to(item, wanted, &item, call->failure))
                return false;
            values_add(&items, item);
        }
    } else {
        values_add(&items, source);
    }
    ret_sequence->items = items.items;
    ret_sequence->count = items.count;
    return !call->failure->message;
}

/* How many arguments the delegate takes. */
static int arity_of(struct value function) {
    const struct type *type = value_base(function).type;
    return value_is_delegate(value_base(function)) && type->generic_count == 3 ? 2 : 1;
}

bool linq_apply(struct call *call, int k, struct value item, int32_t index, struct value *ret_value) {
    struct value args[] = {item, value_int(index)};
    if (value_is_null(call->args[k]))
        return fail_null(call, "selector");
    return delegate_invoke(call->args[k], args, arity_of(call->args[k]), ret_value, call->failure);
}

bool linq_test(struct call *call, int k, struct value item, int32_t index, bool *ret_truth) {
    struct value answer;
    if (!linq_apply(call, k, item, index, &answer))
        return false;
    *ret_truth = value_is_true(answer);
    return true;
}

const struct type *linq_result_type(const struct call *call, int k) {
    struct value function = value_base(call->args[k]);
    return value_is_delegate(function) && function.type->generic_count > 1
               ? function.type->generic_arguments[function.type->generic_count - 1]
               : &type_object;
}

struct list *linq_list(const struct type *element, const struct values *items) {
    struct list *list = array_new_of(element, items->count);
    for (int32_t i = 0; i < items->count; i++)
        list->items[i] = items->items[i];
    return list;
}

bool linq_give(struct call *call, const struct type *element, const struct values *items) {
    struct linq_sequence *sequence = object_new(type_close(&type_linq_sequence, &element, 1), sizeof *sequence);
    sequence->items = linq_list(element, items);
    return give_object(call, sequence);
}

struct value linq_grouping(struct value key, const struct type *key_type, const struct type *element,
                           const struct values *items) {
    const struct type *types[] = {key_type, element};
    struct linq_sequence *group = object_new(type_close(&type_linq_grouping, types, 2), sizeof *group);
    group->items = linq_list(element, items);
    group->key = key;
    return value_object(group);
}

bool linq_fail_empty(struct call *call) {
    return fail_with(call, "System.InvalidOperationException", "Sequence contains no elements");
}

/* --- the rows --- */

#define S "System.Object source"
static const struct type_member members[] = {
    {"static System.Object Aggregate(" S ", System.Object func)", linq_aggregate, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Aggregate(" S ", System.Object seed, System.Object func)", linq_aggregate, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Aggregate(" S ", System.Object seed, System.Object func, System.Object resultSelector)",
     linq_aggregate, NULL, MEMBER_ROW_GENERIC},
    {"static bool All(" S ", System.Object predicate)", linq_all, NULL, MEMBER_ROW_GENERIC},
    {"static bool Any(" S ")", linq_any, NULL, MEMBER_ROW_GENERIC},
    {"static bool Any(" S ", System.Object predicate)", linq_any, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Append(" S ", System.Object element)", linq_append, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object AsEnumerable(" S ")", linq_cast, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Average(" S ")", linq_average, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Average(" S ", System.Object selector)", linq_average, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Cast(" S ")", linq_cast, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Chunk(" S ", int size)", linq_chunk, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Concat(System.Object first, System.Object second)", linq_concat, NULL, MEMBER_ROW_GENERIC},
    {"static bool Contains(" S ", System.Object value)", linq_contains, NULL, MEMBER_ROW_GENERIC},
    {"static bool Contains(" S ", System.Object value, System.Object comparer)", linq_contains, NULL,
     MEMBER_ROW_GENERIC},
    {"static int Count(" S ")", linq_count, NULL, MEMBER_ROW_GENERIC},
    {"static int Count(" S ", System.Object predicate)", linq_count, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object CountBy(" S ", System.Object keySelector)", linq_count_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object DefaultIfEmpty(" S ")", linq_default_if_empty, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object DefaultIfEmpty(" S ", System.Object defaultValue)", linq_default_if_empty, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Distinct(" S ")", linq_distinct, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Distinct(" S ", System.Object comparer)", linq_distinct, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object DistinctBy(" S ", System.Object keySelector)", linq_distinct_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ElementAt(" S ", int index)", linq_element_at, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ElementAtOrDefault(" S ", int index)", linq_element_at_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Empty()", linq_empty, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Except(System.Object first, System.Object second)", linq_except, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Except(System.Object first, System.Object second, System.Object comparer)", linq_except,
     NULL, MEMBER_ROW_GENERIC},
    {"static System.Object First(" S ")", linq_first, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object First(" S ", System.Object predicate)", linq_first, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object FirstOrDefault(" S ")", linq_first_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object FirstOrDefault(" S ", System.Object predicate)", linq_first_or_default, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object FirstOrDefault(" S ", System.Object predicate, System.Object defaultValue)",
     linq_first_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object GroupBy(" S ", System.Object keySelector)", linq_group_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object GroupBy(" S ", System.Object keySelector, System.Object elementSelector)", linq_group_by,
     NULL, MEMBER_ROW_GENERIC},
    {"static System.Object GroupJoin(System.Object outer, System.Object inner, System.Object outerKeySelector, "
     "System.Object innerKeySelector, System.Object resultSelector)",
     linq_group_join, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Index(" S ")", linq_index_of_items, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Intersect(System.Object first, System.Object second)", linq_intersect, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Intersect(System.Object first, System.Object second, System.Object comparer)",
     linq_intersect, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Join(System.Object outer, System.Object inner, System.Object outerKeySelector, "
     "System.Object innerKeySelector, System.Object resultSelector)",
     linq_join, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Last(" S ")", linq_last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Last(" S ", System.Object predicate)", linq_last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object LastOrDefault(" S ")", linq_last_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object LastOrDefault(" S ", System.Object predicate)", linq_last_or_default, NULL,
     MEMBER_ROW_GENERIC},
    {"static long LongCount(" S ")", linq_long_count, NULL, MEMBER_ROW_GENERIC},
    {"static long LongCount(" S ", System.Object predicate)", linq_long_count, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Max(" S ")", linq_max, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Max(" S ", System.Object selector)", linq_max, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object MaxBy(" S ", System.Object keySelector)", linq_max_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Min(" S ")", linq_min, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Min(" S ", System.Object selector)", linq_min, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object MinBy(" S ", System.Object keySelector)", linq_min_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object OfType(" S ")", linq_of_type, NULL, MEMBER_ROW_GENERIC, "keeps others"},
    {"static System.Object Order(" S ")", linq_order, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Order(" S ", System.Object comparer)", linq_order, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object OrderBy(" S ", System.Object keySelector)", linq_order_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object OrderBy(" S ", System.Object keySelector, System.Object comparer)", linq_order_by, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object OrderByDescending(" S ", System.Object keySelector)", linq_order_by_descending, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object OrderByDescending(" S ", System.Object keySelector, System.Object comparer)",
     linq_order_by_descending, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object OrderDescending(" S ")", linq_order_descending, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object OrderDescending(" S ", System.Object comparer)", linq_order_descending, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Prepend(" S ", System.Object element)", linq_prepend, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Range(int start, int count)", linq_range, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Repeat(System.Object element, int count)", linq_repeat, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Reverse(" S ")", linq_reverse, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Select(" S ", System.Object selector)", linq_select, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SelectMany(" S ", System.Object selector)", linq_select_many, NULL, MEMBER_ROW_GENERIC},
    {"static bool SequenceEqual(System.Object first, System.Object second)", linq_sequence_equal, NULL,
     MEMBER_ROW_GENERIC},
    {"static bool SequenceEqual(System.Object first, System.Object second, System.Object comparer)",
     linq_sequence_equal, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Single(" S ")", linq_single, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Single(" S ", System.Object predicate)", linq_single, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SingleOrDefault(" S ")", linq_single_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SingleOrDefault(" S ", System.Object predicate)", linq_single_or_default, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Skip(" S ", int count)", linq_skip, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SkipLast(" S ", int count)", linq_skip_last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SkipWhile(" S ", System.Object predicate)", linq_skip_while, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Sum(" S ")", linq_sum, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Sum(" S ", System.Object selector)", linq_sum, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Take(" S ", int count)", linq_take, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object TakeLast(" S ", int count)", linq_take_last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object TakeWhile(" S ", System.Object predicate)", linq_take_while, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ThenBy(" S ", System.Object keySelector)", linq_then_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ThenByDescending(" S ", System.Object keySelector)", linq_then_by_descending, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object ToArray(" S ")", linq_to_array, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToDictionary(" S ", System.Object keySelector)", linq_to_dictionary, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object ToDictionary(" S ", System.Object keySelector, System.Object elementSelector)",
     linq_to_dictionary, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToHashSet(" S ")", linq_to_hash_set, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToHashSet(" S ", System.Object comparer)", linq_to_hash_set, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToList(" S ")", linq_to_list, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToLookup(" S ", System.Object keySelector)", linq_to_lookup, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Union(System.Object first, System.Object second)", linq_union, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Union(System.Object first, System.Object second, System.Object comparer)", linq_union, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Where(" S ", System.Object predicate)", linq_where, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Zip(System.Object first, System.Object second)", linq_zip, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Zip(System.Object first, System.Object second, System.Object resultSelector)", linq_zip,
     NULL, MEMBER_ROW_GENERIC},
};

static bool get_enumerator(struct call *call) {
    struct linq_sequence *sequence = call->self.p;
    return give(call, enumerator_object(value_list(sequence->items), &type_array_enumerator));
}

static bool get_key(struct call *call) {
    return give(call, ((struct linq_sequence *)call->self.p)->key);
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    return enumerate_any(value_list(((struct linq_sequence *)self.p)->items), ret_enumerator);
}

static const struct type_member sequence_members[] = {
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
};
static const struct type_member grouping_members[] = {
    {"TKey Key {get}", get_key},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
};
static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_ienumerable_of, &type_ienumerable, NULL};
static const struct type *const grouping_interfaces[] = {&type_ienumerable, NULL};

static struct type type_enumerable = {.name = "System.Linq.Enumerable",
                                      .base = &type_object,
                                      .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                      MEMBERS(members)};
static struct type type_linq_sequence = {.name = "System.Linq.Enumerable+Iterator`1",
                                         .base = &type_object,
                                         .flags = TYPE_GENERIC_DEFINITION,
                                         .generic_count = 1,
                                         .interfaces = interfaces,
                                         .operations = &operations,
                                         MEMBERS(sequence_members)};
static struct type type_linq_grouping = {.name = "System.Linq.Grouping`2",
                                         .base = &type_object,
                                         .flags = TYPE_GENERIC_DEFINITION,
                                         .generic_count = 2,
                                         .interfaces = grouping_interfaces,
                                         .operations = &operations,
                                         MEMBERS(grouping_members)};
TYPE_REGISTER(type_enumerable);
TYPE_REGISTER(type_linq_sequence);
TYPE_REGISTER(type_linq_grouping);
