/* Streams that change the bytes of another stream on their way: compression, encryption. */
#ifndef ENGINE_TYPE_FILTER_STREAM_H
#define ENGINE_TYPE_FILTER_STREAM_H

#include "base/buffer.h"
#include "object/stream.h"

struct filter_stream {
    struct stream stream;
    struct value inner; /* the other stream */
    bool leave_open;    /* it stays open when this one is closed */
    bool ended;         /* all was read, or the end was written */
    struct buffer in, out;
    size_t at; /* of out: what was read from here */
    /* Takes what it can of `in`, appends what it becomes to `out`; last: nothing more will come. */
    bool (*convert)(struct filter_stream *filter, bool last, struct failure *failure);
};

/* An open one over `inner` ($null: a failure), of `bytes` in all, zeroed behind its head. */
struct filter_stream *filter_stream_new(struct call *call, size_t bytes, struct value inner, bool writes,
                                        bool (*convert)(struct filter_stream *, bool, struct failure *));
/* Writes the end (once). */
bool filter_stream_finish(struct filter_stream *filter, struct failure *failure);

#endif
