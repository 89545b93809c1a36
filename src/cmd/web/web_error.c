#include "cmd/web/web_error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cmd/utility/json_read.h"
#include "cmd/utility/json_write.h"
#include "cmd/web/web_message.h"
#include "cmd/web/web_response.h"
#include "cmd/web/web_session.h"
#include "engine/error.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/dictionary.h"
#include "object/exception.h"
#include "object/member.h"
#include "object/regex.h"
#include "object/uri.h"
#include "object/xml.h"

static _Noreturn void throw_exception(struct web_call *web, struct value exception, const char *id,
                                      enum error_category category, struct value target, const char *details) {
    struct error_record *record = error_record_new(exception, id, category, target);
    if (details) {
        record->details = error_details_new(details, NULL);
    }
    error_record_of_command(record, web->call->command);
    throw_record(record);
}

void web_throw_result(struct web_call *web, enum http_result result, const struct failure *failure) {
    const char *class = "System.Threading.Tasks.TaskCanceledException", *id = "ConnectionTimeoutReached";
    struct value inner = VALUE_NULL;
    switch (result) {
    case HTTP_STOPPED:
        stop_check();
        throw_flow(FLOW_STOP, NULL, 0);
    case HTTP_CONNECT_TIMEOUT:
    case HTTP_READ_TIMEOUT: {
        bool connecting = result == HTTP_CONNECT_TIMEOUT;
        const char *message =
            connecting
                ? mem_printf("The request was canceled due to the configured HttpClient.Timeout of %d "
                             "seconds elapsing.",
                             web->args->connection_timeout_seconds)
                : mem_printf("The operation has timed out after %d seconds.", web->args->operation_timeout_seconds);
        class = connecting ? class : "System.TimeoutException";
        id = connecting ? id : "OperationTimeoutReached";
        throw_exception(web, value_object(exception_new(class, message, VALUE_NULL)), id, CATEGORY_OPERATION_TIMEOUT,
                        VALUE_NULL, NULL);
    }
    case HTTP_FAILED:
        if (failure->inner_message) {
            inner = value_object(exception_new(failure->inner_exception, failure->inner_message, VALUE_NULL));
        }
        throw_exception(web, value_object(exception_new(failure->exception, failure->message, inner)),
                        "WebCmdletWebResponseException", CATEGORY_INVALID_OPERATION, web->request_message,
                        failure->inner_message);
    default:
        cmdlet_throw_failure(web->call, failure, VALUE_NULL);
    }
}

void web_throw_insecure(struct web_call *web) {
    throw_exception(web, value_object(exception_new("System.InvalidOperationException", NULL, VALUE_NULL)),
                    "InsecureRedirection", CATEGORY_INVALID_OPERATION, web->request_message,
                    "Cannot follow an insecure redirection by default. Reissue the command specifying the "
                    "-AllowInsecureRedirect switch.");
}

/* JSON and XML are indented, of anything else the tags are taken out. */
static const char *readable(struct cmdlet_call *call, struct value text, const char *media_type) {
    struct buffer out = {0};
    if (web_type_is_xml(media_type)) {
        struct xml_node *document = xml_document_new();
        if (xml_read(document, string_text(text), string_length(text), NULL)) {
            struct buffer xml = {0};
            xml_write_indented(&xml, document, NULL);
            const char *at = buffer_text(&xml);
            if (strncmp(at, "<?xml", 5) == 0) {
                const char *end = strstr(at, "?>");
                at = end ? end + 2 + strspn(end + 2, "\r\n") : at;
            }
            return mem_printf("\n%s", at);
        }
    } else if (web_type_is_json(media_type)) {
        struct value parsed;
        struct json_options options = {.depth = 1024, .dates = JSON_DATE_STRING};
        if (json_read(string_text(text), string_length(text), &options, &parsed, NULL)) {
            json_write(call, &(struct json_format){.depth = 100}, parsed, &out);
            return mem_printf("\n%s", buffer_text(&out));
        }
    }
    const struct regex *tags = regex_compile("<[^>]*>", strlen("<[^>]*>"), 0, NULL);
    struct value plain = text;
    regex_replace(tags, text, "", 0, NULL, NULL, -1, 0, &plain, NULL);
    return string_text(plain);
}

void web_throw_status(struct web_call *web) {
    const char *details =
        readable(web->call, web_response_text(&web->response, NULL), web_media_type(&web->response.headers));
    throw_exception(web, web_response_exception(&web->response, web->response_message), "WebCmdletWebResponseException",
                    CATEGORY_INVALID_OPERATION, web->request_message, *details ? details : NULL);
}

void web_write_redirected(struct web_call *web) {
    struct error_record *record =
        error_record_new(value_object(exception_new("System.InvalidOperationException", NULL, VALUE_NULL)),
                         "MaximumRedirectExceeded", CATEGORY_INVALID_OPERATION, web->request_message);
    int status = web->response.status;
    bool redirection = (status >= 300 && status <= 303) || status == 307 || status == 308;
    if (redirection && web_session_fields(web->session)[SESSION_MAXIMUM_REDIRECTION].i == 0) {
        record->details =
            error_details_new("The maximum redirection count has been exceeded. To increase the number of redirections "
                              "allowed, supply a higher value to the -MaximumRedirection parameter.",
                              NULL);
        write_error_record(record);
    }
}

/* ---- messages ---- */

/* "1.5 KB (1,536 bytes)" */
static const char *length_text(int64_t bytes) {
    static const struct {
        int64_t size;
        const char *name;
    } units[] = {{INT64_C(1) << 40, "TB"}, {1 << 30, "GB"}, {1 << 20, "MB"}, {1 << 10, "KB"}};
    struct buffer grouped = {0};
    const char *digits = mem_printf("%lld", (long long)bytes), *amount = mem_printf("%s %s", digits, bytes ? "B" : "b");
    for (size_t i = 0, length = strlen(digits); i < length; i++) {
        buffer_printf(&grouped, "%s%c", i && (length - i) % 3 == 0 ? "," : "", digits[i]);
    }
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (bytes >= units[i].size) {
            char number[32];
            int written = snprintf(number, sizeof(number), "%.2f", (double)bytes / (double)units[i].size);
            while (number[written - 1] == '0' || number[written - 1] == '.') {
                bool point = number[written - 1] == '.';
                number[--written] = '\0';
                if (point) {
                    break;
                }
            }
            amount = mem_printf("%s %s", number, units[i].name);
            break;
        }
    }
    return mem_printf("%s (%s bytes)", amount, buffer_text(&grouped));
}

void web_write_request(struct web_call *web, const struct http_request *request) {
    const char *query = strchr(request->url, '?');
    const char *media_type = web_media_type(&request->headers);
    struct buffer text = {0};
    size_t length = query ? (size_t)(query - request->url) : strcspn(request->url, "#");
    size_t query_length = query ? strcspn(query + 1, "#") : 0;
    buffer_printf(&text, "WebRequest: v%d.%d %s %.*s", request->major, request->minor, request->method, (int)length,
                  request->url);
    if (query_length) {
        buffer_printf(&text, " with query length %zu", query_length);
    }
    if (media_type) {
        buffer_printf(&text, " with %s payload", media_type);
    }
    if (request->has_body) {
        buffer_printf(&text, " with body size %s", length_text((int64_t)request->body_bytes));
    }
    if (web->out_file) {
        buffer_printf(&text, " output to %s", web->out_file);
    }
    write_verbose(buffer_text(&text));
    buffer_clear(&text);
    buffer_puts(&text, "WebRequest Detail\n");
    if (query_length) {
        buffer_puts(&text, "--- QUERY\n");
        for (size_t i = 1; i <= query_length; i++) {
            buffer_putc(&text, query[i] == '&' ? '\n' : query[i]);
        }
        buffer_puts(&text, "\n\n");
    }
    buffer_puts(&text, "--- HEADERS\n");
    web_headers_text(&request->headers, &text);
    if (request->has_body) {
        buffer_puts(&text, "\n--- BODY\n");
        buffer_append(&text, request->body, request->body_bytes);
    }
    write_debug(buffer_text(&text));
}

void web_write_response(struct web_call *web) {
    const struct http_response *response = &web->response;
    const char *media_type = web_media_type(&response->headers);
    const char *size = http_headers_get(&response->headers, "Content-Length");
    struct buffer text = {0};
    buffer_printf(&text, "WebResponse: %d %s", response->status,
                  *response->reason ? response->reason : web_status_name(response->status));
    if (media_type) {
        buffer_printf(&text, " with %s payload", media_type);
    }
    if (size) {
        buffer_printf(&text, " with body size %s", length_text(strtoll(size, NULL, 10)));
    }
    write_verbose(buffer_text(&text));
    buffer_clear(&text);
    buffer_puts(&text, "WebResponse Detail\n--- HEADERS\n");
    web_headers_text(&response->headers, &text);
    buffer_puts(&text, "\n--- BODY\n");
    if (web_type_is_text(media_type)) {
        buffer_puts(&text, string_text(web_response_text(response, NULL)));
    } else {
        buffer_printf(&text, "[Binary content: %s]", size ? length_text(strtoll(size, NULL, 10)) : "unknown size");
    }
    write_debug(buffer_text(&text));
}

/* ---- Link: <address>; rel="name", … ---- */

static void add_relations(const struct web_call *web, const char *header, struct dictionary *relations) {
    static const char pattern[] = "<(?<url>.*?)>;\\s*rel=(?:\"(?<quoted>.*?)\"|(?<rel>[^,;]*))";
    const struct regex *regex = regex_compile(pattern, strlen(pattern), 0, NULL);
    struct regex_match match;
    struct value base, target, ignored;
    size_t length = strlen(header);
    uri_parse(web->url, URI_ABSOLUTE, &base, NULL);
    for (size_t at = 0; at <= length && regex_find(regex, header, length, at, &match);
         at = regex_next_start(regex, header, length, &match)) {
        const struct regex_span *url = &match.groups[1];
        const struct regex_span *name = &match.groups[match.groups[2].start != SIZE_MAX ? 2 : 3];
        const char *relation = mem_strndup(header + name->start, name->end - name->start);
        struct value arguments[] = {base, string_from_n(header + url->start, url->end - url->start)};
        if (*relation && url->end > url->start && !dictionary_get_text(relations, relation, &ignored) &&
            type_construct(type_find("uri"), arguments, 2, &target, NULL) == MEMBER_FOUND) {
            dictionary_set_text(relations, relation, string_from(uri_absolute_text(uri_of(target))));
        }
    }
}

struct value web_relations(const struct web_call *web) {
    struct value relations = web_text_dictionary();
    const struct http_headers *headers = &web->response.headers;
    for (int i = 0; i < headers->count; i++) {
        if (text_equal_ignore_case(headers->items[i].name, "Link")) {
            add_relations(web, headers->items[i].value, dictionary_of(relations));
        }
    }
    return relations;
}
