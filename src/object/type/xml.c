/* System.Xml's DOM: the rows of nodes of every kind over object/xml.h. */
#include "object/xml.h"

#include <string.h>
#include <strings.h>

#include "object/list.h"
#include "object/member.h"
#include "object/type/xml_native.h"

bool xml_give_list(struct call *call, struct xml_node **nodes, int count) {
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
    bool xml_get_##name(struct call *call) {                                                                           \
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
    bool xml_get_##name(struct call *call) {                                                                           \
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

bool xml_set_inner_text(struct call *call) {
    xml_change_inner_text(self_node(call), arg_is_null(call, 0) ? "" : arg_text(call, 0));
    return true;
}

bool xml_set_prefix(struct call *call) {
    self_node(call)->prefix = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool xml_get_outer_xml(struct call *call) {
    struct buffer out = {0};
    xml_write(&out, self_node(call));
    return give(call, string_from_n(buffer_text(&out), out.length));
}

bool xml_get_inner_xml(struct call *call) {
    struct buffer out = {0};
    xml_write_inner(&out, self_node(call));
    return give(call, string_from_n(buffer_text(&out), out.length));
}

bool xml_set_inner_xml(struct call *call) {
    return xml_read_inner(self_node(call), arg_is_null(call, 0) ? "" : arg_text(call, 0), call->failure);
}

bool xml_get_node_type(struct call *call) {
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

bool xml_get_attributes(struct call *call) {
    if (self_node(call)->kind != XML_ELEMENT)
        return give(call, VALUE_NULL);
    return give(call, xml_attributes_value(self_node(call)));
}

/* (name) or (localname, ns) */
static bool xml_item(struct call *call) {
    bool by_space = call->count > 1;
    for (struct xml_node *child = self_node(call)->first; child && !arg_is_null(call, 0); child = child->next)
        if (child->kind == XML_ELEMENT && strcmp(by_space ? child->local : xml_name(child), arg_text(call, 0)) == 0 &&
            (!by_space || strcmp(child->ns, arg_text(call, 1) ? arg_text(call, 1) : "") == 0))
            return give_node(call, child);
    return give(call, VALUE_NULL);
}

static bool xml_get_is_read_only(struct call *call) {
    return give_bool(call, false);
}

static bool xml_create_navigator(struct call *call) {
    return give(call, xml_navigator_new(self_node(call)));
}

static bool xml_get_enumerator(struct call *call) {
    struct value children;
    struct call inner = *call;
    if (!xml_get_child_nodes(&inner))
        return false;
    children = inner.result;
    return member_invoke(children, "GetEnumerator", NULL, 0, &call->result, call->failure) == MEMBER_FOUND;
}

static bool xml_get_prefix_of_namespace(struct call *call) {
    const char *uri = arg_text(call, 0) ? arg_text(call, 0) : "";
    for (const struct xml_node *scope = self_node(call); scope; scope = scope->parent)
        for (const struct xml_node *attribute = scope->attributes; attribute; attribute = attribute->next)
            if (strcmp(attribute->prefix, "xmlns") == 0 && strcmp(attribute->text, uri) == 0)
                return give_text(call, attribute->local);
    return give_text(call, "");
}

/* Text nodes side by side become one, empty ones go. */
static void normalize(struct xml_node *node) {
    object_depth_check();
    for (struct xml_node *child = node->first, *next; child; child = next) {
        next = child->next;
        normalize(child);
        if (child->kind != XML_TEXT)
            continue;
        if (next && next->kind == XML_TEXT)
            next->text = mem_printf("%s%s", child->text, next->text);
        if (!*child->text || (next && next->kind == XML_TEXT))
            xml_remove(child);
    }
}

static bool xml_normalize(struct call *call) {
    normalize(self_node(call));
    return true;
}

static bool xml_supports(struct call *call) {
    const char *feature = arg_text(call, 0) ? arg_text(call, 0) : "", *version = arg_text(call, 1);
    return give_bool(call, strcasecmp(feature, "XML") == 0 &&
                               (!version || strcmp(version, "1.0") == 0 || strcmp(version, "2.0") == 0));
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
    if (!child)
        return fail_with(call, "System.NullReferenceException",
                         "Object reference not set to an instance of an object.");
    if (child->parent != self_node(call))
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
    return select_nodes(call, &nodes, &count) && xml_give_list(call, nodes, count);
}

static bool xml_select_single_node(struct call *call) {
    struct xml_node **nodes;
    int count;
    return select_nodes(call, &nodes, &count) && give_node(call, count ? nodes[0] : NULL);
}

static void collect(struct xml_node *node, const char *name, const char *ns, struct list *list) {
    object_depth_check();
    for (struct xml_node *child = node->first; child; child = child->next) {
        bool any = strcmp(name, "*") == 0;
        if (child->kind == XML_ELEMENT && (any || strcmp(ns ? child->local : xml_name(child), name) == 0) &&
            (!ns || strcmp(child->ns, ns) == 0 || strcmp(ns, "*") == 0))
            list_add(list, value_object(child));
        collect(child, name, ns, list);
    }
}

bool xml_get_elements_by_tag_name(struct call *call) {
    struct list *list = list_new(&type_xml_node_list);
    collect(self_node(call), arg_is_null(call, 0) ? "" : arg_text(call, 0), call->count > 1 ? arg_text(call, 1) : NULL,
            list);
    list->readonly = true;
    return give_object(call, list);
}

static const struct type_member node_members[] = {
    {"string Name {get}", xml_get_name},
    {"string Value {get;set}", xml_get_value, xml_set_value},
    {"System.Xml.XmlNodeType NodeType {get}", xml_get_node_type},
    {"System.Xml.XmlNode ParentNode {get}", xml_get_parent_node},
    {"System.Xml.XmlNodeList ChildNodes {get}", xml_get_child_nodes},
    {"System.Xml.XmlNode PreviousSibling {get}", xml_get_previous_sibling},
    {"System.Xml.XmlNode NextSibling {get}", xml_get_next_sibling},
    {"System.Xml.XmlAttributeCollection Attributes {get}", xml_get_attributes},
    {"xml OwnerDocument {get}", xml_get_owner_document},
    {"System.Xml.XmlNode FirstChild {get}", xml_get_first_child},
    {"System.Xml.XmlNode LastChild {get}", xml_get_last_child},
    {"bool HasChildNodes {get}", xml_get_has_child_nodes},
    {"string NamespaceURI {get}", xml_get_namespace_uri},
    {"string Prefix {get;set}", xml_get_prefix, xml_set_prefix},
    {"string LocalName {get}", xml_get_local_name},
    {"bool IsReadOnly {get}", xml_get_is_read_only},
    {"string InnerText {get;set}", xml_get_inner_text, xml_set_inner_text},
    {"string OuterXml {get}", xml_get_outer_xml},
    {"string InnerXml {get;set}", xml_get_inner_xml, xml_set_inner_xml},
    {"string BaseURI {get}", xml_get_base_uri},
    {"System.Xml.XmlElement Item(string name) {get}", xml_item},
    {"System.Xml.XmlElement Item(string localname, string ns) {get}", xml_item},
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
    {"System.Xml.XPath.XPathNavigator CreateNavigator()", xml_create_navigator},
    {"System.Collections.IEnumerator GetEnumerator()", xml_get_enumerator},
    {"string GetPrefixOfNamespace(string namespaceURI)", xml_get_prefix_of_namespace},
    {"void Normalize()", xml_normalize},
    {"bool Supports(string feature, string version)", xml_supports},
    {"void WriteContentTo(System.Xml.XmlWriter w)", xml_write_content_to},
    {"void WriteTo(System.Xml.XmlWriter w)", xml_write_to},
};

static const struct type_member attribute_members[] = {
    {"System.Xml.XmlElement OwnerElement {get}", xml_get_owner_element},
};

static const struct type_member character_members[] = {
    {"string Data {get;set}", xml_get_value, xml_set_value},
};

static const struct type_operations node_operations = {
    .get_property = xml_adapter_get, .set_property = xml_adapter_set, .list_properties = xml_adapter_list};

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

#define NODE_TYPE(id, full_name, parent, ...)                                                                          \
    static struct type type_##id = {.name = full_name, .base = parent, .flags = TYPE_NO_ENUMERATE, __VA_ARGS__};       \
    TYPE_REGISTER(type_##id)

struct type type_xml_linked_node = {
    .name = "System.Xml.XmlLinkedNode", .base = &type_xml_node, .flags = TYPE_ABSTRACT | TYPE_NO_ENUMERATE};
TYPE_REGISTER(type_xml_linked_node);
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
