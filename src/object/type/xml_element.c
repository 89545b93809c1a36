/* System.Xml.XmlElement: attributes. */
#include "base/memory.h"
#include "object/type/xml_native.h"

/* The attribute that (name) or (localName, namespaceURI) says. */
static struct xml_node *named_attribute(const struct call *call) {
    if (arg_is_null(call, 0))
        return NULL;
    return call->count > 1 && value_is_string(value_base(call->args[1]))
               ? xml_attribute_ns(self_node(call), arg_text(call, 0), arg_text(call, 1))
               : xml_attribute(self_node(call), arg_text(call, 0));
}

static bool xml_get_attribute(struct call *call) {
    const struct xml_node *attribute = named_attribute(call);
    return give_text(call, attribute ? attribute->text : "");
}

static bool xml_get_attribute_node(struct call *call) {
    return give_node(call, named_attribute(call));
}

static bool xml_has_attribute(struct call *call) {
    return give_bool(call, named_attribute(call) != NULL);
}

static bool xml_get_has_attributes(struct call *call) {
    return give_bool(call, self_node(call)->attributes != NULL);
}

static bool xml_remove_attribute(struct call *call) {
    struct xml_node *attribute = named_attribute(call);
    if (attribute)
        xml_remove(attribute);
    return true;
}

static bool xml_remove_all_attributes(struct call *call) {
    self_node(call)->attributes = NULL;
    return true;
}

static bool xml_set_attribute(struct call *call) {
    const char *text = arg_text(call, call->count - 1);
    if (arg_length(call, 0) == 0)
        return fail_argument(call, "The local name for elements or attributes cannot be null or an empty string.",
                             NULL);
    xml_attribute_set(self_node(call), arg_text(call, 0), call->count > 2 ? arg_text(call, 1) : "", text ? text : "");
    return call->count > 2 ? give_text(call, text) : true;
}

/* (attribute), or (localName, namespaceURI): an empty one */
static bool xml_set_attribute_node(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "newAttr");
    if (call->count > 1)
        return give_node(call, xml_attribute_set(self_node(call), arg_text(call, 0), arg_text(call, 1), ""));
    xml_attribute_append(self_node(call), xml_node_of(call->args[0]));
    return give(call, VALUE_NULL);
}

static bool xml_remove_attribute_at(struct call *call) {
    struct xml_node *attribute = self_node(call)->attributes;
    for (int64_t at = arg_int(call, 0); at > 0 && attribute; at--)
        attribute = attribute->next;
    if (attribute && arg_int(call, 0) >= 0)
        xml_remove(attribute);
    return give_node(call, arg_int(call, 0) >= 0 ? attribute : NULL);
}

static bool xml_remove_attribute_node(struct call *call) {
    struct xml_node *attribute = call->count > 1 ? named_attribute(call) : xml_node_of(call->args[0]);
    if (!attribute || attribute->parent != self_node(call))
        return give(call, VALUE_NULL);
    xml_remove(attribute);
    return give_node(call, attribute);
}

static bool xml_get_is_empty(struct call *call) {
    return give_bool(call, self_node(call)->empty && !self_node(call)->first);
}

static bool xml_set_is_empty(struct call *call) {
    struct xml_node *node = self_node(call);
    while (arg_int(call, 0) && node->first)
        xml_remove(node->first);
    node->empty = arg_int(call, 0);
    return true;
}

static const struct type_member element_members[] = {
    {"string Name {get}", xml_get_name},
    {"string LocalName {get}", xml_get_local_name},
    {"string NamespaceURI {get}", xml_get_namespace_uri},
    {"string Prefix {get;set}", xml_get_prefix, xml_set_prefix},
    {"System.Xml.XmlNodeType NodeType {get}", xml_get_node_type},
    {"System.Xml.XmlNode ParentNode {get}", xml_get_parent_node},
    {"xml OwnerDocument {get}", xml_get_owner_document},
    {"bool IsEmpty {get;set}", xml_get_is_empty, xml_set_is_empty},
    {"System.Xml.XmlAttributeCollection Attributes {get}", xml_get_attributes},
    {"bool HasAttributes {get}", xml_get_has_attributes},
    {"string InnerXml {get;set}", xml_get_inner_xml, xml_set_inner_xml},
    {"string InnerText {get;set}", xml_get_inner_text, xml_set_inner_text},
    {"System.Xml.XmlNode NextSibling {get}", xml_get_next_sibling},
    {"System.Xml.XmlNode PreviousSibling {get}", xml_get_previous_sibling},
    {"string GetAttribute(string name)", xml_get_attribute},
    {"string GetAttribute(string localName, string namespaceURI)", xml_get_attribute},
    {"System.Xml.XmlAttribute GetAttributeNode(string name)", xml_get_attribute_node},
    {"System.Xml.XmlAttribute GetAttributeNode(string localName, string namespaceURI)", xml_get_attribute_node},
    {"System.Xml.XmlNodeList GetElementsByTagName(string name)", xml_get_elements_by_tag_name},
    {"System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)",
     xml_get_elements_by_tag_name},
    {"bool HasAttribute(string name)", xml_has_attribute},
    {"bool HasAttribute(string localName, string namespaceURI)", xml_has_attribute},
    {"void RemoveAllAttributes()", xml_remove_all_attributes},
    {"void RemoveAttribute(string name)", xml_remove_attribute},
    {"void RemoveAttribute(string localName, string namespaceURI)", xml_remove_attribute},
    {"void SetAttribute(string name, string value)", xml_set_attribute},
    {"string SetAttribute(string localName, string namespaceURI, string value)", xml_set_attribute},
    {"System.Xml.XmlNode RemoveAttributeAt(int i)", xml_remove_attribute_at},
    {"System.Xml.XmlAttribute RemoveAttributeNode(System.Xml.XmlAttribute oldAttr)", xml_remove_attribute_node},
    {"System.Xml.XmlAttribute RemoveAttributeNode(string localName, string namespaceURI)", xml_remove_attribute_node},
    {"System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)", xml_set_attribute_node},
    {"System.Xml.XmlAttribute SetAttributeNode(string localName, string namespaceURI)", xml_set_attribute_node},
};

struct type type_xml_element = {
    .name = "System.Xml.XmlElement",
    .base = &type_xml_linked_node,
    .flags = TYPE_NO_ENUMERATE,
    MEMBERS(element_members),
};
TYPE_REGISTER(type_xml_element);
