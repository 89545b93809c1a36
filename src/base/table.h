/* A hash table from text to a pointer that remembers the order of insertion; keys ignore case unless told otherwise.
 *   struct table *t = table_new(TABLE_IGNORE_CASE); table_set(t, "Name", p); table_get(t, "name") == p
 * Keys are copied; values are borrowed pointers (collected memory). Iteration: for (size_t i = 0; i < table_count(t);
 * i++) table_key_at(t, i), table_value_at(t, i), in insertion order. One thread at a time. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum table_mode { TABLE_IGNORE_CASE, TABLE_EXACT };

struct table;

struct table *table_new(enum table_mode mode);
/* One with room for so many entries in the same block. */
struct table *table_new_with_room(enum table_mode mode, size_t capacity);
/* The number by which a table of that mode finds a key. */
uint32_t table_hash(enum table_mode mode, const char *key);
/* Adds a key that is known to be absent; `hash` is its table_hash, and the key is kept, not copied. */
void table_append(struct table *table, const char *key, uint32_t hash, void *value);
/* Adds or replaces; the spelling of an existing key stays. */
void table_set(struct table *table, const char *key, void *value);
/* The value, or NULL where the key is absent. */
void *table_get(const struct table *table, const char *key);
/* The same for a key whose table_hash is known. */
void *table_get_hashed(const struct table *table, const char *key, uint32_t hash);
bool table_has(const struct table *table, const char *key);
/* Removes the key, keeping the others' order; false where it is absent. */
bool table_remove(struct table *table, const char *key);
size_t table_count(const struct table *table);
const char *table_key_at(const struct table *table, size_t index);
void *table_value_at(const struct table *table, size_t index);
void table_clear(struct table *table);
/* From now on every change of the table counts in *changes, too: caches of several tables' contents compare that. */
void table_count_changes(struct table *table, unsigned *changes);
/* Changes with every change of the table: caches compare it. NULL: 0. */
static inline unsigned table_version(const struct table *table) {
    return table ? *(const unsigned *)(const void *)table : 0; /* a table begins with it */
}

#endif
