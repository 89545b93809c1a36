/* System.Net.WebUtility: HTML entities and form-encoded URLs. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/type/native.h"
#include "object/type/web_text.h"

static const struct {
    const char *name;
    uint32_t rune;
} entities[] = {
    {"quot", '"'},      {"amp", '&'},       {"apos", '\''},     {"lt", '<'},        {"gt", '>'},
    {"nbsp", 0xA0},     {"iexcl", 0xA1},    {"cent", 0xA2},     {"pound", 0xA3},    {"curren", 0xA4},
    {"yen", 0xA5},      {"brvbar", 0xA6},   {"sect", 0xA7},     {"uml", 0xA8},      {"copy", 0xA9},
    {"ordf", 0xAA},     {"laquo", 0xAB},    {"not", 0xAC},      {"shy", 0xAD},      {"reg", 0xAE},
    {"macr", 0xAF},     {"deg", 0xB0},      {"plusmn", 0xB1},   {"sup2", 0xB2},     {"sup3", 0xB3},
    {"acute", 0xB4},    {"micro", 0xB5},    {"para", 0xB6},     {"middot", 0xB7},   {"cedil", 0xB8},
    {"sup1", 0xB9},     {"ordm", 0xBA},     {"raquo", 0xBB},    {"frac14", 0xBC},   {"frac12", 0xBD},
    {"frac34", 0xBE},   {"iquest", 0xBF},   {"Agrave", 0xC0},   {"Aacute", 0xC1},   {"Acirc", 0xC2},
    {"Atilde", 0xC3},   {"Auml", 0xC4},     {"Aring", 0xC5},    {"AElig", 0xC6},    {"Ccedil", 0xC7},
    {"Egrave", 0xC8},   {"Eacute", 0xC9},   {"Ecirc", 0xCA},    {"Euml", 0xCB},     {"Igrave", 0xCC},
    {"Iacute", 0xCD},   {"Icirc", 0xCE},    {"Iuml", 0xCF},     {"ETH", 0xD0},      {"Ntilde", 0xD1},
    {"Ograve", 0xD2},   {"Oacute", 0xD3},   {"Ocirc", 0xD4},    {"Otilde", 0xD5},   {"Ouml", 0xD6},
    {"times", 0xD7},    {"Oslash", 0xD8},   {"Ugrave", 0xD9},   {"Uacute", 0xDA},   {"Ucirc", 0xDB},
    {"Uuml", 0xDC},     {"Yacute", 0xDD},   {"THORN", 0xDE},    {"szlig", 0xDF},    {"agrave", 0xE0},
    {"aacute", 0xE1},   {"acirc", 0xE2},    {"atilde", 0xE3},   {"auml", 0xE4},     {"aring", 0xE5},
    {"aelig", 0xE6},    {"ccedil", 0xE7},   {"egrave", 0xE8},   {"eacute", 0xE9},   {"ecirc", 0xEA},
    {"euml", 0xEB},     {"igrave", 0xEC},   {"iacute", 0xED},   {"icirc", 0xEE},    {"iuml", 0xEF},
    {"eth", 0xF0},      {"ntilde", 0xF1},   {"ograve", 0xF2},   {"oacute", 0xF3},   {"ocirc", 0xF4},
    {"otilde", 0xF5},   {"ouml", 0xF6},     {"divide", 0xF7},   {"oslash", 0xF8},   {"ugrave", 0xF9},
    {"uacute", 0xFA},   {"ucirc", 0xFB},    {"uuml", 0xFC},     {"yacute", 0xFD},   {"thorn", 0xFE},
    {"yuml", 0xFF},     {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},
    {"Yuml", 0x178},    {"fnof", 0x192},    {"circ", 0x2C6},    {"tilde", 0x2DC},   {"Alpha", 0x391},
    {"Beta", 0x392},    {"Gamma", 0x393},   {"Delta", 0x394},   {"Omega", 0x3A9},   {"alpha", 0x3B1},
    {"beta", 0x3B2},    {"gamma", 0x3B3},   {"delta", 0x3B4},   {"epsilon", 0x3B5}, {"lambda", 0x3BB},
    {"mu", 0x3BC},      {"pi", 0x3C0},      {"sigma", 0x3C3},   {"omega", 0x3C9},   {"ensp", 0x2002},
    {"emsp", 0x2003},   {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lrm", 0x200E},
    {"rlm", 0x200F},    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"dagger", 0x2020},
    {"Dagger", 0x2021}, {"bull", 0x2022},   {"hellip", 0x2026}, {"permil", 0x2030}, {"prime", 0x2032},
    {"Prime", 0x2033},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"oline", 0x203E},  {"euro", 0x20AC},
    {"trade", 0x2122},  {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},   {"darr", 0x2193},
    {"harr", 0x2194},   {"rArr", 0x21D2},   {"hArr", 0x21D4},   {"forall", 0x2200}, {"exist", 0x2203},
    {"sum", 0x2211},    {"minus", 0x2212},  {"radic", 0x221A},  {"infin", 0x221E},  {"asymp", 0x2248},
    {"ne", 0x2260},     {"equiv", 0x2261},  {"le", 0x2264},     {"ge", 0x2265},     {"loz", 0x25CA},
    {"spades", 0x2660}, {"clubs", 0x2663},  {"hearts", 0x2665}, {"diams", 0x2666},
};

bool web_html_encode(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    const char *text = arg_text(call, 0);
    size_t length = arg_length(call, 0);
    struct buffer out = {0};
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t rune = utf8_decode(text + at, length - at, &size);
        if (rune == '<')
            buffer_puts(&out, "&lt;");
        else if (rune == '>')
            buffer_puts(&out, "&gt;");
        else if (rune == '"')
            buffer_puts(&out, "&quot;");
        else if (rune == '\'')
            buffer_puts(&out, "&#39;");
        else if (rune == '&')
            buffer_puts(&out, "&amp;");
        else if ((rune >= 0xA0 && rune < 0x100) || rune >= 0x10000)
            buffer_printf(&out, "&#%u;", rune);
        else
            buffer_append(&out, text + at, size);
    }
    return give_text(call, buffer_dup(&out));
}

/* The rune an entity (between & and ;) stands for; 0: none. */
static uint32_t entity_rune(const char *name, size_t length) {
    if (*name == '#' && length > 1) {
        bool hex = name[1] == 'x' || name[1] == 'X';
        char *end, *digits = mem_strndup(name + 1 + hex, length - 1 - hex);
        if (!isxdigit((unsigned char)*digits))
            return 0;
        unsigned long number = strtoul(digits, &end, hex ? 16 : 10);
        return *end || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000) ? 0 : (uint32_t)number;
    }
    for (size_t i = 0; i < COUNT_OF(entities); i++)
        if (strlen(entities[i].name) == length && memcmp(entities[i].name, name, length) == 0)
            return entities[i].rune;
    return 0;
}

bool web_html_decode(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    const char *text = arg_text(call, 0);
    struct buffer out = {0};
    while (*text) {
        size_t run = strcspn(text, "&");
        buffer_append(&out, text, run);
        text += run;
        if (!*text)
            break;
        size_t length = strcspn(text + 1, "&;");
        uint32_t rune = text[1 + length] == ';' ? entity_rune(text + 1, length) : 0;
        if (rune)
            buffer_put_rune(&out, rune);
        else
            buffer_putc(&out, '&');
        text += rune ? length + 2 : 1;
    }
    return give_text(call, buffer_dup(&out));
}

static bool url_encode(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    struct buffer out = {0};
    for (const char *at = arg_text(call, 0); *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (c < 0x80 && (isalnum(c) || strchr("-_.!*()", c)))
            buffer_putc(&out, (char)c);
        else if (c == ' ')
            buffer_putc(&out, '+');
        else
            buffer_printf(&out, "%%%02X", c);
    }
    return give_text(call, buffer_dup(&out));
}

static int hex_digit(char c) {
    return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

static bool url_decode(struct call *call) {
    if (arg_is_null(call, 0))
        return give(call, VALUE_NULL);
    struct buffer bytes = {0}, out = {0};
    for (const char *at = arg_text(call, 0); *at; at++) {
        int high = *at == '%' ? hex_digit(at[1]) : -1, low = high >= 0 ? hex_digit(at[2]) : -1;
        buffer_putc(&bytes, low >= 0 ? (char)(high << 4 | low) : *at == '+' ? ' ' : *at);
        at += low >= 0 ? 2 : 0;
    }
    for (size_t at = 0, size; at < bytes.length; at += size) /* bytes that are no UTF-8 become U+FFFD */
        buffer_put_rune(&out, utf8_decode(bytes.bytes + at, bytes.length - at, &size));
    return give(call, string_from_n(buffer_text(&out), out.length));
}

static const struct type_member members[] = {
    {"static string HtmlEncode(string value)", web_html_encode},
    {"static string HtmlDecode(string value)", web_html_decode},
    {"static string UrlEncode(string value)", url_encode},
    {"static string UrlDecode(string encodedValue)", url_decode},
};
static struct type type_web_utility = {
    .name = "System.Net.WebUtility", .base = &type_object, .flags = TYPE_STATIC | TYPE_ABSTRACT, MEMBERS(members)};
TYPE_REGISTER(type_web_utility);
