/* Binary operations, shared by the files of operators. */
#ifndef ENGINE_OP_BINARY_H
#define ENGINE_OP_BINARY_H

#include "engine/operand.h"

struct op_binary {
    struct op op;
    struct op *left, *right;
    enum ast_operator operation;
    bool ignore_case;
    int32_t right_int; /* of operations whose right operand is an int constant */
    void *cache;       /* text operators: the compiled pattern of the last text */
    struct value cache_key;
};

typedef bool filter_function(struct op_binary *binary, struct value left, struct value right);
/* The elements of a collection for which keep holds, as object[]. */
struct value filter_collection(struct op_binary *binary, struct value left, struct value right, filter_function *keep);
/* What an arithmetic operator makes of two values; op gives errors their position. */
typedef struct value combine_function(struct op *op, struct value left, struct value right);
/* That of a compound assignment's operator. */
combine_function *binary_combine(enum ast_operator operation);
/* Any binary operator on values, for commands (Where-Object Name -like x*); ast gives errors their position. */
struct value binary_evaluate(const struct ast *ast, enum ast_operator operation, bool ignore_case, struct value left,
                             struct value right);
/* Bounds of a..b; true: a range of characters. */
bool range_bounds(struct op *op, struct value left, struct value right, int64_t *ret_from, int64_t *ret_to);
bool value_is_of_type(struct value value, const struct type *type);

/* The operands of an eval function's operation, evaluated from left to right, as `left` and `right` of `binary`. */
#define OPERANDS                                                                                                       \
    struct op_binary *binary = (struct op_binary *)op;                                                                 \
    struct value left = operand_eval(binary->left, frame);                                                             \
    struct value right = operand_eval(binary->right, frame)

/* Where the operands' values lie, as `left` and `right`; NULL: they have to be evaluated (operand_peek). */
#define PEEK_OPERANDS                                                                                                  \
    const struct value *left = operand_peek(((struct op_binary *)op)->left, frame);                                    \
    const struct value *right = operand_peek(((struct op_binary *)op)->right, frame)

/* op_text.c */
eval_function eval_format, eval_join, eval_split, eval_like, eval_match, eval_replace;
/* op_contain.c */
eval_function eval_contains, eval_not_contains, eval_in, eval_not_in, eval_is, eval_as;
/* op_range.c */
eval_function eval_range;

#endif
