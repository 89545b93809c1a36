#include "cmd/web/web_session.h"

#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/datetime.h"
#include "base/utf8.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/uri.h"
#include "os/clock.h"
#include "os/file.h"

/* ---- cookies ---- */

enum {
    COOKIE_NAME,
    COOKIE_VALUE,
    COOKIE_PATH,
    COOKIE_DOMAIN,
    COOKIE_EXPIRES, /* DateTime; MinValue: at the end of the session */
    COOKIE_SECURE,
    COOKIE_HTTP_ONLY,
    COOKIE_EXACT, /* not shown: only this host, not those below it */
    COOKIE_FIELDS
};
static struct type type_cookie;

static struct value *cookie_fields(struct value cookie) {
    return ((struct field_object *)value_base(cookie).p)->fields;
}
static const char *cookie_text(struct value cookie, int field) {
    return string_text(cookie_fields(cookie)[field]);
}

static struct value cookie_new(const char *name, const char *value, const char *path, const char *domain) {
    struct value fields[COOKIE_FIELDS] = {
        string_from(name),           string_from(value), string_from(path), string_from(domain),
        value_of(&type_datetime, 0), value_bool(false),  value_bool(false), value_bool(true)};
    return field_object_new(&type_cookie, fields, COOKIE_FIELDS);
}

static bool new_cookie(struct call *call) {
    const char *texts[4] = {"", "", "", ""};
    for (int i = 0; i < call->count; i++) {
        texts[i] = arg_text(call, i) ? arg_text(call, i) : "";
    }
    return give(call, cookie_new(texts[0], texts[1], texts[2], texts[3]));
}

static char *cookie_to_text(struct value self) {
    return mem_printf("%s=%s", cookie_text(self, COOKIE_NAME), cookie_text(self, COOKIE_VALUE));
}
static const struct type_operations cookie_operations = {.to_string = cookie_to_text};
static const struct type_member cookie_members[] = {
    {"new()", new_cookie},
    {"new(string name, string value)", new_cookie},
    {"new(string name, string value, string path)", new_cookie},
    {"new(string name, string value, string path, string domain)", new_cookie},
    FIELD("string Name {get;set}", COOKIE_NAME),
    FIELD("string Value {get;set}", COOKIE_VALUE),
    FIELD("string Path {get;set}", COOKIE_PATH),
    FIELD("string Domain {get;set}", COOKIE_DOMAIN),
    FIELD("datetime Expires {get;set}", COOKIE_EXPIRES),
    FIELD("bool Secure {get;set}", COOKIE_SECURE),
    FIELD("bool HttpOnly {get;set}", COOKIE_HTTP_ONLY),
};
static struct type type_cookie = {
    .name = "System.Net.Cookie", .base = &type_object, .operations = &cookie_operations, MEMBERS(cookie_members)};
TYPE_REGISTER(type_cookie);

static struct list *jar_of(struct value container) {
    return list_of(((struct field_object *)value_base(container).p)->fields[0]);
}

static bool is_expired(struct value cookie) {
    int64_t expires = datetime_ticks(cookie_fields(cookie)[COOKIE_EXPIRES].i);
    return expires != 0 && expires <= clock_utc_ticks();
}

static bool domain_fits(struct value cookie, const char *host) {
    const char *domain = cookie_text(cookie, COOKIE_DOMAIN);
    domain += *domain == '.';
    size_t length = strlen(domain), host_length = strlen(host);
    if (text_equal_ignore_case(domain, host)) {
        return true;
    }
    return !cookie_fields(cookie)[COOKIE_EXACT].i && host_length > length &&
           text_equal_ignore_case(host + host_length - length, domain) && host[host_length - length - 1] == '.';
}

static bool path_fits(struct value cookie, const char *path) {
    const char *own = cookie_text(cookie, COOKIE_PATH);
    size_t length = strlen(own);
    return strncmp(path, own, length) == 0 &&
           (!length || own[length - 1] == '/' || path[length] == '/' || !path[length]);
}

/* Adds one, in place of the one of the same name, domain and path. */
static void put_cookie(struct list *jar, struct value cookie) {
    for (int32_t i = 0; i < jar->count; i++) {
        bool same = true;
        for (int field = 0; field < COOKIE_EXPIRES; field++) {
            same &= field == COOKIE_VALUE ||
                    text_equal_ignore_case(cookie_text(jar->items[i], field), cookie_text(cookie, field));
        }
        if (same) {
            list_remove_at(jar, i--);
        }
    }
    if (!is_expired(cookie)) {
        list_add(jar, cookie);
    }
}

/* Those that fit a URL; longer paths come first. */
static struct list *cookies_for(struct value container, struct value address) {
    struct list *found = list_new(&type_arraylist), *jar = jar_of(container);
    const struct uri *uri = uri_of(address);
    for (int32_t i = 0; uri->absolute && i < jar->count; i++) {
        struct value cookie = jar->items[i];
        bool secure = cookie_fields(cookie)[COOKIE_SECURE].i && strcmp(uri->scheme, "https") != 0;
        if (secure || is_expired(cookie) || !domain_fits(cookie, uri->host) || !path_fits(cookie, uri->path)) {
            continue;
        }
        int32_t at = 0;
        size_t length = strlen(cookie_text(cookie, COOKIE_PATH));
        while (at < found->count && strlen(cookie_text(found->items[at], COOKIE_PATH)) >= length) {
            at++;
        }
        list_insert(found, at, cookie);
    }
    return found;
}

static struct type type_cookie_collection;

static struct value collection_of(const struct list *cookies) {
    struct list *list = list_new(&type_cookie_collection);
    for (int32_t i = 0; i < cookies->count; i++) {
        list_add(list, cookies->items[i]);
    }
    return value_list(list);
}

static bool get_cookies(struct call *call) {
    return arg_is_null(call, 0) ? fail_null(call, "uri")
                                : give(call, collection_of(cookies_for(call->self, call->args[0])));
}
static bool get_all_cookies(struct call *call) {
    return give(call, collection_of(jar_of(call->self)));
}
static bool get_cookie_count(struct call *call) {
    return give_int(call, jar_of(call->self)->count);
}

/* Add(cookie), Add(uri, cookie): the address gives what the cookie leaves open. */
static bool add_cookie(struct call *call) {
    struct value cookie = call->args[call->count - 1];
    if (value_is_null(cookie)) {
        return fail_null(call, "cookie");
    }
    struct value *fields = cookie_fields(cookie);
    if (call->count == 2) {
        const struct uri *uri = uri_of(call->args[0]);
        fields[COOKIE_DOMAIN] = *string_text(fields[COOKIE_DOMAIN]) ? fields[COOKIE_DOMAIN] : string_from(uri->host);
    }
    fields[COOKIE_PATH] = *string_text(fields[COOKIE_PATH]) ? fields[COOKIE_PATH] : string_from("/");
    if (!*string_text(fields[COOKIE_DOMAIN])) {
        return fail_argument(call, "The parameter 'cookie.Domain' cannot be an empty string.", "cookie.Domain");
    }
    fields[COOKIE_EXACT] = value_bool(*string_text(fields[COOKIE_DOMAIN]) != '.');
    put_cookie(jar_of(call->self), cookie);
    call->result = VALUE_NOTHING;
    return true;
}

static struct type type_cookie_container;
static struct value container_new(void) {
    struct value jar = value_list(list_new(&type_arraylist));
    return field_object_new(&type_cookie_container, &jar, 1);
}
static bool new_container(struct call *call) {
    return give(call, container_new());
}
static const struct type_member container_members[] = {
    {"new()", new_container},
    {"int Count {get}", get_cookie_count},
    {"void Add(System.Net.Cookie cookie)", add_cookie},
    {"void Add(uri uri, System.Net.Cookie cookie)", add_cookie},
    {"System.Net.CookieCollection GetCookies(uri uri)", get_cookies},
    {"System.Net.CookieCollection GetAllCookies()", get_all_cookies},
};
static struct type type_cookie_container = {
    .name = "System.Net.CookieContainer", .base = &type_object, MEMBERS(container_members)};
TYPE_REGISTER(type_cookie_container);
static struct type type_cookie_collection = {
    .name = "System.Net.CookieCollection", .base = &type_arraylist, .code = CODE_LIST};
TYPE_REGISTER(type_cookie_collection);

/* ---- headers of cookies ---- */

/* The folder of a path, which is a cookie's path where it names none. */
static const char *default_path(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash && slash > path ? mem_strndup(path, (size_t)(slash - path)) : "/";
}

static void take_attribute(struct value cookie, const char *name, const char *value) {
    struct value *fields = cookie_fields(cookie);
    if (text_equal_ignore_case(name, "path") && *value == '/') {
        fields[COOKIE_PATH] = string_from(value);
    } else if (text_equal_ignore_case(name, "domain") && *value) {
        fields[COOKIE_DOMAIN] = string_from(*value == '.' ? value : mem_printf(".%s", value));
        fields[COOKIE_EXACT] = value_bool(false);
    } else if (text_equal_ignore_case(name, "secure")) {
        fields[COOKIE_SECURE] = value_bool(true);
    } else if (text_equal_ignore_case(name, "httponly")) {
        fields[COOKIE_HTTP_ONLY] = value_bool(true);
    } else if (text_equal_ignore_case(name, "max-age")) {
        int64_t seconds = strtoll(value, NULL, 10);
        int64_t limit = INT64_C(100) * 365 * 86400;
        int64_t ticks = clock_utc_ticks() + (seconds > limit ? limit : seconds < 0 ? -1 : seconds) * TICKS_PER_SECOND;
        fields[COOKIE_EXPIRES] = value_of(&type_datetime, datetime_pack(ticks, DATETIME_UTC));
    } else if (text_equal_ignore_case(name, "expires") && datetime_ticks(fields[COOKIE_EXPIRES].i) == 0) {
        struct value time;
        if (convert_to(string_from(value), &type_datetime, &time, NULL)) {
            fields[COOKIE_EXPIRES] = value_of(&type_datetime, datetime_to_utc(time.i));
        }
    }
}

static char *trimmed(const char *text, size_t length) {
    while (length && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t')) {
        length--;
    }
    return mem_strndup(text, length);
}

static struct value parse_cookie(const char *header, const struct uri *uri) {
    size_t length = strcspn(header, ";");
    const char *equals = memchr(header, '=', length);
    if (!equals) {
        return VALUE_NULL;
    }
    struct value cookie =
        cookie_new(trimmed(header, (size_t)(equals - header)),
                   trimmed(equals + 1, (size_t)(header + length - equals - 1)), default_path(uri->path), uri->host);
    for (const char *at = header + length; *at == ';';) {
        at++;
        size_t size = strcspn(at, ";");
        const char *sign = memchr(at, '=', size);
        size_t name = sign ? (size_t)(sign - at) : size;
        take_attribute(cookie, trimmed(at, name), sign ? trimmed(sign + 1, size - name - 1) : "");
        at += size;
    }
    return cookie;
}

void web_cookies_take(struct value session, const char *url, const struct http_headers *headers) {
    struct value address, container = web_session_fields(session)[SESSION_COOKIES];
    if (value_is_null(container) || !uri_parse(url, URI_ABSOLUTE, &address, NULL)) {
        return;
    }
    for (int i = 0; i < headers->count; i++) {
        if (!text_equal_ignore_case(headers->items[i].name, "Set-Cookie")) {
            continue;
        }
        struct value cookie = parse_cookie(headers->items[i].value, uri_of(address));
        if (!value_is_null(cookie) && domain_fits(cookie, uri_of(address)->host)) {
            put_cookie(jar_of(container), cookie);
        }
    }
}

const char *web_cookies_for(struct value session, const char *url) {
    struct value address, container = web_session_fields(session)[SESSION_COOKIES];
    struct buffer text = {0};
    if (value_is_null(container) || !uri_parse(url, URI_ABSOLUTE, &address, NULL)) {
        return NULL;
    }
    const struct list *cookies = cookies_for(container, address);
    for (int32_t i = 0; i < cookies->count; i++) {
        buffer_printf(&text, "%s%s", i ? "; " : "", cookie_to_text(cookies->items[i]));
    }
    return text.length ? buffer_text(&text) : NULL;
}

/* ---- the session ---- */

/* The system's name, as .NET's OSDescription has it. */
static const char *system_name(void) {
    struct buffer text = {0};
    struct utsname names;
    if (file_read("/etc/os-release", &text, 0, NULL)) {
        const char *at = strstr(buffer_text(&text), "PRETTY_NAME=");
        if (at) {
            at += strlen("PRETTY_NAME=");
            at += *at == '"';
            return mem_strndup(at, strcspn(at, "\"\n"));
        }
    }
    return uname(&names) == 0 ? mem_printf("%s %s", names.sysname, names.release) : "Linux";
}

const char *web_user_agent(void) {
    return mem_printf("Mozilla/5.0 (Linux; %s; ) PowerShell/7.6.5", system_name());
}

struct value web_text_dictionary(void) {
    return value_dictionary(dictionary_new(type_find("System.Collections.Generic.Dictionary[string,string]"), true));
}

struct value web_session_new(void) {
    struct value fields[SESSION_FIELDS] = {
        [SESSION_HEADERS] = web_text_dictionary(),
        [SESSION_COOKIES] = container_new(),
        [SESSION_DEFAULT_CREDENTIALS] = value_bool(false),
        [SESSION_CREDENTIALS] = VALUE_NULL,
        [SESSION_CERTIFICATES] = VALUE_NULL,
        [SESSION_USER_AGENT] = string_from(web_user_agent()),
        [SESSION_PROXY] = VALUE_NULL,
        [SESSION_MAXIMUM_REDIRECTION] = value_int(-1),
        [SESSION_MAXIMUM_RETRY_COUNT] = value_int(0),
        [SESSION_RETRY_INTERVAL] = value_int(0),
        [SESSION_NO_PROXY] = value_bool(false),
        [SESSION_TLS] = VALUE_NULL,
    };
    return field_object_new(&type_web_session, fields, SESSION_FIELDS);
}

static bool new_session(struct call *call) {
    return give(call, web_session_new());
}

static const struct type_member session_members[] = {
    {"new()", new_session},
    FIELD("System.Collections.Generic.Dictionary[string,string] Headers {get;set}", SESSION_HEADERS),
    FIELD("System.Net.CookieContainer Cookies {get;set}", SESSION_COOKIES),
    FIELD("bool UseDefaultCredentials {get;set}", SESSION_DEFAULT_CREDENTIALS),
    FIELD("System.Object Credentials {get;set}", SESSION_CREDENTIALS),
    FIELD_READONLY("System.Object Certificates {get}", SESSION_CERTIFICATES),
    FIELD("string UserAgent {get;set}", SESSION_USER_AGENT),
    FIELD("System.Object Proxy {get;set}", SESSION_PROXY),
    FIELD("int MaximumRedirection {get;set}", SESSION_MAXIMUM_REDIRECTION),
    FIELD("int MaximumRetryCount {get;set}", SESSION_MAXIMUM_RETRY_COUNT),
    FIELD("int RetryIntervalInSeconds {get;set}", SESSION_RETRY_INTERVAL),
};
struct type type_web_session = {
    .name = "Microsoft.PowerShell.Commands.WebRequestSession", .base = &type_object, MEMBERS(session_members)};
TYPE_REGISTER(type_web_session);

static bool new_proxy(struct call *call) {
    struct value address = VALUE_NULL;
    struct failure failure = {0};
    if (call->count && !uri_parse(value_to_text(call->args[0]), URI_ABSOLUTE, &address, &failure)) {
        return fail_with(call, failure.exception, failure.message);
    }
    return give(call, field_object_new(&type_web_proxy, (struct value[]){address, VALUE_NULL, value_bool(false)}, 3));
}
static const struct type_member proxy_members[] = {
    {"new()", new_proxy},
    {"new(uri Address)", new_proxy},
    {"new(string Address)", new_proxy},
    FIELD("uri Address {get;set}", 0),
    FIELD("System.Object Credentials {get;set}", 1),
    FIELD("bool UseDefaultCredentials {get;set}", 2),
};
struct type type_web_proxy = {.name = "System.Net.WebProxy", .base = &type_object, MEMBERS(proxy_members)};
TYPE_REGISTER(type_web_proxy);

const char *web_login(struct value credential) {
    struct value user = VALUE_NULL, password = VALUE_NULL;
    if (value_is_null(credential)) {
        return NULL;
    }
    member_get(credential, "UserName", &user, NULL);
    member_get(credential, "Password", &password, NULL);
    return mem_printf("%s:%s", value_is_null(user) ? "" : value_to_text(user),
                      value_is_null(password) ? "" : value_to_text(password));
}
