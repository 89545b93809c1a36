/* Bodies of the messages about the session and its runspace pool (MS-PSRP 2.2.2.1-16, 2.2.2.31). Each *_write appends a
 * body's CLIXML; each *_read gives false + failure (PSRemotingDataStructureException) for a body that is not what it
 * should be. */
#ifndef WIRE_PSRP_POOL_H
#define WIRE_PSRP_POOL_H

#include "base/guid.h"
#include "wire/clixml_record.h"
#include "wire/psrp_host.h"
#include "wire/psrp_message.h"

/* SESSION_CAPABILITY: protocolversion PSVersion SerializationVersion [TimeZone]. */
struct psrp_capability {
    int major, minor; /* of the protocol: 2.4 is PowerShell 7.6 */
    const char *ps_version, *serialization_version;
};
extern const struct psrp_capability psrp_capability_own; /* 2.4, 2.0, 1.1.0.1 */
void psrp_capability_write(struct buffer *out, const struct psrp_capability *capability);
bool psrp_capability_read(const struct psrp_body *body, struct psrp_capability *ret_capability,
                          struct failure *failure);
/* What the other end says of itself: notes how secrets are written for it (before 2.4 with a session key). False: it
 * speaks another major version; the error is the one of the end that received the message. */
bool psrp_capability_take(const struct psrp_message *message, struct secret_context *secrets, struct failure *failure);

/* INIT_RUNSPACEPOOL: MinRunspaces MaxRunspaces PSThreadOptions ApartmentState ApplicationArguments HostInfo. */
struct psrp_init_pool {
    int32_t min_runspaces, max_runspaces;
    int32_t thread_options, apartment_state; /* 0 Default; 2 Unknown */
    struct value application_arguments;      /* a PSPrimitiveDictionary (psrp_primitive_dictionary) or null */
    struct psrp_host_info host;
};
void psrp_init_pool_write(struct buffer *out, const struct psrp_init_pool *init, const struct secret_context *secrets);
bool psrp_init_pool_read(const struct psrp_body *body, struct psrp_init_pool *ret_init, struct failure *failure);

/* CONNECT_RUNSPACEPOOL and RUNSPACEPOOL_INIT_DATA: MinRunspaces MaxRunspaces; -1: not said (both -1: a string). */
struct psrp_runspaces {
    int32_t min_runspaces, max_runspaces;
};
void psrp_connect_pool_write(struct buffer *out, const struct psrp_runspaces *runspaces);
void psrp_init_data_write(struct buffer *out, const struct psrp_runspaces *runspaces);
bool psrp_runspaces_read(const struct psrp_body *body, struct psrp_runspaces *ret_runspaces, struct failure *failure);

/* RUNSPACEPOOL_STATE and PIPELINE_STATE: the number, and why. reason NULL: none. */
void psrp_pool_state_write(struct buffer *out, enum psrp_pool_state state, const struct clixml_error *reason);
void psrp_pipeline_state_write(struct buffer *out, enum psrp_pipeline_state state, const struct clixml_error *reason);
struct psrp_state {
    int32_t state;
    bool has_reason;
    struct clixml_error reason; /* clixml_error_record makes the RemotingErrorRecord */
};
bool psrp_pool_state_read(const struct psrp_body *body, struct psrp_state *ret_state, struct failure *failure);
bool psrp_pipeline_state_read(const struct psrp_body *body, struct psrp_state *ret_state, struct failure *failure);
/* Only the number, without parsing: what a thread without values needs to know whether a job is done. -1: not found. */
int32_t psrp_state_peek(const char *body, size_t length);

/* APPLICATION_PRIVATE_DATA: ApplicationPrivateData. */
void psrp_private_data_write(struct buffer *out, struct value data, const struct secret_context *secrets);
bool psrp_private_data_read(const struct psrp_body *body, struct value *ret_data, struct failure *failure);
/* A dictionary that is written as PSPrimitiveDictionary: with text keys that ignore case. */
struct value psrp_primitive_dictionary(void);

/* PUBLIC_KEY, ENCRYPTED_SESSION_KEY (their text, see wire/secret.h), PUBLIC_KEY_REQUEST (an empty string). */
void psrp_public_key_write(struct buffer *out, const char *key_text);
bool psrp_public_key_read(const struct psrp_body *body, const char **ret_key_text, struct failure *failure);
void psrp_session_key_write(struct buffer *out, const char *key_text);
bool psrp_session_key_read(const struct psrp_body *body, const char **ret_key_text, struct failure *failure);
void psrp_empty_string_write(struct buffer *out);

/* SET_MAX_RUNSPACES, SET_MIN_RUNSPACES, GET_AVAILABLE_RUNSPACES, RESET_RUNSPACE_STATE: ci, with a number for the first
 * two. */
struct psrp_pool_request {
    int64_t call_id;
    int32_t runspaces;
};
void psrp_set_max_runspaces_write(struct buffer *out, const struct psrp_pool_request *request);
void psrp_set_min_runspaces_write(struct buffer *out, const struct psrp_pool_request *request);
void psrp_call_id_write(struct buffer *out, int64_t call_id);
/* type says which of the four it is. */
bool psrp_pool_request_read(const struct psrp_body *body, enum psrp_type type, struct psrp_pool_request *ret_request,
                            struct failure *failure);

/* RUNSPACE_AVAILABILITY: ci SetMinMaxRunspacesResponse, a boolean, or a number for GET_AVAILABLE_RUNSPACES. */
struct psrp_availability {
    int64_t call_id;
    bool is_count, success;
    int64_t count;
};
void psrp_availability_write(struct buffer *out, const struct psrp_availability *availability);
bool psrp_availability_read(const struct psrp_body *body, struct psrp_availability *ret_availability,
                            struct failure *failure);

/* USER_EVENT: PSEventArgs.EventIdentifier .SourceIdentifier .TimeGenerated .Sender .SourceArgs .MessageData
 * .ComputerName .RunspaceId. */
struct psrp_user_event {
    int32_t event_identifier;
    const char *source_identifier, *computer_name;
    struct value time_generated, sender, source_args, message_data, runspace_id;
};
void psrp_user_event_write(struct buffer *out, const struct psrp_user_event *event,
                           const struct secret_context *secrets);
bool psrp_user_event_read(const struct psrp_body *body, struct psrp_user_event *ret_event, struct failure *failure);

#endif
