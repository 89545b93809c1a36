#include "wire/psrp_client.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"
#include "wire/psrp_client_inner.h"

struct psrp_client *psrp_client_new(const struct psrp_client_options *options) {
    struct psrp_client *client = MEM_NEW(struct psrp_client);
    client->pool_id = guid_is_empty(options->pool_id) ? guid_new() : options->pool_id;
    client->init = options->init;
    if (!client->init.min_runspaces)
        client->init.min_runspaces = 1;
    if (!client->init.max_runspaces)
        client->init.max_runspaces = 1;
    client->max_object_bytes = options->max_object_bytes;
    client->max_command_bytes = options->max_command_bytes;
    client->eager = options->eager;
    client->secrets.form = SECRET_BASE64;
    psrp_stream_init(&client->stream, (struct guid){0}, options->max_object_bytes);
    return client;
}

struct guid psrp_client_pool_id(const struct psrp_client *client) {
    return client->pool_id;
}

const struct secret_context *psrp_client_secrets(const struct psrp_client *client) {
    return &client->secrets;
}

struct client_pipeline *psrp_client_find(const struct psrp_client *client, struct guid id) {
    struct client_pipeline *pipeline = client->pipelines;
    while (pipeline && !guid_equal(pipeline->stream.id, id))
        pipeline = pipeline->next;
    return pipeline;
}

bool psrp_client_invalid_state(const struct psrp_client *client, struct failure *failure) {
    return failure_set(
        failure, "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException", "InvalidRunspacePoolState",
        CATEGORY_INVALID_OPERATION,
        "Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current state is "
        "'%s'.",
        psrp_pool_state_name(client->state));
}

static struct buffer message_begin(const struct psrp_client *client, enum psrp_type type, struct guid pipeline_id,
                                   bool body) {
    struct buffer message = {0};
    psrp_message_begin(&message, PSRP_TO_SERVER, type, client->pool_id, pipeline_id, body);
    return message;
}

static void queue_in(struct psrp_client *client, struct psrp_stream *stream, enum psrp_lane lane,
                     const struct buffer *message) {
    if (psrp_wait_for_key(&client->waiting, &client->secrets, stream, lane, message))
        psrp_client_exchange_key(client, &client->key_failure);
    else
        psrp_stream_queue(stream, &client->fragmenter, lane, message);
}

static void queue(struct psrp_client *client, struct psrp_stream *stream, const struct buffer *message) {
    queue_in(client, stream, PSRP_LANE_DATA, message);
}

bool psrp_client_open(struct psrp_client *client, struct failure *failure) {
    if (client->state != PSRP_POOL_BEFORE_OPEN)
        return psrp_client_invalid_state(client, failure);
    struct buffer message = message_begin(client, PSRP_SESSION_CAPABILITY, (struct guid){0}, true);
    psrp_capability_write(&message, &psrp_capability_own);
    queue(client, &client->stream, &message);
    message = message_begin(client, PSRP_INIT_RUNSPACEPOOL, (struct guid){0}, true);
    psrp_init_pool_write(&message, &client->init, &client->secrets);
    queue(client, &client->stream, &message);
    /* Both travel in one packet. */
    psrp_stream_flush(&client->stream, &client->output);
    client->state = PSRP_POOL_NEGOTIATION_SENT;
    return true;
}

bool psrp_client_connect(struct psrp_client *client, struct failure *failure) {
    if (client->state != PSRP_POOL_BEFORE_OPEN)
        return psrp_client_invalid_state(client, failure);
    struct psrp_runspaces unchanged = {-1, -1};
    struct buffer message = message_begin(client, PSRP_SESSION_CAPABILITY, (struct guid){0}, true);
    psrp_capability_write(&message, &psrp_capability_own);
    queue(client, &client->stream, &message);
    message = message_begin(client, PSRP_CONNECT_RUNSPACEPOOL, (struct guid){0}, true);
    psrp_connect_pool_write(&message, &unchanged);
    queue(client, &client->stream, &message);
    psrp_stream_flush(&client->stream, &client->output);
    client->state = PSRP_POOL_CONNECTING;
    return true;
}

/* The last closed ones stay, so that their state can still be asked for; a session that lives long keeps no others. */
enum { CLOSED_PIPELINES_KEPT = 16 };

static void forget_closed(struct psrp_client *client) {
    int kept = 0;
    for (struct client_pipeline **at = &client->pipelines; *at;)
        if ((*at)->closed && !(*at)->records && ++kept > CLOSED_PIPELINES_KEPT)
            *at = (*at)->next;
        else
            at = &(*at)->next;
}

static bool takes_pipelines(const struct psrp_client *client) {
    return client->state == PSRP_POOL_OPENED || (client->eager && (client->state == PSRP_POOL_NEGOTIATION_SENT ||
                                                                   client->state == PSRP_POOL_NEGOTIATION_SUCCEEDED));
}

static struct client_pipeline *start_pipeline(struct psrp_client *client, struct guid *id) {
    forget_closed(client);
    if (guid_is_empty(*id))
        *id = guid_new();
    struct client_pipeline *pipeline = MEM_NEW(struct client_pipeline);
    psrp_stream_init(&pipeline->stream, *id, client->max_object_bytes);
    pipeline->stream.held = !client->eager; /* until CommandAck */
    pipeline->state = PSRP_PIPELINE_RUNNING;
    pipeline->next = client->pipelines;
    client->pipelines = pipeline;
    outproc_write(&client->output, OUTPROC_COMMAND, *id);
    return pipeline;
}

void psrp_client_adopt_pipeline(struct psrp_client *client, struct guid pipeline_id) {
    if (psrp_client_find(client, pipeline_id))
        return;
    struct client_pipeline *pipeline = MEM_NEW(struct client_pipeline);
    psrp_stream_init(&pipeline->stream, pipeline_id, client->max_object_bytes);
    pipeline->state = PSRP_PIPELINE_RUNNING;
    pipeline->opened = true;
    pipeline->next = client->pipelines;
    client->pipelines = pipeline;
}

bool psrp_client_create_pipeline(struct psrp_client *client, const struct psrp_pipeline *pipeline,
                                 struct guid *pipeline_id, struct failure *failure) {
    if (!takes_pipelines(client))
        return psrp_client_invalid_state(client, failure);
    struct client_pipeline *started = start_pipeline(client, pipeline_id);
    struct buffer message = message_begin(client, PSRP_CREATE_PIPELINE, *pipeline_id, true);
    psrp_pipeline_write(&message, pipeline, &client->secrets);
    queue_in(client, &started->stream, PSRP_LANE_CREATE, &message);
    psrp_stream_flush(&started->stream, &client->output);
    return true;
}

bool psrp_client_get_metadata(struct psrp_client *client, const struct psrp_metadata_request *request,
                              struct guid *pipeline_id, struct failure *failure) {
    if (!takes_pipelines(client))
        return psrp_client_invalid_state(client, failure);
    struct client_pipeline *started = start_pipeline(client, pipeline_id);
    struct buffer message = message_begin(client, PSRP_GET_COMMAND_METADATA, *pipeline_id, true);
    psrp_metadata_write(&message, request, &client->secrets);
    queue_in(client, &started->stream, PSRP_LANE_CREATE, &message);
    psrp_stream_flush(&started->stream, &client->output);
    return true;
}

static struct client_pipeline *find_running(struct psrp_client *client, struct guid id, struct failure *failure) {
    struct client_pipeline *pipeline = psrp_client_find(client, id);
    if (pipeline && !psrp_pipeline_is_over(pipeline->state))
        return pipeline;
    failure_set(failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                CATEGORY_INVALID_OPERATION, "Cannot perform the operation because the pipeline is not running.");
    return NULL;
}

bool psrp_client_input(struct psrp_client *client, struct guid pipeline_id, struct value object,
                       struct failure *failure) {
    struct client_pipeline *pipeline = find_running(client, pipeline_id, failure);
    if (!pipeline)
        return false;
    struct buffer message = message_begin(client, PSRP_PIPELINE_INPUT, pipeline_id, !value_is_null(object));
    psrp_object_write(&message, object, &client->secrets);
    queue(client, &pipeline->stream, &message);
    psrp_stream_flush(&pipeline->stream, &client->output);
    return true;
}

bool psrp_client_input_bytes(struct psrp_client *client, struct guid pipeline_id, const void *bytes, size_t length,
                             int window) {
    struct client_pipeline *pipeline = find_running(client, pipeline_id, NULL);
    if (!pipeline)
        return false;
    struct buffer message = message_begin(client, PSRP_PIPELINE_INPUT, pipeline_id, true);
    buffer_puts(&message, "<BA>");
    buffer_puts(&message, base64_encode(bytes, length));
    buffer_puts(&message, "</BA>");
    pipeline->stream.window = window;
    queue(client, &pipeline->stream, &message);
    psrp_stream_flush(&pipeline->stream, &client->output);
    return true;
}

bool psrp_client_end_input(struct psrp_client *client, struct guid pipeline_id, struct failure *failure) {
    struct client_pipeline *pipeline = find_running(client, pipeline_id, failure);
    if (!pipeline)
        return false;
    struct buffer message = message_begin(client, PSRP_END_OF_PIPELINE_INPUT, pipeline_id, false);
    queue(client, &pipeline->stream, &message);
    psrp_stream_flush(&pipeline->stream, &client->output);
    return true;
}

bool psrp_client_has_sent(const struct psrp_client *client, struct guid pipeline_id) {
    const struct client_pipeline *pipeline = psrp_client_find(client, pipeline_id);
    if (!pipeline)
        return false;
    bool waiting = pipeline->stream.held;
    for (const struct psrp_waiting *message = client->waiting; message; message = message->next)
        waiting |= message->stream == &pipeline->stream;
    for (int lane = 0; lane < PSRP_LANE_COUNT; lane++)
        waiting |= pipeline->stream.pending[lane].length > 0;
    return !waiting;
}

void psrp_client_stop(struct psrp_client *client, struct guid pipeline_id) {
    struct client_pipeline *pipeline = psrp_client_find(client, pipeline_id);
    if (!pipeline || psrp_pipeline_is_over(pipeline->state) || pipeline->signalled)
        return;
    pipeline->signalled = true;
    pipeline->state = PSRP_PIPELINE_STOPPING;
    /* Before CommandAck the peer knows no such pipeline: the signal goes out with it. */
    if (pipeline->opened || client->eager)
        outproc_write(&client->output, OUTPROC_SIGNAL, pipeline_id);
}

bool psrp_client_respond(struct psrp_client *client, struct guid pipeline_id, const struct psrp_host_response *response,
                         struct failure *failure) {
    bool of_pool = guid_is_empty(pipeline_id);
    struct client_pipeline *pipeline = of_pool ? NULL : find_running(client, pipeline_id, failure);
    if (!of_pool && !pipeline)
        return false;
    struct psrp_stream *stream = of_pool ? &client->stream : &pipeline->stream;
    if (pipeline)
        pipeline->awaits_answer = false;
    struct buffer message = message_begin(
        client, of_pool ? PSRP_RUNSPACEPOOL_HOST_RESPONSE : PSRP_PIPELINE_HOST_RESPONSE, pipeline_id, true);
    psrp_host_response_write(&message, response, &client->secrets);
    queue_in(client, stream, PSRP_LANE_ANSWER, &message);
    psrp_stream_flush(stream, &client->output);
    return true;
}

bool psrp_client_request(struct psrp_client *client, enum psrp_type type, const struct psrp_pool_request *request,
                         struct failure *failure) {
    if (client->state != PSRP_POOL_OPENED)
        return psrp_client_invalid_state(client, failure);
    struct buffer message = message_begin(client, type, (struct guid){0}, true);
    if (type == PSRP_SET_MAX_RUNSPACES)
        psrp_set_max_runspaces_write(&message, request);
    else if (type == PSRP_SET_MIN_RUNSPACES)
        psrp_set_min_runspaces_write(&message, request);
    else
        psrp_call_id_write(&message, request->call_id);
    queue(client, &client->stream, &message);
    psrp_stream_flush(&client->stream, &client->output);
    return true;
}

bool psrp_client_exchange_key(struct psrp_client *client, struct failure *failure) {
    if (failure && failure != &client->key_failure)
        failure->message = NULL;
    if (client->secrets.form == SECRET_BASE64 || client->secrets.has_key)
        return true;
    if (client->key_pair)
        return false;
    client->key_pair = wire_crypto.rsa_generate ? wire_crypto.rsa_generate() : NULL;
    char *text = secret_public_key_text(client->key_pair);
    if (!text)
        return failure_set(failure, "System.Management.Automation.PSCryptoException", "PSCryptoException",
                           CATEGORY_SECURITY_ERROR,
                           "The secure string cannot be encrypted for the remote computer: the library libcrypto of "
                           "OpenSSL is not on this computer.");
    struct buffer message = message_begin(client, PSRP_PUBLIC_KEY, (struct guid){0}, true);
    psrp_public_key_write(&message, text);
    psrp_stream_queue(&client->stream, &client->fragmenter, PSRP_LANE_DATA, &message);
    psrp_stream_flush(&client->stream, &client->output);
    return false;
}

const struct failure *psrp_client_key_failure(const struct psrp_client *client) {
    return client->key_failure.message ? &client->key_failure : NULL;
}

void psrp_client_close(struct psrp_client *client) {
    if (client->state == PSRP_POOL_CLOSING || client->state == PSRP_POOL_CLOSED || client->state == PSRP_POOL_BROKEN)
        return;
    if (client->state == PSRP_POOL_BEFORE_OPEN) {
        client->state = PSRP_POOL_CLOSED;
        return;
    }
    outproc_write(&client->output, OUTPROC_CLOSE, (struct guid){0});
    client->state = PSRP_POOL_CLOSING;
}

void psrp_client_take_output(struct psrp_client *client, struct buffer *out) {
    buffer_append(out, buffer_text(&client->output), client->output.length);
    buffer_clear(&client->output);
}

void psrp_client_be_eager(struct psrp_client *client) {
    client->eager = true;
}

void psrp_client_closed_elsewhere(struct psrp_client *client) {
    psrp_client_disconnected(client);
    client->state = PSRP_POOL_CLOSED;
}

const char *psrp_client_pipeline_failure(const struct psrp_client *client, struct guid pipeline_id) {
    const struct client_pipeline *pipeline = psrp_client_find(client, pipeline_id);
    return pipeline ? pipeline->failure : NULL;
}

size_t psrp_client_waiting(const struct psrp_client *client, size_t *ret_bytes) {
    if (ret_bytes)
        *ret_bytes = client->received.bytes;
    return client->received.count;
}

enum psrp_pool_state psrp_client_pool_state(const struct psrp_client *client) {
    return client->state;
}

enum psrp_pipeline_state psrp_client_pipeline_state(const struct psrp_client *client, struct guid pipeline_id) {
    struct client_pipeline *pipeline = psrp_client_find(client, pipeline_id);
    return pipeline ? pipeline->state : PSRP_PIPELINE_NOT_STARTED;
}

size_t psrp_client_waiting_records(const struct psrp_client *client, struct guid pipeline_id) {
    struct client_pipeline *pipeline = psrp_client_find(client, pipeline_id);
    return pipeline ? pipeline->records : 0;
}

bool psrp_client_awaits_answer(const struct psrp_client *client, struct guid pipeline_id) {
    struct client_pipeline *pipeline = psrp_client_find(client, pipeline_id);
    return pipeline && pipeline->awaits_answer && !psrp_pipeline_is_over(pipeline->state);
}

bool psrp_client_pipeline_is_closed(const struct psrp_client *client, struct guid pipeline_id) {
    struct client_pipeline *pipeline = psrp_client_find(client, pipeline_id);
    return !pipeline || pipeline->closed;
}
