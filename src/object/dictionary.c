/* Entries stand in one array; `slots` is an open-addressed index into it (entry number + 1; 0 is empty, GONE a removed
 * one). Sorted dictionaries keep the array itself sorted and use no slots. */
#include "object/dictionary.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/dictionary_order.h"
#include "object/member.h"
#include "object/string.h"

#define GONE UINT32_MAX
#define DATETIME_TICKS ((UINT64_C(1) << 62) - 1)

extern struct type type_ordered_hashtable; /* object/type/hashtable.c */

struct dictionary *dictionary_new(const struct type *type, bool ignore_case) {
    struct dictionary *dictionary = object_new(type, sizeof *dictionary);
    dictionary->ignore_case = ignore_case;
    return dictionary;
}

struct dictionary *hashtable_new_sized(int32_t capacity) {
    struct dictionary *dictionary = dictionary_new(&type_hashtable, true);
    dictionary->initial_capacity = capacity;
    return dictionary;
}

struct dictionary *hashtable_new(void) {
    return hashtable_new_sized(0);
}

struct dictionary *ordered_new(void) {
    struct dictionary *dictionary = dictionary_new(&type_ordered, true);
    dictionary->order = ORDER_INSERTION;
    return dictionary;
}

struct dictionary *ordered_hashtable_new(void) {
    struct dictionary *dictionary = dictionary_new(&type_ordered_hashtable, false);
    dictionary->order = ORDER_INSERTION;
    return dictionary;
}

bool value_is_dictionary(struct value value) {
    value = value_base(value);
    return value.type && value.type->code == CODE_DICTIONARY;
}

static uint32_t mix(uint64_t number) {
    number ^= number >> 33;
    number *= 0xff51afd7ed558ccdULL;
    number ^= number >> 33;
    return (uint32_t)number;
}

uint32_t key_hash(struct value key, bool ignore_case) {
    key = value_base(key);
    if (!key.type)
        return 0;
    if (key.type == &type_string) {
        const struct string *string = key.p;
        return ignore_case ? text_hash_ignore_case(string->text, string->length)
                           : text_hash(string->text, string->length);
    }
    if (key.type->code == CODE_DATETIME)
        key.u &= DATETIME_TICKS;
    if (key.type->flags & TYPE_UNBOXED)
        return mix(key.u ^ ((uint64_t)(uintptr_t)key.type << 17));
    uint32_t (*hash)(struct value) = TYPE_OPERATION(key.type, hash);
    return hash ? hash(key) : mix((uint64_t)(uintptr_t)key.p);
}

bool key_equals(struct value left, struct value right, bool ignore_case) {
    left = value_base(left);
    right = value_base(right);
    if (left.type != right.type || !left.type)
        return left.type == right.type;
    if (left.type == &type_string) {
        const struct string *a = left.p, *b = right.p;
        if (a->length == b->length && memcmp(a->text, b->text, a->length) == 0) /* as most that share a hash */
            return true;
        return ignore_case && text_compare_ignore_case_n(a->text, a->length, b->text, b->length) == 0;
    }
    if (left.type == &type_double || left.type == &type_single)
        return left.d == right.d || (left.d != left.d && right.d != right.d);
    if (left.type->code == CODE_DATETIME) /* the kind does not count */
        return ((left.u ^ right.u) & DATETIME_TICKS) == 0;
    if (left.type->flags & TYPE_UNBOXED)
        return left.u == right.u;
    bool (*equals)(struct value, struct value) = left.p == right.p ? NULL : TYPE_OPERATION(left.type, equals);
    return equals ? equals(left, right) : left.p == right.p;
}

/* ---- comparers written in scripts ---- */

static bool has_script_comparer(const struct dictionary *dictionary) {
    const struct type *type = value_base(dictionary->comparer).type;
    return __builtin_expect(type && type->flags & TYPE_POWERSHELL_CLASS, 0);
}

static uint32_t hash_of(const struct dictionary *dictionary, struct value key) {
    if (!has_script_comparer(dictionary))
        return key_hash(key, dictionary->ignore_case);
    struct value answer;
    if (member_invoke(dictionary->comparer, "GetHashCode", &key, 1, &answer, NULL) != MEMBER_FOUND)
        return 0;
    return (uint32_t)value_base(answer).i;
}

static bool same_key(const struct dictionary *dictionary, struct value left, struct value right) {
    if (!has_script_comparer(dictionary))
        return key_equals(left, right, dictionary->ignore_case);
    struct value args[] = {left, right}, answer;
    return member_invoke(dictionary->comparer, "Equals", args, 2, &answer, NULL) == MEMBER_FOUND &&
           value_is_true(answer);
}

static bool is_sorted(const struct dictionary *dictionary) {
    return dictionary->order == ORDER_SORTED;
}

static int compare_keys(const struct dictionary *dictionary, struct value left, struct value right) {
    int order = 0;
    if (has_script_comparer(dictionary)) {
        struct value args[] = {left, right}, answer;
        if (member_invoke(dictionary->comparer, "Compare", args, 2, &answer, NULL) == MEMBER_FOUND)
            convert_to_int(answer, &order, NULL);
        return order;
    }
    value_compare(left, right, dictionary->ignore_case, &order, NULL);
    return order;
}

/* First entry of a sorted dictionary that is not before the key. */
static int32_t sorted_position(const struct dictionary *dictionary, struct value key, bool *ret_found) {
    int32_t low = 0, high = dictionary->used;
    *ret_found = false;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        int order = compare_keys(dictionary, dictionary->entries[middle].key, key);
        if (order == 0)
            *ret_found = true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The slot that holds the key, NULL where it is absent. */
static uint32_t *find_slot(const struct dictionary *dictionary, struct value key, uint32_t hash) {
    if (!dictionary->count)
        return NULL;
    for (uint32_t at = hash & (dictionary->slot_count - 1); dictionary->slots[at];
         at = (at + 1) & (dictionary->slot_count - 1)) {
        if (dictionary->slots[at] == GONE)
            continue;
        const struct dictionary_entry *entry = &dictionary->entries[dictionary->slots[at] - 1];
        if (entry->hash == hash && same_key(dictionary, entry->key, key))
            return &dictionary->slots[at];
    }
    return NULL;
}

struct dictionary_entry *dictionary_find(const struct dictionary *dictionary, struct value key) {
    if (is_sorted(dictionary)) {
        bool found;
        int32_t position = sorted_position(dictionary, key, &found);
        return found ? &dictionary->entries[position] : NULL;
    }
    uint32_t *slot = find_slot(dictionary, key, hash_of(dictionary, key));
    return slot ? &dictionary->entries[*slot - 1] : NULL;
}

bool dictionary_get(const struct dictionary *dictionary, struct value key, struct value *ret_value) {
    struct dictionary_entry *entry = dictionary_find(dictionary, key);
    *ret_value = entry ? entry->value : VALUE_NULL;
    return entry != NULL;
}

bool dictionary_get_text(const struct dictionary *dictionary, const char *key, struct value *ret_value) {
    return dictionary_get(dictionary, string_from(key), ret_value);
}

static void index_entry(struct dictionary *dictionary, int32_t number) {
    uint32_t at = dictionary->entries[number].hash & (dictionary->slot_count - 1);
    while (dictionary->slots[at] && dictionary->slots[at] != GONE)
        at = (at + 1) & (dictionary->slot_count - 1);
    dictionary->slots[at] = (uint32_t)number + 1;
}

static void rebuild_slots(struct dictionary *dictionary) {
    if (is_sorted(dictionary))
        return;
    uint32_t slot_count = 8;
    while (slot_count < (uint32_t)dictionary->capacity * 2)
        slot_count *= 2;
    dictionary->slot_count = slot_count;
    dictionary->slots = mem_new_atomic(slot_count * sizeof *dictionary->slots);
    memset(dictionary->slots, 0, slot_count * sizeof *dictionary->slots);
    for (int32_t i = 0; i < dictionary->used; i++)
        if (dictionary->entries[i].live)
            index_entry(dictionary, i);
}

/* Squeezes dead entries out. */
static void compact(struct dictionary *dictionary) {
    int32_t live = 0;
    for (int32_t i = 0; i < dictionary->used; i++)
        if (dictionary->entries[i].live)
            dictionary->entries[live++] = dictionary->entries[i];
    for (int32_t i = live; i < dictionary->used; i++)
        dictionary->entries[i] = (struct dictionary_entry){0};
    dictionary->used = live;
    dictionary->free_entry = 0;
}

static void make_room(struct dictionary *dictionary) {
    if (dictionary->used < dictionary->capacity)
        return;
    if (dictionary->count < dictionary->used)
        compact(dictionary);
    if (dictionary->count * 4 >= dictionary->capacity * 3) {
        MEM_GROW(dictionary->entries, dictionary->capacity, 4);
    }
    rebuild_slots(dictionary);
}

static bool reuses_entries(const struct dictionary *dictionary) {
    return dictionary->order == ORDER_HASH && !type_is(dictionary->object.type, &type_hashtable);
}

static void append_entry(struct dictionary *dictionary, struct value key, struct value value, uint32_t hash) {
    int32_t number;
    if (dictionary->free_entry) {
        number = dictionary->free_entry - 1;
        dictionary->free_entry = (int32_t)dictionary->entries[number].hash;
    } else {
        make_room(dictionary);
        number = dictionary->used++;
    }
    dictionary->entries[number] = (struct dictionary_entry){key, value, hash, true};
    dictionary->count++;
    index_entry(dictionary, number);
}

static void insert_entry(struct dictionary *dictionary, int32_t position, struct value key, struct value value) {
    make_room(dictionary);
    struct dictionary_entry *entry = dictionary->entries + position;
    memmove(entry + 1, entry, (size_t)(dictionary->used - position) * sizeof *entry);
    *entry = (struct dictionary_entry){key, value, is_sorted(dictionary) ? 0 : hash_of(dictionary, key), true};
    dictionary->used++;
    dictionary->count++;
}

void dictionary_insert(struct dictionary *dictionary, int32_t position, struct value key, struct value value) {
    insert_entry(dictionary, position, value_base(key), value);
    rebuild_slots(dictionary);
    dictionary->version++;
}

void dictionary_set(struct dictionary *dictionary, struct value key, struct value value) {
    key = value_base(key);
    if (is_sorted(dictionary)) {
        bool found;
        int32_t position = sorted_position(dictionary, key, &found);
        if (found)
            dictionary->entries[position].value = value;
        else
            insert_entry(dictionary, position, key, value);
        dictionary->version++;
        return;
    }
    uint32_t hash = hash_of(dictionary, key);
    uint32_t *slot = find_slot(dictionary, key, hash);
    if (slot) {
        dictionary->entries[*slot - 1].value = value;
        if (dictionary->object.type == &type_ordered) /* an OrderedDictionary keeps the key given last */
            dictionary->entries[*slot - 1].key = key;
    } else
        append_entry(dictionary, key, value, hash);
    if (!slot || !reuses_entries(dictionary)) /* a Dictionary's enumerators survive replaced values */
        dictionary->version++;
}

void dictionary_set_text(struct dictionary *dictionary, const char *key, struct value value) {
    dictionary_set(dictionary, string_from(key), value);
}

static void remove_shifting(struct dictionary *dictionary, int32_t position) {
    struct dictionary_entry *entry = dictionary->entries + position;
    dictionary->used--;
    dictionary->count--;
    memmove(entry, entry + 1, (size_t)(dictionary->used - position) * sizeof *entry);
    dictionary->entries[dictionary->used] = (struct dictionary_entry){0};
    rebuild_slots(dictionary);
    dictionary->version++;
}

bool dictionary_remove(struct dictionary *dictionary, struct value key) {
    if (dictionary->order != ORDER_HASH) {
        struct dictionary_entry *entry = dictionary_find(dictionary, key);
        if (entry)
            remove_shifting(dictionary, (int32_t)(entry - dictionary->entries));
        return entry != NULL;
    }
    uint32_t *slot = find_slot(dictionary, key, hash_of(dictionary, key));
    if (!slot)
        return false;
    struct dictionary_entry *entry = &dictionary->entries[*slot - 1];
    *entry = (struct dictionary_entry){0};
    if (reuses_entries(dictionary)) {
        entry->hash = (uint32_t)dictionary->free_entry;
        dictionary->free_entry = (int32_t)*slot;
    } else {
        dictionary->version++;
    }
    *slot = GONE;
    dictionary->count--;
    if (!dictionary->count) { /* nothing live: start afresh, so that removed slots do not pile up */
        dictionary->used = dictionary->free_entry = 0;
        rebuild_slots(dictionary);
    }
    return true;
}

void dictionary_clear(struct dictionary *dictionary) {
    dictionary->count = dictionary->used = dictionary->capacity = dictionary->free_entry = 0;
    dictionary->entries = NULL;
    dictionary->slots = NULL;
    dictionary->slot_count = 0;
    dictionary->version++;
}

struct dictionary *dictionary_copy(const struct dictionary *dictionary) {
    struct dictionary *copy = dictionary_new(dictionary->object.type, dictionary->ignore_case);
    copy->order = dictionary->order;
    copy->comparer = dictionary->comparer;
    copy->initial_capacity = dictionary->count;
    int32_t at = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(dictionary, &at));)
        dictionary_set(copy, entry->key, entry->value);
    return copy;
}

struct dictionary_entry *dictionary_next(const struct dictionary *dictionary, int32_t *at) {
    const int32_t *enumeration = dictionary->order == ORDER_HASH ? hashtable_enumeration(dictionary) : NULL;
    if (enumeration)
        return *at < dictionary->count ? &dictionary->entries[enumeration[(*at)++]] : NULL;
    while (*at < dictionary->used) {
        struct dictionary_entry *entry = &dictionary->entries[(*at)++];
        if (entry->live)
            return entry;
    }
    return NULL;
}

struct dictionary_entry *dictionary_at(const struct dictionary *dictionary, int32_t position) {
    if (position < 0 || position >= dictionary->count)
        return NULL;
    if (dictionary->used == dictionary->count && dictionary->order != ORDER_HASH)
        return &dictionary->entries[position];
    int32_t at = 0;
    struct dictionary_entry *entry = dictionary_next(dictionary, &at);
    while (entry && position-- > 0)
        entry = dictionary_next(dictionary, &at);
    return entry;
}
