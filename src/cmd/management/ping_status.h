/* What Test-Connection writes: PingStatus, PingMtuStatus, TraceStatus, TcpPortStatus, and the PingReply in them. */
#ifndef CMD_MANAGEMENT_PING_STATUS_H
#define CMD_MANAGEMENT_PING_STATUS_H

#include "engine/field_object.h"
#include "os/ping.h"

/* An IPAddress. */
struct value ping_address(const struct address *address);
/* A PingReply; bytes: how many were sent. */
struct value ping_reply_value(const struct ping_reply *reply, int64_t bytes);

struct ping_facts { /* of one ping */
    int number;
    const char *source, *destination;
    const struct ping_reply *reply;
    int64_t bytes;
};
struct value ping_status_value(const struct ping_facts *facts);
struct value ping_mtu_value(const struct ping_facts *facts, int mtu);
/* host: the name of who answered; target: of the trace. */
struct value ping_trace_value(const struct ping_facts *facts, int hop, const char *host, const struct address *target);
/* error: an errno. */
struct value tcp_status_value(int number, const char *source, const char *target, const struct address *address,
                              int port, int64_t latency_ms, int error);

#endif
