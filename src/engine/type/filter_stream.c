#include "engine/type/filter_stream.h"

#include <string.h>

#include "base/memory.h"
#include "object/type/native.h"

enum { CHUNK_BYTES = 16384 };

static struct filter_stream *filter_of(struct stream *stream) {
    return (struct filter_stream *)stream;
}

/* Reads on until something has come out; false after a failure. */
static bool fill(struct filter_stream *filter, struct failure *failure) {
    char *chunk = mem_new_atomic(CHUNK_BYTES);
    filter->out.length = 0;
    filter->at = 0;
    while (!filter->ended && !filter->out.length) {
        int64_t count = stream_read(stream_of(filter->inner), chunk, CHUNK_BYTES, failure);
        if (count < 0)
            return false;
        filter->ended = count == 0;
        if (count)
            buffer_append(&filter->in, chunk, (size_t)count);
        if (!filter->convert(filter, filter->ended, failure))
            return false;
    }
    return true;
}

static int64_t filter_read(struct stream *stream, void *bytes, size_t count, struct failure *failure) {
    struct filter_stream *filter = filter_of(stream);
    if (filter->at >= filter->out.length && !fill(filter, failure))
        return -1;
    size_t left = filter->out.length - filter->at, taken = left < count ? left : count;
    if (taken)
        memcpy(bytes, filter->out.bytes + filter->at, taken);
    filter->at += taken;
    return (int64_t)taken;
}

static bool put(struct filter_stream *filter, struct failure *failure) {
    size_t length = filter->out.length;
    filter->out.length = 0;
    return !length || stream_write(stream_of(filter->inner), filter->out.bytes, length, failure);
}

static bool filter_write(struct stream *stream, const void *bytes, size_t count, struct failure *failure) {
    struct filter_stream *filter = filter_of(stream);
    buffer_append(&filter->in, bytes, count);
    return filter->convert(filter, false, failure) && put(filter, failure);
}

bool filter_stream_finish(struct filter_stream *filter, struct failure *failure) {
    if (filter->ended || !filter->stream.can_write)
        return true;
    filter->ended = true;
    return filter->convert(filter, true, failure) && put(filter, failure);
}

static bool flush(struct stream *stream, struct failure *failure) {
    (void)stream, (void)failure;
    return true;
}

static void close_filter(struct stream *stream) {
    struct filter_stream *filter = filter_of(stream);
    struct failure ignored = {0};
    filter_stream_finish(filter, &ignored);
    stream->can_read = stream->can_write = false;
    if (!filter->leave_open)
        stream_close(stream_of(filter->inner));
}

static const struct stream_operations operations = {.read = filter_read,
                                                    .write = filter_write,
                                                    .flush = flush,
                                                    .close = close_filter,
                                                    .closed_message = "Cannot access a closed Stream."};

struct filter_stream *filter_stream_new(struct call *call, size_t bytes, struct value inner, bool writes,
                                        bool (*convert)(struct filter_stream *, bool, struct failure *)) {
    if (value_is_null(inner)) {
        fail_null(call, "stream");
        return NULL;
    }
    struct stream *base = stream_of(inner);
    if (writes ? !base->can_write : !base->can_read) {
        fail_argument(call, writes ? "Stream does not support writing." : "Stream does not support reading.", "stream");
        return NULL;
    }
    struct filter_stream *filter = object_new(call->type, bytes);
    filter->stream.operations = &operations;
    filter->stream.can_read = !writes;
    filter->stream.can_write = writes;
    filter->inner = value_base(inner);
    filter->convert = convert;
    return filter;
}
