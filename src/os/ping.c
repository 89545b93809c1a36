#include "os/ping.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/errqueue.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/stop.h"

enum { HEADER_BYTES = 8, MS_NS = 1000000 };

struct ping {
    int socket;
    bool raw, ipv6;
    uint16_t id, sequence;
};

/* A ping socket, which the kernel gives to the groups of net.ipv4.ping_group_range; else a raw one, for root. */
static bool open_socket(struct ping *ping) {
    int family = ping->ipv6 ? AF_INET6 : AF_INET, protocol = ping->ipv6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
    ping->socket = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, protocol);
    ping->raw = ping->socket < 0;
    if (ping->raw) {
        ping->socket = socket(family, SOCK_RAW | SOCK_CLOEXEC, protocol);
    }
    return ping->socket >= 0;
}

static void set_option(const struct ping *ping, int option4, int option6, int value) {
    if (ping->ipv6) {
        setsockopt(ping->socket, IPPROTO_IPV6, option6, &value, sizeof value);
    } else {
        setsockopt(ping->socket, IPPROTO_IP, option4, &value, sizeof value);
    }
}

static void set_options(const struct ping *ping, const struct ping_request *request) {
    int size = 256 * 1024;
    set_option(ping, IP_TTL, IPV6_UNICAST_HOPS, request->hops);
    set_option(ping, IP_MTU_DISCOVER, IPV6_MTU_DISCOVER, request->dont_fragment ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT);
    set_option(ping, IP_RECVERR, IPV6_RECVERR, 1); /* routers' answers come by the error queue */
    setsockopt(ping->socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
}

static uint16_t checksum(const unsigned char *bytes, size_t count) {
    uint32_t sum = 0;
    for (size_t i = 0; i + 1 < count; i += 2) {
        sum += (uint32_t)bytes[i] << 8 | bytes[i + 1];
    }
    if (count % 2) {
        sum += (uint32_t)bytes[count - 1] << 8;
    }
    while (sum >> 16) {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (uint16_t)~sum;
}

static unsigned char *packet(const struct ping *ping, const struct ping_request *request) {
    unsigned char *bytes = mem_new_atomic(HEADER_BYTES + request->count);
    memset(bytes, 0, HEADER_BYTES);
    bytes[0] = ping->ipv6 ? ICMP6_ECHO_REQUEST : ICMP_ECHO;
    bytes[4] = (unsigned char)(ping->id >> 8);
    bytes[5] = (unsigned char)ping->id;
    bytes[6] = (unsigned char)(ping->sequence >> 8);
    bytes[7] = (unsigned char)ping->sequence;
    if (request->count) {
        memcpy(bytes + HEADER_BYTES, request->bytes, request->count);
    }
    uint16_t sum = ping->ipv6 ? 0 : checksum(bytes, HEADER_BYTES + request->count);
    bytes[2] = (unsigned char)(sum >> 8);
    bytes[3] = (unsigned char)sum;
    return bytes;
}

/* Is it the answer to this request? A raw socket gets those of all. */
static bool is_answer(const struct ping *ping, const unsigned char *bytes, size_t count) {
    if (ping->raw && !ping->ipv6) {
        size_t skip = count ? (size_t)(bytes[0] & 15) * 4 : 0;
        if (count < skip) {
            return false;
        }
        bytes += skip;
        count -= skip;
    }
    return count >= HEADER_BYTES && bytes[0] == (ping->ipv6 ? ICMP6_ECHO_REPLY : ICMP_ECHOREPLY) &&
           (!ping->raw || (bytes[4] == ping->id >> 8 && bytes[5] == (ping->id & 0xFF))) &&
           bytes[6] == ping->sequence >> 8 && bytes[7] == (ping->sequence & 0xFF);
}

static enum ping_status status_of_error(const struct sock_extended_err *error) {
    bool ipv6 = error->ee_origin == SO_EE_ORIGIN_ICMP6;
    if (error->ee_errno == EMSGSIZE) {
        return PING_PACKET_TOO_BIG;
    }
    if (error->ee_type == (ipv6 ? ICMP6_TIME_EXCEEDED : ICMP_TIME_EXCEEDED)) {
        return PING_TTL_EXPIRED;
    }
    if (!ipv6 && error->ee_type == ICMP_DEST_UNREACH) {
        return error->ee_code <= ICMP_PORT_UNREACH ? (enum ping_status)(PING_NETWORK_UNREACHABLE + error->ee_code)
                                                   : PING_HOST_UNREACHABLE;
    }
    return PING_HOST_UNREACHABLE;
}

/* A router's answer; false: there is none. */
static bool read_error(const struct ping *ping, struct ping_reply *reply) {
    char control[512], data[512];
    struct iovec part = {data, sizeof data};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    if (recvmsg(ping->socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) {
        return false;
    }
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        bool is_error = (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR) ||
                        (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR);
        if (!is_error) {
            continue;
        }
        const struct sock_extended_err *error = (const struct sock_extended_err *)CMSG_DATA(header);
        const struct sockaddr *offender = SO_EE_OFFENDER(error);
        reply->status = status_of_error(error);
        if (offender->sa_family == AF_INET || offender->sa_family == AF_INET6) {
            reply->from.length =
                offender->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
            memcpy(&reply->from.socket, offender, reply->from.length);
        }
        return true;
    }
    return false;
}

static bool fail(struct failure *failure, int number) {
    failure_set(failure, "System.Net.NetworkInformation.PingException", NULL, CATEGORY_RESOURCE_UNAVAILABLE,
                "An exception occurred during a Ping request.");
    if (failure) {
        failure->inner_exception = "System.Net.Sockets.SocketException";
        failure->inner_message = mem_strdup(strerror(number));
    }
    return false;
}

/* True: an answer came, or the time is over. False: stopped. */
static bool wait_for_answer(const struct ping *ping, int64_t start_ns, int64_t timeout_ms, struct ping_reply *reply) {
    struct stop *stop = stop_current();
    unsigned char *bytes = mem_new_atomic(UINT16_MAX + 64);
    for (;;) {
        int64_t left = timeout_ms - (clock_monotonic_ns() - start_ns) / MS_NS;
        if (left <= 0) {
            reply->status = PING_TIMED_OUT;
            return true;
        }
        int ready = stop_poll(stop, ping->socket, POLLIN, left);
        if (stop_is_requested(stop)) {
            return false;
        }
        if (ready & POLLERR && read_error(ping, reply)) {
            return true;
        }
        if (ready & POLLIN) {
            reply->from.length = sizeof reply->from.socket;
            ssize_t count = recvfrom(ping->socket, bytes, UINT16_MAX + 64, MSG_DONTWAIT,
                                     (struct sockaddr *)&reply->from.socket, &reply->from.length);
            if (count > 0 && is_answer(ping, bytes, (size_t)count)) {
                reply->status = PING_SUCCESS;
                return true;
            }
        }
    }
}

bool ping_send(const struct ping_request *request, struct ping_reply *ret_reply, struct failure *failure) {
    static uint16_t last_sequence;
    struct ping ping = {
        .ipv6 = address_is_ipv6(request->target), .id = (uint16_t)getpid(), .sequence = ++last_sequence};
    *ret_reply = (struct ping_reply){.status = PING_UNKNOWN, .from = *request->target};
    if (!open_socket(&ping)) {
        return fail(failure, errno);
    }
    set_options(&ping, request);
    int64_t start = clock_monotonic_ns();
    ssize_t sent = sendto(ping.socket, packet(&ping, request), HEADER_BYTES + request->count, 0,
                          (const struct sockaddr *)&request->target->socket, request->target->length);
    int number = errno;
    bool done = sent >= 0 && wait_for_answer(&ping, start, request->timeout_ms, ret_reply);
    if (sent < 0 && number == EMSGSIZE) {
        ret_reply->status = PING_PACKET_TOO_BIG;
        done = true;
    } else if (sent < 0) {
        fail(failure, number);
    }
    ret_reply->elapsed_ms = (clock_monotonic_ns() - start) / MS_NS;
    if (ret_reply->status != PING_SUCCESS && ret_reply->status != PING_TTL_EXPIRED) {
        ret_reply->from = *request->target;
    }
    close(ping.socket);
    return done;
}

bool tcp_probe(const struct address *target, int port, int64_t timeout_ms, int *ret_error, int64_t *ret_elapsed_ms) {
    struct address to = *target;
    struct stop *stop = stop_current();
    int64_t start = clock_monotonic_ns();
    socklen_t length = sizeof *ret_error;
    int handle = socket(to.socket.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (address_is_ipv6(&to)) {
        ((struct sockaddr_in6 *)&to.socket)->sin6_port = htons((uint16_t)port);
    } else {
        ((struct sockaddr_in *)&to.socket)->sin_port = htons((uint16_t)port);
    }
    *ret_error = handle < 0 || connect(handle, (struct sockaddr *)&to.socket, to.length) == 0 ? 0 : errno;
    if (handle < 0) {
        *ret_error = errno;
    }
    while (*ret_error == EINPROGRESS && !stop_is_requested(stop)) {
        int64_t left = timeout_ms - (clock_monotonic_ns() - start) / MS_NS;
        if (left <= 0) {
            *ret_error = ETIMEDOUT;
        } else if (stop_poll(stop, handle, POLLOUT, left)) {
            getsockopt(handle, SOL_SOCKET, SO_ERROR, ret_error, &length);
        }
    }
    *ret_elapsed_ms = (clock_monotonic_ns() - start) / MS_NS;
    if (handle >= 0) {
        close(handle);
    }
    return !stop_is_requested(stop);
}
