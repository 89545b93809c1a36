/* Dictionaries: Hashtable (@{}: keys ignore case), OrderedDictionary, Dictionary<K,V>, SortedList/SortedDictionary, HashSet<T> (no
 * values). One struct; the type row and `order` tell which. Entries keep insertion order; a plain Hashtable's enumeration follows
 * .NET's bucket order for integer keys and insertion order for the rest (.NET's own order of text keys is random). */
#ifndef OBJECT_DICTIONARY_H
#define OBJECT_DICTIONARY_H

#include "object/type.h"

enum dictionary_order { ORDER_HASH, ORDER_INSERTION, ORDER_SORTED };

struct dictionary_entry {
    struct value key, value;
    uint32_t hash;
    bool live;
};

struct dictionary {
    struct object object;
    struct dictionary_entry *entries;
    int32_t count, used, capacity; /* count: live ones; used: slots of entries taken, dead ones included */
    uint32_t *slots;
    uint32_t slot_count;
    uint32_t version;
    enum dictionary_order order;
    bool ignore_case, readonly;
};

/* @{}: a Hashtable whose text keys ignore case. */
struct dictionary *hashtable_new(void);
/* [ordered]@{}. */
struct dictionary *ordered_new(void);
/* Any dictionary type; ignore_case applies to text keys. */
struct dictionary *dictionary_new(const struct type *type, bool ignore_case);
static inline struct value value_dictionary(const struct dictionary *dictionary) {
    return value_object(dictionary);
}
static inline struct dictionary *dictionary_of(struct value value) {
    return (struct dictionary *)value_base(value).p;
}
bool value_is_dictionary(struct value value); /* wrapper looked through */
/* False where the key is absent (ret_value is then $null). */
bool dictionary_get(const struct dictionary *dictionary, struct value key, struct value *ret_value);
bool dictionary_get_text(const struct dictionary *dictionary, const char *key, struct value *ret_value);
/* Adds or replaces. */
void dictionary_set(struct dictionary *dictionary, struct value key, struct value value);
void dictionary_set_text(struct dictionary *dictionary, const char *key, struct value value);
bool dictionary_remove(struct dictionary *dictionary, struct value key);
void dictionary_clear(struct dictionary *dictionary);
/* Iteration in enumeration order: int32_t at = 0; while ((entry = dictionary_next(d, &at))) … */
struct dictionary_entry *dictionary_next(const struct dictionary *dictionary, int32_t *at);
/* Hash and equality of keys as .NET's default comparer sees them (1 and 1L differ; text by case flag). */
uint32_t key_hash(struct value key, bool ignore_case);
bool key_equals(struct value left, struct value right, bool ignore_case);

#endif
