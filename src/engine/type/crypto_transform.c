#include "engine/type/crypto_transform.h"

#include <string.h>

#include "base/memory.h"
#include "object/byte_array.h"
#include "object/list.h"
#include "object/type/native.h"

#define CRYPTOGRAPHIC_EXCEPTION "System.Security.Cryptography.CryptographicException"

struct crypto_transform *crypto_transform_new(const struct cipher *cipher, bool encrypts, enum padding padding) {
    struct crypto_transform *made = object_new(&type_crypto_transform, sizeof *made);
    made->cipher = *cipher;
    made->encrypts = encrypts;
    made->padding = padding;
    made->block_bytes = cipher->triple_des ? 8 : CIPHER_BLOCK_BYTES;
    memcpy(made->key, cipher->key, cipher->key_bytes);
    if (cipher->vector)
        memcpy(made->begin, cipher->vector, made->block_bytes);
    memcpy(made->vector, made->begin, sizeof made->vector);
    made->cipher.key = made->key;
    made->cipher.vector = made->vector;
    return made;
}

/* Blocks through the cipher; the last one encrypted is the next vector. */
static bool chain(struct crypto_transform *transform, const void *bytes, size_t count, struct buffer *result,
                  struct failure *failure) {
    size_t before = result->length, block = transform->block_bytes;
    if (!count)
        return true;
    if (!cipher_blocks(&transform->cipher, transform->encrypts, bytes, count, result, failure))
        return false;
    const char *encrypted = transform->encrypts ? result->bytes + before : bytes;
    memcpy(transform->vector, encrypted + count - block, block);
    return true;
}

static bool holds_back(const struct crypto_transform *transform) {
    return !transform->encrypts && transform->padding != PADDING_NONE && transform->padding != PADDING_ZEROS;
}

bool crypto_transform_push(struct crypto_transform *transform, const void *bytes, size_t count, struct buffer *result,
                           struct failure *failure) {
    if (!holds_back(transform))
        return chain(transform, bytes, count, result, failure);
    if (!count)
        return true;
    buffer_append(&transform->held, bytes, count);
    size_t ready = transform->held.length - transform->block_bytes;
    if (!chain(transform, transform->held.bytes, ready, result, failure))
        return false;
    buffer_remove(&transform->held, 0, ready);
    return true;
}

static void pad(const struct crypto_transform *transform, struct buffer *bytes) {
    size_t block = transform->block_bytes, over = bytes->length % block, missing = block - over;
    uint8_t fill[CIPHER_BLOCK_BYTES] = {0};
    if (transform->padding == PADDING_NONE || (transform->padding == PADDING_ZEROS && !over))
        return;
    if (transform->padding == PADDING_PKCS7)
        memset(fill, (int)missing, missing);
    if (transform->padding == PADDING_ISO_10126)
        cipher_random(fill, missing);
    if (transform->padding != PADDING_ZEROS)
        fill[missing - 1] = (uint8_t)missing;
    buffer_append(bytes, fill, missing);
}

/* Takes the padding off what was decrypted from `begin` on. */
static bool strip(const struct crypto_transform *transform, size_t begin, struct buffer *result,
                  struct failure *failure) {
    if (!holds_back(transform) || result->length == begin)
        return true;
    size_t count = (uint8_t)result->bytes[result->length - 1];
    bool good = count && count <= transform->block_bytes && count <= result->length - begin;
    for (size_t i = 1; good && i < count; i++) {
        uint8_t byte = (uint8_t)result->bytes[result->length - 1 - i];
        good = transform->padding == PADDING_ISO_10126 || byte == (transform->padding == PADDING_PKCS7 ? count : 0);
    }
    if (!good)
        return failure_set(failure, CRYPTOGRAPHIC_EXCEPTION, NULL, CATEGORY_NOT_SPECIFIED,
                           "Padding is invalid and cannot be removed.");
    result->length -= count;
    return true;
}

static void begin_anew(struct crypto_transform *transform) {
    memcpy(transform->vector, transform->begin, sizeof transform->vector);
    transform->held.length = 0;
}

bool crypto_transform_finish(struct crypto_transform *transform, const void *bytes, size_t count, struct buffer *result,
                             struct failure *failure) {
    struct buffer all = {0};
    size_t begin = result->length;
    if (transform->held.length)
        buffer_append(&all, transform->held.bytes, transform->held.length);
    if (count)
        buffer_append(&all, bytes, count);
    if (transform->encrypts)
        pad(transform, &all);
    bool whole = all.length % transform->block_bytes == 0;
    bool done =
        whole ? chain(transform, all.bytes, all.length, result, failure) && strip(transform, begin, result, failure)
              : failure_set(failure, CRYPTOGRAPHIC_EXCEPTION, NULL, CATEGORY_NOT_SPECIFIED,
                            "The input data is not a complete block.");
    begin_anew(transform);
    return done;
}

/* --- members --- */

static struct crypto_transform *self_of(const struct call *call) {
    return value_base(call->self).p;
}

/* The bytes [offset, offset + count) of argument 0; NULL + failure. */
static const uint8_t *window(struct call *call, size_t *ret_count) {
    size_t length;
    int64_t offset = arg_int(call, 1), count = arg_int(call, 2);
    if (arg_is_null(call, 0)) {
        fail_null(call, "inputBuffer");
        return NULL;
    }
    const uint8_t *bytes = value_to_bytes(call->args[0], &length);
    if (offset < 0) {
        fail_range(call, "Non-negative number required.", "inputOffset");
        return NULL;
    }
    if (count < 0 || count > (int64_t)length || offset > (int64_t)length - count) {
        fail_argument(call, "Value was invalid.", "inputCount");
        return NULL;
    }
    *ret_count = (size_t)count;
    return bytes + offset;
}

static bool transform_block(struct call *call) {
    size_t count;
    struct buffer result = {0};
    const uint8_t *bytes = window(call, &count);
    if (!bytes)
        return false;
    if (!count || count % self_of(call)->block_bytes)
        return fail_argument(call, "Value was invalid.", "inputCount");
    if (arg_is_null(call, 3))
        return fail_null(call, "outputBuffer");
    struct list *out = list_of(call->args[3]);
    int64_t at = arg_int(call, 4);
    if (at < 0 || (int64_t)count > out->count - at)
        return fail_range(call, "Specified argument was out of the range of valid values.", "outputBuffer");
    if (!crypto_transform_push(self_of(call), bytes, count, &result, call->failure))
        return false;
    for (size_t i = 0; i < result.length; i++)
        out->items[at + (int64_t)i] = value_of(&type_byte, (uint8_t)result.bytes[i]);
    return give_int(call, (int64_t)result.length);
}

static bool transform_final(struct call *call) {
    size_t count;
    struct buffer result = {0};
    const uint8_t *bytes = window(call, &count);
    return bytes && crypto_transform_finish(self_of(call), bytes, count, &result, call->failure) &&
           give(call, value_bytes(result.length ? result.bytes : "", result.length));
}

static bool get_block_size(struct call *call) {
    return give_int(call, (int64_t)self_of(call)->block_bytes);
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool dispose(struct call *call) {
    memset(self_of(call)->key, 0, sizeof self_of(call)->key);
    return true;
}

static const struct type_member members[] = {
    {"bool CanReuseTransform {get}", get_true},
    {"bool CanTransformMultipleBlocks {get}", get_true},
    {"int InputBlockSize {get}", get_block_size},
    {"int OutputBlockSize {get}", get_block_size},
    {"void Dispose()", dispose},
    {"int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)",
     transform_block},
    {"byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)", transform_final},
};
static const struct type *const disposable[] = {&type_idisposable, NULL};
struct type type_icrypto_transform = {.name = "System.Security.Cryptography.ICryptoTransform",
                                      .code = CODE_INTERFACE,
                                      .flags = TYPE_INTERFACE | TYPE_ABSTRACT,
                                      .interfaces = disposable,
                                      MEMBERS(members)};
TYPE_REGISTER(type_icrypto_transform);
static const struct type *const interfaces[] = {&type_icrypto_transform, &type_idisposable, NULL};
struct type type_crypto_transform = {.name = "System.Security.Cryptography.UniversalCryptoEncryptor",
                                     .base = &type_object,
                                     .interfaces = interfaces,
                                     MEMBERS(members)};
TYPE_REGISTER(type_crypto_transform);
