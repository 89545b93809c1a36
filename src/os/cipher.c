#include "os/cipher.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/memory.h"

/* The part of libcrypto that is needed (EVP, stable since 1.1). */
static struct {
    void *(*context_new)(void);
    void (*context_free)(void *context);
    const void *(*aes[3])(void);        /* 128, 192, 256 bits */
    const void *(*aes_ecb[3])(void);    /* without chaining */
    const void *(*triple_des[2])(void); /* CBC, ECB */
    int (*set_padding)(void *context, int padding);
    int (*start)(void *context, const void *cipher, void *engine, const unsigned char *key, const unsigned char *vector,
                 int encrypt);
    int (*update)(void *context, unsigned char *out, int *ret_length, const unsigned char *bytes, int length);
    int (*finish)(void *context, unsigned char *out, int *ret_length);
    bool loaded;
} crypto;
static pthread_once_t crypto_once = PTHREAD_ONCE_INIT;

static void load(void) {
    static const char *const names[] = {"libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so"};
    static const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"EVP_CIPHER_CTX_new", &crypto.context_new}, {"EVP_CIPHER_CTX_free", &crypto.context_free},
        {"EVP_aes_128_cbc", &crypto.aes[0]},         {"EVP_aes_192_cbc", &crypto.aes[1]},
        {"EVP_aes_256_cbc", &crypto.aes[2]},         {"EVP_CipherInit_ex", &crypto.start},
        {"EVP_CipherUpdate", &crypto.update},        {"EVP_CipherFinal_ex", &crypto.finish},
        {"EVP_aes_128_ecb", &crypto.aes_ecb[0]},     {"EVP_aes_192_ecb", &crypto.aes_ecb[1]},
        {"EVP_aes_256_ecb", &crypto.aes_ecb[2]},     {"EVP_des_ede3_cbc", &crypto.triple_des[0]},
        {"EVP_des_ede3_ecb", &crypto.triple_des[1]}, {"EVP_CIPHER_CTX_set_padding", &crypto.set_padding},
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

bool cipher_key_length_is_valid(size_t bytes) {
    return bytes == 16 || bytes == 24 || bytes == 32;
}

static bool transform(bool encrypt, const void *key, size_t key_bytes, const void *vector, const void *bytes,
                      size_t count, struct buffer *result) {
    void *context = crypto.context_new();
    unsigned char *out = mem_new_atomic(count + 2 * CIPHER_BLOCK_BYTES);
    int length = 0, rest = 0;
    bool done = context && count < INT32_MAX - CIPHER_BLOCK_BYTES &&
                crypto.start(context, crypto.aes[(key_bytes - 16) / 8](), NULL, key, vector, encrypt) &&
                crypto.update(context, out, &length, bytes, (int)count) && crypto.finish(context, out + length, &rest);
    if (done)
        buffer_append(result, out, (size_t)length + (size_t)rest);
    if (context)
        crypto.context_free(context);
    return done;
}

static bool check_library(struct failure *failure) {
    pthread_once(&crypto_once, load);
    return crypto.loaded || failure_set(failure, "System.PlatformNotSupportedException", NULL, CATEGORY_NOT_INSTALLED,
                                        "Encryption needs OpenSSL's library libcrypto, which is not installed.");
}

bool cipher_blocks(const struct cipher *cipher, bool encrypt, const void *bytes, size_t count, struct buffer *result,
                   struct failure *failure) {
    if (!check_library(failure))
        return false;
    const void *kind = cipher->triple_des ? crypto.triple_des[cipher->chained ? 0 : 1]()
                       : cipher->chained  ? crypto.aes[(cipher->key_bytes - 16) / 8]()
                                          : crypto.aes_ecb[(cipher->key_bytes - 16) / 8]();
    void *context = crypto.context_new();
    unsigned char *out = mem_new_atomic(count + 2 * CIPHER_BLOCK_BYTES);
    int length = 0, rest = 0;
    bool done = context && kind && count < INT32_MAX - CIPHER_BLOCK_BYTES &&
                crypto.start(context, kind, NULL, cipher->key, cipher->vector, encrypt) &&
                crypto.set_padding(context, 0) && crypto.update(context, out, &length, bytes, (int)count) &&
                crypto.finish(context, out + length, &rest);
    if (done)
        buffer_append(result, out, (size_t)length + (size_t)rest);
    if (context)
        crypto.context_free(context);
    return done || failure_set(failure, "System.Security.Cryptography.CryptographicException", NULL,
                               CATEGORY_INVALID_ARGUMENT, "The input data is not a complete block.");
}

static bool check(size_t key_bytes, struct failure *failure) {
    if (!check_library(failure))
        return false;
    return cipher_key_length_is_valid(key_bytes) ||
           failure_set(
               failure, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
               "The specified key is not valid. Valid key length settings are either 128 bits, 192 bits, or 256 "
               "bits.");
}

bool cipher_encrypt(const void *key, size_t key_bytes, const void *vector, const void *bytes, size_t count,
                    struct buffer *result, struct failure *failure) {
    return check(key_bytes, failure) && (transform(true, key, key_bytes, vector, bytes, count, result) ||
                                         failure_set(failure, "System.Security.Cryptography.CryptographicException",
                                                     NULL, CATEGORY_INVALID_ARGUMENT, "The data cannot be encrypted."));
}

bool cipher_decrypt(const void *key, size_t key_bytes, const void *vector, const void *bytes, size_t count,
                    struct buffer *result, struct failure *failure) {
    if (!check(key_bytes, failure))
        return false;
    if (count % CIPHER_BLOCK_BYTES)
        return failure_set(failure, "System.Security.Cryptography.CryptographicException", NULL,
                           CATEGORY_INVALID_ARGUMENT, "The input data is not a complete block.");
    return transform(false, key, key_bytes, vector, bytes, count, result) ||
           failure_set(failure, "System.Security.Cryptography.CryptographicException", NULL, CATEGORY_INVALID_ARGUMENT,
                       "Padding is invalid and cannot be removed.");
}

void cipher_random(void *bytes, size_t count) {
    if (getrandom(bytes, count, 0) != (ssize_t)count)
        abort(); /* no secret is better than one that can be guessed */
}
