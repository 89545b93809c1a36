/* XML documents: the tree behind System.Xml's XmlDocument, XmlElement, XmlAttribute … and [xml]. Nodes are heap
 * objects; the type row of a node follows from its kind. Text is UTF-8; white space between elements is dropped on
 * reading unless asked for, as XmlDocument.PreserveWhitespace = $false does. */
#ifndef OBJECT_XML_H
#define OBJECT_XML_H

#include "base/buffer.h"
#include "object/type.h"

enum xml_kind { /* System.Xml.XmlNodeType, same numbers */
                XML_ELEMENT = 1,
                XML_ATTRIBUTE = 2,
                XML_TEXT = 3,
                XML_CDATA = 4,
                XML_PROCESSING_INSTRUCTION = 7,
                XML_COMMENT = 8,
                XML_DOCUMENT = 9,
                XML_DOCUMENT_FRAGMENT = 11,
                XML_WHITESPACE = 13,
                XML_SIGNIFICANT_WHITESPACE = 14,
                XML_DECLARATION = 17,
};

struct xml_node {
    struct object object;
    enum xml_kind kind;
    const char *prefix, *local, *ns; /* "" where there is none; local is the target of an instruction */
    const char *text;                /* of attributes, text, comments, instructions, the declaration; "" else */
    struct xml_node *owner;          /* the document; NULL for documents */
    struct xml_node *parent;         /* of attributes: the element */
    struct xml_node *first, *last, *next, *previous;
    struct xml_node *attributes; /* first one, linked by next */
    bool empty;                  /* written as <a /> when it has no children */
    bool preserve_whitespace;    /* documents */
    uint32_t mark;               /* of the XPath search that last saw it */
};

struct xml_node *xml_node_new(struct xml_node *document, enum xml_kind kind);
struct xml_node *xml_document_new(void);
/* Splits "p:name"; ns may be "". */
struct xml_node *xml_named_new(struct xml_node *document, enum xml_kind kind, const char *name, const char *ns);
struct xml_node *xml_text_new(struct xml_node *document, enum xml_kind kind, const char *text);
static inline struct xml_node *xml_node_of(struct value value) {
    return value_is_null(value) ? NULL : (struct xml_node *)value_base(value).p;
}
bool value_is_xml_node(struct value value);
/* "p:name", "#text", "#document" … */
const char *xml_name(const struct xml_node *node);
/* Puts the child before `before` (NULL: at the end); a fragment's children move instead of it. The child leaves its old
 * place. */
void xml_insert(struct xml_node *parent, struct xml_node *child, struct xml_node *before);
void xml_remove(struct xml_node *node);
struct xml_node *xml_attribute(const struct xml_node *element, const char *name);
/* By local name and namespace. */
struct xml_node *xml_attribute_ns(const struct xml_node *element, const char *local, const char *ns);
/* Adds or replaces by full name. */
struct xml_node *xml_attribute_set(struct xml_node *element, const char *name, const char *ns, const char *text);
void xml_attribute_append(struct xml_node *element, struct xml_node *attribute);
struct xml_node *xml_document_element(const struct xml_node *document);
/* A copy owned by `document`; deep takes the children too, attributes always. */
struct xml_node *xml_clone(struct xml_node *document, const struct xml_node *node, bool deep);
/* All text inside. Collected. */
char *xml_inner_text(const struct xml_node *node);
/* Replaces the children by one text node ("" : none). */
void xml_change_inner_text(struct xml_node *node, const char *text);
/* The URI that a prefix stands for at a node; NULL: unbound. */
const char *xml_lookup_namespace(const struct xml_node *node, const char *prefix);

/* Reads a document into `document` (emptied first). False + failure "System.Xml.XmlException". xml_read.c */
bool xml_read(struct xml_node *document, const char *text, size_t length, struct failure *failure);
/* InnerXml = text: replaces the children by what the fragment says. */
bool xml_read_inner(struct xml_node *node, const char *text, struct failure *failure);
/* OuterXml / InnerXml. xml_write.c */
void xml_write(struct buffer *out, const struct xml_node *node);
void xml_write_inner(struct buffer *out, const struct xml_node *node);
/* Save: indented by two spaces, the declaration's encoding as given (NULL: as it is). */
void xml_write_indented(struct buffer *out, const struct xml_node *node, const char *encoding);

/* SelectNodes: nodes in document order into a collected array. resolve gives the URI of a prefix (NULL function: none
 * known). False + failure "System.Xml.XPath.XPathException". xpath.c */
typedef const char *xml_resolver(void *data, const char *prefix);
bool xpath_select(struct xml_node *context, const char *expression, xml_resolver *resolve, void *data,
                  struct xml_node ***ret_nodes, int *ret_count, struct failure *failure);

/* Any expression's value. */
struct xpath_result {
    enum { XPATH_NODES, XPATH_NUMBER, XPATH_TEXT, XPATH_BOOL } kind;
    struct xml_node **nodes;
    int count;
    double number;
    const char *text;
    bool truth;
};
bool xpath_evaluate(struct xml_node *context, const char *expression, xml_resolver *resolve, void *data,
                    struct xpath_result *ret_result, struct failure *failure);

extern struct type type_xml_node, type_xml_document;
/* The row for a kind. */
const struct type *xml_type_of_kind(enum xml_kind kind);

#endif
