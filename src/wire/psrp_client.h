/* The client's side of PSRP over the out-of-process transport: one runspace pool and its pipelines (MS-PSRP 3.1). Feed
 * lines, ask for events, send what it gives out. It reads and writes nothing itself.
 *
 *   pool      BeforeOpen --open--> NegotiationSent --SESSION_CAPABILITY--> NegotiationSucceeded --RUNSPACEPOOL_STATE-->
 * Opened
 *             BeforeOpen --connect--> Connecting --RUNSPACEPOOL_INIT_DATA--> Opened
 *             --close--> Closing --CloseAck--> Closed;   any --bad data--> Broken
 *   pipeline  create: Command … CommandAck, then CREATE_PIPELINE (Running) --PIPELINE_STATE--> Completed | Failed |
 * Stopped, then Close (sent by itself) … CloseAck;   stop: Signal (Stopping)
 *
 *   struct psrp_client *client = psrp_client_new(&options);
 *   psrp_client_open(client);
 *   for (;;) {
 *       psrp_client_take_output(client, &bytes);                 write them to the peer
 *       psrp_client_receive(client, line, length, &failure);     for each line of the peer
 *       while (psrp_client_next_event(client, NULL, &event, &failure)) …
 *   }
 *
 * Receiving takes transport and header apart and follows the states, which is cheap; the CLIXML stays bytes until the
 * event is asked for. So a job with ten thousand unread results costs their text, and its state is known at once.
 *
 * Memory: collected; nothing to free. Thread: one at a time, a runspace's. */
#ifndef WIRE_PSRP_CLIENT_H
#define WIRE_PSRP_CLIENT_H

#include "wire/psrp_command.h"
#include "wire/psrp_pool.h"
#include "wire/psrp_record.h"

struct psrp_client;

struct psrp_client_options {
    struct guid pool_id;        /* zeros: a new one */
    struct psrp_init_pool init; /* runspaces 0: 1 */
    size_t max_object_bytes;    /* 0: see fragment.h */
    size_t max_command_bytes;   /* of all that is received for a pipeline; 0: no limit */
    /* The peer takes its lines one after the other (a child of ours): pipelines need not wait for Opened and
     * CommandAck, so that a job is under way as soon as its process is. */
    bool eager;
};

enum psrp_event_kind {
    PSRP_EVENT_POOL_STATE,     /* pool_state, error (reason) */
    PSRP_EVENT_PRIVATE_DATA,   /* value: ApplicationPrivateData */
    PSRP_EVENT_INIT_DATA,      /* runspaces */
    PSRP_EVENT_AVAILABILITY,   /* availability */
    PSRP_EVENT_USER_EVENT,     /* user_event */
    PSRP_EVENT_HOST_CALL,      /* host_call; pipeline_id zeros: of the pool */
    PSRP_EVENT_OUTPUT,         /* value */
    PSRP_EVENT_ERROR,          /* error: a RemotingErrorRecord */
    PSRP_EVENT_DEBUG,          /* text */
    PSRP_EVENT_VERBOSE,        /* text */
    PSRP_EVENT_WARNING,        /* text */
    PSRP_EVENT_PROGRESS,       /* progress, value (a ProgressRecord) */
    PSRP_EVENT_INFORMATION,    /* information, value (an InformationRecord) */
    PSRP_EVENT_PIPELINE_STATE, /* pipeline_state, error (reason) */
};

struct psrp_event {
    enum psrp_event_kind kind;
    struct guid pipeline_id; /* zeros: about the pool */
    enum psrp_pool_state pool_state;
    enum psrp_pipeline_state pipeline_state;
    struct value value;
    struct error_record *error; /* NULL: no reason */
    const char *text;
    struct psrp_host_call host_call;
    struct clixml_progress progress;
    struct psrp_information information;
    struct psrp_availability availability;
    struct psrp_runspaces runspaces;
    struct psrp_user_event user_event;
};

/* options are copied. */
struct psrp_client *psrp_client_new(const struct psrp_client_options *options);
struct guid psrp_client_pool_id(const struct psrp_client *client);
/* How SecureStrings travel: base64 with peers of protocol 2.4 on, else with the session key. */
const struct secret_context *psrp_client_secrets(const struct psrp_client *client);

/* Sends SESSION_CAPABILITY and INIT_RUNSPACEPOOL. False + failure: opened before. */
bool psrp_client_open(struct psrp_client *client, struct failure *failure);
/* Instead: connects to a pool that runs already (options.pool_id), as another client left it: sends SESSION_CAPABILITY
 * and CONNECT_RUNSPACEPOOL; RUNSPACEPOOL_INIT_DATA makes it Opened. */
bool psrp_client_connect(struct psrp_client *client, struct failure *failure);
/* A pipeline of that pool which another client began: its messages can come now. It counts as Running. */
void psrp_client_adopt_pipeline(struct psrp_client *client, struct guid pipeline_id);
/* Takes one line of the peer without its line end. False + failure (PSRemotingTransportException,
 * PSRemotingDataStructureException): the peer broke the protocol; the pool is Broken for good. */
bool psrp_client_receive(struct psrp_client *client, const char *line, size_t length, struct failure *failure);
/* The peer is gone: the pool is Broken, running pipelines Failed. */
void psrp_client_disconnected(struct psrp_client *client);
/* The peer turns out to take its lines one after the other: see psrp_client_options.eager. */
void psrp_client_be_eager(struct psrp_client *client);
/* The pool was ended without a word of this client: it is Closed. */
void psrp_client_closed_elsewhere(struct psrp_client *client);
/* Appends the lines that are to be sent and forgets them. */
void psrp_client_take_output(struct psrp_client *client, struct buffer *out);
/* Decodes the oldest waiting message (only: of that pipeline). False with failure->message NULL: none waits; else its
 * body is bad. */
bool psrp_client_next_event(struct psrp_client *client, const struct guid *only, struct psrp_event *ret_event,
                            struct failure *failure);
/* How many messages wait undecoded, and their bytes (ret_bytes may be NULL). */
size_t psrp_client_waiting(const struct psrp_client *client, size_t *ret_bytes);

enum psrp_pool_state psrp_client_pool_state(const struct psrp_client *client);
/* NotStarted for an unknown id. Follows what was received, decoded or not. */
enum psrp_pipeline_state psrp_client_pipeline_state(const struct psrp_client *client, struct guid pipeline_id);
/* Of one pipeline: how many records and host calls wait undecoded; and does it wait for the answer to a host call? */
size_t psrp_client_waiting_records(const struct psrp_client *client, struct guid pipeline_id);
bool psrp_client_awaits_answer(const struct psrp_client *client, struct guid pipeline_id);
/* Why this side has failed the pipeline (more came than max_command_bytes); NULL: it has not. */
const char *psrp_client_pipeline_failure(const struct psrp_client *client, struct guid pipeline_id);
/* Is the pipeline's stream closed by both sides? True for an unknown id. */
bool psrp_client_pipeline_is_closed(const struct psrp_client *client, struct guid pipeline_id);

/* Starts a pipeline. *pipeline_id zeros: a new id is put there. False + failure: the pool is not Opened. */
bool psrp_client_create_pipeline(struct psrp_client *client, const struct psrp_pipeline *pipeline,
                                 struct guid *pipeline_id, struct failure *failure);
bool psrp_client_get_metadata(struct psrp_client *client, const struct psrp_metadata_request *request,
                              struct guid *pipeline_id, struct failure *failure);
/* False + failure: no such pipeline, or it is over. */
bool psrp_client_input(struct psrp_client *client, struct guid pipeline_id, struct value object,
                       struct failure *failure);
/* The same with a byte[] of these bytes, which need not be made a value first. window: how many packets may be under
 * way beyond the one that waits for its DataAck. False: the pipeline does not run. */
bool psrp_client_input_bytes(struct psrp_client *client, struct guid pipeline_id, const void *bytes, size_t length,
                             int window);
bool psrp_client_end_input(struct psrp_client *client, struct guid pipeline_id, struct failure *failure);
/* Has the peer taken everything that was said to this pipeline? */
bool psrp_client_has_sent(const struct psrp_client *client, struct guid pipeline_id);
/* Asks for the end; Stopped comes as an event. Finished and unknown pipelines: nothing happens. */
void psrp_client_stop(struct psrp_client *client, struct guid pipeline_id);
/* Answers a host call of a pipeline, or of the pool (zeros). */
bool psrp_client_respond(struct psrp_client *client, struct guid pipeline_id, const struct psrp_host_response *response,
                         struct failure *failure);
/* SET_MAX_RUNSPACES, SET_MIN_RUNSPACES, GET_AVAILABLE_RUNSPACES, RESET_RUNSPACE_STATE. */
bool psrp_client_request(struct psrp_client *client, enum psrp_type type, const struct psrp_pool_request *request,
                         struct failure *failure);
/* The key exchange with peers before 2.4, needed before a SecureString is sent: sends PUBLIC_KEY if the key is not
 * there. True: the secrets can be used now; false without failure: ask again after the next lines came. */
bool psrp_client_exchange_key(struct psrp_client *client, struct failure *failure);
/* Why a message with a secret will never be sent (there is no library that could encrypt it); NULL: nothing of the
 * kind. */
const struct failure *psrp_client_key_failure(const struct psrp_client *client);
/* Closes the session. */
void psrp_client_close(struct psrp_client *client);

#endif
