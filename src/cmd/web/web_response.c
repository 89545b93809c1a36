#include "cmd/web/web_response.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "cmd/web/web_message.h"
#include "object/byte_array.h"
#include "object/member.h"
#include "object/stream.h"
#include "object/string.h"
#include "os/encoding.h"

enum {
    STATUS_CODE,
    DESCRIPTION,
    CONTENT,
    RAW_CONTENT,
    HEADERS,
    LENGTH,
    LINKS_BY_RELATION,
    OUT_FILE,
    BASE_RESPONSE,
    BYTES, /* of RawContentStream, as a byte[] */
    ENCODING,
    LINKS,
    IMAGES,
    INPUT_FIELDS,
    FIELDS
};

static bool starts_with(const char *text, const char *start) {
    return strncasecmp(text, start, strlen(start)) == 0;
}

bool web_type_is_json(const char *media_type) {
    static const char *const names[] = {"application/json",         "text/json",
                                        "application/x-javascript", "text/x-javascript",
                                        "application/javascript",   "text/javascript"};
    for (size_t i = 0; media_type && i < COUNT_OF(names); i++) {
        if (strcasecmp(media_type, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool web_type_is_xml(const char *media_type) {
    size_t length = media_type ? strlen(media_type) : 0;
    return length && (strcasecmp(media_type, "application/xml") == 0 ||
                      strcasecmp(media_type, "application/xml-external-parsed-entity") == 0 ||
                      strcasecmp(media_type, "application/xml-dtd") == 0 ||
                      (length >= 4 && strcasecmp(media_type + length - 4, "+xml") == 0));
}

bool web_type_is_text(const char *media_type) {
    return media_type &&
           (starts_with(media_type, "text/") || web_type_is_xml(media_type) || web_type_is_json(media_type));
}

/* <meta … charset="x"> among the first 1024 bytes. */
static const char *meta_charset(const struct http_response *response) {
    size_t length = response->body.length < 1024 ? response->body.length : 1024;
    const char *text = mem_strndup(response->body.bytes ? response->body.bytes : "", length);
    for (const char *at = strcasestr(text, "<meta"); at; at = strcasestr(at + 5, "<meta")) {
        const char *end = strchr(at, '>');
        const char *found = web_charset(end ? mem_strndup(at, (size_t)(end - at)) : at);
        if (found && *found) {
            return found;
        }
    }
    return NULL;
}

struct value web_response_text(const struct http_response *response, const char **ret_encoding) {
    enum encoding encoding = ENCODING_UTF8;
    struct buffer text = {0};
    const char *charset = web_charset(http_headers_get(&response->headers, "Content-Type"));
    if ((!charset || !encoding_by_name(charset, &encoding)) && (charset = meta_charset(response)) != NULL &&
        !encoding_by_name(charset, &encoding)) {
        encoding = ENCODING_UTF8;
    }
    encoding_decode(encoding, response->body.bytes, response->body.length, &text, &encoding);
    if (ret_encoding) {
        *ret_encoding = encoding_web_name(encoding);
    }
    return string_from_n(buffer_text(&text), text.length);
}

/* ---- the objects ---- */

static struct value *fields_of(const struct call *call) {
    return ((struct field_object *)call->self.p)->fields;
}

static bool get_stream(struct call *call) {
    struct value bytes = fields_of(call)[BYTES];
    return type_construct(&type_memory_stream, &bytes, 1, &call->result, call->failure) == MEMBER_FOUND;
}

static bool get_encoding(struct call *call) {
    struct value name = fields_of(call)[ENCODING];
    return type_static_invoke(type_find("System.Text.Encoding"), "GetEncoding", &name, 1, &call->result,
                              call->failure) == MEMBER_FOUND;
}

/* The parts are looked for when they are first asked for. */
static bool get_parts(struct call *call, int field, enum html_part part) {
    struct value *fields = fields_of(call);
    if (value_is_null(fields[field])) {
        fields[field] = html_parts(fields[CONTENT], part);
    }
    return give(call, fields[field]);
}
static bool get_links(struct call *call) {
    return get_parts(call, LINKS, HTML_LINKS);
}
static bool get_images(struct call *call) {
    return get_parts(call, IMAGES, HTML_IMAGES);
}
static bool get_input_fields(struct call *call) {
    return get_parts(call, INPUT_FIELDS, HTML_INPUT_FIELDS);
}

#define HEADERS_TYPE "System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]]"
#define COMMON_MEMBERS                                                                                                 \
    FIELD_READONLY("int StatusCode {get}", STATUS_CODE),                                                               \
        FIELD_READONLY("string StatusDescription {get}", DESCRIPTION),                                                 \
        {"System.IO.MemoryStream RawContentStream {get}", get_stream},                                                 \
        FIELD_READONLY("long RawContentLength {get}", LENGTH), FIELD("string RawContent {get;set}", RAW_CONTENT),      \
        FIELD("System.Net.Http.HttpResponseMessage BaseResponse {get;set}", BASE_RESPONSE),                            \
        FIELD_READONLY(HEADERS_TYPE " Headers {get}", HEADERS),                                                        \
        FIELD_READONLY("System.Collections.Generic.Dictionary[string,string] RelationLink {get}", LINKS_BY_RELATION),  \
        FIELD_READONLY("string OutFile {get}", OUT_FILE)
#define ELEMENTS "Microsoft.PowerShell.Commands.WebCmdletElementCollection"
static const struct type_member members[] = {COMMON_MEMBERS, FIELD_READONLY("byte[] Content {get}", CONTENT)};
static const struct type_member html_members[] = {
    COMMON_MEMBERS,
    FIELD_READONLY("string Content {get}", CONTENT),
    {"System.Text.Encoding Encoding {get}", get_encoding},
    {ELEMENTS " InputFields {get}", get_input_fields},
    {ELEMENTS " Links {get}", get_links},
    {ELEMENTS " Images {get}", get_images},
};

/* The body as ASCII; what cannot be shown is a dot. */
static char *visible_text(const void *bytes, size_t count) {
    const unsigned char *from = bytes;
    char *text = mem_new_atomic(count + 1);
    for (size_t i = 0; i < count; i++) {
        bool shown = (from[i] >= 0x20 && from[i] < 0x7F) || (from[i] >= 9 && from[i] <= 13);
        text[i] = from[i] >= 0x80 ? '?' : shown ? (char)from[i] : '.';
    }
    text[count] = '\0';
    return text;
}

static char *response_text(struct value self) {
    size_t count;
    uint8_t *bytes = value_to_bytes(((struct field_object *)self.p)->fields[BYTES], &count);
    return visible_text(bytes, count);
}
static const struct type_operations response_operations = {.to_string = response_text};
static struct type type_response = {.name = "Microsoft.PowerShell.Commands.WebResponseObject",
                                    .base = &type_object,
                                    .operations = &response_operations,
                                    MEMBERS(members)};
TYPE_REGISTER(type_response);
static struct type type_html_response = {
    .name = "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject", .base = &type_response, MEMBERS(html_members)};
TYPE_REGISTER(type_html_response);

struct value web_response_object(const struct http_response *response, struct value message, struct value links,
                                 const char *file) {
    bool is_text = web_type_is_text(web_media_type(&response->headers));
    struct value bytes = value_bytes(response->body.bytes, response->body.length);
    const char *encoding = "utf-8";
    struct value text = is_text ? web_response_text(response, &encoding) : VALUE_NULL;
    struct buffer raw = {0};
    buffer_printf(&raw, "HTTP/%d.%d %d %s\n", response->major, response->minor, response->status,
                  web_status_name(response->status));
    web_headers_text(&response->headers, &raw);
    buffer_putc(&raw, '\n');
    buffer_puts(&raw, is_text ? string_text(text) : visible_text(response->body.bytes, response->body.length));
    struct value fields[FIELDS] = {
        [STATUS_CODE] = value_int(response->status),
        [DESCRIPTION] = string_from(web_status_name(response->status)),
        [CONTENT] = is_text ? text : bytes,
        [RAW_CONTENT] = string_from_n(buffer_text(&raw), raw.length),
        [HEADERS] = web_headers_dictionary(&response->headers),
        [LENGTH] = value_long((int64_t)response->body.length),
        [LINKS_BY_RELATION] = links,
        [OUT_FILE] = file ? string_from(file) : VALUE_NULL,
        [BASE_RESPONSE] = message,
        [BYTES] = bytes,
        [ENCODING] = string_from(encoding),
        [LINKS] = VALUE_NULL,
        [IMAGES] = VALUE_NULL,
        [INPUT_FIELDS] = VALUE_NULL,
    };
    return field_object_new(is_text ? &type_html_response : &type_response, fields, FIELDS);
}
