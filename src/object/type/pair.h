/* DictionaryEntry and KeyValuePair<K,V>: a key and its value. */
#ifndef OBJECT_TYPE_PAIR_H
#define OBJECT_TYPE_PAIR_H

#include "object/dictionary.h"

struct pair {
    struct object object;
    struct value key, value;
};

/* What enumerating the dictionary gives for an entry: a DictionaryEntry, or a KeyValuePair of a generic dictionary. */
struct value pair_of_entry(const struct dictionary *dictionary, const struct dictionary_entry *entry);
/* A DictionaryEntry. */
struct value dictionary_entry_new(struct value key, struct value value);

#endif
