/* Visiting a syntax tree. */
#ifndef LANG_AST_WALK_H
#define LANG_AST_WALK_H

#include "lang/ast.h"

/* Calls visit(child, data) for each child of node, in the order in which AstVisitor sees them (traps before statements,
 * the condition of do … while before its body). As there, a foreach's throttle and the commands that a data section
 * names are not visited, and the text between an expandable string's parts is no node. */
void ast_each_child(const struct ast *node, void (*visit)(struct ast *child, void *data), void *data);

/* Visits node and all below it, depth first: enter before the children (false: not into them), leave (may be NULL)
 * after. */
struct ast_visitor {
    bool (*enter)(struct ast *node, void *data);
    void (*leave)(struct ast *node, void *data);
    void *data;
};
void ast_walk(struct ast *node, const struct ast_visitor *visitor);

#endif
