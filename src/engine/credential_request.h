/* Asking a person for a credential: Get-Credential, [Credential()] and the -Credential parameters of cmdlets. */
#ifndef ENGINE_CREDENTIAL_REQUEST_H
#define ENGINE_CREDENTIAL_REQUEST_H

#include "base/failure.h"
#include "object/value.h"

#define CREDENTIAL_TITLE "PowerShell credential request"
#define CREDENTIAL_MESSAGE "Enter your credentials."

/* Asks this shell's host for a user's password, and for the name where user is NULL or empty. Gives a PSCredential, or
 * $null where the person ended the input. False + failure: nobody can be asked. */
bool credential_ask(const char *title, const char *message, const char *user, struct value *ret_credential,
                    struct failure *failure);

/* What CredentialAttribute makes of an argument: a credential stays as it is, a text is a user whose password is asked,
 * $null asks for both. False + failure: something else, or nobody can be asked. */
bool credential_of(struct value value, struct value *ret_credential, struct failure *failure);

#endif
