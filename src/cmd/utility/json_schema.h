/* JSON Schema (draft 2020-12, with the older drafts' definitions, dependencies and array form of items): is an instance
 * valid, and what is wrong with it? References are to places in the same schema ("#/$defs/x", "#anchor", "#"). */
#ifndef CMD_UTILITY_JSON_SCHEMA_H
#define CMD_UTILITY_JSON_SCHEMA_H

#include "cmd/utility/json_node.h"

struct json_schema_error {
    const char *message, *location; /* a JSON pointer into the instance */
};

struct json_schema_errors {
    struct json_schema_error *items;
    int count, capacity;
};

/* False + failure: a schema is an object or a boolean, and its keywords' values are what they must be. */
bool json_schema_check(const struct json_node *schema, struct failure *failure);
/* True: valid. Else the errors are added. False with failure->message set: a reference leads nowhere. */
bool json_schema_evaluate(const struct json_node *schema, const struct json_node *instance,
                          struct json_schema_errors *errors, struct failure *failure);

#endif
