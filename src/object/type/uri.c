/* System.Uri over object/uri.h. */
#include "object/uri.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/list.h"
#include "object/type/native.h"

#define NOT_RELATIVE "This operation is not supported for a relative URI."

/* base with a relative reference resolved against it (RFC 3986, 5.2). */
static bool combine(const struct uri *base, const char *relative, struct value *ret_uri, struct failure *failure) {
    struct value absolute;
    if (uri_parse(relative, URI_RELATIVE_OR_ABSOLUTE, &absolute, NULL) && uri_of(absolute)->absolute &&
        *relative != '/') {
        *ret_uri = absolute;
        return true;
    }
    struct buffer text = {0};
    buffer_printf(&text, "%s:", base->scheme);
    if (strncmp(relative, "//", 2) == 0)
        return uri_parse(mem_printf("%s%s", buffer_text(&text), relative), URI_ABSOLUTE, ret_uri, failure);
    if (base->has_authority)
        buffer_printf(&text, "//%s%s%s", base->user, *base->user ? "@" : "", base->host);
    if (!base->default_port)
        buffer_printf(&text, ":%d", base->port);
    const char *slash = strrchr(base->path, '/');
    if (!*relative)
        buffer_printf(&text, "%s%s", base->path, base->query);
    else if (*relative == '?')
        buffer_puts(&text, base->path);
    else if (*relative == '#')
        buffer_printf(&text, "%s%s", base->path, base->query);
    else if (*relative != '/')
        buffer_printf(&text, "%.*s/", slash ? (int)(slash - base->path) : 0, base->path);
    buffer_puts(&text, relative);
    return uri_parse(buffer_text(&text), URI_ABSOLUTE, ret_uri, failure);
}

static const char *text_of(struct value value) {
    value = value_base(value);
    return value_is_string(value) ? string_text(value) : uri_of(value)->original;
}

/* (text[, kind]) or (base, relative). */
static bool make(struct call *call, struct value *ret_uri, struct failure *failure) {
    if (value_is_string(value_base(call->args[0]))) {
        bool kind = call->count > 1 && call->args[1].type && call->args[1].type->code == CODE_ENUM;
        return uri_parse(arg_text(call, 0), kind ? (enum uri_kind)arg_int(call, 1) : URI_ABSOLUTE, ret_uri, failure);
    }
    if (!uri_of(call->args[0])->absolute)
        return failure_set(failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           NOT_RELATIVE " (Parameter 'baseUri')");
    return combine(uri_of(call->args[0]), arg_is_null(call, 1) ? "" : text_of(call->args[1]), ret_uri, failure);
}

static bool uri_native_new(struct call *call) {
    struct value uri;
    if (arg_is_null(call, 0))
        return fail_null(call, "uriString");
    return make(call, &uri, call->failure) && give(call, uri);
}

static bool uri_native_try_create(struct call *call) {
    struct value uri = VALUE_NULL;
    bool ok = !arg_is_null(call, 0) && make(call, &uri, NULL);
    arg_set_ref(call, call->count - 1, ok ? uri : VALUE_NULL);
    return give_bool(call, ok);
}

/* The URI of self, which has to be absolute; NULL after a failure. */
static const struct uri *absolute(struct call *call) {
    const struct uri *uri = uri_of(call->self);
    if (!uri->absolute)
        fail_with(call, "System.InvalidOperationException", NOT_RELATIVE);
    return uri->absolute ? uri : NULL;
}

#define PART(name, expression)                                                                                         \
    static bool uri_native_get_##name(struct call *call) {                                                             \
        const struct uri *uri = absolute(call);                                                                        \
        return uri && give_text(call, expression);                                                                     \
    }
PART(absolute_path, uri->path)
PART(absolute_uri, uri_absolute_text(uri))
PART(authority, uri->default_port ? uri->host : mem_printf("%s:%d", uri->host, uri->port))
PART(dns_safe_host, uri->host)
PART(fragment, uri->fragment)
PART(host, uri->host)
PART(idn_host, uri->host)
PART(path_and_query, mem_printf("%s%s", uri->path, uri->query))
PART(query, uri->query)
PART(scheme, uri->scheme)
PART(user_info, uri->user)

static bool uri_native_get_local_path(struct call *call) {
    const struct uri *uri = absolute(call);
    if (!uri)
        return false;
    size_t length;
    char *path = uri_unescape(uri->path, strlen(uri->path), &length);
    return give(call, string_from_n(path, length));
}

static bool uri_native_get_port(struct call *call) {
    const struct uri *uri = absolute(call);
    return uri && give_int(call, uri->port);
}

static bool uri_native_get_is_default_port(struct call *call) {
    const struct uri *uri = absolute(call);
    return uri && give_bool(call, uri->default_port);
}

static bool uri_native_get_is_file(struct call *call) {
    const struct uri *uri = absolute(call);
    return uri && give_bool(call, strcmp(uri->scheme, "file") == 0);
}

static bool uri_native_get_is_unc(struct call *call) {
    const struct uri *uri = absolute(call);
    return uri && give_bool(call, strcmp(uri->scheme, "file") == 0 && *uri->host);
}

static bool uri_native_get_is_loopback(struct call *call) {
    const struct uri *uri = absolute(call);
    if (!uri)
        return false;
    bool loopback = strcmp(uri->host, "localhost") == 0 || strncmp(uri->host, "127.", 4) == 0 ||
                    strcmp(uri->host, "[::1]") == 0 || (!*uri->host && strcmp(uri->scheme, "file") == 0);
    return give_bool(call, loopback);
}

static bool uri_native_get_host_name_type(struct call *call) {
    enum { UNKNOWN, BASIC, DNS, IPV4, IPV6 };
    const struct uri *uri = absolute(call);
    if (!uri)
        return false;
    int type = !*uri->host                                             ? (uri->has_authority ? BASIC : UNKNOWN)
               : *uri->host == '['                                     ? IPV6
               : strspn(uri->host, "0123456789.") == strlen(uri->host) ? IPV4
                                                                       : DNS;
    return give_enum(call, "System.UriHostNameType", type);
}

/* "/", "a/", "b" */
static bool uri_native_get_segments(struct call *call) {
    const struct uri *uri = absolute(call);
    struct values parts = {0};
    if (!uri)
        return false;
    for (const char *at = uri->path; *at;) {
        size_t length = strcspn(at, "/");
        length += at[length] == '/';
        values_add(&parts, string_from_n(at, length));
        at += length;
    }
    struct list *array = array_new_of(&type_string, parts.count);
    if (parts.count)
        memcpy(array->items, parts.items, sizeof *parts.items * (size_t)parts.count);
    return give_object(call, array);
}

static bool uri_native_get_is_absolute_uri(struct call *call) {
    return give_bool(call, uri_of(call->self)->absolute);
}

/* Of constructors that .NET has given up. */
static bool uri_native_get_user_escaped(struct call *call) {
    return give_bool(call, false);
}

static bool uri_native_get_original_string(struct call *call) {
    return give_text(call, uri_of(call->self)->original);
}

#define CONSTANT(name, text)                                                                                           \
    static bool uri_native_get_##name(struct call *call) {                                                             \
        return give_text(call, text);                                                                                  \
    }
CONSTANT(scheme_delimiter, "://")
CONSTANT(uri_scheme_file, "file")
CONSTANT(uri_scheme_ftp, "ftp")
CONSTANT(uri_scheme_ftps, "ftps")
CONSTANT(uri_scheme_gopher, "gopher")
CONSTANT(uri_scheme_http, "http")
CONSTANT(uri_scheme_https, "https")
CONSTANT(uri_scheme_mailto, "mailto")
CONSTANT(uri_scheme_net_pipe, "net.pipe")
CONSTANT(uri_scheme_net_tcp, "net.tcp")
CONSTANT(uri_scheme_news, "news")
CONSTANT(uri_scheme_nntp, "nntp")
CONSTANT(uri_scheme_sftp, "sftp")
CONSTANT(uri_scheme_ssh, "ssh")
CONSTANT(uri_scheme_telnet, "telnet")
CONSTANT(uri_scheme_ws, "ws")
CONSTANT(uri_scheme_wss, "wss")

static bool uri_native_escape_data_string(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "stringToEscape");
    return give_text(call, uri_escape(arg_text(call, 0), arg_length(call, 0), false));
}

static bool uri_native_escape_uri_string(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "stringToEscape");
    return give_text(call, uri_escape(arg_text(call, 0), arg_length(call, 0), true));
}

static bool uri_native_unescape_data_string(struct call *call) {
    size_t length;
    if (arg_is_null(call, 0))
        return fail_null(call, "stringToUnescape");
    char *text = uri_unescape(arg_text(call, 0), arg_length(call, 0), &length);
    return give(call, string_from_n(text, length));
}

static bool uri_native_is_base_of(struct call *call) {
    const struct uri *base = absolute(call), *other = arg_is_null(call, 0) ? NULL : uri_of(call->args[0]);
    if (!base || !other)
        return base ? fail_null(call, "uri") : false;
    const char *slash = strrchr(base->path, '/');
    size_t length = slash ? (size_t)(slash - base->path) + 1 : 0;
    return give_bool(call, strcmp(base->scheme, other->scheme) == 0 && strcmp(base->host, other->host) == 0 &&
                               base->port == other->port && strncmp(base->path, other->path, length) == 0);
}

static bool uri_native_is_well_formed_uri_string(struct call *call) {
    struct value uri;
    const char *text = arg_text(call, 0);
    bool ok = text && uri_parse(text, (enum uri_kind)arg_int(call, 1), &uri, NULL) && !strpbrk(text, " <>\"{}|\\^`") &&
              (*text != '/' || !uri_of(uri)->absolute);
    return give_bool(call, ok);
}

/* Up to the scheme, the authority, the path or the query (UriPartial). */
static bool uri_native_get_left_part(struct call *call) {
    const struct uri *uri = absolute(call);
    if (!uri)
        return false;
    const char *user = *uri->user ? mem_printf("%s@", uri->user) : "";
    const char *port = uri->default_port || uri->port < 0 ? "" : mem_printf(":%d", uri->port);
    bool slashes = uri->has_authority && strstr(uri_absolute_text(uri), "://") != NULL; /* mailto: has none */
    const char *scheme = mem_printf("%s%s", uri->scheme, slashes ? "://" : ":");
    const char *authority = uri->has_authority ? mem_printf("%s%s%s%s", scheme, user, uri->host, port) : "";
    switch (arg_int(call, 0)) {
    case 0:
        return give_text(call, scheme);
    case 1:
        return give_text(call, authority);
    default:
        return give_text(call, mem_printf("%s%s%s", uri->has_authority ? authority : scheme, uri->path,
                                          arg_int(call, 0) == 2 ? "" : uri->query));
    }
}

/* How to come from one path's folder to another path. */
static const char *relative_path(const char *from, const char *to) {
    size_t same = 0;
    for (size_t i = 0; from[i] && from[i] == to[i]; i++)
        if (from[i] == '/')
            same = i + 1;
    struct buffer relative = {0};
    for (const char *at = from + same; *at; at++)
        if (*at == '/')
            buffer_puts(&relative, "../");
    buffer_puts(&relative, to + same);
    if (!relative.length && strcmp(from, to) != 0)
        return "./";
    return strcmp(from, to) == 0 ? "" : buffer_text(&relative);
}

static bool uri_native_make_relative_uri(struct call *call) {
    const struct uri *base = absolute(call), *other = arg_is_null(call, 0) ? NULL : uri_of(call->args[0]);
    struct value uri;
    if (!base || !other)
        return base ? fail_null(call, "uri") : false;
    if (strcmp(base->scheme, other->scheme) != 0 || strcmp(base->host, other->host) != 0 || base->port != other->port)
        return give(call, call->args[0]);
    const char *text = mem_printf("%s%s%s", relative_path(base->path, other->path), other->query, other->fragment);
    return uri_parse(text, URI_RELATIVE_OR_ABSOLUTE, &uri, call->failure) && give(call, uri);
}

static bool is_host_label(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)text[i]) && text[i] != '_' && (text[i] != '-' || i == 0 || i + 1 == length))
            return false;
    return length > 0 && length < 64;
}

static bool uri_native_check_host_name(struct call *call) {
    enum { UNKNOWN, BASIC, DNS, IPV4, IPV6 };
    const char *name = arg_text(call, 0);
    unsigned char address[16];
    int type = UNKNOWN;
    if (name && *name) {
        char *bare = *name == '[' ? mem_strndup(name + 1, strcspn(name + 1, "]")) : mem_strdup(name);
        bool labels = true;
        for (const char *at = name; labels && *at; at += *at == '.') {
            size_t length = strcspn(at, ".");
            labels = is_host_label(at, length);
            at += length;
        }
        type = inet_pton(AF_INET, name, address) == 1    ? IPV4
               : inet_pton(AF_INET6, bare, address) == 1 ? IPV6
               : labels                                  ? DNS
                                                         : UNKNOWN;
    }
    return give_enum(call, "System.UriHostNameType", type);
}

static bool uri_native_check_scheme_name(struct call *call) {
    const char *name = arg_text(call, 0);
    bool good = name && isalpha((unsigned char)*name);
    for (const char *at = name; good && *at; at++)
        good = isalnum((unsigned char)*at) || strchr("+-.", *at);
    return give_bool(call, good);
}

static const struct type_member members[] = {
    {"new(string uriString)", uri_native_new},
    {"new(string uriString, System.UriKind uriKind)", uri_native_new},
    {"new(uri baseUri, string relativeUri)", uri_native_new},
    {"new(uri baseUri, uri relativeUri)", uri_native_new},
    {"string AbsolutePath {get}", uri_native_get_absolute_path},
    {"string AbsoluteUri {get}", uri_native_get_absolute_uri},
    {"string LocalPath {get}", uri_native_get_local_path},
    {"string Authority {get}", uri_native_get_authority},
    {"System.UriHostNameType HostNameType {get}", uri_native_get_host_name_type},
    {"bool IsDefaultPort {get}", uri_native_get_is_default_port},
    {"bool IsFile {get}", uri_native_get_is_file},
    {"bool IsLoopback {get}", uri_native_get_is_loopback},
    {"string PathAndQuery {get}", uri_native_get_path_and_query},
    {"string[] Segments {get}", uri_native_get_segments},
    {"bool IsUnc {get}", uri_native_get_is_unc},
    {"string Host {get}", uri_native_get_host},
    {"int Port {get}", uri_native_get_port},
    {"string Query {get}", uri_native_get_query},
    {"string Fragment {get}", uri_native_get_fragment},
    {"string Scheme {get}", uri_native_get_scheme},
    {"string OriginalString {get}", uri_native_get_original_string},
    {"string DnsSafeHost {get}", uri_native_get_dns_safe_host},
    {"string IdnHost {get}", uri_native_get_idn_host},
    {"bool IsAbsoluteUri {get}", uri_native_get_is_absolute_uri},
    {"bool UserEscaped {get}", uri_native_get_user_escaped},
    {"string UserInfo {get}", uri_native_get_user_info},
    {"static string SchemeDelimiter {get}", uri_native_get_scheme_delimiter},
    {"static string UriSchemeFile {get}", uri_native_get_uri_scheme_file},
    {"static string UriSchemeFtp {get}", uri_native_get_uri_scheme_ftp},
    {"static string UriSchemeFtps {get}", uri_native_get_uri_scheme_ftps},
    {"static string UriSchemeGopher {get}", uri_native_get_uri_scheme_gopher},
    {"static string UriSchemeHttp {get}", uri_native_get_uri_scheme_http},
    {"static string UriSchemeHttps {get}", uri_native_get_uri_scheme_https},
    {"static string UriSchemeMailto {get}", uri_native_get_uri_scheme_mailto},
    {"static string UriSchemeNetPipe {get}", uri_native_get_uri_scheme_net_pipe},
    {"static string UriSchemeNetTcp {get}", uri_native_get_uri_scheme_net_tcp},
    {"static string UriSchemeNews {get}", uri_native_get_uri_scheme_news},
    {"static string UriSchemeNntp {get}", uri_native_get_uri_scheme_nntp},
    {"static string UriSchemeSftp {get}", uri_native_get_uri_scheme_sftp},
    {"static string UriSchemeSsh {get}", uri_native_get_uri_scheme_ssh},
    {"static string UriSchemeTelnet {get}", uri_native_get_uri_scheme_telnet},
    {"static string UriSchemeWs {get}", uri_native_get_uri_scheme_ws},
    {"static string UriSchemeWss {get}", uri_native_get_uri_scheme_wss},
    {"static System.UriHostNameType CheckHostName(string name)", uri_native_check_host_name},
    {"static bool CheckSchemeName(string schemeName)", uri_native_check_scheme_name},
    {"string GetLeftPart(System.UriPartial part)", uri_native_get_left_part},
    {"uri MakeRelativeUri(uri uri)", uri_native_make_relative_uri},
    {"bool Equals(System.Object comparand)", native_equals},
    {"bool Equals(uri other)", native_equals},
    {"static string EscapeDataString(string stringToEscape)", uri_native_escape_data_string},
    {"static string EscapeUriString(string stringToEscape)", uri_native_escape_uri_string},
    {"bool IsBaseOf(uri uri)", uri_native_is_base_of},
    {"static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)",
     uri_native_is_well_formed_uri_string},
    {"string ToString()", native_to_string},
    {"static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)", uri_native_try_create},
    {"static bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)", uri_native_try_create},
    {"static bool TryCreate(uri baseUri, uri relativeUri, [ref] uri result)", uri_native_try_create},
    {"static string UnescapeDataString(string stringToUnescape)", uri_native_unescape_data_string},
};

/* ToString() shows escapes of harmless characters as the characters. */
static char *to_text(struct value self) {
    const struct uri *uri = uri_of(self);
    if (!uri->absolute)
        return mem_strdup(uri->original);
    const char *text = uri_absolute_text(uri);
    struct buffer out = {0};
    while (*text) {
        unsigned code = 0;
        bool hidden = *text == '%' && text[1] && text[2] && sscanf(text + 1, "%2x", &code) == 1 &&
                      (code == ' ' || code >= 0x80 || strchr("\"<>^`{|}", (int)code));
        buffer_putc(&out, hidden ? (char)code : *text);
        text += hidden ? 3 : 1;
    }
    return buffer_dup(&out);
}

static bool equals(struct value self, struct value other) {
    if (value_base(other).type != &type_uri || uri_of(self)->absolute != uri_of(other)->absolute)
        return false;
    if (!uri_of(self)->absolute)
        return strcmp(uri_of(self)->original, uri_of(other)->original) == 0;
    struct uri left = *uri_of(self), right = *uri_of(other);
    left.fragment = right.fragment = "";
    return strcmp(uri_absolute_text(&left), uri_absolute_text(&right)) == 0;
}

static uint32_t hash(struct value self) {
    const char *text = uri_of(self)->absolute ? uri_absolute_text(uri_of(self)) : uri_of(self)->original;
    return text_hash(text, strcspn(text, "#"));
}

/* [uri]text takes relative ones too. */
static bool convert_from(const struct type *self, struct value from, struct value *ret_value, struct failure *failure) {
    from = value_base(from);
    return value_is_string(from) && uri_parse(string_text(from), URI_RELATIVE_OR_ABSOLUTE, ret_value, failure);
}

static const struct type_operations operations = {
    .to_string = to_text, .equals = equals, .hash = hash, .convert_from = convert_from};
static const struct type *const interfaces[] = {&type_iformattable, &type_ispanformattable, NULL};

struct type type_uri = {
    .name = "System.Uri",
    .accelerator = "uri",
    .base = &type_object,
    .interfaces = interfaces,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_uri);
