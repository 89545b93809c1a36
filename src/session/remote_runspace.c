#include "session/remote_runspace.h"

#include <string.h>

#include "base/memory.h"
#include "engine/event_hook.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/string.h"
#include "os/clock.h"
#include "session/bootstrap.h"
#include "session/broken_record.h"
#include "session/durable_client.h"
#include "session/host_call.h"
#include "session/opening.h"
#include "session/remote_debug.h"
#include "session/session_key.h"
#include "session/suspension.h"
#include "session/version_table.h"

static struct psrp_host_info host_of_this_shell(void) {
    struct host *host = runspace->host;
    return psrp_host_console(host->width ? host->width(host) : 80, host->height ? host->height(host) : -1);
}

/* A protocol machine of its own for each attempt. */
static void begin_opening(struct remote_runspace *remote, bool eager) {
    const struct connection_info *connection = remote->connection;
    struct psrp_client_options options = {.eager = eager,
                                          .pool_id = remote->instance_id,
                                          .max_object_bytes = (size_t)connection->session.max_object_bytes,
                                          .max_command_bytes = (size_t)connection->session.max_data_bytes};
    options.init.apartment_state = 2;
    options.init.min_runspaces = remote->minimum;
    options.init.max_runspaces = remote->maximum;
    options.init.host = remote->has_no_host
                            ? (struct psrp_host_info){.host_null = true, .ui_null = true, .raw_ui_null = true}
                            : host_of_this_shell();
    options.init.application_arguments = version_table_arguments(connection->session.application_arguments);
    remote->client = psrp_client_new(&options);
    remote->bootstrapping = connection->bootstrap;
    if (connection->session.durable)
        durable_client_want(remote);
    session_key_use();
    psrp_client_open(remote->client, NULL);
}

struct remote_runspace *remote_runspace_new(struct link *link, const struct connection_info *connection, bool eager) {
    struct remote_runspace *remote = object_new(&type_remote_runspace, sizeof *remote);
    remote->id = runspace_next_id();
    remote->link = link;
    remote->connection = connection;
    remote->instance_id = connection->session.durable ? durable_pool_id() : guid_new();
    begin_opening(remote, eager);
    remote_runspace_pump(remote);
    return remote;
}

void remote_runspace_relink(struct remote_runspace *remote, struct link *link) {
    remote->link = link;
    begin_opening(remote, false);
}

static struct psrp_client *client_of_running_pool(const struct connection_info *connection, struct guid id) {
    struct psrp_client_options options = {.pool_id = id,
                                          .max_object_bytes = (size_t)connection->session.max_object_bytes,
                                          .max_command_bytes = (size_t)connection->session.max_data_bytes};
    return psrp_client_new(&options);
}

struct remote_runspace *remote_runspace_unconnected(const struct connection_info *connection, struct guid id) {
    struct remote_runspace *remote = object_new(&type_remote_runspace, sizeof *remote);
    remote->id = runspace_next_id();
    remote->connection = connection;
    remote->instance_id = id;
    remote->client = client_of_running_pool(connection, id);
    return remote;
}

/* --- pumping --- */

bool remote_pipeline_is_over(const struct remote_pipeline *pipeline) {
    return psrp_pipeline_is_over(pipeline->state);
}

/* Every pipeline that has not ended fails for this reason. */
static void break_down(struct remote_runspace *remote, struct error_record *reason) {
    if (!remote->reason)
        remote->reason = reason;
    psrp_client_disconnected(remote->client);
    for (struct remote_pipeline *pipeline = remote->pipelines; pipeline; pipeline = pipeline->next)
        if (!psrp_pipeline_is_over(pipeline->state)) {
            pipeline->state = PSRP_PIPELINE_FAILED;
            pipeline->reason = remote->reason;
        }
    if (remote->link)
        link_close(remote->link, 0);
}

/* A line of the computer that gets the program; true: it was none of the session's own. */
static bool hear_bootstrap(struct remote_runspace *remote, const struct buffer *line) {
    struct failure failure = {0};
    if (!remote->bootstrapping)
        return remote->connection->bootstrap && strncmp(line->bytes, BOOTSTRAP_MARK, sizeof BOOTSTRAP_MARK - 1) == 0;
    switch (bootstrap_hear(remote->link, line->bytes, line->length, &failure)) {
    case BOOTSTRAP_FAILED:
        break_down(remote, session_broken_record(SERVER_PROCESS_REPORTED_ERROR, failure.message));
        break;
    case BOOTSTRAP_READY:
        remote->bootstrapping = false;
        break;
    default:
        break;
    }
    return true;
}

/* What is there now; what comes meanwhile is for the next turn (it wakes who waits), so that a peer that writes as fast
 * as it is read does not hold its reader. */
static void receive_lines(void *data) {
    struct remote_runspace *remote = data;
    struct buffer line = {0};
    size_t waiting = link_waiting_bytes(remote->link), taken = 0;
    while (taken < waiting && link_take_line(remote->link, &line)) {
        struct failure failure = {0};
        if (remote->connection->bootstrap && line.length && hear_bootstrap(remote, &line)) {
            buffer_clear(&line);
            if (!remote->link->process)
                return;
            continue;
        }
        enum psrp_pool_state state = psrp_client_pool_state(remote->client);
        remote->heard = true;
        bool told = suspension_hear(remote, buffer_text(&line), line.length) ||
                    (remote->durable && durable_client_hear(remote, buffer_text(&line), line.length));
        if (!remote->link->process)
            return;
        if (!told && state != PSRP_POOL_CLOSED && state != PSRP_POOL_BROKEN &&
            !psrp_client_receive(remote->client, buffer_text(&line), line.length, &failure)) {
            break_down(remote, error_record_from_failure(&failure));
            return;
        }
        taken += line.length + 1;
        buffer_clear(&line);
    }
}

/* What has no room here ends the conversation; what had come before stays. */
static void receive(struct remote_runspace *remote) {
    struct thrown thrown;
    if (protect(receive_lines, remote, &thrown))
        return;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    break_down(remote, thrown.record);
}

static const char *computer_of(const struct remote_runspace *remote) {
    return remote->connection->kind == CONNECTION_PROCESS ? "localhost" : remote->connection->computer;
}

/* Messages about the runspace itself. */
static void take_pool_events(struct remote_runspace *remote) {
    struct psrp_event event;
    struct failure failure;
    while (psrp_client_next_event(remote->client, &(struct guid){0}, &event, &failure)) {
        switch (event.kind) {
        case PSRP_EVENT_POOL_STATE:
            if (event.pool_state == PSRP_POOL_BROKEN)
                break_down(remote, session_reported_record(remote, event.error));
            else if (event.pool_state == PSRP_POOL_CLOSED && !remote->close_wanted)
                break_down(remote, session_closed_record(remote));
            break;
        case PSRP_EVENT_PRIVATE_DATA:
            remote->private_data = event.value;
            break;
        case PSRP_EVENT_HOST_CALL:
            host_call_answer(remote, NULL, &event.host_call);
            break;
        case PSRP_EVENT_USER_EVENT:
            if (remote_debug_take_event(remote, event.user_event.source_identifier, event.user_event.source_args))
                break;
            event_manager_receive(&(struct forwarded_event){.computer_name = computer_of(remote),
                                                            .source_identifier = event.user_event.source_identifier,
                                                            .runspace_id = event.user_event.runspace_id,
                                                            .time_generated = event.user_event.time_generated,
                                                            .sender = event.user_event.sender,
                                                            .source_args = event.user_event.source_args,
                                                            .message_data = event.user_event.message_data});
            break;
        default:
            break;
        }
    }
}

static void send_output(struct remote_runspace *remote) {
    struct buffer out = {0};
    if (remote->bootstrapping)
        return;
    psrp_client_take_output(remote->client, &out);
    if (remote->durable)
        durable_client_send(remote, &out);
    else
        link_send(remote->link, buffer_text(&out), out.length);
}

static void start_pending(struct remote_pipeline *pipeline) {
    struct failure failure = {0};
    if (!psrp_client_create_pipeline(pipeline->runspace->client, pipeline->request, &pipeline->id, &failure))
        return; /* not open yet */
    pipeline->sent = true;
    pipeline->request = NULL;
    pipeline->state = PSRP_PIPELINE_RUNNING;
    for (int32_t i = 0; i < pipeline->input.count; i++)
        psrp_client_input(pipeline->runspace->client, pipeline->id, pipeline->input.items[i], NULL);
    pipeline->input = (struct values){0};
    if (pipeline->input_ended)
        psrp_client_end_input(pipeline->runspace->client, pipeline->id, NULL);
    if (pipeline->stop_wanted)
        psrp_client_stop(pipeline->runspace->client, pipeline->id);
}

static void follow_state(struct remote_pipeline *pipeline) {
    struct psrp_client *client = pipeline->runspace->client;
    const char *failure = psrp_client_pipeline_failure(client, pipeline->id);
    pipeline->state = psrp_client_pipeline_state(client, pipeline->id);
    if (failure && !pipeline->reason)
        pipeline->reason = session_broken_record(DATA_SIZE_EXCEEDED, failure);
}

static void follow_pipelines(struct remote_runspace *remote) {
    for (struct remote_pipeline **at = &remote->pipelines; *at;) {
        struct remote_pipeline *pipeline = *at;
        if (!pipeline->sent && !psrp_pipeline_is_over(pipeline->state))
            start_pending(pipeline);
        else if (pipeline->sent && !psrp_pipeline_is_over(pipeline->state))
            follow_state(pipeline);
        if (psrp_pipeline_is_over(pipeline->state) && psrp_client_pipeline_is_closed(remote->client, pipeline->id))
            *at = pipeline->next;
        else
            at = &pipeline->next;
    }
}

static void check_deadline(struct remote_runspace *remote) {
    if (opening_is_late(remote))
        break_down(remote, session_broken_record(SERVER_PROCESS_REPORTED_ERROR,
                                                 mem_printf("SSH connection attempt failed after time out: %d seconds.",
                                                            (int)(opening_limit_ms(remote->connection) / 1000))));
}

static void try_again(struct remote_runspace *remote) {
    struct failure failure = {0};
    if (!opening_pump(remote, &failure))
        break_down(remote, error_record_from_failure(&failure));
}

void remote_runspace_pump(struct remote_runspace *remote) {
    if (remote->durable && !remote->reason)
        durable_client_pump(remote);
    if (opening_pauses(remote))
        try_again(remote);
    if (!remote->link || !remote->link->process)
        return;
    receive(remote);
    if (!remote->link->process)
        return;
    take_pool_events(remote);
    check_deadline(remote);
    if (!remote->link->process) /* broken down in between */
        return;
    follow_pipelines(remote);
    const struct failure *no_key = psrp_client_key_failure(remote->client);
    if (no_key) {
        break_down(remote, error_record_from_failure(no_key));
        return;
    }
    send_output(remote);
    if (psrp_client_pool_state(remote->client) == PSRP_POOL_CLOSED)
        link_release(remote->link);
    else if (link_has_ended(remote->link)) {
        suspension_forget(remote);
        if (psrp_client_pool_state(remote->client) == PSRP_POOL_CLOSING)
            psrp_client_disconnected(remote->client);
        else if ((remote->durable && durable_client_lost(remote)) || opening_lost(remote))
            return;
        if (remote->link->process)                           /* else it was given up already */
            process_wait_always(remote->link->process, 200); /* so that the message can say how it ended */
        break_down(remote, session_ended_record(remote));
    }
}

/* 0: there is none. */
static int64_t earlier(int64_t deadline_ns, int64_t other_ns) {
    return other_ns && other_ns < deadline_ns ? other_ns : deadline_ns;
}

int64_t remote_runspace_deadline_ns(const struct remote_runspace *remote) {
    int64_t opening_ns = opening_deadline_ns(remote), durable_ns = durable_client_deadline_ns(remote);
    return opening_ns ? earlier(opening_ns, durable_ns) : durable_ns;
}

bool remote_runspace_wait(struct remote_runspace *remote, bool (*done)(void *data), void *data, int64_t timeout_ms) {
    int64_t deadline = timeout_ms < 0 ? INT64_MAX : clock_monotonic_ns() + timeout_ms * 1000000;
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        remote_runspace_pump(remote);
        if (done(data))
            return true;
        stop_check();
        int64_t until = earlier(deadline, remote_runspace_deadline_ns(remote));
        int64_t left = until == INT64_MAX ? -1 : (until - clock_monotonic_ns() + 999999) / 1000000;
        if (left == 0 || (until != INT64_MAX && left < 0)) {
            if (until == deadline)
                return false;
            continue;
        }
        stop_wait(stop_current(), ticket, left);
    }
}

/* --- states --- */

enum psrp_pool_state remote_runspace_state(const struct remote_runspace *remote) {
    enum psrp_pool_state state = psrp_client_pool_state(remote->client);
    enum durable_state durable = durable_client_state(remote);
    if (!remote->reason && durable == DURABLE_GONE && state != PSRP_POOL_CLOSED)
        return PSRP_POOL_DISCONNECTED;
    if (!remote->reason && (durable == DURABLE_CONNECTING || durable == DURABLE_LEAVING))
        return durable == DURABLE_LEAVING ? PSRP_POOL_OPENED : PSRP_POOL_CONNECTING;
    return remote->reason && state != PSRP_POOL_CLOSED ? PSRP_POOL_BROKEN : state;
}

const char *remote_runspace_state_name(const struct remote_runspace *remote) {
    switch (remote_runspace_state(remote)) {
    case PSRP_POOL_BEFORE_OPEN:
        return "BeforeOpen";
    case PSRP_POOL_OPENED:
        return "Opened";
    case PSRP_POOL_CLOSED:
        return "Closed";
    case PSRP_POOL_CLOSING:
        return "Closing";
    case PSRP_POOL_BROKEN:
        return "Broken";
    case PSRP_POOL_DISCONNECTED:
        return "Disconnected";
    case PSRP_POOL_CONNECTING:
        return "Connecting";
    default:
        return "Opening";
    }
}

void remote_runspace_close(struct remote_runspace *remote) {
    remote->close_wanted = true;
    opening_end(remote);
    psrp_client_close(remote->client);
    remote_runspace_pump(remote);
}

void remote_runspace_hang_up(struct remote_runspace *remote) {
    remote_runspace_close(remote);
    if (remote->link && remote->link->channel)
        channel_end_write(remote->link->channel);
}

void remote_runspace_kill(struct remote_runspace *remote) {
    opening_end(remote);
    if (!remote->link || !remote->link->process)
        return;
    psrp_client_disconnected(remote->client);
    link_close(remote->link, 0);
}

/* --- leaving and coming back --- */

void remote_runspace_forget(struct remote_runspace *remote) {
    remote->pipelines = NULL;
    remote->client = client_of_running_pool(remote->connection, remote->instance_id);
}

void remote_runspace_restart(struct remote_runspace *remote) {
    for (struct remote_pipeline *pipeline = remote->pipelines; pipeline; pipeline = pipeline->next)
        if (!psrp_pipeline_is_over(pipeline->state))
            pipeline->state = PSRP_PIPELINE_FAILED;
    remote_runspace_forget(remote);
    psrp_client_connect(remote->client, NULL);
    psrp_client_be_eager(remote->client);
}

void remote_runspace_disconnected(struct remote_runspace *remote) {
    for (struct remote_pipeline *pipeline = remote->pipelines; pipeline; pipeline = pipeline->next)
        if (!psrp_pipeline_is_over(pipeline->state))
            pipeline->state = PSRP_PIPELINE_DISCONNECTED;
}

void remote_runspace_connected(struct remote_runspace *remote) {
    for (struct remote_pipeline *pipeline = remote->pipelines; pipeline; pipeline = pipeline->next)
        if (pipeline->state == PSRP_PIPELINE_DISCONNECTED)
            pipeline->state = pipeline->sent ? PSRP_PIPELINE_RUNNING : PSRP_PIPELINE_NOT_STARTED;
    remote_runspace_pump(remote);
}

static bool is_closed(void *data) {
    struct remote_runspace *remote = data;
    return !remote->link->process;
}

/* A session that was left is ended where it is. */
static void end_elsewhere(struct remote_runspace *remote) {
    durable_client_remove(remote, NULL);
    psrp_client_closed_elsewhere(remote->client);
    remote->durable = NULL;
}

void remote_runspace_end(struct remote_runspace *remote, int64_t grace_ms) {
    enum durable_state durable = durable_client_state(remote);
    if (!remote->reason && (durable == DURABLE_GONE || durable == DURABLE_RETRYING)) {
        end_elsewhere(remote);
        return;
    }
    if (!remote->link || !remote->link->process)
        return;
    remote_runspace_close(remote);
    if (!remote_runspace_wait(remote, is_closed, remote, grace_ms))
        remote_runspace_kill(remote);
}

/* --- pipelines --- */

struct remote_pipeline *remote_pipeline_adopt(struct remote_runspace *remote, struct guid id) {
    struct remote_pipeline *pipeline = MEM_NEW(struct remote_pipeline);
    *pipeline = (struct remote_pipeline){.next = remote->pipelines,
                                         .runspace = remote,
                                         .id = id,
                                         .sent = true,
                                         .input_ended = true,
                                         .state = PSRP_PIPELINE_RUNNING};
    psrp_client_adopt_pipeline(remote->client, id);
    remote->pipelines = pipeline;
    return pipeline;
}

struct remote_pipeline *remote_pipeline_start(struct remote_runspace *remote, const struct psrp_pipeline *request) {
    struct remote_pipeline *pipeline = MEM_NEW(struct remote_pipeline);
    struct psrp_pipeline *copy = MEM_NEW(struct psrp_pipeline);
    *copy = *request;
    pipeline->runspace = remote;
    pipeline->request = copy;
    pipeline->next = remote->pipelines;
    remote->pipelines = pipeline;
    if (remote->reason) {
        pipeline->state = PSRP_PIPELINE_FAILED;
        pipeline->reason = remote->reason;
    }
    remote_runspace_pump(remote);
    return pipeline;
}

void remote_pipeline_input(struct remote_pipeline *pipeline, struct value object) {
    if (!pipeline->sent) {
        values_add(&pipeline->input, object);
        return;
    }
    psrp_client_input(pipeline->runspace->client, pipeline->id, object, NULL);
    remote_runspace_pump(pipeline->runspace);
}

void remote_pipeline_input_bytes(struct remote_pipeline *pipeline, const void *bytes, size_t length) {
    struct value told = value_base(pipeline->runspace->private_data), packets = VALUE_NULL;
    int32_t window = 0;
    if (value_is_dictionary(told) && dictionary_get(dictionary_of(told), string_from(BULK_DATA_PACKETS), &packets))
        convert_to_int(packets, &window, NULL);
    psrp_client_input_bytes(pipeline->runspace->client, pipeline->id, bytes, length, window);
    remote_runspace_pump(pipeline->runspace);
}

void remote_pipeline_end_input(struct remote_pipeline *pipeline) {
    pipeline->input_ended = true;
    if (pipeline->sent)
        psrp_client_end_input(pipeline->runspace->client, pipeline->id, NULL);
    remote_runspace_pump(pipeline->runspace);
}

void remote_pipeline_stop(struct remote_pipeline *pipeline) {
    pipeline->stop_wanted = true;
    if (pipeline->sent)
        psrp_client_stop(pipeline->runspace->client, pipeline->id);
    remote_runspace_pump(pipeline->runspace);
}

bool remote_pipeline_next(struct remote_pipeline *pipeline, struct psrp_event *ret_event) {
    struct failure failure;
    if (guid_is_empty(pipeline->id))
        return false;
    if (psrp_client_next_event(pipeline->runspace->client, &pipeline->id, ret_event, &failure))
        return true;
    if (failure.message)
        break_down(pipeline->runspace, error_record_from_failure(&failure));
    return false;
}

bool remote_pipeline_has_begun(const struct remote_pipeline *pipeline) {
    return pipeline->sent && pipeline->input_ended &&
           (psrp_pipeline_is_over(pipeline->state) || psrp_client_has_sent(pipeline->runspace->client, pipeline->id));
}

size_t remote_pipeline_waiting(const struct remote_pipeline *pipeline) {
    return psrp_client_waiting_records(pipeline->runspace->client, pipeline->id);
}

bool remote_pipeline_is_blocked(const struct remote_pipeline *pipeline) {
    return pipeline->sent && psrp_client_awaits_answer(pipeline->runspace->client, pipeline->id);
}

void remote_pipeline_respond(struct remote_pipeline *pipeline, const struct psrp_host_response *response) {
    psrp_client_respond(pipeline->runspace->client, pipeline->id, response, NULL);
    remote_runspace_pump(pipeline->runspace);
}
