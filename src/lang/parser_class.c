/* Classes: their head, properties, methods and constructors. */
#include "lang/parser_internal.h"

#include <string.h>

struct ast *parser_bare_constraint(struct type_name *type) {
    struct ast_type_constraint *constraint = NODE(ast_type_constraint, AST_TYPE_CONSTRAINT, type->extent);
    constraint->type = type;
    return &constraint->ast;
}

/* ": base, interface". false (reported) where a name is missing. */
static void base_types(struct parser *parser, struct ast_type_definition *type, struct extent *ret_end) {
    struct extent before = parser_peek(parser)->extent;
    parser_skip(parser);
    parser_skip_newlines(parser);
    for (;;) {
        struct type_name *base = parser_type_name_rule(parser, false);
        if (base == NULL) {
            parser_incomplete(parser, extent_after(before), "TypeNameExpected", NULL);
            return;
        }
        ast_list_add(&type->bases, parser_bare_constraint(base));
        *ret_end = base->extent;
        parser_skip_newlines(parser);
        if (!parser_peek_is(parser, TOKEN_COMMA))
            return;
        before = parser_peek(parser)->extent;
        parser_skip(parser);
        parser_skip_newlines(parser);
    }
}

/* Attributes, a type, static and hidden before a member's name. */
struct member_head {
    struct extent start, last; /* last.source is NULL where there is none of them */
    struct ast_list attributes;
    struct ast *type;
    int flags;
};

static bool member_modifier(struct parser *parser, struct member_head *head) {
    const struct token *token = parser_peek(parser);
    int flag = token->kind == TOKEN_HIDDEN ? MEMBER_HIDDEN : token->kind == TOKEN_STATIC ? MEMBER_STATIC : 0;
    if (flag == 0)
        return false;
    if ((head->flags & flag) != 0)
        parser_error(parser, token->extent, "DuplicateQualifier", extent_text(token->extent));
    head->flags |= flag;
    head->last = token->extent;
    parser_skip(parser);
    return true;
}

static struct member_head read_head(struct parser *parser) {
    struct member_head head = {0};
    for (;;) {
        parser_skip_newlines(parser);
        struct ast *attribute = parser_attribute_rule(parser);
        if (attribute == NULL) {
            if (head.start.source == NULL)
                head.start = parser_peek(parser)->extent;
            if (member_modifier(parser, &head))
                continue;
            return head;
        }
        if (head.start.source == NULL)
            head.start = attribute->extent;
        head.last = attribute->extent;
        if (attribute->kind == AST_ATTRIBUTE)
            ast_list_add(&head.attributes, attribute);
        else if (head.type == NULL)
            head.type = attribute;
        else
            parser_error(parser, attribute->extent, "TooManyTypes", NULL);
    }
}

static struct ast *property(struct parser *parser, const struct member_head *head) {
    struct token variable;
    parser_next(parser, &variable);
    struct ast_property_member *member = NODE(ast_property_member, AST_PROPERTY_MEMBER, variable.extent);
    member->name = variable.value;
    member->constraint = (struct ast_type_constraint *)head->type;
    member->attributes = head->attributes;
    member->flags = head->flags;
    struct extent end = variable.extent;
    if (parser_peek_is(parser, TOKEN_EQUALS)) {
        parser_skip(parser);
        parser_skip_newlines(parser);
        member->initial_value = parser_expression_rule(parser, false);
        if (member->initial_value != NULL)
            end = member->initial_value->extent;
    }
    const struct token *terminator = parser_peek(parser);
    if (terminator->kind == TOKEN_SEMI)
        end = terminator->extent;
    else if (terminator->kind != TOKEN_NEW_LINE && terminator->kind != TOKEN_RCURLY)
        parser_incomplete(parser, extent_after(end), "MissingPropertyTerminator", NULL);
    parser_skip_separators(parser);
    member->ast.extent = extent_span(head->start, end);
    return &member->ast;
}

/* What calls the base's constructor: extent is all of "base( … )", word the word alone; both empty where it is not
 * written. */
static struct ast_member *base_invocation(struct extent extent, struct extent word) {
    struct ast_member *call = NODE(ast_member, AST_BASE_CTOR_INVOKE, extent);
    struct ast_variable *target = NODE(ast_variable, AST_VARIABLE, word);
    struct ast_string_constant *name = NODE(ast_string_constant, AST_STRING_CONSTANT, word);
    target->name = "this";
    name->string = STRING_BARE;
    name->value = ".ctor";
    name->length = strlen(name->value);
    call->target = &target->ast;
    call->name = &name->ast;
    return call;
}

/* ": base( … )" of a constructor. */
static void base_call(struct parser *parser, struct ast_function_member *method, struct extent *ret_error) {
    parser_skip_newlines(parser);
    enum lexer_mode mode = parser_set_mode(parser, LEXER_SIGNATURE);
    if (parser_peek_is(parser, TOKEN_COLON)) {
        struct extent colon = parser_peek(parser)->extent;
        parser_skip(parser);
        parser_skip_newlines(parser);
        if (!parser_peek_is(parser, TOKEN_BASE)) {
            *ret_error = colon;
            parser_incomplete(parser, extent_after(colon), "MissingBaseCtorCall", NULL);
        } else {
            struct extent base = parser_peek(parser)->extent;
            parser_skip(parser);
            parser_skip_newlines(parser);
            if (!parser_peek_is(parser, TOKEN_LPAREN)) {
                *ret_error = base;
                parser_incomplete(parser, extent_after(base), "MissingMethodParameterList", NULL);
            } else {
                struct token left;
                struct extent last;
                parser_next(parser, &left);
                struct ast_list arguments = parser_invoke_arguments(parser, &left, &last);
                method->base_call = base_invocation(extent_span(base, last), base);
                method->base_call->arguments = arguments;
                parser_skip_newlines(parser);
            }
        }
    }
    parser_set_mode(parser, mode);
}

/* The call is the first statement of the constructor's body, where that is no begin, process or end. */
static void insert_base_call(struct ast_function_member *member) {
    if (member->base_call == NULL)
        member->base_call = base_invocation((struct extent){0}, (struct extent){0});
    struct ast_named_block *end = member->function->body->end;
    if (end == NULL || !end->unnamed)
        return;
    struct ast_command_expression *statement =
        NODE(ast_command_expression, AST_COMMAND_EXPRESSION, member->base_call->ast.extent);
    statement->expression = &member->base_call->ast;
    struct ast_list statements = {0};
    ast_list_add(&statements, &statement->ast);
    for (int i = 0; i < end->statements.count; i++)
        ast_list_add(&statements, end->statements.items[i]);
    end->statements = statements;
}

/* NULL after an error. */
static struct ast *method(struct parser *parser, const struct member_head *head, const char *class_name) {
    struct token name, left;
    parser_next(parser, &name);
    lexer_mark(&parser->lexer, &name, TOKEN_MARK_METHOD, 0);
    struct ast_function_member *member = NODE(ast_function_member, AST_FUNCTION_MEMBER, name.extent);
    struct ast_function_definition *function = NODE(ast_function_definition, AST_FUNCTION_DEFINITION, name.extent);
    function->name = extent_text(name.extent);
    function->name_extent = name.extent;
    member->function = function;
    member->return_constraint = (struct ast_type_constraint *)head->type;
    member->attributes = head->attributes;
    member->flags = head->flags;
    bool is_constructor = text_equal_ignore_case(function->name, class_name);
    if (is_constructor)
        member->flags |= MEMBER_CONSTRUCTOR;
    struct extent error = {0}, end = name.extent;
    bool has_list = parser_peek_is(parser, TOKEN_LPAREN);
    if (has_list)
        function->parameters = parser_function_parameters(parser, &has_list, &error, &end);
    else
        parser_incomplete(parser, extent_after(name.extent), "MissingMethodParameterList", NULL);
    if (is_constructor && (head->flags & MEMBER_STATIC) == 0)
        base_call(parser, member, &error);
    parser_next(parser, &left);
    if (left.kind != TOKEN_LCURLY) {
        parser_unget(parser, &left);
        if (error.source == NULL) {
            error = end;
            parser_incomplete(parser, extent_after(end), "MissingFunctionBody", NULL);
        }
    }
    if (error.source != NULL) {
        parser_sync(parser, false, (enum token_kind[]){TOKEN_RCURLY, TOKEN_UNKNOWN});
        return NULL;
    }
    enum lexer_mode mode = parser_set_mode(parser, LEXER_COMMAND);
    function->body = parser_script_block(parser, &left, false);
    parser_set_mode(parser, mode);
    function->ast.extent = extent_span(name.extent, function->body->ast.extent);
    member->ast.extent = extent_span(head->start, function->body->ast.extent);
    if (is_constructor && (head->flags & MEMBER_STATIC) == 0)
        insert_base_call(member);
    return &member->ast;
}

/* What was read of a member that is no good. */
static bool keep_head(const struct member_head *head, struct ast_list *nested) {
    for (int i = 0; i < head->attributes.count; i++)
        ast_list_add(nested, head->attributes.items[i]);
    if (head->type != NULL)
        ast_list_add(nested, head->type);
    return head->attributes.count > 0 || head->type != NULL;
}

/* A member, NULL where there is none; *ret_error: it was no good (reported), what was read of it goes to `nested`, and
 * the next may follow. */
static struct ast *member_rule(struct parser *parser, const char *class_name, struct ast_list *nested,
                               bool *ret_error) {
    *ret_error = false;
    struct member_head head = read_head(parser);
    const struct token *token = parser_peek(parser);
    if (token->kind == TOKEN_VARIABLE)
        return property(parser, &head);
    if (token->kind == TOKEN_IDENTIFIER || token_has(token, TOKEN_KEYWORD)) {
        struct ast *member = method(parser, &head, class_name);
        *ret_error = member == NULL && keep_head(&head, nested);
        return member;
    }
    if (head.last.source != NULL) {
        parser_incomplete(parser, extent_after(head.last), "IncompleteMemberDefinition", NULL);
        *ret_error = keep_head(&head, nested);
    }
    return NULL;
}

/* The type's definition; instead of it what is wrong with it (already reported), where something is. */
static struct ast *with_attributes(struct ast_type_definition *type, const struct ast_list *attributes,
                                   struct ast_list *nested) {
    bool is_typed = false;
    for (int i = 0; i < attributes->count; i++) {
        bool is_type = attributes->items[i]->kind != AST_ATTRIBUTE;
        ast_list_add(is_type ? nested : &type->attributes, attributes->items[i]);
        is_typed |= is_type;
    }
    if (is_typed)
        ast_list_add(nested, &type->ast);
    if (nested->count == 0)
        return &type->ast;
    struct ast *error = parser_error_statement(type->ast.extent, NULL, NULL, NULL);
    ((struct ast_error *)error)->nested = *nested;
    return error;
}

struct ast *parser_class(struct parser *parser, const struct ast_list *attributes, const struct token *keyword) {
    parser_skip_newlines(parser);
    struct ast_string_constant *name = parser_simple_name_rule(parser);
    if (name == NULL) {
        parser_incomplete(parser, extent_after(keyword->extent), "MissingNameAfterKeyword",
                          extent_text(keyword->extent));
        return parser_error_statement(keyword->extent, NULL, NULL, NULL);
    }
    struct ast_type_definition *type = NODE(ast_type_definition, AST_TYPE_DEFINITION, keyword->extent);
    parser->has_types = true;
    struct token left, right;
    struct extent end = name->ast.extent;
    type->name = name->value;
    type->name_extent = name->ast.extent;
    lexer_mark(&parser->lexer, &(struct token){.kind = TOKEN_IDENTIFIER, .extent = type->name_extent},
               TOKEN_MARK_TYPE_NAME, TOKEN_MARK_MEMBER_NAME);
    parser_skip_newlines(parser);
    enum lexer_mode mode = parser_set_mode(parser, LEXER_SIGNATURE);
    if (parser_peek_is(parser, TOKEN_COLON))
        base_types(parser, type, &end);
    parser_next(parser, &left);
    if (left.kind != TOKEN_LCURLY) {
        parser_unget(parser, &left);
        parser_incomplete(parser, extent_after(end), "MissingTypeBody", "class");
        parser_set_mode(parser, mode);
        return parser_error_statement(extent_span(keyword->extent, end), NULL, NULL, NULL);
    }
    end = left.extent;
    bool error = false;
    struct ast_list nested = {0};
    for (struct ast *member; (member = member_rule(parser, type->name, &nested, &error)) != NULL || error;) {
        if (member != NULL)
            ast_list_add(&type->members, member);
        end = member != NULL ? member->extent : nested.items[nested.count - 1]->extent;
    }
    parser_next(parser, &right);
    if (right.kind == TOKEN_RCURLY) {
        end = right.extent;
    } else {
        parser_unget(parser, &right);
        parser_incomplete_at(parser, extent_after(left.extent), right.extent, "MissingEndCurlyBrace");
    }
    parser_set_mode(parser, mode);
    type->ast.extent = extent_span(attributes->count > 0 ? attributes->items[0]->extent : keyword->extent, end);
    return with_attributes(type, attributes, &nested);
}

/* name [= value] */
static struct ast *label_rule(struct parser *parser) {
    parser_skip_newlines(parser);
    struct ast_string_constant *name = parser_simple_name_rule(parser);
    if (name == NULL)
        return NULL;
    struct ast_property_member *member = NODE(ast_property_member, AST_PROPERTY_MEMBER, name->ast.extent);
    member->name = name->value;
    member->flags = MEMBER_STATIC;
    struct extent end = name->ast.extent;
    bool missing = false;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_EXPRESSION);
    if (parser_peek_is(parser, TOKEN_EQUALS)) {
        end = parser_peek(parser)->extent;
        parser_skip(parser);
        member->initial_value = parser_expression_rule(parser, false);
        missing = member->initial_value == NULL;
        if (missing)
            parser_error(parser, extent_after(end), "ExpectedValueExpression", "=");
        else
            end = member->initial_value->extent;
    }
    parser_set_mode(parser, mode);
    const struct token *terminator = parser_peek(parser);
    if (terminator->kind == TOKEN_SEMI)
        end = terminator->extent;
    else if (terminator->kind != TOKEN_NEW_LINE && terminator->kind != TOKEN_RCURLY && !missing)
        parser_incomplete(parser, extent_after(end), "MissingPropertyTerminator", NULL);
    parser_skip_separators(parser);
    member->ast.extent = extent_span(name->ast.extent, end);
    return &member->ast;
}

static void underlying_type(struct parser *parser, struct ast_type_definition *type) {
    static const char *const names[] = {
        "byte",         "sbyte",         "short",        "ushort",       "int",          "uint",
        "long",         "ulong",         "int16",        "uint16",       "int32",        "uint32",
        "int64",        "uint64",        "System.Byte",  "System.SByte", "System.Int16", "System.UInt16",
        "System.Int32", "System.UInt32", "System.Int64", "System.UInt64"};
    struct extent colon = parser_peek(parser)->extent;
    parser_skip(parser);
    parser_skip_newlines(parser);
    struct type_name *base = parser_type_name_rule(parser, false);
    if (base == NULL) {
        parser_incomplete(parser, extent_after(colon), "TypeNameExpected", NULL);
        return;
    }
    bool valid = false;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        valid = valid || text_equal_ignore_case(base->full_text, names[i]);
    if (!valid)
        parser_error(parser, base->extent, "InvalidUnderlyingType", base->name);
    ast_list_add(&type->bases, parser_bare_constraint(base));
}

struct ast *parser_enum(struct parser *parser, const struct ast_list *attributes, const struct token *keyword) {
    parser_skip_newlines(parser);
    struct ast_string_constant *name = parser_simple_name_rule(parser);
    if (name == NULL) {
        parser_incomplete(parser, extent_after(keyword->extent), "MissingNameAfterKeyword",
                          extent_text(keyword->extent));
        return parser_error_statement(keyword->extent, NULL, NULL, NULL);
    }
    struct ast_type_definition *type = NODE(ast_type_definition, AST_TYPE_DEFINITION, keyword->extent);
    parser->has_types = true;
    struct token left, right;
    type->definition = TYPE_DEFINITION_ENUM;
    type->name = name->value;
    type->name_extent = name->ast.extent;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_SIGNATURE);
    if (parser_peek_is(parser, TOKEN_COLON))
        underlying_type(parser, type);
    parser_skip_newlines(parser);
    parser_next(parser, &left);
    if (left.kind != TOKEN_LCURLY) {
        parser_unget(parser, &left);
        parser_incomplete(parser, extent_after(name->ast.extent), "MissingTypeBody", "enum");
        parser_set_mode(parser, mode);
        return parser_error_statement(extent_span(keyword->extent, name->ast.extent), NULL, NULL, NULL);
    }
    for (struct ast *member; (member = label_rule(parser)) != NULL;)
        ast_list_add(&type->members, member);
    parser_next(parser, &right);
    if (right.kind != TOKEN_RCURLY) {
        parser_unget(parser, &right);
        parser_incomplete_at(parser, extent_after(left.extent), right.extent, "MissingEndCurlyBrace");
    }
    parser_set_mode(parser, mode);
    type->ast.extent =
        extent_span(attributes->count > 0 ? attributes->items[0]->extent : keyword->extent, right.extent);
    return with_attributes(type, attributes, &(struct ast_list){0});
}
