/* Values of XPath expressions and the core function library. Internal to xpath.c and xpath_value.c. */
#ifndef OBJECT_XPATH_VALUE_H
#define OBJECT_XPATH_VALUE_H

#include "object/xml.h"

struct xvalue {
    enum { XVALUE_NODES, XVALUE_NUMBER, XVALUE_TEXT, XVALUE_BOOL } kind;
    struct xml_node **nodes;
    int count, capacity;
    double number;
    const char *text;
    bool truth;
};

struct context { /* what . position() last() mean */
    struct xml_node *node;
    int position, size;
};

struct xpath {
    const char *at;
    xml_resolver *resolve;
    void *data;
    uint32_t marks;
    bool failed;
    int depth;          /* of brackets at x->at */
    const char *reason; /* NULL: the expression is malformed */
};

static inline struct xvalue xvalue_number(double number) {
    return (struct xvalue){.kind = XVALUE_NUMBER, .number = number};
}
static inline struct xvalue xvalue_text(const char *text) {
    return (struct xvalue){.kind = XVALUE_TEXT, .text = text};
}
static inline struct xvalue xvalue_bool(bool truth) {
    return (struct xvalue){.kind = XVALUE_BOOL, .truth = truth};
}
void xvalue_add(struct xvalue *set, struct xml_node *node);
bool xvalue_truth(const struct xvalue *value);
double xvalue_to_number(const struct xvalue *value);
const char *xvalue_to_text(const struct xvalue *value);
/* = != < > <= >= by XPath's rules: node sets compare if any of their nodes does. */
bool xvalue_compare(const struct xvalue *left, const struct xvalue *right, const char *operation);
/* Both sets in document order, each node once. */
struct xvalue xvalue_union(struct xpath *x, const struct xvalue *left, const struct xvalue *right);
/* A call of a core function; unknown names and wrong counts set x->failed. */
struct xvalue xpath_function(struct xpath *x, const struct context *context, const char *name,
                             const struct xvalue *args, int count);

#endif
