#include "object/xml_fault.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

struct name {
    const char *text;
    int length;
};

struct scan {
    const char *start, *at, *end;
    struct name *open; /* the elements that are open, the outermost first */
    int depth, capacity;
    bool had_root;
    const char *fault;
};

/* Sets the fault, if it is the first, with the position of `place`; gives false. */
static bool fault(struct scan *scan, const char *place, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool fault(struct scan *scan, const char *place, const char *format, ...) {
    struct buffer text = {0};
    long line = 1, column = 1;
    for (const char *at = scan->start; at < place; at++) {
        bool begins = ((unsigned char)*at & 0xC0) != 0x80;
        column = *at == '\n' ? 1 : column + begins;
        line += *at == '\n';
    }
    va_list list;
    va_start(list, format);
    buffer_vprintf(&text, format, list);
    va_end(list);
    buffer_printf(&text, " Line %ld, position %ld.", line, column);
    scan->fault = buffer_text(&text);
    return false;
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_name_character(char c, bool first) {
    return (unsigned char)c >= 0x80 || isalpha((unsigned char)c) || c == '_' || c == ':' ||
           (!first && (isdigit((unsigned char)c) || c == '-' || c == '.'));
}

static void skip_white(struct scan *scan) {
    while (scan->at < scan->end && is_white(*scan->at))
        scan->at++;
}

static bool starts(const struct scan *scan, const char *text) {
    size_t length = strlen(text);
    return (size_t)(scan->end - scan->at) >= length && memcmp(scan->at, text, length) == 0;
}

/* The character here, as it stands in a message. */
static const char *here(const struct scan *scan) {
    size_t size;
    utf8_decode(scan->at, (size_t)(scan->end - scan->at), &size);
    return mem_strndup(scan->at, size);
}

static bool unexpected(struct scan *scan, const char *expected) {
    return fault(scan, scan->at, "'%s' is an unexpected token. %s", here(scan), expected);
}

static bool unclosed(struct scan *scan) {
    struct buffer names = {0};
    for (int i = scan->depth - 1; i >= 0; i--)
        buffer_printf(&names, "%s%.*s", names.length ? ", " : "", scan->open[i].length, scan->open[i].text);
    return fault(scan, scan->end, "Unexpected end of file has occurred. The following elements are not closed: %s.",
                 buffer_text(&names));
}

static bool read_name(struct scan *scan, struct name *ret_name) {
    const char *start = scan->at;
    if (!is_name_character(*start, true))
        return fault(scan, start, "Name cannot begin with the '%s' character, hexadecimal value 0x%02X.", here(scan),
                     (unsigned char)*start);
    while (scan->at < scan->end && is_name_character(*scan->at, false))
        scan->at++;
    *ret_name = (struct name){start, (int)(scan->at - start)};
    return scan->at < scan->end || fault(scan, scan->end, "Unexpected end of file while parsing Name has occurred.");
}

/* & and what must follow it. */
static bool reference(struct scan *scan) {
    scan->at++;
    if (scan->at < scan->end && *scan->at == '#') {
        while (scan->at < scan->end && *scan->at != ';' && *scan->at != '<')
            scan->at++;
    } else if (scan->at == scan->end || !is_name_character(*scan->at, true)) {
        return fault(scan, scan->at, "An error occurred while parsing EntityName.");
    } else {
        while (scan->at < scan->end && is_name_character(*scan->at, false))
            scan->at++;
    }
    if (scan->at < scan->end && *scan->at != ';')
        return unexpected(scan, "The expected token is ';'.");
    scan->at += scan->at < scan->end;
    return true;
}

static bool is_control(char c) {
    return (unsigned char)c < 0x20 && !is_white(c);
}

static bool invalid_character(struct scan *scan) {
    return fault(scan, scan->at, "'%c', hexadecimal value 0x%02X, is an invalid character.", *scan->at,
                 (unsigned char)*scan->at);
}

static bool attribute_value(struct scan *scan) {
    if (scan->at == scan->end)
        return fault(scan, scan->end, "Unexpected end of file has occurred.");
    char quote = *scan->at;
    if (quote != '"' && quote != '\'')
        return unexpected(scan, "The expected token is '\"' or '''.");
    for (scan->at++; scan->at < scan->end && *scan->at != quote;) {
        if (*scan->at == '<')
            return fault(scan, scan->at, "'<', hexadecimal value 0x3C, is an invalid attribute character.");
        if (is_control(*scan->at))
            return invalid_character(scan);
        if (*scan->at != '&')
            scan->at++;
        else if (!reference(scan))
            return false;
    }
    if (scan->at == scan->end)
        return fault(scan, scan->end, "There is an unclosed literal string.");
    scan->at++;
    return true;
}

static bool attribute(struct scan *scan) {
    struct name name;
    if (!is_white(scan->at[-1]) && is_name_character(*scan->at, true))
        return unexpected(scan, "Expecting whitespace.");
    if (!read_name(scan, &name))
        return false;
    skip_white(scan);
    if (scan->at < scan->end && *scan->at != '=')
        return unexpected(scan, "The expected token is '='.");
    scan->at += scan->at < scan->end;
    skip_white(scan);
    return attribute_value(scan);
}

static bool start_tag(struct scan *scan) {
    struct name name;
    if (!scan->depth && scan->had_root)
        return fault(scan, scan->at, "There are multiple root elements.");
    if (!read_name(scan, &name))
        return false;
    for (;;) {
        skip_white(scan);
        if (scan->at == scan->end)
            return fault(scan, scan->end, "Unexpected end of file has occurred.");
        if (*scan->at == '>' || *scan->at == '/')
            break;
        if (!attribute(scan))
            return false;
    }
    bool empty = *scan->at++ == '/';
    if (empty && scan->at < scan->end && *scan->at != '>')
        return unexpected(scan, "The expected token is '>'.");
    scan->had_root = true;
    if (empty) {
        scan->at += scan->at < scan->end;
        return true;
    }
    if (scan->depth == scan->capacity)
        MEM_GROW(scan->open, scan->capacity, 16);
    scan->open[scan->depth++] = name;
    return true;
}

static bool end_tag(struct scan *scan) {
    struct name name;
    scan->at += 2;
    if (!scan->depth)
        return fault(scan, scan->at, "Unexpected end tag.");
    if (scan->at == scan->end)
        return unclosed(scan);
    if (!read_name(scan, &name))
        return false;
    skip_white(scan);
    if (scan->at < scan->end && *scan->at != '>')
        return unexpected(scan, "The expected token is '>'.");
    scan->at += scan->at < scan->end;
    scan->depth--;
    return true;
}

/* Past the next `closing`; false: there is none, and nothing is said of it. */
static bool skip_past(struct scan *scan, const char *closing) {
    const char *found = memmem(scan->at, (size_t)(scan->end - scan->at), closing, strlen(closing));
    scan->at = found ? found + strlen(closing) : scan->end;
    return found != NULL;
}

static bool markup(struct scan *scan) {
    if (starts(scan, "<!--"))
        return skip_past(scan, "-->");
    if (starts(scan, "<![CDATA["))
        return skip_past(scan, "]]>");
    if (starts(scan, "<!"))
        return false; /* a document type: what is wrong in there is not looked for */
    if (starts(scan, "<?xml") && scan->at > scan->start && scan->end - scan->at > 5 && is_white(scan->at[5]))
        return fault(scan, scan->at + 2,
                     "Unexpected XML declaration. The XML declaration must be the first node in the document, and no "
                     "whitespace characters are allowed to appear before it.");
    if (starts(scan, "<?"))
        return skip_past(scan, "?>");
    if (starts(scan, "</"))
        return end_tag(scan);
    scan->at++;
    if (scan->at == scan->end)
        return scan->depth ? unclosed(scan) : fault(scan, scan->end, "Unexpected end of file has occurred.");
    return start_tag(scan);
}

static bool content(struct scan *scan) {
    if (*scan->at == '<')
        return markup(scan);
    if (!scan->depth && !is_white(*scan->at))
        return fault(scan, scan->at, "Data at the root level is invalid.");
    if (*scan->at == '&')
        return reference(scan);
    if (starts(scan, "]]>"))
        return fault(scan, scan->at, "']]>' is not allowed in character data.");
    if (is_control(*scan->at))
        return invalid_character(scan);
    scan->at++;
    return true;
}

const char *xml_fault(const char *text, size_t length) {
    struct scan scan = {.start = text, .at = text, .end = text + length};
    if (length && length < 4 && *text == '<') /* too short for the reader to tell its encoding */
        return fault(&scan, text, "Data at the root level is invalid."), scan.fault;
    while (scan.at < scan.end && content(&scan))
        ;
    if (!scan.fault && scan.at == scan.end && scan.depth)
        unclosed(&scan);
    return scan.fault;
}
