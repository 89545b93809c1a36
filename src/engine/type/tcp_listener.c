/* System.Net.Sockets.TcpListener. */
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "engine/type/descriptor_stream.h"
#include "engine/type/task.h"
#include "engine/type/tcp_client.h"
#include "object/type/ip_address.h"
#include "object/type/native.h"

#define SOCKETS "System.Net.Sockets."

struct tcp_listener {
    struct object object;
    int descriptor;
    struct address address;
};

static struct tcp_listener *listener_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool new_listener(struct call *call) {
    struct tcp_listener *listener = object_new(call->type, sizeof *listener);
    bool any = call->count == 1;
    int64_t port = arg_int(call, any ? 0 : 1);
    if (!any && arg_is_null(call, 0))
        return fail_null(call, "localaddr");
    if (port < 0 || port > PORT_MAX)
        return fail_range(call, "Specified argument was out of the range of valid values.", "port");
    listener->descriptor = -1;
    static const uint8_t nowhere[4];
    listener->address = net_address_from(any ? ip_address_value(nowhere, 4, 0) : call->args[0]);
    net_address_set_port(&listener->address, (int)port);
    return give_object(call, listener);
}

static bool start(struct call *call) {
    struct tcp_listener *listener = listener_of(call);
    int backlog = call->count ? (int)arg_int(call, 0) : SOMAXCONN, on = 1;
    if (listener->descriptor >= 0)
        return true;
    int descriptor = socket(listener->address.socket.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor >= 0)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (descriptor < 0 ||
        bind(descriptor, (struct sockaddr *)&listener->address.socket, listener->address.length) != 0 ||
        listen(descriptor, backlog) != 0) {
        int error = errno;
        if (descriptor >= 0)
            close(descriptor);
        return net_fail(call->failure, error);
    }
    listener->descriptor = descriptor;
    return true;
}

static bool stop_listener(struct call *call) {
    if (listener_of(call)->descriptor >= 0)
        close(listener_of(call)->descriptor);
    listener_of(call)->descriptor = -1;
    return true;
}

static bool check_listening(struct call *call) {
    return listener_of(call)->descriptor >= 0 ||
           fail_with(call, "System.InvalidOperationException",
                     "Not listening. You must call the Start() method before calling this method.");
}

static bool get_pending(struct call *call) {
    return check_listening(call) && give_bool(call, descriptor_wait(listener_of(call)->descriptor, POLLIN, 0));
}

static struct tcp_client *accept_client(struct tcp_listener *listener) {
    struct tcp_client *client = tcp_client_new();
    client->peer.length = sizeof client->peer.socket;
    client->descriptor = accept4(listener->descriptor, (struct sockaddr *)&client->peer.socket, &client->peer.length,
                                 SOCK_CLOEXEC | SOCK_NONBLOCK);
    client->connected = client->descriptor >= 0;
    return client->connected ? client : NULL;
}

static bool accept_now(struct call *call) {
    struct tcp_client *client = NULL;
    if (!check_listening(call))
        return false;
    while (!client) {
        descriptor_wait(listener_of(call)->descriptor, POLLIN, -1);
        client = accept_client(listener_of(call));
        if (!client && errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
            return net_fail(call->failure, errno);
    }
    return give_object(call, client);
}

static void advance_accept(struct task *task, int64_t timeout_ms) {
    struct tcp_listener *listener = task->data;
    if (listener->descriptor < 0) {
        struct failure failure = {0};
        net_fail(&failure, ECANCELED);
        task_fail(task, &failure);
        return;
    }
    struct tcp_client *client =
        descriptor_wait(listener->descriptor, POLLIN, timeout_ms) ? accept_client(listener) : NULL;
    if (client)
        task_succeed(task, value_object(client));
}

static bool accept_async(struct call *call) {
    if (!check_listening(call))
        return false;
    struct task *task = task_new(&type_tcp_client);
    task->data = listener_of(call);
    task->advance = advance_accept;
    return give_object(call, task);
}

static bool get_local_end(struct call *call) {
    if (listener_of(call)->descriptor < 0)
        return give(call, tcp_end_point(&listener_of(call)->address));
    return tcp_give_name(call, listener_of(call)->descriptor, getsockname);
}

static const struct type_member listener_members[] = {
    {"new(ipaddress localaddr, int port)", new_listener},
    {"new(int port)", new_listener},
    {"System.Net.EndPoint LocalEndpoint {get}", get_local_end},
    {SOCKETS "Socket Server {get}", tcp_get_socket},
    {SOCKETS "TcpClient AcceptTcpClient()", accept_now},
    {"System.Threading.Tasks.Task[" SOCKETS "TcpClient] AcceptTcpClientAsync()", accept_async},
    {"void Dispose()", stop_listener},
    {"bool Pending()", get_pending},
    {"void Start()", start},
    {"void Start(int backlog)", start},
    {"void Stop()", stop_listener},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_tcp_listener = {
    .name = SOCKETS "TcpListener", .base = &type_object, .interfaces = interfaces, MEMBERS(listener_members)};
TYPE_REGISTER(type_tcp_listener);
