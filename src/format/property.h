/* Format-Table's -Property, -GroupBy and the like: names, script blocks, or hashtables @{Label=; Expression=;
 * FormatString=; Width=; Alignment=; Depth=} whose keys may be shortened. Which keys there are depends on the cmdlet.
 */
#ifndef FORMAT_PROPERTY_H
#define FORMAT_PROPERTY_H

#include "engine/cmdlet.h"
#include "format/expression.h"

enum property_keys { KEY_FORMAT_STRING = 1, KEY_WIDTH = 2, KEY_ALIGNMENT = 4, KEY_LABEL = 8, KEY_DEPTH = 16 };

struct format_property {
    struct expression expression;
    const char *label;  /* NULL: none */
    const char *format; /* NULL: none */
    int width;          /* 0: none */
    enum text_alignment alignment;
    int depth; /* -1: none */
};

struct format_properties {
    struct format_property *items;
    int count;
};

/* Reads `values` (object[]); a wrong one throws the cmdlet's error (DictionaryKeyIllegal, …). */
struct format_properties format_properties_read(struct cmdlet_call *call, const struct list *values, unsigned keys);

#endif
