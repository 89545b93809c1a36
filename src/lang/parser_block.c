/* Script blocks: param( … ), named blocks, lists of statements. */
#include "lang/parser_internal.h"

static bool has_extent(struct extent extent) {
    return extent.source != NULL;
}

/* One parameter of a list; NULL where there is none. */
static struct ast_parameter *parameter_rule(struct parser *parser) {
    bool no_comma = parser->no_comma;
    parser->no_comma = true;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_EXPRESSION);
    parser_skip_newlines(parser);
    struct ast_list attributes = parser_attribute_list(parser, false);
    parser_skip_newlines(parser);
    struct token token;
    struct ast_parameter *parameter = NULL;
    parser_next(parser, &token);
    if (token.kind == TOKEN_VARIABLE || token.kind == TOKEN_SPLATTED_VARIABLE) {
        parameter = NODE(ast_parameter, AST_PARAMETER, token.extent);
        struct ast *variable = parser_variable(parser, &token, false);
        if (variable->kind == AST_USING_EXPRESSION)
            variable = ((struct ast_using_expression *)variable)->expression;
        parameter->name = (struct ast_variable *)variable;
        parser_skip_newlines(parser);
        if (parser_peek_is(parser, TOKEN_EQUALS)) {
            struct extent equals = parser_peek(parser)->extent;
            parser_skip(parser);
            parser_skip_newlines(parser);
            parameter->default_value = parser_expression_rule(parser, false);
            if (parameter->default_value == NULL)
                parser_incomplete(parser, extent_after(equals), "MissingExpressionAfterToken", "=");
            else
                parameter->ast.extent = extent_span(token.extent, parameter->default_value->extent);
        }
    } else {
        parser_unget(parser, &token);
        if (attributes.count > 0) {
            struct extent last = attributes.items[attributes.count - 1]->extent;
            parser_incomplete(parser, extent_after(last), "InvalidFunctionParameter", NULL);
            parser_sync(parser, true, (enum token_kind[]){TOKEN_RPAREN, TOKEN_UNKNOWN});
            parameter = NODE(ast_parameter, AST_PARAMETER, last);
            parameter->name = NODE(ast_variable, AST_VARIABLE, last);
            parameter->name->name = "__error__";
        }
    }
    parser->no_comma = no_comma;
    parser_set_mode(parser, mode);
    if (parameter != NULL && attributes.count > 0)
        parameter->ast.extent = extent_span(attributes.items[0]->extent, parameter->ast.extent);
    if (parameter != NULL)
        parameter->attributes = attributes;
    return parameter;
}

struct ast_list parser_parameter_list(struct parser *parser) {
    struct ast_list parameters = {0};
    struct extent comma = {0};
    for (;;) {
        struct ast_parameter *parameter = parameter_rule(parser);
        if (parameter == NULL) {
            if (has_extent(comma))
                parser_incomplete(parser, extent_after(comma), "MissingExpressionAfterToken", ",");
            return parameters;
        }
        ast_list_add(&parameters, &parameter->ast);
        parser_skip_newlines(parser);
        if (!parser_peek_is(parser, TOKEN_COMMA))
            return parameters;
        comma = parser_peek(parser)->extent;
        parser_skip(parser);
    }
}

/* Attributes and param( … ). NULL where there is none; then the caller goes back to where it was. */
static struct ast_param_block *param_block_rule(struct parser *parser) {
    parser_skip_newlines(parser);
    struct ast_list attributes = parser_attribute_list(parser, false);
    parser_skip_newlines(parser);
    if (!parser_peek_is(parser, TOKEN_PARAM))
        return NULL;
    struct token keyword, paren;
    parser_next(parser, &keyword);
    parser_skip_newlines(parser);
    parser_next(parser, &paren);
    if (paren.kind != TOKEN_LPAREN) {
        parser_unget(parser, &paren);
        return NULL;
    }
    struct ast_list parameters = parser_parameter_list(parser);
    parser_skip_newlines(parser);
    struct token end;
    parser_next(parser, &end);
    struct extent end_extent = end.extent;
    if (end.kind != TOKEN_RPAREN) {
        parser_unget(parser, &end);
        end_extent = extent_before(end.extent);
        struct extent last = parameters.count > 0 ? parameters.items[parameters.count - 1]->extent : paren.extent;
        parser_incomplete(parser, extent_after(last), "MissingEndParenthesisInFunctionParameterList", NULL);
    }
    struct ast_param_block *block = NODE(ast_param_block, AST_PARAM_BLOCK, extent_span(keyword.extent, end_extent));
    block->parameters = parameters;
    for (int i = 0; i < attributes.count; i++) {
        struct ast *attribute = attributes.items[i];
        if (attribute->kind == AST_ATTRIBUTE)
            ast_list_add(&block->attributes, attribute);
        else
            parser_error(parser, attribute->extent, "TypeNotAllowedBeforeParam",
                         ast_type_name_text(ast_type_of(attribute), true));
    }
    return block;
}

static struct ast_list usings_rule(struct parser *parser) {
    struct ast_list usings = {0};
    while (parser_peek_is(parser, TOKEN_USING)) {
        struct token keyword;
        parser_next(parser, &keyword);
        struct ast *statement = parser_using(parser, &keyword);
        parser_skip_separators(parser);
        if (statement->kind == AST_USING_STATEMENT)
            ast_list_add(&usings, statement);
    }
    parser_resync(parser, parser_peek(parser)->begin);
    return usings;
}

struct extent parser_statement_list(struct parser *parser, struct ast_list *statements, struct ast_list *traps) {
    struct extent extent = {0};
    parser_skip_separators(parser);
    for (;;) {
        struct ast *statement = parser_statement_rule(parser);
        if (statement == NULL)
            return extent;
        struct extent signature = parser->lexer.signature;
        if (has_extent(signature) && signature.start < statement->extent.start)
            parser_error(parser, statement->extent, "TokenAfterEndOfValidScriptText", NULL);
        ast_list_add(statement->kind == AST_TRAP ? traps : statements, statement);
        extent = extent_span(has_extent(extent) ? extent : statement->extent, statement->extent);
        parser_skip_separators(parser);
        enum token_kind kind = parser_peek(parser)->kind;
        if (kind == TOKEN_RPAREN || kind == TOKEN_RCURLY)
            return extent;
    }
}

struct ast_statement_block *parser_statement_block_rule(struct parser *parser) {
    parser_skip_newlines(parser);
    if (!parser_peek_is(parser, TOKEN_LCURLY))
        return NULL;
    struct token left, right;
    parser_next(parser, &left);
    struct ast_statement_block *block = NODE(ast_statement_block, AST_STATEMENT_BLOCK, left.extent);
    struct extent list = parser_statement_list(parser, &block->statements, &block->traps);
    parser_next(parser, &right);
    if (right.kind == TOKEN_RCURLY) {
        block->ast.extent = extent_span(left.extent, right.extent);
        return block;
    }
    parser_unget(parser, &right);
    parser_incomplete_at(parser, left.extent, right.extent, "MissingEndCurlyBrace");
    block->ast.extent = extent_span(left.extent, has_extent(list) ? list : left.extent);
    return block;
}

/* The end of a script block: its closing brace or the end of the text. false: something else follows there (reported).
 * ret_body: the extent of what was read in it; where that is nothing and there is space between the braces, that. */
static bool finish_body(struct parser *parser, struct ast_script_block *script, const struct token *left,
                        struct extent *ret_body) {
    struct extent body = *ret_body;
    struct token token;
    parser_next(parser, &token);
    if (left == NULL) {
        const struct source *source = parser->lexer.source;
        script->ast.extent = script->body = (struct extent){source, 0, (uint32_t)source->length};
        if (token.kind == TOKEN_END_OF_INPUT)
            return true;
        parser_error(parser, token.extent, "UnexpectedToken", extent_text(token.extent));
        return false;
    }
    script->has_braces = true;
    script->ast.extent = extent_span(left->extent, has_extent(body) ? body : left->extent);
    if (token.kind == TOKEN_RCURLY) {
        script->ast.extent = extent_span(left->extent, token.extent);
        script->body = (struct extent){left->extent.source, left->extent.end, token.extent.start};
        if (!has_extent(*ret_body) && source_column(left->extent.source, left->extent.end) !=
                                          source_column(token.extent.source, token.extent.start))
            *ret_body = extent_span(extent_after(left->extent), extent_before(token.extent));
        return true;
    }
    parser_unget(parser, &token);
    parser_incomplete_at(parser, left->extent, token.extent, "MissingEndCurlyBrace");
    script->body = (struct extent){left->extent.source, left->extent.end, script->ast.extent.end};
    return true;
}

static struct ast_named_block **block_slot(struct ast_script_block *script, enum token_kind kind,
                                           enum block_kind *ret_kind) {
    switch (kind) {
    case TOKEN_BEGIN:
        *ret_kind = BLOCK_BEGIN;
        return &script->begin;
    case TOKEN_PROCESS:
        *ret_kind = BLOCK_PROCESS;
        return &script->process;
    case TOKEN_END:
        *ret_kind = BLOCK_END;
        return &script->end;
    case TOKEN_CLEAN:
        *ret_kind = BLOCK_CLEAN;
        return &script->clean;
    case TOKEN_DYNAMIC_PARAM:
        *ret_kind = BLOCK_DYNAMIC_PARAM;
        return &script->dynamic_param;
    default:
        return NULL;
    }
}

static struct extent named_block(struct parser *parser, const struct token *name, struct ast_named_block **slot,
                                 enum block_kind kind) {
    struct ast_statement_block *body = parser_statement_block_rule(parser);
    struct extent end = name->extent;
    if (body != NULL)
        end = body->ast.extent;
    else
        parser_incomplete(parser, extent_after(name->extent), "MissingNamedStatementBlock",
                          token_rows[name->kind].text);
    struct extent extent = extent_span(name->extent, end);
    if (*slot != NULL) {
        parser_error(parser, extent, "DuplicateScriptCommandClause", token_rows[name->kind].text);
        return extent;
    }
    *slot = NODE(ast_named_block, AST_NAMED_BLOCK, extent);
    (*slot)->block = kind;
    if (body != NULL) {
        (*slot)->statements = body->statements;
        (*slot)->traps = body->traps;
    }
    return extent;
}

static void named_blocks(struct parser *parser, struct ast_script_block *script, const struct token *left,
                         struct extent start) {
    struct extent extent = start;
    for (;;) {
        struct token name;
        enum block_kind kind;
        parser_next(parser, &name);
        struct ast_named_block **slot = block_slot(script, name.kind, &kind);
        if (slot == NULL) {
            bool at_end = name.kind == TOKEN_RCURLY || name.kind == TOKEN_END_OF_INPUT;
            if (at_end || left != NULL)
                parser_unget(parser, &name);
            if (at_end) {
                finish_body(parser, script, left, &extent);
                return;
            }
            parser_error(parser, name.extent, "MissingNamedBlocks", extent_text(name.extent));
            const struct source *source = parser->lexer.source;
            script->has_braces = left != NULL;
            script->ast.extent =
                left != NULL ? extent_span(left->extent, extent) : (struct extent){source, 0, (uint32_t)source->length};
            script->body = script->ast.extent;
            return;
        }
        extent = extent_span(extent, named_block(parser, &name, slot, kind));
        parser_skip_separators(parser);
    }
}

static void plain_body(struct parser *parser, struct ast_script_block *script, const struct token *left,
                       bool is_filter) {
    struct ast_named_block *block = NODE(ast_named_block, AST_NAMED_BLOCK, (struct extent){0});
    block->unnamed = true;
    block->block = is_filter ? BLOCK_PROCESS : BLOCK_END;
    struct extent extent = script->param_block != NULL ? script->param_block->ast.extent : (struct extent){0};
    do {
        struct extent list = parser_statement_list(parser, &block->statements, &block->traps);
        extent = extent_span(extent, list);
    } while (!finish_body(parser, script, left, &extent));
    block->ast.extent = extent; /* of no source where there are no statements */
    if (is_filter)
        script->process = block;
    else
        script->end = block;
}

struct ast_script_block *parser_script_block(struct parser *parser, const struct token *left, bool is_filter) {
    struct ast_script_block *script = NODE(ast_script_block, AST_SCRIPT_BLOCK, (struct extent){0});
    parser_skip_newlines(parser);
    if (left == NULL)
        script->usings = usings_rule(parser);
    uint32_t position = parser_position(parser);
    script->param_block = param_block_rule(parser);
    struct extent start = left != NULL ? left->extent : (struct extent){0};
    if (script->param_block == NULL) {
        parser_resync(parser, position);
    } else {
        script->attributes = script->param_block->attributes;
        start = extent_span(start, script->param_block->ast.extent);
    }
    parser_skip_separators(parser);
    if (token_has(parser_peek(parser), TOKEN_BLOCK_NAME))
        named_blocks(parser, script, left, start);
    else
        plain_body(parser, script, left, is_filter);
    return script;
}
