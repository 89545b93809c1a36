/* What the files of the parser share: its state, one token of lookahead, errors, and the grammar's rules that call each
 * other. A rule named *_rule returns NULL where what it reads is not there; then nothing is consumed and nothing
 * reported, unless said. */
#ifndef LANG_PARSER_INTERNAL_H
#define LANG_PARSER_INTERNAL_H

#include "base/memory.h"
#include "lang/lexer.h"
#include "lang/parser.h"

struct parser {
    struct lexer lexer;
    struct parse_errors errors;
    struct token token; /* valid while has_token */
    bool has_token;
    bool no_comma;    /* a comma separates arguments and makes no array */
    bool stopped;     /* nested too deep: from here on there is only the end of input */
    bool in_workflow; /* parallel and sequence may stand here */
    bool has_types;   /* there are classes, enums, modules or assemblies in use: names of types are resolved */
    int depth;
    struct ast_list unassigned; /* check_flow.c: variables of methods used where not every path assigned them */
};

/* ---- parser_tokens.c ---- */
void parser_next(struct parser *parser, struct token *ret_token);
const struct token *parser_peek(struct parser *parser);
bool parser_peek_is(struct parser *parser, enum token_kind kind);
/* Forgets the token peeked at or given back. */
void parser_skip(struct parser *parser);
void parser_unget(struct parser *parser, const struct token *token);
void parser_resync(struct parser *parser, uint32_t index);
/* Where to resync to, to read again what follows. */
uint32_t parser_position(struct parser *parser);
void parser_skip_newlines(struct parser *parser);
void parser_skip_separators(struct parser *parser); /* newlines and semicolons */
/* Sets the lexer's mode and gives the old one; a token peeked at is read again where it may read otherwise. */
enum lexer_mode parser_set_mode(struct parser *parser, enum lexer_mode mode);
/* Reads past an error up to one of the kinds (the closing ones at their own level); ends with TOKEN_UNKNOWN. */
void parser_sync(struct parser *parser, bool consume_closing, const enum token_kind *kinds);
/* Counts nesting; false (and everything stops) where it is too deep. Each enter needs a leave. */
bool parser_enter(struct parser *parser);
void parser_leave(struct parser *parser);
/* -name is the parameter's name or a beginning of it. */
bool parser_is_parameter(const struct token *token, const char *name);

/* ---- errors ---- */
void parser_error(struct parser *parser, struct extent extent, const char *id, const char *argument);
void parser_error_2(struct parser *parser, struct extent extent, const char *id, const char *argument0,
                    const char *argument1);
/* An error that more input may repair if nothing follows the extent; tells whether that is so. */
bool parser_incomplete(struct parser *parser, struct extent extent, const char *id, const char *argument);
/* The same where the error is shown at `extent` and was noticed at `detected`. */
void parser_incomplete_at(struct parser *parser, struct extent extent, struct extent detected, const char *id);

/* ---- extents ---- */
static inline struct extent extent_span(struct extent first, struct extent last) {
    if (first.source == NULL)
        return last;
    if (last.source == NULL)
        return first;
    return (struct extent){first.source, first.start, last.end};
}
static inline struct extent extent_after(struct extent extent) {
    return (struct extent){extent.source, extent.end, extent.end};
}
static inline struct extent extent_before(struct extent extent) {
    uint32_t offset = extent.start > 0 ? extent.start - 1 : 0;
    return (struct extent){extent.source, offset, offset};
}

/* ---- nodes ---- */
void *parser_node(enum ast_kind kind, size_t bytes, struct extent extent);
#define NODE(type, kind, extent) ((struct type *)parser_node(kind, sizeof(struct type), extent))
void ast_list_add(struct ast_list *list, struct ast *node);
/* An AST_ERROR; the nodes up to the first NULL are what it holds. */
struct ast *parser_error_node(struct extent extent, struct ast *first, struct ast *second, struct ast *third);
/* The same in place of a statement. */
struct ast *parser_error_statement(struct extent extent, struct ast *first, struct ast *second, struct ast *third);
struct ast_string_constant *parser_bare_word(const struct token *token);
/* A copy of a token that outlives the parser's. */
const struct token *parser_keep_token(const struct token *token);
static inline bool ast_is_error(const struct ast *node) {
    return node->kind == AST_ERROR;
}

/* ---- parser_block.c ---- */
/* left_curly NULL: the whole text. is_filter: the statements are the process block. */
struct ast_script_block *parser_script_block(struct parser *parser, const struct token *left_curly, bool is_filter);
struct ast_statement_block *parser_statement_block_rule(struct parser *parser);
/* Statements up to what is none; gives their extent (source NULL where there is none). */
struct extent parser_statement_list(struct parser *parser, struct ast_list *statements, struct ast_list *traps);
struct ast_list parser_parameter_list(struct parser *parser);

/* ---- statements ---- */
struct ast *parser_statement_rule(struct parser *parser);
struct ast *parser_if(struct parser *parser, const struct token *keyword);
struct ast *parser_for(struct parser *parser, const struct token *label, const struct token *keyword);
struct ast *parser_foreach(struct parser *parser, const struct token *label, const struct token *keyword);
struct ast *parser_while(struct parser *parser, const struct token *label, const struct token *keyword);
struct ast *parser_do(struct parser *parser, const struct token *label, const struct token *keyword);
struct ast *parser_switch(struct parser *parser, const struct token *label, const struct token *keyword);
struct ast *parser_try(struct parser *parser, const struct token *keyword);
struct ast *parser_trap(struct parser *parser, const struct token *keyword);
struct ast *parser_data(struct parser *parser, const struct token *keyword);
struct ast *parser_function(struct parser *parser, const struct token *keyword);
/* The list after a function's or method's name; ret_found: there was one. ret_error.source is set after an error. */
struct ast_list parser_function_parameters(struct parser *parser, bool *ret_found, struct extent *ret_error,
                                           struct extent *ret_end);
struct ast *parser_class(struct parser *parser, const struct ast_list *attributes, const struct token *keyword);
struct ast *parser_enum(struct parser *parser, const struct ast_list *attributes, const struct token *keyword);
struct ast *parser_using(struct parser *parser, const struct token *keyword);

/* ---- pipelines ---- */
enum argument_context {
    ARGUMENT_COMMAND_NAME = 1,
    ARGUMENT_COMMAND_NAME_AFTER_OPERATOR = 3,
    ARGUMENT_FILE_NAME = 4,
    ARGUMENT_COMMAND = 8,
    ARGUMENT_SWITCH_CONDITION = 16,
};
struct ast *parser_pipeline_chain_rule(struct parser *parser);
struct ast *parser_command_rule(struct parser *parser);
/* An argument of a command that starts with token; NULL where token (given back) starts none. */
struct ast *parser_command_argument(struct parser *parser, enum argument_context context, const struct token *token);
struct ast *parser_single_argument_rule(struct parser *parser, enum argument_context context);
/* After a redirection token. extent: of the whole. */
void parser_redirection(struct parser *parser, const struct token *token, struct ast_list *redirections,
                        struct extent *ret_extent);

/* ---- expressions ---- */
struct ast *parser_expression_rule(struct parser *parser, bool ternary_ends_number);
struct ast *parser_unary_rule(struct parser *parser, bool ternary_ends_number);
struct ast *parser_primary_rule(struct parser *parser, bool with_members);
/* Member accesses, indexes and calls that follow an expression. */
struct ast *parser_postfix(struct parser *parser, struct ast *target);
struct ast *parser_member_access(struct parser *parser, struct ast *target, const struct token *first);
struct ast_list parser_invoke_arguments(struct parser *parser, const struct token *left_paren, struct extent *ret_last);
struct ast *parser_script_block_expression(struct parser *parser, const struct token *left_curly);
struct ast *parser_hashtable(struct parser *parser, const struct token *at_curly);
struct ast_string_constant *parser_simple_name_rule(struct parser *parser);
struct ast *parser_label_or_key_rule(struct parser *parser);
struct ast *parser_variable(struct parser *parser, const struct token *token, bool with_members);
/* A string token, expanded where it has parts. */
struct ast *parser_string(struct parser *parser, const struct token *token);

/* ---- types and attributes ---- */
struct type_name *parser_type_name_rule(struct parser *parser, bool with_assembly);
/* Type arguments from first on; ret_last is the token after them, consumed. */
struct type_name **parser_type_arguments(struct parser *parser, const struct token *first, int *ret_count,
                                         struct token *ret_last);
void type_names_add(struct type_name ***names, int *count, struct type_name *name);
/* A constraint without brackets: ": base", an enum's underlying type. */
struct ast *parser_bare_constraint(struct type_name *type);
/* An ast_attribute or ast_type_constraint. */
struct ast *parser_attribute_rule(struct parser *parser);
struct ast_list parser_attribute_list(struct parser *parser, bool in_expression);

/* ---- after parsing ---- */
/* check.c: sets every node's parent and reports what the grammar allows and the language does not. */
void check_script(struct parser *parser, struct ast_script_block *script);
/* requires.c: collects and checks the #Requires lines. */
void parser_requires(struct parser *parser, struct ast_script_block *script);
/* comment_help_find.c: gives functions and script blocks their comment-based help. */
void parser_comment_help(struct parser *parser, struct ast_script_block *script);

#endif
