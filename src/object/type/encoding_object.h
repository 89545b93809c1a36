/* What readers and writers of text need of an Encoding object. */
#ifndef OBJECT_TYPE_ENCODING_OBJECT_H
#define OBJECT_TYPE_ENCODING_OBJECT_H

#include "base/buffer.h"
#include "object/type.h"

/* UTF-8 without a byte order mark: what .NET writes by default. */
struct value encoding_default(void);
void encoding_put_text(struct value encoding, const char *text, size_t length, struct buffer *bytes);
struct value encoding_get_text(struct value encoding, const void *bytes, size_t count);
/* How many of the bytes make whole characters. */
size_t encoding_whole_bytes(struct value encoding, const uint8_t *bytes, size_t count);
/* The byte order mark it writes; "" for none. */
const char *encoding_preamble(struct value encoding, size_t *ret_count);
/* The encoding that a byte order mark tells, and its size; null: none. */
struct value encoding_from_preamble(const uint8_t *bytes, size_t count, size_t *ret_size);

#endif
