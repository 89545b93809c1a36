/* Writing XML piece by piece, as System.Xml.XmlWriter does it: start tags that stay open for attributes, namespaces
 * that are declared where they are needed, indentation that keeps out of mixed content. The text gathers in `out`.
 * Functions give false + failure where the piece cannot stand there. */
#ifndef OBJECT_XML_WRITER_H
#define OBJECT_XML_WRITER_H

#include "base/buffer.h"
#include "object/xml.h"

enum xml_write_state { /* System.Xml.WriteState, same numbers; the last is Content too */
                       XML_WRITE_START,
                       XML_WRITE_PROLOG,
                       XML_WRITE_ELEMENT,
                       XML_WRITE_ATTRIBUTE,
                       XML_WRITE_CONTENT,
                       XML_WRITE_CLOSED,
                       XML_WRITE_ERROR,
                       XML_WRITE_AFTER_ROOT
};

enum xml_line_ends { XML_LINES_REPLACE, XML_LINES_ENTITIZE, XML_LINES_KEEP }; /* NewLineHandling */

struct xml_style {
    bool indent, attributes_on_lines, omit_declaration, fragment, check_characters;
    bool classic; /* as XmlTextWriter does it: no declaration of its own, the quote character is free */
    const char *indent_text, *new_line;
    enum xml_line_ends line_ends;
    char quote;
    const char *encoding; /* what the declaration says, or NULL */
};

struct xml_binding {
    const char *prefix, *uri;
    bool needed; /* is still to be declared by the start tag that is open */
};

struct xml_open_element {
    const char *name; /* as written */
    int bindings;     /* how many there were outside */
    bool mixed;       /* classic: has text; else: the content around it has */
};

struct xml_writer {
    struct buffer out;
    struct xml_style style;
    enum xml_write_state state;
    struct xml_open_element *elements;
    int depth, element_capacity;
    struct xml_binding *bindings;
    int binding_count, binding_capacity;
    const char **attributes; /* names in the open start tag */
    int attribute_count, attribute_capacity;
    const char *declared_prefix;    /* the attribute being written declares this prefix; NULL: it declares nothing */
    struct buffer declared_uri;     /* … and that is what was written so far */
    bool mixed;                     /* text stands beside what comes next */
    size_t text_end, content_start; /* offsets in all that was written */
    size_t taken;                   /* bytes of that which left `out` already */
};

void xml_writer_init(struct xml_writer *writer, const struct xml_style *style);
/* standalone: 1 yes, 0 no, -1 not said. */
bool xml_writer_document(struct xml_writer *writer, int standalone, struct failure *failure);
bool xml_writer_end_document(struct xml_writer *writer, struct failure *failure);
bool xml_writer_doctype(struct xml_writer *writer, const char *name, const char *public_id, const char *system_id,
                        const char *subset, struct failure *failure);
/* prefix NULL: found for the namespace; ns NULL: what the prefix stands for. */
bool xml_writer_start(struct xml_writer *writer, const char *prefix, const char *local, const char *ns,
                      struct failure *failure);
/* full: with an end tag of its own even if nothing is in it. */
bool xml_writer_end(struct xml_writer *writer, bool full, struct failure *failure);
bool xml_writer_start_attribute(struct xml_writer *writer, const char *prefix, const char *local, const char *ns,
                                struct failure *failure);
bool xml_writer_end_attribute(struct xml_writer *writer, struct failure *failure);
bool xml_writer_text(struct xml_writer *writer, const char *text, struct failure *failure);
/* Text as it is: WriteRaw, entity references, white space. */
bool xml_writer_raw(struct xml_writer *writer, const char *text, bool is_mixed, struct failure *failure);
bool xml_writer_cdata(struct xml_writer *writer, const char *text, struct failure *failure);
bool xml_writer_comment(struct xml_writer *writer, const char *text, struct failure *failure);
bool xml_writer_instruction(struct xml_writer *writer, const char *name, const char *text, struct failure *failure);
/* A node with all that is in it (XmlNode.WriteTo), and only that (WriteContentTo). */
bool xml_writer_node(struct xml_writer *writer, const struct xml_node *node, struct failure *failure);
bool xml_writer_content(struct xml_writer *writer, const struct xml_node *node, struct failure *failure);
/* The innermost prefix that stands for the namespace, or NULL. */
const char *xml_writer_prefix(const struct xml_writer *writer, const char *ns);
/* The text gathered so far leaves: the caller clears `out` with this, which keeps count. */
void xml_writer_taken(struct xml_writer *writer);

#endif
