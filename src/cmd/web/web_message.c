#include "cmd/web/web_message.h"
#include "cmd/web/http_transfer.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/uri.h"

/* Headers that .NET gives to the content and not to the message. */
static bool is_content_header(const char *name) {
    static const char *const names[] = {"Allow", "Expires", "Last-Modified"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcasecmp(name, names[i]) == 0) {
            return true;
        }
    }
    return strncasecmp(name, "Content-", 8) == 0;
}

static void add_headers(struct dictionary *dictionary, const struct http_headers *headers, bool of_content) {
    for (int i = 0; i < headers->count; i++) {
        struct value all;
        struct list *values;
        const char *name = headers->items[i].name;
        if (is_content_header(name) != of_content) {
            continue;
        }
        int32_t count = dictionary_get_text(dictionary, name, &all) ? list_of(all)->count : 0;
        values = array_new_of(&type_string, count + 1);
        for (int32_t k = 0; k < count; k++) {
            values->items[k] = list_of(all)->items[k];
        }
        values->items[count] = string_from(headers->items[i].value);
        dictionary_set_text(dictionary, name, value_list(values));
    }
}

struct value web_headers_dictionary(const struct http_headers *headers) {
    struct dictionary *dictionary = dictionary_new(
        type_find("System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]]"),
        true);
    add_headers(dictionary, headers, false);
    add_headers(dictionary, headers, true);
    return value_dictionary(dictionary);
}

void web_headers_text(const struct http_headers *headers, struct buffer *out) {
    for (int of_content = 0; of_content < 2; of_content++) {
        for (int i = 0; i < headers->count; i++) {
            if (is_content_header(headers->items[i].name) == (of_content != 0)) {
                buffer_printf(out, "%s: %s\n", headers->items[i].name, headers->items[i].value);
            }
        }
    }
}

const char *web_status_name(int status) {
    return value_to_text(value_of(type_find("System.Net.HttpStatusCode"), status));
}

const char *web_media_type(const struct http_headers *headers) {
    const char *text = http_headers_get(headers, "Content-Type");
    size_t length = text ? strcspn(text, "; \t") : 0;
    return length ? mem_strndup(text, length) : NULL;
}

const char *web_charset(const char *content_type) {
    const char *at = content_type ? strcasestr(content_type, "charset=") : NULL;
    if (!at) {
        return NULL;
    }
    at += strlen("charset=");
    at += *at == '"' || *at == '\'';
    return mem_strndup(at, strcspn(at, "\"'; \t"));
}

/* ---- objects ---- */

enum { METHOD, REQUEST_URI, VERSION, REQUEST_HEADERS, REQUEST_CONTENT, REQUEST_FIELDS };
enum { STATUS, REASON, IS_SUCCESS, RESPONSE_VERSION, RESPONSE_HEADERS, RESPONSE_CONTENT, REQUEST, RESPONSE_FIELDS };

static char *method_text(struct value self) {
    return mem_strdup(string_text(((struct field_object *)self.p)->fields[0]));
}
static const struct type_operations method_operations = {.to_string = method_text};
static const struct type_member method_members[] = {FIELD_READONLY("string Method {get}", 0)};
static struct type type_method = {.name = "System.Net.Http.HttpMethod",
                                  .base = &type_object,
                                  .operations = &method_operations,
                                  MEMBERS(method_members)};
TYPE_REGISTER(type_method);

static void put_header_lines(struct buffer *text, const char *headers) {
    buffer_puts(text, "{\n");
    while (*headers) {
        size_t length = strcspn(headers, "\n");
        buffer_printf(text, "  %.*s\n", (int)length, headers);
        headers += length + (headers[length] == '\n');
    }
    buffer_puts(text, "}");
}

static char *request_text(struct value self) {
    const struct value *fields = ((struct field_object *)self.p)->fields;
    struct buffer text = {0};
    buffer_printf(&text, "Method: %s, RequestUri: '%s', Version: %s, Content: %s, Headers:\n",
                  method_text(fields[METHOD]), value_to_text(fields[REQUEST_URI]), value_to_text(fields[VERSION]),
                  value_is_null(fields[REQUEST_CONTENT]) ? "<null>" : value_to_text(fields[REQUEST_CONTENT]));
    put_header_lines(&text, string_text(fields[REQUEST_HEADERS]));
    return buffer_dup(&text);
}
static const struct type_operations request_operations = {.to_string = request_text};
static const struct type_member request_members[] = {
    FIELD("System.Net.Http.HttpMethod Method {get;set}", METHOD),
    FIELD("uri RequestUri {get;set}", REQUEST_URI),
    FIELD("version Version {get;set}", VERSION),
    FIELD_READONLY("System.Object Headers {get}", REQUEST_HEADERS),
    FIELD("System.Object Content {get;set}", REQUEST_CONTENT),
};
static struct type type_request_message = {.name = "System.Net.Http.HttpRequestMessage",
                                           .base = &type_object,
                                           .operations = &request_operations,
                                           MEMBERS(request_members)};
TYPE_REGISTER(type_request_message);

static const struct type_member content_members[] = {
    FIELD_READONLY("System.Object Headers {get}", 0),
    {"System.Threading.Tasks.Task[byte[]] ReadAsByteArrayAsync()", http_content_read_bytes},
    {"System.Threading.Tasks.Task[System.IO.Stream] ReadAsStreamAsync()", http_content_read_stream},
    {"System.Threading.Tasks.Task[string] ReadAsStringAsync()", http_content_read_text},
    {"void Dispose()", http_do_nothing},
};
static struct type type_content = {
    .name = "System.Net.Http.HttpConnectionResponseContent", .base = &type_object, MEMBERS(content_members)};
TYPE_REGISTER(type_content);

static char *response_text(struct value self) {
    const struct value *fields = ((struct field_object *)self.p)->fields;
    return mem_printf("StatusCode: %lld, ReasonPhrase: '%s', Version: %s, Content: %s", (long long)fields[STATUS].i,
                      string_text(fields[REASON]), value_to_text(fields[RESPONSE_VERSION]), type_content.name);
}
static bool ensure_success(struct call *call) {
    const struct value *fields = ((struct field_object *)value_base(call->self).p)->fields;
    if (fields[IS_SUCCESS].i)
        return give(call, call->self);
    return fail_with(call, "System.Net.Http.HttpRequestException",
                     mem_printf("Response status code does not indicate success: %lld (%s).",
                                (long long)fields[STATUS].i, string_text(fields[REASON])));
}

static const struct type_operations response_operations = {.to_string = response_text};
static const struct type_member response_members[] = {
    FIELD("System.Net.HttpStatusCode StatusCode {get;set}", STATUS),
    FIELD("string ReasonPhrase {get;set}", REASON),
    FIELD_READONLY("bool IsSuccessStatusCode {get}", IS_SUCCESS),
    FIELD("version Version {get;set}", RESPONSE_VERSION),
    FIELD_READONLY("System.Object Headers {get}", RESPONSE_HEADERS),
    FIELD("System.Object Content {get;set}", RESPONSE_CONTENT),
    FIELD("System.Net.Http.HttpRequestMessage RequestMessage {get;set}", REQUEST),
    {"System.Net.Http.HttpResponseMessage EnsureSuccessStatusCode()", ensure_success},
    {"void Dispose()", http_do_nothing},
};
static struct type type_response_message = {.name = "System.Net.Http.HttpResponseMessage",
                                            .base = &type_object,
                                            .operations = &response_operations,
                                            MEMBERS(response_members)};
TYPE_REGISTER(type_response_message);

static struct value version_value(int major, int minor) {
    struct value version = VALUE_NULL;
    convert_to(string_from(mem_printf("%d.%d", major, minor)), type_find("version"), &version, NULL);
    return version;
}

struct value web_request_message(const struct http_request *request) {
    struct value uri = VALUE_NULL, method = string_from(request->method);
    struct buffer headers = {0};
    uri_parse(request->url, URI_ABSOLUTE, &uri, NULL);
    for (int i = 0; i < request->headers.count; i++) {
        const struct http_header *header = &request->headers.items[i];
        buffer_printf(&headers, "%s: %s\n", header->name, header->value);
    }
    buffer_puts(&headers, "Accept-Encoding: gzip, deflate, br\n");
    struct value content = request->has_body ? string_from("System.Net.Http.ByteArrayContent") : VALUE_NULL;
    return field_object_new(&type_request_message,
                            (struct value[]){field_object_new(&type_method, &method, 1), uri,
                                             version_value(request->major, request->minor),
                                             string_from(buffer_text(&headers)), content},
                            REQUEST_FIELDS);
}

struct value web_response_message(const struct http_response *response, struct value request) {
    struct value content[] = {web_headers_dictionary(&response->headers), VALUE_NULL};
    return field_object_new(
        &type_response_message,
        (struct value[]){value_of(type_find("System.Net.HttpStatusCode"), response->status),
                         string_from(response->reason), value_bool(response->status >= 200 && response->status < 300),
                         version_value(response->major, response->minor), web_headers_dictionary(&response->headers),
                         field_object_new(&type_content, content, 2), request},
        RESPONSE_FIELDS);
}

void web_response_set_body(struct value message, struct value body) {
    const struct field_object *response = value_base(message).p;
    ((struct field_object *)value_base(response->fields[RESPONSE_CONTENT]).p)->fields[1] = body;
}

struct value web_response_exception(const struct http_response *response, struct value message) {
    struct exception *exception = exception_new(
        "Microsoft.PowerShell.Commands.HttpResponseException",
        mem_printf("Response status code does not indicate success: %d (%s).", response->status, response->reason),
        VALUE_NULL);
    exception->extra[0] = value_of(type_find("System.Net.HttpStatusCode"), response->status);
    exception->extra[1] = message;
    return value_object(exception);
}
