/* Pipelines at work: objects are pushed from command to command. */
#include "engine/pipeline.h"

#include "base/memory.h"
#include "engine/binder.h"
#include "engine/code.h"
#include "engine/command_memory.h"
#include "engine/debugger.h"
#include "engine/error.h"
#include "engine/op_command.h"
#include "engine/output_variables.h"
#include "object/enumerate.h"
#include "object/list.h"

struct pipeline *pipeline_new(struct scope *scope, const struct streams *streams) {
    struct pipeline *pipeline = pipeline_take();
    pipeline->scope = scope;
    pipeline->frame = runspace->frame;
    pipeline->streams = *streams;
    pipeline->output = streams->sinks[STREAM_OUTPUT];
    return pipeline;
}

static const struct command_operations *operations_of(const struct command_info *info) {
    switch (info->kind) {
    case COMMAND_CMDLET:
        return &cmdlet_operations;
    case COMMAND_APPLICATION:
        return &native_operations;
    default:
        return &function_operations;
    }
}

/* Enters one of a command's blocks; gives the command at work before. */
static struct command *enter(struct command *command) {
    struct command *outer = runspace->command;
    command->outer_active = runspace->active;
    runspace->command = command;
    runspace->active = command;
    return outer;
}

static void leave(struct command *command, struct command *outer) {
    runspace->command = outer;
    runspace->active = command->outer_active;
}

void command_process(struct command *command, struct value input) {
    struct command *outer = enter(command);
    command->operations->process(command, input);
    leave(command, outer);
}

/* Once only: what a command writes while it begins makes the next one begin first. */
static void begin_one(struct command *command) {
    if (command->begun)
        return;
    if (__builtin_expect(runspace->debugger != NULL, 0))
        debugger_before_command(command);
    struct command *outer = enter(command);
    command->begun = true;
    command->operations->begin(command);
    leave(command, outer);
}

static inline void hand_on(struct command *command, struct value value) {
    struct command *next = command->next;
    if (!next) {
        sink_write(command->pipeline->output, value);
        return;
    }
    begin_one(next);
    if (!next->stopped)
        command_process(next, value);
}

/* -OutBuffer: what waited goes on, in the order in which it was written. */
static void hand_on_waiting(struct command *command) {
    const struct list *waiting = command->common ? command->common->waiting : NULL;
    if (!waiting)
        return;
    command->common->waiting = NULL;
    for (int i = 0; i < waiting->count; i++)
        hand_on(command, waiting->items[i]);
}

/* True: the object waits for others. */
static bool waits(struct command *command, struct value value) {
    struct common_parameters *common = command->common;
    if (common->out_buffer <= 0)
        return false;
    if (!common->waiting)
        common->waiting = list_new(&type_arraylist);
    list_add(common->waiting, value);
    if (common->waiting->count > common->out_buffer)
        hand_on_waiting(command);
    return true;
}

/* What a command writes goes to the next one. */
static void write_next(struct sink *sink, struct value value) {
    struct command *command = sink->data;
    if (command->common) {
        output_variables_add(command, value);
        if (waits(command, value))
            return;
    }
    hand_on(command, value);
}

bool pipeline_output_is_console(const struct sink *sink) {
    while (sink->write == write_next) {
        const struct command *command = sink->data;
        if (command->next || (command->common && command->common->out_list))
            return false;
        sink = command->pipeline->output;
    }
    return runspace->console_output && sink == runspace->console_output;
}

void pipeline_append(struct pipeline *pipeline, struct command *command, struct command_info *info,
                     struct extent extent) {
    command->operations = operations_of(info);
    command->info = info;
    command->pipeline = pipeline;
    command->scope = pipeline->scope;
    command->extent = extent;
    command->call_name = info->name;
    command->streams = pipeline->streams;
    command->output = (struct sink){write_next, command};
    command->streams.sinks[STREAM_OUTPUT] = &command->output;
    command->streams.keeper = command;
    command->previous = pipeline->last;
    if (pipeline->last)
        pipeline->last->next = command;
    else
        pipeline->first = command;
    pipeline->last = command;
    command->position = ++pipeline->count;
    command->has_input = command->previous != NULL;
}

struct command *pipeline_add(struct pipeline *pipeline, struct command_info *info, const struct arguments *arguments,
                             struct extent extent) {
    struct command *command = command_take();
    command->arguments = *arguments;
    pipeline_append(pipeline, command, info, extent);
    return command;
}

void pipeline_begin_with(struct pipeline *pipeline, bool expects_input) {
    if (pipeline->first)
        pipeline->first->has_input = pipeline->first->previous || expects_input;
    for (struct command *command = pipeline->first; command; command = command->next)
        command->length = pipeline->count;
    for (struct command *command = pipeline->first; command; command = command->next)
        begin_one(command);
}

void pipeline_begin(struct pipeline *pipeline, bool expects_input) {
    pipeline_begin_with(pipeline, expects_input);
}

static void write_first(struct sink *sink, struct value value) {
    struct pipeline *pipeline = sink->data;
    command_process(pipeline->first, value);
}

struct sink *pipeline_input(struct pipeline *pipeline) {
    if (!pipeline->first)
        return pipeline->output;
    pipeline->input = (struct sink){write_first, pipeline};
    return &pipeline->input;
}

void pipeline_feed(struct pipeline *pipeline, struct value input) {
    command_process(pipeline->first, input);
}

static void end_one(struct command *command) {
    struct command *outer = enter(command);
    command->ended = true;
    command->operations->end(command);
    hand_on_waiting(command);
    leave(command, outer);
}

void pipeline_end(struct pipeline *pipeline) {
    for (struct command *command = pipeline->first; command; command = command->next)
        if (!command->stopped && !command->ended)
            end_one(command);
}

static void dispose_one(struct command *command) {
    struct command *outer = enter(command);
    command->operations->dispose(command);
    leave(command, outer);
}

void pipeline_dispose(struct pipeline *pipeline) {
    for (struct command *command = pipeline->first; command; command = command->next) {
        if (command->begun && command->operations->dispose)
            dispose_one(command);
        if (command->common)
            output_variables_close(command);
        redirections_close(command->files, !command->ended);
        command->files = NULL;
    }
}

bool pipeline_failed(const struct pipeline *pipeline) {
    for (struct command *command = pipeline->first; command; command = command->next)
        if (command->failed)
            return true;
    return false;
}

struct run {
    struct pipeline *pipeline;
    struct value input;
    void (*feed)(void *data);
    void *data;
};

static void run_all(void *data) {
    struct run *run = data;
    struct pipeline *pipeline = run->pipeline;
    pipeline_begin_with(pipeline, run->feed || !value_is_nothing(run->input));
    if (run->feed)
        run->feed(run->data);
    else if (value_is_nothing(run->input))
        command_process(pipeline->first, VALUE_NOTHING);
    else
        sink_write_enumerated(pipeline_input(pipeline), run->input);
    pipeline_end(pipeline);
}

/* Select-Object -First: the commands before the one that has enough end without their end blocks, the others go on. */
static void end_after(struct pipeline *pipeline, struct command *enough) {
    for (struct command *command = pipeline->first; command != enough; command = command->next)
        command->stopped = true;
    if (!enough->ended)
        pipeline_end(pipeline);
}

static void end_rest(void *data) {
    struct command *enough = data;
    end_after(enough->pipeline, enough);
}

static bool belongs(const struct pipeline *pipeline, const void *target) {
    for (struct command *command = pipeline->first; command; command = command->next)
        if (command == target)
            return true;
    return false;
}

static void run_to_end(struct run *run) {
    struct pipeline *pipeline = run->pipeline;
    struct thrown thrown;
    bool finished = protect(run_all, run, &thrown);
    while (!finished) {
        if (thrown.flow != FLOW_STOP_UPSTREAM || !belongs(pipeline, thrown.target))
            throw_again(&thrown);
        void *enough = thrown.target;
        finished = protect(end_rest, enough, &thrown);
    }
}

void pipeline_run(struct pipeline *pipeline, struct value input) {
    struct run run = {.pipeline = pipeline, .input = input};
    run_to_end(&run);
}

void pipeline_run_feeding(struct pipeline *pipeline, void (*feed)(void *data), void *data) {
    struct run run = {.pipeline = pipeline, .input = VALUE_NOTHING, .feed = feed, .data = data};
    run_to_end(&run);
}

struct invoked {
    struct pipeline *pipeline;
    struct value input;
};

static void run_invoked(void *data) {
    struct invoked *invoked = data;
    pipeline_run(invoked->pipeline, invoked->input);
}

struct value invoke_command(const char *name, const struct arguments *arguments, struct value input) {
    struct collector collector;
    collector_init(&collector);
    struct streams streams = *streams_current();
    streams.sinks[STREAM_OUTPUT] = &collector.sink;
    struct pipeline *pipeline = pipeline_new(scope_current(), &streams);
    pipeline_add(pipeline, command_resolve(scope_current(), name), arguments, (struct extent){0});
    struct invoked invoked = {pipeline, input};
    struct thrown thrown;
    bool finished = protect(run_invoked, &invoked, &thrown);
    pipeline_dispose(pipeline);
    if (!finished)
        throw_again(&thrown);
    return values_collapse(&collector.values);
}
