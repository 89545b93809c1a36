#include "engine/line_tokens.h"

#include <string.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/scope.h"
#include "lang/parser.h"
#include "object/string.h"

static bool is_own_variable(const char *text) {
    return !strcmp(text, "$^") || !strcmp(text, "$$");
}

static const char *token_text(const struct token *token) {
    const char *text = extent_text(token->extent);
    size_t length = strlen(text);
    bool quoted = length > 1 && (*text == '\'' || *text == '"');
    return is_own_variable(text) ? NULL : quoted ? mem_strndup(text + 1, length - 2) : text;
}

struct line_tokens line_tokens_of(const char *text, size_t length) {
    struct token_list tokens = {0};
    parser_parse_tokens(NULL, text, length, &tokens);
    const struct token *first = NULL, *last = NULL;
    for (int i = 0; i < tokens.count; i++) {
        enum token_kind kind = tokens.items[i].kind;
        if (kind == TOKEN_NEW_LINE || kind == TOKEN_END_OF_INPUT || kind == TOKEN_COMMENT)
            continue;
        first = first ? first : &tokens.items[i];
        last = &tokens.items[i];
    }
    return first ? (struct line_tokens){token_text(first), token_text(last)} : (struct line_tokens){0};
}

void line_tokens_show(struct line_tokens tokens) {
    if (tokens.first)
        scope_assign(runspace->global, name_intern("^"), string_from(tokens.first));
    if (tokens.last)
        scope_assign(runspace->global, name_intern("$"), string_from(tokens.last));
}
