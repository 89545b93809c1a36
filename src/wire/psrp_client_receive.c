/* What a client takes in: packets, their messages, the states that follow from them, and the events made of them. */
#include <string.h>

#include "base/memory.h"
#include "wire/psrp_client_event.h"
#include "wire/psrp_client_inner.h"

static bool take_capability(struct psrp_client *client, const struct psrp_message *message, struct failure *failure) {
    if (!psrp_capability_take(message, &client->secrets, failure))
        return false;
    if (client->state != PSRP_POOL_CONNECTING)
        client->state = PSRP_POOL_NEGOTIATION_SUCCEEDED;
    return true;
}

static bool take_session_key(struct psrp_client *client, const struct psrp_message *message, struct failure *failure) {
    struct psrp_body body = {message->body, message->body_length};
    const char *text;
    if (!psrp_session_key_read(&body, &text, failure) ||
        !secret_take_session_key(&client->secrets, client->key_pair, text, failure))
        return false;
    for (struct psrp_waiting *next; (next = psrp_take_waiting(&client->waiting, &client->secrets));) {
        psrp_stream_queue(next->stream, &client->fragmenter, next->lane, &next->message);
        psrp_stream_flush(next->stream, &client->output);
    }
    return true;
}

static void follow_pool_state(struct psrp_client *client, int32_t state) {
    if (state == PSRP_POOL_OPENED || state == PSRP_POOL_BROKEN || state == PSRP_POOL_CLOSED) {
        /* A peer that closes is closed by CloseAck; before that its answer to Close is awaited. */
        if (state != PSRP_POOL_CLOSED || client->state != PSRP_POOL_CLOSING)
            client->state = (enum psrp_pool_state)state;
    }
}

static void follow_pipeline_state(struct psrp_client *client, struct client_pipeline *pipeline, int32_t state) {
    if (state < 0 || state >= PSRP_PIPELINE_STATE_COUNT)
        return;
    pipeline->state = (enum psrp_pipeline_state)state;
    /* A stopped pipeline is closed when its signal was acknowledged. */
    if (psrp_pipeline_is_over(pipeline->state) && !pipeline->signalled && !pipeline->close_sent) {
        pipeline->close_sent = true;
        outproc_write(&client->output, OUTPROC_CLOSE, pipeline->stream.id);
    }
}

static bool take_pipeline_message(struct psrp_client *client, const struct psrp_message *message,
                                  struct failure *failure) {
    if (guid_is_empty(message->pipeline_id))
        return true; /* the pipeline that prepares a job's process has no id, and nobody asked for it */
    struct client_pipeline *pipeline = psrp_client_find(client, message->pipeline_id);
    if (!pipeline)
        return psrp_refuse(message->row, "NotStarted", failure);
    if (!(message->row->pipeline_states & PSRP_STATES(pipeline->state)))
        return psrp_refuse(message->row, psrp_pipeline_state_name(pipeline->state), failure);
    if (message->type == PSRP_PIPELINE_STATE)
        follow_pipeline_state(client, pipeline, psrp_state_peek(message->body, message->body_length));
    else
        pipeline->records++;
    if (message->type == PSRP_PIPELINE_HOST_CALL && !memmem(message->body, message->body_length, ">-100</I64>", 11))
        pipeline->awaits_answer = true;
    psrp_queue_add(&client->received, message);
    return true;
}

static bool take_message(struct psrp_client *client, const struct psrp_message *message, struct failure *failure) {
    if (message->destination != PSRP_TO_CLIENT || !(message->row->pool_states & PSRP_STATES(client->state)))
        return psrp_refuse(message->row, psrp_pool_state_name(client->state), failure);
    switch (message->type) {
    case PSRP_SESSION_CAPABILITY:
        return take_capability(client, message, failure);
    case PSRP_ENCRYPTED_SESSION_KEY:
        return take_session_key(client, message, failure);
    case PSRP_PUBLIC_KEY_REQUEST:
        psrp_client_exchange_key(client, &client->key_failure);
        return true;
    case PSRP_RUNSPACEPOOL_STATE:
        follow_pool_state(client, psrp_state_peek(message->body, message->body_length));
        break;
    case PSRP_RUNSPACEPOOL_INIT_DATA:
        if (client->state == PSRP_POOL_CONNECTING)
            client->state = PSRP_POOL_OPENED;
        break;
    default:
        if (message->row->target == PSRP_TARGET_PIPELINE)
            return take_pipeline_message(client, message, failure);
    }
    psrp_queue_add(&client->received, message);
    return true;
}

static bool take_data(struct psrp_client *client, struct psrp_stream *stream, const struct outproc_packet *packet,
                      struct failure *failure) {
    struct buffer bytes = {0};
    if (!outproc_decode(packet, &bytes, failure) ||
        !defragmenter_feed(&stream->incoming, buffer_text(&bytes), bytes.length, failure))
        return false;
    for (;;) {
        const char *whole;
        size_t length;
        struct psrp_message message;
        switch (defragmenter_next(&stream->incoming, &whole, &length, failure)) {
        case DEFRAGMENTED_NONE:
            return true;
        case DEFRAGMENTED_BROKEN:
            return false;
        default:
            if (!psrp_message_parse(whole, length, &message, failure) || !take_message(client, &message, failure))
                return false;
        }
    }
}

static void take_acknowledgement(struct psrp_client *client, struct client_pipeline *pipeline, enum outproc_kind kind) {
    struct psrp_stream *stream = pipeline ? &pipeline->stream : &client->stream;
    switch (kind) {
    case OUTPROC_COMMAND_ACK:
        if (!pipeline)
            return;
        pipeline->opened = true;
        if (client->eager)
            return;
        if (pipeline->signalled)
            outproc_write(&client->output, OUTPROC_SIGNAL, stream->id);
        stream->held = false;
        psrp_stream_flush(stream, &client->output);
        return;
    case OUTPROC_DATA_ACK:
        psrp_stream_acknowledged(stream, &client->output);
        return;
    case OUTPROC_SIGNAL_ACK:
        if (pipeline && !pipeline->close_sent) {
            pipeline->close_sent = true;
            outproc_write(&client->output, OUTPROC_CLOSE, stream->id);
        }
        return;
    default: /* CloseAck */
        if (pipeline)
            pipeline->closed = true;
        else
            client->state = PSRP_POOL_CLOSED;
    }
}

/* Counts what came for a pipeline. False: it is more than may come, and the pipeline has failed; nothing of it is taken
 * any more. */
static bool has_room(struct psrp_client *client, struct client_pipeline *pipeline, size_t bytes) {
    if (!pipeline || !client->max_command_bytes || pipeline->failure)
        return !pipeline || !pipeline->failure;
    pipeline->bytes += bytes;
    if (pipeline->bytes <= client->max_command_bytes)
        return true;
    pipeline->failure = mem_printf("The total data received from the remote server exceeded the allowed maximum. The "
                                   "allowed maximum is %zu.",
                                   client->max_command_bytes);
    psrp_client_stop(client, pipeline->stream.id);
    pipeline->state = PSRP_PIPELINE_FAILED;
    return false;
}

static bool take_packet(struct psrp_client *client, const struct outproc_packet *packet, struct failure *failure) {
    struct client_pipeline *pipeline = guid_is_empty(packet->id) ? NULL : psrp_client_find(client, packet->id);
    if (!pipeline && !guid_is_empty(packet->id))
        return true; /* late news of a pipeline that is forgotten already */
    switch (packet->kind) {
    case OUTPROC_DATA:
        if (!has_room(client, pipeline, packet->base64_length / 4 * 3))
            return true;
        return take_data(client, pipeline ? &pipeline->stream : &client->stream, packet, failure);
    case OUTPROC_DATA_ACK:
    case OUTPROC_COMMAND_ACK:
    case OUTPROC_SIGNAL_ACK:
    case OUTPROC_CLOSE_ACK:
        take_acknowledgement(client, pipeline, packet->kind);
        return true;
    default:
        return failure_set(
            failure, "System.Management.Automation.Remoting.PSRemotingTransportException", "IPCUnknownElementReceived",
            CATEGORY_PROTOCOL_ERROR,
            "An unknown element \"%s\" was received. This can happen if the remote process closed or ended abnormally.",
            outproc_kind_name(packet->kind));
    }
}

/* Bytes of the first packet in the line. PowerShell's server writes from several threads: two packets may share a line,
 * and leave an empty one behind. */
static size_t packet_length(const char *line, size_t length) {
    static const char *const ends[] = {"/>", "</Data>"};
    size_t nearest = length;
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        const char *end = memmem(line, nearest, ends[i], strlen(ends[i]));
        if (end)
            nearest = (size_t)(end - line) + strlen(ends[i]);
    }
    return nearest;
}

bool psrp_client_receive(struct psrp_client *client, const char *line, size_t length, struct failure *failure) {
    if (client->state == PSRP_POOL_BROKEN || client->state == PSRP_POOL_CLOSED)
        return psrp_client_invalid_state(client, failure);
    for (;;) {
        struct outproc_packet packet;
        while (length && strchr(" \t\r", *line))
            line++, length--;
        if (!length)
            return true;
        size_t first = packet_length(line, length);
        if (!outproc_parse(line, first, &packet, failure) || !take_packet(client, &packet, failure)) {
            psrp_client_disconnected(client);
            return false;
        }
        line += first;
        length -= first;
    }
}

void psrp_client_disconnected(struct psrp_client *client) {
    if (client->state != PSRP_POOL_CLOSED)
        client->state = PSRP_POOL_BROKEN;
    for (struct client_pipeline *pipeline = client->pipelines; pipeline; pipeline = pipeline->next) {
        if (!psrp_pipeline_is_over(pipeline->state))
            pipeline->state = PSRP_PIPELINE_FAILED;
        pipeline->closed = true;
        defragmenter_done(&pipeline->stream.incoming);
    }
    defragmenter_done(&client->stream.incoming); /* the half of a message may be large */
}

bool psrp_client_next_event(struct psrp_client *client, const struct guid *only, struct psrp_event *ret_event,
                            struct failure *failure) {
    failure->message = NULL;
    struct psrp_received *received = psrp_queue_take(&client->received, only);
    if (!received)
        return false;
    struct client_pipeline *pipeline =
        guid_is_empty(received->pipeline_id) ? NULL : psrp_client_find(client, received->pipeline_id);
    if (pipeline && received->row->type != PSRP_PIPELINE_STATE)
        pipeline->records--;
    struct psrp_body body = {received->body, received->body_length, &client->secrets, false};
    return psrp_client_event_read(received->row->type, received->pipeline_id, &body, ret_event, failure);
}
