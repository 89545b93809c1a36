#include "object/xml_writer.h"

#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "object/member.h"

#define XMLNS "http://www.w3.org/2000/xmlns/"
#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/* ---- where we are ---- */

static size_t position(const struct xml_writer *writer) {
    return writer->taken + writer->out.length;
}

void xml_writer_taken(struct xml_writer *writer) {
    writer->taken += writer->out.length;
    buffer_clear(&writer->out);
}

static void bind(struct xml_writer *writer, const char *prefix, const char *uri, bool needed) {
    if (writer->binding_count == writer->binding_capacity) {
        writer->binding_capacity = writer->binding_capacity ? writer->binding_capacity * 2 : 16;
        writer->bindings = mem_resize(writer->bindings, sizeof *writer->bindings * (size_t)writer->binding_capacity);
    }
    writer->bindings[writer->binding_count++] = (struct xml_binding){mem_strdup(prefix), mem_strdup(uri), needed};
}

void xml_writer_init(struct xml_writer *writer, const struct xml_style *style) {
    writer->style = *style;
    bind(writer, "xmlns", XMLNS, false);
    bind(writer, "xml", XML_NAMESPACE, false);
    bind(writer, "", "", false);
}

static bool fail_state(const struct xml_writer *writer, const char *token, struct failure *failure) {
    static const char *const names[] = {"Start",  "Document", "Element Start Tag", "Attribute", "Element Content",
                                        "Closed", "Error",    "EndRootElement"};
    if (writer->state == XML_WRITE_CLOSED || writer->state == XML_WRITE_ERROR)
        return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED,
                           "The Writer is closed or in error state.");
    return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED,
                       "Token %s in state %s would result in an invalid XML document.%s", token, names[writer->state],
                       writer->depth || writer->style.classic || writer->style.fragment
                           ? ""
                           : " Make sure that the ConformanceLevel setting is set to ConformanceLevel.Fragment or "
                             "ConformanceLevel.Auto if you want to write an XML fragment. ");
}

static bool fail_argument(struct failure *failure, const char *message) {
    return failure_set(failure, "System.ArgumentException", NULL, CATEGORY_NOT_SPECIFIED, "%s", message);
}

/* ---- characters ---- */

static bool is_name_character(uint32_t rune, bool first) {
    if (rune >= 0x80)
        return true;
    return isalpha((int)rune) || rune == '_' || rune == ':' ||
           (!first && (isdigit((int)rune) || strchr("-.", (int)rune)));
}

static bool check_name(const char *name, const char *parameter, struct failure *failure) {
    if (!name || !*name)
        return fail_argument(failure, mem_printf("The value cannot be an empty string. (Parameter '%s')", parameter));
    size_t length = strlen(name), size;
    for (size_t i = 0; i < length; i += size) {
        uint32_t rune = utf8_decode(name + i, length - i, &size);
        if (!is_name_character(rune, i == 0))
            return fail_argument(failure,
                                 mem_printf("Invalid name character in '%s'. The '%.*s' character, hexadecimal value "
                                            "0x%02X, cannot be included in a name.",
                                            name, (int)size, name + i, (unsigned)rune));
    }
    return true;
}

static bool check_characters(const struct xml_writer *writer, const char *text, struct failure *failure) {
    for (; writer->style.check_characters && *text; text++)
        if ((unsigned char)*text < 0x20 && !strchr("\t\n\r", *text))
            return fail_argument(failure, mem_printf("'%c', hexadecimal value 0x%02X, is an invalid character.", *text,
                                                     (unsigned)*text));
    return true;
}

/* One line end of a text: CR LF, CR or LF. */
static void put_line_end(struct xml_writer *writer, const char **text) {
    if (writer->style.classic || writer->style.line_ends == XML_LINES_KEEP)
        buffer_putc(&writer->out, **text);
    else if (writer->style.line_ends == XML_LINES_ENTITIZE)
        buffer_puts(&writer->out, **text == '\r' ? "&#xD;" : "\n");
    else {
        *text += (*text)[0] == '\r' && (*text)[1] == '\n';
        buffer_puts(&writer->out, writer->style.new_line);
    }
}

static const char *attribute_entity(const struct xml_writer *writer, char byte) {
    bool keeps = writer->style.line_ends == XML_LINES_KEEP && !writer->style.classic;
    switch (byte) {
    case '"':
        return writer->style.quote == '"' ? "&quot;" : NULL;
    case '\'':
        return writer->style.quote == '\'' ? "&apos;" : NULL;
    case '\n':
        return keeps ? NULL : "&#xA;";
    case '\r':
        return keeps ? NULL : "&#xD;";
    case '\t':
        return keeps || writer->style.classic ? NULL : "&#x9;";
    default:
        return NULL;
    }
}

static void put_escaped(struct xml_writer *writer, const char *text, bool in_attribute) {
    for (; *text; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : in_attribute ? attribute_entity(writer, *text)
                                            : NULL;
        if (entity)
            buffer_puts(&writer->out, entity);
        else if (!in_attribute && (*text == '\n' || *text == '\r'))
            put_line_end(writer, &text);
        else
            buffer_putc(&writer->out, *text);
    }
}

/* ---- indentation ---- */

static void put_indent(struct xml_writer *writer, int level) {
    buffer_puts(&writer->out, writer->style.new_line);
    for (int i = 0; i < level; i++)
        buffer_puts(&writer->out, writer->style.indent_text);
}

/* A new line before a tag, a comment or an instruction, unless text is beside it. */
static void indent_before(struct xml_writer *writer) {
    if (!writer->style.indent)
        return;
    if (writer->style.classic) {
        if (writer->state != XML_WRITE_START && !(writer->depth && writer->elements[writer->depth - 1].mixed))
            put_indent(writer, writer->depth);
    } else if (!writer->mixed && writer->text_end != position(writer)) {
        put_indent(writer, writer->depth);
    }
}

static void note_text(struct xml_writer *writer) {
    writer->mixed = true;
    if (writer->style.classic && writer->depth)
        writer->elements[writer->depth - 1].mixed = true;
}

/* ---- namespaces ---- */

static const char *uri_of(const struct xml_writer *writer, const char *prefix) {
    for (int i = writer->binding_count; i-- > 0;)
        if (strcmp(writer->bindings[i].prefix, prefix) == 0)
            return writer->bindings[i].uri;
    return NULL;
}

const char *xml_writer_prefix(const struct xml_writer *writer, const char *ns) {
    for (int i = writer->binding_count; i-- > 0;)
        if (strcmp(writer->bindings[i].uri, ns) == 0 &&
            uri_of(writer, writer->bindings[i].prefix) == writer->bindings[i].uri)
            return writer->bindings[i].prefix;
    return NULL;
}

static int scope_start(const struct xml_writer *writer) {
    return writer->depth ? writer->elements[writer->depth - 1].bindings : 0;
}

/* The open start tag uses a prefix: where that does not stand for the namespace yet, it will be declared. */
static bool use_prefix(struct xml_writer *writer, const char *prefix, const char *ns, struct failure *failure) {
    for (int i = writer->binding_count; i-- > scope_start(writer);)
        if (strcmp(writer->bindings[i].prefix, prefix) == 0)
            return strcmp(writer->bindings[i].uri, ns) == 0 ||
                   failure_set(
                       failure, "System.Xml.XmlException", NULL, CATEGORY_NOT_SPECIFIED,
                       "The prefix '%s' cannot be redefined from '%s' to '%s' within the same start element tag.",
                       prefix, writer->bindings[i].uri, ns);
    const char *known = uri_of(writer, prefix);
    if (!known && !*ns && *prefix)
        return fail_argument(failure, "Cannot use a prefix with an empty namespace.");
    bind(writer, prefix, ns, !known || strcmp(known, ns) != 0);
    return true;
}

static const char *made_prefix(const struct xml_writer *writer, const char *ns) {
    const char *known = xml_writer_prefix(writer, ns), *made = NULL;
    if (known && *known)
        return known;
    for (int i = writer->binding_count - 3; !made || uri_of(writer, made); i++)
        made = writer->style.classic ? mem_printf("d%dp%d", writer->depth, i) : mem_printf("p%d", i);
    return made;
}

/* ---- the start tag's end ---- */

static void put_attribute_space(struct xml_writer *writer) {
    if (writer->style.indent && writer->style.attributes_on_lines)
        put_indent(writer, writer->depth);
    else
        buffer_putc(&writer->out, ' ');
}

static void declare_needed(struct xml_writer *writer) {
    for (int i = scope_start(writer); i < writer->binding_count; i++) {
        struct xml_binding *binding = &writer->bindings[i];
        if (!binding->needed)
            continue;
        binding->needed = false;
        put_attribute_space(writer);
        buffer_printf(&writer->out, *binding->prefix ? "xmlns:%s=%c" : "xmlns%s=%c", binding->prefix,
                      writer->style.quote);
        put_escaped(writer, binding->uri, true);
        buffer_putc(&writer->out, writer->style.quote);
    }
}

/* An attribute has declared a prefix: what the tag needed it for is settled. */
static void declare(struct xml_writer *writer, const char *prefix, const char *uri) {
    for (int i = scope_start(writer); i < writer->binding_count; i++)
        if (strcmp(writer->bindings[i].prefix, prefix) == 0 && strcmp(writer->bindings[i].uri, uri) == 0) {
            writer->bindings[i].needed = false;
            return;
        }
    bind(writer, prefix, uri, false);
}

bool xml_writer_end_attribute(struct xml_writer *writer, struct failure *failure) {
    if (writer->state != XML_WRITE_ATTRIBUTE)
        return fail_state(writer, "EndAttribute", failure);
    buffer_putc(&writer->out, writer->style.quote);
    writer->state = XML_WRITE_ELEMENT;
    if (writer->declared_prefix)
        declare(writer, writer->declared_prefix, buffer_text(&writer->declared_uri));
    return true;
}

static void close_start_tag(struct xml_writer *writer) {
    if (writer->state == XML_WRITE_ATTRIBUTE)
        xml_writer_end_attribute(writer, NULL);
    if (writer->state != XML_WRITE_ELEMENT)
        return;
    declare_needed(writer);
    buffer_putc(&writer->out, '>');
    writer->state = XML_WRITE_CONTENT;
    writer->content_start = position(writer);
}

/* Content may come now: an open start tag ends; a document that has none gets its declaration. */
static bool advance(struct xml_writer *writer, const char *token, bool top_level, struct failure *failure) {
    close_start_tag(writer);
    if (writer->state >= XML_WRITE_CLOSED && writer->state <= XML_WRITE_ERROR)
        return fail_state(writer, token, failure);
    if (!writer->depth && !top_level && !writer->style.fragment)
        return fail_state(writer, token, failure);
    if (writer->state == XML_WRITE_START && !writer->style.classic && !writer->style.fragment)
        return xml_writer_document(writer, -1, failure);
    return true;
}

/* After something at the top: the document has begun. */
static void began(struct xml_writer *writer) {
    if (writer->state == XML_WRITE_START)
        writer->state = XML_WRITE_PROLOG;
}

/* ---- documents ---- */

bool xml_writer_document(struct xml_writer *writer, int standalone, struct failure *failure) {
    if (writer->state != XML_WRITE_START)
        return fail_state(writer, "StartDocument", failure);
    writer->state = XML_WRITE_PROLOG;
    if (writer->style.omit_declaration)
        return true;
    char quote = writer->style.quote;
    buffer_printf(&writer->out, "<?xml version=%c1.0%c", quote, quote);
    if (writer->style.encoding)
        buffer_printf(&writer->out, " encoding=%c%s%c", quote, writer->style.encoding, quote);
    if (standalone >= 0)
        buffer_printf(&writer->out, " standalone=%c%s%c", quote, standalone ? "yes" : "no", quote);
    buffer_puts(&writer->out, "?>");
    return true;
}

bool xml_writer_end_document(struct xml_writer *writer, struct failure *failure) {
    while (writer->depth)
        if (!xml_writer_end(writer, false, failure))
            return false;
    if (writer->state == XML_WRITE_CLOSED)
        return fail_state(writer, "EndDocument", failure);
    writer->state = writer->style.classic ? XML_WRITE_START : writer->state;
    return true;
}

bool xml_writer_doctype(struct xml_writer *writer, const char *name, const char *public_id, const char *system_id,
                        const char *subset, struct failure *failure) {
    if (writer->depth || writer->state == XML_WRITE_AFTER_ROOT)
        return fail_state(writer, "DTD", failure);
    if (!check_name(name, "name", failure) || !advance(writer, "DTD", true, failure))
        return false;
    indent_before(writer);
    char quote = writer->style.quote;
    buffer_printf(&writer->out, "<!DOCTYPE %s", name);
    if (public_id)
        buffer_printf(&writer->out, " PUBLIC %c%s%c %c%s%c", quote, public_id, quote, quote, system_id ? system_id : "",
                      quote);
    else if (system_id)
        buffer_printf(&writer->out, " SYSTEM %c%s%c", quote, system_id, quote);
    if (subset)
        buffer_printf(&writer->out, "[%s]", subset);
    buffer_putc(&writer->out, '>');
    began(writer);
    return true;
}

/* ---- elements ---- */

static void push_element(struct xml_writer *writer, const char *name, int bindings) {
    if (writer->depth == writer->element_capacity) {
        writer->element_capacity = writer->element_capacity ? writer->element_capacity * 2 : 16;
        writer->elements = mem_resize(writer->elements, sizeof *writer->elements * (size_t)writer->element_capacity);
    }
    writer->elements[writer->depth++] =
        (struct xml_open_element){name, bindings, writer->style.classic ? false : writer->mixed};
}

bool xml_writer_start(struct xml_writer *writer, const char *prefix, const char *local, const char *ns,
                      struct failure *failure) {
    if (!check_name(local, "localName", failure))
        return false;
    close_start_tag(writer);
    if (writer->state == XML_WRITE_AFTER_ROOT && !writer->style.fragment)
        return fail_state(writer, "StartElement", failure);
    if (!advance(writer, "StartElement", true, failure))
        return false;
    if (!prefix)
        prefix = ns ? xml_writer_prefix(writer, ns) : "";
    prefix = prefix ? prefix : "";
    if (!ns)
        ns = uri_of(writer, prefix);
    indent_before(writer);
    const char *name = *prefix ? mem_printf("%s:%s", prefix, local) : mem_strdup(local);
    push_element(writer, name, writer->binding_count);
    buffer_printf(&writer->out, "<%s", name);
    writer->state = XML_WRITE_ELEMENT;
    writer->attribute_count = 0;
    return use_prefix(writer, prefix, ns ? ns : "", failure);
}

bool xml_writer_end(struct xml_writer *writer, bool full, struct failure *failure) {
    if (!writer->depth)
        return fail_state(writer, "EndElement", failure);
    if (writer->state == XML_WRITE_ATTRIBUTE)
        xml_writer_end_attribute(writer, NULL);
    const struct xml_open_element *element = &writer->elements[writer->depth - 1];
    bool empty = writer->state == XML_WRITE_ELEMENT && !full, classic = writer->style.classic;
    if (empty) {
        declare_needed(writer);
        buffer_puts(&writer->out, " />");
    } else {
        close_start_tag(writer);
        bool lines = classic ? !element->mixed
                             : !writer->mixed && writer->content_start != position(writer) &&
                                   writer->text_end != position(writer);
        if (writer->style.indent && lines)
            put_indent(writer, writer->depth - 1);
        buffer_printf(&writer->out, "</%s>", element->name);
    }
    writer->mixed = element->mixed && !classic;
    writer->binding_count = element->bindings;
    writer->depth--;
    writer->state = writer->depth ? XML_WRITE_CONTENT : XML_WRITE_AFTER_ROOT;
    return true;
}

/* ---- attributes ---- */

static bool note_attribute(struct xml_writer *writer, const char *name, struct failure *failure) {
    for (int i = 0; i < writer->attribute_count; i++)
        if (strcmp(writer->attributes[i], name) == 0)
            return failure_set(failure, "System.Xml.XmlException", NULL, CATEGORY_NOT_SPECIFIED,
                               "'%s' is a duplicate attribute name.", name);
    if (writer->attribute_count == writer->attribute_capacity) {
        writer->attribute_capacity = writer->attribute_capacity ? writer->attribute_capacity * 2 : 8;
        writer->attributes =
            mem_resize(writer->attributes, sizeof *writer->attributes * (size_t)writer->attribute_capacity);
    }
    writer->attributes[writer->attribute_count++] = name;
    return true;
}

bool xml_writer_start_attribute(struct xml_writer *writer, const char *prefix, const char *local, const char *ns,
                                struct failure *failure) {
    if (writer->state == XML_WRITE_ATTRIBUTE)
        xml_writer_end_attribute(writer, NULL);
    if (writer->state != XML_WRITE_ELEMENT)
        return fail_state(writer, "StartAttribute", failure);
    bool is_default = local && strcmp(local, "xmlns") == 0 && (!prefix || !*prefix);
    bool declares = is_default || (prefix && strcmp(prefix, "xmlns") == 0);
    if (!check_name(local, "localName", failure))
        return false;
    if (!prefix || !*prefix)
        prefix = !is_default && ns && *ns ? made_prefix(writer, ns) : "";
    else if (!ns || !*ns)
        ns = uri_of(writer, prefix);
    if (*prefix && !declares && !use_prefix(writer, prefix, ns ? ns : "", failure))
        return false;
    const char *name = *prefix ? mem_printf("%s:%s", prefix, local) : mem_strdup(local);
    if (!note_attribute(writer, name, failure))
        return false;
    put_attribute_space(writer);
    buffer_printf(&writer->out, "%s=%c", name, writer->style.quote);
    writer->declared_prefix = !declares ? NULL : is_default ? "" : mem_strdup(local);
    buffer_clear(&writer->declared_uri);
    writer->state = XML_WRITE_ATTRIBUTE;
    return true;
}

/* ---- what stands in elements ---- */

bool xml_writer_text(struct xml_writer *writer, const char *text, struct failure *failure) {
    if (!*text && writer->state == XML_WRITE_ATTRIBUTE)
        return true;
    if (!check_characters(writer, text, failure))
        return false;
    if (writer->state == XML_WRITE_ATTRIBUTE) {
        put_escaped(writer, text, true);
        buffer_puts(&writer->declared_uri, text);
        return true;
    }
    if (!advance(writer, "Text", false, failure))
        return false;
    if (*text)
        note_text(writer);
    put_escaped(writer, text, false);
    writer->text_end = position(writer);
    began(writer);
    return true;
}

bool xml_writer_raw(struct xml_writer *writer, const char *text, bool is_mixed, struct failure *failure) {
    if (writer->state == XML_WRITE_ATTRIBUTE) {
        buffer_puts(&writer->out, text);
        return true;
    }
    if (!advance(writer, "RawData", true, failure))
        return false;
    if (is_mixed)
        note_text(writer);
    buffer_puts(&writer->out, text);
    writer->text_end = position(writer);
    began(writer);
    return true;
}

bool xml_writer_cdata(struct xml_writer *writer, const char *text, struct failure *failure) {
    if (!advance(writer, "CDATA", false, failure))
        return false;
    note_text(writer);
    buffer_puts(&writer->out, "<![CDATA[");
    for (const char *end; (end = strstr(text, "]]>")); text = end + 2)
        buffer_printf(&writer->out, "%.*s]]><![CDATA[", (int)(end + 2 - text), text);
    buffer_printf(&writer->out, "%s]]>", text);
    writer->text_end = position(writer);
    return true;
}

bool xml_writer_comment(struct xml_writer *writer, const char *text, struct failure *failure) {
    if (!advance(writer, "Comment", true, failure))
        return false;
    indent_before(writer);
    buffer_printf(&writer->out, "<!--%s-->", text);
    began(writer);
    return true;
}

bool xml_writer_instruction(struct xml_writer *writer, const char *name, const char *text, struct failure *failure) {
    if (!check_name(name, "name", failure))
        return false;
    if (strcmp(name, "xml") == 0 && !writer->style.classic) {
        bool no = strstr(text, "standalone=\"no\"") || strstr(text, "standalone='no'");
        return xml_writer_document(writer, no ? 0 : strstr(text, "standalone=") ? 1 : -1, failure);
    }
    if (!advance(writer, "PI", true, failure))
        return false;
    indent_before(writer);
    buffer_printf(&writer->out, *text ? "<?%s %s?>" : "<?%s%s?>", name, text);
    began(writer);
    return true;
}
