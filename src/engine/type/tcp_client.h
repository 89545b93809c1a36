/* What TcpClient and TcpListener share. */
#ifndef ENGINE_TYPE_TCP_CLIENT_H
#define ENGINE_TYPE_TCP_CLIENT_H

#include <sys/socket.h>

#include "engine/type/net_address.h"

enum { PORT_MAX = 65535 };

struct tcp_client {
    struct object object;
    int descriptor; /* -1: none yet */
    bool connected, closed;
    struct descriptor_stream *stream; /* owns the descriptor once it is there */
    int64_t receive_timeout_ms, send_timeout_ms;
    struct address peer;
};

extern struct type type_tcp_client;

/* One without a connection. */
struct tcp_client *tcp_client_new(void);
/* The Socket of a client or a listener, whose structs begin alike. */
native_function tcp_get_socket;
/* An IPEndPoint. */
struct value tcp_end_point(const struct address *address);
/* What getsockname or getpeername tells, as an IPEndPoint; $null where they tell nothing. */
bool tcp_give_name(struct call *call, int descriptor,
                   int (*get)(int descriptor, struct sockaddr *address, socklen_t *length));

#endif
