/* [type]value, [Attribute()]value, and what a type name means. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/ast_object.h"
#include "engine/class.h"
#include "engine/code.h"
#include "object/convert.h"
#include "object/dictionary.h"

enum { GENERIC_ARGUMENTS_MAX = 17 }; /* of Func`17 */

struct op_convert {
    struct op op;
    struct op *child;
    const struct type *type; /* NULL: a script's own type, looked up each time */
    const struct type_name *name;
};

/* "List``1" names List`1: a backtick in a script stands before what it escapes. */
static const char *unescaped(const char *name) {
    if (!strchr(name, '`'))
        return name;
    struct buffer text = {0};
    for (; *name; name++) {
        if (*name == '`' && name[1])
            name++;
        buffer_putc(&text, *name);
    }
    return buffer_text(&text);
}

static const struct type *generic_definition(const struct type_name *name) {
    const char *plain = unescaped(name->name);
    const struct type *definition =
        strchr(plain, '`') ? NULL : type_find(mem_printf("%s`%d", plain, name->generic_count));
    return definition ? definition : type_find(plain);
}

bool type_name_is_known(const struct type_name *name) {
    if (!name->generic_count)
        return type_name_find(name) != NULL;
    const struct source *before = class_find_from(name->extent.source);
    bool known = generic_definition(name) != NULL;
    class_find_from(before);
    return known;
}

const struct type *type_name_find(const struct type_name *name) {
    if (name->definition)
        return name->definition->type;
    const struct type *type = class_find_scoped(name->full_text);
    if (!type && name->element) {
        const struct type *element = type_name_find(name->element);
        return element ? type_array_of(element, name->rank) : NULL;
    }
    if (!type && name->generic_count) {
        const struct type *arguments[GENERIC_ARGUMENTS_MAX];
        const struct source *before = class_find_from(name->extent.source);
        const struct type *definition = generic_definition(name);
        class_find_from(before);
        if (name->generic_count > GENERIC_ARGUMENTS_MAX)
            return NULL;
        for (int i = 0; i < name->generic_count; i++)
            if (!(arguments[i] = type_name_find(name->generics[i])))
                return NULL;
        if (definition && definition->flags & TYPE_GENERIC_DEFINITION)
            return type_close(definition, arguments, name->generic_count);
    }
    if (type)
        return type;
    const struct source *before = class_find_from(name->extent.source);
    type = type_find(name->full_text);
    class_find_from(before);
    return type;
}

const struct type *type_name_resolve_at(const struct type_name *name, struct extent extent) {
    const struct type *type = type_name_find(name);
    struct failure failure;
    if (type && type->code == CODE_NULLABLE && type->element && !(type->element->flags & TYPE_VALUE_TYPE)) {
        failure_set(&failure, NULL, "TypeNotFoundWithMessage", CATEGORY_INVALID_OPERATION,
                    "Unable to find type [%s]. Details: GenericArguments[0], '%s', on 'System.Nullable`1[T]' violates "
                    "the constraint of type 'T'.",
                    name->full_text, type->element->name);
        extent_throw_failure(extent, &failure, ast_type_name_value(name));
    }
    if (type)
        return type;
    while (name->element) /* what is told is the part without brackets and arguments */
        name = name->element;
    const char *text = name->generic_count ? name->name : name->full_text;
    if (class_ambiguous(text, &failure))
        extent_throw_failure(extent, &failure, VALUE_NULL);
    failure_set(&failure, NULL, "TypeNotFound", CATEGORY_INVALID_OPERATION, "Unable to find type [%s].", text);
    extent_throw_failure(extent, &failure, ast_type_name_value(name));
}

const struct type *type_name_resolve(const struct type_name *name) {
    return type_name_resolve_at(name, name->extent);
}

static const struct type *target_type(struct op_convert *convert) {
    return convert->type ? convert->type : type_name_resolve(convert->name);
}

static struct value eval_convert(struct op *op, struct frame *frame) {
    struct op_convert *convert = (struct op_convert *)op;
    const struct type *type = target_type(convert);
    struct value value = op_eval(convert->child, frame), result = VALUE_NULL;
    if (value.type == type)
        return value;
    struct failure failure;
    if (!convert_to(value, type, &result, &failure))
        op_throw(op, &failure);
    if (type == &type_psobject)
        return psobject_wrap(result);
    return result;
}

static struct value eval_void(struct op *op, struct frame *frame) {
    op_eval(((struct op_convert *)op)->child, frame);
    return VALUE_NOTHING;
}

static struct value eval_ordered(struct op *op, struct frame *frame) {
    return hashtable_of_op(((struct op_convert *)op)->child, frame, true);
}

/* [pscustomobject]@{}: the literal's own order is kept. */
static struct value eval_custom_object(struct op *op, struct frame *frame) {
    struct value quick;
    if (custom_object_of_op(((struct op_convert *)op)->child, frame, &quick))
        return quick;
    struct dictionary *members = dictionary_of(hashtable_of_op(((struct op_convert *)op)->child, frame, true));
    struct value object = pscustomobject_new();
    struct dictionary_entry *entry;
    struct failure failure;
    for (int32_t at = 0; (entry = dictionary_next(members, &at));) {
        const char *name = value_to_text(entry->key);
        if (!convert_check_name(name, &type_ordered, &failure))
            op_throw(op, &failure);
        if (text_equal_ignore_case(name, "PSTypeName"))
            value_insert_type_name(&object, value_to_text(entry->value));
        else
            note_set(&object, name, entry->value);
    }
    return object;
}

static const struct {
    const char *name;
    eval_function *eval;
} literal_casts[] = {{"ordered", eval_ordered},
                     {"pscustomobject", eval_custom_object},
                     {"System.Management.Automation.PSCustomObject", eval_custom_object}};

COMPILE(convert) {
    const struct ast_convert *node = (const void *)ast;
    if (text_equal_ignore_case(node->constraint->type->full_text, "ref"))
        return compile_reference(compiler, ast, node->child);
    struct op_convert *op = OP_NEW(struct op_convert, ast, eval_convert, NULL);
    op->name = node->constraint->type;
    op->child = compile_value(compiler, node->child);
    if (node->child->kind == AST_HASHTABLE) {
        for (size_t i = 0; i < sizeof literal_casts / sizeof literal_casts[0]; i++)
            if (text_equal_ignore_case(node->constraint->type->full_text, literal_casts[i].name)) {
                op->op.eval = literal_casts[i].eval;
                return &op->op;
            }
    }
    if (text_equal_ignore_case(node->constraint->type->full_text, "void") ||
        text_equal_ignore_case(node->constraint->type->full_text, "System.Void"))
        op->op.eval = eval_void;
    else if (!class_find_scoped(node->constraint->type->full_text))
        op->type = node->constraint->type->generic_count || node->constraint->type->element ? NULL
                   : text_equal_ignore_case(node->constraint->type->full_text,
                                            "pscustomobject") /* as a cast it makes objects of dictionaries */
                       ? &type_pscustomobject
                       : type_find(node->constraint->type->full_text);
    return &op->op;
}

/* An attribute before an expression means something only left of an assignment. */
COMPILE(attributed) {
    return compile_value(compiler, ((const struct ast_attributed *)ast)->child);
}
