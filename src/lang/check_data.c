/* The restricted language of data sections, and of ScriptBlock.CheckRestrictedLanguage. */
#include "lang/check.h"

#include <string.h>

#include "base/buffer.h"
#include "lang/restricted_language.h"

struct data_check {
    struct parser *parser;
    const struct restricted_language *allowed;
};

#define SECTION(what) what "NotSupportedInDataSection"

/* Kinds that are not allowed at all. */
static const char *const refused[AST_KIND_COUNT] = {
    [AST_SCRIPT_BLOCK] = SECTION("ScriptBlock"),
    [AST_PARAM_BLOCK] = SECTION("ParameterDeclaration"),
    [AST_ATTRIBUTE] = SECTION("Attribute"),
    [AST_FUNCTION_DEFINITION] = SECTION("FunctionDeclaration"),
    [AST_TRAP] = SECTION("TrapStatement"),
    [AST_SWITCH] = SECTION("SwitchStatement"),
    [AST_DATA] = SECTION("DataSectionStatement"),
    [AST_FOREACH] = SECTION("ForeachStatement"),
    [AST_DO_WHILE] = SECTION("DoWhileStatement"),
    [AST_DO_UNTIL] = SECTION("DoWhileStatement"),
    [AST_FOR] = SECTION("ForWhileStatement"),
    [AST_WHILE] = SECTION("ForWhileStatement"),
    [AST_TRY] = SECTION("TryStatement"),
    [AST_BREAK] = SECTION("FlowControlStatement"),
    [AST_CONTINUE] = SECTION("FlowControlStatement"),
    [AST_RETURN] = SECTION("FlowControlStatement"),
    [AST_EXIT] = SECTION("FlowControlStatement"),
    [AST_THROW] = SECTION("FlowControlStatement"),
    [AST_ASSIGNMENT] = SECTION("AssignmentStatement"),
    [AST_FILE_REDIRECTION] = SECTION("Redirection"),
    [AST_MERGING_REDIRECTION] = SECTION("Redirection"),
    [AST_MEMBER] = SECTION("PropertyReference"),
    [AST_INVOKE_MEMBER] = SECTION("MethodCall"),
    [AST_SCRIPT_BLOCK_EXPRESSION] = SECTION("ScriptBlock"),
    [AST_INDEX] = SECTION("ArrayReference"),
    [AST_ATTRIBUTED] = SECTION("Attribute"),
};

static bool is_among(const char *const *names, int count, const char *name) {
    for (int i = 0; i < count; i++)
        if (text_equal_ignore_case(name, names[i]))
            return true;
    return false;
}

static void check_command(struct data_check *check, const struct ast_command *node) {
    if (node->invocation == INVOKE_DOT) {
        parser_error(check->parser, node->ast.extent, SECTION("DotSourcing"), NULL);
        return;
    }
    if (check->allowed->any_command)
        return;
    const struct ast *name = node->elements.items[0];
    const char *text = name->kind == AST_STRING_CONSTANT ? ((struct ast_string_constant *)name)->value : NULL;
    if (text == NULL && node->invocation == INVOKE_CALL)
        parser_error(check->parser, node->ast.extent, SECTION("Operator"), "&");
    else if (text == NULL || !is_among(check->allowed->commands, check->allowed->command_count, text))
        parser_error(check->parser, node->ast.extent, "CmdletNotInAllowedListForDataSection",
                     text != NULL ? text : extent_text(node->ast.extent));
}

static const char *const always_allowed[] = {"PSCulture", "PSUICulture", "true", "false", "null"};

/* "$a, $b": what an error says may be used. */
static const char *allowed_variables(const struct restricted_language *allowed) {
    struct buffer text = {0};
    for (size_t i = 0; i < COUNT_OF(always_allowed); i++)
        buffer_printf(&text, i == 0 ? "$%s" : ", $%s", always_allowed[i]);
    for (int i = 0; i < allowed->variable_count; i++)
        buffer_printf(&text, ", $%s", allowed->variables[i]);
    return buffer_dup(&text);
}

static void check_variable_allowed(struct data_check *check, const struct ast_variable *node) {
    const struct restricted_language *allowed = check->allowed;
    const char *name = node->scope == NULL ? node->name : mem_printf("%s:%s", node->scope, node->name);
    if (allowed->any_variable || is_among(always_allowed, COUNT_OF(always_allowed), name) ||
        is_among(allowed->variables, allowed->variable_count, name))
        return;
    if (allowed->environment && node->scope != NULL && text_equal_ignore_case(node->scope, "env"))
        return;
    parser_error(check->parser, node->ast.extent, SECTION("VariableReference"), allowed_variables(allowed));
}

/* Types of single values, and arrays of them. */
static void check_type(struct data_check *check, const struct ast *node, const struct type_name *type) {
    static const char *const names[] = {"bool",   "byte",   "sbyte",  "char",    "decimal", "double",
                                        "float",  "single", "int",    "uint",    "long",    "ulong",
                                        "short",  "ushort", "int16",  "int32",   "int64",   "uint16",
                                        "uint32", "uint64", "string", "boolean", "datetime"};
    const struct type_name *element = type->element != NULL ? type->element : type;
    const char *name = element->full_text;
    if (text_starts_ignore_case(name, "System."))
        name += strlen("System.");
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(name, names[i]))
            return;
    parser_error(check->parser, node->extent, "TypeNotAllowedInDataSection", ast_type_name_text(type, true));
}

static void check_operator(struct data_check *check, struct extent extent, const struct token_row *row) {
    if ((row->flags & TOKEN_NOT_RESTRICTED) != 0)
        parser_error(check->parser, extent, SECTION("Operator"), row->text);
}

static bool enter(struct ast *node, void *data) {
    struct data_check *check = data;
    if (refused[node->kind] != NULL)
        parser_error(check->parser, node->extent, refused[node->kind], NULL);
    switch (node->kind) {
    case AST_COMMAND:
        check_command(check, (struct ast_command *)node);
        break;
    case AST_VARIABLE:
        check_variable_allowed(check, (struct ast_variable *)node);
        break;
    case AST_TYPE_EXPRESSION:
        check_type(check, node, ((struct ast_type_expression *)node)->type);
        break;
    case AST_BINARY: {
        const struct ast_binary *binary = (struct ast_binary *)node;
        check_operator(check, binary->error_extent, token_operator_row(binary->operation, binary->case_sensitive));
        break;
    }
    case AST_UNARY: {
        const struct ast_unary *unary = (struct ast_unary *)node;
        check_operator(check, node->extent, token_operator_row(unary->operation, unary->case_sensitive));
        break;
    }
    case AST_TYPE_CONSTRAINT:
        check_type(check, node, ast_type_of(node));
        break;
    default:
        break;
    }
    return true;
}

void check_data(struct parser *parser, const struct ast_data *node) {
    int count = node->supported_commands.count;
    const char **commands = MEM_ARRAY(const char *, count + 1);
    struct restricted_language allowed = {.commands = commands, .command_count = count + 1};
    for (int i = 0; i < count; i++) {
        const struct ast *command = node->supported_commands.items[i];
        if (command->kind == AST_STRING_CONSTANT)
            commands[i] = ((const struct ast_string_constant *)command)->value;
        else
            allowed.any_command = true; /* it is worked out when the section runs */
    }
    commands[count] = "ConvertFrom-StringData";
    struct data_check check = {parser, &allowed};
    ast_walk(&node->body->ast, &(struct ast_visitor){enter, NULL, &check});
}

struct parse_result restricted_language_check(const struct ast_script_block *script,
                                              const struct restricted_language *allowed) {
    struct parser *parser = MEM_NEW(struct parser);
    const struct ast *refused_part = script->begin         ? &script->begin->ast
                                     : script->process     ? &script->process->ast
                                     : script->param_block ? &script->param_block->ast
                                     : script->clean       ? &script->clean->ast
                                                           : NULL;
    if (refused_part)
        parser_error(parser, refused_part->extent, "InvalidScriptBlockInDataSection", NULL);
    struct data_check check = {parser, allowed};
    for (int i = 0; script->end && i < script->end->traps.count; i++)
        ast_walk(script->end->traps.items[i], &(struct ast_visitor){enter, NULL, &check});
    for (int i = 0; script->end && i < script->end->statements.count; i++)
        ast_walk(script->end->statements.items[i], &(struct ast_visitor){enter, NULL, &check});
    return (struct parse_result){.errors = parser->errors.items, .error_count = parser->errors.count};
}
