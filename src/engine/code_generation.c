#include "engine/code_generation.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/ast_rows.h"
#include "lang/lexer_chars.h"

/* The text with each character that `special` accepts written twice, or with `before` put in front of it. */
static void escape(struct buffer *out, const char *text, size_t length, bool (*special)(uint32_t rune),
                   const char *before) {
    for (size_t size; length > 0; text += size, length -= size) {
        uint32_t rune = utf8_decode(text, length, &size);
        if (special(rune))
            buffer_append(out, before ? before : text, before ? strlen(before) : size);
        buffer_append(out, text, size);
    }
}

static bool is_single_quote(uint32_t rune) {
    return char_is_single_quote(rune);
}

static bool is_brace(uint32_t rune) {
    return rune == '{' || rune == '}';
}

static bool is_special_in_name(uint32_t rune) {
    return rune == '{' || rune == '}' || rune == '`';
}

const char *code_single_quoted(const char *text) {
    struct buffer out = {0};
    escape(&out, text, strlen(text), is_single_quote, NULL);
    return buffer_text(&out);
}

const char *code_variable_name(const char *text) {
    struct buffer out = {0};
    escape(&out, text, strlen(text), is_special_in_name, "`");
    return buffer_text(&out);
}

static const char *marked(const char *text, const char *mark, const char *with) {
    struct buffer out = {0};
    for (const char *found; (found = strstr(text, mark)) != NULL; text = found + 2) {
        buffer_append(&out, text, (size_t)(found - text));
        buffer_puts(&out, with);
    }
    buffer_puts(&out, text);
    return buffer_text(&out);
}

/* One after the other: in "<#>" both are found. */
const char *code_block_comment(const char *text) {
    return marked(marked(text, "<#", "<`#"), "#>", "#`>");
}

static bool escape_argument(struct call *call, bool (*special)(uint32_t rune), const char *before) {
    struct buffer out = {0};
    if (arg_is_null(call, 0))
        return give(call, string_empty());
    escape(&out, arg_text(call, 0), arg_length(call, 0), special, before);
    return give(call, string_from_n(buffer_text(&out), out.length));
}

static bool escape_single_quoted(struct call *call) {
    return escape_argument(call, is_single_quote, NULL);
}

static bool escape_format(struct call *call) {
    return escape_argument(call, is_brace, NULL);
}

static bool escape_variable_name(struct call *call) {
    return escape_argument(call, is_special_in_name, "`");
}

static bool escape_block_comment(struct call *call) {
    return give_text(call, arg_is_null(call, 0) ? "" : code_block_comment(arg_text(call, 0)));
}

static const struct type_member generation_members[] = {
    {"static string EscapeSingleQuotedStringContent(string value)", escape_single_quoted},
    {"static string EscapeBlockCommentContent(string value)", escape_block_comment},
    {"static string EscapeFormatStringContent(string value)", escape_format},
    {"static string EscapeVariableName(string value)", escape_variable_name},
};
AST_CLASS_ROW(code_generation, "CodeGeneration", object, TYPE_STATIC | TYPE_ABSTRACT, MEMBERS(generation_members));
