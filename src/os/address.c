/* Names and addresses. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/ping.h"
#include "os/stop.h"

bool address_parse(const char *text, struct address *ret_address) {
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM}, *found;
    *ret_address = (struct address){0};
    if (getaddrinfo(text, NULL, &hints, &found) != 0) {
        return false;
    }
    memcpy(&ret_address->socket, found->ai_addr, found->ai_addrlen);
    ret_address->length = found->ai_addrlen;
    freeaddrinfo(found);
    return true;
}

const char *address_text(const struct address *address) {
    char text[NI_MAXHOST] = "";
    getnameinfo((const struct sockaddr *)&address->socket, address->length, text, sizeof text, NULL, 0, NI_NUMERICHOST);
    return mem_strdup(text);
}

/* A look-up may block for as long as the name servers please: it has a thread of its own, which is left behind when
 * nobody waits any longer. Whoever is last frees it. */
struct lookup {
    atomic_int holders;
    int done; /* eventfd */
    int family, code;
    bool reverse;
    char name[NI_MAXHOST];
    struct address address; /* the first */
    struct address all[ADDRESSES_MAX];
    int count;
};

static void let_go(struct lookup *lookup) {
    if (atomic_fetch_sub(&lookup->holders, 1) == 1) {
        close(lookup->done);
        free(lookup);
    }
}

static void *look_up(void *data) {
    struct lookup *lookup = data;
    if (lookup->reverse) {
        lookup->code = getnameinfo((struct sockaddr *)&lookup->address.socket, lookup->address.length, lookup->name,
                                   sizeof lookup->name, NULL, 0, NI_NAMEREQD);
    } else {
        struct addrinfo hints = {.ai_family = lookup->family, .ai_socktype = SOCK_STREAM}, *found;
        lookup->code = getaddrinfo(lookup->name, NULL, &hints, &found);
        if (lookup->code == 0) {
            for (struct addrinfo *one = found; one && lookup->count < ADDRESSES_MAX; one = one->ai_next) {
                struct address *address = &lookup->all[lookup->count++];
                memcpy(&address->socket, one->ai_addr, one->ai_addrlen);
                address->length = one->ai_addrlen;
            }
            lookup->address = lookup->all[0];
            freeaddrinfo(found);
        }
    }
    eventfd_write(lookup->done, 1);
    let_go(lookup);
    return NULL;
}

/* True: it is done, with lookup->code. */
static bool run(struct lookup *lookup) {
    pthread_t thread;
    struct stop *stop = stop_current();
    lookup->done = eventfd(0, EFD_CLOEXEC);
    atomic_store(&lookup->holders, 2);
    if (pthread_create(&thread, NULL, look_up, lookup) != 0) {
        atomic_store(&lookup->holders, 1);
        lookup->code = EAI_SYSTEM;
        return true;
    }
    pthread_detach(thread);
    while (!stop_is_requested(stop)) {
        if (stop_poll(stop, lookup->done, POLLIN, -1) & POLLIN) {
            return true;
        }
    }
    return false;
}

int address_resolve_all(const char *name, enum address_family family, struct address *ret_addresses,
                        struct failure *failure) {
    struct lookup *lookup = calloc(1, sizeof *lookup);
    lookup->family = family == ADDRESS_IPV4 ? AF_INET : family == ADDRESS_IPV6 ? AF_INET6 : AF_UNSPEC;
    strncpy(lookup->name, name, sizeof lookup->name - 1);
    bool done = run(lookup);
    bool found = done && lookup->code == 0;
    int count = found ? lookup->count : 0;
    if (found) {
        memcpy(ret_addresses, lookup->all, sizeof *ret_addresses * (size_t)count);
    } else if (done) {
        failure_set(failure, "System.Net.Sockets.SocketException", NULL, CATEGORY_OBJECT_NOT_FOUND, "%s",
                    gai_strerror(lookup->code));
    }
    let_go(lookup);
    return count;
}

bool address_resolve(const char *name, enum address_family family, struct address *ret_address,
                     struct failure *failure) {
    struct address *all = mem_new_atomic(sizeof *all * ADDRESSES_MAX);
    if (!address_resolve_all(name, family, all, failure)) {
        return false;
    }
    *ret_address = all[0];
    return true;
}

const char *address_name(const struct address *address) {
    struct lookup *lookup = calloc(1, sizeof *lookup);
    lookup->reverse = true;
    lookup->address = *address;
    const char *name = run(lookup) && lookup->code == 0 ? mem_strdup(lookup->name) : NULL;
    let_go(lookup);
    return name;
}
