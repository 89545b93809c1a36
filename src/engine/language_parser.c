/* [System.Management.Automation.Language.Parser]. */
#include <string.h>

#include "engine/ast_rows.h"
#include "engine/location.h"
#include "engine/parse_error_value.h"
#include "engine/token_value.h"
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
        return fail_ps_null(call, "input");
    return parse(call, NULL, arg_text(call, 0), arg_length(call, 0), 1);
}

static bool parse_named_input(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "input");
    return parse(call, arg_length(call, 1) ? arg_text(call, 1) : NULL, arg_text(call, 0), arg_length(call, 0), 2);
}

/* A file that cannot be read is a parse error of an empty script. */
static bool give_unread(struct call *call, const char *message) {
    struct ast_script_block *script = MEM_NEW(struct ast_script_block);
    struct ast_named_block *end = MEM_NEW(struct ast_named_block);
    struct parse_error error = {.error_id = "FileReadError",
                                .message = mem_printf("The file could not be read: %s.", message)};
    script->ast.kind = AST_SCRIPT_BLOCK;
    end->ast = (struct ast){.kind = AST_NAMED_BLOCK, .parent = &script->ast};
    end->block = BLOCK_END;
    end->unnamed = true;
    script->end = end;
    struct list *errors = array_of("ParseError", 1);
    errors->items[0] = parse_error_value(&error);
    arg_set_ref(call, 1, value_list(array_of("Token", 0)));
    arg_set_ref(call, 2, value_list(errors));
    return give(call, ast_value(&script->ast));
}

static bool parse_file(struct call *call) {
    struct buffer text = {0};
    struct failure failure = {0};
    const char *file = arg_text(call, 0);
    if (file == NULL || *file == 0)
        return give_unread(call, "Cannot process argument because the value of argument \"path\" is not valid. Change "
                                 "the value of the \"path\" argument and run the operation again.");
    if (!encoding_read_file(path_full(file, location_directory()), &text, &failure))
        return give_unread(call, failure.message);
    return parse(call, file, buffer_text(&text), text.length, 1);
}

#define PARSE_RESULTS "[ref] " LANGUAGE "Token[] tokens, [ref] " LANGUAGE "ParseError[] errors"
static const struct type_member parser_members[] = {
    {"static " LANGUAGE "ScriptBlockAst ParseFile(string fileName, " PARSE_RESULTS ")", parse_file},
    {"static " LANGUAGE "ScriptBlockAst ParseInput(string input, " PARSE_RESULTS ")", parse_input},
    {"static " LANGUAGE "ScriptBlockAst ParseInput(string input, string fileName, " PARSE_RESULTS ")",
     parse_named_input},
};
AST_CLASS_ROW(language_parser, "Parser", object, TYPE_SEALED, MEMBERS(parser_members));
