#include "cmd/remoting/invoke_here.h"

#include <string.h>

#include "base/utf8.h"
#include "engine/command.h"
#include "engine/steppable_pipeline.h"
#include "lang/ast_walk.h"

static bool look_for_input(struct ast *node, void *data) {
    bool *found = data;
    if (node->kind == AST_VARIABLE) {
        const struct ast_variable *variable = (const struct ast_variable *)node;
        *found |= !variable->scope && text_equal_ignore_case(variable->name, "input");
    }
    return node->kind != AST_SCRIPT_BLOCK_EXPRESSION && !*found;
}

static bool asks_for_input(const struct script_block *block) {
    bool found = false;
    const struct ast_visitor visitor = {.enter = look_for_input, .data = &found};
    ast_walk((struct ast *)block->ast, &visitor);
    return found;
}

void invoke_here_begin(struct invoke_here *here, struct cmdlet_call *call) {
    struct failure failure = {0};
    if (!call->has_input || asks_for_input(here->block))
        return;
    if (steppable_pipeline_new(here->block, here->arguments ? here->arguments->items : NULL,
                               here->arguments ? here->arguments->count : 0, &here->pipeline, &failure))
        steppable_pipeline_begin(here->pipeline, call->command);
    else if (!failure.exception || !strstr(failure.exception, "InvalidOperationException"))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
}

void invoke_here_input(struct invoke_here *here, struct value input) {
    if (here->pipeline.type)
        steppable_pipeline_feed(here->pipeline, input);
    else
        values_add(&here->inputs, input);
}

static void check_one_clause(struct cmdlet_call *call, const struct script_block *block) {
    const struct ast_script_block *ast = block->ast;
    if (ast->begin || ast->clean || (ast->end && ast->process))
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "The script block cannot be invoked because it contains more than one clause. The Invoke() method "
                     "can only be used on script blocks that contain a single clause.");
}

void invoke_here_end(struct invoke_here *here, struct cmdlet_call *call) {
    if (here->pipeline.type) {
        steppable_pipeline_end(here->pipeline);
        return;
    }
    check_one_clause(call, here->block);
    bool has_input = call->has_input || here->inputs.count > 0;
    /* A process block runs once, without an object of its own. */
    bool takes_input = has_input && !here->block->ast->process;
    struct block_call run = {.block = here->block,
                             .args = here->arguments ? here->arguments->items : NULL,
                             .arg_count = here->arguments ? here->arguments->count : 0,
                             .input = takes_input ? value_list(array_from(here->inputs.items, here->inputs.count))
                                                  : VALUE_NOTHING,
                             .dot = here->dot,
                             .scope = call->command->scope,
                             .streams = &call->command->streams,
                             .output = call->command->streams.sinks[STREAM_OUTPUT]};
    script_block_run(&run);
}

void invoke_here_dispose(struct invoke_here *here) {
    if (here->pipeline.type)
        steppable_pipeline_dispose(here->pipeline);
}
