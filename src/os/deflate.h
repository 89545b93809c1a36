/* Deflate (RFC 1951) and CRC-32, of zlib, which is loaded when first needed. Quiet. */
#ifndef OS_DEFLATE_H
#define OS_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/failure.h"

/* What stands around the deflated bytes. */
enum deflate_form { DEFLATE_RAW, DEFLATE_ZLIB, DEFLATE_GZIP };

/* Appends the bytes, deflated. level: 0 (stored) to 9. False with *failure where zlib is missing. */
bool deflate_bytes(const void *bytes, size_t count, int level, enum deflate_form form, struct buffer *result,
                   struct failure *failure);
/* Appends what was deflated. max_bytes: as much at most (0: no limit). False with *failure (InvalidDataException) where
 * the bytes are not such, or give more. */
bool inflate_bytes(const void *bytes, size_t count, size_t max_bytes, enum deflate_form form, struct buffer *result,
                   struct failure *failure);
/* CRC-32 as zip has it. */
uint32_t deflate_crc32(const void *bytes, size_t count);

#endif
