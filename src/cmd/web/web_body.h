/* The body of a request: of -Body, -InFile or -Form. */
#ifndef CMD_WEB_WEB_BODY_H
#define CMD_WEB_WEB_BODY_H

#include "base/buffer.h"
#include "object/type.h"

/* "a=1&b=x+y" of a dictionary. */
char *web_form_text(struct value dictionary);
/* multipart/form-data: files (FileInfo), texts, lists of either. *ret_type is the Content-Type with its boundary. False
 * with *failure: a file cannot be read. */
bool web_multipart(struct value form, struct buffer *out, const char **ret_type, struct failure *failure);
/* The bytes of -Body: bytes as they are, XML as text, a stream's rest, anything else as text in the charset that the
 * Content-Type (NULL: none) names. */
bool web_body_bytes(struct value body, const char *content_type, struct buffer *out, struct failure *failure);

#endif
