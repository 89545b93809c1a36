/* What binding arguments of a certain shape came to, so that the next call of the same shape need not search again.
 *
 * A call in a loop binds the same parameters each time: which ones follows from the names, the types of the values and
 * whether the pipeline feeds the command, as long as no value decides by what it is which parameter takes it. Then the
 * outcome is kept with the command's metadata: for each bound parameter the argument that it took, and what the binder
 * had found out (sets, what is left unbound, which parameter takes the pipeline's objects). Values that a name brings
 * to their parameter may be converted and validated, each time anew. Everything else takes the long way. */
#include <string.h>

#include "engine/binder_internal.h"
#include "engine/script_block.h"

enum { MEMO_ARGUMENTS = 6, MEMO_BOUND = 6, MEMOS_MAX = 16 /* of one command: more are not worth looking through */ };

enum { SWITCHED = -1, REST = -2 };

struct memo_bound {
    int index, sequence;
    int argument; /* whose value it took; SWITCHED: a switch that was named; REST: all that nobody else took */
    enum bound_how how;
    bool wrapped;   /* the value became the only element of an array */
    bool checked;   /* the parameter has validations: each value is looked at */
    bool converted; /* nor is it the argument as it stands: each value is converted */
};

struct binding_memo {
    struct binding_memo *next;
    bool has_input;
    int argument_count;
    struct argument shape[MEMO_ARGUMENTS]; /* of the values only the types count */
    struct memo_bound bound[MEMO_BOUND];
    int bound_count;
    bool is_rest[MEMO_ARGUMENTS]; /* what ValueFromRemainingArguments took */
    const char *set_name;
    uint32_t set_flags, command_line_set_flags, prioritized;
    int *unbound;
    int unbound_count, next_sequence;
    int quick; /* binder_state's, once an object was bound; with the sets as they were then: */
    const char *piped_set_name;
    uint32_t piped_set_flags;
    struct binding *spare; /* of ended calls */
};

static int memo_count(const struct metadata *metadata) {
    int count = 0;
    for (const struct binding_memo *memo = metadata->memos; memo; memo = memo->next)
        count++;
    return count;
}

static bool same_name(const char *left, const char *right) {
    return left == right || (left && right && strcmp(left, right) == 0);
}

/* A value whose fitness is a matter of its type. */
static bool is_keepable(const struct argument *argument) {
    return argument->value.type ? argument->value.type != &type_psobject : !argument->has_value && argument->parameter;
}

static bool has_shape(const struct binding_memo *memo, const struct command *command) {
    const struct arguments *arguments = &command->arguments;
    if (memo->argument_count != arguments->count || memo->has_input != command->has_input)
        return false;
    for (int i = 0; i < arguments->count; i++) {
        const struct argument *now = &arguments->items[i], *then = &memo->shape[i];
        if (now->value.type != then->value.type || now->has_value != then->has_value ||
            now->has_colon != then->has_colon || now->splatted != then->splatted || !is_keepable(now) ||
            !same_name(now->parameter, then->parameter))
            return false;
    }
    return true;
}

/* ---- keeping ---- */

static bool is_same(struct value left, struct value right) {
    return left.type == right.type && left.u == right.u;
}

/* Is it the only element of an array whatever it is? A script block, a text or a number is. */
static bool is_wrapped(struct value bound, struct value value) {
    struct value base = value_base(bound);
    bool simple = value.type == &type_script_block || value.type == &type_string || value.type->flags & TYPE_UNBOXED;
    return simple && base.type && base.type->code == CODE_ARRAY && list_of(base)->count == 1 &&
           is_same(list_of(base)->items[0], value);
}

/* The argument that gives the value of what the name at `at` means: itself, the one after it, or SWITCHED. */
static int value_of_name(const struct arguments *arguments, int at) {
    if (arguments->items[at].has_value)
        return at;
    return at + 1 < arguments->count && !arguments->items[at + 1].parameter ? at + 1 : SWITCHED;
}

/* What a parameter took that was bound by name; false: it is not to be seen. */
static bool find_named(const struct command *command, int index, int *ret_argument) {
    const struct arguments *arguments = &command->arguments;
    const struct parameter_metadata *parameter = &command->binding->metadata->parameters[index];
    int ambiguous;
    for (int i = 0; i < arguments->count; i++) {
        const char *name = arguments->items[i].parameter;
        if (!name || metadata_find(command->binding->metadata, name, &ambiguous) != parameter)
            continue;
        *ret_argument = parameter->is_switch && !arguments->items[i].has_value ? SWITCHED : value_of_name(arguments, i);
        return *ret_argument != SWITCHED || parameter->is_switch;
    }
    return false;
}

/* What a parameter took by its position: the first value as it stands, or in an array or a PSObject, that no other one
 * took. */
static bool find_positional(const struct command *command, struct value bound, const bool *taken, int *ret_argument) {
    const struct arguments *arguments = &command->arguments;
    for (int i = 0; i < arguments->count; i++) {
        struct value value = arguments->items[i].value;
        if (taken[i] || arguments->items[i].parameter || !value.type ||
            (!is_same(value_base(bound), value) && !is_wrapped(bound, value)))
            continue;
        *ret_argument = i;
        return true;
    }
    return false;
}

/* Notes how the parameter came to its value; false: by a way that is not to be remembered. */
static bool keep_one(struct command *command, struct binding_memo *memo, int index, bool *taken) {
    const struct parameter_metadata *parameter = &command->binding->metadata->parameters[index];
    const struct bound *bound = &command->binding->bound[index];
    bool is_common = parameter->common != COMMON_NONE; /* whose words become numbers */
    if (memo->bound_count == MEMO_BOUND || bound->delayed || parameter->has_transformation)
        return false;
    struct memo_bound *kept = &memo->bound[memo->bound_count++];
    *kept = (struct memo_bound){.index = index, .how = bound->how, .sequence = bound->sequence};
    kept->checked =
        parameter->attribute_count > 0 || parameter->has_validation || (parameter->row && parameter->row->validate);
    if (bound->how == BOUND_NAMED ? !find_named(command, index, &kept->argument)
                                  : !find_positional(command, bound->value, taken, &kept->argument))
        return false;
    if (kept->argument == SWITCHED)
        return !kept->checked;
    struct value value = command->arguments.items[kept->argument].value;
    if (taken[kept->argument] || !value.type)
        return false;
    taken[kept->argument] = true;
    kept->wrapped = is_wrapped(bound->value, value);
    bool transformed = parameter->row && parameter->row->transform;
    kept->converted = !kept->wrapped && (transformed || is_common || !is_same(bound->value, value));
    bool never_empty = value.type == &type_script_block || value.type->flags & TYPE_UNBOXED;
    kept->checked |= kept->converted || (parameter->mandatory_somewhere && !never_empty);
    if (kept->checked && kept->wrapped) { /* an array that is looked at is made anew each time */
        kept->wrapped = false;
        kept->converted = true;
    }
    return true;
}

/* ValueFromRemainingArguments: values alone, no names nobody knew. */
static bool keep_rest(const struct command *command, struct binding_memo *memo, int index, bool *taken) {
    const struct bound *bound = &command->binding->bound[index];
    if (memo->bound_count == MEMO_BOUND || bound->delayed ||
        command->binding->metadata->parameters[index].has_transformation)
        return false;
    memo->bound[memo->bound_count++] =
        (struct memo_bound){index, bound->sequence, REST, bound->how, .checked = true, .converted = true};
    for (int i = 0; i < command->arguments.count; i++) {
        const struct argument *argument = &command->arguments.items[i];
        int ambiguous;
        if (taken[i] ||
            (argument->parameter && metadata_find(command->binding->metadata, argument->parameter, &ambiguous)))
            continue;
        if (argument->parameter || !argument->value.type)
            return false;
        memo->is_rest[i] = taken[i] = true;
    }
    return true;
}

/* Names first: what is left belongs to positions, and what is left of that to the one who takes all. */
static bool keep_bound(struct command *command, struct binding_memo *memo) {
    static const enum bound_how ways[] = {BOUND_NAMED, BOUND_POSITIONAL};
    const struct binding *binding = command->binding;
    bool taken[MEMO_ARGUMENTS] = {0};
    int bound_count = 0;
    for (size_t way = 0; way < COUNT_OF(ways); way++)
        for (int i = 0; i < binding->metadata->parameter_count; i++)
            if (binding->bound[i].how == ways[way] && !keep_one(command, memo, i, taken))
                return false;
    for (int i = 0; i < binding->metadata->parameter_count; i++)
        if (binding->bound[i].how == BOUND_REMAINING && !keep_rest(command, memo, i, taken))
            return false;
    for (int i = 0; i < binding->metadata->parameter_count; i++)
        bound_count += binding->bound[i].how != BOUND_NOT;
    for (int i = 0; i < command->arguments.count; i++)
        if (command->arguments.items[i].has_value && !taken[i])
            return false;
    return bound_count == memo->bound_count;
}

/* What was in use by preference is no matter of the shape. */
static bool has_preferences(const struct binder_state *state) {
    return state->preference_in_use || !state->preferences_read || !state->preferences_off;
}

void binder_memo_keep(struct command *command) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    struct metadata *metadata = (struct metadata *)binding->metadata;
    if (metadata->has_dynamic || command->arguments.count > MEMO_ARGUMENTS || binding->has_delayed ||
        state->argument_count || has_preferences(state) || memo_count(metadata) >= MEMOS_MAX)
        return;
    for (int i = 0; i < command->arguments.count; i++)
        if (!is_keepable(&command->arguments.items[i]))
            return;
    struct binding_memo *memo = MEM_NEW(struct binding_memo);
    if (!keep_bound(command, memo))
        return;
    memo->has_input = command->has_input;
    memo->argument_count = command->arguments.count;
    for (int i = 0; i < memo->argument_count; i++) {
        memo->shape[i] = command->arguments.items[i];
        memo->shape[i].value = (struct value){.type = memo->shape[i].value.type};
    }
    memo->set_name = binding->set_name;
    memo->set_flags = binding->set_flags;
    memo->command_line_set_flags = binding->command_line_set_flags;
    memo->prioritized = state->prioritized;
    memo->next_sequence = state->next_sequence;
    memo->unbound_count = state->unbound_count;
    memo->unbound = mem_new_atomic(sizeof(int) * (size_t)(state->unbound_count + 1));
    memcpy(memo->unbound, state->unbound, sizeof(int) * (size_t)state->unbound_count);
    memo->next = metadata->memos;
    metadata->memos = memo;
    state->memo = memo;
}

void binder_memo_keep_quick(struct command *command) {
    struct binding *binding = command->binding;
    struct binding_memo *memo = binding->state->memo;
    /* a function's begin block sees in $PSBoundParameters that no object has come yet */
    if (!memo || memo->quick || !binding->metadata->is_cmdlet)
        return;
    memo->quick = binding->state->quick;
    memo->piped_set_name = binding->set_name;
    memo->piped_set_flags = binding->set_flags;
}

/* ---- using ---- */

static struct value wrap(const struct parameter_metadata *parameter, struct value value) {
    const struct type *element = parameter->type && parameter->type->element ? parameter->type->element : &type_object;
    struct list *list = array_new_of(element, 1);
    list->items[0] = value;
    return value_list(list);
}

/* The pipeline's objects go to one parameter, the first as all others. */
static void use_quick(struct command *command, const struct binding_memo *memo) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    int index = memo->quick - 1;
    binder_save_value(command, index);
    state->from_pipeline = mem_new_atomic(sizeof(int) * (size_t)(binding->metadata->parameter_count + 1));
    state->from_pipeline[0] = index;
    state->from_pipeline_count = 1;
    binder_set_quick(command, memo->quick);
    binder_mark_bound(command, index, BOUND_PIPELINE);
    binding->bound[index].sequence = ++state->next_sequence;
    binding->set_name = memo->piped_set_name;
    binding->set_flags = memo->piped_set_flags;
}

static struct value rest_of(const struct command *command, const struct binding_memo *memo) {
    struct value values[MEMO_ARGUMENTS];
    int count = 0;
    for (int i = 0; i < memo->argument_count; i++)
        if (memo->is_rest[i])
            values[count++] = command->arguments.items[i].value;
    return binder_remaining_value(values, count);
}

/* Values of parameters with validations; false: one does not pass, which the long way reports. */
static bool bind_checked(struct command *command, const struct binding_memo *memo) {
    for (int i = 0; i < memo->bound_count; i++) {
        const struct memo_bound *kept = &memo->bound[i];
        if (!kept->checked)
            continue;
        const struct parameter_metadata *parameter = &command->binding->metadata->parameters[kept->index];
        const struct argument *argument = kept->argument == REST ? NULL : &command->arguments.items[kept->argument];
        struct work work = {.parameter = parameter->name, .has_value = true};
        work.value = argument ? argument->value : rest_of(command, memo);
        if (argument) {
            work.extent = argument->extent;
            work.source_text = argument->source_text;
        }
        struct binding_error error;
        if (binder_attempt(command, memo->set_flags, &work, kept->index, COERCE, &error) != ATTEMPT_BOUND)
            return false;
    }
    return true;
}

static struct binding_memo *memo_for(const struct command *command, const struct metadata *metadata) {
    struct binding_memo *memo = metadata->memos;
    while (memo && !has_shape(memo, command))
        memo = memo->next;
    return memo;
}

static void store_values(struct command *command, const struct binding_memo *memo) {
    struct binding *binding = command->binding;
    for (int i = 0; i < memo->bound_count; i++) {
        const struct memo_bound *kept = &memo->bound[i];
        struct bound *bound = &binding->bound[kept->index];
        struct value value = kept->argument == SWITCHED ? value_of(&type_switch, 1)
                             : kept->argument == REST   ? VALUE_NULL
                                                        : command->arguments.items[kept->argument].value;
        if (kept->converted)
            ; /* bind_checked has put it there */
        else if (!kept->wrapped)
            bound->value = value;
        else if (bound->how == BOUND_NOT)
            bound->value = wrap(&binding->metadata->parameters[kept->index], value);
        else /* the array of a call that has ended */
            list_of(bound->value)->items[0] = value;
        bound->how = kept->how;
        bound->sequence = kept->sequence;
        if (!kept->checked)
            binder_store_value(command, kept->index, bound->value);
    }
}

bool binder_memo_use(struct command *command) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    struct binding_memo *memo = memo_for(command, binding->metadata);
    if (!memo || binder_has_preferences(command) || !bind_checked(command, memo))
        return false;
    state->memo = memo;
    state->preferences_read = state->preferences_off = true;
    memcpy(state->unbound, memo->unbound, sizeof(int) * (size_t)memo->unbound_count);
    state->unbound_count = memo->unbound_count;
    state->prioritized = memo->prioritized;
    state->next_sequence = memo->next_sequence;
    binding->set_name = memo->set_name;
    binding->set_flags = memo->set_flags;
    binding->command_line_set_flags = memo->command_line_set_flags;
    store_values(command, memo);
    if (memo->quick)
        use_quick(command, memo);
    binding->is_as_remembered = true;
    return true;
}

/* ---- in the memory of an ended call ---- */

bool binder_memo_use_again(struct command *command) {
    struct metadata *metadata = metadata_of(command->info);
    struct binding_memo *memo = memo_for(command, metadata);
    if (!memo || !memo->spare || binder_has_preferences(command))
        return false;
    struct binding *binding = memo->spare;
    struct binder_state *state = binding->state;
    memo->spare = binding->spare;
    binding->spare = NULL;
    binding->command = command;
    command->binding = binding;
    binder_enter_call(command, binding->call);
    if (!bind_checked(command, memo)) {
        command->binding = NULL;
        command->data = NULL;
        return false;
    }
    store_values(command, memo);
    if (memo->quick && !state->quick) { /* no object had come yet when that call ended */
        state->next_sequence = memo->next_sequence;
        use_quick(command, memo);
    }
    return true;
}

/* Nothing that the call had may live on because of its memory. */
static void clear_values(struct binding *binding, const struct binding_memo *memo) {
    for (int i = 0; i < memo->bound_count; i++) {
        struct value *value = &binding->bound[memo->bound[i].index].value;
        if (memo->bound[i].wrapped)
            list_of(*value)->items[0] = VALUE_NULL;
        else
            *value = VALUE_NULL;
    }
    if (binding->state->quick)
        binding->bound[binding->state->quick - 1].value = VALUE_NULL;
}

bool binder_memo_give_back(struct command *command) {
    struct binding *binding = command->binding;
    if (!binding || !binding->is_as_remembered || binding->has_delayed)
        return false;
    struct binding_memo *memo = binding->state->memo;
    struct cmdlet_call *call = binding->call;
    clear_values(binding, memo);
    memset(call->args, 0, call->cmdlet->args_size);
    call->state = NULL;
    call->command = binding->command = NULL;
    call->input = VALUE_NOTHING;
    binding->spare = memo->spare;
    memo->spare = binding;
    return true;
}
