/* Between IPAddress values and the addresses that sockets take; names and texts become addresses. */
#ifndef ENGINE_TYPE_NET_ADDRESS_H
#define ENGINE_TYPE_NET_ADDRESS_H

#include "object/type.h"
#include "os/ping.h"

/* The IPAddress of a socket address. */
struct value net_address_value(const struct address *address);
/* The socket address of an IPAddress. */
struct address net_address_from(struct value ip_address);
/* An IPAddress[] of these. */
struct value net_address_list(const struct address *addresses, int count);
/* Sets and reads the port. */
void net_address_set_port(struct address *address, int port);
int net_address_port(const struct address *address);
/* An IPAddress, or text: a numeric address or a name that is looked up. False + SocketException, or stopped. */
bool net_address_of(struct value host, struct address *ret_address, struct failure *failure);
/* A SocketException of an errno, as .NET words it. */
bool net_fail(struct failure *failure, int error);

#endif
