/* System.Xml's DOM: the rows of nodes of every kind over object/xml.h. */
#include "object/xml.h"

#include <string.h>

#include "object/list.h"
#include "object/member.h"
#include "object/type/native.h"
#include "object/type/xml_adapter.h"

static struct xml_node *self_node(const struct call *call) {
    return xml_node_of(call->self);
}

static bool give_node(struct call *call, const struct xml_node *node) {
    return give(call, node ? value_object(node) : VALUE_NULL);
}

static bool give_list(struct call *call, struct xml_node **nodes, int count) {
    struct list *list = list_new(&type_xml_node_list);
    for (int i = 0; i < count; i++)
        list_add(list, value_object(nodes[i]));
    list->readonly = true;
    return give_object(call, list);
}

static struct xml_node *document_of(struct xml_node *node) {
    return node->kind == XML_DOCUMENT ? node : node->owner;
}

#define NODE(name, expression)                                                                                         \
    static bool xml_get_##name(struct call *call) {                                                                    \
        const struct xml_node *node = self_node(call);                                                                 \
        return give_node(call, expression);                                                                            \
    }
NODE(first_child, node->first)
NODE(last_child, node->last)
NODE(next_sibling, node->kind == XML_ATTRIBUTE ? NULL : node->next)
NODE(previous_sibling, node->previous)
NODE(parent_node, node->kind == XML_ATTRIBUTE ? NULL : node->parent)
NODE(owner_element, node->parent)
NODE(owner_document, node->kind == XML_DOCUMENT ? NULL : node->owner)
NODE(document_element, xml_document_element(node))

#define TEXT(name, expression)                                                                                         \
    static bool xml_get_##name(struct call *call) {                                                                    \
        const struct xml_node *node = self_node(call);                                                                 \
        return give_text(call, expression);                                                                            \
    }
TEXT(name, xml_name(node))
TEXT(local_name, *node->local ? node->local : xml_name(node))
TEXT(prefix, node->prefix)
TEXT(namespace_uri, node->ns)
TEXT(inner_text, xml_inner_text(node))
TEXT(base_uri, node ? "" : NULL)

static bool xml_get_value(struct call *call) {
    const struct xml_node *node = self_node(call);
    bool none = node->kind == XML_ELEMENT || node->kind == XML_DOCUMENT || node->kind == XML_DOCUMENT_FRAGMENT;
    return none ? give(call, VALUE_NULL) : give_text(call, node->text);
}

static bool xml_set_value(struct call *call) {
    struct xml_node *node = self_node(call);
    if (node->kind == XML_ELEMENT || node->kind == XML_DOCUMENT)
        return fail_with(
            call, "System.InvalidOperationException",
            mem_printf("Cannot set a value on node type '%s'.", node->kind == XML_ELEMENT ? "Element" : "Document"));
    node->text = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool xml_set_inner_text(struct call *call) {
    xml_change_inner_text(self_node(call), arg_is_null(call, 0) ? "" : arg_text(call, 0));
    return true;
}

static bool xml_set_prefix(struct call *call) {
    self_node(call)->prefix = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool xml_get_outer_xml(struct call *call) {
    struct buffer out = {0};
    xml_write(&out, self_node(call));
    return give(call, string_from_n(buffer_text(&out), out.length));
}

static bool xml_get_inner_xml(struct call *call) {
    struct buffer out = {0};
    xml_write_inner(&out, self_node(call));
    return give(call, string_from_n(buffer_text(&out), out.length));
}

static bool xml_set_inner_xml(struct call *call) {
    return xml_read_inner(self_node(call), arg_is_null(call, 0) ? "" : arg_text(call, 0), call->failure);
}

static bool xml_get_node_type(struct call *call) {
    return give_enum(call, "System.Xml.XmlNodeType", self_node(call)->kind);
}

static bool xml_get_has_child_nodes(struct call *call) {
    return give_bool(call, self_node(call)->first != NULL);
}

static bool xml_get_child_nodes(struct call *call) {
    struct list *list = list_new(&type_xml_child_nodes);
    for (struct xml_node *child = self_node(call)->first; child; child = child->next)
        list_add(list, value_object(child));
    list->readonly = true;
    return give_object(call, list);
}

static bool xml_get_attributes(struct call *call) {
    if (self_node(call)->kind != XML_ELEMENT)
        return give(call, VALUE_NULL);
    return give(call, xml_attributes_value(self_node(call)));
}

static bool xml_item(struct call *call) {
    for (struct xml_node *child = self_node(call)->first; child; child = child->next)
        if (child->kind == XML_ELEMENT && !arg_is_null(call, 0) && strcmp(xml_name(child), arg_text(call, 0)) == 0)
            return give_node(call, child);
    return give(call, VALUE_NULL);
}

static bool can_hold(const struct xml_node *parent, const struct xml_node *child) {
    if (child->kind == XML_ATTRIBUTE || child->kind == XML_DOCUMENT)
        return false;
    if (parent->kind == XML_DOCUMENT)
        return child->kind != XML_TEXT && child->kind != XML_CDATA;
    return parent->kind == XML_ELEMENT || parent->kind == XML_DOCUMENT_FRAGMENT;
}

/* AppendChild and its like: with .NET's refusals. */
static bool insert(struct call *call, struct xml_node *child, struct xml_node *before) {
    struct xml_node *parent = self_node(call);
    if (!child)
        return fail_with(call, "System.NullReferenceException",
                         "Object reference not set to an instance of an object.");
    for (struct xml_node *above = parent; above; above = above->parent)
        if (above == child)
            return fail_argument(call, "Cannot insert a node or any ancestor of that node as a child of itself.", NULL);
    if (child->owner != document_of(parent))
        return fail_argument(call, "The node to be inserted is from a different document context.", NULL);
    if (!can_hold(parent, child))
        return fail_with(call, "System.InvalidOperationException",
                         "The specified node cannot be inserted as the valid child of this node, because the specified "
                         "node is the wrong "
                         "type.");
    if (parent->kind == XML_DOCUMENT && child->kind == XML_ELEMENT && xml_document_element(parent) &&
        xml_document_element(parent) != child)
        return fail_with(call, "System.InvalidOperationException",
                         "This document already has a 'DocumentElement' node.");
    xml_insert(parent, child, before);
    return give_node(call, child);
}

static bool is_child(struct call *call, const struct xml_node *node) {
    return node->parent == self_node(call) ||
           fail_argument(call, "The reference node is not a child of this node.", NULL);
}

static bool xml_append_child(struct call *call) {
    return insert(call, xml_node_of(call->args[0]), NULL);
}

static bool xml_prepend_child(struct call *call) {
    return insert(call, xml_node_of(call->args[0]), self_node(call)->first);
}

static bool xml_insert_before(struct call *call) {
    struct xml_node *reference = xml_node_of(call->args[1]);
    if (reference && !is_child(call, reference))
        return false;
    return insert(call, xml_node_of(call->args[0]), reference);
}

static bool xml_insert_after(struct call *call) {
    struct xml_node *reference = xml_node_of(call->args[1]);
    if (reference && !is_child(call, reference))
        return false;
    return insert(call, xml_node_of(call->args[0]), reference ? reference->next : self_node(call)->first);
}

static bool xml_remove_child(struct call *call) {
    struct xml_node *child = xml_node_of(call->args[0]);
    if (!child || child->parent != self_node(call))
        return fail_argument(call, "The node to be removed is not a child of this node.", NULL);
    xml_remove(child);
    return give_node(call, child);
}

static bool xml_replace_child(struct call *call) {
    struct xml_node *old = xml_node_of(call->args[1]), *next = old ? old->next : NULL;
    if (!old || !is_child(call, old))
        return false;
    xml_remove(old);
    return insert(call, xml_node_of(call->args[0]), next) && give_node(call, old);
}

static bool xml_remove_all(struct call *call) {
    struct xml_node *node = self_node(call);
    while (node->first)
        xml_remove(node->first);
    node->attributes = NULL;
    return true;
}

static bool xml_clone_node(struct call *call) {
    struct xml_node *node = self_node(call);
    return give_node(call, xml_clone(node->owner, node, call->count == 0 || arg_int(call, 0)));
}

static bool xml_get_namespace_of_prefix(struct call *call) {
    const char *uri = xml_lookup_namespace(self_node(call), arg_is_null(call, 0) ? "" : arg_text(call, 0));
    return give_text(call, uri ? uri : "");
}

static bool select_nodes(struct call *call, struct xml_node ***ret_nodes, int *ret_count) {
    struct value manager = call->count > 1 ? call->args[1] : VALUE_NULL;
    if (arg_is_null(call, 0))
        return fail_null(call, "xpath");
    return xpath_select(self_node(call), arg_text(call, 0), value_is_null(manager) ? NULL : xml_manager_resolve,
                        value_is_null(manager) ? NULL : value_base(manager).p, ret_nodes, ret_count, call->failure);
}

static bool xml_select_nodes(struct call *call) {
    struct xml_node **nodes;
    int count;
    return select_nodes(call, &nodes, &count) && give_list(call, nodes, count);
}

static bool xml_select_single_node(struct call *call) {
    struct xml_node **nodes;
    int count;
    return select_nodes(call, &nodes, &count) && give_node(call, count ? nodes[0] : NULL);
}

static void collect(struct xml_node *node, const char *name, const char *ns, struct list *list) {
    for (struct xml_node *child = node->first; child; child = child->next) {
        bool any = strcmp(name, "*") == 0;
        if (child->kind == XML_ELEMENT && (any || strcmp(ns ? child->local : xml_name(child), name) == 0) &&
            (!ns || strcmp(child->ns, ns) == 0 || strcmp(ns, "*") == 0))
            list_add(list, value_object(child));
        collect(child, name, ns, list);
    }
}

static bool xml_get_elements_by_tag_name(struct call *call) {
    struct list *list = list_new(&type_xml_node_list);
    collect(self_node(call), arg_is_null(call, 0) ? "" : arg_text(call, 0), call->count > 1 ? arg_text(call, 1) : NULL,
            list);
    list->readonly = true;
    return give_object(call, list);
}

/* --- elements --- */

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

static bool xml_set_attribute_node(struct call *call) {
    xml_attribute_append(self_node(call), xml_node_of(call->args[0]));
    return give(call, VALUE_NULL);
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

/* --- documents --- */

static bool xml_document_construct(struct call *call) {
    return give_node(call, xml_document_new());
}

static bool create_named(struct call *call, enum xml_kind kind) {
    const char *name = arg_text(call, call->count == 3 ? 1 : 0),
               *ns = call->count > 1 ? arg_text(call, call->count - 1) : "";
    if (!name || !*name)
        return fail_argument(call, "The local name for elements or attributes cannot be null or an empty string.",
                             NULL);
    if (call->count == 3 && arg_length(call, 0))
        name = mem_printf("%s:%s", arg_text(call, 0), name);
    return give_node(call, xml_named_new(self_node(call), kind, name, ns));
}

static bool xml_create_element(struct call *call) {
    return create_named(call, XML_ELEMENT);
}

static bool xml_create_attribute(struct call *call) {
    return create_named(call, XML_ATTRIBUTE);
}

#define CREATE(name, kind)                                                                                             \
    static bool xml_create_##name(struct call *call) {                                                                 \
        return give_node(call, xml_text_new(self_node(call), kind, arg_text(call, 0)));                                \
    }
CREATE(text_node, XML_TEXT)
CREATE(cdata_section, XML_CDATA)
CREATE(comment, XML_COMMENT)
CREATE(whitespace, XML_WHITESPACE)

static bool xml_create_document_fragment(struct call *call) {
    return give_node(call, xml_node_new(self_node(call), XML_DOCUMENT_FRAGMENT));
}

static bool xml_create_processing_instruction(struct call *call) {
    struct xml_node *node = xml_text_new(self_node(call), XML_PROCESSING_INSTRUCTION, arg_text(call, 1));
    node->local = arg_text(call, 0) ? arg_text(call, 0) : "";
    return give_node(call, node);
}

static bool xml_create_xml_declaration(struct call *call) {
    struct buffer text = {0};
    buffer_printf(&text, "version=\"%s\"", arg_length(call, 0) ? arg_text(call, 0) : "1.0");
    if (arg_length(call, 1))
        buffer_printf(&text, " encoding=\"%s\"", arg_text(call, 1));
    if (arg_length(call, 2))
        buffer_printf(&text, " standalone=\"%s\"", arg_text(call, 2));
    return give_node(call, xml_text_new(self_node(call), XML_DECLARATION, buffer_text(&text)));
}

static bool xml_import_node(struct call *call) {
    return give_node(call, xml_clone(self_node(call), xml_node_of(call->args[0]), arg_int(call, 1)));
}

static bool xml_load_xml(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    return xml_read(self_node(call), arg_text(call, 0), arg_length(call, 0), call->failure);
}

/* Save(file name or TextWriter): writers are asked for their encoding's name and given the text. */
static bool xml_save(struct call *call) {
    struct buffer out = {0};
    struct value target = value_base(call->args[0]), text, ignored;
    if (value_is_string(target)) {
        xml_write_indented(&out, self_node(call), NULL);
        return xml_save_file(call, string_text(target), &out);
    }
    xml_write_indented(&out, self_node(call), "utf-16");
    text = string_from_n(buffer_text(&out), out.length);
    return member_invoke(target, "Write", &text, 1, &ignored, call->failure) == MEMBER_FOUND;
}

static bool xml_load(struct call *call) {
    struct value source = value_base(call->args[0]), text;
    if (value_is_string(source))
        return xml_load_file(call, string_text(source));
    if (member_invoke(source, "ReadToEnd", NULL, 0, &text, call->failure) != MEMBER_FOUND)
        return false;
    return xml_read(self_node(call), string_text(text), string_length(text), call->failure);
}

static bool xml_get_preserve_whitespace(struct call *call) {
    return give_bool(call, self_node(call)->preserve_whitespace);
}

static bool xml_set_preserve_whitespace(struct call *call) {
    self_node(call)->preserve_whitespace = arg_int(call, 0);
    return true;
}

static bool xml_get_name_table(struct call *call) {
    return give(call, call->self); /* names are plain text here: the document stands for its table */
}

static const struct type_member node_members[] = {
    {"System.Xml.XmlAttributeCollection Attributes {get}", xml_get_attributes},
    {"string BaseURI {get}", xml_get_base_uri},
    {"System.Xml.XmlNodeList ChildNodes {get}", xml_get_child_nodes},
    {"System.Xml.XmlNode FirstChild {get}", xml_get_first_child},
    {"bool HasChildNodes {get}", xml_get_has_child_nodes},
    {"string InnerText {get;set}", xml_get_inner_text, xml_set_inner_text},
    {"string InnerXml {get;set}", xml_get_inner_xml, xml_set_inner_xml},
    {"System.Xml.XmlElement Item(string name) {get}", xml_item},
    {"System.Xml.XmlNode LastChild {get}", xml_get_last_child},
    {"string LocalName {get}", xml_get_local_name},
    {"string Name {get}", xml_get_name},
    {"string NamespaceURI {get}", xml_get_namespace_uri},
    {"System.Xml.XmlNode NextSibling {get}", xml_get_next_sibling},
    {"System.Xml.XmlNodeType NodeType {get}", xml_get_node_type},
    {"string OuterXml {get}", xml_get_outer_xml},
    {"xml OwnerDocument {get}", xml_get_owner_document},
    {"System.Xml.XmlNode ParentNode {get}", xml_get_parent_node},
    {"string Prefix {get;set}", xml_get_prefix, xml_set_prefix},
    {"System.Xml.XmlNode PreviousSibling {get}", xml_get_previous_sibling},
    {"string Value {get;set}", xml_get_value, xml_set_value},
    {"System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)", xml_append_child},
    {"System.Xml.XmlNode Clone()", xml_clone_node},
    {"System.Xml.XmlNode CloneNode(bool deep)", xml_clone_node},
    {"string GetNamespaceOfPrefix(string prefix)", xml_get_namespace_of_prefix},
    {"System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", xml_insert_after},
    {"System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)", xml_insert_before},
    {"System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)", xml_prepend_child},
    {"void RemoveAll()", xml_remove_all},
    {"System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)", xml_remove_child},
    {"System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)", xml_replace_child},
    {"System.Xml.XmlNodeList SelectNodes(string xpath)", xml_select_nodes},
    {"System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)", xml_select_nodes},
    {"System.Xml.XmlNode SelectSingleNode(string xpath)", xml_select_single_node},
    {"System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)", xml_select_single_node},
};

static const struct type_member element_members[] = {
    {"bool HasAttributes {get}", xml_get_has_attributes},
    {"bool IsEmpty {get;set}", xml_get_is_empty, xml_set_is_empty},
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
    {"System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)", xml_set_attribute_node},
};

static const struct type_member attribute_members[] = {
    {"System.Xml.XmlElement OwnerElement {get}", xml_get_owner_element},
};

static const struct type_member character_members[] = {
    {"string Data {get;set}", xml_get_value, xml_set_value},
};

static const struct type_member document_members[] = {
    {"new()", xml_document_construct},
    {"System.Xml.XmlElement DocumentElement {get}", xml_get_document_element},
    {"System.Xml.XmlNameTable NameTable {get}", xml_get_name_table},
    {"bool PreserveWhitespace {get;set}", xml_get_preserve_whitespace, xml_set_preserve_whitespace},
    {"System.Xml.XmlAttribute CreateAttribute(string name)", xml_create_attribute},
    {"System.Xml.XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)", xml_create_attribute},
    {"System.Xml.XmlAttribute CreateAttribute(string prefix, string localName, string namespaceURI)",
     xml_create_attribute},
    {"System.Xml.XmlCDataSection CreateCDataSection(string data)", xml_create_cdata_section},
    {"System.Xml.XmlComment CreateComment(string data)", xml_create_comment},
    {"System.Xml.XmlDocumentFragment CreateDocumentFragment()", xml_create_document_fragment},
    {"System.Xml.XmlElement CreateElement(string name)", xml_create_element},
    {"System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)", xml_create_element},
    {"System.Xml.XmlElement CreateElement(string prefix, string localName, string namespaceURI)", xml_create_element},
    {"System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)",
     xml_create_processing_instruction},
    {"System.Xml.XmlText CreateTextNode(string text)", xml_create_text_node},
    {"System.Xml.XmlWhitespace CreateWhitespace(string text)", xml_create_whitespace},
    {"System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)",
     xml_create_xml_declaration},
    {"System.Xml.XmlNodeList GetElementsByTagName(string name)", xml_get_elements_by_tag_name},
    {"System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)",
     xml_get_elements_by_tag_name},
    {"System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)", xml_import_node},
    {"void Load(string filename)", xml_load},
    {"void Load(System.IO.TextReader txtReader)", xml_load},
    {"void LoadXml(string xml)", xml_load_xml},
    {"void Save(string filename)", xml_save},
    {"void Save(System.IO.TextWriter writer)", xml_save},
};

static const struct type_operations node_operations = {
    .get_property = xml_adapter_get, .set_property = xml_adapter_set, .list_properties = xml_adapter_list};
static const struct type_operations document_operations = {.convert_from = xml_adapter_convert};

static const struct extended_member node_extended[] = {
    {EXTENDED_CODE_METHOD, "ToString", NULL, xml_get_local_name},
};

struct type type_xml_node = {
    .name = "System.Xml.XmlNode",
    .base = &type_object,
    .flags = TYPE_ABSTRACT | TYPE_NO_ENUMERATE,
    .operations = &node_operations,
    .extended = node_extended,
    .extended_count = COUNT_OF(node_extended),
    MEMBERS(node_members),
};
TYPE_REGISTER(type_xml_node);

struct type type_xml_document = {
    .name = "System.Xml.XmlDocument",
    .accelerator = "xml",
    .base = &type_xml_node,
    .flags = TYPE_NO_ENUMERATE,
    .operations = &document_operations,
    MEMBERS(document_members),
};
TYPE_REGISTER(type_xml_document);

#define NODE_TYPE(id, full_name, parent, ...)                                                                          \
    static struct type type_##id = {.name = full_name, .base = parent, .flags = TYPE_NO_ENUMERATE, __VA_ARGS__};       \
    TYPE_REGISTER(type_##id)

NODE_TYPE(xml_linked_node, "System.Xml.XmlLinkedNode", &type_xml_node);
NODE_TYPE(xml_element, "System.Xml.XmlElement", &type_xml_linked_node, MEMBERS(element_members));
NODE_TYPE(xml_attribute_row, "System.Xml.XmlAttribute", &type_xml_node, MEMBERS(attribute_members));
NODE_TYPE(xml_character_data, "System.Xml.XmlCharacterData", &type_xml_linked_node, MEMBERS(character_members));
NODE_TYPE(xml_text, "System.Xml.XmlText", &type_xml_character_data);
NODE_TYPE(xml_cdata, "System.Xml.XmlCDataSection", &type_xml_character_data);
NODE_TYPE(xml_comment, "System.Xml.XmlComment", &type_xml_character_data);
NODE_TYPE(xml_whitespace, "System.Xml.XmlWhitespace", &type_xml_character_data);
NODE_TYPE(xml_significant_whitespace, "System.Xml.XmlSignificantWhitespace", &type_xml_character_data);
NODE_TYPE(xml_instruction, "System.Xml.XmlProcessingInstruction", &type_xml_linked_node, MEMBERS(character_members));
NODE_TYPE(xml_declaration, "System.Xml.XmlDeclaration", &type_xml_linked_node);
NODE_TYPE(xml_fragment, "System.Xml.XmlDocumentFragment", &type_xml_node);

const struct type *xml_type_of_kind(enum xml_kind kind) {
    switch (kind) {
    case XML_ELEMENT:
        return &type_xml_element;
    case XML_ATTRIBUTE:
        return &type_xml_attribute_row;
    case XML_TEXT:
        return &type_xml_text;
    case XML_CDATA:
        return &type_xml_cdata;
    case XML_COMMENT:
        return &type_xml_comment;
    case XML_PROCESSING_INSTRUCTION:
        return &type_xml_instruction;
    case XML_DECLARATION:
        return &type_xml_declaration;
    case XML_DOCUMENT_FRAGMENT:
        return &type_xml_fragment;
    case XML_WHITESPACE:
        return &type_xml_whitespace;
    case XML_SIGNIFICANT_WHITESPACE:
        return &type_xml_significant_whitespace;
    default:
        return &type_xml_document;
    }
}
