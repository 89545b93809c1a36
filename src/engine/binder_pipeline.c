/* One pipeline object to the parameters that take pipeline input: by value, by property name, then both with
 * conversion. */
#include <string.h>

#include "engine/binder_internal.h"
#include "engine/invocation.h"
#include "engine/script_block.h"
#include "object/dictionary.h"

enum phase { BY_VALUE, BY_NAME, BY_VALUE_COERCED, BY_NAME_COERCED, PHASE_COUNT };

/* What the previous object bound stands as before again. */
static void take_back(struct command *command) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    for (int i = 0; i < state->from_pipeline_count; i++) {
        binder_restore_value(command, state->from_pipeline[i]);
        binder_unmark(binding, state->from_pipeline[i]);
    }
    state->from_pipeline_count = 0;
}

static bool bind_value(struct command *command, int index, struct value value, unsigned flags, bool by_name) {
    struct binding *binding = command->binding;
    if (value_is_nothing(value))
        return false;
    struct work work = {.parameter = binding->metadata->parameters[index].name, .value = value, .has_value = true};
    struct binding_error error;
    binder_save_value(command, index);
    enum attempt result = binder_attempt(command, binding->set_flags, &work, index, flags | FROM_PIPELINE, &error);
    if (result == ATTEMPT_FAILED) {
        bool passes = error.kind == ERROR_BINDING || error.may_pass ||
                      (error.kind == ERROR_TRANSFORMATION && error.is_invalid_cast && !by_name);
        if (!passes)
            binder_throw(command, &error);
        return false;
    }
    if (result != ATTEMPT_BOUND)
        return false;
    binder_mark_bound(command, index, BOUND_PIPELINE);
    struct binder_state *state = binding->state;
    if (state->from_pipeline == NULL)
        state->from_pipeline = MEM_ARRAY(int, binding->metadata->parameter_count);
    state->from_pipeline[state->from_pipeline_count++] = index;
    return true;
}

/* A property of the object; a dictionary's keys are none. */
static bool property_of(struct value input, const char *name, struct value *ret_value) {
    if (value_is_dictionary(input) && dictionary_get_text(dictionary_of(input), name, ret_value))
        return false;
    struct failure failure = {0};
    enum member_result result = member_get(input, name, ret_value, &failure);
    if (result == MEMBER_FAILED)
        *ret_value = VALUE_NULL;
    return result != MEMBER_ABSENT;
}

static bool bind_property(struct command *command, int index, struct value input, unsigned flags) {
    const struct parameter_metadata *parameter = &command->binding->metadata->parameters[index];
    struct value value;
    bool found = property_of(input, parameter->name, &value);
    for (int i = 0; !found && i < parameter->alias_count; i++)
        found = property_of(input, parameter->aliases[i], &value);
    return found && bind_value(command, index, value, flags, true);
}

static bool bind_phase(struct command *command, struct value input, enum phase phase, uint32_t sets) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    unsigned flags = phase >= BY_VALUE_COERCED ? COERCE : 0;
    bool by_name = phase == BY_NAME || phase == BY_NAME_COERCED, some = false;
    for (int i = state->unbound_count - 1; i >= 0; i--) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[state->unbound[i]];
        if (!parameter->pipeline_somewhere || !parameter_in_sets(parameter, sets))
            continue;
        for (int k = 0; k < parameter->set_count; k++) {
            const struct parameter_set_data *data = &parameter->sets[k];
            if (!set_data_matches(data, sets) || !(by_name ? data->by_property_name : data->from_pipeline))
                continue;
            bool bound = by_name ? !value_is_null(input) && bind_property(command, parameter->index, input, flags)
                                 : bind_value(command, parameter->index, input, flags, false);
            if (bound) {
                some = true;
                break;
            }
        }
    }
    return some;
}

/* The default set's parameters first; those of other sets where none of them was bound. */
static bool bind_phase_by_sets(struct command *command, struct value input, enum phase phase, uint32_t sets) {
    uint32_t preset = command->binding->metadata->default_set_flag;
    if (preset != 0 && (sets & preset) != 0) {
        if (bind_phase(command, input, phase, preset))
            return true;
        sets &= ~preset;
    }
    return bind_phase(command, input, phase, sets);
}

static bool bind_object(struct command *command, struct value input) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    bool result = false;
    take_back(command);
    binding->set_flags = binding->command_line_set_flags;
    uint32_t prioritized = state->prioritized;
    uint32_t sets = prioritized ? prioritized : binding->set_flags;
    for (int step = 0; step < (prioritized ? 2 : 1); step++) {
        for (enum phase phase = BY_VALUE; phase < PHASE_COUNT; phase++) {
            if (!bind_phase_by_sets(command, input, phase, sets))
                continue;
            if (!prioritized || step == 1) {
                binder_validate_sets(command, true, true);
                sets = binding->set_flags;
            }
            result = true;
        }
        if (prioritized && step == 0) {
            if (binding->set_flags == prioritized)
                break;
            sets = binding->set_flags & ~prioritized;
        }
    }
    binder_validate_sets(command, false, true);
    if (!state->preference_in_use)
        binder_apply_preferences(command, false);
    return result;
}

/* ---- delay-bind script blocks ---- */

struct delayed_run {
    struct script_block *block;
    struct value input, output;
};

static void run_delayed(void *data) {
    struct delayed_run *run = data;
    struct block_call call = {.block = run->block,
                              .underscore = run->input,
                              .has_underscore = true,
                              .input = run->input,
                              .args = NULL,
                              .arg_count = 0};
    run->output = script_block_run(&call);
}

static void bind_delayed(struct command *command, int index, struct value input) {
    struct binding *binding = command->binding;
    const struct work *delayed = &binding->state->delayed[index];
    const char *name = binding->metadata->parameters[index].name;
    struct delayed_run run = {.block = script_block_of(delayed->value), .input = input};
    struct thrown thrown;
    struct binding_error error = {
        .category = CATEGORY_INVALID_ARGUMENT, .parameter = name, .extent = work_error_extent(delayed)};
    if (!protect(run_delayed, &run, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        error.id = "ScriptBlockArgumentInvocationFailed";
        error.inner = thrown.record->exception;
        error.message = mem_printf("The input to the script block for parameter '%s' failed. %s", name,
                                   error_record_message(thrown.record));
        binder_throw(command, &error);
    }
    if (value_is_nothing(run.output)) {
        error.id = "ScriptBlockArgumentNoOutput";
        error.message =
            mem_printf("Cannot evaluate parameter '%s' because its argument input did not produce any output.", name);
        binder_throw(command, &error);
    }
    struct work work = *delayed;
    work.value = run.output;
    if (binder_attempt(command, binding->set_flags, &work, index, COERCE, &error) == ATTEMPT_FAILED)
        binder_throw(command, &error);
}

static bool bind_all(struct command *command, struct value input) {
    struct binding *binding = command->binding;
    for (int i = 0; binding->has_delayed && i < binding->metadata->parameter_count; i++) {
        if (binding->bound[i].delayed)
            bind_delayed(command, i, input);
    }
    bool bound = bind_object(command, input);
    binder_verify_set_selected(command);
    return bound || binding->has_delayed;
}

/* ---- errors of one object do not end the command ---- */

static void write_not_bound(struct command *command, struct value input, const char *id, const char *message) {
    struct binding_error error = {.id = id, .category = CATEGORY_INVALID_ARGUMENT, .message = message};
    struct error_record *record = binder_error_record(command, &error);
    record->target = input;
    ((struct invocation *)record->invocation.p)->name = command->call_name;
    write_error_record(record);
}

struct pipeline_run {
    struct command *command;
    struct value input;
    bool result;
};

static void run_bind(void *data) {
    struct pipeline_run *run = data;
    run->result = bind_all(run->command, run->input);
}

/* Where one parameter takes every object as it is, by value and in all sets, the objects after the first need no
 * search. */
static int quick_parameter(const struct binding *binding) {
    const struct binder_state *state = binding->state;
    if (state->from_pipeline_count != 1 || binding->has_delayed || state->preference_in_use)
        return 0;
    for (int i = 0; i < binding->metadata->parameter_count; i++)
        if (binding->metadata->parameters[i].pipeline_somewhere && i != state->from_pipeline[0])
            return 0;
    const struct parameter_metadata *parameter = &binding->metadata->parameters[state->from_pipeline[0]];
    bool any_type = !parameter->type || parameter->type == &type_object || parameter->type == &type_psobject;
    bool plain = any_type && parameter->in_all_sets && parameter->set_count == 1 &&
                 !parameter->sets[0].by_property_name && !parameter->has_validation && !parameter->has_transformation;
    return plain ? parameter->index + 1 : 0;
}

/* The object goes through all of binding; find_quick: what it came to may do for the next ones. */
static __attribute__((noinline)) bool bind_anew(struct command *command, struct value input, bool find_quick) {
    command->binding->is_as_remembered = false;
    struct pipeline_run run = {.command = command, .input = input};
    struct thrown thrown;
    if (!protect(run_bind, &run, &thrown)) {
        const struct type *binding = type_find("System.Management.Automation.ParameterBindingException");
        if (thrown.flow != FLOW_ERROR || !type_is(value_base(thrown.record->exception).type, binding))
            throw_again(&thrown);
        take_back(command);
        thrown.record->target = input;
        write_error_record(thrown.record);
        return false;
    }
    if (!run.result) {
        take_back(command);
        write_not_bound(
            command, input, "InputObjectNotBound",
            "The input object cannot be bound to any parameters for the command either because the command does not "
            "take pipeline "
            "input or the input and its properties do not match any of the parameters that take pipeline input.");
        return false;
    }
    int count;
    int *missing =
        binder_missing_mandatory(command, binder_valid_set_count(command->binding->set_flags), false, &count);
    if (count > 0) {
        write_not_bound(command, input, "InputObjectMissingMandatory",
                        mem_printf("The input object cannot be bound because it did not contain the information "
                                   "required to bind all mandatory "
                                   "parameters: %s",
                                   binder_names_text(command->binding, missing, count)));
        return false;
    }
    int quick = find_quick ? quick_parameter(command->binding) : 0;
    if (quick) {
        binder_set_quick(command, quick);
        binder_memo_keep_quick(command);
    }
    return true;
}

bool binder_bind_pipeline(struct command *command, struct value input) {
    const struct binder_state *state = command->binding->state;
    int quick = state->quick;
    if (quick && !value_is_null(input) && !command->binding->bound_parameters) {
        command->binding->bound[quick - 1].value = input;
        if (state->quick_field)
            *state->quick_field = input;
        else
            binder_store_value(command, quick - 1, input);
        return true;
    }
    return bind_anew(command, input, quick == 0);
}

bool binder_takes_pipeline(const struct command *command) {
    return command->binding && command->binding->metadata->is_advanced && command->binding->metadata->has_pipeline;
}
