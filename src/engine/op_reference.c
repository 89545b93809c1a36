/* [ref]$x: a PSReference that reads and writes the variable; of any other expression, a box with its value. */
#include "object/reference.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"
#include "engine/variable_path.h"
#include "engine/variable_type.h"

struct op_reference {
    struct op op;
    const struct name *name; /* a plain variable's */
    const char *scope;       /* $script:x: where it stands, or NULL */
    struct op *child;        /* any other expression, $env:x too, or NULL */
};

static struct value get_variable(void *data) {
    return variable_load(data);
}

static void set_variable(void *data, struct value value) {
    variable_store(data, value);
}

static struct variable *find_variable(struct op_reference *reference, struct frame *frame) {
    if (!reference->scope || text_equal_ignore_case(reference->scope, "variable"))
        return scope_find(frame->scope, reference->name);
    struct scope *scope = scope_by_name(frame->scope, reference->scope);
    return scope ? scope_find_here(scope, reference->name) : NULL;
}

static struct value variable_path_of(const struct op_reference *reference) {
    const char *name = reference->name->text;
    return variable_path_new(reference->scope ? mem_printf("%s:%s", reference->scope, name) : name);
}

static struct value eval_reference(struct op *op, struct frame *frame) {
    struct op_reference *reference = (struct op_reference *)op;
    if (reference->child) {
        struct value value = op_eval(reference->child, frame);
        return value_is_reference(value) ? value : reference_new(value);
    }
    struct variable *variable = find_variable(reference, frame);
    if (!variable || !variable->exists)
        op_throw_error(op, NULL, "NonExistingVariableReference", CATEGORY_INVALID_OPERATION,
                       variable_path_of(reference), "[ref] cannot be applied to a variable that does not exist.");
    variable_extra_of(variable); /* the reference may outlive the call: its scope is not used again */
    return reference_to(get_variable, set_variable, variable);
}

struct op *compile_reference(struct compiler *compiler, const struct ast *ast, const struct ast *child) {
    struct op_reference *op = OP_NEW(struct op_reference, ast, eval_reference, NULL);
    const struct ast_variable *variable = (const void *)child;
    if (child->kind != AST_VARIABLE ||
        (variable->scope && !variable_path_is_variable(mem_printf("%s:%s", variable->scope, variable->name)))) {
        op->child = compile_value(compiler, child);
        return &op->op;
    }
    op->name = name_intern(variable->name);
    op->scope = variable->scope;
    return &op->op;
}
