#include "object/type/string_linguistic.h"

#include <stdint.h>

#include "base/memory.h"
#include "base/unicode_category.h"
#include "base/unicode_normalize.h"
#include "base/utf8.h"

struct letters { /* decomposed characters that count, and where in the text each comes from */
    uint32_t *runes;
    size_t *offsets;
    size_t count;
};

static bool is_invisible(uint32_t rune) {
    if (rune < 0x80)
        return rune < 9 || (rune > 13 && rune < 32) || rune == 127;
    return rune == 0xAD || unicode_category(rune) == UNICODE_FORMAT ||
           (unicode_category(rune) == UNICODE_CONTROL && rune != 0x85);
}

static bool is_mark(uint32_t rune) {
    return rune >= 0x300 && unicode_category(rune) == UNICODE_NON_SPACING_MARK;
}

static void add_letters(struct letters *letters, const char *text, size_t length, size_t offset, bool ignore_case) {
    size_t size;
    for (size_t at = 0; at < length; at += size) {
        uint32_t rune = utf8_decode(text + at, length - at, &size);
        if (is_invisible(rune))
            continue;
        letters->offsets[letters->count] = offset;
        letters->runes[letters->count++] = ignore_case ? rune_to_upper(rune) : rune;
    }
}

static struct letters letters_of(const char *text, size_t length, bool ignore_case) {
    struct letters letters = {0};
    size_t room = length * 4 + 4, size, decomposed_length;
    letters.runes = mem_new_atomic(sizeof *letters.runes * room);
    letters.offsets = mem_new_atomic(sizeof *letters.offsets * room);
    for (size_t at = 0; at < length; at += size) {
        uint32_t rune = utf8_decode(text + at, length - at, &size);
        if (rune < 0x80) {
            add_letters(&letters, text + at, size, at, ignore_case);
            continue;
        }
        char *decomposed = unicode_normalize(text + at, size, NORMALIZE_D, &decomposed_length);
        add_letters(&letters, decomposed, decomposed_length, at, ignore_case);
    }
    letters.offsets[letters.count] = length;
    return letters;
}

/* A mark alone is found at the end only: elsewhere it belongs to its letter. */
static bool matches_at(const struct letters *text, size_t at, const struct letters *needle, bool at_end) {
    if (text->count - at < needle->count)
        return false;
    for (size_t i = 0; i < needle->count; i++)
        if (text->runes[at + i] != needle->runes[i])
            return false;
    size_t end = at + needle->count;
    bool inside = at > 0 && is_mark(text->runes[at]) && !at_end;
    return !inside && (end == text->count || !is_mark(text->runes[end]));
}

size_t linguistic_find(const char *text, size_t length, const char *needle, size_t needle_length, bool ignore_case,
                       enum linguistic_place place) {
    struct letters whole = letters_of(text, length, ignore_case), part = letters_of(needle, needle_length, ignore_case);
    bool backward = place == LINGUISTIC_LAST || place == LINGUISTIC_SUFFIX;
    if (!part.count)
        return backward ? length : 0;
    if (part.count > whole.count)
        return SIZE_MAX;
    size_t last = whole.count - part.count;
    for (size_t i = 0; i <= last; i++) {
        size_t at = backward ? last - i : i;
        if (matches_at(&whole, at, &part, place == LINGUISTIC_SUFFIX))
            return whole.offsets[at];
        if (place == LINGUISTIC_PREFIX || place == LINGUISTIC_SUFFIX)
            break;
    }
    return SIZE_MAX;
}
