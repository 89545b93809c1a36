/* Mandatory parameters that are not bound: which set to settle on for the pipeline's sake, what to ask for. */
#include <stdio.h>

#include "engine/binder_internal.h"
#include "engine/host.h"

/* What one parameter set still misses. Only mandatory parameters count. */
struct missing_set {
    uint32_t set; /* ALL_SETS: those in every set */
    bool is_default;
    int *others; /* indexes of those the pipeline cannot give */
    int other_count;
    int pipeline_count, by_value_count, by_property_count;
};

struct missing {
    struct missing_set sets[33];
    int count;
    bool some, some_in_all;
    uint32_t mandatory_sets; /* of the sets still possible */
    int *result;
    int result_count;
};

static struct missing_set *missing_set_for(struct missing *missing, uint32_t set, uint32_t preset, int capacity) {
    for (int i = 0; i < missing->count; i++) {
        if (missing->sets[i].set == set)
            return &missing->sets[i];
    }
    struct missing_set *added = &missing->sets[missing->count++];
    *added = (struct missing_set){
        .set = set, .is_default = preset != 0 && (preset & set) != 0, .others = MEM_ARRAY(int, capacity)};
    return added;
}

static const struct missing_set *missing_set_find(const struct missing *missing, uint32_t set) {
    for (int i = 0; i < missing->count; i++) {
        if (missing->sets[i].set == set)
            return &missing->sets[i];
    }
    return NULL;
}

static void gather(struct command *command, struct missing *missing, bool expects_pipeline) {
    const struct binding *binding = command->binding;
    const struct binder_state *state = binding->state;
    uint32_t preset = binding->metadata->default_set_flag;
    for (int i = 0; i < state->unbound_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[state->unbound[i]];
        bool this_missing = false;
        for (int k = 0; parameter->mandatory_somewhere && k < parameter->set_count; k++) {
            const struct parameter_set_data *data = &parameter->sets[k];
            if (!data->mandatory || !set_data_matches(data, binding->set_flags))
                continue;
            struct missing_set *set =
                missing_set_for(missing, data->flag ? data->flag : ALL_SETS, preset, state->unbound_count);
            this_missing = missing->some = true;
            if (data->flag == 0)
                missing->some_in_all = true;
            else
                missing->mandatory_sets |= binding->set_flags & data->flag;
            if (expects_pipeline && (data->from_pipeline || data->by_property_name)) {
                set->pipeline_count++;
                set->by_value_count += data->from_pipeline;
                set->by_property_count += data->by_property_name;
            } else {
                set->others[set->other_count++] = parameter->index;
            }
        }
        if (this_missing && !expects_pipeline)
            missing->result[missing->result_count++] = parameter->index;
    }
}

/* Adds what the sets in `chosen` (and all sets) miss beyond the pipeline. */
static void demand_others(struct missing *missing, uint32_t chosen) {
    for (int i = 0; i < missing->count; i++) {
        const struct missing_set *set = &missing->sets[i];
        if ((set->set & chosen) == 0 && set->set != ALL_SETS)
            continue;
        for (int k = 0; k < set->other_count; k++)
            missing->result[missing->result_count++] = set->others[k];
    }
}

static void ignore_sets(struct command *command, uint32_t ignored) {
    struct binding *binding = command->binding;
    if (ignored == 0)
        return;
    uint32_t base = binding->set_flags;
    if (base == ALL_SETS) {
        int count = binding->metadata->set_count;
        base = count >= 32 ? ALL_SETS : (1u << count) - 1;
    }
    binding->set_flags = base & ~ignored;
}

/* Settles on a set that the pipeline can fill, keeping sets without mandatory parameters possible. */
static void latch_on(struct command *command, struct missing *missing, uint32_t chosen) {
    struct binding *binding = command->binding;
    uint32_t ignored = 0;
    bool needs_others = false;
    for (int i = 0; i < missing->count; i++) {
        const struct missing_set *set = &missing->sets[i];
        if (set->set == ALL_SETS)
            continue;
        if ((set->set & chosen) != 0)
            needs_others = set->other_count > 0;
        else
            ignored |= set->set;
    }
    demand_others(missing, chosen);
    if (needs_others) {
        binding->set_flags = chosen;
        binder_update_set_name(command);
        return;
    }
    ignore_sets(command, ignored);
    binder_update_set_name(command);
    if (binding->set_flags != chosen)
        binding->state->prioritized = chosen;
}

/* The only one of the sets that takes pipeline input by value / by property name; 0 and *ret_several where there are
 * more. */
static uint32_t only_set(const struct missing *missing, uint32_t sets, bool by_value, bool *ret_found,
                         bool *ret_several) {
    uint32_t only = 0;
    *ret_found = *ret_several = false;
    for (int i = 0; i < missing->count; i++) {
        const struct missing_set *set = &missing->sets[i];
        if ((set->set & sets) == 0 || set->set == ALL_SETS ||
            (by_value ? set->by_value_count : set->by_property_count) == 0)
            continue;
        if (*ret_found) {
            *ret_several = true;
            return 0;
        }
        only = set->set;
        *ret_found = true;
    }
    return only;
}

static bool should_take_default(const struct missing *missing, uint32_t preset) {
    bool other_takes = false, other_takes_property = false;
    for (int i = 0; i < missing->count; i++) {
        const struct missing_set *set = &missing->sets[i];
        if (set->set == ALL_SETS || set->is_default)
            continue;
        other_takes |= set->pipeline_count > 0 && set->other_count == 0;
        other_takes_property |= set->by_property_count > 0;
    }
    const struct missing_set *own = missing_set_find(missing, preset);
    if (own && own->by_property_count > 0 && !other_takes_property)
        return true;
    if (!other_takes)
        return true;
    const struct missing_set *all = missing_set_find(missing, ALL_SETS);
    return all && all->other_count > 0;
}

static void settle_without_default(struct command *command, struct missing *missing) {
    struct binding *binding = command->binding;
    bool found_value, several_value, found_property, several_property;
    uint32_t by_value = only_set(missing, missing->mandatory_sets, true, &found_value, &several_value);
    uint32_t by_property = only_set(missing, missing->mandatory_sets, false, &found_property, &several_property);
    uint32_t unique = 0;
    if (found_value && found_property && by_value == by_property)
        unique = by_value;
    else if (found_value != found_property)
        unique = found_value ? by_value : by_property;
    if (unique != 0) {
        latch_on(command, missing, unique);
        return;
    }
    bool some_missing = false;
    uint32_t hopeless = 0;
    for (int i = 0; i < missing->count; i++) {
        const struct missing_set *set = &missing->sets[i];
        if (((set->set & missing->mandatory_sets) == 0 && set->set != ALL_SETS) || set->other_count == 0)
            continue;
        some_missing = true;
        if (set->set != ALL_SETS)
            hopeless |= set->set;
    }
    if (!some_missing)
        return;
    if (by_value != 0) {
        latch_on(command, missing, by_value);
        return;
    }
    if (!several_value && !several_property)
        binder_throw_ambiguous_sets(command);
    if (hopeless == 0)
        return;
    ignore_sets(command, hopeless);
    if (binding->set_flags == 0)
        binder_throw_ambiguous_sets(command);
    if (binder_valid_set_count(binding->set_flags) == 1)
        binder_update_set_name(command);
}

/* The default set misses nothing: sets that do are dropped unless one of them takes the pipeline's input. */
static void prefer_default(struct command *command, struct missing *missing, uint32_t preset) {
    struct binding *binding = command->binding;
    for (int i = 0; i < missing->count; i++) {
        const struct missing_set *set = &missing->sets[i];
        if ((set->set & binding->set_flags) != 0 && (set->set & preset) == 0 && set->set != ALL_SETS &&
            set->pipeline_count > 0)
            return;
    }
    missing->mandatory_sets = binding->set_flags & ~missing->mandatory_sets;
    binding->set_flags = missing->mandatory_sets;
    if (binding->set_flags == preset)
        binder_update_set_name(command);
    else
        binding->state->prioritized = preset;
}

static void settle_for_pipeline(struct command *command, struct missing *missing, int valid_set_count) {
    struct binding *binding = command->binding;
    uint32_t preset = binding->metadata->default_set_flag;
    if (missing->mandatory_sets == 0)
        missing->mandatory_sets = binding->set_flags;
    if (missing->some_in_all) {
        int count = binding->metadata->set_count;
        uint32_t available = count == 0 || count >= 32 ? ALL_SETS : (1u << count) - 1;
        missing->mandatory_sets = binding->set_flags & available;
    }
    if (valid_set_count > 1 && preset != 0 && (preset & missing->mandatory_sets) == 0 &&
        (preset & binding->set_flags) != 0)
        prefer_default(command, missing, preset);
    int count = binder_valid_set_count(missing->mandatory_sets);
    if (count == 0)
        binder_throw_ambiguous_sets(command);
    if (count == 1) {
        demand_others(missing, missing->mandatory_sets);
        return;
    }
    if (binding->state->prioritized != 0)
        return;
    if (preset != 0 && (missing->mandatory_sets & preset) != 0 && should_take_default(missing, preset)) {
        binding->set_flags = preset;
        binder_update_set_name(command);
        demand_others(missing, preset);
        return;
    }
    settle_without_default(command, missing);
}

int *binder_missing_mandatory(struct command *command, int valid_set_count, bool expects_pipeline, int *ret_count) {
    const struct binding *binding = command->binding;
    int capacity = 0;
    for (int i = 0; i < binding->state->unbound_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[binding->state->unbound[i]];
        if (parameter->mandatory_somewhere)
            capacity += parameter->set_count;
    }
    *ret_count = 0;
    if (capacity == 0)
        return NULL;
    struct missing missing = {.result = MEM_ARRAY(int, capacity)};
    gather(command, &missing, expects_pipeline);
    if (missing.some && expects_pipeline)
        settle_for_pipeline(command, &missing, valid_set_count);
    *ret_count = missing.result_count;
    return missing.result;
}

/* ---- asking ---- */

static _Noreturn void throw_missing(struct command *command, const int *missing, int count) {
    const char *names = binder_names_text(command->binding, missing, count);
    binder_throw_simple(command, "MissingMandatoryParameter", (struct extent){0}, names,
                        "Cannot process command because of one or more missing mandatory parameters:%s.", names);
}

static const char *help_of(const struct parameter_metadata *parameter) {
    for (int i = 0; i < parameter->set_count; i++)
        if (parameter->sets[i].help_message)
            return parameter->sets[i].help_message;
    return "";
}

static struct host_field field_of(const struct parameter_metadata *parameter) {
    const struct type *type = parameter->type ? parameter->type : &type_object;
    struct value name = VALUE_NULL;
    member_get(value_type(type), "Name", &name, NULL);
    return (struct host_field){.name = parameter->name,
                               .label = parameter->name,
                               .help = help_of(parameter),
                               .type_name = value_to_text(name),
                               .type_full_name = type->name,
                               .type = type == &type_object ? NULL : type,
                               .mandatory = true};
}

static void prompt(struct command *command, struct host *host, const int *missing, int count) {
    const struct binding *binding = command->binding;
    struct host_field *fields = MEM_ARRAY(struct host_field, count);
    struct value *answers = MEM_ARRAY(struct value, count);
    const char *caption = mem_printf("cmdlet %s at command pipeline position %d", binding->metadata->name,
                                     command->position > 0 ? command->position : 1);
    int asked = 0;
    for (int i = 0; i < count; i++)
        if (binding->bound[missing[i]].how == BOUND_NOT)
            fields[asked++] = field_of(&binding->metadata->parameters[missing[i]]);
    if (!host->prompt(host, caption, "Supply values for the following parameters:", fields, asked, answers))
        throw_missing(command, missing, count);
    for (int i = 0, answer = 0; i < count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[missing[i]];
        if (binding->bound[missing[i]].how != BOUND_NOT)
            continue;
        struct work work = {.parameter = parameter->name, .has_value = true, .value = answers[answer++]};
        struct binding_error error;
        if (binder_attempt(command, binding->set_flags, &work, parameter->index, COERCE, &error) == ATTEMPT_FAILED)
            binder_throw(command, &error);
        binder_mark_bound(command, parameter->index, BOUND_NAMED);
    }
}

void binder_handle_missing(struct command *command, int valid_set_count, bool expects_pipeline) {
    int count;
    int *missing = binder_missing_mandatory(command, valid_set_count, expects_pipeline, &count);
    if (count == 0)
        return;
    struct host *host = runspace ? runspace->host : NULL;
    if (host && host->interactive && host->prompt) {
        prompt(command, host, missing, count);
        return;
    }
    throw_missing(command, missing, count);
}
