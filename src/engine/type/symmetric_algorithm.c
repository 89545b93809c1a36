/* System.Security.Cryptography.SymmetricAlgorithm with Aes and TripleDES under all the names that scripts know them by.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/field_object.h"
#include "engine/type/crypto_transform.h"
#include "object/byte_array.h"
#include "object/list.h"
#include "object/type/native.h"

#define CRYPTOGRAPHY "System.Security.Cryptography."
enum { MODE_CBC = 1, MODE_ECB };

struct symmetric {
    struct object object;
    bool triple_des;
    int key_bits, feedback_bits;
    int mode;
    enum padding padding;
    struct value key, vector; /* byte[], null until somebody asks */
};

static struct type type_key_sizes;

static struct symmetric *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool fail_cryptographic(struct call *call, const char *message) {
    return fail_with(call, CRYPTOGRAPHY "CryptographicException", message);
}

static size_t block_bytes(const struct symmetric *self) {
    return self->triple_des ? 8 : CIPHER_BLOCK_BYTES;
}

/* The row says by its data which class an object is really of, and whether it is triple DES. */
struct concrete {
    struct type *type;
    bool triple_des;
};

static bool construct(struct call *call) {
    const struct concrete *concrete = call->member->data;
    struct symmetric *self = object_new(concrete->type ? concrete->type : call->type, sizeof *self);
    self->triple_des = concrete->triple_des;
    self->key_bits = self->triple_des ? 192 : 256;
    self->feedback_bits = 8;
    self->mode = MODE_CBC;
    self->padding = PADDING_PKCS7;
    return give_object(call, self);
}

static struct value random_bytes(size_t count) {
    uint8_t bytes[32];
    cipher_random(bytes, count);
    return value_bytes(bytes, count);
}

static bool get_key(struct call *call) {
    struct symmetric *self = self_of(call);
    if (value_is_null(self->key))
        self->key = random_bytes((size_t)self->key_bits / 8);
    size_t count;
    const uint8_t *bytes = value_to_bytes(self->key, &count);
    return give(call, value_bytes(bytes, count));
}

static bool key_bits_fit(const struct symmetric *self, int64_t bits) {
    return self->triple_des ? bits == 128 || bits == 192 : bits == 128 || bits == 192 || bits == 256;
}

static bool set_key(struct call *call) {
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    if (!key_bits_fit(self_of(call), (int64_t)count * 8))
        return fail_cryptographic(call, "Specified key is not a valid size for this algorithm.");
    self_of(call)->key = value_bytes(bytes, count);
    self_of(call)->key_bits = (int)count * 8;
    return true;
}

static bool get_vector(struct call *call) {
    struct symmetric *self = self_of(call);
    if (value_is_null(self->vector))
        self->vector = random_bytes(block_bytes(self));
    size_t count;
    const uint8_t *bytes = value_to_bytes(self->vector, &count);
    return give(call, value_bytes(bytes, count));
}

static bool set_vector(struct call *call) {
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    if (count != block_bytes(self_of(call)))
        return fail_cryptographic(
            call, "Specified initialization vector (IV) does not match the block size for this algorithm.");
    self_of(call)->vector = value_bytes(bytes, count);
    return true;
}

static bool get_key_size(struct call *call) {
    return give_int(call, self_of(call)->key_bits);
}

static bool set_key_size(struct call *call) {
    if (!key_bits_fit(self_of(call), arg_int(call, 0)))
        return fail_cryptographic(call, "Specified key is not a valid size for this algorithm.");
    self_of(call)->key_bits = (int)arg_int(call, 0);
    self_of(call)->key = VALUE_NULL;
    return true;
}

static bool get_block_size(struct call *call) {
    return give_int(call, (int64_t)block_bytes(self_of(call)) * 8);
}

static bool set_block_size(struct call *call) {
    return arg_int(call, 0) == (int64_t)block_bytes(self_of(call)) * 8 ||
           fail_cryptographic(call, "Specified block size is not valid for this algorithm.");
}

static bool get_feedback(struct call *call) {
    return give_int(call, self_of(call)->feedback_bits);
}

static bool set_feedback(struct call *call) {
    if (arg_int(call, 0) != 8 && arg_int(call, 0) != (int64_t)block_bytes(self_of(call)) * 8)
        return fail_cryptographic(call, "Specified feedback size is not valid for this algorithm.");
    self_of(call)->feedback_bits = (int)arg_int(call, 0);
    return true;
}

static bool get_mode(struct call *call) {
    return give_enum(call, CRYPTOGRAPHY "CipherMode", self_of(call)->mode);
}

static bool set_mode(struct call *call) {
    if (arg_int(call, 0) != MODE_CBC && arg_int(call, 0) != MODE_ECB)
        return fail_cryptographic(call, "Specified cipher mode is not valid for this algorithm.");
    self_of(call)->mode = (int)arg_int(call, 0);
    return true;
}

static bool get_padding(struct call *call) {
    return give_enum(call, CRYPTOGRAPHY "PaddingMode", self_of(call)->padding);
}

static bool set_padding(struct call *call) {
    if (arg_int(call, 0) < PADDING_NONE || arg_int(call, 0) > PADDING_ISO_10126)
        return fail_cryptographic(call, "Specified padding mode is not valid for this algorithm.");
    self_of(call)->padding = (enum padding)arg_int(call, 0);
    return true;
}

static bool generate_key(struct call *call) {
    self_of(call)->key = random_bytes((size_t)self_of(call)->key_bits / 8);
    return true;
}

static bool generate_vector(struct call *call) {
    self_of(call)->vector = random_bytes(block_bytes(self_of(call)));
    return true;
}

/* A 16-byte key of triple DES is used with its first half again. */
static struct crypto_transform *transform_of(const struct symmetric *self, const uint8_t *key, size_t key_bytes,
                                             const uint8_t *vector, int mode, bool encrypts, enum padding padding) {
    uint8_t long_key[32];
    memcpy(long_key, key, key_bytes);
    if (self->triple_des && key_bytes == 16) {
        memcpy(long_key + 16, key, 8);
        key_bytes = 24;
    }
    struct cipher cipher = {.triple_des = self->triple_des,
                            .chained = mode == MODE_CBC,
                            .key = long_key,
                            .key_bytes = key_bytes,
                            .vector = vector};
    return crypto_transform_new(&cipher, encrypts, padding);
}

/* CreateEncryptor(), CreateEncryptor(key, vector), and so of decryptors */
static bool create_transform(struct call *call, bool encrypts) {
    struct symmetric *self = self_of(call);
    size_t key_bytes, vector_bytes = 0;
    const uint8_t *vector = NULL;
    if (!call->count && (!get_key(call) || !get_vector(call)))
        return false;
    if (call->count && arg_is_null(call, 0))
        return fail_null(call, "rgbKey");
    struct value vector_value = call->count ? call->args[1] : self->vector;
    const uint8_t *key = value_to_bytes(call->count ? call->args[0] : self->key, &key_bytes);
    if (!key_bits_fit(self, (int64_t)key_bytes * 8))
        return fail_argument(call, "Specified key is not a valid size for this algorithm.", "rgbKey");
    if (!value_is_null(vector_value))
        vector = value_to_bytes(vector_value, &vector_bytes);
    if (vector && vector_bytes != block_bytes(self))
        return fail_argument(
            call, "Specified initialization vector (IV) does not match the block size for this algorithm.", "rgbIV");
    if (!vector && self->mode == MODE_CBC)
        return fail_cryptographic(call, "The cipher mode specified requires that an initialization vector (IV) be "
                                        "used.");
    return give_object(call, transform_of(self, key, key_bytes, vector, self->mode, encrypts, self->padding));
}

static bool create_encryptor(struct call *call) {
    return create_transform(call, true);
}

static bool create_decryptor(struct call *call) {
    return create_transform(call, false);
}

/* EncryptCbc(bytes, iv[, padding]), EncryptEcb(bytes, padding) and their reverse; data: what of the four */
static bool at_once(struct call *call) {
    bool encrypts = (intptr_t)call->member->data & 1, chained = (intptr_t)call->member->data & 2;
    struct symmetric *self = self_of(call);
    size_t count, key_bytes, vector_bytes = block_bytes(self);
    struct buffer result = {0};
    if (arg_is_null(call, 0))
        return fail_null(call, encrypts ? "plaintext" : "ciphertext");
    if (chained && arg_is_null(call, 1))
        return fail_null(call, "iv");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    const uint8_t *vector = chained ? value_to_bytes(call->args[1], &vector_bytes) : NULL;
    if (vector_bytes != block_bytes(self))
        return fail_argument(
            call, "Specified initialization vector (IV) does not match the block size for this algorithm.", "iv");
    int64_t padding = arg_int(call, chained ? 2 : 1);
    if (padding < PADDING_NONE || padding > PADDING_ISO_10126)
        return fail_argument(call, "Specified padding mode is not valid for this algorithm.", "paddingMode");
    if (!get_key(call))
        return false;
    const uint8_t *key = value_to_bytes(self->key, &key_bytes);
    struct crypto_transform *transform =
        transform_of(self, key, key_bytes, vector, chained ? MODE_CBC : MODE_ECB, encrypts, (enum padding)padding);
    return crypto_transform_finish(transform, bytes, count, &result, call->failure) &&
           give(call, value_bytes(result.length ? result.bytes : "", result.length));
}

static bool valid_key_size(struct call *call) {
    return give_bool(call, key_bits_fit(self_of(call), arg_int(call, 0)));
}

static bool give_sizes(struct call *call, int least, int most, int step) {
    struct value fields[] = {value_int(least), value_int(most), value_int(step)};
    struct list *list = array_new_of(&type_key_sizes, 1);
    list->items[0] = field_object_new(&type_key_sizes, fields, 3);
    return give(call, value_list(list));
}

static bool get_key_sizes(struct call *call) {
    return self_of(call)->triple_des ? give_sizes(call, 128, 192, 64) : give_sizes(call, 128, 256, 64);
}

static bool get_block_sizes(struct call *call) {
    int bits = (int)block_bytes(self_of(call)) * 8;
    return give_sizes(call, bits, bits, 0);
}

static bool dispose(struct call *call) {
    self_of(call)->key = self_of(call)->vector = VALUE_NULL;
    return true;
}

static const struct type_member sizes_members[] = {
    FIELD_READONLY("int MaxSize {get}", 1),
    FIELD_READONLY("int MinSize {get}", 0),
    FIELD_READONLY("int SkipSize {get}", 2),
};
static struct type type_key_sizes = {
    .name = CRYPTOGRAPHY "KeySizes", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(sizes_members)};
TYPE_REGISTER(type_key_sizes);

#define TRANSFORM CRYPTOGRAPHY "ICryptoTransform "
#define PADDING CRYPTOGRAPHY "PaddingMode paddingMode"
#define AT_ONCE(text, which)                                                                                           \
    { "byte[] " text, at_once, .data = (const void *)(intptr_t)(which) }
static const struct type_member members[] = {
    {"int BlockSize {get;set}", get_block_size, set_block_size},
    {"int FeedbackSize {get;set}", get_feedback, set_feedback},
    {"byte[] IV {get;set}", get_vector, set_vector},
    {"byte[] Key {get;set}", get_key, set_key},
    {"int KeySize {get;set}", get_key_size, set_key_size},
    {CRYPTOGRAPHY "KeySizes[] LegalBlockSizes {get}", get_block_sizes},
    {CRYPTOGRAPHY "KeySizes[] LegalKeySizes {get}", get_key_sizes},
    {CRYPTOGRAPHY "CipherMode Mode {get;set}", get_mode, set_mode},
    {CRYPTOGRAPHY "PaddingMode Padding {get;set}", get_padding, set_padding},
    {"void Clear()", dispose},
    {TRANSFORM "CreateDecryptor()", create_decryptor},
    {TRANSFORM "CreateDecryptor(byte[] rgbKey, byte[] rgbIV)", create_decryptor},
    {TRANSFORM "CreateEncryptor()", create_encryptor},
    {TRANSFORM "CreateEncryptor(byte[] rgbKey, byte[] rgbIV)", create_encryptor},
    AT_ONCE("DecryptCbc(byte[] ciphertext, byte[] iv, " PADDING " = PKCS7)", 2),
    AT_ONCE("DecryptEcb(byte[] ciphertext, " PADDING ")", 0),
    {"void Dispose()", dispose},
    AT_ONCE("EncryptCbc(byte[] plaintext, byte[] iv, " PADDING " = PKCS7)", 3),
    AT_ONCE("EncryptEcb(byte[] plaintext, " PADDING ")", 1),
    {"void GenerateIV()", generate_vector},
    {"void GenerateKey()", generate_key},
    {"bool ValidKeySize(int bitLength)", valid_key_size},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_symmetric = {.name = CRYPTOGRAPHY "SymmetricAlgorithm",
                                     .base = &type_object,
                                     .flags = TYPE_ABSTRACT,
                                     .interfaces = interfaces,
                                     MEMBERS(members)};
TYPE_REGISTER(type_symmetric);

/* An abstract class whose Create gives an object of a class that has no public name, and what can be made itself. */
#define ABSTRACT(id, full_name, hidden_name, is_triple)                                                                \
    static struct type type_##id, type_##id##_hidden;                                                                  \
    static const struct concrete id##_concrete = {&type_##id##_hidden, is_triple};                                     \
    static const struct type_member id##_members[] = {                                                                 \
        {"static " full_name " Create()", construct, .data = &id##_concrete},                                          \
    };                                                                                                                 \
    static struct type type_##id = {                                                                                   \
        .name = full_name, .base = &type_symmetric, .flags = TYPE_ABSTRACT, MEMBERS(id##_members)};                    \
    static struct type type_##id##_hidden = {.name = hidden_name, .base = &type_##id, .flags = TYPE_SEALED};           \
    TYPE_REGISTER(type_##id);                                                                                          \
    TYPE_REGISTER(type_##id##_hidden)
#define CONCRETE(id, full_name, parent, is_triple)                                                                     \
    static const struct concrete id##_concrete = {NULL, is_triple};                                                    \
    static const struct type_member id##_members[] = {{"new()", construct, .data = &id##_concrete}};                   \
    static struct type type_##id = {                                                                                   \
        .name = full_name, .base = &type_##parent, .flags = TYPE_SEALED, MEMBERS(id##_members)};                       \
    TYPE_REGISTER(type_##id)
ABSTRACT(aes, CRYPTOGRAPHY "Aes", CRYPTOGRAPHY "AesImplementation", false);
ABSTRACT(triple_des, CRYPTOGRAPHY "TripleDES", CRYPTOGRAPHY "TripleDesImplementation", true);
CONCRETE(aes_managed, CRYPTOGRAPHY "AesManaged", aes, false);
CONCRETE(aes_provider, CRYPTOGRAPHY "AesCryptoServiceProvider", aes, false);
CONCRETE(triple_des_provider, CRYPTOGRAPHY "TripleDESCryptoServiceProvider", triple_des, true);
ABSTRACT(rijndael, CRYPTOGRAPHY "Rijndael", CRYPTOGRAPHY "RijndaelImplementation", false);
CONCRETE(rijndael_managed, CRYPTOGRAPHY "RijndaelManaged", rijndael, false);
