/* What PowerShell's types.ps1xml says about the serialization of types: how deep, as what, which properties, and which
 * deserialized bags become live objects again. Rows are found by PSTypeNames, the most derived first. Constant data,
 * any thread. */
#ifndef WIRE_CLIXML_RULE_H
#define WIRE_CLIXML_RULE_H

#include <stdbool.h>

enum clixml_method {
    CLIXML_ALL_PROPERTIES, /* what is not named in the table */
    CLIXML_AS_STRING,      /* text of one property (properties[0]) */
    CLIXML_SPECIFIC,       /* only the listed properties */
};

struct clixml_rule {
    const char *type_name; /* full name as in PSTypeNames, without the "Deserialized." prefix */
    int depth;             /* SerializationDepth; 0: the surrounding one */
    enum clixml_method method;
    const char *properties; /* "A,B,C" */
};

/* The first of the NULL-terminated names that has a row, or NULL. */
const struct clixml_rule *clixml_rule_find(const char *const *type_names);

#endif
