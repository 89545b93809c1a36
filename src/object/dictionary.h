/* Dictionaries: Hashtable (@{}: keys ignore case), OrderedDictionary, Dictionary<K,V>, SortedList/SortedDictionary,
 * HashSet<T> (no values). One struct; the type row and `order` tell which. Entries keep insertion order; a plain
 * Hashtable's enumeration follows .NET's bucket order for integer keys and insertion order for the rest (.NET's own
 * order of text keys is random). */
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
    int32_t free_entry;       /* Dictionary, HashSet: the entry freed last + 1, reused first, as .NET does */
    int32_t initial_capacity; /* Hashtable: as given to its constructor; it decides the buckets' number */
    int32_t *enumeration;     /* Hashtable: entry numbers in bucket order, made for `enumeration_version` */
    uint32_t enumeration_version;
    bool enumeration_known;
    struct value comparer; /* the IEqualityComparer or IComparer given to the constructor, or null */
};

/* @{}: a Hashtable whose text keys ignore case. */
struct dictionary *hashtable_new(void);
/* The same with the number of entries the literal has: it decides the order of enumeration. */
struct dictionary *hashtable_new_sized(int32_t capacity);
/* [ordered]@{}. */
struct dictionary *ordered_new(void);
/* An empty OrderedHashtable (ConvertFrom-Json -AsHashtable): text keys differ in case. */
struct dictionary *ordered_hashtable_new(void);
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
/* Another dictionary of the same type with the same entries, without instance members. */
struct dictionary *dictionary_copy(const struct dictionary *dictionary);
/* The live entry of a key, NULL where absent; the entry at a position (0-based, in enumeration order), NULL past the
 * end. */
struct dictionary_entry *dictionary_find(const struct dictionary *dictionary, struct value key);
struct dictionary_entry *dictionary_at(const struct dictionary *dictionary, int32_t position);
/* Inserts at a position of an ordered dictionary (0 <= position <= count); the key must be absent. */
void dictionary_insert(struct dictionary *dictionary, int32_t position, struct value key, struct value value);
/* Iteration in enumeration order: int32_t at = 0; while ((entry = dictionary_next(d, &at))) … */
struct dictionary_entry *dictionary_next(const struct dictionary *dictionary, int32_t *at);
/* Is it a set (HashSet<T>, SortedSet<T>): keys alone? */
bool dictionary_is_set(const struct dictionary *dictionary);
/* Hash and equality of keys as .NET's default comparer sees them (1 and 1L differ; text by case flag). */
uint32_t key_hash(struct value key, bool ignore_case);
bool key_equals(struct value left, struct value right, bool ignore_case);

#endif
