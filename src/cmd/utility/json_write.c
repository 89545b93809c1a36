#include "cmd/utility/json_write.h"

#include <math.h>
#include <string.h>

#include "base/long_work.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/number.h"
#include "object/type/known.h"
#include "object/xml.h"

struct writer {
    struct cmdlet_call *call;
    const struct json_format *format;
    struct buffer *text;
    int level;   /* of indentation */
    bool warned; /* about the depth */
};

/* ---- text and layout ---- */

static void new_line(struct writer *writer) {
    if (writer->format->compress)
        return;
    buffer_putc(writer->text, '\n');
    buffer_fill(writer->text, ' ', (size_t)writer->level * 2);
}

static bool must_escape(enum json_escape escape, uint32_t unit) {
    if (unit < 0x20 || unit == 0x85 || unit == 0x2028 || unit == 0x2029)
        return true;
    return (escape == JSON_ESCAPE_NON_ASCII && unit >= 0x80) ||
           (escape == JSON_ESCAPE_HTML && unit < 0x80 && strchr("<>&'\"", (int)unit));
}

static void put_escape(struct buffer *text, uint32_t rune) {
    if (rune >= 0x10000)
        buffer_printf(text, "\\u%04x\\u%04x", 0xD800 + ((rune - 0x10000) >> 10), 0xDC00 + ((rune - 0x10000) & 0x3FF));
    else
        buffer_printf(text, "\\u%04x", rune);
}

static void put_text(struct writer *writer, const char *bytes, size_t length) {
    static const char names[] = "\b\t\n\f\r\\\"", letters[] = "btnfr\\\"";
    buffer_putc(writer->text, '"');
    for (size_t i = 0, size; i < length; i += size) {
        uint32_t rune = utf8_decode(bytes + i, length - i, &size);
        const char *named = rune && rune < 0x80 ? strchr(names, (int)rune) : NULL;
        if (named && !(rune == '"' && writer->format->escape == JSON_ESCAPE_HTML)) {
            buffer_putc(writer->text, '\\');
            buffer_putc(writer->text, letters[named - names]);
        } else if (must_escape(writer->format->escape, rune)) {
            put_escape(writer->text, rune);
        } else {
            buffer_append(writer->text, bytes + i, size);
        }
    }
    buffer_putc(writer->text, '"');
}

static void put_plain_text(struct writer *writer, const char *text) {
    put_text(writer, text, strlen(text));
}

static void open_group(struct writer *writer, char bracket) {
    buffer_putc(writer->text, bracket);
    writer->level++;
}

/* Each element begins a line of its own. */
static void next_element(struct writer *writer, int *count) {
    if ((*count)++)
        buffer_putc(writer->text, ',');
    new_line(writer);
}

static void close_group(struct writer *writer, char bracket, int count) {
    writer->level--;
    if (count)
        new_line(writer);
    buffer_putc(writer->text, bracket);
}

static void put_name(struct writer *writer, const char *name) {
    put_plain_text(writer, name);
    buffer_puts(writer->text, writer->format->compress ? ":" : ": ");
}

/* ---- scalars ---- */

static void put_real(struct writer *writer, double number, char *digits) {
    if (isnan(number) || isinf(number)) {
        put_plain_text(writer, digits);
        return;
    }
    buffer_puts(writer->text, digits);
    if (!strpbrk(digits, ".eE"))
        buffer_puts(writer->text, ".0");
}

static void put_decimal(struct writer *writer, struct value value) {
    const char *digits = value_dotnet_text(value);
    buffer_puts(writer->text, digits);
    if (!strchr(digits, '.'))
        buffer_puts(writer->text, ".0");
}

static void put_date(struct writer *writer, struct value value) {
    char *text = NULL;
    value_format(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", &text, NULL);
    put_plain_text(writer, text ? text : "");
}

static void put_enum(struct writer *writer, struct value value) {
    enum type_code inside = value.type->element ? value.type->element->code : CODE_INT32;
    if (writer->format->enums_as_strings || inside == CODE_INT64 || inside == CODE_UINT64)
        put_plain_text(writer, enum_to_string(value.type, value.i));
    else
        buffer_printf(writer->text, "%lld", (long long)value.i);
}

static bool is_type(struct value value, const char *name) {
    return strcmp(value.type->name, name) == 0;
}

/* Writes what JSON has a plain form for; false: a structure. */
static bool put_scalar(struct writer *writer, struct value value) {
    switch (value.type->code) {
    case CODE_STRING:
        put_text(writer, string_text(value), string_length(value));
        return true;
    case CODE_CHAR:
        put_text(writer, string_text(string_from_char((uint16_t)value.i)),
                 string_length(string_from_char((uint16_t)value.i)));
        return true;
    case CODE_BOOL:
        buffer_puts(writer->text, value.i ? "true" : "false");
        return true;
    case CODE_DOUBLE:
        put_real(writer, value.d, double_to_text(value.d));
        return true;
    case CODE_SINGLE:
        put_real(writer, value.d, single_to_text((float)value.d));
        return true;
    case CODE_DECIMAL:
        put_decimal(writer, value);
        return true;
    case CODE_DATETIME:
        put_date(writer, value);
        return true;
    case CODE_ENUM:
        put_enum(writer, value);
        return true;
    default:
        break;
    }
    if (type_is_number(value.type)) {
        buffer_puts(writer->text, value_dotnet_text(value));
        return true;
    }
    if (is_type(value, "System.DateTimeOffset")) {
        char *text = NULL;
        value_format(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", &text, NULL);
        put_plain_text(writer, text ? text : "");
        return true;
    }
    if (value.type == &type_guid || value.type == &type_uri) {
        struct value original = value;
        if (value.type == &type_uri)
            member_get(value, "OriginalString", &original, NULL);
        put_plain_text(writer, value_dotnet_text(original));
        return true;
    }
    return false;
}

/* ---- structures ---- */

enum { STEPS_OF_A_VALUE = 256 }; /* as long_work counts */

static void put_value(struct writer *writer, struct value value, int depth);

struct properties {
    struct writer *writer;
    struct value object;
    struct table *written;
    int depth, count;
    bool extended; /* now those that PowerShell added; else the type's own, hidden ones of classes too */
};

static void put_property(void *data, const struct member *member) {
    struct properties *properties = data;
    bool extended = member->instance || member->extended;
    struct value value = VALUE_NULL;
    if (!(member->kind & MEMBER_TYPE_PROPERTIES) || !member->gettable || member->is_key || member->intrinsic ||
        member->is_static || extended != properties->extended || (extended && member->hidden) ||
        (member->row && member->row->flags & MEMBER_ROW_EXPLICIT) || table_has(properties->written, member->name))
        return;
    struct failure failure = {0};
    if (member_read(properties->object, member, &value, &failure) != MEMBER_FOUND)
        value = VALUE_NULL;
    table_set(properties->written, member->name, properties);
    next_element(properties->writer, &properties->count);
    put_name(properties->writer, member->name);
    put_value(properties->writer, value, properties->depth + 1);
}

/* The notes of an object that is itself no bag of properties. */
static void put_notes(struct properties *properties) {
    struct extension *extension = extension_of(&properties->object, false);
    properties->extended = true;
    for (size_t i = 0; extension_members(extension) && i < table_count(extension_members(extension)); i++) {
        struct member member;
        if (member_find(properties->object, table_key_at(extension_members(extension), i), &member))
            put_property(properties, &member);
    }
}

static void put_object(struct properties *properties) {
    member_each(properties->object, false, put_property, properties);
    properties->extended = true;
    member_each(properties->object, false, put_property, properties);
}

static void put_entries(struct properties *properties) {
    struct value base = value_base(properties->object);
    struct dictionary_entry *entry;
    for (int32_t at = 0; (entry = dictionary_next(dictionary_of(base), &at));) {
        if (!value_is_string(value_base(entry->key)))
            cmdlet_throw(properties->writer->call, "System.InvalidOperationException", "NonStringKeyInDictionary",
                         CATEGORY_INVALID_OPERATION, properties->object,
                         "The type '%s' is not supported for serialization or deserialization of a dictionary. Keys "
                         "must be strings.",
                         base.type->name);
        table_set(properties->written, string_text(entry->key), properties);
        next_element(properties->writer, &properties->count);
        put_text(properties->writer, string_text(entry->key), string_length(entry->key));
        buffer_puts(properties->writer->text, properties->writer->format->compress ? ":" : ": ");
        put_value(properties->writer, entry->value, properties->depth + 1);
    }
}

/* An XML node is the list of the nodes in it. */
static struct value elements_of(struct value collection) {
    struct value nodes = collection;
    if (type_is(collection.type, &type_xml_node))
        member_get(collection, "ChildNodes", &nodes, NULL);
    return nodes;
}

static void put_elements(struct writer *writer, struct value collection, int depth) {
    struct enumerator enumerator;
    struct value element;
    struct failure failure = {0};
    int count = 0;
    open_group(writer, '[');
    if (enumerate_any(elements_of(collection), &enumerator))
        while (enumerate_next(&enumerator, &element, &failure)) {
            next_element(writer, &count);
            put_value(writer, element, depth + 1);
        }
    close_group(writer, ']', count);
}

static void warn_of_depth(struct writer *writer) {
    if (!writer->warned)
        write_warning(mem_printf("Resulting JSON is truncated as serialization has exceeded the set depth of %d.",
                                 writer->format->depth));
    writer->warned = true;
}

static bool has_notes(struct value value) {
    struct extension *extension = extension_of(&value, false);
    return extension_members(extension) && table_count(extension_members(extension)) && !extension->deserialized;
}

static bool is_collection(struct value base) {
    struct enumerator enumerator;
    bool is_map = value_is_dictionary(base) && !dictionary_is_set(dictionary_of(base));
    if (type_is(base.type, &type_xml_node))
        return true;
    return !is_map && base.type != &type_pscustomobject && enumerate_any(base, &enumerator);
}

/* What is no dictionary and no bag, yet carries notes: {"value": …, "note": …}. */
static void put_plain(struct writer *writer, struct value base, int depth) {
    if (put_scalar(writer, base))
        return;
    if (depth > writer->format->depth) {
        warn_of_depth(writer);
        put_plain_text(writer, value_to_text(base));
    } else {
        put_elements(writer, base, depth);
    }
}

static bool is_scalar(struct value base) {
    enum type_code code = base.type->code;
    return code == CODE_STRING || code == CODE_CHAR || code == CODE_BOOL || code == CODE_DATETIME ||
           code == CODE_ENUM || type_is_number(base.type) || base.type == &type_guid || base.type == &type_uri ||
           is_type(base, "System.DateTimeOffset");
}

static void put_value(struct writer *writer, struct value value, int depth) {
    struct value base = value_base(value);
    long_work(STEPS_OF_A_VALUE);
    bool null = value_is_null(base) || base.type == &type_dbnull || base.type == &type_null_string;
    if (null && (value_is_null(base) || !has_notes(value))) {
        buffer_puts(writer->text, "null");
        return;
    }
    bool deep = depth > writer->format->depth, scalar = is_scalar(base);
    if (!scalar && deep && base.type == &type_pscustomobject) {
        warn_of_depth(writer);
        put_plain_text(writer, value_to_text(value));
        return;
    }
    bool plain = null || scalar || deep || is_collection(base);
    if (plain && (!has_notes(value) || base.type->code == CODE_STRING || base.type->code == CODE_DATETIME)) {
        put_plain(writer, base, depth);
        return;
    }
    struct properties properties = {
        .writer = writer, .object = value, .written = table_new(TABLE_IGNORE_CASE), .depth = depth};
    open_group(writer, '{');
    if (plain) {
        next_element(writer, &properties.count);
        put_name(writer, "value");
        if (null)
            buffer_puts(writer->text, "null");
        else
            put_plain(writer, base, depth);
        put_notes(&properties);
    } else if (value_is_dictionary(base) && !dictionary_is_set(dictionary_of(base))) {
        put_entries(&properties);
        put_notes(&properties);
    } else {
        put_object(&properties);
    }
    close_group(writer, '}', properties.count);
}

void json_write(struct cmdlet_call *call, const struct json_format *format, struct value value, struct buffer *text) {
    struct writer writer = {.call = call, .format = format, .text = text};
    put_value(&writer, value, 0);
}
