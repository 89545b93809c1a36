/* System.Net.NetworkInformation.Ping with what it takes and gives, PingOptions and PingReply. */
#include <string.h>

#include "engine/field_object.h"
#include "engine/type/net_address.h"
#include "object/byte_array.h"
#include "object/member.h"
#include "object/type/ip_address.h"

#define INFORMATION "System.Net.NetworkInformation."
enum { OPTIONS_TTL, OPTIONS_FRAGMENT, OPTIONS_FIELDS };
enum { REPLY_STATUS, REPLY_ADDRESS, REPLY_TIME, REPLY_OPTIONS, REPLY_BUFFER, REPLY_FIELDS };
enum { DEFAULT_TIMEOUT_MS = 5000, DEFAULT_BYTES = 32, DEFAULT_HOPS = 128, MOST_BYTES = 65500 };

static struct type type_ping;
extern struct type type_component, type_ping_options, type_ping_reply;

/* --- PingOptions --- */

static bool check_hops(struct call *call, int64_t hops) {
    if (hops > 0)
        return true;
    return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                       "ttl ('%lld') must be a non-negative and non-zero value. (Parameter 'ttl')\nActual value was "
                       "%lld.",
                       (long long)hops, (long long)hops);
}

static bool new_options(struct call *call) {
    struct value fields[] = {value_int(call->count ? (int32_t)arg_int(call, 0) : DEFAULT_HOPS),
                             value_bool(call->count && arg_int(call, 1))};
    return check_hops(call, fields[OPTIONS_TTL].i) &&
           give(call, field_object_new(&type_ping_options, fields, OPTIONS_FIELDS));
}

static bool set_hops(struct call *call) {
    return check_hops(call, arg_int(call, 0)) && field_set(call);
}

static const struct type_member options_members[] = {
    {"new()", new_options},
    {"new(int ttl, bool dontFragment)", new_options},
    {"int Ttl {get;set}", field_get, set_hops, .data = (const void *)OPTIONS_TTL},
    FIELD("bool DontFragment {get;set}", OPTIONS_FRAGMENT),
};
struct type type_ping_options = {.name = INFORMATION "PingOptions", .base = &type_object, MEMBERS(options_members)};
TYPE_REGISTER(type_ping_options);

/* --- PingReply --- */

static const struct type_member reply_members[] = {
    FIELD_READONLY(INFORMATION "IPStatus Status {get}", REPLY_STATUS),
    FIELD_READONLY("ipaddress Address {get}", REPLY_ADDRESS),
    FIELD_READONLY("long RoundtripTime {get}", REPLY_TIME),
    FIELD_READONLY(INFORMATION "PingOptions Options {get}", REPLY_OPTIONS),
    FIELD_READONLY("byte[] Buffer {get}", REPLY_BUFFER),
};
struct type type_ping_reply = {.name = INFORMATION "PingReply", .base = &type_object, MEMBERS(reply_members)};
TYPE_REGISTER(type_ping_reply);

/* --- Ping --- */

static bool new_ping(struct call *call) {
    return give_object(call, object_new(&type_ping, sizeof(struct object)));
}

static bool dispose(struct call *call) {
    (void)call;
    return true;
}

/* A name that is unknown is the inner exception of what Send throws. */
static bool fail_send(struct call *call) {
    object_stop_check();
    struct failure *failure = call->failure;
    const char *cause = failure->message ? failure->message : "Unknown error";
    failure_set(failure, INFORMATION "PingException", NULL, CATEGORY_NOT_SPECIFIED,
                "An exception occurred during a Ping request.");
    failure->inner_exception = "System.Net.Sockets.SocketException";
    failure->inner_message = cause;
    return false;
}

static int64_t timeout_argument(const struct call *call) {
    if (call->count < 2)
        return DEFAULT_TIMEOUT_MS;
    return call->args[1].type == &type_timespan ? arg_int(call, 1) / 10000 : arg_int(call, 1);
}

/* Send(host or address[, timeout[, buffer[, options]]]) */
static bool send_ping(struct call *call) {
    uint8_t *bytes = mem_new_atomic(DEFAULT_BYTES);
    struct address target;
    struct ping_reply reply;
    struct ping_request request = {.target = &target,
                                   .bytes = bytes,
                                   .count = DEFAULT_BYTES,
                                   .hops = DEFAULT_HOPS,
                                   .timeout_ms = timeout_argument(call)};
    if (arg_is_null(call, 0))
        return fail_null(call, value_is_ip_address(call->args[0]) ? "address" : "hostNameOrAddress");
    if (request.timeout_ms < 0)
        return fail_range(call, "timeout must be a non-negative value.", "timeout");
    for (int i = 0; i < DEFAULT_BYTES; i++)
        bytes[i] = (uint8_t)('a' + i % 23);
    if (call->count > 2 && !arg_is_null(call, 2))
        request.bytes = value_to_bytes(call->args[2], &request.count);
    if (request.count > MOST_BYTES)
        return fail_argument(call, "The buffer is too large.", "buffer");
    const struct field_object *options = call->count > 3 && !arg_is_null(call, 3) ? value_base(call->args[3]).p : NULL;
    if (options) {
        request.hops = (int)options->fields[OPTIONS_TTL].i;
        request.dont_fragment = options->fields[OPTIONS_FRAGMENT].i;
    }
    call->failure->message = NULL;
    if (!net_address_of(call->args[0], &target, call->failure) || !ping_send(&request, &reply, call->failure))
        return fail_send(call);
    bool answered = reply.status == PING_SUCCESS;
    struct value fields[REPLY_FIELDS] = {value_of(type_find_exact(INFORMATION "IPStatus"), reply.status),
                                         net_address_value(&reply.from), value_long(answered ? reply.elapsed_ms : 0),
                                         VALUE_NULL,
                                         answered ? value_bytes(request.bytes, request.count) : value_bytes("", 0)};
    return give(call, field_object_new(&type_ping_reply, fields, REPLY_FIELDS));
}

#define ROWS(host)                                                                                                     \
    {INFORMATION "PingReply Send(" host ")", send_ping},                                                               \
        {INFORMATION "PingReply Send(" host ", int timeout)", send_ping},                                              \
        {INFORMATION "PingReply Send(" host ", int timeout, byte[] buffer)", send_ping},                               \
        {INFORMATION "PingReply Send(" host ", int timeout, byte[] buffer, " INFORMATION "PingOptions options)",       \
         send_ping},                                                                                                   \
    {                                                                                                                  \
        INFORMATION "PingReply Send(" host ", timespan timeout, byte[] buffer = null, " INFORMATION                    \
                    "PingOptions options = null)",                                                                     \
            send_ping                                                                                                  \
    }
static const struct type_member members[] = {
    {"new()", new_ping},
    ROWS("string hostNameOrAddress"),
    ROWS("ipaddress address"),
    {"void Dispose()", dispose},
};
static struct type type_ping = {.name = INFORMATION "Ping", .base = &type_component, MEMBERS(members)};
TYPE_REGISTER(type_ping);
