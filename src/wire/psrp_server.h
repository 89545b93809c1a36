/* The server's side of PSRP over the out-of-process transport: what `muster -s` speaks (MS-PSRP 3.2). Feed lines, ask
 * for events, say what the pipelines do. It reads and writes nothing itself.
 *
 *   pool      BeforeOpen --SESSION_CAPABILITY (answered)--> NegotiationSucceeded --INIT_RUNSPACEPOOL,
 * psrp_server_opened--> Opened
 *             --Close, psrp_server_closed--> Closed;   any --bad data--> Broken
 *   pipeline  Command (answered) NotStarted --CREATE_PIPELINE, GET_COMMAND_METADATA--> Running --psrp_server_state-->
 * Completed | Failed | Stopped;   Signal --> Stopping, SignalAck once it has ended;   Close --> CloseAck once it has
 * ended
 *
 *   struct psrp_server *server = psrp_server_new(&options);
 *   for (;;) {
 *       psrp_server_receive(server, line, length, &failure);     for each line of the client
 *       while (psrp_server_next_event(server, &event, &failure)) …   run what it says, call psrp_server_output and so
 * on psrp_server_take_output(server, &bytes);                 write them to the client
 *   }
 *
 * Acknowledgements go out by themselves, as PowerShell's: DataAck once a packet is taken (the one with
 * INIT_RUNSPACEPOOL after the pool is opened). Memory: collected; nothing to free. Thread: one at a time, a runspace's.
 */
#ifndef WIRE_PSRP_SERVER_H
#define WIRE_PSRP_SERVER_H

#include "wire/psrp_command.h"
#include "wire/psrp_pool.h"
#include "wire/psrp_record.h"

struct psrp_server;

struct psrp_server_options {
    /* A process of Start-Job: PowerShell tells the end of each pipeline that prepares it (the working directory is one,
     * an initialization script another) with a PIPELINE_STATE without id. */
    int startup_pipelines;
    size_t max_object_bytes; /* 0: see fragment.h */
};

enum psrp_request_kind {
    PSRP_REQUEST_OPEN,     /* init: answer with psrp_server_opened or psrp_server_broken */
    PSRP_REQUEST_CONNECT,  /* runspaces: answer with psrp_server_connected */
    PSRP_REQUEST_PIPELINE, /* pipeline: run it */
    PSRP_REQUEST_METADATA, /* metadata: run Get-Command */
    PSRP_REQUEST_INPUT,    /* value */
    PSRP_REQUEST_END_OF_INPUT,
    PSRP_REQUEST_STOP,          /* pipeline_id: stop it, then say Stopped */
    PSRP_REQUEST_HOST_RESPONSE, /* host_response; pipeline_id zeros: of the pool */
    PSRP_REQUEST_SET_MAX,       /* pool_request: answer with psrp_server_availability */
    PSRP_REQUEST_SET_MIN,
    PSRP_REQUEST_AVAILABLE,
    PSRP_REQUEST_RESET,
    PSRP_REQUEST_CLOSE, /* stop everything, then call psrp_server_closed */
};

struct psrp_request {
    enum psrp_request_kind kind;
    struct guid pipeline_id; /* zeros: about the pool */
    struct psrp_init_pool init;
    struct psrp_runspaces runspaces;
    struct psrp_pipeline pipeline;
    struct psrp_metadata_request metadata;
    struct value value;
    struct psrp_host_response host_response;
    struct psrp_pool_request pool_request;
};

/* options NULL: defaults. */
struct psrp_server *psrp_server_new(const struct psrp_server_options *options);
struct guid psrp_server_pool_id(const struct psrp_server *server);
enum psrp_pool_state psrp_server_pool_state(const struct psrp_server *server);
const struct secret_context *psrp_server_secrets(const struct psrp_server *server);

/* Takes one line of the client without its line end. False + failure: the client broke the protocol; the pool is
 * Broken. */
bool psrp_server_receive(struct psrp_server *server, const char *line, size_t length, struct failure *failure);
/* The oldest request. False with failure->message NULL: none waits; else its body is bad (a pipeline's is then over:
 * Failed was sent). */
bool psrp_server_next_event(struct psrp_server *server, struct psrp_request *ret_request, struct failure *failure);
/* Has a request come that next_event would give now? Stop and Close are seen here while a pipeline runs. */
bool psrp_server_has_event(const struct psrp_server *server);
/* Appends the lines that are to be sent and forgets them. */
void psrp_server_take_output(struct psrp_server *server, struct buffer *out);

/* The pool is ready: sends APPLICATION_PRIVATE_DATA and Opened. */
void psrp_server_opened(struct psrp_server *server, struct value private_data);
/* Another client takes the pool over (MS-PSRP 3.1.4.7, over a new link): what was half received is forgotten, its
 * SESSION_CAPABILITY and CONNECT_RUNSPACEPOOL are awaited; pipelines go on. */
void psrp_server_reattach(struct psrp_server *server);
/* Answers CONNECT: sends RUNSPACEPOOL_INIT_DATA and APPLICATION_PRIVATE_DATA. */
void psrp_server_connected(struct psrp_server *server, const struct psrp_runspaces *runspaces,
                           struct value private_data);
/* The pipelines that the client has not closed; their number, at most max. */
struct psrp_server_pipeline {
    struct guid id;
    bool over;
};
size_t psrp_server_pipelines(const struct psrp_server *server, struct psrp_server_pipeline *ret_pipelines, size_t max);
/* The pool cannot be made: sends Broken with the reason. */
void psrp_server_broken(struct psrp_server *server, const struct error_record *reason);
/* Everything has ended: sends Closing, Closed and CloseAck. */
void psrp_server_closed(struct psrp_server *server);

/* A pipeline's streams. What is said about a pipeline that is over or unknown is dropped. */
void psrp_server_output(struct psrp_server *server, struct guid pipeline_id, struct value object);
void psrp_server_error(struct psrp_server *server, struct guid pipeline_id, const struct error_record *record);
/* type: PSRP_DEBUG_RECORD, PSRP_VERBOSE_RECORD, PSRP_WARNING_RECORD. */
void psrp_server_informational(struct psrp_server *server, struct guid pipeline_id, enum psrp_type type,
                               const char *message);
void psrp_server_progress(struct psrp_server *server, struct guid pipeline_id, const struct clixml_progress *progress);
void psrp_server_information(struct psrp_server *server, struct guid pipeline_id,
                             const struct psrp_information *information);
/* Completed, Failed or Stopped end the pipeline; reason (NULL: none) is why. */
void psrp_server_state(struct psrp_server *server, struct guid pipeline_id, enum psrp_pipeline_state state,
                       const struct error_record *reason);
/* A host call; zeros: of the pool. call->call_id 0: a fresh one is put there; PSRP_NO_ANSWER: none wanted. */
void psrp_server_host_call(struct psrp_server *server, struct guid pipeline_id, struct psrp_host_call *call);
void psrp_server_availability(struct psrp_server *server, const struct psrp_availability *availability);
void psrp_server_user_event(struct psrp_server *server, const struct psrp_user_event *event);
/* A body that is rendered already (constant texts, records passed on): any message type of a pipeline or of the pool
 * (zeros). */
void psrp_server_send(struct psrp_server *server, enum psrp_type type, struct guid pipeline_id, const char *body,
                      size_t length);

#endif
