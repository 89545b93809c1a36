/* PowerShell's view of XML nodes: attributes and child elements as properties; lists and namespace managers. */
#ifndef OBJECT_TYPE_XML_ADAPTER_H
#define OBJECT_TYPE_XML_ADAPTER_H

#include "object/type/native.h"
#include "object/xml.h"

extern struct type type_xml_node_list, type_xml_child_nodes;

/* type_operations of nodes. A name stands for every attribute and child element so called: text of attributes and of
 * elements that hold only text, else the element; several: an object[]. */
bool xml_adapter_get(struct value self, const char *name, struct value *ret_value);
bool xml_adapter_set(struct value self, const char *name, struct value value, struct failure *failure);
void xml_adapter_list(struct value self, void (*each)(void *data, const char *name, const char *type_name), void *data);
/* [xml]text. */
bool xml_adapter_convert(const struct type *self, struct value from, struct value *ret_value, struct failure *failure);

/* An XmlAttributeCollection of the element. */
struct value xml_attributes_value(struct xml_node *element);
/* xml_resolver of an XmlNamespaceManager (data is the object). */
const char *xml_manager_resolve(void *data, const char *prefix);
/* Load of a file by name, with .NET's failures. */
bool xml_load_file(struct call *call, const char *path);

#endif
