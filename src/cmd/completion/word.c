/* Words: names of commands, members after a dot, paths, arguments, labels. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "lang/ast_walk.h"
#include "object/convert.h"

/* using module na|, using namespace Sys|. True: it was one. */
static bool complete_using(struct completion_context *context, struct completions *out,
                           const struct ast_using_statement *statement, const struct ast *name) {
    context_replace(context, name->extent.start, name->extent.end);
    context->word = extent_text(name->extent);
    switch (statement->using_kind) {
    case USING_ASSEMBLY:
        complete_path(context, out, false, ".dll");
        return true;
    case USING_MODULE:
        complete_path(context, out, false, ".psm1 .psd1 .ni.dll .dll .exe .cdxml");
        if (!strpbrk(context->word, "/\\:"))
            complete_module(context, out, false);
        return true;
    case USING_NAMESPACE:
        complete_namespace(context, out);
        return true;
    default:
        return false;
    }
}

/* ---- names of commands ---- */

struct adjacent {
    uint32_t offset;
    const struct ast *found;
};

static bool note_before(struct ast *node, void *data) {
    struct adjacent *adjacent = data;
    if (node->extent.end <= adjacent->offset && node->extent.source)
        adjacent->found = node;
    return true;
}

/* $folder/na|: what the variable holds, with the rest. */
static const char *path_behind(const struct ast *node, const char *rest) {
    struct value value;
    if (node->kind == AST_STRING_CONSTANT || node->kind == AST_EXPANDABLE_STRING)
        return path_of_string(node, rest);
    if (node->kind != AST_VARIABLE || !safe_expression_value(node, &value) || value_is_null(value))
        return NULL;
    return mem_printf("%s%s", value_to_text(value), rest);
}

static bool complete_command_name(struct completion_context *context, struct completions *out) {
    const char *text = extent_text(context->at->extent);
    struct adjacent adjacent = {context->at->extent.start, NULL};
    ast_walk(&context->script->ast, &(struct ast_visitor){.enter = note_before, .data = &adjacent});
    const struct ast *before = adjacent.found;
    if (before && before->extent.end == context->at->extent.start) {
        const char *path = *text == '/' || *text == '\\' ? path_behind(before, text) : NULL;
        bool in_index = before->kind == AST_ERROR && ast_is(before->parent, AST_INDEX);
        if (!path && !in_index)
            return true;
        if (path) {
            context->word = path;
            context_replace(context, before->extent.start, context->at->extent.end);
        }
    }
    if (before && ast_is(before->parent, AST_INDEX) &&
        ast_is(((const struct ast_index *)before->parent)->index, AST_ERROR)) {
        size_t length = strlen(context->word);
        if (length && context->word[length - 1] == ']')
            context->word = mem_strndup(context->word, length - 1);
        complete_index(context, out, ((const struct ast_index *)before->parent)->target);
        return true;
    }
    if (context->at->kind == TOKEN_GENERIC && context->at->nested && context->at->nested->count) {
        const char *path = path_of_string(context_last(context), "");
        if (!path)
            return true;
        context->word = path;
    }
    complete_file_as_command(context, out);
    complete_command(context, out, NULL, 0);
    return false;
}

/* ---- members ---- */

/* Of $a.b|.c the access the cursor stands in. */
static bool is_static_access(const struct completion_context *context, const struct ast_member *access) {
    while (access->ast.extent.end >= context->cursor &&
           (ast_is(access->target, AST_MEMBER) || ast_is(access->target, AST_INVOKE_MEMBER)) &&
           ((const struct ast_member *)access->target)->name->extent.end >= context->cursor)
        access = (const struct ast_member *)access->target;
    return access->is_static;
}

static bool is_access(const struct ast *node) {
    return ast_is(node, AST_MEMBER) || ast_is(node, AST_INVOKE_MEMBER);
}

/* $a.pr*| : the asterisk reads as a multiplication. */
static const struct ast_member *access_before_asterisk(const struct completion_context *context) {
    const struct ast *last = context_last(context);
    const struct ast_binary *binary = (const struct ast_binary *)(last->kind == AST_BINARY ? last : last->parent);
    if (context->at->kind != TOKEN_MULTIPLY || !ast_is((const struct ast *)binary, AST_BINARY) ||
        !is_access(binary->left))
        return NULL;
    const struct ast_member *access = (const struct ast_member *)binary->left;
    return access->name->extent.end == context->at->extent.start ? access : NULL;
}

static bool complete_access(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    const char *text = extent_text(context->at->extent);
    const struct ast_member *starred = access_before_asterisk(context);
    if (is_access(last->parent)) {
        complete_member(context, out, is_static_access(context, (const struct ast_member *)last->parent));
    } else if (strcmp(text, ".") == 0 || strcmp(text, "::") == 0) {
        complete_member(context, out, *text == ':');
        if (out->count)
            context_replace(context, context->at->extent.end, context->at->extent.end);
    } else if (starred) {
        const char *name = extent_text(starred->name->extent);
        complete_members_of(out, starred->is_static, mem_printf("%s*", name), starred->target);
        if (out->count)
            context_replace(context, starred->name->extent.start, context->at->extent.end);
    }
    return out->count > 0;
}

/* ---- paths ---- */

/* The file of a redirection, or of switch -file. */
static bool complete_target(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    if (!ast_is(last->parent, AST_FILE_REDIRECTION) && !wants_switch_file(context, last))
        return false;
    const char *path = path_of_string(last, "");
    if (!path)
        return false;
    context->word = path;
    complete_path(context, out, false, NULL);
    return true;
}

bool complete_word(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    const char *text = extent_text(context->at->extent);
    context->word = text;
    if (ast_is(last->parent, AST_BREAK) || ast_is(last->parent, AST_CONTINUE)) {
        complete_loop_label(context, out);
        return false;
    }
    if (last->kind == AST_STRING_CONSTANT) {
        if (strcmp(((const struct ast_string_constant *)last)->value, "$") == 0) {
            context->word = "";
            complete_variable(context, out);
            return false;
        }
        if (ast_is(last->parent, AST_USING_STATEMENT) &&
            complete_using(context, out, (const struct ast_using_statement *)last->parent, last))
            return false;
    }
    if ((context->at->marks & TOKEN_MARK_MEMBER_NAME) && complete_attribute_argument(context, out))
        return false;
    if (context->at->marks & TOKEN_MARK_COMMAND_NAME) {
        complete_command_name(context, out);
        return false;
    }
    bool dash = strcmp(text, "-") == 0;
    if ((dash || strcmp(text, "--") == 0) && ast_is(last->parent, AST_COMMAND)) {
        if (dash)
            complete_parameter_name(context, out);
        if (!out->count)
            complete_argument(context, out);
        return false;
    }
    if (complete_access(context, out))
        return false;
    if (ast_is(last->parent, AST_HASHTABLE)) {
        complete_hashtable_key(context, out, (const struct ast_hashtable *)last->parent);
        if (out->count)
            return false;
    }
    if (complete_target(context, out))
        return false;
    const char *path =
        last->kind == AST_STRING_CONSTANT || last->kind == AST_EXPANDABLE_STRING ? path_of_string(last, "") : NULL;
    if (path)
        context->word = path;
    complete_argument(context, out);
    return false;
}

/* ---- small ones ---- */

void complete_loop_label(struct completion_context *context, struct completions *out) {
    for (int i = 0; i < context->related_count; i++) {
        const struct ast *node = context->related[i];
        const char *label = NULL;
        if (node->kind >= AST_WHILE && node->kind <= AST_FOR)
            label = ((const struct ast_loop *)node)->label;
        else if (node->kind == AST_FOREACH)
            label = ((const struct ast_foreach *)node)->label;
        else if (node->kind == AST_SWITCH)
            label = ((const struct ast_switch *)node)->label;
        if (label && (!context->word || text_starts_ignore_case(label, context->word)))
            completion_add(out, label, label, COMPLETION_TEXT, extent_text(node->extent));
    }
}

bool complete_using_keyword(struct completion_context *context, struct completions *out) {
    static const struct {
        const char *keyword, *tool_tip;
    } rows[] = {
        {"assembly", "Specifies the path to a .NET assembly to load.\n\nusing assembly <.NET-assembly-path>"},
        {"module", "Specifies a PowerShell module to load classes from.\n\nusing module <ModuleName or Path>\n\nusing "
                   "module <ModuleSpecification hashtable>"},
        {"namespace", "Specifies a .NET namespace to resolve types from or a namespace alias.\n\nusing namespace "
                      "<.NET-namespace>\n\nusing namespace <AliasName> = <.NET-namespace>"},
        {"type", "Specifies an alias for a .NET Type.\n\nusing type <AliasName> = <.NET-type>"},
    };
    const struct token *before = NULL, *at = NULL;
    for (int i = context->tokens->count; i-- > 0 && !before;) {
        const struct token *token = &context->tokens->items[i];
        if (token->kind == TOKEN_LINE_CONTINUATION || token->kind == TOKEN_END_OF_INPUT)
            continue;
        if (token->extent.end < context->cursor)
            before = token;
        else if (token->extent.start <= context->cursor)
            at = token;
    }
    if (!before || before->kind != TOKEN_USING)
        return false;
    const char *word = at ? extent_text(at->extent) : "";
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (text_starts_ignore_case(rows[i].keyword, word))
            completion_add(out, rows[i].keyword, rows[i].keyword, COMPLETION_KEYWORD, rows[i].tool_tip);
    if (out->count)
        context_replace(context, at ? at->extent.start : context->cursor, at ? at->extent.end : context->cursor);
    return out->count > 0;
}
