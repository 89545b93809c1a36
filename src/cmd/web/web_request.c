#include "cmd/web/web_request.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/utf8.h"
#include "cmd/web/web_body.h"
#include "cmd/web/web_check.h"
#include "cmd/web/web_error.h"
#include "cmd/web/web_message.h"
#include "cmd/web/web_session.h"
#include "engine/command.h"
#include "engine/provider_path.h"
#include "engine/safe_point.h"
#include "engine/scope.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "object/regex.h"
#include "object/secure_string.h"
#include "object/uri.h"
#include "os/file.h"
#include "os/path.h"

enum { METHOD_DEFAULT, METHOD_GET };
enum { AUTHENTICATION_NONE, AUTHENTICATION_BASIC };
enum { DEFAULT_REDIRECTIONS = 50 };

/* ---- what all requests have in common ---- */

static const char *method_of(const struct web_arguments *args) {
    if (args->custom_method) {
        return args->custom_method;
    }
    if (value_is_null(args->method) || args->method.i == METHOD_DEFAULT) {
        return "GET";
    }
    char *name = mem_strdup(value_to_text(args->method));
    for (char *at = name; *at; at++) {
        *at = *at >= 'a' && *at <= 'z' ? (char)(*at - 32) : *at;
    }
    return name;
}

static void set_authorization(const struct web_arguments *args, struct dictionary *headers) {
    const char *text;
    if (args->authentication.i == AUTHENTICATION_BASIC) {
        struct value user, password;
        pscredential_parts(args->credential, &user, &password);
        const char *login = mem_printf("%s:%s", value_to_text(user), value_to_text(secure_string_reveal(password)));
        text = mem_printf("Basic %s", base64_encode(login, strlen(login)));
    } else {
        text = mem_printf("Bearer %s", value_to_text(secure_string_reveal(args->token)));
    }
    dictionary_set_text(headers, "Authorization", string_from(text));
}

static void prepare_credentials(const struct web_arguments *args, struct value *session) {
    bool explicit = !value_is_null(args->authentication) && args->authentication.i != AUTHENTICATION_NONE;
    if (explicit) {
        set_authorization(args, dictionary_of(session[SESSION_HEADERS]));
    } else if (!value_is_null(args->credential)) {
        member_invoke(args->credential, "GetNetworkCredential", NULL, 0, &session[SESSION_CREDENTIALS], NULL);
        session[SESSION_DEFAULT_CREDENTIALS] = value_bool(false);
    } else if (args->use_default_credentials) {
        session[SESSION_DEFAULT_CREDENTIALS] = value_bool(true);
    }
}

static void prepare_proxy(const struct web_arguments *args, struct value *session) {
    if (args->no_proxy) {
        session[SESSION_NO_PROXY] = value_bool(true);
    } else if (!value_is_null(args->proxy)) {
        struct value login = VALUE_NULL;
        if (!value_is_null(args->proxy_credential)) {
            member_invoke(args->proxy_credential, "GetNetworkCredential", NULL, 0, &login, NULL);
        }
        struct value fields[] = {args->proxy, login, value_bool(args->proxy_use_default_credentials)};
        session[SESSION_PROXY] = field_object_new(&type_web_proxy, fields, COUNT_OF(fields));
        session[SESSION_NO_PROXY] = value_bool(false);
    }
}

static void prepare_session(struct web_call *web) {
    const struct web_arguments *args = web->args;
    struct dictionary_entry *entry;
    int32_t at = 0;
    web->session = value_is_null(args->web_session) ? web_session_new() : args->web_session;
    struct value *session = web_session_fields(web->session);
    if (args->session_variable) {
        variable_set(web->call->command->scope, args->session_variable, web->session);
    }
    prepare_credentials(args, session);
    prepare_proxy(args, session);
    if (args->user_agent) {
        session[SESSION_USER_AGENT] = string_from(args->user_agent);
    }
    if (!value_is_null(args->ssl_protocol)) {
        session[SESSION_TLS] = args->ssl_protocol;
    }
    if (cmdlet_bound(web->call, (size_t)((char *)&args->maximum_redirection - (char *)web->call->args))) {
        session[SESSION_MAXIMUM_REDIRECTION] = value_int(args->maximum_redirection);
    }
    if (args->maximum_retry_count > 0) {
        session[SESSION_MAXIMUM_RETRY_COUNT] = value_int(args->maximum_retry_count);
        session[SESSION_RETRY_INTERVAL] = value_int(args->retry_interval_sec ? args->retry_interval_sec : 5);
    }
    while (!value_is_null(args->headers) && (entry = dictionary_next(dictionary_of(args->headers), &at))) {
        if (!value_is_null(entry->value)) {
            dictionary_set_text(dictionary_of(session[SESSION_HEADERS]), value_to_text(entry->key),
                                string_from(value_to_text(entry->value)));
        }
    }
}

void web_call_begin(struct cmdlet_call *call, struct web_arguments *args, struct web_call *web) {
    *web = (struct web_call){.call = call, .args = args, .descriptor = -1, .resume = args->resume};
    web_check_arguments(call, args);
    web->method = method_of(args);
    web->out_file = args->out_file ? provider_path_of(args->out_file).path : NULL;
    if (args->resume && file_is_directory(web->out_file)) {
        web_throw_invalid(
            call, "WebCmdletResumeNotFilePathException",
            mem_printf("The Resume switch can only be used if OutFile targets a file but it resolves to a "
                       "directory: %s.",
                       web->out_file));
    }
    prepare_session(web);
}

/* ---- address and body ---- */

static const char *full_url(const struct web_call *web) {
    const struct web_arguments *args = web->args;
    const struct uri *uri = uri_of(args->uri);
    struct value address = args->uri;
    struct failure failure = {0};
    if (!uri->absolute && !uri_parse(mem_printf("http://%s", uri->original), URI_ABSOLUTE, &address, &failure)) {
        cmdlet_throw_failure(web->call, &failure, VALUE_NULL);
    }
    const char *url = uri_absolute_text(uri_of(address));
    if (strcmp(web->method, "GET") == 0 && value_is_dictionary(args->body)) {
        const char *hash = strchr(url, '#'), *form = web_form_text(args->body);
        size_t length = hash ? (size_t)(hash - url) : strlen(url);
        bool query = memchr(url, '?', length) != NULL;
        url = mem_printf("%.*s%s%s%s", (int)length, url, query ? "&" : "?", form, hash ? hash : "");
    }
    return url;
}

/* type/subtype, perhaps with parameters. */
static bool is_media_type(const char *text) {
    static const char token[] = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    size_t type = strspn(text, token);
    if (!type || text[type] != '/') {
        return false;
    }
    text += type + 1;
    size_t subtype = strspn(text, token);
    text += subtype;
    text += strspn(text, " ");
    return subtype && (!*text || *text == ';');
}

static void set_body(struct web_call *web) {
    const struct web_arguments *args = web->args;
    struct failure failure = {0};
    bool get = strcmp(web->method, "GET") == 0, query = get && value_is_dictionary(args->body), filled = true;
    struct value given = VALUE_NULL;
    web->body = (struct buffer){0};
    dictionary_get_text(dictionary_of(web_session_fields(web->session)[SESSION_HEADERS]), "Content-Type", &given);
    web->body_type = args->content_type                 ? args->content_type
                     : !value_is_null(given)            ? value_to_text(given)
                     : strcmp(web->method, "POST") == 0 ? "application/x-www-form-urlencoded"
                                                        : NULL;
    if (web->body_type && !args->skip_header_validation && !is_media_type(web->body_type)) {
        cmdlet_throw(web->call, "System.Management.Automation.ValidationMetadataException",
                     "WebCmdletContentTypeException", CATEGORY_INVALID_ARGUMENT, string_from(web->body_type),
                     "The cmdlet cannot run because the -ContentType parameter is not a valid Content-Type header. "
                     "Specify a valid Content-Type for -ContentType, then retry. To suppress header validation, supply "
                     "the -SkipHeaderValidation parameter.");
    }
    if (!value_is_null(args->form)) {
        filled = web_multipart(args->form, &web->body, &web->body_type, &failure);
    } else if (!value_is_null(args->body) && !query) {
        filled = web_body_bytes(args->body, web->body_type, &web->body, &failure);
    } else if (args->in_file) {
        filled = file_read(provider_path_of(args->in_file).path, &web->body, 0, &failure);
    }
    if (!filled) {
        cmdlet_throw_failure(web->call, &failure, VALUE_NULL);
    }
    web->has_body = !get || args->content_type || !value_is_null(args->form) ||
                    (!value_is_null(args->body) && !query) || args->in_file;
}

/* ---- one request ---- */

static bool is_body_header(const char *name) {
    return strncasecmp(name, "Content-", 8) == 0;
}

static void add_range(struct web_call *web, struct http_headers *headers) {
    struct file_info info;
    web->resume_bytes = file_get_info(web->out_file, &info, NULL) ? info.size_bytes : 0;
    http_headers_add(headers, "Range", mem_printf("bytes=%lld-", (long long)web->resume_bytes));
}

static void add_headers(struct web_call *web, struct http_headers *headers, bool redirected) {
    const struct web_arguments *args = web->args;
    struct value *session = web_session_fields(web->session);
    struct dictionary_entry *entry;
    int32_t at = 0;
    while ((entry = dictionary_next(dictionary_of(session[SESSION_HEADERS]), &at))) {
        const char *name = value_to_text(entry->key);
        bool dropped = redirected && !args->preserve_authorization_on_redirect && !strcasecmp(name, "Authorization");
        if (!is_body_header(name) && !dropped) {
            http_headers_add(headers, name, value_to_text(entry->value));
        } else if (is_body_header(name) && web->has_body && strcasecmp(name, "Content-Type") != 0 &&
                   strcasecmp(name, "Content-Length") != 0) {
            http_headers_add(headers, name, value_to_text(entry->value));
        }
    }
    if (!http_headers_get(headers, "User-Agent") && !value_is_null(session[SESSION_USER_AGENT])) {
        http_headers_add(headers, "User-Agent", value_to_text(session[SESSION_USER_AGENT]));
    }
    if (args->disable_keep_alive) {
        http_headers_add(headers, "Connection", "Close");
    }
    if (args->transfer_encoding) {
        bool chunked = strcasecmp(args->transfer_encoding, "chunked") == 0;
        http_headers_add(headers, "Transfer-Encoding",
                         chunked ? "chunked" : mem_printf("%s, chunked", args->transfer_encoding));
    }
    if (web->resume) {
        add_range(web, headers);
    }
    if (web->has_body && web->body_type) {
        http_headers_add(headers, "Content-Type", web->body_type);
    }
    const char *cookies = web_cookies_for(web->session, web->url);
    if (cookies) {
        http_headers_add(headers, "Cookie", cookies);
    }
}

static void set_tls(struct value protocol, struct http_request *request) {
    static const int bits[] = {192, 768, 3072, 12288}; /* Tls, Tls11, Tls12, Tls13 */
    request->tls_minimum = request->tls_maximum = -1;
    for (int i = 0; !value_is_null(protocol) && i < 4; i++) {
        if (protocol.i & bits[i]) {
            request->tls_minimum = request->tls_minimum < 0 ? i : request->tls_minimum;
            request->tls_maximum = i;
        }
    }
}

static void set_connection(const struct web_call *web, struct http_request *request) {
    const struct web_arguments *args = web->args;
    const struct value *session = web_session_fields(web->session);
    struct value part;
    request->major = request->minor = 1;
    if (!value_is_null(args->http_version)) {
        member_get(args->http_version, "Major", &part, NULL);
        request->major = (int)part.i;
        member_get(args->http_version, "Minor", &part, NULL);
        request->minor = (int)part.i;
    }
    request->no_proxy = session[SESSION_NO_PROXY].i != 0;
    if (!value_is_null(session[SESSION_PROXY])) {
        const struct value *proxy = ((struct field_object *)value_base(session[SESSION_PROXY]).p)->fields;
        request->proxy = value_is_null(proxy[0]) ? NULL : value_to_text(proxy[0]);
        request->proxy_login = proxy[2].i ? ":" : web_login(proxy[1]);
    }
    request->login = session[SESSION_DEFAULT_CREDENTIALS].i ? ":" : web_login(session[SESSION_CREDENTIALS]);
    request->unix_socket = value_is_null(args->unix_socket) ? NULL : value_to_text(args->unix_socket);
    request->skip_certificate_check = args->skip_certificate_check;
    request->connect_timeout_ms = (int64_t)args->connection_timeout_seconds * 1000;
    request->read_timeout_ms = (int64_t)args->operation_timeout_seconds * 1000;
    set_tls(session[SESSION_TLS], request);
}

/* A part of the body: into the file, where it is the answer asked for and nobody wants to see it. */
static bool take_part(void *data, const struct http_response *response, const void *bytes, size_t count,
                      struct failure *failure) {
    struct web_call *web = data;
    bool good = response->status >= 200 && response->status < 300;
    if (!web->out_file || web->args->pass_thru || (!good && !web->args->skip_http_error_check)) {
        buffer_append(&((struct http_response *)response)->body, bytes, count);
        return true;
    }
    if (web->descriptor < 0) {
        web->appending = web->resume && response->status == 206;
        web->descriptor =
            file_open(web_file_path(web), O_WRONLY | O_CREAT | (web->appending ? O_APPEND : O_TRUNC), 0666, failure);
    }
    return web->descriptor >= 0 && file_write_all(web->descriptor, bytes, count, web->out_file, failure);
}

const char *web_file_path(const struct web_call *web) {
    struct value uri;
    if (!file_is_directory(web->out_file) || !uri_parse(web->url, URI_ABSOLUTE, &uri, NULL)) {
        return web->out_file;
    }
    size_t length;
    const char *name = path_file_name(uri_of(uri)->path);
    return path_join(web->out_file, uri_unescape(name, strlen(name), &length));
}

static void send_once(struct web_call *web, bool redirected) {
    struct http_request request = {.method = web->method,
                                   .url = web->url,
                                   .body = web->body.bytes,
                                   .body_bytes = web->body.length,
                                   .has_body = web->has_body,
                                   .write = take_part,
                                   .data = web};
    struct failure failure = {0};
    add_headers(web, &request.headers, redirected);
    set_connection(web, &request);
    web->request_message = web_request_message(&request);
    web_write_request(web, &request);
    enum http_result result = http_send(&request, &web->response, &failure);
    if (result != HTTP_DONE) {
        web_throw_result(web, result, &failure);
    }
    web->response_message = web_response_message(&web->response, web->request_message);
    web_write_response(web);
    web_cookies_take(web->session, web->url, &web->response.headers);
}

/* ---- redirections and retries ---- */

static bool is_redirection(int status) {
    return (status >= 300 && status <= 303) || status == 307 || status == 308;
}

/* Where an answer leads, NULL: nowhere. */
static const char *redirection(struct web_call *web) {
    const char *location = http_headers_get(&web->response.headers, "Location");
    struct value base, target;
    if (!is_redirection(web->response.status) || !location || !uri_parse(web->url, URI_ABSOLUTE, &base, NULL)) {
        return NULL;
    }
    struct value arguments[] = {base, string_from(location)};
    if (type_construct(type_find("uri"), arguments, 2, &target, NULL) != MEMBER_FOUND) {
        return NULL;
    }
    bool insecure = strcmp(uri_of(base)->scheme, "https") == 0 && strcmp(uri_of(target)->scheme, "http") == 0;
    if (insecure && !web->args->allow_insecure_redirect) {
        web_throw_insecure(web);
    }
    return uri_absolute_text(uri_of(target));
}

/* Which methods become GET. Where PowerShell itself follows (its switches ask for that), the body is left out; else
 * only with the method. */
static void redirect(struct web_call *web, const char *target) {
    const struct web_arguments *args = web->args;
    int status = web->response.status;
    bool get = status == 303 ? strcmp(web->method, "GET") && strcmp(web->method, "HEAD")
                             : status <= 302 && strcmp(web->method, "POST") == 0;
    bool own = args->preserve_authorization_on_redirect || args->allow_insecure_redirect ||
               args->preserve_http_method_on_redirect;
    if (get && !args->preserve_http_method_on_redirect) {
        web->method = "GET";
        web->has_body = false;
    }
    if (own || (get && !args->preserve_http_method_on_redirect)) {
        web->body = (struct buffer){0};
        web->body_type = NULL;
    }
    web->url = target;
}

static void send_and_follow(struct web_call *web, bool follows) {
    int maximum = (int)web_session_fields(web->session)[SESSION_MAXIMUM_REDIRECTION].i;
    const char *target;
    send_once(web, follows);
    for (int left = maximum < 0 ? DEFAULT_REDIRECTIONS : maximum; left > 0 && (target = redirection(web)); left--) {
        redirect(web, target);
        send_once(web, true);
    }
}

/* The server has no more than the file holds; or less: then all is asked for again. */
static bool is_complete(struct web_call *web) {
    const char *range = http_headers_get(&web->response.headers, "Content-Range");
    const char *size = range ? strchr(range, '/') : NULL;
    if (!web->resume || web->response.status != 416 || !size) {
        return false;
    }
    if (strtoll(size + 1, NULL, 10) == web->resume_bytes) {
        return true;
    }
    write_verbose("The remote server indicated it could not resume downloading. The local file will be overwritten.");
    web->resume = false;
    send_and_follow(web, false);
    return false;
}

static bool wants_retry(int status) {
    return status == 304 || (status >= 400 && status <= 599);
}

static void wait_for_retry(struct web_call *web) {
    int64_t seconds = web_session_fields(web->session)[SESSION_RETRY_INTERVAL].i;
    const char *after = http_headers_get(&web->response.headers, "Retry-After");
    if (web->response.status == 429 && after && strspn(after, "0123456789") == strlen(after) && *after) {
        seconds = strtoll(after, NULL, 10);
    }
    write_verbose(mem_printf("Retrying after interval of %lld seconds. Status code for previous attempt: %s",
                             (long long)seconds, web_status_name(web->response.status)));
    safe_point_sleep_ms(seconds * 1000);
}

void web_call_send(struct web_call *web, const char *url, bool follows) {
    const char *method = web->method;
    web->url = url ? url : full_url(web);
    const char *start = web->url;
    set_body(web);
    int64_t retries = web_session_fields(web->session)[SESSION_MAXIMUM_RETRY_COUNT].i;
    bool complete;
    for (;;) {
        send_and_follow(web, follows);
        complete = is_complete(web);
        if (complete || retries-- <= 0 || !wants_retry(web->response.status)) {
            break;
        }
        wait_for_retry(web);
        web->method = method;
        web->url = start;
        set_body(web);
    }
    if (complete) {
        write_verbose(mem_printf("The file will not be re-downloaded because the remote file is the same size as the "
                                 "OutFile: %s",
                                 web->args->out_file));
        web->args->out_file = web->out_file = NULL;
    }
    bool good = web->response.status >= 200 && web->response.status < 300;
    if (!good && !complete && !web->args->skip_http_error_check) {
        web_throw_status(web);
    }
    web->relations = web_relations(web);
}

void web_call_save(struct web_call *web) {
    struct failure failure = {0};
    if (!web->out_file) {
        return;
    }
    const char *path = web_file_path(web);
    write_verbose(mem_printf("File Name: %s", path_file_name(path)));
    if (web->descriptor < 0) {
        bool append = web->resume && web->response.status == 206;
        if (!file_write(path, web->response.body.bytes, web->response.body.length, append ? FILE_APPEND : FILE_REPLACE,
                        &failure)) {
            cmdlet_throw_failure(web->call, &failure, VALUE_NULL);
        }
    }
    web_call_done(web);
}

void web_call_done(struct web_call *web) {
    if (web && web->descriptor >= 0) {
        close(web->descriptor);
        web->descriptor = -1;
    }
}
