/* Arguments by name. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "engine/binder_internal.h"

/* Takes the command's arguments over: those from @hashtables go last, so that explicit ones win. */
void binder_take_arguments(struct command *command) {
    struct binder_state *state = command->binding->state;
    const struct arguments *arguments = &command->arguments;
    state->arguments = MEM_ARRAY(struct work, arguments->count);
    state->argument_count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < arguments->count; i++) {
            const struct argument *argument = &arguments->items[i];
            bool is_late = argument->splatted && argument->parameter != NULL && argument->has_value;
            bool is_end_of_parameters =
                argument->parameter && strcmp(argument->parameter, "-") == 0 && !argument->splatted;
            if (is_late != (pass == 1) || is_end_of_parameters)
                continue;
            state->arguments[state->argument_count++] =
                (struct work){.parameter = argument->parameter,
                              .value = argument->value,
                              .has_value = argument->has_value || argument->parameter == NULL,
                              .has_colon = argument->has_colon,
                              .splatted = is_late,
                              .extent = argument->extent,
                              .parameter_extent = argument->parameter_extent,
                              .source_text = argument->source_text};
        }
    }
}

static _Noreturn void throw_ambiguous(struct command *command, const char *name, struct extent extent) {
    const struct metadata *metadata = command->binding->metadata;
    struct buffer matches = {0};
    size_t length = strlen(name);
    for (int pass = 0; pass < 2; pass++) { /* names first, then those meant by an alias only */
        for (int i = 0; i < metadata->parameter_count; i++) {
            const struct parameter_metadata *parameter = &metadata->parameters[i];
            bool by_name = strncasecmp(parameter->name, name, length) == 0, by_alias = false;
            for (int k = 0; k < parameter->alias_count; k++)
                by_alias |= strncasecmp(parameter->aliases[k], name, length) == 0;
            if (pass == 0 ? by_name : by_alias && !by_name)
                buffer_printf(&matches, " -%s", parameter->name);
        }
    }
    binder_throw_simple(
        command, "AmbiguousParameter", extent, name,
        "Parameter cannot be processed because the parameter name '%s' is ambiguous. Possible matches include:%s.",
        name, buffer_text(&matches));
}

struct parameter_metadata *binder_match(struct command *command, const char *name, struct extent extent) {
    if (*name == '-')
        name++;
    int ambiguous;
    struct parameter_metadata *parameter = metadata_find(command->binding->metadata, name, &ambiguous);
    if (ambiguous > 0)
        throw_ambiguous(command, name, extent);
    return parameter;
}

/* Pairs -Name with the value after it, now that it is known which names are switches. */
void binder_reparse(struct command *command) {
    struct binder_state *state = command->binding->state;
    int out = 0;
    for (int i = 0; i < state->argument_count; i++) {
        struct work work = state->arguments[i];
        struct parameter_metadata *parameter = NULL;
        if (work.parameter != NULL && !work.has_value)
            parameter = binder_match(command, work.parameter, work.parameter_extent);
        if (parameter != NULL) {
            if (parameter->is_switch) {
                work.value = value_of(&type_switch, 1);
            } else {
                const struct work *next = i + 1 < state->argument_count ? &state->arguments[i + 1] : NULL;
                bool taken =
                    next == NULL ||
                    (next->parameter != NULL &&
                     (next->has_value || binder_match(command, next->parameter, next->parameter_extent) != NULL));
                if (taken) {
                    struct binding_error error;
                    error_missing_argument(&error, parameter, work.parameter_extent);
                    binder_throw(command, &error);
                }
                work.value = next->parameter ? string_printf("-%s", next->parameter) : next->value;
                work.extent = next->parameter ? next->parameter_extent : next->extent;
                work.source_text = next->source_text;
                work.parameter = parameter->name;
                i++;
            }
            work.has_value = true;
        }
        state->arguments[out++] = work;
    }
    state->argument_count = out;
}

static void bind_named_argument(struct command *command, uint32_t sets, const struct work *work,
                                struct parameter_metadata *parameter) {
    struct binding_error error;
    if (command->binding->metadata->is_advanced && !parameter_in_sets(parameter, sets))
        binder_throw_simple(command, "ParameterNotInParameterSet", (struct extent){0}, work->parameter,
                            "Parameter '%s' cannot be specified in parameter set '%s'.", work->parameter,
                            metadata_set_name(command->binding->metadata, sets));
    enum attempt result = binder_attempt(command, sets, work, parameter->index, COERCE | DELAY_BIND, &error);
    if (result == ATTEMPT_FAILED)
        binder_throw(command, &error);
    if (result == ATTEMPT_BOUND)
        binder_mark_bound(command, parameter->index, BOUND_NAMED);
}

void binder_bind_named(struct command *command, uint32_t sets) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    uint64_t explicit_marks[8] = {0}; /* bound by explicit names: splatted ones of the same name are passed over */
    bool has_marks = false;
    int count = state->argument_count, out = 0;
    struct work *left = MEM_ARRAY(struct work, count);
    for (int i = 0; i < count; i++) {
        const struct work *work = &state->arguments[i];
        struct parameter_metadata *parameter =
            work->parameter ? binder_match(command, work->parameter, work->parameter_extent) : NULL;
        if (parameter == NULL) {
            left[out++] = *work;
            continue;
        }
        if (work->splatted && !has_marks) {
            has_marks = true;
            for (int k = 0; k < binding->metadata->parameter_count && k < 512; k++)
                explicit_marks[k / 64] |= (uint64_t)(binding->bound[k].how != BOUND_NOT) << (k % 64);
        }
        int index = parameter->index;
        if (work->splatted && index < 512 && (explicit_marks[index / 64] >> (index % 64) & 1))
            continue;
        if (binding->bound[index].how != BOUND_NOT)
            binder_throw_simple(
                command, "ParameterAlreadyBound", work->parameter_extent, work->parameter,
                "Cannot bind parameter because parameter '%s' is specified more than once. To provide multiple values "
                "to "
                "parameters that can accept multiple values, use the array syntax. For example, \"-parameter "
                "value1,value2,value3\".",
                work->parameter);
        bind_named_argument(command, sets, work, parameter);
    }
    state->arguments = left;
    state->argument_count = out;
}
