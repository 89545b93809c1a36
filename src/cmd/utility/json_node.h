/* JSON by the letter (RFC 8259) as a tree: what System.Text.Json accepts, with comments and trailing commas on demand.
 * Numbers keep their text. Quiet. */
#ifndef CMD_UTILITY_JSON_NODE_H
#define CMD_UTILITY_JSON_NODE_H

#include "base/buffer.h"
#include "base/failure.h"

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json_node {
    enum json_kind kind;
    const char *text; /* strings: the characters; numbers: as written */
    const char *name; /* of a member of an object */
    struct json_node *first, *next;
    int count; /* of elements or members */
};

enum json_node_flags { JSON_NODE_COMMENTS = 1, JSON_NODE_TRAILING_COMMAS = 2 };
/* NULL + failure (System.Text.Json.JsonReaderException): the text is no JSON. */
struct json_node *json_node_parse(const char *text, size_t length, unsigned flags, struct failure *failure);
/* A member of an object, NULL: none (or no object). The last of several with one name. */
const struct json_node *json_node_member(const struct json_node *object, const char *name);
/* The same value? Numbers by value, objects whatever their order. */
bool json_node_equal(const struct json_node *left, const struct json_node *right);
/* Compact text. */
void json_node_write(struct buffer *out, const struct json_node *node);
double json_node_number(const struct json_node *node);

#endif
