/* System.Xml.Schema.XmlSchema: the names of its namespaces, which writers of XML need. */
#include "object/type/native.h"

static bool get_instance_namespace(struct call *call) {
    return give_text(call, "http://www.w3.org/2001/XMLSchema-instance");
}

static bool get_namespace(struct call *call) {
    return give_text(call, "http://www.w3.org/2001/XMLSchema");
}

static const struct type_member members[] = {
    {"static string InstanceNamespace {get}", get_instance_namespace},
    {"static string Namespace {get}", get_namespace},
};
static struct type type_xml_schema = {.name = "System.Xml.Schema.XmlSchema", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_xml_schema);
