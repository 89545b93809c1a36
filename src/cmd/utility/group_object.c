/* Group-Object: objects with equal properties together. */
#include <strings.h>

#include "base/buffer.h"
#include "cmd/plain_object.h"
#include "cmd/utility/property_order.h"
#include "object/arithmetic.h"
#include "object/dictionary.h"
#include "object/enumerate.h"

struct group_object {
    bool no_element;
    bool as_hash_table;
    bool as_string;
    struct value input_object;
    struct list *property;
    const char *culture;
    bool case_sensitive;
};

static const struct parameter parameters[] = {
    {"NoElement", "switch", ARG(group_object, no_element), .help = "The groups are counted, their members not kept."},
    {"AsHashTable", "switch", ARG(group_object, as_hash_table), .sets = "HashTable", .aliases = "AHT",
     .help = "Gives one hashtable: the groups' keys and their members."},
    {"AsString", "switch", ARG(group_object, as_string), .sets = "HashTable",
     .help = "The hashtable's keys are texts."},
    {"InputObject", "psobject", ARG(group_object, input_object), .flags = PIPELINE, .help = "The objects to group."},
    {"Property", "System.Object[]", ARG(group_object, property), .position = 1,
     .help = "What to group by: names or calculated properties."},
    {"Culture", "string", ARG(group_object, culture),
     .help = "The culture whose order is used; all have the root order."},
    {"CaseSensitive", "switch", ARG(group_object, case_sensitive), .help = "Upper and lower case differ."},
};

#define COMMANDS "Microsoft.PowerShell.Commands."
enum { VALUES, COUNT, GROUP, NAME, FIELDS };
static const struct type_member members[] = {
    {"System.Collections.ArrayList Values {get}", plain_get, NULL, PLAIN_FIELD(VALUES)},
    {"int Count {get}", plain_get, NULL, PLAIN_FIELD(COUNT)},
    {"System.Collections.ObjectModel.Collection[psobject] Group {get}", plain_get, NULL, PLAIN_FIELD(GROUP)},
    {"string Name {get}", plain_get, NULL, PLAIN_FIELD(NAME)},
};
static struct type type_group_info = {.name = COMMANDS "GroupInfo", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_group_info);
static struct type type_group_info_no_element = {.name = COMMANDS "GroupInfoNoElement", .base = &type_group_info};
TYPE_REGISTER(type_group_info_no_element);

struct group {
    const struct order_entry *first;
    int count;
    struct list *members;
};

struct grouping {
    struct property_order order;
    struct order_entry *entries;
    int count, capacity;
    const struct type **types; /* of the first values seen of each key */
    bool types_differ;
    bool unordered; /* some values are lists or custom objects */
    struct group *groups;
    int group_count, group_capacity;
};

static void check_arguments(struct cmdlet_call *call) {
    struct group_object *args = call->args;
    struct grouping *grouping = call->state;
    if (args->as_string && !args->as_hash_table)
        cmdlet_throw(call, "System.ArgumentException", "ArgumentException", CATEGORY_INVALID_ARGUMENT,
                     value_of(&type_switch, 1),
                     "The command cannot be run because the AsString parameter requires that you specify the "
                     "AsHashtable parameter.");
    if (args->as_hash_table && !args->as_string && grouping->order.properties.count > 1)
        cmdlet_throw(call, "System.ArgumentException", "ArgumentException", CATEGORY_INVALID_ARGUMENT,
                     value_list(args->property),
                     "The command cannot be run because using the AsHashTable parameter with more than one property "
                     "requires adding the AsString parameter.");
}

static void begin(struct cmdlet_call *call) {
    struct group_object *args = call->args;
    struct grouping *grouping = MEM_NEW(struct grouping);
    culture_check(call, args->culture);
    grouping->order.properties = property_expressions_read(call, args->property, EXPRESSION_ONE_PROPERTY);
    grouping->order.ignore_case = !args->case_sensitive;
    call->state = grouping;
}

/* Values of one type are sorted before they are grouped; mixed ones are grouped as they came. */
static void note_types(struct grouping *grouping, const struct order_entry *entry) {
    int keys = property_order_keys(&grouping->order);
    if (!grouping->types)
        grouping->types = MEM_ARRAY(const struct type *, keys);
    for (int i = 0; i < keys; i++) {
        struct value key = value_base(order_entry_key(entry, i));
        const struct type *type = key.type;
        grouping->unordered |=
            type && type != &type_string && (value_is_enumerable(key) || type == &type_pscustomobject);
        if (!grouping->types[i])
            grouping->types[i] = type;
        else if (type && type != grouping->types[i])
            grouping->types_differ = true;
    }
}

static void process(struct cmdlet_call *call) {
    struct group_object *args = call->args;
    struct grouping *grouping = call->state;
    if (value_is_null(args->input_object))
        return;
    if (!grouping->count)
        check_arguments(call);
    if (grouping->count == grouping->capacity) {
        MEM_GROW(grouping->entries, grouping->capacity, 64);
    }
    struct order_entry *entry = &grouping->entries[grouping->count];
    *entry = order_entry_make(call, &grouping->order, args->input_object, grouping->count);
    grouping->count++;
    for (int i = 0; entry->keys && i < property_order_keys(&grouping->order); i++)
        entry->keys[i].found = true; /* a missing property is one with null here */
    note_types(grouping, entry);
}

/* ---- the groups ---- */

static const char *dotnet_name_text(struct value value) {
    return value.type == &type_pscustomobject ? "" : value_dotnet_text(value);
}

/* What has no order of its own is known by its ToString, which of a list is its type's name: all lists are alike. */
static bool same_text(struct value left, struct value right) {
    left = value_base(left), right = value_base(right);
    bool unordered = !value_is_null(left) && !value_is_string(left) &&
                     (value_is_enumerable(left) || left.type == &type_pscustomobject);
    if (!unordered || value_is_null(right))
        return value_order(left, right, true) == 0;
    return strcasecmp(dotnet_name_text(left), dotnet_name_text(right)) == 0;
}

static bool same_texts(const struct grouping *grouping, const struct order_entry *left,
                       const struct order_entry *right) {
    for (int i = 0; i < property_order_keys(&grouping->order); i++)
        if (!same_text(order_entry_key(left, i), order_entry_key(right, i)))
            return false;
    return true;
}

static struct group *group_for(struct grouping *grouping, const struct order_entry *entry) {
    if (grouping->unordered)
        for (int i = 0; i < grouping->group_count; i++)
            if (same_texts(grouping, grouping->groups[i].first, entry))
                return &grouping->groups[i];
    for (int i = grouping->group_count; i-- > 0;) {
        if (property_order_compare(&grouping->order, grouping->groups[i].first, entry) == 0)
            return &grouping->groups[i];
        if (!grouping->types_differ)
            break; /* sorted: only the last group can be it */
    }
    if (grouping->group_count == grouping->group_capacity) {
        MEM_GROW(grouping->groups, grouping->group_capacity, 16);
    }
    struct group *group = &grouping->groups[grouping->group_count++];
    const struct type *collection = type_find("System.Collections.ObjectModel.Collection[psobject]");
    *group = (struct group){.first = entry, .members = list_new(collection ? collection : &type_arraylist)};
    return group;
}

static void append_value(struct buffer *text, struct value value) {
    struct values parts = {0};
    struct value base = value_base(value);
    if (!value_is_enumerable(base)) {
        buffer_puts(text, value_is_null(base)                 ? ""
                          : base.type == &type_pscustomobject ? value_to_text(value)
                                                              : value_dotnet_text(value));
        return;
    }
    enumerate_all(base, &parts, NULL);
    buffer_putc(text, '{');
    for (int i = 0; i < parts.count; i++) {
        buffer_puts(text, i ? ", " : "");
        buffer_puts(text, value_is_null(parts.items[i]) ? "" : value_dotnet_text(parts.items[i]));
    }
    buffer_putc(text, '}');
}

static const char *group_name(const struct grouping *grouping, const struct group *group) {
    struct buffer text = {0};
    if (!grouping->order.properties.count && value_is_list(group->first->object))
        return value_to_text(group->first->object); /* the object itself: a list is its elements, side by side */
    for (int i = 0; i < property_order_keys(&grouping->order); i++) {
        struct value key = order_entry_key(group->first, i);
        bool scripted = grouping->order.properties.count && !grouping->order.properties.items[i].name;
        buffer_puts(&text, i ? ", " : "");
        if (scripted && value_is_list(key)) /* what a script gives is an object, told as one */
            buffer_puts(&text, value_to_text(key));
        else
            append_value(&text, key);
    }
    return buffer_text(&text);
}

static struct value group_info(const struct grouping *grouping, const struct group *group, bool no_element) {
    struct list *values = list_new(&type_arraylist);
    for (int i = 0; i < property_order_keys(&grouping->order); i++)
        list_add(values, order_entry_key(group->first, i));
    struct value fields[FIELDS] = {[VALUES] = value_list(values),
                                   [COUNT] = value_int(group->count),
                                   [GROUP] = value_list(group->members),
                                   [NAME] = string_from(group_name(grouping, group))};
    return plain_object_new(no_element ? &type_group_info_no_element : &type_group_info, fields, FIELDS);
}

/* The message is the id too. */
#define KEY_DUPLICATION                                                                                                \
    "The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid "     \
    "value for the "                                                                                                   \
    "property, and then try again."

static void write_hashtable(struct cmdlet_call *call) {
    struct group_object *args = call->args;
    struct grouping *grouping = call->state;
    struct dictionary *table = args->case_sensitive ? dictionary_new(&type_hashtable, false) : hashtable_new();
    for (int i = 0; i < grouping->group_count; i++) {
        const struct group *group = &grouping->groups[i];
        struct value key = args->as_string ? string_from(group_name(grouping, group))
                                           : value_base(order_entry_key(group->first, 0)),
                     old;
        if (value_is_null(key) || dictionary_get(table, key, &old)) {
            write_error("System.Exception", KEY_DUPLICATION, CATEGORY_INVALID_ARGUMENT, VALUE_NULL, "%s",
                        KEY_DUPLICATION);
            return;
        }
        dictionary_set(table, key, value_list(group->members));
    }
    cmdlet_write(call, value_dictionary(table));
}

static void end(struct cmdlet_call *call) {
    struct group_object *args = call->args;
    struct grouping *grouping = call->state;
    if (!grouping->types_differ)
        property_order_sort(&grouping->order, grouping->entries, grouping->count);
    for (int i = 0; i < grouping->count; i++) {
        struct group *group = group_for(grouping, &grouping->entries[i]);
        group->count++;
        if (!args->no_element)
            list_add(group->members, grouping->entries[i].object);
    }
    if (args->as_hash_table && grouping->group_count) {
        write_hashtable(call);
        return;
    }
    for (int i = 0; i < grouping->group_count; i++)
        cmdlet_write(call, group_info(grouping, &grouping->groups[i], args->no_element));
}

static const struct example examples[] = {
    {"1..6 | Group-Object { $_ % 2 }", "Groups numbers into even and odd ones."},
    {"'a', 'B', 'A' | Group-Object -NoElement", "Counts texts; upper and lower case are one."},
};

static const struct cmdlet group_object = {
    .name = "Group-Object",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct group_object),
    .output_types = "System.Collections.Hashtable," COMMANDS "GroupInfo",
    .synopsis = "Groups objects that have the same values in the properties named.",
    .description =
        "Objects whose properties are equal form one group with a count, a name made of the values, and its members.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(group_object);
