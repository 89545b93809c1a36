/* System.Reflection.Assembly and AssemblyName: what .NET calls the home of a type. Types are built in here, so an
 * assembly is its full name, and its types are the known ones that say they come from it. */
#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/assembly_names.h"
#include "object/type/native.h"
#include "object/type_name.h"

struct assembly {
    struct object object;
    const struct type *type; /* one of its types, or NULL */
    const char *full_name; /* "System.Management.Automation, Version=7.6.0.500, Culture=neutral, PublicKeyToken=…" */
};

extern struct type type_assembly_row, type_assembly_name, type_script_assembly, type_attribute;

static struct value assembly_new(const struct type *type, const char *full_name) {
    struct assembly *assembly = object_new(type, sizeof *assembly);
    assembly->full_name = full_name;
    return value_object(assembly);
}

static const char *full_name_of(const struct call *call) {
    return ((const struct assembly *)call->self.p)->full_name;
}

static char *assembly_text(struct value self) {
    return mem_strdup(((const struct assembly *)self.p)->full_name);
}

bool type_get_assembly(struct call *call) {
    const struct type *type = type_from_value(call->self);
    struct value assembly = assembly_new(&type_assembly_row, type_assembly(type));
    ((struct assembly *)assembly.p)->type = type;
    return give(call, assembly);
}

static bool assembly_equals(struct value self, struct value other) {
    other = value_base(other);
    return other.type == self.type &&
           strcmp(((const struct assembly *)self.p)->full_name, ((const struct assembly *)other.p)->full_name) == 0;
}

/* ---- Assembly ---- */

static bool get_full_name(struct call *call) {
    return give_text(call, full_name_of(call));
}

static bool get_name_object(struct call *call) {
    return give(call, assembly_new(&type_assembly_name, full_name_of(call)));
}

/* There are no files behind it: a program of one file says so too. */
static bool get_location(struct call *call) {
    return give_text(call, "");
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool get_image_version(struct call *call) {
    return give_text(call, "v4.0.30319");
}

/* GetType(name[, throwOnError[, ignoreCase]]) */
static bool get_type(struct call *call) {
    const struct type *type = type_find(arg_text(call, 0));
    if (type && strcmp(type_assembly(type), full_name_of(call)) == 0)
        return give(call, value_type(type));
    if (call->count < 2 || !value_is_true(call->args[1]))
        return give(call, VALUE_NULL);
    return fail_with(call, "System.TypeLoadException",
                     mem_printf("Could not load type '%s' from assembly '%s'.", arg_text(call, 0), full_name_of(call)));
}

/* The assembly of a script's types says which file the script is. */
static bool custom_attributes(struct call *call) {
    const struct type *wanted = call->count > 1 ? type_from_value(call->args[0]) : &type_script_assembly;
    const struct type *type = ((const struct assembly *)call->self.p)->type;
    bool has = type && type->flags & TYPE_POWERSHELL_CLASS && wanted && type_is(&type_script_assembly, wanted);
    struct list *list = array_new_of(&type_object, has);
    if (has)
        list->items[0] = assembly_new(&type_script_assembly, object_hooks.script_of_type(type));
    return give(call, value_list(list));
}

static bool get_dynamic(struct call *call) {
    const struct type *type = ((const struct assembly *)call->self.p)->type;
    return give_bool(call, type && type->flags & TYPE_POWERSHELL_CLASS);
}

/* "Name[, Version=…]" of one that .NET has: all of them are there from the beginning. NULL: there is none. */
static const char *known_full_name(const char *name) {
    const char *known = assembly_known(mem_strndup(name, strcspn(name, ",")));
    return known ? mem_printf("%s, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a", known) : NULL;
}

static bool load(struct call *call) {
    const char *name = arg_text(call, 0), *full_name = name ? known_full_name(name) : NULL;
    if (!name)
        return fail_null(call, "assemblyString");
    if (full_name)
        return give(call, assembly_new(&type_assembly_row, full_name));
    return fail_with(call, "System.IO.FileNotFoundException",
                     mem_printf("Could not load file or assembly '%s, Culture=neutral, PublicKeyToken=null'. The "
                                "system cannot find the file specified.\n",
                                name));
}

static bool load_with_partial_name(struct call *call) {
    const char *name = arg_text(call, 0), *full_name = name ? known_full_name(name) : NULL;
    if (!name)
        return fail_null(call, "partialName");
    return give(call, full_name ? assembly_new(&type_assembly_row, full_name) : VALUE_NULL);
}

static const struct type_member assembly_members[] = {
    {"static System.Reflection.Assembly Load(string assemblyString)", load},
    {"static System.Reflection.Assembly LoadWithPartialName(string partialName)", load_with_partial_name},
    {"string FullName {get}", get_full_name},
    {"string Location {get}", get_location},
    {"string CodeBase {get}", get_location},
    {"bool IsDynamic {get}", get_dynamic},
    {"bool GlobalAssemblyCache {get}", get_false},
    {"bool ReflectionOnly {get}", get_false},
    {"bool IsCollectible {get}", get_false},
    {"string ImageRuntimeVersion {get}", get_image_version},
    {"System.Object[] GetCustomAttributes(bool inherit)", custom_attributes},
    {"System.Object[] GetCustomAttributes(type attributeType, bool inherit)", custom_attributes},
    {"System.Reflection.AssemblyName GetName()", get_name_object},
    {"type GetType(string name)", get_type},
    {"type GetType(string name, bool throwOnError)", get_type},
    {"type GetType(string name, bool throwOnError, bool ignoreCase)", get_type},
};

/* ---- AssemblyName ---- */

static bool get_simple_name(struct call *call) {
    const char *full_name = full_name_of(call);
    return give(call, string_from_n(full_name, strcspn(full_name, ",")));
}

static bool get_version(struct call *call) {
    const char *version = strstr(full_name_of(call), "Version=");
    version = version ? version + strlen("Version=") : "0.0.0.0";
    return convert_to(string_from_n(version, strcspn(version, ",")), &type_version, &call->result, call->failure);
}

static bool get_culture_name(struct call *call) {
    return give_text(call, "");
}

static const struct type_member assembly_name_members[] = {
    {"string Name {get}", get_simple_name},
    {"version Version {get}", get_version},
    {"string CultureName {get}", get_culture_name},
    {"string FullName {get}", get_full_name},
};

static const struct type_member script_assembly_members[] = {{"string ScriptFile {get}", get_full_name}};

static const struct type_operations operations = {.to_string = assembly_text, .equals = assembly_equals};
static struct type type_assembly_base = {
    .name = "System.Reflection.Assembly", .base = &type_object, .flags = TYPE_ABSTRACT, MEMBERS(assembly_members)};
struct type type_assembly_row = {
    .name = "System.Reflection.RuntimeAssembly", .base = &type_assembly_base, .operations = &operations};
struct type type_script_assembly = {.name = "System.Management.Automation.DynamicClassImplementationAssemblyAttribute",
                                    .base = &type_attribute,
                                    MEMBERS(script_assembly_members)};
struct type type_assembly_name = {.name = "System.Reflection.AssemblyName",
                                  .base = &type_object,
                                  MEMBERS(assembly_name_members),
                                  .operations = &operations};
TYPE_REGISTER(type_assembly_base);
TYPE_REGISTER(type_assembly_row);
TYPE_REGISTER(type_script_assembly);
TYPE_REGISTER(type_assembly_name);
