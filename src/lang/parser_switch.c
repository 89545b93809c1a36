/* switch [-regex|-wildcard|-exact] [-casesensitive] ( pipeline ) | -file name { clauses } */
#include <string.h>

#include "lang/parser_internal.h"

struct switch_reader {
    struct parser *parser;
    struct ast_switch *statement;
    struct extent end;   /* of what was read so far */
    struct extent right; /* the closing brace */
    struct ast_error *parts;
    struct ast *file; /* of -file */
    bool is_error, is_incomplete;
};

static void switch_incomplete(struct switch_reader *reader, const char *id) {
    reader->is_error = true;
    reader->is_incomplete = parser_incomplete(reader->parser, extent_after(reader->end), id, NULL);
}

static const struct {
    const char *name;
    int set, clear;
} flag_names[] = {
    {"regex", SWITCH_REGEX, SWITCH_WILDCARD | SWITCH_EXACT},
    {"wildcard", SWITCH_WILDCARD, SWITCH_REGEX | SWITCH_EXACT},
    {"exact", SWITCH_EXACT, SWITCH_REGEX | SWITCH_WILDCARD},
    {"casesensitive", SWITCH_CASE_SENSITIVE, 0},
    {"parallel", SWITCH_PARALLEL, 0},
    {"file", SWITCH_FILE, 0},
};

static struct ast *as_pipeline(struct ast *expression) {
    struct ast_command_expression *element = NODE(ast_command_expression, AST_COMMAND_EXPRESSION, expression->extent);
    struct ast_pipeline *pipeline = NODE(ast_pipeline, AST_PIPELINE, expression->extent);
    element->expression = expression;
    ast_list_add(&pipeline->elements, &element->ast);
    return &pipeline->ast;
}

/* Of a flag that is given twice the first one is kept. */
static void note_flag(struct ast_error *parts, const char *name, const struct token *token, struct ast *value) {
    for (int i = 0; i < parts->flag_count; i++)
        if (strcmp(parts->flags[i].name, name) == 0)
            return;
    parts->flags = mem_resize(parts->flags, ((size_t)parts->flag_count + 1) * sizeof *parts->flags);
    parts->flags[parts->flag_count++] =
        (struct ast_error_flag){.name = name, .token = parser_keep_token(token), .value = value};
}

static void read_flags(struct switch_reader *reader) {
    struct parser *parser = reader->parser;
    while (parser_peek_is(parser, TOKEN_PARAMETER)) {
        struct token parameter;
        parser_next(parser, &parameter);
        reader->end = parameter.extent;
        size_t i = 0;
        while (i < COUNT_OF(flag_names) && !parser_is_parameter(&parameter, flag_names[i].name))
            i++;
        if (i == COUNT_OF(flag_names)) {
            reader->is_error = true;
            parser_error(parser, parameter.extent, "InvalidSwitchFlag", parameter.value);
            continue;
        }
        reader->statement->flags = (reader->statement->flags & ~flag_names[i].clear) | flag_names[i].set;
        if (flag_names[i].set != SWITCH_FILE) {
            note_flag(reader->parts, flag_names[i].name, &parameter, NULL);
            continue;
        }
        parser_skip_newlines(parser);
        struct ast *file = parser_single_argument_rule(parser, ARGUMENT_FILE_NAME);
        reader->statement->input = reader->file = file != NULL ? as_pipeline(file) : NULL;
        if (file == NULL)
            switch_incomplete(reader, "MissingFilenameOption");
        else
            reader->end = file->extent;
        note_flag(reader->parts, "file", &parameter, reader->file);
    }
    if (parser_peek_is(parser, TOKEN_MINUS))
        note_flag(reader->parts, "--%", parser_peek(parser), NULL);
}

static void read_input(struct switch_reader *reader) {
    struct parser *parser = reader->parser;
    struct token left, right;
    if (!parser_peek_is(parser, TOKEN_LPAREN)) {
        if (reader->statement->input == NULL && (reader->statement->flags & SWITCH_FILE) == 0)
            switch_incomplete(reader, "PipelineValueRequired");
        return;
    }
    parser_next(parser, &left);
    reader->end = left.extent;
    if ((reader->statement->flags & SWITCH_FILE) != 0) {
        reader->is_error = true;
        parser_error(parser, left.extent, "PipelineValueRequired", NULL);
    }
    parser_skip_newlines(parser);
    reader->statement->input = parser_pipeline_chain_rule(parser);
    if (reader->statement->input == NULL)
        switch_incomplete(reader, "PipelineValueRequired");
    else
        reader->end = reader->statement->input->extent;
    parser_skip_newlines(parser);
    parser_next(parser, &right);
    if (right.kind == TOKEN_RPAREN) {
        reader->end = right.extent;
        return;
    }
    parser_unget(parser, &right);
    if (!reader->is_incomplete)
        switch_incomplete(reader, "MissingEndParenthesisInSwitchStatement");
}

static void add_clause(struct ast_switch *statement, struct ast *condition, struct ast_statement_block *body) {
    size_t count = (size_t)statement->clause_count + 1;
    if ((statement->clause_count & (statement->clause_count - 1)) == 0) {
        statement->conditions = mem_resize(statement->conditions, 2 * count * sizeof(*statement->conditions));
        statement->bodies = mem_resize(statement->bodies, 2 * count * sizeof(*statement->bodies));
    }
    statement->conditions[statement->clause_count] = condition;
    statement->bodies[statement->clause_count++] = body;
}

/* One clause; false where there is none (reported). */
static bool read_clause(struct switch_reader *reader) {
    struct parser *parser = reader->parser;
    bool is_default = parser_peek_is(parser, TOKEN_DEFAULT);
    struct ast *condition;
    if (is_default) {
        condition = &parser_bare_word(parser_peek(parser))->ast;
        parser_skip(parser);
    } else {
        condition = parser_single_argument_rule(parser, ARGUMENT_SWITCH_CONDITION);
    }
    if (condition == NULL) {
        switch_incomplete(reader, "MissingSwitchConditionExpression");
        if (parser_peek_is(parser, TOKEN_RCURLY))
            parser_skip(parser);
        return false;
    }
    ast_list_add(&reader->parts->bodies, condition);
    reader->end = condition->extent;
    struct ast_statement_block *body = parser_statement_block_rule(parser);
    if (body == NULL) {
        switch_incomplete(reader, "MissingSwitchStatementClause");
        return true;
    }
    ast_list_add(&reader->parts->bodies, &body->ast);
    reader->end = body->ast.extent;
    if (!is_default) {
        add_clause(reader->statement, condition, body);
        return true;
    }
    if (reader->statement->otherwise != NULL) {
        reader->is_error = true;
        parser_error(parser, condition->extent, "MultipleSwitchDefaultClauses", NULL);
    }
    reader->statement->otherwise = body;
    return true;
}

static void read_clauses(struct switch_reader *reader) {
    struct parser *parser = reader->parser;
    struct token left;
    parser_skip_newlines(parser);
    parser_next(parser, &left);
    if (left.kind != TOKEN_LCURLY) {
        parser_unget(parser, &left);
        if (!reader->is_incomplete)
            switch_incomplete(reader, "MissingCurlyBraceInSwitchStatement");
        return;
    }
    reader->end = left.extent;
    parser_skip_newlines(parser);
    while (read_clause(reader)) {
        parser_skip_separators(parser);
        const struct token *token = parser_peek(parser);
        if (token->kind == TOKEN_RCURLY) {
            reader->right = token->extent;
            parser_skip(parser);
            return;
        }
        if (token->kind == TOKEN_END_OF_INPUT) {
            if (!reader->is_incomplete)
                parser_incomplete_at(parser, left.extent, token->extent, "MissingEndCurlyBrace");
            reader->is_error = true;
            return;
        }
    }
}

struct ast *parser_switch(struct parser *parser, const struct token *label, const struct token *keyword) {
    struct extent start = label != NULL ? label->extent : keyword->extent;
    struct switch_reader reader = {.parser = parser, .statement = NODE(ast_switch, AST_SWITCH, start), .end = start};
    reader.parts = NODE(ast_error, AST_ERROR, start);
    reader.parts->is_statement = true;
    reader.parts->keyword = parser_keep_token(keyword);
    reader.statement->label = label != NULL ? label->value : NULL;
    parser_skip_newlines(parser);
    read_flags(&reader);
    read_input(&reader);
    read_clauses(&reader);
    if (!reader.is_error) {
        reader.statement->ast.extent = extent_span(start, reader.right);
        return &reader.statement->ast;
    }
    reader.parts->ast.extent = extent_span(start, reader.end);
    if (reader.statement->input != NULL && reader.statement->input != reader.file)
        ast_list_add(&reader.parts->conditions, reader.statement->input);
    return &reader.parts->ast;
}
