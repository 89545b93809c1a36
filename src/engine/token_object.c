/* Tokens as objects: Token and its classes. */
#include <string.h>

#include "engine/ast_rows.h"
#include "engine/code.h"
#include "engine/parse_error_value.h"
#include "engine/token_value.h"
#include "engine/variable_path.h"
#include "object/list.h"

struct token_object {
    struct object object;
    struct token token;
    struct value nested; /* ReadOnlyCollection of Token, or $null */
};

static struct type type_token, type_number_token, type_parameter_token, type_variable_token, type_label_token,
    type_string_literal_token, type_string_expandable_token, type_file_redirection_token,
    type_merging_redirection_token, type_input_redirection_token;

static const struct type *class_of(const struct token *token) {
    switch (token->kind) {
    case TOKEN_NUMBER:
        return &type_number_token;
    case TOKEN_PARAMETER:
        return &type_parameter_token;
    case TOKEN_VARIABLE:
    case TOKEN_SPLATTED_VARIABLE:
        return &type_variable_token;
    case TOKEN_LABEL:
        return &type_label_token;
    case TOKEN_STRING_EXPANDABLE:
    case TOKEN_HERE_STRING_EXPANDABLE:
        return &type_string_expandable_token;
    case TOKEN_STRING_LITERAL:
    case TOKEN_HERE_STRING_LITERAL:
        return &type_string_literal_token;
    case TOKEN_GENERIC:
        return token->parts ? &type_string_expandable_token : &type_string_literal_token;
    case TOKEN_REDIRECTION:
        return token->merges ? &type_merging_redirection_token : &type_file_redirection_token;
    case TOKEN_REDIRECT_INPUT:
        return &type_input_redirection_token;
    default:
        return &type_token;
    }
}

static struct value nested_tokens(const struct token_list *nested) {
    if (nested == NULL || nested->count == 0)
        return VALUE_NULL;
    struct list *list = list_new(type_find(COLLECTION(LANGUAGE "Token")));
    for (int i = 0; i < nested->count; i++)
        list_add(list, token_value(&nested->items[i]));
    list->readonly = true;
    return value_list(list);
}

const struct token *token_of_value(struct value value) {
    return &((const struct token_object *)value_base(value).p)->token;
}

struct value token_value(const struct token *token) {
    struct token_object *made = object_new(class_of(token), sizeof *made);
    made->token = *token;
    made->nested = nested_tokens(token->nested);
    return value_object(made);
}

static const struct token *self_of(const struct call *call) {
    return &((const struct token_object *)call->self.p)->token;
}

/* ---- Token ---- */

static bool get_text(struct call *call) {
    return give_text(call, extent_text(self_of(call)->extent));
}

static bool get_flags(struct call *call) {
    return give_enum(call, LANGUAGE "TokenFlags", token_value_flags(self_of(call)));
}

static bool get_kind(struct call *call) {
    return give_token_kind(call, token_value_kind(self_of(call)));
}

static bool get_has_error(struct call *call) {
    return give_bool(call, (self_of(call)->marks & TOKEN_MARK_IN_ERROR) != 0);
}

static bool get_extent(struct call *call) {
    return give(call, script_extent_value(self_of(call)->extent));
}

static char *to_string(struct value self) {
    const struct token *token = &((const struct token_object *)self.p)->token;
    return token->kind == TOKEN_END_OF_INPUT ? mem_strdup("<eof>") : extent_text(token->extent);
}

static const struct type_member token_members[] = {
    {"string Text {get}", get_text},
    {LANGUAGE "TokenFlags TokenFlags {get}", get_flags},
    {LANGUAGE "TokenKind Kind {get}", get_kind},
    {"bool HasError {get}", get_has_error},
    {LANGUAGE "IScriptExtent Extent {get}", get_extent},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.to_string = to_string};
static struct type type_token = {
    .name = LANGUAGE "Token", .base = &type_object, MEMBERS(token_members), .operations = &operations};
TYPE_REGISTER(type_token);

#define TOKEN_CLASS(id, class, parent, ...)                                                                            \
    static struct type type_##id = {.name = LANGUAGE class, .base = &type_##parent, __VA_ARGS__};                      \
    TYPE_REGISTER(type_##id)

/* ---- its classes ---- */

static bool get_number(struct call *call) {
    const struct ast_constant *number = self_of(call)->number;
    return give(call, number ? constant_value(number) : VALUE_NULL);
}

static const struct type_member number_members[] = {{"System.Object Value {get}", get_number}};
TOKEN_CLASS(number_token, "NumberToken", token, MEMBERS(number_members));

static bool get_value(struct call *call) {
    return give(call, string_from_n(self_of(call)->value, self_of(call)->length));
}

static bool get_used_colon(struct call *call) {
    return give_bool(call, self_of(call)->used_colon);
}

static const struct type_member parameter_members[] = {
    {"string ParameterName {get}", get_value},
    {"bool UsedColon {get}", get_used_colon},
};
TOKEN_CLASS(parameter_token, "ParameterToken", token, MEMBERS(parameter_members));

static bool get_variable_path(struct call *call) {
    return give(call, variable_path_new(self_of(call)->value));
}

/* Without scope or drive. */
static bool get_variable_name(struct call *call) {
    const char *name = self_of(call)->value, *colon;
    if (text_starts_ignore_case(name, "variable:"))
        name += strlen("variable:");
    colon = strchr(name, ':');
    return give_text(call, colon ? colon + 1 : name);
}

static const struct type_member variable_members[] = {
    {"string Name {get}", get_variable_name},
    {"System.Management.Automation.VariablePath VariablePath {get}", get_variable_path},
};
TOKEN_CLASS(variable_token, "VariableToken", token, MEMBERS(variable_members));

static const struct type_member label_members[] = {{"string LabelText {get}", get_value}};
TOKEN_CLASS(label_token, "LabelToken", token, MEMBERS(label_members));

static const struct type_member string_members[] = {{"string Value {get}", get_value}};
TOKEN_CLASS(string_token, "StringToken", token, .flags = TYPE_ABSTRACT, MEMBERS(string_members));
TOKEN_CLASS(string_literal_token, "StringLiteralToken", string_token);

static bool get_nested_tokens(struct call *call) {
    return give(call, ((const struct token_object *)call->self.p)->nested);
}

static const struct type_member expandable_members[] = {
    {COLLECTION(LANGUAGE "Token") " NestedTokens {get}", get_nested_tokens},
};
TOKEN_CLASS(string_expandable_token, "StringExpandableToken", string_token, MEMBERS(expandable_members));

static bool get_from_stream(struct call *call) {
    return give_enum(call, LANGUAGE "RedirectionStream", self_of(call)->from_stream);
}

static bool get_to_stream(struct call *call) {
    return give_enum(call, LANGUAGE "RedirectionStream", self_of(call)->to_stream);
}

static bool get_append(struct call *call) {
    return give_bool(call, self_of(call)->append);
}

TOKEN_CLASS(redirection_token, "RedirectionToken", token, .flags = TYPE_ABSTRACT);
static const struct type_member file_members[] = {
    {LANGUAGE "RedirectionStream FromStream {get}", get_from_stream},
    {"bool Append {get}", get_append},
};
TOKEN_CLASS(file_redirection_token, "FileRedirectionToken", redirection_token, MEMBERS(file_members));
static const struct type_member merging_members[] = {
    {LANGUAGE "RedirectionStream FromStream {get}", get_from_stream},
    {LANGUAGE "RedirectionStream ToStream {get}", get_to_stream},
};
TOKEN_CLASS(merging_redirection_token, "MergingRedirectionToken", redirection_token, MEMBERS(merging_members));
TOKEN_CLASS(input_redirection_token, "InputRedirectionToken", redirection_token);

/* ---- TokenTraits ---- */

static bool get_traits(struct call *call) {
    return give_enum(call, LANGUAGE "TokenFlags", token_kind_flags((int)arg_int(call, 0)));
}

static bool has_trait(struct call *call) {
    return give_bool(call, (token_kind_flags((int)arg_int(call, 0)) & arg_int(call, 1)) != 0);
}

static bool text_of_kind(struct call *call) {
    return give_text(call, token_kind_text((int)arg_int(call, 0)));
}

static const struct type_member traits_members[] = {
    {"static " LANGUAGE "TokenFlags GetTraits(" LANGUAGE "TokenKind kind)", get_traits},
    {"static bool HasTrait(" LANGUAGE "TokenKind kind, " LANGUAGE "TokenFlags flag)", has_trait},
    {"static string Text(" LANGUAGE "TokenKind kind)", text_of_kind},
};
TOKEN_CLASS(token_traits, "TokenTraits", object, .flags = TYPE_STATIC | TYPE_ABSTRACT, MEMBERS(traits_members));
