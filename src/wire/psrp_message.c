#include "wire/psrp_message.h"

#include <string.h>

#include "base/memory.h"

#define BOTH (PSRP_TO_CLIENT | PSRP_TO_SERVER)
/* States of the receiver's runspace pool. The server may send state and data as soon as the negotiation is done. */
#define START PSRP_STATES(PSRP_POOL_BEFORE_OPEN)
#define SENT PSRP_STATES(PSRP_POOL_NEGOTIATION_SENT)
#define NEGOTIATED PSRP_STATES(PSRP_POOL_NEGOTIATION_SUCCEEDED)
#define OPEN PSRP_STATES(PSRP_POOL_OPENED)
#define CLOSING PSRP_STATES(PSRP_POOL_CLOSING)
#define CONNECTING PSRP_STATES(PSRP_POOL_CONNECTING)
#define UP (NEGOTIATED | OPEN | CLOSING | CONNECTING)
/* States of the receiver's pipeline. A stopping one still sends what it had. */
#define ACTIVE                                                                                                         \
    (PSRP_STATES(PSRP_PIPELINE_NOT_STARTED) | PSRP_STATES(PSRP_PIPELINE_RUNNING) | PSRP_STATES(PSRP_PIPELINE_STOPPING))

#define S PSRP_TARGET_SESSION
#define R PSRP_TARGET_POOL
#define P PSRP_TARGET_PIPELINE

static const struct psrp_message_row rows[] = {
    {PSRP_SESSION_CAPABILITY, "SESSION_CAPABILITY", BOTH, S, START | SENT | CONNECTING, 0, true},
    {PSRP_INIT_RUNSPACEPOOL, "INIT_RUNSPACEPOOL", PSRP_TO_SERVER, S, NEGOTIATED, 0, true},
    {PSRP_PUBLIC_KEY, "PUBLIC_KEY", PSRP_TO_SERVER, S, UP, 0, true},
    {PSRP_ENCRYPTED_SESSION_KEY, "ENCRYPTED_SESSION_KEY", PSRP_TO_CLIENT, S, UP, 0, true},
    {PSRP_PUBLIC_KEY_REQUEST, "PUBLIC_KEY_REQUEST", PSRP_TO_CLIENT, S, UP, 0, true},
    {PSRP_CONNECT_RUNSPACEPOOL, "CONNECT_RUNSPACEPOOL", PSRP_TO_SERVER, S, NEGOTIATED | OPEN, 0, true},
    {PSRP_SET_MAX_RUNSPACES, "SET_MAX_RUNSPACES", PSRP_TO_SERVER, R, OPEN, 0, true},
    {PSRP_SET_MIN_RUNSPACES, "SET_MIN_RUNSPACES", PSRP_TO_SERVER, R, OPEN, 0, true},
    {PSRP_RUNSPACE_AVAILABILITY, "RUNSPACE_AVAILABILITY", PSRP_TO_CLIENT, R, UP, 0, true},
    {PSRP_RUNSPACEPOOL_STATE, "RUNSPACEPOOL_STATE", PSRP_TO_CLIENT, R, SENT | UP, 0, true},
    {PSRP_CREATE_PIPELINE, "CREATE_PIPELINE", PSRP_TO_SERVER, R, OPEN, 0, true},
    {PSRP_GET_AVAILABLE_RUNSPACES, "GET_AVAILABLE_RUNSPACES", PSRP_TO_SERVER, R, OPEN, 0, true},
    {PSRP_USER_EVENT, "USER_EVENT", PSRP_TO_CLIENT, R, UP, 0, true},
    {PSRP_APPLICATION_PRIVATE_DATA, "APPLICATION_PRIVATE_DATA", PSRP_TO_CLIENT, R, UP, 0, true},
    {PSRP_GET_COMMAND_METADATA, "GET_COMMAND_METADATA", PSRP_TO_SERVER, R, OPEN, 0, true},
    {PSRP_RUNSPACEPOOL_INIT_DATA, "RUNSPACEPOOL_INIT_DATA", PSRP_TO_CLIENT, R, UP, 0, true},
    {PSRP_RESET_RUNSPACE_STATE, "RESET_RUNSPACE_STATE", PSRP_TO_SERVER, R, OPEN, 0, true},
    {PSRP_RUNSPACEPOOL_HOST_CALL, "RUNSPACEPOOL_HOST_CALL", PSRP_TO_CLIENT, R, UP, 0, true},
    {PSRP_RUNSPACEPOOL_HOST_RESPONSE, "RUNSPACEPOOL_HOST_RESPONSE", PSRP_TO_SERVER, R, UP, 0, true},
    {PSRP_PIPELINE_INPUT, "PIPELINE_INPUT", PSRP_TO_SERVER, P, OPEN, ACTIVE, false},
    {PSRP_END_OF_PIPELINE_INPUT, "END_OF_PIPELINE_INPUT", PSRP_TO_SERVER, P, OPEN, ACTIVE, false},
    {PSRP_PIPELINE_OUTPUT, "PIPELINE_OUTPUT", PSRP_TO_CLIENT, P, UP, ACTIVE, false},
    {PSRP_ERROR_RECORD, "ERROR_RECORD", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_PIPELINE_STATE, "PIPELINE_STATE", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_DEBUG_RECORD, "DEBUG_RECORD", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_VERBOSE_RECORD, "VERBOSE_RECORD", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_WARNING_RECORD, "WARNING_RECORD", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_PROGRESS_RECORD, "PROGRESS_RECORD", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_INFORMATION_RECORD, "INFORMATION_RECORD", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_PIPELINE_HOST_CALL, "PIPELINE_HOST_CALL", PSRP_TO_CLIENT, P, UP, ACTIVE, true},
    {PSRP_PIPELINE_HOST_RESPONSE, "PIPELINE_HOST_RESPONSE", PSRP_TO_SERVER, P, OPEN, ACTIVE, true},
};

static const char *const pool_state_names[PSRP_POOL_STATE_COUNT] = {
    "BeforeOpen",           "Opening",    "Opened",      "Closed", "Closing", "Broken", "NegotiationSent",
    "NegotiationSucceeded", "Connecting", "Disconnected"};
static const char *const pipeline_state_names[PSRP_PIPELINE_STATE_COUNT] = {
    "NotStarted", "Running", "Stopping", "Stopped", "Completed", "Failed", "Disconnected"};

const struct psrp_message_row *psrp_message_row(uint32_t type) {
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if ((uint32_t)rows[i].type == type)
            return &rows[i];
    return NULL;
}

const struct psrp_message_row *psrp_message_row_at(size_t index) {
    return index < COUNT_OF(rows) ? &rows[index] : NULL;
}

static void put_little_endian(struct buffer *out, uint32_t number) {
    uint8_t bytes[4] = {(uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16), (uint8_t)(number >> 24)};
    buffer_append(out, bytes, sizeof bytes);
}

static uint32_t get_little_endian(const char *bytes) {
    const uint8_t *at = (const uint8_t *)bytes;
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

void psrp_message_begin(struct buffer *out, enum psrp_destination destination, enum psrp_type type, struct guid pool_id,
                        struct guid pipeline_id, bool body) {
    put_little_endian(out, destination);
    put_little_endian(out, type);
    buffer_append(out, pool_id.bytes, sizeof pool_id.bytes);
    buffer_append(out, pipeline_id.bytes, sizeof pipeline_id.bytes);
    if (body)
        buffer_append(out, "\xEF\xBB\xBF", 3);
}

static bool fail(struct failure *failure, const char *error_id, const char *message) {
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException", error_id,
                       CATEGORY_PROTOCOL_ERROR, "%s", message);
}

bool psrp_message_parse(const char *bytes, size_t length, struct psrp_message *ret_message, struct failure *failure) {
    if (length < PSRP_HEADER_BYTES)
        return fail(failure, "NotEnoughHeaderForRemoteDataObject",
                    "There is not enough data to build the header of a remoting message.");
    uint32_t destination = get_little_endian(bytes), type = get_little_endian(bytes + 4);
    const struct psrp_message_row *row = psrp_message_row(type);
    if (!row || (destination != PSRP_TO_CLIENT && destination != PSRP_TO_SERVER) || !(row->directions & destination))
        return fail(failure, "ReceivedUnsupportedDataType",
                    "The remoting message received has a destination or data type that is not supported.");
    ret_message->destination = (enum psrp_destination)destination;
    ret_message->type = row->type;
    ret_message->row = row;
    memcpy(ret_message->pool_id.bytes, bytes + 8, 16);
    memcpy(ret_message->pipeline_id.bytes, bytes + 24, 16);
    ret_message->body = bytes + PSRP_HEADER_BYTES;
    ret_message->body_length = length - PSRP_HEADER_BYTES;
    if (ret_message->body_length >= 3 && !memcmp(ret_message->body, "\xEF\xBB\xBF", 3)) {
        ret_message->body += 3;
        ret_message->body_length -= 3;
    }
    return true;
}

const char *psrp_pool_state_name(enum psrp_pool_state state) {
    return (unsigned)state < PSRP_POOL_STATE_COUNT ? pool_state_names[state] : "Unknown";
}

const char *psrp_pipeline_state_name(enum psrp_pipeline_state state) {
    return (unsigned)state < PSRP_PIPELINE_STATE_COUNT ? pipeline_state_names[state] : "Unknown";
}
