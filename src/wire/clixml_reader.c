#include "wire/clixml_reader.h"

#include <stdio.h>
#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "object/string.h"
#include "wire/clixml_frame.h"
#include "wire/clixml_text.h"

#define NAMESPACE "http://schemas.microsoft.com/powershell/2004/04"
#define SEPARATOR '\n' /* between namespace and name in expat's tags: stands in neither */

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

/* --- elements --- */

static void check_version(struct clixml_reader *reader, const char *version) {
    if (!version)
        return;
    unsigned major, minor;
    if (sscanf(version, "%9u.%9u", &major, &minor) != 2)
        clixml_reader_fail(reader, "Version of PSObject is not valid.");
    else if (major != 1)
        clixml_reader_fail(reader, mem_printf("Version of incoming PSObject is %u. Expected value is 1.", major));
}

static void start_root(struct clixml_reader *reader, const char *space, const char *tag, const char **attributes) {
    if (strcmp(tag, "Objs") || strcmp(space, NAMESPACE)) {
        clixml_reader_fail(reader, "Element 'Objs' with namespace name '" NAMESPACE "' was not found.");
        return;
    }
    check_version(reader, attribute(attributes, "Version"));
    clixml_frame_push(reader, FRAME_OBJECTS, "Objs");
}

static void start_object(struct clixml_reader *reader, struct clixml_frame *frame, const char **attributes) {
    const char *id = attribute(attributes, "RefId");
    if (id)
        clixml_reader_remember(&reader->objects, id, frame);
    if (++reader->nesting >= CLIXML_MAX_NESTING)
        clixml_reader_fail(reader, "Serialized XML is nested too deeply.");
}

static void start_container(struct clixml_frame *frame) {
    struct clixml_build *build = &frame->parent->build;
    frame->container = clixml_container_new(frame->tag, (const char *const *)build->type_names);
    clixml_build_base(build, frame->container);
}

static void start_empty(struct clixml_reader *reader, struct clixml_frame *frame, const char **attributes) {
    const char *id = attribute(attributes, "RefId");
    reader->top = frame->parent;
    if (!strcmp(frame->tag, "Nil"))
        clixml_reader_deliver(reader, frame->name, frame->stream, VALUE_NULL);
    else if (!strcmp(frame->tag, "Ref"))
        clixml_reader_deliver_reference(reader, frame->name, frame->stream, id);
    else
        clixml_reader_reference_names(reader, frame->parent, id);
    reader->top = frame;
}

static void start_element(void *data, const char *expat_name, const char **attributes) {
    struct clixml_reader *reader = data;
    if (reader->failed)
        return;
    const char *separator = strchr(expat_name, SEPARATOR);
    const char *tag = separator ? separator + 1 : expat_name;
    const char *space = separator ? mem_strndup(expat_name, (size_t)(separator - expat_name)) : "";
    struct clixml_frame *parent = reader->top;
    if (parent->kind == FRAME_TOP && reader->options->form == CLIXML_DOCUMENT) {
        start_root(reader, space, tag, attributes);
        return;
    }
    const struct clixml_primitive *primitive = clixml_primitive_find(tag);
    enum clixml_frame_kind kind = FRAME_TEXT;
    const char *known = primitive ? primitive->tag : NULL;
    clixml_frame_kind_of(tag, &kind, &known);
    if (!clixml_frame_allows(reader, parent, tag, primitive)) {
        clixml_reader_fail_tag(reader, tag);
        return;
    }
    struct clixml_frame *frame = clixml_frame_push(reader, kind, known ? known : mem_strdup(tag));
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

static void progress_part(struct clixml_reader *reader, struct clixml_progress *progress, const char *tag,
                          struct clixml_frame *part) {
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
            clixml_reader_fail(
                reader,
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
            clixml_reader_fail(reader, "The contents of the System.UInt64 primitive type are not valid.");
    }
}

static void end_text(struct clixml_reader *reader, struct clixml_frame *frame) {
    struct clixml_frame *parent = frame->parent;
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
            clixml_reader_deliver(reader, frame->name, frame->stream, value);
        else
            clixml_reader_fail(reader, "Deserialization of encrypted secure string failed");
    } else if (frame->primitive->read(text, length, &value)) {
        clixml_reader_deliver(reader, frame->name, frame->stream, value);
    } else {
        clixml_reader_fail(
            reader, mem_printf("The contents of the %s primitive type are not valid.", frame->primitive->type_name));
    }
}

static void end_names(struct clixml_reader *reader, struct clixml_frame *frame) {
    const char **names = clixml_type_names_read(&frame->elements, reader->options->exact);
    frame->parent->build.type_names = names;
    clixml_reader_remember(&reader->names, frame->id, names);
}

static void end_entry(struct clixml_reader *reader, struct clixml_frame *frame) {
    if (frame->elements.count == 2)
        clixml_dictionary_add(&frame->parent->container, frame->elements.items[0], frame->elements.items[1]);
    else
        clixml_reader_fail(reader, frame->elements.count ? "Value for dictionary entry is not specified."
                                                         : "Key for dictionary entry is not specified.");
}

static void end_element(void *data, const char *expat_name) {
    struct clixml_reader *reader = data;
    if (reader->failed)
        return;
    struct clixml_frame *frame = reader->top;
    reader->top = frame->parent;
    switch (frame->kind) {
    case FRAME_OBJECT:
        reader->nesting--;
        frame->build.object = clixml_build_finish(&frame->build, reader->options->exact);
        clixml_reader_deliver(reader, frame->name, frame->stream, frame->build.object);
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
        clixml_reader_deliver(reader, frame->name, frame->stream, clixml_progress_value(&frame->progress));
        break;
    default:
        break;
    }
    clixml_frame_recycle(reader, frame);
}

static void character_data(void *data, const char *text, int length) {
    struct clixml_reader *reader = data;
    struct clixml_frame *frame = reader->top;
    if (frame->kind == FRAME_TEXT) {
        buffer_append(&frame->text, text, (size_t)length);
        return;
    }
    if (frame->kind == FRAME_EMPTY)
        return;
    for (int i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i])) {
            clixml_reader_fail_at(reader, 1, "Current Node type is Text. Expected type is Element.");
            return;
        }
}

static void start_doctype(void *data, const char *name, const char *system_id, const char *public_id,
                          int has_internal) {
    clixml_reader_fail_at(
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

enum { PIECE_BYTES = 1 << 18 }; /* between two looks at the stop */

static void parse(struct clixml_reader *reader, const char *bytes, size_t length) {
    const char *clean = without_noncharacters(bytes, &length);
    if (clean)
        bytes = clean;
    size_t at = 0;
    enum XML_Status status = XML_STATUS_OK;
    do {
        size_t piece = length - at < PIECE_BYTES ? length - at : PIECE_BYTES;
        status = XML_Parse(reader->parser, bytes + at, (int)piece, at + piece == length);
        at += piece;
        if (at < length && reader->options->form == CLIXML_DOCUMENT && long_work_is_unwanted()) {
            clixml_reader_fail_at(reader, 1, "The reading was canceled."); /* nobody sees it: the pipeline ends */
            return;
        }
    } while (status == XML_STATUS_OK && at < length);
    if (status != XML_STATUS_OK && !reader->failed)
        clixml_reader_fail_at(reader, 1, syntax_message(XML_GetErrorCode(reader->parser)));
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
    struct clixml_frame outermost = {.kind = FRAME_TOP};
    struct clixml_reader reader = {
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
