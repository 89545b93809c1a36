/* Replacing, splitting and escaping. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "object/list.h"
#include "object/regex.h"
#include "object/regex_class.h"
#include "object/string.h"

/* The index of $n's group: as many digits as name a group; 0 bytes taken: none. */
static size_t numbered_group(const struct regex *regex, const char *at, const char *end, int *ret_index) {
    int number = 0;
    size_t digits = 0;
    while (at + digits < end && isdigit((unsigned char)at[digits]) && number < 1000000)
        number = number * 10 + (at[digits++] - '0');
    *ret_index = digits ? regex_group_index(regex, "0") : -1;
    if (digits && number)
        *ret_index = -1;
    for (int i = 0; digits && i < regex_group_count(regex); i++)
        if (regex_group_number(regex, i) == number)
            *ret_index = i;
    return *ret_index < 0 ? 0 : digits;
}

/* What stands behind a $; gives the bytes it took, 0: the $ stands for itself. */
static size_t expand_one(const struct regex *regex, const char *text, size_t length, const struct regex_match *match,
                         const char *at, const char *end, struct buffer *out) {
    struct regex_span whole = match->groups[0];
    if (at >= end)
        return 0;
    int index = -1;
    if (isdigit((unsigned char)*at)) {
        size_t digits = numbered_group(regex, at, end, &index);
        if (digits)
            regex_slice_append(text, length, match->groups[index], out);
        return digits;
    }
    if (*at == '{') {
        const char *close = memchr(at, '}', (size_t)(end - at));
        if (!close || close == at + 1)
            return 0;
        const char *name = mem_strndup(at + 1, (size_t)(close - at - 1));
        bool digits = strspn(name, "0123456789") == strlen(name);
        index = regex_group_index(regex, name);
        if (index < 0 && !(digits && numbered_group(regex, at + 1, close, &index) == strlen(name)))
            return 0;
        regex_slice_append(text, length, match->groups[index], out);
        return (size_t)(close + 1 - at);
    }
    switch (*at) {
    case '$':
        buffer_putc(out, '$');
        return 1;
    case '&':
        regex_slice_append(text, length, whole, out);
        return 1;
    case '`':
        regex_slice_append(text, length, (struct regex_span){0, whole.start}, out);
        return 1;
    case '\'':
        regex_slice_append(text, length, (struct regex_span){whole.end, length}, out);
        return 1;
    case '_':
        regex_slice_append(text, length, (struct regex_span){0, length}, out);
        return 1;
    case '+': /* the last group, even when it took no part */
        regex_slice_append(text, length, match->groups[match->group_count - 1], out);
        return 1;
    default:
        return 0;
    }
}

void regex_expand(const struct regex *regex, const char *text, size_t length, const struct regex_match *match,
                  const char *replacement, size_t replacement_length, struct buffer *out) {
    const char *at = replacement, *end = replacement + replacement_length;
    while (at < end) {
        const char *dollar = memchr(at, '$', (size_t)(end - at));
        buffer_append(out, at, (size_t)((dollar ? dollar : end) - at));
        if (!dollar)
            return;
        size_t taken = expand_one(regex, text, length, match, dollar + 1, end, out);
        if (!taken)
            buffer_putc(out, '$');
        at = dollar + 1 + taken;
    }
}

struct pieces { /* RightToLeft finds the last match first: its pieces are put in front */
    struct buffer text;
    bool backward;
};

static void add_piece(struct pieces *pieces, const char *bytes, size_t length) {
    if (pieces->backward)
        buffer_insert(&pieces->text, 0, bytes, length);
    else
        buffer_append(&pieces->text, bytes, length);
}

/* What no match changed. */
static void add_rest(struct pieces *pieces, const char *text, size_t length, size_t start, size_t end) {
    struct buffer one = {0};
    regex_slice_append(text, length, (struct regex_span){start, end}, &one);
    if (one.length)
        add_piece(pieces, one.bytes, one.length);
}

/* Halves that came together are a character again. */
static struct value joined(struct pieces *pieces) {
    const char *bytes = buffer_text(&pieces->text), *end = bytes + pieces->text.length;
    struct value text = string_from_n(bytes, pieces->text.length);
    while ((bytes = memchr(bytes, 0xED, (size_t)(end - bytes))) && ((unsigned char)bytes[1] & 0xF0) != 0xA0)
        bytes++;
    size_t chars;
    const uint16_t *units = bytes ? string_to_utf16(text, &chars) : NULL;
    return units ? string_from_utf16(units, chars) : text;
}

bool regex_replace(const struct regex *regex, struct value input, const char *replacement, size_t replacement_length,
                   regex_evaluator *evaluate, void *data, int limit, size_t from, struct value *ret_text,
                   struct failure *failure) {
    const char *text = string_text(input);
    size_t length = string_length(input);
    struct pieces pieces = {.backward = regex_options(regex) & REGEX_RIGHT_TO_LEFT};
    size_t edge = pieces.backward ? length : 0; /* what is not copied yet begins (ends) here */
    struct regex_match match;
    *ret_text = value_base(input);
    int count = 0;
    for (size_t at = from; at != SIZE_MAX && count != limit && regex_find_in(regex, input, at, &match); count++) {
        struct regex_span whole = match.groups[0];
        struct buffer one = {0};
        if (evaluate ? !evaluate(data, &match, &one, failure) : false)
            return false;
        if (!evaluate)
            regex_expand(regex, text, length, &match, replacement, replacement_length, &one);
        if (pieces.backward)
            add_rest(&pieces, text, length, whole.end, edge);
        else
            add_rest(&pieces, text, length, edge, whole.start);
        if (one.length)
            add_piece(&pieces, one.bytes, one.length);
        edge = pieces.backward ? whole.start : whole.end;
        at = regex_next_start(regex, text, length, &match);
    }
    if (!count)
        return true;
    add_rest(&pieces, text, length, pieces.backward ? 0 : edge, pieces.backward ? edge : length);
    *ret_text = joined(&pieces);
    return true;
}

void regex_split(const struct regex *regex, struct value input, int limit, size_t from, struct values *ret_parts) {
    const char *text = string_text(input);
    size_t length = string_length(input), edge = 0;
    bool backward = regex_options(regex) & REGEX_RIGHT_TO_LEFT;
    struct regex_match match;
    int count = 1;
    if (backward)
        edge = length;
    for (size_t at = from; at != SIZE_MAX && count != limit && regex_find_in(regex, input, at, &match); count++) {
        struct regex_span whole = match.groups[0];
        struct regex_span part =
            backward ? (struct regex_span){whole.end, edge} : (struct regex_span){edge, whole.start};
        values_add(ret_parts, regex_slice(text, length, part));
        for (int k = 1; k < match.group_count; k++) {
            int i = backward ? match.group_count - k : k;
            if (match.groups[i].start != SIZE_MAX)
                values_add(ret_parts, regex_slice(text, length, match.groups[i]));
        }
        edge = backward ? whole.start : whole.end;
        at = regex_next_start(regex, text, length, &match);
    }
    values_add(ret_parts,
               regex_slice(text, length, (struct regex_span){backward ? 0 : edge, backward ? edge : length}));
    for (int i = 0; backward && i < ret_parts->count / 2; i++) { /* the order of the text */
        struct value swapped = ret_parts->items[i];
        ret_parts->items[i] = ret_parts->items[ret_parts->count - 1 - i];
        ret_parts->items[ret_parts->count - 1 - i] = swapped;
    }
}

char *regex_escape(const char *text, size_t length) {
    static const char special[] = "\\*+?|{[()^$.# \t\n\f\r", named[] = "\t\n\f\r", names[] = "tnfr";
    struct buffer out = {0};
    for (size_t i = 0; i < length; i++) {
        const char *name = text[i] ? strchr(named, text[i]) : NULL;
        if (one_of(text[i], special))
            buffer_putc(&out, '\\');
        buffer_putc(&out, name ? names[name - named] : text[i]);
    }
    return buffer_dup(&out);
}

/* One escape behind its backslash; NULL, or what is wrong with it. */
static const char *unescape_one(const char **at, const char *end, struct buffer *out) {
    struct buffer pattern = {0};
    if (*at >= end)
        return "Illegal \\ at end of pattern.";
    if (**at >= '0' && **at <= '7') {
        unsigned number = 0;
        for (int i = 0; i < 3 && *at < end && **at >= '0' && **at <= '7'; i++)
            number = number * 8 + (unsigned)(*(*at)++ - '0');
        buffer_put_rune(out, number & 0xFF);
        return NULL;
    }
    if (one_of(**at, "dDsSwWpPk")) {
        char letter = *(*at)++;
        return mem_printf("Unrecognized escape sequence \\%c.", letter);
    }
    const char *message = class_escape(at, end, true, &pattern);
    if (message)
        return message;
    const char *text = buffer_text(&pattern);
    if (text[0] == '\\' && text[1] == 'x' && text[2] == '{')
        buffer_put_rune(out, (uint32_t)strtoul(text + 3, NULL, 16));
    else
        buffer_append(out, text + (text[0] == '\\'), pattern.length - (text[0] == '\\'));
    return NULL;
}

char *regex_unescape(const char *text, size_t length, size_t *ret_length, struct failure *failure) {
    struct buffer out = {0};
    const char *at = text, *end = text + length;
    while (at < end) {
        if (*at != '\\') {
            buffer_putc(&out, *at++);
            continue;
        }
        at++;
        const char *message = unescape_one(&at, end, &out);
        if (message) {
            failure_set(failure, "System.Text.RegularExpressions.RegexParseException", NULL, CATEGORY_INVALID_ARGUMENT,
                        "Invalid pattern '%.*s' at offset %zu. %s", (int)length, text,
                        utf8_count_chars(text, (size_t)(at - text), NULL), message);
            return NULL;
        }
    }
    *ret_length = out.length;
    return buffer_dup(&out);
}
