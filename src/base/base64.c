#include "base/base64.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

enum { LINE_CHARS = 76 };

static char *encode(const uint8_t *bytes, size_t length, bool lines) {
    size_t chars = (length + 2) / 3 * 4;
    char *text = mem_new_atomic(chars + chars / LINE_CHARS * 2 + 1);
    size_t at = 0, in_line = 0;
    for (size_t i = 0; i < length; i += 3) {
        if (lines && in_line == LINE_CHARS) {
            text[at++] = '\r';
            text[at++] = '\n';
            in_line = 0;
        }
        uint32_t three = (uint32_t)bytes[i] << 16 | (i + 1 < length ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (i + 2 < length ? bytes[i + 2] : 0);
        text[at++] = alphabet[three >> 18];
        text[at++] = alphabet[three >> 12 & 63];
        text[at++] = i + 1 < length ? alphabet[three >> 6 & 63] : '=';
        text[at++] = i + 2 < length ? alphabet[three & 63] : '=';
        in_line += 4;
    }
    text[at] = 0;
    return text;
}

char *base64_encode(const void *bytes, size_t length) {
    return encode(bytes, length, false);
}

char *base64_encode_lines(const void *bytes, size_t length) {
    return encode(bytes, length, true);
}

/* A character's six bits + 1; 0: it is no digit. */
static const uint8_t digits_by_character[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64};

static int digit_of(char c) {
    return digits_by_character[(uint8_t)c] - 1;
}

uint8_t *base64_decode(const char *text, size_t length, size_t *ret_length) {
    uint8_t *bytes = mem_new_atomic(length / 4 * 3 + 3);
    uint32_t bits = 0;
    int digits = 0, padding = 0;
    *ret_length = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n')
            continue;
        int digit = text[i] == '=' ? 0 : digit_of(text[i]);
        if (digit < 0 || (padding && text[i] != '='))
            return NULL;
        padding += text[i] == '=';
        bits = bits << 6 | (uint32_t)digit;
        if (++digits < 4)
            continue;
        if (padding > 2)
            return NULL;
        for (int byte = 0; byte < 3 - padding; byte++)
            bytes[(*ret_length)++] = (uint8_t)(bits >> (16 - 8 * byte));
        bits = 0;
        digits = 0;
        if (padding) { /* nothing but white space may follow */
            for (i++; i < length; i++)
                if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '\n')
                    return NULL;
        }
    }
    return digits == 0 ? bytes : NULL;
}
