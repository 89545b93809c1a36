/* System.Security.SecureString: UTF-16 units that no ToString shows. And PSCredential, NetworkCredential. */
#ifndef OBJECT_SECURE_STRING_H
#define OBJECT_SECURE_STRING_H

#include "object/type.h"

struct secure_string {
    struct object object;
    uint16_t *units;
    int32_t length, capacity;
    bool readonly;
};

extern struct type type_secure_string, type_pscredential;

/* A new SecureString of a copy of the units. */
struct value value_secure_string(const uint16_t *units, size_t count);
static inline const struct secure_string *secure_string_of(struct value value) {
    return (const struct secure_string *)value_base(value).p;
}
/* What is inside, as an ordinary string. */
struct value secure_string_reveal(struct value secure);
/* A PSCredential; password is a SecureString. */
struct value value_pscredential(struct value user_name, struct value password);
/* What it was made of. */
void pscredential_parts(struct value credential, struct value *ret_user_name, struct value *ret_password);

#endif
