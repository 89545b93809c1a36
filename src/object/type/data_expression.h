/* The tree of an expression of System.Data, for the file that reads it (data_expression.c) and the one that evaluates
 * it (data_evaluate.c). */
#ifndef OBJECT_TYPE_DATA_EXPRESSION_H
#define OBJECT_TYPE_DATA_EXPRESSION_H

#include "object/type/data_table.h"

enum node_kind { NODE_VALUE, NODE_COLUMN, NODE_CALL, NODE_BINARY, NODE_NOT, NODE_MINUS, NODE_IS_NULL, NODE_IN };

struct data_expression {
    enum node_kind kind;
    struct value value;
    const struct data_column *column;
    const char *word; /* operator or function, in capitals */
    const struct data_expression *parts[4];
    const struct data_expression **list; /* of IN */
    int count;
    bool negated;
};

typedef struct data_expression node;

/* EvaluateException. */
bool data_fail_evaluate(struct failure *failure, const char *message);

#endif
