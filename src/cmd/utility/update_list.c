/* Update-List: adds elements to a list that is a property, takes some away, or replaces all. */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/arithmetic.h"
#include "object/dictionary.h"
#include "object/list.h"

struct update_list {
    struct list *add, *remove;
    struct value input_object;
    const char *property;
    struct list *replace;
};

static const struct parameter parameters[] = {
    {"Add", "System.Object[]", ARG(update_list, add), .sets = "AddRemoveSet", .flags = NOT_NULL_OR_EMPTY,
     .help = "Elements to add."},
    {"Remove", "System.Object[]", ARG(update_list, remove), .sets = "AddRemoveSet", .flags = NOT_NULL_OR_EMPTY,
     .help = "Elements to take away."},
    {"Replace", "System.Object[]", ARG(update_list, replace), .sets = "ReplaceSet",
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The elements there are then."},
    {"InputObject", "psobject", ARG(update_list, input_object), .flags = PIPELINE | NOT_NULL_OR_EMPTY,
     .help = "The objects."},
    {"Property", "string", ARG(update_list, property), .position = 1, .flags = NOT_NULL_OR_EMPTY,
     .help = "The property that holds the list."},
};

static void remove_equal(struct list *list, struct value value) {
    for (int32_t i = 0; i < list->count; i++)
        if (value_equals(value_base(list->items[i]), value_base(value), false)) {
            list_remove_at(list, i);
            return;
        }
}

static void update(const struct update_list *args, struct list *list) {
    if (args->replace)
        list_clear(list);
    for (int32_t i = 0; args->replace && i < args->replace->count; i++)
        list_add(list, args->replace->items[i]);
    for (int32_t i = 0; args->add && i < args->add->count; i++)
        list_add(list, args->add->items[i]);
    for (int32_t i = 0; args->remove && i < args->remove->count; i++)
        remove_equal(list, args->remove->items[i]);
}

static void process(struct cmdlet_call *call) {
    const struct update_list *args = call->args;
    struct value held = VALUE_NULL;
    struct member member;
    if (!args->property || value_is_null(args->input_object))
        return;
    if (!member_find(args->input_object, args->property, &member)) {
        write_error("System.InvalidOperationException", "MemberDoesntExist", CATEGORY_INVALID_OPERATION,
                    args->input_object, "The \"%s\" property was not found.", args->property);
        return;
    }
    member_read(args->input_object, &member, &held, NULL);
    if (!value_is_list(held) || list_of(held)->fixed || list_of(held)->readonly) {
        write_error("System.Management.Automation.PSInvalidOperationException", "ApplyFailed",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Cannot apply the update because the object is not a supported collection type.");
        return;
    }
    update(args, list_of(held));
    cmdlet_write(call, args->input_object);
}

/* Without an object: the changes themselves, for a cmdlet that takes them. */
static void end(struct cmdlet_call *call) {
    const struct update_list *args = call->args;
    if (args->property && (call->has_input || !value_is_null(args->input_object)))
        return;
    if (args->property || call->has_input || !value_is_null(args->input_object)) {
        write_error("System.InvalidOperationException",
                    args->property ? "MissingInputObjectParameter" : "MissingPropertyParameter",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL, "The %s parameter must be specified.",
                    args->property ? "InputObject" : "Property");
        return;
    }
    struct dictionary *changes = hashtable_new();
    if (args->add)
        dictionary_set_text(changes, "Add", value_list(args->add));
    if (args->remove)
        dictionary_set_text(changes, "Remove", value_list(args->remove));
    if (args->replace)
        dictionary_set_text(changes, "Replace", value_list(args->replace));
    if (changes->count)
        cmdlet_write(call, value_dictionary(changes));
}

static const struct example examples[] = {
    {"$o | Update-List -Property Names -Add 'new' -Remove 'old'", "Changes the list that is $o's property Names."}};

static const struct cmdlet update_list = {
    .name = "Update-List",
    .module = MODULE_UTILITY,
    .default_set = "AddRemoveSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct update_list),
    .output_types = "",
    .synopsis = "Adds items to and removes items from a property value that contains a collection of objects.",
    .description = "The list itself is changed, and the object given on.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .end = end,
};
CMDLET_REGISTER(update_list);
