#include "engine/binder.h"

#include <strings.h>

#include "engine/binder_internal.h"
#include "engine/scope.h"
#include "object/dictionary.h"
#include "object/type/reflection.h"

struct binding *binder_start(struct command *command, const struct binder_target *target) {
    struct metadata *metadata = metadata_of(command->info);
    size_t count = (size_t)metadata->parameter_count;
    struct binding *binding = mem_new(sizeof *binding + sizeof(struct bound) * count);
    binding->command = command;
    binding->metadata = metadata;
    binding->target = target;
    binding->bound = (struct bound *)(binding + 1);
    binding->set_flags = binding->command_line_set_flags = ALL_SETS;
    command->binding = binding;
    return binding;
}

/* Its arguments stand right behind a cmdlet's call. */
static struct cmdlet_call *call_new(const struct cmdlet *cmdlet) {
    struct cmdlet_call *call = mem_new(sizeof *call + cmdlet->args_size);
    call->cmdlet = cmdlet;
    call->args = call + 1;
    return call;
}

static void start_state(struct binding *binding) {
    int count = binding->metadata->parameter_count;
    struct binder_state *state = MEM_NEW(struct binder_state);
    state->unbound = mem_new_atomic(sizeof(int) * (size_t)(count + 1));
    for (int i = 0; i < count; i++)
        state->unbound[i] = i;
    state->unbound_count = count;
    binding->state = state;
}

/* The elements of an array; anything else as it is. */
static void add_elements(struct values *values, struct value value) {
    const struct list *list = value_is_list(value_base(value)) ? list_of(value_base(value)) : NULL;
    if (!list)
        values_add(values, value);
    for (int32_t i = 0; list && i < list->count; i++)
        values_add(values, list->items[i]);
}

/* $args: what a simple function's parameters left over; names stand as text that @args makes names again. A proxy hands
 * its own $args on under the name "$args", so that they are bound to nothing else. */
static void bind_rest(struct command *command) {
    struct binding *binding = command->binding;
    const struct binder_state *state = binding->state;
    if (state->argument_count == 0)
        return;
    struct values values = {0};
    for (int i = 0; i < state->argument_count; i++) {
        const struct work *work = &state->arguments[i];
        if (work->parameter && work->has_value && strcasecmp(work->parameter, "$args") == 0) {
            add_elements(&values, work->value);
            continue;
        }
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

void binder_bind_for_metadata(struct command *command, const struct binder_target *target) {
    struct binding *binding = binder_start(command, target);
    struct binding_error error;
    bool has_error;
    start_state(binding);
    binder_take_arguments(command);
    binder_reparse(command);
    binder_bind_named(command, binding->set_flags);
    binder_bind_positional(command, &error);
    binder_bind_dynamic(command, &error, &has_error);
}

void binder_bind_arguments(struct command *command) {
    if (command->binding == NULL)
        binder_start(command, NULL);
    start_state(command->binding);
    command->binding->expects_input = command->has_input;
    if (command->binding->metadata->is_advanced && binder_memo_use(command))
        return;
    if (command->binding->metadata->is_advanced) {
        bind_advanced(command);
        binder_memo_keep(command);
    } else {
        bind_simple(command);
    }
}

void binder_enter_call(struct command *command, struct cmdlet_call *call) {
    call->command = command;
    call->has_input = command->has_input;
    call->input = VALUE_NOTHING;
    command->data = call;
}

void binder_begin_cmdlet(struct command *command) {
    if (binder_memo_use_again(command))
        return;
    struct cmdlet_call *call = call_new(command->info->cmdlet);
    binder_enter_call(command, call);
    binder_start(command, NULL)->call = call;
    binder_bind_arguments(command);
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

/* The quick path keeps neither order nor how: names come first as written, then positions. */
static void order_quick(struct binding *binding) {
    const struct metadata *metadata = binding->metadata;
    const struct arguments *arguments = &binding->command->arguments;
    int sequence = 0;
    for (int i = 0; i < arguments->count; i++) {
        const char *name = arguments->items[i].parameter;
        const struct parameter_metadata *parameter = name ? metadata_find_exact(metadata, name) : NULL;
        if (!parameter || binding->bound[parameter->index].how == BOUND_NOT)
            continue;
        binding->bound[parameter->index].sequence = ++sequence;
        binding->bound[parameter->index].how = BOUND_NAMED;
    }
    for (int i = 0; i < metadata->parameter_count; i++) {
        if (binding->bound[i].how != BOUND_NOT && binding->bound[i].sequence == 0)
            binding->bound[i].sequence = ++sequence;
    }
}

/* $PSBoundParameters, which knows its binding. */
struct bound_dictionary {
    struct dictionary dictionary;
    const struct binding *binding;
};

static bool get_bound_positionally(struct call *call) {
    const struct binding *binding = ((const struct bound_dictionary *)call->self.p)->binding;
    const struct type *type = type_find("System.Collections.Generic.List[string]");
    struct list *names = list_new(type ? type : &type_arraylist);
    for (int i = 0; binding && i < binding->metadata->parameter_count; i++)
        if (binding->bound[i].how == BOUND_POSITIONAL)
            list_add(names, string_from(binding->metadata->parameters[i].name));
    call->result = value_list(names);
    return true;
}

static const struct type_member bound_members[] = {
    {"System.Collections.Generic.List[string] BoundPositionally {get}", get_bound_positionally},
};

/* Dictionary<string, object> under a name of its own. */
static struct type bound_type;

static const struct type *bound_parameters_type(void) {
    struct type *type = &bound_type;
    if (type->name == NULL) {
        const struct type *base = type_find("System.Collections.Generic.Dictionary[string,object]");
        if (base == NULL)
            return &type_hashtable;
        *type = *base;
        type->name = "System.Management.Automation.PSBoundParametersDictionary";
        type->base = base;
        type->display = NULL;
        type->cache = NULL;
        type->members = bound_members;
        type->member_count = COUNT_OF(bound_members);
        type_add(type);
    }
    return type;
}

static struct bound_dictionary *bound_new(void) {
    struct bound_dictionary *made = MEM_NEW(struct bound_dictionary);
    made->dictionary = *dictionary_new(bound_parameters_type(), true);
    made->dictionary.order = ORDER_INSERTION;
    return made;
}

/* Mocking tools make one by reflection, to ask Get-Command for the dynamic parameters that certain arguments bring. */
static bool construct_bound(struct call *call) {
    call->result = value_dictionary(&bound_new()->dictionary);
    return true;
}

static const struct nonpublic_member bound_constructor = {&bound_type, {"new()", construct_bound}};
NONPUBLIC_REGISTER(bound_constructor);

struct dictionary *binding_bound_parameters(struct binding *binding) {
    if (binding->bound_parameters)
        return binding->bound_parameters;
    binding->is_as_remembered = false;
    if (binding->state == NULL)
        order_quick(binding);
    struct bound_dictionary *made = bound_new();
    struct dictionary *dictionary = &made->dictionary;
    made->binding = binding;
    int count = binding->metadata->parameter_count, highest = 0;
    for (int i = 0; i < count; i++)
        highest = binding->bound[i].sequence > highest ? binding->bound[i].sequence : highest;
    for (int sequence = 1; sequence <= highest; sequence++) {
        for (int i = 0; i < count; i++) {
            if (binding->bound[i].sequence == sequence)
                dictionary_set_text(dictionary, binding->metadata->parameters[i].name, binding->bound[i].value);
        }
    }
    return binding->bound_parameters = dictionary;
}

struct value binder_default_value(struct command *command, int index, struct value value) {
    const struct parameter_metadata *parameter = &command->binding->metadata->parameters[index];
    struct work work = {
        .parameter = parameter->name, .value = value_is_nothing(value) ? VALUE_NULL : value, .has_value = true};
    struct binding_error error;
    if (binder_coerce(command, parameter, &work, COERCE, &value, &error) == ATTEMPT_FAILED)
        binder_throw(command, &error);
    return value;
}

static const struct constraint *make_constraint(const struct parameter_metadata *parameter) {
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

const struct constraint *parameter_constraint(const struct parameter_metadata *parameter) {
    if (!parameter->constraint)
        ((struct parameter_metadata *)parameter)->constraint = make_constraint(parameter);
    return parameter->constraint;
}
