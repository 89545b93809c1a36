/* Nodes of the syntax tree as the objects that scripts see: System.Management.Automation.Language.Ast and its classes.
 *
 * An object is made when its node is first asked for and hangs on the node (struct ast's companion), so that the same
 * node is always the same object. Which class a kind of node is, and which member of its struct each property is, are
 * rows (ast_rows.h); the families of classes have a file each: ast_block.c, ast_statement.c, ast_command.c,
 * ast_expression.c, ast_definition.c. Source: the types of PowerShell 7.6. */
#ifndef ENGINE_AST_OBJECT_H
#define ENGINE_AST_OBJECT_H

#include "lang/ast.h"
#include "object/type.h"

struct ast_object {
    struct object object;
    const struct ast *node;
};

/* System.Management.Automation.Language.Ast. */
extern struct type type_ast;

/* The node's object; $null for NULL. */
struct value ast_value(const struct ast *node);
/* The node of an Ast; NULL where value is none. */
const struct ast *ast_of_value(struct value value);
/* The objects of nodes as a ReadOnlyCollection of `element` (a class' name without its namespace). */
struct value ast_collection(const struct ast_list *nodes, const char *element);
/* Pairs of nodes as the tuples that `collection`, a ReadOnlyCollection of Tuple<…>, holds (ast_statement.c). */
struct value ast_tuples(const struct type *collection, struct ast **first, struct ast **second, int count);
/* ITypeName: TypeName, GenericTypeName or ArrayTypeName (ast_type_name.c); $null for NULL. */
struct value ast_type_name_value(const struct type_name *name);

#endif
