#include "engine/dotted_block.h"

#include "engine/function.h"
#include "object/list.h"

/* ---- a turn: a frame in the scope, whose $_ and $this are put back ---- */

struct turn {
    struct frame frame;
    struct scope *scope;
    struct command *outer;
    struct value underscore, this_value; /* the scope's before */
    bool has_underscore, has_this;
    bool has_input; /* the block mentions $input: what the scope had */
    bool input_is_item, has_args;
    struct value input;
};

static inline void turn_begin(struct turn *turn, struct script_block *block, const struct code *code,
                              struct scope *scope, const struct streams *streams) {
    turn->scope = scope;
    turn->has_input = false;
    turn->underscore = scope->underscore;
    turn->this_value = scope->this_value;
    turn->has_underscore = scope->has_underscore;
    turn->has_this = scope->has_this;
    turn->outer = runspace->command;
    stack_check();
    frame_init(&turn->frame, code);
    frame_enter(&turn->frame, scope, block, streams);
    turn->frame.command = scope->command;
}

/* $input of a turn is an array of the one object. */
static void input_set(struct turn *turn, const struct value *item) {
    struct scope *scope = turn->scope;
    turn->input = scope->input;
    turn->input_is_item = scope->input_is_item;
    turn->has_args = scope->has_args;
    turn->has_input = true;
    scope->input = value_list(array_from(item, 1));
    scope->input_is_item = false;
    scope->has_args = true;
}

static void input_restore(const struct turn *turn) {
    turn->scope->input = turn->input;
    turn->scope->input_is_item = turn->input_is_item;
    turn->scope->has_args = turn->has_args;
}

static inline void turn_end(struct turn *turn) {
    if (__builtin_expect(turn->has_input, 0))
        input_restore(turn);
    runspace->command = turn->outer;
    runspace->frame = turn->frame.outer;
    turn->scope->underscore = turn->underscore;
    turn->scope->has_underscore = turn->has_underscore;
    turn->scope->this_value = turn->this_value;
    turn->scope->has_this = turn->has_this;
}

struct body_run {
    const struct block_call *call;
    const struct code *code;
    struct frame *frame;
    struct value *value; /* gets the output of a body that gives it as one; NULL: it is written */
    enum flow flow;
};

static void run_body(void *data) {
    struct body_run *run = data;
    struct op *end = run->code->end;
    if (run->code->parameter_count)
        script_block_bind(run->call, run->code, run->frame);
    run->flow = run->value ? end->value(end, run->frame, run->value) : op_run(end, run->frame);
}

/* What statements pass on needs no restoring but where a try waits for it: they protect themselves else. */
static void turn_run(struct turn *turn, struct body_run *run) {
    if (!turn->frame.try_depth) {
        run_body(run);
        turn_end(turn);
    } else {
        struct thrown thrown;
        bool finished = protect(run_body, run, &thrown);
        turn_end(turn);
        if (!finished)
            throw_again(&thrown);
    }
    if (run->flow == FLOW_BREAK || run->flow == FLOW_CONTINUE)
        throw_flow(run->flow, turn->frame.label, 0);
}

void dotted_block_run(const struct block_call *call, struct code *code, struct scope *scope,
                      const struct streams *streams) {
    if (!code->end)
        return;
    struct turn turn;
    struct scope *own = script_block_parent(call->block, scope);
    turn_begin(&turn, call->block, code, own, streams);
    if (call->has_underscore) {
        own->underscore = call->underscore;
        own->has_underscore = true;
    }
    if (call->has_this) {
        own->this_value = call->this_value;
        own->has_this = true;
    }
    if (code->defines_types)
        define_types(&turn.frame, call->block->ast);
    turn.frame.is_called = (call->is_called || !call->output) && !call->info;
    struct body_run run = {.call = call, .code = code, .frame = &turn.frame};
    turn_run(&turn, &run);
}

/* ---- the runner ---- */

void block_runner_prepare(struct block_runner *runner, struct value block, struct scope *scope,
                          const struct streams *streams) {
    runner->call = (struct block_call){.block = script_block_of(block),
                                       .input = VALUE_NULL,
                                       .has_underscore = true,
                                       .dot = true,
                                       .scope = scope,
                                       .streams = streams};
    struct code *code = code_of(runner->call.block);
    bool simple = code->end && !code->has_named_blocks && !code->parameter_count && !code->defines_types;
    runner->code = simple ? code : NULL;
    runner->is_prepared = true;
}

static struct value run_long_way(struct block_runner *runner, struct value underscore, struct sink *output) {
    runner->call.underscore = underscore;
    runner->call.output = output;
    return script_block_run(&runner->call);
}

static void run_turn(const struct block_runner *runner, struct value underscore, const struct streams *streams,
                     struct value *ret_value) {
    struct script_block *block = runner->call.block;
    struct scope *scope = script_block_parent(block, runner->call.scope);
    struct turn turn;
    struct body_run run = {.call = &runner->call, .code = code_of(block), .frame = &turn.frame, .value = ret_value};
    turn_begin(&turn, block, run.code, scope, streams);
    turn.frame.is_called = streams != runner->call.streams;
    scope->underscore = underscore;
    scope->has_underscore = true;
    if (run.code->wants_input)
        input_set(&turn, &underscore);
    turn_run(&turn, &run);
}

void block_runner_run(struct block_runner *runner, struct value underscore) {
    struct sink *output = runner->call.streams->sinks[STREAM_OUTPUT];
    if (!runner->code) {
        run_long_way(runner, underscore, output);
        return;
    }
    run_turn(runner, underscore, runner->call.streams, NULL);
}

struct value block_runner_eval(struct block_runner *runner, struct value underscore) {
    if (!runner->code)
        return run_long_way(runner, underscore, NULL);
    struct streams streams = *runner->call.streams;
    struct collector collector;
    struct value value = VALUE_NOTHING;
    streams.keeper = NULL;
    if (runner->code->end->value) {
        run_turn(runner, underscore, &streams, &value);
        return value;
    }
    collector_init(&collector);
    streams.sinks[STREAM_OUTPUT] = &collector.sink;
    run_turn(runner, underscore, &streams, NULL);
    return values_collapse(&collector.values);
}
