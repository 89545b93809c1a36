/* System.Net.IPAddress for other files: network bytes to values and back. */
#ifndef OBJECT_TYPE_IP_ADDRESS_H
#define OBJECT_TYPE_IP_ADDRESS_H

#include "object/value.h"

/* An address of 4 or 16 bytes in network order; scope: of IPv6. */
struct value ip_address_value(const uint8_t *bytes, int count, uint32_t scope);
/* Its bytes, their number and scope. */
const uint8_t *ip_address_bytes(struct value address, int *ret_count, uint32_t *ret_scope);
/* Is it one (wrapper looked through)? */
bool value_is_ip_address(struct value value);

#endif
