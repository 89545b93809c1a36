/* PowerShell sends a block of plain commands (`Get-Process -Name a`) as those commands and anything else as its text.
 * The other end sees a difference: a command that cannot be found or bound ends such a pipeline, while a script would
 * go on. */
#include "session/request.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"
#include "object/dictionary.h"
#include "object/string.h"
#include "session/using.h"

/* --- which blocks are plain --- */

static bool is_plain_value(const struct ast *ast) {
    const struct ast_variable *variable = (const struct ast_variable *)ast;
    const struct ast_array_literal *array = (const struct ast_array_literal *)ast;
    switch (ast->kind) {
    case AST_CONSTANT:
    case AST_USING_EXPRESSION:
        return true;
    case AST_STRING_CONSTANT:
        return !((const struct ast_string_constant *)ast)->is_verbatim;
    case AST_VARIABLE:
        return !variable->splatted && !variable->scope &&
               (text_equal_ignore_case(variable->name, "true") || text_equal_ignore_case(variable->name, "false") ||
                text_equal_ignore_case(variable->name, "null"));
    case AST_ARRAY_LITERAL:
        for (int i = 0; i < array->elements.count; i++)
            if (!is_plain_value(array->elements.items[i]))
                return false;
        return true;
    default:
        return false;
    }
}

static bool is_plain_command(const struct ast *ast) {
    const struct ast_command *command = (const struct ast_command *)ast;
    if (ast->kind != AST_COMMAND || command->invocation == INVOKE_DOT || command->redirections.count ||
        command->elements.items[0]->kind != AST_STRING_CONSTANT)
        return false;
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        if (element->kind == AST_COMMAND_PARAMETER)
            element = ((const struct ast_command_parameter *)element)->argument;
        if (element && !is_plain_value(element))
            return false;
    }
    return true;
}

static bool is_plain(const struct ast_script_block *block) {
    if (block->param_block || block->begin || block->process || block->clean || block->dynamic_param || !block->end ||
        !block->end->unnamed || block->end->traps.count || !block->end->statements.count || block->usings.count)
        return false;
    for (int i = 0; i < block->end->statements.count; i++) {
        const struct ast_pipeline *pipeline = (const struct ast_pipeline *)block->end->statements.items[i];
        if (pipeline->ast.kind != AST_PIPELINE || pipeline->background)
            return false;
        for (int j = 0; j < pipeline->elements.count; j++)
            if (!is_plain_command(pipeline->elements.items[j]))
                return false;
    }
    return true;
}

/* --- as commands --- */

static struct value value_of_ast(struct ast *ast) {
    struct compiler compiler = {0};
    struct frame frame = {0};
    if (ast->kind == AST_USING_EXPRESSION)
        ast = ((struct ast_using_expression *)ast)->expression;
    struct op *op = compile_expression(&compiler, ast);
    frame_enter(&frame, scope_current(), runspace->frame ? runspace->frame->block : NULL, streams_current());
    struct value value = op_eval(op, &frame);
    frame_leave(&frame);
    return value;
}

static struct psrp_command command_of(const struct ast_command *ast) {
    struct psrp_command command = {.text = ((const struct ast_string_constant *)ast->elements.items[0])->value};
    command.arguments = MEM_ARRAY(struct psrp_argument, ast->elements.count);
    for (int i = 1; i < ast->elements.count; i++) {
        struct psrp_argument *argument = &command.arguments[command.argument_count++];
        struct ast *element = ast->elements.items[i];
        argument->value = VALUE_NULL;
        if (element->kind != AST_COMMAND_PARAMETER) {
            argument->value = value_of_ast(element);
            continue;
        }
        /* "-Name" alone may be a switch or take what follows: the other end decides, as the colon tells. */
        const struct ast_command_parameter *parameter = (const struct ast_command_parameter *)element;
        argument->name = mem_printf("-%s%s", parameter->name, parameter->argument ? ":" : "");
        if (parameter->argument)
            argument->value = value_of_ast(parameter->argument);
    }
    return command;
}

static struct psrp_statement statement_of(const struct ast_pipeline *pipeline) {
    struct psrp_statement statement = {.command_count = pipeline->elements.count};
    statement.commands = MEM_ARRAY(struct psrp_command, statement.command_count);
    for (int i = 0; i < statement.command_count; i++)
        statement.commands[i] = command_of((const struct ast_command *)pipeline->elements.items[i]);
    return statement;
}

static void use_commands(struct psrp_pipeline *request, const struct ast_script_block *block) {
    const struct ast_list *statements = &block->end->statements;
    request->main = statement_of((const struct ast_pipeline *)statements->items[0]);
    if (statements->count < 2)
        return;
    request->extra_count = statements->count;
    request->extra = MEM_ARRAY(struct psrp_statement, statements->count);
    for (int i = 0; i < statements->count; i++)
        request->extra[i] = statement_of((const struct ast_pipeline *)statements->items[i]);
}

/* --- as a script --- */

struct psrp_pipeline request_of_block(struct script_block *block, const struct list *arguments, bool no_input) {
    struct value values = using_collect(block);
    int count = arguments ? arguments->count : 0, used = 0;
    struct psrp_argument *wire = MEM_ARRAY(struct psrp_argument, count + 1);
    for (int i = 0; i < count; i++)
        wire[used++] = (struct psrp_argument){NULL, arguments->items[i]};
    if (!value_is_null(values))
        wire[used++] = (struct psrp_argument){USING_PARAMETER, values};
    struct psrp_pipeline request = psrp_pipeline_script(string_text(script_block_text(block)), wire, used, no_input);
    request.add_to_history = true;
    if (is_plain(block->ast))
        use_commands(&request, block->ast);
    return request;
}
