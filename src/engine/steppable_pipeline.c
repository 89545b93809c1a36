#include "engine/steppable_pipeline.h"

#include <string.h>

#include "base/memory.h"
#include "engine/automatic_host.h"
#include "engine/call_stack.h"
#include "engine/code.h"
#include "engine/command_memory.h"
#include "engine/invocation.h"
#include "engine/op_command.h"
#include "object/type/native.h"

struct steppable_pipeline {
    struct object object;
    struct pipeline *pipeline;
    struct collector collector; /* what no command took, until it is asked for */
    bool expects_input, began, ended, cleaned;
};

#define SELF(call) ((struct steppable_pipeline *)(call)->self.p)
#define INVALID_OPERATION "System.Management.Automation.PSInvalidOperationException"

/* ---- from a script block ---- */

static const char *const not_empty = "An empty script block cannot be converted. Verify that the script block contains "
                                     "exactly one pipeline or command.";
static const char *const one_clause =
    "The script block cannot be converted because it contains more than one clause. Expressions or control structures "
    "are not permitted. Verify that the script block contains exactly one pipeline or command.";
static const char *const one_pipeline =
    "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control "
    "structures are not permitted. Verify that the script block contains exactly one pipeline or command.";

/* The block's pipeline; NULL: what is wrong goes to *ret_message. */
static const struct ast_pipeline *pipeline_of(const struct script_block *block, const char **ret_message) {
    const struct ast_script_block *ast = block->ast;
    *ret_message = one_clause;
    if (ast->begin || ast->process || ast->dynamic_param || ast->clean)
        return NULL;
    *ret_message = not_empty;
    if (!ast->end || !ast->end->statements.count)
        return NULL;
    *ret_message = one_pipeline;
    if (ast->end->statements.count > 1 || ast->end->traps.count)
        return NULL;
    const struct ast *statement = ast->end->statements.items[0];
    if (statement->kind != AST_PIPELINE)
        return NULL;
    *ret_message = not_empty;
    const struct ast_pipeline *pipeline = (const void *)statement;
    return pipeline->elements.items[0]->kind == AST_COMMAND ? pipeline : NULL;
}

struct creation {
    struct script_block *block;
    const struct value *args;
    int count;
    struct pipeline *pipeline;
};

/* The block's parameters are known while arguments are evaluated, not when the commands run. */
static struct scope *scope_of_block(const struct creation *creation, const struct code *code) {
    struct scope *scope = scope_new(script_block_parent(creation->block, scope_current()), code);
    scope->command = scope->parent->command;
    int count = code->parameter_count < creation->count ? code->parameter_count : creation->count;
    for (int i = 0; i < count; i++)
        scope_make(scope, code->parameter_names[i])->value = creation->args[i];
    return scope;
}

static void create(void *data) {
    struct creation *creation = data;
    commands_hold();
    struct code *code = code_of(creation->block);
    struct frame frame = {.code = code};
    struct scope *running = scope_current();
    frame_enter(&frame, code->parameter_count ? scope_of_block(creation, code) : running, creation->block,
                streams_current());
    frame.command = running->command;
    creation->pipeline = pipeline_prepare(statements_only(code->end), &frame);
    for (struct command *command = creation->pipeline->first; command; command = command->next)
        command->scope = running;
    frame_leave(&frame);
}

struct pipeline *steppable_pipeline_prepare(struct script_block *block, const struct value *args, int count,
                                            struct failure *failure) {
    const char *message;
    if (!pipeline_of(block, &message)) {
        failure_set(failure, INVALID_OPERATION, NULL, CATEGORY_INVALID_OPERATION, "%s", message);
        return NULL;
    }
    struct creation creation = {.block = block, .args = args, .count = count};
    struct thrown thrown;
    if (!protect(create, &creation, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        failure_set(failure, NULL, NULL, CATEGORY_NOT_SPECIFIED, "%s", exception_message(thrown.record->exception));
        if (failure)
            failure->thrown = thrown.record->exception.p;
        return NULL;
    }
    return creation.pipeline;
}

/* The commands of a proxy look as if the proxy had been called by their name where it was called: errors point there.
 */
static void show_as_caller(struct pipeline *pipeline) {
    struct frame *proxy = runspace->frame, *caller;
    while (proxy && !frame_is_shown(proxy))
        proxy = proxy->outer;
    if (!proxy || !strcasestr(extent_text(proxy->position->extent), "GetSteppablePipeline"))
        return;
    for (caller = proxy->outer; caller && !frame_is_shown(caller);)
        caller = caller->outer;
    const struct invocation *invocation = frame_invocation(proxy).p;
    for (struct command *command = pipeline->first; command; command = command->next) {
        command->call_name = invocation->name ? invocation->name : "";
        if (caller)
            command->extent = caller->position->extent;
    }
}

bool steppable_pipeline_new(struct script_block *block, const struct value *args, int count, struct value *ret_value,
                            struct failure *failure) {
    struct pipeline *pipeline = steppable_pipeline_prepare(block, args, count, failure);
    if (!pipeline)
        return false;
    struct steppable_pipeline *made = object_new(&type_steppable_pipeline, sizeof *made);
    made->pipeline = pipeline;
    show_as_caller(pipeline);
    collector_init(&made->collector);
    made->pipeline->output = &made->collector.sink;
    *ret_value = value_object(made);
    return true;
}

/* ---- steps: what a command throws is thrown on as it is ---- */

static void dispose(struct steppable_pipeline *self) {
    if (self->cleaned)
        return;
    self->cleaned = true;
    pipeline_dispose(self->pipeline);
}

static void check_usable(const struct steppable_pipeline *self) {
    if (self->cleaned)
        throw_error("System.Management.Automation.PSObjectDisposedException", "ObjectDisposed",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Cannot perform operation because object \"PipelineProcessor\" has already been disposed.\nObject "
                    "name: 'PipelineProcessor'.");
}

static bool give_collected(struct call *call) {
    struct values *values = &SELF(call)->collector.values;
    struct list *list = array_from(values->items, values->count);
    values->count = 0;
    return give_object(call, list);
}

struct step {
    struct steppable_pipeline *self;
    struct value input;
};

static void run_begin(void *data) {
    struct step *step = data;
    pipeline_begin(step->self->pipeline, step->self->expects_input);
}

static void run_process(void *data) {
    struct step *step = data;
    pipeline_feed(step->self->pipeline, step->input);
}

/* Without input the first command's process block runs once all the same. */
static void run_end(void *data) {
    struct step *step = data;
    pipeline_end(step->self->pipeline);
}

/* One step; an error ends the pipeline. Select-Object -First may have had enough: the rest is skipped. */
static void take_step(void (*function)(void *data), struct steppable_pipeline *self, struct value input) {
    struct step step = {self, input};
    struct thrown thrown;
    if (protect(function, &step, &thrown))
        return;
    if (thrown.flow == FLOW_STOP_UPSTREAM) {
        for (struct command *command = self->pipeline->first; command && command != thrown.target;
             command = command->next)
            command->stopped = true;
        return;
    }
    dispose(self);
    throw_again(&thrown);
}

static void begin(struct steppable_pipeline *self, bool expects_input, struct command *command) {
    struct pipeline *pipeline = self->pipeline;
    check_usable(self);
    self->expects_input = expects_input;
    self->began = true;
    for (struct command *at = pipeline->first; at; at = at->next) {
        at->scope = scope_current();
        for (int i = STREAM_ERROR; command && i <= STREAM_INFORMATION; i++)
            if (at->streams.sinks[i] == pipeline->streams.sinks[i])
                at->streams.sinks[i] = command->streams.sinks[i];
    }
    if (command)
        pipeline->output = command->streams.sinks[STREAM_OUTPUT];
    take_step(run_begin, self, VALUE_NOTHING);
}

void steppable_pipeline_begin(struct value pipeline, struct command *command) {
    begin(pipeline.p, true, command);
}

void steppable_pipeline_feed(struct value pipeline, struct value input) {
    struct steppable_pipeline *self = pipeline.p;
    if (!self->pipeline->first->stopped)
        take_step(run_process, self, input);
}

void steppable_pipeline_end(struct value pipeline) {
    struct steppable_pipeline *self = pipeline.p;
    take_step(run_end, self, VALUE_NOTHING);
    dispose(self);
}

void steppable_pipeline_dispose(struct value pipeline) {
    dispose(pipeline.p);
}

static bool begin_plain(struct call *call) {
    begin(SELF(call), arg_int(call, 0) != 0, call->count > 1 ? scope_current()->command : NULL);
    return true;
}

static bool begin_for_cmdlet(struct call *call) {
    struct command *command = pscmdlet_command(call->args[0]);
    if (!command)
        return fail_null(call, "command");
    begin(SELF(call), command->has_input, command);
    return true;
}

static bool process(struct call *call) {
    struct steppable_pipeline *self = SELF(call);
    check_usable(self);
    if (!self->began)
        return fail_with(call, INVALID_OPERATION, "Cannot process input because Begin has not been called.");
    struct value input = self->expects_input && call->count ? call->args[0] : VALUE_NOTHING;
    if (!self->pipeline->first->stopped)
        take_step(run_process, self, input);
    return give_collected(call);
}

static bool end(struct call *call) {
    struct steppable_pipeline *self = SELF(call);
    check_usable(self);
    take_step(run_end, self, VALUE_NOTHING);
    dispose(self);
    return give_collected(call);
}

static bool clean(struct call *call) {
    dispose(SELF(call));
    return true;
}

static const struct type_member members[] = {
    {"void Begin(bool expectInput)", begin_plain},
    {"void Begin(bool expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)", begin_plain},
    {"void Begin(System.Management.Automation.PSCmdlet command)", begin_for_cmdlet},
    {"array Process(System.Object input)", process},
    {"array Process()", process},
    {"array End()", end},
    {"void Clean()", clean},
    {"void Dispose()", clean},
};

struct type type_steppable_pipeline = {
    .name = "System.Management.Automation.SteppablePipeline", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_steppable_pipeline);
