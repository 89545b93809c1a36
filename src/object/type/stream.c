/* System.IO.Stream: the members that every kind shares. */
#include "object/stream.h"

#include <string.h>

#include "base/memory.h"
#include "object/byte_array.h"
#include "object/member.h"
#include "object/type/known.h"
#include "object/type/string_natives.h"

enum { COPY_CHUNK = 65536 };

static bool fail_closed(const struct stream *stream, struct failure *failure) {
    return failure_set(failure, "System.ObjectDisposedException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                       stream->operations->closed_message);
}

static bool fail_unsupported(struct failure *failure, const char *what) {
    return failure_set(failure, "System.NotSupportedException", NULL, CATEGORY_NOT_SPECIFIED,
                       "Stream does not support %s.", what);
}

int64_t stream_read(struct stream *stream, void *bytes, size_t count, struct failure *failure) {
    bool good =
        stream->closed ? fail_closed(stream, failure) : stream->can_read || fail_unsupported(failure, "reading");
    return !good ? -1 : count ? stream->operations->read(stream, bytes, count, failure) : 0;
}

bool stream_write(struct stream *stream, const void *bytes, size_t count, struct failure *failure) {
    if (stream->closed)
        return fail_closed(stream, failure);
    if (!stream->can_write)
        return fail_unsupported(failure, "writing");
    return count == 0 || stream->operations->write(stream, bytes, count, failure);
}

void stream_close(struct stream *stream) {
    if (!stream->closed && stream->operations->close)
        stream->operations->close(stream);
    stream->closed = true;
}

bool stream_open_file(struct value path, int mode, int access, struct value *ret_stream, struct failure *failure) {
    struct value args[] = {path, value_of(type_find("System.IO.FileMode"), mode),
                           value_of(type_find("System.IO.FileAccess"), access)};
    const struct type *type = type_find("System.IO.FileStream");
    return type && type_construct(type, args, COUNT_OF(args), ret_stream, failure) == MEMBER_FOUND;
}

static struct stream *self_of(const struct call *call) {
    return stream_of(call->self);
}

/* The bytes [offset, offset + count) of the array argument 0; false after a failure. */
static bool array_window(struct call *call, struct list **ret_array, int64_t *ret_offset, int64_t *ret_count) {
    if (arg_is_null(call, 0))
        return fail_null(call, "buffer");
    *ret_array = list_as_it_is(call->args[0]);
    *ret_offset = call->count > 1 ? arg_int(call, 1) : 0;
    *ret_count = call->count > 2 ? arg_int(call, 2) : (*ret_array)->count - *ret_offset;
    if (*ret_offset < 0)
        return fail_range(call, "Non-negative number required.", "offset");
    if (*ret_count < 0 || *ret_count > (*ret_array)->count - *ret_offset)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements "
            "from index to the end of the source collection.",
            "count");
    return true;
}

static bool read_array(struct call *call, bool exactly) {
    struct list *array;
    int64_t offset, wanted, done = 0;
    if (!array_window(call, &array, &offset, &wanted))
        return false;
    uint8_t *bytes = mem_new_atomic((size_t)wanted + 1);
    do {
        int64_t count = stream_read(self_of(call), bytes + done, (size_t)(wanted - done), call->failure);
        if (count < 0)
            return false;
        if (count == 0 && exactly && done < wanted)
            return fail_with(call, "System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.");
        done += count;
    } while (exactly && done < wanted);
    byte_array_store(array, offset, bytes, (size_t)done);
    return exactly || give_int(call, done);
}

static bool read(struct call *call) {
    return read_array(call, false);
}

static bool read_exactly(struct call *call) {
    return read_array(call, true);
}

static bool read_byte(struct call *call) {
    uint8_t byte;
    int64_t count = stream_read(self_of(call), &byte, 1, call->failure);
    return count >= 0 && give_int(call, count ? byte : -1);
}

static bool write(struct call *call) {
    struct list *array;
    int64_t offset, count;
    if (!array_window(call, &array, &offset, &count))
        return false;
    return stream_write(self_of(call), byte_array_part(array, offset, (size_t)count), (size_t)count, call->failure);
}

static bool write_byte(struct call *call) {
    uint8_t byte = (uint8_t)arg_int(call, 0);
    return stream_write(self_of(call), &byte, 1, call->failure);
}

static bool check_seekable(struct call *call) {
    struct stream *stream = self_of(call);
    return stream->closed ? fail_closed(stream, call->failure)
                          : stream->can_seek || fail_unsupported(call->failure, "seeking");
}

static bool get_length(struct call *call) {
    return check_seekable(call) && give_long(call, self_of(call)->operations->get_length(self_of(call)));
}

static bool get_position(struct call *call) {
    return check_seekable(call) && give_long(call, self_of(call)->operations->get_position(self_of(call)));
}

static bool set_position(struct call *call) {
    if (!check_seekable(call))
        return false;
    if (arg_int(call, 0) < 0)
        return fail_negative(call, "value", arg_int(call, 0));
    return self_of(call)->operations->set_position(self_of(call), arg_int(call, 0), call->failure);
}

static bool seek(struct call *call) {
    enum { BEGIN, CURRENT, END };
    struct stream *stream = self_of(call);
    int64_t target = arg_int(call, 0), from = arg_int(call, 1);
    if (!check_seekable(call))
        return false;
    if (from == CURRENT)
        target += stream->operations->get_position(stream);
    else if (from == END)
        target += stream->operations->get_length(stream);
    if (target < 0)
        return fail_with(call, "System.IO.IOException",
                         "An attempt was made to move the position before the beginning of the stream.");
    return stream->operations->set_position(stream, target, call->failure) && give_long(call, target);
}

static bool set_length(struct call *call) {
    if (!check_seekable(call))
        return false;
    if (arg_int(call, 0) < 0)
        return fail_negative(call, "value", arg_int(call, 0));
    if (!self_of(call)->can_write)
        return fail_unsupported(call->failure, "writing");
    return self_of(call)->operations->set_length(self_of(call), arg_int(call, 0), call->failure);
}

static bool flush(struct call *call) {
    struct stream *stream = self_of(call);
    if (stream->closed && stream->operations->flush)
        return fail_closed(stream, call->failure);
    return !stream->operations->flush || stream->operations->flush(stream, call->failure);
}

static bool close(struct call *call) {
    stream_close(self_of(call));
    return true;
}

static bool copy_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "destination");
    uint8_t *chunk = mem_new_atomic(COPY_CHUNK);
    int64_t count;
    while ((count = stream_read(self_of(call), chunk, COPY_CHUNK, call->failure)) > 0)
        if (!stream_write(stream_of(call->args[0]), chunk, (size_t)count, call->failure))
            return false;
    return count == 0;
}

static bool get_can_read(struct call *call) {
    return give_bool(call, self_of(call)->can_read && !self_of(call)->closed);
}

static bool get_can_write(struct call *call) {
    return give_bool(call, self_of(call)->can_write && !self_of(call)->closed);
}

static bool get_can_seek(struct call *call) {
    return give_bool(call, self_of(call)->can_seek && !self_of(call)->closed);
}

static bool get_can_timeout(struct call *call) {
    return give_bool(call, false);
}

static const struct type_member members[] = {
    {"bool CanRead {get}", get_can_read},
    {"bool CanWrite {get}", get_can_write},
    {"bool CanSeek {get}", get_can_seek},
    {"bool CanTimeout {get}", get_can_timeout},
    {"long Length {get}", get_length},
    {"long Position {get;set}", get_position, set_position},
    {"void CopyTo(System.IO.Stream destination)", copy_to},
    {"void CopyTo(System.IO.Stream destination, int bufferSize)", copy_to},
    {"void Close()", close},
    {"void Dispose()", close},
    {"void Flush()", flush},
    {"int Read(byte[] buffer, int offset, int count)", read},
    {"void ReadExactly(byte[] buffer, int offset, int count)", read_exactly},
    {"int ReadByte()", read_byte},
    {"long Seek(long offset, System.IO.SeekOrigin origin)", seek},
    {"void SetLength(long value)", set_length},
    {"void Write(byte[] buffer, int offset, int count)", write},
    {"void WriteByte(byte value)", write_byte},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
struct type type_stream = {.name = "System.IO.Stream",
                           .base = &type_object,
                           .flags = TYPE_ABSTRACT,
                           .interfaces = interfaces,
                           MEMBERS(members)};
TYPE_REGISTER(type_stream);
