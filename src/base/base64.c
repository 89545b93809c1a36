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

static int digit_of(char c) {
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (int)(at - alphabet) : -1;
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
