#include "cmd/core/show_command_info.h"

#include "base/memory.h"
#include "cmd/core/command_search.h"
#include "engine/attribute.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"

static struct value property(struct value self, const char *name) {
    struct value value = VALUE_NULL;
    member_get(self, name, &value, NULL);
    return value;
}

/* Copies properties as notes under their own names. */
static void copy(struct value *made, struct value self, const char *const *names) {
    for (; *names; names++)
        note_set(made, *names, property(self, *names));
}

static struct value objects(const struct values *items) {
    struct list *list = array_new_of(&type_psobject, items->count);
    for (int32_t i = 0; i < items->count; i++)
        list->items[i] = items->items[i];
    return value_list(list);
}

static struct value type_info(const struct type *type) {
    struct value made = pscustomobject_new();
    bool is_enum = type->flags & TYPE_ENUM, is_array = type->rank > 0;
    struct list *labels = list_new(&type_arraylist);
    if (is_enum) {
        struct list *values = enum_values(type, type);
        for (int32_t i = 0; i < values->count; i++)
            list_add(labels, values->items[i]);
    }
    note_set(&made, "FullName", string_from(type->name));
    note_set(&made, "IsEnum", value_bool(is_enum));
    note_set(&made, "IsArray", value_bool(is_array));
    note_set(&made, "EnumValues", value_list(labels));
    note_set(&made, "HasFlagAttribute", value_bool(false));
    note_set(&made, "ElementType", is_array ? type_info(type->element) : VALUE_NULL);
    note_set(&made, "ImplementsDictionary", value_bool(false));
    return made;
}

/* The texts of the last [ValidateSet] among the attributes; $null: there is none. */
static struct value valid_values(struct value parameter) {
    struct values attributes = {0};
    struct value found = VALUE_NULL;
    enumerate_all(property(parameter, "Attributes"), &attributes, NULL);
    for (int32_t i = 0; i < attributes.count; i++) {
        const struct attribute *attribute = attribute_of(attributes.items[i]);
        if (attribute && attribute->kind == ATTRIBUTE_VALIDATE_SET)
            found = property(attributes.items[i], "ValidValues");
    }
    return found;
}

static struct value parameter_info(struct value parameter) {
    static const char *const names[] = {"Name", "IsMandatory", "ValueFromPipeline", "Position", NULL};
    struct value made = pscustomobject_new(), texts = valid_values(parameter);
    struct value type = property(parameter, "ParameterType");
    copy(&made, parameter, names);
    note_set(&made, "ParameterType", type_info(value_is_null(type) ? &type_object : type_from_value(type)));
    note_set(&made, "HasParameterSet", value_bool(!value_is_null(texts)));
    note_set(&made, "ValidParamSetValues",
             value_is_null(texts) ? value_list(list_new(type_find("System.Collections.Generic.List[string]"))) : texts);
    return made;
}

static struct value set_info(struct value set) {
    static const char *const names[] = {"Name", "IsDefault", NULL};
    struct value made = pscustomobject_new();
    struct values parameters = {0}, infos = {0};
    copy(&made, set, names);
    enumerate_all(property(set, "Parameters"), &parameters, NULL);
    for (int32_t i = 0; i < parameters.count; i++)
        values_add(&infos, parameter_info(parameters.items[i]));
    note_set(&made, "Parameters", objects(&infos));
    return made;
}

struct value show_command_info(struct command_info *info) {
    static const char *const names[] = {"CommandType", "Definition", NULL};
    struct value made = pscustomobject_new(), module = pscustomobject_new(), self = value_object(info);
    struct values sets = {0}, infos = {0};
    struct value module_name = property(self, "ModuleName");
    note_set(&module, "Name", module_name);
    note_set(&made, "Name", property(self, "Name"));
    note_set(&made, "ModuleName", module_name);
    note_set(&made, "Module", module);
    copy(&made, self, names);
    enumerate_all(property(self, "ParameterSets"), &sets, NULL);
    for (int32_t i = 0; i < sets.count; i++)
        values_add(&infos, set_info(sets.items[i]));
    note_set(&made, "ParameterSets", objects(&infos));
    return made;
}
