/* Tokens: what the lexer makes of characters, and the tables of keywords and operators.
 *
 * The same characters give different tokens in different modes (`-eq` is an operator in an expression, a parameter in a
 * command), so the parser asks for one token at a time and sets the mode before. Source: about_Parsing, about_Operators
 * and their precedence. */
#ifndef LANG_TOKEN_H
#define LANG_TOKEN_H

#include "lang/ast.h"

enum token_kind {
    TOKEN_UNKNOWN,
    TOKEN_VARIABLE,
    TOKEN_SPLATTED_VARIABLE,
    TOKEN_PARAMETER,
    TOKEN_NUMBER,
    TOKEN_LABEL,
    TOKEN_IDENTIFIER,
    TOKEN_GENERIC, /* a word of command mode that is nothing else */
    TOKEN_NEW_LINE,
    TOKEN_LINE_CONTINUATION, /* this and comments are skipped: only a recorder of tokens sees them */
    TOKEN_COMMENT,
    TOKEN_END_OF_INPUT,
    TOKEN_STRING_LITERAL,
    TOKEN_STRING_EXPANDABLE,
    TOKEN_HERE_STRING_LITERAL,
    TOKEN_HERE_STRING_EXPANDABLE,
    /* punctuation */
    TOKEN_LPAREN,
    TOKEN_RPAREN,
    TOKEN_LCURLY,
    TOKEN_RCURLY,
    TOKEN_LBRACKET,
    TOKEN_RBRACKET,
    TOKEN_AT_PAREN,
    TOKEN_AT_CURLY,
    TOKEN_DOLLAR_PAREN,
    TOKEN_SEMI,
    TOKEN_AND_AND,
    TOKEN_OR_OR,
    TOKEN_AMPERSAND,
    TOKEN_PIPE,
    TOKEN_COMMA,
    TOKEN_COLON_COLON,
    TOKEN_DOT,
    TOKEN_COLON,
    TOKEN_QUESTION,
    TOKEN_QUESTION_DOT,
    TOKEN_QUESTION_LBRACKET,
    TOKEN_REDIRECTION,
    TOKEN_REDIRECT_INPUT,
    /* operators */
    TOKEN_MINUS_MINUS,
    TOKEN_PLUS_PLUS,
    TOKEN_DOT_DOT,
    TOKEN_EXCLAIM,
    TOKEN_MULTIPLY,
    TOKEN_DIVIDE,
    TOKEN_REMAINDER,
    TOKEN_PLUS,
    TOKEN_MINUS,
    TOKEN_COALESCE,
    TOKEN_EQUALS,
    TOKEN_PLUS_EQUALS,
    TOKEN_MINUS_EQUALS,
    TOKEN_MULTIPLY_EQUALS,
    TOKEN_DIVIDE_EQUALS,
    TOKEN_REMAINDER_EQUALS,
    TOKEN_COALESCE_EQUALS,
    TOKEN_DASH_OPERATOR, /* -eq and its like: which one is in token.dash */
    /* keywords */
    TOKEN_ASSEMBLY,
    TOKEN_BASE,
    TOKEN_BEGIN,
    TOKEN_BREAK,
    TOKEN_CATCH,
    TOKEN_CLASS,
    TOKEN_CLEAN,
    TOKEN_COMMAND,
    TOKEN_CONFIGURATION,
    TOKEN_CONTINUE,
    TOKEN_DATA,
    TOKEN_DEFAULT,
    TOKEN_DEFINE,
    TOKEN_DO,
    TOKEN_DYNAMIC_PARAM,
    TOKEN_ELSE,
    TOKEN_ELSE_IF,
    TOKEN_END,
    TOKEN_ENUM,
    TOKEN_EXIT,
    TOKEN_FILTER,
    TOKEN_FINALLY,
    TOKEN_FOR,
    TOKEN_FOREACH,
    TOKEN_FROM,
    TOKEN_FUNCTION,
    TOKEN_HIDDEN,
    TOKEN_IF,
    TOKEN_IN,
    TOKEN_INLINE_SCRIPT,
    TOKEN_INTERFACE,
    TOKEN_MODULE,
    TOKEN_NAMESPACE,
    TOKEN_PARALLEL,
    TOKEN_PARAM,
    TOKEN_PRIVATE,
    TOKEN_PROCESS,
    TOKEN_PUBLIC,
    TOKEN_RETURN,
    TOKEN_SEQUENCE,
    TOKEN_STATIC,
    TOKEN_SWITCH,
    TOKEN_THROW,
    TOKEN_TRAP,
    TOKEN_TRY,
    TOKEN_TYPE,
    TOKEN_UNTIL,
    TOKEN_USING,
    TOKEN_VAR,
    TOKEN_WHILE,
    TOKEN_WORKFLOW,
    TOKEN_KIND_COUNT
};

enum token_flags {
    TOKEN_ANY_MODE = 1, /* reads the same in every mode */
    TOKEN_UNARY = 2,
    TOKEN_BINARY = 4,
    TOKEN_ASSIGNMENT = 8,
    TOKEN_KEYWORD = 16,
    TOKEN_BLOCK_NAME = 32,      /* begin, process, end, clean, dynamicparam */
    TOKEN_NO_ATTRIBUTES = 64,   /* a statement that takes no attributes before it */
    TOKEN_NOT_RESTRICTED = 128, /* not allowed in a data section */
    TOKEN_FOLDABLE = 256,       /* constant if its operands are */
    TOKEN_CASE_SENSITIVE = 512,
    TOKEN_EXPLICIT_IGNORE = 1024,
};

/* Binding strength of binary operators; -and, -or, -xor are equal, and so are the three bitwise ones. */
enum token_precedence {
    PRECEDENCE_LOGICAL = 1,
    PRECEDENCE_BITWISE = 2,
    PRECEDENCE_COMPARISON = 5,
    PRECEDENCE_COALESCE = 7,
    PRECEDENCE_ADD = 9,
    PRECEDENCE_MULTIPLY = 10,
    PRECEDENCE_FORMAT = 12,
    PRECEDENCE_RANGE = 13,
};

struct token_row {
    const char *text;
    enum ast_operator operation;
    uint8_t precedence;
    uint16_t flags;
};

struct dash_operator {
    const char *name; /* "ieq" */
    struct token_row row;
};

/* A piece of an expandable string. */
struct string_part {
    enum { PART_TEXT, PART_VARIABLE, PART_SUB_EXPRESSION } kind;
    struct extent extent;
    const char
        *text; /* PART_TEXT: the characters; PART_VARIABLE: the name with its scope; else what to lex, from `begin` */
    size_t length; /* PART_SUB_EXPRESSION: where to stop */
    size_t begin;
    const uint32_t *offsets; /* of the text to lex: source offset of each index, or NULL where index is offset */
};

/* What the parser finds out of a token: marks of recorded tokens. */
enum token_mark {
    TOKEN_MARK_COMMAND_NAME = 1,
    TOKEN_MARK_MEMBER_NAME = 2,
    TOKEN_MARK_TYPE_NAME = 4,
    TOKEN_MARK_ATTRIBUTE_NAME = 8,
    TOKEN_MARK_IN_ERROR = 16,
    TOKEN_MARK_NO_KEYWORD = 32, /* a keyword's text, but no keyword here */
    TOKEN_MARK_ARGUMENT = 64,   /* of a command: whatever it looks like, it is a word */
    TOKEN_MARK_METHOD = 128,    /* a method's name: nothing but that */
};

struct token {
    enum token_kind kind;
    uint8_t marks;                  /* token_mark */
    bool used_colon;                /* parameter: -name: */
    bool append;                    /* redirection: >> */
    bool merges;                    /* redirection: 2>&1 */
    uint8_t from_stream, to_stream; /* redirection */
    uint32_t begin, end;            /* indexes of the text being lexed */
    struct extent extent;           /* where that is in the source */
    const struct dash_operator *dash;
    const char *value; /* strings and words: the value; parameters, labels, variables: the name */
    size_t length;
    const struct string_part *parts; /* expandable strings and words; NULL where there is nothing to expand */
    int part_count;
    const struct ast_constant *number; /* NULL for a number that was no good (reported) */
    const struct token_list *nested;   /* recorded tokens of what is expanded in a string, or NULL */
};

/* The tokens of a text in order, comments and line ends too, recorded while it is parsed. */
struct token_list {
    struct token *items;
    int count, capacity;
    bool joins_types; /* "[int]" is one token, as PSParser has it */
};

extern const struct token_row token_rows[TOKEN_KIND_COUNT];

/* The row of the token's kind, or of its dash operator. */
static inline const struct token_row *token_row(const struct token *token) {
    return token->kind == TOKEN_DASH_OPERATOR ? &token->dash->row : &token_rows[token->kind];
}

static inline bool token_has(const struct token *token, enum token_flags flag) {
    return (token_row(token)->flags & flag) != 0;
}

/* The keyword spelled by text (any case), or TOKEN_UNKNOWN. */
enum token_kind token_keyword(const char *text, size_t length);
/* The operator spelled by text without its dash (any case), or NULL. */
const struct dash_operator *token_dash_operator(const char *text, size_t length);
/* The row of the operator that a tree's node names. */
const struct token_row *token_operator_row(enum ast_operator operation, bool case_sensitive);

#endif
