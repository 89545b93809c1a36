/* System.Security.Cryptography.ICryptoTransform: AES and triple DES, block by block, with padding at the end. */
#ifndef ENGINE_TYPE_CRYPTO_TRANSFORM_H
#define ENGINE_TYPE_CRYPTO_TRANSFORM_H

#include "base/buffer.h"
#include "object/type.h"
#include "os/cipher.h"

enum padding { PADDING_NONE = 1, PADDING_PKCS7, PADDING_ZEROS, PADDING_ANSI_X923, PADDING_ISO_10126 };

struct crypto_transform {
    struct object object;
    struct cipher cipher;
    bool encrypts;
    enum padding padding;
    size_t block_bytes;
    uint8_t key[32], vector[CIPHER_BLOCK_BYTES], begin[CIPHER_BLOCK_BYTES]; /* vector: of the next block */
    struct buffer held; /* the last block of what is decrypted: it may hold padding */
};

extern struct type type_crypto_transform, type_icrypto_transform;

/* What is given is copied. vector may be NULL (ECB). */
struct crypto_transform *crypto_transform_new(const struct cipher *cipher, bool encrypts, enum padding padding);
/* Whole blocks (count is a multiple of block_bytes); appends what is known of the result. */
bool crypto_transform_push(struct crypto_transform *transform, const void *bytes, size_t count, struct buffer *result,
                           struct failure *failure);
/* The rest; the transform begins anew. */
bool crypto_transform_finish(struct crypto_transform *transform, const void *bytes, size_t count, struct buffer *result,
                             struct failure *failure);

#endif
