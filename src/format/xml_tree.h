/* A small XML document as a tree, for format files. Names are local names; text is what stands directly in an element.
 * Collected. */
#ifndef FORMAT_XML_TREE_H
#define FORMAT_XML_TREE_H

#include <stddef.h>

#include "base/failure.h"

struct xml_node {
    const char *name, *text;
    const char **attributes; /* name, value, name, value …, NULL; NULL: none */
    int line;
    struct xml_node *children, *last, *next, *parent;
};

/* The root element; NULL with *failure: not well-formed. */
struct xml_node *xml_tree_parse(const char *text, size_t length, struct failure *failure);
/* The first child of that name, or NULL; the next sibling of the same name. */
struct xml_node *xml_child(const struct xml_node *node, const char *name);
struct xml_node *xml_next(const struct xml_node *node);
/* The trimmed text of a child, or NULL where there is none. */
const char *xml_child_text(const struct xml_node *node, const char *name);
/* An attribute's value, or NULL where there is none. */
const char *xml_tree_attribute(const struct xml_node *node, const char *name);

#endif
