#include "object/xml.h"

#include <string.h>

#include "base/memory.h"
#include "object/member.h"

struct xml_node *xml_node_new(struct xml_node *document, enum xml_kind kind) {
    struct xml_node *node = object_new(xml_type_of_kind(kind), sizeof *node);
    node->kind = kind;
    node->owner = document;
    node->prefix = node->local = node->ns = node->text = "";
    return node;
}

struct xml_node *xml_document_new(void) {
    return xml_node_new(NULL, XML_DOCUMENT);
}

struct xml_node *xml_named_new(struct xml_node *document, enum xml_kind kind, const char *name, const char *ns) {
    struct xml_node *node = xml_node_new(document, kind);
    const char *colon = strchr(name, ':');
    node->prefix = colon ? mem_strndup(name, (size_t)(colon - name)) : "";
    node->local = mem_strdup(colon ? colon + 1 : name);
    node->ns = ns && *ns ? mem_strdup(ns) : "";
    node->empty = kind == XML_ELEMENT;
    return node;
}

struct xml_node *xml_text_new(struct xml_node *document, enum xml_kind kind, const char *text) {
    struct xml_node *node = xml_node_new(document, kind);
    node->text = mem_strdup(text ? text : "");
    return node;
}

bool value_is_xml_node(struct value value) {
    value = value_base(value);
    return value.type && type_is(value.type, &type_xml_node);
}

const char *xml_name(const struct xml_node *node) {
    switch (node->kind) {
    case XML_TEXT:
        return "#text";
    case XML_CDATA:
        return "#cdata-section";
    case XML_COMMENT:
        return "#comment";
    case XML_DOCUMENT:
        return "#document";
    case XML_DOCUMENT_FRAGMENT:
        return "#document-fragment";
    case XML_WHITESPACE:
        return "#whitespace";
    case XML_SIGNIFICANT_WHITESPACE:
        return "#significant-whitespace";
    case XML_DECLARATION:
        return "xml";
    default:
        return *node->prefix ? mem_printf("%s:%s", node->prefix, node->local) : node->local;
    }
}

static void remove_attribute(struct xml_node *attribute) {
    struct xml_node **link = &attribute->parent->attributes;
    while (*link && *link != attribute)
        link = &(*link)->next;
    if (*link)
        *link = attribute->next;
}

void xml_remove(struct xml_node *node) {
    struct xml_node *parent = node->parent;
    if (!parent)
        return;
    if (node->kind == XML_ATTRIBUTE) {
        remove_attribute(node);
    } else {
        *(node->previous ? &node->previous->next : &parent->first) = node->next;
        *(node->next ? &node->next->previous : &parent->last) = node->previous;
    }
    node->parent = node->next = node->previous = NULL;
}

void xml_insert(struct xml_node *parent, struct xml_node *child, struct xml_node *before) {
    if (child->kind == XML_DOCUMENT_FRAGMENT) {
        while (child->first)
            xml_insert(parent, child->first, before);
        return;
    }
    if (before == child)
        before = child->next;
    xml_remove(child);
    child->parent = parent;
    child->next = before;
    child->previous = before ? before->previous : parent->last;
    *(child->previous ? &child->previous->next : &parent->first) = child;
    *(before ? &before->previous : &parent->last) = child;
    parent->empty = false;
}

struct xml_node *xml_attribute(const struct xml_node *element, const char *name) {
    for (struct xml_node *attribute = element->attributes; attribute; attribute = attribute->next)
        if (strcmp(xml_name(attribute), name) == 0)
            return attribute;
    return NULL;
}

struct xml_node *xml_attribute_ns(const struct xml_node *element, const char *local, const char *ns) {
    for (struct xml_node *attribute = element->attributes; attribute; attribute = attribute->next)
        if (strcmp(attribute->local, local) == 0 && strcmp(attribute->ns, ns) == 0)
            return attribute;
    return NULL;
}

void xml_attribute_append(struct xml_node *element, struct xml_node *attribute) {
    struct xml_node *old = xml_attribute(element, xml_name(attribute));
    if (old)
        xml_remove(old);
    xml_remove(attribute);
    struct xml_node **link = &element->attributes;
    while (*link)
        link = &(*link)->next;
    *link = attribute;
    attribute->parent = element;
    attribute->next = NULL;
}

struct xml_node *xml_attribute_set(struct xml_node *element, const char *name, const char *ns, const char *text) {
    struct xml_node *attribute = xml_attribute(element, name);
    if (!attribute) {
        attribute = xml_named_new(element->owner, XML_ATTRIBUTE, name, ns);
        xml_attribute_append(element, attribute);
    }
    attribute->text = mem_strdup(text);
    return attribute;
}

struct xml_node *xml_document_element(const struct xml_node *document) {
    for (struct xml_node *node = document->first; node; node = node->next)
        if (node->kind == XML_ELEMENT)
            return node;
    return NULL;
}

struct xml_node *xml_clone(struct xml_node *document, const struct xml_node *node, bool deep) {
    object_depth_check();
    struct xml_node *clone = xml_node_new(document, node->kind);
    clone->prefix = node->prefix;
    clone->local = node->local;
    clone->ns = node->ns;
    clone->text = node->text;
    clone->preserve_whitespace = node->preserve_whitespace;
    struct xml_node *owner = node->kind == XML_DOCUMENT ? clone : document;
    for (const struct xml_node *attribute = node->attributes; attribute; attribute = attribute->next)
        xml_attribute_append(clone, xml_clone(owner, attribute, true));
    for (const struct xml_node *child = node->first; deep && child; child = child->next)
        xml_insert(clone, xml_clone(owner, child, true), NULL);
    clone->empty = node->empty;
    return clone;
}

static void collect_text(struct buffer *out, const struct xml_node *node) {
    object_depth_check();
    if (node->kind == XML_COMMENT || node->kind == XML_PROCESSING_INSTRUCTION || node->kind == XML_DECLARATION)
        return;
    buffer_puts(out, node->text);
    for (const struct xml_node *child = node->first; child; child = child->next)
        collect_text(out, child);
}

char *xml_inner_text(const struct xml_node *node) {
    struct buffer out = {0};
    if (node->kind == XML_COMMENT || node->kind == XML_PROCESSING_INSTRUCTION || node->kind == XML_DECLARATION)
        return mem_strdup(node->text);
    collect_text(&out, node);
    return buffer_dup(&out);
}

void xml_change_inner_text(struct xml_node *node, const char *text) {
    if (node->kind != XML_ELEMENT && node->kind != XML_DOCUMENT_FRAGMENT) {
        node->text = mem_strdup(text);
        return;
    }
    while (node->first)
        xml_remove(node->first);
    if (*text)
        xml_insert(node, xml_text_new(node->owner, XML_TEXT, text), NULL);
    else
        node->empty = false;
}

const char *xml_lookup_namespace(const struct xml_node *node, const char *prefix) {
    if (strcmp(prefix, "xml") == 0)
        return "http://www.w3.org/XML/1998/namespace";
    if (strcmp(prefix, "xmlns") == 0)
        return "http://www.w3.org/2000/xmlns/";
    for (; node; node = node->parent) {
        if (node->kind != XML_ELEMENT)
            continue;
        const struct xml_node *declared =
            *prefix ? xml_attribute(node, mem_printf("xmlns:%s", prefix)) : xml_attribute(node, "xmlns");
        if (declared)
            return declared->text;
        if (strcmp(node->prefix, prefix) == 0 && *node->ns)
            return node->ns;
    }
    return *prefix ? NULL : "";
}
