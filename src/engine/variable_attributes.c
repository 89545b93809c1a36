/* PSVariable.Attributes: a collection that changes what the variable takes. */
#include "base/memory.h"
#include "engine/attribute.h"
#include "engine/validate.h"
#include "engine/variable_type.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/type/list_native.h"
#include "object/type/native.h"

#define SELF(call) list_of((call)->self)

/* The collection stands for this variable: by its PSVariable object. */
static struct variable *variable_of(const struct call *call) {
    return variable_of_object(SELF(call)->owner);
}

/* The variable takes what the collection holds now. */
static void take(const struct call *call) {
    const struct list *list = SELF(call);
    struct variable *variable = variable_of(call);
    struct constraint *constraint = MEM_NEW(struct constraint);
    const struct attribute **kept = MEM_ARRAY(const struct attribute *, list->count + 1);
    for (int32_t i = 0; i < list->count; i++) {
        const struct attribute *attribute = attribute_of(list->items[i]);
        if (attribute->kind == ATTRIBUTE_ARGUMENT_TYPE)
            constraint->type = attribute->target;
        else
            kept[constraint->attribute_count++] = attribute;
    }
    constraint->attributes = kept;
    variable->constraint = list->count ? constraint : NULL;
}

static bool add(struct call *call) {
    const struct attribute *attribute = attribute_of(call->args[0]);
    const struct variable *variable = variable_of(call);
    if (!attribute)
        return fail_argument(call, "Value cannot be null.", "item");
    if (!validate_all(&attribute, 1, variable->value, NULL))
        return failure_set(call->failure, "System.Management.Automation.ValidationMetadataException",
                           "ValidateSetFailure", CATEGORY_METADATA_ERROR,
                           "The attribute cannot be added because variable %2$s with value %1$s would no longer be "
                           "valid.",
                           value_to_text(variable->value), variable_name(variable));
    list_add(SELF(call), call->args[0]);
    take(call);
    return true;
}

static bool clear(struct call *call) {
    list_clear(SELF(call));
    take(call);
    return true;
}

static bool remove_item(struct call *call) {
    if (!list_remove_first(call))
        return false;
    take(call);
    return true;
}

static bool remove_at(struct call *call) {
    if (!list_remove_index(call))
        return false;
    take(call);
    return true;
}

static const struct type_member members[] = {
    {"int Count {get}", list_get_count},
    {"System.Attribute Item(int index) {get}", list_get_item},
    {"void Add(System.Attribute item)", add},
    {"void Clear()", clear},
    {"bool Contains(System.Attribute item)", list_contains},
    {"void CopyTo(System.Attribute[] array, int index)", list_copy_to},
    {"System.Collections.Generic.IEnumerator[System.Attribute] GetEnumerator()", list_get_enumerator},
    {"int IndexOf(System.Attribute item)", list_index_of},
    {"bool Remove(System.Attribute item)", remove_item},
    {"void RemoveAt(int index)", remove_at},
};

static struct type type_attributes = {.name = "System.Management.Automation.PSVariableAttributeCollection",
                                      .base = &type_object,
                                      .code = CODE_LIST,
                                      MEMBERS(members)};
TYPE_REGISTER(type_attributes);

struct value variable_attributes(struct variable *variable, bool with_type) {
    const struct constraint *constraint = variable->constraint;
    struct list *list = list_new(&type_attributes);
    list->owner = variable_object(variable);
    if (constraint && constraint->type && (with_type || constraint->attribute_count)) {
        struct attribute *converter = attribute_new(ATTRIBUTE_ARGUMENT_TYPE);
        converter->target = constraint->type;
        list_add(list, value_object(converter));
    }
    for (int i = 0; constraint && i < constraint->attribute_count; i++)
        list_add(list, value_object(constraint->attributes[i]));
    return value_list(list);
}
