#include "os/file_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/file.h"
#include "os/stop.h"
#include "os/system_error.h"
#include "os/thread.h"

enum { PART_BYTES = 32768 };

struct file_reader {
    int descriptor;
    const char *name;
    struct decoder decoder;
    struct buffer text; /* decoded, not given out yet: text.bytes[taken..length) */
    size_t taken;
    bool started; /* the start of the file was looked at for a BOM */
    bool line_was_ended, skip_line_feed;
};

bool file_reader_has_text(const struct file_reader *reader) {
    return reader->taken < reader->text.length;
}

struct file_reader *file_reader_from_descriptor(int descriptor, const char *name, enum encoding encoding) {
    struct file_reader *reader = MEM_NEW(struct file_reader);
    reader->descriptor = descriptor;
    reader->name = mem_strdup(name);
    decoder_init(&reader->decoder, encoding);
    return reader;
}

struct file_reader *file_reader_open(const char *path, enum encoding encoding, struct failure *failure) {
    int descriptor = file_open(path, O_RDONLY, 0, failure);
    return descriptor < 0 ? NULL : file_reader_from_descriptor(descriptor, path, encoding);
}

void file_reader_close(struct file_reader *reader) {
    if (reader->descriptor >= 0)
        close(reader->descriptor);
    reader->descriptor = -1;
}

static ssize_t read_part(struct file_reader *reader, char *part, size_t size) {
    ssize_t count = -1;
    /* Regular files are always ready; pipes and terminals are waited for under the stop. */
    while (stop_poll(stop_current(), reader->descriptor, POLLIN, -1) == 0 && !stop_is_requested(stop_current()))
        ;
    if (stop_is_requested(stop_current())) {
        errno = EINTR;
        return -1;
    }
    bool held = baton_release();
    do
        count = read(reader->descriptor, part, size);
    while (count < 0 && errno == EINTR);
    int error = errno;
    baton_take_back(held);
    errno = error;
    return count;
}

/* The first bytes: all four that a BOM may have are waited for. */
static ssize_t read_first(struct file_reader *reader, char *part) {
    ssize_t length = 0, count = 1;
    while (length < 4 && (count = read_part(reader, part + length, PART_BYTES - (size_t)length)) > 0)
        length += count;
    if (count < 0)
        return count;
    size_t bom_bytes = 0;
    enum encoding encoding;
    if (length > 0)
        reader->started = true;
    if (encoding_detect(part, (size_t)length, &encoding, &bom_bytes))
        decoder_init(&reader->decoder, encoding);
    memmove(part, part + bom_bytes, (size_t)length - bom_bytes);
    return length - (ssize_t)bom_bytes;
}

/* Decodes more of the file behind what waits. False: the end, or an error in *failure. */
static bool fill(struct file_reader *reader, struct failure *failure) {
    char part[PART_BYTES];
    if (reader->taken > 0) {
        buffer_remove(&reader->text, 0, reader->taken);
        reader->taken = 0;
    }
    ssize_t count = reader->started ? read_part(reader, part, sizeof part) : read_first(reader, part);
    if (count < 0)
        return system_error_set(failure, errno, reader->name, TARGET_FILE);
    if (count > 0) {
        decoder_push(&reader->decoder, part, (size_t)count, &reader->text);
        return true;
    }
    size_t before = reader->text.length;
    decoder_finish(&reader->decoder, &reader->text);
    return reader->text.length > before;
}

static size_t waiting(const struct file_reader *reader) {
    return reader->text.length - reader->taken;
}

static void give(struct file_reader *reader, struct buffer *line, size_t length, size_t with_end) {
    buffer_append(line, reader->text.bytes + reader->taken, length);
    reader->taken += with_end;
}

/* A line feed that follows a CR which ended the last line belongs to that line. */
static void skip_line_feed(struct file_reader *reader) {
    if (reader->skip_line_feed && waiting(reader) > 0) {
        if (reader->text.bytes[reader->taken] == '\n')
            reader->taken++;
        reader->skip_line_feed = false;
    }
}

bool file_reader_line(struct file_reader *reader, struct buffer *line, struct failure *failure) {
    buffer_clear(line);
    for (size_t looked = 0;;) {
        skip_line_feed(reader);
        const char *start = reader->text.bytes ? reader->text.bytes + reader->taken : "";
        size_t length = waiting(reader);
        while (looked < length && start[looked] != '\n' && start[looked] != '\r')
            looked++;
        if (looked < length) {
            reader->skip_line_feed = start[looked] == '\r';
            reader->line_was_ended = true;
            give(reader, line, looked, looked + 1);
            return true;
        }
        if (fill(reader, failure))
            continue;
        if (waiting(reader) == 0)
            return false;
        reader->line_was_ended = false;
        give(reader, line, waiting(reader), waiting(reader));
        return true;
    }
}

bool file_reader_part(struct file_reader *reader, const char *delimiter, struct buffer *part, struct failure *failure) {
    size_t delimiter_length = strlen(delimiter);
    buffer_clear(part);
    for (;;) {
        size_t length = waiting(reader);
        const char *start = length ? reader->text.bytes + reader->taken : "";
        const char *found = delimiter_length && length ? memmem(start, length, delimiter, delimiter_length) : NULL;
        if (found) {
            size_t before = (size_t)(found - start);
            reader->line_was_ended = true;
            give(reader, part, before, before + delimiter_length);
            return true;
        }
        if (fill(reader, failure))
            continue;
        if (waiting(reader) == 0)
            return false;
        reader->line_was_ended = false;
        give(reader, part, waiting(reader), waiting(reader));
        return true;
    }
}

bool file_reader_rest(struct file_reader *reader, struct buffer *text, struct failure *failure) {
    struct failure own = {0};
    while (fill(reader, &own))
        ;
    skip_line_feed(reader);
    if (waiting(reader) > 0)
        give(reader, text, waiting(reader), waiting(reader));
    if (own.message && failure)
        *failure = own;
    return !own.message;
}

bool file_reader_line_was_ended(const struct file_reader *reader) {
    return reader->line_was_ended;
}

bool file_reader_seek(struct file_reader *reader, int64_t offset, struct failure *failure) {
    if (lseek(reader->descriptor, offset, SEEK_SET) < 0)
        return system_error_set(failure, errno, reader->name, TARGET_FILE);
    buffer_clear(&reader->text);
    reader->taken = 0;
    reader->skip_line_feed = false;
    reader->started = offset != 0;
    decoder_init(&reader->decoder, reader->decoder.encoding);
    return true;
}

/* Looks at the start of the file for its encoding, without moving. */
static void detect_encoding(struct file_reader *reader) {
    char start[4];
    size_t bom_bytes;
    enum encoding encoding;
    ssize_t count = pread(reader->descriptor, start, sizeof start, 0);
    if (count > 0 && encoding_detect(start, (size_t)count, &encoding, &bom_bytes))
        decoder_init(&reader->decoder, encoding);
}

/* Bytes of a character unit, and at which of them a line feed's value stands. */
static void unit_of(enum encoding encoding, size_t *ret_size, size_t *ret_at) {
    bool wide = encoding == ENCODING_UTF32_LE || encoding == ENCODING_UTF32_BE;
    bool two = encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE;
    *ret_size = wide ? 4 : two ? 2 : 1;
    *ret_at = encoding == ENCODING_UTF32_BE || encoding == ENCODING_UTF16_BE ? *ret_size - 1 : 0;
}

static bool is_line_feed(const char *unit, size_t size, size_t at) {
    for (size_t i = 0; i < size; i++)
        if (unit[i] != (i == at ? '\n' : '\0'))
            return false;
    return true;
}

int64_t file_reader_tail_offset(struct file_reader *reader, size_t lines, struct failure *failure) {
    struct stat status;
    size_t size, at;
    char part[PART_BYTES];
    if (fstat(reader->descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        system_error_set(failure, ESPIPE, reader->name, TARGET_FILE);
        return -1;
    }
    detect_encoding(reader);
    unit_of(reader->decoder.encoding, &size, &at);
    int64_t end = status.st_size - status.st_size % (int64_t)size, last_unit = end - (int64_t)size;
    if (lines == 0)
        return status.st_size;
    /* Backwards part by part; the line feed that ends the file belongs to its last line. */
    while (end > 0) {
        int64_t start = end > PART_BYTES ? end - PART_BYTES : 0;
        ssize_t count = pread(reader->descriptor, part, (size_t)(end - start), start);
        if (count != end - start) {
            system_error_set(failure, count < 0 ? errno : EIO, reader->name, TARGET_FILE);
            return -1;
        }
        for (int64_t unit = end - start - (int64_t)size; unit >= 0; unit -= (int64_t)size)
            if (is_line_feed(part + unit, size, at) && start + unit != last_unit && --lines == 0)
                return start + unit + (int64_t)size;
        end = start;
    }
    return 0;
}
