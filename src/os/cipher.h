/* AES in CBC mode with PKCS #7 padding, as .NET's Aes class does it by default. OpenSSL's libcrypto does the work and
 * is loaded at the first use: programs that keep no secrets do not pay for it. */
#ifndef OS_CIPHER_H
#define OS_CIPHER_H

#include "base/buffer.h"
#include "base/failure.h"

enum { CIPHER_BLOCK_BYTES = 16 };

/* Is it the length of an AES key: 16, 24 or 32 bytes? */
bool cipher_key_length_is_valid(size_t bytes);
/* Appends what the bytes become. The initialization vector has CIPHER_BLOCK_BYTES. False + failure
 * (CryptographicException; PlatformNotSupportedException where libcrypto is missing). */
bool cipher_encrypt(const void *key, size_t key_bytes, const void *vector, const void *bytes, size_t count,
                    struct buffer *result, struct failure *failure);
bool cipher_decrypt(const void *key, size_t key_bytes, const void *vector, const void *bytes, size_t count,
                    struct buffer *result, struct failure *failure);
/* Whole blocks, with no padding: AES (keys of 16, 24 or 32 bytes) or triple DES (24 bytes). */
struct cipher {
    bool triple_des, chained; /* chained: CBC, else ECB */
    const void *key, *vector; /* vector: of CBC, a block */
    size_t key_bytes;
};
/* Appends what the blocks become. */
bool cipher_blocks(const struct cipher *cipher, bool encrypt, const void *bytes, size_t count, struct buffer *result,
                   struct failure *failure);
/* Bytes nobody can guess. */
void cipher_random(void *bytes, size_t count);

#endif
