/* What is to be completed: a text as syntax tree and tokens, and the cursor in it.
 *
 *   related   the nodes around the cursor, from the whole script down to the innermost one
 *   at        the token the cursor stands in or right behind; else NULL, and
 *   before    the last token in front of the cursor
 *   word      what was typed of the thing to complete; NULL: nothing is known of it yet
 *   start, length   what the chosen completion replaces, in bytes of the text; -1: nothing
 *
 * One runspace thread. Source: CompletionAnalysis of PowerShell 7.6, observed. */
#ifndef CMD_COMPLETION_CONTEXT_H
#define CMD_COMPLETION_CONTEXT_H

#include "cmd/completion/completion.h"
#include "object/dictionary.h"

struct pseudo_binding;

struct completion_context {
    struct ast_script_block *script;
    const struct token_list *tokens;
    uint32_t cursor; /* bytes */
    const struct ast **related;
    int related_count;
    const struct token *at, *before;
    const char *word;
    int64_t start, length;
    const struct dictionary *options; /* of the caller, or NULL */
    bool literal_paths;
    const struct pseudo_binding *binding; /* of the command whose argument is completed, or NULL */
};

/* Looks at a parsed text. */
struct completion_context completion_context_of(struct ast_script_block *script, const struct token_list *tokens,
                                                uint32_t cursor, const struct dictionary *options);
/* The innermost node around the cursor. */
const struct ast *context_last(const struct completion_context *context);
/* The innermost related node of a kind, NULL: none. */
const struct ast *context_outermost(const struct completion_context *context, enum ast_kind kind);
/* An option of the caller as a bool. */
bool context_option(const struct completion_context *context, const char *name, bool otherwise);
/* What is replaced: this piece of the text. */
void context_replace(struct completion_context *context, uint32_t start, uint32_t end);

/* The kind of a node that may be NULL. */
static inline bool ast_is(const struct ast *node, enum ast_kind kind) {
    return node != NULL && node->kind == kind;
}
/* Is it one of the ExpressionAst classes? */
bool ast_is_expression(const struct ast *node);
/* Stands the cursor inside the extent or right behind it? */
bool extent_holds(struct extent extent, uint32_t cursor);
/* The name of a command where it is written as such, or NULL. */
const char *command_ast_name(const struct ast_command *command);

/* The scope in which names are looked up: the caller's of TabExpansion2. */
struct scope *completion_scope(void);
/* The value of an expression that can be told without running commands or methods. */
bool safe_expression_value(const struct ast *expression, struct value *ret_value);

#endif
