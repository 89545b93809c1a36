#include "os/byte_queue.h"

#include <string.h>

/* An empty queue keeps up to KEPT_BYTES of memory; fewer than MOVED_BYTES dead ones are not worth moving the others. */
enum { KEPT_BYTES = 128 * 1024, MOVED_BYTES = 64 * 1024 };

size_t byte_queue_length(const struct byte_queue *queue) {
    return queue->content.length - queue->taken;
}

const char *byte_queue_start(const struct byte_queue *queue) {
    return queue->content.bytes ? queue->content.bytes + queue->taken : NULL;
}

/* Forgets `length` bytes at the front; memory is moved only when more than half of it is dead, and given back when
 * nothing is left. */
void byte_queue_drop(struct byte_queue *queue, size_t length) {
    struct buffer *content = &queue->content;
    queue->taken += length;
    if (queue->taken == content->length) {
        content->length = 0;
        queue->taken = 0;
        if (content->capacity > (size_t)KEPT_BYTES)
            buffer_done(content);
    } else if (queue->taken > MOVED_BYTES && queue->taken > content->length / 2) {
        memmove(content->bytes, content->bytes + queue->taken, content->length - queue->taken);
        content->length -= queue->taken;
        queue->taken = 0;
    }
}

void byte_queue_clear(struct byte_queue *queue) {
    byte_queue_drop(queue, byte_queue_length(queue));
}
