/* Attributes from the tree. The names, their properties and their constructors are tables. */
#include "engine/attribute.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "engine/ast_object.h"
#include "engine/attribute_field.h"
#include "engine/code.h"
#include "engine/constant.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

bool attribute_is_validation(const struct attribute *attribute) {
    return attribute->kind >= ATTRIBUTE_NOT_NULL && attribute->kind <= ATTRIBUTE_VALIDATE_TRUSTED_DATA;
}

const struct attribute *attributes_find(struct attribute *const *attributes, int count, enum attribute_kind kind) {
    for (int i = 0; i < count; i++) {
        if (attributes[i]->kind == kind)
            return attributes[i];
    }
    return NULL;
}

struct attribute *attribute_of(struct value value) {
    value = value_base(value);
    bool is_one = value.type && (value.type->flags & TYPE_UNBOXED) == 0 && type_is(value.type, &type_attribute) &&
                  !(value.type->flags & TYPE_POWERSHELL_CLASS);
    return is_one ? value.p : NULL;
}

struct attribute *attribute_new(enum attribute_kind kind) {
    struct attribute *attribute = object_new(attribute_kind_type(kind), sizeof *attribute);
    attribute->kind = kind;
    switch (kind) {
    case ATTRIBUTE_PARAMETER:
        attribute->parameter.set_name = ATTRIBUTE_ALL_SETS;
        attribute->parameter.position = ATTRIBUTE_POSITION_NONE;
        break;
    case ATTRIBUTE_CMDLET:
    case ATTRIBUTE_CMDLET_BINDING:
        attribute->cmdlet_binding.positional_binding = true;
        attribute->cmdlet_binding.confirm_impact = 2;
        attribute->cmdlet_binding.remoting_capability = 1;
        break;
    case ATTRIBUTE_VALIDATE_SET:
        attribute->set.ignore_case = true;
        break;
    case ATTRIBUTE_VALIDATE_RANGE:
        attribute->range.range_kind = RANGE_NONE;
        break;
    case ATTRIBUTE_VALIDATE_PATTERN:
        attribute->pattern.options = 1; /* IgnoreCase */
        break;
    case ATTRIBUTE_VALIDATE_USER_DRIVE:
        attribute->set.texts = mem_new(sizeof(const char *));
        attribute->set.texts[0] = "User";
        attribute->set.count = 1;
        break;
    default:
        break;
    }
    return attribute;
}

const struct type *type_of_ast(const struct type_name *name) {
    return type_name_find(name);
}

/* Fails at a position of the script. */
static _Noreturn void throw_at(struct extent extent, const char *exception, const char *id,
                               enum error_category category, struct value target, const char *message) {
    struct error_record *record =
        error_record_new(value_object(exception_new(exception, message, VALUE_NULL)), id, category, target);
    error_record_position(record, extent);
    throw_record(record);
}

static _Noreturn void throw_no_type(struct extent extent, const struct type_name *name) {
    throw_at(extent, NULL, "TypeNotFound", CATEGORY_INVALID_OPERATION, ast_type_name_value(name),
             mem_printf("Unable to find type [%s].", name->full_text ? name->full_text : name->name));
}

static struct value argument_value(const struct ast *ast) {
    struct value value;
    const struct type_name *name =
        ast->kind == AST_TYPE_EXPRESSION ? ((const struct ast_type_expression *)ast)->type : NULL;
    if (name && !type_of_ast(name))
        throw_no_type(ast->extent, name);
    if (!constant_evaluate(ast, &value))
        throw_at(ast->extent, "System.Management.Automation.ParseException", "BadAttributeArgument",
                 CATEGORY_PARSER_ERROR, VALUE_NULL, "Attribute argument must be a constant or a script block.");
    return value;
}

/* What an exception of .NET code says of an attribute that the compiler itself reads: a RuntimeException around it, at
 * the statement that needed the attribute. */
static _Noreturn void throw_at_call(const struct failure *failure) {
    struct error_record *record = error_record_from_failure(failure);
    if (!type_is(record->exception.type, &type_runtime_exception) || failure->exception) {
        struct value outer = value_object(
            exception_new("System.Management.Automation.RuntimeException", failure->message, record->exception));
        record = error_record_new(outer, failure->error_id, failure->category, VALUE_NULL);
    }
    error_record_position(record, (struct extent){0});
    throw_record(record);
}

/* A help message that is empty is refused by the property. */
static _Noreturn void throw_empty(const char *name) {
    struct failure failure = {0};
    failure_set(&failure, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                "Cannot process argument because the value of argument \"%s\" is not valid. Change the value of the "
                "\"%s\" argument and run the operation again.",
                name, name);
    throw_at_call(&failure);
}

/* PowerShell names CmdletBindingAttribute for all that the compiler reads. */
static _Noreturn void throw_no_property(const struct attribute *attribute, const struct ast_named_argument *ast) {
    bool common = attribute_is_common(attribute->kind);
    throw_at(common ? ast->ast.extent : attribute->ast->ast.extent, NULL, "PropertyNotFoundForType",
             CATEGORY_INVALID_OPERATION, common ? ast_value(&ast->ast) : VALUE_NULL,
             mem_printf("Property '%s' cannot be found for type '%s'.", ast->name,
                        common ? "System.Management.Automation.CmdletBindingAttribute"
                               : attribute_kind_type(attribute->kind)->name));
}

static void set_named(struct attribute *attribute, const struct ast_named_argument *ast) {
    const struct attribute_field *field = attribute_field_find(attribute->kind, ast->name);
    if (field == NULL)
        throw_no_property(attribute, ast);
    struct value value = argument_value(ast->value);
    if (strncmp(field->name, "HelpMessage", strlen("HelpMessage")) == 0 && !*value_to_text(value))
        throw_empty(field->name);
    struct failure failure = {0};
    if (attribute_field_set(attribute, field, value, &failure))
        return;
    if (attribute_is_common(attribute->kind))
        throw_at_call(&failure);
    throw_at(ast->ast.extent, failure.exception, failure.error_id, failure.category, VALUE_NULL, failure.message);
}

static struct attribute *class_attribute(const struct ast_attribute *ast, const struct type *type) {
    struct value *args = MEM_ARRAY(struct value, ast->positional.count);
    for (int i = 0; i < ast->positional.count; i++)
        args[i] = argument_value(ast->positional.items[i]);
    struct value instance;
    struct failure failure = {0};
    if (type_construct(type, args, ast->positional.count, &instance, &failure) != MEMBER_FOUND)
        throw_at(ast->ast.extent, failure.exception, failure.error_id, failure.category, VALUE_NULL,
                 failure.message
                     ? failure.message
                     : mem_printf("Cannot find an appropriate constructor to instantiate the custom attribute object "
                                  "for type '%s'.",
                                  type->name));
    for (int i = 0; i < ast->named.count; i++) {
        const struct ast_named_argument *argument = (const void *)ast->named.items[i];
        member_set(instance, argument->name, argument_value(argument->value), &failure);
    }
    struct attribute *attribute = attribute_new(ATTRIBUTE_CLASS);
    attribute->constant.value = instance;
    return attribute;
}

/* The exception of an attribute's constructor that does not speak of attributes; null: it does. */
static struct value cause_to_wrap(const struct failure *failure) {
    static const char *const wrapped[] = {"PSArgumentOutOfRangeException", "PSInvalidCastException",
                                          "PSArgumentException", "PSArgumentNullException"};
    const char *dot = failure->exception ? strrchr(failure->exception, '.') : NULL;
    if (!failure->exception && failure->inner_exception) /* a conversion's */
        return ((struct exception *)error_record_from_failure(failure)->exception.p)->inner;
    for (size_t i = 0; dot && i < COUNT_OF(wrapped); i++) {
        if (strcmp(wrapped[i], dot + 1) != 0)
            continue;
        struct exception *inner = exception_new(failure->exception, failure->message, VALUE_NULL);
        inner->record = error_record_new(value_object(inner), failure->error_id, failure->category, VALUE_NULL);
        return value_object(inner);
    }
    return VALUE_NULL;
}

/* Exceptions of an attribute's constructor that do not speak of attributes are told inside of one that does. */
static _Noreturn void throw_constructing(const struct ast_attribute *ast, int kind, const struct failure *failure) {
    struct value inner = cause_to_wrap(failure);
    if (value_is_null(inner))
        throw_at(ast->ast.extent, failure->exception, failure->error_id, failure->category, VALUE_NULL,
                 failure->message);
    if (kind == ATTRIBUTE_VALIDATE_SET)
        throw_at_call(failure);
    const char *message =
        mem_printf("The following exception occurred while constructing the attribute \"%s\": \"%s\"",
                   ast->type->full_text ? ast->type->full_text : ast->type->name, exception_message(inner));
    struct value outer = value_object(exception_new("System.Management.Automation.RuntimeException", message, inner));
    struct error_record *record =
        error_record_new(outer, "ExceptionConstructingAttribute", CATEGORY_INVALID_OPERATION, VALUE_NULL);
    error_record_position(record, ast->ast.extent);
    throw_record(record);
}

struct attribute *attribute_from_ast(const struct ast_attribute *ast) {
    int kind = attribute_kind_find(ast->type->full_text ? ast->type->full_text : ast->type->name);
    const struct type *type = NULL;
    if (kind < 0) {
        type = type_of_ast(ast->type);
        if (type == NULL && ast->type->name) {
            struct type_name suffixed = *ast->type;
            suffixed.full_text = suffixed.name = mem_printf("%sAttribute", ast->type->name);
            type = type_of_ast(&suffixed);
        }
        if (type == NULL || !type_is(type, &type_attribute))
            throw_at(ast->ast.extent, NULL, "CustomAttributeTypeNotFound", CATEGORY_INVALID_OPERATION,
                     ast_value(&ast->ast),
                     mem_printf("Cannot find the type for custom attribute '%s'. Make sure that the assembly that "
                                "contains this type is loaded.",
                                ast->type->full_text ? ast->type->full_text : ast->type->name));
        struct attribute *attribute = class_attribute(ast, type);
        attribute->ast = ast;
        return attribute;
    }
    struct value *args = MEM_ARRAY(struct value, ast->positional.count);
    for (int i = 0; i < ast->positional.count; i++)
        args[i] = argument_value(ast->positional.items[i]);
    struct failure failure = {0};
    struct attribute *attribute = attribute_construct(kind, args, ast->positional.count, &failure);
    if (attribute == NULL)
        throw_constructing(ast, kind, &failure);
    attribute->ast = ast;
    if (kind == ATTRIBUTE_OTHER)
        attribute->object.type = attribute_named_type(ast->type->full_text);
    if (kind != ATTRIBUTE_OTHER) {
        for (int i = 0; i < ast->named.count; i++)
            set_named(attribute, (const void *)ast->named.items[i]);
    }
    return attribute;
}

struct attribute **attributes_from_ast(const struct ast_list *list, int *ret_count) {
    struct attribute **attributes = MEM_ARRAY(struct attribute *, list->count);
    *ret_count = 0;
    for (int i = 0; i < list->count; i++) {
        const struct ast *ast = list->items[i];
        if (ast->kind == AST_ATTRIBUTE) {
            attributes[(*ret_count)++] = attribute_from_ast((const struct ast_attribute *)ast);
        } else if (ast->kind == AST_TYPE_CONSTRAINT) {
            const struct type_name *name = ((const struct ast_type_constraint *)ast)->type;
            struct attribute *attribute = attribute_new(ATTRIBUTE_ARGUMENT_TYPE);
            attribute->target = type_of_ast(name);
            if (attribute->target == NULL)
                throw_no_type(ast->extent, name);
            attributes[(*ret_count)++] = attribute;
        }
    }
    return attributes;
}
