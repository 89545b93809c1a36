/* Secure strings encrypted with a key, as ConvertFrom-SecureString -Key writes them:
 *
 *   76492d1116743f0423413b16050a5345 BASE64( UTF-16( "2|" BASE64(vector) "|" HEX(AES-CBC(UTF-16 of the secret)) ) ) */
#ifndef CMD_SECURITY_SECURE_PACKAGE_H
#define CMD_SECURITY_SECURE_PACKAGE_H

#include "engine/cmdlet.h"
#include "object/list.h"

struct secure_key { /* its bytes */
    const uint8_t *bytes;
    size_t count;
};

/* The key of -Key (a byte[]) or -SecureKey (a SecureString, its UTF-16). */
struct secure_key secure_key_of(const struct list *key, struct value secure_key);
/* The package's text; NULL + failure. */
const char *secure_package_write(struct value secret, struct secure_key key, struct failure *failure);
/* The SecureString inside; $null + failure. */
struct value secure_package_read(const char *text, struct secure_key key, struct failure *failure);

#endif
