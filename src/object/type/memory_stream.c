/* System.IO.MemoryStream: bytes that grow, or a window on a byte[] that the caller keeps. */
#include <string.h>

#include "base/memory.h"
#include "object/byte_array.h"
#include "object/stream.h"
#include "object/type/native.h"
#include "object/type/string_natives.h"

struct memory_stream {
    struct stream stream;
    uint8_t *bytes;
    int64_t length, capacity, position;
    struct list *array; /* the byte[] it was made over, or NULL: it grows */
    int64_t origin;     /* of the window on it */
    bool exposable;
};

static struct memory_stream *memory_of(struct stream *stream) {
    return (struct memory_stream *)stream;
}

static bool grow(struct memory_stream *memory, int64_t wanted, struct failure *failure) {
    enum { LEAST = 256 };
    if (wanted <= memory->capacity)
        return true;
    if (memory->array)
        return failure_set(failure, "System.NotSupportedException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Memory stream is not expandable.");
    int64_t capacity = wanted < LEAST ? LEAST : wanted < memory->capacity * 2 ? memory->capacity * 2 : wanted;
    uint8_t *bytes = mem_new_atomic((size_t)capacity);
    memset(bytes, 0, (size_t)capacity);
    if (memory->length)
        memcpy(bytes, memory->bytes, (size_t)memory->length);
    memory->bytes = bytes;
    memory->capacity = capacity;
    return true;
}

static int64_t read(struct stream *stream, void *bytes, size_t count, struct failure *failure) {
    (void)failure;
    struct memory_stream *memory = memory_of(stream);
    int64_t left = memory->length - memory->position, taken = left < (int64_t)count ? left : (int64_t)count;
    if (taken <= 0)
        return 0;
    memcpy(bytes, memory->bytes + memory->position, (size_t)taken);
    memory->position += taken;
    return taken;
}

static bool write(struct stream *stream, const void *bytes, size_t count, struct failure *failure) {
    struct memory_stream *memory = memory_of(stream);
    int64_t end = memory->position + (int64_t)count;
    if (!grow(memory, end, failure))
        return false;
    memcpy(memory->bytes + memory->position, bytes, count);
    if (memory->array) /* which the caller sees */
        byte_array_store(memory->array, memory->origin + memory->position, bytes, count);
    memory->position = end;
    if (end > memory->length)
        memory->length = end;
    return true;
}

static int64_t get_position(struct stream *stream) {
    return memory_of(stream)->position;
}

static bool set_position(struct stream *stream, int64_t position, struct failure *failure) {
    if (position > INT32_MAX)
        return failure_set(failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Stream length must be non-negative and less than 2^31 - 1 - origin. (Parameter 'value')");
    memory_of(stream)->position = position;
    return true;
}

static int64_t get_length(struct stream *stream) {
    return memory_of(stream)->length;
}

static bool set_length(struct stream *stream, int64_t length, struct failure *failure) {
    struct memory_stream *memory = memory_of(stream);
    if (!grow(memory, length, failure))
        return false;
    if (length < memory->length)
        memset(memory->bytes + length, 0, (size_t)(memory->length - length));
    memory->length = length;
    if (memory->position > length)
        memory->position = length;
    return true;
}

static const struct stream_operations operations = {.read = read,
                                                    .write = write,
                                                    .get_position = get_position,
                                                    .set_position = set_position,
                                                    .get_length = get_length,
                                                    .set_length = set_length,
                                                    .closed_message = "Cannot access a closed Stream."};

static struct memory_stream *make(void) {
    struct memory_stream *memory = object_new(&type_memory_stream, sizeof *memory);
    memory->stream.operations = &operations;
    memory->stream.can_read = memory->stream.can_write = memory->stream.can_seek = memory->exposable = true;
    return memory;
}

static bool new_empty(struct call *call) {
    struct memory_stream *memory = make();
    if (call->count && arg_int(call, 0) < 0)
        return fail_negative(call, "capacity", arg_int(call, 0));
    if (call->count && arg_int(call, 0) > 0) {
        memory->bytes = mem_new_atomic((size_t)arg_int(call, 0));
        memset(memory->bytes, 0, (size_t)arg_int(call, 0));
        memory->capacity = arg_int(call, 0);
    }
    return give_object(call, memory);
}

/* (buffer[, index, count][, writable[, publiclyVisible]]) */
static bool new_over(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "buffer");
    struct memory_stream *memory = make();
    bool window = call->count >= 3;
    int writable_at = window ? 3 : 1;
    memory->array = list_as_it_is(call->args[0]);
    memory->origin = window ? arg_int(call, 1) : 0;
    memory->length = window ? arg_int(call, 2) : memory->array->count;
    if (memory->origin < 0 || memory->length < 0)
        return fail_negative(call, memory->origin < 0 ? "index" : "count",
                             memory->origin < 0 ? memory->origin : memory->length);
    if (memory->array->count - memory->origin < memory->length)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements "
            "from index to the end of the source collection.",
            NULL);
    size_t count;
    memory->bytes = value_to_bytes(call->args[0], &count) + memory->origin;
    memory->capacity = memory->length;
    memory->stream.can_write = call->count <= writable_at || arg_int(call, writable_at);
    memory->exposable = call->count > writable_at + 1 && arg_int(call, writable_at + 1);
    return give_object(call, memory);
}

static struct memory_stream *self_of(const struct call *call) {
    return memory_of(stream_of(call->self));
}

static bool to_array(struct call *call) {
    return give(call, value_bytes(self_of(call)->bytes, (size_t)self_of(call)->length));
}

static bool get_buffer(struct call *call) {
    if (!self_of(call)->exposable)
        return fail_with(call, "System.UnauthorizedAccessException",
                         "MemoryStream's internal buffer cannot be accessed.");
    if (self_of(call)->array)
        return give_object(call, self_of(call)->array);
    return give(call, value_bytes(self_of(call)->bytes, (size_t)self_of(call)->capacity));
}

static bool get_capacity(struct call *call) {
    return give_int(call, self_of(call)->capacity);
}

static bool set_capacity(struct call *call) {
    struct memory_stream *memory = self_of(call);
    if (arg_int(call, 0) < memory->length)
        return fail_range(call, "capacity was less than the current size.", "value");
    if (memory->array && arg_int(call, 0) != memory->capacity)
        return fail_with(call, "System.NotSupportedException", "Memory stream is not expandable.");
    uint8_t *bytes = mem_new_atomic((size_t)arg_int(call, 0) + 1);
    memset(bytes, 0, (size_t)arg_int(call, 0) + 1);
    if (memory->length)
        memcpy(bytes, memory->bytes, (size_t)memory->length);
    memory->bytes = bytes;
    memory->capacity = arg_int(call, 0);
    return true;
}

static bool write_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "stream");
    return stream_write(stream_of(call->args[0]), self_of(call)->bytes, (size_t)self_of(call)->length, call->failure);
}

static const struct type_member members[] = {
    {"new()", new_empty},
    {"new(int capacity)", new_empty},
    {"new(byte[] buffer)", new_over},
    {"new(byte[] buffer, bool writable)", new_over},
    {"new(byte[] buffer, int index, int count)", new_over},
    {"new(byte[] buffer, int index, int count, bool writable)", new_over},
    {"new(byte[] buffer, int index, int count, bool writable, bool publiclyVisible)", new_over},
    {"int Capacity {get;set}", get_capacity, set_capacity},
    {"byte[] GetBuffer()", get_buffer},
    {"byte[] ToArray()", to_array},
    {"void WriteTo(System.IO.Stream stream)", write_to},
};
struct type type_memory_stream = {.name = "System.IO.MemoryStream", .base = &type_stream, MEMBERS(members)};
TYPE_REGISTER(type_memory_stream);
