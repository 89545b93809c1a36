/* System.Xml.XmlDocument: making nodes, loading and saving. */
#include "base/memory.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/type/xml_native.h"

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
    if (arg_is_null(call, 0))
        return fail_null(call, "node");
    return give_node(call, xml_clone(self_node(call), xml_node_of(call->args[0]), arg_int(call, 1)));
}

static bool xml_load_xml(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    return xml_read(self_node(call), arg_text(call, 0), arg_length(call, 0), call->failure);
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

static const struct type_member document_members[] = {
    {"new()", xml_document_construct},
    {"System.Xml.XmlNodeType NodeType {get}", xml_get_node_type},
    {"System.Xml.XmlNode ParentNode {get}", xml_get_parent_node},
    {"string Name {get}", xml_get_name},
    {"string LocalName {get}", xml_get_local_name},
    {"System.Xml.XmlElement DocumentElement {get}", xml_get_document_element},
    {"xml OwnerDocument {get}", xml_get_owner_document},
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
    {"void Save(System.IO.Stream outStream)", xml_save},
    {"void Save(System.IO.TextWriter writer)", xml_save},
    {"void Save(System.Xml.XmlWriter w)", xml_save_to_writer},
};

static const struct type_operations document_operations = {.convert_from = xml_adapter_convert};

struct type type_xml_document = {
    .name = "System.Xml.XmlDocument",
    .accelerator = "xml",
    .base = &type_xml_node,
    .flags = TYPE_NO_ENUMERATE,
    .operations = &document_operations,
    MEMBERS(document_members),
};
TYPE_REGISTER(type_xml_document);
