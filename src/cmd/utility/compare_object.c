/* Compare-Object: what two sets of objects have in common, and what not. Objects are matched as they come; one that has
 * no match yet waits in its side's backlog, at most -SyncWindow of them. */
#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "cmd/utility/property_order.h"
#include "object/list.h"

struct compare_object {
    struct list *reference_object, *difference_object;
    int32_t sync_window;
    struct list *property;
    bool exclude_different, include_equal, pass_thru;
    const char *culture;
    bool case_sensitive;
};

static const struct parameter parameters[] = {
    {"ReferenceObject", "psobject[]", ARG(compare_object, reference_object), .position = 1,
     .flags = MANDATORY | ALLOW_EMPTY_COLLECTION, .help = "The objects to compare with."},
    {"DifferenceObject", "psobject[]", ARG(compare_object, difference_object), .position = 2,
     .flags = MANDATORY | PIPELINE | ALLOW_EMPTY_COLLECTION, .help = "The objects that are compared."},
    {"SyncWindow", "int", ARG(compare_object, sync_window), .has_range = true, .range_low = 0, .range_high = 2147483647,
     .default_text = "[Int32]::MaxValue", .help = "How many objects are looked through for a match."},
    {"Property", "System.Object[]", ARG(compare_object, property),
     .help = "The properties to compare: names or calculated properties."},
    {"ExcludeDifferent", "switch", ARG(compare_object, exclude_different), .default_text = "False",
     .help = "Gives only what is equal."},
    {"IncludeEqual", "switch", ARG(compare_object, include_equal), .default_text = "False",
     .help = "Gives what is equal too."},
    {"PassThru", "switch", ARG(compare_object, pass_thru), .default_text = "False",
     .help = "Gives the objects themselves, with a SideIndicator."},
    {"Culture", "string", ARG(compare_object, culture), .help = "The culture whose order is used."},
    {"CaseSensitive", "switch", ARG(compare_object, case_sensitive), .default_text = "False",
     .help = "Upper and lower case differ."},
};

struct backlog {
    struct order_entry *items;
    int count, capacity;
};

struct state {
    struct property_order order;
    struct order_entry *references;
    int reference_count, next_reference;
    struct backlog reference_backlog, difference_backlog;
    bool include_equal, started;
    int64_t window;
};

static void backlog_add(struct backlog *backlog, struct order_entry entry) {
    if (backlog->count == backlog->capacity) {
        MEM_GROW(backlog->items, backlog->capacity, 16);
    }
    backlog->items[backlog->count++] = entry;
}

static void backlog_remove(struct backlog *backlog, int index) {
    memmove(backlog->items + index, backlog->items + index + 1,
            sizeof *backlog->items * (size_t)(backlog->count - index - 1));
    backlog->count--;
}

/* ---- results ---- */

static void emit(struct cmdlet_call *call, const struct order_entry *entry, const char *side) {
    struct compare_object *args = call->args;
    struct state *state = call->state;
    struct value result = args->pass_thru ? entry->object : pscustomobject_new();
    if (!args->pass_thru && !state->order.properties.count)
        note_set(&result, "InputObject", entry->object);
    for (int i = 0; !args->pass_thru && i < state->order.properties.count; i++)
        note_set(&result, property_expression_label(&state->order.properties.items[i]), entry->keys[i].value);
    note_set(&result, "SideIndicator", string_from(side));
    cmdlet_write(call, result);
}

static void emit_match(struct cmdlet_call *call, const struct order_entry *entry) {
    if (((struct state *)call->state)->include_equal)
        emit(call, entry, "==");
}

static void emit_single(struct cmdlet_call *call, const struct order_entry *entry, const char *side) {
    if (!((struct compare_object *)call->args)->exclude_different)
        emit(call, entry, side);
}

/* ---- matching ---- */

enum { STEPS_OF_A_COMPARISON = 64 }; /* as long_work counts */

static bool take_match(struct state *state, const struct order_entry *entry, struct backlog *backlog,
                       struct order_entry *ret_entry) {
    for (int i = 0; i < backlog->count; i++) {
        long_work(STEPS_OF_A_COMPARISON);
        if (property_order_compare(&state->order, entry, &backlog->items[i]) == 0) {
            *ret_entry = backlog->items[i];
            backlog_remove(backlog, i);
            return true;
        }
    }
    return false;
}

static void wait_or_emit(struct cmdlet_call *call, struct backlog *backlog, const struct order_entry *entry,
                         const char *side) {
    struct state *state = call->state;
    if (state->window == 0) {
        emit_single(call, entry, side);
        return;
    }
    while (backlog->count >= state->window) {
        struct order_entry oldest = backlog->items[0];
        backlog_remove(backlog, 0);
        emit_single(call, &oldest, side);
    }
    backlog_add(backlog, *entry);
}

/* One object of each side; difference NULL: only the next reference. */
static void step(struct cmdlet_call *call, const struct order_entry *difference) {
    struct state *state = call->state;
    const struct order_entry *reference = NULL;
    struct order_entry match;
    if (state->next_reference < state->reference_count)
        reference = &state->references[state->next_reference++];
    if (reference && difference && property_order_compare(&state->order, reference, difference) == 0) {
        emit_match(call, reference);
        return;
    }
    if (difference && take_match(state, difference, &state->reference_backlog, &match)) {
        emit_match(call, &match);
        difference = NULL;
    }
    if (reference && take_match(state, reference, &state->difference_backlog, &match)) {
        emit_match(call, reference);
        reference = NULL;
    }
    if (difference)
        wait_or_emit(call, &state->difference_backlog, difference, "=>");
    if (reference)
        wait_or_emit(call, &state->reference_backlog, reference, "<=");
}

static void begin(struct cmdlet_call *call) {
    struct compare_object *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    culture_check(call, args->culture);
    state->order.properties = property_expressions_read(call, args->property, EXPRESSION_ONE_PROPERTY);
    state->order.ignore_case = !args->case_sensitive;
    bool said_no = cmdlet_bound(call, ARG(compare_object, include_equal)) && !args->include_equal;
    state->include_equal = args->include_equal || (args->exclude_different && !said_no);
    state->window = cmdlet_bound(call, ARG(compare_object, sync_window)) ? args->sync_window : INT32_MAX;
}

static void read_references(struct cmdlet_call *call) {
    struct compare_object *args = call->args;
    struct state *state = call->state;
    state->started = true;
    state->reference_count = args->reference_object->count;
    state->references = MEM_ARRAY(struct order_entry, state->reference_count);
    for (int i = 0; i < state->reference_count; i++)
        state->references[i] = order_entry_make(call, &state->order, args->reference_object->items[i], i);
}

static void process(struct cmdlet_call *call) {
    struct compare_object *args = call->args;
    struct state *state = call->state;
    const struct list *differences = args->difference_object;
    bool references = args->reference_object && args->reference_object->count;
    if (references && !state->started)
        read_references(call);
    if (references && (!differences || !differences->count))
        step(call, NULL);
    for (int32_t i = 0; differences && i < differences->count; i++) {
        struct order_entry entry = order_entry_make(call, &state->order, differences->items[i], i);
        if (references)
            step(call, &entry);
        else
            emit_single(call, &entry, "=>");
    }
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    while (state->next_reference < state->reference_count)
        step(call, NULL);
    for (int i = 0; i < state->difference_backlog.count; i++)
        emit_single(call, &state->difference_backlog.items[i], "=>");
    for (int i = 0; i < state->reference_backlog.count; i++)
        emit_single(call, &state->reference_backlog.items[i], "<=");
}

static const struct example examples[] = {
    {"Compare-Object -ReferenceObject 1, 2, 3 -DifferenceObject 2, 3, 4", "Tells that 4 was added and 1 is missing."},
    {"Compare-Object 'a', 'b' 'b', 'c' -IncludeEqual", "Shows what is equal too."},
};
static const struct cmdlet compare_object = {.name = "Compare-Object",
                                             .module = MODULE_UTILITY,
                                             .parameters = PARAMETERS(parameters),
                                             .args_size = sizeof(struct compare_object),
                                             .output_types = "",
                                             .synopsis = "Compares two sets of objects.",
                                             .description = "Each difference has a SideIndicator: <= for what only the "
                                                            "reference set has, => for what only the other has, == for "
                                                            "what both have.",
                                             .examples = examples,
                                             .example_count = COUNT_OF(examples),
                                             .begin = begin,
                                             .process = process,
                                             .end = end};
CMDLET_REGISTER(compare_object);
