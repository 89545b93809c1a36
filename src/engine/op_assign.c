/* The assignment statement: =, +=, ??= and their kin. */
#include "base/memory.h"
#include "engine/growing.h"
#include "engine/op_binary.h"
#include "engine/op_target.h"

struct op_assign {
    struct op op;
    struct op *target, *value;
    combine_function *combine; /* of a compound assignment */
    bool succeeds;             /* the value is no command's output: $? is true afterwards */
};

struct op_inner {
    struct op op;
    struct op *assignment;
};

static struct value eval_assign(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    bool first = ((struct op_target *)assign->target)->prepare_first;
    struct place place;
    if (first)
        target_prepare(assign->target, frame, &place);
    struct value value = op_eval(assign->value, frame); /* no output stays no output: `$x = f` piped on gives nothing */
    if (!first)
        target_prepare(assign->target, frame, &place);
    struct op_target *target = (struct op_target *)assign->target;
    if (target->type_name && !target->constraint)
        target_convert(target, &value);
    target->store(target, frame, &place, value);
    if (target->elements)
        return target_list_value(target, value);
    return target->constraint ? target_load(assign->target, frame, &place) : value;
}

static __attribute__((noinline)) void store_element(struct op_assign *assign, struct frame *frame, struct value object,
                                                    struct value index, struct value value) {
    struct op_target *target = (struct op_target *)assign->target;
    struct place place;
    place.object = object;
    place.only_index = index;
    target_index_place(target, &place);
    target->store(target, frame, &place, value);
}

/* $array[$i] = …: the value comes first, then the object and the index. */
static __attribute__((noinline)) struct value assign_element(struct op_assign *assign, struct frame *frame) {
    struct op_target *target = (struct op_target *)assign->target;
    struct value value = operand_eval(assign->value, frame);
    struct value object = operand_eval(target->object, frame);
    struct value index = operand_eval(target->index, frame);
    if (!target_store_element(object, index, value))
        store_element(assign, frame, object, index, value);
    return value;
}

static struct value eval_assign_element(struct op *op, struct frame *frame) {
    return assign_element((struct op_assign *)op, frame);
}

static __attribute__((noinline)) enum flow long_assign_element(struct op_assign *assign, struct frame *frame) {
    assign_element(assign, frame);
    if (assign->succeeds)
        runspace->question = true;
    return FLOW_NORMAL;
}

/* The same as a statement: no call where all three are there to be read. */
static enum flow run_assign_element(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    const struct op_target *target = (struct op_target *)assign->target;
    const struct value *value = operand_peek(assign->value, frame);
    const struct value *object = operand_peek(target->object, frame);
    const struct value *index = operand_peek(target->index, frame);
    if (!value || !object || !index || !target_store_element(*object, *index, *value))
        return long_assign_element(assign, frame);
    runspace->question = true;
    return FLOW_NORMAL;
}

/* $this.count += …: where the class keeps it. False: the long way from here on, the object having been evaluated. */
static inline bool compound_in_slot(struct op_assign *assign, struct frame *frame, const struct place *place,
                                    struct value *ret_result) {
    struct op_target *target = (struct op_target *)assign->target;
    const struct class_property *property;
    struct value *slot = target->is_member ? target_slot(target, place->object, &property) : NULL;
    if (!slot || !slot->type || !(slot->type->flags & TYPE_UNBOXED))
        return false;
    struct value left = *slot;
    *ret_result = assign->combine(&assign->op, left, operand_eval(assign->value, frame));
    if (property_takes(property, *ret_result))
        *slot = *ret_result;
    else
        target_store(assign->target, frame, place, *ret_result);
    return true;
}

static struct value eval_compound(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    struct op_target *target = (struct op_target *)assign->target;
    struct place place;
    struct value sum;
    target_prepare(assign->target, frame, &place);
    if (compound_in_slot(assign, frame, &place, &sum))
        return sum;
    struct value left =
        target_is_local(target) ? target_load_own(target, frame) : target_load(assign->target, frame, &place);
    struct value right = op_eval(assign->value, frame);
    struct value result = assign->combine(op, left, right);
    target_store(assign->target, frame, &place, result);
    return result;
}

/* += of a variable's own string or array as a statement: in place where that may be. */
static bool grown(struct op_assign *assign, struct frame *frame) {
    struct op_target *target = (struct op_target *)assign->target;
    struct variable *variable = variable_place(target->variable, frame->scope);
    if (!variable || !variable->exists || (variable->extra && !growing_is(variable)))
        return false;
    struct value left = variable->value;
    if (left.type != &type_string && left.type != &type_object_array)
        return false;
    bool paused = growing_pause(variable);
    struct value right = op_eval(assign->value, frame);
    struct variable *now = variable_place(target->variable, frame->scope);
    bool same = now == variable && now->value.type == left.type && now->value.p == left.p;
    if (!same || !growing_add(now, right, paused))
        target_store_variable(target, frame, NULL, assign->combine(&assign->op, left, right));
    return true;
}

/* Gives what the variable makes of the value, as functions see it; scripts see the value itself. */
static struct value store_checked(struct op_target *target, struct frame *frame, struct value value) {
    target_store_variable(target, frame, NULL, value);
    bool is_script = frame->scope == runspace->global || frame->scope->is_script_scope;
    struct variable *variable = is_script ? NULL : scope_find_here(frame->scope, target->variable->name);
    return variable && variable->constraint ? variable_load(variable) : value;
}

/* Of plain variables of the running scope: no calls. */
static struct value eval_assign_variable(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    struct op_target *target = (struct op_target *)assign->target;
    struct value value = operand_eval(assign->value, frame);
    struct variable *variable = variable_open(target->variable, frame->scope);
    if (__builtin_expect(variable != NULL, 1))
        variable->value = value;
    else
        return store_checked(target, frame, value);
    return value;
}

static struct value eval_compound_variable(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    struct op_target *target = (struct op_target *)assign->target;
    struct variable *variable = variable_open(target->variable, frame->scope);
    if (__builtin_expect(variable == NULL, 0))
        return eval_compound(op, frame);
    struct value left = variable->value;
    struct value result = assign->combine(op, left, operand_eval(assign->value, frame));
    variable = variable_open(target->variable, frame->scope); /* the value's own code may have changed it */
    if (__builtin_expect(variable != NULL, 1))
        variable->value = result;
    else
        target_store_variable(target, frame, NULL, result);
    return result;
}

static struct value eval_coalesce_assign(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    struct place place;
    target_prepare(assign->target, frame, &place);
    struct op_target *target = (struct op_target *)assign->target;
    struct value value =
        target_is_local(target) ? target_load_own(target, frame) : target_load(assign->target, frame, &place);
    if (!value_is_null(value))
        return value;
    value = op_eval(assign->value, frame);
    target_store(assign->target, frame, &place, value);
    return value;
}

/* The everyday case, which grown need not look at. */
static inline bool adds_number(const struct op_assign *assign, const struct frame *frame) {
    const struct variable *variable = variable_seen(((struct op_target *)assign->target)->variable, frame->scope);
    return variable && variable->value.type && variable->value.type->flags & TYPE_UNBOXED;
}

static enum flow run_assign(struct op *op, struct frame *frame) {
    op->eval(op, frame);
    if (((struct op_assign *)op)->succeeds)
        runspace->question = true;
    return FLOW_NORMAL;
}

static enum flow run_add(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    if (adds_number(assign, frame) || !grown(assign, frame))
        op->eval(op, frame);
    if (assign->succeeds)
        runspace->question = true;
    return FLOW_NORMAL;
}

/* The sum of two ints, or of two doubles, in the left one's place; false: it is not done so. */
static inline bool add_in_place(struct value *left, struct value right) {
    int32_t sum;
    if (left->type != right.type)
        return false;
    if (right.type == &type_int32 && !__builtin_add_overflow((int32_t)left->i, (int32_t)right.i, &sum))
        return left->i = sum, true;
    if (right.type == &type_double)
        return left->d += right.d, true;
    return false;
}

static __attribute__((noinline)) enum flow long_add_operand(struct op *op, struct frame *frame) {
    struct op_assign *assign = (struct op_assign *)op;
    struct value right = operand_eval(assign->value, frame);
    struct variable *variable = variable_seen(((struct op_target *)assign->target)->variable, frame->scope);
    if (!variable || !growing_append(variable, right))
        return run_add(op, frame);
    runspace->question = true;
    return FLOW_NORMAL;
}

/* += of a variable or constant to a plain variable: numbers without a call, and what grows in place already. */
static enum flow run_add_operand(struct op *op, struct frame *frame) {
    const struct op_assign *assign = (struct op_assign *)op;
    const struct value *right = operand_peek(assign->value, frame);
    struct variable *variable = variable_open_here(((struct op_target *)assign->target)->variable, frame->scope);
    if (!right || !variable || !add_in_place(&variable->value, *right))
        return long_add_operand(op, frame);
    runspace->question = true;
    return FLOW_NORMAL;
}

/* An assignment inside a statement is a position of its own: `$a = $b = [int]'x'`, `while (($line = f) -ne 5)`. */
static struct value eval_inner(struct op *op, struct frame *frame) {
    frame->position = op->ast;
    return op_eval(((struct op_inner *)op)->assignment, frame);
}

COMPILE(assignment) {
    const struct ast_assignment *node = (const void *)ast;
    struct op_assign *op = OP_NEW(struct op_assign, ast, NULL, run_assign);
    op->succeeds = sets_success(ast);
    op->combine = binary_combine(node->operation);
    op->target = compile_target(compiler, node->left);
    struct op_target *target = (struct op_target *)op->target;
    target->statement = ast;
    op->value = compile_value(compiler, node->right);
    bool plain = target_plain_variable(op->target) != NULL;
    if (plain && node->operation == OP_ADD)
        op->op.run = operand_is_plain(op->value) ? run_add_operand : run_add;
    if (node->operation == OP_COALESCE_ASSIGN)
        op->op.eval = eval_coalesce_assign;
    else if (node->operation == OP_ASSIGN && target->is_index && !target->type_name)
        op->op.eval = eval_assign_element, op->op.run = run_assign_element;
    else if (node->operation == OP_ASSIGN)
        op->op.eval = plain ? eval_assign_variable : eval_assign;
    else
        op->op.eval = plain ? eval_compound_variable : eval_compound;
    if (ast->parent && ast->parent->kind != AST_PAREN && ast->parent->kind != AST_ASSIGNMENT)
        return &op->op;
    struct op_inner *inner = OP_NEW(struct op_inner, ast, eval_inner, NULL);
    inner->assignment = &op->op;
    return &inner->op;
}
