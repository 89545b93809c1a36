#include "wire/clixml_writer.h"

#include <string.h>

#include "base/memory.h"
#include "wire/clixml_text.h"
#include "wire/clixml_value.h"

#define ROOT_START "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\""

struct clixml_writer clixml_writer_start(struct buffer *out, enum clixml_form form, int depth) {
    struct clixml_writer writer = {.out = out, .form = form, .depth = depth};
    if (form != CLIXML_WIRE) {
        buffer_puts(out, ROOT_START);
        writer.tag_open = true;
        writer.indent = 1;
    }
    return writer;
}

void clixml_writer_value(struct clixml_writer *writer, struct value value) {
    clixml_value_at(writer, NULL, value, writer->depth);
}

void clixml_writer_finish(struct clixml_writer *writer) {
    if (writer->form != CLIXML_WIRE)
        clixml_end(writer, "Objs");
}

void clixml_write(struct buffer *out, struct value value, const struct secret_context *secrets) {
    struct clixml_writer writer = clixml_writer_start(out, CLIXML_WIRE, CLIXML_DEPTH_WIRE);
    writer.secrets = secrets;
    clixml_writer_value(&writer, value);
}

char *clixml_document(const struct value *values, int count, int depth) {
    struct buffer text = {0};
    struct clixml_writer writer = clixml_writer_start(&text, CLIXML_DOCUMENT, depth);
    for (int i = 0; i < count; i++)
        clixml_writer_value(&writer, values[i]);
    clixml_writer_finish(&writer);
    return buffer_dup(&text);
}

static void new_line(struct clixml_writer *writer) {
    if (writer->form != CLIXML_DOCUMENT)
        return;
    buffer_putc(writer->out, '\n');
    buffer_fill(writer->out, ' ', (size_t)writer->indent * 2);
}

/* Everything up to the attributes of a child of what is open. */
static void start_tag(struct clixml_writer *writer, const char *tag) {
    if (writer->tag_open)
        buffer_putc(writer->out, '>');
    writer->tag_open = false;
    new_line(writer);
    buffer_putc(writer->out, '<');
    buffer_puts(writer->out, tag);
}

static void attribute(struct clixml_writer *writer, const char *attribute_name, const char *text) {
    buffer_putc(writer->out, ' ');
    buffer_puts(writer->out, attribute_name);
    buffer_append(writer->out, "=\"", 2);
    clixml_text_write(writer->out, text, strlen(text), true);
    buffer_putc(writer->out, '"');
}

/* The S attribute stands on top-level objects only. */
static void stream_attribute(struct clixml_writer *writer) {
    if (writer->stream && writer->indent == 1)
        attribute(writer, "S", writer->stream);
}

static void id_attribute(struct clixml_writer *writer, uint64_t id) {
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + id % 10);
    while (id /= 10);
    buffer_append(writer->out, " RefId=\"", 8);
    buffer_append(writer->out, digits + at, sizeof digits - at);
    buffer_putc(writer->out, '"');
}

static void end_tag(struct clixml_writer *writer, const char *tag) {
    buffer_append(writer->out, "</", 2);
    buffer_puts(writer->out, tag);
    buffer_putc(writer->out, '>');
}

void clixml_begin(struct clixml_writer *writer, const char *tag) {
    start_tag(writer, tag);
    writer->tag_open = true;
    writer->indent++;
}

void clixml_begin_named(struct clixml_writer *writer, const char *tag, const char *name) {
    start_tag(writer, tag);
    attribute(writer, "N", name);
    writer->tag_open = true;
    writer->indent++;
}

void clixml_end(struct clixml_writer *writer, const char *tag) {
    writer->indent--;
    if (writer->tag_open) {
        buffer_append(writer->out, " />", 3);
    } else {
        new_line(writer);
        end_tag(writer, tag);
    }
    writer->tag_open = false;
}

static void begin_object(struct clixml_writer *writer, const char *name, uint64_t id) {
    start_tag(writer, "Obj");
    stream_attribute(writer);
    if (name)
        attribute(writer, "N", name);
    id_attribute(writer, id);
    writer->tag_open = true;
    writer->indent++;
}

void clixml_begin_object(struct clixml_writer *writer, const char *name) {
    begin_object(writer, name, writer->next_reference++);
}

/* The slot of an object, or the free one where it would go. */
static struct clixml_reference *reference_slot(struct clixml_reference *slots, size_t capacity, const void *object) {
    size_t at = ((uintptr_t)object >> 4) * 0x9E3779B97F4A7C15u >> 20 & (capacity - 1);
    while (slots[at].object && slots[at].object != object)
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow_references(struct clixml_writer *writer) {
    size_t capacity = writer->reference_capacity ? writer->reference_capacity * 2 : 16;
    struct clixml_reference *slots = MEM_ARRAY(struct clixml_reference, capacity);
    for (size_t i = 0; i < writer->reference_capacity; i++)
        if (writer->references[i].object)
            *reference_slot(slots, capacity, writer->references[i].object) = writer->references[i];
    writer->references = slots;
    writer->reference_capacity = capacity;
}

bool clixml_reference(struct clixml_writer *writer, const char *name, const void *object) {
    if (!object || !writer->reference_count)
        return false;
    struct clixml_reference *slot = reference_slot(writer->references, writer->reference_capacity, object);
    if (!slot->object)
        return false;
    start_tag(writer, "Ref");
    stream_attribute(writer);
    if (name)
        attribute(writer, "N", name);
    id_attribute(writer, slot->id);
    buffer_append(writer->out, " />", 3);
    return true;
}

void clixml_begin_identity(struct clixml_writer *writer, const char *name, const void *object) {
    uint64_t id = writer->next_reference++;
    if (object) {
        if (writer->reference_count * 2 >= writer->reference_capacity)
            grow_references(writer);
        *reference_slot(writer->references, writer->reference_capacity, object) = (struct clixml_reference){object, id};
        writer->reference_count++;
    }
    begin_object(writer, name, id);
}

static bool same_names(const char *const *left, const char *const *right) {
    for (; *left && *right; left++, right++)
        if (*left != *right && strcmp(*left, *right))
            return false;
    return !*left && !*right;
}

void clixml_type_names(struct clixml_writer *writer, const char *const *names) {
    for (int i = 0; i < writer->names_count; i++)
        if (writer->names[i].names == names || same_names(writer->names[i].names, names)) {
            start_tag(writer, "TNRef");
            id_attribute(writer, (uint64_t)i);
            buffer_append(writer->out, " />", 3);
            return;
        }
    if (writer->names_count == writer->names_capacity) {
        MEM_GROW(writer->names, writer->names_capacity, 8);
    }
    start_tag(writer, "TN");
    id_attribute(writer, (uint64_t)writer->names_count);
    writer->tag_open = true;
    writer->indent++;
    writer->names[writer->names_count++].names = names;
    for (; *names; names++)
        clixml_text(writer, "T", NULL, *names, strlen(*names));
    clixml_end(writer, "TN");
}

void clixml_open(struct clixml_writer *writer, const char *tag, const char *name) {
    start_tag(writer, tag);
    if (name)
        attribute(writer, "N", name);
    stream_attribute(writer);
}

void clixml_close(struct clixml_writer *writer, const char *tag) {
    end_tag(writer, tag);
}

void clixml_text(struct clixml_writer *writer, const char *tag, const char *name, const char *text, size_t length) {
    clixml_open(writer, tag, name);
    buffer_putc(writer->out, '>');
    clixml_text_write(writer->out, text, length, false);
    end_tag(writer, tag);
}

void clixml_nil(struct clixml_writer *writer, const char *name) {
    start_tag(writer, "Nil");
    stream_attribute(writer);
    if (name)
        attribute(writer, "N", name);
    buffer_append(writer->out, " />", 3);
}

void clixml_string(struct clixml_writer *writer, const char *name, const char *text) {
    if (text)
        clixml_text(writer, "S", name, text, strlen(text));
    else
        clixml_nil(writer, name);
}

void clixml_bool(struct clixml_writer *writer, const char *name, bool truth) {
    clixml_text(writer, "B", name, truth ? "true" : "false", truth ? 4 : 5);
}

void clixml_int(struct clixml_writer *writer, const char *name, int32_t number) {
    clixml_open(writer, "I32", name);
    buffer_printf(writer->out, ">%d</I32>", number);
}

void clixml_long(struct clixml_writer *writer, const char *name, int64_t number) {
    clixml_open(writer, "I64", name);
    buffer_printf(writer->out, ">%lld</I64>", (long long)number);
}

void clixml_enum(struct clixml_writer *writer, const char *name, const char *const *type_names, const char *text,
                 int32_t number) {
    clixml_begin_object(writer, name);
    clixml_type_names(writer, type_names);
    clixml_text(writer, "ToString", NULL, text, strlen(text));
    clixml_int(writer, NULL, number);
    clixml_end(writer, "Obj");
}

void clixml_value(struct clixml_writer *writer, const char *name, struct value value) {
    clixml_value_at(writer, name, value, writer->depth);
}

void clixml_raw(struct clixml_writer *writer, const char *text, size_t length) {
    if (writer->tag_open)
        buffer_putc(writer->out, '>');
    writer->tag_open = false;
    buffer_append(writer->out, text, length);
}
