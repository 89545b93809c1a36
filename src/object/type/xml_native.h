/* What the rows of XML nodes, elements and documents share. Internal to object/type/xml*.c. */
#ifndef OBJECT_TYPE_XML_NATIVE_H
#define OBJECT_TYPE_XML_NATIVE_H

#include "object/type/native.h"
#include "object/type/xml_adapter.h"

static inline struct xml_node *self_node(const struct call *call) {
    return xml_node_of(call->self);
}
static inline bool give_node(struct call *call, const struct xml_node *node) {
    return give(call, node ? value_object(node) : VALUE_NULL);
}
/* An XmlNodeList of these nodes as the result. */
bool xml_give_list(struct call *call, struct xml_node **nodes, int count);
/* An XPathNavigator at the node. */
struct value xml_navigator_new(struct xml_node *node);

/* Getters, setters and methods that several rows name. */
native_function xml_get_name, xml_get_local_name, xml_get_prefix, xml_set_prefix, xml_get_namespace_uri,
    xml_get_node_type, xml_get_parent_node, xml_get_owner_document, xml_get_attributes, xml_get_inner_xml,
    xml_set_inner_xml, xml_get_inner_text, xml_set_inner_text, xml_get_next_sibling, xml_get_previous_sibling,
    xml_get_document_element, xml_get_elements_by_tag_name;

/* WriteTo, WriteContentTo, Save (xml_writer_type.c). */
native_function xml_write_to, xml_write_content_to, xml_save, xml_save_to_writer;
struct xml_writer *xml_writer_of(struct value value);

/* The rows of elements and of documents (xml_element.c, xml_document.c). */
extern struct type type_xml_linked_node, type_xml_element;

#endif
