/* System.UriBuilder: the parts of a URI, to be changed and put together again. */
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "object/type/known.h"
#include "object/uri.h"

struct uri_builder {
    struct object object;
    const char *scheme, *user, *password, *host, *path, *query, *fragment; /* query and fragment with their mark */
    int64_t port;                                                          /* -1: none */
};

static struct uri_builder *self_of(const struct call *call) {
    return call->self.p;
}

static void take_uri(struct uri_builder *builder, const struct uri *uri) {
    const char *colon = strchr(uri->user, ':');
    builder->scheme = uri->scheme;
    builder->user = colon ? mem_strndup(uri->user, (size_t)(colon - uri->user)) : uri->user;
    builder->password = colon ? colon + 1 : "";
    builder->host = uri->host;
    builder->port = uri->port;
    builder->path = *uri->path ? uri->path : "/";
    builder->query = uri->query;
    builder->fragment = uri->fragment;
}

static struct type type_builder;

static bool construct(struct call *call) {
    struct uri_builder *builder = object_new(&type_builder, sizeof *builder);
    *builder = (struct uri_builder){builder->object, "http", "", "", "localhost", "/", "", "", -1};
    return give_object(call, builder);
}

/* new(text): without a scheme it is http. */
static bool construct_text(struct call *call) {
    struct uri_builder *builder = object_new(&type_builder, sizeof *builder);
    struct value uri;
    struct failure ignored = {0};
    if (arg_is_null(call, 0))
        return fail_null(call, "uriString");
    if (!uri_parse(arg_text(call, 0), URI_ABSOLUTE, &uri, &ignored) &&
        !uri_parse(mem_printf("http://%s", arg_text(call, 0)), URI_ABSOLUTE, &uri, call->failure))
        return false;
    take_uri(builder, uri_of(uri));
    return give_object(call, builder);
}

static bool construct_uri(struct call *call) {
    struct uri_builder *builder = object_new(&type_builder, sizeof *builder);
    if (arg_is_null(call, 0))
        return fail_null(call, "uri");
    if (!uri_of(call->args[0])->absolute)
        return fail_with(call, "System.InvalidOperationException",
                         "This operation is not supported for a relative URI.");
    take_uri(builder, uri_of(call->args[0]));
    return give_object(call, builder);
}

static const char *rooted(const char *path) {
    return !path || !*path ? "/" : *path == '/' ? path : mem_printf("/%s", path);
}

static const char *marked(const char *text, char mark) {
    return !text || !*text ? "" : *text == mark ? text : mem_printf("%c%s", mark, text);
}

/* new(scheme, host[, port[, path[, query and fragment]]]) */
static bool construct_parts(struct call *call) {
    struct uri_builder *builder = object_new(&type_builder, sizeof *builder);
    *builder = (struct uri_builder){builder->object, "", "", "", "", "/", "", "", -1};
    builder->scheme = arg_text(call, 0) ? arg_text(call, 0) : "";
    builder->host = arg_text(call, 1) ? arg_text(call, 1) : "";
    if (call->count > 2)
        builder->port = arg_int(call, 2);
    if (call->count > 3)
        builder->path = rooted(arg_text(call, 3));
    const char *extra = call->count > 4 && arg_text(call, 4) ? arg_text(call, 4) : "";
    if (*extra && *extra != '?' && *extra != '#')
        return fail_argument(call, "Extra portion of URI not valid.", "extraValue");
    const char *fragment = strchr(extra, '#');
    builder->query = fragment ? mem_strndup(extra, (size_t)(fragment - extra)) : extra;
    builder->fragment = fragment ? fragment : "";
    return give_object(call, builder);
}

static char *to_text(struct value self) {
    const struct uri_builder *builder = self.p;
    struct buffer text = {0};
    bool known = strcasecmp(builder->scheme, "mailto") != 0 && strcasecmp(builder->scheme, "news") != 0;
    if (*builder->scheme)
        buffer_printf(&text, "%s%s", builder->scheme, known ? "://" : ":");
    if (*builder->user)
        buffer_printf(&text, "%s%s%s@", builder->user, *builder->password ? ":" : "", builder->password);
    buffer_puts(&text, builder->host);
    if (builder->port != -1 && *builder->host)
        buffer_printf(&text, ":%d", (int)builder->port);
    if (*builder->host && *builder->path != '/')
        buffer_putc(&text, '/');
    buffer_printf(&text, "%s%s%s", builder->path, builder->query, builder->fragment);
    return buffer_dup(&text);
}

static bool get_uri(struct call *call) {
    if (!uri_parse(to_text(call->self), URI_ABSOLUTE, &call->result, call->failure))
        return false;
    take_uri(self_of(call), uri_of(call->result)); /* the parts are canonical from then on */
    return true;
}

/* Blanks and characters beyond ASCII do not stand in a URI. */
static const char *escaped(const char *text) {
    struct buffer out = {0};
    for (const char *c = text; *c; c++) {
        if (*c == ' ' || (unsigned char)*c >= 0x80)
            buffer_printf(&out, "%%%02X", (unsigned char)*c);
        else
            buffer_putc(&out, *c);
    }
    return buffer_dup(&out);
}

#define TEXT_PROPERTY(name, field, made_of)                                                                            \
    static bool get_##name(struct call *call) {                                                                        \
        return give_text(call, self_of(call)->field);                                                                  \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        const char *text = arg_text(call, 0);                                                                          \
        self_of(call)->field = made_of;                                                                                \
        return true;                                                                                                   \
    }
TEXT_PROPERTY(host, host, text ? text : "")
TEXT_PROPERTY(path, path, escaped(rooted(text)))
TEXT_PROPERTY(query, query, marked(text, '?'))
TEXT_PROPERTY(fragment, fragment, marked(text, '#'))
TEXT_PROPERTY(user, user, text ? text : "")
TEXT_PROPERTY(password, password, text ? text : "")

static bool get_scheme(struct call *call) {
    return give_text(call, self_of(call)->scheme);
}

static bool set_scheme(struct call *call) {
    char *scheme = mem_strdup(arg_text(call, 0) ? arg_text(call, 0) : "");
    scheme[strcspn(scheme, ":")] = 0;
    for (char *c = scheme; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    self_of(call)->scheme = scheme;
    return true;
}

static bool get_port(struct call *call) {
    return give_int(call, self_of(call)->port);
}

static bool set_port(struct call *call) {
    int64_t port = arg_int(call, 0);
    if (port < -1 || port > 65535)
        return fail_with(
            call, "System.ArgumentOutOfRangeException",
            mem_printf("value ('%lld') must be %s than or equal to '%d'. (Parameter 'value')\nActual value "
                       "was %lld.",
                       (long long)port, port < 0 ? "greater" : "less", port < 0 ? -1 : 65535, (long long)port));
    self_of(call)->port = port;
    return true;
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(string uri)", construct_text},
    {"new(uri uri)", construct_uri},
    {"new(string schemeName, string hostName)", construct_parts},
    {"new(string scheme, string host, int portNumber)", construct_parts},
    {"new(string scheme, string host, int port, string pathValue)", construct_parts},
    {"new(string scheme, string host, int port, string path, string extraValue)", construct_parts},
    {"string Fragment {get;set}", get_fragment, set_fragment},
    {"string Host {get;set}", get_host, set_host},
    {"string Password {get;set}", get_password, set_password},
    {"string Path {get;set}", get_path, set_path},
    {"int Port {get;set}", get_port, set_port},
    {"string Query {get;set}", get_query, set_query},
    {"string Scheme {get;set}", get_scheme, set_scheme},
    {"uri Uri {get}", get_uri},
    {"string UserName {get;set}", get_user, set_user},
};
static const struct type_operations operations = {.to_string = to_text};

static struct type type_builder = {
    .name = "System.UriBuilder", .base = &type_object, .operations = &operations, MEMBERS(members)};
TYPE_REGISTER(type_builder);
