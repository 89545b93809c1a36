/* System.Net.WebClient, as scripts download and upload with it. */
#include <string.h>
#include <strings.h>

#include "cmd/web/http_transfer.h"
#include "engine/field_object.h"
#include "object/byte_array.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/type/name_value_collection.h"
#include "os/file.h"
#include "os/path.h"

enum client_field {
    CLIENT_BASE,
    CLIENT_HEADERS,
    CLIENT_QUERY,
    CLIENT_RESPONSE_HEADERS,
    CLIENT_CREDENTIALS,
    CLIENT_DEFAULT_CREDENTIALS,
    CLIENT_ENCODING,
    CLIENT_FIELDS
};

extern struct type type_component;
static struct type type_web_client, type_header_collection;

static struct field_object *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool construct(struct call *call) {
    struct value fields[CLIENT_FIELDS] = {{0}};
    fields[CLIENT_BASE] = string_empty();
    fields[CLIENT_HEADERS] = name_value_collection_new(&type_header_collection);
    fields[CLIENT_QUERY] = name_value_collection_new(&type_name_value_collection);
    fields[CLIENT_DEFAULT_CREDENTIALS] = value_bool(false);
    type_static_get(type_find_exact("System.Text.Encoding"), "UTF8", &fields[CLIENT_ENCODING], NULL);
    return give(call, field_object_new(&type_web_client, fields, CLIENT_FIELDS));
}

/* --- a transfer --- */

/* The names of a NameValueCollection with their joined values. */
static void add_headers(struct http_headers *headers, struct value collection) {
    struct enumerator enumerator;
    struct value name, text;
    if (value_is_null(collection) || !enumerate_any(collection, &enumerator))
        return;
    while (enumerate_next(&enumerator, &name, &(struct failure){0}))
        if (!value_is_null(name) && member_invoke(collection, "Get", &name, 1, &text, NULL) == MEMBER_FOUND)
            http_headers_add(headers, string_text(name), value_is_null(text) ? "" : string_text(text));
}

/* The address, in relation to BaseAddress where there is one. */
static const char *url_of(struct call *call, struct value address) {
    struct value base = self_of(call)->fields[CLIENT_BASE], made, text;
    bool related = !value_is_null(base) && string_length(base);
    struct value args[] = {base, string_from(value_to_text(address))};
    struct value base_uri;
    if (related && type_construct(&type_uri, &base, 1, &base_uri, NULL) == MEMBER_FOUND)
        args[0] = base_uri;
    const struct value *given = related ? args : args + 1;
    if (type_construct(&type_uri, given, related ? 2 : 1, &made, NULL) != MEMBER_FOUND ||
        member_get(made, "AbsoluteUri", &text, NULL) != MEMBER_FOUND || value_is_null(text))
        return args[1].p && strchr(string_text(args[1]), ':') ? string_text(args[1]) : NULL;
    return string_text(text);
}

/* "user:password" of a NetworkCredential. */
static const char *login_of(const struct field_object *client) {
    struct value name, password, credentials = client->fields[CLIENT_CREDENTIALS];
    if (client->fields[CLIENT_DEFAULT_CREDENTIALS].i)
        return ":";
    if (value_is_null(credentials) || member_get(credentials, "UserName", &name, NULL) != MEMBER_FOUND ||
        member_get(credentials, "Password", &password, NULL) != MEMBER_FOUND || !value_is_string(value_base(password)))
        return NULL;
    return mem_printf("%s:%s", value_to_text(name), string_text(password));
}

static bool fail_web(struct call *call, const char *message) {
    return fail_with(call, "System.Net.WebException", message);
}

/* A file: address is read there and then. */
static bool read_file(struct call *call, const char *url, struct http_response *ret_response) {
    struct value uri, path;
    struct value text = string_from(url);
    *ret_response = (struct http_response){.status = 200};
    if (type_construct(&type_uri, &text, 1, &uri, call->failure) != MEMBER_FOUND ||
        member_get(uri, "LocalPath", &path, call->failure) != MEMBER_FOUND)
        return false;
    return file_read(string_text(path), &ret_response->body, 0, call->failure) ||
           fail_web(call, call->failure->message);
}

static bool transfer(struct call *call, const char *method, const void *body, size_t count, bool has_body,
                     struct http_response *ret_response) {
    struct field_object *client = self_of(call);
    if (arg_is_null(call, 0))
        return fail_null(call, "address");
    const char *url = url_of(call, call->args[0]);
    if (!url)
        return fail_web(call, "An exception occurred during a WebClient request.");
    if (strncasecmp(url, "file:", 5) == 0 && !has_body)
        return read_file(call, url, ret_response);
    struct http_request request = {.method = method,
                                   .url = url,
                                   .body = body,
                                   .body_bytes = count,
                                   .has_body = has_body,
                                   .major = 1,
                                   .minor = 1,
                                   .login = login_of(client),
                                   .tls_minimum = -1,
                                   .tls_maximum = -1};
    add_headers(&request.headers, client->fields[CLIENT_HEADERS]);
    if (!http_transfer(&request, ret_response, call->failure))
        return fail_web(call, call->failure->message ? call->failure->message : "The request was aborted.");
    struct value headers = name_value_collection_new(&type_header_collection);
    for (int i = 0; i < ret_response->headers.count; i++)
        name_value_collection_add(headers, string_from(ret_response->headers.items[i].name),
                                  string_from(ret_response->headers.items[i].value));
    client->fields[CLIENT_RESPONSE_HEADERS] = headers;
    if (ret_response->status >= 400)
        return fail_web(call, mem_printf("The remote server returned an error: (%d) %s.", ret_response->status,
                                         ret_response->reason ? ret_response->reason : ""));
    return true;
}

/* What came, decoded as its header says, else in this client's encoding. */
static bool give_decoded(struct call *call, const struct http_response *response) {
    const char *type = http_headers_get(&response->headers, "Content-Type");
    if (type && strcasestr(type, "charset="))
        return give(call, http_text(response));
    struct value bytes = value_bytes(response->body.length ? response->body.bytes : "", response->body.length);
    return member_invoke(self_of(call)->fields[CLIENT_ENCODING], "GetString", &bytes, 1, &call->result,
                         call->failure) == MEMBER_FOUND;
}

static bool download_string(struct call *call) {
    struct http_response response;
    return transfer(call, "GET", NULL, 0, false, &response) && give_decoded(call, &response);
}

static bool give_bytes(struct call *call, const struct http_response *response) {
    return give(call, value_bytes(response->body.length ? response->body.bytes : "", response->body.length));
}

static bool download_data(struct call *call) {
    struct http_response response;
    return transfer(call, "GET", NULL, 0, false, &response) && give_bytes(call, &response);
}

static bool download_file(struct call *call) {
    struct http_response response;
    if (arg_is_null(call, 1))
        return fail_null(call, "fileName");
    if (!transfer(call, "GET", NULL, 0, false, &response))
        return false;
    const char *path = path_full(arg_text(call, 1), NULL);
    return file_write(path, response.body.bytes, response.body.length, FILE_REPLACE, call->failure) ||
           fail_web(call, mem_printf("An exception occurred during a WebClient request. %s",
                                     call->failure->message ? call->failure->message : ""));
}

/* (address, data), (address, method, data): the method, and which argument the data is */
static const char *method_of(const struct call *call, int *ret_data) {
    *ret_data = call->count - 1;
    return call->count > 2 && !arg_is_null(call, 1) ? arg_text(call, 1) : "POST";
}

static bool upload(struct call *call, const void *bytes, size_t count, struct http_response *ret_response) {
    int data;
    return transfer(call, method_of(call, &data), bytes, count, true, ret_response);
}

static bool upload_string(struct call *call) {
    int data;
    struct value encoded;
    struct http_response response;
    size_t count;
    method_of(call, &data);
    if (arg_is_null(call, data))
        return fail_null(call, "data");
    if (member_invoke(self_of(call)->fields[CLIENT_ENCODING], "GetBytes", &call->args[data], 1, &encoded,
                      call->failure) != MEMBER_FOUND)
        return false;
    const uint8_t *bytes = value_to_bytes(encoded, &count);
    return upload(call, bytes, count, &response) && give_decoded(call, &response);
}

static bool upload_data(struct call *call) {
    int data;
    size_t count;
    struct http_response response;
    method_of(call, &data);
    if (arg_is_null(call, data))
        return fail_null(call, "data");
    const uint8_t *bytes = value_to_bytes(call->args[data], &count);
    return upload(call, bytes, count, &response) && give_bytes(call, &response);
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_busy(struct call *call) {
    return give_bool(call, false);
}

/* Add("Name: value") */
static bool add_header_line(struct call *call) {
    const char *line = arg_is_null(call, 0) ? "" : arg_text(call, 0), *colon = strchr(line, ':');
    if (!*line)
        return fail_null(call, "header");
    if (!colon)
        return fail_argument(call, "Specified value does not have a ':' separator.", "header");
    const char *text = colon + 1 + strspn(colon + 1, " ");
    name_value_collection_add(call->self, string_from(mem_strndup(line, (size_t)(colon - line))), string_from(text));
    return true;
}

static bool new_headers(struct call *call) {
    return give(call, name_value_collection_new(&type_header_collection));
}

static const struct type_member header_members[] = {
    {"new()", new_headers},
    {"void Add(string header)", add_header_line},
};
static struct type type_header_collection = {
    .name = "System.Net.WebHeaderCollection", .base = &type_name_value_collection, MEMBERS(header_members)};
TYPE_REGISTER(type_header_collection);

#define BOTH(result, name, rest, native)                                                                               \
    {result " " name "(string address" rest ")", native}, {                                                            \
        result " " name "(uri address" rest ")", native                                                                \
    }
static const struct type_member members[] = {
    {"new()", construct},
    FIELD("string BaseAddress {get;set}", CLIENT_BASE),
    FIELD("System.Net.ICredentials Credentials {get;set}", CLIENT_CREDENTIALS),
    FIELD("System.Text.Encoding Encoding {get;set}", CLIENT_ENCODING),
    FIELD("System.Net.WebHeaderCollection Headers {get;set}", CLIENT_HEADERS),
    {"bool IsBusy {get}", get_busy},
    FIELD_READONLY("System.Net.WebHeaderCollection ResponseHeaders {get}", CLIENT_RESPONSE_HEADERS),
    FIELD("bool UseDefaultCredentials {get;set}", CLIENT_DEFAULT_CREDENTIALS),
    {"void Dispose()", do_nothing},
    BOTH("byte[]", "DownloadData", "", download_data),
    BOTH("void", "DownloadFile", ", string fileName", download_file),
    BOTH("string", "DownloadString", "", download_string),
    BOTH("byte[]", "UploadData", ", byte[] data", upload_data),
    BOTH("byte[]", "UploadData", ", string method, byte[] data", upload_data),
    BOTH("string", "UploadString", ", string data", upload_string),
    BOTH("string", "UploadString", ", string method, string data", upload_string),
};
static struct type type_web_client = {.name = "System.Net.WebClient", .base = &type_component, MEMBERS(members)};
TYPE_REGISTER(type_web_client);
