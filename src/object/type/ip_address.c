/* System.Net.IPAddress: four or sixteen bytes in network order, IPv6 with a scope. */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "object/byte_array.h"
#include "object/type/ip_address.h"
#include "object/type/native.h"

enum { IPV4_BYTES = 4, IPV6_BYTES = 16, FAMILY_INTERNETWORK = 2, FAMILY_INTERNETWORK_V6 = 23 };

struct ip_address {
    struct object object;
    uint8_t bytes[IPV6_BYTES];
    int count;
    uint32_t scope;
};

static struct type type_ip_address;

static const struct ip_address *address_of(struct value value) {
    return value_base(value).p;
}

static const struct ip_address *self_of(const struct call *call) {
    return address_of(call->self);
}

struct value ip_address_value(const uint8_t *bytes, int count, uint32_t scope) {
    struct ip_address *address = object_new(&type_ip_address, sizeof *address);
    memcpy(address->bytes, bytes, (size_t)count);
    address->count = count;
    address->scope = scope;
    return value_object(address);
}

const uint8_t *ip_address_bytes(struct value value, int *ret_count, uint32_t *ret_scope) {
    const struct ip_address *address = address_of(value);
    *ret_count = address->count;
    *ret_scope = address->scope;
    return address->bytes;
}

bool value_is_ip_address(struct value value) {
    return value_base(value).type == &type_ip_address;
}

/* --- text --- */

/* inet_aton's forms: one to four decimal, octal (0…) or hexadecimal (0x…) numbers, the last fills what is left. */
static bool parse_v4(const char *text, uint8_t *bytes) {
    struct in_addr address;
    for (const char *at = text; *at; at++)
        if (!isxdigit((unsigned char)*at) && *at != '.' && *at != 'x' && *at != 'X')
            return false;
    if (!*text || !inet_aton(text, &address))
        return false;
    memcpy(bytes, &address, IPV4_BYTES);
    return true;
}

static bool parse_v6(const char *text, uint8_t *bytes, uint32_t *ret_scope) {
    size_t length = strlen(text);
    if (*text == '[' && text[length - 1] == ']')
        text = mem_strndup(text + 1, length - 2);
    const char *percent = strchr(text, '%');
    *ret_scope = percent ? (uint32_t)strtoul(percent + 1, NULL, 10) : 0;
    return inet_pton(AF_INET6, percent ? mem_strndup(text, (size_t)(percent - text)) : text, bytes) == 1;
}

static bool parse_text(const char *text, struct value *ret_value) {
    uint8_t bytes[IPV6_BYTES];
    uint32_t scope = 0;
    bool six = strchr(text, ':') != NULL;
    if (!(six ? parse_v6(text, bytes, &scope) : parse_v4(text, bytes)))
        return false;
    *ret_value = ip_address_value(bytes, six ? IPV6_BYTES : IPV4_BYTES, scope);
    return true;
}

static char *to_string(struct value self) {
    const struct ip_address *address = address_of(self);
    char text[INET6_ADDRSTRLEN];
    inet_ntop(address->count == IPV4_BYTES ? AF_INET : AF_INET6, address->bytes, text, sizeof text);
    return address->scope ? mem_printf("%s%%%u", text, address->scope) : mem_strdup(text);
}

static bool parse(struct call *call) {
    struct value address;
    if (arg_is_null(call, 0))
        return fail_null(call, "ipString");
    return parse_text(arg_text(call, 0), &address)
               ? give(call, address)
               : fail_with(call, "System.FormatException", "An invalid IP address was specified.");
}

static bool try_parse(struct call *call) {
    struct value address = VALUE_NULL;
    bool ok = !arg_is_null(call, 0) && parse_text(arg_text(call, 0), &address);
    arg_set_ref(call, 1, ok ? address : VALUE_NULL);
    return give_bool(call, ok);
}

/* --- making --- */

static bool new_from_number(struct call *call) {
    int64_t number = arg_int(call, 0);
    if (number < 0 || number > UINT32_MAX)
        return fail_range(call, "Specified argument was out of the range of valid values.", "newAddress");
    uint8_t bytes[IPV4_BYTES];
    for (int i = 0; i < IPV4_BYTES; i++) /* the first byte is the lowest */
        bytes[i] = (uint8_t)(number >> 8 * i);
    return give(call, ip_address_value(bytes, IPV4_BYTES, 0));
}

static bool new_from_bytes(struct call *call) {
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "address");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    if (count != IPV4_BYTES && count != IPV6_BYTES)
        return fail_argument(call, "An invalid IP address was specified.", "address");
    return give(call, ip_address_value(bytes, (int)count, call->count > 1 ? (uint32_t)arg_int(call, 1) : 0));
}

#define WELL_KNOWN(name, text)                                                                                         \
    static bool get_##name(struct call *call) {                                                                        \
        return parse_text(text, &call->result);                                                                        \
    }
WELL_KNOWN(any, "0.0.0.0")
WELL_KNOWN(loopback, "127.0.0.1")
WELL_KNOWN(broadcast, "255.255.255.255")
WELL_KNOWN(v6_any, "::")
WELL_KNOWN(v6_loopback, "::1")

/* --- asking --- */

static bool is_six(const struct call *call) {
    return self_of(call)->count == IPV6_BYTES;
}

static bool get_family(struct call *call) {
    return give_enum(call, "System.Net.Sockets.AddressFamily",
                     is_six(call) ? FAMILY_INTERNETWORK_V6 : FAMILY_INTERNETWORK);
}

static bool get_bytes(struct call *call) {
    return give(call, value_bytes(self_of(call)->bytes, (size_t)self_of(call)->count));
}

static bool fail_family(struct call *call) {
    return failure_set(call->failure, "System.Net.Sockets.SocketException", "SocketException", CATEGORY_NOT_SPECIFIED,
                       "The attempted operation is not supported for the type of object referenced.");
}

static bool get_address(struct call *call) {
    if (is_six(call))
        return fail_family(call);
    int64_t number = 0;
    for (int i = 0; i < IPV4_BYTES; i++)
        number |= (int64_t)self_of(call)->bytes[i] << 8 * i;
    return give_long(call, number);
}

static bool get_scope(struct call *call) {
    return is_six(call) ? give_long(call, self_of(call)->scope) : fail_family(call);
}

static bool has_prefix(const struct call *call, uint8_t first, uint8_t second, uint8_t mask) {
    const uint8_t *bytes = self_of(call)->bytes;
    return is_six(call) && bytes[0] == first && (bytes[1] & mask) == second;
}

static bool is_link_local(struct call *call) {
    return give_bool(call, has_prefix(call, 0xFE, 0x80, 0xC0));
}

static bool is_site_local(struct call *call) {
    return give_bool(call, has_prefix(call, 0xFE, 0xC0, 0xC0));
}

static bool is_multicast(struct call *call) {
    return give_bool(call, has_prefix(call, 0xFF, 0, 0));
}

static bool is_unique_local(struct call *call) {
    return give_bool(call, is_six(call) && (self_of(call)->bytes[0] & 0xFE) == 0xFC);
}

static bool is_teredo(struct call *call) {
    static const uint8_t prefix[4] = {0x20, 0x01, 0, 0};
    return give_bool(call, is_six(call) && memcmp(self_of(call)->bytes, prefix, sizeof prefix) == 0);
}

static const uint8_t mapped_prefix[12] = {[10] = 0xFF, [11] = 0xFF};

static bool is_mapped(const struct ip_address *address) {
    return address->count == IPV6_BYTES && memcmp(address->bytes, mapped_prefix, sizeof mapped_prefix) == 0;
}

static bool get_is_mapped(struct call *call) {
    return give_bool(call, is_mapped(self_of(call)));
}

static bool map_to_v4(struct call *call) {
    const struct ip_address *address = self_of(call);
    return address->count == IPV4_BYTES
               ? give(call, call->self)
               : give(call, ip_address_value(address->bytes + IPV6_BYTES - IPV4_BYTES, IPV4_BYTES, 0));
}

static bool map_to_v6(struct call *call) {
    uint8_t bytes[IPV6_BYTES];
    if (is_six(call))
        return give(call, call->self);
    memcpy(bytes, mapped_prefix, sizeof mapped_prefix);
    memcpy(bytes + sizeof mapped_prefix, self_of(call)->bytes, IPV4_BYTES);
    return give(call, ip_address_value(bytes, IPV6_BYTES, 0));
}

static bool is_loopback(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "address");
    const struct ip_address *address = address_of(call->args[0]);
    static const uint8_t six[IPV6_BYTES] = {[IPV6_BYTES - 1] = 1};
    if (address->count == IPV6_BYTES && !is_mapped(address))
        return give_bool(call, memcmp(address->bytes, six, sizeof six) == 0);
    return give_bool(call, address->bytes[is_mapped(address) ? 12 : 0] == 127);
}

/* --- byte order: this machine's is little-endian or the swap is undone --- */

static bool swap_16(struct call *call) {
    return give(call, value_of(&type_int16, (int16_t)htons((uint16_t)arg_int(call, 0))));
}

static bool swap_32(struct call *call) {
    return give_int(call, (int32_t)htonl((uint32_t)arg_int(call, 0)));
}

static bool swap_64(struct call *call) {
    uint64_t number = (uint64_t)arg_int(call, 0);
    return give_long(call, (int64_t)((uint64_t)htonl((uint32_t)number) << 32 | htonl((uint32_t)(number >> 32))));
}

static bool equals(struct value self, struct value other) {
    other = value_base(other);
    if (other.type != &type_ip_address)
        return false;
    const struct ip_address *left = address_of(self), *right = other.p;
    return left->count == right->count && left->scope == right->scope &&
           memcmp(left->bytes, right->bytes, (size_t)left->count) == 0;
}

static uint32_t hash(struct value self) {
    uint32_t sum = 17;
    for (int i = 0; i < address_of(self)->count; i++)
        sum = sum * 31 + address_of(self)->bytes[i];
    return sum;
}

static const struct type_member members[] = {
    {"new(long newAddress)", new_from_number},
    {"new(byte[] address)", new_from_bytes},
    {"new(byte[] address, long scopeid)", new_from_bytes},
    {"System.Net.Sockets.AddressFamily AddressFamily {get}", get_family},
    {"long ScopeId {get}", get_scope},
    {"bool IsIPv6Multicast {get}", is_multicast},
    {"bool IsIPv6LinkLocal {get}", is_link_local},
    {"bool IsIPv6SiteLocal {get}", is_site_local},
    {"bool IsIPv6Teredo {get}", is_teredo},
    {"bool IsIPv6UniqueLocal {get}", is_unique_local},
    {"bool IsIPv4MappedToIPv6 {get}", get_is_mapped},
    {"long Address {get}", get_address},
    {"static ipaddress Any {get}", get_any},
    {"static ipaddress Loopback {get}", get_loopback},
    {"static ipaddress Broadcast {get}", get_broadcast},
    {"static ipaddress None {get}", get_broadcast},
    {"static ipaddress IPv6Any {get}", get_v6_any},
    {"static ipaddress IPv6Loopback {get}", get_v6_loopback},
    {"static ipaddress IPv6None {get}", get_v6_any},
    {"bool Equals(System.Object comparand)", native_equals},
    {"byte[] GetAddressBytes()", get_bytes},
    {"static int16 HostToNetworkOrder(int16 host)", swap_16},
    {"static int HostToNetworkOrder(int host)", swap_32},
    {"static long HostToNetworkOrder(long host)", swap_64},
    {"static bool IsLoopback(ipaddress address)", is_loopback},
    {"ipaddress MapToIPv4()", map_to_v4},
    {"ipaddress MapToIPv6()", map_to_v6},
    {"static int16 NetworkToHostOrder(int16 network)", swap_16},
    {"static int NetworkToHostOrder(int network)", swap_32},
    {"static long NetworkToHostOrder(long network)", swap_64},
    {"static ipaddress Parse(string ipString)", parse},
    {"string ToString()", native_to_string},
    {"static bool TryParse(string ipString, [ref] ipaddress address)", try_parse},
};
static const struct extended_member extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "IPAddressToString", "$this.Tostring()", native_to_string}};
static const struct type_operations operations = {.to_string = to_string, .equals = equals, .hash = hash};
static struct type type_ip_address = {.name = "System.Net.IPAddress",
                                      .accelerator = "ipaddress",
                                      .base = &type_object,
                                      MEMBERS(members),
                                      .operations = &operations,
                                      .extended = extended,
                                      .extended_count = COUNT_OF(extended)};
TYPE_REGISTER(type_ip_address);
