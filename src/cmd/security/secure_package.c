#include "cmd/security/secure_package.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "object/byte_array.h"
#include "object/secure_string.h"
#include "os/cipher.h"
#include "os/encoding.h"

static const char header[] = "76492d1116743f0423413b16050a5345";

/* The UTF-16 units of a secret, low byte first. */
static uint8_t *unit_bytes(const struct secure_string *secret, size_t *ret_count) {
    uint8_t *bytes = mem_new_atomic(2 * (size_t)secret->length + 1);
    for (int32_t i = 0; i < secret->length; i++) {
        bytes[2 * i] = (uint8_t)(secret->units[i] & 0xFF);
        bytes[2 * i + 1] = (uint8_t)(secret->units[i] >> 8);
    }
    *ret_count = 2 * (size_t)secret->length;
    return bytes;
}

struct secure_key secure_key_of(const struct list *key, struct value secure_key) {
    struct secure_key result = {0};
    result.bytes =
        key ? value_to_bytes(value_list(key), &result.count) : unit_bytes(secure_string_of(secure_key), &result.count);
    return result;
}

const char *secure_package_write(struct value secret, struct secure_key key, struct failure *failure) {
    uint8_t vector[CIPHER_BLOCK_BYTES];
    size_t count;
    const uint8_t *bytes = unit_bytes(secure_string_of(secret), &count);
    struct buffer encrypted = {0}, text = {0}, utf16 = {0};
    cipher_random(vector, sizeof vector);
    if (!cipher_encrypt(key.bytes, key.count, vector, bytes, count, &encrypted, failure))
        return NULL;
    buffer_printf(&text, "2|%s|", base64_encode(vector, sizeof vector));
    for (size_t i = 0; i < encrypted.length; i++)
        buffer_printf(&text, "%02x", (unsigned char)encrypted.bytes[i]);
    encoding_encode(ENCODING_UTF16_LE, buffer_text(&text), text.length, &utf16);
    return mem_printf("%s%s", header, base64_encode(buffer_text(&utf16), utf16.length));
}

/* ---- reading ---- */

struct package {
    const char *hex;
    const uint8_t *vector;
    size_t vector_bytes;
};

/* Takes the text behind the header apart; what is no package is taken for the digits alone. */
static void open_package(const char *text, struct package *package) {
    size_t length = 0;
    *package = (struct package){.hex = text};
    if (!text_starts_ignore_case(text, header))
        return;
    const char *encoded = text + sizeof header - 1;
    const uint8_t *bytes = base64_decode(encoded, strlen(encoded), &length);
    struct buffer inside = {0};
    if (!bytes)
        return;
    encoding_decode(ENCODING_UTF16_LE, bytes, length, &inside, NULL);
    const char *first = strchr(buffer_text(&inside), '|'), *second = first ? strchr(first + 1, '|') : NULL;
    if (!second || strchr(second + 1, '|'))
        return;
    package->vector = base64_decode(first + 1, (size_t)(second - first - 1), &package->vector_bytes);
    if (package->vector)
        package->hex = second + 1;
}

static int digit(char c) {
    static const char digits[] = "0123456789abcdef";
    char lower = c >= 'A' && c <= 'F' ? (char)(c + 32) : c;
    const char *found = c ? strchr(digits, lower) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool read_hex(const char *hex, struct buffer *bytes, struct failure *failure) {
    for (; hex[0] && hex[1]; hex += 2) {
        if (digit(hex[0]) < 0 || digit(hex[1]) < 0)
            return failure_set(failure, "System.FormatException", "System.FormatException", CATEGORY_NOT_SPECIFIED,
                               "The input string '%.2s' was not in a correct format.", hex);
        buffer_putc(bytes, (char)(digit(hex[0]) * 16 + digit(hex[1])));
    }
    return true;
}

struct value secure_package_read(const char *text, struct secure_key key, struct failure *failure) {
    static const uint8_t no_vector[CIPHER_BLOCK_BYTES];
    struct package package;
    struct buffer encrypted = {0}, plain = {0};
    open_package(text, &package);
    bool has_vector = package.vector && package.vector_bytes == CIPHER_BLOCK_BYTES;
    if (!read_hex(package.hex, &encrypted, failure) ||
        !cipher_decrypt(key.bytes, key.count, has_vector ? package.vector : no_vector, buffer_text(&encrypted),
                        encrypted.length, &plain, failure))
        return VALUE_NULL;
    uint16_t *units = MEM_ARRAY(uint16_t, plain.length / 2 + 1);
    for (size_t i = 0; i + 1 < plain.length; i += 2)
        units[i / 2] = (uint16_t)((unsigned char)plain.bytes[i] | (unsigned)(unsigned char)plain.bytes[i + 1] << 8);
    return value_secure_string(units, plain.length / 2);
}
