/* SecureStrings on the wire (CLIXML's SS element, MS-PSRP 2.2.5.1.24) and the cryptography they need, as a table of
 * functions: the wire room links no crypto library.
 *
 *   form                 text of <SS>                                    where
 *   SECRET_HEX           hex digits of the UTF-16LE text                 Export-Clixml on Linux
 *   SECRET_BASE64        base64 of the UTF-16LE text                     remoting, both sides protocol 2.4 or later
 *   SECRET_SESSION_KEY   base64 of AES-256-CBC (PKCS 7, zero IV)         remoting with older peers, after the key
 * exchange
 *
 * The key exchange (3.1.5.4.3-5): the client sends its RSA public key (PUBLIC_KEY), the server answers with the 32
 * bytes of the session key encrypted with it (ENCRYPTED_SESSION_KEY). Both travel as base64 of a Windows CryptoAPI
 * blob. */
#ifndef WIRE_SECRET_H
#define WIRE_SECRET_H

#include "base/buffer.h"
#include "object/value.h"

enum { SESSION_KEY_BYTES = 32 };

/* Filled once, before the first use, by the rooms that own the types and the library; a NULL slot means "not available
 * here". */
struct wire_crypto {
    /* The UTF-16 text of a System.Security.SecureString (collected units), and a new SecureString of such text. */
    bool (*secure_to_units)(struct value secure, uint16_t **ret_units, size_t *ret_count);
    bool (*secure_from_units)(const uint16_t *units, size_t count, struct value *ret_secure);
    /* `count` bytes from the system's random source. */
    bool (*random_bytes)(void *bytes, size_t count);
    /* AES-256-CBC with PKCS 7 padding and an IV of zeros; appends to out. False: bad padding. */
    bool (*aes_encrypt)(const uint8_t key[SESSION_KEY_BYTES], const void *bytes, size_t length, struct buffer *out);
    bool (*aes_decrypt)(const uint8_t key[SESSION_KEY_BYTES], const void *bytes, size_t length, struct buffer *out);
    /* A new RSA key pair of 2048 bits (kept alive by the collector); its public half as modulus and exponent, big
     * endian. */
    void *(*rsa_generate)(void);
    bool (*rsa_public)(void *key, struct buffer *ret_modulus, struct buffer *ret_exponent);
    /* PKCS 1 v1.5 encryption with somebody's public key; decryption with an own pair. Big endian, appended. */
    bool (*rsa_encrypt)(const void *modulus, size_t modulus_length, const void *exponent, size_t exponent_length,
                        const void *bytes, size_t length, struct buffer *out);
    bool (*rsa_decrypt)(void *key, const void *bytes, size_t length, struct buffer *out);
};
extern struct wire_crypto wire_crypto;

enum secret_form { SECRET_HEX, SECRET_BASE64, SECRET_SESSION_KEY };

/* How one writer, reader or session treats secrets; zero-initialised it is SECRET_HEX. */
struct secret_context {
    enum secret_form form;
    bool has_key;
    uint8_t key[SESSION_KEY_BYTES];
};

/* Appends the text of <SS>; false + failure (PSCryptoException) without a library. */
bool secret_write(const struct secret_context *context, struct value secure, struct buffer *out,
                  struct failure *failure);
/* The SecureString of an <SS>; false + failure "Deserialization of encrypted secure string failed". */
bool secret_read(const struct secret_context *context, const char *text, size_t length, struct value *ret_secure,
                 struct failure *failure);

/* Without a key secret_write leaves the text open, between two marks that no CLIXML has: such a message waits for the
 * key. Is it one (its CLIXML begins at byte `body`)? Then secret_seal encrypts what is open; context has its key by
 * now. */
bool secret_is_open(const struct buffer *message, size_t body);
void secret_seal(const struct secret_context *context, struct buffer *message, size_t body);

/* PUBLIC_KEY's text for a key pair (rsa_generate): base64 of a PUBLICKEYBLOB. NULL: not available. Collected. */
char *secret_public_key_text(void *key);
/* Makes a session key, keeps it in context (form becomes SECRET_SESSION_KEY) and gives ENCRYPTED_SESSION_KEY's text for
 * the sender of public_key_text. NULL + failure: a malformed key. Collected. */
char *secret_session_key_text(struct secret_context *context, const char *public_key_text, struct failure *failure);
/* The client's side: takes the key out of ENCRYPTED_SESSION_KEY's text. */
bool secret_take_session_key(struct secret_context *context, void *key, const char *text, struct failure *failure);

#endif
