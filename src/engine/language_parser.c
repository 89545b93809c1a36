/* [System.Management.Automation.Language.Parser] and [CodeGeneration]. */
#include <string.h>

#include "engine/ast_rows.h"
#include "engine/location.h"
#include "engine/parse_error_value.h"
#include "engine/token_value.h"
#include "lang/lexer_chars.h"
#include "lang/parser.h"
#include "object/list.h"
#include "os/encoding.h"
#include "os/path.h"

static struct list *array_of(const char *class, int count) {
    return array_new_of(type_find(mem_printf(LANGUAGE "%s", class)), count);
}

/* Parses, and stores tokens and errors into the [ref] arguments from index `first` on. */
static bool parse(struct call *call, const char *file, const char *text, size_t length, int first) {
    struct token_list tokens = {0};
    struct parse_result result = parser_parse_tokens(file, text, length, &tokens);
    struct list *token_array = array_of("Token", tokens.count);
    for (int i = 0; i < tokens.count; i++)
        token_array->items[i] = token_value(&tokens.items[i]);
    struct list *error_array = array_of("ParseError", result.error_count);
    for (int i = 0; i < result.error_count; i++)
        error_array->items[i] = parse_error_value(&result.errors[i]);
    arg_set_ref(call, first, value_list(token_array));
    arg_set_ref(call, first + 1, value_list(error_array));
    return give(call, ast_value(&result.script->ast));
}

static bool parse_input(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    return parse(call, NULL, arg_text(call, 0), arg_length(call, 0), 1);
}

static bool parse_named_input(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    return parse(call, arg_length(call, 1) ? arg_text(call, 1) : NULL, arg_text(call, 0), arg_length(call, 0), 2);
}

static bool parse_file(struct call *call) {
    struct buffer text = {0};
    const char *file = arg_text(call, 0);
    if (file == NULL)
        return fail_null(call, "fileName");
    const char *path = path_full(file, location_directory());
    if (!encoding_read_file(path, &text, call->failure))
        return false;
    return parse(call, path, buffer_text(&text), text.length, 1);
}

#define PARSE_RESULTS "[ref] " LANGUAGE "Token[] tokens, [ref] " LANGUAGE "ParseError[] errors"
static const struct type_member parser_members[] = {
    {"static " LANGUAGE "ScriptBlockAst ParseFile(string fileName, " PARSE_RESULTS ")", parse_file},
    {"static " LANGUAGE "ScriptBlockAst ParseInput(string input, " PARSE_RESULTS ")", parse_input},
    {"static " LANGUAGE "ScriptBlockAst ParseInput(string input, string fileName, " PARSE_RESULTS ")",
     parse_named_input},
};
AST_CLASS_ROW(language_parser, "Parser", object, TYPE_SEALED, MEMBERS(parser_members));

/* ---- CodeGeneration ---- */

/* The text with each character that `doubles` accepts written twice, or with `before` put in front of it. */
static bool escape(struct call *call, bool (*special)(uint32_t rune), const char *before) {
    const char *text = arg_text(call, 0);
    struct buffer out = {0};
    if (text == NULL)
        return give(call, string_empty());
    for (size_t length = arg_length(call, 0), size; length > 0; text += size, length -= size) {
        uint32_t rune = utf8_decode(text, length, &size);
        if (special(rune))
            buffer_append(&out, before ? before : text, before ? strlen(before) : size);
        buffer_append(&out, text, size);
    }
    return give(call, string_from_n(buffer_text(&out), out.length));
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

static bool escape_single_quoted(struct call *call) {
    return escape(call, is_single_quote, NULL);
}

static bool escape_format(struct call *call) {
    return escape(call, is_brace, NULL);
}

static bool escape_variable_name(struct call *call) {
    return escape(call, is_special_in_name, "`");
}

static bool escape_block_comment(struct call *call) {
    struct buffer out = {0};
    for (const char *text = arg_text(call, 0); text && *text; text++) {
        if (text[0] == '<' && text[1] == '#') {
            buffer_puts(&out, "<`#");
            text++;
        } else if (text[0] == '#' && text[1] == '>') {
            buffer_puts(&out, "#`>");
            text++;
        } else {
            buffer_putc(&out, *text);
        }
    }
    return give_text(call, buffer_text(&out));
}

static const struct type_member generation_members[] = {
    {"static string EscapeSingleQuotedStringContent(string value)", escape_single_quoted},
    {"static string EscapeBlockCommentContent(string value)", escape_block_comment},
    {"static string EscapeFormatStringContent(string value)", escape_format},
    {"static string EscapeVariableName(string value)", escape_variable_name},
};
AST_CLASS_ROW(code_generation, "CodeGeneration", object, TYPE_STATIC | TYPE_ABSTRACT, MEMBERS(generation_members));
