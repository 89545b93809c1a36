#include "os/http.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/stop.h"
#include "os/thread.h"

/* libcurl's numbers (stable since 7.40). */
enum {
    OPTION_SSL_VERSION = 32,
    OPTION_NO_BODY = 44,
    OPTION_VERIFY_PEER = 64,
    OPTION_VERIFY_HOST = 81,
    OPTION_HTTP_VERSION = 84,
    OPTION_NO_SIGNAL = 99,
    OPTION_HTTP_AUTH = 107,
    OPTION_PROXY_AUTH = 111,
    OPTION_WRITE_DATA = 10001,
    OPTION_URL = 10002,
    OPTION_PROXY = 10004,
    OPTION_LOGIN = 10005,
    OPTION_PROXY_LOGIN = 10006,
    OPTION_ERROR_TEXT = 10010,
    OPTION_POST_FIELDS = 10015,
    OPTION_HEADERS = 10023,
    OPTION_HEADER_DATA = 10029,
    OPTION_METHOD = 10036,
    OPTION_ACCEPT_ENCODING = 10102,
    OPTION_UNIX_SOCKET = 10231,
    OPTION_PROTOCOLS = 181,
    OPTION_WRITE_FUNCTION = 20011,
    OPTION_HEADER_FUNCTION = 20079,
    OPTION_POST_BYTES = 30120,
    INFO_OS_ERROR = 0x200000 + 25,
    AUTH_ANY = 15,      /* Basic, Digest, Negotiate, NTLM */
    PROTOCOLS_HTTP = 3, /* http and https */
    CODE_RESOLVE_PROXY = 5,
    CODE_RESOLVE = 6,
    CODE_CONNECT = 7,
    CODE_WRITE = 23,
    CODE_TLS = 35,
    CODE_NOTHING = 52,
    CODE_CERTIFICATE = 60,
    POLL_MS = 20
};
struct message { /* CURLMsg */
    int kind;
    void *handle;
    union {
        void *pointer;
        int code;
    } data;
};

static struct {
    int (*global_init)(long flags);
    void *(*easy_init)(void);
    int (*easy_set)(void *handle, int option, ...);
    int (*easy_info)(void *handle, int info, ...);
    void (*easy_cleanup)(void *handle);
    const char *(*easy_text)(int code);
    void *(*multi_init)(void);
    int (*multi_add)(void *multi, void *handle);
    int (*multi_remove)(void *multi, void *handle);
    int (*multi_perform)(void *multi, int *ret_running);
    int (*multi_poll)(void *multi, void *extra, unsigned count, int timeout_ms, int *ret_ready);
    struct message *(*multi_next)(void *multi, int *ret_left);
    int (*multi_cleanup)(void *multi);
    void *(*list_append)(void *list, const char *text);
    void (*list_free)(void *list);
    bool loaded;
} curl;
static pthread_once_t curl_once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4"};
    static const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"curl_global_init", &curl.global_init},
        {"curl_easy_init", &curl.easy_init},
        {"curl_easy_setopt", &curl.easy_set},
        {"curl_easy_getinfo", &curl.easy_info},
        {"curl_easy_cleanup", &curl.easy_cleanup},
        {"curl_easy_strerror", &curl.easy_text},
        {"curl_multi_init", &curl.multi_init},
        {"curl_multi_add_handle", &curl.multi_add},
        {"curl_multi_remove_handle", &curl.multi_remove},
        {"curl_multi_perform", &curl.multi_perform},
        {"curl_multi_poll", &curl.multi_poll},
        {"curl_multi_info_read", &curl.multi_next},
        {"curl_multi_cleanup", &curl.multi_cleanup},
        {"curl_slist_append", &curl.list_append},
        {"curl_slist_free_all", &curl.list_free},
    };
    void *library = NULL;
    for (size_t i = 0; i < COUNT_OF(names) && !library; i++) {
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    }
    for (size_t i = 0; i < COUNT_OF(symbols) && library; i++) {
        void *symbol = dlsym(library, symbols[i].name);
        if (!symbol) {
            return;
        }
        *(void **)symbols[i].place = symbol;
    }
    curl.loaded = library && curl.global_init(3) == 0;
}

void http_headers_add(struct http_headers *headers, const char *name, const char *value) {
    if (headers->count == headers->capacity) {
        MEM_GROW(headers->items, headers->capacity, 8);
    }
    headers->items[headers->count++] = (struct http_header){name, value};
}

const char *http_headers_get(const struct http_headers *headers, const char *name) {
    for (int i = 0; i < headers->count; i++) {
        if (strcasecmp(headers->items[i].name, name) == 0) {
            return headers->items[i].value;
        }
    }
    return NULL;
}

struct transfer {
    const struct http_request *request;
    struct http_response *response;
    struct failure *failure;
    void *handle, *multi, *list;
    char error_text[256];
    bool headers_done, refused;
    int64_t started_ns, last_ns;
};

/* A status line begins a response anew: those of proxies and 100 Continue are forgotten. */
static void take_status(struct http_response *response, const char *line, size_t length) {
    char *text = mem_strndup(line, length), *at = text + 5;
    response->headers.count = 0;
    response->major = (int)strtol(at, &at, 10);
    response->minor = *at == '.' ? (int)strtol(at + 1, &at, 10) : 0;
    response->status = (int)strtol(at, &at, 10);
    response->reason = *at == ' ' ? at + 1 : "";
}

static size_t on_header(const char *line, size_t size, size_t count, void *data) {
    struct transfer *transfer = data;
    size_t length = size * count, end = length;
    transfer->last_ns = clock_monotonic_ns();
    while (end && strchr(" \t\r\n", line[end - 1])) {
        end--;
    }
    const char *colon = memchr(line, ':', end);
    if (end >= 5 && memcmp(line, "HTTP/", 5) == 0) {
        take_status(transfer->response, line, end);
    } else if (colon) {
        const char *value = colon + 1;
        while (value < line + end && (*value == ' ' || *value == '\t')) {
            value++;
        }
        http_headers_add(&transfer->response->headers, mem_strndup(line, (size_t)(colon - line)),
                         mem_strndup(value, (size_t)(line + end - value)));
    } else if (!end) {
        transfer->headers_done = transfer->response->status >= 200;
    }
    return length;
}

static size_t on_body(const char *bytes, size_t size, size_t count, void *data) {
    struct transfer *transfer = data;
    const struct http_request *request = transfer->request;
    transfer->last_ns = clock_monotonic_ns();
    if (!request->write) {
        buffer_append(&transfer->response->body, bytes, size * count);
    } else if (!request->write(request->data, transfer->response, bytes, size * count, transfer->failure)) {
        transfer->refused = true;
        return 0;
    }
    return size * count;
}

static void set_headers(struct transfer *transfer) {
    const struct http_request *request = transfer->request;
    /* what libcurl would add of its own */
    static const char *const unwanted[] = {"Accept", "Expect", "Content-Type", "User-Agent"};
    for (size_t i = 0; i < COUNT_OF(unwanted); i++) {
        if (!http_headers_get(&request->headers, unwanted[i])) {
            transfer->list = curl.list_append(transfer->list, mem_printf("%s:", unwanted[i]));
        }
    }
    for (int i = 0; i < request->headers.count; i++) {
        const struct http_header *header = &request->headers.items[i];
        transfer->list =
            curl.list_append(transfer->list, *header->value ? mem_printf("%s: %s", header->name, header->value)
                                                            : mem_printf("%s;", header->name));
    }
    curl.easy_set(transfer->handle, OPTION_HEADERS, transfer->list);
}

static void set_body(struct transfer *transfer) {
    const struct http_request *request = transfer->request;
    if (request->has_body) {
        curl.easy_set(transfer->handle, OPTION_POST_BYTES, (int64_t)request->body_bytes);
        curl.easy_set(transfer->handle, OPTION_POST_FIELDS, request->body_bytes ? request->body : "");
    }
    if (strcmp(request->method, "HEAD") == 0) {
        curl.easy_set(transfer->handle, OPTION_NO_BODY, 1L);
    }
    curl.easy_set(transfer->handle, OPTION_METHOD, request->method);
}

static void set_connection(struct transfer *transfer) {
    const struct http_request *request = transfer->request;
    long version = request->major >= 3 ? 30 : request->major == 2 ? 3 : request->minor == 0 ? 1 : 2;
    long minimum = request->tls_minimum < 0 ? 0 : 4 + request->tls_minimum;
    long maximum = request->tls_maximum < 0 ? 0 : (4 + request->tls_maximum) << 16;
    curl.easy_set(transfer->handle, OPTION_HTTP_VERSION, version);
    curl.easy_set(transfer->handle, OPTION_SSL_VERSION, minimum | maximum);
    if (request->skip_certificate_check) {
        curl.easy_set(transfer->handle, OPTION_VERIFY_PEER, 0L);
        curl.easy_set(transfer->handle, OPTION_VERIFY_HOST, 0L);
    }
    if (request->no_proxy || request->proxy) {
        curl.easy_set(transfer->handle, OPTION_PROXY, request->no_proxy ? "" : request->proxy);
    }
    if (request->proxy_login) {
        curl.easy_set(transfer->handle, OPTION_PROXY_LOGIN, request->proxy_login);
        curl.easy_set(transfer->handle, OPTION_PROXY_AUTH, (long)AUTH_ANY);
    }
    if (request->login) {
        curl.easy_set(transfer->handle, OPTION_LOGIN, request->login);
        curl.easy_set(transfer->handle, OPTION_HTTP_AUTH, (long)AUTH_ANY);
    }
    if (request->unix_socket) {
        curl.easy_set(transfer->handle, OPTION_UNIX_SOCKET, request->unix_socket);
    }
}

static void set_up(struct transfer *transfer) {
    void *handle = transfer->handle;
    curl.easy_set(handle, OPTION_URL, transfer->request->url);
    curl.easy_set(handle, OPTION_NO_SIGNAL, 1L);
    curl.easy_set(handle, OPTION_PROTOCOLS, (long)PROTOCOLS_HTTP);
    curl.easy_set(handle, OPTION_ERROR_TEXT, transfer->error_text);
    curl.easy_set(handle, OPTION_HEADER_FUNCTION, on_header);
    curl.easy_set(handle, OPTION_HEADER_DATA, transfer);
    curl.easy_set(handle, OPTION_WRITE_FUNCTION, on_body);
    curl.easy_set(handle, OPTION_WRITE_DATA, transfer);
    curl.easy_set(handle, OPTION_ACCEPT_ENCODING, "gzip, deflate, br");
    set_headers(transfer);
    set_body(transfer);
    set_connection(transfer);
}

/* "name:port" of a URL, for messages. */
static const char *host_and_port(const char *url) {
    const char *start = strstr(url, "://");
    start = start ? start + 3 : url;
    size_t length = strcspn(start, "/?#");
    const char *at = memchr(start, '@', length);
    if (at) {
        length -= (size_t)(at + 1 - start);
        start = at + 1;
    }
    char *host = mem_strndup(start, length);
    const char *bracket = strrchr(host, ']');
    return strchr(bracket ? bracket : host, ':') ? host
                                                 : mem_printf("%s:%s", host, strncmp(url, "https", 5) ? "80" : "443");
}

static enum http_result fail(const struct transfer *transfer, int code) {
    long number = 0;
    const char *message = "An error occurred while sending the request.", *inner = NULL;
    const char *inner_type = "System.Net.Sockets.SocketException";
    curl.easy_info(transfer->handle, INFO_OS_ERROR, &number);
    if (transfer->refused) {
        return HTTP_REFUSED;
    }
    if (code == CODE_RESOLVE || code == CODE_RESOLVE_PROXY || code == CODE_CONNECT) {
        inner = code != CODE_CONNECT ? "Name or service not known"
                : number             ? strerror((int)number)
                                     : "Connection refused";
        message = mem_printf("%s (%s)", inner, host_and_port(transfer->request->url));
    } else if (code == CODE_TLS || code == CODE_CERTIFICATE) {
        inner_type = "System.Security.Authentication.AuthenticationException";
        inner = transfer->error_text[0] ? mem_strdup(transfer->error_text) : curl.easy_text(code);
        message = "The SSL connection could not be established, see inner exception.";
    } else {
        inner_type = "System.IO.IOException";
        inner = code == CODE_NOTHING              ? "The response ended prematurely. (ResponseEnded)"
                : transfer->error_text[0] != '\0' ? mem_strdup(transfer->error_text)
                                                  : curl.easy_text(code);
    }
    failure_set(transfer->failure, "System.Net.Http.HttpRequestException", NULL, CATEGORY_INVALID_OPERATION, "%s",
                message);
    if (transfer->failure) {
        transfer->failure->inner_exception = inner_type;
        transfer->failure->inner_message = inner;
    }
    return HTTP_FAILED;
}

static bool is_late(int64_t since_ns, int64_t limit_ms) {
    return limit_ms > 0 && clock_monotonic_ns() - since_ns > limit_ms * INT64_C(1000000);
}

static enum http_result run(struct transfer *transfer) {
    const struct http_request *request = transfer->request;
    int running = 1, left;
    transfer->started_ns = transfer->last_ns = clock_monotonic_ns();
    for (;;) {
        curl.multi_perform(transfer->multi, &running);
        struct message *message = running ? NULL : curl.multi_next(transfer->multi, &left);
        if (!running) {
            return !message || message->data.code == 0 ? HTTP_DONE : fail(transfer, message->data.code);
        }
        if (stop_is_requested(stop_current())) {
            return HTTP_STOPPED;
        }
        if (!transfer->headers_done && is_late(transfer->started_ns, request->connect_timeout_ms)) {
            return HTTP_CONNECT_TIMEOUT;
        }
        if (transfer->headers_done && is_late(transfer->last_ns, request->read_timeout_ms)) {
            return HTTP_READ_TIMEOUT;
        }
        bool held = baton_release();
        curl.multi_poll(transfer->multi, NULL, 0, POLL_MS, NULL);
        baton_take_back(held);
    }
}

/* What came compressed is no longer as its headers say. */
static void drop_encoding(struct http_headers *headers) {
    const char *encoding = http_headers_get(headers, "Content-Encoding");
    int kept = 0;
    if (!encoding ||
        (!strcasestr(encoding, "gzip") && !strcasestr(encoding, "deflate") && !strcasestr(encoding, "br"))) {
        return;
    }
    for (int i = 0; i < headers->count; i++) {
        const char *name = headers->items[i].name;
        if (strcasecmp(name, "Content-Encoding") != 0 && strcasecmp(name, "Content-Length") != 0) {
            headers->items[kept++] = headers->items[i];
        }
    }
    headers->count = kept;
}

enum http_result http_send(const struct http_request *request, struct http_response *ret_response,
                           struct failure *failure) {
    struct transfer transfer = {.request = request, .response = ret_response, .failure = failure};
    *ret_response = (struct http_response){.reason = ""};
    pthread_once(&curl_once, load);
    if (!curl.loaded) {
        failure_set(failure, "System.PlatformNotSupportedException", NULL, CATEGORY_NOT_INSTALLED,
                    "HTTP needs the library libcurl (libcurl.so.4), which is not installed.");
        return HTTP_FAILED;
    }
    transfer.handle = curl.easy_init();
    transfer.multi = curl.multi_init();
    set_up(&transfer);
    curl.multi_add(transfer.multi, transfer.handle);
    enum http_result result = run(&transfer);
    curl.multi_remove(transfer.multi, transfer.handle);
    curl.easy_cleanup(transfer.handle);
    curl.multi_cleanup(transfer.multi);
    curl.list_free(transfer.list);
    drop_encoding(&ret_response->headers);
    return result;
}
