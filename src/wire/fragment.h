/* Fragments (MS-PSRP 2.2.4, 3.1.5.1.2-4): messages cut into pieces that a transport can carry, and put together again.
 *
 *    0        8          16      17     21
 *   +--------+----------+-------+------+---------+
 *   | object | fragment | flags | blob | payload |   all integers big endian
 *   | id u64 | id u64   | u8    | len  |         |   flags: bit 0 start, bit 1 end, others ignored
 *   +--------+----------+-------+------+---------+
 *
 * Object ids begin with 1 and rise with each message of a direction; fragment ids begin with 0 in each object. The
 * receiver takes one object at a time in order: a start inside an object, a piece of another object, a gap in the
 * fragment ids, a missing start, a length that is negative, zero-length middles aside, or beyond the limits: each is a
 * failure that ends the session.
 *
 * No values inside: any thread, one at a time. */
#ifndef WIRE_FRAGMENT_H
#define WIRE_FRAGMENT_H

#include "base/buffer.h"
#include "base/failure.h"

enum {
    FRAGMENT_HEADER_BYTES = 21,
    FRAGMENT_MAX_BYTES = 32768, /* header and payload, on the out-of-process transport */
    FRAGMENT_START = 1,
    FRAGMENT_END = 2,
};

struct fragment_header {
    uint64_t object_id, fragment_id;
    unsigned flags;
    uint32_t length; /* of the payload */
};

/* Writes / reads one header; read: false + failure where the 21 bytes make no sense (length above 2^31 - 1). */
void fragment_header_write(const struct fragment_header *header, uint8_t out[FRAGMENT_HEADER_BYTES]);
bool fragment_header_read(const uint8_t bytes[FRAGMENT_HEADER_BYTES], struct fragment_header *ret_header,
                          struct failure *failure);

/* The sending side: a zero-initialised struct with max_bytes set (0: FRAGMENT_MAX_BYTES). */
struct fragmenter {
    uint64_t last_object_id;
    size_t max_bytes;
};
/* Cuts message[0..length) and hands each fragment to put(data, bytes, length); bytes are valid during the call. */
void fragmenter_send(struct fragmenter *fragmenter, const char *message, size_t length,
                     void (*put)(void *data, const char *bytes, size_t length), void *data);

/* The receiving side. Feed whole packets or single bytes. */
struct defragmenter {
    struct buffer input;   /* bytes not consumed yet: less than one fragment between calls of next */
    struct buffer message; /* of the object in the making */
    size_t consumed;       /* of input */
    uint64_t object_id, next_fragment_id;
    bool inside, broken;
    size_t max_object_bytes; /* 0: 200 MB, PowerShell's MaximumReceivedObjectSize for jobs */
};
/* raw: the buffers are malloc'd (defragmenter_done frees them), for use by a thread without collected memory. */
void defragmenter_init(struct defragmenter *defragmenter, size_t max_object_bytes, bool raw);
void defragmenter_done(struct defragmenter *defragmenter);
/* Takes bytes as they come. False + failure: more than the limit is waiting. */
bool defragmenter_feed(struct defragmenter *defragmenter, const char *bytes, size_t length, struct failure *failure);
enum defragmented { DEFRAGMENTED_NONE, DEFRAGMENTED_MESSAGE, DEFRAGMENTED_BROKEN };
/* The next whole message: its bytes are valid until the next call on this struct. NONE: feed more. BROKEN + failure:
 * for good. */
enum defragmented defragmenter_next(struct defragmenter *defragmenter, const char **ret_message, size_t *ret_length,
                                    struct failure *failure);
/* Is an object begun and not ended, or part of a header waiting? */
bool defragmenter_is_idle(const struct defragmenter *defragmenter);

#endif
