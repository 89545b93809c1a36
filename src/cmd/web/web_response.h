/* What Invoke-WebRequest writes: WebResponseObject, and BasicHtmlWebResponseObject for text. */
#ifndef CMD_WEB_WEB_RESPONSE_H
#define CMD_WEB_WEB_RESPONSE_H

#include "object/type.h"
#include "os/http.h"

/* The object for a response; links: RelationLink; file: where it is written, or NULL. */
struct value web_response_object(const struct http_response *response, struct value message, struct value links,
                                 const char *file);
/* The body as text: by the charset of its type, a <meta charset>, a byte order mark, else UTF-8. ret_encoding (may be
 * NULL) gets the encoding's web name. */
struct value web_response_text(const struct http_response *response, const char **ret_encoding);
/* Is a media type (NULL: none) text, JSON, XML? */
bool web_type_is_text(const char *media_type);
bool web_type_is_json(const char *media_type);
bool web_type_is_xml(const char *media_type);

/* The elements of a page (html_part.c): links, images or input fields, as a WebCmdletElementCollection of objects with
 * outerHTML, tagName and the attributes. */
enum html_part { HTML_LINKS, HTML_IMAGES, HTML_INPUT_FIELDS };
struct value html_parts(struct value page, enum html_part part);

#endif
