/* Binary operations, shared by op_binary.c and op_text.c. */
#ifndef ENGINE_OP_BINARY_H
#define ENGINE_OP_BINARY_H

#include "engine/code.h"

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

eval_function eval_format, eval_join, eval_split, eval_like, eval_match, eval_replace;

#endif
