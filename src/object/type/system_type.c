/* System.Type and System.RuntimeType: what [int] and GetType() give. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/signature.h"
#include "object/type/known.h"
#include "object/type/reflection.h"
#include "object/type_name.h"

static const struct type *self_of(const struct call *call) {
    return type_from_value(call->self);
}

static bool give_types(struct call *call, const struct type *const *types, int count) {
    struct list *list = array_new_of(&type_system_type, count);
    for (int i = 0; i < count; i++)
        list->items[i] = value_type(types[i]);
    return give(call, value_list(list));
}

/* --- names --- */

static bool get_name(struct call *call) {
    return give_text(call, type_short_name(self_of(call)));
}

static bool get_full_name(struct call *call) {
    return give_text(call, self_of(call)->name);
}

static bool get_namespace(struct call *call) {
    return give_text(call, type_namespace(self_of(call)));
}

static bool get_qualified_name(struct call *call) {
    return give(call, string_printf("%s, %s", self_of(call)->name, type_assembly(self_of(call))));
}

/* --- kinship --- */

static bool get_base(struct call *call) {
    return give(call, value_type(self_of(call)->base));
}

static bool get_element(struct call *call) {
    const struct type *type = self_of(call);
    return give(call, value_type(type->code == CODE_ARRAY ? type->element : NULL));
}

static bool get_array_rank(struct call *call) {
    const struct type *type = self_of(call);
    return type->code == CODE_ARRAY && type->element ? give_int(call, type->rank)
                                                     : fail_argument(call, "Must be an array type.", NULL);
}

static bool get_generic_arguments(struct call *call) {
    const struct type *type = self_of(call);
    return give_types(call, type->generic_arguments, type->generic_arguments ? type->generic_count : 0);
}

static bool get_generic_definition(struct call *call) {
    const struct type *type = self_of(call);
    if (type->generic_definition)
        return give(call, value_type(type->generic_definition));
    if (type->flags & TYPE_GENERIC_DEFINITION)
        return give(call, call->self);
    return fail_with(call, "System.InvalidOperationException", "This operation is only valid on generic types.");
}

static bool make_generic(struct call *call) {
    const struct list *types = arg_is_null(call, 0) ? NULL : list_of(call->args[0]);
    int count = types ? types->count : 0;
    const struct type **arguments = MEM_ARRAY(const struct type *, count);
    for (int i = 0; i < count; i++)
        if (!(arguments[i] = type_from_value(types->items[i])))
            return fail_null(call, "typeArguments");
    const struct type *closed = type_close(self_of(call), arguments, count);
    return closed
               ? give(call, value_type(closed))
               : fail_argument(
                     call,
                     "The number of generic arguments provided doesn't equal the arity of the generic type definition.",
                     "instantiation");
}

static bool make_array(struct call *call) {
    const struct type *array = type_array_of(self_of(call), call->count ? (int)arg_int(call, 0) : 1);
    return array ? give(call, value_type(array))
                 : fail_with(call, "System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
}

static void add_interfaces(struct values *found, const struct type *type) {
    for (; type; type = type->base) {
        for (const struct type *const *interface = type->interfaces; interface && *interface; interface++) {
            bool known = false;
            for (int32_t i = 0; i < found->count; i++)
                known |= type_from_value(found->items[i]) == *interface;
            if (!known) {
                values_add(found, value_type(*interface));
                add_interfaces(found, *interface);
            }
        }
    }
}

static bool get_interfaces(struct call *call) {
    struct values found = {0};
    add_interfaces(&found, self_of(call));
    struct list *list = array_new_of(&type_system_type, found.count);
    for (int32_t i = 0; i < found.count; i++)
        list->items[i] = found.items[i];
    return give(call, value_list(list));
}

static bool get_interface(struct call *call) {
    struct values found = {0};
    const char *name = arg_text(call, 0);
    add_interfaces(&found, self_of(call));
    for (int32_t i = 0; name && i < found.count; i++) {
        const struct type *type = type_from_value(found.items[i]);
        bool ignore_case = call->count > 1 && arg_int(call, 1);
        int (*compare)(const char *, const char *) = ignore_case ? text_compare_ignore_case : strcmp;
        if (compare(type->name, name) == 0 || compare(type_short_name(type), name) == 0)
            return give(call, found.items[i]);
    }
    return true;
}

static bool is_assignable_from(struct call *call) {
    const struct type *other = type_from_value(call->args[0]);
    return give_bool(call, other && type_is(other, self_of(call)));
}

static bool is_assignable_to(struct call *call) {
    const struct type *other = type_from_value(call->args[0]);
    return give_bool(call, other && type_is(self_of(call), other));
}

static bool is_instance(struct call *call) {
    struct value value = value_base(call->args[0]);
    return give_bool(call, value.type && type_is(value.type, self_of(call)));
}

static bool is_subclass(struct call *call) {
    const struct type *type = self_of(call), *other = type_from_value(call->args[0]);
    return give_bool(call, other && type != other && !(other->flags & TYPE_INTERFACE) && type_is(type, other));
}

/* --- yes or no --- */

static bool is_array(struct call *call) {
    return give_bool(call, self_of(call)->code == CODE_ARRAY && self_of(call)->element);
}

static bool is_class(struct call *call) {
    return give_bool(call, !(self_of(call)->flags & (TYPE_VALUE_TYPE | TYPE_INTERFACE)) ||
                               self_of(call) == &type_valuetype || self_of(call) == &type_enum);
}

static bool is_value_type(struct call *call) {
    const struct type *type = self_of(call);
    return give_bool(call, (type->flags & TYPE_VALUE_TYPE) && type != &type_valuetype && type != &type_enum);
}

/* .NET marks values, collections, exceptions, delegates, and few classes besides. */
static bool is_serializable(struct call *call) {
    static const char *const names[] = {"System.String",
                                        "System.Object",
                                        "System.Array",
                                        "System.Enum",
                                        "System.ValueType",
                                        "System.Version",
                                        "System.Uri",
                                        "System.Delegate",
                                        "System.MulticastDelegate",
                                        "System.DBNull",
                                        "System.Text.StringBuilder",
                                        "System.Management.Automation.PSCredential"};
    const struct type *type = self_of(call);
    bool yes = type->flags & TYPE_VALUE_TYPE || type->code == CODE_EXCEPTION || type->code == CODE_ARRAY ||
               type->code == CODE_ENUM || strncmp(type->name, "System.Tuple`", 13) == 0 ||
               (!(type->flags & TYPE_INTERFACE) && strncmp(type->name, "System.Collections.", 19) == 0) ||
               (type->base && strcmp(type->base->name, "System.MulticastDelegate") == 0);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        yes = yes || strcmp(type->name, names[i]) == 0;
    return give_bool(call, yes);
}

static bool is_primitive(struct call *call) {
    enum type_code code = self_of(call)->code;
    return give_bool(call, code >= CODE_BOOL && code <= CODE_DOUBLE);
}

static bool is_generic(struct call *call) {
    return give_bool(call, self_of(call)->generic_count > 0);
}

static bool is_constructed(struct call *call) {
    return give_bool(call, self_of(call)->generic_definition != NULL);
}

static bool is_nested(struct call *call) {
    return give_bool(call, strchr(self_of(call)->name, '+') != NULL);
}

#define FLAG_PROPERTY(name, flag)                                                                                      \
    static bool name(struct call *call) {                                                                              \
        return give_bool(call, self_of(call)->flags & (flag));                                                         \
    }

FLAG_PROPERTY(is_enum, TYPE_ENUM)
FLAG_PROPERTY(is_interface, TYPE_INTERFACE)
FLAG_PROPERTY(is_abstract, TYPE_ABSTRACT | TYPE_STATIC)
FLAG_PROPERTY(is_sealed, TYPE_SEALED | TYPE_STATIC)
FLAG_PROPERTY(is_definition, TYPE_GENERIC_DEFINITION)

static bool is_true(struct call *call) {
    return give_bool(call, true);
}

static bool is_false(struct call *call) {
    return give_bool(call, false);
}

/* --- enums --- */

static bool check_enum(struct call *call) {
    return self_of(call)->code == CODE_ENUM || fail_argument(call, "Type provided must be an Enum.", "enumType");
}

static bool get_enum_names(struct call *call) {
    return check_enum(call) && give(call, value_list(enum_names(self_of(call))));
}

static bool get_enum_values(struct call *call) {
    return check_enum(call) && give(call, value_list(enum_values(self_of(call), self_of(call))));
}

static bool get_enum_numbers(struct call *call) {
    return check_enum(call) && give(call, value_list(enum_values(self_of(call), self_of(call)->element)));
}

static bool get_enum_underlying(struct call *call) {
    return check_enum(call) && give(call, value_type(self_of(call)->element));
}

static bool get_enum_name(struct call *call) {
    int64_t number;
    if (!check_enum(call) || !convert_to_long(call->args[0], &number, call->failure))
        return false;
    const struct type *type = self_of(call);
    for (int i = 0; i < type->label_count; i++)
        if (type->labels[i].number == number)
            return give_text(call, type->labels[i].name);
    return true;
}

/* --- statics --- */

static bool get_type_by_name(struct call *call) {
    const char *name = arg_text(call, 0);
    const struct type *type = name ? type_find(name) : NULL;
    bool ignore_case = call->count > 2 && call->args[2].i;
    if (type && !ignore_case && strncmp(type->name, name, strlen(name)) != 0 && !strchr(name, '[') &&
        !strchr(name, ','))
        type = NULL; /* accelerators and shortened names are PowerShell's alone */
    if (!type && call->count > 1 && call->args[1].i)
        return fail_with(call, "System.TypeLoadException",
                         mem_printf("Could not load type '%s' from assembly 'System.Private.CoreLib, "
                                    "Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e'.",
                                    name));
    return give(call, value_type(type));
}

static bool get_type_code(struct call *call) {
    static const signed char codes[] = {
        [CODE_BOOL] = 3,    [CODE_CHAR] = 4,    [CODE_SBYTE] = 5,    [CODE_BYTE] = 6,      [CODE_INT16] = 7,
        [CODE_UINT16] = 8,  [CODE_INT32] = 9,   [CODE_UINT32] = 10,  [CODE_INT64] = 11,    [CODE_UINT64] = 12,
        [CODE_SINGLE] = 13, [CODE_DOUBLE] = 14, [CODE_DECIMAL] = 15, [CODE_DATETIME] = 16, [CODE_STRING] = 18};
    const struct type *type = type_from_value(call->args[0]);
    if (type && type->code == CODE_ENUM)
        type = type->element;
    int code = type && (size_t)type->code < COUNT_OF(codes) ? codes[type->code] : 0;
    return give_enum(call, "System.TypeCode", !type ? 0 : code ? code : type == &type_dbnull ? 2 : 1);
}

static bool equals(struct call *call) {
    return give_bool(call, type_from_value(call->args[0]) == self_of(call));
}

static char *type_text(struct value self) {
    return (char *)type_dotnet_text(type_from_value(self));
}

/* --- how .NET lays a type out --- */

static bool is_sz_array(struct call *call) {
    const struct type *type = self_of(call);
    return give_bool(call, type->code == CODE_ARRAY && type->element && type->rank == 1);
}

static bool is_bound_array(struct call *call) {
    const struct type *type = self_of(call);
    return give_bool(call, type->code == CODE_ARRAY && type->element && type->rank > 1);
}

static bool is_type_definition(struct call *call) {
    const struct type *type = self_of(call);
    return give_bool(call, !type->generic_arguments && !(type->code == CODE_ARRAY && type->element));
}

/* Structures keep the order of their fields. */
static bool lies_in_sequence(const struct type *type) {
    return type->flags & TYPE_VALUE_TYPE && !(type->flags & TYPE_ENUM);
}

static bool is_sequential(struct call *call) {
    return give_bool(call, lies_in_sequence(self_of(call)));
}

static bool is_auto_layout(struct call *call) {
    return give_bool(call, !lies_in_sequence(self_of(call)));
}

static const struct type_member members[] = {
    {"bool IsGenericTypeDefinition {get}", is_definition},
    {"bool IsConstructedGenericType {get}", is_constructed},
    {"bool IsEnum {get}", is_enum},
    {"string FullName {get}", get_full_name},
    {"string AssemblyQualifiedName {get}", get_qualified_name},
    {"string Namespace {get}", get_namespace},
    {"string Name {get}", get_name},
    {"System.Reflection.Assembly Assembly {get}", type_get_assembly},
    {"type BaseType {get}", get_base},
    {"type UnderlyingSystemType {get}", native_clone_self},
    {"bool IsGenericType {get}", is_generic},
    {"type[] GenericTypeArguments {get}", get_generic_arguments},
    {"bool IsInterface {get}", is_interface},
    {"bool IsNested {get}", is_nested},
    {"bool IsArray {get}", is_array},
    {"bool IsByRef {get}", is_false},
    {"bool IsPointer {get}", is_false},
    {"bool HasElementType {get}", is_array},
    {"bool IsAbstract {get}", is_abstract},
    {"bool IsSealed {get}", is_sealed},
    {"bool IsClass {get}", is_class},
    {"bool IsPublic {get}", is_true},
    {"bool IsNotPublic {get}", is_false},
    {"bool IsSerializable {get}", is_serializable},
    {"bool IsPrimitive {get}", is_primitive},
    {"bool IsValueType {get}", is_value_type},
    {"bool IsCOMObject {get}", is_false},
    {"bool IsGenericParameter {get}", is_false},
    {"bool IsGenericTypeParameter {get}", is_false},
    {"bool IsGenericMethodParameter {get}", is_false},
    {"bool IsCollectible {get}", is_false},
    {"bool IsSZArray {get}", is_sz_array},
    {"bool IsVariableBoundArray {get}", is_bound_array},
    {"bool IsByRefLike {get}", is_false},
    {"bool IsTypeDefinition {get}", is_type_definition},
    {"bool IsSecurityCritical {get}", is_true},
    {"bool IsSecuritySafeCritical {get}", is_false},
    {"bool IsSecurityTransparent {get}", is_false},
    {"bool IsImport {get}", is_false},
    {"bool IsSpecialName {get}", is_false},
    {"bool IsNestedAssembly {get}", is_false},
    {"bool IsNestedFamANDAssem {get}", is_false},
    {"bool IsNestedFamily {get}", is_false},
    {"bool IsNestedFamORAssem {get}", is_false},
    {"bool IsNestedPrivate {get}", is_false},
    {"bool IsNestedPublic {get}", is_nested},
    {"bool IsAutoLayout {get}", is_auto_layout},
    {"bool IsExplicitLayout {get}", is_false},
    {"bool IsLayoutSequential {get}", is_sequential},
    {"bool IsAnsiClass {get}", is_true},
    {"bool IsAutoClass {get}", is_false},
    {"bool IsUnicodeClass {get}", is_false},
    {"bool IsContextful {get}", is_false},
    {"bool IsMarshalByRef {get}", is_false},
    {"bool IsSignatureType {get}", is_false},
    {"bool IsVisible {get}", is_true},
    {"bool Equals(System.Object o)", equals},
    {"int GetArrayRank()", get_array_rank},
    {"type GetElementType()", get_element},
    {"string GetEnumName(System.Object value)", get_enum_name},
    {"string[] GetEnumNames()", get_enum_names},
    {"type GetEnumUnderlyingType()", get_enum_underlying},
    {"array GetEnumValues()", get_enum_values},
    {"array GetEnumValuesAsUnderlyingType()", get_enum_numbers},
    {"type[] GetGenericArguments()", get_generic_arguments},
    {"type GetGenericTypeDefinition()", get_generic_definition},
    {"type GetInterface(string name)", get_interface},
    {"type GetInterface(string name, bool ignoreCase)", get_interface},
    {"type[] GetInterfaces()", get_interfaces},
    {"bool IsAssignableFrom(type c)", is_assignable_from},
    {"bool IsAssignableTo(type targetType)", is_assignable_to},
    {"bool IsInstanceOfType(System.Object o)", is_instance},
    {"bool IsSubclassOf(type c)", is_subclass},
    {"type MakeArrayType()", make_array},
    {"type MakeArrayType(int rank)", make_array},
    {"type MakeGenericType(Params type[] typeArguments)", make_generic},
    {"static type GetType(string typeName, bool throwOnError, bool ignoreCase)", get_type_by_name},
    {"static type GetType(string typeName, bool throwOnError)", get_type_by_name},
    {"static type GetType(string typeName)", get_type_by_name},
    {"static System.TypeCode GetTypeCode(type type)", get_type_code},
    {"System.Reflection.PropertyInfo[] GetProperties()", type_get_properties},
    {"System.Reflection.PropertyInfo GetProperty(string name)", type_get_property},
    {"System.Reflection.PropertyInfo GetProperty(string name, System.Reflection.BindingFlags bindingAttr)",
     type_get_property_bound},
    {"System.Reflection.FieldInfo GetField(string name)", type_get_field},
    {"System.Reflection.FieldInfo GetField(string name, System.Reflection.BindingFlags bindingAttr)", type_get_field},
    {"System.Reflection.MethodInfo[] GetMethods()", type_get_methods},
    {"System.Reflection.MethodInfo GetMethod(string name)", type_get_method},
    {"System.Reflection.MethodInfo GetMethod(string name, type[] types)", type_get_method},
    {"System.Reflection.MethodInfo GetMethod(string name, System.Reflection.BindingFlags bindingAttr)",
     type_get_method_bound},
    {"System.Reflection.ConstructorInfo[] GetConstructors()", type_get_constructors},
    {"System.Reflection.ConstructorInfo GetConstructor(type[] types)", type_get_constructor},
    {"System.Reflection.ConstructorInfo GetConstructor(System.Reflection.BindingFlags bindingAttr, System.Object "
     "binder, "
     "type[] types, System.Object[] modifiers)",
     type_get_constructor},
    {"System.Reflection.MemberInfo[] GetMembers()", type_get_members},
    {"System.Collections.Generic.IEnumerable[type] ImplementedInterfaces {get}", get_interfaces},
    {"System.Reflection.TypeInfo GetTypeInfo()", native_clone_self},
    {"System.Object[] GetCustomAttributes(bool inherit)", type_custom_attributes},
    {"System.Object[] GetCustomAttributes(type attributeType, bool inherit)", type_custom_attributes},
    {"bool IsDefined(type attributeType, bool inherit)", type_is_defined},
};

static const struct type_operations operations = {.to_string = type_text};

/* For the names of a type's types alone: the MemberInfo that is registered is reflection.c's, whose rows are for
 * members.
 */
static struct type type_member_info_base = {
    .name = "System.Reflection.MemberInfo", .base = &type_object, .flags = TYPE_ABSTRACT};
struct type type_system_type = {.name = "System.Type",
                                .accelerator = "type",
                                .base = &type_member_info_base,
                                .code = CODE_TYPE,
                                .flags = TYPE_ABSTRACT,
                                MEMBERS(members),
                                .operations = &operations};
static struct type type_type_info = {
    .name = "System.Reflection.TypeInfo", .base = &type_system_type, .code = CODE_TYPE, .flags = TYPE_ABSTRACT};
struct type type_type = {
    .name = "System.RuntimeType", .base = &type_type_info, .code = CODE_TYPE, .flags = TYPE_SEALED};
TYPE_REGISTER(type_system_type);
TYPE_REGISTER(type_type_info);
TYPE_REGISTER(type_type);
