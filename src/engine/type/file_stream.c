/* System.IO.FileStream: a descriptor as a stream. Nothing is buffered here, the text and binary writers above do that.
 */
#include "engine/type/file_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "object/member.h"
#include "object/stream.h"
#include "os/file.h"
#include "os/system_error.h"

enum { NEW_FILE_MODE = 0666 };

struct file_stream {
    struct stream stream;
    int descriptor;
    const char *path;
};

static struct type type_file_stream;

static struct file_stream *file_of(struct stream *stream) {
    return (struct file_stream *)stream;
}

static int64_t file_stream_read(struct stream *stream, void *bytes, size_t count, struct failure *failure) {
    ssize_t done = read(file_of(stream)->descriptor, bytes, count);
    if (done < 0)
        failure_set(failure, "System.IO.IOException", NULL, CATEGORY_READ_ERROR, "%s : '%s'", system_error_text(errno),
                    file_of(stream)->path);
    return done;
}

static bool file_stream_write(struct stream *stream, const void *bytes, size_t count, struct failure *failure) {
    return file_write_all(file_of(stream)->descriptor, bytes, count, file_of(stream)->path, failure);
}

static int64_t get_position(struct stream *stream) {
    return lseek(file_of(stream)->descriptor, 0, SEEK_CUR);
}

static bool set_position(struct stream *stream, int64_t position, struct failure *failure) {
    (void)failure;
    return lseek(file_of(stream)->descriptor, position, SEEK_SET) >= 0;
}

static int64_t get_length(struct stream *stream) {
    struct stat facts;
    return fstat(file_of(stream)->descriptor, &facts) == 0 ? facts.st_size : 0;
}

static bool set_length(struct stream *stream, int64_t length, struct failure *failure) {
    if (ftruncate(file_of(stream)->descriptor, length) != 0)
        return failure_set(failure, "System.IO.IOException", NULL, CATEGORY_WRITE_ERROR, "%s : '%s'",
                           system_error_text(errno), file_of(stream)->path);
    return get_position(stream) <= length || set_position(stream, length, failure);
}

static bool flush(struct stream *stream, struct failure *failure) {
    (void)stream, (void)failure;
    return true;
}

static void close_descriptor(struct stream *stream) {
    close(file_of(stream)->descriptor);
    file_of(stream)->descriptor = -1;
}

static const struct stream_operations operations = {.read = file_stream_read,
                                                    .write = file_stream_write,
                                                    .get_position = get_position,
                                                    .set_position = set_position,
                                                    .get_length = get_length,
                                                    .set_length = set_length,
                                                    .flush = flush,
                                                    .close = close_descriptor,
                                                    .closed_message = "Cannot access a closed file."};

/* open(2)'s flags of a FileMode. */
static const int mode_flags[] = {
    [FILE_MODE_CREATE_NEW] = O_CREAT | O_EXCL, [FILE_MODE_CREATE] = O_CREAT | O_TRUNC, [FILE_MODE_OPEN] = 0,
    [FILE_MODE_OPEN_OR_CREATE] = O_CREAT,      [FILE_MODE_TRUNCATE] = O_TRUNC,         [FILE_MODE_APPEND] = O_CREAT};

/* (path, mode[, access[, share[, bufferSize]]]) */
static bool file_stream_new(struct call *call) {
    static const int access_flags[] = {
        [FILE_ACCESS_READ] = O_RDONLY, [FILE_ACCESS_WRITE] = O_WRONLY, [FILE_ACCESS_READ_WRITE] = O_RDWR};
    int64_t mode = arg_int(call, 1);
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    if (!arg_length(call, 0))
        return fail_argument(call, "The value cannot be an empty string.", "path");
    if (mode < FILE_MODE_CREATE_NEW || mode > FILE_MODE_APPEND)
        return fail_range(call, "Enum value was out of legal range.", "mode");
    int64_t access = call->count > 2            ? arg_int(call, 2)
                     : mode == FILE_MODE_APPEND ? FILE_ACCESS_WRITE
                                                : FILE_ACCESS_READ_WRITE;
    if (access < FILE_ACCESS_READ || access > FILE_ACCESS_READ_WRITE)
        return fail_range(call, "Enum value was out of legal range.", "access");
    if (access == FILE_ACCESS_READ && mode != FILE_MODE_OPEN && mode != FILE_MODE_OPEN_OR_CREATE)
        return fail_argument(call,
                             mem_printf("Combining FileMode: %s with FileAccess: Read is invalid.",
                                        enum_to_string(type_find("System.IO.FileMode"), mode)),
                             "access");
    struct file_stream *file = object_new(&type_file_stream, sizeof *file);
    file->path = arg_text(call, 0);
    file->descriptor = file_open(file->path, mode_flags[mode] | access_flags[access], NEW_FILE_MODE, call->failure);
    if (file->descriptor < 0)
        return false;
    file->stream.operations = &operations;
    file->stream.can_read = access & FILE_ACCESS_READ;
    file->stream.can_write = access & FILE_ACCESS_WRITE;
    file->stream.can_seek = lseek(file->descriptor, 0, mode == FILE_MODE_APPEND ? SEEK_END : SEEK_CUR) >= 0;
    return give_object(call, file);
}

static bool get_name(struct call *call) {
    return give_text(call, file_of(stream_of(call->self))->path);
}

static const struct type_member members[] = {
    {"new(string path, System.IO.FileMode mode)", file_stream_new},
    {"new(string path, System.IO.FileMode mode, System.IO.FileAccess access)", file_stream_new},
    {"new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
     file_stream_new},
    {"new(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int "
     "bufferSize)",
     file_stream_new},
    {"string Name {get}", get_name},
};
static struct type type_file_stream = {.name = "System.IO.FileStream", .base = &type_stream, MEMBERS(members)};
TYPE_REGISTER(type_file_stream);

/* --- System.IO.File's openers: they leave the checks to the constructors --- */

bool file_open_stream(struct call *call) {
    return file_stream_new(call);
}

static bool open_as(struct call *call, int mode, int access) {
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    return stream_open_file(call->args[0], mode, access, &call->result, call->failure);
}

bool file_open_read(struct call *call) {
    return open_as(call, FILE_MODE_OPEN, FILE_ACCESS_READ);
}

bool file_open_write(struct call *call) {
    return open_as(call, FILE_MODE_OPEN_OR_CREATE, FILE_ACCESS_WRITE);
}

bool file_create(struct call *call) {
    return open_as(call, FILE_MODE_CREATE, FILE_ACCESS_READ_WRITE);
}

static bool wrapped(struct call *call, const char *type, bool append) {
    struct value args[] = {call->args[0], value_bool(true)};
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    return type_construct(type_find(type), args, append ? 2 : 1, &call->result, call->failure) == MEMBER_FOUND;
}

bool file_open_text(struct call *call) {
    return wrapped(call, "System.IO.StreamReader", false);
}

bool file_create_text(struct call *call) {
    return wrapped(call, "System.IO.StreamWriter", false);
}

bool file_append_text(struct call *call) {
    return wrapped(call, "System.IO.StreamWriter", true);
}
