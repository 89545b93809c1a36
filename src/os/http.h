/* HTTP by libcurl, which is loaded when first needed. One request and its response at a time; redirections, retries and
 * cookies are the caller's. Quiet. Calls release the baton while they wait and observe the thread's stop. */
#ifndef OS_HTTP_H
#define OS_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/failure.h"

struct http_header {
    const char *name, *value;
};
struct http_headers { /* in order; a name may come several times */
    struct http_header *items;
    int count, capacity;
};
void http_headers_add(struct http_headers *headers, const char *name, const char *value);
/* The first value of a name, ignoring case; NULL: none. */
const char *http_headers_get(const struct http_headers *headers, const char *name);

struct http_response {
    int status, major, minor;
    const char *reason;
    struct http_headers headers; /* Content-Encoding and Content-Length are taken out of what came compressed */
    struct buffer body;
};

struct http_request {
    const char *method, *url;
    struct http_headers headers; /* nothing is added but Host, Content-Length and Accept-Encoding */
    const void *body;
    size_t body_bytes;
    bool has_body; /* else no Content-Length is sent either */
    int major, minor;
    const char *unix_socket, *proxy,
        *proxy_login; /* "user:password"; NULL: none; proxy NULL: as the environment says */
    bool no_proxy;
    const char *login; /* for whatever way of authentication the server asks for; ":": the default credentials */
    bool skip_certificate_check;
    int tls_minimum, tls_maximum; /* 0 to 3 for TLS 1.0 to 1.3; -1: the library's own */
    int64_t connect_timeout_ms;   /* until the headers have come; 0: none */
    int64_t read_timeout_ms;      /* between two parts of the body; 0: none */
    /* Takes parts of the body as they come, once status and headers are there; false: it failed (with *failure).
     * NULL: they are collected in the response. */
    bool (*write)(void *data, const struct http_response *response, const void *bytes, size_t count,
                  struct failure *failure);
    void *data;
};

enum http_result {
    HTTP_DONE,
    HTTP_FAILED,          /* *failure: HttpRequestException with the cause as its inner one */
    HTTP_CONNECT_TIMEOUT, /* nothing came within connect_timeout_ms */
    HTTP_READ_TIMEOUT,
    HTTP_STOPPED, /* the stop was requested */
    HTTP_REFUSED  /* write gave false; *failure is its own */
};

/* Sends a request and takes the whole response. */
enum http_result http_send(const struct http_request *request, struct http_response *ret_response,
                           struct failure *failure);

#endif
