/* Get-Unique: a sorted list without repetitions. */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/cmdlet.h"
#include "object/arithmetic.h"

struct get_unique {
    struct value input_object;
    bool as_string, case_insensitive, on_type;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(get_unique, input_object), .flags = PIPELINE, .help = "The objects, in order."},
    {"AsString", "switch", ARG(get_unique, as_string), .sets = "AsString", .default_text = "False",
     .help = "Compares objects by their text."},
    {"OnType", "switch", ARG(get_unique, on_type), .sets = "UniqueByType", .default_text = "False",
     .help = "Gives one object of each type."},
    {"CaseInsensitive", "switch", ARG(get_unique, case_insensitive), .default_text = "False",
     .help = "Text is compared without case."},
};

struct state {
    struct value last;
    bool has_last;
};

static bool same_types(struct value left, struct value right) {
    const char **a = value_type_names(left), **b = value_type_names(right);
    return a[0] && b[0] && text_equal_ignore_case(a[0], b[0]);
}

static bool same(const struct get_unique *args, struct value left, struct value right) {
    if (args->on_type)
        return same_types(left, right);
    if (args->as_string)
        return value_equals(value_to_string(left), value_to_string(right), args->case_insensitive);
    return value_order(left, right, args->case_insensitive) == 0;
}

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct state);
}

static void process(struct cmdlet_call *call) {
    struct get_unique *args = call->args;
    struct state *state = call->state;
    if (value_is_nothing(args->input_object) || (state->has_last && same(args, state->last, args->input_object)))
        return;
    state->has_last = !value_is_null(args->input_object);
    state->last = args->input_object;
    cmdlet_write(call, args->input_object);
}

static const struct example examples[] = {
    {"1, 1, 2, 3, 3 | Get-Unique", "Gives 1, 2 and 3."},
    {"'b', 'a', 'b' | Sort-Object | Get-Unique", "Sorts first: only neighbours are compared."},
};
static const struct cmdlet get_unique = {
    .name = "Get-Unique",
    .module = MODULE_UTILITY,
    .default_set = "AsString",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_unique),
    .output_types = "",
    .synopsis = "Returns unique items from a sorted list.",
    .description = "Compares each object with the one before and leaves out those that are equal.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process};
CMDLET_REGISTER(get_unique);
