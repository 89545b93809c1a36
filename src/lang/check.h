/* The checks that follow parsing. All of them see a tree whose parents are set, one node at a time, from the root down.
 */
#ifndef LANG_CHECK_H
#define LANG_CHECK_H

#include "lang/ast_walk.h"
#include "lang/parser_internal.h"

/* check_assignment.c: what stands left of =, under ++ and --, and casts with [ref], [void], [ordered]. */
void check_assignment(struct parser *parser, const struct ast_assignment *node);
void check_increment(struct parser *parser, const struct ast_unary *node);
void check_convert(struct parser *parser, const struct ast_convert *node);
/* The expression that a pipeline only is, or NULL. */
struct ast *check_pure_expression(const struct ast *pipeline);
bool check_type_is(const struct type_name *type, const char *short_name, const char *full_name);

/* check_attribute.c: arguments of attributes are constants. */
void check_attribute(struct parser *parser, const struct ast_attribute *node);
enum constant_use { CONSTANT_ATTRIBUTE, CONSTANT_CLASS_ATTRIBUTE };
bool check_is_constant(const struct ast *node, enum constant_use use);

/* check_data.c: a data section holds the restricted language only. */
void check_data(struct parser *parser, const struct ast_data *node);

/* check_member.c: methods and properties of classes. */
void check_method(struct parser *parser, const struct ast_function_member *node);
void check_property(struct parser *parser, const struct ast_property_member *node);
/* The method or property that node belongs to, not across script blocks and functions; or NULL. */
const struct ast *check_member_of(const struct ast *node);
/* A parameter or body of a method. */
bool check_is_of_method(const struct ast *node);
bool check_returns_void(const struct ast_function_member *node);

/* check_type.c: names of types are unique in their scope; DSC resources have their members. */
void check_type_definition(struct parser *parser, const struct ast_type_definition *node);
/* In a method a property is assigned by $this or its type, never by its bare name. */
void check_method_assignment(struct parser *parser, const struct ast_assignment *node);

/* check_caught.c: reports type if the catch before it, of `caught`, catches it already. */
void check_caught(struct parser *parser, const struct type_name *caught, const struct ast *type);

/* check_flow.c: every path of a method returns, and its variables were assigned on every path. */
bool check_all_paths_return(struct parser *parser, const struct ast_function_member *node);
/* The variables that were not, among those below the method: reported in the order of the tree by check_variable_use.
 */
bool check_is_unassigned(const struct parser *parser, const struct ast_variable *variable);

#endif
