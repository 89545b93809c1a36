/* Names to addresses, ICMP echo requests (ping sockets, or raw ones for root) and TCP connections that are only tried.
 * Quiet. Calls release the baton while they wait and observe the thread's stop. */
#ifndef OS_PING_H
#define OS_PING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/failure.h"

struct address {
    struct sockaddr_storage socket;
    socklen_t length; /* 0: none */
};
enum address_family { ADDRESS_ANY, ADDRESS_IPV4, ADDRESS_IPV6 };

/* A numeric address; false: it is none. */
bool address_parse(const char *text, struct address *ret_address);
/* Looks a name up, on a thread of its own. False with *failure, or stopped (see stop_is_requested). */
bool address_resolve(const char *name, enum address_family family, struct address *ret_address,
                     struct failure *failure);
enum { ADDRESSES_MAX = 32 };
/* All addresses of a name, as many as ADDRESSES_MAX; how many, 0 with *failure, or stopped. */
int address_resolve_all(const char *name, enum address_family family, struct address *ret_addresses,
                        struct failure *failure);
/* The name of an address; NULL: it has none, or stopped. */
const char *address_name(const struct address *address);
/* "127.0.0.1", "fe80::1%2". */
const char *address_text(const struct address *address);
static inline bool address_is_ipv6(const struct address *address) {
    return address->socket.ss_family == AF_INET6;
}

enum ping_status { /* System.Net.NetworkInformation.IPStatus, same numbers */
                   PING_UNKNOWN = -1,
                   PING_SUCCESS = 0,
                   PING_NETWORK_UNREACHABLE = 11002,
                   PING_HOST_UNREACHABLE = 11003,
                   PING_PROTOCOL_UNREACHABLE = 11004,
                   PING_PORT_UNREACHABLE = 11005,
                   PING_PACKET_TOO_BIG = 11009,
                   PING_TIMED_OUT = 11010,
                   PING_TTL_EXPIRED = 11013,
};
struct ping_request {
    const struct address *target;
    const void *bytes;
    size_t count;
    int hops; /* time to live */
    bool dont_fragment;
    int64_t timeout_ms;
};
struct ping_reply {
    enum ping_status status;
    struct address from; /* who answered, or the target */
    int64_t elapsed_ms;
};
/* Sends one and waits for its answer. False with *failure: it could not be sent; or stopped. */
bool ping_send(const struct ping_request *request, struct ping_reply *ret_reply, struct failure *failure);

/* Tries to connect. *ret_error: errno of what came of it (0: connected, ETIMEDOUT). False: stopped. */
bool tcp_probe(const struct address *target, int port, int64_t timeout_ms, int *ret_error, int64_t *ret_elapsed_ms);

#endif
