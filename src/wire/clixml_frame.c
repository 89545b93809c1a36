#include "wire/clixml_frame.h"

#include <string.h>

#include "base/memory.h"
#include "object/string.h"

/* --- failures --- */

void clixml_reader_fail_at(struct clixml_reader *reader, int column_offset, const char *message) {
    if (reader->failed)
        return;
    reader->failed = true;
    failure_set(reader->failure, "System.Xml.XmlException", "System.Xml.XmlException", CATEGORY_NOT_SPECIFIED,
                "%s Line %lu, position %lu.", message, (unsigned long)XML_GetCurrentLineNumber(reader->parser),
                (unsigned long)XML_GetCurrentColumnNumber(reader->parser) + (unsigned long)column_offset);
    XML_StopParser(reader->parser, XML_FALSE);
}

/* At an element's name, where .NET's reader stands. */
void clixml_reader_fail(struct clixml_reader *reader, const char *message) {
    clixml_reader_fail_at(reader, 2, message);
}

void clixml_reader_fail_tag(struct clixml_reader *reader, const char *tag) {
    clixml_reader_fail(reader, mem_printf("%s XML tag is not recognized.", tag));
}

/* --- frames --- */

struct clixml_frame *clixml_frame_push(struct clixml_reader *reader, enum clixml_frame_kind kind, const char *tag) {
    struct clixml_frame *frame = reader->spare;
    if (frame)
        reader->spare = frame->parent;
    else
        frame = MEM_NEW(struct clixml_frame);
    frame->kind = kind;
    frame->tag = tag;
    frame->parent = reader->top;
    reader->top = frame;
    return frame;
}

/* An object's frame stays: references point at it. */
void clixml_frame_recycle(struct clixml_reader *reader, struct clixml_frame *frame) {
    if (frame->kind == FRAME_OBJECT)
        return;
    struct buffer text = frame->text;
    memset(frame, 0, sizeof *frame);
    buffer_clear(&text);
    frame->text = text;
    frame->parent = reader->spare;
    reader->spare = frame;
}

/* The elements that are no primitives. T stands in TN and in PR; all other parts of PR are plain text. */
static const struct tag_row {
    const char *tag;
    enum clixml_frame_kind kind;
} tag_rows[] = {
    {"Obj", FRAME_OBJECT}, {"TN", FRAME_NAMES},      {"TNRef", FRAME_EMPTY},    {"Props", FRAME_PROPS},
    {"MS", FRAME_MEMBERS}, {"ToString", FRAME_TEXT}, {"LST", FRAME_LIST},       {"IE", FRAME_LIST},
    {"QUE", FRAME_LIST},   {"STK", FRAME_LIST},      {"DCT", FRAME_DICTIONARY}, {"En", FRAME_ENTRY},
    {"Nil", FRAME_EMPTY},  {"Ref", FRAME_EMPTY},     {"PR", FRAME_PROGRESS},    {"T", FRAME_TEXT},
};

bool clixml_frame_kind_of(const char *tag, enum clixml_frame_kind *ret_kind, const char **ret_tag) {
    for (size_t i = 0; i < COUNT_OF(tag_rows); i++)
        if (!strcmp(tag_rows[i].tag, tag)) {
            *ret_kind = tag_rows[i].kind;
            *ret_tag = tag_rows[i].tag;
            return true;
        }
    return false;
}

static bool is_one_of(const char *tag, const char *list) {
    size_t length = strlen(tag);
    for (const char *at = list; *at; at += strspn(at, " ")) {
        size_t item = strcspn(at, " ");
        if (item == length && !memcmp(at, tag, length))
            return true;
        at += item;
    }
    return false;
}

#define OBJECT_TAGS "Obj Nil Ref PR" /* and the primitives */

/* May the element stand there? */
bool clixml_frame_allows(const struct clixml_reader *reader, const struct clixml_frame *parent, const char *tag,
                         const struct clixml_primitive *primitive) {
    switch (parent->kind) {
    case FRAME_TOP:
        if (reader->options->form == CLIXML_DOCUMENT)
            return false;
        return primitive || is_one_of(tag, OBJECT_TAGS);
    case FRAME_OBJECTS:
    case FRAME_PROPS:
    case FRAME_LIST:
    case FRAME_ENTRY:
        return primitive || is_one_of(tag, OBJECT_TAGS);
    case FRAME_MEMBERS:
        return primitive || is_one_of(tag, OBJECT_TAGS " MS");
    case FRAME_OBJECT:
        return primitive || is_one_of(tag, "Obj PR TN TNRef Props MS ToString LST IE QUE STK DCT");
    case FRAME_NAMES:
        return !strcmp(tag, "T");
    case FRAME_DICTIONARY:
        return !strcmp(tag, "En");
    case FRAME_PROGRESS:
        return is_one_of(tag, "AV AI S Nil PI PC T SR SD");
    default:
        return false;
    }
}

/* --- values arrive --- */

static void entry_value(struct clixml_reader *reader, struct clixml_frame *entry, const char *name,
                        struct value value) {
    bool key = entry->elements.count == 0;
    if (entry->elements.count >= 2 || !name || strcasecmp(name, key ? "Key" : "Value")) {
        clixml_reader_fail(reader, key ? "Name attribute for dictionary key is incorrectly specified."
                                       : "Name attribute for dictionary value is incorrectly specified.");
        return;
    }
    if (key && value_is_null(value)) {
        clixml_reader_fail(reader, "Null is specified as dictionary key.");
        return;
    }
    values_add(&entry->elements, value);
}

/* A value for what is open now. */
void clixml_reader_deliver(struct clixml_reader *reader, const char *name, const char *stream, struct value value) {
    struct clixml_frame *into = reader->top;
    switch (into->kind) {
    case FRAME_TOP:
    case FRAME_OBJECTS:
        values_add(reader->values, value);
        if (reader->streams)
            values_add(reader->streams, string_from(stream));
        return;
    case FRAME_LIST:
        if (into->tag[0] == 'Q' || into->tag[0] == 'S')
            values_add(&into->elements, value);
        else
            list_add(list_of(into->container), value);
        return;
    case FRAME_ENTRY:
        entry_value(reader, into, name, value);
        return;
    case FRAME_OBJECT:
        clixml_build_base(&into->build, value);
        return;
    case FRAME_PROGRESS:
        if (!value_is_null(value))
            into->progress.current_operation = string_text(value);
        return;
    default:
        break;
    }
    if (!name)
        clixml_reader_fail(reader, "N attribute was expected.");
    else if (into->kind == FRAME_PROPS)
        clixml_build_property(&into->parent->build, name, value);
    else if (into->parent->kind == FRAME_OBJECT)
        clixml_build_note(&into->parent->build, name, value);
    /* Members of a member set inside a member set have no counterpart here: they are checked and left out. */
}

void clixml_reader_deliver_reference(struct clixml_reader *reader, const char *name, const char *stream,
                                     const char *id) {
    if (!id) {
        clixml_reader_fail(reader, "RefId attribute was expected.");
        return;
    }
    struct clixml_frame *frame = reader->objects ? table_get(reader->objects, id) : NULL;
    if (!frame) {
        clixml_reader_fail(reader, mem_printf("No object found for referenceId %s", id));
        return;
    }
    clixml_reader_deliver(reader, name, stream, clixml_build_object(&frame->build));
}

void clixml_reader_reference_names(struct clixml_reader *reader, struct clixml_frame *object, const char *id) {
    const char **names = id && reader->names ? table_get(reader->names, id) : NULL;
    if (!id)
        clixml_reader_fail(reader, "RefId attribute was expected.");
    else if (!names)
        clixml_reader_fail(reader,
                           mem_printf("Cannot process names because no TypeNames were found for referenceId %s.", id));
    else
        object->build.type_names = names;
}

void clixml_reader_remember(struct table **table, const char *id, void *what) {
    if (!id)
        return;
    if (!*table)
        *table = table_new(TABLE_EXACT);
    table_set(*table, id, what);
}
