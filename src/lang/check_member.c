/* Members of classes: what their bodies may hold, what they return. And which exceptions a catch already caught. */
#include "lang/check.h"

#include <string.h>

const struct ast *check_member_of(const struct ast *node) {
    for (; node != NULL; node = node->parent) {
        if (node->kind == AST_FUNCTION_MEMBER || node->kind == AST_PROPERTY_MEMBER)
            return node;
        if (node->kind == AST_SCRIPT_BLOCK && (node->parent == NULL || node->parent->kind != AST_FUNCTION_MEMBER))
            return NULL;
    }
    return NULL;
}

bool check_returns_void(const struct ast_function_member *node) {
    return node->return_type == NULL || check_type_is(node->return_type, "void", "System.Void");
}

/* The type with the brackets around it. */
static struct extent constraint_extent(const struct type_name *type) {
    struct extent extent = type->extent;
    const struct source *source = extent.source;
    while (extent.start > 0 && source->text[extent.start] != '[')
        extent.start--;
    while (extent.end < source->length && source->text[extent.end] != ']')
        extent.end++;
    extent.end++;
    return extent;
}

void check_method(struct parser *parser, const struct ast_function_member *node) {
    const struct ast_script_block *body = node->body;
    if (body->param_block != NULL)
        parser_error(parser, body->param_block->ast.extent, "ParamBlockNotAllowedInMethod", NULL);
    const struct ast_named_block *blocks[] = {body->dynamic_param, body->begin, body->process, body->end, body->clean};
    for (size_t i = 0; i < COUNT_OF(blocks); i++) {
        if (blocks[i] == NULL || blocks[i]->unnamed)
            continue;
        parser_error(parser, blocks[i]->ast.extent, "NamedBlockNotAllowedInMethod", NULL);
        break;
    }
    if ((node->flags & MEMBER_CONSTRUCTOR) != 0 && node->return_type != NULL)
        parser_error(parser, constraint_extent(node->return_type), "ConstructorCantHaveReturnType", NULL);
    if (!check_all_paths_return(parser, node) && !check_returns_void(node))
        parser_error(parser, node->name_extent, "MethodHasCodePathNotReturn", NULL);
}

void check_property(struct parser *parser, const struct ast_property_member *node) {
    if (node->type != NULL && check_type_is(node->type, "void", "System.Void"))
        parser_error(parser, constraint_extent(node->type), "TypeNotAllowedForProperty", node->type->full_text);
}
