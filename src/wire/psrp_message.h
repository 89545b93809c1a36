/* PSRP messages (MS-PSRP 2.2.1, 2.2.2): the header, and the table of all message types.
 *
 *    0             4        8                 24                40
 *   +-------------+--------+-----------------+-----------------+-------------------+
 *   | destination | type   | runspace pool   | pipeline id     | EF BB BF, CLIXML  |
 *   | u32 LE      | u32 LE | id (.NET order) | or zeros        | (may be empty)    |
 *   +-------------+--------+-----------------+-----------------+-------------------+
 *   destination: 1 client, 2 server */
#ifndef WIRE_PSRP_MESSAGE_H
#define WIRE_PSRP_MESSAGE_H

#include "base/buffer.h"
#include "base/failure.h"
#include "base/guid.h"

enum { PSRP_HEADER_BYTES = 40 };
enum psrp_destination { PSRP_TO_CLIENT = 1, PSRP_TO_SERVER = 2 };

enum psrp_type {
    PSRP_SESSION_CAPABILITY = 0x00010002,
    PSRP_INIT_RUNSPACEPOOL = 0x00010004,
    PSRP_PUBLIC_KEY = 0x00010005,
    PSRP_ENCRYPTED_SESSION_KEY = 0x00010006,
    PSRP_PUBLIC_KEY_REQUEST = 0x00010007,
    PSRP_CONNECT_RUNSPACEPOOL = 0x00010008,
    PSRP_SET_MAX_RUNSPACES = 0x00021002,
    PSRP_SET_MIN_RUNSPACES = 0x00021003,
    PSRP_RUNSPACE_AVAILABILITY = 0x00021004,
    PSRP_RUNSPACEPOOL_STATE = 0x00021005,
    PSRP_CREATE_PIPELINE = 0x00021006,
    PSRP_GET_AVAILABLE_RUNSPACES = 0x00021007,
    PSRP_USER_EVENT = 0x00021008,
    PSRP_APPLICATION_PRIVATE_DATA = 0x00021009,
    PSRP_GET_COMMAND_METADATA = 0x0002100A,
    PSRP_RUNSPACEPOOL_INIT_DATA = 0x0002100B,
    PSRP_RESET_RUNSPACE_STATE = 0x0002100C,
    PSRP_RUNSPACEPOOL_HOST_CALL = 0x00021100,
    PSRP_RUNSPACEPOOL_HOST_RESPONSE = 0x00021101,
    PSRP_PIPELINE_INPUT = 0x00041002,
    PSRP_END_OF_PIPELINE_INPUT = 0x00041003,
    PSRP_PIPELINE_OUTPUT = 0x00041004,
    PSRP_ERROR_RECORD = 0x00041005,
    PSRP_PIPELINE_STATE = 0x00041006,
    PSRP_DEBUG_RECORD = 0x00041007,
    PSRP_VERBOSE_RECORD = 0x00041008,
    PSRP_WARNING_RECORD = 0x00041009,
    PSRP_PROGRESS_RECORD = 0x00041010,
    PSRP_INFORMATION_RECORD = 0x00041011,
    PSRP_PIPELINE_HOST_CALL = 0x00041100,
    PSRP_PIPELINE_HOST_RESPONSE = 0x00041101,
};

/* RunspacePoolState (2.2.3.4), PSInvocationState (2.2.3.5), same numbers. */
enum psrp_pool_state {
    PSRP_POOL_BEFORE_OPEN,
    PSRP_POOL_OPENING,
    PSRP_POOL_OPENED,
    PSRP_POOL_CLOSED,
    PSRP_POOL_CLOSING,
    PSRP_POOL_BROKEN,
    PSRP_POOL_NEGOTIATION_SENT,
    PSRP_POOL_NEGOTIATION_SUCCEEDED,
    PSRP_POOL_CONNECTING,
    PSRP_POOL_DISCONNECTED,
    PSRP_POOL_STATE_COUNT
};
enum psrp_pipeline_state {
    PSRP_PIPELINE_NOT_STARTED,
    PSRP_PIPELINE_RUNNING,
    PSRP_PIPELINE_STOPPING,
    PSRP_PIPELINE_STOPPED,
    PSRP_PIPELINE_COMPLETED,
    PSRP_PIPELINE_FAILED,
    PSRP_PIPELINE_DISCONNECTED,
    PSRP_PIPELINE_STATE_COUNT
};
/* Whether a pipeline in this state has ended: completed, failed or stopped. */
static inline bool psrp_pipeline_is_over(enum psrp_pipeline_state state) {
    return state == PSRP_PIPELINE_COMPLETED || state == PSRP_PIPELINE_FAILED || state == PSRP_PIPELINE_STOPPED;
}

/* What a message is about. */
enum psrp_target { PSRP_TARGET_SESSION, PSRP_TARGET_POOL, PSRP_TARGET_PIPELINE };

#define PSRP_STATES(state) (1u << (state))

/* One row for each message type. */
struct psrp_message_row {
    enum psrp_type type;
    const char *name;    /* as in MS-PSRP: "SESSION_CAPABILITY" */
    unsigned directions; /* bits PSRP_TO_CLIENT, PSRP_TO_SERVER */
    enum psrp_target target;
    unsigned pool_states;     /* PSRP_STATES of the receiver's pool in which it is allowed */
    unsigned pipeline_states; /* of the receiver's pipeline, for PSRP_TARGET_PIPELINE (0: needs none) */
    bool body;                /* has CLIXML (PIPELINE_OUTPUT and _INPUT: unless the object is $null) */
};

struct psrp_message {
    enum psrp_destination destination;
    enum psrp_type type;
    struct guid pool_id, pipeline_id;
    const char *body; /* CLIXML without the byte order mark; points into the message */
    size_t body_length;
    const struct psrp_message_row *row;
};

/* The row of a type, or NULL. Rows by index for tools: NULL past the end. */
const struct psrp_message_row *psrp_message_row(uint32_t type);
const struct psrp_message_row *psrp_message_row_at(size_t index);

/* Appends a header, with the byte order mark if a body will follow. */
void psrp_message_begin(struct buffer *out, enum psrp_destination destination, enum psrp_type type, struct guid pool_id,
                        struct guid pipeline_id, bool body);
/* Takes a defragmented message apart. False + failure (PSRemotingDataStructureException): too short, unknown type or
 * destination. */
bool psrp_message_parse(const char *bytes, size_t length, struct psrp_message *ret_message, struct failure *failure);

/* "Opened", "Completed" …: the .NET names of states. */
const char *psrp_pool_state_name(enum psrp_pool_state state);
const char *psrp_pipeline_state_name(enum psrp_pipeline_state state);

#endif
