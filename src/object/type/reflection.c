#include "object/type/reflection.h"

#include <string.h>

#include "base/buffer.h"
#include "object/list.h"
#include "object/member.h"
#include "object/member_fill.h"
#include "object/overload.h"
#include "object/signature.h"
#include "object/type_name.h"

struct member_info { /* MethodInfo, PropertyInfo, FieldInfo, ConstructorInfo */
    struct object object;
    const struct signature *signature;
    const struct member_group *group;   /* of this signature alone */
    const struct type *const *generics; /* MakeGenericMethod: its type arguments, or NULL */
    int generic_count;
};

struct parameter_info {
    struct object object;
    const struct method_parameter *parameter;
    int position;
};

extern struct type type_method_info, type_property_info, type_field_info, type_constructor_info, type_parameter_info,
    type_member_info;

static struct value info_new(const struct signature *signature) {
    bool is_property = signature->kind == SIGNATURE_PROPERTY || signature->kind == SIGNATURE_INDEXER;
    struct member_info *info = object_new(signature->kind == SIGNATURE_CONSTRUCTOR ? &type_constructor_info
                                          : is_property                            ? &type_property_info
                                                                                   : &type_method_info,
                                          sizeof *info);
    struct member_group *group = MEM_NEW(struct member_group);
    info->signature = signature;
    info->group = group;
    group->name = signature->name;
    group->kind = signature->kind;
    group->signatures = MEM_ARRAY(const struct signature *, 1);
    group->signatures[0] = signature;
    group->count = 1;
    return value_object(info);
}

static void add_group(struct values *found, const struct member_group *group, bool properties, bool methods) {
    bool is_method = group->kind == SIGNATURE_METHOD;
    for (int i = 0; (is_method ? methods : properties) && i < group->count; i++)
        if (!group->signatures[i]->interface) /* those are private */
            values_add(found, info_new(group->signatures[i]));
}

static struct values gather(const struct type *type, bool properties, bool methods) {
    struct values found = {0};
    for (int is_static = 0; is_static < 2; is_static++) {
        const struct table *table = type_member_table(type, is_static);
        for (size_t i = 0; i < table_count(table); i++)
            add_group(&found, table_value_at(table, i), properties, methods);
    }
    return found;
}

static bool give_infos(struct call *call, const struct type *element, struct values found) {
    struct list *list = array_new_of(element, found.count);
    for (int32_t i = 0; i < found.count; i++)
        list->items[i] = found.items[i];
    return give(call, value_list(list));
}

bool type_get_properties(struct call *call) {
    return give_infos(call, &type_property_info, gather(type_from_value(call->self), true, false));
}

bool type_get_methods(struct call *call) {
    return give_infos(call, &type_method_info, gather(type_from_value(call->self), false, true));
}

bool type_get_members(struct call *call) {
    return give_infos(call, &type_member_info, gather(type_from_value(call->self), true, true));
}

bool type_get_constructors(struct call *call) {
    struct values found = {0};
    const struct member_group *group = type_constructors(type_from_value(call->self));
    for (int i = 0; group && i < group->count; i++)
        values_add(&found, info_new(group->signatures[i]));
    return give_infos(call, &type_constructor_info, found);
}

/* Does the overload take exactly these types? types: a type[] */
static bool takes_types(const struct signature *signature, struct value types) {
    const struct list *list = list_of(types);
    if (list->count != signature->count)
        return false;
    for (int32_t i = 0; i < list->count; i++)
        if (type_from_value(list->items[i]) != signature->parameters[i].type)
            return false;
    return true;
}

static bool give_overload(struct call *call, const struct member_group *group) {
    for (int i = 0; i < group->count; i++)
        if (call->count < 2 || arg_is_null(call, 1) || takes_types(group->signatures[i], call->args[1]))
            return give(call, info_new(group->signatures[i]));
    return true;
}

/* ---- by name ---- */

enum { BINDING_PUBLIC = 16, BINDING_NON_PUBLIC = 32 };

extern const struct nonpublic_member *const __start_muster_nonpublic[] __attribute__((weak));
extern const struct nonpublic_member *const __stop_muster_nonpublic[] __attribute__((weak));

static bool give_nonpublic(struct call *call, bool is_field) {
    const struct type *type = type_from_value(call->self);
    for (const struct nonpublic_member *const *row = __start_muster_nonpublic; row < __stop_muster_nonpublic; row++) {
        if (!type_is(type, (*row)->type) || (*row)->is_field != is_field)
            continue;
        const struct signature *signature = signature_parse((*row)->type, &(*row)->row);
        if (strcmp(signature->name, arg_text(call, 0)) != 0)
            continue;
        struct value info = info_new(signature);
        if (is_field)
            ((struct object *)info.p)->type = info.type = &type_field_info;
        return give(call, info);
    }
    return true;
}

/* GetField(name[, BindingFlags]): what .NET shows as public fields are properties here, so it is the others that are
 * found. */
bool type_get_field(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    int64_t flags = call->count > 1 ? call->args[1].i : BINDING_PUBLIC;
    return !(flags & BINDING_NON_PUBLIC) || give_nonpublic(call, true);
}

/* GetConstructor(types), GetConstructor(flags, binder, types, modifiers) */
bool type_get_constructor(struct call *call) {
    const struct type *type = type_from_value(call->self);
    int64_t flags = call->count == 4 ? call->args[0].i : BINDING_PUBLIC;
    struct value types = call->args[call->count == 4 ? 2 : 0];
    if (value_is_null(types))
        return fail_null(call, "types");
    const struct member_group *group = flags & BINDING_PUBLIC ? type_constructors(type) : NULL;
    for (int i = 0; group && i < group->count; i++)
        if (takes_types(group->signatures[i], types))
            return give(call, info_new(group->signatures[i]));
    for (const struct nonpublic_member *const *row = __start_muster_nonpublic;
         flags & BINDING_NON_PUBLIC && row < __stop_muster_nonpublic; row++) {
        const struct signature *signature = signature_parse((*row)->type, &(*row)->row);
        if ((*row)->type == type && signature->kind == SIGNATURE_CONSTRUCTOR && takes_types(signature, types))
            return give(call, info_new(signature));
    }
    return true;
}

/* GetProperty(name), GetMethod(name[, type[]]) */
static bool give_named(struct call *call, bool method) {
    const struct type *type = type_from_value(call->self);
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    for (int is_static = 0; is_static < 2; is_static++) {
        const struct member_group *group = type_member_group(type, arg_text(call, 0), is_static);
        if (!group || (group->kind == SIGNATURE_METHOD) != method || strcmp(group->name, arg_text(call, 0)) != 0)
            continue;
        if (method && group->count > 1 && call->count < 2)
            return fail_with(call, "System.Reflection.AmbiguousMatchException",
                             mem_printf("Ambiguous match found for '%s %s'.", type->name, group->name));
        return give_overload(call, group);
    }
    return true;
}

bool type_get_property(struct call *call) {
    return give_named(call, false);
}

/* GetProperty(name, BindingFlags) */
bool type_get_property_bound(struct call *call) {
    int64_t flags = call->args[1].i;
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    if (flags & BINDING_NON_PUBLIC && !give_nonpublic(call, false))
        return false;
    if (!value_is_null(call->result) || !(flags & BINDING_PUBLIC))
        return true;
    call->count = 1;
    return give_named(call, false);
}

bool type_get_method(struct call *call) {
    return give_named(call, true);
}

/* GetMethod(name, BindingFlags) */
bool type_get_method_bound(struct call *call) {
    int64_t flags = call->args[1].i;
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    if (flags & BINDING_NON_PUBLIC && !give_nonpublic(call, false))
        return false;
    if (!value_is_null(call->result) || !(flags & BINDING_PUBLIC))
        return true;
    call->count = 1;
    return give_named(call, true);
}

/* --- the infos' own members --- */

const struct signature *member_info_signature(struct value info) {
    return ((struct member_info *)value_base(info).p)->signature;
}

static const struct signature *signature_of(const struct call *call) {
    return member_info_signature(call->self);
}

static bool get_name(struct call *call) {
    return give_text(call, signature_of(call)->kind == SIGNATURE_CONSTRUCTOR ? ".ctor" : signature_of(call)->name);
}

static bool get_declaring_type(struct call *call) {
    return give(call, value_type(signature_of(call)->owner));
}

static bool get_member_type(struct call *call) {
    enum signature_kind kind = signature_of(call)->kind;
    return give_enum(call, "System.Reflection.MemberTypes",
                     kind == SIGNATURE_CONSTRUCTOR         ? 1
                     : kind == SIGNATURE_METHOD            ? 8
                     : call->self.type == &type_field_info ? 4
                                                           : 16);
}

static bool get_static(struct call *call) {
    return give_bool(call, signature_of(call)->is_static);
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool get_return_type(struct call *call) {
    const struct signature *signature = signature_of(call);
    return give(call, value_type(signature->return_type ? signature->return_type
                                 : signature->is_void   ? &type_void
                                                        : &type_object));
}

static bool can_read(struct call *call) {
    return give_bool(call, signature_of(call)->gettable);
}

static bool can_write(struct call *call) {
    return give_bool(call, signature_of(call)->settable);
}

static bool get_parameters(struct call *call) {
    const struct signature *signature = signature_of(call);
    struct list *list = array_new_of(&type_parameter_info, signature->count);
    for (int i = 0; i < signature->count; i++) {
        struct parameter_info *info = object_new(&type_parameter_info, sizeof *info);
        info->parameter = &signature->parameters[i];
        info->position = i;
        list->items[i] = value_object(info);
    }
    return give(call, value_list(list));
}

/* Invoke(target, object[] arguments) */
static bool invoke(struct call *call) {
    const struct member_info *info = call->self.p;
    const struct list *args = arg_is_null(call, call->count - 1) ? NULL : list_of(call->args[call->count - 1]);
    struct value target = info->signature->kind == SIGNATURE_METHOD ? value_base(call->args[0]) : VALUE_NULL;
    if (info->generics)
        return overload_invoke_generic(info->group, info->group->name, info->signature->owner, target,
                                       args ? args->items : NULL, args ? args->count : 0, info->generics,
                                       info->generic_count, &call->result, call->failure);
    return overload_invoke(info->group, info->group->name, info->signature->owner, target, args ? args->items : NULL,
                           args ? args->count : 0, false, &call->result, call->failure);
}

static bool make_generic_method(struct call *call) {
    const struct member_info *info = call->self.p;
    const struct list *types = arg_is_null(call, 0) ? NULL : list_of(call->args[0]);
    if (!types)
        return fail_null(call, "methodInstantiation");
    const struct type **generics = MEM_ARRAY(const struct type *, types->count + 1);
    for (int32_t i = 0; i < types->count; i++)
        generics[i] = type_from_value(types->items[i]);
    struct value made = info_new(info->signature);
    ((struct member_info *)made.p)->generics = generics;
    ((struct member_info *)made.p)->generic_count = types->count;
    return give(call, made);
}

static bool get_value(struct call *call) {
    struct member member;
    const struct member_info *info = call->self.p;
    const struct signature *signature = info->signature;
    if (signature->is_static)
        return type_static_get(signature->owner, signature->name, &call->result, call->failure) == MEMBER_FOUND;
    if (arg_is_null(call, 0))
        return fail_with(call, "System.Reflection.TargetException", "Non-static method requires a target.");
    member_fill_group(&member, info->group, false);
    return member_read(call->args[0], &member, &call->result, call->failure) == MEMBER_FOUND;
}

static bool set_value(struct call *call) {
    struct member member;
    if (arg_is_null(call, 0))
        return fail_with(call, "System.Reflection.TargetException", "Non-static method requires a target.");
    member_fill_group(&member, ((struct member_info *)call->self.p)->group, false);
    return member_write(call->args[0], &member, call->args[1], call->failure) == MEMBER_FOUND;
}

static const char *dotnet_name(const struct type *type, const char *text) {
    if (!type)
        return text;
    return type->code <= CODE_DOUBLE && type->code >= CODE_BOOL ? type_short_name(type)
           : type == &type_void                                 ? "Void"
                                                                : type_dotnet_text(type);
}

/* "System.String Substring(Int32, Int32)", "Int32 Length" */
static char *info_text(struct value self) {
    const struct signature *signature = ((struct member_info *)self.p)->signature;
    struct buffer text = {0};
    bool constructor = signature->kind == SIGNATURE_CONSTRUCTOR;
    buffer_printf(&text, "%s %s",
                  constructor || signature->is_void ? "Void"
                                                    : dotnet_name(signature->return_type, signature->return_text),
                  constructor ? ".ctor" : signature->name);
    if (signature->kind == SIGNATURE_PROPERTY)
        return buffer_dup(&text);
    buffer_putc(&text, signature->kind == SIGNATURE_INDEXER ? ' ' : '(');
    if (signature->kind == SIGNATURE_INDEXER)
        buffer_putc(&text, '[');
    for (int i = 0; i < signature->count; i++)
        buffer_printf(&text, "%s%s%s", i ? ", " : "",
                      dotnet_name(signature->parameters[i].type, signature->parameters[i].type_text),
                      signature->parameters[i].by_ref ? " ByRef" : "");
    buffer_putc(&text, signature->kind == SIGNATURE_INDEXER ? ']' : ')');
    return buffer_dup(&text);
}

static const struct parameter_info *parameter_of(const struct call *call) {
    return call->self.p;
}

static bool parameter_name(struct call *call) {
    return give_text(call, parameter_of(call)->parameter->name);
}

static bool parameter_type(struct call *call) {
    const struct type *type = parameter_of(call)->parameter->type;
    return give(call, value_type(type ? type : &type_object));
}

static bool parameter_position(struct call *call) {
    return give_int(call, parameter_of(call)->position);
}

static bool parameter_optional(struct call *call) {
    return give_bool(call, parameter_of(call)->parameter->default_text != NULL);
}

static char *parameter_text(struct value self) {
    const struct method_parameter *parameter = ((struct parameter_info *)self.p)->parameter;
    return mem_printf("%s %s", dotnet_name(parameter->type, parameter->type_text), parameter->name);
}

static const struct type_member member_members[] = {
    {"string Name {get}", get_name},
    {"type DeclaringType {get}", get_declaring_type},
    {"type ReflectedType {get}", get_declaring_type},
    {"System.Reflection.MemberTypes MemberType {get}", get_member_type},
    {"System.Object[] GetCustomAttributes(bool inherit)", member_custom_attributes},
    {"System.Object[] GetCustomAttributes(type attributeType, bool inherit)", member_custom_attributes},
    {"bool IsDefined(type attributeType, bool inherit)", member_is_defined},
};
static const struct type_member method_members[] = {
    {"type ReturnType {get}", get_return_type},
    {"bool IsStatic {get}", get_static},
    {"bool IsPublic {get}", get_true},
    {"System.Reflection.ParameterInfo[] GetParameters()", get_parameters},
    {"System.Object Invoke(System.Object obj, System.Object[] parameters)", invoke},
    {"System.Reflection.MethodInfo MakeGenericMethod(Params type[] typeArguments)", make_generic_method},
};
static const struct type_member property_members[] = {
    {"type PropertyType {get}", get_return_type},
    {"bool CanRead {get}", can_read},
    {"bool CanWrite {get}", can_write},
    {"System.Object GetValue(System.Object obj)", get_value},
    {"System.Object GetValue(System.Object obj, System.Object[] index)", get_value},
    {"void SetValue(System.Object obj, System.Object value)", set_value},
    {"void SetValue(System.Object obj, System.Object value, System.Object[] index)", set_value},
};
static const struct type_member field_members[] = {
    {"type FieldType {get}", get_return_type},
    {"System.Object GetValue(System.Object obj)", get_value},
    {"void SetValue(System.Object obj, System.Object value)", set_value},
};
static const struct type_member constructor_members[] = {
    {"bool IsStatic {get}", get_static},
    {"bool IsPublic {get}", get_true},
    {"System.Reflection.ParameterInfo[] GetParameters()", get_parameters},
    {"System.Object Invoke(System.Object[] parameters)", invoke},
};
static const struct type_member parameter_members[] = {
    {"string Name {get}", parameter_name},
    {"type ParameterType {get}", parameter_type},
    {"int Position {get}", parameter_position},
    {"bool IsOptional {get}", parameter_optional},
};

static const struct type_operations operations = {.to_string = info_text};
static const struct type_operations parameter_operations = {.to_string = parameter_text};

#define INFO(id, full_name, parent, rows, ops)                                                                         \
    struct type type_##id = {                                                                                          \
        .name = "System.Reflection." full_name, .base = &type_##parent, MEMBERS(rows), .operations = &ops};            \
    TYPE_REGISTER(type_##id)

INFO(member_info, "MemberInfo", object, member_members, operations);
INFO(method_info, "MethodInfo", member_info, method_members, operations);
INFO(property_info, "PropertyInfo", member_info, property_members, operations);
INFO(field_info, "FieldInfo", member_info, field_members, operations);
INFO(constructor_info, "ConstructorInfo", member_info, constructor_members, operations);
INFO(parameter_info, "ParameterInfo", object, parameter_members, parameter_operations);
