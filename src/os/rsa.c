#include "os/rsa.h"

#include <dlfcn.h>
#include <pthread.h>

#include "base/memory.h"

enum { PAIR_BITS = 2048, PUBLIC_EXPONENT = 65537, PKCS1_PADDING = 1, LONGEST_BYTES = 2048 };

typedef void bignum; /* BIGNUM and RSA, which only libcrypto knows */
typedef void rsa;

/* The part of libcrypto that is needed (RSA and BN, stable since 1.1). */
static struct {
    rsa *(*rsa_new)(void);
    void (*rsa_free)(rsa *key);
    int (*rsa_generate)(rsa *key, int bits, bignum *exponent, void *callback);
    void (*rsa_get)(const rsa *key, const bignum **modulus, const bignum **exponent, const bignum **secret);
    int (*rsa_set)(rsa *key, bignum *modulus, bignum *exponent, bignum *secret);
    int (*rsa_size)(const rsa *key);
    int (*encrypt)(int length, const unsigned char *from, unsigned char *to, rsa *key, int padding);
    int (*decrypt)(int length, const unsigned char *from, unsigned char *to, rsa *key, int padding);
    bignum *(*number_new)(void);
    void (*number_free)(bignum *number);
    int (*number_set)(bignum *number, unsigned long word);
    bignum *(*number_read)(const unsigned char *bytes, int length, bignum *number);
    int (*number_write)(const bignum *number, unsigned char *bytes);
    int (*number_bits)(const bignum *number);
    bool loaded;
} crypto;
static pthread_once_t crypto_once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const char *const names[] = {"libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so"};
    static const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"RSA_new", &crypto.rsa_new},
        {"RSA_free", &crypto.rsa_free},
        {"RSA_generate_key_ex", &crypto.rsa_generate},
        {"RSA_get0_key", &crypto.rsa_get},
        {"RSA_set0_key", &crypto.rsa_set},
        {"RSA_size", &crypto.rsa_size},
        {"RSA_public_encrypt", &crypto.encrypt},
        {"RSA_private_decrypt", &crypto.decrypt},
        {"BN_new", &crypto.number_new},
        {"BN_free", &crypto.number_free},
        {"BN_set_word", &crypto.number_set},
        {"BN_bin2bn", &crypto.number_read},
        {"BN_bn2bin", &crypto.number_write},
        {"BN_num_bits", &crypto.number_bits},
    };
    void *library = NULL;
    for (size_t i = 0; i < COUNT_OF(names) && !library; i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; i < COUNT_OF(symbols) && library; i++) {
        void *symbol = dlsym(library, symbols[i].name);
        if (!symbol)
            return;
        *(void **)symbols[i].place = symbol;
    }
    crypto.loaded = library != NULL;
}

static bool is_there(void) {
    pthread_once(&crypto_once, load);
    return crypto.loaded;
}

static void take_number(const bignum *number, struct buffer *out) {
    int length = (crypto.number_bits(number) + 7) / 8;
    unsigned char *bytes = mem_new_atomic((size_t)length + 1);
    buffer_append(out, bytes, (size_t)crypto.number_write(number, bytes));
}

struct rsa_pair *rsa_generate(void) {
    if (!is_there())
        return NULL;
    rsa *key = crypto.rsa_new();
    bignum *exponent = crypto.number_new();
    struct rsa_pair *pair = NULL;
    const bignum *parts[3];
    if (key && exponent && crypto.number_set(exponent, PUBLIC_EXPONENT) &&
        crypto.rsa_generate(key, PAIR_BITS, exponent, NULL)) {
        pair = MEM_NEW(struct rsa_pair);
        crypto.rsa_get(key, &parts[0], &parts[1], &parts[2]);
        take_number(parts[0], &pair->modulus);
        take_number(parts[1], &pair->exponent);
        take_number(parts[2], &pair->secret);
    }
    crypto.number_free(exponent);
    crypto.rsa_free(key);
    return pair;
}

/* NULL: there is no such key. secret may be NULL. */
static rsa *key_of(const void *modulus, size_t modulus_length, const void *exponent, size_t exponent_length,
                   const struct buffer *secret) {
    if (!is_there() || modulus_length > LONGEST_BYTES || exponent_length > LONGEST_BYTES)
        return NULL;
    rsa *key = crypto.rsa_new();
    bignum *first = crypto.number_read(modulus, (int)modulus_length, NULL),
           *second = crypto.number_read(exponent, (int)exponent_length, NULL),
           *third = secret ? crypto.number_read((const void *)secret->bytes, (int)secret->length, NULL) : NULL;
    if (key && first && second && crypto.rsa_set(key, first, second, third)) /* they are the key's now */
        return key;
    crypto.number_free(first);
    crypto.number_free(second);
    crypto.number_free(third);
    crypto.rsa_free(key);
    return NULL;
}

typedef int transform(int length, const unsigned char *from, unsigned char *to, rsa *key, int padding);

static bool apply(transform *function, rsa *key, const void *bytes, size_t length, struct buffer *out) {
    if (!key)
        return false;
    unsigned char *result = mem_new_atomic((size_t)crypto.rsa_size(key) + 1);
    int count = length <= LONGEST_BYTES ? function((int)length, bytes, result, key, PKCS1_PADDING) : -1;
    if (count > 0)
        buffer_append(out, result, (size_t)count);
    crypto.rsa_free(key);
    return count > 0;
}

bool rsa_encrypt(const void *modulus, size_t modulus_length, const void *exponent, size_t exponent_length,
                 const void *bytes, size_t length, struct buffer *out) {
    rsa *key = key_of(modulus, modulus_length, exponent, exponent_length, NULL);
    return apply(crypto.encrypt, key, bytes, length, out);
}

bool rsa_decrypt(const struct rsa_pair *pair, const void *bytes, size_t length, struct buffer *out) {
    rsa *key =
        key_of(pair->modulus.bytes, pair->modulus.length, pair->exponent.bytes, pair->exponent.length, &pair->secret);
    return apply(crypto.decrypt, key, bytes, length, out);
}
