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

static bool fits_type(struct value item, const struct type *type) {
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
            if (wanted && !(call->member->data && !fits_type(item, wanted)) &&
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

static struct list *list_of_items(const struct type *element, const struct values *items) {
    struct list *list = array_new_of(element, items->count);
    for (int32_t i = 0; i < items->count; i++)
        list->items[i] = items->items[i];
    return list;
}

bool linq_give(struct call *call, const struct type *element, const struct values *items) {
    struct linq_sequence *sequence = object_new(type_close(&type_linq_sequence, &element, 1), sizeof *sequence);
    sequence->items = list_of_items(element, items);
    return give_object(call, sequence);
}

struct value linq_grouping(struct value key, const struct type *key_type, const struct type *element,
                           const struct values *items) {
    const struct type *types[] = {key_type, element};
    struct linq_sequence *group = object_new(type_close(&type_linq_grouping, types, 2), sizeof *group);
    group->items = list_of_items(element, items);
    group->key = key;
    return value_object(group);
}

bool linq_fail_empty(struct call *call) {
    return fail_with(call, "System.InvalidOperationException", "Sequence contains no elements");
}

#define SOURCE(name)                                                                                                   \
    struct sequence name;                                                                                              \
    if (!linq_source(call, 0, &name))                                                                                  \
    return false

/* --- making and filtering --- */

static bool range(struct call *call) {
    struct values items = {0};
    int64_t start = arg_int(call, 0), count = arg_int(call, 1);
    if (count < 0 || start + count - 1 > INT32_MAX)
        return fail_range(call, "Specified argument was out of the range of valid values.", "count");
    for (int64_t i = 0; i < count; i++)
        values_add(&items, value_int((int32_t)(start + i)));
    return linq_give(call, &type_int32, &items);
}

static bool repeat(struct call *call) {
    struct values items = {0};
    struct value base = value_base(call->args[0]);
    if (arg_int(call, 1) < 0)
        return fail_range(call, "Specified argument was out of the range of valid values.", "count");
    for (int64_t i = 0; i < arg_int(call, 1); i++)
        values_add(&items, call->args[0]);
    return linq_give(call, base.type ? base.type : &type_object, &items);
}

static bool where(struct call *call) {
    SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++) {
        bool holds;
        if (!linq_test(call, 1, source.items[i], i, &holds))
            return false;
        if (holds)
            values_add(&items, source.items[i]);
    }
    return linq_give(call, source.element, &items);
}

static bool select(struct call *call) {
    SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++) {
        struct value value;
        if (!linq_apply(call, 1, source.items[i], i, &value))
            return false;
        values_add(&items, value);
    }
    return linq_give(call, linq_result_type(call, 1), &items);
}

static bool select_many(struct call *call) {
    SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++) {
        struct value many;
        if (!linq_apply(call, 1, source.items[i], i, &many))
            return false;
        if (!enumerate_all(many, &items, call->failure) && call->failure->message)
            return false;
    }
    const struct type *inner = linq_result_type(call, 1);
    return linq_give(
        call, inner->code == CODE_ARRAY || inner->generic_count == 1 ? list_element_type(inner) : &type_object, &items);
}

/* The elements that are of a type, or all of them converted to it. */
static bool of_type(struct call *call) {
    SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++)
        if (!value_is_null(source.items[i]) && (!call->generic_count || fits_type(source.items[i], source.element)))
            values_add(&items, source.items[i]);
    return linq_give(call, source.element, &items);
}

static bool empty(struct call *call) {
    return give(call, value_list(array_new_of(call->generic_count ? call->generics[0] : &type_object, 0)));
}

static bool cast(struct call *call) {
    SOURCE(source);
    struct values items = {source.items, source.count, source.count};
    return linq_give(call, source.element, &items);
}

/* items[from, to) of the source */
static bool give_part(struct call *call, const struct sequence *source, int64_t from, int64_t to) {
    from = from < 0 ? 0 : from > source->count ? source->count : from;
    to = to > source->count ? source->count : to < from ? from : to;
    struct values items = {source->items + from, (int32_t)(to - from), (int32_t)(to - from)};
    return linq_give(call, source->element, &items);
}

static bool skip(struct call *call) {
    SOURCE(source);
    return give_part(call, &source, arg_int(call, 1), source.count);
}

static bool take(struct call *call) {
    SOURCE(source);
    return give_part(call, &source, 0, arg_int(call, 1));
}

static bool skip_last(struct call *call) {
    SOURCE(source);
    return give_part(call, &source, 0, source.count - (arg_int(call, 1) < 0 ? 0 : arg_int(call, 1)));
}

static bool take_last(struct call *call) {
    SOURCE(source);
    return give_part(call, &source, source.count - arg_int(call, 1), source.count);
}

/* Where the condition first fails. */
static bool prefix_end(struct call *call, const struct sequence *source, int32_t *ret_end) {
    bool holds = true;
    int32_t i = 0;
    for (; i < source->count; i++) {
        if (!linq_test(call, 1, source->items[i], i, &holds))
            return false;
        if (!holds)
            break;
    }
    *ret_end = i;
    return true;
}

static bool skip_while(struct call *call) {
    int32_t end;
    SOURCE(source);
    return prefix_end(call, &source, &end) && give_part(call, &source, end, source.count);
}

static bool take_while(struct call *call) {
    int32_t end;
    SOURCE(source);
    return prefix_end(call, &source, &end) && give_part(call, &source, 0, end);
}

static bool reverse(struct call *call) {
    SOURCE(source);
    struct values items = {0};
    for (int32_t i = source.count; i-- > 0;)
        values_add(&items, source.items[i]);
    return linq_give(call, source.element, &items);
}

static bool concat(struct call *call) {
    struct sequence second;
    SOURCE(source);
    struct values items = {0};
    if (!linq_source(call, 1, &second))
        return false;
    for (int32_t i = 0; i < source.count; i++)
        values_add(&items, source.items[i]);
    for (int32_t i = 0; i < second.count; i++)
        values_add(&items, second.items[i]);
    return linq_give(call, source.element, &items);
}

static bool give_with(struct call *call, bool first) {
    SOURCE(source);
    struct values items = {0};
    if (first)
        values_add(&items, call->args[1]);
    for (int32_t i = 0; i < source.count; i++)
        values_add(&items, source.items[i]);
    if (!first)
        values_add(&items, call->args[1]);
    return linq_give(call, source.element, &items);
}

static bool append(struct call *call) {
    return give_with(call, false);
}

static bool prepend(struct call *call) {
    return give_with(call, true);
}

static bool default_if_empty(struct call *call) {
    SOURCE(source);
    if (source.count)
        return give_part(call, &source, 0, source.count);
    struct values items = {0};
    values_add(&items, call->count > 1 ? call->args[1] : type_default(source.element));
    return linq_give(call, source.element, &items);
}

static bool chunk(struct call *call) {
    SOURCE(source);
    struct values items = {0};
    int32_t size = (int32_t)arg_int(call, 1);
    if (size < 1)
        return fail_range(call, "Specified argument was out of the range of valid values.", "size");
    for (int32_t i = 0; i < source.count; i += size) {
        struct values part = {source.items + i, source.count - i < size ? source.count - i : size, 0};
        values_add(&items, value_list(list_of_items(source.element, &part)));
    }
    return linq_give(call, type_array_of(source.element, 1), &items);
}

/* Zip(first, second): tuples; Zip(first, second, function) */
static bool zip(struct call *call) {
    struct sequence second;
    SOURCE(source);
    struct values items = {0};
    if (!linq_source(call, 1, &second))
        return false;
    const struct type *types[] = {source.element, second.element};
    const struct type *tuple = type_close(type_find_exact("System.ValueTuple`2"), types, 2);
    for (int32_t i = 0; i < source.count && i < second.count; i++) {
        struct value pair[] = {source.items[i], second.items[i]}, made = VALUE_NULL;
        bool done = call->count > 2 ? delegate_invoke(call->args[2], pair, 2, &made, call->failure)
                                    : type_construct(tuple, pair, 2, &made, call->failure) == MEMBER_FOUND;
        if (!done)
            return false;
        values_add(&items, made);
    }
    return linq_give(call, call->count > 2 ? linq_result_type(call, 2) : tuple, &items);
}

static bool index_of_items(struct call *call) {
    SOURCE(source);
    struct values items = {0};
    const struct type *types[] = {&type_int32, source.element};
    const struct type *tuple = type_close(type_find_exact("System.ValueTuple`2"), types, 2);
    for (int32_t i = 0; i < source.count; i++) {
        struct value pair[] = {value_int(i), source.items[i]}, made = VALUE_NULL;
        if (type_construct(tuple, pair, 2, &made, call->failure) != MEMBER_FOUND)
            return false;
        values_add(&items, made);
    }
    return linq_give(call, tuple, &items);
}

/* --- asking --- */

/* The elements that fulfil the condition of argument 1, where there is one. */
static bool matching(struct call *call, struct sequence *ret_source, struct values *ret_items) {
    if (!linq_source(call, 0, ret_source))
        return false;
    bool filtered = call->count > 1 &&
                    (value_is_delegate(value_base(call->args[1])) ||
                     (value_base(call->args[1]).type && value_base(call->args[1]).type->code == CODE_SCRIPT_BLOCK));
    for (int32_t i = 0; i < ret_source->count; i++) {
        bool holds = true;
        if (filtered && !linq_test(call, 1, ret_source->items[i], i, &holds))
            return false;
        if (holds)
            values_add(ret_items, ret_source->items[i]);
    }
    return true;
}

static bool fail_none(struct call *call, const struct sequence *source) {
    return source->count ? fail_with(call, "System.InvalidOperationException", "Sequence contains no matching element")
                         : linq_fail_empty(call);
}

/* What …OrDefault gives where nothing is found. */
static struct value otherwise(const struct call *call, const struct sequence *source) {
    struct value last = call->count > 1 ? value_base(call->args[call->count - 1]) : VALUE_NULL;
    bool given = call->count > 1 && !value_is_delegate(last) && !(last.type && last.type->code == CODE_SCRIPT_BLOCK);
    return given ? call->args[call->count - 1] : type_default(source->element);
}

#define PICK(name, at, or_default)                                                                                     \
    static bool name(struct call *call) {                                                                              \
        struct sequence source;                                                                                        \
        struct values items = {0};                                                                                     \
        if (!matching(call, &source, &items))                                                                          \
            return false;                                                                                              \
        if (items.count)                                                                                               \
            return give(call, items.items[at]);                                                                        \
        return (or_default) ? give(call, otherwise(call, &source)) : fail_none(call, &source);                         \
    }
PICK(first, 0, false)
PICK(first_or_default, 0, true)
PICK(last, items.count - 1, false)
PICK(last_or_default, items.count - 1, true)

static bool give_single(struct call *call, bool or_default) {
    struct sequence source;
    struct values items = {0};
    if (!matching(call, &source, &items))
        return false;
    if (items.count > 1)
        return fail_with(call, "System.InvalidOperationException",
                         items.count == source.count ? "Sequence contains more than one element"
                                                     : "Sequence contains more than one matching element");
    if (items.count)
        return give(call, items.items[0]);
    return or_default ? give(call, otherwise(call, &source)) : fail_none(call, &source);
}

static bool single(struct call *call) {
    return give_single(call, false);
}

static bool single_or_default(struct call *call) {
    return give_single(call, true);
}

static bool element_at(struct call *call) {
    SOURCE(source);
    int64_t at = arg_int(call, 1);
    if (at < 0 || at >= source.count)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    return give(call, source.items[at]);
}

static bool element_at_or_default(struct call *call) {
    SOURCE(source);
    int64_t at = arg_int(call, 1);
    return give(call, at < 0 || at >= source.count ? type_default(source.element) : source.items[at]);
}

static bool count(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_int(call, items.count);
}

static bool long_count(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_long(call, items.count);
}

static bool any(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_bool(call, items.count > 0);
}

static bool all(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_bool(call, items.count == source.count);
}

static bool contains(struct call *call) {
    SOURCE(source);
    bool found = false;
    for (int32_t i = 0; i < source.count && !found; i++)
        found = key_equals(source.items[i], call->args[1], call->count > 2 && comparer_ignores_case(call->args[2]));
    return give_bool(call, found);
}

static bool sequence_equal(struct call *call) {
    struct sequence second;
    SOURCE(source);
    if (!linq_source(call, 1, &second))
        return false;
    bool equal = source.count == second.count;
    for (int32_t i = 0; i < source.count && equal; i++)
        equal = key_equals(source.items[i], second.items[i], call->count > 2 && comparer_ignores_case(call->args[2]));
    return give_bool(call, equal);
}

/* Aggregate(source, function), (source, seed, function[, result]) */
static bool aggregate(struct call *call) {
    SOURCE(source);
    int32_t i = 0, function = call->count > 2 ? 2 : 1;
    if (call->count == 2 && !source.count)
        return linq_fail_empty(call);
    struct value result = call->count == 2 ? source.items[i++] : call->args[1];
    for (; i < source.count; i++) {
        struct value args[] = {result, source.items[i]};
        if (!delegate_invoke(call->args[function], args, 2, &result, call->failure))
            return false;
    }
    return call->count < 4 ? give(call, result) : linq_apply(call, 3, result, 0, &call->result);
}

static bool to_array(struct call *call) {
    SOURCE(source);
    struct values items = {source.items, source.count, source.count};
    return give(call, value_list(list_of_items(source.element, &items)));
}

static bool to_list(struct call *call) {
    SOURCE(source);
    struct list *list = list_new(type_close(&type_list, &source.element, 1));
    for (int32_t i = 0; i < source.count; i++)
        list_add(list, source.items[i]);
    return give(call, value_list(list));
}

/* --- the rows --- */

#define S "System.Object source"
static const struct type_member members[] = {
    {"static System.Object Aggregate(" S ", System.Object func)", aggregate, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Aggregate(" S ", System.Object seed, System.Object func)", aggregate, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Aggregate(" S ", System.Object seed, System.Object func, System.Object resultSelector)",
     aggregate, NULL, MEMBER_ROW_GENERIC},
    {"static bool All(" S ", System.Object predicate)", all, NULL, MEMBER_ROW_GENERIC},
    {"static bool Any(" S ")", any, NULL, MEMBER_ROW_GENERIC},
    {"static bool Any(" S ", System.Object predicate)", any, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Append(" S ", System.Object element)", append, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object AsEnumerable(" S ")", cast, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Average(" S ")", linq_average, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Average(" S ", System.Object selector)", linq_average, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Cast(" S ")", cast, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Chunk(" S ", int size)", chunk, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Concat(System.Object first, System.Object second)", concat, NULL, MEMBER_ROW_GENERIC},
    {"static bool Contains(" S ", System.Object value)", contains, NULL, MEMBER_ROW_GENERIC},
    {"static bool Contains(" S ", System.Object value, System.Object comparer)", contains, NULL, MEMBER_ROW_GENERIC},
    {"static int Count(" S ")", count, NULL, MEMBER_ROW_GENERIC},
    {"static int Count(" S ", System.Object predicate)", count, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object CountBy(" S ", System.Object keySelector)", linq_count_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object DefaultIfEmpty(" S ")", default_if_empty, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object DefaultIfEmpty(" S ", System.Object defaultValue)", default_if_empty, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Distinct(" S ")", linq_distinct, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Distinct(" S ", System.Object comparer)", linq_distinct, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object DistinctBy(" S ", System.Object keySelector)", linq_distinct_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ElementAt(" S ", int index)", element_at, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ElementAtOrDefault(" S ", int index)", element_at_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Empty()", empty, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Except(System.Object first, System.Object second)", linq_except, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Except(System.Object first, System.Object second, System.Object comparer)", linq_except,
     NULL, MEMBER_ROW_GENERIC},
    {"static System.Object First(" S ")", first, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object First(" S ", System.Object predicate)", first, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object FirstOrDefault(" S ")", first_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object FirstOrDefault(" S ", System.Object predicate)", first_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object FirstOrDefault(" S ", System.Object predicate, System.Object defaultValue)",
     first_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object GroupBy(" S ", System.Object keySelector)", linq_group_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object GroupBy(" S ", System.Object keySelector, System.Object elementSelector)", linq_group_by,
     NULL, MEMBER_ROW_GENERIC},
    {"static System.Object GroupJoin(System.Object outer, System.Object inner, System.Object outerKeySelector, "
     "System.Object innerKeySelector, System.Object resultSelector)",
     linq_group_join, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Index(" S ")", index_of_items, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Intersect(System.Object first, System.Object second)", linq_intersect, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Intersect(System.Object first, System.Object second, System.Object comparer)",
     linq_intersect, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Join(System.Object outer, System.Object inner, System.Object outerKeySelector, "
     "System.Object innerKeySelector, System.Object resultSelector)",
     linq_join, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Last(" S ")", last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Last(" S ", System.Object predicate)", last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object LastOrDefault(" S ")", last_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object LastOrDefault(" S ", System.Object predicate)", last_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static long LongCount(" S ")", long_count, NULL, MEMBER_ROW_GENERIC},
    {"static long LongCount(" S ", System.Object predicate)", long_count, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Max(" S ")", linq_max, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Max(" S ", System.Object selector)", linq_max, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object MaxBy(" S ", System.Object keySelector)", linq_max_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Min(" S ")", linq_min, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Min(" S ", System.Object selector)", linq_min, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object MinBy(" S ", System.Object keySelector)", linq_min_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object OfType(" S ")", of_type, NULL, MEMBER_ROW_GENERIC, "keeps others"},
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
    {"static System.Object Prepend(" S ", System.Object element)", prepend, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Range(int start, int count)", range, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Repeat(System.Object element, int count)", repeat, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Reverse(" S ")", reverse, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Select(" S ", System.Object selector)", select, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SelectMany(" S ", System.Object selector)", select_many, NULL, MEMBER_ROW_GENERIC},
    {"static bool SequenceEqual(System.Object first, System.Object second)", sequence_equal, NULL, MEMBER_ROW_GENERIC},
    {"static bool SequenceEqual(System.Object first, System.Object second, System.Object comparer)", sequence_equal,
     NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Single(" S ")", single, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Single(" S ", System.Object predicate)", single, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SingleOrDefault(" S ")", single_or_default, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SingleOrDefault(" S ", System.Object predicate)", single_or_default, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Skip(" S ", int count)", skip, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SkipLast(" S ", int count)", skip_last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object SkipWhile(" S ", System.Object predicate)", skip_while, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Sum(" S ")", linq_sum, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Sum(" S ", System.Object selector)", linq_sum, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Take(" S ", int count)", take, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object TakeLast(" S ", int count)", take_last, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object TakeWhile(" S ", System.Object predicate)", take_while, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ThenBy(" S ", System.Object keySelector)", linq_then_by, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ThenByDescending(" S ", System.Object keySelector)", linq_then_by_descending, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object ToArray(" S ")", to_array, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToDictionary(" S ", System.Object keySelector)", linq_to_dictionary, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object ToDictionary(" S ", System.Object keySelector, System.Object elementSelector)",
     linq_to_dictionary, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToHashSet(" S ")", linq_to_hash_set, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToHashSet(" S ", System.Object comparer)", linq_to_hash_set, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToList(" S ")", to_list, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object ToLookup(" S ", System.Object keySelector)", linq_to_lookup, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Union(System.Object first, System.Object second)", linq_union, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Union(System.Object first, System.Object second, System.Object comparer)", linq_union, NULL,
     MEMBER_ROW_GENERIC},
    {"static System.Object Where(" S ", System.Object predicate)", where, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Zip(System.Object first, System.Object second)", zip, NULL, MEMBER_ROW_GENERIC},
    {"static System.Object Zip(System.Object first, System.Object second, System.Object resultSelector)", zip, NULL,
     MEMBER_ROW_GENERIC},
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
