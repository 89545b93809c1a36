/* Nodes of a document, written piece by piece. */
#include "object/member.h"
#include "object/xml_writer.h"

static bool write_attribute(struct xml_writer *writer, const struct xml_node *attribute, struct failure *failure) {
    return xml_writer_start_attribute(writer, attribute->prefix, attribute->local, attribute->ns, failure) &&
           xml_writer_text(writer, attribute->text, failure) && xml_writer_end_attribute(writer, failure);
}

static bool write_element(struct xml_writer *writer, const struct xml_node *element, struct failure *failure) {
    if (!xml_writer_start(writer, element->prefix, element->local, element->ns, failure))
        return false;
    for (const struct xml_node *attribute = element->attributes; attribute; attribute = attribute->next)
        if (!write_attribute(writer, attribute, failure))
            return false;
    return xml_writer_content(writer, element, failure) &&
           xml_writer_end(writer, element->first || !element->empty, failure);
}

bool xml_writer_content(struct xml_writer *writer, const struct xml_node *node, struct failure *failure) {
    if (node->kind == XML_ATTRIBUTE)
        return xml_writer_text(writer, node->text, failure);
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (!xml_writer_node(writer, child, failure))
            return false;
    return true;
}

bool xml_writer_node(struct xml_writer *writer, const struct xml_node *node, struct failure *failure) {
    object_depth_check();
    switch (node->kind) {
    case XML_ELEMENT:
        return write_element(writer, node, failure);
    case XML_ATTRIBUTE:
        return write_attribute(writer, node, failure);
    case XML_CDATA:
        return xml_writer_cdata(writer, node->text, failure);
    case XML_COMMENT:
        return xml_writer_comment(writer, node->text, failure);
    case XML_DECLARATION:
        return xml_writer_instruction(writer, "xml", node->text, failure);
    case XML_PROCESSING_INSTRUCTION:
        return xml_writer_instruction(writer, node->local, node->text, failure);
    case XML_DOCUMENT:
    case XML_DOCUMENT_FRAGMENT:
        return xml_writer_content(writer, node, failure);
    case XML_WHITESPACE:
    case XML_SIGNIFICANT_WHITESPACE:
        return xml_writer_raw(writer, node->text, true, failure);
    default:
        return xml_writer_text(writer, node->text, failure);
    }
}
