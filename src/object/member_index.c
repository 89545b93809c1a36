/* $self[…]: arrays, lists, strings, dictionaries, and the indexers of other types. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/overload.h"
#include "object/string.h"

static enum member_result null_index(struct failure *failure) {
    failure_set(failure, NULL, "NullArrayIndex", CATEGORY_INVALID_OPERATION,
                "Index operation failed; the array index evaluated to null.");
    return MEMBER_FAILED;
}

/* An index as a number; negative ones count from the end. */
static bool index_number(struct value arg, int64_t count, int64_t *ret_index, struct failure *failure) {
    arg = value_base(arg);
    int32_t number;
    if (arg.type == &type_int32)
        number = (int32_t)arg.i;
    else if (!convert_to_int(arg, &number, failure))
        return false;
    *ret_index = number < 0 ? number + count : number;
    return true;
}

static bool is_slice(struct value arg) {
    arg = value_base(arg);
    return arg.type && (arg.type->code == CODE_ARRAY || arg.type->code == CODE_LIST);
}

/* $a[1,3,5]: the items that are there. */
static enum member_result get_slice(struct value self, struct value arg, struct value *ret_value,
                                    struct failure *failure) {
    const struct list *indexes = list_of(arg);
    struct values found = {0};
    for (int32_t i = 0; i < indexes->count; i++) {
        struct value item;
        enum member_result result = member_index_get(self, &indexes->items[i], 1, &item, failure);
        if (result == MEMBER_FAILED)
            return result;
        if (result == MEMBER_FOUND)
            values_add(&found, item);
        else if (value_is_dictionary(self))
            values_add(&found, VALUE_NULL);
    }
    *ret_value = value_list(array_from(found.items, found.count));
    return MEMBER_FOUND;
}

static const char *index_text(const struct value *args, int count) {
    struct buffer text = {0};
    for (int i = 0; i < count; i++)
        buffer_printf(&text, "%s%s", i ? "," : "", value_to_text(args[i]));
    return buffer_text(&text);
}

/* Position in row-major items of a multi-dimensional array; false: outside, or the wrong number of indexes (failure
 * filled). */
static bool flat_index(const struct list *list, const struct value *args, int count, int64_t *ret_index,
                       struct failure *failure) {
    int rank = list->object.type->rank;
    int64_t index = 0;
    if (count != rank)
        return failure_set(failure, NULL, "NeedMultidimensionalIndex", CATEGORY_INVALID_OPERATION,
                           "You cannot index into a %d dimensional array with index [%s].", rank,
                           index_text(args, count));
    for (int i = 0; i < rank; i++) {
        int64_t one;
        if (!index_number(args[i], list->lengths[i], &one, failure))
            return false;
        if (one < 0 || one >= list->lengths[i])
            return false;
        index = index * list->lengths[i] + one;
    }
    *ret_index = index;
    return true;
}

static enum member_result get_cell(const struct list *list, const struct value *args, int count,
                                   struct value *ret_value, struct failure *failure) {
    struct failure trouble = {0};
    int64_t index;
    if (count == 1 && is_slice(args[0]) && list_of(args[0])->count == list->object.type->rank)
        return get_cell(list, list_of(args[0])->items, list_of(args[0])->count, ret_value, failure);
    if (flat_index(list, args, count, &index, &trouble)) {
        *ret_value = list->items[index];
        return MEMBER_FOUND;
    }
    if (!trouble.message)
        return MEMBER_ABSENT;
    if (failure)
        *failure = trouble;
    return MEMBER_FAILED;
}

static enum member_result get_item(struct value base, struct value arg, struct value *ret_value,
                                   struct failure *failure) {
    bool is_text = base.type == &type_string;
    int64_t count = is_text ? (int64_t)string_chars(base) : list_of(base)->count, index;
    if (!index_number(arg, count, &index, NULL)) /* reading by what is no index finds nothing */
        return MEMBER_ABSENT;
    if (index < 0 || index >= count)
        return MEMBER_ABSENT;
    *ret_value = is_text ? value_char(string_char_at(base, (size_t)index)) : list_of(base)->items[index];
    return MEMBER_FOUND;
}

static const struct type *key_type(const struct dictionary *dictionary) {
    for (const struct type *type = dictionary->object.type; type; type = type->base)
        if (type->generic_arguments)
            return type->generic_arguments[0];
    return &type_object;
}

static const struct type *value_type_of(const struct dictionary *dictionary) {
    for (const struct type *type = dictionary->object.type; type; type = type->base)
        if (type->generic_arguments)
            return type->generic_arguments[type->generic_count - 1];
    return &type_object;
}

static bool convert_key(const struct dictionary *dictionary, struct value *key, struct failure *failure) {
    const struct type *type = key_type(dictionary);
    *key = value_base(*key);
    return type == &type_object || key->type == type || convert_to(*key, type, key, failure);
}

static bool by_position(const struct dictionary *dictionary, struct value key) {
    return dictionary->object.type == &type_ordered && value_base(key).type == &type_int32;
}

static enum member_result get_key(const struct dictionary *dictionary, struct value key, struct value *ret_value,
                                  struct failure *failure) {
    if (value_is_null(key))
        return null_index(failure);
    if (by_position(dictionary, key)) {
        int64_t position = value_base(key).i;
        struct dictionary_entry *entry =
            dictionary_at(dictionary, (int32_t)(position < 0 ? position + dictionary->count : position));
        *ret_value = entry ? entry->value : VALUE_NULL;
        return entry ? MEMBER_FOUND : MEMBER_ABSENT;
    }
    if (!convert_key(dictionary, &key, failure))
        return MEMBER_FAILED;
    return dictionary_get(dictionary, key, ret_value) ? MEMBER_FOUND : MEMBER_ABSENT;
}

static const struct member_group *indexer_of(const struct type *type) {
    const struct member_group *group = type_member_group(type, "Item", false);
    if (!group || group->kind != SIGNATURE_INDEXER)
        group = type_member_group(type, "Chars", false);
    return group && group->kind == SIGNATURE_INDEXER ? group : NULL;
}

bool member_indexed(struct value self) {
    return value_base(self).type && indexer_of(value_base(self).type) != NULL;
}

/* $x[0] and $x[-1] of what has no index of its own are $x itself; other indexes find nothing. */
static enum member_result index_scalar(struct value self, const struct value *args, int count,
                                       struct value *ret_value) {
    int32_t index;
    if (count != 1 || value_is_null(args[0]) || !convert_to_int(args[0], &index, NULL) || (index != 0 && index != -1))
        return MEMBER_ABSENT;
    *ret_value = self;
    return MEMBER_FOUND;
}

static enum member_result cannot_index(struct value base, struct failure *failure) {
    failure_set(failure, NULL, "CannotIndex", CATEGORY_INVALID_OPERATION,
                "Unable to index into an object of type \"%s\".", base.type->name);
    return MEMBER_FAILED;
}

enum member_result member_index_get(struct value self, const struct value *args, int count, struct value *ret_value,
                                    struct failure *failure) {
    struct value base = value_base(self);
    *ret_value = VALUE_NULL;
    if (!base.type) {
        failure_set(failure, NULL, "NullArray", CATEGORY_INVALID_OPERATION, "Cannot index into a null array.");
        return MEMBER_FAILED;
    }
    bool indexed = base.type->code == CODE_ARRAY || base.type->code == CODE_LIST || base.type == &type_string;
    bool keyed = base.type->code == CODE_DICTIONARY && !dictionary_is_set(base.p);
    if (base.type->code == CODE_ARRAY && base.type->rank > 1)
        return get_cell(list_of(base), args, count, ret_value, failure);
    if (count == 1 && (indexed || keyed) && is_slice(args[0]))
        return get_slice(base, args[0], ret_value, failure);
    if (count == 1 && value_is_null(args[0]) && (indexed || keyed))
        return null_index(failure);
    const struct member_group *group = indexer_of(base.type);
    bool by_name =
        base.type->code == CODE_LIST && group && value_is_string(value_base(args[0])); /* $match.Groups['name'] */
    if (count == 1 && indexed && !by_name)
        return get_item(base, args[0], ret_value, failure);
    if (count == 1 && keyed)
        return get_key(base.p, args[0], ret_value, failure);
    if (!group)
        return index_scalar(self, args, count, ret_value);
    return overload_invoke(group, group->name, base.type, base, args, count, false, ret_value, failure) ? MEMBER_FOUND
                                                                                                        : MEMBER_FAILED;
}

static enum member_result out_of_range(struct value base, struct failure *failure) {
    if (base.type->code == CODE_ARRAY)
        failure_set(failure, "System.IndexOutOfRangeException", "System.IndexOutOfRangeException",
                    CATEGORY_OPERATION_STOPPED, "Index was outside the bounds of the array.");
    else
        failure_set(failure, "System.ArgumentOutOfRangeException", "System.ArgumentOutOfRangeException",
                    CATEGORY_OPERATION_STOPPED,
                    "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter "
                    "'index')");
    return MEMBER_FAILED;
}

static const struct type *element_of(const struct type *type) {
    for (; type; type = type->base)
        if (type->element || (type->generic_arguments && type->generic_count == 1))
            return type->element ? type->element : type->generic_arguments[0];
    return &type_object;
}

static bool convert_element(const struct type *type, struct value *value, struct failure *failure) {
    if (value_is_nothing(*value))
        *value = VALUE_NULL;
    if (type == &type_object || type == &type_psobject || value_base(*value).type == type) {
        if (type != &type_object && type != &type_psobject)
            *value = value_base(*value);
        return true;
    }
    return convert_to(*value, type, value, failure);
}

static enum member_result set_item(struct value base, const struct value *args, int count, struct value value,
                                   struct failure *failure) {
    struct list *list = list_of(base);
    struct failure trouble = {0};
    int64_t index = -1;
    if (count == 1 && value_is_null(args[0]))
        return null_index(failure);
    bool found = base.type->code == CODE_ARRAY && base.type->rank > 1
                     ? flat_index(list, args, count, &index, &trouble)
                     : index_number(args[0], list->count, &index, &trouble);
    if (trouble.message) {
        if (failure)
            *failure = trouble;
        return MEMBER_FAILED;
    }
    if (!convert_element(element_of(base.type), &value, failure))
        return MEMBER_FAILED;
    if (list->readonly) {
        failure_set(failure, "System.NotSupportedException", "System.NotSupportedException", CATEGORY_OPERATION_STOPPED,
                    "Collection is read-only.");
        return MEMBER_FAILED;
    }
    if (!found || index < 0 || index >= list->count)
        return out_of_range(base, failure);
    list->items[index] = value;
    if (!list->fixed)
        list->version++;
    return MEMBER_FOUND;
}

static enum member_result set_key(struct dictionary *dictionary, struct value key, struct value value,
                                  struct failure *failure) {
    if (value_is_null(key))
        return null_index(failure);
    if (!convert_element(value_type_of(dictionary), &value, failure))
        return MEMBER_FAILED;
    if (dictionary->readonly) {
        failure_set(failure, "System.NotSupportedException", "System.NotSupportedException", CATEGORY_OPERATION_STOPPED,
                    "Collection is read-only.");
        return MEMBER_FAILED;
    }
    if (by_position(dictionary, key)) {
        int64_t position = value_base(key).i;
        struct dictionary_entry *entry =
            dictionary_at(dictionary, (int32_t)(position < 0 ? position + dictionary->count : position));
        if (!entry) {
            failure_set(failure, "System.ArgumentOutOfRangeException", "System.ArgumentOutOfRangeException",
                        CATEGORY_OPERATION_STOPPED,
                        "Specified argument was out of the range of valid values. (Parameter 'index')");
            return MEMBER_FAILED;
        }
        entry->value = value;
        dictionary->version++;
        return MEMBER_FOUND;
    }
    if (!convert_key(dictionary, &key, failure))
        return MEMBER_FAILED;
    dictionary_set(dictionary, key, value);
    return MEMBER_FOUND;
}

static enum member_result set_indexer(struct value base, const struct member_group *group, const struct value *args,
                                      int count, struct value value, struct failure *failure) {
    struct value *all = MEM_ARRAY(struct value, count + 1);
    memcpy(all, args, (size_t)count * sizeof *all);
    all[count] = value;
    return overload_invoke(group, group->name, base.type, base, all, count + 1, true, NULL, failure) ? MEMBER_FOUND
                                                                                                     : MEMBER_FAILED;
}

enum member_result member_index_set(struct value self, const struct value *args, int count, struct value value,
                                    struct failure *failure) {
    struct value base = value_base(self);
    if (!base.type) {
        failure_set(failure, NULL, "NullArray", CATEGORY_INVALID_OPERATION, "Cannot index into a null array.");
        return MEMBER_FAILED;
    }
    if (base.type->code == CODE_ARRAY && base.type->rank > 1 && count == 1 && is_slice(args[0]))
        return set_item(base, list_of(args[0])->items, list_of(args[0])->count, value, failure);
    if (base.type->code == CODE_ARRAY || base.type->code == CODE_LIST)
        return set_item(base, args, count, value, failure);
    if (count == 1 && base.type->code == CODE_DICTIONARY && !dictionary_is_set(base.p))
        return set_key(base.p, args[0], value, failure);
    const struct member_group *group = indexer_of(base.type);
    return group ? set_indexer(base, group, args, count, value, failure) : cannot_index(base, failure);
}
