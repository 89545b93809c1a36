/* System.Net.Dns and IPHostEntry: names to addresses and back. */
#include <string.h>
#include <unistd.h>

#include "engine/field_object.h"
#include "engine/type/net_address.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/ip_address.h"

enum { ENTRY_ALIASES, ENTRY_ADDRESSES, ENTRY_NAME, ENTRY_FIELDS };
enum { FAMILY_UNSPECIFIED = 0, FAMILY_IPV4 = 2, FAMILY_IPV6 = 23 };

static struct type type_host_entry;

static const char *own_name(void) {
    char name[256] = "";
    gethostname(name, sizeof name - 1);
    return mem_strdup(name);
}

static bool get_host_name(struct call *call) {
    return give_text(call, own_name());
}

/* Where no addresses came: the failure, or the pipeline is stopped and does not return. */
static bool fail_look_up(struct call *call) {
    object_stop_check();
    return !call->failure->message && net_fail(call->failure, 0);
}

/* All addresses that a text stands for; 0 after a failure. */
static int look_up(struct call *call, const char *text, enum address_family family, struct address *ret_addresses) {
    if (address_parse(text, ret_addresses))
        return 1;
    call->failure->message = NULL;
    int count = address_resolve_all(*text ? text : own_name(), family, ret_addresses, call->failure);
    if (!count)
        fail_look_up(call);
    return count;
}

static enum address_family family_argument(const struct call *call) {
    int64_t family = call->count > 1 ? arg_int(call, 1) : FAMILY_UNSPECIFIED;
    return family == FAMILY_IPV4 ? ADDRESS_IPV4 : family == FAMILY_IPV6 ? ADDRESS_IPV6 : ADDRESS_ANY;
}

static bool get_addresses(struct call *call) {
    struct address *found = mem_new_atomic(sizeof *found * ADDRESSES_MAX);
    if (arg_is_null(call, 0))
        return fail_null(call, "hostNameOrAddress");
    int count = look_up(call, arg_text(call, 0), family_argument(call), found);
    return count && give(call, net_address_list(found, count));
}

static bool give_entry(struct call *call, const char *name, const struct address *addresses, int count) {
    struct value fields[ENTRY_FIELDS] = {value_list(array_new_of(&type_string, 0)), net_address_list(addresses, count),
                                         string_from(name)};
    return give(call, field_object_new(&type_host_entry, fields, ENTRY_FIELDS));
}

/* Of an address its name is asked for first, and then what that name stands for. */
static bool give_entry_of_address(struct call *call, const struct address *address) {
    struct address *found = mem_new_atomic(sizeof *found * ADDRESSES_MAX);
    const char *name = address_name(address);
    object_stop_check();
    if (!name)
        return failure_set(call->failure, "System.Net.Sockets.SocketException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Name or service not known");
    int count = address_resolve_all(name, family_argument(call), found, NULL);
    object_stop_check();
    return give_entry(call, name, count ? found : address, count ? count : 1);
}

static bool get_entry(struct call *call) {
    struct address *found = mem_new_atomic(sizeof *found * ADDRESSES_MAX);
    if (arg_is_null(call, 0))
        return fail_null(call, strchr(call->member->signature, '(')[1] == 's' ? "hostNameOrAddress" : "address");
    if (value_is_ip_address(call->args[0])) {
        struct address address = net_address_from(call->args[0]);
        return give_entry_of_address(call, &address);
    }
    const char *text = arg_text(call, 0);
    if (address_parse(text, found))
        return give_entry_of_address(call, found);
    int count = look_up(call, text, family_argument(call), found);
    return count && give_entry(call, *text ? text : own_name(), found, count);
}

static bool construct(struct call *call) {
    struct value fields[ENTRY_FIELDS] = {{0}};
    return give(call, field_object_new(&type_host_entry, fields, ENTRY_FIELDS));
}

static const struct type_member entry_members[] = {
    {"new()", construct},
    FIELD("string HostName {get;set}", ENTRY_NAME),
    FIELD("string[] Aliases {get;set}", ENTRY_ALIASES),
    FIELD("ipaddress[] AddressList {get;set}", ENTRY_ADDRESSES),
};
static struct type type_host_entry = {.name = "System.Net.IPHostEntry", .base = &type_object, MEMBERS(entry_members)};
TYPE_REGISTER(type_host_entry);

#define ENTRY "static System.Net.IPHostEntry "
static const struct type_member members[] = {
    {"static ipaddress[] GetHostAddresses(string hostNameOrAddress)", get_addresses},
    {"static ipaddress[] GetHostAddresses(string hostNameOrAddress, System.Net.Sockets.AddressFamily family)",
     get_addresses},
    {ENTRY "GetHostByAddress(string address)", get_entry},
    {ENTRY "GetHostByAddress(ipaddress address)", get_entry},
    {ENTRY "GetHostByName(string hostName)", get_entry},
    {ENTRY "GetHostEntry(ipaddress address)", get_entry},
    {ENTRY "GetHostEntry(string hostNameOrAddress)", get_entry},
    {ENTRY "GetHostEntry(string hostNameOrAddress, System.Net.Sockets.AddressFamily family)", get_entry},
    {"static string GetHostName()", get_host_name},
    {ENTRY "Resolve(string hostName)", get_entry},
};
static struct type type_dns = {.name = "System.Net.Dns",
                               .base = &type_object,
                               .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                               MEMBERS(members)};
TYPE_REGISTER(type_dns);
