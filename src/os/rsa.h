/* RSA as the exchange of a session key needs it: pairs of 2048 bits, padding of PKCS 1 v1.5. OpenSSL's libcrypto does
 * the work and is loaded at the first use. Numbers are big endian without leading zeros; results are appended. */
#ifndef OS_RSA_H
#define OS_RSA_H

#include "base/buffer.h"

struct rsa_pair { /* collected */
    struct buffer modulus, exponent, secret;
};

/* A new pair; NULL: libcrypto is missing. */
struct rsa_pair *rsa_generate(void);
/* With somebody's public key. False: libcrypto is missing, the key is none, or it is too short for so many bytes. */
bool rsa_encrypt(const void *modulus, size_t modulus_length, const void *exponent, size_t exponent_length,
                 const void *bytes, size_t length, struct buffer *out);
/* With an own pair. False: it was not encrypted for it. */
bool rsa_decrypt(const struct rsa_pair *pair, const void *bytes, size_t length, struct buffer *out);

#endif
