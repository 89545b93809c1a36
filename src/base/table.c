/* Entries stand in one array in insertion order; `slots` is an open-addressed index into it (entry number + 1, 0 is
 * empty). Removal shifts the entries and rebuilds the index: removals are rare in tables of names. */
#include "base/table.h"

#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

struct entry {
    const char *key;
    void *value;
    uint32_t hash;
};

struct table {
    unsigned version;  /* first: table_version */
    unsigned *changes; /* table_count_changes, or NULL */
    enum table_mode mode;
    size_t count, capacity, slot_count;
    struct entry *entries;
    uint32_t *slots;
};

static inline void changed(struct table *table) {
    table->version++;
    if (table->changes)
        ++*table->changes;
}

void table_count_changes(struct table *table, unsigned *changes) {
    table->changes = changes;
}

struct table *table_new(enum table_mode mode) {
    struct table *table = MEM_NEW(struct table);
    table->mode = mode;
    return table;
}

/* A table with no more entries than this has no index: looking at each is as quick, and most objects have few members.
 */
enum { UNINDEXED_MAX = 8 };

struct table *table_new_with_room(enum table_mode mode, size_t capacity) {
    struct table *table = mem_new(sizeof *table + capacity * sizeof *table->entries);
    table->mode = mode;
    table->capacity = capacity;
    table->entries = (struct entry *)(table + 1);
    return table;
}

uint32_t table_hash(enum table_mode mode, const char *key) {
    return mode == TABLE_EXACT ? text_hash(key, strlen(key)) : text_hash_ignore_case(key, strlen(key));
}

static uint32_t hash_key(const struct table *table, const char *key) {
    return table_hash(table->mode, key);
}

static bool same_key(const struct table *table, const char *left, const char *right) {
    if (left == right)
        return true;
    return table->mode == TABLE_EXACT ? strcmp(left, right) == 0 : text_equal_ignore_case(left, right);
}

static void index_entry(struct table *table, size_t number) {
    size_t at = table->entries[number].hash & (table->slot_count - 1);
    while (table->slots[at])
        at = (at + 1) & (table->slot_count - 1);
    table->slots[at] = (uint32_t)number + 1;
}

static void rebuild(struct table *table, size_t slot_count) {
    table->slots = mem_new_atomic(slot_count * sizeof *table->slots);
    table->slot_count = slot_count;
    memset(table->slots, 0, slot_count * sizeof *table->slots);
    for (size_t i = 0; i < table->count; i++)
        index_entry(table, i);
}

static struct entry *find_hashed(const struct table *table, const char *key, uint32_t hash) {
    if (!table->slot_count) {
        for (size_t i = 0; i < table->count; i++)
            if (table->entries[i].hash == hash && same_key(table, table->entries[i].key, key))
                return &table->entries[i];
        return NULL;
    }
    for (size_t at = hash & (table->slot_count - 1); table->slots[at]; at = (at + 1) & (table->slot_count - 1)) {
        struct entry *entry = &table->entries[table->slots[at] - 1];
        if (entry->hash == hash && same_key(table, entry->key, key))
            return entry;
    }
    return NULL;
}

static struct entry *find(const struct table *table, const char *key) {
    return table->count ? find_hashed(table, key, hash_key(table, key)) : NULL;
}

void table_append(struct table *table, const char *key, uint32_t hash, void *value) {
    changed(table);
    if (table->count == table->capacity) {
        size_t capacity = table->capacity ? table->capacity * 2 : UNINDEXED_MAX;
        bool own_block = table->entries && table->entries != (struct entry *)(table + 1);
        struct entry *entries =
            own_block ? mem_resize(table->entries, capacity * sizeof *entries) : mem_new(capacity * sizeof *entries);
        if (!own_block && table->count)
            memcpy(entries, table->entries, table->count * sizeof *entries);
        table->entries = entries;
        table->capacity = capacity;
    }
    table->entries[table->count++] = (struct entry){key, value, hash};
    if (table->count <= UNINDEXED_MAX && !table->slot_count)
        return;
    if (table->count * 2 > table->slot_count)
        rebuild(table, table->slot_count ? table->slot_count * 2 : 4 * UNINDEXED_MAX);
    else
        index_entry(table, table->count - 1);
}

void table_set(struct table *table, const char *key, void *value) {
    uint32_t hash = hash_key(table, key);
    struct entry *entry = find_hashed(table, key, hash);
    if (!entry) {
        table_append(table, mem_strdup(key), hash, value);
        return;
    }
    changed(table);
    entry->value = value;
}

void *table_get_hashed(const struct table *table, const char *key, uint32_t hash) {
    struct entry *entry = table->count ? find_hashed(table, key, hash) : NULL;
    return entry ? entry->value : NULL;
}

void *table_get(const struct table *table, const char *key) {
    struct entry *entry = find(table, key);
    return entry ? entry->value : NULL;
}

bool table_has(const struct table *table, const char *key) {
    return find(table, key) != NULL;
}

bool table_remove(struct table *table, const char *key) {
    struct entry *entry = find(table, key);
    if (!entry)
        return false;
    changed(table);
    size_t number = (size_t)(entry - table->entries);
    memmove(entry, entry + 1, (table->count - number - 1) * sizeof *entry);
    table->count--;
    table->entries[table->count] = (struct entry){0};
    if (table->slot_count)
        rebuild(table, table->slot_count);
    return true;
}

size_t table_count(const struct table *table) {
    return table->count;
}

const char *table_key_at(const struct table *table, size_t index) {
    return table->entries[index].key;
}

void *table_value_at(const struct table *table, size_t index) {
    return table->entries[index].value;
}

void table_clear(struct table *table) {
    changed(table);
    table->count = 0;
    table->capacity = 0;
    table->slot_count = 0;
    table->entries = NULL;
    table->slots = NULL;
}
