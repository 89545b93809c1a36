/* Putting a bound value where the command finds it: a field of the cmdlet's struct, the function's variable, the common
 * parameters. */
#include <string.h>

#include "engine/binder_internal.h"
#include "engine/common_parameters.h"

static void *cmdlet_field(struct command *command, const struct parameter_metadata *parameter) {
    struct cmdlet_call *call = command->data;
    return (char *)call->args + parameter->row->offset;
}

static struct list *as_list(struct value value) {
    if (value_is_null(value))
        return NULL;
    if (value_is_list(value))
        return list_of(value);
    return array_from(&value, 1);
}

static void store_field(void *field, enum storage storage, struct value value) {
    struct value base = value_base(value);
    switch (storage) {
    case STORE_BOOL:
        *(bool *)field = value_is_null(base) ? false : base.i != 0;
        break;
    case STORE_INT:
        *(int32_t *)field = value_is_null(base) ? 0 : (int32_t)base.i;
        break;
    case STORE_LONG:
        *(int64_t *)field = value_is_null(base) ? 0 : base.i;
        break;
    case STORE_DOUBLE:
        *(double *)field = value_is_null(base) ? 0 : base.d;
        break;
    case STORE_TEXT:
        *(const char **)field = value_is_null(base) ? NULL : string_text(base);
        break;
    case STORE_LIST:
        *(struct list **)field = as_list(value);
        break;
    case STORE_VALUE:
        *(struct value *)field = value_is_nothing(value) ? VALUE_NULL : value;
        break;
    }
}

static size_t field_bytes(enum storage storage) {
    static const size_t bytes[] = {
        [STORE_VALUE] = sizeof(struct value), [STORE_BOOL] = sizeof(bool),     [STORE_INT] = sizeof(int32_t),
        [STORE_LONG] = sizeof(int64_t),       [STORE_DOUBLE] = sizeof(double), [STORE_TEXT] = sizeof(char *),
        [STORE_LIST] = sizeof(struct list *)};
    return bytes[storage];
}

void binder_store_value(struct command *command, int index, struct value value) {
    struct binding *binding = command->binding;
    const struct parameter_metadata *parameter = &binding->metadata->parameters[index];
    if (parameter->common != COMMON_NONE)
        common_parameters_store(command, parameter->common, value);
    else if (parameter->row)
        store_field(cmdlet_field(command, parameter), parameter->storage, value);
    else if (!value_is_null(parameter->runtime))
        binder_set_runtime_parameter(parameter->runtime, parameter->name, value);
    else if (binding->target && binding->target->store)
        binding->target->store(command, index, value_is_nothing(value) ? VALUE_NULL : value, false);
}

void binder_set_quick(struct command *command, int quick) {
    struct binder_state *state = command->binding->state;
    const struct parameter_metadata *parameter = quick ? &command->binding->metadata->parameters[quick - 1] : NULL;
    bool is_copy = parameter && parameter->row && parameter->common == COMMON_NONE && parameter->storage == STORE_VALUE;
    state->quick = quick;
    state->quick_field = is_copy ? cmdlet_field(command, parameter) : NULL;
}

void binder_save_value(struct command *command, int index) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    const struct parameter_metadata *parameter = &binding->metadata->parameters[index];
    if (state->has_saved == NULL) {
        state->saved = MEM_ARRAY(struct value, binding->metadata->parameter_count);
        state->has_saved = MEM_ARRAY(bool, binding->metadata->parameter_count);
    }
    if (state->has_saved[index])
        return;
    state->has_saved[index] = true;
    if (parameter->row && parameter->common == COMMON_NONE)
        memcpy(&state->saved[index], cmdlet_field(command, parameter), field_bytes(parameter->storage));
    else if (binding->target && binding->target->load && parameter->common == COMMON_NONE &&
             value_is_null(parameter->runtime))
        state->saved[index] = binding->target->load(command, index);
}

void binder_restore_value(struct command *command, int index) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    const struct parameter_metadata *parameter = &binding->metadata->parameters[index];
    if (state->has_saved == NULL || !state->has_saved[index] || parameter->common != COMMON_NONE)
        return;
    if (parameter->row)
        memcpy(cmdlet_field(command, parameter), &state->saved[index], field_bytes(parameter->storage));
    else if (value_is_null(parameter->runtime) && binding->target && binding->target->store)
        binding->target->store(command, index, state->saved[index], true);
}
