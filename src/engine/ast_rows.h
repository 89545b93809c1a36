/* How the classes of syntax trees are written: a row for each class, and one for each of its properties that is nothing
 * but a member of the node's struct. Shared by the ast_*.c files. */
#ifndef ENGINE_AST_ROWS_H
#define ENGINE_AST_ROWS_H

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/ast_object.h"
#include "object/type/native.h"

#define LANGUAGE "System.Management.Automation.Language."
#define COLLECTION(element) "System.Collections.ObjectModel.ReadOnlyCollection[" element "]"

#define AST_MEMBER_AT(structure, field) .data = (const void *)offsetof(struct structure, field)
/* A child node; a list of them; text; a bool; a type's name. */
#define CHILD(class, name, structure, field)                                                                           \
    { LANGUAGE class " " name " {get}", ast_get_child, AST_MEMBER_AT(structure, field) }
#define CHILDREN(class, name, structure, field)                                                                        \
    { COLLECTION(LANGUAGE class) " " name " {get}", ast_get_children, AST_MEMBER_AT(structure, field) }
/* A list that is $null where nothing is in it. */
#define CHILDREN_OR_NULL(class, name, structure, field)                                                                \
    { COLLECTION(class) " " name " {get}", ast_get_children_or_null, AST_MEMBER_AT(structure, field) }
#define TEXT(name, structure, field)                                                                                   \
    { "string " name " {get}", ast_get_text, AST_MEMBER_AT(structure, field) }
#define FLAG(name, structure, field)                                                                                   \
    { "bool " name " {get}", ast_get_flag, AST_MEMBER_AT(structure, field) }
#define EXTENT(name, structure, field)                                                                                 \
    { LANGUAGE "IScriptExtent " name " {get}", ast_get_extent_member, AST_MEMBER_AT(structure, field) }
#define TYPE_NAME(name, structure, field)                                                                              \
    { LANGUAGE "ITypeName " name " {get}", ast_get_type_name, AST_MEMBER_AT(structure, field) }
#define STATIC_TYPE(row)                                                                                               \
    { "type StaticType {get}", ast_get_static_type, .data = &(row) }
native_function ast_get_child, ast_get_children, ast_get_children_or_null, ast_get_text, ast_get_flag,
    ast_get_extent_member, ast_get_type_name, ast_get_static_type;

/* The node a member is asked of, as its struct. */
#define NODE_OF(structure) ((const struct structure *)((const struct ast_object *)call->self.p)->node)

#define AST_CLASS_ROW(id, class, parent, more, ...)                                                                    \
    struct type type_##id = {                                                                                          \
        .name = LANGUAGE class, .base = &type_##parent, .flags = (more), __VA_ARGS__ __VA_OPT__(, )};                  \
    TYPE_REGISTER(type_##id)
/* A class with members of its own (id_members), one without, and an abstract one. */
#define AST_CLASS(id, class, parent) AST_CLASS_ROW(id, class, parent, 0, MEMBERS(id##_members))
#define AST_CLASS_BARE(id, class, parent) AST_CLASS_ROW(id, class, parent, 0)
#define AST_CLASS_ABSTRACT(id, class, parent) AST_CLASS_ROW(id, class, parent, TYPE_ABSTRACT, MEMBERS(id##_members))
#define AST_CLASS_ABSTRACT_BARE(id, class, parent) AST_CLASS_ROW(id, class, parent, TYPE_ABSTRACT)

/* Abstract ones that classes of other files derive from. */
extern struct type type_statement_ast, type_pipeline_base_ast, type_command_element_ast, type_expression_ast;
/* The class of each kind of node (ast_object.c reads them). */
extern struct type type_script_block_ast, type_named_block_ast, type_statement_block_ast, type_param_block_ast,
    type_parameter_ast, type_attribute_ast, type_named_attribute_argument_ast, type_type_constraint_ast,
    type_catch_clause_ast, type_pipeline_ast, type_pipeline_chain_ast, type_assignment_statement_ast,
    type_if_statement_ast, type_while_statement_ast, type_do_while_statement_ast, type_do_until_statement_ast,
    type_for_statement_ast, type_for_each_statement_ast, type_switch_statement_ast, type_try_statement_ast,
    type_trap_statement_ast, type_break_statement_ast, type_continue_statement_ast, type_return_statement_ast,
    type_exit_statement_ast, type_throw_statement_ast, type_function_definition_ast, type_type_definition_ast,
    type_property_member_ast, type_function_member_ast, type_data_statement_ast, type_block_statement_ast,
    type_using_statement_ast, type_command_ast, type_command_expression_ast, type_command_parameter_ast,
    type_file_redirection_ast, type_merging_redirection_ast, type_constant_expression_ast,
    type_string_constant_expression_ast, type_expandable_string_expression_ast, type_variable_expression_ast,
    type_type_expression_ast, type_convert_expression_ast, type_attributed_expression_ast, type_binary_expression_ast,
    type_unary_expression_ast, type_ternary_expression_ast, type_member_expression_ast,
    type_invoke_member_expression_ast, type_index_expression_ast, type_array_literal_ast, type_array_expression_ast,
    type_sub_expression_ast, type_paren_expression_ast, type_hashtable_ast, type_script_block_expression_ast,
    type_using_expression_ast, type_base_ctor_invoke_member_expression_ast, type_error_statement_ast,
    type_error_expression_ast;

/* Find, FindAll and Visit (ast_visit.c), SafeGetValue (ast_safe_value.c), Copy (ast_copy.c). */
native_function ast_find, ast_find_all, ast_visit, ast_visit_custom, ast_safe_get_value, ast_copy;
/* Can it be told what the piece is worth without running anything? Unless unlimited, more than 500 keys in one
 * hashtable or 5000 values are too much. */
bool ast_is_safe(const struct ast *node, bool unlimited);

#endif
