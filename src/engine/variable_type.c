#include "engine/variable_type.h"
#include "base/utf8.h"
#include "engine/attribute.h"
#include "engine/own_locals.h"
#include "engine/throw.h"
#include "engine/validate.h"

#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/scope_memo.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/type/native.h"

static struct type type_local_variable, type_null_variable, type_question_mark_variable, type_culture_variable,
    type_ui_culture_variable;

bool variable_fail_options(const struct variable *variable, struct failure *failure) {
    return failure_set(failure, "System.Management.Automation.SessionStateUnauthorizedAccessException",
                       "VariableOptionsNotSettable", CATEGORY_WRITE_ERROR,
                       "Cannot set options on the local variable %s. Use New-Variable to create a variable that allows "
                       "options to be set.",
                       variable_name(variable));
}

struct variable_extra *variable_extra_of(struct variable *variable) {
    if (!variable->extra)
        variable->extra = MEM_NEW(struct variable_extra);
    return variable->extra;
}

/* The engine's own have classes of their own. */
static struct type *class_of(const struct variable *variable) {
    static const struct {
        const char *name;
        struct type *type;
    } rows[] = {{"null", &type_null_variable},
                {"?", &type_question_mark_variable},
                {"PSCulture", &type_culture_variable},
                {"PSUICulture", &type_ui_culture_variable}};
    for (size_t i = 0; variable->automatic && i < COUNT_OF(rows); i++)
        if (text_equal_ignore_case(variable->name->text, rows[i].name))
            return rows[i].type;
    return variable->transient || variable_is_optimized(variable) ? &type_local_variable : &type_psvariable;
}

static struct value object_of(struct variable *variable) {
    struct variable_object *object = object_new(class_of(variable), sizeof *object);
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
    return give_text(call, variable_name(self_of(call)));
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
    const struct type *type = value_base(call->self).type;
    bool none = type == &type_null_variable || type == &type_local_variable;
    return give_enum(call, "System.Management.Automation.ScopedItemOptions", none ? 0 : self_of(call)->options);
}

static bool set_options(struct call *call) {
    const struct type *type = value_base(call->self).type;
    if (type == &type_null_variable)
        return true;
    if (type == &type_local_variable && arg_int(call, 0) != self_of(call)->options)
        return variable_fail_options(self_of(call), call->failure);
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

static bool set_visibility(struct call *call) {
    variable_extra_of(self_of(call))->visibility = arg_int(call, 0);
    return true;
}

static bool get_attributes(struct call *call) {
    return give(call, variable_attributes(self_of(call), value_base(call->self).type != &type_local_variable));
}

static bool is_valid_value(struct call *call) {
    const struct constraint *constraint = self_of(call)->constraint;
    bool valid = !constraint || validate_all(constraint->attributes, constraint->attribute_count, call->args[0], NULL);
    return give(call, value_bool(valid));
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
                       value_to_text(variable->value), variable_name(variable));
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
    {"System.Management.Automation.SessionStateEntryVisibility Visibility {get;set}", get_visibility, set_visibility},
    {"psmoduleinfo Module {get}", get_module},
    {"string ModuleName {get}", get_module_name},
    {"System.Management.Automation.ScopedItemOptions Options {get;set}", get_options, set_options},
    {"System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get}", get_attributes},
    {"bool IsValidValue(System.Object value)", is_valid_value},
};

struct type type_psvariable = {
    .name = "System.Management.Automation.PSVariable",
    .accelerator = "psvariable",
    .base = &type_object,
    MEMBERS(members),
};
TYPE_REGISTER(type_psvariable);

/* Their values are not to be set; their other members are those of all variables. */
static const struct type_member culture_members[] = {{"System.Object Value {get}", get_value}};

static const struct type_member local_members[] = {
    {"System.Management.Automation.ScopedItemOptions Options {get;set}", get_options, set_options},
    {"System.Object Value {get;set}", get_value, set_value},
};

#define VARIABLE_TYPE(id, class_name, ...)                                                                             \
    static struct type type_##id = {                                                                                   \
        .name = "System.Management.Automation." class_name, .base = &type_psvariable, __VA_ARGS__};                    \
    TYPE_REGISTER(type_##id)

VARIABLE_TYPE(local_variable, "LocalVariable", MEMBERS(local_members));
VARIABLE_TYPE(null_variable, "NullVariable", .flags = 0);
VARIABLE_TYPE(question_mark_variable, "QuestionMarkVariable", MEMBERS(culture_members));
VARIABLE_TYPE(culture_variable, "PSCultureVariable", MEMBERS(culture_members));
VARIABLE_TYPE(ui_culture_variable, "PSUICultureVariable", MEMBERS(culture_members));
