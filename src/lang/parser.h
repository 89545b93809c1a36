/* The parser: characters → tokens → syntax tree, for the whole of PowerShell 7's grammar. Recursive descent, one
 * function a grammar rule. Errors are collected, never printed; after an error the tree may hold AST_ERROR nodes. Never
 * crashes on any input; nesting deeper than PARSER_DEPTH_MAX is a parse error (ScriptTooComplicated). Any runspace
 * thread. */
#ifndef LANG_PARSER_H
#define LANG_PARSER_H

#include "lang/token.h"

#define PARSER_DEPTH_MAX 400

struct parse_result {
    struct ast_script_block *script; /* never NULL */
    const struct parse_error *errors;
    int error_count;
    bool incomplete; /* every error of the syntax says that more is missing: the prompt asks for another line */
};

/* Parses text (copied) as a script. file: its full path or NULL. */
struct parse_result parser_parse(const char *file, const char *text, size_t length);

/* The same, recording the tokens. */
struct parse_result parser_parse_tokens(const char *file, const char *text, size_t length, struct token_list *tokens);

/* Types are known in other rooms. What is set here looks at the names of types in a script that defines some or uses a
 * module, after its syntax was read and before it is checked further: it gives names their definition and reports what
 * is not found with parser_report. */
struct parser;
extern void (*parser_resolver)(struct parser *parser, struct ast_script_block *script);
/* Adds an error to those of the running parse; id is one of parse_errors.c's table, the arguments fill its text (NULL
 * where it takes none). */
void parser_report(struct parser *parser, struct extent extent, const char *id, const char *argument0,
                   const char *argument1, const char *argument2);

/* Reads `text` as PowerShell reads a number token ("0x10", "1kb", "1.5d", "5L"); false where it is none. Signs are not
 * part of it. */
bool parser_parse_number(const char *text, size_t length, struct ast_constant *ret_number);

/* Splits the inside of [ … ] ("int[]", "System.Collections.Generic.List[string]"); NULL where it is no type name. */
struct type_name *parser_parse_type_name(const char *text);

#endif
