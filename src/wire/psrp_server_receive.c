/* What a server takes in: packets, their messages, the states that follow from them, and the requests kept for later.
 */
#include <string.h>

#include "base/memory.h"
#include "wire/psrp_server_inner.h"

static bool take_capability(struct psrp_server *server, const struct psrp_message *message, struct failure *failure) {
    if (!psrp_capability_take(message, &server->secrets, failure))
        return false;
    server->state = PSRP_POOL_NEGOTIATION_SUCCEEDED;
    /* The pool has no id yet in this answer. */
    struct buffer answer = psrp_server_begin(server, PSRP_SESSION_CAPABILITY, (struct guid){0}, true);
    psrp_capability_write(&answer, &psrp_capability_own);
    psrp_server_send_to(server, &server->stream, &answer);
    return true;
}

static bool take_public_key(struct psrp_server *server, const struct psrp_message *message, struct failure *failure) {
    struct psrp_body body = {message->body, message->body_length};
    const char *key;
    char *answer;
    if (!psrp_public_key_read(&body, &key, failure) ||
        !(answer = secret_session_key_text(&server->secrets, key, failure)))
        return false;
    struct buffer reply = psrp_server_begin(server, PSRP_ENCRYPTED_SESSION_KEY, (struct guid){0}, true);
    psrp_session_key_write(&reply, answer);
    psrp_server_send_now(server, &server->stream, &reply);
    for (struct psrp_waiting *next; (next = psrp_take_waiting(&server->waiting, &server->secrets));)
        psrp_server_send_now(server, next->stream, &next->message);
    return true;
}

static bool take_pipeline_message(struct psrp_server *server, const struct psrp_message *message,
                                  struct failure *failure) {
    struct server_pipeline *pipeline = psrp_server_find(server, message->pipeline_id);
    bool creates = message->row->target == PSRP_TARGET_POOL;
    if (!pipeline)
        return psrp_refuse(message->row, "Closed", failure);
    if (creates && pipeline->state != PSRP_PIPELINE_NOT_STARTED)
        return psrp_refuse(message->row, psrp_pipeline_state_name(pipeline->state), failure);
    /* Input and answers of a pipeline that has just ended have crossed its last message: nobody wants them. */
    if (psrp_pipeline_is_over(pipeline->state))
        return true;
    if (!creates && !(message->row->pipeline_states & PSRP_STATES(pipeline->state)))
        return psrp_refuse(message->row, psrp_pipeline_state_name(pipeline->state), failure);
    if (creates)
        pipeline->state = PSRP_PIPELINE_RUNNING;
    psrp_queue_add(&server->received, message);
    return true;
}

static bool take_message(struct psrp_server *server, const struct psrp_message *message, struct failure *failure) {
    if (message->destination != PSRP_TO_SERVER || !(message->row->pool_states & PSRP_STATES(server->state)) ||
        (message->type == PSRP_INIT_RUNSPACEPOOL && server->opening))
        return psrp_refuse(message->row, psrp_pool_state_name(server->state), failure);
    switch (message->type) {
    case PSRP_SESSION_CAPABILITY:
        return take_capability(server, message, failure);
    case PSRP_PUBLIC_KEY:
        return take_public_key(server, message, failure);
    case PSRP_INIT_RUNSPACEPOOL:
        server->pool_id = message->pool_id;
        server->opening = true;
        break;
    case PSRP_CREATE_PIPELINE:
    case PSRP_GET_COMMAND_METADATA:
        return take_pipeline_message(server, message, failure);
    default:
        if (message->row->target == PSRP_TARGET_PIPELINE)
            return take_pipeline_message(server, message, failure);
    }
    psrp_queue_add(&server->received, message);
    return true;
}

static bool take_messages(struct psrp_server *server, struct psrp_stream *stream, struct failure *failure) {
    const char *whole;
    size_t length;
    struct psrp_message message;
    enum defragmented result;
    while ((result = defragmenter_next(&stream->incoming, &whole, &length, failure)) == DEFRAGMENTED_MESSAGE)
        if (!psrp_message_parse(whole, length, &message, failure) || !take_message(server, &message, failure))
            return false;
    return result == DEFRAGMENTED_NONE;
}

static bool take_data(struct psrp_server *server, const struct outproc_packet *packet, struct failure *failure) {
    bool of_pool = guid_is_empty(packet->id);
    struct server_pipeline *pipeline = of_pool ? NULL : psrp_server_find(server, packet->id);
    struct buffer bytes = {0};
    if (!outproc_decode(packet, &bytes, failure))
        return false;
    if (of_pool || pipeline) {
        struct psrp_stream *stream = pipeline ? &pipeline->stream : &server->stream;
        if (!defragmenter_feed(&stream->incoming, buffer_text(&bytes), bytes.length, failure) ||
            !take_messages(server, stream, failure))
            return false;
    }
    if (!server->opening)
        outproc_write(&server->output, OUTPROC_DATA_ACK, packet->id);
    return true;
}

static void take_command(struct psrp_server *server, struct guid id) {
    if (!psrp_server_find(server, id)) {
        struct server_pipeline *pipeline = MEM_NEW(struct server_pipeline);
        psrp_stream_init(&pipeline->stream, id, server->options.max_object_bytes);
        pipeline->next = server->pipelines;
        server->pipelines = pipeline;
    }
    outproc_write(&server->output, OUTPROC_COMMAND_ACK, id);
}

static void request_stop(struct psrp_server *server, struct server_pipeline *pipeline) {
    if (pipeline->state == PSRP_PIPELINE_STOPPING)
        return;
    pipeline->state = PSRP_PIPELINE_STOPPING;
    if (server->stop_count == server->stop_capacity) {
        int capacity = server->stop_capacity ? server->stop_capacity * 2 : 4;
        struct guid *stops = mem_new_atomic(sizeof *stops * (size_t)capacity);
        if (server->stop_count)
            memcpy(stops, server->stops, sizeof *stops * (size_t)server->stop_count);
        server->stops = stops;
        server->stop_capacity = capacity;
    }
    server->stops[server->stop_count++] = pipeline->stream.id;
}

static void take_signal(struct psrp_server *server, struct guid id) {
    struct server_pipeline *pipeline = psrp_server_find(server, id);
    if (!pipeline || pipeline->state == PSRP_PIPELINE_NOT_STARTED || psrp_pipeline_is_over(pipeline->state)) {
        outproc_write(&server->output, OUTPROC_SIGNAL_ACK, id);
        return;
    }
    pipeline->signal_waits = true;
    request_stop(server, pipeline);
}

static void take_close(struct psrp_server *server, struct guid id) {
    if (guid_is_empty(id)) {
        server->close_requested = true;
        return;
    }
    struct server_pipeline *pipeline = psrp_server_find(server, id);
    if (pipeline && !psrp_pipeline_is_over(pipeline->state) && pipeline->state != PSRP_PIPELINE_NOT_STARTED) {
        pipeline->close_waits = true;
        request_stop(server, pipeline);
        return;
    }
    outproc_write(&server->output, OUTPROC_CLOSE_ACK, id);
    if (pipeline)
        psrp_server_forget(server, pipeline);
}

static bool take_packet(struct psrp_server *server, const struct outproc_packet *packet, struct failure *failure) {
    switch (packet->kind) {
    case OUTPROC_DATA:
        return take_data(server, packet, failure);
    case OUTPROC_COMMAND:
        if (server->state != PSRP_POOL_OPENED || guid_is_empty(packet->id))
            break;
        take_command(server, packet->id);
        return true;
    case OUTPROC_SIGNAL:
        take_signal(server, packet->id);
        return true;
    case OUTPROC_CLOSE:
        take_close(server, packet->id);
        return true;
    default:
        break;
    }
    return failure_set(
        failure, "System.Management.Automation.Remoting.PSRemotingTransportException", "IPCUnknownElementReceived",
        CATEGORY_PROTOCOL_ERROR,
        "An unknown element \"%s\" was received. This can happen if the remote process closed or ended abnormally.",
        outproc_kind_name(packet->kind));
}

bool psrp_server_receive(struct psrp_server *server, const char *line, size_t length, struct failure *failure) {
    struct outproc_packet packet;
    if (server->state == PSRP_POOL_BROKEN || server->state == PSRP_POOL_CLOSED)
        return failure_set(failure, "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException",
                           "InvalidRunspacePoolState", CATEGORY_INVALID_OPERATION,
                           "The runspace pool is in the state %s.", psrp_pool_state_name(server->state));
    if (outproc_parse(line, length, &packet, failure) && take_packet(server, &packet, failure))
        return true;
    server->state = PSRP_POOL_BROKEN;
    return false;
}
