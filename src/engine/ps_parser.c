/* [System.Management.Automation.PSParser]: the tokens that PowerShell 2 had. */
#include "engine/ast_rows.h"
#include "engine/parse_error_value.h"
#include "engine/ps_token.h"
#include "engine/token_value.h"
#include "lang/parser.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/enum_rows.h"

#define AUTOMATION "System.Management.Automation."
#define TOKENS "System.Collections.ObjectModel.Collection[" AUTOMATION "PSToken]"
#define ERRORS "System.Collections.ObjectModel.Collection[" AUTOMATION "PSParseError]"

enum ps_token_type {
    PS_UNKNOWN,
    PS_COMMAND,
    PS_COMMAND_PARAMETER,
    PS_COMMAND_ARGUMENT,
    PS_NUMBER,
    PS_STRING,
    PS_VARIABLE,
    PS_MEMBER,
    PS_LOOP_LABEL,
    PS_ATTRIBUTE,
    PS_TYPE,
    PS_OPERATOR,
    PS_GROUP_START,
    PS_GROUP_END,
    PS_KEYWORD,
    PS_COMMENT,
    PS_STATEMENT_SEPARATOR,
    PS_NEW_LINE,
    PS_LINE_CONTINUATION,
    PS_POSITION
};

static const struct enum_label token_types[] = {
    {"Unknown", PS_UNKNOWN},
    {"Command", PS_COMMAND},
    {"CommandParameter", PS_COMMAND_PARAMETER},
    {"CommandArgument", PS_COMMAND_ARGUMENT},
    {"Number", PS_NUMBER},
    {"String", PS_STRING},
    {"Variable", PS_VARIABLE},
    {"Member", PS_MEMBER},
    {"LoopLabel", PS_LOOP_LABEL},
    {"Attribute", PS_ATTRIBUTE},
    {"Type", PS_TYPE},
    {"Operator", PS_OPERATOR},
    {"GroupStart", PS_GROUP_START},
    {"GroupEnd", PS_GROUP_END},
    {"Keyword", PS_KEYWORD},
    {"Comment", PS_COMMENT},
    {"StatementSeparator", PS_STATEMENT_SEPARATOR},
    {"NewLine", PS_NEW_LINE},
    {"LineContinuation", PS_LINE_CONTINUATION},
    {"Position", PS_POSITION},
};
ENUM(token_types, AUTOMATION "PSTokenType", type_int32);

struct ps_token {
    struct object object;
    enum ps_token_type token_type;
    struct extent extent;
    const char *content; /* NULL: the extent's text */
};

/* By TokenKind's number, from the last number of each run. */
static enum ps_token_type type_of_kind(int kind) {
    static const struct {
        int last;
        enum ps_token_type type;
    } runs[] = {{0, PS_UNKNOWN},    {2, PS_VARIABLE},          {3, PS_COMMAND_PARAMETER},
                {4, PS_NUMBER},     {5, PS_LOOP_LABEL},        {7, PS_COMMAND_ARGUMENT},
                {8, PS_NEW_LINE},   {9, PS_LINE_CONTINUATION}, {10, PS_COMMENT},
                {11, PS_UNKNOWN},   {15, PS_STRING},           {16, PS_GROUP_START},
                {17, PS_GROUP_END}, {18, PS_GROUP_START},      {19, PS_GROUP_END},
                {21, PS_OPERATOR},  {24, PS_GROUP_START},      {25, PS_STATEMENT_SEPARATOR},
                {98, PS_OPERATOR},  {118, PS_UNKNOWN},         {169, PS_KEYWORD},
                {255, PS_UNKNOWN}};
    size_t i = 0;
    while (kind > runs[i].last)
        i++;
    return runs[i].type;
}

static enum ps_token_type type_of(const struct token *token) {
    if (token->marks & TOKEN_MARK_COMMAND_NAME)
        return PS_COMMAND;
    if (token->marks & TOKEN_MARK_MEMBER_NAME)
        return PS_MEMBER;
    if (token->marks & TOKEN_MARK_ATTRIBUTE_NAME)
        return PS_ATTRIBUTE;
    if (token->marks & TOKEN_MARK_TYPE_NAME)
        return PS_TYPE;
    return type_of_kind(token_value_kind(token));
}

static bool has_value(enum token_kind kind) {
    return kind == TOKEN_GENERIC || kind == TOKEN_VARIABLE || kind == TOKEN_SPLATTED_VARIABLE ||
           (kind >= TOKEN_STRING_LITERAL && kind <= TOKEN_HERE_STRING_EXPANDABLE);
}

static struct type type_ps_token, type_ps_parse_error;

static struct value ps_token(enum ps_token_type type, struct extent extent, const char *content) {
    struct ps_token *made = object_new(&type_ps_token, sizeof *made);
    made->token_type = type;
    made->extent = extent;
    made->content = content;
    return value_object(made);
}

struct value ps_token_position(struct extent extent) {
    return ps_token(PS_POSITION, extent, NULL);
}

static const struct ps_token *self_of(const struct call *call) {
    return call->self.p;
}

static bool get_content(struct call *call) {
    const struct ps_token *self = self_of(call);
    return give_text(call, self->content ? self->content : extent_text(self->extent));
}

static bool get_type(struct call *call) {
    return give_enum(call, AUTOMATION "PSTokenType", self_of(call)->token_type);
}

/* What an extent tells of itself; the row's data is its property's name. */
static bool get_of_extent(struct call *call) {
    return member_get(script_extent_value(self_of(call)->extent), call->member->data, &call->result, call->failure) ==
           MEMBER_FOUND;
}

static bool get_length(struct call *call) {
    struct value extent = script_extent_value(self_of(call)->extent), start = VALUE_NULL, end = VALUE_NULL;
    member_get(extent, "StartOffset", &start, NULL);
    member_get(extent, "EndOffset", &end, NULL);
    return give_int(call, end.i - start.i);
}

static bool get_type_of_token(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_ps_null(call, "token");
    return give_enum(call, AUTOMATION "PSTokenType", type_of(token_of_value(call->args[0])));
}

#define OF_EXTENT(name, property)                                                                                      \
    { "int " name " {get}", get_of_extent, .data = property }
static const struct type_member token_members[] = {
    {"string Content {get}", get_content},
    {AUTOMATION "PSTokenType Type {get}", get_type},
    OF_EXTENT("Start", "StartOffset"),
    {"int Length {get}", get_length},
    OF_EXTENT("StartLine", "StartLineNumber"),
    OF_EXTENT("StartColumn", "StartColumnNumber"),
    OF_EXTENT("EndLine", "EndLineNumber"),
    OF_EXTENT("EndColumn", "EndColumnNumber"),
    {"static " AUTOMATION "PSTokenType GetPSTokenType(" LANGUAGE "Token token)", get_type_of_token},
};
static struct type type_ps_token = {
    .name = AUTOMATION "PSToken", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(token_members)};
TYPE_REGISTER(type_ps_token);

/* ---- PSParseError ---- */

struct ps_parse_error {
    struct object object;
    struct value token;
    const char *message;
};

static bool get_error_token(struct call *call) {
    return give(call, ((const struct ps_parse_error *)call->self.p)->token);
}

static bool get_message(struct call *call) {
    return give_text(call, ((const struct ps_parse_error *)call->self.p)->message);
}

static const struct type_member error_members[] = {
    {AUTOMATION "PSToken Token {get}", get_error_token},
    {"string Message {get}", get_message},
};
static struct type type_ps_parse_error = {
    .name = AUTOMATION "PSParseError", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(error_members)};
TYPE_REGISTER(type_ps_parse_error);

/* ---- PSParser ---- */

static bool tokenize_text(struct call *call, const char *text, size_t length) {
    struct token_list tokens = {.joins_types = true};
    struct parse_result result = parser_parse_tokens(NULL, text, length, &tokens);
    struct list *list = list_new(type_find(TOKENS)), *errors = list_new(type_find(ERRORS));
    for (int i = 0; i < tokens.count - 1; i++) { /* the last is the end of input */
        const struct token *token = &tokens.items[i];
        list_add(list, ps_token(type_of(token), token->extent, has_value(token->kind) ? token->value : NULL));
    }
    for (int i = 0; i < result.error_count; i++) {
        struct ps_parse_error *error = object_new(&type_ps_parse_error, sizeof *error);
        error->token = ps_token(PS_POSITION, result.errors[i].extent, NULL);
        error->message = result.errors[i].message;
        list_add(errors, value_object(error));
    }
    arg_set_ref(call, 1, value_list(errors));
    return give_object(call, list);
}

static bool tokenize(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_ps_null(call, "script");
    return tokenize_text(call, arg_text(call, 0), arg_length(call, 0));
}

static bool tokenize_lines(struct call *call) {
    struct buffer text = {0};
    if (arg_is_null(call, 0))
        return fail_ps_null(call, "script");
    const struct list *lines = list_of(call->args[0]);
    for (int32_t i = 0; i < lines->count; i++)
        if (!value_is_null(lines->items[i]))
            buffer_printf(&text, "%s\n", value_to_text(lines->items[i]));
    return tokenize_text(call, buffer_text(&text), text.length);
}

static const struct type_member parser_members[] = {
    {"static " TOKENS " Tokenize(string script, [ref] " ERRORS " errors)", tokenize},
    {"static " TOKENS " Tokenize(System.Object[] script, [ref] " ERRORS " errors)", tokenize_lines},
};
static struct type type_ps_parser = {
    .name = AUTOMATION "PSParser", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(parser_members)};
TYPE_REGISTER(type_ps_parser);
