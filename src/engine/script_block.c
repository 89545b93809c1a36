/* Script blocks: made from text, run. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/dotted_block.h"
#include "engine/function.h"
#include "engine/parse_exception.h"
#include "engine/session_state.h"
#include "lang/ast_walk.h"
#include "os/encoding.h"

struct script_block *script_block_new(const struct ast_script_block *ast) {
    struct script_block *block = object_new(&type_script_block, sizeof *block);
    block->ast = ast;
    block->help = ast->help;
    return block;
}

struct script_block *script_block_of_function(const struct ast_function_definition *definition) {
    struct script_block *block = script_block_new(definition->body);
    block->parameters_ast = &definition->parameters;
    block->is_function_body = true;
    block->is_filter = definition->is_filter;
    if (definition->help)
        block->help = definition->help;
    return block;
}

/* ---- scripts that define types ----
 * The same text of the same file is the same script, so that its types are the same ones whenever it runs again. */

enum { REMEMBERED_SCRIPTS = 1024 };

struct remembered_script {
    const char *file; /* NULL: text without a file */
    const char *text;
    size_t length;
    struct script_block *block; /* it was made first; later ones have its tree and its code */
    struct remembered_script *older;
};

static bool has_word(const char *text, size_t length, const char *word) {
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++)
        if (strncasecmp(text + i, word, size) == 0)
            return true;
    return false;
}

static bool may_define_types(const char *text, size_t length) {
    return has_word(text, length, "class") || has_word(text, length, "enum");
}

static struct script_block *script_known(const char *text, size_t length, const char *file) {
    for (struct remembered_script *one = runspace->scripts; one; one = one->older)
        if (one->length == length && (one->file ? file && strcmp(one->file, file) == 0 : !file) &&
            memcmp(one->text, text, length) == 0) {
            struct script_block *block = script_block_new(one->block->ast);
            block->code = one->block->code;
            return block;
        }
    return NULL;
}

static bool visit_type_definition(struct ast *ast, void *data) {
    *(bool *)data |= ast->kind == AST_TYPE_DEFINITION;
    return !*(bool *)data;
}

static void compile(void *block) {
    code_make(block);
}

static void script_remember(struct script_block *block, const char *text, size_t length, const char *file) {
    bool defines = false;
    ast_walk((struct ast *)&block->ast->ast, &(struct ast_visitor){visit_type_definition, NULL, &defines});
    if (!defines || block->ast->usings.count || ++runspace->script_count > REMEMBERED_SCRIPTS)
        return;
    struct thrown thrown;
    if (!protect(compile, block,
                 &thrown)) /* copies bound to a module have the code, too; what is wrong is told later */
        return;
    struct remembered_script *one = MEM_NEW(struct remembered_script);
    *one = (struct remembered_script){.file = file ? mem_strdup(file) : NULL,
                                      .text = mem_strndup(text, length),
                                      .length = length,
                                      .block = block,
                                      .older = runspace->scripts};
    runspace->scripts = one;
}

/* A file of an edition that is none is refused when it is run, as one of another edition is: that comes first. */
static bool is_told_later(const struct parse_result *result) {
    for (int i = 0; i < result->error_count; i++)
        if (strcmp(result->errors[i].error_id, "RequiresPSEditionInvalid") != 0)
            return false;
    return true;
}

struct script_block *script_block_create(const char *text, size_t length, const char *file) {
    bool typed = may_define_types(text, length);
    struct script_block *known = typed ? script_known(text, length, file) : NULL;
    if (known)
        return known;
    struct parse_result result = parser_parse(file, text, length);
    if (result.error_count && !(file && is_told_later(&result)))
        throw_parse_errors(&result);
    struct script_block *block = script_block_new(result.script);
    if (typed)
        script_remember(block, text, length, file);
    return block;
}

struct script_block *script_block_create_input(const char *text, size_t length) {
    struct parse_result result = parser_parse(NULL, text, length);
    if (result.error_count && result.errors[0].incomplete)
        throw_incomplete_parse(&result);
    if (result.error_count)
        throw_parse_errors(&result);
    return script_block_new(result.script);
}

bool value_is_script_block(struct value value) {
    return value_base(value).type == &type_script_block;
}

/* function f($a, $b) { … }: the parameters become a param block of the text. */
static const char *parameters_text(const struct ast_list *parameters) {
    struct buffer text = {0};
    buffer_puts(&text, "param(");
    for (int i = 0; i < parameters->count; i++)
        buffer_printf(&text, "%s%s", i ? ", " : "", extent_text(parameters->items[i]->extent));
    buffer_puts(&text, ")\n");
    return buffer_text(&text);
}

struct value script_block_text(const struct script_block *block) {
    if (block->parameters_ast && block->parameters_ast->count)
        return string_printf("%s%s", parameters_text(block->parameters_ast), extent_text(block->ast->body));
    struct extent body = block->ast->has_braces ? block->ast->body : block->ast->ast.extent;
    if (!block->ast->has_braces && body.source)
        return string_from_n(body.source->text, body.source->length);
    return string_from_n(body.source->text + body.start, body.end - body.start);
}

struct script_block *command_script_block(struct command_info *info) {
    if (info->script_block)
        return info->script_block;
    struct failure failure;
    struct buffer text = {0};
    if (!encoding_read_file(info->definition, &text, &failure))
        throw_failure(&failure);
    info->script_block = script_block_create(buffer_text(&text), text.length, info->definition);
    return info->script_block;
}

static struct command_info *anonymous_info(struct script_block *block) {
    struct command_info *info = MEM_NEW(struct command_info);
    info->object.type = &type_script_info;
    info->kind = COMMAND_SCRIPT;
    info->name = "";
    info->script_block = block;
    return info;
}

struct block_pipeline {
    struct pipeline *pipeline;
    const struct block_call *call;
};

static void run_block_pipeline(void *data) {
    struct block_pipeline *run = data;
    pipeline_run(run->pipeline, run->call->input.type ? run->call->input : VALUE_NOTHING);
}

/* With parameters, named blocks or input: as a command of a pipeline of its own. */
static void run_as_command(const struct block_call *call, struct scope *scope, const struct streams *streams) {
    struct arguments arguments = {0};
    if (call->arguments)
        arguments = *call->arguments;
    for (int i = 0; i < call->arg_count; i++)
        arguments_add_value(&arguments, call->args[i]);
    struct pipeline *pipeline = pipeline_new(scope, streams);
    /* Nothing runs yet where a served session looks for its command and loads the module that has it. */
    bool has_place = call->info && runspace->command;
    struct command *command = pipeline_add(pipeline, call->info ? call->info : anonymous_info(call->block), &arguments,
                                           has_place ? runspace->command->extent : (struct extent){0});
    command->dot = call->dot;
    command->call_name = "";
    struct block_pipeline run = {pipeline, call};
    struct thrown thrown;
    bool finished = protect(run_block_pipeline, &run, &thrown);
    pipeline_dispose(pipeline);
    if (!finished)
        throw_again(&thrown);
}

struct command_run {
    const struct block_call *call;
    struct scope *scope;
    const struct streams *streams;
};

static void run_command_body(void *data) {
    struct command_run *run = data;
    run_as_command(run->call, run->scope, run->streams);
}

/* A block in the current scope that has parameters or arguments to bind: $_ is set in that scope meanwhile. */
static void run_dotted_command(const struct block_call *call, struct scope *scope, const struct streams *streams) {
    struct value underscore = scope->underscore;
    bool has_underscore = scope->has_underscore;
    struct command_run run = {call, scope, streams};
    struct thrown thrown;
    scope->underscore = call->underscore;
    scope->has_underscore = true;
    bool finished = protect(run_command_body, &run, &thrown);
    scope->underscore = underscore;
    scope->has_underscore = has_underscore;
    if (!finished)
        throw_again(&thrown);
}

static void run_scoped(const struct block_call *call, struct code *code, struct scope *parent,
                       const struct streams *streams) {
    struct script_block *block = call->block;
    struct scope *scope = scope_new(script_block_parent(block, parent), code);
    scope->block = block;
    if (block->module)
        scope->module = block->module;
    scope->args = call->arg_count ? value_list(array_from(call->args, call->arg_count)) : VALUE_NOTHING;
    scope->has_args = true;
    if (call->has_underscore) {
        scope->underscore = call->underscore;
        scope->has_underscore = true;
    }
    if (call->has_this) {
        scope->this_value = call->this_value;
        scope->has_this = true;
    }
    for (size_t i = 0; call->variables && i < table_count(call->variables); i++)
        scope_make(scope, name_intern(table_key_at(call->variables, i)))->value =
            *(struct value *)table_value_at(call->variables, i);
    struct frame frame;
    frame_init(&frame, code);
    stack_check();
    frame_enter(&frame, scope, block, streams);
    frame.command = NULL;
    frame.is_called = !call->output && !call->info;
    define_types(&frame, block->ast);
    if (code->parameter_count)
        script_block_bind(call, code, &frame);
    enum flow flow = code->end ? op_run(code->end, &frame) : FLOW_NORMAL;
    frame_leave(&frame);
    if (flow == FLOW_BREAK || flow == FLOW_CONTINUE)
        throw_flow(flow, frame.label, 0);
}

struct value script_block_run(const struct block_call *call) {
    struct collector collector;
    collector_init(&collector);
    struct scope *scope = call->scope ? call->scope : scope_current();
    struct streams streams = call->streams ? *call->streams : *streams_current();
    streams.sinks[STREAM_OUTPUT] = call->output ? call->output : &collector.sink;
    if (!call->output)
        streams.keeper = NULL;
    struct code *code = code_of(call->block);
    bool plain = value_is_null(call->input) && !code->has_named_blocks && !call->arguments && !call->info;
    struct command *outer = runspace->command;
    if (plain && call->dot && !call->variables && (code->parameter_count || !call->arg_count))
        dotted_block_run(call, code, scope, &streams);
    else if (plain && !call->dot)
        run_scoped(call, code, scope, &streams);
    else if (call->dot && call->has_underscore && !call->variables)
        run_dotted_command(call, scope, &streams);
    else if (call->has_underscore || call->has_this || call->variables) {
        struct scope *between = scope_new(scope, NULL);
        between->underscore = call->underscore;
        between->has_underscore = call->has_underscore;
        between->this_value = call->this_value;
        between->has_this = call->has_this;
        for (size_t i = 0; call->variables && i < table_count(call->variables); i++)
            scope_make(between, name_intern(table_key_at(call->variables, i)))->value =
                *(struct value *)table_value_at(call->variables, i);
        run_as_command(call, call->dot ? scope : between, &streams);
    } else {
        run_as_command(call, scope, &streams);
    }
    runspace->command = outer;
    return call->output ? VALUE_NOTHING : values_collapse(&collector.values);
}

struct value script_block_call(struct script_block *block, const struct value *args, int count) {
    struct block_call call = {.block = block, .args = args, .arg_count = count, .input = VALUE_NOTHING};
    return script_block_run(&call);
}
