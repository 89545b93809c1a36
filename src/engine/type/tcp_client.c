/* System.Net.Sockets: TcpClient with its NetworkStream and Socket. */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/type/descriptor_stream.h"
#include "engine/type/net_address.h"
#include "engine/type/task.h"
#include "engine/type/tcp_client.h"
#include "object/exception.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/ip_address.h"
#include "object/type/native.h"
#include "os/clock.h"
#include "os/system_error.h"

#define SOCKETS "System.Net.Sockets."

/* A connection that is being made: one address after the other. */
struct attempt {
    struct tcp_client *client;
    struct address *addresses;
    int count, at, error;
    int port;
    bool shows_address; /* in the message, as .NET does where somebody waits for it there and then */
};

static struct type type_socket, type_network_stream;

static struct tcp_client *self_of(const struct call *call) {
    return value_base(call->self).p;
}

struct tcp_client *tcp_client_new(void) {
    struct tcp_client *client = object_new(&type_tcp_client, sizeof *client);
    client->descriptor = -1;
    client->receive_timeout_ms = client->send_timeout_ms = -1;
    return client;
}

static void close_client(struct tcp_client *client) {
    if (client->stream)
        stream_close(&client->stream->stream);
    else if (client->descriptor >= 0)
        close(client->descriptor);
    client->descriptor = -1;
    client->connected = false;
    client->closed = true;
}

static bool check_open(struct call *call) {
    return !self_of(call)->closed ||
           fail_with(call, "System.ObjectDisposedException",
                     "Cannot access a disposed object.\nObject name: 'System.Net.Sockets.TcpClient'.");
}

/* --- connecting --- */

/* Begins with the next address that takes it; false: there is none left. */
static bool begin_next(struct attempt *attempt) {
    struct tcp_client *client = attempt->client;
    while (attempt->at < attempt->count) {
        struct address *address = &attempt->addresses[attempt->at++];
        if (client->descriptor >= 0)
            close(client->descriptor);
        client->descriptor = socket(address->socket.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (client->descriptor < 0) {
            attempt->error = errno;
            continue;
        }
        net_address_set_port(address, attempt->port);
        client->peer = *address;
        if (connect(client->descriptor, (struct sockaddr *)&address->socket, address->length) == 0 ||
            errno == EINPROGRESS)
            return true;
        attempt->error = errno;
    }
    return false;
}

static void fail_attempt(struct attempt *attempt, struct task *task) {
    struct failure failure = {0};
    struct address *last = &attempt->client->peer;
    const char *where = "";
    if (attempt->shows_address && last->length)
        where = mem_printf(" [%s%s]:%d", address_is_ipv6(last) ? "" : "::ffff:", address_text(last), attempt->port);
    failure_set(&failure, SOCKETS "SocketException", NULL, CATEGORY_NOT_SPECIFIED, "%s%s",
                attempt->error == ETIMEDOUT ? "Connection timed out" : system_error_text(attempt->error), where);
    if (attempt->client->descriptor >= 0)
        close(attempt->client->descriptor);
    attempt->client->descriptor = -1;
    task_fail(task, &failure);
}

static void advance_connect(struct task *task, int64_t timeout_ms) {
    struct attempt *attempt = task->data;
    struct tcp_client *client = attempt->client;
    int64_t end_ms = clock_tick_count_ms() + timeout_ms;
    for (;;) {
        int error = 0;
        socklen_t length = sizeof error;
        int64_t left_ms = timeout_ms < 0 ? -1 : end_ms - clock_tick_count_ms();
        if (client->closed) {
            attempt->error = ECANCELED;
            fail_attempt(attempt, task);
            return;
        }
        if (!descriptor_wait(client->descriptor, POLLOUT, left_ms < 0 && timeout_ms >= 0 ? 0 : left_ms))
            return;
        getsockopt(client->descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
        if (!error) {
            client->connected = true;
            task_succeed(task, VALUE_NULL);
            return;
        }
        attempt->error = error;
        if (!begin_next(attempt)) {
            fail_attempt(attempt, task);
            return;
        }
    }
}

/* (host, port), (address, port), (addresses, port) as the last two arguments that say so. NULL + failure where nothing
 * could be begun; what fails later is the task's. */
static struct task *begin_connect(struct call *call, struct tcp_client *client, bool shows_address) {
    struct task *task = task_new(NULL);
    struct attempt *attempt = MEM_NEW(struct attempt);
    struct value host = value_base(call->args[0]);
    int64_t port = arg_int(call, 1);
    if (value_is_null(host)) {
        fail_null(call, "hostname");
        return NULL;
    }
    if (port < 0 || port > PORT_MAX) {
        fail_range(call, "Specified argument was out of the range of valid values.", "port");
        return NULL;
    }
    attempt->addresses = MEM_ARRAY(struct address, ADDRESSES_MAX);
    attempt->client = client;
    attempt->port = (int)port;
    attempt->shows_address = shows_address;
    task->data = attempt;
    task->advance = advance_connect;
    struct failure failure = {0};
    if (value_is_ip_address(host)) {
        attempt->addresses[0] = net_address_from(host);
        attempt->count = 1;
    } else if (address_parse(string_text(host), attempt->addresses)) {
        attempt->count = 1;
    } else {
        attempt->count = address_resolve_all(string_text(host), ADDRESS_ANY, attempt->addresses, &failure);
        object_stop_check();
    }
    if (!attempt->count)
        task_fail(task, &failure);
    else if (!begin_next(attempt))
        fail_attempt(attempt, task);
    return task;
}

static bool fail_task(struct call *call, const struct task *task) {
    const struct exception *exception = value_base(task->exception).p;
    return fail_with(call, exception->object.type->name, string_text(exception->message));
}

static bool connect_client(struct call *call, struct tcp_client *client) {
    struct task *task = begin_connect(call, client, true);
    if (!task)
        return false;
    task_wait(task, -1);
    return task->status == TASK_RAN || fail_task(call, task);
}

static bool construct(struct call *call) {
    struct tcp_client *client = tcp_client_new();
    return (call->count < 2 || connect_client(call, client)) && give_object(call, client);
}

static bool connect_now(struct call *call) {
    return check_open(call) && connect_client(call, self_of(call));
}

static bool connect_async(struct call *call) {
    if (!check_open(call))
        return false;
    struct task *task = begin_connect(call, self_of(call), false);
    return task && give_object(call, task);
}

/* --- BeginConnect: the task as an IAsyncResult --- */

struct async_result {
    struct object object;
    struct task *task;
    struct value state;
};

static struct type type_async_result, type_async_handle;

static struct async_result *result_of(const struct call *call) {
    return value_base(call->self).p;
}

static bool begin_connect_result(struct call *call) {
    if (!check_open(call))
        return false;
    struct async_result *result = object_new(&type_async_result, sizeof *result);
    result->task = begin_connect(call, self_of(call), false);
    result->state = call->args[3];
    return result->task && give_object(call, result);
}

static bool end_connect(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "asyncResult");
    if (value_base(call->args[0]).type != &type_async_result)
        return fail_argument(call, "The asyncResult is not one of this client's.", "asyncResult");
    struct task *task = ((struct async_result *)value_base(call->args[0]).p)->task;
    task_wait(task, -1);
    return task->status == TASK_RAN || fail_task(call, task);
}

static bool get_handle(struct call *call) {
    struct async_result *handle = object_new(&type_async_handle, sizeof *handle);
    handle->task = result_of(call)->task;
    return give_object(call, handle);
}

static bool get_state(struct call *call) {
    return give(call, result_of(call)->state);
}

static bool result_is_over(struct call *call) {
    return give_bool(call, task_is_over(result_of(call)->task));
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool wait_one(struct call *call) {
    bool span = call->count && call->args[0].type == &type_timespan;
    int64_t timeout_ms = !call->count ? -1 : span ? arg_int(call, 0) / 10000 : arg_int(call, 0);
    return give_bool(call, task_wait(result_of(call)->task, timeout_ms));
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member result_members[] = {
    {"System.Object AsyncState {get}", get_state},
    {"System.Threading.WaitHandle AsyncWaitHandle {get}", get_handle},
    {"bool CompletedSynchronously {get}", get_false},
    {"bool IsCompleted {get}", result_is_over},
};
static const struct type_member handle_members[] = {
    {"void Close()", do_nothing},
    {"void Dispose()", do_nothing},
    {"bool WaitOne()", wait_one},
    {"bool WaitOne(int millisecondsTimeout)", wait_one},
    {"bool WaitOne(timespan timeout)", wait_one},
    {"bool WaitOne(int millisecondsTimeout, bool exitContext)", wait_one},
    {"bool WaitOne(timespan timeout, bool exitContext)", wait_one},
};
extern struct type type_iasync_result; /* engine/powershell_type.c */
static const struct type *const result_interfaces[] = {&type_iasync_result, NULL};
static struct type type_async_result = {.name = SOCKETS "ConnectAsyncResult",
                                        .base = &type_object,
                                        .interfaces = result_interfaces,
                                        MEMBERS(result_members)};
static struct type type_async_handle = {
    .name = SOCKETS "ConnectWaitHandle", .base = &type_object, MEMBERS(handle_members)};
TYPE_REGISTER(type_async_result);
TYPE_REGISTER(type_async_handle);

/* --- members of TcpClient --- */

static bool get_stream(struct call *call) {
    struct tcp_client *client = self_of(call);
    if (!check_open(call))
        return false;
    if (!client->connected)
        return fail_with(call, "System.InvalidOperationException",
                         "The operation is not allowed on non-connected sockets.");
    if (!client->stream) {
        client->stream = descriptor_stream_new(&type_network_stream, client->descriptor, true, true);
        client->stream->read_timeout_ms = client->receive_timeout_ms;
        client->stream->write_timeout_ms = client->send_timeout_ms;
    }
    return give_object(call, client->stream);
}

static bool get_connected(struct call *call) {
    return give_bool(call, self_of(call)->connected);
}

static int64_t available(int descriptor) {
    int count = 0;
    return descriptor >= 0 && ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}

static bool get_available(struct call *call) {
    return check_open(call) && give_int(call, available(self_of(call)->descriptor));
}

static bool get_no_delay(struct call *call) {
    int value = 0;
    socklen_t length = sizeof value;
    getsockopt(self_of(call)->descriptor, IPPROTO_TCP, TCP_NODELAY, &value, &length);
    return give_bool(call, value != 0);
}

static bool set_no_delay(struct call *call) {
    int value = arg_int(call, 0) != 0;
    setsockopt(self_of(call)->descriptor, IPPROTO_TCP, TCP_NODELAY, &value, sizeof value);
    return true;
}

/* Timeouts: 0 is none; the row says which */
static int64_t *timeout_of(struct call *call) {
    return call->member->data ? &self_of(call)->send_timeout_ms : &self_of(call)->receive_timeout_ms;
}

static bool get_timeout(struct call *call) {
    int64_t timeout_ms = *timeout_of(call);
    return give_int(call, timeout_ms < 0 ? 0 : timeout_ms);
}

static bool set_timeout(struct call *call) {
    struct tcp_client *client = self_of(call);
    if (arg_int(call, 0) < -1)
        return fail_range(call, "Specified argument was out of the range of valid values.", "value");
    *timeout_of(call) = arg_int(call, 0) > 0 ? arg_int(call, 0) : -1;
    if (client->stream) {
        client->stream->read_timeout_ms = client->receive_timeout_ms;
        client->stream->write_timeout_ms = client->send_timeout_ms;
    }
    return true;
}

static bool close_self(struct call *call) {
    close_client(self_of(call));
    return true;
}

bool tcp_get_socket(struct call *call) {
    struct async_result *socket = object_new(&type_socket, sizeof *socket);
    socket->state = call->self;
    return give_object(call, socket);
}

#define HOSTS(before, after, native)                                                                                   \
    {before "(string " after, native}, {                                                                               \
        before "(ipaddress " after, native                                                                             \
    }
static const struct type_member members[] = {
    {"new()", construct},
    {"new(string hostname, int port)", construct},
    {"int Available {get}", get_available},
    {SOCKETS "Socket Client {get}", tcp_get_socket},
    {"bool Connected {get}", get_connected},
    {"bool NoDelay {get;set}", get_no_delay, set_no_delay},
    {"int ReceiveTimeout {get;set}", get_timeout, set_timeout},
    {"int SendTimeout {get;set}", get_timeout, set_timeout, .data = "send"},
    HOSTS("System.IAsyncResult BeginConnect",
          "host, int port, System.AsyncCallback requestCallback, System.Object state)", begin_connect_result),
    {"void Close()", close_self},
    {"void Connect(string hostname, int port)", connect_now},
    {"void Connect(ipaddress address, int port)", connect_now},
    HOSTS("System.Threading.Tasks.Task ConnectAsync", "host, int port)", connect_async),
    {"void Dispose()", close_self},
    {"void EndConnect(System.IAsyncResult asyncResult)", end_connect},
    {SOCKETS "NetworkStream GetStream()", get_stream},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
struct type type_tcp_client = {
    .name = SOCKETS "TcpClient", .base = &type_object, .interfaces = interfaces, MEMBERS(members)};
TYPE_REGISTER(type_tcp_client);

/* --- NetworkStream --- */

static struct descriptor_stream *stream_self(const struct call *call) {
    return value_base(call->self).p;
}

static bool get_data_available(struct call *call) {
    return give_bool(call, available(stream_self(call)->descriptor) > 0);
}

static bool get_stream_timeout(struct call *call) {
    return give_int(call,
                    call->member->data ? stream_self(call)->write_timeout_ms : stream_self(call)->read_timeout_ms);
}

static bool set_stream_timeout(struct call *call) {
    if (arg_int(call, 0) <= 0 && arg_int(call, 0) != -1)
        return fail_range(call, "Timeout can be only be set to 'System.Threading.Timeout.Infinite' or a value > 0.",
                          "value");
    *(call->member->data ? &stream_self(call)->write_timeout_ms : &stream_self(call)->read_timeout_ms) =
        arg_int(call, 0);
    return true;
}

static const struct type_member stream_members[] = {
    {"bool DataAvailable {get}", get_data_available},
    {"int ReadTimeout {get;set}", get_stream_timeout, set_stream_timeout},
    {"int WriteTimeout {get;set}", get_stream_timeout, set_stream_timeout, .data = "write"},
};
static struct type type_network_stream = {
    .name = SOCKETS "NetworkStream", .base = &type_stream, MEMBERS(stream_members)};
TYPE_REGISTER(type_network_stream);

/* --- Socket, as a client and a listener show theirs --- */

struct value tcp_end_point(const struct address *address) {
    struct value made = VALUE_NULL, args[] = {net_address_value(address), value_int(net_address_port(address))};
    type_construct(type_find_exact("System.Net.IPEndPoint"), args, 2, &made, NULL);
    return made;
}

static int socket_descriptor(const struct call *call) {
    const struct tcp_client *owner = value_base(((struct async_result *)value_base(call->self).p)->state).p;
    return owner->descriptor; /* the listener's struct begins alike */
}

bool tcp_give_name(struct call *call, int descriptor,
                   int (*get)(int descriptor, struct sockaddr *address, socklen_t *length)) {
    struct address address = {.length = sizeof address.socket};
    if (descriptor < 0 || get(descriptor, (struct sockaddr *)&address.socket, &address.length) != 0)
        return give(call, VALUE_NULL);
    return give(call, tcp_end_point(&address));
}

static bool get_remote(struct call *call) {
    return tcp_give_name(call, socket_descriptor(call), getpeername);
}

static bool get_local(struct call *call) {
    return tcp_give_name(call, socket_descriptor(call), getsockname);
}

static bool socket_connected(struct call *call) {
    struct address address = {.length = sizeof address.socket};
    int descriptor = socket_descriptor(call);
    return give_bool(call, descriptor >= 0 &&
                               getpeername(descriptor, (struct sockaddr *)&address.socket, &address.length) == 0);
}

static bool socket_bound(struct call *call) {
    return give_bool(call, socket_descriptor(call) >= 0);
}

static bool socket_available(struct call *call) {
    return give_int(call, available(socket_descriptor(call)));
}

static const struct type_member socket_members[] = {
    {"int Available {get}", socket_available},
    {"bool Connected {get}", socket_connected},
    {"bool IsBound {get}", socket_bound},
    {"System.Net.EndPoint LocalEndPoint {get}", get_local},
    {"System.Net.EndPoint RemoteEndPoint {get}", get_remote},
};
static struct type type_socket = {.name = SOCKETS "Socket", .base = &type_object, MEMBERS(socket_members)};
TYPE_REGISTER(type_socket);
