/* System.IO.Compression's streams: GZipStream, DeflateStream, ZLibStream; and System.IO.BufferedStream, which changes
 * nothing. What is compressed is done so at the end, what is read at the first look: neither waits in between. */
#include <string.h>

#include "engine/type/filter_stream.h"
#include "object/type/enum_rows.h"
#include "object/type/native.h"
#include "os/deflate.h"

struct compression_stream {
    struct filter_stream filter;
    enum deflate_form form;
    int level;
};

static const struct enum_label compression_mode[] = {{"Decompress", 0}, {"Compress", 1}};
ENUM(compression_mode, "System.IO.Compression.CompressionMode", type_int32);
static const struct enum_label compression_level[] = {
    {"Optimal", 0}, {"Fastest", 1}, {"NoCompression", 2}, {"SmallestSize", 3}};
ENUM(compression_level, "System.IO.Compression.CompressionLevel", type_int32);

static bool compress(struct filter_stream *filter, bool last, struct failure *failure) {
    const struct compression_stream *self = (struct compression_stream *)filter;
    if (!last || !filter->in.length)
        return true;
    return deflate_bytes(filter->in.bytes, filter->in.length, self->level, self->form, &filter->out, failure);
}

static bool decompress(struct filter_stream *filter, bool last, struct failure *failure) {
    const struct compression_stream *self = (struct compression_stream *)filter;
    if (!last || !filter->in.length)
        return true;
    return inflate_bytes(filter->in.bytes, filter->in.length, 0, self->form, &filter->out, failure) ||
           failure_set(failure, "System.IO.InvalidDataException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                       self->form == DEFLATE_GZIP ? "The archive entry was compressed using an unsupported compression "
                                                    "method."
                                                  : "Found invalid data while decoding.");
}

/* (stream, mode[, leaveOpen]), (stream, level[, leaveOpen]) */
static bool construct(struct call *call) {
    static const int levels[] = {6, 1, 0, 9};
    bool by_level = call->args[1].type == &enum_compression_level;
    int64_t number = arg_int(call, 1);
    if (number < 0 || number > (by_level ? 3 : 1))
        return fail_argument(call, "Enum value was out of legal range.", by_level ? "compressionLevel" : "mode");
    bool writes = by_level || number == 1;
    struct compression_stream *self = (struct compression_stream *)filter_stream_new(
        call, sizeof *self, call->args[0], writes, writes ? compress : decompress);
    if (!self)
        return false;
    self->filter.leave_open = call->count > 2 && arg_int(call, 2);
    self->form = strstr(call->type->name, "GZip")   ? DEFLATE_GZIP
                 : strstr(call->type->name, "ZLib") ? DEFLATE_ZLIB
                                                    : DEFLATE_RAW;
    self->level = levels[by_level ? number : 0];
    return give_object(call, self);
}

static bool get_base(struct call *call) {
    return give(call, ((struct filter_stream *)call->self.p)->inner);
}

#define COMPRESSION "System.IO.Compression."
#define STREAM(row, full_name)                                                                                         \
    static struct type row = {                                                                                         \
        .name = full_name, .base = &type_stream, .flags = TYPE_SEALED, MEMBERS(compression_members)};                  \
    TYPE_REGISTER(row)
static const struct type_member compression_members[] = {
    {"new(System.IO.Stream stream, " COMPRESSION "CompressionMode mode)", construct},
    {"new(System.IO.Stream stream, " COMPRESSION "CompressionMode mode, bool leaveOpen)", construct},
    {"new(System.IO.Stream stream, " COMPRESSION "CompressionLevel compressionLevel)", construct},
    {"new(System.IO.Stream stream, " COMPRESSION "CompressionLevel compressionLevel, bool leaveOpen)", construct},
    {"System.IO.Stream BaseStream {get}", get_base},
};
STREAM(type_gzip_stream, "System.IO.Compression.GZipStream");
STREAM(type_deflate_stream, "System.IO.Compression.DeflateStream");
STREAM(type_zlib_stream, "System.IO.Compression.ZLibStream");
