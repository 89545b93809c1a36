/* Message digests: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). Feed bytes in pieces of any size, then take the
 * digest. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum hash_kind { HASH_MD5, HASH_SHA1, HASH_SHA256, HASH_SHA384, HASH_SHA512, HASH_KINDS };
enum { HASH_BLOCK_MAX = 128, HASH_DIGEST_MAX = 64 };

struct hash {
    enum hash_kind kind;
    uint64_t length; /* bytes fed */
    uint8_t block[HASH_BLOCK_MAX];
    size_t used; /* of block */
    union {
        uint32_t words[8];
        uint64_t longs[8];
    };
};

void hash_init(struct hash *hash, enum hash_kind kind);
void hash_update(struct hash *hash, const void *bytes, size_t count);
/* Writes hash_digest_bytes(kind) bytes; the state is then used up. */
void hash_finish(struct hash *hash, uint8_t *ret_digest);
size_t hash_digest_bytes(enum hash_kind kind);
size_t hash_block_bytes(enum hash_kind kind);
/* HMAC (RFC 2104) of one message. */
void hash_hmac(enum hash_kind kind, const void *key, size_t key_count, const void *bytes, size_t count,
               uint8_t *ret_digest);
/* "MD5", "SHA1", "SHA256", "SHA384", "SHA512". */
const char *hash_name(enum hash_kind kind);

#endif
