#include "cmd/utility/sort_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "object/string.h"

struct sort_key {
    uint64_t key; /* in the order of the values */
    int entry;
};

enum { DIGIT_BITS = 11, DIGITS = 6, DIGIT_VALUES = 1 << DIGIT_BITS };

#define SIGN (UINT64_C(1) << 63)
#define DATETIME_TICKS ((UINT64_C(1) << 62) - 1) /* above them stands the kind */

/* A double's bits in its order; false: NaN, which has none. */
static bool double_key(double number, uint64_t *ret_key) {
    uint64_t bits;
    if (number == 0)
        number = 0; /* -0 is 0 */
    memcpy(&bits, &number, sizeof bits);
    *ret_key = bits & SIGN ? ~bits : bits | SIGN;
    return number == number;
}

static bool number_key(struct value value, uint64_t *ret_key) {
    switch (value.type->code) {
    case CODE_SBYTE:
    case CODE_BYTE:
    case CODE_INT16:
    case CODE_UINT16:
    case CODE_INT32:
    case CODE_UINT32:
    case CODE_INT64:
    case CODE_TIMESPAN:
        *ret_key = value.u ^ SIGN;
        return true;
    case CODE_DATETIME:
        *ret_key = value.u & DATETIME_TICKS;
        return true;
    case CODE_SINGLE:
    case CODE_DOUBLE:
        return double_key(value.d, ret_key);
    default:
        return false;
    }
}

/* So few are in order before the digits' tables are cleared. */
enum { FEW_KEYS = 48 };

static struct sort_key *sort_few(struct sort_key *keys, int count) {
    for (int i = 1; i < count; i++) {
        struct sort_key key = keys[i];
        int at = i;
        for (; at > 0 && keys[at - 1].key > key.key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
    return keys;
}

/* Stable, a digit of all keys at a time; a digit that all have in common costs one look. Gives the array the result is
 * in, keys or spare. */
static struct sort_key *sort_numbers(struct sort_key *keys, struct sort_key *spare, int count) {
    if (count <= FEW_KEYS)
        return sort_few(keys, count);
    int(*counts)[DIGIT_VALUES] = mem_new_atomic(sizeof(int[DIGITS][DIGIT_VALUES]));
    memset(counts, 0, sizeof(int[DIGITS][DIGIT_VALUES]));
    for (int i = 0; i < count; i++)
        for (int digit = 0; digit < DIGITS; digit++)
            counts[digit][keys[i].key >> (digit * DIGIT_BITS) & (DIGIT_VALUES - 1)]++;
    for (int digit = 0; digit < DIGITS; digit++) {
        long_work((uint64_t)count * 2);
        int *starts = counts[digit], shift = digit * DIGIT_BITS, total = 0;
        if (starts[keys[0].key >> shift & (DIGIT_VALUES - 1)] == count)
            continue;
        for (int value = 0; value < DIGIT_VALUES; value++) {
            int some = starts[value];
            starts[value] = total;
            total += some;
        }
        for (int i = 0; i < count; i++)
            spare[starts[keys[i].key >> shift & (DIGIT_VALUES - 1)]++] = keys[i];
        struct sort_key *sorted = spare;
        spare = keys;
        keys = sorted;
    }
    return keys;
}

/* Keys that the library sorts at a time; what that costs for each, and merging one, as steps of long_work. */
enum { SORTED_RUN = 1 << 15, SORT_STEPS = 64, MERGE_STEPS = 8 };

struct text_order {
    const struct order_entry *entries;
    bool ignore_case, descending;
};

static int compare_texts(const void *left, const void *right, void *data) {
    const struct sort_key *one = left, *other = right;
    const struct text_order *order = data;
    int result = one->key < other->key ? -1 : one->key > other->key;
    if (result == 0) {
        struct value first = order_entry_key(&order->entries[one->entry], 0);
        struct value second = order_entry_key(&order->entries[other->entry], 0);
        result = collate(string_text(first), string_length(first), string_text(second), string_length(second),
                         order->ignore_case);
    }
    if (result)
        return order->descending ? -result : result;
    return one->entry - other->entry;
}

/* One array of two neighbours in order, of which the first has at most `width` keys. */
static void merge_texts(const struct sort_key *keys, struct sort_key *merged, int count, int width,
                        struct text_order *order) {
    int first = 0, middle = count < width ? count : width, second = middle;
    for (int i = 0; i < count; i++) {
        bool from_first = second == count || (first < middle && compare_texts(&keys[first], &keys[second], order) <= 0);
        long_work(MERGE_STEPS);
        merged[i] = keys[from_first ? first++ : second++];
    }
}

/* Runs sorted by the library, which cannot be stopped, merged here. Gives the array the result is in. */
static struct sort_key *sort_texts(struct sort_key *keys, struct sort_key *spare, int count, struct text_order *order) {
    for (int from = 0; from < count; from += SORTED_RUN) {
        int run = count - from < SORTED_RUN ? count - from : SORTED_RUN;
        long_work((uint64_t)run * SORT_STEPS);
        qsort_r(keys + from, (size_t)run, sizeof *keys, compare_texts, order);
    }
    for (int64_t width = SORTED_RUN; width < count; width *= 2) {
        for (int64_t from = 0; from < count; from += 2 * width)
            merge_texts(keys + from, spare + from, (int)(count - from < 2 * width ? count - from : 2 * width),
                        (int)width, order);
        struct sort_key *sorted = spare;
        spare = keys;
        keys = sorted;
    }
    return keys;
}

/* The keys of all entries; false: they are of different types, missing, or of no such type. */
static bool make_keys(const struct order_entry *entries, struct sort_key *keys, int count, const struct type *type) {
    for (int i = 0; i < count; i++) {
        struct value value = order_entry_key(&entries[i], 0);
        keys[i].entry = i;
        if (value.type != type || !order_entry_found(&entries[i], 0))
            return false;
        if (type == &type_string ? !string_is_ascii(value) : !number_key(value, &keys[i].key))
            return false;
        if (type == &type_string)
            keys[i].key = collate_ascii_prefix(string_text(value), string_length(value));
    }
    return true;
}

bool sort_by_keys(const struct property_order *order, struct order_entry *entries, int count) {
    if (count < 2 || property_order_keys(order) != 1)
        return false;
    const struct type *type = order_entry_key(&entries[0], 0).type;
    struct sort_key *keys = mem_new_atomic(sizeof *keys * (size_t)count * 2), *sorted = keys;
    bool descending = property_order_descending(order, 0);
    if (!type || !make_keys(entries, keys, count, type))
        return false;
    if (type == &type_string) {
        struct text_order texts = {entries, order->ignore_case, descending};
        sorted = sort_texts(keys, keys + count, count, &texts);
    } else {
        for (int i = 0; descending && i < count; i++)
            keys[i].key = ~keys[i].key; /* equal ones keep their order in both directions */
        sorted = sort_numbers(keys, keys + count, count);
    }
    struct order_entry *before = mem_new(sizeof *before * (size_t)count);
    memcpy(before, entries, sizeof *before * (size_t)count);
    for (int i = 0; i < count; i++)
        entries[i] = before[sorted[i].entry];
    return true;
}
