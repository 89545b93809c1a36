#include "base/wildcard.h"

#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

enum element_kind { ELEMENT_UNIT, ELEMENT_ANY, ELEMENT_MANY, ELEMENT_SET };

struct range {
    uint16_t first, last;
};

struct element {
    enum element_kind kind;
    uint16_t unit; /* upper-cased where case is ignored */
    struct range *ranges;
    int range_count;
};

struct wildcard {
    bool ignore_case;
    int count;
    struct element elements[];
};

/* UTF-16 units: a wildcard's ? takes one of them. */
static uint16_t *to_units(const char *text, size_t length, size_t *ret_count) {
    uint16_t *units = mem_new_atomic((length + 1) * sizeof *units);
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        size_t size;
        uint32_t rune = utf8_decode(text + i, length - i, &size);
        i += size;
        if (rune >= 0x10000) {
            units[count++] = (uint16_t)(0xD800 + ((rune - 0x10000) >> 10));
            units[count++] = (uint16_t)(0xDC00 + ((rune - 0x10000) & 0x3FF));
        } else {
            units[count++] = (uint16_t)rune;
        }
    }
    *ret_count = count;
    return units;
}

static uint16_t fold(uint16_t unit) {
    uint32_t upper = rune_to_upper(unit);
    return upper < 0x10000 ? (uint16_t)upper : unit;
}

/* The content of [ ] at units[at..); gives the index behind the ], or 0 where there is none. A ] right after the [ is
 * an ordinary character, ` takes the next as it is, a - between two characters makes a range. */
static size_t read_set(const uint16_t *units, size_t count, size_t at, struct element *element) {
    uint16_t *content = mem_new_atomic((count + 1) * sizeof *content);
    bool *is_dash = mem_new_atomic((count + 1) * sizeof *is_dash);
    size_t size = 0;
    for (size_t start = at;; at++) {
        if (at >= count)
            return 0;
        if (units[at] == ']' && at > start)
            break;
        bool escaped = units[at] == '`' && at + 1 < count;
        at += escaped;
        is_dash[size] = units[at] == '-' && !escaped;
        content[size++] = units[at];
    }
    element->kind = ELEMENT_SET;
    element->ranges = mem_new_atomic((size + 1) * sizeof *element->ranges);
    for (size_t i = 0; i < size; i++) {
        struct range range = {content[i], content[i]};
        if (i + 2 < size && is_dash[i + 1]) {
            range.last = content[i + 2];
            i += 2;
            if (range.last < range.first)
                return 0;
        }
        element->ranges[element->range_count++] = range;
    }
    return at + 1;
}

struct wildcard *wildcard_compile(const char *pattern, size_t length, bool ignore_case) {
    size_t count;
    uint16_t *units = to_units(pattern, length, &count);
    struct wildcard *wildcard = mem_new(sizeof *wildcard + (count + 1) * sizeof(struct element));
    wildcard->ignore_case = ignore_case;
    if (count == 1 && units[0] == '`') /* an escape with nothing to escape is nothing */
        return wildcard;
    for (size_t i = 0; i < count;) {
        struct element *element = &wildcard->elements[wildcard->count++];
        uint16_t unit = units[i++];
        if (unit == '*') {
            element->kind = ELEMENT_MANY;
            if (wildcard->count > 1 && element[-1].kind == ELEMENT_MANY)
                wildcard->count--;
        } else if (unit == '?') {
            element->kind = ELEMENT_ANY;
        } else if (unit == '[') {
            i = read_set(units, count, i, element);
            if (!i)
                return NULL;
        } else {
            if (unit == '`' && i < count)
                unit = units[i++];
            element->unit = ignore_case ? fold(unit) : unit;
        }
    }
    return wildcard;
}

static bool in_set(const struct element *element, uint16_t unit, bool ignore_case) {
    uint16_t upper = fold(unit), lower = (uint16_t)rune_to_lower(unit);
    for (int i = 0; i < element->range_count; i++) {
        const struct range *range = &element->ranges[i];
        if (unit >= range->first && unit <= range->last)
            return true;
        if (ignore_case &&
            ((upper >= range->first && upper <= range->last) || (lower >= range->first && lower <= range->last)))
            return true;
    }
    return false;
}

static bool matches_one(const struct wildcard *wildcard, const struct element *element, uint16_t unit) {
    switch (element->kind) {
    case ELEMENT_ANY:
        return true;
    case ELEMENT_SET:
        return in_set(element, unit, wildcard->ignore_case);
    default:
        return element->unit == (wildcard->ignore_case ? fold(unit) : unit);
    }
}

/* Back to the last * whenever the rest does not fit, letting it take one more: no recursion, no blow-up. */
static bool match_units(const struct wildcard *wildcard, const uint16_t *units, const char *bytes, size_t count) {
    int at = 0, star = -1;
    size_t i = 0, star_at = 0;
    while (i < count) {
        const struct element *element = &wildcard->elements[at];
        if (at < wildcard->count && element->kind == ELEMENT_MANY) {
            star = at++;
            star_at = i;
        } else if (at < wildcard->count && matches_one(wildcard, element, units ? units[i] : (unsigned char)bytes[i])) {
            at++;
            i++;
        } else if (star >= 0) {
            at = star + 1;
            i = ++star_at;
        } else {
            return false;
        }
    }
    while (at < wildcard->count && wildcard->elements[at].kind == ELEMENT_MANY)
        at++;
    return at == wildcard->count;
}

bool wildcard_match(const struct wildcard *wildcard, const char *text, size_t length) {
    bool ascii = true;
    for (size_t i = 0; i < length && ascii; i++)
        ascii = !(text[i] & 0x80);
    if (ascii)
        return match_units(wildcard, NULL, text, length);
    size_t count;
    uint16_t *units = to_units(text, length, &count);
    return match_units(wildcard, units, NULL, count);
}

bool wildcard_match_text(const char *pattern, const char *text, bool ignore_case) {
    struct wildcard *wildcard = wildcard_compile(pattern, strlen(pattern), ignore_case);
    return wildcard && wildcard_match(wildcard, text, strlen(text));
}

static bool is_special(char c) {
    return c == '*' || c == '?' || c == '[' || c == ']';
}

bool wildcard_has_special(const char *pattern) {
    for (; *pattern; pattern++) {
        if (is_special(*pattern))
            return true;
        if (*pattern == '`' && !*++pattern)
            break;
    }
    return false;
}

char *wildcard_escape(const char *text) {
    struct buffer out = {0};
    for (; *text; text++) {
        if (is_special(*text) || *text == '`')
            buffer_putc(&out, '`');
        buffer_putc(&out, *text);
    }
    return buffer_dup(&out);
}

char *wildcard_unescape(const char *text) {
    struct buffer out = {0};
    for (; *text; text++) {
        if (*text == '`' && (is_special(text[1]) || text[1] == '`'))
            text++;
        buffer_putc(&out, *text);
    }
    return buffer_dup(&out);
}
