/* What is to be completed follows from the token that the cursor stands at. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "cmd/completion/type_inference.h"
#include "engine/token_value.h"
#include "lang/ast_walk.h"

/* The token as scripts see it: a keyword's text that is none is a word. */
static enum token_kind shown_kind(const struct token *token) {
    int number = token_value_kind(token);
    if (number == token_kind_number(TOKEN_IDENTIFIER))
        return TOKEN_IDENTIFIER;
    if (number == token_kind_number(TOKEN_GENERIC))
        return TOKEN_GENERIC;
    return token->kind;
}

static bool is_parameter_or_command(const struct ast *node) {
    return ast_is(node, AST_COMMAND) || ast_is(node, AST_COMMAND_PARAMETER);
}

/* An argument of a command: its own, or an element of one. */
static bool is_argument(const struct ast *node) {
    return is_parameter_or_command(node->parent) ||
           (ast_is(node->parent, AST_ARRAY_LITERAL) && is_parameter_or_command(node->parent->parent));
}

/* ---- switch ---- */

/* The statement is a switch that is not whole: its first token, behind a label, is the keyword. */
static const struct token *switch_token(const struct completion_context *context, const struct ast *node) {
    if (!ast_is(node, AST_ERROR) || !((const struct ast_error *)node)->is_statement)
        return NULL;
    for (int i = 0; i < context->tokens->count; i++) {
        const struct token *token = &context->tokens->items[i];
        if (token->extent.start >= node->extent.start && token->kind != TOKEN_LABEL)
            return token->kind == TOKEN_SWITCH ? token : NULL;
    }
    return NULL;
}

bool wants_switch_file(const struct completion_context *context, const struct ast *last) {
    const struct ast *node = last;
    while (node && !switch_token(context, node))
        node = node->parent;
    const struct token *keyword = node ? switch_token(context, node) : NULL;
    const struct token *at = context->at ? context->at : context->before;
    if (!keyword || !at)
        return false;
    const struct token *flag = context->at ? at - 1 : at;
    return flag > keyword && flag->kind == TOKEN_PARAMETER && flag->value &&
           text_equal_ignore_case(flag->value, "file");
}

/* ---- tokens ---- */

/* True: what was found is all there is. */
typedef bool complete_token(struct completion_context *context, struct completions *out);

static bool at_variable(struct completion_context *context, struct completions *out) {
    const char *text = extent_text(context->at->extent);
    const char *name = text + 1;
    if (*name == '{') {
        size_t length = strlen(++name);
        name = mem_strndup(name, length && name[length - 1] == '}' ? length - 1 : length);
    }
    context->word = name;
    complete_variable(context, out);
    return false;
}

static bool at_word(struct completion_context *context, struct completions *out) {
    if (context->at->marks & TOKEN_MARK_TYPE_NAME)
        return false;
    if (complete_using_keyword(context, out))
        return true;
    return complete_word(context, out);
}

static bool at_parameter(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    context->word = extent_text(context->at->extent);
    size_t length = strlen(context->word);
    if (ast_is(last, AST_STRING_CONSTANT) && ast_is(last->parent, AST_COMMAND) &&
        ((const struct ast_command *)last->parent)->elements.count == 1) {
        complete_file_as_command(context, out);
    } else if (switch_token(context, last)) {
        complete_switch_flag(out, context->word);
    } else if (ast_is(last, AST_COMMAND_PARAMETER) && ast_is_expression(last->parent)) {
        complete_operator(out, context->word);
    } else if (last->kind == AST_ERROR && !ast_is(last->parent, AST_COMMAND) && !switch_token(context, last)) {
        complete_operator(out, context->word);
    } else if (context->word[length - 1] == ':') {
        context_replace(context, context->at->extent.end, context->at->extent.end);
        context->word = "";
        complete_argument(context, out);
    } else {
        complete_parameter_name(context, out);
    }
    return false;
}

static bool at_dot(struct completion_context *context, struct completions *out) {
    context_replace(context, context->at->extent.end, context->at->extent.end);
    complete_member(context, out, context->at->kind == TOKEN_COLON_COLON);
    return false;
}

static bool at_comment(struct completion_context *context, struct completions *out) {
    context->word = extent_text(context->at->extent);
    complete_comment(context, out);
    return false;
}

static void complete_string(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    const char *word =
        last->kind == AST_STRING_CONSTANT || last->kind == AST_EXPANDABLE_STRING ? path_of_string(last, "") : NULL;
    if (!word)
        return;
    context->word = word;
    if (is_parameter_or_command(last->parent)) {
        complete_argument(context, out);
        return;
    }
    complete_path(context, out, false, NULL);
    if (strchr(word, '-'))
        complete_command(context, out, NULL, 0);
}

static bool at_string(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context), *parent = last->parent;
    const char *value = context->at->value ? mem_strndup(context->at->value, context->at->length) : "";
    if (ast_is(parent, AST_COMMAND_EXPRESSION) && ast_is(parent->parent, AST_ASSIGNMENT)) {
        if (complete_assignment(context, out, (const struct ast_assignment *)parent->parent))
            return true;
    } else if (ast_is(parent, AST_COMMAND_EXPRESSION) && ast_is(parent->parent, AST_PIPELINE) &&
               ast_is(parent->parent->parent, AST_ASSIGNMENT)) {
        if (complete_assignment(context, out, (const struct ast_assignment *)parent->parent->parent))
            return true;
    } else if (ast_is(parent, AST_BINARY)) {
        context->word = value;
        complete_comparison(context, out, ((const struct ast_binary *)parent)->left);
        if (out->count)
            return true;
    } else if (ast_is(parent, AST_INDEX)) {
        context->word = value;
        complete_index(context, out, ((const struct ast_index *)parent)->target);
        return true;
    }
    complete_string(context, out);
    return false;
}

/* [type]| : its static members. */
static bool at_right_bracket(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    struct completions members = {0};
    if (last->kind != AST_TYPE_EXPRESSION)
        return false;
    complete_members_of(&members, true, "*", last);
    for (int i = 0; i < members.count; i++) {
        const struct completion *member = members.items[i];
        completion_add(out, mem_printf("::%s", member->text), member->list_item, member->kind, member->tool_tip);
    }
    if (out->count)
        context_replace(context, context->at->extent.end, context->at->extent.end);
    return false;
}

/* An attribute of the parameter whose variable is missing, or the innermost node, holds the cursor. */
static bool in_attribute(const struct completion_context *context) {
    const struct ast *last = context_last(context);
    if (last->kind == AST_ATTRIBUTE)
        return true;
    if (last->kind != AST_VARIABLE || !ast_is(last->parent, AST_PARAMETER))
        return false;
    const struct ast_parameter *parameter = (const struct ast_parameter *)last->parent;
    for (int i = 0; i < parameter->attributes.count; i++)
        if (extent_holds(parameter->attributes.items[i]->extent, context->cursor))
            return true;
    return false;
}

static bool at_comma(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    context_replace(context, context->at->extent.end, context->at->extent.end);
    if ((last->kind == AST_ERROR || last->kind == AST_ARRAY_LITERAL) && is_parameter_or_command(last->parent))
        complete_argument(context, out);
    else if (last->kind == AST_ATTRIBUTE)
        complete_attribute_argument(context, out);
    return false;
}

static bool at_curly(struct completion_context *context, struct completions *out) {
    context_replace(context, context->at->extent.end, context->at->extent.end);
    complete_hashtable(context, out);
    return false;
}

static bool at_semicolon(struct completion_context *context, struct completions *out) {
    if (context_last(context)->kind == AST_HASHTABLE)
        at_curly(context, out);
    return false;
}

static const struct ast_assignment *assignment_of(const struct ast *last) {
    const struct ast *node = last->parent;
    if (!ast_is(node, AST_COMMAND_EXPRESSION))
        return NULL;
    node = node->parent;
    if (ast_is(node, AST_PIPELINE))
        node = node->parent;
    return ast_is(node, AST_ASSIGNMENT) ? (const struct ast_assignment *)node : NULL;
}

static bool at_number(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    if (last->kind == AST_CONSTANT && is_argument(last)) {
        context->word = extent_text(context->at->extent);
        complete_argument(context, out);
    } else if (assignment_of(last)) {
        complete_assignment(context, out, assignment_of(last));
    }
    return false;
}

static bool at_redirection(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    if (last->kind != AST_ERROR || !ast_is(last->parent, AST_FILE_REDIRECTION))
        return false;
    context->word = "";
    context_replace(context, context->at->extent.end, context->at->extent.end);
    complete_path(context, out, false, NULL);
    return false;
}

/* The switch statement that ends before the cursor and is not whole. */
static bool after_open_switch(const struct completion_context *context) {
    const struct token *token = context->at;
    for (const struct token *at = token; at-- > context->tokens->items;) {
        if (at->kind == TOKEN_SWITCH)
            return true;
        if (at->kind != TOKEN_PARAMETER)
            return false;
    }
    return false;
}

static bool at_minus(struct completion_context *context, struct completions *out) {
    if (context_last(context)->kind == AST_BINARY || ast_is(context_last(context)->parent, AST_BINARY))
        complete_operator(out, "");
    else if (after_open_switch(context))
        complete_switch_flag(out, "-");
    return false;
}

static bool at_operator(struct completion_context *context, struct completions *out) {
    complete_operator(out, extent_text(context->at->extent));
    return false;
}

/* =, ( and @( */
static bool at_opening(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    if (in_attribute(context)) {
        context_replace(context, context->at->extent.end, context->at->extent.end);
        complete_attribute_argument(context, out);
    } else if (last->kind == AST_HASHTABLE) {
        return hashtable_is_pending((const struct ast_hashtable *)last);
    } else if (last->kind == AST_ASSIGNMENT) {
        context_replace(context, context->at->extent.end, context->at->extent.end);
        return complete_assignment(context, out, (const struct ast_assignment *)last);
    }
    return false;
}

static bool at_left_bracket(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    if (!ast_is(last->parent, AST_INDEX))
        return false;
    context->word = "";
    complete_index(context, out, ((const struct ast_index *)last->parent)->target);
    if (out->count)
        context_replace(context, context->at->extent.end, context->at->extent.end);
    return false;
}

static bool at_other(struct completion_context *context, struct completions *out) {
    if (complete_using_keyword(context, out))
        return true;
    if (token_has(context->at, TOKEN_KEYWORD)) {
        context->word = extent_text(context->at->extent);
        complete_file_as_command(context, out);
        complete_command(context, out, NULL, 0);
    } else {
        context->start = context->length = -1;
    }
    return false;
}

static complete_token *const by_token[TOKEN_KIND_COUNT] = {
    [TOKEN_VARIABLE] = at_variable,
    [TOKEN_SPLATTED_VARIABLE] = at_variable,
    [TOKEN_MULTIPLY] = at_word,
    [TOKEN_GENERIC] = at_word,
    [TOKEN_MINUS_MINUS] = at_word,
    [TOKEN_IDENTIFIER] = at_word,
    [TOKEN_PARAMETER] = at_parameter,
    [TOKEN_DOT] = at_dot,
    [TOKEN_COLON_COLON] = at_dot,
    [TOKEN_QUESTION_DOT] = at_dot,
    [TOKEN_COMMENT] = at_comment,
    [TOKEN_STRING_LITERAL] = at_string,
    [TOKEN_STRING_EXPANDABLE] = at_string,
    [TOKEN_RBRACKET] = at_right_bracket,
    [TOKEN_COMMA] = at_comma,
    [TOKEN_AT_CURLY] = at_curly,
    [TOKEN_SEMI] = at_semicolon,
    [TOKEN_NUMBER] = at_number,
    [TOKEN_REDIRECTION] = at_redirection,
    [TOKEN_MINUS] = at_minus,
    [TOKEN_EQUALS] = at_opening,
    [TOKEN_AT_PAREN] = at_opening,
    [TOKEN_LPAREN] = at_opening,
    [TOKEN_DASH_OPERATOR] = at_operator,
    [TOKEN_LBRACKET] = at_left_bracket,
};

static bool complete_at_token(struct completion_context *context, struct completions *out) {
    complete_token *complete = by_token[shown_kind(context->at)];
    context_replace(context, context->at->extent.start, context->at->extent.end);
    return complete ? complete(context, out) : at_other(context, out);
}

/* ---- behind white space ---- */

static bool line_is_empty(const struct completion_context *context) {
    const struct source *source = context->script->ast.extent.source;
    size_t length;
    const char *line = source_line_text(source, source_line(source, context->cursor), &length);
    return strspn(line, " \t\r\n") >= length;
}

static bool is_comparison(const struct token *token) {
    if (token->kind != TOKEN_DASH_OPERATOR)
        return false;
    enum ast_operator operation = token->dash->row.operation;
    return operation == OP_EQ || operation == OP_NE || operation == OP_LIKE || operation == OP_NOT_LIKE ||
           operation == OP_MATCH || operation == OP_NOT_MATCH;
}

static void complete_behind_token(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    const struct token *before = context->before;
    context_replace(context, context->cursor, context->cursor);
    switch (shown_kind(before)) {
    case TOKEN_DOT:
    case TOKEN_COLON_COLON:
    case TOKEN_QUESTION_DOT:
        complete_member(context, out, before->kind == TOKEN_COLON_COLON);
        break;
    case TOKEN_EQUALS:
    case TOKEN_COMMA:
    case TOKEN_AT_PAREN:
    case TOKEN_LPAREN:
        if (last->kind == AST_ASSIGNMENT && complete_assignment(context, out, (const struct ast_assignment *)last))
            break;
        if (in_attribute(context))
            complete_attribute_argument(context, out);
        break;
    case TOKEN_BREAK:
    case TOKEN_CONTINUE:
        if ((last->kind == AST_BREAK || last->kind == AST_CONTINUE) && !((const struct ast_jump *)last)->operand)
            complete_loop_label(context, out);
        break;
    case TOKEN_USING:
        complete_using_keyword(context, out);
        break;
    case TOKEN_LBRACKET:
        if (ast_is(last->parent, AST_INDEX)) {
            context->word = "";
            complete_index(context, out, ((const struct ast_index *)last->parent)->target);
        }
        break;
    default:
        if (is_comparison(before)) {
            const struct ast *binary = last->kind == AST_BINARY ? last : last->parent;
            context->word = "";
            if (ast_is(binary, AST_BINARY))
                complete_comparison(context, out, ((const struct ast_binary *)binary)->left);
        }
    }
}

static bool is_redirection_target(const struct ast *last) {
    return last->kind == AST_ERROR && ast_is(last->parent, AST_FILE_REDIRECTION);
}

/* True: what was found is all there is. */
static bool complete_behind_space(struct completion_context *context, struct completions *out) {
    const struct ast *last = context_last(context);
    bool continued = context->before && context->before->kind == TOKEN_LINE_CONTINUATION;
    bool empty = line_is_empty(context);
    bool is_of_command = is_parameter_or_command(last) || (ast_is_expression(last) && is_argument(last));
    if ((!empty || continued) && is_of_command) {
        context->word = "";
        context_replace(context, context->cursor, context->cursor);
        if (last->kind == AST_HASHTABLE) {
            if (hashtable_is_pending((const struct ast_hashtable *)last))
                return true;
            complete_hashtable_key(context, out, (const struct ast_hashtable *)last);
        } else {
            complete_argument(context, out);
        }
        return false;
    }
    if (empty && !continued)
        complete_hashtable(context, out);
    if (!out->count && context->before)
        complete_behind_token(context, out);
    if (out->count)
        return false;
    context->start = context->length = -1;
    if (is_redirection_target(last) || (last->kind == AST_ERROR && wants_switch_file(context, last))) {
        context->word = "";
        context_replace(context, context->cursor, context->cursor);
        complete_path(context, out, false, NULL);
    }
    return false;
}

/* ---- what else it may be ---- */

/* The name within a type's name that the cursor stands in. */
static const struct type_name *type_name_at(const struct type_name *name, uint32_t cursor) {
    if (name->element)
        return type_name_at(name->element, cursor);
    for (int i = 0; i < name->generic_count; i++) {
        const struct type_name *found = type_name_at(name->generics[i], cursor);
        if (found)
            return found;
    }
    return extent_holds(name->extent, cursor) ? name : NULL;
}

static bool complete_type_name(struct completion_context *context, struct completions *out) {
    const struct ast *node = context_outermost(context, AST_TYPE_EXPRESSION);
    const struct type_name *name = NULL;
    struct extent extent = {0};
    if (node)
        name = type_name_at(((const struct ast_type_expression *)node)->type, context->cursor);
    else if ((node = context_outermost(context, AST_TYPE_CONSTRAINT)) != NULL)
        name = type_name_at(((const struct ast_type_constraint *)node)->type, context->cursor);
    if (name)
        extent = name->extent;
    else if (context->at && (context->at->marks & TOKEN_MARK_TYPE_NAME))
        extent = context->at->extent;
    else
        return false;
    if (name && name->generic_count)
        extent.end = extent.start + (uint32_t)strlen(name->name);
    context_replace(context, extent.start, extent.end);
    context->word = extent_text(extent);
    complete_type(context, out);
    return true;
}

/* A whole text without white space may be a file's name, whatever it looks like. */
static void complete_whole_text(struct completion_context *context, struct completions *out) {
    const char *text = extent_text(context->related[0]->extent);
    if (*text == '\0' || text[strcspn(text, " \t\r\n")] != '\0' || context->related[0]->kind != AST_SCRIPT_BLOCK)
        return;
    context_replace(context, context->related[0]->extent.start, context->related[0]->extent.end);
    context->word = text;
    complete_file_as_command(context, out);
}

void complete_input(struct completion_context *context, struct completions *out) {
    if (context->at ? complete_at_token(context, out) : complete_behind_space(context, out))
        return;
    if (out->count == 0 && complete_type_name(context, out))
        return;
    if (out->count == 0) {
        complete_hashtable(context, out);
        if (out->count)
            context_replace(context, context->cursor, context->cursor);
    }
    if (out->count == 0)
        complete_whole_text(context, out);
}
