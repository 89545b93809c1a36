/* Pipelines, chains (&& ||) and background pipelines as operations. */
#include <string.h>

#include "base/memory.h"
#include "engine/command_memory.h"
#include "engine/error.h"
#include "engine/function.h"
#include "engine/metadata.h"
#include "engine/module.h"
#include "engine/op_command.h"
#include "engine/safe_point.h"
#include "engine/trap.h"

struct op_pipeline {
    struct op op;
    struct op_element **elements;
    int count;
    bool inner; /* in parentheses or assigned: errors are shown with the whole statement */
};

struct pipeline_run {
    struct op_pipeline *self;
    const struct value *name;      /* element_name of the only command, if that is evaluated already, */
    const struct value *arguments; /* and its arguments, if they are */
    struct frame *frame;
    struct pipeline *pipeline;
    enum flow flow;
    struct value value; /* of the expression that comes first, if evaluated */
    bool evaluated;
};

/* -? asks for help: always of cmdlets and advanced functions, of others where help is written in them. */
static bool asks_for_help(struct command_info *info, const struct arguments *arguments) {
    bool asked = false;
    for (int i = 0; i < arguments->count && !asked; i++)
        asked = arguments->items[i].parameter && strcmp(arguments->items[i].parameter, "?") == 0;
    if (!asked || info->kind == COMMAND_APPLICATION || !info->name || !*info->name)
        return false;
    if (info->kind == COMMAND_CMDLET)
        return true;
    const struct script_block *block = command_script_block(info);
    return (block && block->help) || (info->kind != COMMAND_EXTERNAL_SCRIPT && metadata_of(info)->is_advanced);
}

static struct command_info *help_instead(const struct command_info *info, struct arguments *arguments) {
    struct arguments own = {0};
    arguments_add_named(&own, "Name",
                        string_from(info->kind == COMMAND_EXTERNAL_SCRIPT ? info->definition : info->name));
    *arguments = own;
    return command_resolve(runspace->global, "Get-Help");
}

static void add_command(struct pipeline_run *run, struct op_element *element) {
    struct command *command = command_take();
    struct value name = run->name ? *run->name : element_name(element, run->frame);
    element_arguments(element, run->frame, run->arguments, &command->arguments);
    struct command_info *info = element_resolve(element, run->frame, name);
    struct module *module = info->kind ? NULL : info->module;
    if (module)
        info = element_in_module(module, &command->arguments);
    if (command->arguments.count && asks_for_help(info, &command->arguments))
        info = help_instead(info, &command->arguments);
    pipeline_append(run->pipeline, command, info, element->ast->extent);
    if (module)
        command->scope = module->scope;
    const struct ast *written = ((const struct ast_command *)element->ast)->elements.items[0];
    command->name_extent = written->extent;
    command->dot = element->invocation == INVOKE_DOT;
    static const char *const operators[] = {[INVOKE_CALL] = "&", [INVOKE_DOT] = "."};
    command->call_name = element->invocation != INVOKE_PLAIN ? operators[element->invocation]
                         : element->name                     ? element->name
                                                             : info->name;
}

/* Redirections change the command's streams once its output sink is known. */
static void open_redirections(struct pipeline_run *run, int first) {
    struct command *command = run->pipeline->first;
    for (int i = first; i < run->self->count; i++, command = command->next) {
        struct op_element *element = run->self->elements[i];
        if (element->redirection_count)
            redirections_open(element->redirections, element->redirection_count, run->frame, &command->streams,
                              &command->files);
    }
}

/* The first element is an expression: its value is fed, ranges without making an array. */
static void feed_expression(void *data) {
    struct pipeline_run *run = data;
    struct op_element *element = run->self->elements[0];
    struct streams streams = *run->frame->streams;
    struct redirection_sink *files = NULL;
    const struct streams *outer = run->frame->streams;
    streams.sinks[STREAM_OUTPUT] = pipeline_input(run->pipeline);
    redirections_open(element->redirections, element->redirection_count, run->frame, &streams, &files);
    run->frame->streams = &streams;
    if (run->evaluated)
        sink_write_enumerated(streams.sinks[STREAM_OUTPUT], run->value);
    else if (!range_feed(element->expression, run->frame, streams.sinks[STREAM_OUTPUT]))
        sink_write_enumerated(streams.sinks[STREAM_OUTPUT], op_eval(element->expression, run->frame));
    run->frame->streams = outer;
    redirections_close(files, false);
}

static void run_protected(void *data) {
    struct pipeline_run *run = data;
    struct op_pipeline *self = run->self;
    bool expression = self->elements[0]->expression != NULL;
    /* Its value is there before any command begins: (Get-Content f) | Set-Content f. */
    if (expression && !self->elements[0]->redirection_count && !range_is(self->elements[0]->expression)) {
        run->value = op_eval(self->elements[0]->expression, run->frame);
        run->evaluated = true;
    }
    for (int i = expression; i < self->count; i++)
        add_command(run, self->elements[i]);
    open_redirections(run, expression);
    if (!expression) {
        pipeline_run(run->pipeline, VALUE_NOTHING);
        return;
    }
    pipeline_run_feeding(run->pipeline, feed_expression, run);
}

struct pipeline *pipeline_prepare(struct op *op, struct frame *frame) {
    struct op_pipeline *self = (struct op_pipeline *)op;
    struct pipeline_run run = {.self = self, .frame = frame, .pipeline = pipeline_new(frame->scope, frame->streams)};
    for (int i = 0; i < self->count; i++)
        add_command(&run, self->elements[i]);
    open_redirections(&run, 0);
    return run.pipeline;
}

static enum flow finish(struct frame *frame, const struct thrown *thrown) {
    switch (thrown->flow) {
    case FLOW_BREAK:
    case FLOW_CONTINUE:
    case FLOW_RETURN:
        frame->label = thrown->label;
        return thrown->flow;
    default:
        if (thrown->flow == FLOW_ERROR)
            runspace->question = false;
        throw_again(thrown);
    }
}

static enum flow run_commands(struct op *op, struct frame *frame, const struct value *name,
                              const struct value *arguments) {
    struct op_pipeline *self = (struct op_pipeline *)op;
    struct pipeline_run run = {.self = self,
                               .frame = frame,
                               .pipeline = pipeline_new(frame->scope, frame->streams),
                               .name = name,
                               .arguments = arguments};
    struct thrown thrown;
    if (!self->inner)
        frame->position = op->ast;
    bool finished = protect(run_protected, &run, &thrown);
    pipeline_dispose(run.pipeline);
    if (!finished) {
        pipeline_leave(run.pipeline);
        return finish(frame, &thrown);
    }
    runspace->question = !pipeline_failed(run.pipeline);
    pipeline_give_back(run.pipeline);
    return FLOW_NORMAL;
}

static enum flow run_pipeline(struct op *op, struct frame *frame) {
    struct op_pipeline *self = (struct op_pipeline *)op;
    struct op_element *only = self->elements[0];
    safe_point();
    if (self->count > 1 || !(only->plain || only->splats))
        return run_commands(op, frame, NULL, NULL);
    enum flow flow;
    const struct value *arguments = NULL;
    struct value name = element_name(only, frame);
    struct command_info *info = element_direct(only, frame, name);
    if (info && function_call_quick(only, info, frame, &flow, &arguments))
        return flow;
    return run_commands(op, frame, &name, arguments);
}

struct op_call_value {
    struct op op;
    struct op_pipeline *call;
};

/* The call that is no direct one, as a statement; what of it is evaluated is not so again. */
struct op_long_call {
    struct op op;
    struct op *call;
    struct command_info *info; /* NULL: such a call cannot be direct */
    const struct value *name, *arguments;
};

static enum flow run_long_call(struct op *op, struct frame *frame) {
    struct op_long_call *self = (struct op_long_call *)op;
    struct op_element *only = ((struct op_pipeline *)self->call)->elements[0];
    const struct value *arguments = self->arguments;
    enum flow flow;
    if (self->info && !arguments && function_call_quick(only, self->info, frame, &flow, &arguments))
        return flow;
    return run_commands(self->call, frame, self->name, arguments);
}

static struct value eval_call(struct op *op, struct frame *frame) {
    struct op_pipeline *call = ((struct op_call_value *)op)->call;
    struct op_element *element = call->elements[0];
    const struct value *arguments = NULL;
    enum flow flow;
    struct value value, name = VALUE_NULL;
    safe_point();
    struct command_info *info = element->name ? element_known(element, frame->scope) : NULL;
    if (!info) {
        name = element_name(element, frame);
        info = element_direct(element, frame, name);
    }
    if (!info || !function_call_value(element, info, frame, &flow, &value, &arguments)) {
        struct op_long_call statement = {{.run = run_long_call, .ast = op->ast}, &call->op, info, &name, arguments};
        return run_collected(&statement.op, frame);
    }
    if (flow != FLOW_NORMAL)
        throw_flow(flow, frame->label, 0);
    return value;
}

struct op *compile_call_value(struct op *statement, const struct ast *ast) {
    struct op_pipeline *call = (struct op_pipeline *)statement;
    if (statement->run != run_pipeline || call->count != 1 || !call->elements[0]->plain)
        return NULL;
    struct op_call_value *op = OP_NEW(struct op_call_value, ast, eval_call, NULL);
    op->call = call;
    return &op->op;
}

/* An expression with redirections, alone. */
static enum flow run_redirected_expression(struct op *op, struct frame *frame) {
    struct op_element *element = ((struct op_pipeline *)op)->elements[0];
    struct streams streams = *frame->streams;
    struct redirection_sink *files = NULL;
    const struct streams *outer = frame->streams;
    redirections_open(element->redirections, element->redirection_count, frame, &streams, &files);
    frame->streams = &streams;
    struct value value = op_eval(element->expression, frame);
    sink_write_enumerated(frame_output(frame), value);
    frame->streams = outer;
    redirections_close(files, false);
    return FLOW_NORMAL;
}

struct op *compile_background(struct compiler *compiler, const struct ast *ast); /* op_background.c */

COMPILE(pipeline) {
    const struct ast_pipeline *node = (const void *)ast;
    if (node->background)
        return compile_background(compiler, ast);
    const struct ast *expression = pure_expression(ast);
    if (expression)
        return compile_expression(compiler, expression);
    struct op_pipeline *op = OP_NEW(struct op_pipeline, ast, NULL, run_pipeline);
    op->inner = ast->parent && (ast->parent->kind == AST_PAREN || ast->parent->kind == AST_ASSIGNMENT);
    op->count = node->elements.count;
    op->elements = MEM_ARRAY(struct op_element *, op->count);
    for (int i = 0; i < op->count; i++)
        op->elements[i] = element_compile(compiler, node->elements.items[i]);
    if (op->count == 1 && op->elements[0]->expression)
        op->op.run = run_redirected_expression;
    return &op->op;
}

struct op_chain {
    struct op op;
    struct op *left, *right;
    enum chain_operator chain;
    const struct op_statements *trapping; /* whose traps decide how it goes on; NULL: none */
};

struct chain_run {
    struct op *op;
    struct frame *frame;
    enum flow flow;
};

static void run_link(void *data) {
    struct chain_run *run = data;
    run->flow = op_run(run->op, run->frame);
}

/* What a side threw: does the chain go on, by $?, or leave with *ret_flow? */
static void go_on(const struct op_chain *chain, struct frame *frame, struct thrown *thrown, enum flow *ret_flow) {
    *ret_flow = FLOW_NORMAL;
    if (thrown->flow != FLOW_ERROR)
        throw_again(thrown);
    switch (chain->trapping ? statements_trap(chain->trapping, frame, thrown, ret_flow) : TRAP_NONE) {
    case TRAP_NONE:
        if (!error_continue(frame, thrown))
            throw_again(thrown);
        break;
    case TRAP_BREAK:
        throw_again(thrown);
    default:
        break;
    }
    runspace->question = false;
}

/* One side: an error of a statement is dealt with here, so that the chain can go on. */
static enum flow run_side(const struct op_chain *chain, struct op *op, struct frame *frame, bool *ret_success) {
    struct chain_run run = {.op = op, .frame = frame};
    struct thrown thrown;
    runspace->question = true;
    if (!protect(run_link, &run, &thrown))
        go_on(chain, frame, &thrown, &run.flow);
    *ret_success = runspace->question;
    return run.flow;
}

static enum flow run_chain(struct op *op, struct frame *frame) {
    struct op_chain *chain = (struct op_chain *)op;
    bool success;
    enum flow flow = run_side(chain, chain->left, frame, &success);
    if (flow != FLOW_NORMAL || success != (chain->chain == CHAIN_AND))
        return flow;
    return op_run(chain->right, frame);
}

COMPILE(pipeline_chain) {
    const struct ast_pipeline_chain *node = (const void *)ast;
    if (node->background)
        return compile_background(compiler, ast);
    struct op_chain *op = OP_NEW(struct op_chain, ast, NULL, run_chain);
    op->left = compile_statement(compiler, node->left);
    op->right = compile_statement(compiler, node->right);
    op->chain = node->chain;
    op->trapping = compiler->trapping;
    return &op->op;
}
