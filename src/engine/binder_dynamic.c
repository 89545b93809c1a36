/* Dynamic parameters: a cmdlet's further rows, or what a function's dynamicparam block makes. They join a copy of the
 * metadata. */
#include <string.h>

#include "engine/binder_internal.h"
#include "engine/class.h"
#include "engine/error.h"
#include "engine/function.h"
#include "engine/runtime_parameter.h"
#include "object/dictionary.h"
#include "object/enumerate.h"

void binder_set_runtime_parameter(struct value parameter, const char *name, struct value value) {
    struct failure failure;
    if (value_base(parameter).type != &type_runtime_parameter) { /* a property of an object of a class */
        if (member_set(parameter, name, value, &failure) != MEMBER_FOUND)
            throw_failure(&failure);
        return;
    }
    struct runtime_parameter *runtime = value_base(parameter).p;
    runtime->value = value;
    runtime->is_set = true;
}

static void add_runtime_parameter(struct metadata *metadata, const char *key, struct value value) {
    value = value_base(value);
    if (value.type != &type_runtime_parameter)
        return;
    const struct runtime_parameter *runtime = value.p;
    const char *name = value_is_null(runtime->name) ? key : string_text(runtime->name);
    if (key && strcasecmp(key, name) != 0)
        throw_error("System.Management.Automation.ParameterBindingException", "RuntimeDefinedParameterNameMismatch",
                    CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Cannot bind cmdlet %s because runtime-defined parameter '%s' was added to the "
                    "RuntimeDefinedParameterDictionary with key "
                    "'%s'. The key must be the same as RuntimeDefinedParameter.Name.",
                    metadata->name, name, key);
    struct values all = {0};
    enumerate_all(runtime->attributes, &all, NULL);
    struct attribute **attributes = MEM_ARRAY(struct attribute *, all.count + 1);
    int count = 0;
    const struct type *type =
        value_is_null(runtime->parameter_type) ? &type_object : type_from_value(runtime->parameter_type);
    for (int i = 0; i < all.count; i++) {
        struct attribute *attribute = attribute_of(all.items[i]);
        if (attribute)
            attributes[count++] = attribute;
    }
    struct parameter_metadata *parameter = metadata_add(metadata, name);
    parameter->is_dynamic = true;
    parameter->runtime = value;
    parameter->type = type == &type_object ? NULL : type;
    parameter->type_text = type_display_name(type);
    metadata_apply_attributes(metadata, parameter, attributes, count);
}

/* Each property of a class's object that has a [Parameter()] is a parameter. */
static void add_properties(struct metadata *metadata, struct value object) {
    for (const struct script_class *class = class_of_type(object.type); class; class = class->base)
        for (int i = 0; i < class->property_count; i++) {
            const struct class_property *property = &class->properties[i];
            struct attribute **attributes = MEM_ARRAY(struct attribute *, property->attribute_count + 1);
            bool is_parameter = false;
            for (int k = 0; k < property->attribute_count; k++) {
                attributes[k] = (struct attribute *)property->attributes[k];
                is_parameter |= attributes[k]->kind == ATTRIBUTE_PARAMETER;
            }
            if (!is_parameter || (property->ast->flags & MEMBER_STATIC))
                continue;
            struct parameter_metadata *parameter = metadata_add(metadata, property->ast->name);
            parameter->is_dynamic = true;
            parameter->runtime = object;
            parameter->type = property->type;
            parameter->type_text = property->type ? type_display_name(property->type) : "System.Object";
            metadata_apply_attributes(metadata, parameter, attributes, property->attribute_count);
        }
}

static void add_runtime_parameters(struct metadata *metadata, struct value made) {
    struct value object = value_base(made);
    if (object.type && object.type->flags & TYPE_POWERSHELL_CLASS && object.type->code != CODE_ENUM) {
        add_properties(metadata, object);
        return;
    }
    if (value_is_dictionary(made)) {
        int32_t at = 0;
        struct dictionary_entry *entry;
        while ((entry = dictionary_next(dictionary_of(made), &at)) != NULL)
            add_runtime_parameter(metadata, value_to_text(entry->key), entry->value);
        return;
    }
    struct values all = {0};
    if (!value_is_nothing(made))
        enumerate_all(made, &all, NULL);
    for (int i = 0; i < all.count; i++) {
        if (value_is_dictionary(all.items[i]))
            add_runtime_parameters(metadata, all.items[i]);
        else
            add_runtime_parameter(metadata, NULL, all.items[i]);
    }
}

struct dynamic_run {
    struct command *command;
    struct value made;
    const struct parameter *rows;
    size_t row_count;
};

static void run(void *data) {
    struct dynamic_run *run = data;
    struct command *command = run->command;
    const struct cmdlet *cmdlet = command->info->cmdlet;
    run->made = VALUE_NOTHING;
    if (cmdlet)
        run->rows = cmdlet->dynamic_parameters(command->data, &run->row_count);
    else if (command->binding->target && command->binding->target->run_dynamic_parameters)
        run->made = command->binding->target->run_dynamic_parameters(command);
}

/* The binding's arrays for the parameters that joined. */
static void grow(struct command *command, struct metadata *metadata, int old_count) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    int count = metadata->parameter_count;
    struct bound *bound = MEM_ARRAY(struct bound, count);
    memcpy(bound, binding->bound, sizeof *bound * (size_t)old_count);
    int *unbound = mem_new_atomic(sizeof(int) * (size_t)(count + 1));
    memcpy(unbound, state->unbound, sizeof(int) * (size_t)state->unbound_count);
    for (int i = old_count; i < count; i++)
        unbound[state->unbound_count++] = i;
    if (state->delayed) {
        struct work *delayed = MEM_ARRAY(struct work, count);
        memcpy(delayed, state->delayed, sizeof *delayed * (size_t)old_count);
        state->delayed = delayed;
    }
    binding->bound = bound;
    state->unbound = unbound;
    binding->metadata = metadata;
}

void binder_bind_dynamic(struct command *command, struct binding_error *error, bool *ret_has_error) {
    struct binding *binding = command->binding;
    struct dynamic_run data = {.command = command};
    struct thrown thrown;
    if (!protect(run, &data, &thrown)) {
        if (thrown.flow != FLOW_ERROR || thrown.target == command)
            throw_again(&thrown); /* a jump, or the command's own ThrowTerminatingError */
        call_depth_pass(value_base(thrown.record->exception).p);
        error_remember(thrown.record);
        struct binding_error failed = {.id = "GetDynamicParametersException",
                                       .category = CATEGORY_INVALID_ARGUMENT,
                                       .message =
                                           mem_printf("Cannot retrieve the dynamic parameters for the cmdlet. %s",
                                                      error_record_message(thrown.record)),
                                       .inner = thrown.record->exception};
        binder_throw_record(command, binder_error_record(command, &failed));
    }
    struct metadata *metadata = metadata_copy(binding->metadata);
    int old_count = metadata->parameter_count;
    if (data.row_count > 0)
        metadata_add_rows(metadata, data.rows, data.row_count, true);
    add_runtime_parameters(metadata, data.made);
    if (metadata->parameter_count > old_count) {
        metadata_finish(metadata);
        grow(command, metadata, old_count);
    }
    if (binding->state->argument_count == 0)
        return;
    binder_reparse(command);
    binder_bind_named(command, binding->set_flags);
    *ret_has_error = binder_bind_positional(command, error);
}
