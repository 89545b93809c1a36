/* Values to JSON text as ConvertTo-Json writes it. */
#ifndef CMD_UTILITY_JSON_WRITE_H
#define CMD_UTILITY_JSON_WRITE_H

#include "base/buffer.h"
#include "engine/cmdlet.h"

enum json_escape {
    JSON_ESCAPE_DEFAULT,
    JSON_ESCAPE_NON_ASCII,
    JSON_ESCAPE_HTML
}; /* Newtonsoft.Json.StringEscapeHandling */

struct json_format {
    int depth; /* levels of objects below the first; deeper ones become text, with one warning */
    bool compress, enums_as_strings;
    enum json_escape escape;
};

/* Appends the JSON text of a value. Throws NonStringKeyInDictionary on behalf of the call. */
void json_write(struct cmdlet_call *call, const struct json_format *format, struct value value, struct buffer *text);

#endif
