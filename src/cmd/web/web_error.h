/* What a request tells: errors, verbose and debug messages, and the relations of its Link header. */
#ifndef CMD_WEB_WEB_ERROR_H
#define CMD_WEB_WEB_ERROR_H

#include "cmd/web/web_request.h"

/* The request failed, timed out or was stopped. */
_Noreturn void web_throw_result(struct web_call *web, enum http_result result, const struct failure *failure);
/* The answer's status is no success: HttpResponseException, its details the answer's text made readable. */
_Noreturn void web_throw_status(struct web_call *web);
/* https would lead to http. */
_Noreturn void web_throw_insecure(struct web_call *web);
/* -MaximumRedirection 0 was met: an error besides the answer. */
void web_write_redirected(struct web_call *web);
/* -Verbose and -Debug. */
void web_write_request(struct web_call *web, const struct http_request *request);
void web_write_response(struct web_call *web);
/* The Link header's relations, with absolute addresses. */
struct value web_relations(const struct web_call *web);
/* Where -OutFile writes: the file, or one in the folder, named as the address ends. */
const char *web_file_path(const struct web_call *web);

#endif
