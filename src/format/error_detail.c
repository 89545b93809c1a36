/* Get-Error: an error with everything in it, as nested "name : value" lines. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "format/cells.h"
#include "format/error_view.h"
#include "format/style.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

enum { MAX_DEPTH = 10, STEP = 4, SEPARATOR = 3 };

struct detail { /* the text being made */
    struct buffer out;
    const char *reset, *error_colour, *accent;
};

struct property {
    const char *name, *type_name;
    struct value value;
};

struct properties {
    struct value self;
    struct property *items;
    int count, capacity;
};

static void show_properties(struct detail *detail, struct value self, int indent, int depth);

static bool is_empty(struct value value) {
    struct value count = VALUE_NULL, base = value_base(value);
    int32_t number = 1;
    if (value_is_null(value) || (value_is_string(value_base(value)) && string_length(value) == 0)) {
        return true;
    }
    if (base.type->code == CODE_BOOL || type_is_integer(base.type)) {
        return base.i == 0; /* as text: an empty text is false and zero */
    }
    if (value_is_list(value)) {
        return list_of(value)->count == 0;
    }
    if (value_is_dictionary(value) && member_get(value, "Count", &count, NULL) == MEMBER_FOUND) {
        convert_to_int(count, &number, NULL);
    }
    return number == 0;
}

static void add_property(struct properties *properties, const char *name, const char *type_name, struct value value) {
    if (is_empty(value) || text_equal_ignore_case(name, "PSErrorIndex")) {
        return;
    }
    if (properties->count == properties->capacity) {
        MEM_GROW(properties->items, properties->capacity, 16);
    }
    properties->items[properties->count++] = (struct property){name, type_name, value};
}

static void collect(void *data, const struct member *member) {
    struct properties *properties = data;
    struct value value = VALUE_NULL;
    if (!member->hidden && member_get(properties->self, member->name, &value, NULL) == MEMBER_FOUND) {
        add_property(properties, member->name, member->type_name, value);
    }
}

/* Exceptions say their type first. */
static struct properties properties_of(struct value self) {
    struct properties properties = {.self = self};
    if (value_is_exception(value_base(self))) {
        add_property(&properties, "Type", "System.String", string_from(value_base(self).type->name));
    }
    property_each(self, collect, &properties);
    return properties;
}

static bool has_type(struct value value, const char *name) {
    const struct type *type = type_find(name);
    return type && value_base(value).type && type_is(value_base(value).type, type);
}

static bool is_expanded(const struct property *property) {
    return value_is_exception(value_base(property->value)) ||
           has_type(property->value, "System.Management.Automation.ErrorRecord") ||
           has_type(property->value, "System.Management.Automation.InvocationInfo");
}

static void put_blanks(struct detail *detail, int count) {
    buffer_fill(&detail->out, ' ', count > 0 ? (size_t)count : 0);
}

static void show_nested(struct detail *detail, struct value value, int indent, int depth) {
    if (depth >= MAX_DEPTH) {
        buffer_puts(&detail->out, ELLIPSIS);
        return;
    }
    buffer_putc(&detail->out, '\n');
    show_properties(detail, value, indent + STEP, depth + 1);
}

/* The entries in the order of their keys. */
static int sorted_entries(struct value value, struct dictionary_entry ***ret_entries) {
    const struct dictionary *dictionary = dictionary_of(value);
    struct dictionary_entry *entry, **entries = NULL;
    int count = 0;
    for (int32_t at = 0; (entry = dictionary_next(dictionary, &at)); count++) {
        entries = mem_resize(entries, (size_t)(count + 1) * sizeof *entries);
        int order, place = count;
        for (; place > 0 && value_compare(entries[place - 1]->key, entry->key, true, &order, NULL) && order > 0;
             place--) {
            entries[place] = entries[place - 1];
        }
        entries[place] = entry;
    }
    *ret_entries = entries;
    return count;
}

static void show_dictionary(struct detail *detail, struct value value, int indent) {
    struct dictionary_entry **entries;
    bool first = true;
    int count = sorted_entries(value, &entries);
    for (int i = 0; i < count; i++, first = false) {
        const struct dictionary_entry *entry = entries[i];
        const char *key = value_to_text(entry->key);
        bool secret = text_equal_ignore_case(key, "Authorization");
        buffer_puts(&detail->out, first ? "\n" : "");
        put_blanks(detail, indent + STEP);
        buffer_printf(&detail->out, "%s%s : %s%s\n", detail->accent, key, detail->reset,
                      secret ? ELLIPSIS : value_to_text(entry->value));
    }
}

static void show_elements(struct detail *detail, struct value value, int indent, int depth) {
    struct enumerator enumerator;
    struct value element;
    struct failure failure = {0};
    bool first = true;
    if (depth >= MAX_DEPTH) {
        buffer_puts(&detail->out, ELLIPSIS);
        return;
    }
    if (!enumerate_any(value_base(value), &enumerator)) {
        return;
    }
    for (; enumerate_next(&enumerator, &element, &failure); first = false) {
        const struct type *type = value_base(element).type;
        buffer_putc(&detail->out, '\n');
        if (type && (type->code == CODE_TYPE || type->code == CODE_STRING || type->flags & TYPE_UNBOXED)) {
            put_blanks(detail, indent + indent + STEP + 2);
            buffer_printf(&detail->out, type->code == CODE_TYPE ? "[%s]" : "%s", value_to_text(element));
        } else if (type) {
            buffer_puts(&detail->out, first ? "" : "\n");
            show_properties(detail, element, indent + STEP, depth + 1);
        }
    }
}

static const char *trimmed(const char *line, size_t length) {
    while (length && (*line == ' ' || *line == '\t' || *line == '\r')) {
        line++;
        length--;
    }
    while (length && (line[length - 1] == ' ' || line[length - 1] == '\t' || line[length - 1] == '\r')) {
        length--;
    }
    return mem_strndup(line, length);
}

static void show_text(struct detail *detail, const struct property *property, int indent, int name_width) {
    const char *text = value_to_text(property->value);
    if (text_equal_ignore_case(property->name, "PositionMessage")) {
        size_t tilde = strcspn(text, "~");
        text = mem_printf("%.*s%s%s", (int)tilde, text, detail->error_colour, text + tilde);
    } else if (text_equal_ignore_case(property->name, "Message")) {
        text = mem_printf("%s%s", detail->error_colour, text);
    }
    if (!strchr(text, '\n')) {
        buffer_puts(&detail->out, text);
        return;
    }
    for (bool first = true;; first = false) {
        size_t length = strcspn(text, "\n");
        if (!first) {
            buffer_putc(&detail->out, '\n');
            put_blanks(detail, indent + name_width + SEPARATOR);
        }
        buffer_puts(&detail->out, trimmed(text, length));
        if (!text[length]) {
            return;
        }
        text += length + 1;
    }
}

static void show_value(struct detail *detail, const struct property *property, int indent, int name_width, int depth) {
    struct value value = property->value;
    const struct type *type = value_base(value).type;
    if (is_expanded(property)) {
        show_nested(detail, value, indent, depth);
    } else if (text_equal_ignore_case(property->name, "StackTrace")) {
        buffer_printf(&detail->out, "\n%s", value_to_text(value));
    } else if (value_is_dictionary(value)) {
        show_dictionary(detail, value, indent);
    } else if (type->code == CODE_TYPE) {
        buffer_printf(&detail->out, "[%s]", value_to_text(value));
    } else if (type->code != CODE_STRING && value_is_enumerable(value) &&
               !text_equal_ignore_case(property->name, "Data")) {
        show_elements(detail, value, indent, depth);
    } else {
        show_text(detail, property, indent, name_width);
    }
}

static void show_properties(struct detail *detail, struct value self, int indent, int depth) {
    struct properties properties = properties_of(self);
    int widest = 0;
    for (int i = 0; i < properties.count; i++) {
        int width = cells_units(properties.items[i].name);
        widest = width > widest ? width : widest;
    }
    for (int i = 0; i < properties.count; i++) {
        const struct property *property = &properties.items[i];
        put_blanks(detail, indent);
        buffer_printf(&detail->out, "%s%s", detail->accent, property->name);
        put_blanks(detail, widest - cells_units(property->name));
        buffer_printf(&detail->out, " : %s", detail->reset);
        show_value(detail, property, indent, widest, depth);
        buffer_puts(&detail->out, i < properties.count - 1 ? "\n" : "");
    }
}

void error_detail_build(struct value record, struct custom_node *out) {
    struct detail detail = {.reset = "", .error_colour = "", .accent = ""};
    const char *suppressed = getenv("__SuppressAnsiEscapeSequences");
    if (runspace->host->supports_vt && !(suppressed && *suppressed)) {
        detail.reset = STYLE_RESET;
        detail.error_colour = style_current()->formatting.error;
        detail.accent = style_current()->formatting.format_accent;
    }
    show_properties(&detail, record, 0, 1);
    custom_add_text(out, buffer_text(&detail.out));
}
