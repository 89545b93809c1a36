#include "base/guid.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "base/memory.h"

/* Where the 16 bytes stand in the text, most significant digits first. */
static const uint8_t text_order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

struct guid guid_new(void) {
    struct guid guid;
    size_t have = 0;
    while (have < sizeof guid.bytes) {
        ssize_t got = getrandom(guid.bytes + have, sizeof guid.bytes - have, 0);
        if (got > 0)
            have += (size_t)got;
    }
    guid.bytes[7] = (uint8_t)((guid.bytes[7] & 0x0F) | 0x40);
    guid.bytes[8] = (uint8_t)((guid.bytes[8] & 0x3F) | 0x80);
    return guid;
}

static int hex_digit(char c) {
    return isdigit((unsigned char)c) ? c - '0' : isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

/* 32 digits, with dashes after the 8th, 12th, 16th and 20th or none. */
static bool parse_digits(const char *text, size_t length, struct guid *ret_guid) {
    bool dashes = length == 36;
    if (length != 32 && length != 36)
        return false;
    size_t at = 0;
    for (int i = 0; i < 16; i++) {
        if (dashes && (i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-')
            return false;
        int high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
        if (high < 0 || low < 0)
            return false;
        ret_guid->bytes[text_order[i]] = (uint8_t)(high << 4 | low);
        at += 2;
    }
    return true;
}

/* Reads "0x" and at most `digits` hexadecimal digits. */
static const char *parse_field(const char *at, const char *end, int digits, uint64_t *ret_number) {
    if (end - at < 3 || strncasecmp(at, "0x", 2) != 0 || hex_digit(at[2]) < 0)
        return NULL;
    *ret_number = 0;
    for (at += 2; at < end && hex_digit(*at) >= 0; at++) {
        if (digits-- == 0)
            return NULL;
        *ret_number = *ret_number << 4 | (uint64_t)hex_digit(*at);
    }
    return at;
}

/* {0x00112233,0x4455,0x6677,{0x88,0x99,…}} */
static bool parse_fields(const char *text, size_t length, struct guid *ret_guid) {
    static const int sizes[11] = {8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2};
    char plain[128];
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        if (!isspace((unsigned char)text[i])) {
            if (count == sizeof plain)
                return false;
            plain[count++] = text[i];
        }
    const char *at = plain, *end = plain + count;
    int byte = 0;
    for (int field = 0; field < 11; field++) {
        char opening = field == 0 || field == 3 ? '{' : 0;
        uint64_t number;
        if (field > 0 && (at >= end || *at++ != ','))
            return false;
        if (opening && (at >= end || *at++ != opening))
            return false;
        at = parse_field(at, end, sizes[field], &number);
        if (!at)
            return false;
        for (int digit = sizes[field] - 2; digit >= 0; digit -= 2)
            ret_guid->bytes[text_order[byte++]] = (uint8_t)(number >> (4 * digit));
    }
    return end - at == 2 && at[0] == '}' && at[1] == '}';
}

bool guid_parse(const char *text, size_t length, struct guid *ret_guid) {
    while (length && isspace((unsigned char)*text))
        text++, length--;
    while (length && isspace((unsigned char)text[length - 1]))
        length--;
    if (length > 2 && *text == '{' && length > 38)
        return parse_fields(text, length, ret_guid);
    if (length == 38 && ((*text == '{' && text[37] == '}') || (*text == '(' && text[37] == ')')))
        return parse_digits(text + 1, 36, ret_guid);
    return parse_digits(text, length, ret_guid);
}

static char *format_fields(struct guid guid) {
    char digits[33];
    for (int i = 0; i < 16; i++) {
        digits[2 * i] = "0123456789abcdef"[guid.bytes[text_order[i]] >> 4];
        digits[2 * i + 1] = "0123456789abcdef"[guid.bytes[text_order[i]] & 15];
    }
    const char *d = digits;
    return mem_printf("{0x%.8s,0x%.4s,0x%.4s,{0x%.2s,0x%.2s,0x%.2s,0x%.2s,0x%.2s,0x%.2s,0x%.2s,0x%.2s}}", d, d + 8,
                      d + 12, d + 16, d + 18, d + 20, d + 22, d + 24, d + 26, d + 28, d + 30);
}

char *guid_format(struct guid guid, char format) {
    char text[40];
    int at = 0;
    format = format ? (char)toupper((unsigned char)format) : 'D';
    if (format == 'X')
        return format_fields(guid);
    if (!strchr("NDBP", format))
        return NULL;
    if (format == 'B' || format == 'P')
        text[at++] = format == 'B' ? '{' : '(';
    for (int i = 0; i < 16; i++) {
        if (format != 'N' && (i == 4 || i == 6 || i == 8 || i == 10))
            text[at++] = '-';
        text[at++] = "0123456789abcdef"[guid.bytes[text_order[i]] >> 4];
        text[at++] = "0123456789abcdef"[guid.bytes[text_order[i]] & 15];
    }
    if (format == 'B' || format == 'P')
        text[at++] = format == 'B' ? '}' : ')';
    text[at] = 0;
    return mem_strdup(text);
}

int guid_compare(struct guid left, struct guid right) {
    for (int i = 0; i < 16; i++)
        if (left.bytes[text_order[i]] != right.bytes[text_order[i]])
            return left.bytes[text_order[i]] < right.bytes[text_order[i]] ? -1 : 1;
    return 0;
}
