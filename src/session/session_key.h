/* The cryptography of the exchange of a session key with peers before protocol 2.4 (wire/secret.h): libcrypto's, which
 * is loaded when such a peer first gets or sends a SecureString. */
#ifndef SESSION_SESSION_KEY_H
#define SESSION_SESSION_KEY_H

/* Lets the wire have it: before a session begins, as client or as server. Costs nothing. */
void session_key_use(void);

#endif
