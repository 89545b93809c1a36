#include "engine/variable_type.h"
#include "engine/attribute.h"
#include "engine/throw.h"
#include "engine/validate.h"

#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/scope_memo.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/type/native.h"

struct variable_extra *variable_extra_of(struct variable *variable) {
    if (!variable->extra)
        variable->extra = MEM_NEW(struct variable_extra);
    return variable->extra;
}

static struct value object_of(struct variable *variable) {
    struct variable_object *object = object_new(&type_psvariable, sizeof *object);
    object->variable = variable;
    return value_object(object);
}

struct value variable_object(struct variable *variable) {
    struct variable_extra *extra = variable_extra_of(variable);
    if (value_is_null(extra->object))
        extra->object = object_of(variable);
    return extra->object;
}

static struct variable *self_of(const struct call *call) {
    return variable_of_object(call->self);
}

static bool get_name(struct call *call) {
    return give_text(call, self_of(call)->name->text);
}

static bool get_value(struct call *call) {
    return give(call, variable_load(self_of(call)));
}

static void store(void *data) {
    struct call *call = data;
    variable_store(self_of(call), call->args[0]);
}

/* What the variable refuses is the property's failure. */
static bool set_value(struct call *call) {
    struct thrown thrown;
    if (protect(store, call, &thrown))
        return true;
    if (thrown.flow != FLOW_ERROR || !value_is_exception(thrown.record->exception))
        throw_again(&thrown);
    const struct exception *exception = value_base(thrown.record->exception).p;
    return failure_set(call->failure, exception->object.type->name, thrown.record->id, thrown.record->category, "%s",
                       string_text(exception->message));
}

static bool get_description(struct call *call) {
    const struct variable *variable = self_of(call);
    return give_text(call, variable->extra && variable->extra->description ? variable->extra->description : "");
}

static bool set_description(struct call *call) {
    variable_extra_of(self_of(call))->description = arg_text(call, 0);
    return true;
}

static bool get_options(struct call *call) {
    return give_enum(call, "System.Management.Automation.ScopedItemOptions", self_of(call)->options);
}

static bool set_options(struct call *call) {
    self_of(call)->options = (uint8_t)arg_int(call, 0);
    scope_has_all_scope |= (self_of(call)->options & OPTION_ALL_SCOPE) != 0;
    return true;
}

static bool get_visibility(struct call *call) {
    const struct variable *variable = self_of(call);
    return give_enum(call, "System.Management.Automation.SessionStateEntryVisibility",
                     variable->extra ? variable->extra->visibility : 0);
}

static bool get_module(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_module_name(struct call *call) {
    const struct variable *variable = self_of(call);
    return give_text(call, variable->extra && variable->extra->module_name ? variable->extra->module_name : "");
}

static bool get_attributes(struct call *call) {
    const struct constraint *constraint = self_of(call)->constraint;
    struct list *list = array_new(constraint ? constraint->attribute_count : 0);
    for (int i = 0; i < list->count; i++)
        list->items[i] = value_object(constraint->attributes[i]);
    return give_object(call, list);
}

/* What every value of a variable made with these attributes must pass; false: the first one does not. */
static bool take_attributes(struct variable *variable, const struct list *given, struct failure *failure) {
    struct constraint *constraint = MEM_NEW(struct constraint);
    const struct attribute **kept = MEM_ARRAY(const struct attribute *, given->count + 1);
    for (int32_t i = 0; i < given->count; i++)
        if (attribute_of(given->items[i]))
            kept[constraint->attribute_count++] = attribute_of(given->items[i]);
    constraint->attributes = kept;
    variable->constraint = constraint->attribute_count ? constraint : NULL;
    if (validate_all(kept, constraint->attribute_count, variable->value, failure))
        return true;
    return failure_set(failure, "System.Management.Automation.ValidationMetadataException", "ValidateSetFailure",
                       CATEGORY_METADATA_ERROR,
                       "The attribute cannot be added because variable %2$s with value %1$s would no longer be valid.",
                       value_to_text(variable->value), variable->name->text);
}

static bool construct(struct call *call) {
    struct variable *variable = MEM_NEW(struct variable);
    if (arg_is_null(call, 0) || !*arg_text(call, 0))
        return fail_argument(call, "Cannot process argument because the value of argument \"name\" is null or empty.",
                             "name");
    variable->name = name_intern(arg_text(call, 0));
    variable->exists = true;
    variable->value = call->count > 1 ? call->args[1] : VALUE_NULL;
    variable->options = call->count > 2 ? (uint8_t)arg_int(call, 2) : 0;
    scope_has_all_scope |= (variable->options & OPTION_ALL_SCOPE) != 0;
    if (call->count > 3 && !arg_is_null(call, 3) && !take_attributes(variable, list_of(call->args[3]), call->failure))
        return false;
    return give(call, variable_object(variable));
}

static const struct type_member members[] = {
    {"new(string name)", construct},
    {"new(string name, System.Object value)", construct},
    {"new(string name, System.Object value, System.Management.Automation.ScopedItemOptions options)", construct},
    {"new(string name, System.Object value, System.Management.Automation.ScopedItemOptions options, "
     "System.Collections.ObjectModel.Collection[System.Attribute] attributes)",
     construct},
    {"string Name {get}", get_name},
    {"string Description {get;set}", get_description, set_description},
    {"System.Object Value {get;set}", get_value, set_value},
    {"System.Management.Automation.SessionStateEntryVisibility Visibility {get}", get_visibility},
    {"psmoduleinfo Module {get}", get_module},
    {"string ModuleName {get}", get_module_name},
    {"System.Management.Automation.ScopedItemOptions Options {get;set}", get_options, set_options},
    {"System.Object Attributes {get}", get_attributes},
};

struct type type_psvariable = {
    .name = "System.Management.Automation.PSVariable",
    .accelerator = "psvariable",
    .base = &type_object,
    MEMBERS(members),
};
TYPE_REGISTER(type_psvariable);
