/* System.Uri as a heap object: RFC 3986 parts of the canonical form. */
#ifndef OBJECT_URI_H
#define OBJECT_URI_H

#include "object/type.h"

struct uri {
    struct object object;
    const char *original;
    bool absolute;
    /* absolute ones: lower-case scheme and host, everything "" where absent */
    const char *scheme, *user, *host, *path, *query, *fragment; /* query with its ?, fragment with its # */
    int port;                                                   /* -1: none known */
    bool default_port, has_authority;
};

enum uri_kind { URI_RELATIVE_OR_ABSOLUTE, URI_ABSOLUTE, URI_RELATIVE };

/* new Uri(text, kind). False + failure "System.UriFormatException". */
bool uri_parse(const char *text, enum uri_kind kind, struct value *ret_uri, struct failure *failure);
static inline const struct uri *uri_of(struct value value) {
    return (const struct uri *)value_base(value).p;
}
/* Percent-encoding of everything but unreserved characters (EscapeDataString), or also of reserved ones kept; back
 * again. */
char *uri_escape(const char *text, size_t length, bool keep_reserved);
char *uri_unescape(const char *text, size_t length, size_t *ret_length);
/* The canonical text of an absolute URI. */
char *uri_absolute_text(const struct uri *uri);

#endif
