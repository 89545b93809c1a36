/* The direct call: a simple function with positional values only. Its scope and its frame are made and nothing else: no
 * command, no binding, no pipeline. */
#include "engine/function.h"
#include "engine/metadata.h"
#include "engine/op_command.h"
#include "engine/operand.h"
#include "engine/scope_reuse.h"

static inline void set_slot(struct scope *scope, const struct code *code, int index, struct value value) {
    struct variable *variable = scope_slot(scope, code->parameter_slots[index]);
    variable->value = __builtin_expect(value_is_nothing(value), 0) ? VALUE_NULL : value;
    variable->name = code->parameter_names[index];
    variable->exists = true;
}

static void set_defaults(struct frame *frame, const struct code *code, int from) {
    for (int i = from; i < code->parameter_count; i++)
        set_slot(frame->scope, code, i, code->defaults[i] ? op_eval(code->defaults[i], frame) : VALUE_NULL);
}

/* Is the command a function that a call with so many values may run directly? Gives its code. */
static struct code *quick_code(struct command_info *info, int argument_count) {
    if (info->kind != COMMAND_FUNCTION)
        return NULL;
    struct code *code = code_of(info->script_block);
    if (!code->simple || code->wants_command || !code->end || info->script_block->ast->usings.count)
        return NULL;
    const struct metadata *metadata = metadata_of(info);
    return metadata->is_plain && argument_count <= metadata->own_count ? code : NULL;
}

/* The same, remembered with what the element's name means. */
static inline struct code *element_quick(struct op_element *element, struct command_info *info) {
    if (__builtin_expect(element->quick != NULL && !runspace->debugger, 1))
        return element->quick;
    struct code *code = quick_code(info, element->argument_count);
    if (info == element->cached)
        element->quick = code;
    return code;
}

struct quick_call {
    struct frame frame;
    struct code *code;
    struct command *outer;
};

/* The arguments are evaluated in the caller's frame; then the call's own is the running one. */
static inline void enter(struct quick_call *call, struct op_element *element, struct command_info *info,
                         struct frame *frame) {
    struct code *code = call->code;
    int count = element->argument_count;
    stack_check();
    struct script_block *block = info->script_block;
    struct scope *scope = scope_take(script_block_parent(block, frame->scope), code);
    for (int i = 0; i < count; i++) /* should one throw, the collector gets the scope */
        set_slot(scope, code, i, operand_eval(element->arguments[i].value, frame));
    scope->block = block;
    scope->args = VALUE_NOTHING; /* $args: an empty array, made when somebody asks */
    scope->has_args = true;
    struct frame *inner = &call->frame;
    frame_init(inner, code);
    inner->call_extent = element->ast->extent;
    inner->info = info;
    inner->argument_count = count;
    frame_enter(inner, scope, block, frame->streams);
    call->outer = runspace->command;
    if (count < code->parameter_count)
        set_defaults(inner, code, count);
    runspace->command = NULL;
}

/* Gives how the call ended for its caller: return ends here. */
static inline enum flow leave(struct quick_call *call, struct frame *frame, enum flow flow) {
    runspace->command = call->outer;
    frame_leave(&call->frame);
    runspace->question = true;
    scope_give_back(call->frame.scope, call->code);
    if (flow != FLOW_BREAK && flow != FLOW_CONTINUE)
        return FLOW_NORMAL;
    frame->label = call->frame.label;
    return flow;
}

bool function_call_quick(struct op_element *element, struct command_info *info, struct frame *frame,
                         enum flow *ret_flow) {
    struct quick_call call;
    call.code = element_quick(element, info);
    if (!call.code)
        return false;
    enter(&call, element, info, frame);
    *ret_flow = leave(&call, frame, op_run(call.code->end, &call.frame));
    return true;
}

bool function_call_value(struct op_element *element, struct command_info *info, struct frame *frame,
                         enum flow *ret_flow, struct value *ret_value) {
    struct quick_call call;
    call.code = element_quick(element, info);
    if (!call.code || !call.code->end->value)
        return false;
    enter(&call, element, info, frame);
    *ret_value = VALUE_NOTHING;
    *ret_flow = leave(&call, frame, call.code->end->value(call.code->end, &call.frame, ret_value));
    return true;
}
