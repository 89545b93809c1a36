/* WebRequestSession: what requests keep from one to the next: headers, cookies, credentials, proxy. And its
 * CookieContainer (RFC 6265). */
#ifndef CMD_WEB_WEB_SESSION_H
#define CMD_WEB_WEB_SESSION_H

#include "engine/field_object.h"
#include "os/http.h"

extern struct type type_web_session, type_web_proxy;

enum { /* the fields of a session */
       SESSION_HEADERS,
       SESSION_COOKIES,
       SESSION_DEFAULT_CREDENTIALS,
       SESSION_CREDENTIALS,
       SESSION_CERTIFICATES,
       SESSION_USER_AGENT,
       SESSION_PROXY,
       SESSION_MAXIMUM_REDIRECTION,
       SESSION_MAXIMUM_RETRY_COUNT,
       SESSION_RETRY_INTERVAL,
       SESSION_NO_PROXY, /* not shown */
       SESSION_TLS,      /* not shown: WebSslProtocol */
       SESSION_FIELDS
};

/* A fresh one. */
struct value web_session_new(void);
static inline struct value *web_session_fields(struct value session) {
    return ((struct field_object *)value_base(session).p)->fields;
}
/* A Dictionary[string,string] that ignores case. */
struct value web_text_dictionary(void);
/* The Cookie header for a URL; NULL: no cookie fits. */
const char *web_cookies_for(struct value session, const char *url);
/* Keeps what the response's Set-Cookie headers say. */
void web_cookies_take(struct value session, const char *url, const struct http_headers *headers);
/* "Mozilla/5.0 (Linux; …) PowerShell/…". */
const char *web_user_agent(void);
/* "user:password" of a NetworkCredential; NULL for $null. */
const char *web_login(struct value credential);

#endif
