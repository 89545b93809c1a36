/* Recording tokens for whoever asks the parser for them. */
#include "lang/lexer.h"

#include "base/memory.h"

static void add(struct token_list *tokens, const struct token *token) {
    if (tokens->count == tokens->capacity) {
        MEM_GROW(tokens->items, tokens->capacity, 64);
    }
    tokens->items[tokens->count++] = *token;
}

/* What is known of an expandable text before the parser looks at it: its variables, and each $( … ) as a string. */
static const struct token_list *parts_as_tokens(const struct token *token) {
    struct token_list *nested = MEM_NEW(struct token_list);
    for (int i = 0; i < token->part_count; i++) {
        const struct string_part *part = &token->parts[i];
        struct token inner = {.extent = part->extent, .value = part->text, .length = part->length};
        inner.kind = part->kind == PART_VARIABLE ? TOKEN_VARIABLE : TOKEN_STRING_LITERAL;
        if (part->kind != PART_TEXT)
            add(nested, &inner);
    }
    return nested;
}

void lexer_record(struct lexer *lexer, const struct token *token) {
    struct token_list *tokens = lexer->tokens;
    if (tokens == NULL)
        return;
    add(tokens, token);
    if (token->parts != NULL)
        tokens->items[tokens->count - 1].nested = parts_as_tokens(token);
}

void lexer_record_skipped(struct lexer *lexer, enum token_kind kind) {
    struct token token;
    if (lexer->tokens == NULL)
        return;
    lexer_finish(lexer, kind, &token);
    lexer_record(lexer, &token);
}

void lexer_forget(struct lexer *lexer, uint32_t index) {
    struct token_list *tokens = lexer->tokens;
    if (tokens == NULL)
        return;
    if (tokens->count > 0 && tokens->items[tokens->count - 1].kind == TOKEN_END_OF_INPUT)
        tokens->count--;
    while (tokens->count > 0 && tokens->items[tokens->count - 1].end > index)
        tokens->count--;
}

static struct token *recorded(const struct lexer *lexer, const struct token *token) {
    const struct token_list *tokens = lexer->tokens;
    for (int i = tokens != NULL ? tokens->count - 1 : -1;
         i >= 0 && tokens->items[i].extent.start >= token->extent.start; i--)
        if (tokens->items[i].extent.start == token->extent.start && tokens->items[i].kind == token->kind)
            return &tokens->items[i];
    return NULL;
}

void lexer_mark(struct lexer *lexer, const struct token *token, unsigned marks, unsigned cleared) {
    struct token *kept = recorded(lexer, token);
    if (kept != NULL)
        kept->marks = (uint8_t)((kept->marks & ~cleared) | marks);
}

void lexer_record_nested(struct lexer *lexer, const struct token *token, const struct token_list *nested) {
    struct token *kept = recorded(lexer, token);
    if (kept != NULL)
        kept->nested = nested;
}

void lexer_record_type(struct lexer *lexer, struct extent first, struct extent last) {
    struct token_list *tokens = lexer->tokens;
    if (tokens == NULL || !tokens->joins_types)
        return;
    int end = -1;
    for (int i = tokens->count - 1; i >= 0; i--) {
        struct token *token = &tokens->items[i];
        if (token->extent.end == last.end)
            end = i;
        if (token->extent.start != first.start)
            continue;
        if (end < i)
            return;
        token->kind = TOKEN_IDENTIFIER;
        token->marks = TOKEN_MARK_TYPE_NAME;
        token->end = tokens->items[end].end;
        token->extent.end = last.end;
        for (int j = end + 1; j < tokens->count; j++)
            tokens->items[++i] = tokens->items[j];
        tokens->count = i + 1;
        return;
    }
}
