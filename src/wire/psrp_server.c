/* What a server sends, and the requests it hands out; what it takes in: psrp_server_receive.c. */
#include <string.h>

#include "base/memory.h"
#include "wire/psrp_server_inner.h"
#include "wire/psrp_server_request.h"

struct psrp_server *psrp_server_new(const struct psrp_server_options *options) {
    struct psrp_server *server = MEM_NEW(struct psrp_server);
    if (options)
        server->options = *options;
    server->secrets.form = SECRET_BASE64;
    psrp_stream_init(&server->stream, (struct guid){0}, server->options.max_object_bytes);
    return server;
}

struct guid psrp_server_pool_id(const struct psrp_server *server) {
    return server->pool_id;
}

enum psrp_pool_state psrp_server_pool_state(const struct psrp_server *server) {
    return server->state;
}

const struct secret_context *psrp_server_secrets(const struct psrp_server *server) {
    return &server->secrets;
}

struct server_pipeline *psrp_server_find(const struct psrp_server *server, struct guid id) {
    struct server_pipeline *pipeline = server->pipelines;
    while (pipeline && !guid_equal(pipeline->stream.id, id))
        pipeline = pipeline->next;
    return pipeline;
}

void psrp_server_forget(struct psrp_server *server, const struct server_pipeline *pipeline) {
    for (struct server_pipeline **at = &server->pipelines; *at; at = &(*at)->next)
        if (*at == pipeline) {
            *at = pipeline->next;
            return;
        }
}

/* --- sending --- */

struct buffer psrp_server_begin(const struct psrp_server *server, enum psrp_type type, struct guid pipeline_id,
                                bool body) {
    struct buffer message = {0};
    psrp_message_begin(&message, PSRP_TO_CLIENT, type, server->pool_id, pipeline_id, body);
    return message;
}

void psrp_server_send_now(struct psrp_server *server, struct psrp_stream *stream, const struct buffer *message) {
    psrp_stream_send(stream, &server->fragmenter, message, &server->output);
}

void psrp_server_send_to(struct psrp_server *server, struct psrp_stream *stream, const struct buffer *message) {
    if (!psrp_wait_for_key(&server->waiting, &server->secrets, stream, PSRP_LANE_DATA, message)) {
        psrp_server_send_now(server, stream, message);
        return;
    }
    if (server->key_wanted)
        return;
    struct buffer request = psrp_server_begin(server, PSRP_PUBLIC_KEY_REQUEST, (struct guid){0}, true);
    buffer_puts(&request, "<S></S>");
    server->key_wanted = true;
    psrp_server_send_now(server, &server->stream, &request);
}

static void send_pool_state(struct psrp_server *server, enum psrp_pool_state state, const struct clixml_error *reason) {
    struct buffer message = psrp_server_begin(server, PSRP_RUNSPACEPOOL_STATE, (struct guid){0}, true);
    psrp_pool_state_write(&message, state, reason);
    psrp_server_send_to(server, &server->stream, &message);
}

void psrp_server_send(struct psrp_server *server, enum psrp_type type, struct guid pipeline_id, const char *body,
                      size_t length) {
    struct server_pipeline *pipeline = guid_is_empty(pipeline_id) ? NULL : psrp_server_find(server, pipeline_id);
    if (!guid_is_empty(pipeline_id) && (!pipeline || psrp_pipeline_is_over(pipeline->state)))
        return;
    struct buffer message = psrp_server_begin(server, type, pipeline_id, length > 0);
    buffer_append(&message, body, length);
    psrp_server_send_to(server, pipeline ? &pipeline->stream : &server->stream, &message);
}

/* A pipeline's message whose body a function writes; NULL: the pipeline takes none any more. */
static struct server_pipeline *pipeline_message(struct psrp_server *server, struct guid id, enum psrp_type type,
                                                bool body, struct buffer *ret_message) {
    struct server_pipeline *pipeline = psrp_server_find(server, id);
    if (!pipeline || psrp_pipeline_is_over(pipeline->state))
        return NULL;
    *ret_message = psrp_server_begin(server, type, id, body);
    return pipeline;
}

void psrp_server_output(struct psrp_server *server, struct guid pipeline_id, struct value object) {
    struct buffer message;
    struct server_pipeline *pipeline =
        pipeline_message(server, pipeline_id, PSRP_PIPELINE_OUTPUT, !value_is_null(object), &message);
    if (!pipeline)
        return;
    psrp_object_write(&message, object, &server->secrets);
    psrp_server_send_to(server, &pipeline->stream, &message);
}

void psrp_server_error(struct psrp_server *server, struct guid pipeline_id, const struct error_record *record) {
    struct buffer message;
    struct server_pipeline *pipeline = pipeline_message(server, pipeline_id, PSRP_ERROR_RECORD, true, &message);
    if (!pipeline)
        return;
    struct clixml_error error = clixml_error_of(record);
    psrp_error_write(&message, &error, &server->secrets);
    psrp_server_send_to(server, &pipeline->stream, &message);
}

void psrp_server_informational(struct psrp_server *server, struct guid pipeline_id, enum psrp_type type,
                               const char *text) {
    struct buffer message;
    struct server_pipeline *pipeline = pipeline_message(server, pipeline_id, type, true, &message);
    if (!pipeline)
        return;
    psrp_informational_write(&message, type, text);
    psrp_server_send_to(server, &pipeline->stream, &message);
}

void psrp_server_progress(struct psrp_server *server, struct guid pipeline_id, const struct clixml_progress *progress) {
    struct buffer message;
    struct server_pipeline *pipeline = pipeline_message(server, pipeline_id, PSRP_PROGRESS_RECORD, true, &message);
    if (!pipeline)
        return;
    psrp_progress_write(&message, progress);
    psrp_server_send_to(server, &pipeline->stream, &message);
}

void psrp_server_information(struct psrp_server *server, struct guid pipeline_id,
                             const struct psrp_information *information) {
    struct buffer message;
    struct server_pipeline *pipeline = pipeline_message(server, pipeline_id, PSRP_INFORMATION_RECORD, true, &message);
    if (!pipeline)
        return;
    psrp_information_write(&message, information, &server->secrets);
    psrp_server_send_to(server, &pipeline->stream, &message);
}

/* What was asked for while it ran is acknowledged now. */
static void finish(struct psrp_server *server, struct server_pipeline *pipeline) {
    if (pipeline->signal_waits)
        outproc_write(&server->output, OUTPROC_SIGNAL_ACK, pipeline->stream.id);
    pipeline->signal_waits = false;
    if (pipeline->close_waits) {
        outproc_write(&server->output, OUTPROC_CLOSE_ACK, pipeline->stream.id);
        psrp_server_forget(server, pipeline);
    }
}

static void end_pipeline(struct psrp_server *server, struct server_pipeline *pipeline, enum psrp_pipeline_state state,
                         const struct clixml_error *reason) {
    struct buffer message = psrp_server_begin(server, PSRP_PIPELINE_STATE, pipeline->stream.id, true);
    psrp_pipeline_state_write(&message, state, reason);
    psrp_server_send_to(server, &pipeline->stream, &message);
    pipeline->state = state;
    if (psrp_pipeline_is_over(state))
        finish(server, pipeline);
}

/* Members of the type table are no part of a reason. */
static const struct clixml_error *reason_of(const struct error_record *record, struct clixml_error *error) {
    if (!record)
        return NULL;
    *error = clixml_error_of(record);
    error->has_message_details = false;
    return error;
}

void psrp_server_state(struct psrp_server *server, struct guid pipeline_id, enum psrp_pipeline_state state,
                       const struct error_record *reason) {
    struct server_pipeline *pipeline = psrp_server_find(server, pipeline_id);
    struct clixml_error error;
    if (pipeline && !psrp_pipeline_is_over(pipeline->state))
        end_pipeline(server, pipeline, state, reason_of(reason, &error));
}

void psrp_server_host_call(struct psrp_server *server, struct guid pipeline_id, struct psrp_host_call *call) {
    if (call->call_id == 0)
        call->call_id = ++server->last_call_id;
    struct buffer body = {0};
    psrp_host_call_write(&body, call, &server->secrets);
    psrp_server_send(server, guid_is_empty(pipeline_id) ? PSRP_RUNSPACEPOOL_HOST_CALL : PSRP_PIPELINE_HOST_CALL,
                     pipeline_id, body.bytes, body.length);
}

void psrp_server_availability(struct psrp_server *server, const struct psrp_availability *availability) {
    struct buffer body = {0};
    psrp_availability_write(&body, availability);
    psrp_server_send(server, PSRP_RUNSPACE_AVAILABILITY, (struct guid){0}, body.bytes, body.length);
}

void psrp_server_user_event(struct psrp_server *server, const struct psrp_user_event *event) {
    struct buffer body = {0};
    psrp_user_event_write(&body, event, &server->secrets);
    psrp_server_send(server, PSRP_USER_EVENT, (struct guid){0}, body.bytes, body.length);
}

void psrp_server_opened(struct psrp_server *server, struct value private_data) {
    if (!server->opening)
        return;
    for (int i = 0; i < server->options.startup_pipelines; i++) {
        struct buffer ready = psrp_server_begin(server, PSRP_PIPELINE_STATE, (struct guid){0}, true);
        psrp_pipeline_state_write(&ready, PSRP_PIPELINE_COMPLETED, NULL);
        psrp_server_send_to(server, &server->stream, &ready);
    }
    struct buffer message = psrp_server_begin(server, PSRP_APPLICATION_PRIVATE_DATA, (struct guid){0}, true);
    psrp_private_data_write(&message, private_data, &server->secrets);
    psrp_server_send_to(server, &server->stream, &message);
    send_pool_state(server, PSRP_POOL_OPENED, NULL);
    server->state = PSRP_POOL_OPENED;
    server->opening = false;
    outproc_write(&server->output, OUTPROC_DATA_ACK, (struct guid){0});
}

/* --- another client --- */

static void restart_stream(struct psrp_server *server, struct psrp_stream *stream) {
    defragmenter_init(&stream->incoming, server->options.max_object_bytes, false);
}

void psrp_server_reattach(struct psrp_server *server) {
    restart_stream(server, &server->stream);
    for (struct server_pipeline *pipeline = server->pipelines; pipeline; pipeline = pipeline->next) {
        if (pipeline->state == PSRP_PIPELINE_NOT_STARTED) /* nobody will say any more what it is */
            psrp_server_forget(server, pipeline);
        restart_stream(server, &pipeline->stream);
        pipeline->signal_waits = pipeline->close_waits = false;
    }
    if (server->state == PSRP_POOL_OPENED)
        server->state = PSRP_POOL_BEFORE_OPEN;
}

void psrp_server_connected(struct psrp_server *server, const struct psrp_runspaces *runspaces,
                           struct value private_data) {
    struct buffer message = psrp_server_begin(server, PSRP_RUNSPACEPOOL_INIT_DATA, (struct guid){0}, true);
    psrp_init_data_write(&message, runspaces);
    psrp_server_send_to(server, &server->stream, &message);
    message = psrp_server_begin(server, PSRP_APPLICATION_PRIVATE_DATA, (struct guid){0}, true);
    psrp_private_data_write(&message, private_data, &server->secrets);
    psrp_server_send_to(server, &server->stream, &message);
    server->state = PSRP_POOL_OPENED;
}

size_t psrp_server_pipelines(const struct psrp_server *server, struct psrp_server_pipeline *ret_pipelines, size_t max) {
    size_t count = 0;
    for (struct server_pipeline *at = server->pipelines; at && count < max; at = at->next)
        ret_pipelines[count++] = (struct psrp_server_pipeline){at->stream.id, psrp_pipeline_is_over(at->state)};
    return count;
}

void psrp_server_broken(struct psrp_server *server, const struct error_record *reason) {
    struct clixml_error error;
    send_pool_state(server, PSRP_POOL_BROKEN, reason_of(reason, &error));
    server->state = PSRP_POOL_BROKEN;
    if (server->opening)
        outproc_write(&server->output, OUTPROC_DATA_ACK, (struct guid){0});
    server->opening = false;
}

void psrp_server_closed(struct psrp_server *server) {
    if (server->state == PSRP_POOL_CLOSED)
        return;
    send_pool_state(server, PSRP_POOL_CLOSING, NULL);
    send_pool_state(server, PSRP_POOL_CLOSED, NULL);
    if (server->close_requested)
        outproc_write(&server->output, OUTPROC_CLOSE_ACK, (struct guid){0});
    server->state = PSRP_POOL_CLOSED;
}

void psrp_server_take_output(struct psrp_server *server, struct buffer *out) {
    buffer_append(out, buffer_text(&server->output), server->output.length);
    buffer_clear(&server->output);
}

/* --- requests --- */

bool psrp_server_has_event(const struct psrp_server *server) {
    return server->received.count || server->stop_count || (server->close_requested && !server->close_told);
}

static void take_stop(struct psrp_server *server, struct psrp_request *request) {
    request->kind = PSRP_REQUEST_STOP;
    request->pipeline_id = server->stops[0];
    server->stop_count--;
    memmove(server->stops, server->stops + 1, sizeof *server->stops * (size_t)server->stop_count);
}

bool psrp_server_next_event(struct psrp_server *server, struct psrp_request *ret_request, struct failure *failure) {
    failure->message = NULL;
    memset(ret_request, 0, sizeof *ret_request);
    struct psrp_received *received = psrp_queue_take(&server->received, NULL);
    if (received) {
        struct psrp_body body = {received->body, received->body_length, &server->secrets, false};
        ret_request->pipeline_id = received->pipeline_id;
        if (psrp_server_request_read(received->row->type, &body, ret_request, failure))
            return true;
        struct server_pipeline *pipeline = psrp_server_find(server, received->pipeline_id);
        if (pipeline && !psrp_pipeline_is_over(pipeline->state)) {
            struct clixml_error error;
            end_pipeline(server, pipeline, PSRP_PIPELINE_FAILED, reason_of(error_record_from_failure(failure), &error));
        }
        return false;
    }
    if (server->stop_count) {
        take_stop(server, ret_request);
        return true;
    }
    if (!server->close_requested || server->close_told)
        return false;
    server->close_told = true;
    ret_request->kind = PSRP_REQUEST_CLOSE;
    return true;
}
