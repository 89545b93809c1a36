#include "engine/call_plan.h"

#include <strings.h>

#include "engine/binder.h"
#include "engine/metadata.h"
#include "engine/operand.h"

/* May a call of it do without a struct command? Gives its code. */
static struct code *simple_code(struct command_info *info) {
    struct code *code = code_of(info->script_block);
    if (!code->simple || code->wants_command || !code->end || info->script_block->ast->usings.count)
        return NULL;
    return info->script_block->metadata->is_plain ? code : NULL;
}

static int find_parameter(const struct metadata *metadata, const char *name) {
    for (int i = 0; i < metadata->own_count; i++)
        if (strcasecmp(metadata->parameters[i].name, name) == 0)
            return i;
    return -1;
}

/* Which argument each parameter takes (-1: none), and whether by name. */
struct matching {
    const struct metadata *metadata;
    const struct op_element *element;
    int *source;         /* by parameter */
    bool *named, *taken; /* by parameter; by argument: it is a value or name that a name has taken */
    int rest, rest_count;
};

static bool match_names(struct matching *matching) {
    const struct op_element *element = matching->element;
    for (int i = 0; i < element->argument_count; i++) {
        const struct op_argument *argument = &element->arguments[i];
        if (argument->splatted)
            return false;
        if (!argument->parameter)
            continue;
        int index = find_parameter(matching->metadata, argument->parameter);
        if (index < 0 || matching->named[index])
            return false;
        matching->taken[i] = matching->named[index] = true;
        matching->source[index] = i;
        if (argument->value || matching->metadata->parameters[index].is_switch)
            continue;
        if (argument->has_colon || i + 1 == element->argument_count || element->arguments[i + 1].parameter ||
            element->arguments[i + 1].splatted)
            return false;
        matching->taken[++i] = true;
        matching->source[index] = i;
    }
    return true;
}

/* Positions go to what no name has taken, switches apart; what is left over is for $args and must be written last. */
static bool match_positions(struct matching *matching) {
    const struct metadata *metadata = matching->metadata;
    int index = 0;
    for (int i = 0; i < matching->element->argument_count; i++) {
        if (matching->taken[i]) {
            if (matching->rest_count)
                return false;
            continue;
        }
        while (index < metadata->own_count && (matching->named[index] || metadata->parameters[index].is_switch))
            index++;
        if (index < metadata->own_count)
            matching->source[index++] = i;
        else if (matching->rest_count++ == 0)
            matching->rest = i;
    }
    return true;
}

/* A value that is the same whenever and wherever it is asked for. */
static bool is_literal(const struct ast *ast) {
    const struct ast_variable *variable = (const void *)ast;
    const struct ast_unary *unary = (const void *)ast;
    switch (ast->kind) {
    case AST_CONSTANT:
    case AST_STRING_CONSTANT:
        return true;
    case AST_VARIABLE:
        return !variable->scope &&
               (strcasecmp(variable->name, "true") == 0 || strcasecmp(variable->name, "false") == 0 ||
                strcasecmp(variable->name, "null") == 0);
    case AST_UNARY:
        return unary->operation == OP_MINUS && unary->child->kind == AST_CONSTANT;
    default:
        return false;
    }
}

/* What a parameter is that the call does not give. A typed one's default is converted here and now, so it must be
 * known: what does not convert is an error of the call. */
static bool plan_default(struct planned_parameter *planned, const struct code *code,
                         const struct parameter_metadata *parameter) {
    struct op *op = code->defaults[parameter->index];
    if (!op) {
        planned->unset = parameter_unbound_value(parameter);
        return true;
    }
    if (!is_literal(op->ast)) {
        planned->default_op = op;
        return parameter->type == NULL;
    }
    planned->unset = op_eval(op, runspace->frame);
    return binder_fit(parameter->type, &planned->unset, NULL);
}

static bool plan_parameter(struct planned_parameter *planned, const struct code *code, const struct matching *matching,
                           int index) {
    const struct parameter_metadata *parameter = &matching->metadata->parameters[index];
    planned->source = matching->source[index];
    planned->named = matching->named[index];
    planned->type = parameter->type;
    planned->constraint = parameter_constraint(parameter);
    planned->name = code->parameter_names[index];
    planned->slot = code->parameter_slots[index];
    if (planned->source < 0)
        return plan_default(planned, code, parameter);
    const struct op_argument *argument = &matching->element->arguments[planned->source];
    planned->source_text = argument->source_text;
    planned->argument =
        argument->value ? argument->value : constant_op(matching->element->ast, value_of(&type_switch, 1));
    return true;
}

/* The given ones come first, as written: in this order their arguments are evaluated. */
static bool fill(struct call_plan *plan, const struct matching *matching) {
    for (int source = 0; source < matching->element->argument_count; source++) {
        for (int i = 0; i < matching->metadata->own_count; i++) {
            if (matching->source[i] != source)
                continue;
            struct planned_parameter *planned = &plan->parameters[plan->given++];
            if (!plan_parameter(planned, plan->code, matching, i))
                return false;
            plan->has_types |= planned->type != NULL;
        }
    }
    plan->count = plan->given;
    for (int i = 0; i < matching->metadata->own_count; i++)
        if (matching->source[i] < 0 && !plan_parameter(&plan->parameters[plan->count++], plan->code, matching, i))
            return false;
    return true;
}

const struct call_plan *call_plan_make(struct op_element *element, struct command_info *info) {
    struct code *code = simple_code(info);
    if (!code)
        return NULL;
    const struct metadata *metadata = info->script_block->metadata;
    struct matching matching = {.metadata = metadata,
                                .element = element,
                                .source = MEM_ARRAY(int, metadata->own_count),
                                .named = MEM_ARRAY(bool, metadata->own_count),
                                .taken = MEM_ARRAY(bool, element->argument_count)};
    for (int i = 0; i < metadata->own_count; i++)
        matching.source[i] = -1;
    if (metadata->own_count != code->parameter_count || !match_names(&matching) || !match_positions(&matching))
        return NULL;
    struct call_plan *plan = mem_new(sizeof *plan + (size_t)metadata->own_count * sizeof(struct planned_parameter));
    plan->code = code;
    plan->metadata = metadata;
    plan->block = info->script_block;
    plan->info = info;
    plan->ast = element->ast;
    plan->rest = matching.rest;
    plan->rest_count = matching.rest_count;
    return fill(plan, &matching) ? plan : NULL;
}
