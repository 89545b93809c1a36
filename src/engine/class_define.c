/* From a class's syntax to its type row: bases, the slots of its properties, the signatures of its members. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/binder.h"
#include "engine/class.h"
#include "object/dictionary.h"
#include "object/signature.h"

/* NULL: reported. */
static const struct type *known_type(const struct type_name *name) {
    const struct type *type = type_name_find(name);
    if (!type)
        class_report(name->extent, "TypeNotFound", mem_printf("Unable to find type [%s].", name->full_text));
    return type;
}

struct script_class *class_declare(const struct ast_type_definition *ast, struct scope *scope) {
    struct script_class *class = MEM_NEW(struct script_class);
    class->ast = ast;
    class->scope = scope;
    class->types = scope->types;
    class->module = scope->module;
    class->type = (struct type){.name = ast->name,
                                .base = &type_object,
                                .code = CODE_CLASS_INSTANCE,
                                .flags = TYPE_POWERSHELL_CLASS,
                                .definition = class,
                                .operations = &class->operations};
    return class;
}

void class_rebind(struct script_class *class, struct scope *scope) {
    class->scope = scope;
    class->types = scope->types;
    class->module = scope->module;
    for (int i = 0; i < class->method_count; i++)
        if (class->methods[i].block)
            class->methods[i].block->module = scope->module;
}

/* ---- bases ---- */

static void set_base(struct script_class *class, const struct type *base, const struct type_name *name) {
    if (base->flags & (TYPE_SEALED | TYPE_VALUE_TYPE | TYPE_STATIC)) {
        class_report(name->extent, "SealedBaseClass",
                     mem_printf("Cannot inherit from sealed class '%s'.", type_short_name(base)));
        return;
    }
    if (base->flags & TYPE_GENERIC_DEFINITION) {
        class_report(name->extent, "SubtypeUnclosedGeneric",
                     mem_printf("Invalid base type '%s'. Base type cannot be a generic with unspecified parameters.",
                                type_short_name(base)));
        return;
    }
    class->type.base = base;
    class->base = class_of_type(base);
    if (class->base) {
        class->root = class->base->root;
        class->type.code = base->code;
    } else if (base != &type_object &&
               (!(base->flags & TYPE_ABSTRACT) || base->code == CODE_LIST || base->code == CODE_DICTIONARY) &&
               type_constructors(base)) {
        class->root = base;
        class->type.code = base->code;
        class->type.flags |= base->flags & TYPE_NO_ENUMERATE;
    }
}

void class_define_bases(struct script_class *class) {
    const struct ast_type_definition *ast = class->ast;
    const struct type **interfaces = MEM_ARRAY(const struct type *, ast->bases.count + 1);
    int count = 0;
    for (int i = 0; i < ast->bases.count; i++) {
        struct type_name *name = ast_type_of(ast->bases.items[i]);
        if (name->element) {
            class_report(name->extent, "SubtypeArray",
                         mem_printf("Invalid base type '%s'. Base type cannot be an array.", name->full_text));
            class->incomplete = true;
            continue;
        }
        const struct type *base = known_type(name);
        if (!base)
            continue;
        if (base->flags & TYPE_INTERFACE)
            interfaces[count++] = base;
        else if (i == 0)
            set_base(class, base, name);
        else
            class_report(name->extent, "InterfaceNameExpected",
                         mem_printf("'%s': Interface name expected.", type_short_name(base)));
    }
    if (count)
        class->type.interfaces = interfaces;
}

/* ---- members ---- */

/* Types stand in signatures by their full names, which the row's parser finds again. */
static const char *type_text(const struct type *type) {
    return type ? type->name : "System.Object";
}

/* The [type] among a parameter's attributes, NULL: none. */
static const struct type *parameter_type(const struct ast_parameter *parameter) {
    for (int i = parameter->attributes.count - 1; i >= 0; i--) {
        if (parameter->attributes.items[i]->kind != AST_TYPE_CONSTRAINT)
            continue;
        const struct ast *constraint = parameter->attributes.items[i];
        const struct type_name *name = ast_type_of(constraint);
        const struct type *type = known_type(name);
        if (type && (type == &type_void || type->flags & TYPE_GENERIC_DEFINITION))
            class_report(constraint->extent, "TypeNotAllowedForParameter",
                         mem_printf("The type '%s' is not allowed on a parameter.", name->full_text));
        return type;
    }
    return NULL;
}

static const struct constraint *constraint_of(const struct type *type) {
    struct constraint *constraint = type && type != &type_object ? MEM_NEW(struct constraint) : NULL;
    if (constraint)
        constraint->type = type;
    return constraint;
}

static void define_property(struct script_class *class, const struct ast_property_member *ast,
                            struct type_member *row) {
    struct class_property *property = &class->properties[class->property_count++];
    bool is_static = ast->flags & MEMBER_STATIC;
    property->owner = class;
    property->ast = ast;
    property->type = ast->constraint ? known_type(ast->constraint->type) : NULL;
    property->slot = is_static ? -1 : class->first_slot + class->slot_count++;
    if (property->type == &type_object)
        property->type = NULL;
    property->static_value = property->type ? type_default(property->type) : VALUE_NULL;
    int count;
    property->attributes = (const struct attribute *const *)attributes_from_ast(&ast->attributes, &count);
    property->attribute_count = count;
    *row = (struct type_member){
        .signature = mem_printf("%s%s %s {get;set}", is_static ? "static " : "", type_text(property->type), ast->name),
        .invoke = class_get_property,
        .set = class_set_property,
        .flags = ast->flags & MEMBER_HIDDEN ? MEMBER_ROW_HIDDEN : 0,
        .data = property};
}

static void put_parameters(struct buffer *text, struct class_method *method) {
    const struct ast_list *parameters = &method->ast->function->parameters;
    method->constraints = MEM_ARRAY(const struct constraint *, parameters->count);
    for (int i = 0; i < parameters->count; i++) {
        const struct ast_parameter *parameter = (const void *)parameters->items[i];
        const struct type *type = parameter_type(parameter);
        method->constraints[i] = constraint_of(type);
        buffer_printf(text, "%s%s %s", i ? ", " : "", type_text(type), parameter->name->name);
    }
}

static struct script_block *body_block(const struct script_class *class, const struct ast_function_member *ast) {
    struct script_block *block = script_block_new(ast->function->body);
    block->parameters_ast = &ast->function->parameters;
    block->is_function_body = true;
    block->is_method = true;
    block->module = class->module;
    return block;
}

static void define_method(struct script_class *class, const struct ast_function_member *ast, struct type_member *row) {
    struct class_method *method = &class->methods[class->method_count++];
    struct buffer text = {0};
    *method = (struct class_method){.owner = class, .ast = ast, .block = body_block(class, ast)};
    method->is_static = ast->flags & MEMBER_STATIC;
    method->is_constructor = ast->flags & MEMBER_CONSTRUCTOR;
    struct type_name *returned = ast_type_of(ast->return_constraint);
    method->return_type = returned ? known_type(returned) : NULL;
    method->is_void = !returned || method->return_type == &type_void;
    method->info = MEM_NEW(struct command_info);
    *method->info = (struct command_info){.object.type = &type_function_info,
                                          .kind = COMMAND_FUNCTION,
                                          .name = ast->function->name,
                                          .script_block = method->block};
    const char *result = method->is_void ? "void" : type_text(method->return_type);
    if (method->is_constructor)
        buffer_puts(&text, "new(");
    else
        buffer_printf(&text, "%s%s %s(", method->is_static ? "static " : "", result, ast->function->name);
    put_parameters(&text, method);
    buffer_putc(&text, ')');
    if (method->is_constructor && method->is_static) {
        class->static_constructor = method;
        return;
    }
    *row = (struct type_member){.signature = buffer_text(&text),
                                .invoke = method->is_constructor ? class_call_constructor : class_call_method,
                                .flags = ast->flags & MEMBER_HIDDEN ? MEMBER_ROW_HIDDEN : 0,
                                .data = method};
}

static bool has_property(const struct type *type, const char *name) {
    size_t length = strlen(name);
    for (; type; type = type->base)
        for (int i = 0; i < type->member_count; i++) {
            const char *at = strstr(type->members[i].signature, " {");
            if (at && at - type->members[i].signature > (ptrdiff_t)length && at[-(ptrdiff_t)length - 1] == ' ' &&
                strncasecmp(at - length, name, length) == 0)
                return true;
        }
    return false;
}

/* get_Name() of a class whose .NET base has a property Name is how the class overrides it. */
static bool define_accessor(const struct script_class *class, const struct ast_function_member *ast,
                            const struct type_member *method, struct type_member *row) {
    const char *name = ast->function->name;
    if (strncasecmp(name, "get_", 4) != 0 || ast->function->parameters.count || ast->flags & MEMBER_STATIC ||
        !has_property(class->type.base, name + 4))
        return false;
    const struct class_method *getter = method->data;
    *row = (struct type_member){.signature = mem_printf("%s %s {get}", type_text(getter->return_type), name + 4),
                                .invoke = class_call_method,
                                .data = (void *)getter};
    return true;
}

static bool call_missing(struct call *call) {
    return failure_set(call->failure, "System.NotImplementedException", NULL, CATEGORY_NOT_IMPLEMENTED,
                       "The method or operation is not implemented.");
}

/* What an abstract .NET base implements works on objects of its own: those of the class have only what it overrides. */
static int add_missing(const struct script_class *class, struct type_member *rows) {
    int count = 0;
    for (const struct type *base = class->type.base; base && base != &type_object; base = base->base)
        for (int i = 0; i < base->member_count; i++) {
            const struct type_member *row = &base->members[i];
            if (strncmp(row->signature, "static ", 7) == 0 || strncmp(row->signature, "new(", 4) == 0)
                continue;
            rows[count++] = (struct type_member){
                .signature = row->signature, .invoke = call_missing, .set = row->set ? call_missing : NULL};
        }
    return count;
}

/* Has the class an abstract .NET base, so that its objects hold nothing of .NET's? */
static bool is_bare(const struct script_class *class) {
    return !class->base && !class->root && class->type.base && class->type.base != &type_object &&
           (class->type.base->flags & (TYPE_ABSTRACT | TYPE_FOR_CLASSES)) == TYPE_ABSTRACT;
}

static int inherited_count(const struct type *type) {
    int count = 0;
    for (; type; type = type->base)
        count += type->member_count;
    return count;
}

static bool has_constructor(const struct ast_list *members) {
    for (int i = 0; i < members->count; i++) {
        const struct ast_function_member *member = (const void *)members->items[i];
        if (member->ast.kind == AST_FUNCTION_MEMBER && member->flags & MEMBER_CONSTRUCTOR &&
            !(member->flags & MEMBER_STATIC))
            return true;
    }
    return false;
}

void class_define_members(struct script_class *class) {
    int first_report = class_report_count();
    if (class->base)
        class->first_slot = class->base->first_slot + class->base->slot_count;

    const struct ast_list *members = &class->ast->members;
    struct type_member *rows = MEM_ARRAY(
        struct type_member, 2 * members->count + 2 + (is_bare(class) ? inherited_count(class->type.base) : 0));
    int count = 0;
    class->properties = MEM_ARRAY(struct class_property, members->count + 1);
    class->methods = MEM_ARRAY(struct class_method, members->count + 1);
    for (int i = 0; i < members->count; i++) {
        const struct ast *member = members->items[i];
        if (member->kind == AST_PROPERTY_MEMBER)
            define_property(class, (const void *)member, &rows[count]);
        else
            define_method(class, (const void *)member, &rows[count]);
        if (!rows[count].signature)
            continue;
        count++;
        if (member->kind != AST_PROPERTY_MEMBER)
            count += define_accessor(class, (const void *)member, &rows[count - 1], &rows[count]);
    }
    rows[count++] = (struct type_member){
        .signature = "System.Object MemberwiseClone()", .invoke = class_clone, .flags = MEMBER_ROW_HIDDEN};
    if (!has_constructor(members)) {
        struct class_method *method = &class->methods[class->method_count++];
        *method = (struct class_method){.owner = class, .is_void = true, .is_constructor = true};
        rows[count++] = (struct type_member){.signature = "new()", .invoke = class_call_constructor, .data = method};
    }
    if (is_bare(class))
        count += add_missing(class, rows + count);
    class->type.members = rows;
    class->type.member_count = count;
    class_check_members(class, first_report);
    class_define_operations(class);
    class->defined = true;
}

void class_seal(struct script_class *class) {
    type_member_table(&class->type, false);
    type_member_table(&class->type, true);
    type_constructors(&class->type);
}
