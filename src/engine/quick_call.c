/* The direct call: a function whose arguments a plan brings to their parameters. Its scope and its frame are made and
 * nothing else: no command, no binding, no pipeline. */
#include "engine/automatic.h"
#include "engine/binder.h"
#include "engine/call_plan.h"
#include "engine/function.h"
#include "engine/operand.h"
#include "engine/scope_reuse.h"
#include "engine/spread_call.h"

static const struct call_plan no_plan; /* it was asked for in vain */

static __attribute__((noinline)) const struct call_plan *find_plan(struct op_element *element,
                                                                   struct command_info *info) {
    bool is_known = info == element->cached || info == element->cached_block;
    if (!(info->kind & (COMMAND_FUNCTION | COMMAND_SCRIPT)) || (is_known && element->plan == &no_plan))
        return NULL;
    if (!info->script_block || !info->script_block->metadata)
        return NULL; /* what is wrong with the parameters' attributes is told by the long way */
    const struct call_plan *plan = call_plan_make(element, info);
    if (is_known)
        element->plan = plan ? plan : &no_plan;
    return plan;
}

/* The plan remembered with what the element means; a debugger's points must be in the code. */
static inline const struct call_plan *element_plan(struct op_element *element, struct command_info *info) {
    if (__builtin_expect(element->plan != NULL && element->plan->info == info && !runspace->debugger, 1))
        return element->plan;
    return find_plan(element, info);
}

struct quick_call {
    struct frame frame;
    const struct call_plan *plan;
    struct command *outer;
};

static inline void set_slot(struct scope *scope, const struct planned_parameter *parameter, struct value value) {
    scope_set_parameter(scope, parameter->slot, parameter->constraint, value);
}

/* False: an argument is nothing that its parameter takes. */
static inline bool fit(struct scope *scope, const struct call_plan *plan) {
    for (int i = 0; i < plan->given; i++) {
        const struct planned_parameter *parameter = &plan->parameters[i];
        struct value *value = &scope_slot(scope, parameter->slot)->value;
        if (parameter->type && parameter->type != value->type &&
            !binder_fit(parameter->type, value, parameter->source_text))
            return false;
        if (parameter->checked && !binder_accepts(parameter->checked, *value))
            return false;
    }
    return true;
}

static void set_rest(struct scope *scope, const struct call_plan *plan, const struct op_element *element,
                     struct frame *frame) {
    struct list *rest = array_new(plan->rest_count);
    for (int i = 0; i < plan->rest_count; i++) {
        struct value value = op_eval(element->arguments[plan->rest + i].value, frame);
        rest->items[i] = value_is_nothing(value) ? VALUE_NULL : value;
    }
    scope->args = value_list(rest);
}

static struct value default_value(struct frame *frame, const struct planned_parameter *parameter) {
    if (!parameter->default_op)
        return parameter->unset;
    struct value value = op_eval(parameter->default_op, frame);
    return !parameter->type || binder_fit(parameter->type, &value, NULL)
               ? value
               : binder_default_value(scope_command(frame->scope), parameter->index, value);
}

/* A default sees the parameters before it alone. */
static void set_unset(struct frame *frame, const struct call_plan *plan) {
    for (int i = plan->given; i < plan->count; i++)
        variable_reset(scope_slot(frame->scope, plan->parameters[i].slot), false);
    for (int i = plan->given; i < plan->count; i++) {
        const struct planned_parameter *parameter = &plan->parameters[i];
        set_slot(frame->scope, parameter, default_value(frame, parameter));
    }
}

/* What the arguments were, for a call that has to go the long way after all: they are not evaluated twice. */
static const struct value *evaluated(struct scope *scope, const struct call_plan *plan,
                                     const struct op_element *element) {
    struct value *values = MEM_ARRAY(struct value, element->argument_count);
    for (int i = 0; i < plan->given; i++)
        values[plan->parameters[i].source] = scope_slot(scope, plan->parameters[i].slot)->value;
    for (int i = 0; i < plan->rest_count; i++)
        values[plan->rest + i] = list_of(scope->args)->items[i];
    return values;
}

/* The arguments are evaluated in the caller's frame; then the call's own is the running one. False: the long way. */
static inline bool enter(struct quick_call *call, struct op_element *element, struct frame *frame,
                         const struct value **ret_evaluated) {
    const struct call_plan *plan = call->plan;
    stack_check();
    if (plan->is_advanced && binder_has_preferences_in(frame->scope))
        return false;
    struct scope *scope = scope_take(script_block_parent(plan->block, frame->scope), plan->code);
    for (int i = 0; i < plan->given; i++) /* should one throw, the collector gets the scope */
        set_slot(scope, &plan->parameters[i], operand_eval(plan->parameters[i].argument, frame));
    scope->args = VALUE_NOTHING; /* $args: an empty array, made when somebody asks */
    if (plan->rest_count)
        set_rest(scope, plan, element, frame);
    if (plan->has_types && !fit(scope, plan)) {
        *ret_evaluated = evaluated(scope, plan, element);
        return false;
    }
    scope->block = plan->block;
    scope->has_args = true;
    struct frame *inner = &call->frame;
    frame_init(inner, plan->code);
    inner->call_ast = plan->ast;
    inner->info = plan->info;
    inner->plan = plan;
    frame_enter(inner, scope, plan->block, frame->streams);
    call->outer = runspace->command;
    if (plan->given < plan->count)
        set_unset(inner, plan);
    runspace->command = NULL;
    return true;
}

/* Gives how the call ended for its caller: return ends here. */
static inline enum flow leave(struct quick_call *call, struct frame *frame, enum flow flow) {
    struct runspace *self = runspace;
    self->command = call->outer;
    frame_leave(&call->frame);
    self->question = true;
    scope_give_back(call->frame.scope, call->plan->code);
    if (__builtin_expect(flow != FLOW_BREAK && flow != FLOW_CONTINUE, 1))
        return FLOW_NORMAL;
    frame->label = call->frame.label;
    return flow;
}

/* Nothing was piped in: begin, process once, and end. */
static __attribute__((noinline)) enum flow run_parts(const struct code *code, struct frame *frame) {
    struct op *const parts[] = {code->begin, code->process, code->end};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        frame->part = parts[i];
        if (parts[i] && parts[i] == code->process)
            frame->scope->has_underscore = true; /* null, whatever the caller's is */
        enum flow flow = parts[i] ? op_run(parts[i], frame) : FLOW_NORMAL;
        if (flow == FLOW_BREAK || flow == FLOW_CONTINUE)
            return flow;
    }
    return FLOW_NORMAL;
}

bool function_call_quick(struct op_element *element, struct command_info *info, struct frame *frame,
                         enum flow *ret_flow, const struct value **ret_evaluated) {
    if (__builtin_expect(element->splats, 0))
        return spread_call(element, info, frame, ret_flow, ret_evaluated);
    struct quick_call call;
    call.plan = element_plan(element, info);
    if (!call.plan || !enter(&call, element, frame, ret_evaluated))
        return false;
    const struct code *code = call.plan->code;
    bool whole = code->end && !code->has_named_blocks;
    *ret_flow = leave(&call, frame, whole ? op_run(code->end, &call.frame) : run_parts(code, &call.frame));
    return true;
}

bool function_call_value(struct op_element *element, struct command_info *info, struct frame *frame,
                         enum flow *ret_flow, struct value *ret_value, const struct value **ret_evaluated) {
    struct quick_call call;
    call.plan = element_plan(element, info);
    if (!call.plan || !call.plan->gives_value || !enter(&call, element, frame, ret_evaluated))
        return false;
    struct op *body = call.plan->code->end;
    *ret_value = VALUE_NOTHING;
    *ret_flow = leave(&call, frame, body->value(body, &call.frame, ret_value));
    return true;
}
