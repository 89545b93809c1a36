/* Reading variables. The common case, a variable of the running scope, is found through a one-entry cache in the
 * operation: either a slot of that scope's code, or the variable itself where the scope keeps a table (global, script).
 */
#include <string.h>

#include "base/base64.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/automatic.h"
#include "engine/code.h"
#include "engine/drive_variable.h"
#include "engine/operand.h"

static void remember(struct op_variable *op, const struct scope *scope, struct variable *variable) {
    op->cached_key = scope->key;
    op->cached_offset = (char *)variable - (char *)scope;
}

static struct variable *find_in_slots(struct op_variable *op, struct scope *scope) {
    for (int i = 0; i < scope->code->slot_count; i++) {
        if (scope->code->slot_names[i] != op->name)
            continue;
        remember(op, scope, scope_slot(scope, i));
        return scope_slot(scope, i);
    }
    return NULL;
}

/* Of a scope without slots the key is the scope itself, so that the distance leads to the table's variable too; op
 * keeps both alive. */
static struct variable *find_in_table(struct op_variable *op, struct scope *scope) {
    struct variable *variable = table_get_hashed(scope->table, op->name->text, op->name->hash);
    if (!variable || (variable->extra && variable->extra->alias_of))
        return variable;
    op->cached_scope = scope;
    op->cached_variable = variable;
    if (!scope->code)
        remember(op, scope, variable);
    return variable;
}

struct variable *variable_place(struct op_variable *op, struct scope *scope) {
    if (scope->code) {
        struct variable *variable = scope->key == op->cached_key ? variable_slot(op, scope) : find_in_slots(op, scope);
        if (variable)
            return variable;
    }
    if (scope == op->cached_scope && op->cached_variable->exists)
        return op->cached_variable;
    return scope->table ? find_in_table(op, scope) : NULL;
}

static _Noreturn void throw_undefined(struct op *op, const char *name) {
    struct failure failure;
    failure_set(&failure, NULL, "VariableIsUndefined", CATEGORY_INVALID_OPERATION,
                "The variable '$%s' cannot be retrieved because it has not been set.", name);
    extent_throw_failure(op->ast->extent, &failure, string_from(name));
}

int strict_version(struct scope *scope) {
    for (; scope; scope = scope->parent)
        if (scope->strict_version >= 0)
            return scope->strict_version;
    return 0;
}

/* Strict mode 1 lets strings be. */
static bool is_in_string(const struct ast *ast) {
    for (; ast; ast = ast->parent)
        if (ast->kind == AST_EXPANDABLE_STRING)
            return true;
    return false;
}

static struct value load_outer(struct op *op, struct frame *frame) {
    struct op_variable *variable_op = (struct op_variable *)op;
    struct variable *variable = scope_find(frame->scope, variable_op->name);
    if (variable)
        return variable_load(variable);
    int strict = strict_version(frame->scope);
    if (strict > 1 || (strict == 1 && !is_in_string(op->ast)))
        throw_undefined(op, variable_op->name->text);
    return VALUE_NULL;
}

struct value eval_variable(struct op *op, struct frame *frame) {
    struct variable *variable = variable_place((struct op_variable *)op, frame->scope);
    if (__builtin_expect(variable && variable->exists, 1)) {
        if (__builtin_expect(!variable->extra, 1))
            return variable->value;
        while (variable->extra && variable->extra->alias_of)
            variable = variable->extra->alias_of;
        return variable_load(variable);
    }
    return load_outer(op, frame);
}

struct value underscore_visible(const struct scope *scope) {
    for (; scope; scope = scope->parent)
        if (scope->has_underscore)
            return scope->underscore;
    return VALUE_NULL;
}

struct value eval_underscore(struct op *op, struct frame *frame) {
    for (struct scope *scope = frame->scope; scope; scope = scope->parent)
        if (scope->has_underscore)
            return scope->underscore;
    return load_outer(op, frame);
}

/* $this of a method, a script property or an event's action. */
static struct value eval_this(struct op *op, struct frame *frame) {
    struct scope *scope = frame->scope;
    struct op_variable *variable = (struct op_variable *)op;
    if (!scope->has_this || scope->table)
        return eval_variable(op, frame);
    if (scope->code && scope->code == variable->absent_code)
        return scope->this_value;
    if (variable_place(variable, scope))
        return eval_variable(op, frame);
    variable->absent_code = scope->code;
    return scope->this_value;
}

/* $script:x, $global:x, $env:x, ${function:f} … */
static struct value eval_scoped(struct op *op, struct frame *frame) {
    const struct ast_variable *node = (const void *)op->ast;
    struct scope *scope = scope_by_name(frame->scope, node->scope);
    if (!scope && text_equal_ignore_case(node->scope, "variable"))
        scope = frame->scope;
    if (!scope)
        return drive_variable_get(node->scope, node->name);
    bool exact = !text_equal_ignore_case(node->scope, "variable");
    const struct name *name = ((struct op_variable *)op)->name;
    struct variable *variable = exact ? scope_find_here(scope, name) : scope_find(scope, name);
    if (variable)
        return variable_load(variable);
    if (strict_version(frame->scope) > 0)
        throw_undefined(op, mem_printf("%s:%s", node->scope, node->name));
    return VALUE_NULL;
}

static const struct {
    const char *name;
    eval_function *eval;     /* NULL: the variable is a constant, */
    const struct type *type; /* of this type (NULL: $null) */
    int datum;               /* and this datum */
} special[] = {
    {"_", eval_underscore},        {"PSItem", eval_underscore},    {"this", eval_this},
    {"true", NULL, &type_bool, 1}, {"false", NULL, &type_bool, 0}, {"null", NULL},
};

static const char no_key; /* never a scope's: an operation that found nothing yet */

struct op_variable *op_variable_new(const struct ast *ast, const char *name) {
    struct op_variable *op = OP_NEW(struct op_variable, ast, eval_variable, NULL);
    op->name = name_intern(name);
    op->cached_key = &no_key;
    return op;
}

COMPILE(variable) {
    (void)compiler;
    const struct ast_variable *node = (const void *)ast;
    struct op_variable *op = op_variable_new(ast, node->name);
    if (node->scope && text_equal_ignore_case(node->scope, "using"))
        return compile_using_expression(compiler, ast);
    if (node->scope) {
        op->op.eval = eval_scoped;
        return &op->op;
    }
    for (size_t i = 0; i < COUNT_OF(special); i++) {
        if (!text_equal_ignore_case(node->name, special[i].name))
            continue;
        if (!special[i].eval)
            return constant_op(ast, special[i].type ? value_of(special[i].type, special[i].datum) : VALUE_NULL);
        op->op.eval = special[i].eval;
    }
    return &op->op;
}

/* $using:x outside of a job or remote command. */
static struct value eval_using(struct op *op, struct frame *frame) {
    (void)frame;
    op_throw_error(
        op, NULL, "UsingWithoutInvokeCommand", CATEGORY_INVALID_OPERATION, VALUE_NULL,
        "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or "
        "InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid only if "
        "the script block is invoked on a remote computer.");
}

/* A script that came from another session brought its values along: they hang on the block that runs, or on one that
 * called it. */
static struct value eval_using_value(struct op *op, struct frame *frame) {
    const char *key = NULL;
    struct value value;
    for (struct frame *outer = frame; outer; outer = outer->outer) {
        if (!outer->block || !value_is_dictionary(outer->block->using_values))
            continue;
        if (!key)
            key = using_key(op->ast);
        if (dictionary_get_text(dictionary_of(outer->block->using_values), key, &value))
            return value;
    }
    return eval_using(op, frame);
}

COMPILE(using_expression) {
    (void)compiler;
    return OP_NEW(struct op, ast, eval_using_value, NULL);
}

static const char *lower_case(const char *text) {
    struct buffer lower = {0};
    for (size_t left = strlen(text), size; left; left -= size, text += size)
        buffer_put_rune(&lower, rune_to_lower(utf8_decode(text, left, &size)));
    return buffer_text(&lower);
}

const char *using_key(const struct ast *ast) {
    const char *text = extent_text(ast->extent);
    size_t chars;
    /* Names of variables ignore case, what follows them does not. */
    if (((const struct ast_using_expression *)ast)->expression->kind == AST_VARIABLE)
        text = lower_case(text);
    uint16_t *units = string_to_utf16(string_from(text), &chars);
    return base64_encode(units, chars * sizeof *units);
}
