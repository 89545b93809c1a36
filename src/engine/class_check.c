/* What is wrong with a class as a whole: members twice, interfaces that are not implemented, bases that cannot be
 * constructed. */
#include <string.h>

#include "base/buffer.h"
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

void class_report_defined(struct extent extent, const char *name) {
    class_report(extent, "MemberAlreadyDefined", mem_printf("The member '%s' is already defined.", name));
}

static void check_properties(const struct script_class *class) {
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < class->property_count; i++) {
        const struct ast_property_member *ast = class->properties[i].ast;
        if (table_has(seen, ast->name))
            class_report_defined(ast->ast.extent, ast->name);
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
                class_report_defined(method->ast->function->name_extent, method->ast->function->name);
        }
    }
}

/* ---- what interfaces and abstract bases leave to the class ---- */

/* In signatures a digit is the interface's generic argument, and * is any type. */
static const struct requirement {
    const char *type, *signature;
} requirements[] = {
    {"System.IDisposable", "void Dispose()"},
    {"System.IAsyncDisposable", "System.Threading.Tasks.ValueTask DisposeAsync()"},
    {"System.IComparable", "int CompareTo(object)"},
    {"System.IComparable`1", "int CompareTo(0)"},
    {"System.IEquatable`1", "bool Equals(0)"},
    {"System.ICloneable", "object Clone()"},
    {"System.IConvertible", "System.TypeCode GetTypeCode()"},
    {"System.IFormattable", "string ToString(string,IFormatProvider)"},
    {"System.IFormatProvider", "object GetFormat(type)"},
    {"System.ICustomFormatter", "string Format(string,object,IFormatProvider)"},
    {"System.IProgress`1", "void Report(0)"},
    {"System.Collections.IEnumerable", "System.Collections.IEnumerator GetEnumerator()"},
    {"System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IEnumerator[0] GetEnumerator()"},
    {"System.Collections.IEnumerator", "bool MoveNext()"},
    {"System.Collections.IEnumerator", "object get_Current()"},
    {"System.Collections.IEnumerator", "void Reset()"},
    {"System.Collections.Generic.IEnumerator`1", "0 get_Current()"},
    {"System.Collections.IComparer", "int Compare(object,object)"},
    {"System.Collections.Generic.IComparer`1", "int Compare(0,0)"},
    {"System.Collections.IEqualityComparer", "bool Equals(object,object)"},
    {"System.Collections.IEqualityComparer", "int GetHashCode(object)"},
    {"System.Collections.Generic.IEqualityComparer`1", "bool Equals(0,0)"},
    {"System.Collections.Generic.IEqualityComparer`1", "int GetHashCode(0)"},
    {"System.Collections.ICollection", "void CopyTo(array,int)"},
    {"System.Collections.ICollection", "int get_Count()"},
    {"System.Collections.ICollection", "object get_SyncRoot()"},
    {"System.Collections.ICollection", "bool get_IsSynchronized()"},
    {"System.Collections.Generic.IReadOnlyList`1", "0 get_Item(int)"},
    {"System.Collections.Generic.IReadOnlyCollection`1", "int get_Count()"},
    {"System.Collections.Generic.ICollection`1", "int get_Count()"},
    {"System.Collections.Generic.ICollection`1", "bool get_IsReadOnly()"},
    {"System.Collections.Generic.ICollection`1", "void Add(0)"},
    {"System.Collections.Generic.ICollection`1", "void Clear()"},
    {"System.Collections.Generic.ICollection`1", "bool Contains(0)"},
    {"System.Collections.Generic.ICollection`1", "void CopyTo(0[],int)"},
    {"System.Collections.Generic.ICollection`1", "bool Remove(0)"},
    {"System.Collections.IList", "object get_Item(int)"},
    {"System.Collections.Generic.IList`1", "0 get_Item(int)"},
    {"System.Collections.IDictionary", "object get_Item(object)"},
    {"System.Collections.Generic.IDictionary`2", "1 get_Item(0)"},
    {"System.Management.Automation.IValidateSetValuesGenerator", "string[] GetValidValues()"},
    {"System.Management.Automation.CachedValidValuesGeneratorBase", "string[] GenerateValidValues()"},
    {"System.Management.Automation.IArgumentCompleter",
     "* "
     "CompleteArgument(string,string,string,System.Management.Automation.Language.CommandAst,System.Collections."
     "IDictionary)"},
    {"System.Management.Automation.IArgumentCompleterFactory",
     "System.Management.Automation.IArgumentCompleter Create()"},
    {"System.Management.Automation.IDynamicParameters", "object GetDynamicParameters()"},
    {"System.Management.Automation.ArgumentTransformationAttribute",
     "object Transform(System.Management.Automation.EngineIntrinsics,object)"},
    {"System.Management.Automation.ValidateEnumeratedArgumentsAttribute", "void ValidateElement(object)"},
    {"System.Management.Automation.ValidateArgumentsAttribute",
     "void Validate(object,System.Management.Automation.EngineIntrinsics)"},
    {"System.Type", "string get_Name()"},
    {"System.IO.FileSystemInfo", "string get_Name()"},
    {"System.IO.FileSystemInfo", "bool get_Exists()"},
    {"System.IO.FileSystemInfo", "void Delete()"},
    {"System.IO.TextWriter", "System.Text.Encoding get_Encoding()"},
    {"System.IO.Stream", "bool get_CanRead()"},
    {"System.IO.Stream", "bool get_CanSeek()"},
    {"System.IO.Stream", "bool get_CanWrite()"},
    {"System.IO.Stream", "long get_Length()"},
    {"System.IO.Stream", "long get_Position()"},
    {"System.IO.Stream", "void Flush()"},
    {"System.IO.Stream", "int Read(byte[],int,int)"},
    {"System.IO.Stream", "long Seek(long,System.IO.SeekOrigin)"},
    {"System.IO.Stream", "void SetLength(long)"},
    {"System.IO.Stream", "void Write(byte[],int,int)"},
    {"System.Collections.Generic.Comparer`1", "int Compare(0,0)"},
    {"System.Collections.Generic.EqualityComparer`1", "bool Equals(0,0)"},
    {"System.Collections.Generic.EqualityComparer`1", "int GetHashCode(0)"},
    {"System.Collections.ObjectModel.KeyedCollection`2", "0 GetKeyForItem(1)"},
};

struct wanted {
    const struct type *type; /* whose member it is */
    const char *name, *parameters, *result;
    int parameter_count;
};

static struct wanted read_requirement(const struct type *type, const char *signature) {
    size_t result = strcspn(signature, " "), name = strcspn(signature + result + 1, "(");
    struct wanted wanted = {.type = type,
                            .result = mem_strndup(signature, result),
                            .name = mem_strndup(signature + result + 1, name),
                            .parameters = signature + result + 1 + name + 1};
    wanted.parameter_count = *wanted.parameters != ')';
    for (const char *at = wanted.parameters; *at; at++)
        wanted.parameter_count += *at == ',';
    return wanted;
}

/* Is it the type that the text names? NULL: System.Object. Types that are not known here match all. */
static bool names_type(const struct wanted *wanted, const char *text, size_t length, const struct type *type) {
    struct buffer name = {0};
    if (*text == '*')
        return true;
    for (size_t i = 0; i < length; i++) {
        int argument = text[i] - '0';
        bool is_argument = argument >= 0 && argument < wanted->type->generic_count && (i == 0 || text[i - 1] == '[');
        if (is_argument && length == 1)
            return wanted->type->generic_arguments[argument] == (type ? type : &type_object);
        if (is_argument)
            buffer_puts(&name, wanted->type->generic_arguments[argument]->name);
        else
            buffer_putc(&name, text[i]);
    }
    const struct type *named = type_find(buffer_text(&name));
    return !named || named == (type ? type : &type_object);
}

static bool implements(const struct wanted *wanted, const struct class_method *method) {
    const char *at = wanted->parameters;
    if (!method->ast || method->is_static || method->is_constructor ||
        method->ast->function->parameters.count != wanted->parameter_count ||
        !text_equal_ignore_case(method->ast->function->name, wanted->name))
        return false;
    for (int i = 0; i < wanted->parameter_count; i++) {
        size_t length = strcspn(at, ",)");
        if (!names_type(wanted, at, length, method->constraints[i] ? method->constraints[i]->type : NULL))
            return false;
        at += length + 1;
    }
    const struct type *result = method->is_void ? &type_void : method->return_type;
    return names_type(wanted, wanted->result, strlen(wanted->result), result);
}

/* A property Current is as good as a method get_Current. */
static bool has_property(const struct script_class *class, const char *name) {
    for (int i = 0; i < class->property_count; i++)
        if (text_equal_ignore_case(class->properties[i].ast->name, name))
            return true;
    return false;
}

static bool has_member(const struct script_class *class, const struct wanted *wanted) {
    for (; class; class = class->base) {
        for (int i = 0; i < class->method_count; i++)
            if (implements(wanted, &class->methods[i]))
                return true;
        if (strncmp(wanted->name, "get_", 4) == 0 && has_property(class, wanted->name + 4))
            return true;
        if (class->root && type_member_group(class->root, wanted->name, false))
            return true;
    }
    return false;
}

/* False: reported. */
static bool check_type(const struct script_class *class, const struct type *wanted) {
    const struct type *plain = wanted->generic_definition ? wanted->generic_definition : wanted;
    for (size_t i = 0; i < COUNT_OF(requirements); i++) {
        if (strcmp(requirements[i].type, plain->name) != 0)
            continue;
        struct wanted member = read_requirement(wanted, requirements[i].signature);
        if (has_member(class, &member))
            continue;
        class_report(class->ast->ast.extent, "TypeCreationError",
                     mem_printf("Error during creation of type \"%s\". Error message:\nMethod '%s' in type '%s' from "
                                "assembly '%s' does not have an implementation.",
                                class->type.name, member.name, class->type.name, class_assembly()));
        return false;
    }
    const struct type *const *inner = wanted->flags & TYPE_INTERFACE ? wanted->interfaces : NULL;
    for (; inner && *inner; inner++) /* a class has seen to its own */
        if (!check_type(class, *inner))
            return false;
    return true;
}

/* The nearest base that is abstract: what is derived from it implements what it leaves open. */
static const struct type *abstract_base(const struct script_class *class) {
    const struct type *base = class->type.base;
    while (base && base->flags & TYPE_POWERSHELL_CLASS)
        base = base->base;
    return base && base->flags & TYPE_ABSTRACT ? base : NULL;
}

/* ---- constructors ---- */

static bool constructs_without_arguments(const struct type *base) {
    const struct script_class *class = class_of_type(base);
    const struct member_group *constructors = class ? NULL : type_constructors(base);
    bool is_open = !class && !constructors; /* abstract ones, whose constructors are their own affair */
    for (int i = 0; class && i < class->method_count; i++) {
        const struct class_method *method = &class->methods[i];
        is_open |=
            method->is_constructor && !method->is_static && (!method->ast || !method->ast->function->parameters.count);
    }
    for (int i = 0; constructors && i < constructors->count; i++)
        is_open |= constructors->signatures[i]->required == 0;
    return is_open;
}

static void check_base_constructor(struct script_class *class) {
    const struct type *base = class->type.base;
    if (constructs_without_arguments(base))
        return;
    for (int i = 0; i < class->method_count; i++)
        if (class->methods[i].is_constructor && !class->methods[i].ast) {
            class_report(
                class->ast->ast.extent, "BaseClassNoDefaultCtor",
                mem_printf("Base class '%s' does not contain a parameterless constructor.", type_short_name(base)));
            class->incomplete = true;
        }
}

/* ---- the whole ---- */

static void check_static_constructor(const struct script_class *class) {
    const struct class_method *method = class->static_constructor;
    const struct ast_list *parameters = method ? &method->ast->function->parameters : NULL;
    if (!parameters || !parameters->count)
        return;
    struct extent extent = parameters->items[0]->extent;
    extent.end = parameters->items[parameters->count - 1]->extent.end;
    class_report(extent, "StaticConstructorCantHaveParameters", "A static constructor cannot have any parameters.");
}

void class_check_members(struct script_class *class, int first_report) {
    check_properties(class);
    check_methods(class);
    check_static_constructor(class);
    class_sort_reports(first_report);
    check_base_constructor(class);
}

void class_complete(struct script_class *class) {
    const struct type *base = class->incomplete ? NULL : abstract_base(class);
    bool whole = !class->incomplete && (!base || check_type(class, base));
    for (const struct type *const *interface = class->type.interfaces; whole && interface && *interface; interface++)
        whole = check_type(class, *interface);
}
