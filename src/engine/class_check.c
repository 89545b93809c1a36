/* What is wrong with a class as a whole: members twice, interfaces that are not implemented, bases that cannot be
 * constructed. */
#include <string.h>

#include "base/utf8.h"
#include "engine/class.h"
#include "object/overload.h"

static _Thread_local int assembly_number;

void class_count_assembly(void) {
    assembly_number++;
}

const char *class_assembly(void) {
    return mem_printf("PowerShell Class Assembly, Version=1.0.0.%d, Culture=neutral, PublicKeyToken=null",
                      assembly_number);
}

/* ---- members twice ---- */

static bool same_parameters(const struct class_method *left, const struct class_method *right) {
    const struct ast_list *ours = &left->ast->function->parameters, *theirs = &right->ast->function->parameters;
    if (ours->count != theirs->count)
        return false;
    for (int i = 0; i < ours->count; i++) {
        const struct constraint *one = left->constraints[i], *other = right->constraints[i];
        if ((one ? one->type : NULL) != (other ? other->type : NULL))
            return false;
    }
    return true;
}

static _Noreturn void throw_defined(struct extent extent, const char *name) {
    class_parse_error(extent, "MemberAlreadyDefined", mem_printf("The member '%s' is already defined.", name));
}

static void check_properties(const struct script_class *class) {
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < class->property_count; i++) {
        const struct ast_property_member *ast = class->properties[i].ast;
        if (table_has(seen, ast->name))
            throw_defined(ast->ast.extent, ast->name);
        table_set(seen, ast->name, (void *)ast);
    }
}

static void check_methods(const struct script_class *class) {
    for (int i = 0; i < class->method_count; i++) {
        const struct class_method *method = &class->methods[i];
        for (int k = 0; method->ast && k < i; k++) {
            const struct class_method *other = &class->methods[k];
            if (other->ast && other->is_constructor == method->is_constructor &&
                other->is_static == method->is_static && method->constraints && other->constraints &&
                text_equal_ignore_case(other->ast->function->name, method->ast->function->name) &&
                same_parameters(method, other))
                throw_defined(method->ast->function->name_extent, method->ast->function->name);
        }
    }
}

/* ---- interfaces ---- */

struct requirement {
    const char *interface, *method;
    int parameters;
};

static const struct requirement requirements[] = {
    {"System.IDisposable", "Dispose", 0},
    {"System.IComparable", "CompareTo", 1},
    {"System.IComparable`1", "CompareTo", 1},
    {"System.IEquatable`1", "Equals", 1},
    {"System.ICloneable", "Clone", 0},
    {"System.IFormattable", "ToString", 2},
    {"System.IFormatProvider", "GetFormat", 1},
    {"System.Collections.IEnumerable", "GetEnumerator", 0},
    {"System.Collections.Generic.IEnumerable`1", "GetEnumerator", 0},
    {"System.Collections.IEnumerator", "get_Current", 0},
    {"System.Collections.IEnumerator", "MoveNext", 0},
    {"System.Collections.IEnumerator", "Reset", 0},
    {"System.Collections.IComparer", "Compare", 2},
    {"System.Collections.Generic.IComparer`1", "Compare", 2},
    {"System.Collections.IEqualityComparer", "Equals", 2},
    {"System.Collections.IEqualityComparer", "GetHashCode", 1},
    {"System.Collections.Generic.IEqualityComparer`1", "Equals", 2},
    {"System.Collections.Generic.IEqualityComparer`1", "GetHashCode", 1},
    {"System.Management.Automation.IValidateSetValuesGenerator", "GetValidValues", 0},
    {"System.Management.Automation.IArgumentCompleter", "CompleteArgument", 5},
    {"System.Management.Automation.IArgumentCompleterFactory", "Create", 0},
    {"System.Management.Automation.IDynamicParameters", "GetDynamicParameters", 0},
};

/* A property Current is as good as a method get_Current. */
static bool has_property(const struct script_class *class, const char *name) {
    for (int i = 0; i < class->property_count; i++)
        if (text_equal_ignore_case(class->properties[i].ast->name, name))
            return true;
    return false;
}

static bool has_member(const struct script_class *class, const struct requirement *wanted) {
    for (; class; class = class->base) {
        if (class_find_method(class, wanted->method, wanted->parameters))
            return true;
        if (strncmp(wanted->method, "get_", 4) == 0 && has_property(class, wanted->method + 4))
            return true;
        if (class->root && type_member_group(class->root, wanted->method, false))
            return true;
    }
    return false;
}

static void check_interface(const struct script_class *class, const struct type *interface) {
    const struct type *plain = interface->generic_definition ? interface->generic_definition : interface;
    for (size_t i = 0; i < COUNT_OF(requirements); i++)
        if (strcmp(requirements[i].interface, plain->name) == 0 && !has_member(class, &requirements[i]))
            class_parse_error(class->ast->ast.extent, "TypeCreationError",
                              mem_printf("Error during creation of type \"%s\". Error message:\nMethod '%s' in type "
                                         "'%s' from assembly '%s' does not have an implementation.",
                                         class->type.name, requirements[i].method, class->type.name, class_assembly()));
    for (const struct type *const *inner = interface->interfaces; inner && *inner; inner++)
        check_interface(class, *inner);
}

/* ---- constructors ---- */

static bool constructs_without_arguments(const struct script_class *base) {
    for (int i = 0; i < base->method_count; i++) {
        const struct class_method *method = &base->methods[i];
        if (method->is_constructor && !method->is_static && (!method->ast || !method->ast->function->parameters.count))
            return true;
    }
    return false;
}

static void check_base_constructor(const struct script_class *class) {
    if (!class->base || constructs_without_arguments(class->base))
        return;
    for (int i = 0; i < class->method_count; i++)
        if (class->methods[i].is_constructor && !class->methods[i].ast)
            class_parse_error(
                class->ast->ast.extent, "BaseClassNoDefaultCtor",
                mem_printf("Base class '%s' does not contain a parameterless constructor.", class->base->type.name));
}

void class_check_members(const struct script_class *class) {
    check_properties(class);
    check_methods(class);
    check_base_constructor(class);
    for (const struct type *const *interface = class->type.interfaces; interface && *interface; interface++)
        check_interface(class, *interface);
}
