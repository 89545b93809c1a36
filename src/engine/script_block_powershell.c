/* GetPowerShell of script blocks: a block of pipelines of commands as the PowerShell object that would run them. The
 * arguments are evaluated now, from the block's parameters. */
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/pipeline.h"
#include "engine/powershell_command.h"
#include "engine/script_block_powershell.h"
#include "engine/steppable_pipeline.h"
#include "lang/ast_walk.h"
#include "object/list.h"

static bool refuse(struct failure *failure, const char *id, const char *message) {
    return failure_set(failure, "System.Management.Automation.ScriptBlockToPowerShellNotSupportedException", id,
                       CATEGORY_INVALID_OPERATION, "%s", message);
}

/* ---- what cannot be converted ---- */

struct finding {
    const struct ast_param_block *parameters;
    const char *undeclared;
};

static bool is_parameter(const struct ast_param_block *parameters, const char *name) {
    for (int i = 0; parameters && i < parameters->parameters.count; i++) {
        const struct ast_parameter *parameter = (const void *)parameters->parameters.items[i];
        if (text_equal_ignore_case(parameter->name->name, name))
            return true;
    }
    return false;
}

static bool look(struct ast *ast, void *data) {
    static const char *const constants[] = {"true", "false", "null"};
    struct finding *finding = data;
    const struct ast_variable *variable = (const void *)ast;
    bool known = ast->kind != AST_VARIABLE || is_parameter(finding->parameters, variable->name);
    for (size_t i = 0; !known && i < COUNT_OF(constants); i++)
        known = text_equal_ignore_case(constants[i], variable->name);
    if (!known && !finding->undeclared)
        finding->undeclared = variable->name;
    return !finding->undeclared;
}

static bool check_pipeline(const struct ast *statement, struct failure *failure) {
    const struct ast_pipeline *pipeline = (const void *)statement;
    if (statement->kind != AST_PIPELINE)
        return refuse(failure, "CanOnlyConvertOnePipeline",
                      "Only a script block that contains exactly one pipeline or command can be converted. Expressions "
                      "or control structures are not permitted. Verify that the script block contains exactly one "
                      "pipeline or command.");
    return pipeline->elements.items[0]->kind == AST_COMMAND ||
           refuse(failure, "CantConvertPipelineStartsWithExpression",
                  "Cannot generate a PowerShell object for a ScriptBlock that starts a pipeline with an expression.");
}

static bool check(const struct ast_script_block *ast, struct failure *failure) {
    struct finding finding = {ast->param_block, NULL};
    if (ast->begin || ast->process || ast->dynamic_param || ast->clean)
        return refuse(failure, "CanConvertOneClauseOnly",
                      "The script block cannot be converted because it contains more than one clause. Expressions or "
                      "control structures are not permitted. Verify that the script block contains exactly one "
                      "pipeline or command.");
    if (!ast->end || !ast->end->statements.count)
        return refuse(failure, "CantConvertEmptyPipeline",
                      "An empty script block cannot be converted. Verify that the script block contains exactly one "
                      "pipeline or command.");
    if (ast->end->traps.count)
        return refuse(failure, "CantConvertScriptBlockWithTrap",
                      "A script block that contains a top-level trap statement cannot be converted.");
    for (int i = 0; i < ast->end->statements.count; i++) {
        struct ast *statement = ast->end->statements.items[i];
        if (!check_pipeline(statement, failure))
            return false;
        ast_walk(statement, &(struct ast_visitor){look, NULL, &finding});
    }
    return !finding.undeclared ||
           refuse(failure, "CantConvertWithUndeclaredVariables",
                  mem_printf("Cannot generate a PowerShell object for a ScriptBlock dereferencing variables undeclared "
                             "in the param(...) block.  Name of undeclared variable: %s.",
                             finding.undeclared));
}

/* ---- the commands ---- */

static void add_commands(struct powershell *powershell, const struct pipeline *pipeline) {
    for (const struct command *command = pipeline->first; command; command = command->next) {
        struct ps_command *made = object_new(&type_ps_command, sizeof *made);
        made->text = command->call_name ? command->call_name : command->info->name;
        made->use_local_scope = true;
        made->arguments = command->arguments;
        made->ends_statement = !command->next;
        list_add(powershell->commands, value_object(made));
    }
}

bool script_block_powershell(struct script_block *block, const struct value *args, int count, struct value *ret_value,
                             struct failure *failure) {
    const struct ast_script_block *ast = block->ast;
    struct powershell *powershell = powershell_new();
    if (!check(ast, failure))
        return false;
    const char *parameters = ast->param_block ? extent_text(ast->param_block->ast.extent) : "";
    for (int i = 0; i < ast->end->statements.count; i++) { /* each by itself, with the parameters before it */
        const char *text = mem_printf("%s\n%s", parameters, extent_text(ast->end->statements.items[i]->extent));
        struct script_block *one = script_block_create(text, strlen(text), NULL);
        struct pipeline *pipeline = steppable_pipeline_prepare(one, args, count, failure);
        if (!pipeline)
            return false;
        add_commands(powershell, pipeline);
    }
    *ret_value = value_object(powershell);
    return true;
}
