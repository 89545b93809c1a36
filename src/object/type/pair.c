#include "object/type/pair.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/type/known.h"

static struct value pair_new(const struct type *type, struct value key, struct value value) {
    struct pair *pair = object_new(type, sizeof *pair);
    pair->key = key;
    pair->value = value;
    return value_object(pair);
}

struct value dictionary_entry_new(struct value key, struct value value) {
    return pair_new(&type_dictionary_entry, key, value);
}

struct value pair_of_entry(const struct dictionary *dictionary, const struct dictionary_entry *entry) {
    const struct type *type = dictionary->object.type;
    for (; type && !type->generic_arguments; type = type->base)
        ;
    if (type && type->generic_count == 2)
        return pair_new(type_close(&type_keyvaluepair, type->generic_arguments, 2), entry->key, entry->value);
    return dictionary_entry_new(entry->key, entry->value);
}

static struct pair *self_of(const struct call *call) {
    return call->self.p;
}

static bool construct(struct call *call) {
    return give(
        call, pair_new(call->type, call->count ? call->args[0] : VALUE_NULL, call->count ? call->args[1] : VALUE_NULL));
}

static bool get_key(struct call *call) {
    return give(call, self_of(call)->key);
}

static bool set_key(struct call *call) {
    self_of(call)->key = call->args[0];
    return true;
}

static bool get_value(struct call *call) {
    return give(call, self_of(call)->value);
}

static bool set_value(struct call *call) {
    self_of(call)->value = call->args[0];
    return true;
}

static char *pair_text(struct value self) {
    const struct pair *pair = self.p;
    return mem_printf("[%s, %s]", pair->key.type ? value_dotnet_text(pair->key) : "",
                      pair->value.type ? value_dotnet_text(pair->value) : "");
}

static bool pair_equals(struct value self, struct value other) {
    const struct pair *left = self.p, *right = other.p;
    return self.type == other.type && key_equals(left->key, right->key, false) &&
           key_equals(left->value, right->value, false);
}

static uint32_t pair_hash(struct value self) {
    const struct pair *pair = self.p;
    return key_hash(pair->key, false) * 31 + key_hash(pair->value, false);
}

static const struct type_member entry_members[] = {
    {"new()", construct},
    {"new(System.Object key, System.Object value)", construct},
    {"System.Object Key {get;set}", get_key, set_key},
    {"System.Object Value {get;set}", get_value, set_value},
};

static const struct type_member generic_members[] = {
    {"new()", construct},
    {"new(TKey key, TValue value)", construct},
    {"TKey Key {get}", get_key},
    {"TValue Value {get}", get_value},
};

/* Name is Key, as types.ps1xml has it. */
static const struct extended_member entry_extended[] = {{EXTENDED_ALIAS, "Name", "Key"}};

static const struct type_operations operations = {.to_string = pair_text, .equals = pair_equals, .hash = pair_hash};

struct type type_dictionary_entry = {.name = "System.Collections.DictionaryEntry",
                                     .base = &type_valuetype,
                                     .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
                                     MEMBERS(entry_members),
                                     .operations = &operations,
                                     .extended = entry_extended,
                                     .extended_count = COUNT_OF(entry_extended)};
struct type type_keyvaluepair = {.name = "System.Collections.Generic.KeyValuePair`2",
                                 .base = &type_valuetype,
                                 .flags = TYPE_VALUE_TYPE | TYPE_SEALED | TYPE_GENERIC_DEFINITION,
                                 .generic_count = 2,
                                 MEMBERS(generic_members),
                                 .operations = &operations};
TYPE_REGISTER(type_dictionary_entry);
TYPE_REGISTER(type_keyvaluepair);
