#include "engine/binder.h"

#include <strings.h>

#include "engine/binder_internal.h"
#include "engine/scope.h"
#include "object/dictionary.h"

struct binding *binder_start(struct command *command, const struct binder_target *target) {
    struct metadata *metadata = metadata_of(command->info);
    struct binding *binding = MEM_NEW(struct binding);
    int count = metadata->parameter_count;
    binding->metadata = metadata;
    binding->target = target;
    binding->bound = MEM_ARRAY(struct bound, count);
    binding->set_flags = binding->command_line_set_flags = ALL_SETS;
    binding->state = MEM_NEW(struct binder_state);
    binding->state->unbound = mem_new_atomic(sizeof(int) * (size_t)(count + 1));
    binding->state->unbound_capacity = count;
    for (int i = 0; i < count; i++)
        binding->state->unbound[i] = i;
    binding->state->unbound_count = count;
    command->binding = binding;
    return binding;
}

/* $args: what a simple function's parameters left over; names stand as text that @args makes names again. */
static void bind_rest(struct command *command) {
    struct binding *binding = command->binding;
    const struct binder_state *state = binding->state;
    if (state->argument_count == 0)
        return;
    struct values values = {0};
    for (int i = 0; i < state->argument_count; i++) {
        const struct work *work = &state->arguments[i];
        if (work->parameter) {
            struct value text = string_printf("-%s%s", work->parameter, work->has_colon ? ":" : "");
            struct psmember note = {.kind = MEMBER_TYPE_NOTE_PROPERTY,
                                    .name = "<CommandParameterName>",
                                    .value = string_from(work->parameter),
                                    .hidden = true};
            psmember_add(&text, &note);
            values_add(&values, text);
        }
        if (work->has_value)
            values_add(&values, value_is_nothing(work->value) ? VALUE_NULL : work->value);
    }
    binding->rest = array_from(values.items, values.count);
}

static void bind_simple(struct command *command) {
    struct binding_error error;
    binder_take_arguments(command);
    binder_reparse(command);
    binder_bind_named(command, ALL_SETS);
    binder_bind_positional(command, &error);
    bind_rest(command);
    binder_update_set_name(command);
}

/* Arguments nobody took. */
static void verify_all_taken(struct command *command, bool has_error, const struct binding_error *error) {
    const struct binder_state *state = command->binding->state;
    if (state->argument_count == 0)
        return;
    const struct work *work = &state->arguments[0];
    if (work->parameter)
        binder_throw_simple(command, "NamedParameterNotFound", work->parameter_extent, work->parameter,
                            "A parameter cannot be found that matches parameter name '%s'.", work->parameter);
    if (has_error)
        binder_throw(command, error);
    const char *text = value_is_null(work->value) ? "$null" : value_dotnet_text(work->value);
    binder_throw_simple(command, "PositionalParameterNotFound", (struct extent){0}, text,
                        "A positional parameter cannot be found that accepts argument '%s'.", text);
}

static void bind_command_line(struct command *command) {
    struct binding *binding = command->binding;
    struct binding_error error = {0}, dynamic_error;
    bool dynamic_has_error = false;
    binder_take_arguments(command);
    binder_reparse(command);
    binder_bind_named(command, binding->set_flags);
    bool has_error = binder_bind_positional(command, &error);
    binder_apply_preferences(command, false);
    binder_validate_sets(command, true, false);
    if (binding->metadata->has_dynamic) {
        binder_bind_dynamic(command, &dynamic_error, &dynamic_has_error);
        binder_apply_preferences(command, true);
        if (!has_error && dynamic_has_error) {
            error = dynamic_error;
            has_error = true;
        }
    }
    binder_bind_remaining(command);
    verify_all_taken(command, has_error, &error);
}

static void bind_advanced(struct command *command) {
    struct binding *binding = command->binding;
    bool expects = binding->expects_input;
    bind_command_line(command);
    int count = binder_validate_sets(command, expects, !expects);
    if (count == 1 && !binding->state->preference_in_use)
        binder_apply_preferences(command, false);
    if (count > 1 && expects) {
        uint32_t filtered = binder_filter_sets_without_pipeline(command);
        if (filtered != binding->set_flags) {
            binding->set_flags = filtered;
            count = binder_validate_sets(command, true, false);
        }
    }
    binder_handle_missing(command, count, expects);
    if (!expects)
        binder_verify_set_selected(command);
    binding->command_line_set_flags = binding->set_flags;
}

void binder_bind_arguments(struct command *command) {
    if (command->binding == NULL)
        binder_start(command, NULL);
    command->binding->expects_input = command->has_input;
    if (command->binding->metadata->is_advanced)
        bind_advanced(command);
    else
        bind_simple(command);
}

struct value parameter_unbound_value(const struct parameter_metadata *parameter) {
    const struct type *type = parameter->type;
    if (type == &type_string)
        return string_empty();
    if (type == &type_bool)
        return value_bool(false);
    if (type == &type_switch)
        return value_of(&type_switch, 0);
    if (type_is_number(type) && type->code != CODE_BIGINT)
        return type_default(type);
    return VALUE_NULL;
}

struct dictionary *binding_bound_parameters(struct binding *binding) {
    if (binding->bound_parameters)
        return binding->bound_parameters;
    const struct type *type = type_find("System.Management.Automation.PSBoundParametersDictionary");
    struct dictionary *dictionary = dictionary_new(type ? type : &type_hashtable, true);
    dictionary->order = ORDER_INSERTION;
    int count = binding->metadata->parameter_count, highest = binding->state ? binding->state->next_sequence : 0;
    for (int sequence = 1; sequence <= highest; sequence++) {
        for (int i = 0; i < count; i++) {
            if (binding->bound[i].sequence == sequence)
                dictionary_set_text(dictionary, binding->metadata->parameters[i].name, binding->bound[i].value);
        }
    }
    return binding->bound_parameters = dictionary;
}

const struct constraint *parameter_constraint(const struct parameter_metadata *parameter) {
    int validations = 0;
    for (int i = 0; i < parameter->attribute_count; i++)
        validations +=
            attribute_is_validation(parameter->attributes[i]) || parameter->attributes[i]->kind == ATTRIBUTE_CLASS;
    if (parameter->type == NULL && validations == 0)
        return NULL;
    struct constraint *constraint = MEM_NEW(struct constraint);
    const struct attribute **kept = MEM_ARRAY(const struct attribute *, validations);
    constraint->type = parameter->type;
    for (int i = 0; i < parameter->attribute_count; i++) {
        if (attribute_is_validation(parameter->attributes[i]) || parameter->attributes[i]->kind == ATTRIBUTE_CLASS)
            kept[constraint->attribute_count++] = parameter->attributes[i];
    }
    constraint->attributes = kept;
    return constraint;
}
