/* One stream of packets of the out-of-process transport, as client and server keep it: of the runspace pool (id of
 * zeros) or of a pipeline. Incoming Data becomes whole messages; outgoing fragments wait until the peer has taken the
 * packet before.
 *
 *   queue → pending bytes → one Data packet of up to 32768 bytes of one lane → (DataAck) → the next
 *
 * What makes a pipeline goes alone: PowerShell's server loses input that comes in the same packet.
 *
 * Only a client waits for DataAck; a server sends each fragment at once as a packet of its own. */
#ifndef WIRE_PSRP_STREAM_H
#define WIRE_PSRP_STREAM_H

#include "wire/fragment.h"
#include "wire/outproc.h"
#include "wire/psrp_message.h"
#include "wire/secret.h"

/* In the order in which they are sent. */
enum psrp_lane {
    PSRP_LANE_CREATE, /* CREATE_PIPELINE, GET_COMMAND_METADATA */
    PSRP_LANE_ANSWER, /* answers to host calls: Stream PromptResponse */
    PSRP_LANE_DATA,
    PSRP_LANE_COUNT
};

struct psrp_stream {
    struct guid id;
    struct defragmenter incoming;
    struct buffer pending[PSRP_LANE_COUNT]; /* fragments; [sent, length) are not sent yet */
    size_t sent[PSRP_LANE_COUNT];
    bool held; /* nothing may be sent: the stream is not open yet, or a packet waits for its DataAck */
    /* Bulk data need not wait for each packet's DataAck, which would cost a turn of the network for each 32 KB: so many
     * more may be under way, where the peer takes them. */
    int window, ahead;
};

/* A message that came, still as bytes (collected, never scanned): this is how results of a job wait until someone
 * looks. */
struct psrp_received {
    struct psrp_received *next;
    const struct psrp_message_row *row;
    struct guid pipeline_id;
    size_t body_length;
    char *body;
};

/* First in, first out. */
struct psrp_queue {
    struct psrp_received *first, *last;
    size_t count, bytes;
};

/* Messages with a SecureString in them, and all behind them, wait until there is a session key (secret.h). */
struct psrp_waiting {
    struct psrp_waiting *next;
    struct psrp_stream *stream;
    enum psrp_lane lane;
    struct buffer message;
};
/* Must this message wait? Then it is kept at the end of the list. */
bool psrp_wait_for_key(struct psrp_waiting **list, const struct secret_context *secrets, struct psrp_stream *stream,
                       enum psrp_lane lane, const struct buffer *message);
/* There is a key: takes the oldest off, sealed; NULL: none waits. */
struct psrp_waiting *psrp_take_waiting(struct psrp_waiting **list, const struct secret_context *secrets);

void psrp_stream_init(struct psrp_stream *stream, struct guid id, size_t max_object_bytes);
/* Puts a message (header and body) on the pending bytes. */
void psrp_stream_queue(struct psrp_stream *stream, struct fragmenter *fragmenter, enum psrp_lane lane,
                       const struct buffer *message);
/* A packet's DataAck came: sends what may follow. */
void psrp_stream_acknowledged(struct psrp_stream *stream, struct buffer *out);
/* Appends the next packet to out if the stream is not held, and holds it; with a window as many as it takes. */
void psrp_stream_flush(struct psrp_stream *stream, struct buffer *out);
/* Appends all of a message as packets, fragment by fragment (servers). */
void psrp_stream_send(struct psrp_stream *stream, struct fragmenter *fragmenter, const struct buffer *message,
                      struct buffer *out);

void psrp_queue_add(struct psrp_queue *queue, const struct psrp_message *message);
/* The oldest message, or the oldest of that pipeline; NULL: none. */
struct psrp_received *psrp_queue_take(struct psrp_queue *queue, const struct guid *only);

/* Fills the failure of a message that is not allowed now and gives false. */
bool psrp_refuse(const struct psrp_message_row *row, const char *state_name, struct failure *failure);

#endif
