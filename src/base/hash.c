/* What all digests have in common: blocks, padding with the length at the end, HMAC. */
#include "base/hash.h"

#include <string.h>

#include "base/hash_blocks.h"

static const struct {
    const char *name;
    size_t block, digest;
    void (*compress)(struct hash *hash, const uint8_t *block);
} kinds[HASH_KINDS] = {
    [HASH_MD5] = {"MD5", 64, 16, hash_md5_block},           [HASH_SHA1] = {"SHA1", 64, 20, hash_sha1_block},
    [HASH_SHA256] = {"SHA256", 64, 32, hash_sha256_block},  [HASH_SHA384] = {"SHA384", 128, 48, hash_sha512_block},
    [HASH_SHA512] = {"SHA512", 128, 64, hash_sha512_block},
};

static const uint32_t md5_and_sha1_start[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
static const uint32_t sha256_start[8] = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                         0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};
static const uint64_t sha384_start[8] = {0xCBBB9D5DC1059ED8, 0x629A292A367CD507, 0x9159015A3070DD17,
                                         0x152FECD8F70E5939, 0x67332667FFC00B31, 0x8EB44A8768581511,
                                         0xDB0C2E0D64F98FA7, 0x47B5481DBEFA4FA4};
static const uint64_t sha512_start[8] = {0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B,
                                         0xA54FF53A5F1D36F1, 0x510E527FADE682D1, 0x9B05688C2B3E6C1F,
                                         0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179};

void hash_init(struct hash *hash, enum hash_kind kind) {
    *hash = (struct hash){.kind = kind};
    if (kind == HASH_SHA512)
        memcpy(hash->longs, sha512_start, sizeof sha512_start);
    else if (kind == HASH_SHA384)
        memcpy(hash->longs, sha384_start, sizeof sha384_start);
    else if (kind == HASH_SHA256)
        memcpy(hash->words, sha256_start, sizeof sha256_start);
    else
        memcpy(hash->words, md5_and_sha1_start, sizeof md5_and_sha1_start);
}

void hash_update(struct hash *hash, const void *bytes, size_t count) {
    const uint8_t *at = bytes;
    size_t block = kinds[hash->kind].block;
    hash->length += count;
    while (count) {
        size_t taken = block - hash->used < count ? block - hash->used : count;
        memcpy(hash->block + hash->used, at, taken);
        hash->used += taken;
        at += taken;
        count -= taken;
        if (hash->used == block) {
            kinds[hash->kind].compress(hash, hash->block);
            hash->used = 0;
        }
    }
}

/* A one bit, zeros, and the message's length in bits at the end of the last block. */
static void pad(struct hash *hash) {
    size_t block = kinds[hash->kind].block, length_bytes = block / 8;
    uint64_t bits = hash->length * 8;
    uint8_t tail[2 * HASH_BLOCK_MAX] = {0x80};
    size_t zeros = (2 * block - length_bytes - 1 - hash->used) % block, total = 1 + zeros + length_bytes;
    for (int i = 0; i < 8; i++)
        tail[hash->kind == HASH_MD5 ? total - 8 + (size_t)i : total - 1 - (size_t)i] = (uint8_t)(bits >> 8 * i);
    hash_update(hash, tail, total);
}

void hash_finish(struct hash *hash, uint8_t *ret_digest) {
    pad(hash);
    size_t count = kinds[hash->kind].digest;
    for (size_t i = 0; i < count; i++) {
        if (hash->kind == HASH_MD5)
            ret_digest[i] = (uint8_t)(hash->words[i / 4] >> 8 * (i % 4));
        else if (hash->kind <= HASH_SHA256)
            ret_digest[i] = (uint8_t)(hash->words[i / 4] >> 8 * (3 - i % 4));
        else
            ret_digest[i] = (uint8_t)(hash->longs[i / 8] >> 8 * (7 - i % 8));
    }
}

size_t hash_digest_bytes(enum hash_kind kind) {
    return kinds[kind].digest;
}

size_t hash_block_bytes(enum hash_kind kind) {
    return kinds[kind].block;
}

const char *hash_name(enum hash_kind kind) {
    return kinds[kind].name;
}

void hash_hmac(enum hash_kind kind, const void *key, size_t key_count, const void *bytes, size_t count,
               uint8_t *ret_digest) {
    uint8_t block[HASH_BLOCK_MAX] = {0}, inner[HASH_BLOCK_MAX], outer[HASH_BLOCK_MAX], digest[HASH_DIGEST_MAX];
    struct hash hash;
    size_t size = kinds[kind].block;
    if (key_count > size) {
        hash_init(&hash, kind);
        hash_update(&hash, key, key_count);
        hash_finish(&hash, block);
    } else if (key_count) {
        memcpy(block, key, key_count);
    }
    for (size_t i = 0; i < size; i++) {
        inner[i] = block[i] ^ 0x36;
        outer[i] = block[i] ^ 0x5C;
    }
    hash_init(&hash, kind);
    hash_update(&hash, inner, size);
    hash_update(&hash, bytes, count);
    hash_finish(&hash, digest);
    hash_init(&hash, kind);
    hash_update(&hash, outer, size);
    hash_update(&hash, digest, kinds[kind].digest);
    hash_finish(&hash, ret_digest);
}
