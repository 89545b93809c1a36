/* Ast.Copy: the same piece of the same text parsed again, as a tree of its own. */
#include "engine/ast_rows.h"
#include "lang/ast_walk.h"
#include "lang/parser.h"

struct child_search {
    const struct ast *wanted; /* which child it is is asked for; NULL: the index-th is */
    int index, seen;
    struct ast *found;
};

static void look_at(struct ast *child, void *data) {
    struct child_search *search = data;
    if (search->wanted == child)
        search->index = search->seen;
    if (!search->wanted && search->seen == search->index)
        search->found = child;
    search->seen++;
}

static int index_in_parent(const struct ast *node) {
    struct child_search search = {.wanted = node, .index = -1};
    ast_each_child(node->parent, look_at, &search);
    return search.index;
}

/* The node of `root`'s tree that stands where `node` stands in its own. */
static struct ast *counterpart(const struct ast *node, struct ast *root) {
    if (node->parent == NULL)
        return root;
    struct ast *parent = counterpart(node->parent, root);
    int index = index_in_parent(node);
    struct child_search search = {.index = index};
    if (parent && index >= 0)
        ast_each_child(parent, look_at, &search);
    return search.found;
}

bool ast_copy(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    const struct source *source = node->extent.source;
    if (!source) /* the block that an empty text stands for */
        return give(call, call->self);
    struct parse_result parsed = parser_parse(source->file, source->text, source->length);
    struct ast *copy = counterpart(node, &parsed.script->ast);
    if (!copy)
        return give(call, call->self);
    copy->parent = NULL;
    return give(call, ast_value(copy));
}
