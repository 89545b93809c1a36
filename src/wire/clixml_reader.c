#include "wire/clixml_reader.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "object/string.h"
#include "wire/clixml_build.h"
#include "wire/clixml_primitive.h"
#include "wire/clixml_progress.h"
#include "wire/clixml_text.h"

#define NAMESPACE "http://schemas.microsoft.com/powershell/2004/04"
#define SEPARATOR '\n' /* between namespace and name in expat's tags: stands in neither */

/* What an element is; the kinds say what may stand inside. */
enum frame_kind {
    FRAME_TOP,        /* around everything: Objs, or in the wire form one object */
    FRAME_OBJECTS,    /* Objs */
    FRAME_OBJECT,     /* Obj */
    FRAME_NAMES,      /* TN */
    FRAME_PROPS,      /* Props */
    FRAME_MEMBERS,    /* MS */
    FRAME_LIST,       /* LST IE QUE STK */
    FRAME_DICTIONARY, /* DCT */
    FRAME_ENTRY,      /* En */
    FRAME_PROGRESS,   /* PR */
    FRAME_TEXT,       /* primitives, T, ToString, and PR's parts */
    FRAME_EMPTY,      /* Nil Ref TNRef: content is skipped */
};

struct frame {
    struct frame *parent;
    enum frame_kind kind;
    const char *tag, *name, *stream;
    const struct clixml_primitive *primitive;
    struct clixml_build build;       /* OBJECT */
    const char *id;                  /* TN's RefId */
    struct values elements;          /* LIST (QUE, STK), NAMES, ENTRY */
    struct value container;          /* LIST, DICTIONARY */
    struct buffer text;              /* TEXT */
    struct clixml_progress progress; /* PROGRESS */
};

struct reader {
    XML_Parser parser;
    const struct clixml_read_options *options;
    struct frame *top, *spare; /* spare: ended frames that nobody refers to */
    int nesting;
    struct table *objects, *names; /* RefId to struct frame * / type names */
    struct values *values, *streams;
    struct failure *failure;
    bool failed;
};

/* --- failures --- */

static void fail_at(struct reader *reader, int column_offset, const char *message) {
    if (reader->failed)
        return;
    reader->failed = true;
    failure_set(reader->failure, "System.Xml.XmlException", "System.Xml.XmlException", CATEGORY_NOT_SPECIFIED,
                "%s Line %lu, position %lu.", message, (unsigned long)XML_GetCurrentLineNumber(reader->parser),
                (unsigned long)XML_GetCurrentColumnNumber(reader->parser) + (unsigned long)column_offset);
    XML_StopParser(reader->parser, XML_FALSE);
}

/* At an element's name, where .NET's reader stands. */
static void fail(struct reader *reader, const char *message) {
    fail_at(reader, 2, message);
}

static void fail_tag(struct reader *reader, const char *tag) {
    fail(reader, mem_printf("%s XML tag is not recognized.", tag));
}

/* --- frames --- */

static struct frame *push(struct reader *reader, enum frame_kind kind, const char *tag) {
    struct frame *frame = reader->spare;
    if (frame)
        reader->spare = frame->parent;
    else
        frame = MEM_NEW(struct frame);
    frame->kind = kind;
    frame->tag = tag;
    frame->parent = reader->top;
    reader->top = frame;
    return frame;
}

/* An object's frame stays: references point at it. */
static void recycle(struct reader *reader, struct frame *frame) {
    if (frame->kind == FRAME_OBJECT)
        return;
    struct buffer text = frame->text;
    memset(frame, 0, sizeof *frame);
    buffer_clear(&text);
    frame->text = text;
    frame->parent = reader->spare;
    reader->spare = frame;
}

static const char *unescaped(const char *text) {
    if (!strchr(text, '_'))
        return mem_strdup(text);
    struct buffer plain = {0};
    clixml_text_unescape(&plain, text, strlen(text));
    return buffer_text(&plain);
}

static const char *attribute(const char **attributes, const char *name) {
    for (; *attributes; attributes += 2)
        if (!strcmp(attributes[0], name))
            return attributes[1];
    return NULL;
}

/* The elements that are no primitives. T stands in TN and in PR; all other parts of PR are plain text. */
static const struct tag_row {
    const char *tag;
    enum frame_kind kind;
} tag_rows[] = {
    {"Obj", FRAME_OBJECT}, {"TN", FRAME_NAMES},      {"TNRef", FRAME_EMPTY},    {"Props", FRAME_PROPS},
    {"MS", FRAME_MEMBERS}, {"ToString", FRAME_TEXT}, {"LST", FRAME_LIST},       {"IE", FRAME_LIST},
    {"QUE", FRAME_LIST},   {"STK", FRAME_LIST},      {"DCT", FRAME_DICTIONARY}, {"En", FRAME_ENTRY},
    {"Nil", FRAME_EMPTY},  {"Ref", FRAME_EMPTY},     {"PR", FRAME_PROGRESS},    {"T", FRAME_TEXT},
};

static const struct tag_row *tag_find(const char *tag) {
    for (size_t i = 0; i < COUNT_OF(tag_rows); i++)
        if (!strcmp(tag_rows[i].tag, tag))
            return &tag_rows[i];
    return NULL;
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
static bool is_allowed(const struct reader *reader, const struct frame *parent, const char *tag,
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

static void entry_value(struct reader *reader, struct frame *entry, const char *name, struct value value) {
    bool key = entry->elements.count == 0;
    if (entry->elements.count >= 2 || !name || strcasecmp(name, key ? "Key" : "Value")) {
        fail(reader, key ? "Name attribute for dictionary key is incorrectly specified."
                         : "Name attribute for dictionary value is incorrectly specified.");
        return;
    }
    if (key && value_is_null(value)) {
        fail(reader, "Null is specified as dictionary key.");
        return;
    }
    values_add(&entry->elements, value);
}

/* A value for what is open now. */
static void deliver(struct reader *reader, const char *name, const char *stream, struct value value) {
    struct frame *into = reader->top;
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
        fail(reader, "N attribute was expected.");
    else if (into->kind == FRAME_PROPS)
        clixml_build_property(&into->parent->build, name, value);
    else if (into->parent->kind == FRAME_OBJECT)
        clixml_build_note(&into->parent->build, name, value);
    /* Members of a member set inside a member set have no counterpart here: they are checked and left out. */
}

static void deliver_reference(struct reader *reader, const char *name, const char *stream, const char *id) {
    if (!id) {
        fail(reader, "RefId attribute was expected.");
        return;
    }
    struct frame *frame = reader->objects ? table_get(reader->objects, id) : NULL;
    if (!frame) {
        fail(reader, mem_printf("No object found for referenceId %s", id));
        return;
    }
    deliver(reader, name, stream, clixml_build_object(&frame->build));
}

static void reference_names(struct reader *reader, struct frame *object, const char *id) {
    const char **names = id && reader->names ? table_get(reader->names, id) : NULL;
    if (!id)
        fail(reader, "RefId attribute was expected.");
    else if (!names)
        fail(reader, mem_printf("Cannot process names because no TypeNames were found for referenceId %s.", id));
    else
        object->build.type_names = names;
}

static void remember(struct table **table, const char *id, void *what) {
    if (!id)
        return;
    if (!*table)
        *table = table_new(TABLE_EXACT);
    table_set(*table, id, what);
}

/* --- elements --- */

static void check_version(struct reader *reader, const char *version) {
    if (!version)
        return;
    unsigned major, minor;
    if (sscanf(version, "%9u.%9u", &major, &minor) != 2)
        fail(reader, "Version of PSObject is not valid.");
    else if (major != 1)
        fail(reader, mem_printf("Version of incoming PSObject is %u. Expected value is 1.", major));
}

static void start_root(struct reader *reader, const char *space, const char *tag, const char **attributes) {
    if (strcmp(tag, "Objs") || strcmp(space, NAMESPACE)) {
        fail(reader, "Element 'Objs' with namespace name '" NAMESPACE "' was not found.");
        return;
    }
    check_version(reader, attribute(attributes, "Version"));
    push(reader, FRAME_OBJECTS, "Objs");
}

static void start_object(struct reader *reader, struct frame *frame, const char **attributes) {
    const char *id = attribute(attributes, "RefId");
    if (id)
        remember(&reader->objects, id, frame);
    if (++reader->nesting >= CLIXML_MAX_NESTING)
        fail(reader, "Serialized XML is nested too deeply.");
}

static void start_container(struct frame *frame) {
    struct clixml_build *build = &frame->parent->build;
    frame->container = clixml_container_new(frame->tag, (const char *const *)build->type_names);
    clixml_build_base(build, frame->container);
}

static void start_empty(struct reader *reader, struct frame *frame, const char **attributes) {
    const char *id = attribute(attributes, "RefId");
    reader->top = frame->parent;
    if (!strcmp(frame->tag, "Nil"))
        deliver(reader, frame->name, frame->stream, VALUE_NULL);
    else if (!strcmp(frame->tag, "Ref"))
        deliver_reference(reader, frame->name, frame->stream, id);
    else
        reference_names(reader, frame->parent, id);
    reader->top = frame;
}

static void start_element(void *data, const char *expat_name, const char **attributes) {
    struct reader *reader = data;
    if (reader->failed)
        return;
    const char *separator = strchr(expat_name, SEPARATOR);
    const char *tag = separator ? separator + 1 : expat_name;
    const char *space = separator ? mem_strndup(expat_name, (size_t)(separator - expat_name)) : "";
    struct frame *parent = reader->top;
    if (parent->kind == FRAME_TOP && reader->options->form == CLIXML_DOCUMENT) {
        start_root(reader, space, tag, attributes);
        return;
    }
    const struct clixml_primitive *primitive = clixml_primitive_find(tag);
    const struct tag_row *row = tag_find(tag);
    if (!is_allowed(reader, parent, tag, primitive)) {
        fail_tag(reader, tag);
        return;
    }
    enum frame_kind kind = row ? row->kind : FRAME_TEXT;
    struct frame *frame = push(reader, kind, row ? row->tag : primitive ? primitive->tag : mem_strdup(tag));
    frame->primitive = parent->kind == FRAME_PROGRESS || kind != FRAME_TEXT ? NULL : primitive;
    const char *name = attribute(attributes, "N");
    frame->name = name ? unescaped(name) : NULL;
    const char *stream = attribute(attributes, "S");
    frame->stream = stream ? mem_strdup(stream) : NULL;
    if (kind == FRAME_OBJECT)
        start_object(reader, frame, attributes);
    else if (kind == FRAME_LIST || kind == FRAME_DICTIONARY)
        start_container(frame);
    else if (kind == FRAME_EMPTY)
        start_empty(reader, frame, attributes);
    else if (kind == FRAME_NAMES) {
        const char *id = attribute(attributes, "RefId");
        frame->id = id ? mem_strdup(id) : NULL;
    } else if (kind == FRAME_PROPS)
        parent->build.deserialized = true;
}

static void progress_part(struct reader *reader, struct clixml_progress *progress, const char *tag,
                          struct frame *part) {
    const char *text = unescaped(buffer_text(&part->text));
    if (!strcmp(tag, "AV")) {
        progress->activity = text;
    } else if (!strcmp(tag, "SD")) {
        progress->status = text;
    } else if (!strcmp(tag, "S")) {
        progress->current_operation = text;
    } else if (!strcmp(tag, "T")) {
        progress->completed = !strcasecmp(text, "Completed");
        if (!progress->completed && strcasecmp(text, "Processing"))
            fail(reader,
                 "The contents of the System.Management.Automation.ProgressRecord primitive type are not valid.");
    } else {
        struct value number;
        int32_t *slot = !strcmp(tag, "AI")   ? &progress->activity_id
                        : !strcmp(tag, "PI") ? &progress->parent_activity_id
                        : !strcmp(tag, "PC") ? &progress->percent_complete
                                             : &progress->seconds_remaining;
        if (clixml_primitive_find("I32")->read(text, strlen(text), &number))
            *slot = (int32_t)number.i;
        else
            fail(reader, "The contents of the System.UInt64 primitive type are not valid.");
    }
}

static void end_text(struct reader *reader, struct frame *frame) {
    struct frame *parent = frame->parent;
    const char *text = buffer_text(&frame->text);
    size_t length = frame->text.length;
    struct value value;
    if (parent->kind == FRAME_PROGRESS) {
        progress_part(reader, &parent->progress, frame->tag, frame);
    } else if (!strcmp(frame->tag, "ToString")) {
        parent->build.to_string = unescaped(text);
    } else if (!strcmp(frame->tag, "T")) {
        if (length)
            values_add(&parent->elements, string_from(unescaped(text)));
    } else if (frame->primitive == &clixml_secure_string) {
        if (secret_read(reader->options->secrets, text, length, &value, NULL))
            deliver(reader, frame->name, frame->stream, value);
        else
            fail(reader, "Deserialization of encrypted secure string failed");
    } else if (frame->primitive->read(text, length, &value)) {
        deliver(reader, frame->name, frame->stream, value);
    } else {
        fail(reader, mem_printf("The contents of the %s primitive type are not valid.", frame->primitive->type_name));
    }
}

static void end_names(struct reader *reader, struct frame *frame) {
    const char **names = clixml_type_names_read(&frame->elements, reader->options->exact);
    frame->parent->build.type_names = names;
    remember(&reader->names, frame->id, names);
}

static void end_entry(struct reader *reader, struct frame *frame) {
    if (frame->elements.count == 2)
        clixml_dictionary_add(&frame->parent->container, frame->elements.items[0], frame->elements.items[1]);
    else
        fail(reader, frame->elements.count ? "Value for dictionary entry is not specified."
                                           : "Key for dictionary entry is not specified.");
}

static void end_element(void *data, const char *expat_name) {
    struct reader *reader = data;
    if (reader->failed)
        return;
    struct frame *frame = reader->top;
    reader->top = frame->parent;
    switch (frame->kind) {
    case FRAME_OBJECT:
        reader->nesting--;
        frame->build.object = clixml_build_finish(&frame->build, reader->options->exact);
        deliver(reader, frame->name, frame->stream, frame->build.object);
        break;
    case FRAME_TEXT:
        end_text(reader, frame);
        break;
    case FRAME_NAMES:
        end_names(reader, frame);
        break;
    case FRAME_LIST:
        if (frame->elements.count)
            clixml_container_fill(frame->container, frame->tag, &frame->elements);
        break;
    case FRAME_ENTRY:
        end_entry(reader, frame);
        break;
    case FRAME_PROGRESS:
        deliver(reader, frame->name, frame->stream, clixml_progress_value(&frame->progress));
        break;
    default:
        break;
    }
    recycle(reader, frame);
}

static void character_data(void *data, const char *text, int length) {
    struct reader *reader = data;
    struct frame *frame = reader->top;
    if (frame->kind == FRAME_TEXT) {
        buffer_append(&frame->text, text, (size_t)length);
        return;
    }
    if (frame->kind == FRAME_EMPTY)
        return;
    for (int i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i])) {
            fail_at(reader, 1, "Current Node type is Text. Expected type is Element.");
            return;
        }
}

static void start_doctype(void *data, const char *name, const char *system_id, const char *public_id,
                          int has_internal) {
    fail_at(
        data, 1,
        "For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing "
        "property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.");
}

/* --- the whole --- */

static const char *syntax_message(enum XML_Error error) {
    switch (error) {
    case XML_ERROR_NO_ELEMENTS:
        return "Root element is missing.";
    case XML_ERROR_TAG_MISMATCH:
        return "The start tag does not match the end tag.";
    case XML_ERROR_UNCLOSED_TOKEN:
        return "Unexpected end of file has occurred.";
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return "There are multiple root elements.";
    case XML_ERROR_UNDEFINED_ENTITY:
        return "Reference to undeclared entity.";
    default:
        return "Data at the root level is invalid.";
    }
}

/* expat takes no U+FFFE and U+FFFF, .NET's reader does: they become escapes. NULL: there are none. */
static const char *without_noncharacters(const char *bytes, size_t *length) {
    const char *found = memmem(bytes, *length, "\xEF\xBF", 2);
    bool any = false;
    for (const char *end = bytes + *length; found && !any && found + 2 < end;) {
        any = (unsigned char)found[2] >= 0xBE;
        found = memmem(found + 2, (size_t)(end - found - 2), "\xEF\xBF", 2);
    }
    if (!any)
        return NULL;
    struct buffer copy = {0};
    for (size_t at = 0; at < *length; at++) {
        const unsigned char *here = (const unsigned char *)bytes + at;
        if (*length - at >= 3 && here[0] == 0xEF && here[1] == 0xBF && here[2] >= 0xBE) {
            buffer_puts(&copy, here[2] == 0xBE ? "_xFFFE_" : "_xFFFF_");
            at += 2;
        } else {
            buffer_putc(&copy, (char)*here);
        }
    }
    *length = copy.length;
    return copy.bytes;
}

static void parse(struct reader *reader, const char *bytes, size_t length) {
    const char *clean = without_noncharacters(bytes, &length);
    if (clean)
        bytes = clean;
    size_t at = 0;
    enum XML_Status status = XML_STATUS_OK;
    do {
        size_t piece = length - at < (1u << 20) ? length - at : 1u << 20;
        status = XML_Parse(reader->parser, bytes + at, (int)piece, at + piece == length);
        at += piece;
    } while (status == XML_STATUS_OK && at < length);
    if (status != XML_STATUS_OK && !reader->failed)
        fail_at(reader, 1, syntax_message(XML_GetErrorCode(reader->parser)));
}

/* Most messages are one scalar: <TAG>text</TAG> of plain ASCII without anything to resolve needs no parser. */
static bool read_scalar(const char *bytes, size_t length, struct value *ret_value) {
    if (length < 7 || bytes[0] != '<' || bytes[length - 1] != '>')
        return false;
    char tag[8];
    size_t tag_length = 0;
    while (tag_length < sizeof tag - 1 && bytes[1 + tag_length] > '>')
        tag[tag_length] = bytes[1 + tag_length], tag_length++;
    tag[tag_length] = '\0';
    size_t frame = 2 * tag_length + 5; /* <TAG></TAG> */
    if (!tag_length || bytes[1 + tag_length] != '>' || length < frame)
        return false;
    const char *text = bytes + tag_length + 2, *end = bytes + length - tag_length - 3;
    if (end[0] != '<' || end[1] != '/' || memcmp(end + 2, tag, tag_length))
        return false;
    for (const char *at = text; at < end; at++)
        if ((unsigned char)*at < 0x20 || (unsigned char)*at >= 0x80 || *at == '<' || *at == '&')
            return false;
    const struct clixml_primitive *primitive = clixml_primitive_find(tag);
    return primitive && primitive->read && primitive->read(text, (size_t)(end - text), ret_value);
}

bool clixml_read_all(const char *bytes, size_t length, const struct clixml_read_options *options,
                     struct values *ret_values, struct values *ret_streams, struct failure *failure) {
    if (options->limit_bytes && length > options->limit_bytes)
        return failure_set(failure, "System.Xml.XmlException", "System.Xml.XmlException", CATEGORY_LIMITS_EXCEEDED,
                           "The input document has exceeded a limit set by MaxCharactersInDocument.");
    struct frame outermost = {.kind = FRAME_TOP};
    struct reader reader = {
        .options = options, .top = &outermost, .values = ret_values, .streams = ret_streams, .failure = failure};
    reader.parser = XML_ParserCreateNS("UTF-8", SEPARATOR);
    if (!reader.parser)
        return failure_set(failure, "System.OutOfMemoryException", NULL, CATEGORY_RESOURCE_UNAVAILABLE,
                           "Insufficient memory to "
                           "continue the execution of the program.");
    XML_SetUserData(reader.parser, &reader);
    XML_SetElementHandler(reader.parser, start_element, end_element);
    XML_SetCharacterDataHandler(reader.parser, character_data);
    XML_SetStartDoctypeDeclHandler(reader.parser, start_doctype);
    parse(&reader, bytes, length);
    XML_ParserFree(reader.parser);
    return !reader.failed;
}

bool clixml_read(const char *bytes, size_t length, const struct clixml_read_options *options, struct value *ret_value,
                 struct failure *failure) {
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
        bytes += 3, length -= 3;
    *ret_value = VALUE_NULL;
    if (length == 0 || read_scalar(bytes, length, ret_value))
        return true;
    struct values values = {0};
    if (!clixml_read_all(bytes, length, options, &values, NULL, failure))
        return false;
    if (values.count)
        *ret_value = values.items[0];
    return true;
}
