#include "object/type/xml_adapter.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/list.h"

/* What a property shows for a node: text for attributes, text nodes and elements that hold nothing but text. */
static struct value node_value(struct xml_node *node) {
    if (node->kind != XML_ELEMENT)
        return string_from(node->text);
    bool only_text = !node->first || (node->first == node->last && node->first->kind == XML_TEXT);
    if (node->attributes || !only_text)
        return value_object(node);
    return string_from(xml_inner_text(node));
}

static bool named(const struct xml_node *node, const char *name) {
    return text_equal_ignore_case(
        *node->local && node->kind != XML_PROCESSING_INSTRUCTION ? node->local : xml_name(node), name);
}

/* The nodes that a property name stands for. */
static void find_nodes(struct xml_node *self, const char *name, struct values *found) {
    for (struct xml_node *attribute = self->attributes; attribute; attribute = attribute->next)
        if (named(attribute, name))
            values_add(found, value_object(attribute));
    for (struct xml_node *child = self->first; child; child = child->next)
        if (child->kind != XML_WHITESPACE && named(child, name))
            values_add(found, value_object(child));
}

bool xml_adapter_get(struct value self, const char *name, struct value *ret_value) {
    struct values found = {0};
    if (xml_node_of(self)->kind == XML_ATTRIBUTE && text_equal_ignore_case(name, "#text")) {
        *ret_value = string_from(xml_inner_text(xml_node_of(self)));
        return true;
    }
    find_nodes(xml_node_of(self), name, &found);
    if (!found.count)
        return false;
    for (int i = 0; i < found.count; i++)
        found.items[i] = node_value(found.items[i].p);
    *ret_value = found.count == 1 ? found.items[0] : value_object(array_from(found.items, found.count));
    return true;
}

static bool refuse(struct failure *failure, const char *id, const char *name) {
    return failure_set(failure, "System.Management.Automation.SetValueException", id, CATEGORY_NOT_SPECIFIED,
                       "Cannot set \"%s\" because only strings can be used as values to set XmlNode properties.", name);
}

static bool is_simple(const struct xml_node *node) {
    return !node->first || (node->first == node->last && node->first->kind == XML_TEXT);
}

bool xml_adapter_set(struct value self, const char *name, struct value value, struct failure *failure) {
    struct values found = {0};
    const char *text = value_to_text(value);
    find_nodes(xml_node_of(self), name, &found);
    if (found.count != 1)
        return refuse(failure, "XmlNodeSetRestrictionsMoreThanOneNode", name);
    struct xml_node *node = found.items[0].p;
    if (node->kind == XML_ELEMENT && node->attributes)
        return refuse(failure, "XmlNodeSetRestrictionsNodeWithAttributes", name);
    if (node->kind == XML_ELEMENT && !is_simple(node))
        return refuse(failure, "XmlNodeSetRestrictionsUnknownNodeType", name);
    xml_change_inner_text(node, mem_strdup(text));
    return true;
}

void xml_adapter_list(struct value self, void (*each)(void *data, const char *name, const char *type_name),
                      void *data) {
    struct table *names = table_new(TABLE_IGNORE_CASE);
    struct xml_node *node = xml_node_of(self);
    for (int pass = 0; pass < 2; pass++) {
        for (struct xml_node *one = pass ? node->first : node->attributes; one; one = one->next) {
            const char *name = *one->local && one->kind != XML_PROCESSING_INSTRUCTION ? one->local : xml_name(one);
            if (one->kind == XML_WHITESPACE)
                continue;
            bool seen = table_has(names, name);
            table_set(names, name,
                      seen                                   ? (void *)"System.Object[]"
                      : node_value(one).type == &type_string ? (void *)"System.String"
                                                             : (void *)"System.Xml.XmlElement");
        }
    }
    if (node->kind == XML_ATTRIBUTE) /* an attribute's child is its text */
        table_set(names, "#text", (void *)"System.String");
    for (size_t i = 0; i < table_count(names); i++)
        each(data, table_key_at(names, i), table_value_at(names, i));
}

/* A cast reads a fragment, which needs no root element; what it finds outside of one it cannot put into the document.
 */
static bool read_as_fragment(const char *text, size_t length, struct failure *failure) {
    static const char root[] = "Data at the root level is invalid.", many[] = "There are multiple root elements.";
    if (strcmp(failure->message, "Root element is missing.") == 0)
        return true;
    bool is_text = strncmp(failure->message, root, sizeof root - 1) == 0 && (length >= 4 || *text != '<');
    bool is_second = strncmp(failure->message, many, sizeof many - 1) == 0;
    if (is_text || is_second)
        failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                    is_text ? "The specified node cannot be inserted as the valid child of this node, because the "
                              "specified node is the wrong type."
                            : "This document already has a 'DocumentElement' node.");
    return false;
}

bool xml_adapter_convert(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    struct buffer lines = {0};
    bool is_lines = value_is_list(from);
    for (int i = 0; is_lines && i < list_of(from)->count; i++)
        buffer_printf(&lines, "%s%s", i ? "\n" : "", value_to_text(list_of(from)->items[i]));
    if (!value_is_string(value_base(from)))
        from = string_from(is_lines ? buffer_text(&lines) : value_to_text(from));
    from = value_base(from);
    struct xml_node *document = xml_document_new();
    struct failure own = {0};
    if (string_length(from) && !xml_read(document, string_text(from), string_length(from), &own) &&
        !read_as_fragment(string_text(from), string_length(from), &own)) {
        own.error_id = "InvalidCastToXmlDocument";
        if (failure)
            *failure = own;
        return false;
    }
    *ret_value = value_object(document);
    return true;
}

/* --- attribute collections: a list whose owner is the element --- */

static struct type type_xml_attributes;

struct value xml_attributes_value(struct xml_node *element) {
    struct list *list = list_new(&type_xml_attributes);
    for (struct xml_node *attribute = element->attributes; attribute; attribute = attribute->next)
        list_add(list, value_object(attribute));
    list->owner = value_object(element);
    return value_object(list);
}

static struct xml_node *owner_of(const struct call *call) {
    return xml_node_of(list_of(call->self)->owner);
}

static bool list_count(struct call *call) {
    return give_int(call, list_of(call->self)->count);
}

static bool list_item(struct call *call) {
    const struct list *list = list_of(call->self);
    if (value_is_string(value_base(call->args[0]))) {
        struct xml_node *found = xml_attribute(owner_of(call), arg_text(call, 0));
        return give(call, found ? value_object(found) : VALUE_NULL);
    }
    int64_t index = call->args[0].type == &type_int32 ? arg_int(call, 0) : -1;
    return give(call, index >= 0 && index < list->count ? list->items[index] : VALUE_NULL);
}

static bool attributes_append(struct call *call) {
    struct xml_node *attribute = xml_node_of(call->args[0]);
    if (!attribute)
        return fail_null(call, "node");
    if (attribute->owner != owner_of(call)->owner)
        return fail_argument(call, "The named node is from a different document context.", NULL);
    xml_attribute_append(owner_of(call), attribute);
    list_add(list_of(call->self), call->args[0]);
    return give(call, call->args[0]);
}

static bool attributes_remove(struct call *call) {
    struct xml_node *attribute = xml_node_of(call->args[0]);
    struct list *list = list_of(call->self);
    if (!attribute || attribute->parent != owner_of(call))
        return give(call, VALUE_NULL);
    xml_remove(attribute);
    for (int i = list->count; i-- > 0;)
        if (list->items[i].p == attribute)
            list_remove_at(list, i);
    return give(call, call->args[0]);
}

static bool attributes_remove_named(struct call *call) {
    struct xml_node *attribute = arg_is_null(call, 0) ? NULL : xml_attribute(owner_of(call), arg_text(call, 0));
    if (attribute)
        xml_remove(attribute);
    return give(call, attribute ? value_object(attribute) : VALUE_NULL);
}

static bool attributes_remove_all(struct call *call) {
    owner_of(call)->attributes = NULL;
    list_clear(list_of(call->self));
    return true;
}

static const struct type_member attributes_members[] = {
    {"int Count {get}", list_count},
    {"System.Xml.XmlAttribute Item(int i) {get}", list_item},
    {"System.Xml.XmlAttribute Item(string name) {get}", list_item},
    {"System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)", attributes_append},
    {"System.Xml.XmlNode GetNamedItem(string name)", list_item},
    {"System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)", attributes_remove},
    {"void RemoveAll()", attributes_remove_all},
    {"System.Xml.XmlNode RemoveNamedItem(string name)", attributes_remove_named},
    {"System.Xml.XmlNode SetNamedItem(System.Xml.XmlNode node)", attributes_append},
};

static const struct type_member list_members[] = {
    {"int Count {get}", list_count},
    {"System.Xml.XmlNode Item(int i) {get}", list_item},
};

static struct type type_xml_attributes = {
    .name = "System.Xml.XmlAttributeCollection", .base = &type_object, .code = CODE_LIST, MEMBERS(attributes_members)};
TYPE_REGISTER(type_xml_attributes);
static struct type type_xml_node_list_base = {.name = "System.Xml.XmlNodeList",
                                              .base = &type_object,
                                              .code = CODE_LIST,
                                              .flags = TYPE_ABSTRACT,
                                              MEMBERS(list_members)};
TYPE_REGISTER(type_xml_node_list_base);
struct type type_xml_node_list = {
    .name = "System.Xml.XPathNodeList", .base = &type_xml_node_list_base, .code = CODE_LIST};
TYPE_REGISTER(type_xml_node_list);
struct type type_xml_child_nodes = {
    .name = "System.Xml.XmlChildNodes", .base = &type_xml_node_list_base, .code = CODE_LIST};
TYPE_REGISTER(type_xml_child_nodes);

/* --- namespace managers --- */

struct manager {
    struct object object;
    struct table *uris;
};

const char *xml_manager_resolve(void *data, const char *prefix) {
    struct manager *manager = data;
    return table_get(manager->uris, prefix);
}

static bool manager_new(struct call *call) {
    struct manager *manager = object_new(call->type, sizeof *manager);
    manager->uris = table_new(TABLE_EXACT);
    table_set(manager->uris, "xml", "http://www.w3.org/XML/1998/namespace");
    return give_object(call, manager);
}

static struct manager *manager_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool manager_add_namespace(struct call *call) {
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0) ? "prefix" : "uri");
    table_set(manager_of(call)->uris, arg_text(call, 0), (void *)arg_text(call, 1));
    return true;
}

static bool manager_lookup_namespace(struct call *call) {
    return give_text(call, arg_is_null(call, 0) ? NULL : table_get(manager_of(call)->uris, arg_text(call, 0)));
}

static bool manager_has_namespace(struct call *call) {
    return give_bool(call, !arg_is_null(call, 0) && table_has(manager_of(call)->uris, arg_text(call, 0)));
}

static bool manager_remove_namespace(struct call *call) {
    if (!arg_is_null(call, 0))
        table_remove(manager_of(call)->uris, arg_text(call, 0));
    return true;
}

static const struct type_member manager_members[] = {
    {"new(System.Xml.XmlNameTable nameTable)", manager_new},
    {"void AddNamespace(string prefix, string uri)", manager_add_namespace},
    {"bool HasNamespace(string prefix)", manager_has_namespace},
    {"string LookupNamespace(string prefix)", manager_lookup_namespace},
    {"void RemoveNamespace(string prefix, string uri)", manager_remove_namespace},
};

static struct type type_xml_namespace_manager = {
    .name = "System.Xml.XmlNamespaceManager", .base = &type_object, MEMBERS(manager_members)};
TYPE_REGISTER(type_xml_namespace_manager);

/* --- files --- */

static bool fail_file(struct call *call, const char *path) {
    if (errno == ENOENT)
        return fail_with(call, "System.IO.FileNotFoundException", mem_printf("Could not find file '%s'.", path));
    return fail_with(call, "System.UnauthorizedAccessException",
                     mem_printf("Access to the path '%s' is denied.", path));
}

bool xml_load_file(struct call *call, const char *path) {
    char block[8192];
    size_t count;
    struct buffer text = {0};
    FILE *file = fopen(path, "rbe");
    if (!file)
        return fail_file(call, path);
    while ((count = fread(block, 1, sizeof block, file)) > 0)
        buffer_append(&text, block, count);
    fclose(file);
    return xml_read(xml_node_of(call->self), buffer_text(&text), text.length, call->failure);
}
