/* System.Net.IPEndPoint: an address and a port. */
#include <stdlib.h>
#include <string.h>

#include "object/convert.h"
#include "object/member.h"
#include "object/type/native.h"

struct ip_end_point {
    struct object object;
    struct value address; /* an IPAddress */
    int32_t port;
};

enum { MAX_PORT = 65535 };

static struct type type_ip_end_point;

static struct ip_end_point *self_of(const struct call *call) {
    return call->self.p;
}

static struct value end_point_value(struct value address, int64_t port) {
    struct ip_end_point *point = object_new(&type_ip_end_point, sizeof *point);
    point->address = value_base(address);
    point->port = (int32_t)port;
    return value_object(point);
}

static bool check_port(struct call *call, int64_t port) {
    return (port >= 0 && port <= MAX_PORT) ||
           fail_range(call, "Specified argument was out of the range of valid values.", "port");
}

static bool new_point(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "address");
    return check_port(call, arg_int(call, 1)) && give(call, end_point_value(call->args[0], arg_int(call, 1)));
}

static bool new_from_number(struct call *call) {
    struct value address;
    return check_port(call, arg_int(call, 1)) &&
           type_construct(type_find("System.Net.IPAddress"), call->args, 1, &address, call->failure) == MEMBER_FOUND &&
           give(call, end_point_value(address, arg_int(call, 1)));
}

/* --- text: 10.0.0.1:80, [::1]:80, or an address alone --- */

static bool is_six(const char *address) {
    return strchr(address, ':') != NULL;
}

static char *to_string(struct value self) {
    const struct ip_end_point *point = value_base(self).p;
    const char *address = value_to_text(point->address);
    return is_six(address) ? mem_printf("[%s]:%d", address, point->port) : mem_printf("%s:%d", address, point->port);
}

/* Where the port's ':' is: after ']' in an address of version 6, else the only one. NULL: no port. */
static const char *port_mark(const char *text) {
    const char *bracket = strchr(text, ']'), *mark = strrchr(text, ':');
    if (bracket)
        return bracket[1] == ':' ? bracket + 1 : NULL;
    return mark && strchr(text, ':') == mark ? mark : NULL;
}

static bool parse_text(const char *text, struct value *ret_point) {
    struct value args[1], address;
    const char *mark = port_mark(text);
    int64_t port = 0;
    if (mark) {
        char *end;
        port = strtol(mark + 1, &end, 10);
        if (!mark[1] || *end || mark[1] < '0' || mark[1] > '9' || port > MAX_PORT)
            return false;
    }
    args[0] = mark ? string_from_n(text, (size_t)(mark - text)) : string_from(text);
    if (type_static_invoke(type_find("System.Net.IPAddress"), "Parse", args, 1, &address, NULL) != MEMBER_FOUND)
        return false;
    *ret_point = end_point_value(address, port);
    return true;
}

static bool parse(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    return parse_text(arg_text(call, 0), &call->result) ||
           fail_with(call, "System.FormatException", "An invalid IPEndPoint was specified.");
}

static bool try_parse(struct call *call) {
    struct value point = VALUE_NULL;
    bool done = !arg_is_null(call, 0) && parse_text(arg_text(call, 0), &point);
    arg_set_ref(call, 1, done ? point : VALUE_NULL);
    return give_bool(call, done);
}

/* --- properties --- */

static bool get_address(struct call *call) {
    return give(call, self_of(call)->address);
}

static bool set_address(struct call *call) {
    self_of(call)->address = value_base(call->args[0]);
    return true;
}

static bool get_port(struct call *call) {
    return give_int(call, self_of(call)->port);
}

static bool set_port(struct call *call) {
    if (!check_port(call, arg_int(call, 0)))
        return false;
    self_of(call)->port = (int32_t)arg_int(call, 0);
    return true;
}

static bool get_family(struct call *call) {
    return member_get(self_of(call)->address, "AddressFamily", &call->result, call->failure) == MEMBER_FOUND;
}

static bool get_least(struct call *call) {
    return give_int(call, 0);
}

static bool get_most(struct call *call) {
    return give_int(call, MAX_PORT);
}

static bool equals(struct value self, struct value other) {
    other = value_base(other);
    if (other.type != &type_ip_end_point)
        return false;
    const struct ip_end_point *left = value_base(self).p, *right = other.p;
    return left->port == right->port && strcmp(value_to_text(left->address), value_to_text(right->address)) == 0;
}

static const struct type_member members[] = {
    {"new(long address, int port)", new_from_number},
    {"new(ipaddress address, int port)", new_point},
    {"System.Net.Sockets.AddressFamily AddressFamily {get}", get_family},
    {"ipaddress Address {get;set}", get_address, set_address},
    {"int Port {get;set}", get_port, set_port},
    {"static int MinPort {get}", get_least},
    {"static int MaxPort {get}", get_most},
    {"bool Equals(System.Object comparand)", native_equals},
    {"static IPEndpoint Parse(string s)", parse},
    {"static bool TryParse(string s, [ref] IPEndpoint result)", try_parse},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.to_string = to_string, .equals = equals};
static struct type type_ip_end_point = {.name = "System.Net.IPEndPoint",
                                        .accelerator = "IPEndpoint",
                                        .base = &type_object,
                                        MEMBERS(members),
                                        .operations = &operations};
TYPE_REGISTER(type_ip_end_point);
