/* #Requires lines: each is read as a command whose parameters are checked. */
#include "lang/module_table.h"
#include "lang/parser_internal.h"

#include <string.h>

struct requires_reader {
    struct parser *parser;
    const struct ast_command *command;
    struct ast_requirements *requirements;
    bool has_shell_id, has_edition, has_snapin;
};

static const char *string_value(const struct ast *node) {
    return node->kind == AST_STRING_CONSTANT ? ((const struct ast_string_constant *)node)->value : NULL;
}

static bool is_constant(const struct ast *node) {
    switch (node->kind) {
    case AST_CONSTANT:
    case AST_STRING_CONSTANT:
        return true;
    case AST_VARIABLE: {
        const char *name = ((const struct ast_variable *)node)->name;
        return text_equal_ignore_case(name, "true") || text_equal_ignore_case(name, "false") ||
               text_equal_ignore_case(name, "null");
    }
    case AST_ARRAY_LITERAL: {
        const struct ast_array_literal *array = (const struct ast_array_literal *)node;
        for (int i = 0; i < array->elements.count; i++)
            if (!is_constant(array->elements.items[i]))
                return false;
        return true;
    }
    case AST_HASHTABLE: {
        const struct ast_hashtable *table = (const struct ast_hashtable *)node;
        for (int i = 0; i < table->count; i++) {
            const struct ast_pipeline *pipeline = (const struct ast_pipeline *)table->values[i];
            if (pipeline->ast.kind != AST_PIPELINE || pipeline->elements.count != 1 ||
                pipeline->elements.items[0]->kind != AST_COMMAND_EXPRESSION ||
                !is_constant(((const struct ast_command_expression *)pipeline->elements.items[0])->expression))
                return false;
        }
        return true;
    }
    default:
        return false;
    }
}

static void already_bound(struct requires_reader *reader, const struct ast *parameter, const char *name) {
    parser_error_2(reader->parser, parameter->extent, "ParameterAlreadyBound", NULL, name);
}

/* Calls check for the argument or each of its elements. */
static void each_value(struct requires_reader *reader, const struct ast *argument,
                       void (*check)(struct requires_reader *, const struct ast *, const struct ast *)) {
    const struct ast_array_literal *array = (const struct ast_array_literal *)argument;
    if (argument->kind != AST_ARRAY_LITERAL) {
        check(reader, argument, argument);
        return;
    }
    for (int i = 0; i < array->elements.count; i++)
        check(reader, argument, array->elements.items[i]);
}

static void check_edition(struct requires_reader *reader, const struct ast *argument, const struct ast *value) {
    const char *text = string_value(value);
    if (text == NULL) {
        parser_error(reader->parser, argument->extent, "RequiresInvalidStringArgument", "psedition");
        return;
    }
    if (!text_equal_ignore_case(text, "Core") && !text_equal_ignore_case(text, "Desktop"))
        parser_error(reader->parser, argument->extent, "RequiresPSEditionInvalid", "psedition");
    ast_list_add(&reader->requirements->editions, (struct ast *)value);
}

static void check_assembly(struct requires_reader *reader, const struct ast *argument, const struct ast *value) {
    if (string_value(value) == NULL)
        parser_error(reader->parser, argument->extent, "RequiresInvalidStringArgument", "assembly");
    else
        ast_list_add(&reader->requirements->assemblies, (struct ast *)value);
}

static void check_module(struct requires_reader *reader, const struct ast *argument, const struct ast *value) {
    const char *error = value->kind == AST_HASHTABLE ? module_table_error((const struct ast_hashtable *)value) : NULL;
    if (error == NULL)
        ast_list_add(&reader->requirements->modules, (struct ast *)value);
    else
        parser_error(reader->parser, argument->extent, "RequiresModuleInvalid",
                     mem_printf("Cannot convert value \"System.Collections.Hashtable\" to type "
                                "\"Microsoft.PowerShell.Commands.ModuleSpecification\". Error: \"%s\"",
                                error));
}

static void check_version(struct requires_reader *reader, const struct ast *parameter, const struct ast *argument) {
    const char *text = string_value(argument) != NULL ? string_value(argument) : extent_text(argument->extent);
    if (!version_is_valid(text))
        parser_error(reader->parser, argument->extent, "RequiresVersionInvalid", NULL);
    else if (reader->requirements->version != NULL && strcmp(reader->requirements->version, text) != 0)
        already_bound(reader, parameter, "version");
    else
        reader->requirements->version = text;
}

static void check_string(struct requires_reader *reader, const struct ast *parameter, const struct ast *argument,
                         const char *name, bool *has) {
    if (*has)
        already_bound(reader, parameter, name);
    else if (string_value(argument) == NULL)
        parser_error(reader->parser, argument->extent, "RequiresInvalidStringArgument", name);
    else if (has == &reader->has_shell_id)
        reader->requirements->application_id = string_value(argument);
    *has = true;
}

static void check_parameter(struct requires_reader *reader, int *index) {
    const struct ast_command *command = reader->command;
    const struct ast_command_parameter *parameter = (struct ast_command_parameter *)command->elements.items[*index];
    const struct ast *argument = parameter->argument;
    struct parser *parser = reader->parser;
    struct extent extent = parameter->ast.extent;
    const char *name = parameter->name;
    if (argument == NULL && *index + 1 < command->elements.count)
        argument = command->elements.items[++*index];
    if (text_starts_ignore_case("runasadministrator", name)) {
        if (argument != NULL)
            parser_error(parser, extent, "ParameterCannotHaveArgument", name);
        reader->requirements->elevation = true;
    } else if (argument == NULL) {
        parser_error(parser, extent, "ParameterRequiresArgument", name);
    } else if (!is_constant(argument)) {
        parser_error(parser, argument->extent, "RequiresArgumentMustBeConstant", NULL);
    } else if (text_starts_ignore_case("shellid", name)) {
        check_string(reader, &parameter->ast, argument, "shellid", &reader->has_shell_id);
    } else if (text_starts_ignore_case("pssnapin", name)) {
        check_string(reader, &parameter->ast, argument, "pssnapin", &reader->has_snapin);
    } else if (text_starts_ignore_case("psedition", name)) {
        if (reader->has_edition)
            already_bound(reader, &parameter->ast, "psedition");
        reader->has_edition = true;
        each_value(reader, argument, check_edition);
    } else if (text_starts_ignore_case("version", name)) {
        check_version(reader, &parameter->ast, argument);
    } else if (text_starts_ignore_case("assembly", name)) {
        each_value(reader, argument, check_assembly);
    } else if (text_starts_ignore_case("modules", name)) {
        each_value(reader, argument, check_module);
    } else {
        parser_error(parser, extent, "ScriptRequiresInvalidFormat", NULL);
    }
}

static void read_line(struct requires_reader *reader, struct lexer_range line) {
    struct parser *parser = reader->parser;
    struct string_part part = {
        .kind = PART_SUB_EXPRESSION, .text = parser->lexer.source->text, .begin = line.start + 1, .length = line.end};
    struct lexer_state state = lexer_begin_nested(&parser->lexer, &part);
    parser->has_token = false;
    parser->lexer.mode = LEXER_COMMAND;
    struct ast *command = parser_command_rule(parser);
    parser->has_token = false;
    lexer_end_nested(&parser->lexer, state);
    if (command == NULL)
        return;
    reader->command = (struct ast_command *)command;
    const char *name = string_value(reader->command->elements.items[0]);
    if (name == NULL || !text_equal_ignore_case(name, "requires"))
        parser_error(parser, command->extent, "ScriptRequiresInvalidFormat", NULL);
    for (int i = 1; i < reader->command->elements.count; i++) {
        const struct ast *element = reader->command->elements.items[i];
        if (element->kind == AST_COMMAND_PARAMETER)
            check_parameter(reader, &i);
        else
            parser_error(parser, element->extent, "ScriptRequiresInvalidFormat", NULL);
    }
}

void parser_requires(struct parser *parser, struct ast_script_block *script) {
    const struct lexer_ranges *lines = &parser->lexer.requires;
    if (lines->count == 0)
        return;
    struct requires_reader reader = {.parser = parser, .requirements = MEM_NEW(struct ast_requirements)};
    for (int i = 0; i < lines->count; i++)
        read_line(&reader, lines->items[i]);
    script->requirements = reader.requirements;
}
