#include "base/utf8.h"

#include <string.h>
#include <wchar.h>
#include <wctype.h>

size_t utf8_encode(uint32_t rune, char out[4]) {
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xC0 | rune >> 6);
        out[1] = (char)(0x80 | (rune & 0x3F));
        return 2;
    }
    if (rune < 0x10000) {
        out[0] = (char)(0xE0 | rune >> 12);
        out[1] = (char)(0x80 | (rune >> 6 & 0x3F));
        out[2] = (char)(0x80 | (rune & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | rune >> 18);
    out[1] = (char)(0x80 | (rune >> 12 & 0x3F));
    out[2] = (char)(0x80 | (rune >> 6 & 0x3F));
    out[3] = (char)(0x80 | (rune & 0x3F));
    return 4;
}

uint32_t utf8_decode(const char *text, size_t length, size_t *ret_size) {
    const unsigned char *byte = (const unsigned char *)text;
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    *ret_size = 1;
    if (byte[0] < 0x80)
        return byte[0];
    size_t size = byte[0] >= 0xF0 && byte[0] < 0xF5 ? 4 : byte[0] >= 0xE0 ? 3 : byte[0] >= 0xC2 ? 2 : 0;
    if (!size || byte[0] >= 0xF5 || size > length)
        return 0xFFFD;
    uint32_t rune = byte[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return 0xFFFD;
        rune = rune << 6 | (byte[i] & 0x3F);
    }
    if (rune < least[size] || rune > 0x10FFFF)
        return 0xFFFD;
    *ret_size = size;
    return rune;
}

/* How many bytes at the start are ASCII, in steps of eight. */
static size_t ascii_prefix(const char *text, size_t length) {
    size_t i = 0;
    for (uint64_t eight; i + 8 <= length; i += 8) {
        memcpy(&eight, text + i, 8);
        if (eight & 0x8080808080808080u)
            break;
    }
    return i;
}

size_t utf8_count_chars(const char *text, size_t length, bool *ret_ascii) {
    size_t chars = ascii_prefix(text, length);
    bool ascii = true;
    for (size_t i = chars; i < length;) {
        if (!((unsigned char)text[i] & 0x80)) {
            chars++, i++;
            continue;
        }
        ascii = false;
        size_t size;
        uint32_t rune = utf8_decode(text + i, length - i, &size);
        chars += rune >= 0x10000 ? 2 : 1;
        i += size;
    }
    if (ret_ascii)
        *ret_ascii = ascii;
    return chars;
}

size_t utf8_offset(const char *text, size_t length, size_t chars, bool *ret_inside) {
    size_t i = 0;
    if (ret_inside)
        *ret_inside = false;
    while (i < length && chars > 0) {
        size_t size;
        uint32_t rune = utf8_decode(text + i, length - i, &size);
        size_t units = rune >= 0x10000 ? 2 : 1;
        if (units > chars) {
            if (ret_inside)
                *ret_inside = true;
            return i;
        }
        chars -= units;
        i += size;
    }
    return i;
}

/* The C locale's towupper knows ASCII only; src/base/unicode_case.c holds the table that does not depend on the locale.
 */
uint32_t unicode_lower(uint32_t rune);
uint32_t unicode_upper(uint32_t rune);

uint32_t rune_to_lower(uint32_t rune) {
    if (rune < 0x80)
        return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
    return unicode_lower(rune);
}

uint32_t rune_to_upper(uint32_t rune) {
    if (rune < 0x80)
        return rune >= 'a' && rune <= 'z' ? rune - 32 : rune;
    return unicode_upper(rune);
}

/* Names and keys are hashed and compared so often that working it out for each letter would show. */
static const unsigned char ascii_upper_of[128] =
    "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37"
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`ABCDEFGHIJKLMNOPQRSTUVWXYZ{|}~\177";

static inline unsigned char ascii_upper(unsigned char byte) {
    return ascii_upper_of[byte & 0x7F];
}

int text_compare_ignore_case_n(const char *left, size_t left_length, const char *right, size_t right_length) {
    size_t i = 0, j = 0, both = left_length < right_length ? left_length : right_length;
    for (; i < both; i++) { /* as long as both are ASCII */
        unsigned char a = (unsigned char)left[i], b = (unsigned char)right[i];
        if ((a | b) & 0x80)
            break;
        if (a != b && (a = ascii_upper(a)) != (b = ascii_upper(b)))
            return a < b ? -1 : 1;
    }
    j = i;
    while (i < left_length && j < right_length) {
        size_t left_size, right_size;
        uint32_t a = rune_to_upper(utf8_decode(left + i, left_length - i, &left_size));
        uint32_t b = rune_to_upper(utf8_decode(right + j, right_length - j, &right_size));
        if (a != b)
            return a < b ? -1 : 1;
        i += left_size;
        j += right_size;
    }
    return (i < left_length) - (j < right_length);
}

int text_compare_ignore_case(const char *left, const char *right) {
    return text_compare_ignore_case_n(left, strlen(left), right, strlen(right));
}

bool text_equal_ignore_case(const char *left, const char *right) {
    return left == right || text_compare_ignore_case(left, right) == 0;
}

bool text_starts_ignore_case(const char *text, const char *prefix) {
    size_t text_length = strlen(text), length = strlen(prefix);
    return text_length >= length && text_compare_ignore_case_n(text, length, prefix, length) == 0;
}

uint32_t text_hash(const char *text, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

uint32_t text_hash_ignore_case(const char *text, size_t length) {
    uint32_t hash = 2166136261u;
    size_t i = 0;
    for (; i < length && !(text[i] & 0x80); i++)
        hash = (hash ^ ascii_upper((unsigned char)text[i])) * 16777619u;
    while (i < length) {
        size_t size;
        hash = (hash ^ rune_to_upper(utf8_decode(text + i, length - i, &size))) * 16777619u;
        i += size;
    }
    return hash;
}
