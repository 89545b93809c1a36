/* Reading documents with expat; messages are those of .NET's reader where expat's cause is known. */
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "object/xml.h"
#include "object/xml_fault.h"

struct open_tag { /* where an element began, for the message about its end tag */
    long line, column;
};

struct reader {
    XML_Parser parser;
    struct xml_node *document, *node;
    struct buffer text;
    bool cdata, preserve, failed;
    const char *refusal; /* what is wrong though expat finds nothing: an undeclared prefix */
    struct open_tag *tags;
    int depth, capacity;
};

static bool all_white(const struct buffer *text) {
    for (size_t i = 0; i < text->length; i++)
        if (!strchr(" \t\r\n", text->bytes[i]))
            return false;
    return true;
}

/* Text gathered so far becomes one node; white space alone is dropped. */
static void flush(struct reader *reader) {
    if (!reader->text.length && !reader->cdata)
        return;
    bool white = !reader->cdata && all_white(&reader->text);
    bool dropped = white && (!reader->preserve || reader->node->kind == XML_DOCUMENT);
    if (!dropped) {
        enum xml_kind kind = reader->cdata ? XML_CDATA : white ? XML_WHITESPACE : XML_TEXT;
        xml_insert(reader->node, xml_text_new(reader->document, kind, buffer_text(&reader->text)), NULL);
    }
    buffer_clear(&reader->text);
}

static void push_tag(struct reader *reader) {
    if (reader->depth == reader->capacity) {
        MEM_GROW(reader->tags, reader->capacity, 16);
    }
    reader->tags[reader->depth++] = (struct open_tag){(long)XML_GetCurrentLineNumber(reader->parser),
                                                      (long)XML_GetCurrentColumnNumber(reader->parser)};
}

/* What the element's own prefix stands for. A parent of the same prefix knows: whatever stands further out was looked
 * at for it. */
static const char *element_namespace(const struct xml_node *element) {
    const struct xml_node *parent = element->parent;
    bool declares =
        xml_attribute(element, *element->prefix ? mem_printf("xmlns:%s", element->prefix) : "xmlns") != NULL;
    if (!declares && parent && parent->kind == XML_ELEMENT && strcmp(parent->prefix, element->prefix) == 0)
        return parent->ns;
    const char *uri = xml_lookup_namespace(element, element->prefix);
    return uri ? uri : "";
}

/* A prefix that nothing declares: .NET's reader is one of namespaces. */
static void refuse_prefixes(struct reader *reader, const struct xml_node *element) {
    const struct xml_node *named = *element->prefix && !*element->ns ? element : NULL;
    for (const struct xml_node *attribute = element->attributes; attribute && !named; attribute = attribute->next)
        if (*attribute->prefix && !*attribute->ns)
            named = attribute;
    if (!named)
        return;
    int offset = 0, size = 0;
    const char *context = XML_GetInputContext(reader->parser, &offset, &size);
    const char *tag = context ? context + offset : NULL;
    const char *found = tag ? memmem(tag, (size_t)(size - offset), xml_name(named), strlen(xml_name(named))) : NULL;
    long column = (long)XML_GetCurrentColumnNumber(reader->parser) + (found ? found - tag : 1) + 1;
    reader->refusal = mem_printf("'%s' is an undeclared prefix. Line %ld, position %ld.", named->prefix,
                                 (long)XML_GetCurrentLineNumber(reader->parser), column);
    XML_StopParser(reader->parser, XML_FALSE);
}

static void on_start(void *data, const char *name, const char **attributes) {
    struct reader *reader = data;
    if (long_work_is_unwanted()) { /* nobody looks at the failure: the pipeline ends where it is told */
        XML_StopParser(reader->parser, XML_FALSE);
        return;
    }
    flush(reader);
    struct xml_node *element = xml_named_new(reader->document, XML_ELEMENT, name, "");
    push_tag(reader);
    xml_insert(reader->node, element, NULL);
    for (; attributes[0]; attributes += 2)
        xml_attribute_append(element, xml_named_new(reader->document, XML_ATTRIBUTE, attributes[0], "")),
            xml_attribute(element, attributes[0])->text = mem_strdup(attributes[1]);
    for (struct xml_node *attribute = element->attributes; attribute; attribute = attribute->next) {
        bool declares =
            strcmp(attribute->prefix, "xmlns") == 0 || (!*attribute->prefix && strcmp(attribute->local, "xmlns") == 0);
        const char *uri = declares             ? "http://www.w3.org/2000/xmlns/"
                          : *attribute->prefix ? xml_lookup_namespace(element, attribute->prefix)
                                               : "";
        attribute->ns = uri ? uri : "";
    }
    element->ns = element_namespace(element);
    refuse_prefixes(reader, element);
    element->empty = false;
    int bytes = XML_GetCurrentByteCount(reader->parser), offset = 0, size = 0;
    const char *context = XML_GetInputContext(reader->parser, &offset, &size);
    if (context && bytes >= 2 && context[offset + bytes - 2] == '/')
        element->empty = true;
    reader->node = element;
}

static void on_end(void *data, const char *name) {
    struct reader *reader = data;
    flush(reader);
    reader->depth--;
    reader->node = reader->node->parent;
}

static void on_text(void *data, const char *text, int length) {
    struct reader *reader = data;
    buffer_append(&reader->text, text, (size_t)length);
}

static void on_cdata_start(void *data) {
    struct reader *reader = data;
    flush(reader);
    reader->cdata = true;
}

static void on_cdata_end(void *data) {
    struct reader *reader = data;
    flush(reader);
    reader->cdata = false;
}

static void on_comment(void *data, const char *text) {
    struct reader *reader = data;
    flush(reader);
    xml_insert(reader->node, xml_text_new(reader->document, XML_COMMENT, text), NULL);
}

static void on_instruction(void *data, const char *target, const char *text) {
    struct reader *reader = data;
    flush(reader);
    struct xml_node *node = xml_text_new(reader->document, XML_PROCESSING_INSTRUCTION, text);
    node->local = mem_strdup(target);
    xml_insert(reader->node, node, NULL);
}

static void on_declaration(void *data, const char *version, const char *encoding, int standalone) {
    struct reader *reader = data;
    struct buffer text = {0};
    buffer_printf(&text, "version=\"%s\"", version ? version : "1.0");
    if (encoding)
        buffer_printf(&text, " encoding=\"%s\"", encoding);
    if (standalone >= 0)
        buffer_printf(&text, " standalone=\"%s\"", standalone ? "yes" : "no");
    xml_insert(reader->document, xml_text_new(reader->document, XML_DECLARATION, buffer_text(&text)), NULL);
}

/* .NET's words for what expat found; `at` is the text there. */
static const char *reason(struct reader *reader, enum XML_Error error, const char *at, const char *end) {
    size_t length = 0;
    switch (error) {
    case XML_ERROR_NO_ELEMENTS:
        return "Root element is missing.";
    case XML_ERROR_TAG_MISMATCH: {
        const struct open_tag *tag = &reader->tags[reader->depth - 1];
        if (at < end && *at == '<')
            at += 2;
        while (at + length < end && !strchr(" \t\r\n/>", at[length]))
            length++;
        return mem_printf("The '%s' start tag on line %ld position %ld does not match the end tag of '%.*s'.",
                          xml_name(reader->node), tag->line, tag->column + 2, (int)length, at);
    }
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
        while (at + length < end && !strchr(" \t\r\n=/>", at[length]))
            length++;
        return mem_printf("'%.*s' is a duplicate attribute name.", (int)length, at);
    case XML_ERROR_UNDEFINED_ENTITY:
        at += at < end && *at == '&';
        while (at + length < end && at[length] != ';')
            length++;
        return mem_printf("Reference to undeclared entity '%.*s'.", (int)length, at);
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return at < end && *at == '<' ? "There are multiple root elements." : "Data at the root level is invalid.";
    case XML_ERROR_SYNTAX:
        return "Data at the root level is invalid.";
    case XML_ERROR_UNCLOSED_TOKEN:
        return "Unexpected end of file has occurred.";
    default:
        break;
    }
    if (reader->depth && at >= end)
        return mem_printf("Unexpected end of file has occurred. The following elements are not closed: %s.",
                          xml_name(reader->node));
    return mem_printf("%s.", XML_ErrorString(error));
}

static bool read_failed(struct reader *reader, const char *text, size_t length, struct failure *failure) {
    enum XML_Error error = XML_GetErrorCode(reader->parser);
    long offset = (long)XML_GetCurrentByteIndex(reader->parser);
    const char *at = text + (offset < 0 || (size_t)offset > length ? (long)length : offset);
    long line = (long)XML_GetCurrentLineNumber(reader->parser),
         column = (long)XML_GetCurrentColumnNumber(reader->parser) + 1;
    column += error == XML_ERROR_UNDEFINED_ENTITY;
    bool told = error == XML_ERROR_TAG_MISMATCH || error == XML_ERROR_DUPLICATE_ATTRIBUTE ||
                error == XML_ERROR_UNDEFINED_ENTITY;
    const char *fault = reader->refusal ? reader->refusal : told ? NULL : xml_fault(text, length);
    if (fault)
        return failure_set(failure, "System.Xml.XmlException", NULL, CATEGORY_NOT_SPECIFIED, "%s", fault);
    if (error == XML_ERROR_NO_ELEMENTS)
        return failure_set(failure, "System.Xml.XmlException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Root element is missing.");
    return failure_set(failure, "System.Xml.XmlException", NULL, CATEGORY_NOT_SPECIFIED, "%s Line %ld, position %ld.",
                       reason(reader, error, at, text + length), line, column);
}

bool xml_read(struct xml_node *document, const char *text, size_t length, struct failure *failure) {
    struct reader reader = {.document = document, .node = document, .preserve = document->preserve_whitespace};
    while (document->first)
        xml_remove(document->first);
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3, length -= 3;
    reader.parser = XML_ParserCreate("UTF-8"); /* the text is UTF-8 whatever its declaration says */
    XML_SetUserData(reader.parser, &reader);
    XML_SetElementHandler(reader.parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader.parser, on_text);
    XML_SetCdataSectionHandler(reader.parser, on_cdata_start, on_cdata_end);
    XML_SetCommentHandler(reader.parser, on_comment);
    XML_SetProcessingInstructionHandler(reader.parser, on_instruction);
    XML_SetXmlDeclHandler(reader.parser, on_declaration);
    bool ok = length <= INT32_MAX && XML_Parse(reader.parser, text, (int)length, 1) == XML_STATUS_OK;
    if (!ok)
        read_failed(&reader, text, length, failure);
    XML_ParserFree(reader.parser);
    return ok;
}

/* The fragment is read inside an element that declares the prefixes in scope. */
bool xml_read_inner(struct xml_node *node, const char *text, struct failure *failure) {
    if (node->kind == XML_DOCUMENT)
        return xml_read(node, text, strlen(text), failure);
    struct buffer whole = {0};
    struct xml_node *document = xml_document_new();
    buffer_puts(&whole, "<r");
    for (const struct xml_node *scope = node; scope && scope->kind == XML_ELEMENT; scope = scope->parent) {
        for (const struct xml_node *attribute = scope->attributes; attribute; attribute = attribute->next) {
            bool declares = strncmp(xml_name(attribute), "xmlns", 5) == 0;
            bool seen = declares && strstr(buffer_text(&whole), mem_printf(" %s=", xml_name(attribute)));
            if (!declares || seen)
                continue;
            buffer_putc(&whole, ' ');
            xml_write(&whole, attribute);
        }
    }
    buffer_printf(&whole, ">%s</r>", text);
    if (!xml_read(document, buffer_text(&whole), whole.length, failure))
        return false;
    while (node->first)
        xml_remove(node->first);
    for (const struct xml_node *child = document->first->first; child; child = child->next)
        xml_insert(node, xml_clone(node->owner, child, true), NULL);
    node->empty = false;
    return true;
}
