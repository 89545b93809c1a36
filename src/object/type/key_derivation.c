/* System.Security.Cryptography: Rfc2898DeriveBytes (PBKDF2 of RFC 8018), HashAlgorithmName and
 * CryptographicOperations. */
#include <string.h>
#include <sys/random.h>

#include "base/hash.h"
#include "object/byte_array.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/type/known.h"

#define CRYPTOGRAPHY "System.Security.Cryptography."

/* --- HashAlgorithmName --- */

struct hash_name {
    struct object object;
    const char *name;
};

static struct type type_hash_name, type_derive;

static struct value hash_name_value(const char *name) {
    struct hash_name *made = object_new(&type_hash_name, sizeof *made);
    made->name = name;
    return value_object(made);
}

static const char *name_of(struct value value) {
    const struct hash_name *self = value_base(value).p;
    return self->name ? self->name : "";
}

static bool new_name(struct call *call) {
    return give(call, hash_name_value(call->count ? arg_text(call, 0) : NULL));
}

static bool get_known(struct call *call) {
    return give(call, hash_name_value(call->member->data));
}

static bool get_name(struct call *call) {
    return give_text(call, ((struct hash_name *)value_base(call->self).p)->name);
}

static char *hash_name_text(struct value self) {
    return mem_strdup(name_of(self));
}

static bool hash_name_equals(struct value self, struct value other) {
    return value_base(other).type == &type_hash_name && strcmp(name_of(self), name_of(other)) == 0;
}

#define KNOWN(name)                                                                                                    \
    {                                                                                                                  \
        "static " CRYPTOGRAPHY "HashAlgorithmName " name " {get}", get_known, .data = name,                            \
                                                                              .flags = MEMBER_ROW_STRUCT_PROPERTY      \
    }
static const struct type_member name_members[] = {
    {"new()", new_name},
    {"new(string name)", new_name},
    KNOWN("MD5"),
    KNOWN("SHA1"),
    KNOWN("SHA256"),
    KNOWN("SHA384"),
    KNOWN("SHA512"),
    {"string Name {get}", get_name},
    {"string ToString()", native_to_string},
};
static const struct type_operations name_operations = {.to_string = hash_name_text, .equals = hash_name_equals};
static struct type type_hash_name = {.name = CRYPTOGRAPHY "HashAlgorithmName",
                                     .base = &type_valuetype,
                                     .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
                                     .operations = &name_operations,
                                     MEMBERS(name_members)};
TYPE_REGISTER(type_hash_name);

/* --- Rfc2898DeriveBytes --- */

struct derive {
    struct object object;
    const uint8_t *password, *salt;
    size_t password_bytes, salt_bytes;
    int64_t iterations;
    enum hash_kind kind;
    uint32_t block; /* the last one made */
    uint8_t made[HASH_DIGEST_MAX];
    size_t left; /* of it, not yet given */
};

static struct derive *self_of(const struct call *call) {
    return value_base(call->self).p;
}

/* One block: the exclusive or of a chain of HMACs. */
static void next_block(struct derive *self) {
    enum { LOOK_EVERY = 256 };
    size_t bytes = hash_digest_bytes(self->kind);
    uint8_t *first = mem_new_atomic(self->salt_bytes + 4), chain[HASH_DIGEST_MAX];
    uint32_t number = ++self->block;
    memcpy(first, self->salt, self->salt_bytes);
    for (int i = 0; i < 4; i++)
        first[self->salt_bytes + (size_t)i] = (uint8_t)(number >> (24 - 8 * i));
    hash_hmac(self->kind, self->password, self->password_bytes, first, self->salt_bytes + 4, chain);
    memcpy(self->made, chain, bytes);
    for (int64_t round = 1; round < self->iterations; round++) {
        if (round % LOOK_EVERY == 0)
            object_stop_check();
        hash_hmac(self->kind, self->password, self->password_bytes, chain, bytes, chain);
        for (size_t i = 0; i < bytes; i++)
            self->made[i] ^= chain[i];
    }
    self->left = bytes;
}

static void derive_bytes(struct derive *self, uint8_t *out, size_t count) {
    size_t bytes = hash_digest_bytes(self->kind);
    while (count) {
        if (!self->left)
            next_block(self);
        size_t taken = self->left < count ? self->left : count;
        memcpy(out, self->made + bytes - self->left, taken);
        self->left -= taken;
        out += taken;
        count -= taken;
    }
}

static void reset(struct derive *self) {
    self->block = 0;
    self->left = 0;
}

/* A password: text as UTF-8, or bytes. */
static void set_password(struct derive *self, struct value password) {
    if (value_is_string(value_base(password))) {
        self->password = (const uint8_t *)string_text(password);
        self->password_bytes = string_length(password);
    } else {
        self->password = value_to_bytes(password, &self->password_bytes);
    }
}

static bool set_kind(struct call *call, struct derive *self, struct value name) {
    for (int kind = HASH_MD5 + 1; kind < HASH_KINDS; kind++)
        if (strcmp(hash_name((enum hash_kind)kind), name_of(name)) == 0) {
            self->kind = (enum hash_kind)kind;
            return true;
        }
    return fail_with(call, CRYPTOGRAPHY "CryptographicException",
                     mem_printf("'%s' is not a known hash algorithm.", name_of(name)));
}

static bool check_iterations(struct call *call, int64_t iterations) {
    return iterations > 0 ||
           failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                       "iterations ('%lld') must be a non-negative and non-zero value. (Parameter 'iterations')\n"
                       "Actual value was %lld.",
                       (long long)iterations, (long long)iterations);
}

static bool set_salt(struct call *call, struct derive *self, struct value salt) {
    if (value_is_null(salt))
        return fail_null(call, "salt");
    if (value_base(salt).type->code == CODE_ARRAY) {
        self->salt = value_to_bytes(salt, &self->salt_bytes);
        return true;
    }
    if (value_base(salt).i < 0) /* its length: a random one */
        return fail_range(call, "saltSize must be a non-negative value.", "saltSize");
    if (value_base(salt).i > 1 << 20)
        return fail_range(call, "The salt is too long.", "saltSize");
    self->salt_bytes = (size_t)value_base(salt).i;
    uint8_t *bytes = mem_new_atomic(self->salt_bytes + 1);
    for (size_t at = 0; at < self->salt_bytes;) {
        ssize_t count = getrandom(bytes + at, self->salt_bytes - at, 0);
        at += count > 0 ? (size_t)count : 0;
    }
    self->salt = bytes;
    return true;
}

/* (password, salt or its size[, iterations[, algorithm]]) */
static bool construct(struct call *call) {
    struct derive *self = object_new(&type_derive, sizeof *self);
    if (arg_is_null(call, 0))
        return fail_null(call, "password");
    self->kind = HASH_SHA1;
    self->iterations = call->count > 2 ? arg_int(call, 2) : 1000;
    set_password(self, call->args[0]);
    if (!set_salt(call, self, call->args[1]) || !check_iterations(call, self->iterations) ||
        (call->count > 3 && !set_kind(call, self, call->args[3])))
        return false;
    return give_object(call, self);
}

enum { MOST_BYTES = 1 << 28 };

static bool give_derived(struct call *call, struct derive *self, int64_t count) {
    if (count < 0 || count > MOST_BYTES)
        return fail_range(call, "cb must be a non-negative value.", "cb");
    uint8_t *bytes = mem_new_atomic((size_t)count + 1);
    derive_bytes(self, bytes, (size_t)count);
    return give(call, value_bytes(bytes, (size_t)count));
}

static bool get_bytes(struct call *call) {
    if (arg_int(call, 0) <= 0)
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "cb ('%d') must be a non-negative and non-zero value. (Parameter 'cb')\nActual value was "
                           "%d.",
                           (int)arg_int(call, 0), (int)arg_int(call, 0));
    return give_derived(call, self_of(call), arg_int(call, 0));
}

/* Pbkdf2(password, salt, iterations, algorithm, length) */
static bool derive_once(struct call *call) {
    struct derive self = {.iterations = arg_int(call, 2)};
    if (arg_is_null(call, 0))
        return fail_null(call, "password");
    set_password(&self, call->args[0]);
    return set_salt(call, &self, call->args[1]) && check_iterations(call, self.iterations) &&
           set_kind(call, &self, call->args[3]) && give_derived(call, &self, arg_int(call, 4));
}

static bool reset_self(struct call *call) {
    reset(self_of(call));
    return true;
}

static bool get_salt(struct call *call) {
    return give(call, value_bytes(self_of(call)->salt, self_of(call)->salt_bytes));
}

static bool change_salt(struct call *call) {
    reset(self_of(call));
    return set_salt(call, self_of(call), call->args[0]);
}

static bool get_iterations(struct call *call) {
    return give_int(call, self_of(call)->iterations);
}

static bool set_iterations(struct call *call) {
    if (!check_iterations(call, arg_int(call, 0)))
        return false;
    self_of(call)->iterations = arg_int(call, 0);
    reset(self_of(call));
    return true;
}

static bool get_algorithm(struct call *call) {
    return give(call, hash_name_value(hash_name(self_of(call)->kind)));
}

static bool dispose(struct call *call) {
    (void)call;
    return true;
}

#define ALGORITHM CRYPTOGRAPHY "HashAlgorithmName hashAlgorithm"
#define MAKE(password)                                                                                                 \
    {"new(" password ", byte[] salt, int iterations)", construct}, {                                                   \
        "new(" password ", byte[] salt, int iterations, " ALGORITHM ")", construct                                     \
    }
static const struct type_member derive_members[] = {
    MAKE("byte[] password"),
    {"new(string password, byte[] salt)", construct},
    MAKE("string password"),
    {"new(string password, int saltSize)", construct},
    {"new(string password, int saltSize, int iterations)", construct},
    {"new(string password, int saltSize, int iterations, " ALGORITHM ")", construct},
    {"static byte[] Pbkdf2(byte[] password, byte[] salt, int iterations, " ALGORITHM ", int outputLength)",
     derive_once},
    {"static byte[] Pbkdf2(string password, byte[] salt, int iterations, " ALGORITHM ", int outputLength)",
     derive_once},
    {CRYPTOGRAPHY "HashAlgorithmName HashAlgorithm {get}", get_algorithm},
    {"int IterationCount {get;set}", get_iterations, set_iterations},
    {"byte[] Salt {get;set}", get_salt, change_salt},
    {"void Dispose()", dispose},
    {"byte[] GetBytes(int cb)", get_bytes},
    {"void Reset()", reset_self},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_derive = {
    .name = CRYPTOGRAPHY "Rfc2898DeriveBytes", .base = &type_object, .interfaces = interfaces, MEMBERS(derive_members)};
TYPE_REGISTER(type_derive);

/* --- CryptographicOperations --- */

static bool fixed_time_equals(struct call *call) {
    size_t left_count = 0, right_count = 0;
    const uint8_t *left = arg_is_null(call, 0) ? NULL : value_to_bytes(call->args[0], &left_count);
    const uint8_t *right = arg_is_null(call, 1) ? NULL : value_to_bytes(call->args[1], &right_count);
    uint8_t different = left_count != right_count;
    for (size_t i = 0; i < left_count && i < right_count; i++)
        different |= left[i] ^ right[i];
    return give_bool(call, !different);
}

static const struct type_member operations_members[] = {
    {"static bool FixedTimeEquals(byte[] left, byte[] right)", fixed_time_equals},
};
static struct type type_operations = {.name = CRYPTOGRAPHY "CryptographicOperations",
                                      .base = &type_object,
                                      .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                      MEMBERS(operations_members)};
TYPE_REGISTER(type_operations);
