/* Binary operators on values: arithmetic, comparison, logic. The others are in op_contain.c, op_range.c and op_text.c.
 */
#include "engine/op_binary.h"

#include <string.h>

#include "base/memory.h"
#include "engine/code.h"
#include "engine/operand.h"
#include "object/arithmetic.h"
#include "object/enumerate.h"

/* ---- arithmetic: int and double fast paths, the rest by arithmetic.h ---- */

static __attribute__((noinline)) struct value slow(struct op *op, binary_function *function, struct value left,
                                                   struct value right) {
    struct value result = VALUE_NULL;
    struct failure failure;
    if (!function(value_base(left), value_base(right), &result, &failure)) {
        bool undefined = failure.error_id && strcmp(failure.error_id, "NotADefinedOperationForType") == 0;
        extent_throw_failure(op_error_extent(op), &failure, undefined ? left : VALUE_NULL);
    }
    return result;
}

static inline bool both_int(struct value left, struct value right) {
    return left.type == &type_int32 && right.type == &type_int32;
}

/* Two doubles, or a double and an int. */
static inline bool as_doubles(struct value left, struct value right, double *ret_left, double *ret_right) {
    if (left.type == &type_double)
        *ret_left = left.d;
    else if (left.type == &type_int32 && right.type == &type_double)
        *ret_left = (double)left.i;
    else
        return false;
    if (right.type == &type_double)
        *ret_right = right.d;
    else if (right.type == &type_int32)
        *ret_right = (double)right.i;
    else
        return false;
    return true;
}

/* quick_…: the everyday operands; false: the rules of arithmetic.h. */
#define QUICK_ARITHMETIC(name, overflow, real)                                                                         \
    static inline bool quick_##name(struct value left, struct value right, struct value *ret_value) {                  \
        int32_t result;                                                                                                \
        double one, other;                                                                                             \
        if (both_int(left, right) && !overflow((int32_t)left.i, (int32_t)right.i, &result))                            \
            return *ret_value = value_int(result), true;                                                               \
        return as_doubles(left, right, &one, &other) && (*ret_value = value_double(one real other), true);             \
    }

QUICK_ARITHMETIC(add, __builtin_add_overflow, +)
QUICK_ARITHMETIC(subtract, __builtin_sub_overflow, -)
QUICK_ARITHMETIC(multiply, __builtin_mul_overflow, *)

#define QUICK_INTS(name, condition, result)                                                                            \
    static inline bool quick_##name(struct value left, struct value right, struct value *ret_value) {                  \
        return both_int(left, right) && (condition) && (*ret_value = value_int((int32_t)(result)), true);              \
    }

QUICK_INTS(whole_divide, right.i > 0 && left.i % right.i == 0, left.i / right.i)
QUICK_INTS(remainder, right.i > 0, left.i % right.i)
QUICK_INTS(band, true, left.i &right.i)
QUICK_INTS(bor, true, left.i | right.i)
QUICK_INTS(bxor, true, left.i ^ right.i)
QUICK_INTS(shl, right.i >= 0, (uint32_t)left.i << (right.i & 31))
QUICK_INTS(shr, right.i >= 0, left.i >> (right.i & 31))

static inline bool quick_divide(struct value left, struct value right, struct value *ret_value) {
    double one, other;
    if (quick_whole_divide(left, right, ret_value))
        return true;
    return as_doubles(left, right, &one, &other) && (*ret_value = value_double(one / other), true);
}

/* Each operator is a function of values (combine_…, for compound assignments) and of operands: eval_… of any, peek_…
 * of such as are there to be read, which needs no call and so no stack frame. …_int: on the right stands an int that
 * the script says. */
#define OPERATOR(name)                                                                                                 \
    static struct value combine_##name(struct op *op, struct value left, struct value right) {                         \
        struct value result;                                                                                           \
        return quick_##name(left, right, &result) ? result : slow(op, arithmetic_##name, left, right);                 \
    }                                                                                                                  \
    static __attribute__((noinline)) struct value eval_##name(struct op *op, struct frame *frame) {                    \
        OPERANDS;                                                                                                      \
        struct value result;                                                                                           \
        return quick_##name(left, right, &result) ? result : slow(op, arithmetic_##name, left, right);                 \
    }                                                                                                                  \
    static struct value eval_##name##_int(struct op *op, struct frame *frame) {                                        \
        struct value left = op_eval(((struct op_binary *)op)->left, frame);                                            \
        struct value right = value_int(((struct op_binary *)op)->right_int), result;                                   \
        return quick_##name(left, right, &result) ? result : slow(op, arithmetic_##name, left, right);                 \
    }                                                                                                                  \
    static struct value peek_##name(struct op *op, struct frame *frame) {                                              \
        PEEK_OPERANDS;                                                                                                 \
        struct value result;                                                                                           \
        return left && right && quick_##name(*left, *right, &result) ? result : eval_##name(op, frame);                \
    }                                                                                                                  \
    static struct value peek_##name##_int(struct op *op, struct frame *frame) {                                        \
        const struct value *left = operand_peek(((struct op_binary *)op)->left, frame);                                \
        struct value right = value_int(((struct op_binary *)op)->right_int), result;                                   \
        return left && quick_##name(*left, right, &result) ? result : eval_##name(op, frame);                          \
    }

OPERATOR(add)
OPERATOR(subtract)
OPERATOR(multiply)
OPERATOR(divide)
OPERATOR(remainder)
OPERATOR(band)
OPERATOR(bor)
OPERATOR(bxor)
OPERATOR(shl)
OPERATOR(shr)

/* ---- comparison: a collection on the left filters ---- */

enum comparison { COMPARE_EQ, COMPARE_NE, COMPARE_GT, COMPARE_GE, COMPARE_LT, COMPARE_LE };

static bool holds(enum comparison comparison, int order) {
    switch (comparison) {
    case COMPARE_GT:
        return order > 0;
    case COMPARE_GE:
        return order >= 0;
    case COMPARE_LT:
        return order < 0;
    default:
        return order <= 0;
    }
}

static bool compare_scalar(struct op_binary *binary, enum comparison comparison, struct value left,
                           struct value right) {
    if (comparison <= COMPARE_NE)
        return value_equals(left, right, binary->ignore_case) == (comparison == COMPARE_EQ);
    int order;
    struct failure failure;
    if (!value_compare(left, right, binary->ignore_case, &order, &failure)) {
        bool refused = failure.error_id && strcmp(failure.error_id, "ComparisonFailure") == 0;
        if (refused && !(left.type->flags & TYPE_UNBOXED) && !TYPE_OPERATION(left.type, compare))
            op_throw_error(&binary->op, NULL, "NotIcomparable", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                           "Cannot compare \"%s\" because it is not IComparable.", value_dotnet_text(left));
        op_throw(&binary->op, &failure);
    }
    return order != 2 && holds(comparison, order);
}

struct value filter_collection(struct op_binary *binary, struct value left, struct value right, filter_function *keep) {
    struct values kept = {0};
    struct enumerator enumerator;
    struct failure failure = {0};
    struct value item;
    enumerate_start(left, &enumerator);
    while (enumerate_next(&enumerator, &item, &failure))
        if (keep(binary, value_base(item), right))
            values_add(&kept, item);
    if (failure.message)
        op_throw(&binary->op, &failure);
    return value_list(array_from(kept.items, kept.count));
}

#define COMPARISON(name, code, operator)                                                                               \
    static bool keep_##name(struct op_binary *binary, struct value left, struct value right) {                         \
        return compare_scalar(binary, code, left, right);                                                              \
    }                                                                                                                  \
    static __attribute__((noinline)) struct value compare_##name(struct op_binary *binary, struct value left,          \
                                                                 struct value right) {                                 \
        double one, other;                                                                                             \
        if (as_doubles(left, right, &one, &other))                                                                     \
            return value_bool(one operator other);                                                                     \
        left = value_base(left), right = value_base(right);                                                            \
        if (left.type && !value_is_string(left) && value_is_enumerable(left))                                          \
            return filter_collection(binary, left, right, keep_##name);                                                \
        return value_bool(compare_scalar(binary, code, left, right));                                                  \
    }                                                                                                                  \
    static struct value eval_##name(struct op *op, struct frame *frame) {                                              \
        OPERANDS;                                                                                                      \
        return both_int(left, right) ? value_bool(left.i operator right.i) : compare_##name(binary, left, right);      \
    }                                                                                                                  \
    static __attribute__((noinline)) bool test_##name(struct op *op, struct frame *frame) {                            \
        OPERANDS;                                                                                                      \
        return both_int(left, right) ? left.i operator right.i : value_is_true(compare_##name(binary, left, right));   \
    }                                                                                                                  \
    static bool test_##name##_int(struct op *op, struct frame *frame) {                                                \
        struct op_binary *binary = (struct op_binary *)op;                                                             \
        struct value left = op_eval(binary->left, frame);                                                              \
        return left.type == &type_int32 ? left.i operator binary->right_int                                            \
            : value_is_true(compare_##name(binary, left, value_int(binary->right_int)));                               \
    }                                                                                                                  \
    static bool peek_test_##name(struct op *op, struct frame *frame) {                                                 \
        PEEK_OPERANDS;                                                                                                 \
        return left && right && both_int(*left, *right) ? left->i operator right->i : test_##name(op, frame);          \
    }                                                                                                                  \
    static bool peek_test_##name##_int(struct op *op, struct frame *frame) {                                           \
        const struct value *left = operand_peek(((struct op_binary *)op)->left, frame);                                \
        return left && left->type == &type_int32 ? left->i operator((struct op_binary *)op)->right_int                 \
                                                 : test_##name(op, frame);                                             \
    }

COMPARISON(eq, COMPARE_EQ, ==)
COMPARISON(ne, COMPARE_NE, !=)
COMPARISON(gt, COMPARE_GT, >)
COMPARISON(ge, COMPARE_GE, >=)
COMPARISON(lt, COMPARE_LT, <)
COMPARISON(le, COMPARE_LE, <=)

/* ---- logic ---- */

static bool test_and(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    return op_test(binary->left, frame) && op_test(binary->right, frame);
}

static bool test_or(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    return op_test(binary->left, frame) || op_test(binary->right, frame);
}

static struct value eval_and(struct op *op, struct frame *frame) {
    return value_bool(test_and(op, frame));
}

static struct value eval_or(struct op *op, struct frame *frame) {
    return value_bool(test_or(op, frame));
}

static struct value eval_xor(struct op *op, struct frame *frame) {
    OPERANDS;
    return value_bool(value_is_true(left) != value_is_true(right));
}

static struct value eval_coalesce(struct op *op, struct frame *frame) {
    struct op_binary *binary = (struct op_binary *)op;
    struct value left = op_eval(binary->left, frame);
    return value_is_null(left) ? op_eval(binary->right, frame) : left;
}

/* What an operator is compiled to: by what stands left and right of it. */
struct operator_row {
    combine_function *combine;
    struct forms {
        eval_function *eval;
        test_function *test;
    } any, with_int, peeking, peeking_with_int; /* NULL: `any` serves */
};

#define ARITHMETIC(name)                                                                                               \
    {                                                                                                                  \
        combine_##name, {eval_##name}, {eval_##name##_int}, {peek_##name}, {                                           \
            peek_##name##_int                                                                                          \
        }                                                                                                              \
    }
#define CONDITION(name)                                                                                                \
    {                                                                                                                  \
        NULL, {eval_##name, test_##name}, {eval_##name, test_##name##_int}, {eval_##name, peek_test_##name}, {         \
            eval_##name, peek_test_##name##_int                                                                        \
        }                                                                                                              \
    }
#define OTHER(name)                                                                                                    \
    {                                                                                                                  \
        NULL, {                                                                                                        \
            name                                                                                                       \
        }                                                                                                              \
    }

static const struct operator_row operators[OP_COUNT] = {
    [OP_ADD] = ARITHMETIC(add),
    [OP_SUBTRACT] = ARITHMETIC(subtract),
    [OP_MULTIPLY] = ARITHMETIC(multiply),
    [OP_DIVIDE] = ARITHMETIC(divide),
    [OP_REMAINDER] = ARITHMETIC(remainder),
    [OP_BAND] = ARITHMETIC(band),
    [OP_BOR] = ARITHMETIC(bor),
    [OP_BXOR] = ARITHMETIC(bxor),
    [OP_SHL] = ARITHMETIC(shl),
    [OP_SHR] = ARITHMETIC(shr),
    [OP_EQ] = CONDITION(eq),
    [OP_NE] = CONDITION(ne),
    [OP_GT] = CONDITION(gt),
    [OP_GE] = CONDITION(ge),
    [OP_LT] = CONDITION(lt),
    [OP_LE] = CONDITION(le),
    [OP_AND] = {NULL, {eval_and, test_and}},
    [OP_OR] = {NULL, {eval_or, test_or}},
    [OP_XOR] = OTHER(eval_xor),
    [OP_RANGE] = OTHER(eval_range),
    [OP_COALESCE] = OTHER(eval_coalesce),
    [OP_AS] = OTHER(eval_as),
    [OP_IS] = OTHER(eval_is),
    [OP_IS_NOT] = OTHER(eval_is),
    [OP_CONTAINS] = OTHER(eval_contains),
    [OP_NOT_CONTAINS] = OTHER(eval_not_contains),
    [OP_IN] = OTHER(eval_in),
    [OP_NOT_IN] = OTHER(eval_not_in),
    [OP_FORMAT] = OTHER(eval_format),
    [OP_JOIN] = OTHER(eval_join),
    [OP_SPLIT] = OTHER(eval_split),
    [OP_LIKE] = OTHER(eval_like),
    [OP_NOT_LIKE] = OTHER(eval_like),
    [OP_MATCH] = OTHER(eval_match),
    [OP_NOT_MATCH] = OTHER(eval_match),
    [OP_REPLACE] = OTHER(eval_replace),
};

struct op_operand {
    struct op op;
    struct value value;
};

static struct value eval_operand(struct op *op, struct frame *frame) {
    (void)frame;
    return ((struct op_operand *)op)->value;
}

struct value binary_evaluate(const struct ast *ast, enum ast_operator operation, bool ignore_case, struct value left,
                             struct value right) {
    struct op_operand operands[2] = {{{.eval = eval_operand, .ast = ast}, left},
                                     {{.eval = eval_operand, .ast = ast}, right}};
    struct op_binary binary = {.op = {.eval = operators[operation].any.eval, .ast = ast},
                               .left = &operands[0].op,
                               .right = &operands[1].op,
                               .operation = operation,
                               .ignore_case = ignore_case};
    return op_eval(&binary.op, runspace->frame);
}

combine_function *binary_combine(enum ast_operator operation) {
    return operators[operation].combine;
}

static const struct forms *forms_for(const struct operator_row *row, const struct op *left, const struct op *right) {
    bool plain = operand_is_plain(left);
    const struct forms *best = &row->any;
    if (operand_is_int(right))
        best = plain ? &row->peeking_with_int : &row->with_int;
    else if (plain && operand_is_plain(right))
        best = &row->peeking;
    return best->eval ? best : &row->any;
}

COMPILE(binary) {
    const struct ast_binary *node = (const void *)ast;
    struct op_binary *op = OP_NEW(struct op_binary, ast, NULL, NULL);
    op->left = compile_value(compiler, node->left);
    op->right = compile_value(compiler, node->right);
    const struct forms *forms = forms_for(&operators[node->operation], op->left, op->right);
    op->op.eval = forms->eval;
    op->op.test = forms->test;
    if (operand_is_int(op->right))
        op->right_int = (int32_t)((struct op_constant *)op->right)->value.i;
    op->operation = node->operation;
    op->ignore_case = !node->case_sensitive;
    return &op->op;
}

struct op_ternary {
    struct op op;
    struct op *condition, *if_true, *if_false;
};

static struct value eval_ternary(struct op *op, struct frame *frame) {
    struct op_ternary *ternary = (struct op_ternary *)op;
    return op_eval(op_test(ternary->condition, frame) ? ternary->if_true : ternary->if_false, frame);
}

COMPILE(ternary) {
    const struct ast_ternary *node = (const void *)ast;
    struct op_ternary *op = OP_NEW(struct op_ternary, ast, eval_ternary, NULL);
    op->condition = compile_value(compiler, node->condition);
    op->if_true = compile_value(compiler, node->if_true);
    op->if_false = compile_value(compiler, node->if_false);
    return &op->op;
}
