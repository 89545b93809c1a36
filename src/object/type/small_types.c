/* Small types: DBNull, SwitchParameter, Nullable<T>, WeakReference, NullString. */
#include "object/convert.h"
#include "object/type/known.h"
#include "object/type_name.h"

/* --- DBNull: one value --- */

static bool get_dbnull(struct call *call) {
    static struct object *only;
    if (!only)
        only = object_new(&type_dbnull, sizeof *only);
    return give_object(call, only);
}

static char *empty_text(struct value self) {
    (void)self;
    return mem_strdup("");
}

static bool never(struct value self) {
    (void)self;
    return false;
}

static const struct type_member dbnull_members[] = {
    {"static System.DBNull Value {get}", get_dbnull},
    {"string ToString()", native_to_string},
};
static const struct type_operations dbnull_operations = {.to_string = empty_text, .is_true = never};
struct type type_dbnull = {.name = "System.DBNull",
                           .base = &type_object,
                           .flags = TYPE_SEALED,
                           MEMBERS(dbnull_members),
                           .operations = &dbnull_operations};
TYPE_REGISTER(type_dbnull);

/* --- NullString: what a method's string parameter gets as a null --- */

static bool get_null_string(struct call *call) {
    static struct object *only;
    if (!only)
        only = object_new(&type_null_string, sizeof *only);
    return give_object(call, only);
}

static const struct type_member null_string_members[] = {
    {"static System.Management.Automation.Language.NullString Value {get}", get_null_string},
    {"string ToString()", native_to_string},
};
static const struct type_operations null_string_operations = {.to_string = empty_text};
struct type type_null_string = {.name = "System.Management.Automation.Language.NullString",
                                .accelerator = "NullString",
                                .base = &type_object,
                                MEMBERS(null_string_members),
                                .operations = &null_string_operations};
TYPE_REGISTER(type_null_string);

/* --- SwitchParameter --- */

static bool new_switch(struct call *call) {
    return give(call, value_of(&type_switch, call->count ? call->args[0].i : 0));
}

static bool is_present(struct call *call) {
    return give_bool(call, call->self.i);
}

static bool get_present(struct call *call) {
    return give(call, value_of(&type_switch, 1));
}

static char *switch_text(struct value self) {
    return mem_strdup(self.i ? "True" : "False");
}

static bool switch_truth(struct value self) {
    return self.i != 0;
}

static bool switch_equals(struct value self, struct value other) {
    return other.type && (other.type == &type_switch || other.type == &type_bool) && self.i == other.i;
}

static const struct type_member switch_members[] = {
    {"new(bool isPresent)", new_switch},
    {"bool IsPresent {get}", is_present},
    {"static switch Present {get}", get_present},
    {"bool ToBool()", is_present},
    {"bool Equals(System.Object obj)", native_equals},
    {"string ToString()", native_to_string},
};
static const struct type_operations switch_operations = {
    .to_string = switch_text, .is_true = switch_truth, .equals = switch_equals};
struct type type_switch = {.name = "System.Management.Automation.SwitchParameter",
                           .accelerator = "switch",
                           .base = &type_valuetype,
                           .code = CODE_SWITCH,
                           .flags = TYPE_VALUE_TYPE | TYPE_UNBOXED,
                           MEMBERS(switch_members),
                           .operations = &switch_operations};
TYPE_REGISTER(type_switch);

/* --- Nullable<T>: a value of it is its inside or $null --- */

static bool new_nullable(struct call *call) {
    return give(call, call->args[0]);
}

static bool get_underlying(struct call *call) {
    const struct type *type = type_from_value(call->args[0]);
    return type ? give(call, value_type(type->code == CODE_NULLABLE ? type->element : NULL))
                : fail_null(call, "nullableType");
}

static const struct type_member nullable_members[] = {{"new(T value)", new_nullable}};
static const struct type_member nullable_statics[] = {
    {"static type GetUnderlyingType(type nullableType)", get_underlying}};
struct type type_nullable = {.name = "System.Nullable`1",
                             .base = &type_valuetype,
                             .code = CODE_NULLABLE,
                             .flags = TYPE_GENERIC_DEFINITION | TYPE_VALUE_TYPE,
                             .generic_count = 1,
                             MEMBERS(nullable_members)};
static struct type type_nullable_factory = {
    .name = "System.Nullable", .base = &type_object, .flags = TYPE_STATIC | TYPE_ABSTRACT, MEMBERS(nullable_statics)};
TYPE_REGISTER(type_nullable);
TYPE_REGISTER(type_nullable_factory);

/* --- WeakReference: unboxed targets and text are copied by boxing in .NET, so that they die at once there; here they
 * stay --- */

struct weak_reference {
    struct object object;
    struct mem_weak *weak;
    struct value kept;
};

static void weak_set(struct weak_reference *reference, struct value value) {
    struct value base = value_base(value);
    bool movable = base.type && !(base.type->flags & TYPE_UNBOXED);
    reference->weak = movable ? mem_weak_new(base.p) : NULL;
    reference->kept = movable ? VALUE_NULL : base;
}

static bool new_weak(struct call *call) {
    struct weak_reference *reference = object_new(call->type, sizeof *reference);
    weak_set(reference, call->args[0]);
    return give_object(call, reference);
}

static struct value weak_get(const struct call *call) {
    const struct weak_reference *reference = call->self.p;
    return reference->weak ? value_object(mem_weak_get(reference->weak)) : reference->kept;
}

static bool get_target(struct call *call) {
    return give(call, weak_get(call));
}

static bool set_target(struct call *call) {
    weak_set(call->self.p, call->args[0]);
    return true;
}

static bool is_alive(struct call *call) {
    return give_bool(call, !value_is_null(weak_get(call)));
}

static const struct type_member weak_members[] = {
    {"new(System.Object target)", new_weak},
    {"new(System.Object target, bool trackResurrection)", new_weak},
    {"bool IsAlive {get}", is_alive},
    {"System.Object Target {get;set}", get_target, set_target},
};
struct type type_weak_reference = {.name = "System.WeakReference", .base = &type_object, MEMBERS(weak_members)};
TYPE_REGISTER(type_weak_reference);
