#include "cmd/management/ping_status.h"

#include <errno.h>

#include "object/byte_array.h"
#include "object/member.h"

#define INFORMATION "System.Net.NetworkInformation."
#define COMMAND "Microsoft.PowerShell.Commands.TestConnectionCommand+"
#define READ(text, slot) FIELD_READONLY(text " {get}", slot)

extern struct type type_ping_options, type_ping_reply; /* engine/type/ping_type.c */

#define PING_MEMBERS                                                                                                   \
    READ("uint Ping", 0), READ("string Source", 1), READ("string Destination", 2), READ("ipaddress Address", 3),       \
        READ("string DisplayAddress", 4), READ("long Latency", 5), READ("int BufferSize", 6),                          \
        READ(INFORMATION "PingReply Reply", 7), READ(INFORMATION "IPStatus Status", 8)
static const struct type_member ping_members[] = {PING_MEMBERS};
static struct type type_ping = {.name = COMMAND "PingStatus", .base = &type_object, MEMBERS(ping_members)};
TYPE_REGISTER(type_ping);
static const struct type_member mtu_members[] = {PING_MEMBERS, READ("int MtuSize", 9)};
static struct type type_mtu = {.name = COMMAND "PingMtuStatus", .base = &type_ping, MEMBERS(mtu_members)};
TYPE_REGISTER(type_mtu);

static const struct type_member trace_members[] = {READ("int Hop", 0),
                                                   READ("string Hostname", 1),
                                                   READ("uint Ping", 2),
                                                   READ("long Latency", 3),
                                                   READ("string Source", 4),
                                                   READ("string Target", 5),
                                                   READ("ipaddress HopAddress", 6),
                                                   READ("ipaddress TargetAddress", 7),
                                                   READ(INFORMATION "PingReply Reply", 8),
                                                   READ(INFORMATION "IPStatus Status", 9)};
static struct type type_trace = {.name = COMMAND "TraceStatus", .base = &type_object, MEMBERS(trace_members)};
TYPE_REGISTER(type_trace);

static const struct type_member tcp_members[] = {FIELD("int Id {get;set}", 0),
                                                 READ("string Source", 1),
                                                 READ("string Target", 2),
                                                 READ("ipaddress TargetAddress", 3),
                                                 READ("int Port", 4),
                                                 FIELD("long Latency {get;set}", 5),
                                                 FIELD("bool Connected {get;set}", 6),
                                                 FIELD("System.Net.Sockets.SocketError Status {get;set}", 7)};
static struct type type_tcp = {.name = COMMAND "TcpPortStatus", .base = &type_object, MEMBERS(tcp_members)};
TYPE_REGISTER(type_tcp);

#define MAKE(type, ...)                                                                                                \
    field_object_new(&(type), (struct value[]){__VA_ARGS__}, COUNT_OF(((struct value[]){__VA_ARGS__})))

struct value ping_address(const struct address *address) {
    struct value text = string_from(address_text(address)), result = VALUE_NULL;
    type_static_invoke(type_find("System.Net.IPAddress"), "Parse", &text, 1, &result, NULL);
    return result;
}

static struct value status_value(const struct ping_reply *reply) {
    return value_of(type_find(INFORMATION "IPStatus"), reply->status);
}

/* Where nobody answered, there is no time of an answer. */
static struct value round_trip(const struct ping_reply *reply) {
    return value_long(reply->status == PING_SUCCESS ? reply->elapsed_ms : 0);
}

struct value ping_reply_value(const struct ping_reply *reply, int64_t bytes) {
    struct value options =
        reply->status == PING_SUCCESS ? MAKE(type_ping_options, value_int(128), value_bool(false)) : VALUE_NULL;
    return MAKE(type_ping_reply, status_value(reply), ping_address(&reply->from), round_trip(reply), options,
                value_bytes(NULL, 0));
}

#define FACTS(facts)                                                                                                   \
    value_of(&type_uint32, (facts)->number), string_from((facts)->source), string_from((facts)->destination),          \
        ping_address(&(facts)->reply->from), string_from(address_text(&(facts)->reply->from)),                         \
        round_trip((facts)->reply), value_int((int32_t)(facts)->bytes),                                                \
        ping_reply_value((facts)->reply, (facts)->bytes), status_value((facts)->reply)

struct value ping_status_value(const struct ping_facts *facts) {
    return MAKE(type_ping, FACTS(facts));
}

struct value ping_mtu_value(const struct ping_facts *facts, int mtu) {
    return MAKE(type_mtu, FACTS(facts), value_int(mtu));
}

struct value ping_trace_value(const struct ping_facts *facts, int hop, const char *host, const struct address *target) {
    bool silent = facts->reply->status == PING_TIMED_OUT;
    return MAKE(type_trace, value_int(hop), silent ? VALUE_NULL : string_from(host),
                value_of(&type_uint32, facts->number), value_long(facts->reply->elapsed_ms), string_from(facts->source),
                string_from(facts->destination), ping_address(&facts->reply->from), ping_address(target),
                ping_reply_value(facts->reply, facts->bytes), status_value(facts->reply));
}

/* Windows' numbers of socket errors, which SocketError has. */
static int socket_error(int number) {
    static const struct {
        int number, error;
    } rows[] = {{0, 0},
                {ECONNREFUSED, 10061},
                {ETIMEDOUT, 10060},
                {ENETUNREACH, 10051},
                {EHOSTUNREACH, 10065},
                {EHOSTDOWN, 10064},
                {ENETDOWN, 10050},
                {EACCES, 10013},
                {EPERM, 10013},
                {ECONNRESET, 10054},
                {EADDRNOTAVAIL, 10049},
                {EAFNOSUPPORT, 10047},
                {EMFILE, 10024},
                {EINVAL, 10022}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].number == number) {
            return rows[i].error;
        }
    }
    return -1; /* SocketError */
}

struct value tcp_status_value(int number, const char *source, const char *target, const struct address *address,
                              int port, int64_t latency_ms, int error) {
    return MAKE(type_tcp, value_int(number), string_from(source), string_from(target), ping_address(address),
                value_int(port), value_long(error ? 0 : latency_ms), value_bool(error == 0),
                value_of(type_find("System.Net.Sockets.SocketError"), socket_error(error)));
}
