/* Test-Connection */
#include <limits.h>
#include <string.h>

#include "cmd/management/ping_status.h"
#include "engine/cmdlet.h"
#include "engine/error.h"
#include "engine/safe_point.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/exception.h"
#include "os/user.h"

struct test_connection {
    struct list *target_name;
    const char *source;
    bool ping, ipv4, ipv6, resolve_destination, dont_fragment, quiet, repeat, traceroute, mtu_size, detailed;
    int32_t max_hops, count, delay, buffer_size, timeout_seconds, tcp_port;
};

#define PINGS "DefaultPing,RepeatPing"
#define POSITIVE .validate = is_positive
static bool is_positive(struct value value, struct failure *failure) {
    return value_base(value).i > 0 ||
           failure_set(failure, "System.Management.Automation.ValidationMetadataException",
                       "ParameterArgumentValidationError", CATEGORY_INVALID_DATA,
                       "The argument \"%s\" cannot be validated because its value is not greater than zero.",
                       value_to_text(value));
}
static const struct parameter parameters[] = {
    {"Ping", "switch", ARG(test_connection, ping), .sets = PINGS, .help = "Sends echo requests, as is the default."},
    {"IPv4", "switch", ARG(test_connection, ipv4), .help = "Takes IPv4 addresses alone."},
    {"IPv6", "switch", ARG(test_connection, ipv6), .help = "Takes IPv6 addresses alone."},
    {"ResolveDestination", "switch", ARG(test_connection, resolve_destination),
     .help = "Asks for the name of the destination."},
    {"Source", "string", ARG(test_connection, source), .sets = PINGS ",TraceRoute,TcpPort",
     .help = "Not supported: the tests are made from here."},
    {"MaxHops", "int", ARG(test_connection, max_hops), .sets = PINGS ",TraceRoute", .aliases = "Ttl,TimeToLive,Hops",
     .has_range = true, .range_low = 1, .range_high = 128, .default_text = "128", .help = "How many hops at most."},
    {"Count", "int", ARG(test_connection, count), .sets = "DefaultPing,TcpPort", POSITIVE, .default_text = "4",
     .help = "How many tests are made."},
    {"Delay", "int", ARG(test_connection, delay), .sets = PINGS ",TcpPort", POSITIVE, .default_text = "1",
     .help = "Seconds between two tests."},
    {"BufferSize", "int", ARG(test_connection, buffer_size), .sets = PINGS, .aliases = "Size,Bytes,BS",
     .has_range = true, .range_low = 0, .range_high = 65500, .default_text = "32", .help = "Bytes in a request."},
    {"DontFragment", "switch", ARG(test_connection, dont_fragment), .sets = PINGS,
     .help = "Requests may not be taken apart on their way."},
    {"Quiet", "switch", ARG(test_connection, quiet), .help = "Gives $true or $false."},
    {"TimeoutSeconds", "int", ARG(test_connection, timeout_seconds), POSITIVE, .default_text = "5",
     .help = "How long to wait for an answer."},
    {"TargetName", "string[]", ARG(test_connection, target_name), .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "ComputerName",
     .help = "The computers to test."},
    {"Repeat", "switch", ARG(test_connection, repeat), .sets = "RepeatPing", .flags = MANDATORY,
     .aliases = "Continuous", .help = "Goes on until it is stopped."},
    {"Repeat", "switch", ARG(test_connection, repeat), .sets = "TcpPort", .aliases = "Continuous"},
    {"Traceroute", "switch", ARG(test_connection, traceroute), .sets = "TraceRoute", .flags = MANDATORY,
     .help = "Shows the hops to the target."},
    {"MtuSize", "switch", ARG(test_connection, mtu_size), .sets = "MtuSizeDetect", .flags = MANDATORY,
     .aliases = "MtuSizeDetect", .help = "Finds out how large a packet may be."},
    {"TcpPort", "int", ARG(test_connection, tcp_port), .sets = "TcpPort", .flags = MANDATORY, .has_range = true,
     .range_low = 0, .range_high = 65535, .help = "The port to connect to."},
    {"Detailed", "switch", ARG(test_connection, detailed), .sets = "TcpPort",
     .help = "Tells more of connections than whether they could be made."},
};

enum { DEFAULT_BYTES = 32, TRACE_PINGS = 3, TRACE_PAUSE_MS = 50, MTU_PAUSE_MS = 100 };

struct testing {
    struct cmdlet_call *call;
    const struct test_connection *args;
    const char *source, *name; /* name: of the target as it is shown */
    struct address address;
    int32_t count;
    int64_t timeout_ms, delay_ms;
    int hops;
};

static void write_ping_error(const struct testing *testing, const char *reason, enum error_category category,
                             struct value inner) {
    const char *message = mem_printf("Testing connection to computer '%s' failed: %s", testing->name, reason);
    struct exception *exception = exception_new("System.Net.NetworkInformation.PingException", message, inner);
    struct error_record *record =
        error_record_new(value_object(exception), "TestConnectionException", category, string_from(testing->name));
    error_record_of_command(record, runspace->command);
    write_error_record(record);
}

/* A failure to send, unless the pipeline is being stopped. */
static void write_send_error(const struct testing *testing, const struct failure *failure) {
    stop_check();
    struct value inner = failure->inner_message
                             ? value_object(exception_new(failure->inner_exception, failure->inner_message, VALUE_NULL))
                             : VALUE_NULL;
    write_ping_error(testing, failure->message ? failure->message : "", CATEGORY_RESOURCE_UNAVAILABLE, inner);
}

/* ---- the target ---- */

static bool fits(const struct test_connection *args, const struct address *address) {
    return !(args->ipv4 && address_is_ipv6(address)) && !(args->ipv6 && !address_is_ipv6(address));
}

static bool find_by_name(struct testing *testing, const char *text) {
    const struct test_connection *args = testing->args;
    enum address_family family = args->ipv4 ? ADDRESS_IPV4 : args->ipv6 ? ADDRESS_IPV6 : ADDRESS_ANY;
    struct failure failure = {0};
    struct address any;
    if (address_resolve(text, family, &testing->address, &failure)) {
        const char *name = args->resolve_destination ? address_name(&testing->address) : NULL;
        testing->name = name ? name : text;
        return true;
    }
    stop_check();
    bool known = family != ADDRESS_ANY && address_resolve(text, ADDRESS_ANY, &any, NULL);
    if (known || !args->quiet) {
        struct value inner =
            known ? VALUE_NULL : value_object(exception_new(failure.exception, failure.message, VALUE_NULL));
        write_ping_error(testing, known ? "Target IPv4/IPv6 address absent." : "Cannot resolve the target name.",
                         CATEGORY_RESOURCE_UNAVAILABLE, inner);
    }
    return false;
}

static bool find_target(struct testing *testing, const char *text) {
    testing->name = text;
    if (!address_parse(text, &testing->address)) {
        return find_by_name(testing, text);
    }
    if (!fits(testing->args, &testing->address)) {
        write_ping_error(testing, "Target IPv4/IPv6 address absent.", CATEGORY_RESOURCE_UNAVAILABLE, VALUE_NULL);
        return false;
    }
    const char *name = testing->args->resolve_destination ? address_name(&testing->address) : NULL;
    testing->name = name ? name : address_text(&testing->address);
    return true;
}

/* ---- the tests ---- */

static const char *payload(size_t count) {
    char *bytes = mem_new_atomic(count + 1);
    for (size_t i = 0; i < count; i++) {
        bytes[i] = (char)('a' + i % 23);
    }
    return bytes;
}

static bool ping(const struct testing *testing, int hops, size_t count, bool dont_fragment, struct ping_reply *reply) {
    struct failure failure = {0};
    struct ping_request request = {&testing->address, payload(count), count, hops, dont_fragment, testing->timeout_ms};
    if (ping_send(&request, reply, &failure)) {
        return true;
    }
    write_send_error(testing, &failure);
    return false;
}

static size_t buffer_bytes(const struct testing *testing) {
    bool given = cmdlet_bound(testing->call, ARG(test_connection, buffer_size));
    return given && testing->args->buffer_size ? (size_t)testing->args->buffer_size : DEFAULT_BYTES;
}

static void run_pings(struct testing *testing) {
    size_t bytes = buffer_bytes(testing);
    bool good = true;
    for (int32_t i = 1; i <= testing->count || testing->args->repeat; i++) {
        struct ping_reply reply;
        if (!ping(testing, testing->hops, bytes, testing->args->dont_fragment, &reply)) {
            good = false;
            continue;
        }
        good &= reply.status == PING_SUCCESS;
        if (!testing->args->quiet) {
            struct ping_facts facts = {i, testing->source, testing->name, &reply, (int64_t)bytes};
            cmdlet_write(testing->call, ping_status_value(&facts));
        }
        if (i < testing->count || testing->args->repeat) {
            safe_point_sleep_ms(testing->delay_ms);
        }
    }
    if (testing->args->quiet) {
        cmdlet_write(testing->call, value_bool(good));
    }
}

static void run_trace(struct testing *testing) {
    struct ping_reply found = {.status = PING_TIMED_OUT};
    int hop = 1;
    for (; hop <= testing->hops; hop++) {
        if (!ping(testing, hop, DEFAULT_BYTES, false, &found)) {
            return;
        }
        const char *name = address_name(&found.from), *host = name ? name : address_text(&found.from);
        for (int i = 1; i <= TRACE_PINGS && !testing->args->quiet; i++) {
            struct ping_reply reply;
            if (!ping(testing, hop, DEFAULT_BYTES, false, &reply)) {
                continue;
            }
            struct ping_facts facts = {i, testing->source, testing->name, &reply, DEFAULT_BYTES};
            host = testing->args->resolve_destination ? host : address_text(&reply.from);
            cmdlet_write(testing->call, ping_trace_value(&facts, hop, host, &testing->address));
            safe_point_sleep_ms(TRACE_PAUSE_MS);
        }
        if (found.status != PING_TTL_EXPIRED && found.status != PING_TIMED_OUT) {
            break;
        }
    }
    if (testing->args->quiet) {
        cmdlet_write(testing->call, value_bool(hop <= testing->hops));
    } else if (hop > testing->hops) {
        write_error("System.Net.NetworkInformation.PingException", "TestConnectionException", CATEGORY_CONNECTION_ERROR,
                    ping_address(&testing->address),
                    "Cannot complete traceroute to destination '%s': Number of hops required to reach host exceeds "
                    "MaxHops (%d).",
                    testing->name, testing->hops);
    }
}

/* Halves the interval in which the largest size lies that comes back in one piece. */
static void run_mtu(struct testing *testing) {
    int low = address_is_ipv6(&testing->address) ? 1280 : 68, high = 10000, current = 1473;
    struct ping_reply reply, best = {.status = PING_UNKNOWN};
    for (int tries = 1; low < high - 1;) {
        if (!ping(testing, testing->hops, (size_t)current, true, &reply)) {
            return;
        }
        if (reply.status == PING_PACKET_TOO_BIG || reply.status == PING_TIMED_OUT) {
            high = current;
        } else if (reply.status == PING_SUCCESS) {
            low = current;
            best = reply;
        } else if (tries++ < testing->count) {
            continue;
        } else {
            struct value status = value_of(type_find("System.Net.NetworkInformation.IPStatus"), reply.status);
            write_ping_error(testing, value_to_text(status), CATEGORY_RESOURCE_UNAVAILABLE, VALUE_NULL);
            return;
        }
        tries = 1;
        current = (low + high) / 2;
        safe_point_sleep_ms(MTU_PAUSE_MS);
    }
    if (testing->args->quiet) {
        cmdlet_write(testing->call, value_int(current));
    } else if (best.status == PING_SUCCESS) {
        struct ping_facts facts = {1, testing->source, testing->name, &best, current};
        cmdlet_write(testing->call, ping_mtu_value(&facts, current));
    } else {
        write_error("System.TimeoutException", "TestConnectionException", CATEGORY_RESOURCE_UNAVAILABLE,
                    ping_reply_value(&reply, current), "%s", address_text(&testing->address));
    }
}

static void run_tcp(struct testing *testing, const char *text) {
    const struct test_connection *args = testing->args;
    int32_t count = cmdlet_bound(testing->call, ARG(test_connection, count)) ? args->count : 1;
    for (int32_t i = 1; i <= count || args->repeat; i++) {
        int error;
        int64_t elapsed;
        if (!tcp_probe(&testing->address, args->tcp_port, testing->timeout_ms, &error, &elapsed)) {
            stop_check();
        }
        if (!args->detailed) {
            cmdlet_write(testing->call, value_bool(error == 0));
            return;
        }
        cmdlet_write(testing->call,
                     tcp_status_value(i, testing->source, text, &testing->address, args->tcp_port, elapsed, error));
        if (i < count || args->repeat) {
            safe_point_sleep_ms(testing->delay_ms);
        }
    }
}

/* What is written of a target that cannot be found. */
static struct value nothing_found(const struct test_connection *args, const char *set) {
    if (strcmp(set, "MtuSizeDetect") == 0) {
        return args->quiet ? value_int(-1) : VALUE_NOTHING;
    }
    bool tells = strcmp(set, "TraceRoute") == 0 ? !args->quiet : args->quiet || strcmp(set, "TcpPort") == 0;
    return tells ? value_bool(false) : VALUE_NOTHING;
}

static void test(struct testing *testing, const char *text) {
    const struct test_connection *args = testing->args;
    if (!find_target(testing, text)) {
        struct value nothing = nothing_found(args, testing->call->set);
        if (!value_is_nothing(nothing)) {
            cmdlet_write(testing->call, nothing);
        }
    } else if (args->traceroute) {
        run_trace(testing);
    } else if (args->mtu_size) {
        run_mtu(testing);
    } else if (strcmp(testing->call->set, "TcpPort") == 0) {
        run_tcp(testing, text);
    } else {
        run_pings(testing);
    }
}

static void process(struct cmdlet_call *call) {
    const struct test_connection *args = call->args;
    struct testing testing = {.call = call,
                              .args = args,
                              .source = machine_name(),
                              .count = args->count ? args->count : 4,
                              .timeout_ms = (args->timeout_seconds ? args->timeout_seconds : 5) * INT64_C(1000),
                              .delay_ms = (args->delay ? args->delay : 1) * INT64_C(1000),
                              .hops = args->max_hops ? args->max_hops : 128};
    if (args->source) {
        cmdlet_throw(
            call, "System.Management.Automation.ParameterBindingException", "ParameterBindingFailed",
            CATEGORY_WRITE_ERROR, VALUE_NULL,
            "Cannot bind parameter 'Source' to the target. Exception setting \"Source\": \"Tests are made from "
            "this computer alone.\"");
    }
    for (int32_t i = 0; i < args->target_name->count; i++) {
        test(&testing, value_to_text(args->target_name->items[i]));
    }
}

static const struct example examples[] = {
    {"Test-Connection example.org -Count 1 -Quiet", "Does it answer?"},
    {"Test-Connection example.org -TcpPort 443", "Can one connect to its port?"},
    {"Test-Connection example.org -Traceroute", "Shows the way to it."},
};
#define RESULT "Microsoft.PowerShell.Commands.TestConnectionCommand+"
static const struct cmdlet test_connection = {
    .name = "Test-Connection",
    .module = MODULE_MANAGEMENT,
    .default_set = "DefaultPing",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct test_connection),
    .output_types = RESULT "PingStatus," RESULT "PingStatus,System.Boolean," RESULT "PingMtuStatus,System.Int32," RESULT
                           "TraceStatus," RESULT "TcpPortStatus",
    .synopsis = "Sends ICMP echo request packets, or pings, to one or more computers.",
    .description = "Tests whether computers can be reached, by echo requests or by connecting to a TCP port.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(test_connection);
