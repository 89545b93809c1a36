/* System.Web.HttpUtility: text for addresses, HTML and JavaScript. */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/byte_array.h"
#include "object/type/name_value_collection.h"
#include "object/type/native.h"
#include "object/type/web_text.h"

char *web_url_encode(const char *text, size_t length) {
    struct buffer out = {0};
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x80 && c && (isalnum(c) || strchr("-_.!*()", c)))
            buffer_putc(&out, (char)c);
        else if (c == ' ')
            buffer_putc(&out, '+');
        else
            buffer_printf(&out, "%%%02x", c);
    }
    return buffer_dup(&out);
}

static int hex_digit(char c) {
    return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

/* The byte that "%c3" at `at` stands for; -1: none. */
static int escaped_byte(const char *at, size_t left) {
    int high = left > 2 && *at == '%' ? hex_digit(at[1]) : -1, low = high >= 0 ? hex_digit(at[2]) : -1;
    return low < 0 ? -1 : high << 4 | low;
}

/* "%u00e9" */
static bool escaped_unit(const char *at, size_t left, uint32_t *ret_unit) {
    *ret_unit = 0;
    if (left < 6 || at[0] != '%' || (at[1] != 'u' && at[1] != 'U'))
        return false;
    for (int i = 2; i < 6; i++) {
        if (hex_digit(at[i]) < 0)
            return false;
        *ret_unit = *ret_unit << 4 | (uint32_t)hex_digit(at[i]);
    }
    return true;
}

struct value web_url_decode(const char *text, size_t length) {
    struct buffer bytes = {0}, out = {0};
    for (size_t at = 0; at < length; at++) {
        uint32_t unit;
        int byte = escaped_byte(text + at, length - at);
        if (escaped_unit(text + at, length - at, &unit)) {
            buffer_put_rune(&bytes, unit);
            at += 5;
        } else {
            buffer_putc(&bytes, byte >= 0 ? (char)byte : text[at] == '+' ? ' ' : text[at]);
            at += byte >= 0 ? 2 : 0;
        }
    }
    for (size_t at = 0, size; at < bytes.length; at += size) /* bytes that are no UTF-8 become U+FFFD */
        buffer_put_rune(&out, utf8_decode(bytes.bytes + at, bytes.length - at, &size));
    return string_from_n(buffer_text(&out), out.length);
}

static bool url_encode(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    return give_text(call, web_url_encode(arg_text(call, 0), arg_length(call, 0)));
}

static bool url_decode(struct call *call) {
    return give(call, arg_is_null(call, 0) ? VALUE_NULL : web_url_decode(arg_text(call, 0), arg_length(call, 0)));
}

static bool url_encode_to_bytes(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    const char *text = web_url_encode(arg_text(call, 0), arg_length(call, 0));
    return give(call, value_bytes(text, strlen(text)));
}

/* "%u00e9" for what is no ASCII. */
static bool url_encode_units(struct call *call) {
    struct buffer out = {0};
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    for (size_t i = 0; i < string_chars(call->args[0]); i++) {
        uint16_t unit = string_char_at(call->args[0], i);
        char ascii = (char)unit;
        if (unit < 0x80)
            buffer_puts(&out, web_url_encode(&ascii, 1));
        else
            buffer_printf(&out, "%%u%04x", unit);
    }
    return give_text(call, buffer_dup(&out));
}

/* The path alone: spaces and what is no ASCII, up to the question mark. */
static bool url_path_encode(struct call *call) {
    struct buffer out = {0};
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    const char *text = arg_text(call, 0), *query = strchr(text, '?');
    for (; *text && text != query; text++) {
        unsigned char c = (unsigned char)*text;
        if (c > ' ' && c < 0x7F)
            buffer_putc(&out, (char)c);
        else
            buffer_printf(&out, "%%%02x", c);
    }
    buffer_puts(&out, text);
    return give_text(call, buffer_dup(&out));
}

static bool html_attribute_encode(struct call *call) {
    struct buffer out = {0};
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    for (const char *at = arg_text(call, 0); *at; at++) {
        const char *entity = *at == '"'    ? "&quot;"
                             : *at == '\'' ? "&#39;"
                             : *at == '&'  ? "&amp;"
                             : *at == '<'  ? "&lt;"
                                           : NULL;
        if (entity)
            buffer_puts(&out, entity);
        else
            buffer_putc(&out, *at);
    }
    return give_text(call, buffer_dup(&out));
}

static void put_script_unit(struct buffer *out, uint16_t unit) {
    static const char plain[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
    const char *known = unit && unit < 0x80 ? strchr(plain, unit) : NULL;
    if (known)
        buffer_printf(out, "\\%c", letters[known - plain]);
    else if (unit < ' ' || unit == 0x85 || unit == 0x2028 || unit == 0x2029 || (unit < 0x80 && strchr("'<>&", unit)))
        buffer_printf(out, "\\u%04x", unit);
    else
        buffer_put_rune(out, unit);
}

static bool script_encode(struct call *call) {
    struct buffer out = {0};
    bool quoted = call->count > 1 && arg_int(call, 1);
    if (quoted)
        buffer_putc(&out, '"');
    for (size_t i = 0; !arg_is_null(call, 0) && i < string_chars(call->args[0]); i++)
        put_script_unit(&out, string_char_at(call->args[0], i));
    if (quoted)
        buffer_putc(&out, '"');
    return give_text(call, buffer_dup(&out));
}

static bool parse_query(struct call *call) {
    return arg_is_null(call, 0) ? fail_null(call, "query")
                                : give(call, name_value_collection_of_query(arg_text(call, 0)));
}

static const struct type_member members[] = {
    {"static string HtmlAttributeEncode(string s)", html_attribute_encode},
    {"static string HtmlDecode(string s)", web_html_decode},
    {"static string HtmlEncode(string s)", web_html_encode},
    {"static string JavaScriptStringEncode(string value)", script_encode},
    {"static string JavaScriptStringEncode(string value, bool addDoubleQuotes)", script_encode},
    {"static System.Collections.Specialized.NameValueCollection ParseQueryString(string query)", parse_query},
    {"static string UrlDecode(string str)", url_decode},
    {"static string UrlEncode(string str)", url_encode},
    {"static byte[] UrlEncodeToBytes(string str)", url_encode_to_bytes},
    {"static string UrlEncodeUnicode(string str)", url_encode_units},
    {"static string UrlPathEncode(string str)", url_path_encode},
};
static struct type type_http_utility = {
    .name = "System.Web.HttpUtility", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(members)};
TYPE_REGISTER(type_http_utility);
