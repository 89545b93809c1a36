/* Bytes waiting, first in first out, in raw memory: what channels hold in each direction (os/channel.c). Not locked. */
#ifndef OS_BYTE_QUEUE_H
#define OS_BYTE_QUEUE_H

#include <stddef.h>

#include "base/buffer.h"

/* content.bytes[taken..content.length) wait; append to `content`. */
struct byte_queue {
    struct buffer content; /* raw */
    size_t taken;
};

/* How many bytes wait, and where they start (NULL before the first append). */
size_t byte_queue_length(const struct byte_queue *queue);
const char *byte_queue_start(const struct byte_queue *queue);
/* Forgets `length` bytes at the front. Those that stay may move; queue->taken tells by how much. */
void byte_queue_drop(struct byte_queue *queue, size_t length);
/* Forgets all. */
void byte_queue_clear(struct byte_queue *queue);

#endif
