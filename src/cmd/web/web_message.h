/* HttpRequestMessage and HttpResponseMessage: what errors and responses give of a request that was made. */
#ifndef CMD_WEB_WEB_MESSAGE_H
#define CMD_WEB_WEB_MESSAGE_H

#include "engine/field_object.h"
#include "os/http.h"

/* The request as an object; url is absolute. */
struct value web_request_message(const struct http_request *request);
/* The response to it. */
struct value web_response_message(const struct http_response *response, struct value request);
/* Gives its Content the bytes that it can be read from (http_body_new). */
void web_response_set_body(struct value message, struct value body);
/* All headers, those of the content last: Dictionary[string,IEnumerable[string]]. */
struct value web_headers_dictionary(const struct http_headers *headers);
/* The same, one line each ("Name: value\n"). */
void web_headers_text(const struct http_headers *headers, struct buffer *out);
/* HttpStatusCode's name of a status, its number as text where there is none. */
const char *web_status_name(int status);
/* The media type of a Content-Type header, lower case not enforced; NULL: none. */
const char *web_media_type(const struct http_headers *headers);
/* Its charset parameter; NULL: none. */
const char *web_charset(const char *content_type);
/* HttpResponseException: what it says of the response. */
struct value web_response_exception(const struct http_response *response, struct value message);

#endif
