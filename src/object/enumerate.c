#include "object/enumerate.h"

#include <string.h>

#include "base/memory.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/type/pair.h"

/* Collections of System.Collections.dll word it otherwise than those of the core library. */
static bool is_of_collections_library(const char *name) {
    static const char *const names[] = {
        "System.Collections.Stack",         "System.Collections.Queue",          "System.Collections.SortedList",
        "System.Collections.Generic.Stack", "System.Collections.Generic.Sorted", /* -Set, -List, -Dictionary */
    };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strncmp(name, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

static bool changed(const struct object *collection, struct failure *failure) {
    return failure_set(failure, "System.InvalidOperationException", "System.InvalidOperationException",
                       CATEGORY_INVALID_OPERATION, "%s",
                       is_of_collections_library(collection->type->name)
                           ? "Collection was modified after the enumerator was instantiated."
                           : "Collection was modified; enumeration operation may not execute.");
}

static bool next_of_list(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    const struct list *list = self->source;
    if (list->version != self->version)
        return changed(self->source, failure);
    if (self->at >= list->count)
        return false;
    const struct value *item = &list->items[self->at++];
    *ret_value = item->type ? *item : VALUE_NULL; /* no output among the elements is $null to all but pipelines */
    return true;
}

/* Dictionaries give pairs, sets (one generic parameter) their elements. */
static bool next_of_dictionary(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    const struct dictionary *dictionary = self->source;
    if (dictionary->version != self->version)
        return changed(self->source, failure);
    int32_t at = (int32_t)self->at;
    const struct dictionary_entry *entry = dictionary_next(dictionary, &at);
    self->at = at;
    if (!entry)
        return false;
    *ret_value = dictionary_is_set(dictionary) ? entry->key : pair_of_entry(dictionary, entry);
    return true;
}

bool dictionary_is_set(const struct dictionary *dictionary) {
    const struct type *type = dictionary->object.type;
    return type->generic_arguments && type->generic_count == 1;
}

static bool is_set_value(struct value base) {
    return base.type->code == CODE_DICTIONARY && dictionary_is_set(base.p);
}

bool value_is_enumerable(struct value value) {
    value = value_base(value);
    if (!value.type || value.type == &type_string)
        return false;
    if (value.type->code == CODE_ARRAY || value.type->code == CODE_LIST || is_set_value(value))
        return true;
    for (const struct type *type = value.type; type; type = type->base)
        if (type->flags & TYPE_NO_ENUMERATE)
            return false;
    return TYPE_OPERATION(value.type, enumerate) != NULL;
}

bool enumerate_any(struct value value, struct enumerator *ret_enumerator) {
    value = value_base(value);
    if (!value.type)
        return false;
    bool (*enumerate)(struct value, struct enumerator *) = TYPE_OPERATION(value.type, enumerate);
    if (enumerate)
        return enumerate(value, ret_enumerator);
    *ret_enumerator = (struct enumerator){.source = value.p};
    if (value.type->code == CODE_ARRAY || value.type->code == CODE_LIST) {
        ret_enumerator->next = next_of_list;
        ret_enumerator->version = list_of(value)->version;
        return true;
    }
    if (value.type->code == CODE_DICTIONARY) {
        ret_enumerator->next = next_of_dictionary;
        ret_enumerator->version = dictionary_of(value)->version;
        return true;
    }
    return false;
}

bool enumerate_start(struct value value, struct enumerator *ret_enumerator) {
    return value_is_enumerable(value) && enumerate_any(value, ret_enumerator);
}

bool enumerate_all(struct value value, struct values *ret_values, struct failure *failure) {
    struct enumerator enumerator;
    struct failure trouble = {0};
    struct value item;
    if (value_is_nothing(value))
        return true;
    if (!enumerate_start(value, &enumerator)) {
        values_add(ret_values, value);
        return true;
    }
    while (enumerate_next(&enumerator, &item, &trouble))
        values_add(ret_values, item);
    if (!trouble.message)
        return true;
    if (failure)
        *failure = trouble;
    return false;
}
