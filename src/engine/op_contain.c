/* -contains, -in, -is, -as and their opposites. */
#include "base/long_work.h"
#include "base/memory.h"
#include "engine/code.h"
#include "engine/op_binary.h"
#include "engine/operand.h"
#include "object/arithmetic.h"
#include "object/enumerate.h"

enum { STEPS_OF_A_COMPARISON = 32 }; /* as long_work counts */

static bool contains(struct op_binary *binary, struct value collection, struct value item) {
    struct enumerator enumerator;
    struct failure failure = {0};
    struct value each;
    if (value_is_null(collection))
        return value_is_null(item);
    if (!enumerate_start(collection, &enumerator))
        return value_equals(value_base(collection), value_base(item), binary->ignore_case);
    while (enumerate_next(&enumerator, &each, &failure)) {
        long_work(STEPS_OF_A_COMPARISON);
        if (value_equals(value_base(each), value_base(item), binary->ignore_case))
            return true;
    }
    return false;
}

struct value eval_contains(struct op *op, struct frame *frame) {
    OPERANDS;
    return value_bool(contains(binary, left, right));
}

struct value eval_not_contains(struct op *op, struct frame *frame) {
    OPERANDS;
    return value_bool(!contains(binary, left, right));
}

/* The right operand of -in is evaluated first. */
struct value eval_in(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value right = op_eval(binary->right, frame);
    struct value left = op_eval(binary->left, frame);
    return value_bool(contains(binary, right, left));
}

struct value eval_not_in(struct op *op, struct frame *frame) {
    return value_bool(!eval_in(op, frame).i);
}

/* ---- types ---- */

static const struct type *operand_type(struct op_binary *binary, struct value right) {
    right = value_base(right);
    if (right.type == &type_type)
        return type_from_value(right);
    const char *text = value_to_text(right);
    const struct type *type = object_hooks.find_script_type ? object_hooks.find_script_type(text) : NULL;
    if (!type)
        type = type_find(text);
    if (type)
        return type;
    struct failure failure = {.error_id = "RuntimeException",
                              .inner_exception = "System.Management.Automation.PSInvalidCastException"};
    if (binary->operation == OP_AS) {
        failure.error_id = "InvalidCastFromStringToType";
        failure.category = CATEGORY_INVALID_ARGUMENT;
    }
    failure.message = failure.inner_message =
        mem_printf("Cannot convert the \"%s\" value of type \"System.String\" to type \"System.Type\".", text);
    op_throw(&binary->op, &failure);
}

bool value_is_of_type(struct value value, const struct type *type) {
    struct value base = value_base(value);
    if (type == &type_psobject)
        return base.type == &type_pscustomobject || value.type == &type_psobject ||
               (base.type && !(base.type->flags & TYPE_UNBOXED) && !value_is_string(base) &&
                ((struct object *)base.p)->extension);
    return base.type && type_is(base.type, type);
}

struct value eval_is(struct op *op, struct frame *frame) {
    OPERANDS;
    bool is = value_is_of_type(left, operand_type(binary, right));
    return value_bool(is == (binary->operation == OP_IS));
}

struct value eval_as(struct op *op, struct frame *frame) {
    OPERANDS;
    const struct type *type = operand_type(binary, right);
    struct value result = VALUE_NULL;
    return convert_to_current(left, type, &result, NULL) ? result : VALUE_NULL;
}
