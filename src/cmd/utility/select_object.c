/* Select-Object: some of the objects, some of their properties. */
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/utility/property_expression.h"
#include "object/arithmetic.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/exception.h"

struct selection {
    struct property_expressions properties;
    struct values queue; /* -Last, -SkipLast: objects waiting for the end, from queue_start on */
    int queue_start;
    struct values unique; /* -Unique: what was selected so far */
    int *note_counts;     /* and how many properties were added to each */
    int64_t seen, written;
    const struct type *marked; /* the last source's; NULL: none yet */
    const char *mark;          /* what objects selected from it are called */
};

struct select_object {
    struct value input_object;
    struct list *property;
    struct list *exclude_property;
    const char *expand_property;
    bool unique;
    bool case_insensitive;
    int32_t last;
    int32_t first;
    int32_t skip;
    bool wait;
    int32_t skip_last;
    struct list *index;
    struct list *skip_index;
    struct selection selection;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(select_object, input_object), .flags = PIPELINE,
     .help = "The objects to select from."},
    {"Property", "System.Object[]", ARG(select_object, property), .sets = "DefaultParameter,SkipLastParameter",
     .position = 1, .help = "The properties to select: names with wildcards or calculated properties."},
    {"ExcludeProperty", "string[]", ARG(select_object, exclude_property), .sets = "DefaultParameter,SkipLastParameter",
     .help = "Properties to leave out."},
    {"ExpandProperty", "string", ARG(select_object, expand_property), .sets = "DefaultParameter,SkipLastParameter",
     .help = "A property whose values are written instead of the object."},
    {"Unique", "switch", ARG(select_object, unique), .help = "Of several equal objects only the first."},
    {"CaseInsensitive", "switch", ARG(select_object, case_insensitive),
     .help = "Text is compared without case by -Unique."},
    {"Last", "int", ARG(select_object, last), .sets = "DefaultParameter", .has_range = true, .range_low = 0,
     .range_high = 2147483647, .help = "How many from the end."},
    {"First", "int", ARG(select_object, first), .sets = "DefaultParameter", .has_range = true, .range_low = 0,
     .range_high = 2147483647, .help = "How many from the start."},
    {"Skip", "int", ARG(select_object, skip), .sets = "DefaultParameter,SkipLastParameter", .has_range = true,
     .range_low = 0, .range_high = 2147483647, .help = "How many to pass over first."},
    {"SkipLast", "int", ARG(select_object, skip_last), .sets = "SkipLastParameter", .has_range = true, .range_low = 0,
     .range_high = 2147483647, .help = "How many at the end to leave out."},
    {"Wait", "switch", ARG(select_object, wait), .sets = "DefaultParameter,IndexParameter",
     .help = "Commands before go on when enough was selected."},
    {"Index", "int[]", ARG(select_object, index), .sets = "IndexParameter", .has_range = true, .range_low = 0,
     .range_high = 2147483647, .help = "Positions to select."},
    {"SkipIndex", "int[]", ARG(select_object, skip_index), .sets = "SkipIndexParameter", .has_range = true,
     .range_low = 0, .range_high = 2147483647, .help = "Positions to leave out."},
};

/* ---- making the selected object ---- */

struct notes { /* the properties to be: names and values, not yet on an object */
    const char **names;
    struct value *values;
    int count, capacity;
};

struct making {
    struct cmdlet_call *call;
    struct notes *notes;
    struct value source;
    const struct property_expression *expression;
    int found; /* that the expression gave */
};

static bool excluded(struct cmdlet_call *call, const char *name) {
    struct select_object *args = call->args;
    for (int32_t i = 0; args->exclude_property && i < args->exclude_property->count; i++)
        if (wildcard_match_text(value_to_text(args->exclude_property->items[i]), name, true))
            return true;
    return false;
}

static void notes_add(struct notes *notes, const char *name, struct value value) {
    if (notes->count == notes->capacity) {
        MEM_GROW(notes->names, notes->capacity, 8);
        notes->values = mem_resize(notes->values, sizeof *notes->values * (size_t)notes->capacity);
    }
    notes->names[notes->count] = name;
    notes->values[notes->count++] = value;
}

static void write_duplicate(const char *name, struct value source, const char *id) {
    write_error("System.Management.Automation.PSArgumentException", id, CATEGORY_INVALID_OPERATION, source,
                "The property cannot be processed because the property \"%s\" already exists.", name);
}

static void add_named(void *data, const char *name) {
    struct making *making = data;
    struct property_expression one = *making->expression;
    struct member member;
    const char *own = NULL; /* the property's own spelling */
    if (making->expression->wildcard || name != making->expression->name)
        one.name = name;
    if (one.name && !value_is_null(making->source) && member_find(making->source, one.name, &member))
        own = member.name;
    one.label = NULL;
    const char *label = own ? own : property_expression_label(&one);
    making->found++;
    if (excluded(making->call, label))
        return;
    if (making->expression->label)
        label = making->expression->label;
    if (!*label)
        cmdlet_throw(making->call, "System.Management.Automation.PSArgumentException", "EmptyScriptBlockAndNoName",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "A property is an empty script block and does not provide a name.");
    notes_add(making->notes, label, property_expression_value(making->call, &one, making->source, NULL, NULL));
}

static struct notes read_properties(struct cmdlet_call *call, struct value source) {
    struct selection *selection = call->state;
    struct notes notes = {0};
    for (int i = 0; i < selection->properties.count; i++) {
        struct making making = {call, &notes, source, &selection->properties.items[i], 0};
        int before = notes.count;
        property_expression_each(making.expression, source, add_named, &making);
        if (making.expression->label && making.found > 1) {
            notes.count = before;
            write_error("System.InvalidOperationException", "RenamingMultipleResults", CATEGORY_INVALID_OPERATION,
                        source, "The property cannot be renamed because multiple results were found.");
        }
    }
    return notes;
}

/* -Unique compares the objects themselves and the properties that were added, text with case unless -CaseInsensitive.
 * What has no order is compared by its text. */
static bool same_value(struct value left, struct value right, bool ignore_case) {
    struct value a = value_base(left), b = value_base(right);
    if (value_is_null(a) || value_is_null(b))
        return value_is_null(a) && value_is_null(b);
    if (a.type == &type_pscustomobject && b.type == &type_pscustomobject)
        return true; /* without their members they are all alike */
    return value_order(a, b, ignore_case) == 0;
}

static bool is_new(struct cmdlet_call *call, struct value object, const struct notes *notes) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    for (int i = 0; i < selection->unique.count; i++) {
        struct value other = selection->unique.items[i], value;
        bool custom = value_base(object).type == &type_pscustomobject && notes->count > 0;
        bool same =
            selection->note_counts[i] == notes->count && (custom ? value_base(other).type == &type_pscustomobject
                                                                 : same_value(other, object, args->case_insensitive));
        for (int k = 0; k < notes->count && same; k++)
            same = member_get(other, notes->names[k], &value, NULL) == MEMBER_FOUND &&
                   same_value(value, notes->values[k], args->case_insensitive);
        if (same)
            return false;
    }
    return true;
}

/* A bag of properties says what it was selected from. */
static void mark_selected(struct selection *selection, struct value *object, struct value source, bool is_new_object) {
    if (value_base(*object).type != &type_pscustomobject)
        return;
    const struct type *type = value_base(source).type;
    if (selection->marked != type) {
        selection->marked = type;
        selection->mark = mem_printf("Selected.%s", value_dotnet_text(value_type(type)));
    }
    const char *name = selection->mark;
    if (is_new_object || !value_has_type_name(*object, name))
        value_insert_type_name(object, name);
}

static void write_selected(struct cmdlet_call *call, struct value object, struct value source,
                           const struct notes *notes) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    if (args->unique && !is_new(call, object, notes))
        return;
    mark_selected(selection, &object, source, notes->count > 0);
    if (!args->unique) {
        cmdlet_write(call, object);
        return;
    }
    values_add(&selection->unique, object);
    selection->note_counts =
        mem_resize(selection->note_counts, sizeof *selection->note_counts * (size_t)selection->unique.count);
    selection->note_counts[selection->unique.count - 1] = notes->count;
}

static void select_properties(struct cmdlet_call *call, struct value source) {
    struct notes notes = read_properties(call, source);
    struct value made = pscustomobject_new();
    for (int i = 0; i < notes.count; i++) {
        bool present;
        note_get(made, notes.names[i], &present);
        if (present)
            write_duplicate(notes.names[i], source, "AlreadyExistingUserSpecifiedPropertyNoExpand");
        else
            note_set(&made, notes.names[i], notes.values[i]);
    }
    write_selected(call, made, source, &notes);
}

/* ---- -ExpandProperty ---- */

static void expand_one(struct cmdlet_call *call, struct value part, struct value source, const struct notes *notes) {
    struct member member;
    if (value_is_null(part))
        return;
    for (int i = 0; i < notes->count; i++)
        if (member_find(part, notes->names[i], &member) && !member.intrinsic && member.kind & MEMBER_TYPE_PROPERTIES)
            write_duplicate(notes->names[i], source, "AlreadyExistingUserSpecifiedPropertyExpand");
        else
            note_set(&part, notes->names[i], notes->values[i]);
    write_selected(call, part, source, notes);
}

static void count_name(void *data, const char *name) {
    struct property_expression *expand = data;
    expand->name = expand->wildcard ? name : expand->name;
    expand->descending++; /* how many it names */
}

/* Each element of the property; with -Property its notes are added to the element itself. */
static void expand(struct cmdlet_call *call, struct value source) {
    struct select_object *args = call->args;
    struct property_expression one = {.name = args->expand_property,
                                      .wildcard = wildcard_has_special(args->expand_property)};
    struct property_expression pattern = one;
    struct notes notes = read_properties(call, source);
    bool found = true;
    struct error_record *error = NULL;
    property_expression_each(&pattern, source, count_name, &one);
    int named = one.descending;
    struct value value = named == 1 ? property_expression_value(call, &one, source, &found, &error) : VALUE_NULL;
    if (named > 1 || named == 0 || !found) {
        write_error("System.Management.Automation.PSArgumentException",
                    named > 1 ? "MutlipleExpandProperties" : "ExpandPropertyNotFound", CATEGORY_INVALID_ARGUMENT,
                    source, named > 1 ? "Multiple properties cannot be expanded." : "Property \"%s\" cannot be found.",
                    args->expand_property);
        return;
    }
    struct enumerator enumerator;
    struct value part;
    if (!value_is_enumerable(value_base(value)) || !enumerate_start(value_base(value), &enumerator)) {
        expand_one(call, value, source, &notes);
        return;
    }
    while (enumerate_next(&enumerator, &part, NULL))
        expand_one(call, part, source, &notes);
}

static void emit(struct cmdlet_call *call, struct value object) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    if (args->expand_property)
        expand(call, object);
    else if (selection->properties.count)
        select_properties(call, object);
    else
        write_selected(call, object, object, &(struct notes){0});
}

/* ---- choosing ---- */

static void begin(struct cmdlet_call *call) {
    struct select_object *args = call->args;
    struct selection *selection = call->state = &args->selection;
    selection->properties = property_expressions_read(call, args->property, EXPRESSION_KEY_NAME);
    if (args->exclude_property && selection->properties.count == 0) {
        selection->properties.items = MEM_ARRAY(struct property_expression, 1);
        selection->properties.items[0] = (struct property_expression){.name = "*", .wildcard = true, .descending = -1};
        selection->properties.count = 1;
    }
}

static bool has_index(const struct list *list, int64_t index) {
    for (int32_t i = 0; i < list->count; i++)
        if (value_base(list->items[i]).i == index)
            return true;
    return false;
}

static int64_t largest(const struct list *list) {
    int64_t most = -1;
    for (int32_t i = 0; i < list->count; i++)
        if (value_base(list->items[i]).i > most)
            most = value_base(list->items[i]).i;
    return most;
}

static void end(struct cmdlet_call *call);

static void stop_if(struct cmdlet_call *call, bool enough) {
    struct select_object *args = call->args;
    if (!enough || args->wait)
        return;
    end(call);
    cmdlet_stop_upstream(call);
}

static int queue_count(const struct selection *selection) {
    return selection->queue.count - selection->queue_start;
}

/* The oldest in the queue; what has left it is cut off when it is half of it. */
static struct value queue_take(struct selection *selection) {
    struct values *queue = &selection->queue;
    struct value oldest = queue->items[selection->queue_start++];
    if (2 * selection->queue_start > queue->count) {
        queue->count -= selection->queue_start;
        memmove(queue->items, queue->items + selection->queue_start, sizeof *queue->items * (size_t)queue->count);
        selection->queue_start = 0;
    }
    return oldest;
}

/* -First with -Last, -Skip, -SkipLast: the last ones wait in the queue. */
static void choose(struct cmdlet_call *call, struct value object) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    bool first = cmdlet_bound(call, ARG(select_object, first)), last = cmdlet_bound(call, ARG(select_object, last));
    int64_t number = selection->seen++;
    if (args->skip_last) {
        if (number < args->skip)
            return;
        values_add(&selection->queue, object);
        if (queue_count(selection) > args->skip_last)
            emit(call, queue_take(selection));
        return;
    }
    if (last && !first) { /* -Skip counts from the end then */
        values_add(&selection->queue, object);
        if (queue_count(selection) > (int64_t)args->last + args->skip)
            queue_take(selection);
        return;
    }
    if (number < args->skip)
        return;
    if (!first || selection->written < args->first) {
        selection->written++;
        emit(call, object);
        stop_if(call, first && !last && selection->written >= args->first);
        return;
    }
    if (last) {
        values_add(&selection->queue, object);
        if (queue_count(selection) > args->last)
            queue_take(selection);
    }
}

static void process(struct cmdlet_call *call) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    struct value object = call->has_input ? call->input : args->input_object;
    if (!call->has_input && !cmdlet_bound(call, ARG(select_object, input_object)))
        return;
    if (value_is_null(object))
        return;
    if (args->index) {
        if (has_index(args->index, selection->seen++))
            emit(call, object);
        stop_if(call, selection->seen > largest(args->index));
        return;
    }
    if (args->skip_index) {
        if (!has_index(args->skip_index, selection->seen++))
            emit(call, object);
        return;
    }
    if (cmdlet_bound(call, ARG(select_object, first)) && args->first == 0 &&
        !cmdlet_bound(call, ARG(select_object, last)))
        stop_if(call, true);
    choose(call, object);
}

static void write_last(struct cmdlet_call *call) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    if (!cmdlet_bound(call, ARG(select_object, last)))
        return;
    int count = queue_count(selection);
    if (!count)
        return;
    const struct value *items = selection->queue.items + selection->queue_start;
    if (!cmdlet_bound(call, ARG(select_object, first)))
        count -= args->skip;
    int start = count > args->last ? count - args->last : 0;
    for (int i = start; i < count; i++)
        emit(call, items[i]);
}

static void end(struct cmdlet_call *call) {
    struct selection *selection = call->state;
    write_last(call);
    for (int i = 0; i < selection->unique.count; i++)
        cmdlet_write(call, selection->unique.items[i]);
    selection->unique.count = 0;
}

static const struct example examples[] = {
    {"Get-Process | Select-Object -First 3 -Property Name, Id", "Three processes with two of their properties."},
    {"Get-ChildItem | Select-Object Name, @{ Name = 'KB'; Expression = { $_.Length / 1KB } }",
     "A calculated property."},
};

static const struct cmdlet select_object = {.name = "Select-Object",
                                            .module = MODULE_UTILITY,
                                            .default_set = "DefaultParameter",
                                            .parameters = PARAMETERS(parameters),
                                            .args_size = sizeof(struct select_object),
                                            .flags = KEEPS_NOTHING,
                                            .output_types = "",
                                            .synopsis = "Selects objects, or properties of objects.",
                                            .description = "With properties every object becomes a new one that has "
                                                           "just these; without, objects are chosen by their place.",
                                            .examples = examples,
                                            .example_count = COUNT_OF(examples),
                                            .begin = begin,
                                            .process = process,
                                            .end = end};
CMDLET_REGISTER(select_object);
