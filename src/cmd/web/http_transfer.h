/* What HttpClient and WebClient share: a request with its redirections, and bodies as text. */
#ifndef CMD_WEB_HTTP_TRANSFER_H
#define CMD_WEB_HTTP_TRANSFER_H

#include "object/type.h"
#include "os/http.h"

/* Sends it, and again where the server says that it is elsewhere. False + HttpRequestException,
 * TaskCanceledException; does not return where the pipeline is stopped. */
bool http_transfer(struct http_request *request, struct http_response *ret_response, struct failure *failure);
/* A body as an object that a response's content keeps (a byte[] would take 16 times as much). */
struct value http_body_new(const struct http_response *response);
/* A body as text, in the charset that its header names, else UTF-8. */
struct value http_text(const struct http_response *response);

/* Members of a response's content. */
native_function http_content_read_bytes, http_content_read_stream, http_content_read_text, http_do_nothing;

#endif
