/* Text in addresses, as System.Web.HttpUtility writes and reads it. */
#ifndef OBJECT_TYPE_WEB_TEXT_H
#define OBJECT_TYPE_WEB_TEXT_H

#include "object/type.h"

/* "a+b%c3%a9"; collected. */
char *web_url_encode(const char *text, size_t length);
/* The string that such text stands for. */
struct value web_url_decode(const char *text, size_t length);

/* System.Net.WebUtility's (web_utility.c). */
native_function web_html_encode, web_html_decode;

#endif
