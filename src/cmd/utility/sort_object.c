/* Sort-Object: objects in order. */
#include "cmd/utility/property_order.h"

struct sort_object {
    bool stable;
    bool descending;
    bool unique;
    struct value input_object;
    struct list *property;
    const char *culture;
    bool case_sensitive;
    int32_t top;
    int32_t bottom;
};

static const struct parameter parameters[] = {
    {"Stable", "switch", ARG(sort_object, stable), .sets = "Default",
     .help = "Equal objects keep their order (they always do)."},
    {"Descending", "switch", ARG(sort_object, descending), .help = "The largest first."},
    {"Unique", "switch", ARG(sort_object, unique), .help = "Of equal objects only the first."},
    {"Top", "int", ARG(sort_object, top), .sets = "Top", .flags = MANDATORY, .has_range = true, .range_low = 1,
     .range_high = 2147483647, .help = "Only so many from the start."},
    {"Bottom", "int", ARG(sort_object, bottom), .sets = "Bottom", .flags = MANDATORY, .has_range = true, .range_low = 1,
     .range_high = 2147483647, .help = "Only so many from the end."},
    {"InputObject", "psobject", ARG(sort_object, input_object), .flags = PIPELINE, .help = "The objects to sort."},
    {"Property", "System.Object[]", ARG(sort_object, property), .position = 1,
     .help = "What to sort by: names or calculated properties."},
    {"Culture", "string", ARG(sort_object, culture), .help = "The culture whose order is used."},
    {"CaseSensitive", "switch", ARG(sort_object, case_sensitive), .help = "Upper and lower case differ."},
};

struct sorting {
    struct property_order order;
    struct order_entry *entries;
    int count, capacity;
    bool patterns; /* the keys are known once all objects are */
};

static void begin(struct cmdlet_call *call) {
    struct sort_object *args = call->args;
    struct sorting *sorting = MEM_NEW(struct sorting);
    culture_check(call, args->culture);
    sorting->order.properties = property_expressions_read(call, args->property, EXPRESSION_KEY_ORDER);
    sorting->order.ignore_case = !args->case_sensitive;
    sorting->order.descending = args->descending;
    sorting->patterns = property_order_has_patterns(&sorting->order);
    call->state = sorting;
}

static void process(struct cmdlet_call *call) {
    struct sort_object *args = call->args;
    struct sorting *sorting = call->state;
    struct value object = call->has_input ? call->input : args->input_object;
    if (value_is_null(object))
        return;
    if (sorting->count == sorting->capacity) {
        MEM_GROW(sorting->entries, sorting->capacity, 8);
    }
    sorting->entries[sorting->count] = sorting->patterns
                                           ? (struct order_entry){.object = object, .number = sorting->count}
                                           : order_entry_make(call, &sorting->order, object, sorting->count);
    sorting->count++;
}

static void end(struct cmdlet_call *call) {
    struct sort_object *args = call->args;
    struct sorting *sorting = call->state;
    if (sorting->patterns)
        property_order_expand(call, &sorting->order, sorting->entries, sorting->count);
    property_order_sort(&sorting->order, sorting->entries, sorting->count);
    int kept = 0;
    for (int i = 0; i < sorting->count; i++)
        if (!args->unique || !kept ||
            property_order_compare(&sorting->order, &sorting->entries[i], &sorting->entries[kept - 1]) != 0)
            sorting->entries[kept++] = sorting->entries[i];
    int from = args->bottom && kept > args->bottom ? kept - args->bottom : 0;
    int to = args->top && kept > args->top ? args->top : kept;
    for (int i = from; i < to; i++)
        cmdlet_write(call, sorting->entries[i].object);
}

static const struct example examples[] = {
    {"Get-ChildItem | Sort-Object Length -Descending", "The largest files first."},
    {"Get-Process | Sort-Object -Property @{ Expression = 'Name' }, @{ Expression = 'Id'; Descending = $true }",
     "By name, and by number backwards where names are the same."},
    {"3, 1, 2, 3 | Sort-Object -Unique -Top 2", "The two smallest of the different ones."},
};

static const struct cmdlet sort_object = {
    .name = "Sort-Object",
    .module = MODULE_UTILITY,
    .flags = KEEPS_NOTHING,
    .default_set = "Default",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct sort_object),
    .output_types = "",
    .synopsis = "Sorts objects by the values of their properties.",
    .description = "Sorts what comes through the pipeline by the objects themselves, their properties, or what script "
                   "blocks make of them. Equal ones may change places unless -Stable is given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end};
CMDLET_REGISTER(sort_object);
