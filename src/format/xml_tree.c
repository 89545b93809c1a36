/* XML to a tree. */
#include "format/xml_tree.h"

#include <ctype.h>
#include <expat.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

struct parsing {
    struct xml_node *root, *current;
    XML_Parser parser;
};

static const char **copy_attributes(const char **attributes) {
    size_t count = 0;
    while (attributes[count])
        count++;
    if (!count)
        return NULL;
    const char **copy = MEM_ARRAY(const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = mem_strdup(attributes[i]);
    return copy;
}

static void start_element(void *data, const char *name, const char **attributes) {
    struct parsing *parsing = data;
    struct xml_node *node = MEM_NEW(struct xml_node), *parent = parsing->current;
    const char *colon = strrchr(name, ':');
    node->name = mem_strdup(colon ? colon + 1 : name);
    node->text = "";
    node->attributes = copy_attributes(attributes);
    node->line = (int)XML_GetCurrentLineNumber(parsing->parser);
    node->parent = parent;
    if (!parent) {
        parsing->root = node;
    } else if (parent->last) {
        parent->last = parent->last->next = node;
    } else {
        parent->children = parent->last = node;
    }
    parsing->current = node;
}

static void end_element(void *data, const char *name) {
    struct parsing *parsing = data;
    (void)name;
    parsing->current = parsing->current->parent;
}

static void add_text(void *data, const char *text, int length) {
    struct parsing *parsing = data;
    parsing->current->text = mem_printf("%s%.*s", parsing->current->text, length, text);
}

struct xml_node *xml_tree_parse(const char *text, size_t length, struct failure *failure) {
    /* The tree hangs on this frame, where the collector sees it; expat's own memory holds only the pointer to here. */
    struct parsing parsing = {.parser = XML_ParserCreate(NULL)};
    XML_SetUserData(parsing.parser, &parsing);
    XML_SetElementHandler(parsing.parser, start_element, end_element);
    XML_SetCharacterDataHandler(parsing.parser, add_text);
    bool good = XML_Parse(parsing.parser, text, (int)length, 1) == XML_STATUS_OK;
    if (!good) {
        failure_set(failure, "System.Xml.XmlException", "XmlException", CATEGORY_INVALID_DATA,
                    "%s, line %lu, position %lu.", XML_ErrorString(XML_GetErrorCode(parsing.parser)),
                    (unsigned long)XML_GetCurrentLineNumber(parsing.parser),
                    (unsigned long)XML_GetCurrentColumnNumber(parsing.parser) + 1);
    }
    XML_ParserFree(parsing.parser);
    return good ? parsing.root : NULL;
}

struct xml_node *xml_child(const struct xml_node *node, const char *name) {
    struct xml_node *child = node ? node->children : NULL;
    while (child && strcmp(child->name, name) != 0) {
        child = child->next;
    }
    return child;
}

struct xml_node *xml_next(const struct xml_node *node) {
    struct xml_node *next = node->next;
    while (next && strcmp(next->name, node->name) != 0) {
        next = next->next;
    }
    return next;
}

const char *xml_child_text(const struct xml_node *node, const char *name) {
    const struct xml_node *child = xml_child(node, name);
    if (!child) {
        return NULL;
    }
    const char *text = child->text;
    while (isspace((unsigned char)*text)) {
        text++;
    }
    size_t length = strlen(text);
    while (length && isspace((unsigned char)text[length - 1])) {
        length--;
    }
    return mem_strndup(text, length);
}

const char *xml_tree_attribute(const struct xml_node *node, const char *name) {
    for (const char **at = node->attributes; at && *at; at += 2)
        if (strcmp(*at, name) == 0)
            return at[1];
    return NULL;
}
