/* Functions, filters, script blocks and script files as running commands. */
#include "engine/function.h"

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/binder.h"
#include "engine/common_parameters.h"
#include "engine/debug_point.h"
#include "engine/error.h"
#include "engine/input_enumerator.h"
#include "engine/op_command.h"
#include "engine/operand.h"
#include "engine/output_variables.h"
#include "engine/script_requirements.h"
#include "object/enumerate.h"
#include "object/type/exception_rows.h"
#include "os/stop.h"
#include <string.h>

/* What a scope knows of the call it runs. A dot-sourced script or block has its own while it runs in the caller's
 * scope. */
struct call_data {
    struct command *command;
    struct script_block *block;
    struct value args, input, underscore;
    bool input_is_item, has_args, has_underscore;
};

struct function_run {
    struct frame frame;
    struct code *code;
    const struct metadata *metadata;
    struct values input;       /* $input of the end block */
    struct call_data caller;   /* dot: what $args and its kin of the scope were before */
    bool dot, is_script, left; /* left: exit ended the script */
    bool ran, cleaning;        /* ran: one of begin, process and end did; cleaning: the clean block does */
    bool tells_parameters;     /* its dynamicparam block runs */
};

/* It ends the script, not just the statement that called too deep. */
_Noreturn void stack_overflow(void) {
    struct exception *exception = exception_new("System.Management.Automation.ScriptCallDepthException",
                                                "The script failed due to call depth overflow.", VALUE_NULL);
    struct thrown thrown = {.flow = FLOW_ERROR, .terminating = true};
    thrown.record =
        error_record_new(value_object(exception), "CallDepthOverflow", CATEGORY_INVALID_OPERATION, VALUE_NULL);
    thrown.record->attributed = true; /* it is nobody's */
    exception->record = thrown.record;
    error_record_position(thrown.record, (struct extent){0});
    throw_again(&thrown);
}

void call_depth_pass(const struct exception *exception) {
    exception = exception_call_depth(exception);
    if (!exception || !exception->record)
        return;
    throw_again(&(struct thrown){.flow = FLOW_ERROR, .record = exception->record, .terminating = true});
}

_Thread_local char *stack_limit;

static void set_underscore(struct scope *scope, struct value value) {
    scope->underscore = value;
    scope->has_underscore = true;
}

/* $input: few blocks ask for it, so that nothing and the one object of a process block are not wrapped before. */
static void set_input(struct scope *scope, const struct value *items, int count) {
    scope->input_is_item = count == 1;
    scope->input = count == 0 ? VALUE_NULL : count == 1 ? items[0] : input_enumerator_new(items, count);
}

static void set_parameter(struct function_run *run, int index, struct value value) {
    const struct parameter_metadata *parameter = &run->metadata->parameters[index];
    if (strcmp(parameter->name, "_") == 0) {
        set_underscore(run->frame.scope, value);
        return;
    }
    const struct name *name = parameter->variable ? parameter->variable : name_intern(parameter->name);
    struct variable *variable = scope_make(run->frame.scope, name);
    variable->options = 0;
    variable->constraint = parameter_constraint(parameter);
    variable->value = value;
}

static struct function_run *run_of(struct command *command) {
    return command->data;
}

static void store_parameter(struct command *command, int index, struct value value, bool is_reset) {
    (void)is_reset;
    set_parameter(run_of(command), index, value);
}

static struct value load_parameter(struct command *command, int index) {
    const struct parameter_metadata *parameter = &run_of(command)->metadata->parameters[index];
    const struct name *name = parameter->variable ? parameter->variable : name_intern(parameter->name);
    struct variable *variable = scope_find_here(run_of(command)->frame.scope, name);
    return variable ? variable->value : VALUE_NULL;
}

struct block_run {
    struct op *op;
    struct frame *frame;
    enum flow flow;
};

static void run_block_body(void *data) {
    struct block_run *run = data;
    run->flow = op_run(run->op, run->frame);
}

/* Runs one of the blocks in the function's frame. */
static void run_block(struct command *command, struct op *op) {
    struct function_run *run = run_of(command);
    if (!op || run->left)
        return;
    struct frame *frame = &run->frame;
    frame_enter(frame, frame->scope, frame->block, &command->streams);
    run->ran = true;
    frame->command = command;
    frame->part = op;
    frame->label = NULL;
    if (__builtin_expect(runspace->debugger && frame->code, 0))
        debug_points_arm((struct code *)frame->code); /* somebody attached after the block was compiled */
    if (run->cleaning)
        frame->try_depth = 0; /* a try around the call has no say: no error leaves a clean block */
    stack_check();
    struct block_run body = {.op = op, .frame = frame};
    if (run->is_script) {
        struct thrown thrown;
        if (!protect(run_block_body, &body, &thrown)) {
            if (thrown.flow != FLOW_EXIT)
                throw_again(&thrown);
            run->left = true;
            exit_code_set(thrown.exit_code);
            command->failed = thrown.exit_code != 0;
            body.flow = FLOW_NORMAL;
        }
    } else {
        run_block_body(&body);
    }
    frame_leave(frame);
    if (command->common)
        output_variables_pause(command);
    if (body.flow == FLOW_BREAK || body.flow == FLOW_CONTINUE)
        throw_flow(body.flow, frame->label, 0);
}

static struct value run_dynamic_parameters(struct command *command) {
    struct function_run *run = run_of(command);
    struct collector collector;
    collector_init(&collector);
    struct sink output = command->output;
    struct sink *outer = command->streams.sinks[STREAM_OUTPUT];
    command->streams.sinks[STREAM_OUTPUT] = &collector.sink;
    run->tells_parameters = true;
    run_block(command, run->code->dynamic_param);
    run->tells_parameters = false;
    command->streams.sinks[STREAM_OUTPUT] = outer;
    command->output = output;
    return values_collapse(&collector.values);
}

static const struct binder_target plain_target = {store_parameter, load_parameter, NULL};
static const struct binder_target dynamic_target = {store_parameter, load_parameter, run_dynamic_parameters};

/* Defaults of unbound parameters, in order, in the function's own scope. */
static void set_default(struct command *command, struct function_run *run, int index) {
    const struct parameter_metadata *parameter = &run->metadata->parameters[index];
    struct op *expression = index < run->code->parameter_count ? run->code->defaults[index] : NULL;
    if (!expression) {
        set_parameter(run, index, parameter_unbound_value(parameter));
        return;
    }
    struct frame *frame = &run->frame;
    frame_enter(frame, frame->scope, frame->block, &command->streams);
    frame->command = command;
    struct value value = op_eval(expression, frame);
    frame_leave(frame);
    set_parameter(run, index, binder_default_value(command, index, value));
}

/* What -ErrorAction and its kin mean inside the function: preference variables of its scope. */
static void set_preferences(struct scope *scope, const struct common_parameters *common) {
    const struct {
        const char *name;
        int number;
    } preferences[] = {
        {"ErrorActionPreference", common->error_action},
        {"WarningPreference", common->warning_action},
        {"InformationPreference", common->information_action},
        {"ProgressPreference", common->progress_action},
        {"VerbosePreference", common->verbose < 0 ? -1
                              : common->verbose   ? 2
                                                  : 0},
        {"DebugPreference", common->debug < 0 ? -1
                            : common->debug   ? 2
                                              : 0},
    };
    for (size_t i = 0; i < COUNT_OF(preferences); i++)
        if (preferences[i].number >= 0)
            scope_make(scope, name_intern(preferences[i].name))->value =
                value_of(type_find("System.Management.Automation.ActionPreference"), preferences[i].number);
    if (common->what_if >= 0)
        scope_make(scope, name_intern("WhatIfPreference"))->value = value_bool(common->what_if);
    if (common->confirm >= 0)
        scope_make(scope, name_intern("ConfirmPreference"))->value =
            value_of(type_find("System.Management.Automation.ConfirmImpact"), common->confirm ? 1 : 0);
}

static void bind_all(struct command *command, struct function_run *run) {
    const struct metadata *metadata = run->metadata;
    struct value *values = MEM_ARRAY(struct value, metadata->own_count);
    bool *bound = mem_new_atomic((size_t)metadata->own_count + 1);
    struct list *rest = NULL;
    if (metadata->is_plain && binder_bind_quick(metadata, &command->arguments, values, bound, &rest)) {
        binder_start(command, &plain_target);
        for (int i = 0; i < metadata->own_count; i++) {
            if (!bound[i])
                continue;
            command->binding->bound[i] = (struct bound){.value = values[i], .how = BOUND_POSITIONAL};
            set_parameter(run, i, values[i]);
        }
        command->binding->rest = rest;
    } else {
        binder_start(command, run->code->dynamic_param ? &dynamic_target : &plain_target);
        binder_bind_arguments(command);
        rest = command->binding->rest;
        metadata = command->binding->metadata;
        run->metadata = metadata;
    }
    struct scope *scope = run->frame.scope;
    scope->args = rest ? value_list(rest) : VALUE_NOTHING;
    scope->has_args = true;
    if (command->common) {
        set_preferences(scope, command->common);
        output_variables_open(command);
    }
    for (int i = 0; i < metadata->own_count; i++)
        if (!binding_is_bound(command->binding, i))
            set_default(command, run, i);
}

/* The scope and the frame of a call, and the types its body defines; parameters are bound next. */
static struct function_run *function_enter(struct command *command) {
    struct function_run *run = MEM_NEW(struct function_run);
    struct command_info *info = command->info;
    struct script_block *block = command_script_block(info);
    if (info->kind == COMMAND_EXTERNAL_SCRIPT)
        script_requirements_check(block->ast, info->name, command);
    command->data = run;
    run->code = code_of(block);
    run->metadata =
        info->script_block && info->kind != COMMAND_SCRIPT ? metadata_of(info) : metadata_of_block(block, info->name);
    run->is_script = info->kind == COMMAND_EXTERNAL_SCRIPT;
    run->dot = command->dot;
    struct scope *scope = command->dot ? script_block_parent(block, command->scope)
                                       : scope_new(script_block_parent(block, command->scope), run->code);
    run->frame.scope = scope;
    run->frame.block = block;
    run->frame.code = run->code;
    run->frame.is_script = run->is_script;
    run->caller = (struct call_data){scope->command,    scope->block,         scope->args,     scope->input,
                                     scope->underscore, scope->input_is_item, scope->has_args, scope->has_underscore};
    scope->command = command;
    scope->block = block;
    if (!command->dot) {
        if (block->module)
            scope->module = block->module;
        if (run->is_script) {
            scope->script = scope;
            scope->is_script_scope = true;
        }
    }
    struct frame *frame = &run->frame;
    frame_enter(frame, scope, block, &command->streams);
    frame->command = command;
    define_types(frame, block->ast);
    frame_leave(frame);
    return run;
}

static void function_begin(struct command *command) {
    struct function_run *run = function_enter(command);
    bind_all(command, run);
    set_input(run->frame.scope, NULL, 0);
    run_block(command, run->code->begin);
}

static void bind_for_metadata(void *data) {
    struct command *command = data;
    function_enter(command);
    binder_bind_for_metadata(command, &dynamic_target);
}

/* Is it the function's own dynamicparam block that asks for its parameters? */
static bool is_telling(const struct command_info *info) {
    for (const struct scope *scope = scope_current(); scope; scope = scope->parent) {
        const struct command *command = scope->command;
        if (command && command->operations == &function_operations && command->data &&
            command->info->script_block == info->script_block && run_of((struct command *)command)->tells_parameters)
            return true;
    }
    return false;
}

const struct metadata *function_dynamic_metadata(struct command_info *info, const struct arguments *arguments) {
    if (is_telling(info))
        return metadata_of(info);
    struct pipeline *pipeline = pipeline_new(scope_current(), streams_current());
    struct command *command = pipeline_add(pipeline, info, arguments, (struct extent){0});
    struct thrown thrown;
    if (!protect(bind_for_metadata, command, &thrown) && thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    return command->binding ? command->binding->metadata : metadata_of(info);
}

static void function_process(struct command *command, struct value input) {
    struct function_run *run = run_of(command);
    struct scope *scope = run->frame.scope;
    struct script_block *block = run->frame.block;
    bool given = command->has_input;
    struct op *process = block->is_filter && !run->code->has_named_blocks ? run->code->end : run->code->process;
    if (given && command->binding->metadata->is_advanced && !binder_bind_pipeline(command, input))
        return; /* also where no parameter takes pipeline input: an error for each object */
    if (process) {
        struct value item = given ? input : VALUE_NULL;
        struct value before = scope->underscore;
        bool had = scope->has_underscore;
        set_underscore(scope, item); /* without input it is null, whatever the caller's is */
        set_input(scope, &item, given ? 1 : 0);
        run_block(command, process);
        if (run->dot) {
            scope->underscore = before;
            scope->has_underscore = had;
        }
        return;
    }
    if (given)
        values_add(&run->input, input);
}

static void function_end(struct command *command) {
    struct function_run *run = run_of(command);
    struct script_block *block = run->frame.block;
    if (block->is_filter && !run->code->has_named_blocks)
        return;
    if (run->input.count && command->binding->metadata->is_advanced)
        run->frame.scope->input = value_list(array_from(run->input.items, run->input.count));
    else
        set_input(run->frame.scope, run->input.items, run->input.count);
    run_block(command, run->code->end);
}

static void run_clean(void *data) {
    struct command *command = data;
    run_block(command, run_of(command)->code->clean);
}

/* What ends a clean block is written, whatever the error preferences say, and ends nothing else. */
static void report_clean_error(struct command *command, struct error_record *record) {
    error_remember(record);
    sink_write(command->streams.sinks[STREAM_ERROR], value_object(record));
    command->failed = true;
}

static void run_clean_block(struct command *command, struct function_run *run) {
    struct thrown thrown;
    struct sink *outer = command->streams.sinks[STREAM_OUTPUT];
    command->streams.sinks[STREAM_OUTPUT] = &sink_null;
    run->left = false;
    run->cleaning = true;
    bool stopping = stop_suspend(); /* it runs even while the pipeline is being stopped */
    bool finished = protect(run_clean, command, &thrown);
    if (stopping || (!finished && thrown.flow == FLOW_STOP))
        stop_request(runspace->stop);
    command->streams.sinks[STREAM_OUTPUT] = outer;
    if (!finished && thrown.flow == FLOW_ERROR)
        report_clean_error(command, thrown.record);
}

static void function_dispose(struct command *command) {
    struct function_run *run = run_of(command);
    if (!run || !run->code)
        return;
    if (run->code->clean && run->ran)
        run_clean_block(command, run);
    if (!run->dot || !run->frame.scope)
        return;
    struct scope *scope = run->frame.scope;
    scope->command = run->caller.command;
    scope->block = run->caller.block;
    scope->args = run->caller.args;
    scope->input = run->caller.input;
    scope->input_is_item = run->caller.input_is_item;
    scope->has_args = run->caller.has_args;
    scope->underscore = run->caller.underscore;
    scope->has_underscore = run->caller.has_underscore;
}

const struct command_operations function_operations = {function_begin, function_process, function_end,
                                                       function_dispose};
