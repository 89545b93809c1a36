/* Streams over descriptors that are waited for: pipes of processes, sockets. Reading and writing release the baton,
 * observe the pipeline's stop (then they do not return) and may have a limit of time. */
#ifndef ENGINE_TYPE_DESCRIPTOR_STREAM_H
#define ENGINE_TYPE_DESCRIPTOR_STREAM_H

#include "object/stream.h"

struct descriptor_stream {
    struct stream stream;
    int descriptor;                            /* owned, non-blocking; -1: closed */
    int64_t read_timeout_ms, write_timeout_ms; /* -1: none */
};

/* A stream of that type (a row derived from System.IO.Stream); takes the descriptor over. */
struct descriptor_stream *descriptor_stream_new(const struct type *type, int descriptor, bool can_read, bool can_write);
/* Waits for poll's events; false: the time is over. Does not return where the pipeline is stopped. */
bool descriptor_wait(int descriptor, short events, int64_t timeout_ms);

/* The pipe of another process. */
extern struct type type_pipe_stream;

#endif
