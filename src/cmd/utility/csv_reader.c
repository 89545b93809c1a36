/* Reading comma-separated values, quotes and all. */
#include "cmd/utility/csv_reader.h"

#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/utf8.h"
#include "engine/stream.h"

struct record {
    struct csv_names fields;
    struct buffer current;
};

static void add_field(struct record *record) {
    struct csv_names *fields = &record->fields;
    fields->items = mem_resize(fields->items, sizeof(char *) * (size_t)(fields->count + 1));
    fields->items[fields->count++] = mem_strdup(buffer_text(&record->current));
    buffer_clear(&record->current);
}

static bool at_end(const struct csv_reader *reader) {
    return reader->at >= reader->length;
}

static bool take_delimiter(struct csv_reader *reader) {
    size_t length = strlen(reader->delimiter);
    if (strncmp(reader->text + reader->at, reader->delimiter, length) != 0)
        return false;
    reader->at += length;
    return true;
}

/* Passes a line end; gives its length, 0 where there is none. */
static size_t take_line_end(struct csv_reader *reader) {
    const char *text = reader->text + reader->at;
    size_t length = text[0] == '\n' ? 1 : text[0] != '\r' ? 0 : text[1] == '\n' ? 2 : 1;
    reader->at += length;
    return length;
}

static void trim(struct buffer *text) {
    size_t start = 0;
    while (start < text->length && strchr(" \t", text->bytes[start]))
        start++;
    if (start)
        buffer_remove(text, 0, start);
    while (text->length && strchr(" \t", text->bytes[text->length - 1]))
        buffer_remove(text, text->length - 1, 1);
}

/* The rest of a field up to its delimiter; true: the record ends with it. */
static bool read_rest(struct csv_reader *reader, struct record *record, bool eat_blanks) {
    struct buffer rest = {0};
    bool ended = false;
    for (;;) {
        if (at_end(reader) || take_line_end(reader)) {
            ended = true;
            break;
        }
        if (take_delimiter(reader))
            break;
        buffer_putc(&rest, reader->text[reader->at++]);
    }
    if (eat_blanks && strspn(buffer_text(&rest), " \t") == rest.length)
        trim(&rest);
    buffer_append(&record->current, buffer_text(&rest), rest.length);
    add_field(record);
    return ended;
}

static void read_quoted(struct csv_reader *reader, struct buffer *text) {
    while (!at_end(reader)) {
        char c = reader->text[reader->at++];
        if (c == '"') {
            if (at_end(reader) || reader->text[reader->at] != '"') {
                reader->at--;
                return;
            }
            reader->at++;
        }
        buffer_putc(text, c);
    }
}

/* One record, which may span lines inside quotes. No fields: the end. */
static struct csv_names read_record(struct csv_reader *reader) {
    struct record record = {0};
    while (!at_end(reader)) {
        char c = reader->text[reader->at];
        if (take_delimiter(reader)) {
            add_field(&record);
        } else if (take_line_end(reader)) {
            add_field(&record);
            return record.fields;
        } else if (c == '"' && record.current.length == 0) {
            reader->at++;
            read_quoted(reader, &record.current);
            if (at_end(reader))
                break;
            reader->at++; /* the closing quote */
            if (read_rest(reader, &record, true))
                return record.fields;
        } else if (c == '"' || ((c == ' ' || c == '\t') && record.current.length)) {
            buffer_putc(&record.current, c);
            reader->at++;
            if (read_rest(reader, &record, c != '"'))
                return record.fields;
        } else {
            if (c != ' ' && c != '\t')
                buffer_putc(&record.current, c);
            reader->at++;
        }
    }
    if (record.current.length)
        add_field(&record);
    return record.fields;
}

/* ---- the header ---- */

static void read_type(struct csv_reader *reader) {
    if (at_end(reader) || reader->text[reader->at] != '#')
        return;
    struct buffer line = {0};
    while (!at_end(reader) && !take_line_end(reader))
        buffer_putc(&line, reader->text[reader->at++]);
    if (!text_starts_ignore_case(buffer_text(&line), "#TYPE"))
        return;
    buffer_remove(&line, 0, 5);
    trim(&line);
    reader->type_name = line.length ? buffer_text(&line) : NULL;
}

static void check_names(struct cmdlet_call *call, const struct csv_names *names) {
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    for (int i = 0; i < names->count; i++) {
        if (*names->items[i] && table_has(seen, names->items[i]))
            cmdlet_throw(call, "System.Management.Automation.ExtendedTypeSystemException",
                         "AlreadyPresentPSMemberInfoInternalCollectionAdd", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                         "The member \"%s\" is already present.", names->items[i]);
        table_set(seen, names->items[i], seen);
    }
}

void csv_read_header(struct cmdlet_call *call, struct csv_reader *reader) {
    if (!reader->type_name && !at_end(reader))
        read_type(reader);
    while (!reader->has_header && !at_end(reader)) {
        struct csv_names fields = read_record(reader);
        while (fields.count > 1 && !*fields.items[fields.count - 1])
            fields.count--;
        bool w3c = fields.count && strncmp(fields.items[0], "#Fields: ", 9) == 0;
        if (w3c)
            fields.items[0] += 9;
        else if (fields.count && fields.items[0][0] == '#')
            continue; /* a comment */
        reader->header = fields;
        reader->has_header = true;
    }
    if (reader->header.count)
        check_names(call, &reader->header);
}

/* ---- objects ---- */

static struct value make_object(struct csv_reader *reader, const struct csv_names *fields) {
    struct value object = pscustomobject_new();
    int unnamed = 1;
    for (int i = 0; i < reader->header.count; i++) {
        const char *name = reader->header.items[i];
        if (!*name)
            name = mem_printf("H%d", unnamed++);
        note_set(&object, name, i < fields->count ? string_from(fields->items[i]) : VALUE_NULL);
    }
    if (unnamed > 1 && !reader->warned) {
        write_warning(
            "One or more headers were not specified. Default names starting with \"H\" have been used in place of any "
            "missing headers.");
        reader->warned = true;
    }
    if (reader->type_name) {
        const char *names[] = {reader->type_name, mem_printf("CSV:%s", reader->type_name)};
        value_set_type_names(&object, names, 2);
    }
    return object;
}

void csv_import(struct cmdlet_call *call, struct csv_reader *reader) {
    csv_read_header(call, reader);
    for (;;) {
        struct csv_names fields = read_record(reader);
        if (fields.count == 0)
            return;
        stop_check();
        if (fields.count > 1 || *fields.items[0])
            cmdlet_write(call, make_object(reader, &fields));
    }
}
