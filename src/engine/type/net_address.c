#include "engine/type/net_address.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "object/list.h"
#include "object/string.h"
#include "object/type/ip_address.h"
#include "os/system_error.h"

struct value net_address_value(const struct address *address) {
    if (address_is_ipv6(address)) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&address->socket;
        return ip_address_value(six->sin6_addr.s6_addr, 16, six->sin6_scope_id);
    }
    return ip_address_value((const uint8_t *)&((const struct sockaddr_in *)&address->socket)->sin_addr, 4, 0);
}

struct address net_address_from(struct value ip_address) {
    int count;
    uint32_t scope;
    struct address address = {.length = 0};
    const uint8_t *bytes = ip_address_bytes(ip_address, &count, &scope);
    if (count == 4) {
        struct sockaddr_in *four = (struct sockaddr_in *)&address.socket;
        four->sin_family = AF_INET;
        memcpy(&four->sin_addr, bytes, 4);
        address.length = sizeof *four;
    } else {
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)&address.socket;
        six->sin6_family = AF_INET6;
        six->sin6_scope_id = scope;
        memcpy(&six->sin6_addr, bytes, 16);
        address.length = sizeof *six;
    }
    return address;
}

struct value net_address_list(const struct address *addresses, int count) {
    struct list *list = array_new_of(type_find_exact("System.Net.IPAddress"), count);
    for (int i = 0; i < count; i++)
        list->items[i] = net_address_value(&addresses[i]);
    return value_list(list);
}

void net_address_set_port(struct address *address, int port) {
    if (address_is_ipv6(address))
        ((struct sockaddr_in6 *)&address->socket)->sin6_port = htons((uint16_t)port);
    else
        ((struct sockaddr_in *)&address->socket)->sin_port = htons((uint16_t)port);
}

int net_address_port(const struct address *address) {
    return ntohs(address_is_ipv6(address) ? ((const struct sockaddr_in6 *)&address->socket)->sin6_port
                                          : ((const struct sockaddr_in *)&address->socket)->sin_port);
}

bool net_address_of(struct value host, struct address *ret_address, struct failure *failure) {
    if (value_is_ip_address(host)) {
        *ret_address = net_address_from(host);
        return true;
    }
    const char *text = string_text(value_base(host));
    return address_parse(text, ret_address) || address_resolve(text, ADDRESS_ANY, ret_address, failure);
}

bool net_fail(struct failure *failure, int error) {
    return failure_set(failure, "System.Net.Sockets.SocketException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                       error == ETIMEDOUT ? "Connection timed out" : system_error_text(error));
}
