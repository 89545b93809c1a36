/* Arguments by position: position by position, in each the default set's parameters first, first as they are and then
 * converted. */
#include "engine/binder_internal.h"

struct candidate { /* a parameter at a position, through one of its sets */
    int32_t position;
    int index;
    uint32_t flag; /* of the set; 0: all */
};

struct candidates {
    struct candidate *items;
    int count;
};

static _Noreturn void throw_no_names(struct command *command) {
    binder_throw_simple(command, "AmbiguousPositionalParameterNoName", (struct extent){0}, NULL,
                        "Cannot bind positional parameters because no names were given.");
}

/* Insertion keeps the order of parameters within a position. */
static void add_candidate(struct command *command, struct candidates *candidates, struct candidate candidate) {
    int at = candidates->count;
    while (at > 0 && candidates->items[at - 1].position > candidate.position)
        at--;
    for (int i = at; i > 0 && candidates->items[i - 1].position == candidate.position; i--) {
        const struct candidate *other = &candidates->items[i - 1];
        if (other->index != candidate.index && ((other->flag & candidate.flag) != 0 || other->flag == candidate.flag))
            throw_no_names(command);
    }
    for (int i = candidates->count++; i > at; i--)
        candidates->items[i] = candidates->items[i - 1];
    candidates->items[at] = candidate;
}

static struct candidates collect(struct command *command) {
    const struct binding *binding = command->binding;
    const struct binder_state *state = binding->state;
    int total = 0;
    for (int i = 0; i < state->unbound_count; i++)
        total += binding->metadata->parameters[state->unbound[i]].set_count;
    struct candidates candidates = {.items = MEM_ARRAY(struct candidate, total)};
    for (int i = 0; i < state->unbound_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[state->unbound[i]];
        for (int k = 0; k < parameter->set_count; k++) {
            const struct parameter_set_data *data = &parameter->sets[k];
            if (set_data_matches(data, binding->set_flags) && !data->remaining &&
                data->position != ATTRIBUTE_POSITION_NONE)
                add_candidate(command, &candidates, (struct candidate){data->position, parameter->index, data->flag});
        }
    }
    return candidates;
}

/* Tries the parameters of one position that are in `sets`. */
static bool bind_in_sets(struct command *command, uint32_t sets, const struct candidate *first, int count,
                         const struct work *work, unsigned flags, struct binding_error *told, bool *ret_has_error) {
    bool bound = false;
    *ret_has_error = false;
    int last_bound = -1;
    for (int i = 0; i < count; i++) {
        const struct candidate *candidate = &first[i];
        if ((candidate->flag != 0 && (candidate->flag & sets) == 0) || candidate->index == last_bound)
            continue;
        struct work renamed = *work;
        renamed.parameter = command->binding->metadata->parameters[candidate->index].name;
        struct binding_error error;
        enum attempt result = binder_attempt(command, sets, &renamed, candidate->index, flags, &error);
        if (result == ATTEMPT_FAILED && error.kind != ERROR_BINDING && !error.may_pass)
            binder_throw(command, &error);
        if (result == ATTEMPT_FAILED) {
            *told = error;
            *ret_has_error = true;
        }
        if (result == ATTEMPT_BOUND) {
            binder_mark_bound(command, candidate->index, BOUND_POSITIONAL);
            last_bound = candidate->index;
            bound = true;
        }
    }
    return bound;
}

static bool bind_at_position(struct command *command, uint32_t valid, const struct candidate *first, int count,
                             const struct work *work, struct binding_error *told, bool *ret_has_error) {
    const struct metadata *metadata = command->binding->metadata;
    uint32_t fallback = metadata->is_advanced ? metadata->default_set_flag : ALL_SETS;
    for (int pass = 0; pass < 2; pass++) {
        unsigned flags = pass == 0 ? DELAY_BIND : DELAY_BIND | COERCE;
        if (fallback != 0 && (valid & fallback) != 0 &&
            bind_in_sets(command, fallback, first, count, work, flags, told, ret_has_error))
            return true;
        if (bind_in_sets(command, valid, first, count, work, flags, told, ret_has_error))
            return true;
    }
    return false;
}

/* The next argument without a name; named ones that nobody knows are passed over together with the value after them. */
static const struct work *next_positional(const struct binder_state *state, int *at, struct work *left,
                                          int *left_count) {
    while (*at < state->argument_count) {
        const struct work *work = &state->arguments[(*at)++];
        if (work->parameter == NULL)
            return work;
        left[(*left_count)++] = *work;
        if (*at < state->argument_count && state->arguments[*at].parameter == NULL)
            left[(*left_count)++] = state->arguments[(*at)++];
    }
    return NULL;
}

bool binder_bind_positional(struct command *command, struct binding_error *error) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    bool has_error = false;
    if (state->argument_count == 0)
        return false;
    struct candidates candidates = collect(command);
    if (candidates.count == 0)
        return false;
    struct work *left = MEM_ARRAY(struct work, state->argument_count);
    int left_count = 0, at = 0;
    uint32_t valid = binding->set_flags;
    for (int i = 0; i < candidates.count;) {
        int end = i, count = 0;
        struct candidate *here = &candidates.items[i];
        int32_t position = here->position;
        for (; end < candidates.count && candidates.items[end].position == position; end++) {
            if (candidates.items[end].flag == 0 || (candidates.items[end].flag & valid) != 0)
                here[count++] = candidates.items[end]; /* those of sets that are still possible */
        }
        i = end;
        if (count == 0)
            continue;
        const struct work *work = next_positional(state, &at, left, &left_count);
        if (work == NULL)
            break;
        if (!bind_at_position(command, valid, here, count, work, error, &has_error))
            left[left_count++] = *work;
        else
            valid = binding->set_flags;
    }
    while (at < state->argument_count)
        left[left_count++] = state->arguments[at++];
    state->arguments = left;
    state->argument_count = left_count;
    return has_error;
}

/* ---- ValueFromRemainingArguments ---- */

static struct value parameter_text(const struct work *work) {
    return string_printf("-%s%s", work->parameter, work->has_colon ? ":" : "");
}

struct value binder_remaining_value(const struct value *values, int count) {
    if (count == 1 && value_is_list(values[0]))
        return values[0];
    struct list *list = list_new(type_find("System.Collections.Generic.List[object]"));
    for (int i = 0; i < count; i++)
        list_add(list, values[i]);
    return value_list(list);
}

void binder_bind_remaining(struct command *command) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    if (state->argument_count == 0)
        return;
    const struct parameter_metadata *taker = NULL;
    for (int i = 0; i < state->unbound_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[state->unbound[i]];
        const struct parameter_set_data *data = parameter_set_data(parameter, binding->set_flags);
        if (data == NULL || !data->remaining || !parameter_in_sets(parameter, binding->set_flags))
            continue;
        if (taker != NULL)
            binder_throw_ambiguous_sets(command);
        taker = parameter;
    }
    if (taker == NULL)
        return;
    struct values values = {0};
    for (int i = 0; i < state->argument_count; i++) {
        const struct work *work = &state->arguments[i];
        if (work->parameter)
            values_add(&values, parameter_text(work));
        if (work->has_value && !value_is_nothing(work->value))
            values_add(&values, work->value);
    }
    struct work all = {.parameter = taker->name, .has_value = true};
    if (state->argument_count == 1)
        all = (struct work){.parameter = taker->name,
                            .has_value = true,
                            .extent = state->arguments[0].extent,
                            .source_text = state->arguments[0].source_text};
    all.value = binder_remaining_value(values.items, values.count);
    struct binding_error error;
    if (binder_attempt(command, binding->set_flags, &all, taker->index, COERCE, &error) == ATTEMPT_FAILED)
        binder_throw(command, &error);
    binder_mark_bound(command, taker->index, BOUND_REMAINING);
    state->argument_count = 0;
}
