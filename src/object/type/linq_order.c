/* Linq: OrderBy and ThenBy: stable, several keys. */
#include <string.h>

#include "object/type/linq.h"

/* A key of an ordering: what the call says, and its values once the items are there. */
struct level {
    struct call call;   /* the selector is argument 1, the comparer argument 2; Order has no selector */
    struct value *keys; /* of the items in their original order */
    struct value comparer;
    bool selects, descending;
};

/* The sequence that OrderBy and ThenBy give; it is put in order each time that somebody walks it. */
struct ordered {
    struct object object;
    struct level *levels;
    int level_count;
};

/* One walk. */
struct sorting {
    struct call call; /* of the first level: the source is its argument */
    struct level *levels;
    int level_count;
    struct value *items;
    int32_t *order;
    int32_t count;
};

static struct type type_ordered_sequence;

static bool compare_items(const struct sorting *ordered, int32_t left, int32_t right, int *ret_order,
                          struct failure *failure) {
    *ret_order = 0;
    for (int i = 0; i < ordered->level_count && !*ret_order; i++) {
        const struct level *level = &ordered->levels[i];
        struct value one = level->keys[left], other = level->keys[right];
        if (value_is_null(one) || value_is_null(other))
            *ret_order = (int)value_is_null(other) - (int)value_is_null(one);
        else if (!compare_elements(level->comparer, one, other, ret_order, failure))
            return false;
        if (level->descending)
            *ret_order = -*ret_order;
    }
    return true;
}

static bool merge_sort(const struct sorting *ordered, int32_t *items, int32_t *scratch, int32_t count,
                       struct failure *failure) {
    int32_t half = count / 2, left = 0, right = half, out = 0;
    if (count < 2)
        return true;
    if (!merge_sort(ordered, items, scratch, half, failure) ||
        !merge_sort(ordered, items + half, scratch, count - half, failure))
        return false;
    while (left < half && right < count) {
        int order;
        if (!compare_items(ordered, items[left], items[right], &order, failure))
            return false;
        scratch[out++] = order <= 0 ? items[left++] : items[right++];
    }
    while (left < half)
        scratch[out++] = items[left++];
    memcpy(items, scratch, (size_t)out * sizeof *items);
    return true;
}

static bool sort(struct sorting *sorting, struct failure *failure) {
    sorting->order = mem_new_atomic(sizeof *sorting->order * (size_t)(sorting->count + 1));
    int32_t *scratch = mem_new_atomic(sizeof *scratch * (size_t)(sorting->count + 1));
    for (int32_t i = 0; i < sorting->count; i++)
        sorting->order[i] = i;
    return merge_sort(sorting, sorting->order, scratch, sorting->count, failure);
}

/* Reads the source and works out all keys. */
static bool prepare(struct sorting *sorting, struct failure *failure) {
    struct sequence source;
    sorting->call.failure = failure;
    if (!linq_source(&sorting->call, 0, &source))
        return false;
    sorting->items = source.items;
    sorting->count = source.count;
    for (int k = 0; k < sorting->level_count; k++) {
        struct level *level = &sorting->levels[k];
        level->call.failure = failure;
        level->keys = MEM_ARRAY(struct value, source.count + 1);
        for (int32_t i = 0; i < source.count; i++) {
            level->keys[i] = source.items[i];
            if (level->selects && !linq_apply(&level->call, 1, source.items[i], i, &level->keys[i]))
                return false;
        }
    }
    return sort(sorting, failure);
}

static struct level level_of(const struct call *call, bool selects, bool descending) {
    struct level level = {.call = *call, .selects = selects, .descending = descending};
    struct value *args = MEM_ARRAY(struct value, call->count + 1);
    for (int i = 0; i < call->count; i++)
        args[i] = call->args[i];
    level.call.args = args;
    if (call->count > 1 + selects)
        level.comparer = args[1 + selects];
    return level;
}

static bool order(struct call *call, bool selects, bool descending) {
    struct linq_source source;
    if ((selects && !linq_check_function(call, 1, "keySelector")) || !linq_open(call, 0, &source))
        return false;
    struct ordered *ordered = object_new(type_close(&type_ordered_sequence, &source.element, 1), sizeof *ordered);
    ordered->levels = MEM_NEW(struct level);
    ordered->levels[ordered->level_count++] = level_of(call, selects, descending);
    return give_object(call, ordered);
}

static bool then(struct call *call, bool descending) {
    struct value source = value_base(call->args[0]);
    if (value_is_null(source))
        return fail_null(call, "source");
    if (source.type->generic_definition != &type_ordered_sequence)
        return linq_fail_overload(call);
    const struct ordered *before = source.p;
    struct ordered *ordered = object_new(source.type, sizeof *ordered);
    *ordered = *before;
    ordered->levels = MEM_ARRAY(struct level, before->level_count + 1);
    memcpy(ordered->levels, before->levels, sizeof(struct level) * (size_t)before->level_count);
    ordered->levels[ordered->level_count++] = level_of(call, true, descending);
    return give_object(call, ordered);
}

bool linq_order_by(struct call *call) {
    return order(call, true, false);
}

bool linq_order_by_descending(struct call *call) {
    return order(call, true, true);
}

bool linq_order(struct call *call) {
    return order(call, false, false);
}

bool linq_order_descending(struct call *call) {
    return order(call, false, true);
}

bool linq_then_by(struct call *call) {
    return then(call, false);
}

bool linq_then_by_descending(struct call *call) {
    return then(call, true);
}

static bool next_item(struct enumerator *enumerator, struct value *ret_value, struct failure *failure) {
    struct sorting *sorting = enumerator->data;
    if (!sorting->order && !prepare(sorting, failure))
        return false;
    if (enumerator->at >= sorting->count)
        return false;
    *ret_value = sorting->items[sorting->order[enumerator->at++]];
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    const struct ordered *ordered = self.p;
    struct sorting *sorting = MEM_NEW(struct sorting);
    sorting->call = ordered->levels[0].call;
    sorting->level_count = ordered->level_count;
    sorting->levels = MEM_ARRAY(struct level, ordered->level_count);
    memcpy(sorting->levels, ordered->levels, sizeof(struct level) * (size_t)ordered->level_count);
    *ret_enumerator = (struct enumerator){.next = next_item, .source = self.p, .data = sorting};
    return true;
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_array_enumerator));
}

static const struct type_member members[] = {
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
};
static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_ienumerable_of, &type_ienumerable, NULL};

static struct type type_ordered_sequence = {.name = "System.Linq.OrderedEnumerable`1",
                                            .base = &type_object,
                                            .flags = TYPE_GENERIC_DEFINITION,
                                            .generic_count = 1,
                                            .interfaces = interfaces,
                                            .operations = &operations,
                                            MEMBERS(members)};
TYPE_REGISTER(type_ordered_sequence);
