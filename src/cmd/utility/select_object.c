/* Select-Object: some of the objects, some of their properties. */
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/utility/property_expression.h"
#include "object/arithmetic.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/exception.h"

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
    {"Wait", "switch", ARG(select_object, wait), .sets = "DefaultParameter,IndexParameter",
     .help = "Commands before go on when enough was selected."},
    {"SkipLast", "int", ARG(select_object, skip_last), .sets = "SkipLastParameter", .has_range = true, .range_low = 0,
     .range_high = 2147483647, .help = "How many at the end to leave out."},
    {"Index", "int[]", ARG(select_object, index), .sets = "IndexParameter", .has_range = true, .range_low = 0,
     .range_high = 2147483647, .help = "Positions to select."},
    {"SkipIndex", "int[]", ARG(select_object, skip_index), .sets = "SkipIndexParameter", .has_range = true,
     .range_low = 0, .range_high = 2147483647, .help = "Positions to leave out."},
};

struct selection {
    struct property_expressions properties;
    struct property_expression expand;
    struct values queue;  /* -Last, -SkipLast: objects waiting for the end */
    struct values unique; /* -Unique: what was selected so far */
    int64_t seen, written;
};

/* ---- making the selected object ---- */

struct making {
    struct cmdlet_call *call;
    struct value made, source;
    const struct property_expression *expression;
};

static bool excluded(struct cmdlet_call *call, const char *name) {
    struct select_object *args = call->args;
    for (int32_t i = 0; args->exclude_property && i < args->exclude_property->count; i++)
        if (wildcard_match_text(value_to_text(args->exclude_property->items[i]), name, true))
            return true;
    return false;
}

static void add_note(struct making *making, const char *name, struct value value) {
    bool present;
    note_get(making->made, name, &present);
    if (present) {
        struct select_object *args = making->call->args;
        if (args->expand_property)
            write_error("System.Management.Automation.PSArgumentException",
                        "AlreadyExistingUserSpecifiedPropertyExpand", CATEGORY_INVALID_OPERATION, making->source,
                        "The property cannot be processed because the property \"%s\" already exists.", name);
        else
            write_error("System.Management.Automation.PSArgumentException",
                        "AlreadyExistingUserSpecifiedPropertyNoExpand", CATEGORY_INVALID_OPERATION, making->source,
                        "The property cannot be processed because the property \"%s\" already exists.", name);
        return;
    }
    note_set(&making->made, name, value);
}

static void add_named(void *data, const char *name) {
    struct making *making = data;
    const struct property_expression *expression = making->expression;
    struct property_expression one = *expression;
    if (expression->wildcard || name != expression->name) { /* one of those it stands for */
        one.name = name;
        bool present;
        note_get(making->made, name, &present);
        if (present)
            return;
    }
    struct value value = property_expression_value(making->call, &one, making->source, NULL, NULL);
    struct member member;
    const char *label = expression->label ? expression->label : property_expression_label(&one);
    if (one.name && !expression->label && !value_is_null(making->source) &&
        member_find(making->source, one.name, &member))
        label = member.name; /* the property's own spelling */
    if (!excluded(making->call, label))
        add_note(making, label, value);
}

static const char *selected_type(struct value source) {
    const char **names = value_type_names(source);
    return value_base(source).type ? mem_printf("Selected.%s", names[0]) : NULL;
}

static struct value select_properties(struct cmdlet_call *call, struct value source) {
    struct selection *selection = call->state;
    struct making making = {.call = call, .made = pscustomobject_new(), .source = source};
    for (int i = 0; i < selection->properties.count; i++) {
        making.expression = &selection->properties.items[i];
        property_expression_each(making.expression, source, add_named, &making);
    }
    const char *name = selected_type(source);
    if (name)
        value_insert_type_name(&making.made, name);
    return making.made;
}

/* -Unique compares what is selected, text with case unless -CaseInsensitive. */
static bool same_object(struct value left, struct value right, bool ignore_case);

struct comparing {
    struct value other;
    bool same, ignore_case;
    int count;
};

static void compare_property(void *data, const struct member *member) {
    struct comparing *comparing = data;
    struct value value = VALUE_NULL, other = VALUE_NULL;
    (void)value;
    comparing->count++;
    if (member_get(comparing->other, member->name, &other, NULL) != MEMBER_FOUND)
        comparing->same = false;
    else if (!same_object(member->instance ? member->instance->value : VALUE_NULL, other, comparing->ignore_case))
        comparing->same = false;
}

static bool same_object(struct value left, struct value right, bool ignore_case) {
    struct value a = value_base(left), b = value_base(right);
    if (a.type == &type_pscustomobject && b.type == &type_pscustomobject) {
        struct comparing comparing = {right, true, ignore_case, 0};
        property_each(left, compare_property, &comparing);
        return comparing.same;
    }
    if (value_is_null(a) || value_is_null(b))
        return value_is_null(a) && value_is_null(b);
    return value_equals(a, b, ignore_case);
}

static void remember(struct cmdlet_call *call, struct value object) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    for (int i = 0; i < selection->unique.count; i++)
        if (same_object(selection->unique.items[i], object, args->case_insensitive))
            return;
    values_add(&selection->unique, object);
}

/* With -Unique what is new is written when all is known. */
static void write_selected(struct cmdlet_call *call, struct value object) {
    struct select_object *args = call->args;
    if (!args->unique)
        cmdlet_write(call, object);
    else
        remember(call, object);
}

/* -ExpandProperty: each element of the property; with -Property its notes are added to the element itself. */
static void expand(struct cmdlet_call *call, struct value source) {
    struct selection *selection = call->state;
    bool found = true;
    struct error_record *error = NULL;
    struct value value = property_expression_value(call, &selection->expand, source, &found, &error);
    if (!found || error) {
        write_error("System.Management.Automation.PSArgumentException", "ExpandPropertyNotFound",
                    CATEGORY_INVALID_ARGUMENT, source, "Property \"%s\" cannot be found.",
                    property_expression_label(&selection->expand));
        return;
    }
    struct values parts = {0};
    struct failure failure = {0};
    if (value_is_enumerable(value_base(value)))
        enumerate_all(value, &parts, &failure);
    else
        values_add(&parts, value);
    for (int i = 0; i < parts.count; i++) {
        struct making making = {.call = call, .made = parts.items[i], .source = source};
        for (int j = 0; j < selection->properties.count && !value_is_null(parts.items[i]); j++) {
            making.expression = &selection->properties.items[j];
            property_expression_each(making.expression, source, add_named, &making);
        }
        write_selected(call, making.made);
    }
}

static void emit(struct cmdlet_call *call, struct value object) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    if (args->expand_property)
        expand(call, object);
    else if (selection->properties.count || args->exclude_property)
        write_selected(call, select_properties(call, object));
    else
        write_selected(call, object);
}

/* ---- choosing ---- */

static void begin(struct cmdlet_call *call) {
    struct select_object *args = call->args;
    struct selection *selection = MEM_NEW(struct selection);
    call->state = selection;
    selection->properties = property_expressions_read(call, args->property, EXPRESSION_KEY_NAME);
    if (args->exclude_property && !args->property && !args->expand_property) {
        selection->properties.items = MEM_ARRAY(struct property_expression, 1);
        selection->properties.items[0] = (struct property_expression){.name = "*", .wildcard = true, .descending = -1};
        selection->properties.count = 1;
    }
    if (args->expand_property)
        selection->expand = (struct property_expression){.name = args->expand_property, .descending = -1};
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

static void stop_if(struct cmdlet_call *call, bool enough) {
    struct select_object *args = call->args;
    if (enough && !args->wait)
        cmdlet_stop_upstream(call);
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
        if (selection->queue.count > args->skip_last) {
            emit(call, selection->queue.items[0]);
            memmove(selection->queue.items, selection->queue.items + 1,
                    sizeof(struct value) * (size_t)--selection->queue.count);
        }
        return;
    }
    if (last && !first) { /* -Skip counts from the end then */
        values_add(&selection->queue, object);
        if (selection->queue.count > args->last + args->skip)
            memmove(selection->queue.items, selection->queue.items + 1,
                    sizeof(struct value) * (size_t)--selection->queue.count);
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
        if (selection->queue.count > args->last)
            memmove(selection->queue.items, selection->queue.items + 1,
                    sizeof(struct value) * (size_t)--selection->queue.count);
    }
}

static void process(struct cmdlet_call *call) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    struct value object = call->has_input ? call->input : args->input_object;
    if (!call->has_input && !cmdlet_bound(call, ARG(select_object, input_object)))
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

/* -Last: the queue holds the last objects. */
static void emit_last(struct cmdlet_call *call) {
    struct select_object *args = call->args;
    struct selection *selection = call->state;
    int count = selection->queue.count;
    if (!cmdlet_bound(call, ARG(select_object, first)))
        count -= args->skip;
    int start = count > args->last ? count - args->last : 0;
    for (int i = start; i < count; i++)
        emit(call, selection->queue.items[i]);
}

static void end(struct cmdlet_call *call) {
    struct selection *selection = call->state;
    if (cmdlet_bound(call, ARG(select_object, last)))
        emit_last(call);
    for (int i = 0; i < selection->unique.count; i++)
        cmdlet_write(call, selection->unique.items[i]);
}

static const struct cmdlet select_object = {.name = "Select-Object",
                                            .module = MODULE_UTILITY,
                                            .default_set = "DefaultParameter",
                                            .parameters = PARAMETERS(parameters),
                                            .args_size = sizeof(struct select_object),
                                            .output_types = "",
                                            .synopsis = "Selects objects, or properties of objects.",
                                            .begin = begin,
                                            .process = process,
                                            .end = end};
CMDLET_REGISTER(select_object);
