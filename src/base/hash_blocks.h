/* The compression functions behind hash_update: each takes one whole block. */
#ifndef BASE_HASH_BLOCKS_H
#define BASE_HASH_BLOCKS_H

#include "base/hash.h"

void hash_md5_block(struct hash *hash, const uint8_t *block);
void hash_sha1_block(struct hash *hash, const uint8_t *block);
void hash_sha256_block(struct hash *hash, const uint8_t *block);
void hash_sha512_block(struct hash *hash, const uint8_t *block); /* SHA-384 too */

#endif
