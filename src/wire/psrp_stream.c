#include "wire/psrp_stream.h"

#include <string.h>

#include "base/memory.h"

void psrp_stream_init(struct psrp_stream *stream, struct guid id, size_t max_object_bytes) {
    memset(stream, 0, sizeof *stream);
    stream->id = id;
    defragmenter_init(&stream->incoming, max_object_bytes, false);
}

static void put_pending(void *data, const char *bytes, size_t length) {
    buffer_append(data, bytes, length);
}

void psrp_stream_queue(struct psrp_stream *stream, struct fragmenter *fragmenter, enum psrp_lane lane,
                       const struct buffer *message) {
    fragmenter_send(fragmenter, message->bytes, message->length, put_pending, &stream->pending[lane]);
}

/* False: nothing is left to send. What was sent leaves the buffer when it is half of it. */
static bool send_packet(struct psrp_stream *stream, struct buffer *out) {
    int lane = 0;
    while (lane < PSRP_LANE_COUNT && stream->sent[lane] == stream->pending[lane].length)
        lane++;
    if (lane == PSRP_LANE_COUNT)
        return false;
    struct buffer *pending = &stream->pending[lane];
    enum outproc_stream kind = lane == PSRP_LANE_ANSWER ? OUTPROC_PROMPT_RESPONSE : OUTPROC_DEFAULT;
    size_t left = pending->length - stream->sent[lane];
    size_t length = left < FRAGMENT_MAX_BYTES ? left : FRAGMENT_MAX_BYTES;
    outproc_write_data(out, kind, stream->id, pending->bytes + stream->sent[lane], length);
    stream->sent[lane] += length;
    if (stream->sent[lane] * 2 >= pending->length) {
        buffer_remove(pending, 0, stream->sent[lane]);
        stream->sent[lane] = 0;
    }
    return true;
}

void psrp_stream_flush(struct psrp_stream *stream, struct buffer *out) {
    while (!stream->held && send_packet(stream, out)) {
        stream->held = stream->ahead == stream->window;
        stream->ahead += !stream->held;
    }
}

void psrp_stream_acknowledged(struct psrp_stream *stream, struct buffer *out) {
    if (stream->held)
        stream->held = false;
    else if (stream->ahead > 0)
        stream->ahead--;
    psrp_stream_flush(stream, out);
}

struct send_context {
    struct psrp_stream *stream;
    struct buffer *out;
};

static void put_packet(void *data, const char *bytes, size_t length) {
    struct send_context *context = data;
    outproc_write_data(context->out, OUTPROC_DEFAULT, context->stream->id, bytes, length);
}

void psrp_stream_send(struct psrp_stream *stream, struct fragmenter *fragmenter, const struct buffer *message,
                      struct buffer *out) {
    struct send_context context = {stream, out};
    fragmenter_send(fragmenter, message->bytes, message->length, put_packet, &context);
}

void psrp_queue_add(struct psrp_queue *queue, const struct psrp_message *message) {
    struct psrp_received *received = MEM_NEW(struct psrp_received);
    received->row = message->row;
    received->pipeline_id = message->pipeline_id;
    received->body_length = message->body_length;
    received->body = mem_strndup(message->body, message->body_length);
    if (queue->last)
        queue->last->next = received;
    else
        queue->first = received;
    queue->last = received;
    queue->count++;
    queue->bytes += received->body_length;
}

struct psrp_received *psrp_queue_take(struct psrp_queue *queue, const struct guid *only) {
    struct psrp_received *before = NULL, *received = queue->first;
    while (received && only && !guid_equal(received->pipeline_id, *only)) {
        before = received;
        received = received->next;
    }
    if (!received)
        return NULL;
    if (before)
        before->next = received->next;
    else
        queue->first = received->next;
    if (queue->last == received)
        queue->last = before;
    queue->count--;
    queue->bytes -= received->body_length;
    received->next = NULL;
    return received;
}

bool psrp_refuse(const struct psrp_message_row *row, const char *state_name, struct failure *failure) {
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                       "ReceivedDataStreamIsNotExpected", CATEGORY_PROTOCOL_ERROR,
                       "The message %s of the remote computer was not expected in the state %s.", row->name,
                       state_name);
}

bool psrp_wait_for_key(struct psrp_waiting **list, const struct secret_context *secrets, struct psrp_stream *stream,
                       enum psrp_lane lane, const struct buffer *message) {
    bool wants_key = secrets->form == SECRET_SESSION_KEY && !secrets->has_key;
    if (!wants_key || (!*list && !secret_is_open(message, PSRP_HEADER_BYTES)))
        return false;
    struct psrp_waiting *waiting = MEM_NEW(struct psrp_waiting);
    *waiting = (struct psrp_waiting){.stream = stream, .lane = lane, .message = *message};
    while (*list)
        list = &(*list)->next;
    *list = waiting;
    return true;
}

struct psrp_waiting *psrp_take_waiting(struct psrp_waiting **list, const struct secret_context *secrets) {
    struct psrp_waiting *oldest = *list;
    if (!oldest)
        return NULL;
    *list = oldest->next;
    if (secret_is_open(&oldest->message, PSRP_HEADER_BYTES))
        secret_seal(secrets, &oldest->message, PSRP_HEADER_BYTES);
    return oldest;
}
