/* Properties given to formatting cmdlets. */
#include "format/property.h"
#include "engine/detailed_error.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/script_block.h"
#include "object/dictionary.h"
#include "object/list.h"

struct reading {
    struct cmdlet_call *call;
    struct format_property *property;
    unsigned keys, seen;
    bool was_hashtable;
};

#define FAIL(reading, id, ...)                                                                                         \
    cmdlet_throw_detailed((reading)->call, "System.NotSupportedException", "Specified method is not supported.", id,   \
                          CATEGORY_INVALID_ARGUMENT, VALUE_NULL, mem_printf(__VA_ARGS__))

static void set_expression(struct reading *reading, struct value value) {
    if (value_is_script_block(value)) {
        reading->property->expression =
            (struct expression){.name = string_text(script_block_text(script_block_of(value))),
                                .script = value_base(value),
                                .resolved = true};
        return;
    }
    const char *name = string_text(value);
    if (!*name && reading->was_hashtable) {
        FAIL(reading, "ExpressionEmptyString1", "The \"%s\" key cannot have an empty string value.", "expression");
    }
    if (!*name) {
        FAIL(reading, "ExpressionEmptyString2", "An empty string value is not allowed.");
    }
    reading->property->expression = expression_of_name(name);
}

static void set_format(struct reading *reading, struct value value) {
    if (!*string_text(value)) {
        FAIL(reading, "FormatStringEmpty", "Cannot have an empty formatting string for key \"%s\".", "formatString");
    }
    reading->property->format = string_text(value);
}

static void set_width(struct reading *reading, struct value value) {
    int width = (int)value_base(value).i;
    if (width <= 0) {
        FAIL(reading, "WidthOutOfRange", "The value \"%d\" for key \"%s\" should be greater than 0.", width, "width");
    }
    reading->property->width = width;
}

static bool is_prefix(const char *text, const char *whole) {
    return strlen(text) <= strlen(whole) && text_starts_ignore_case(whole, text);
}

static void set_alignment(struct reading *reading, struct value value) {
    static const char *const names[] = {"left", "center", "right"};
    const char *text = string_text(value);
    for (int i = 0; *text && i < 3; i++) {
        if (is_prefix(text, names[i])) {
            reading->property->alignment = (enum text_alignment)(ALIGN_LEFT + i);
            return;
        }
    }
    FAIL(reading, "AlignmentIllegalValue",
         "The value \"%s\" for key \"%s\" is not valid; valid values are {left, center, right}.", text, "alignment");
}

static void set_label(struct reading *reading, struct value value) {
    reading->property->label = string_text(value);
}

static void set_depth(struct reading *reading, struct value value) {
    reading->property->depth = (int)value_base(value).i;
}

enum key_type { KEY_TYPE_TEXT_OR_BLOCK, KEY_TYPE_TEXT, KEY_TYPE_INT };
static const struct key {
    const char *name, *second;
    unsigned flag; /* 0: always allowed */
    enum key_type type;
    void (*set)(struct reading *reading, struct value value);
} keys[] = {
    {"expression", NULL, 0, KEY_TYPE_TEXT_OR_BLOCK, set_expression},
    {"formatString", NULL, KEY_FORMAT_STRING, KEY_TYPE_TEXT, set_format},
    {"width", NULL, KEY_WIDTH, KEY_TYPE_INT, set_width},
    {"alignment", NULL, KEY_ALIGNMENT, KEY_TYPE_TEXT, set_alignment},
    {"label", "name", KEY_LABEL, KEY_TYPE_TEXT, set_label},
    {"depth", NULL, KEY_DEPTH, KEY_TYPE_INT, set_depth},
};

static const struct key *find_key(struct reading *reading, const char *name) {
    const struct key *found = NULL;
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (keys[i].flag && !(keys[i].flag & reading->keys)) {
            continue;
        }
        if (!is_prefix(name, keys[i].name) && !(keys[i].second && is_prefix(name, keys[i].second))) {
            continue;
        }
        if (found) {
            FAIL(reading, "DictionaryKeyAmbiguous", "The %s key is ambiguous; %s and %s conflict.", name, found->name,
                 keys[i].name);
        }
        found = &keys[i];
    }
    if (!found) {
        FAIL(reading, "DictionaryKeyIllegal", "The %s key is not valid.", name);
    }
    return found;
}

static bool has_key_type(enum key_type type, struct value value) {
    value = value_base(value);
    switch (type) {
    case KEY_TYPE_TEXT_OR_BLOCK:
        return value_is_string(value) || value_is_script_block(value);
    case KEY_TYPE_TEXT:
        return value_is_string(value);
    default:
        return value.type == &type_int32;
    }
}

static void read_entry(struct reading *reading, const struct dictionary_entry *entry) {
    if (!value_is_string(value_base(entry->key))) {
        FAIL(reading, "DictionaryKeyNonString", "The %s key type is not valid. The key must be a string.",
             type_short_name(value_base(entry->key).type));
    }
    const char *name = string_text(entry->key);
    const struct key *key = find_key(reading, name);
    unsigned bit = 1u << (key - keys);
    if (reading->seen & bit) {
        FAIL(reading, "DictionaryKeyDuplicate", "The duplicated key \"%s\" conflicts with \"%s\".", name, key->name);
    }
    reading->seen |= bit;
    if (value_is_null(entry->value)) {
        FAIL(reading, "DictionaryKeyMissingValue", "The %s key has no value.", name);
    }
    if (has_key_type(key->type, entry->value)) {
        return;
    }
    const char *type = value_base(entry->value).type->name;
    if (key->type == KEY_TYPE_TEXT_OR_BLOCK) {
        FAIL(reading, "DictionaryKeyIllegalValue1",
             "The \"%s\" key has a type, %s, that is not valid; expected types are {System.String, "
             "System.Management.Automation.ScriptBlock}.",
             name, type);
    }
    FAIL(reading, "DictionaryKeyIllegalValue2",
         "The \"%s\" key has a type, %s, that is not valid; expected type is %s.", name, type,
         key->type == KEY_TYPE_INT ? "System.Int32" : "System.String");
}

static void read_hashtable(struct reading *reading, const struct dictionary *dictionary) {
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(dictionary, &at));) {
        read_entry(reading, entry);
    }
    /* Values are looked at in the order of the keys' table, once all keys are known to be right. */
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (!(reading->seen & 1u << i)) {
            if (i == 0) {
                FAIL(reading, "DictionaryKeyMandatoryEntry", "A mandatory entry for %s is missing.", keys[0].name);
            }
            continue;
        }
        for (int32_t at = 0; (entry = dictionary_next(dictionary, &at));) {
            if (find_key(reading, string_text(entry->key)) == &keys[i]) {
                keys[i].set(reading, entry->value);
            }
        }
    }
}

#define EXPECTED_TYPES "{System.String, System.Management.Automation.ScriptBlock}"

struct format_properties format_properties_read(struct cmdlet_call *call, const struct list *values, unsigned allowed) {
    struct format_properties properties = {0};
    if (!values || values->count == 0) {
        return properties;
    }
    properties.items = MEM_ARRAY(struct format_property, values->count);
    bool was_hashtable = false;
    for (int32_t i = 0; i < values->count; i++) {
        struct value value = value_base(values->items[i]);
        properties.items[i].depth = -1;
        struct reading reading = {
            .call = call, .property = &properties.items[i], .keys = allowed, .was_hashtable = was_hashtable};
        if (value_is_dictionary(value)) {
            was_hashtable = reading.was_hashtable = true;
            read_hashtable(&reading, dictionary_of(value));
        } else if (value_is_string(value) || value_is_script_block(value)) {
            set_expression(&reading, value);
        } else if (value_is_null(value)) {
            FAIL(&reading, "DictionaryKeyUnknownType",
                 "The value of a parameter was null; one of the following types was expected: " EXPECTED_TYPES ".");
        } else {
            FAIL(&reading, "DictionaryKeyUnknownType",
                 "Cannot convert %s to one of the following types " EXPECTED_TYPES ".", value.type->name);
        }
        properties.count++;
    }
    return properties;
}
