/* System.Net.Http.HttpClient, the contents that it sends, and the headers that it sends with everything. What its
 * methods ask for is there when they return: the tasks that they give are over. */
#include <string.h>
#include <strings.h>

#include "cmd/web/http_transfer.h"
#include "cmd/web/web_message.h"
#include "engine/type/task.h"
#include "object/byte_array.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"

#define HTTP "System.Net.Http."

/* --- headers --- */

struct request_headers {
    struct object object;
    struct http_headers headers;
};

static struct type type_request_headers, type_header_values, type_client, type_content, type_authentication;

static struct request_headers *headers_of(const struct call *call) {
    return value_base(call->self).p;
}

static void remove_header(struct http_headers *headers, const char *name) {
    int kept = 0;
    for (int i = 0; i < headers->count; i++)
        if (strcasecmp(headers->items[i].name, name) != 0)
            headers->items[kept++] = headers->items[i];
    headers->count = kept;
}

/* Add(name, value): a text, or several */
static bool add_header(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    struct values values = {0};
    if (!enumerate_all(call->args[1], &values, call->failure) && call->failure->message)
        return false;
    for (int32_t i = 0; i < values.count; i++)
        http_headers_add(&headers_of(call)->headers, arg_text(call, 0), value_to_text(values.items[i]));
    return value_is_nothing(call->result) || give_bool(call, true);
}

static bool remove_named(struct call *call) {
    int before = headers_of(call)->headers.count;
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    remove_header(&headers_of(call)->headers, arg_text(call, 0));
    return give_bool(call, headers_of(call)->headers.count < before);
}

static bool contains(struct call *call) {
    return give_bool(call, !arg_is_null(call, 0) && http_headers_get(&headers_of(call)->headers, arg_text(call, 0)));
}

static bool get_values(struct call *call) {
    struct values found = {0};
    const struct http_headers *headers = &headers_of(call)->headers;
    for (int i = 0; !arg_is_null(call, 0) && i < headers->count; i++)
        if (strcasecmp(headers->items[i].name, arg_text(call, 0)) == 0)
            values_add(&found, string_from(headers->items[i].value));
    if (!found.count)
        return fail_with(call, "System.InvalidOperationException", "The given header was not found.");
    struct list *list = array_new_of(&type_string, found.count);
    for (int32_t i = 0; i < found.count; i++)
        list->items[i] = found.items[i];
    return give(call, value_list(list));
}

static bool clear(struct call *call) {
    headers_of(call)->headers.count = 0;
    return true;
}

static bool get_authorization(struct call *call) {
    const char *text = http_headers_get(&headers_of(call)->headers, "Authorization");
    return text ? give(call, string_from(text)) : give(call, VALUE_NULL);
}

static bool set_authorization(struct call *call) {
    remove_header(&headers_of(call)->headers, "Authorization");
    if (!arg_is_null(call, 0))
        http_headers_add(&headers_of(call)->headers, "Authorization", value_to_text(call->args[0]));
    return true;
}

/* Accept, UserAgent …: the values of one name, which can be added to */
struct header_values {
    struct object object;
    struct http_headers *headers;
    const char *name;
};

static bool get_header_values(struct call *call) {
    struct header_values *made = object_new(&type_header_values, sizeof *made);
    made->headers = &headers_of(call)->headers;
    made->name = call->member->data;
    return give_object(call, made);
}

static bool add_value(struct call *call) {
    struct header_values *self = value_base(call->self).p;
    if (!arg_is_null(call, 0))
        http_headers_add(self->headers, self->name, value_to_text(call->args[0]));
    return value_is_nothing(call->result) || give_bool(call, true);
}

static bool clear_values(struct call *call) {
    struct header_values *self = value_base(call->self).p;
    remove_header(self->headers, self->name);
    return true;
}

static char *values_text(struct value self) {
    const struct header_values *values = value_base(self).p;
    const char *text = http_headers_get(values->headers, values->name);
    return mem_strdup(text ? text : "");
}

#define VALUES(name, header)                                                                                           \
    { HTTP "Headers.HttpHeaderValueCollection " name " {get}", get_header_values, .data = header }
static const struct type_member header_members[] = {
    VALUES("Accept", "Accept"),
    VALUES("AcceptEncoding", "Accept-Encoding"),
    VALUES("AcceptLanguage", "Accept-Language"),
    {HTTP "Headers.AuthenticationHeaderValue Authorization {get;set}", get_authorization, set_authorization},
    VALUES("UserAgent", "User-Agent"),
    {"void Add(string name, System.Object value)", add_header},
    {"void Clear()", clear},
    {"bool Contains(string name)", contains},
    {"System.Collections.Generic.IEnumerable[string] GetValues(string name)", get_values},
    {"bool Remove(string name)", remove_named},
    {"bool TryAddWithoutValidation(string name, System.Object value)", add_header},
};
static struct type type_request_headers = {
    .name = HTTP "Headers.HttpRequestHeaders", .base = &type_object, MEMBERS(header_members)};
TYPE_REGISTER(type_request_headers);

static const struct type_member values_members[] = {
    {"void Add(System.Object item)", add_value}, {"void Clear()", clear_values},
    {"void ParseAdd(string input)", add_value},  {"bool TryParseAdd(string input)", add_value},
    {"string ToString()", native_to_string},
};
static const struct type_operations values_operations = {.to_string = values_text};
static struct type type_header_values = {.name = HTTP "Headers.HttpHeaderValueCollection",
                                         .base = &type_object,
                                         .operations = &values_operations,
                                         MEMBERS(values_members)};
TYPE_REGISTER(type_header_values);

static bool new_authentication(struct call *call) {
    struct value fields[] = {call->args[0], call->count > 1 ? call->args[1] : VALUE_NULL};
    if (arg_is_null(call, 0))
        return fail_null(call, "scheme");
    return give(call, field_object_new(&type_authentication, fields, 2));
}

static char *authentication_text(struct value self) {
    const struct value *fields = ((struct field_object *)value_base(self).p)->fields;
    return value_is_null(fields[1]) ? mem_strdup(string_text(fields[0]))
                                    : mem_printf("%s %s", string_text(fields[0]), string_text(fields[1]));
}

static const struct type_member authentication_members[] = {
    {"new(string scheme)", new_authentication}, {"new(string scheme, string parameter)", new_authentication},
    FIELD_READONLY("string Scheme {get}", 0),   FIELD_READONLY("string Parameter {get}", 1),
    {"string ToString()", native_to_string},
};
static const struct type_operations authentication_operations = {.to_string = authentication_text};
static struct type type_authentication = {.name = HTTP "Headers.AuthenticationHeaderValue",
                                          .base = &type_object,
                                          .operations = &authentication_operations,
                                          MEMBERS(authentication_members)};
TYPE_REGISTER(type_authentication);

static struct request_headers *headers_new(void) {
    return object_new(&type_request_headers, sizeof(struct request_headers));
}

/* --- contents --- */

struct content {
    struct object object;
    const uint8_t *bytes;
    size_t count;
    struct request_headers *headers;
};

static struct content *content_new(const struct type *type, const char *media_type) {
    struct content *content = object_new(type, sizeof *content);
    content->headers = headers_new();
    if (media_type)
        http_headers_add(&content->headers->headers, "Content-Type", media_type);
    return content;
}

/* (text[, encoding[, media type]]) */
static bool new_text_content(struct call *call) {
    struct value encoded, encoding = call->count > 1 ? call->args[1] : VALUE_NULL, name;
    const char *media = call->count > 2 && !arg_is_null(call, 2) ? arg_text(call, 2) : "text/plain";
    if (arg_is_null(call, 0))
        return fail_null(call, "content");
    if (value_is_null(encoding))
        type_static_get(type_find_exact("System.Text.Encoding"), "UTF8", &encoding, NULL);
    if (member_invoke(encoding, "GetBytes", &call->args[0], 1, &encoded, call->failure) != MEMBER_FOUND ||
        member_get(encoding, "WebName", &name, call->failure) != MEMBER_FOUND)
        return false;
    struct content *content =
        content_new(call->type, strchr(media, ';') ? media : mem_printf("%s; charset=%s", media, string_text(name)));
    content->bytes = value_to_bytes(encoded, &content->count);
    return give_object(call, content);
}

static bool new_byte_content(struct call *call) {
    struct content *content = content_new(call->type, NULL);
    if (arg_is_null(call, 0))
        return fail_null(call, "content");
    content->bytes = value_to_bytes(call->args[0], &content->count);
    return give_object(call, content);
}

static bool get_content_headers(struct call *call) {
    return give_object(call, ((struct content *)value_base(call->self).p)->headers);
}

static bool read_content(struct call *call) {
    const struct content *content = value_base(call->self).p;
    return give(call, task_done(&type_string, string_from_n((const char *)content->bytes, content->count)));
}

static const struct type_member content_members[] = {
    {HTTP "Headers.HttpContentHeaders Headers {get}", get_content_headers},
    {"void Dispose()", http_do_nothing},
    {"System.Threading.Tasks.Task[string] ReadAsStringAsync()", read_content},
};
static struct type type_content = {
    .name = HTTP "HttpContent", .base = &type_object, .flags = TYPE_ABSTRACT, MEMBERS(content_members)};
TYPE_REGISTER(type_content);

static const struct type_member byte_members[] = {{"new(byte[] content)", new_byte_content}};
static struct type type_byte_content = {.name = HTTP "ByteArrayContent", .base = &type_content, MEMBERS(byte_members)};
TYPE_REGISTER(type_byte_content);

static const struct type_member text_members[] = {
    {"new(string content)", new_text_content},
    {"new(string content, System.Text.Encoding encoding)", new_text_content},
    {"new(string content, System.Text.Encoding encoding, string mediaType)", new_text_content},
};
static struct type type_text_content = {
    .name = HTTP "StringContent", .base = &type_byte_content, MEMBERS(text_members)};
TYPE_REGISTER(type_text_content);

/* --- the client --- */

struct client {
    struct object object;
    struct request_headers *headers;
    struct value base; /* a Uri, or null */
    int64_t timeout_ticks;
    bool started; /* it has sent something */
};

enum { TIMEOUT_SECONDS = 100 };

static struct client *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool construct(struct call *call) {
    struct client *client = object_new(&type_client, sizeof *client);
    client->headers = headers_new();
    client->timeout_ticks = TIMEOUT_SECONDS * INT64_C(10000000);
    return give_object(call, client);
}

static const char *url_of(const struct client *client, struct value address) {
    struct value made, text, args[] = {client->base, string_from(value_to_text(address))};
    bool related = !value_is_null(client->base);
    if (type_construct(&type_uri, related ? args : args + 1, related ? 2 : 1, &made, NULL) != MEMBER_FOUND ||
        member_get(made, "AbsoluteUri", &text, NULL) != MEMBER_FOUND || value_is_null(text))
        return NULL;
    return string_text(text);
}

/* Sends; false + failure, which the task is to hold. */
static bool send_request(struct call *call, const char *method, struct value address, const struct content *content,
                         struct http_request *request, struct http_response *ret_response, struct failure *failure) {
    struct client *client = self_of(call);
    const char *url = value_is_null(address) ? NULL : url_of(client, address);
    if (!url)
        return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_NOT_SPECIFIED,
                           "An invalid request URI was provided. Either the request URI must be an absolute URI or "
                           "BaseAddress must be set.");
    client->started = true;
    *request =
        (struct http_request){.method = method,
                              .url = url,
                              .major = 1,
                              .minor = 1,
                              .tls_minimum = -1,
                              .tls_maximum = -1,
                              .connect_timeout_ms = client->timeout_ticks < 0 ? 0 : client->timeout_ticks / 10000};
    for (int i = 0; i < client->headers->headers.count; i++)
        http_headers_add(&request->headers, client->headers->headers.items[i].name,
                         client->headers->headers.items[i].value);
    if (content) {
        request->has_body = true;
        request->body = content->bytes;
        request->body_bytes = content->count;
        for (int i = 0; i < content->headers->headers.count; i++)
            http_headers_add(&request->headers, content->headers->headers.items[i].name,
                             content->headers->headers.items[i].value);
    }
    return http_transfer(request, ret_response, failure);
}

/* GetStringAsync and its kin: the body, of a good answer */
static bool get_body(struct call *call, const struct type *type,
                     struct value (*read)(const struct http_response *response)) {
    struct http_request request;
    struct http_response response;
    struct failure failure = {0};
    if (!send_request(call, "GET", call->args[0], NULL, &request, &response, &failure))
        return give(call, task_failed(type, &failure));
    if (response.status < 200 || response.status > 299) {
        failure_set(&failure, "System.Net.Http.HttpRequestException", NULL, CATEGORY_NOT_SPECIFIED,
                    "Response status code does not indicate success: %d (%s).", response.status,
                    response.reason ? response.reason : "");
        return give(call, task_failed(type, &failure));
    }
    return give(call, task_done(type, read(&response)));
}

static struct value body_bytes(const struct http_response *response) {
    return value_bytes(response->body.length ? response->body.bytes : "", response->body.length);
}

static struct value body_stream(const struct http_response *response) {
    struct value stream = VALUE_NULL, bytes = body_bytes(response);
    type_construct(type_find_exact("System.IO.MemoryStream"), &bytes, 1, &stream, NULL);
    return stream;
}

static bool get_string(struct call *call) {
    return get_body(call, &type_string, http_text);
}

static bool get_bytes(struct call *call) {
    return get_body(call, type_array_of(&type_byte, 1), body_bytes);
}

static bool get_stream(struct call *call) {
    return get_body(call, type_find_exact("System.IO.Stream"), body_stream);
}

/* GetAsync, DeleteAsync (the row says the method), PostAsync, PutAsync, PatchAsync (with a content) */
static bool send_async(struct call *call) {
    struct http_request request;
    struct http_response response;
    struct failure failure = {0};
    const struct type *type = type_find_exact("System.Net.Http.HttpResponseMessage");
    const char *method = call->member->data;
    bool sends = *method == 'P';
    const struct content *content = sends && !arg_is_null(call, 1) ? value_base(call->args[1]).p : NULL;
    if (!send_request(call, method, call->args[0], content, &request, &response, &failure))
        return give(call, task_failed(type, &failure));
    struct value message = web_response_message(&response, web_request_message(&request));
    web_response_set_body(message, http_body_new(&response));
    return give(call, task_done(type, message));
}

static bool get_headers(struct call *call) {
    return give_object(call, self_of(call)->headers);
}

static bool get_base(struct call *call) {
    return give(call, self_of(call)->base);
}

/* What is set once a request is on its way would hold for half of them. */
static bool check_fresh(struct call *call) {
    return !self_of(call)->started ||
           fail_with(call, "System.InvalidOperationException",
                     "This instance has already started one or more requests. Properties can only be modified before "
                     "sending the first request.");
}

static bool set_base(struct call *call) {
    if (!check_fresh(call))
        return false;
    self_of(call)->base = value_base(call->args[0]);
    return true;
}

static bool get_timeout(struct call *call) {
    return give(call, value_of(&type_timespan, self_of(call)->timeout_ticks));
}

static bool set_timeout(struct call *call) {
    if (arg_int(call, 0) <= 0 && arg_int(call, 0) != -10000)
        return fail_range(call, "Specified argument was out of the range of valid values.", "value");
    if (!check_fresh(call))
        return false;
    self_of(call)->timeout_ticks = arg_int(call, 0);
    return true;
}

#define MESSAGE "System.Threading.Tasks.Task[" HTTP "HttpResponseMessage] "
#define ASYNC(name, rest, which)                                                                                       \
    {MESSAGE name "(string requestUri" rest ")", send_async, .data = which}, {                                         \
        MESSAGE name "(uri requestUri" rest ")", send_async, .data = which                                             \
    }
#define BODY(type, name, native)                                                                                       \
    {"System.Threading.Tasks.Task[" type "] " name "(string requestUri)", native}, {                                   \
        "System.Threading.Tasks.Task[" type "] " name "(uri requestUri)", native                                       \
    }
static const struct type_member members[] = {
    {"new()", construct},
    {"uri BaseAddress {get;set}", get_base, set_base},
    {HTTP "Headers.HttpRequestHeaders DefaultRequestHeaders {get}", get_headers},
    {"timespan Timeout {get;set}", get_timeout, set_timeout},
    ASYNC("DeleteAsync", "", "DELETE"),
    {"void Dispose()", http_do_nothing},
    ASYNC("GetAsync", "", "GET"),
    BODY("byte[]", "GetByteArrayAsync", get_bytes),
    BODY("System.IO.Stream", "GetStreamAsync", get_stream),
    BODY("string", "GetStringAsync", get_string),
    ASYNC("PatchAsync", ", " HTTP "HttpContent content", "PATCH"),
    ASYNC("PostAsync", ", " HTTP "HttpContent content", "POST"),
    ASYNC("PutAsync", ", " HTTP "HttpContent content", "PUT"),
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_client = {
    .name = HTTP "HttpClient", .base = &type_object, .interfaces = interfaces, MEMBERS(members)};
TYPE_REGISTER(type_client);
