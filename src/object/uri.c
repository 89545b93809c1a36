/* Taking URIs apart as System.Uri does for the hierarchical schemes, mailto and its like, and Unix file paths. */
#include "object/uri.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

static const struct {
    const char *name;
    int port;
} schemes[] = {{"http", 80},  {"https", 443}, {"ftp", 21},      {"ftps", 990}, {"sftp", 22},
               {"ssh", 22},   {"ws", 80},     {"wss", 443},     {"ldap", 389}, {"gopher", 70},
               {"nntp", 119}, {"telnet", 23}, {"net.tcp", 808}, {"file", -1},  {"mailto", 25}};

static int default_port(const char *scheme) {
    for (size_t i = 0; i < COUNT_OF(schemes); i++)
        if (strcmp(schemes[i].name, scheme) == 0)
            return schemes[i].port;
    return -1;
}

static bool unreserved(unsigned char c) {
    return isalnum(c) || strchr("-_.~", c);
}

char *uri_escape(const char *text, size_t length, bool keep_reserved) {
    struct buffer out = {0};
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool kept = c && c < 0x80 && (unreserved(c) || (keep_reserved && strchr(";/?:@&=+$,#[]!'()*", c)));
        if (kept)
            buffer_putc(&out, (char)c);
        else
            buffer_printf(&out, "%%%02X", c);
    }
    return buffer_dup(&out);
}

static int hex(char c) {
    return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

char *uri_unescape(const char *text, size_t length, size_t *ret_length) {
    struct buffer out = {0};
    for (size_t i = 0; i < length; i++) {
        bool escape = text[i] == '%' && i + 2 < length && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
        buffer_putc(&out, escape ? (char)(hex(text[i + 1]) << 4 | hex(text[i + 2])) : text[i]);
        i += escape ? 2 : 0;
    }
    *ret_length = out.length;
    return buffer_dup(&out);
}

/* Spaces, non-ASCII and the like percent-encoded; what is escaped stays. */
static const char *escape_part(const char *text) {
    struct buffer out = {0};
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c))
            buffer_printf(&out, "%%%02X", c);
        else
            buffer_putc(&out, (char)c);
    }
    return buffer_dup(&out);
}

/* /a/./b/../c → /a/c */
static const char *remove_dots(const char *path) {
    struct buffer out = {0};
    while (*path) {
        size_t length = 1 + strcspn(path + 1, "/");
        bool last = !path[length];
        if (length == 2 && path[1] == '.') {
            if (last)
                buffer_putc(&out, '/');
        } else if (length == 3 && path[1] == '.' && path[2] == '.') {
            while (out.length && out.bytes[out.length - 1] != '/')
                out.length--;
            if (out.length)
                out.length--;
            if (last)
                buffer_putc(&out, '/');
        } else {
            buffer_append(&out, path, length);
        }
        path += length;
    }
    return out.length ? buffer_dup(&out) : "/";
}

static char *lower(const char *text, size_t length) {
    char *copy = mem_strndup(text, length);
    for (char *p = copy; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return copy;
}

static bool bad(struct failure *failure, const char *message) {
    return failure_set(failure, "System.UriFormatException", NULL, CATEGORY_NOT_SPECIFIED, "Invalid URI: %s", message);
}

/* user@host:port */
static bool parse_authority(struct uri *uri, const char *text, size_t length, struct failure *failure) {
    const char *at = memrchr(text, '@', length);
    uri->has_authority = true;
    uri->user = at ? mem_strndup(text, (size_t)(at - text)) : "";
    const char *host = at ? at + 1 : text, *end = text + length;
    const char *close = *host == '[' ? memchr(host, ']', (size_t)(end - host)) : NULL;
    const char *colon = memchr(close ? close : host, ':', (size_t)(end - (close ? close : host)));
    uri->host = lower(host, (size_t)((colon ? colon : end) - host));
    if (colon && colon + 1 < end) {
        long port = 0;
        for (const char *p = colon + 1; p < end; p++) {
            if (!isdigit((unsigned char)*p) || port > 65535)
                return bad(failure, "Invalid port specified.");
            port = port * 10 + (*p - '0');
        }
        if (port > 65535)
            return bad(failure, "Invalid port specified.");
        uri->default_port = port == uri->port;
        uri->port = (int)port;
    }
    for (const char *p = uri->host; *p; p++)
        if (strchr(" <>\"%\\^`{|}", *p))
            return bad(failure, "The hostname could not be parsed.");
    if (!*uri->host && strcmp(uri->scheme, "file") != 0)
        return bad(failure, "The hostname could not be parsed.");
    return true;
}

static bool parse_absolute(struct uri *uri, const char *rest, struct failure *failure) {
    uri->absolute = true;
    uri->port = default_port(uri->scheme);
    uri->default_port = true;
    if (strncmp(rest, "//", 2) == 0) {
        size_t length = strcspn(rest + 2, "/?#");
        if (!parse_authority(uri, rest + 2, length, failure))
            return false;
        rest += 2 + length;
    } else if (strcmp(uri->scheme, "http") == 0 || strcmp(uri->scheme, "https") == 0) {
        return bad(failure, "The Authority/Host could not be parsed.");
    } else if (strcmp(uri->scheme, "mailto") == 0 && strchr(rest, '@')) {
        size_t length = strcspn(rest, "?#");
        if (!parse_authority(uri, rest, length, failure))
            return false;
        rest += length;
    }
    size_t path = strcspn(rest, "?#"), query = strcspn(rest + path, "#");
    const char *text = escape_part(mem_strndup(rest, path));
    bool hierarchical = uri->has_authority && strcmp(uri->scheme, "mailto") != 0;
    uri->path = hierarchical || *text == '/' ? remove_dots(*text ? text : "/") : text;
    uri->query = escape_part(mem_strndup(rest + path, query));
    uri->fragment = escape_part(rest + path + query);
    return true;
}

bool uri_parse(const char *text, enum uri_kind kind, struct value *ret_uri, struct failure *failure) {
    struct uri *uri = object_new(&type_uri, sizeof *uri);
    uri->original = mem_strdup(text);
    uri->scheme = uri->user = uri->host = uri->path = uri->query = uri->fragment = "";
    uri->port = -1;
    *ret_uri = value_object(uri);
    const char *at = text;
    while (isspace((unsigned char)*at))
        at++;
    size_t length = strlen(at);
    while (length && isspace((unsigned char)at[length - 1]))
        length--;
    char *trimmed = mem_strndup(at, length);
    if (!length && kind == URI_ABSOLUTE)
        return bad(failure, "The URI is empty.");
    size_t scheme = 0;
    while (isalnum((unsigned char)trimmed[scheme]) || (trimmed[scheme] && strchr("+-.", trimmed[scheme])))
        scheme++;
    bool has_scheme = scheme > 0 && trimmed[scheme] == ':' && isalpha((unsigned char)*trimmed);
    if (*trimmed == '/' && trimmed[1] != '/' &&
        kind == URI_ABSOLUTE) { /* a Unix path; where both are welcome it is a relative one */
        uri->scheme = "file";
        uri->absolute = uri->default_port = uri->has_authority = true;
        uri->path = remove_dots(uri_escape(trimmed, length, true));
        return true;
    }
    if (has_scheme && kind != URI_RELATIVE) {
        uri->scheme = lower(trimmed, scheme);
        return parse_absolute(uri, trimmed + scheme + 1, failure);
    }
    if (kind == URI_ABSOLUTE)
        return bad(failure, "The format of the URI could not be determined.");
    if (kind == URI_RELATIVE && has_scheme && strncmp(trimmed + scheme, "://", 3) == 0)
        return bad(failure,
                   "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.");
    return true;
}

char *uri_absolute_text(const struct uri *uri) {
    struct buffer out = {0};
    buffer_printf(&out, "%s:", uri->scheme);
    if (uri->has_authority && strcmp(uri->scheme, "mailto") != 0)
        buffer_puts(&out, "//");
    if (*uri->user)
        buffer_printf(&out, "%s@", uri->user);
    buffer_puts(&out, uri->host);
    if (!uri->default_port)
        buffer_printf(&out, ":%d", uri->port);
    buffer_printf(&out, "%s%s%s", uri->path, uri->query, uri->fragment);
    return buffer_dup(&out);
}
