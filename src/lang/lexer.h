/* The lexer: characters → one token at a time, in the mode the parser asks for.
 *
 * An index counts bytes of the text being lexed. Mostly that text is the source itself and an index is an offset; for
 * the inside of
 * $( … ) in a string whose quotes had to be undoubled it is a text of its own, and `offsets` maps its indexes to the
 * source. At the end of input `index` is one past the length once the end was read; so is the extent of
 * TOKEN_END_OF_INPUT. Source: the behaviour of PowerShell 7.6. */
#ifndef LANG_LEXER_H
#define LANG_LEXER_H

#include "base/buffer.h"
#include "base/utf8.h"
#include "lang/parse_errors.h"
#include "lang/token.h"

enum lexer_mode {
    LEXER_COMMAND,
    LEXER_EXPRESSION,
    LEXER_TYPE_NAME,
    LEXER_SIGNATURE /* heads of classes and methods */
};

struct lexer_text { /* what is being lexed */
    const char *text;
    uint32_t length;
    const uint32_t *offsets; /* NULL: an index is an offset */
    uint32_t index;
};

struct lexer_range {
    uint32_t start, end;
};

struct lexer_ranges {
    struct lexer_range *items;
    int count, capacity;
};

struct lexer {
    const struct source *source;
    struct parse_errors *errors;
    struct lexer_text in;
    const struct source *ends; /* the text whose end is looked for: the source, or what is nested in a string */
    uint32_t start;            /* index where the token being read starts */
    enum lexer_mode mode;
    bool nested;              /* inside $( … ) of a string */
    bool signed_numbers;      /* -5 is one token */
    bool ternary_ends_number; /* 1:2 are three */
    bool wants_simple_name;   /* keywords are names */
    struct buffer scratch;    /* the value of the token being read */
    struct buffer name;       /* the name of the variable being read */
    struct string_part *parts;
    int part_count, part_capacity;
    size_t part_text;             /* where in scratch the current text part starts */
    uint32_t part_index;          /* and where in the text */
    struct token_list *tokens;    /* where tokens are recorded, or NULL */
    bool in_error, nested_error;  /* the string being read, or a $( … ) in it, has no end */
    struct lexer_ranges comments; /* of the source, ascending */
    struct lexer_ranges requires; /* #requires lines */
    struct extent signature;      /* of "# SIG # Begin signature block"; source is NULL where there is none */
};

/* Begins at the source's first character; source and errors are borrowed for the lexer's life. */
void lexer_init(struct lexer *lexer, const struct source *source, struct parse_errors *errors);

/* The next token in the current mode. Comments, white space and line continuations are skipped. */
void lexer_next(struct lexer *lexer, struct token *ret_token);
/* Skips line ends (and semicolons), white space and comments. */
void lexer_skip_newlines(struct lexer *lexer, bool semicolons);
/* Reads again from index. */
void lexer_resync(struct lexer *lexer, uint32_t index);

/* . :: ?. (and [ ?[ with brackets) right after an expression, no space between; false where there is none. */
bool lexer_member_operator(struct lexer *lexer, bool brackets, struct token *ret_token);
/* ( or { right after a member's name. */
bool lexer_invoke_paren(struct lexer *lexer, struct token *ret_token);
/* [ after white space and comments. */
bool lexer_left_bracket(struct lexer *lexer, struct token *ret_token);
/* What follows --% up to the end of the line or | or &&, verbatim. */
void lexer_verbatim_argument(struct lexer *lexer, struct token *ret_token);
/* The assembly's name after the comma of a type name, collected. */
char *lexer_assembly_name(struct lexer *lexer);

/* Lexes the inside of a string's $( … ), then goes back. */
struct lexer_state {
    struct lexer_text in;
    const struct source *ends;
    enum lexer_mode mode;
    bool nested;
};
struct lexer_state lexer_begin_nested(struct lexer *lexer, const struct string_part *part);
void lexer_end_nested(struct lexer *lexer, struct lexer_state state);

/* A newline token's following line goes on with a pipe. */
bool lexer_is_pipe_continuation(const struct lexer *lexer, const struct token *newline);
/* Nothing but white space and comments follows the extent. */
bool lexer_is_at_end(const struct lexer *lexer, struct extent extent);

/* The source's extent of two indexes. */
struct extent lexer_extent(const struct lexer *lexer, uint32_t begin, uint32_t end);
/* Reports an error; the incomplete forms find out whether the extent reaches the end of input. */
void lexer_error(struct lexer *lexer, struct extent extent, const char *id, const char *argument);
void lexer_error_at(struct lexer *lexer, uint32_t index, const char *id);
void lexer_incomplete(struct lexer *lexer, uint32_t begin, const char *id, const char *argument);

/* lexer_record.c: while lexer->tokens is set, what is read is kept there; reading again from an index forgets what was
 * kept from there on. */
void lexer_record(struct lexer *lexer, const struct token *token);
/* The characters from lexer->start to index as a token of a kind that the parser does not see. */
void lexer_record_skipped(struct lexer *lexer, enum token_kind kind);
void lexer_forget(struct lexer *lexer, uint32_t index);
/* Marks the recorded token that starts where this one does. */
void lexer_mark(struct lexer *lexer, const struct token *token, unsigned marks, unsigned cleared);
/* Gives the recorded token the tokens that are nested in it. */
void lexer_record_nested(struct lexer *lexer, const struct token *token, const struct token_list *nested);
/* The recorded tokens from the one that starts with `first` to the one that ends with `last` become one type's name. */
void lexer_record_type(struct lexer *lexer, struct extent first, struct extent last);

/* ---- between the lexer's own files ---- */

static inline bool lexer_at_end(const struct lexer *lexer) {
    return lexer->in.index > lexer->in.length;
}

/* The character at index (0 at the end) and how many bytes it takes. */
static inline uint32_t lexer_at(const struct lexer *lexer, uint32_t index, uint32_t *ret_size) {
    *ret_size = 1;
    if (index >= lexer->in.length)
        return 0;
    unsigned char byte = (unsigned char)lexer->in.text[index];
    if (byte < 0x80)
        return byte;
    size_t size;
    uint32_t rune = utf8_decode(lexer->in.text + index, lexer->in.length - index, &size);
    *ret_size = (uint32_t)size;
    return rune;
}

static inline uint32_t lexer_peek(const struct lexer *lexer) {
    uint32_t size;
    return lexer_at(lexer, lexer->in.index, &size);
}

/* Reads a character; at the end 0, and the index goes one past the length. */
static inline uint32_t lexer_get(struct lexer *lexer) {
    uint32_t size;
    uint32_t c = lexer_at(lexer, lexer->in.index, &size);
    if (lexer->in.index > lexer->in.length)
        return 0;
    lexer->in.index += size;
    return c;
}

static inline void lexer_skip_spaces(struct lexer *lexer);

/* lexer.c */
void lexer_finish(struct lexer *lexer, enum token_kind kind, struct token *ret_token);
/* lexer_comment.c: index is after the # or <# */
void lexer_line_comment(struct lexer *lexer);
void lexer_block_comment(struct lexer *lexer);
/* lexer_string.c: index is after the opening quote */
void lexer_string(struct lexer *lexer, bool expandable, struct token *ret_token);
void lexer_here_string(struct lexer *lexer, bool expandable, struct token *ret_token);
/* The quoted part of a word, appended to scratch. */
void lexer_append_literal(struct lexer *lexer);
void lexer_append_expandable(struct lexer *lexer);
/* After a $ in something expandable: true if it was a variable or $( … ), now a part. */
bool lexer_append_dollar(struct lexer *lexer, bool here_string);
/* After a backtick: appends what it and the next character mean. */
void lexer_append_escape(struct lexer *lexer, struct buffer *text);
void lexer_begin_value(struct lexer *lexer);
void lexer_finish_value(struct lexer *lexer, enum token_kind kind, struct token *ret_token);
/* lexer_variable.c: index is after the $ or @ */
void lexer_variable(struct lexer *lexer, bool splatted, bool in_string, struct token *ret_token);
/* lexer_word.c: a word of command mode. scratch holds what was read of it since begin_value. */
void lexer_word_from_start(struct lexer *lexer, struct token *ret_token);
void lexer_word(struct lexer *lexer, struct token *ret_token);
void lexer_identifier(struct lexer *lexer, struct token *ret_token);
void lexer_parameter(struct lexer *lexer, struct token *ret_token);
void lexer_label(struct lexer *lexer, struct token *ret_token);
/* lexer_number.c: index is after the first character; a word where it is no number. */
void lexer_number(struct lexer *lexer, uint32_t first, struct token *ret_token);
bool lexer_scans_as_number(struct lexer *lexer, uint32_t first);

#include "lang/lexer_chars.h"

static inline void lexer_skip_spaces(struct lexer *lexer) {
    uint32_t size;
    while (lexer->in.index < lexer->in.length && char_is_space(lexer_at(lexer, lexer->in.index, &size)))
        lexer->in.index += size;
}

#endif
