/* System.Xml.XPath: a navigator is a place in a document that XPath is asked about. */
#include "base/memory.h"
#include "object/list.h"
#include "object/type/xml_native.h"

struct navigator {
    struct object object;
    struct xml_node *node;
};

static struct type type_xpath_navigator, type_document_navigator, type_xpath_iterator;

struct value xml_navigator_new(struct xml_node *node) {
    struct navigator *navigator = object_new(&type_document_navigator, sizeof *navigator);
    navigator->node = node;
    return value_object(navigator);
}

static struct xml_node *node_of(const struct call *call) {
    return ((struct navigator *)value_base(call->self).p)->node;
}

static struct value iterator_new(struct xml_node **nodes, int count) {
    struct list *list = list_new(&type_xpath_iterator);
    for (int i = 0; i < count; i++)
        list_add(list, xml_navigator_new(nodes[i]));
    list->readonly = true;
    return value_object(list);
}

static bool ask(struct call *call, struct xpath_result *ret_result) {
    struct value manager = call->count > 1 ? call->args[1] : VALUE_NULL;
    bool has_manager = !value_is_null(manager);
    if (arg_is_null(call, 0))
        return fail_null(call, "xpath");
    return xpath_evaluate(node_of(call), arg_text(call, 0), has_manager ? xml_manager_resolve : NULL,
                          has_manager ? value_base(manager).p : NULL, ret_result, call->failure);
}

static bool navigator_evaluate(struct call *call) {
    struct xpath_result result;
    if (!ask(call, &result))
        return false;
    switch (result.kind) {
    case XPATH_NUMBER:
        return give_double(call, result.number);
    case XPATH_TEXT:
        return give_text(call, result.text);
    case XPATH_BOOL:
        return give_bool(call, result.truth);
    default:
        return give(call, iterator_new(result.nodes, result.count));
    }
}

static bool ask_nodes(struct call *call, struct xpath_result *ret_result) {
    if (!ask(call, ret_result))
        return false;
    return ret_result->kind == XPATH_NODES ||
           fail_with(call, "System.Xml.XPath.XPathException", "Expression must evaluate to a node-set.");
}

static bool navigator_select(struct call *call) {
    struct xpath_result result;
    return ask_nodes(call, &result) && give(call, iterator_new(result.nodes, result.count));
}

static bool navigator_select_single(struct call *call) {
    struct xpath_result result;
    return ask_nodes(call, &result) && give(call, result.count ? xml_navigator_new(result.nodes[0]) : VALUE_NULL);
}

static bool navigator_get_value(struct call *call) {
    return give_text(call, xml_inner_text(node_of(call)));
}

/* The properties and methods of the node itself. */
static bool of_node(struct call *call, native_function *native) {
    call->self = value_object(node_of(call));
    return native(call);
}

#define OF_NODE(name)                                                                                                  \
    static bool navigator_##name(struct call *call) {                                                                  \
        return of_node(call, xml_##name);                                                                              \
    }
OF_NODE(get_name)
OF_NODE(get_local_name)
OF_NODE(get_prefix)
OF_NODE(get_namespace_uri)
OF_NODE(get_inner_xml)

static bool navigator_get_outer_xml(struct call *call) {
    struct buffer out = {0};
    xml_write(&out, node_of(call));
    return give(call, string_from_n(buffer_text(&out), out.length));
}

static bool move(struct call *call, struct xml_node *node) {
    if (node)
        ((struct navigator *)value_base(call->self).p)->node = node;
    return give_bool(call, node != NULL);
}

static bool navigator_move_to_first_child(struct call *call) {
    return move(call, node_of(call)->first);
}

static bool navigator_move_to_next(struct call *call) {
    return move(call, node_of(call)->kind == XML_ATTRIBUTE ? NULL : node_of(call)->next);
}

static bool navigator_move_to_parent(struct call *call) {
    return move(call, node_of(call)->parent);
}

static bool navigator_get_attribute(struct call *call) {
    const struct xml_node *found = xml_attribute_ns(node_of(call), arg_text(call, 0), arg_text(call, 1));
    return give_text(call, found ? found->text : "");
}

static bool navigator_clone(struct call *call) {
    return give(call, xml_navigator_new(node_of(call)));
}

static char *navigator_text(struct value self) {
    return xml_inner_text(((struct navigator *)value_base(self).p)->node);
}

static bool iterator_count(struct call *call) {
    return give_int(call, list_of(call->self)->count);
}

static const struct type_member navigator_members[] = {
    {"string InnerXml {get}", navigator_get_inner_xml},
    {"string LocalName {get}", navigator_get_local_name},
    {"string Name {get}", navigator_get_name},
    {"string NamespaceURI {get}", navigator_get_namespace_uri},
    {"string OuterXml {get}", navigator_get_outer_xml},
    {"string Prefix {get}", navigator_get_prefix},
    {"string Value {get}", navigator_get_value},
    {"System.Xml.XPath.XPathNavigator Clone()", navigator_clone},
    {"System.Object Evaluate(string xpath)", navigator_evaluate},
    {"System.Object Evaluate(string xpath, System.Xml.XmlNamespaceManager resolver)", navigator_evaluate},
    {"string GetAttribute(string localName, string namespaceURI)", navigator_get_attribute},
    {"bool MoveToFirstChild()", navigator_move_to_first_child},
    {"bool MoveToNext()", navigator_move_to_next},
    {"bool MoveToParent()", navigator_move_to_parent},
    {"System.Xml.XPath.XPathNodeIterator Select(string xpath)", navigator_select},
    {"System.Xml.XPath.XPathNodeIterator Select(string xpath, System.Xml.XmlNamespaceManager resolver)",
     navigator_select},
    {"System.Xml.XPath.XPathNavigator SelectSingleNode(string xpath)", navigator_select_single},
    {"System.Xml.XPath.XPathNavigator SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager resolver)",
     navigator_select_single},
};
static const struct type_member iterator_members[] = {{"int Count {get}", iterator_count}};

static const struct type_operations navigator_operations = {.to_string = navigator_text};
static struct type type_xpath_navigator = {.name = "System.Xml.XPath.XPathNavigator",
                                           .base = &type_object,
                                           .flags = TYPE_ABSTRACT,
                                           .operations = &navigator_operations,
                                           MEMBERS(navigator_members)};
TYPE_REGISTER(type_xpath_navigator);
static struct type type_document_navigator = {.name = "System.Xml.DocumentXPathNavigator",
                                              .base = &type_xpath_navigator};
TYPE_REGISTER(type_document_navigator);
static struct type type_xpath_iterator = {
    .name = "System.Xml.XPath.XPathNodeIterator", .base = &type_object, .code = CODE_LIST, MEMBERS(iterator_members)};
TYPE_REGISTER(type_xpath_iterator);
