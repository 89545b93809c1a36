#include "cmd/web/http_transfer.h"

#include <string.h>
#include <strings.h>

#include "cmd/web/web_message.h"
#include "engine/type/task.h"
#include "object/byte_array.h"
#include "object/convert.h"
#include "object/member.h"
#include "os/encoding.h"

enum { REDIRECTIONS_MAX = 50 };

/* Where a redirection leads, which may be said in relation to where it came from; NULL: nowhere. */
static const char *target_of(const char *url, const struct http_response *response) {
    const char *location = http_headers_get(&response->headers, "Location");
    struct value base, made, text;
    const struct type *type = &type_uri;
    struct value first = string_from(url);
    if (!location || type_construct(type, &first, 1, &base, NULL) != MEMBER_FOUND)
        return NULL;
    struct value args[] = {base, string_from(location)};
    if (type_construct(type, args, 2, &made, NULL) != MEMBER_FOUND ||
        member_get(made, "AbsoluteUri", &text, NULL) != MEMBER_FOUND)
        return NULL;
    return string_text(text);
}

static bool redirects(int status) {
    return (status >= 300 && status <= 303) || status == 307 || status == 308;
}

bool http_transfer(struct http_request *request, struct http_response *ret_response, struct failure *failure) {
    for (int i = 0;; i++) {
        *ret_response = (struct http_response){0};
        enum http_result result = http_send(request, ret_response, failure);
        object_stop_check();
        if (result == HTTP_CONNECT_TIMEOUT || result == HTTP_READ_TIMEOUT)
            return failure_set(failure, "System.Threading.Tasks.TaskCanceledException", NULL, CATEGORY_NOT_SPECIFIED,
                               "The request was canceled due to the configured HttpClient.Timeout of %lld seconds "
                               "elapsing.",
                               (long long)(request->connect_timeout_ms / 1000));
        if (result != HTTP_DONE)
            return false;
        const char *target =
            redirects(ret_response->status) && i < REDIRECTIONS_MAX ? target_of(request->url, ret_response) : NULL;
        bool insecure = target && strncasecmp(request->url, "https:", 6) == 0 && strncasecmp(target, "http:", 5) == 0;
        if (!target || insecure)
            return true;
        request->url = target;
        bool becomes_get = ret_response->status <= 303 && strcmp(request->method, "POST") == 0;
        if (becomes_get || ret_response->status == 303) {
            request->method = "GET";
            request->has_body = false;
            request->body = NULL;
            request->body_bytes = 0;
        }
    }
}

/* --- bodies --- */

struct body {
    struct object object;
    struct buffer bytes;
    const char *charset;
};

struct value http_body_new(const struct http_response *response) {
    struct body *body = object_new(&type_object, sizeof *body);
    body->bytes = response->body;
    body->charset = web_charset(http_headers_get(&response->headers, "Content-Type"));
    return value_object(body);
}

static struct value text_of(const struct buffer *bytes, const char *charset) {
    struct buffer text = {0};
    enum encoding encoding = ENCODING_UTF8;
    if (charset && !encoding_by_name(charset, &encoding))
        encoding = ENCODING_UTF8;
    if (bytes->length)
        encoding_decode(encoding, bytes->bytes, bytes->length, &text, NULL);
    return string_from_n(buffer_text(&text), text.length);
}

struct value http_text(const struct http_response *response) {
    return text_of(&response->body, web_charset(http_headers_get(&response->headers, "Content-Type")));
}

/* The body of a content; empty where nobody gave it one. */
static const struct body *body_of(const struct call *call) {
    static const struct body none;
    struct value body = ((struct field_object *)value_base(call->self).p)->fields[1];
    return value_is_null(body) ? &none : body.p;
}

bool http_content_read_text(struct call *call) {
    return give(call, task_done(&type_string, text_of(&body_of(call)->bytes, body_of(call)->charset)));
}

static struct value bytes_of(const struct call *call) {
    const struct buffer *bytes = &body_of(call)->bytes;
    return value_bytes(bytes->length ? bytes->bytes : "", bytes->length);
}

bool http_content_read_bytes(struct call *call) {
    return give(call, task_done(type_array_of(&type_byte, 1), bytes_of(call)));
}

bool http_content_read_stream(struct call *call) {
    struct value stream, bytes = bytes_of(call);
    const struct type *type = type_find_exact("System.IO.MemoryStream");
    return type_construct(type, &bytes, 1, &stream, call->failure) == MEMBER_FOUND &&
           give(call, task_done(type_find_exact("System.IO.Stream"), stream));
}

bool http_do_nothing(struct call *call) {
    (void)call;
    return true;
}
