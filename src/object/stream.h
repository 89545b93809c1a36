/* System.IO.Stream: bytes to read, write and seek in. What stands behind it is its kind's (memory here, files in a
 * later room). */
#ifndef OBJECT_STREAM_H
#define OBJECT_STREAM_H

#include "object/type.h"

struct stream;

struct stream_operations { /* a slot may be NULL where the stream's can_… says no */
    /* Up to count bytes; 0 at the end; -1 + failure. */
    int64_t (*read)(struct stream *stream, void *bytes, size_t count, struct failure *failure);
    bool (*write)(struct stream *stream, const void *bytes, size_t count, struct failure *failure);
    int64_t (*get_position)(struct stream *stream);
    bool (*set_position)(struct stream *stream, int64_t position, struct failure *failure); /* position >= 0 */
    int64_t (*get_length)(struct stream *stream);
    bool (*set_length)(struct stream *stream, int64_t length, struct failure *failure);
    bool (*flush)(struct stream *stream, struct failure *failure);
    void (*close)(struct stream *stream); /* once */
    const char *closed_message;           /* of the ObjectDisposedException */
};

struct stream {
    struct object object;
    const struct stream_operations *operations;
    bool can_read, can_write, can_seek, closed;
};

extern struct type type_stream, type_memory_stream, type_text_reader, type_text_writer;

static inline struct stream *stream_of(struct value value) {
    return (struct stream *)value_base(value).p;
}
/* Checked forms: false / -1 + ObjectDisposedException, NotSupportedException or the operation's own failure. */
int64_t stream_read(struct stream *stream, void *bytes, size_t count, struct failure *failure);
bool stream_write(struct stream *stream, const void *bytes, size_t count, struct failure *failure);
void stream_close(struct stream *stream);
/* A FileStream by its constructor (path, mode, access), FileMode's and FileAccess's numbers; null + failure. */
bool stream_open_file(struct value path, int mode, int access, struct value *ret_stream, struct failure *failure);
enum {
    FILE_MODE_CREATE_NEW = 1,
    FILE_MODE_CREATE,
    FILE_MODE_OPEN,
    FILE_MODE_OPEN_OR_CREATE,
    FILE_MODE_TRUNCATE,
    FILE_MODE_APPEND
};
enum { FILE_ACCESS_READ = 1, FILE_ACCESS_WRITE, FILE_ACCESS_READ_WRITE };

#endif
