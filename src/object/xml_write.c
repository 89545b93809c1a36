#include <stdio.h>
#include <string.h>

#include "object/member.h"
#include "object/xml.h"

static void write_text(struct buffer *out, const char *text, bool attribute) {
    for (; *text; text++) {
        switch (*text) {
        case '&':
            buffer_puts(out, "&amp;");
            break;
        case '<':
            buffer_puts(out, "&lt;");
            break;
        case '>':
            buffer_puts(out, "&gt;");
            break;
        case '"':
            buffer_puts(out, attribute ? "&quot;" : "\"");
            break;
        case '\n':
            buffer_puts(out, attribute ? "&#xA;" : "\n");
            break;
        case '\r':
            buffer_puts(out, "&#xD;");
            break;
        case '\t':
            buffer_puts(out, attribute ? "&#x9;" : "\t");
            break;
        default:
            buffer_putc(out, *text);
        }
    }
}

static void write_start(struct buffer *out, const struct xml_node *element) {
    buffer_printf(out, "<%s", xml_name(element));
    for (const struct xml_node *attribute = element->attributes; attribute; attribute = attribute->next) {
        buffer_putc(out, ' ');
        xml_write(out, attribute);
    }
    /* A namespace that nothing in scope declares is declared here. */
    const char *bound = NULL;
    for (const struct xml_node *scope = element; scope && scope->kind == XML_ELEMENT && !bound; scope = scope->parent) {
        char name[256];
        snprintf(name, sizeof name, *element->prefix ? "xmlns:%s" : "xmlns%s", element->prefix);
        const struct xml_node *declared = xml_attribute(scope, name);
        bound = declared                                                          ? declared->text
                : scope != element && strcmp(scope->prefix, element->prefix) == 0 ? scope->ns
                                                                                  : NULL;
    }
    if (strcmp(bound ? bound : "", element->ns) != 0 && strcmp(element->prefix, "xml") != 0) {
        buffer_printf(out, *element->prefix ? " xmlns:%s=\"" : " xmlns%s=\"", element->prefix);
        write_text(out, element->ns, true);
        buffer_putc(out, '"');
    }
}

void xml_write(struct buffer *out, const struct xml_node *node) {
    object_depth_check();
    switch (node->kind) {
    case XML_ATTRIBUTE:
        buffer_printf(out, "%s=\"", xml_name(node));
        write_text(out, node->text, true);
        buffer_putc(out, '"');
        break;
    case XML_ELEMENT:
        write_start(out, node);
        if (!node->first && node->empty) {
            buffer_puts(out, " />");
            break;
        }
        buffer_putc(out, '>');
        xml_write_inner(out, node);
        buffer_printf(out, "</%s>", xml_name(node));
        break;
    case XML_CDATA:
        buffer_printf(out, "<![CDATA[%s]]>", node->text);
        break;
    case XML_COMMENT:
        buffer_printf(out, "<!--%s-->", node->text);
        break;
    case XML_PROCESSING_INSTRUCTION:
        buffer_printf(out, *node->text ? "<?%s %s?>" : "<?%s%s?>", node->local, node->text);
        break;
    case XML_DECLARATION:
        buffer_printf(out, "<?xml %s?>", node->text);
        break;
    case XML_DOCUMENT:
    case XML_DOCUMENT_FRAGMENT:
        xml_write_inner(out, node);
        break;
    default:
        write_text(out, node->text, false);
    }
}

void xml_write_inner(struct buffer *out, const struct xml_node *node) {
    if (node->kind == XML_ATTRIBUTE)
        write_text(out, node->text, true);
    for (const struct xml_node *child = node->first; child; child = child->next)
        xml_write(out, child);
}

static bool has_text(const struct xml_node *element) {
    for (const struct xml_node *child = element->first; child; child = child->next)
        if (child->kind == XML_TEXT || child->kind == XML_CDATA || child->kind == XML_WHITESPACE ||
            child->kind == XML_SIGNIFICANT_WHITESPACE)
            return true;
    return false;
}

static void write_indented(struct buffer *out, const struct xml_node *node, int depth) {
    object_depth_check();
    if (node->kind != XML_ELEMENT || !node->first || has_text(node)) {
        xml_write(out, node);
        return;
    }
    write_start(out, node);
    buffer_putc(out, '>');
    for (const struct xml_node *child = node->first; child; child = child->next) {
        buffer_putc(out, '\n');
        buffer_fill(out, ' ', (size_t)(depth + 1) * 2);
        write_indented(out, child, depth + 1);
    }
    buffer_putc(out, '\n');
    buffer_fill(out, ' ', (size_t)depth * 2);
    buffer_printf(out, "</%s>", xml_name(node));
}

/* The declaration with its encoding replaced or added. */
static void write_declaration(struct buffer *out, const char *text, const char *encoding) {
    const char *at = strstr(text, " encoding=\""), *standalone = strstr(text, " standalone=");
    size_t head = at ? (size_t)(at - text) : standalone ? (size_t)(standalone - text) : strlen(text);
    buffer_printf(out, "<?xml %.*s encoding=\"%s\"%s?>", (int)head, text, encoding, standalone ? standalone : "");
}

void xml_write_indented(struct buffer *out, const struct xml_node *node, const char *encoding) {
    if (node->kind != XML_DOCUMENT) {
        write_indented(out, node, 0);
        return;
    }
    for (const struct xml_node *child = node->first; child; child = child->next) {
        if (child != node->first && !node->preserve_whitespace)
            buffer_putc(out, '\n');
        if (child->kind == XML_DECLARATION && encoding)
            write_declaration(out, child->text, encoding);
        else if (node->preserve_whitespace)
            xml_write(out, child);
        else
            write_indented(out, child, 0);
    }
}
