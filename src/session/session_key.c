#include "session/session_key.h"

#include "os/cipher.h"
#include "os/rsa.h"
#include "wire/secret.h"

static const uint8_t no_vector[CIPHER_BLOCK_BYTES];

static bool random_bytes(void *bytes, size_t count) {
    cipher_random(bytes, count);
    return true;
}

static bool aes_encrypt(const uint8_t key[SESSION_KEY_BYTES], const void *bytes, size_t length, struct buffer *out) {
    return cipher_encrypt(key, SESSION_KEY_BYTES, no_vector, bytes, length, out, NULL);
}

static bool aes_decrypt(const uint8_t key[SESSION_KEY_BYTES], const void *bytes, size_t length, struct buffer *out) {
    return cipher_decrypt(key, SESSION_KEY_BYTES, no_vector, bytes, length, out, NULL);
}

static void *generate(void) {
    return rsa_generate();
}

static bool public_half(void *key, struct buffer *ret_modulus, struct buffer *ret_exponent) {
    const struct rsa_pair *pair = key;
    buffer_append(ret_modulus, pair->modulus.bytes, pair->modulus.length);
    buffer_append(ret_exponent, pair->exponent.bytes, pair->exponent.length);
    return true;
}

static bool decrypt(void *key, const void *bytes, size_t length, struct buffer *out) {
    return rsa_decrypt(key, bytes, length, out);
}

void session_key_use(void) {
    wire_crypto.random_bytes = random_bytes;
    wire_crypto.aes_encrypt = aes_encrypt;
    wire_crypto.aes_decrypt = aes_decrypt;
    wire_crypto.rsa_generate = generate;
    wire_crypto.rsa_public = public_half;
    wire_crypto.rsa_encrypt = rsa_encrypt;
    wire_crypto.rsa_decrypt = decrypt;
}
