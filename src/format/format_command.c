/* Objects to records: documents, groups, and what stands outside them. */
#include "format/format_command.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "format/generator.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"

enum { STATE_NONE, STATE_DOCUMENT, STATE_GROUP };

struct format_parameters format_parameters_none(void) {
    return (struct format_parameters){
        .autosize = -1, .show_error = -1, .display_error = -1, .hide_headers = -1, .wrap = -1, .depth = 5};
}

void format_command_begin(struct format_command *command) {
    command->state = STATE_NONE;
    command->enumeration_limit = format_enumeration_limit();
}

static void emit_entry(struct format_command *command, struct format_entry *entry) {
    command->emit(command->data, value_object(entry));
}

static void emit_text(struct format_command *command, struct value text) {
    struct format_entry *entry = format_entry_new(ENTRY_RAW_TEXT);
    entry->out_of_band = true;
    entry->raw = text;
    emit_entry(command, entry);
}

static void find_ordinary(void *data, const struct member *member) {
    static const char *const remoting[] = {"PSComputerName", "PSShowComputerName", "RunspaceId",
                                           "PSSourceJobInstanceId"};
    for (size_t i = 0; i < COUNT_OF(remoting); i++) {
        if (text_equal_ignore_case(member->name, remoting[i])) {
            return;
        }
    }
    *(bool *)data = true;
}

/* Has the object properties beyond those that Receive-Job and its like add? */
static bool has_ordinary_properties(struct value object) {
    bool found = false;
    if (object.type == &type_hashtable && !((struct object *)object.p)->extension) {
        return false; /* a hashtable shown as one thing is its type's name: its properties do not count here */
    }
    property_each(object, find_ordinary, &found);
    return found;
}

/* An entry for an object that needs no document: scalars, errors and other out-of-band views; as_list: anything else as
 * a list. */
static struct format_entry *out_of_band_entry(struct format_command *command, struct value object, bool as_list,
                                              struct values *ret_errors) {
    const struct view *view = view_find_out_of_band((const char *const *)value_type_names(object));
    struct generator *generator;
    if (view) {
        generator = generator_for_view(view, NULL);
    } else {
        if (value_is_scalar(object) || !has_ordinary_properties(object)) {
            struct format_entry *entry = format_entry_new(ENTRY_RAW_TEXT);
            entry->out_of_band = true;
            entry->raw = value_is_string(object) ? object : string_from(value_display_text(object));
            return entry;
        }
        if (!as_list) {
            return NULL;
        }
        generator = generator_new(SHAPE_LIST, NULL, object, command->call);
        generator->view = NULL;
    }
    struct format_entry *entry = generator_entry(generator, object);
    entry->out_of_band = true;
    *ret_errors = generator->errors;
    return entry;
}

static bool emit_out_of_band(struct format_command *command, struct value object, bool as_list);

static void emit_errors(struct format_command *command, const struct values *errors) {
    for (int32_t i = 0; i < errors->count; i++) {
        emit_out_of_band(command, errors->items[i], true);
    }
}

static bool emit_out_of_band(struct format_command *command, struct value object, bool as_list) {
    struct values errors = {0};
    struct format_entry *entry = out_of_band_entry(command, object, as_list, &errors);
    emit_errors(command, &errors);
    if (entry) {
        emit_entry(command, entry);
    }
    return entry != NULL;
}

static void push_group(struct format_command *command, struct value first) {
    command->emit(command->data, value_object(generator_group_start(command->generator, first)));
    command->state = STATE_GROUP;
}

static void pop_group(struct format_command *command) {
    command->emit(command->data, group_end_new());
    command->state = STATE_DOCUMENT;
}

static void emit_payload(struct format_command *command, struct value object) {
    emit_entry(command, generator_entry(command->generator, object));
    struct values errors = command->generator->errors;
    command->generator->errors = (struct values){0};
    emit_errors(command, &errors);
}

static void emit_blank_line(struct format_command *command) {
    struct format_entry *entry = format_entry_new(ENTRY_CUSTOM);
    entry->out_of_band = true;
    entry->custom = custom_node_new(CUSTOM_ENTRY);
    emit_entry(command, entry);
}

static void process_object(struct format_command *command, struct value object) {
    struct value record;
    if (format_record_from_value(object, &record)) {
        command->emit(command->data, record);
        return;
    }
    bool out_of_band_allowed = command->shape == SHAPE_UNDEFINED || !command->parameters || !command->parameters->force;
    if (out_of_band_allowed && emit_out_of_band(command, object, false)) {
        return;
    }
    if (command->state == STATE_NONE) {
        command->generator = generator_new(command->shape, command->parameters, object, command->call);
        command->emit(command->data, value_object(generator_start(command->generator, object)));
        command->state = STATE_DOCUMENT;
    }
    const struct view *view = command->generator->view;
    if (out_of_band_allowed && view && !view_applies(view, (const char *const *)value_type_names(object)) &&
        emit_out_of_band(command, object, true)) {
        return;
    }
    bool changed = generator_update_group(command->generator, object);
    if (command->state == STATE_DOCUMENT) {
        push_group(command, object);
    } else if (changed) {
        emit_blank_line(command);
        pop_group(command);
        push_group(command, object);
    }
    emit_payload(command, object);
}

static void process_elements(struct format_command *command, const struct values *elements) {
    for (int32_t i = 0; i < elements->count; i++) {
        struct value element = elements->items[i];
        process_object(command, value_is_null(element) ? string_empty() : element);
    }
}

static void process_both(struct format_command *command, struct value collection, const struct values *elements) {
    emit_text(command, string_from("The following object supports IEnumerable:"));
    emit_out_of_band(command, collection, true);
    emit_text(command, elements->count == 0 ? string_from("The IEnumerable contains no objects.")
                       : elements->count == 1
                           ? string_from("The IEnumerable contains the following object:")
                           : string_printf("The IEnumerable contains the following %d objects:", (int)elements->count));
    process_elements(command, elements);
}

void format_command_process(struct format_command *command, struct value object) {
    if (value_is_null(object)) {
        return;
    }
    if (value_is_string(object) || !value_is_shown_as_collection(object)) {
        process_object(command, object);
        return;
    }
    enum expansion expansion = command->parameters ? command->parameters->expansion : EXPAND_DEFAULT;
    if (expansion == EXPAND_CORE_ONLY) {
        process_object(command, object);
        return;
    }
    struct values elements = {0};
    struct enumerator enumerator;
    struct value element;
    struct failure failure = {0};
    if (enumerate_any(value_base(object), &enumerator)) {
        while (enumerate_next(&enumerator, &element, &failure)) {
            values_add(&elements, element);
        }
    }
    if (expansion == EXPAND_BOTH) {
        process_both(command, object, &elements);
    } else {
        process_elements(command, &elements);
    }
}

void format_command_end(struct format_command *command) {
    if (command->state == STATE_GROUP) {
        pop_group(command);
    }
    if (command->state == STATE_DOCUMENT) {
        command->emit(command->data, format_end_new());
    }
    command->state = STATE_NONE;
}
