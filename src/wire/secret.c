#include "wire/secret.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"
#include "object/secure_string.h"

static bool units_of_secure(struct value secure, uint16_t **ret_units, size_t *ret_count) {
    if (secure.type != &type_secure_string)
        return false;
    const struct secure_string *string = secure_string_of(secure);
    *ret_units = string->units;
    *ret_count = (size_t)string->length;
    return true;
}

static bool secure_of_units(const uint16_t *units, size_t count, struct value *ret_secure) {
    *ret_secure = value_secure_string(units, count);
    return true;
}

/* A control character: CLIXML's text has it escaped. */
enum { OPEN_MARK = 1 };

struct wire_crypto wire_crypto = {.secure_to_units = units_of_secure, .secure_from_units = secure_of_units};

/* A PUBLICKEYBLOB of CryptoAPI: this header, the key's length in bits, the exponent, the modulus; all little endian. */
enum { BLOB_HEADER_BYTES = 16, BLOB_EXPONENT_BYTES = 4, BLOB_START = BLOB_HEADER_BYTES + BLOB_EXPONENT_BYTES };
/* A SIMPLEBLOB: 12 bytes of header, then the encrypted key, little endian. */
enum { SIMPLE_BLOB_HEADER_BYTES = 12 };
static const uint8_t public_key_header[12] = {0x06, 0x02, 0, 0, 0x00, 0xA4, 0, 0, 'R', 'S', 'A', '1'};
static const uint8_t session_key_header[SIMPLE_BLOB_HEADER_BYTES] = {0x01, 0x02, 0,    0,    0x10, 0x66,
                                                                     0,    0,    0x00, 0xA4, 0,    0};

static bool fail(struct failure *failure, const char *message) {
    return failure_set(failure, "System.Management.Automation.PSCryptoException", "PSCryptoException",
                       CATEGORY_SECURITY_ERROR, "%s", message);
}

static void put_hex(struct buffer *out, const void *bytes, size_t length) {
    static const char digits[] = "0123456789abcdef";
    const uint8_t *at = bytes;
    for (size_t i = 0; i < length; i++) {
        char pair[2] = {digits[at[i] >> 4], digits[at[i] & 15]};
        buffer_append(out, pair, 2);
    }
}

static int hex_digit(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit |= 0x20;
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

static bool take_hex(const char *text, size_t length, struct buffer *out) {
    if (length % 2)
        return false;
    for (size_t i = 0; i < length; i += 2) {
        int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
        if (high < 0 || low < 0)
            return false;
        buffer_putc(out, (char)(high << 4 | low));
    }
    return true;
}

static bool take_base64(const char *text, struct buffer *out) {
    size_t count;
    uint8_t *bytes = base64_decode(text, strlen(text), &count);
    if (bytes)
        buffer_append(out, bytes, count);
    return bytes != NULL;
}

static void append_reversed(struct buffer *out, const char *bytes, size_t length) {
    for (size_t i = length; i > 0; i--)
        buffer_putc(out, bytes[i - 1]);
}

/* The characters as UTF-16LE bytes. */
static bool secure_bytes(struct value secure, struct buffer *out) {
    uint16_t *units;
    size_t count;
    if (!wire_crypto.secure_to_units || !wire_crypto.secure_to_units(value_base(secure), &units, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        buffer_putc(out, (char)(units[i] & 0xFF));
        buffer_putc(out, (char)(units[i] >> 8));
    }
    return true;
}

static void put_open(struct buffer *out, struct buffer *plain) {
    buffer_putc(out, OPEN_MARK);
    buffer_puts(out, base64_encode(buffer_text(plain), plain->length));
    buffer_putc(out, OPEN_MARK);
}

static bool put_sealed(const struct secret_context *context, struct buffer *plain, struct buffer *out) {
    struct buffer cipher = {0};
    if (!wire_crypto.aes_encrypt(context->key, buffer_text(plain), plain->length, &cipher))
        return false;
    buffer_puts(out, base64_encode(buffer_text(&cipher), cipher.length));
    return true;
}

bool secret_write(const struct secret_context *context, struct value secure, struct buffer *out,
                  struct failure *failure) {
    enum secret_form form = context ? context->form : SECRET_HEX;
    struct buffer plain = {0};
    if (!secure_bytes(secure, &plain))
        return fail(failure, "The secure string cannot be encrypted.");
    switch (form) {
    case SECRET_HEX:
        put_hex(out, plain.bytes, plain.length);
        return true;
    case SECRET_BASE64:
        buffer_puts(out, base64_encode(buffer_text(&plain), plain.length));
        return true;
    default:
        if (!wire_crypto.aes_encrypt)
            return fail(failure, "The secure string cannot be encrypted.");
        if (!context->has_key) {
            put_open(out, &plain);
            return true;
        }
        return put_sealed(context, &plain, out) || fail(failure, "The secure string cannot be encrypted.");
    }
}

bool secret_is_open(const struct buffer *message, size_t body) {
    return message->length > body && memchr(message->bytes + body, OPEN_MARK, message->length - body);
}

void secret_seal(const struct secret_context *context, struct buffer *message, size_t body) {
    struct buffer sealed = {0};
    const char *at = buffer_text(message) + body, *end = buffer_text(message) + message->length, *mark;
    buffer_append(&sealed, buffer_text(message), body);
    while ((mark = memchr(at, OPEN_MARK, (size_t)(end - at)))) {
        const char *text = mark + 1, *close = memchr(text, OPEN_MARK, (size_t)(end - text));
        size_t count;
        uint8_t *bytes = base64_decode(text, (size_t)(close - text), &count);
        struct buffer plain = {0};
        buffer_append(&sealed, at, (size_t)(mark - at));
        buffer_append(&plain, bytes, count);
        put_sealed(context, &plain, &sealed);
        at = close + 1;
    }
    buffer_append(&sealed, at, (size_t)(end - at));
    *message = sealed;
}

/* The UTF-16LE bytes behind an element's text. */
static bool plain_bytes(const struct secret_context *context, const char *text, size_t length,
                        struct buffer *ret_plain) {
    enum secret_form form = context ? context->form : SECRET_HEX;
    if (form == SECRET_HEX)
        return take_hex(text, length, ret_plain);
    size_t count;
    uint8_t *bytes = base64_decode(text, length, &count);
    if (!bytes)
        return false;
    if (form == SECRET_SESSION_KEY)
        return context->has_key && wire_crypto.aes_decrypt &&
               wire_crypto.aes_decrypt(context->key, bytes, count, ret_plain);
    buffer_append(ret_plain, bytes, count);
    return true;
}

bool secret_read(const struct secret_context *context, const char *text, size_t length, struct value *ret_secure,
                 struct failure *failure) {
    struct buffer plain = {0};
    if (wire_crypto.secure_from_units && plain_bytes(context, text, length, &plain) && plain.length % 2 == 0) {
        size_t count = plain.length / 2;
        uint16_t *units = mem_new_atomic(plain.length + 2);
        const uint8_t *bytes = (const uint8_t *)buffer_text(&plain);
        for (size_t i = 0; i < count; i++)
            units[i] = (uint16_t)(bytes[2 * i] | bytes[2 * i + 1] << 8);
        if (wire_crypto.secure_from_units(units, count, ret_secure))
            return true;
    }
    return fail(failure, "Deserialization of encrypted secure string failed");
}

char *secret_public_key_text(void *key) {
    struct buffer modulus = {0}, exponent = {0}, blob = {0};
    if (!key || !wire_crypto.rsa_public || !wire_crypto.rsa_public(key, &modulus, &exponent) ||
        exponent.length > BLOB_EXPONENT_BYTES)
        return NULL;
    buffer_append(&blob, public_key_header, sizeof public_key_header);
    uint32_t bits = (uint32_t)modulus.length * 8;
    uint8_t length_bytes[4] = {(uint8_t)bits, (uint8_t)(bits >> 8), (uint8_t)(bits >> 16), (uint8_t)(bits >> 24)};
    buffer_append(&blob, length_bytes, sizeof length_bytes);
    append_reversed(&blob, buffer_text(&exponent), exponent.length);
    buffer_fill(&blob, 0, BLOB_EXPONENT_BYTES - exponent.length);
    append_reversed(&blob, buffer_text(&modulus), modulus.length);
    return base64_encode(buffer_text(&blob), blob.length);
}

char *secret_session_key_text(struct secret_context *context, const char *public_key_text, struct failure *failure) {
    struct buffer blob = {0}, modulus = {0}, exponent = {0}, cipher = {0}, answer = {0};
    if (!take_base64(public_key_text, &blob) || blob.length < BLOB_START + 64 ||
        memcmp(buffer_text(&blob), public_key_header, sizeof public_key_header)) {
        fail(failure, "The public key of the client is not valid.");
        return NULL;
    }
    append_reversed(&exponent, blob.bytes + BLOB_HEADER_BYTES, BLOB_EXPONENT_BYTES);
    append_reversed(&modulus, blob.bytes + BLOB_START, blob.length - BLOB_START);
    if (!wire_crypto.random_bytes || !wire_crypto.rsa_encrypt ||
        !wire_crypto.random_bytes(context->key, SESSION_KEY_BYTES) ||
        !wire_crypto.rsa_encrypt(modulus.bytes, modulus.length, exponent.bytes, exponent.length, context->key,
                                 SESSION_KEY_BYTES, &cipher)) {
        fail(failure, "The session key cannot be encrypted.");
        return NULL;
    }
    context->has_key = true;
    context->form = SECRET_SESSION_KEY;
    buffer_append(&answer, session_key_header, sizeof session_key_header);
    append_reversed(&answer, cipher.bytes, cipher.length);
    return base64_encode(answer.bytes, answer.length);
}

bool secret_take_session_key(struct secret_context *context, void *key, const char *text, struct failure *failure) {
    struct buffer blob = {0}, cipher = {0}, plain = {0};
    if (!take_base64(text, &blob) || blob.length <= SIMPLE_BLOB_HEADER_BYTES ||
        memcmp(blob.bytes, session_key_header, sizeof session_key_header))
        return fail(failure, "The session key of the server is not valid.");
    append_reversed(&cipher, blob.bytes + SIMPLE_BLOB_HEADER_BYTES, blob.length - SIMPLE_BLOB_HEADER_BYTES);
    if (!wire_crypto.rsa_decrypt || !wire_crypto.rsa_decrypt(key, cipher.bytes, cipher.length, &plain) ||
        plain.length != SESSION_KEY_BYTES)
        return fail(failure, "The session key of the server is not valid.");
    memcpy(context->key, plain.bytes, SESSION_KEY_BYTES);
    context->has_key = true;
    context->form = SECRET_SESSION_KEY;
    return true;
}
