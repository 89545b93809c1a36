#include "session/durable_gateway.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/unix_socket.h"
#include "session/durable_folder.h"

static void put_info(void *data, const struct durable_line *info, const char *path) {
    (void)path;
    durable_line_write(data, info);
}

static _Noreturn void answer(struct server *server, struct buffer *out) {
    channel_post(server->channel, out->bytes, out->length);
    channel_flush(server->channel, 5000);
    exit(0);
}

static _Noreturn void list(struct server *server) {
    struct buffer out = {0};
    durable_folder_each(put_info, &out);
    durable_line_write(&out, &(struct durable_line){.kind = DURABLE_END});
    answer(server, &out);
}

static _Noreturn void refuse(struct server *server, const char *reason) {
    struct buffer out = {0};
    durable_line_write(&out, &(struct durable_line){.kind = DURABLE_REFUSED, .values = {[DURABLE_REASON] = reason}});
    answer(server, &out);
}

/* A server that does not come to a safe point in time is ended the hard way where it was to be removed. */
static void wait_for_server(int socket, bool removes) {
    enum { PATIENCE_SECONDS = 10 };
    struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (removes)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    unix_socket_wait_end(socket);
    char byte;
    if (removes && recv(socket, &byte, 1, MSG_DONTWAIT) < 0 &&
        getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0)
        kill(peer.pid, SIGTERM);
}

static _Noreturn void pass_on(struct server *server, const struct durable_line *line) {
    const char *path = durable_folder_find(durable_line_guid(line, DURABLE_ID));
    int socket = path ? unix_socket_connect(mem_printf("%s/socket", path), NULL) : -1;
    if (socket < 0)
        refuse(server, "NotFound");
    struct buffer text = {0};
    durable_line_write(&text, line);
    /* This process must not read on: what comes next is for the server. */
    int passed[UNIX_SOCKET_PASSED] = {fcntl(server->descriptors[0], F_DUPFD_CLOEXEC, 3),
                                      fcntl(server->descriptors[1], F_DUPFD_CLOEXEC, 3)};
    channel_exit_at_end(server->channel, -1);
    channel_close(server->channel);
    bool sent = unix_socket_send(socket, text.bytes, text.length, passed, NULL);
    close(passed[0]);
    close(passed[1]);
    if (sent)
        wait_for_server(socket, line->kind == DURABLE_REMOVE);
    exit(0);
}

_Noreturn void durable_gateway(struct server *server, const struct durable_line *line) {
    switch (line->kind) {
    case DURABLE_LIST:
        list(server);
    case DURABLE_CONNECT:
    case DURABLE_REMOVE:
        pass_on(server, line);
    default:
        refuse(server, "Invalid");
    }
}
