#include "engine/call_plan.h"

#include <string.h>
#include <strings.h>

#include "engine/binder.h"
#include "engine/metadata.h"
#include "engine/operand.h"

/* Says the attribute nothing, or something that can be looked up here or asked twice? */
static bool is_quiet(const struct attribute *attribute) {
    switch (attribute->kind) {
    case ATTRIBUTE_VALIDATE_SET:
        return !attribute->set.generator;
    case ATTRIBUTE_PARAMETER:
    case ATTRIBUTE_ALIAS:
    case ATTRIBUTE_ALLOW_NULL:
    case ATTRIBUTE_ALLOW_EMPTY_STRING:
    case ATTRIBUTE_ALLOW_EMPTY_COLLECTION:
    case ATTRIBUTE_NOT_NULL:
    case ATTRIBUTE_NOT_NULL_OR_EMPTY:
    case ATTRIBUTE_NOT_NULL_OR_WHITE_SPACE:
    case ATTRIBUTE_VALIDATE_RANGE:
    case ATTRIBUTE_VALIDATE_COUNT:
    case ATTRIBUTE_VALIDATE_LENGTH:
    case ATTRIBUTE_VALIDATE_PATTERN:
    case ATTRIBUTE_SUPPORTS_WILDCARDS:
    case ATTRIBUTE_ARGUMENT_COMPLETER:
    case ATTRIBUTE_ARGUMENT_COMPLETIONS:
    case ATTRIBUTE_PS_TYPE_NAME:
    case ATTRIBUTE_ARGUMENT_TYPE:
        return true;
    default:
        return false;
    }
}

/* One parameter set, no parameter whose attributes run code, none that is $_, which is no variable. */
static bool can_be_planned(const struct metadata *metadata) {
    if (metadata->is_plain)
        return true;
    if (metadata->has_dynamic || metadata->has_remaining || metadata->set_count)
        return false;
    for (int i = 0; i < metadata->own_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        if (parameter->has_transformation || strcmp(parameter->name, "_") == 0)
            return false;
        for (int k = 0; k < parameter->attribute_count; k++)
            if (!is_quiet(parameter->attributes[k]))
                return false;
    }
    return true;
}

/* May a call of it do without a struct command? Gives its code. */
static struct code *simple_code(struct command_info *info) {
    struct code *code = code_of(info->script_block);
    if (!code->simple || code->wants_command || info->script_block->ast->usings.count)
        return NULL;
    return can_be_planned(info->script_block->metadata) ? code : NULL;
}

/* By name, alias or an abbreviation of them; -1: no parameter of its own. */
static int find_parameter(const struct metadata *metadata, const char *name) {
    int ambiguous;
    const struct parameter_metadata *found = metadata_find(metadata, name, &ambiguous);
    return found && found->index < metadata->own_count ? found->index : -1;
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

/* The parameter of the next position that no name has taken; -1: there is none. */
static int next_position(const struct matching *matching, int32_t *position) {
    const struct metadata *metadata = matching->metadata;
    int best = -1;
    for (int i = 0; i < metadata->own_count; i++) {
        int32_t own = metadata->parameters[i].sets[0].position;
        if (own != ATTRIBUTE_POSITION_NONE && own > *position && !matching->named[i] &&
            (best < 0 || own < metadata->parameters[best].sets[0].position))
            best = i;
    }
    if (best >= 0)
        *position = metadata->parameters[best].sets[0].position;
    return best;
}

/* Positions go to what no name has taken; what is left over is for $args, which advanced functions have not, and must
 * be written last. */
static bool match_positions(struct matching *matching) {
    int32_t position = INT32_MIN;
    for (int i = 0; i < matching->element->argument_count; i++) {
        if (matching->taken[i]) {
            if (matching->rest_count)
                return false;
            continue;
        }
        int index = next_position(matching, &position);
        if (index >= 0)
            matching->source[index] = i;
        else if (matching->rest_count++ == 0)
            matching->rest = i;
    }
    return !matching->rest_count || !matching->metadata->is_advanced;
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

/* What a parameter is that the call does not give. A literal default is converted here and now: what does not convert
 * is an error of the call. */
static bool plan_default(struct planned_parameter *planned, const struct code *code,
                         const struct parameter_metadata *parameter) {
    struct op *op = code->defaults[parameter->index];
    if (!op) {
        planned->unset = parameter_unbound_value(parameter);
        return true;
    }
    if (!is_literal(op->ast)) {
        planned->default_op = op;
        return true;
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
    planned->index = index;
    planned->slot = code->parameter_slots[index];
    if (planned->source < 0)
        return !parameter->mandatory_somewhere && plan_default(planned, code, parameter);
    planned->checked = binder_checks(parameter) ? parameter : NULL;
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
            plan->has_types |= planned->type || planned->checked;
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
    plan->gives_value = code->end && !code->has_named_blocks && code->end->value;
    plan->is_advanced = metadata->is_advanced;
    plan->block = info->script_block;
    plan->info = info;
    plan->ast = element->ast;
    plan->rest = matching.rest;
    plan->rest_count = matching.rest_count;
    return fill(plan, &matching) ? plan : NULL;
}
