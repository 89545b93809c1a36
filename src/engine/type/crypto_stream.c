/* System.Security.Cryptography.CryptoStream: what is written to or read from a stream, through a transform. */
#include "engine/type/crypto_transform.h"
#include "engine/type/filter_stream.h"
#include "object/type/enum_rows.h"
#include "object/type/native.h"

struct crypto_stream {
    struct filter_stream filter;
    struct crypto_transform *transform;
};

static const struct enum_label crypto_stream_mode[] = {{"Read", 0}, {"Write", 1}};
ENUM(crypto_stream_mode, "System.Security.Cryptography.CryptoStreamMode", type_int32);

static bool convert(struct filter_stream *filter, bool last, struct failure *failure) {
    struct crypto_transform *transform = ((struct crypto_stream *)filter)->transform;
    size_t whole = filter->in.length / transform->block_bytes * transform->block_bytes;
    if (last) {
        size_t count = filter->in.length;
        filter->in.length = 0;
        return crypto_transform_finish(transform, filter->in.bytes, count, &filter->out, failure);
    }
    if (!whole)
        return true;
    if (!crypto_transform_push(transform, filter->in.bytes, whole, &filter->out, failure))
        return false;
    buffer_remove(&filter->in, 0, whole);
    return true;
}

static bool construct(struct call *call) {
    if (arg_is_null(call, 1))
        return fail_null(call, "transform");
    if (value_base(call->args[1]).type != &type_crypto_transform)
        return fail_argument(call, "Only the transforms of Aes and TripleDES are known.", "transform");
    struct crypto_stream *self =
        (struct crypto_stream *)filter_stream_new(call, sizeof *self, call->args[0], arg_int(call, 2) == 1, convert);
    if (!self)
        return false;
    self->filter.leave_open = call->count > 3 && arg_int(call, 3);
    self->transform = value_base(call->args[1]).p;
    return give_object(call, self);
}

static struct filter_stream *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool flush_final(struct call *call) {
    if (self_of(call)->ended)
        return fail_with(call, "System.NotSupportedException",
                         "FlushFinalBlock() method was called twice on a CryptoStream. It can only be called once.");
    return filter_stream_finish(self_of(call), call->failure);
}

static bool get_flushed(struct call *call) {
    return give_bool(call, self_of(call)->ended);
}

static bool clear(struct call *call) {
    stream_close(&self_of(call)->stream);
    return true;
}

#define MODE                                                                                                           \
    "System.Security.Cryptography.ICryptoTransform transform, System.Security.Cryptography.CryptoStreamMode mode"
static const struct type_member members[] = {
    {"new(System.IO.Stream stream, " MODE ")", construct},
    {"new(System.IO.Stream stream, " MODE ", bool leaveOpen)", construct},
    {"bool HasFlushedFinalBlock {get}", get_flushed},
    {"void Clear()", clear},
    {"void FlushFinalBlock()", flush_final},
};
static struct type type_crypto_stream = {
    .name = "System.Security.Cryptography.CryptoStream", .base = &type_stream, MEMBERS(members)};
TYPE_REGISTER(type_crypto_stream);
