/* Variables: $name, $scope:name, ${any name}, $$ $? $^, and @name. */
#include "lang/lexer.h"

#include <string.h>

#include "base/memory.h"
#include "base/unicode_class.h"

/* The name has a drive or scope but nothing after it, or is only a colon. */
static const char *after_scope(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

/* ":" or a scope, not a drive. */
static bool is_scope(const char *name) {
    static const char *const scopes[] = {":", "global:", "local:", "private:", "script:", "variable:"};
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (text_starts_ignore_case(name, scopes[i]))
            return true;
    return false;
}

static void finish_variable(struct lexer *lexer, bool splatted, struct token *ret_token) {
    lexer_finish(lexer, splatted ? TOKEN_SPLATTED_VARIABLE : TOKEN_VARIABLE, ret_token);
    ret_token->value = buffer_dup(&lexer->name);
    ret_token->length = lexer->name.length;
}

/* What is in the braces; false where the closing one is missing. */
static bool read_braced(struct lexer *lexer, bool in_string) {
    while (lexer->in.index < lexer->in.length) {
        uint32_t size, next_size;
        uint32_t at = lexer->in.index;
        uint32_t c = lexer_at(lexer, at, &size);
        lexer->in.index += size;
        if (c == '}')
            return true;
        if (c == '`') {
            if (lexer->in.index >= lexer->in.length)
                return false;
            lexer_append_escape(lexer, &lexer->name);
            continue;
        }
        if (in_string && char_is_double_quote(c) &&
            char_is_double_quote(lexer_at(lexer, lexer->in.index, &next_size))) {
            at = lexer->in.index;
            size = next_size;
            lexer->in.index += size;
        }
        if (c == '{')
            lexer_error_at(lexer, lexer->in.index, "OpenBraceNeedsToBeBackTickedInVariableName");
        buffer_append(&lexer->name, lexer->in.text + at, size);
    }
    return false;
}

static void braced_variable(struct lexer *lexer, bool in_string, struct token *ret_token) {
    uint32_t brace = lexer->in.index++;
    bool closed = read_braced(lexer, in_string);
    if (!closed)
        lexer_incomplete(lexer, brace, "IncompleteDollarVariableReference", NULL);
    if (lexer->name.length == 0) {
        if (closed)
            lexer_error_at(lexer, lexer->in.index - 1, "EmptyVariableReference");
        buffer_puts(&lexer->name, ":Error:");
    }
    uint32_t next = lexer_peek(lexer);
    if (lexer->mode == LEXER_COMMAND && !char_ends_word(next) && next != '.' && next != '[') {
        lexer_word_from_start(lexer, ret_token);
        return;
    }
    if (*after_scope(buffer_text(&lexer->name)) == 0)
        lexer_error(lexer, lexer_extent(lexer, lexer->start, lexer->in.index), "InvalidBracedVariableReference", NULL);
    finish_variable(lexer, false, ret_token);
}

static bool is_name_char(uint32_t c) {
    if (c < 128)
        return char_is(c, CHAR_VARIABLE_START) && c != '$' && c != '^' && c != ':';
    return rune_is_letter(c) || rune_is_digit(c);
}

/* The rest of a plain name. */
static void read_name(struct lexer *lexer) {
    uint32_t begin = lexer->in.index, size;
    for (;;) {
        uint32_t c = lexer_at(lexer, lexer->in.index, &size), next_size;
        bool goes_on = is_name_char(c) || (c == ':' && lexer_at(lexer, lexer->in.index + 1, &next_size) != ':');
        if (lexer->in.index >= lexer->in.length || !goes_on)
            break;
        lexer->in.index += size;
    }
    buffer_append(&lexer->name, lexer->in.text + begin, lexer->in.index - begin);
}

/* In command mode $a-b is a word with a variable in it; but $a.b, $a[0], $a=… are expressions. */
static bool is_part_of_word(const struct lexer *lexer, bool special) {
    uint32_t c = lexer_peek(lexer);
    if (lexer->mode != LEXER_COMMAND || char_ends_word(c))
        return false;
    return special || (c != '.' && c != '[' && c != '=' && c != ':');
}

void lexer_variable(struct lexer *lexer, bool splatted, bool in_string, struct token *ret_token) {
    buffer_clear(&lexer->name);
    uint32_t size;
    uint32_t c = lexer_at(lexer, lexer->in.index, &size);
    if (c == '{' && lexer->in.index < lexer->in.length) {
        braced_variable(lexer, in_string, ret_token);
        return;
    }
    if (!char_is_variable_start(c)) {
        lexer_begin_value(lexer);
        buffer_putc(&lexer->scratch, '$');
        lexer_word(lexer, ret_token);
        return;
    }
    buffer_append(&lexer->name, lexer->in.text + lexer->in.index, size);
    lexer->in.index += size;
    bool special = c == '$' || c == '?' || c == '^';
    if (!special)
        read_name(lexer);
    if (is_part_of_word(lexer, special)) {
        lexer_word_from_start(lexer, ret_token);
        return;
    }
    const char *name = buffer_text(&lexer->name);
    if (*after_scope(name) == 0) {
        const char *id = is_scope(name) ? "InvalidVariableReference" : "InvalidVariableReferenceWithDrive";
        lexer_error(lexer, lexer_extent(lexer, lexer->start, lexer->in.index), id, NULL);
    }
    finish_variable(lexer, splatted, ret_token);
}
