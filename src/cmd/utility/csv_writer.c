/* Lines of comma-separated values. */
#include "cmd/utility/csv_writer.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/dictionary.h"
#include "object/list.h"

static void check(struct cmdlet_call *call, bool both, const char *id, const char *message) {
    if (both)
        cmdlet_throw(call, "System.InvalidOperationException", id, CATEGORY_INVALID_DATA, VALUE_NULL, "%s", message);
}

const char *csv_list_separator(void) {
    struct value culture, text_info, separator;
    bool found = type_static_get(type_find("System.Globalization.CultureInfo"), "CurrentCulture", &culture, NULL) ==
                     MEMBER_FOUND &&
                 member_get(culture, "TextInfo", &text_info, NULL) == MEMBER_FOUND &&
                 member_get(text_info, "ListSeparator", &separator, NULL) == MEMBER_FOUND;
    return found ? value_to_text(separator) : ",";
}

void csv_delimiter(struct value argument, bool use_culture, char ret_text[5]) {
    if (use_culture) {
        snprintf(ret_text, 5, "%s", csv_list_separator());
        return;
    }
    uint32_t rune = argument.type && argument.i ? (uint32_t)argument.i : ',';
    ret_text[utf8_encode(rune, ret_text)] = '\0';
}

struct csv_writer csv_writer_new(struct cmdlet_call *call, const struct csv_arguments *args, bool quotes_bound) {
    check(call, args->quote_fields && quotes_bound, "CannotSpecifyQuoteFieldsAndUseQuotes",
          "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.");
    check(call, args->include_type_information && args->no_type_information,
          "CannotSpecifyIncludeTypeInformationAndNoTypeInformation",
          "You must specify either the -IncludeTypeInformation or -NoTypeInformation parameters, but not both.");
    struct csv_writer writer = {.quotes = quotes_bound ? (enum csv_quotes)args->use_quotes.i : CSV_QUOTES_ALWAYS,
                                .quote_fields = args->quote_fields,
                                .type_line = args->include_type_information,
                                .header = !args->no_header};
    csv_delimiter(args->delimiter, args->use_culture, writer.delimiter);
    return writer;
}

/* ---- columns ---- */

static void add_name(struct csv_names *names, const char *name) {
    names->items = mem_resize(names->items, sizeof(char *) * (size_t)(names->count + 1));
    names->items[names->count++] = name;
}

/* What an adapter shows of a row or an XML node, not the object's own properties behind it. */
static void add_property(void *data, const struct member *member) {
    struct csv_names *names = data;
    if (!member->intrinsic && !member->is_key && member_is_shown(names->object, member, false))
        add_name(data, member->name);
}

static void add_extended(void *data, const struct member *member) {
    if (member->instance || member->extended)
        add_property(data, member);
}

struct csv_names csv_names_of(struct value object) {
    struct csv_names names = {.object = object};
    struct value base = value_base(object);
    if (!value_is_dictionary(base)) {
        property_each(object, add_property, &names);
        return names;
    }
    int32_t at = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(dictionary_of(base), &at));)
        add_name(&names, value_to_text(entry->key));
    property_each(object, add_extended, &names);
    return names;
}

/* ---- lines ---- */

static void put_quoted(struct buffer *line, const char *text) {
    buffer_putc(line, '"');
    for (; *text; text++) {
        if (*text == '"')
            buffer_putc(line, '"');
        buffer_putc(line, *text);
    }
    buffer_putc(line, '"');
}

static bool wants_quotes(const struct csv_writer *writer, const char *column, const char *text) {
    if (writer->quote_fields) {
        for (int32_t i = 0; i < writer->quote_fields->count; i++)
            if (text_equal_ignore_case(value_to_text(writer->quote_fields->items[i]), column))
                return true;
        return false;
    }
    if (writer->quotes == CSV_QUOTES_AS_NEEDED)
        return strstr(text, writer->delimiter) || strpbrk(text, "\n\"");
    return writer->quotes == CSV_QUOTES_ALWAYS;
}

static void put_field(const struct csv_writer *writer, struct buffer *line, const char *column, const char *text) {
    if (wants_quotes(writer, column, text))
        put_quoted(line, text);
    else
        buffer_puts(line, text);
}

void csv_write_type(struct buffer *line, struct value object) {
    const char **names = value_type_names(object);
    const char *name = names[0];
    if (name && text_starts_ignore_case(name, "CSV:"))
        name += 4;
    buffer_printf(line, name ? "#TYPE %s" : "#TYPE", name);
}

void csv_write_header(const struct csv_writer *writer, struct buffer *line) {
    for (int i = 0; i < writer->names.count; i++) {
        if (i)
            buffer_puts(line, writer->delimiter);
        put_field(writer, line, writer->names.items[i], writer->names.items[i]);
    }
}

static bool find_value(struct value object, const char *name, struct value *ret_value) {
    struct value base = value_base(object);
    struct member member;
    if (value_is_dictionary(base) && dictionary_get_text(dictionary_of(base), name, ret_value))
        return true;
    return member_find(object, name, &member) && (member.kind & MEMBER_TYPE_PROPERTIES) &&
           member_read(object, &member, ret_value, NULL) == MEMBER_FOUND;
}

void csv_write_object(const struct csv_writer *writer, struct value object, struct buffer *line) {
    for (int i = 0; i < writer->names.count; i++) {
        struct value value;
        if (i)
            buffer_puts(line, writer->delimiter);
        if (find_value(object, writer->names.items[i], &value) && !value_is_null(value_base(value)))
            put_field(writer, line, writer->names.items[i], value_dotnet_text(value));
    }
}
