/* Which argument goes to which parameter, as far as a text tells. */
#include "cmd/completion/pseudo_binder.h"

#include <string.h>

#include "engine/code.h"
#include "engine/command_info_parameters.h"
#include "engine/function.h"
#include "lang/ast_walk.h"
#include "object/convert.h"

struct binder {
    struct pseudo_binding *binding;
    const struct ast_command *command;
    const struct ast_command_parameter *at_cursor;
    struct argument_pair **unbound;
    int unbound_count;
};

bool pseudo_in_sets(const struct parameter_metadata *parameter, uint32_t sets) {
    return parameter->in_all_sets || (parameter->set_flags & sets) != 0;
}

const struct parameter_set_data *pseudo_set_data(const struct parameter_metadata *parameter, int k, uint32_t sets) {
    const struct parameter_set_data *data = &parameter->sets[k];
    return data->flag == 0 || (data->flag & sets) ? data : NULL;
}

/* ---- the command ---- */

struct function_search {
    const char *name;
    const struct ast_function_definition *found;
};

static bool find_function(struct ast *node, void *data) {
    struct function_search *search = data;
    const struct ast_function_definition *function = (const struct ast_function_definition *)node;
    if (node->kind == AST_FUNCTION_DEFINITION && text_equal_ignore_case(function->name, search->name))
        search->found = function;
    return true;
}

/* A function that the text itself defines, or what the name means in the session. */
static struct command_info *command_named(const struct completion_context *context, const char *name) {
    struct function_search search = {name, NULL};
    ast_walk(&context->script->ast, &(struct ast_visitor){.enter = find_function, .data = &search});
    if (search.found == NULL) {
        struct command_info *info = command_find(completion_scope(), name);
        return info ? command_target(info) : NULL;
    }
    struct command_info *info = object_new(&type_function_info, sizeof *info);
    info->kind = search.found->is_filter ? COMMAND_FILTER : COMMAND_FUNCTION;
    info->name = search.found->name;
    info->script_block = script_block_of_function(search.found);
    return info;
}

/* Its parameters, those that depend on the arguments so far among them. */
static const struct metadata *metadata_for(struct command_info *info, const struct binder *binder) {
    if (info->kind == COMMAND_EXTERNAL_SCRIPT)
        command_script_block(info);
    const struct metadata *metadata = metadata_of(info);
    if (!metadata || !metadata->has_dynamic || info->kind == COMMAND_CMDLET)
        return metadata;
    struct arguments arguments = {0};
    for (int i = 1; i < binder->command->elements.count; i++) {
        const struct ast *element = binder->command->elements.items[i];
        const struct ast_command_parameter *parameter = (const struct ast_command_parameter *)element;
        struct argument argument = {.value = VALUE_NOTHING};
        const struct ast *value = element;
        if (element->kind == AST_COMMAND_PARAMETER) {
            if (parameter == binder->at_cursor)
                continue;
            argument.parameter = parameter->name;
            value = parameter->argument;
            argument.has_colon = value != NULL;
        }
        argument.has_value = value != NULL;
        if (value && !safe_expression_value(value, &argument.value))
            argument.value = string_from(extent_text(value->extent));
        arguments_add(&arguments, argument);
    }
    return function_dynamic_metadata(info, &arguments);
}

struct preparation {
    const struct completion_context *context;
    struct binder *binder;
    const char *name;
};

static void prepare(void *data) {
    struct preparation *preparation = data;
    struct command_info *info = command_named(preparation->context, preparation->name);
    if (info == NULL || info->kind == COMMAND_APPLICATION)
        return;
    preparation->binder->binding->info = info;
    preparation->binder->binding->metadata = metadata_for(info, preparation->binder);
}

/* ---- pairs ---- */

static struct argument_pair *pair_new(enum pair_kind kind, const struct ast_command_parameter *parameter,
                                      const struct ast *argument) {
    struct argument_pair *pair = MEM_NEW(struct argument_pair);
    pair->kind = kind;
    pair->parameter = parameter;
    pair->argument = argument;
    pair->is_inside = parameter && argument && argument == parameter->argument;
    return pair;
}

static bool is_dash(const struct ast *node) {
    return node->extent.end - node->extent.start == 1 && node->extent.source->text[node->extent.start] == '-';
}

static void add_parameter(const struct ast_command_parameter ***list, int *count,
                          const struct ast_command_parameter *parameter) {
    *list = mem_resize(*list, sizeof **list * (size_t)(*count + 1));
    (*list)[(*count)++] = parameter;
}

/* The parameter that a name means. False: it is ambiguous; NULL: there is none. A name that is still being typed may go
 * on, so its being whole settles nothing. */
static bool find_parameter(const struct metadata *metadata, const char *name, bool exactly,
                           const struct parameter_metadata **ret_parameter) {
    const struct parameter_metadata *found = NULL, *own = NULL;
    int count = 0, own_count = 0;
    for (int i = 0; i < metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        bool matches = text_starts_ignore_case(parameter->name, name);
        bool same = text_equal_ignore_case(parameter->name, name);
        for (int k = 0; k < parameter->alias_count; k++) {
            matches = matches || text_starts_ignore_case(parameter->aliases[k], name);
            same = same || text_equal_ignore_case(parameter->aliases[k], name);
        }
        if (same && exactly) {
            *ret_parameter = parameter;
            return true;
        }
        if (!matches)
            continue;
        found = parameter;
        count++;
        if (parameter->common == COMMON_NONE) {
            own = parameter;
            own_count++;
        }
    }
    *ret_parameter = count > 1 && exactly && own_count == 1 ? own : found;
    return count <= 1 || (exactly && own_count == 1);
}

/* Parameters without an argument get the one behind them, unless they are switches. */
static bool pair_arguments(struct binder *binder) {
    struct pseudo_binding *binding = binder->binding;
    const struct ast_list *elements = &binder->command->elements;
    binding->pairs = MEM_ARRAY(struct argument_pair *, elements->count);
    for (int i = 1; i < elements->count; i++) {
        const struct ast *element = elements->items[i];
        const struct ast *next = i + 1 < elements->count ? elements->items[i + 1] : NULL;
        const struct ast_command_parameter *parameter = (const struct ast_command_parameter *)element;
        const struct parameter_metadata *found;
        bool next_is_value = next && next->kind != AST_COMMAND_PARAMETER && !is_dash(next);
        if (element->kind != AST_COMMAND_PARAMETER || parameter->argument) {
            if (element->kind != AST_COMMAND_PARAMETER && is_dash(element))
                continue;
            binding->pairs[binding->pair_count++] = element->kind == AST_COMMAND_PARAMETER
                                                        ? pair_new(PAIR_ARGUMENT, parameter, parameter->argument)
                                                        : pair_new(PAIR_ARGUMENT, NULL, element);
            continue;
        }
        if (!find_parameter(binding->metadata, parameter->name, parameter != binder->at_cursor, &found)) {
            add_parameter(&binding->ambiguous, &binding->ambiguous_count, parameter);
            i += next_is_value;
        } else if (found == NULL) {
            if (next_is_value && binder->at_cursor)
                return false;
            add_parameter(&binding->not_found, &binding->not_found_count, parameter);
            i += next_is_value;
        } else if (found->is_switch) {
            binding->pairs[binding->pair_count++] = pair_new(PAIR_SWITCH, parameter, NULL);
        } else if (next_is_value) {
            binding->pairs[binding->pair_count++] = pair_new(PAIR_ARGUMENT, parameter, next);
            i++;
        } else {
            const struct parameter_metadata *other = NULL;
            bool unknown =
                next && next->kind == AST_COMMAND_PARAMETER &&
                find_parameter(binding->metadata, ((const struct ast_command_parameter *)next)->name, true, &other) &&
                other == NULL;
            binding->pairs[binding->pair_count++] =
                unknown ? pair_new(PAIR_ARGUMENT, parameter, next) : pair_new(PAIR_MISSING, parameter, NULL);
            i += unknown;
        }
    }
    return true;
}

/* ---- binding ---- */

static void bind(struct pseudo_binding *binding, const struct parameter_metadata *parameter,
                 struct argument_pair *pair) {
    if (binding->bound[parameter->index])
        return;
    binding->bound[parameter->index] = pair;
    binding->order[binding->order_count++] = parameter->index;
}

static void bind_named(struct binder *binder) {
    struct pseudo_binding *binding = binder->binding;
    binder->unbound = MEM_ARRAY(struct argument_pair *, binding->pair_count);
    for (int i = 0; i < binding->pair_count; i++) {
        struct argument_pair *pair = binding->pairs[i];
        const struct parameter_metadata *parameter;
        if (pair->parameter == NULL) {
            binder->unbound[binder->unbound_count++] = pair;
        } else if (!find_parameter(binding->metadata, pair->parameter->name, true, &parameter)) {
            add_parameter(&binding->ambiguous, &binding->ambiguous_count, pair->parameter);
        } else if (parameter == NULL) {
            add_parameter(&binding->not_found, &binding->not_found_count, pair->parameter);
        } else if (pseudo_is_bound(binding, parameter->index)) {
            add_parameter(&binding->duplicates, &binding->duplicate_count, pair->parameter);
        } else {
            if (parameter->set_flags && !parameter->in_all_sets)
                binding->valid_sets &= parameter->set_flags;
            bind(binding, parameter, pair);
        }
    }
}

/* The type that an argument's text shows; NULL: any. */
static const struct type *shown_type(const struct ast *argument) {
    switch (argument->kind) {
    case AST_STRING_CONSTANT:
    case AST_EXPANDABLE_STRING:
        return &type_string;
    case AST_CONSTANT:
        return ((const struct ast_constant *)argument)->number == NUMBER_DOUBLE  ? &type_double
               : ((const struct ast_constant *)argument)->number == NUMBER_INT64 ? &type_int64
                                                                                 : &type_int32;
    case AST_ARRAY_LITERAL:
    case AST_ARRAY_EXPRESSION:
        return &type_object_array;
    case AST_HASHTABLE:
        return &type_hashtable;
    case AST_SCRIPT_BLOCK_EXPRESSION:
        return &type_script_block;
    default:
        return NULL;
    }
}

static bool fits(const struct type *shown, const struct type *wanted) {
    if (shown == NULL)
        return true;
    if (wanted == NULL)
        return shown != NULL;
    return shown == wanted || (shown != wanted && type_is(shown, wanted)) || wanted->element == shown ||
           (shown->code == CODE_ARRAY && wanted->code == CODE_ARRAY);
}

/* Gives the argument to all parameters that stand at that position in one of the sets. */
static bool bind_position(struct pseudo_binding *binding, int32_t position, uint32_t sets, uint32_t among,
                          struct argument_pair *pair, bool converting) {
    uint32_t bound_sets = 0;
    bool found = false;
    for (int i = 0; i < binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[i];
        if (pseudo_is_bound(binding, i) || !pseudo_in_sets(parameter, among))
            continue;
        for (int k = 0; k < parameter->set_count; k++) {
            const struct parameter_set_data *data = pseudo_set_data(parameter, k, sets);
            if (!data || data->position != position || data->remaining)
                continue;
            if (!converting && !fits(shown_type(pair->argument), parameter->type))
                continue;
            found = true;
            bound_sets |= parameter->in_all_sets ? 0 : parameter->set_flags;
            bind(binding, parameter, pair);
            break;
        }
    }
    if (found && bound_sets)
        binding->valid_sets &= bound_sets;
    return found;
}

/* The lowest position above `last` that a parameter not bound yet has; INT32_MAX: none. */
static int32_t next_position(const struct pseudo_binding *binding, int32_t last) {
    int32_t next = INT32_MAX;
    for (int i = 0; i < binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[i];
        if (pseudo_is_bound(binding, i) || !pseudo_in_sets(parameter, binding->valid_sets))
            continue;
        for (int k = 0; k < parameter->set_count; k++) {
            const struct parameter_set_data *data = pseudo_set_data(parameter, k, binding->valid_sets);
            if (data && !data->remaining && data->position > last && data->position < next)
                next = data->position;
        }
    }
    return next;
}

static bool is_splatted(const struct ast *node) {
    return ast_is(node, AST_VARIABLE) && ((const struct ast_variable *)node)->splatted;
}

static void bind_positional(struct binder *binder, enum pseudo_purpose purpose) {
    struct pseudo_binding *binding = binder->binding;
    int kept = 0, at = 0;
    int32_t position = ATTRIBUTE_POSITION_NONE;
    struct argument_pair **pairs = binder->unbound;
    while (at < binder->unbound_count) {
        if (is_splatted(pairs[at]->argument)) {
            at++;
            continue;
        }
        position = next_position(binding, position);
        if (position == INT32_MAX)
            break;
        struct argument_pair *pair = pairs[at++];
        bool bound = purpose != PSEUDO_PARAMETER && (binding->valid_sets & binding->default_set) &&
                     bind_position(binding, position, binding->default_set, binding->valid_sets, pair, false);
        if (!bound && !bind_position(binding, position, binding->valid_sets, binding->valid_sets, pair, true))
            pairs[kept++] = pair;
    }
    while (at < binder->unbound_count)
        pairs[kept++] = pairs[at++];
    binder->unbound_count = kept;
}

static const struct parameter_set_data *remaining_data(const struct parameter_metadata *parameter, uint32_t sets) {
    for (int k = 0; k < parameter->set_count; k++) {
        const struct parameter_set_data *data = pseudo_set_data(parameter, k, sets);
        if (data && data->remaining)
            return data;
    }
    return NULL;
}

static const struct parameter_set_data *pipeline_data(const struct parameter_metadata *parameter, uint32_t sets) {
    for (int k = 0; k < parameter->set_count; k++) {
        const struct parameter_set_data *data = pseudo_set_data(parameter, k, sets);
        if (data && data->from_pipeline)
            return data;
    }
    return NULL;
}

/* Gives `pair` to every parameter not bound yet for which `data_of` finds something. */
static bool bind_where(struct pseudo_binding *binding, struct argument_pair *pair,
                       const struct parameter_set_data *(*data_of)(const struct parameter_metadata *, uint32_t)) {
    uint32_t bound_sets = 0;
    bool found = false;
    for (int i = 0; i < binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[i];
        if (pseudo_is_bound(binding, i) || !pseudo_in_sets(parameter, binding->valid_sets) ||
            !data_of(parameter, binding->valid_sets))
            continue;
        found = true;
        bound_sets |= parameter->in_all_sets ? 0 : parameter->set_flags;
        bind(binding, parameter, pair);
    }
    if (found && bound_sets)
        binding->valid_sets &= bound_sets;
    return found;
}

static void bind_remaining(struct binder *binder) {
    if (binder->unbound_count == 0)
        return;
    struct argument_pair *pair = pair_new(PAIR_REMAINING, NULL, NULL);
    pair->items = MEM_ARRAY(const struct ast *, binder->unbound_count);
    for (int i = 0; i < binder->unbound_count; i++)
        pair->items[pair->item_count++] = binder->unbound[i]->argument;
    if (bind_where(binder->binding, pair, remaining_data))
        binder->unbound_count = 0;
}

static bool expects_input(const struct ast_command *command) {
    const struct ast_pipeline *pipeline = (const struct ast_pipeline *)command->ast.parent;
    return ast_is(command->ast.parent, AST_PIPELINE) && pipeline->elements.items[0] != &command->ast;
}

const struct pseudo_binding *pseudo_bind(const struct completion_context *context, const struct ast_command *command,
                                         const struct ast_command_parameter *at_cursor, enum pseudo_purpose purpose,
                                         bool by_position) {
    struct pseudo_binding *binding = MEM_NEW(struct pseudo_binding);
    struct binder binder = {.binding = binding, .command = command, .at_cursor = at_cursor};
    struct preparation preparation = {context, &binder, command_ast_name(command)};
    struct value value;
    struct thrown thrown;
    if (!preparation.name && command->elements.count && safe_expression_value(command->elements.items[0], &value) &&
        value_is_string(value_base(value)))
        preparation.name = string_text(value);
    if (!preparation.name)
        return NULL;
    if (!protect(prepare, &preparation, &thrown) && thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    if (!binding->metadata)
        return NULL;
    int count = binding->metadata->parameter_count;
    binding->bound = MEM_ARRAY(struct argument_pair *, count);
    binding->order = MEM_ARRAY(int, count);
    binding->valid_sets = UINT32_MAX;
    binding->default_set = binding->metadata->is_advanced ? binding->metadata->default_set_flag : 0;
    binding->succeeded = pair_arguments(&binder);
    if (!binding->succeeded) {
        binding->pair_count = 0;
        return binding;
    }
    bind_named(&binder);
    binding->succeeded = binding->valid_sets != 0;
    if (!binding->succeeded) {
        memset(binding->bound, 0, sizeof(struct argument_pair *) * (size_t)count);
        binding->order_count = 0;
        return binding;
    }
    if (by_position)
        bind_positional(&binder, purpose);
    if (binding->metadata->is_advanced) {
        bind_remaining(&binder);
        if (expects_input(command))
            bind_where(binding, pair_new(PAIR_PIPELINE, NULL, NULL), pipeline_data);
    }
    binding->unbound = binder.unbound;
    binding->unbound_count = binder.unbound_count;
    return binding;
}

/* ---- what was bound ---- */

const struct argument_pair *pseudo_bound(const struct pseudo_binding *binding, const char *name) {
    const struct parameter_metadata *parameter = binding ? metadata_find_exact(binding->metadata, name) : NULL;
    return parameter ? binding->bound[parameter->index] : NULL;
}

struct value pseudo_bound_values(const struct pseudo_binding *binding) {
    struct dictionary *values = hashtable_new();
    for (int i = 0; binding && i < binding->order_count; i++) {
        const char *name = binding->metadata->parameters[binding->order[i]].name;
        const struct argument_pair *pair = binding->bound[binding->order[i]];
        struct value value;
        if (pair->kind == PAIR_SWITCH)
            dictionary_set_text(values, name, value_bool(true));
        else if (pair->kind == PAIR_ARGUMENT && ast_is_expression(pair->argument) &&
                 safe_expression_value(pair->argument, &value))
            dictionary_set_text(values, name, value);
    }
    return value_dictionary(values);
}
