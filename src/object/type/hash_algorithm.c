/* System.Security.Cryptography: MD5, SHA1, SHA256, SHA384, SHA512, and HMAC over each. */
#include <string.h>
#include <sys/random.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "object/byte_array.h"
#include "object/stream.h"
#include "object/type/known.h"

enum { CHUNK_BYTES = 65536 };

struct hash_algorithm {
    struct object object;
    enum hash_kind kind;
    bool keyed, disposed;
    struct value key, result;
};

static struct hash_algorithm *self_of(const struct call *call) {
    return value_base(call->self).p;
}

/* The row's name ends in the digest's: "…SHA256", "…HMACSHA256". */
static enum hash_kind kind_of(const struct type *type) {
    for (int kind = 0; kind < HASH_KINDS; kind++) {
        size_t length = strlen(hash_name((enum hash_kind)kind)), whole = strlen(type->name);
        if (strcmp(type->name + whole - length, hash_name((enum hash_kind)kind)) == 0)
            return (enum hash_kind)kind;
    }
    return HASH_SHA1;
}

static struct hash_algorithm *make(const struct type *type) {
    struct hash_algorithm *algorithm = object_new(type, sizeof *algorithm);
    algorithm->kind = kind_of(type);
    return algorithm;
}

static bool create(struct call *call) {
    return give_object(call, make(call->type));
}

static struct value digest_of(const struct hash_algorithm *algorithm, const uint8_t *bytes, size_t count) {
    uint8_t digest[HASH_DIGEST_MAX];
    if (algorithm->keyed) {
        size_t key_count;
        const uint8_t *key = value_to_bytes(algorithm->key, &key_count);
        hash_hmac(algorithm->kind, key, key_count, bytes, count, digest);
    } else {
        struct hash hash;
        hash_init(&hash, algorithm->kind);
        hash_update(&hash, bytes, count);
        hash_finish(&hash, digest);
    }
    return value_bytes(digest, hash_digest_bytes(algorithm->kind));
}

static bool read_all(struct call *call, struct value source, struct buffer *bytes) {
    char *chunk = mem_new_atomic(CHUNK_BYTES);
    int64_t count;
    while ((count = stream_read(stream_of(source), chunk, CHUNK_BYTES, call->failure)) > 0)
        buffer_append(bytes, chunk, (size_t)count);
    return count == 0;
}

static bool check_usable(struct call *call) {
    return !self_of(call)->disposed || fail_with(call, "System.ObjectDisposedException",
                                                 mem_printf("Cannot access a disposed object.\nObject name: '%s'.",
                                                            self_of(call)->object.type->name));
}

/* (buffer), (buffer, offset, count) or (stream) */
static bool compute(struct call *call) {
    struct hash_algorithm *algorithm = self_of(call);
    if (!check_usable(call))
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, "buffer");
    struct buffer bytes = {0};
    size_t size;
    if (!value_is_array(call->args[0])) {
        if (!read_all(call, call->args[0], &bytes))
            return false;
        algorithm->result = digest_of(algorithm, (const uint8_t *)buffer_text(&bytes), bytes.length);
        return give(call, algorithm->result);
    }
    const uint8_t *all = value_to_bytes(call->args[0], &size);
    int64_t offset = call->count > 1 ? arg_int(call, 1) : 0, count = call->count > 2 ? arg_int(call, 2) : (int64_t)size;
    if (offset < 0)
        return fail_range(call, "Non-negative number required.", "offset");
    if (count < 0 || count > (int64_t)size)
        return fail_argument(call, "Value was invalid.", "count");
    if ((int64_t)size - count < offset)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements "
            "from index to the end of the source collection.",
            NULL);
    algorithm->result = digest_of(algorithm, all + offset, (size_t)count);
    return give(call, algorithm->result);
}

/* HashData(source) / HashData(key, source) */
static bool hash_data(struct call *call) {
    struct hash_algorithm algorithm = {.kind = kind_of(call->type), .keyed = call->count > 1};
    struct value source = call->args[call->count - 1];
    size_t count;
    if (arg_is_null(call, 0) || value_is_null(source))
        return fail_null(call, algorithm.keyed && arg_is_null(call, 0) ? "key" : "source");
    algorithm.key = call->args[0];
    if (value_is_array(source)) {
        const uint8_t *bytes = value_to_bytes(source, &count);
        return give(call, digest_of(&algorithm, bytes, count));
    }
    struct buffer bytes = {0};
    return read_all(call, source, &bytes) &&
           give(call, digest_of(&algorithm, (const uint8_t *)buffer_text(&bytes), bytes.length));
}

static bool dispose(struct call *call) {
    self_of(call)->disposed = true;
    return true;
}

static bool get_hash(struct call *call) {
    return check_usable(call) && give(call, self_of(call)->result);
}

static bool get_hash_size(struct call *call) {
    return give_int(call, (int64_t)hash_digest_bytes(self_of(call)->kind) * 8);
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool get_one(struct call *call) {
    return give_int(call, 1);
}

static bool initialize(struct call *call) {
    return check_usable(call);
}

static bool create_named(struct call *call) {
    const char *name = arg_text(call, 0);
    if (!name)
        return fail_null(call, "hashName");
    const struct type *type = type_find(mem_printf("System.Security.Cryptography.%s", name));
    if (!type && strchr(name, '-'))
        type = type_find(
            mem_printf("System.Security.Cryptography.%.*s%s", (int)strcspn(name, "-"), name, strchr(name, '-') + 1));
    return give(call, type && type->base == &type_object ? VALUE_NULL : type ? value_object(make(type)) : VALUE_NULL);
}

static const struct type_member members[] = {
    {"static System.Security.Cryptography.HashAlgorithm Create(string hashName)", create_named},
    {"bool CanReuseTransform {get}", get_true},
    {"bool CanTransformMultipleBlocks {get}", get_true},
    {"byte[] Hash {get}", get_hash},
    {"int HashSize {get}", get_hash_size},
    {"int InputBlockSize {get}", get_one},
    {"int OutputBlockSize {get}", get_one},
    {"void Clear()", dispose},
    {"byte[] ComputeHash(byte[] buffer)", compute},
    {"byte[] ComputeHash(byte[] buffer, int offset, int count)", compute},
    {"byte[] ComputeHash(System.IO.Stream inputStream)", compute},
    {"void Dispose()", dispose},
    {"void Initialize()", initialize},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_hash_algorithm = {.name = "System.Security.Cryptography.HashAlgorithm",
                                          .base = &type_object,
                                          .flags = TYPE_ABSTRACT,
                                          .interfaces = interfaces,
                                          MEMBERS(members)};
TYPE_REGISTER(type_hash_algorithm);

#define DIGEST(id, full_name)                                                                                          \
    static const struct type_member id##_members[] = {                                                                 \
        {"static " full_name " Create()", create},                                                                     \
        {"static byte[] HashData(byte[] source)", hash_data},                                                          \
        {"static byte[] HashData(System.IO.Stream source)", hash_data},                                                \
    };                                                                                                                 \
    static struct type type_##id = {                                                                                   \
        .name = full_name, .base = &type_hash_algorithm, .flags = TYPE_ABSTRACT, MEMBERS(id##_members)};               \
    TYPE_REGISTER(type_##id)
DIGEST(md5, "System.Security.Cryptography.MD5");
DIGEST(sha1, "System.Security.Cryptography.SHA1");
DIGEST(sha256, "System.Security.Cryptography.SHA256");
DIGEST(sha384, "System.Security.Cryptography.SHA384");
DIGEST(sha512, "System.Security.Cryptography.SHA512");

/* The concrete classes of old scripts; their names end otherwise, so they say their digest by their base. */
static bool create_of_base(struct call *call) {
    struct hash_algorithm *algorithm = make(call->type);
    algorithm->kind = kind_of(call->type->base);
    return give_object(call, algorithm);
}

#define LEGACY(id, full_name, parent)                                                                                  \
    static const struct type_member id##_members[] = {{"new()", create_of_base}};                                      \
    static struct type type_##id = {                                                                                   \
        .name = full_name, .base = &type_##parent, .flags = TYPE_SEALED, MEMBERS(id##_members)};                       \
    TYPE_REGISTER(type_##id)
LEGACY(md5_provider, "System.Security.Cryptography.MD5CryptoServiceProvider", md5);
LEGACY(sha1_managed, "System.Security.Cryptography.SHA1Managed", sha1);
LEGACY(sha256_managed, "System.Security.Cryptography.SHA256Managed", sha256);
LEGACY(sha384_managed, "System.Security.Cryptography.SHA384Managed", sha384);
LEGACY(sha512_managed, "System.Security.Cryptography.SHA512Managed", sha512);

/* --- HMAC --- */

/* As long as a block, which is what .NET takes where no key is given. */
static struct value random_key(enum hash_kind kind) {
    uint8_t key[HASH_BLOCK_MAX];
    ssize_t count = getrandom(key, hash_block_bytes(kind), 0);
    return value_bytes(key, count > 0 ? (size_t)count : 0);
}

static bool new_keyed(struct call *call) {
    struct hash_algorithm *algorithm = make(call->type);
    algorithm->keyed = true;
    if (call->count && arg_is_null(call, 0))
        return fail_null(call, "key");
    algorithm->key = call->count ? call->args[0] : random_key(algorithm->kind);
    return give_object(call, algorithm);
}

static bool get_key(struct call *call) {
    return give(call, self_of(call)->key);
}

static bool set_key(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    self_of(call)->key = call->args[0];
    return true;
}

static const struct type_member hmac_members[] = {{"byte[] Key {get;set}", get_key, set_key}};
static struct type type_hmac = {.name = "System.Security.Cryptography.HMAC",
                                .base = &type_hash_algorithm,
                                .flags = TYPE_ABSTRACT,
                                MEMBERS(hmac_members)};
TYPE_REGISTER(type_hmac);

#define KEYED(id, full_name)                                                                                           \
    static const struct type_member id##_members[] = {                                                                 \
        {"new()", new_keyed},                                                                                          \
        {"new(byte[] key)", new_keyed},                                                                                \
        {"static byte[] HashData(byte[] key, byte[] source)", hash_data},                                              \
        {"static byte[] HashData(byte[] key, System.IO.Stream source)", hash_data},                                    \
    };                                                                                                                 \
    static struct type type_##id = {.name = full_name, .base = &type_hmac, MEMBERS(id##_members)};                     \
    TYPE_REGISTER(type_##id)
KEYED(hmac_md5, "System.Security.Cryptography.HMACMD5");
KEYED(hmac_sha1, "System.Security.Cryptography.HMACSHA1");
KEYED(hmac_sha256, "System.Security.Cryptography.HMACSHA256");
KEYED(hmac_sha384, "System.Security.Cryptography.HMACSHA384");
KEYED(hmac_sha512, "System.Security.Cryptography.HMACSHA512");
