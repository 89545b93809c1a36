/* What the grammar allows and the language does not: one walk over the tree, which also sets the parents. */
#include "lang/ast_walk.h"
#include "lang/parser_internal.h"

static void set_parent(struct ast *child, void *data) {
    child->parent = data;
}

static bool enter(struct ast *node, void *data) {
    ast_each_child(node, set_parent, node);
    return true;
}

void check_script(struct parser *parser, struct ast_script_block *script) {
    struct ast_visitor visitor = {enter, NULL, parser};
    ast_walk(&script->ast, &visitor);
}
void parser_requires(struct parser *parser, struct ast_script_block *script) {
    (void)parser, (void)script;
}
void parser_help_comments(struct parser *parser, struct ast_script_block *script) {
    (void)parser, (void)script;
}
