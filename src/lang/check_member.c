/* Members of classes: what their bodies may hold, what they return. And which exceptions a catch already caught. */
#include "lang/check.h"

#include <string.h>

bool check_is_of_method(const struct ast *node) {
    const struct ast *parent = node->parent;
    return parent != NULL && parent->kind == AST_FUNCTION_DEFINITION && parent->parent != NULL &&
           parent->parent->kind == AST_FUNCTION_MEMBER;
}

const struct ast *check_member_of(const struct ast *node) {
    for (; node != NULL; node = node->parent) {
        if (node->kind == AST_FUNCTION_MEMBER || node->kind == AST_PROPERTY_MEMBER)
            return node;
        if (node->kind == AST_SCRIPT_BLOCK && (node->parent == NULL || !check_is_of_method(node)))
            return NULL;
    }
    return NULL;
}

bool check_returns_void(const struct ast_function_member *node) {
    const struct ast_type_constraint *constraint = node->return_constraint;
    return constraint == NULL || check_type_is(constraint->type, "void", "System.Void");
}

void check_method(struct parser *parser, const struct ast_function_member *node) {
    const struct ast_script_block *body = node->function->body;
    if (body->param_block != NULL)
        parser_error(parser, body->param_block->ast.extent, "ParamBlockNotAllowedInMethod", NULL);
    const struct ast_named_block *blocks[] = {body->dynamic_param, body->begin, body->process, body->end, body->clean};
    for (size_t i = 0; i < COUNT_OF(blocks); i++) {
        if (blocks[i] == NULL || blocks[i]->unnamed)
            continue;
        parser_error(parser, blocks[i]->ast.extent, "NamedBlockNotAllowedInMethod", NULL);
        break;
    }
    if ((node->flags & MEMBER_CONSTRUCTOR) != 0 && node->return_constraint != NULL)
        parser_error(parser, node->return_constraint->ast.extent, "ConstructorCantHaveReturnType", NULL);
    if (!check_all_paths_return(parser, node) && !check_returns_void(node))
        parser_error(parser, node->function->name_extent, "MethodHasCodePathNotReturn", NULL);
}

void check_property(struct parser *parser, const struct ast_property_member *node) {
    const struct ast_type_constraint *constraint = node->constraint;
    if (constraint != NULL && check_type_is(constraint->type, "void", "System.Void"))
        parser_error(parser, constraint->ast.extent, "TypeNotAllowedForProperty",
                     ast_type_name_text(constraint->type, true));
}
