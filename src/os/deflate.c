#include "os/deflate.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "base/memory.h"

/* zlib's z_stream (stable since 1.0). */
struct stream {
    const unsigned char *next_in;
    unsigned in_count;
    unsigned long in_total;
    unsigned char *next_out;
    unsigned out_count;
    unsigned long out_total;
    const char *message;
    void *state, *allocate, *release, *opaque;
    int data_type;
    unsigned long check, reserved;
};
enum { Z_FINISH = 4, Z_NO_FLUSH = 0, Z_OK = 0, Z_STREAM_END = 1, Z_BUFFER_ERROR = -5, Z_DEFLATED = 8 };
enum { CHUNK_BYTES = 256 * 1024 };

static struct {
    int (*deflate_start)(struct stream *stream, int level, int method, int window_bits, int memory, int strategy,
                         const char *version, int stream_bytes);
    int (*deflate)(struct stream *stream, int flush);
    int (*deflate_end)(struct stream *stream);
    int (*inflate_start)(struct stream *stream, int window_bits, const char *version, int stream_bytes);
    int (*inflate)(struct stream *stream, int flush);
    int (*inflate_end)(struct stream *stream);
    bool loaded;
} zlib;
static pthread_once_t zlib_once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"deflateInit2_", &zlib.deflate_start}, {"deflate", &zlib.deflate}, {"deflateEnd", &zlib.deflate_end},
        {"inflateInit2_", &zlib.inflate_start}, {"inflate", &zlib.inflate}, {"inflateEnd", &zlib.inflate_end},
    };
    void *library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; i < COUNT_OF(symbols) && library; i++) {
        void *symbol = dlsym(library, symbols[i].name);
        if (!symbol) {
            return;
        }
        *(void **)symbols[i].place = symbol;
    }
    zlib.loaded = library != NULL;
}

static bool check(struct failure *failure) {
    pthread_once(&zlib_once, load);
    return zlib.loaded || failure_set(failure, "System.PlatformNotSupportedException", NULL, CATEGORY_NOT_INSTALLED,
                                      "Compression needs the library zlib (libz.so.1), which is not installed.");
}

static int window_bits(enum deflate_form form) {
    return form == DEFLATE_RAW ? -15 : form == DEFLATE_GZIP ? 15 + 16 : 15;
}

/* Gives zlib as much of the input as its counter takes. */
static size_t feed(struct stream *stream, size_t left) {
    size_t more = stream->in_count || left == 0 ? 0 : left > CHUNK_BYTES ? CHUNK_BYTES : left;
    if (more) {
        stream->in_count = (unsigned)more;
    }
    return left - more;
}

bool deflate_bytes(const void *bytes, size_t count, int level, enum deflate_form form, struct buffer *result,
                   struct failure *failure) {
    struct stream stream = {.next_in = bytes};
    int status = Z_OK;
    if (!check(failure)) {
        return false;
    }
    if (zlib.deflate_start(&stream, level, Z_DEFLATED, window_bits(form), 8, 0, "1.2.11", sizeof(stream)) != Z_OK) {
        return failure_set(failure, "System.OutOfMemoryException", NULL, CATEGORY_RESOURCE_UNAVAILABLE,
                           "Insufficient memory to continue the execution of the program.");
    }
    while (status != Z_STREAM_END && buffer_reserve(result, CHUNK_BYTES)) {
        count = feed(&stream, count);
        stream.next_out = (unsigned char *)result->bytes + result->length;
        stream.out_count = CHUNK_BYTES;
        status = zlib.deflate(&stream, count ? Z_NO_FLUSH : Z_FINISH);
        result->length += CHUNK_BYTES - stream.out_count;
    }
    zlib.deflate_end(&stream);
    return true;
}

static bool fail_data(struct failure *failure) {
    return failure_set(failure, "System.IO.InvalidDataException", NULL, CATEGORY_INVALID_DATA,
                       "The archive entry was compressed using an unsupported compression method.");
}

bool inflate_bytes(const void *bytes, size_t count, size_t max_bytes, enum deflate_form form, struct buffer *result,
                   struct failure *failure) {
    struct stream stream = {.next_in = bytes};
    size_t start = result->length;
    int status = Z_OK;
    if (!check(failure)) {
        return false;
    }
    if (zlib.inflate_start(&stream, window_bits(form), "1.2.11", sizeof(stream)) != Z_OK) {
        return fail_data(failure);
    }
    while (status == Z_OK && buffer_reserve(result, CHUNK_BYTES)) {
        count = feed(&stream, count);
        stream.next_out = (unsigned char *)result->bytes + result->length;
        stream.out_count = CHUNK_BYTES;
        status = zlib.inflate(&stream, Z_NO_FLUSH);
        result->length += CHUNK_BYTES - stream.out_count;
        if ((max_bytes && result->length - start > max_bytes) ||
            (status == Z_BUFFER_ERROR && stream.in_count == 0 && count == 0)) {
            break;
        }
    }
    zlib.inflate_end(&stream);
    return status == Z_STREAM_END || fail_data(failure);
}

uint32_t deflate_crc32(const void *bytes, size_t count) {
    static uint32_t rows[256];
    const unsigned char *at = bytes;
    uint32_t crc = UINT32_MAX;
    if (!rows[1]) { /* several threads would write the same */
        for (uint32_t i = 255; i != UINT32_MAX; i--) {
            uint32_t row = i;
            for (int bit = 0; bit < 8; bit++) {
                row = row >> 1 ^ (row & 1 ? UINT32_C(0xEDB88320) : 0);
            }
            rows[i] = row;
        }
    }
    for (size_t i = 0; i < count; i++) {
        crc = crc >> 8 ^ rows[(crc ^ at[i]) & 0xFF];
    }
    return ~crc;
}
