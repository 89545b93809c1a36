/* The nodes and tokens round the cursor. */
#include "cmd/completion/context.h"

#include <string.h>

#include "engine/code.h"
#include "lang/ast_walk.h"
#include "object/convert.h"

bool extent_holds(struct extent extent, uint32_t cursor) {
    return cursor > extent.start && cursor <= extent.end;
}

/* ---- tokens ---- */

static bool is_interesting(const struct token *token) {
    return token->kind != TOKEN_NEW_LINE && token->kind != TOKEN_END_OF_INPUT;
}

static const struct token *token_at(const struct token_list *tokens, uint32_t cursor) {
    for (int i = tokens->count; i-- > 0;)
        if (extent_holds(tokens->items[i].extent, cursor) && is_interesting(&tokens->items[i]))
            return &tokens->items[i];
    return NULL;
}

static const struct token *token_before(const struct token_list *tokens, uint32_t cursor) {
    for (int i = tokens->count; i-- > 0;)
        if (tokens->items[i].extent.end < cursor && is_interesting(&tokens->items[i]))
            return &tokens->items[i];
    return NULL;
}

/* ---- nodes ---- */

struct search {
    struct completion_context *context;
    uint32_t cursor;
};

static bool note_related(struct ast *node, void *data) {
    struct search *search = data;
    struct completion_context *context = search->context;
    if (extent_holds(node->extent, search->cursor)) {
        context->related =
            mem_resize(context->related, sizeof *context->related * (size_t)(context->related_count + 1));
        context->related[context->related_count++] = node;
    }
    return true;
}

static bool starts_param(const struct ast *node) {
    return node->kind == AST_NAMED_BLOCK && ((const struct ast_named_block *)node)->unnamed &&
           text_starts_ignore_case(extent_text(node->extent), "param");
}

static void find_related(struct completion_context *context, uint32_t cursor) {
    struct search search = {context, cursor};
    ast_walk(&context->script->ast, &(struct ast_visitor){.enter = note_related, .data = &search});
    if (context->related_count == 0) {
        context->related = MEM_ARRAY(const struct ast *, 1);
        context->related[context->related_count++] = &context->script->ast;
    }
    if (context->related_count > 1 && starts_param(context_last(context)))
        context->related_count--;
}

struct completion_context completion_context_of(struct ast_script_block *script, const struct token_list *tokens,
                                                uint32_t cursor, const struct dictionary *options) {
    struct completion_context context = {
        .script = script, .tokens = tokens, .cursor = cursor, .start = -1, .length = -1, .options = options};
    uint32_t searched = cursor;
    context.at = token_at(tokens, cursor);
    if (context.at == NULL) {
        context.before = token_before(tokens, cursor);
        if (context.before)
            searched = context.before->extent.end;
    } else if (context.at->nested) {
        const struct token *nested = token_at(context.at->nested, cursor);
        context.at = nested ? nested : context.at;
    }
    find_related(&context, searched);
    context.literal_paths = context_option(&context, "LiteralPaths", false);
    return context;
}

const struct ast *context_last(const struct completion_context *context) {
    return context->related[context->related_count - 1];
}

const struct ast *context_outermost(const struct completion_context *context, enum ast_kind kind) {
    for (int i = 0; i < context->related_count; i++)
        if (context->related[i]->kind == kind)
            return context->related[i];
    return NULL;
}

bool context_option(const struct completion_context *context, const char *name, bool otherwise) {
    struct value value;
    return context->options && dictionary_get_text(context->options, name, &value) ? value_is_true(value) : otherwise;
}

void context_replace(struct completion_context *context, uint32_t start, uint32_t end) {
    context->start = start;
    context->length = (int64_t)end - start;
}

bool ast_is_expression(const struct ast *node) {
    if (node == NULL)
        return false;
    if (node->kind == AST_ERROR)
        return !((const struct ast_error *)node)->is_statement;
    return node->kind >= AST_CONSTANT && node->kind < AST_ERROR;
}

const char *command_ast_name(const struct ast_command *command) {
    const struct ast *name = command->elements.count ? command->elements.items[0] : NULL;
    return ast_is(name, AST_STRING_CONSTANT) ? ((const struct ast_string_constant *)name)->value : NULL;
}

/* ---- values ---- */

struct scope *completion_scope(void) {
    struct scope *scope = scope_current();
    bool own = scope->command && scope->command->info && scope->parent &&
               text_equal_ignore_case(scope->command->info->name, "TabExpansion2");
    return own ? scope->parent : scope;
}

static bool is_safe(const struct ast *node);

static bool all_safe(struct ast *const *nodes, int count) {
    for (int i = 0; i < count; i++)
        if (!is_safe(nodes[i]))
            return false;
    return true;
}

static bool is_safe_block(const struct ast_statement_block *block) {
    return block->traps.count == 0 && block->statements.count == 1 && is_safe(block->statements.items[0]);
}

static bool is_safe(const struct ast *node) {
    if (node == NULL)
        return false;
    switch (node->kind) {
    case AST_CONSTANT:
    case AST_STRING_CONSTANT:
    case AST_VARIABLE:
    case AST_TYPE_EXPRESSION:
    case AST_SCRIPT_BLOCK_EXPRESSION:
        return true;
    case AST_CONVERT:
        return is_safe(((const struct ast_convert *)node)->child);
    case AST_UNARY:
        return is_safe(((const struct ast_unary *)node)->child);
    case AST_BINARY:
        return is_safe(((const struct ast_binary *)node)->left) && is_safe(((const struct ast_binary *)node)->right);
    case AST_TERNARY:
        return is_safe(((const struct ast_ternary *)node)->condition) &&
               is_safe(((const struct ast_ternary *)node)->if_true) &&
               is_safe(((const struct ast_ternary *)node)->if_false);
    case AST_MEMBER:
        return is_safe(((const struct ast_member *)node)->target) && is_safe(((const struct ast_member *)node)->name);
    case AST_INDEX:
        return is_safe(((const struct ast_index *)node)->target) && is_safe(((const struct ast_index *)node)->index);
    case AST_ARRAY_LITERAL:
        return all_safe(((const struct ast_array_literal *)node)->elements.items,
                        ((const struct ast_array_literal *)node)->elements.count);
    case AST_ARRAY_EXPRESSION:
    case AST_SUB_EXPRESSION:
        return is_safe_block(((const struct ast_group *)node)->body);
    case AST_PAREN:
        return is_safe(((const struct ast_group *)node)->pipeline);
    case AST_HASHTABLE:
        return all_safe(((const struct ast_hashtable *)node)->keys, ((const struct ast_hashtable *)node)->count) &&
               all_safe(((const struct ast_hashtable *)node)->values, ((const struct ast_hashtable *)node)->count);
    case AST_PIPELINE:
        return is_safe(pure_expression(node));
    default:
        return false;
    }
}

struct evaluation {
    const char *text;
    struct value value;
};

/* The expression's text as a script of its own, in the caller's scope; the comma keeps collections whole. What goes
 * wrong is nobody's error. */
static void evaluate(void *data) {
    struct evaluation *evaluation = data;
    const char *script = mem_printf("try { ,(%s\n) } catch { }", evaluation->text);
    struct block_call call = {.block = script_block_create(script, strlen(script), NULL),
                              .input = VALUE_NOTHING,
                              .scope = completion_scope(),
                              .dot = true};
    evaluation->value = script_block_run(&call);
}

/* Words and lists of them are values as they stand: as a script they would be commands. */
static bool word_value(const struct ast *expression, struct value *ret_value) {
    const struct ast_array_literal *literal = (const struct ast_array_literal *)expression;
    if (expression->kind == AST_STRING_CONSTANT) {
        const struct ast_string_constant *word = (const struct ast_string_constant *)expression;
        *ret_value = string_from_n(word->value, word->length);
        return true;
    }
    if (expression->kind != AST_ARRAY_LITERAL)
        return false;
    struct list *list = array_new(literal->elements.count);
    for (int i = 0; i < list->count; i++)
        if (!safe_expression_value(literal->elements.items[i], &list->items[i]))
            return false;
    *ret_value = value_list(list);
    return true;
}

bool safe_expression_value(const struct ast *expression, struct value *ret_value) {
    struct evaluation evaluation = {extent_text(expression->extent), VALUE_NULL};
    struct thrown thrown;
    int32_t errors = runspace->errors ? runspace->errors->count : 0;
    if (!is_safe(expression))
        return false;
    if (word_value(expression, ret_value))
        return true;
    if (!protect(evaluate, &evaluation, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        return false;
    }
    while (runspace->errors && runspace->errors->count > errors)
        list_remove_at(runspace->errors, 0);
    *ret_value = evaluation.value;
    return !value_is_nothing(evaluation.value);
}
