/* Sort-Object: objects in order. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cmd/utility/property_expression.h"
#include "object/arithmetic.h"
#include "object/exception.h"

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
    {"Stable", "switch", ARG(sort_object, stable), .sets = "Default", .help = "Equal objects keep their order (they always do)."},
    {"Descending", "switch", ARG(sort_object, descending), .help = "The largest first."},
    {"Unique", "switch", ARG(sort_object, unique), .help = "Of equal objects only the first."},
    {"InputObject", "psobject", ARG(sort_object, input_object), .flags = PIPELINE, .help = "The objects to sort."},
    {"Property", "System.Object[]", ARG(sort_object, property), .position = 1, .help = "What to sort by: names or calculated properties."},
    {"Culture", "string", ARG(sort_object, culture), .help = "The culture whose order is used."},
    {"CaseSensitive", "switch", ARG(sort_object, case_sensitive), .help = "Upper and lower case differ."},
    {"Top", "int", ARG(sort_object, top), .sets = "Top", .flags = MANDATORY, .has_range = true, .range_low = 1, .range_high = 2147483647, .help = "Only so many from the start."},
    {"Bottom", "int", ARG(sort_object, bottom), .sets = "Bottom", .flags = MANDATORY, .has_range = true, .range_low = 1, .range_high = 2147483647, .help = "Only so many from the end."},
};

struct key {
    struct value value;
    bool found;
};

struct entry {
    struct value object;
    struct key *keys;
    int number;
};

struct sorting {
    struct property_expressions properties;
    struct entry *entries;
    int count, capacity;
    bool ignore_case, descending;
};

static void begin(struct cmdlet_call *call) {
    struct sort_object *args = call->args;
    struct sorting *sorting = MEM_NEW(struct sorting);
    sorting->properties = property_expressions_read(call, args->property, EXPRESSION_KEY_ORDER);
    sorting->ignore_case = !args->case_sensitive;
    sorting->descending = args->descending;
    call->state = sorting;
}

static void process(struct cmdlet_call *call) {
    struct sort_object *args = call->args;
    struct sorting *sorting = call->state;
    struct value object = call->has_input ? call->input : args->input_object;
    if (value_is_null(object))
        return;
    if (sorting->count == sorting->capacity) {
        sorting->capacity = sorting->capacity ? sorting->capacity * 2 : 64;
        sorting->entries = mem_resize(sorting->entries, sizeof(struct entry) * (size_t)sorting->capacity);
    }
    int keys = sorting->properties.count ? sorting->properties.count : 1;
    struct entry *entry = &sorting->entries[sorting->count];
    *entry = (struct entry){.object = object, .keys = MEM_ARRAY(struct key, keys), .number = sorting->count++};
    if (!sorting->properties.count) {
        entry->keys[0] = (struct key){object, true};
        return;
    }
    for (int i = 0; i < keys; i++) {
        struct error_record *error = NULL;
        entry->keys[i].value = property_expression_value(call, &sorting->properties.items[i], object, &entry->keys[i].found, &error);
        if (error)
            write_error_record(error);
    }
}

/* A missing property comes last in both directions, null first ascending. */
static int compare(const void *left, const void *right, void *data) {
    const struct entry *a = left, *b = right;
    struct sorting *sorting = data;
    int keys = sorting->properties.count ? sorting->properties.count : 1;
    for (int i = 0; i < keys; i++) {
        bool descending = sorting->properties.count && sorting->properties.items[i].descending >= 0 ? sorting->properties.items[i].descending
                                                                                                   : sorting->descending;
        if (a->keys[i].found != b->keys[i].found)
            return a->keys[i].found ? -1 : 1;
        if (!a->keys[i].found)
            continue;
        int order = value_order(a->keys[i].value, b->keys[i].value, sorting->ignore_case);
        if (order)
            return descending ? -order : order;
    }
    return a->number - b->number;
}

static bool same_keys(const struct entry *a, const struct entry *b, struct sorting *sorting) {
    struct entry other = *b;
    other.number = a->number;
    return compare(a, &other, sorting) == 0;
}

static void end(struct cmdlet_call *call) {
    struct sort_object *args = call->args;
    struct sorting *sorting = call->state;
    if (sorting->count)
        qsort_r(sorting->entries, (size_t)sorting->count, sizeof(struct entry), compare, sorting);
    int kept = 0;
    for (int i = 0; i < sorting->count; i++)
        if (!args->unique || !kept || !same_keys(&sorting->entries[i], &sorting->entries[kept - 1], sorting))
            sorting->entries[kept++] = sorting->entries[i];
    int from = args->bottom && kept > args->bottom ? kept - args->bottom : 0;
    int to = args->top && kept > args->top ? args->top : kept;
    for (int i = from; i < to; i++)
        cmdlet_write(call, sorting->entries[i].object);
}

static const struct cmdlet sort_object = {.name = "Sort-Object", .module = MODULE_UTILITY, .default_set = "Default", .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct sort_object), .output_types = "", .synopsis = "Sorts objects by the values of their properties.",
    .begin = begin, .process = process, .end = end};
CMDLET_REGISTER(sort_object);
