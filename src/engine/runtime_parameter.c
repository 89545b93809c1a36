#include "engine/runtime_parameter.h"

#include "base/memory.h"
#include "engine/attribute_field.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/string.h"

#define SELF(call) ((struct runtime_parameter *)value_base((call)->self).p)

static struct value attribute_collection(void) {
    const struct type *type = type_find("System.Collections.ObjectModel.Collection[System.Attribute]");
    return value_list(list_new(type ? type : &type_arraylist));
}

static bool construct(struct call *call) {
    struct runtime_parameter *parameter = object_new(&type_runtime_parameter, sizeof *parameter);
    if (call->count == 3) {
        parameter->name = call->args[0];
        parameter->parameter_type = call->args[1];
        parameter->attributes = call->args[2];
    } else {
        parameter->attributes = attribute_collection();
    }
    call->result = value_object(parameter);
    return true;
}

static bool get_name(struct call *call) {
    call->result = SELF(call)->name;
    return true;
}

static bool set_name(struct call *call) {
    SELF(call)->name = call->args[0];
    return true;
}

static bool get_type(struct call *call) {
    call->result = SELF(call)->parameter_type;
    return true;
}

static bool set_type(struct call *call) {
    SELF(call)->parameter_type = call->args[0];
    return true;
}

static bool get_attributes(struct call *call) {
    call->result = SELF(call)->attributes;
    return true;
}

static bool get_is_set(struct call *call) {
    call->result = value_bool(SELF(call)->is_set);
    return true;
}

static bool set_is_set(struct call *call) {
    SELF(call)->is_set = call->args[0].i != 0;
    return true;
}

static bool get_value(struct call *call) {
    call->result = SELF(call)->value;
    return true;
}

static bool set_value(struct call *call) {
    SELF(call)->value = call->args[0];
    SELF(call)->is_set = true;
    return true;
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(string name, type parameterType, System.Object attributes)", construct},
    {"System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get}", get_attributes},
    {"bool IsSet {get;set}", get_is_set, set_is_set},
    {"string Name {get;set}", get_name, set_name},
    {"type ParameterType {get;set}", get_type, set_type},
    {"System.Object Value {get;set}", get_value, set_value},
};

struct type type_runtime_parameter = {.name = "System.Management.Automation.RuntimeDefinedParameter",
                                      .base = &type_object,
                                      .code = CODE_OBJECT,
                                      .members = members,
                                      .member_count = COUNT_OF(members)};
TYPE_REGISTER(type_runtime_parameter);

/* ---- the dictionary: a Dictionary<string, RuntimeDefinedParameter> that ignores case ---- */

static bool construct_dictionary(struct call *call) {
    struct dictionary *dictionary = dictionary_new(&type_runtime_parameter_dictionary, true);
    dictionary->order = ORDER_INSERTION;
    call->result = value_dictionary(dictionary);
    return true;
}

static bool dictionary_add(struct call *call) {
    struct dictionary *dictionary = dictionary_of(call->self);
    struct value old;
    if (dictionary_get(dictionary, call->args[0], &old))
        return failure_set(call->failure, "System.ArgumentException", NULL, CATEGORY_INVALID_ARGUMENT,
                           "An item with the same key has already been added. Key: %s", string_text(call->args[0]));
    dictionary_set(dictionary, call->args[0], call->args[1]);
    return true;
}

static bool dictionary_contains(struct call *call) {
    struct value old;
    call->result = value_bool(dictionary_get(dictionary_of(call->self), call->args[0], &old));
    return true;
}

static bool dictionary_count(struct call *call) {
    call->result = value_int(dictionary_of(call->self)->count);
    return true;
}

static bool dictionary_take(struct call *call) {
    call->result = value_bool(dictionary_remove(dictionary_of(call->self), call->args[0]));
    return true;
}

static bool dictionary_empty(struct call *call) {
    dictionary_clear(dictionary_of(call->self));
    return true;
}

static bool collect(struct call *call, bool keys) {
    struct list *list = array_new(dictionary_of(call->self)->count);
    int32_t at = 0, count = 0;
    struct dictionary_entry *entry;
    while ((entry = dictionary_next(dictionary_of(call->self), &at)) != NULL)
        list->items[count++] = keys ? entry->key : entry->value;
    call->result = value_list(list);
    return true;
}

static bool dictionary_keys(struct call *call) {
    return collect(call, true);
}

static bool dictionary_values(struct call *call) {
    return collect(call, false);
}

static bool dictionary_item(struct call *call) {
    dictionary_get(dictionary_of(call->self), call->args[0], &call->result);
    return true;
}

static bool dictionary_set_item(struct call *call) {
    dictionary_set(dictionary_of(call->self), call->args[0], call->args[1]);
    return true;
}

static const struct type_member dictionary_members[] = {
    {"new()", construct_dictionary},
    {"void Add(string key, System.Management.Automation.RuntimeDefinedParameter value)", dictionary_add},
    {"void Clear()", dictionary_empty},
    {"bool ContainsKey(string key)", dictionary_contains},
    {"bool Remove(string key)", dictionary_take},
    {"System.Management.Automation.RuntimeDefinedParameter Item(string key) {get;set}", dictionary_item,
     dictionary_set_item},
    {"int Count {get}", dictionary_count},
    {"System.Object Keys {get}", dictionary_keys},
    {"System.Object Values {get}", dictionary_values},
};

struct type type_runtime_parameter_dictionary = {.name =
                                                     "System.Management.Automation.RuntimeDefinedParameterDictionary",
                                                 .base = &type_object,
                                                 .code = CODE_DICTIONARY,
                                                 .flags = TYPE_NO_ENUMERATE,
                                                 .members = dictionary_members,
                                                 .member_count = COUNT_OF(dictionary_members)};
TYPE_REGISTER(type_runtime_parameter_dictionary);
