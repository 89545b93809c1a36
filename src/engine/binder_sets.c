/* Which parameter set: narrowed by what is bound, by mandatory parameters, by the default set. */
#include "engine/binder_internal.h"

int binder_valid_set_count(uint32_t flags) {
    return flags == ALL_SETS ? 1 : __builtin_popcount(flags);
}

void binder_update_set_name(struct command *command) {
    command->binding->set_name = metadata_set_name(command->binding->metadata, command->binding->set_flags);
}

static bool some_unbound_takes_pipeline(const struct binding *binding, uint32_t sets) {
    const struct binder_state *state = binding->state;
    for (int i = 0; i < state->unbound_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[state->unbound[i]];
        if (!parameter->pipeline_somewhere)
            continue;
        for (int k = 0; k < parameter->set_count; k++) {
            const struct parameter_set_data *data = &parameter->sets[k];
            if ((data->flag == 0 || (data->flag & sets) != 0) && (data->from_pipeline || data->by_property_name))
                return true;
        }
    }
    return false;
}

/* Of several sets the one whose mandatory parameters are all bound, if it is the only one. */
static bool resolve_by_mandatory(struct command *command) {
    struct binding *binding = command->binding;
    const struct metadata *metadata = binding->metadata;
    uint32_t left = binding->set_flags, all = 0;
    for (int i = 0; i < metadata->parameter_count; i++)
        all |= metadata->parameters[i].set_flags;
    left &= all;
    for (int i = 0; i < binding->state->unbound_count; i++) {
        const struct parameter_metadata *parameter = &metadata->parameters[binding->state->unbound[i]];
        for (int k = 0; k < parameter->set_count; k++) {
            if (parameter->sets[k].mandatory)
                left &= ~parameter->sets[k].flag;
        }
    }
    if (binder_valid_set_count(left) != 1)
        return false;
    binding->set_flags = left;
    binder_update_set_name(command);
    return true;
}

static int validate_several(struct command *command, int count, bool before_pipeline, bool set_default) {
    struct binding *binding = command->binding;
    uint32_t preset = binding->metadata->default_set_flag;
    if (binding->set_flags == ALL_SETS && preset == 0)
        return 1;
    if ((!before_pipeline && binding->set_flags == preset) || (preset != 0 && (binding->set_flags & preset) != 0)) {
        binding->set_name = metadata_set_name(binding->metadata, preset);
        if (!set_default)
            return count;
        binding->set_flags = preset;
        return 1;
    }
    if (before_pipeline && some_unbound_takes_pipeline(binding, binding->set_flags))
        return count; /* the pipeline's object will tell */
    if (!resolve_by_mandatory(command))
        binder_throw_ambiguous_sets(command);
    return 1;
}

static int validate_single(struct command *command, bool before_pipeline, bool set_default) {
    struct binding *binding = command->binding;
    int count = 1;
    if (binding->set_flags == ALL_SETS) {
        count = binding->metadata->set_count > 0 ? binding->metadata->set_count : 1;
        if (before_pipeline && some_unbound_takes_pipeline(binding, binding->set_flags)) {
            /* not fixed before the pipeline's object is seen */
        } else if (binding->metadata->default_set_flag != 0) {
            if (set_default) {
                binding->set_flags = binding->metadata->default_set_flag;
                count = 1;
            }
        } else if (count > 1) {
            if (!resolve_by_mandatory(command))
                binder_throw_ambiguous_sets(command);
            count = 1;
        }
    }
    binder_update_set_name(command);
    return count;
}

int binder_validate_sets(struct command *command, bool before_pipeline, bool set_default) {
    struct binding *binding = command->binding;
    int count = binder_valid_set_count(binding->set_flags);
    if (count == 0)
        binder_throw_ambiguous_sets(command);
    return count > 1 ? validate_several(command, count, before_pipeline, set_default)
                     : validate_single(command, before_pipeline, set_default);
}

void binder_verify_set_selected(struct command *command) {
    struct binding *binding = command->binding;
    if (binding->metadata->set_count <= 1 || binding->set_flags != ALL_SETS)
        return;
    if (binding->metadata->default_set_flag == 0)
        binder_throw_ambiguous_sets(command);
    binding->set_flags = binding->metadata->default_set_flag;
}

uint32_t binder_filter_sets_without_pipeline(struct command *command) {
    const struct binding *binding = command->binding;
    const struct binder_state *state = binding->state;
    uint32_t taking = 0;
    for (int i = 0; binding->has_delayed && i < binding->metadata->parameter_count; i++) {
        if (binding->bound[i].delayed)
            taking |= binding->metadata->parameters[i].set_flags;
    }
    for (int i = 0; i < state->unbound_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[state->unbound[i]];
        for (int k = 0; parameter->pipeline_somewhere && k < parameter->set_count; k++) {
            const struct parameter_set_data *data = &parameter->sets[k];
            if (!set_data_matches(data, binding->set_flags) || !(data->from_pipeline || data->by_property_name))
                continue;
            if (data->flag == 0)
                return binding->set_flags;
            taking |= data->flag;
        }
    }
    return taking != 0 ? binding->set_flags & taking : binding->set_flags;
}
