/* What was said to a peer and may have to be said again: the lines of a durable session (wire/durable_line.h) from the
 * moment they are made until the peer has acknowledged them.
 *
 *   add ──► waiting ──take──► sent, with a number (1, 2 …) ──acknowledge──► gone
 *                 ▲                  │
 *                 └── again, fresh ──┘   the link was lost; the same or another client is there
 *
 * Numbers count what was sent over all links of one client. The fragments of an object stay together: somebody new
 * never gets the end of an object without its beginning. Memory: collected. One thread at a time. */
#ifndef WIRE_SENT_LINES_H
#define WIRE_SENT_LINES_H

#include "base/buffer.h"
#include "base/guid.h"

struct sent_line;

struct sent_lines {
    struct sent_line *first, *last;
    struct sent_line *waiting; /* no line before it waits to be sent; NULL: none does */
    uint64_t last_number;      /* of the line sent last */
    size_t bytes;              /* of all lines kept */
};

/* Keeps the lines of `bytes` (whole lines with their LF). */
void sent_lines_add(struct sent_lines *lines, const char *bytes, size_t length);
/* Appends the lines that wait to be sent, those of the pipelines that `wants` (NULL: all) names, and numbers them. */
void sent_lines_take(struct sent_lines *lines, bool (*wants)(void *data, struct guid pipeline_id), void *data,
                     struct buffer *out);
/* The peer has the first `count` lines sent. */
void sent_lines_acknowledge(struct sent_lines *lines, uint64_t count);
/* A new link to the same peer, which has the first `count` lines: the others wait again. */
void sent_lines_again(struct sent_lines *lines, uint64_t count);
/* A new link to somebody new: all that is said of pipelines waits again, what answered the old peer is forgotten. */
void sent_lines_fresh(struct sent_lines *lines);
/* Nobody is there: forgets the oldest results (output, errors and other records; never a state or a question) until no
 * more than max_bytes are kept. */
void sent_lines_drop(struct sent_lines *lines, size_t max_bytes);
/* Are there lines of this pipeline? */
bool sent_lines_has(const struct sent_lines *lines, struct guid pipeline_id);

#endif
