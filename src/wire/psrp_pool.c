#include "wire/psrp_pool.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/psobject.h"
#include "object/string.h"

const struct psrp_capability psrp_capability_own = {2, 4, "2.0", "1.1.0.1"};

static const char *primitive_dictionary_names[] = {"System.Management.Automation.PSPrimitiveDictionary",
                                                   "System.Collections.Hashtable", "System.Object", NULL};

static bool fail(struct failure *failure, const char *message) {
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                       "InvalidRemotingData", CATEGORY_PROTOCOL_ERROR, "%s", message);
}

/* --- session --- */

static void put_version(struct clixml_writer *writer, const char *name, const char *text) {
    clixml_text(writer, "Version", name, text, strlen(text));
}

void psrp_capability_write(struct buffer *out, const struct psrp_capability *capability) {
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    char protocol[32];
    snprintf(protocol, sizeof protocol, "%d.%d", capability->major, capability->minor);
    put_version(&writer, "protocolversion", protocol);
    put_version(&writer, "PSVersion", capability->ps_version);
    put_version(&writer, "SerializationVersion", capability->serialization_version);
    psrp_body_end(&writer);
}

bool psrp_capability_read(const struct psrp_body *body, struct psrp_capability *ret_capability,
                          struct failure *failure) {
    struct value bag;
    if (!psrp_body_read(body, &bag, failure))
        return false;
    const char *protocol = psrp_member_text(bag, "protocolversion");
    ret_capability->ps_version = psrp_member_text(bag, "PSVersion");
    ret_capability->serialization_version = psrp_member_text(bag, "SerializationVersion");
    if (!protocol || sscanf(protocol, "%9d.%9d", &ret_capability->major, &ret_capability->minor) != 2 ||
        !ret_capability->ps_version || !ret_capability->serialization_version)
        return fail(failure, "The session capability of the remote computer is not valid.");
    return true;
}

bool psrp_capability_take(const struct psrp_message *message, struct secret_context *secrets, struct failure *failure) {
    struct psrp_body body = {message->body, message->body_length};
    struct psrp_capability capability;
    const int own_major = psrp_capability_own.major, own_minor = psrp_capability_own.minor;
    if (!psrp_capability_read(&body, &capability, failure))
        return false;
    secrets->form = capability.minor >= 4 ? SECRET_BASE64 : SECRET_SESSION_KEY;
    if (capability.major == own_major)
        return true;
    if (message->destination == PSRP_TO_SERVER)
        return failure_set(
            failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
            "ServerNegotiationFailed", CATEGORY_PROTOCOL_ERROR,
            "The server cannot be reached with the remoting protocol version %d.%d of the client; the server uses "
            "version %d.%d.",
            capability.major, capability.minor, own_major, own_minor);
    return failure_set(
        failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException", "ClientNegotiationFailed",
        CATEGORY_PROTOCOL_ERROR,
        "The client cannot connect to the server. The remoting protocol version %d.%d of the server is not supported "
        "by this client, which uses version %d.%d.",
        capability.major, capability.minor, own_major, own_minor);
}

void psrp_public_key_write(struct buffer *out, const char *key_text) {
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    clixml_string(&writer, "PublicKey", key_text);
    psrp_body_end(&writer);
}

void psrp_session_key_write(struct buffer *out, const char *key_text) {
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    clixml_string(&writer, "EncryptedSessionKey", key_text);
    psrp_body_end(&writer);
}

static bool read_key(const struct psrp_body *body, const char *name, const char **ret_text, struct failure *failure) {
    struct value bag;
    if (!psrp_body_read(body, &bag, failure))
        return false;
    *ret_text = psrp_member_text(bag, name);
    return *ret_text || fail(failure, "The key exchange message of the remote computer is not valid.");
}

bool psrp_public_key_read(const struct psrp_body *body, const char **ret_key_text, struct failure *failure) {
    return read_key(body, "PublicKey", ret_key_text, failure);
}

bool psrp_session_key_read(const struct psrp_body *body, const char **ret_key_text, struct failure *failure) {
    return read_key(body, "EncryptedSessionKey", ret_key_text, failure);
}

void psrp_empty_string_write(struct buffer *out) {
    buffer_puts(out, "<S></S>");
}

/* --- opening --- */

void psrp_init_pool_write(struct buffer *out, const struct psrp_init_pool *init, const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    clixml_int(&writer, "MinRunspaces", init->min_runspaces);
    clixml_int(&writer, "MaxRunspaces", init->max_runspaces);
    psrp_enum_write(&writer, "PSThreadOptions", &psrp_thread_options, init->thread_options);
    psrp_enum_write(&writer, "ApartmentState", &psrp_apartment_state, init->apartment_state);
    clixml_value(&writer, "ApplicationArguments", init->application_arguments);
    psrp_host_info_write(&writer, &init->host);
    psrp_body_end(&writer);
}

bool psrp_init_pool_read(const struct psrp_body *body, struct psrp_init_pool *ret_init, struct failure *failure) {
    struct value bag;
    memset(ret_init, 0, sizeof *ret_init);
    if (!psrp_body_read(body, &bag, failure) ||
        !psrp_member_int(bag, "MinRunspaces", &ret_init->min_runspaces, failure) ||
        !psrp_member_int(bag, "MaxRunspaces", &ret_init->max_runspaces, failure) ||
        !psrp_member_int(bag, "PSThreadOptions", &ret_init->thread_options, failure) ||
        !psrp_member_int(bag, "ApartmentState", &ret_init->apartment_state, failure) ||
        !psrp_member(bag, "ApplicationArguments", &ret_init->application_arguments, failure))
        return false;
    return psrp_host_info_read(bag, &ret_init->host, failure);
}

static void write_runspaces(struct buffer *out, const struct psrp_runspaces *runspaces) {
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    if (runspaces->min_runspaces != -1)
        clixml_int(&writer, "MinRunspaces", runspaces->min_runspaces);
    if (runspaces->max_runspaces != -1)
        clixml_int(&writer, "MaxRunspaces", runspaces->max_runspaces);
    psrp_body_end(&writer);
}

void psrp_connect_pool_write(struct buffer *out, const struct psrp_runspaces *runspaces) {
    if (runspaces->min_runspaces == -1 && runspaces->max_runspaces == -1)
        psrp_empty_string_write(out);
    else
        write_runspaces(out, runspaces);
}

void psrp_init_data_write(struct buffer *out, const struct psrp_runspaces *runspaces) {
    write_runspaces(out, runspaces);
}

bool psrp_runspaces_read(const struct psrp_body *body, struct psrp_runspaces *ret_runspaces, struct failure *failure) {
    struct value bag;
    *ret_runspaces = (struct psrp_runspaces){-1, -1};
    if (!psrp_body_read(body, &bag, failure))
        return false;
    psrp_member_int(bag, "MinRunspaces", &ret_runspaces->min_runspaces, NULL);
    psrp_member_int(bag, "MaxRunspaces", &ret_runspaces->max_runspaces, NULL);
    return true;
}

void psrp_private_data_write(struct buffer *out, struct value data, const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    clixml_value(&writer, "ApplicationPrivateData", data);
    psrp_body_end(&writer);
}

bool psrp_private_data_read(const struct psrp_body *body, struct value *ret_data, struct failure *failure) {
    struct value bag;
    return psrp_body_read(body, &bag, failure) && psrp_member(bag, "ApplicationPrivateData", ret_data, failure);
}

struct value psrp_primitive_dictionary(void) {
    struct value dictionary = value_dictionary(hashtable_new());
    extension_of(&dictionary, true)->type_names = primitive_dictionary_names;
    return dictionary;
}

/* --- states --- */

static void write_state(struct buffer *out, const char *name, int32_t state, const struct clixml_error *reason) {
    if (!reason) { /* the usual case costs no writer */
        buffer_printf(out, "<Obj RefId=\"0\"><MS><I32 N=\"%s\">%d</I32></MS></Obj>", name, state);
        return;
    }
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    clixml_int(&writer, name, state);
    clixml_write_error(&writer, "ExceptionAsErrorRecord", reason, CLIXML_DEPTH_WIRE, NULL);
    psrp_body_end(&writer);
}

void psrp_pool_state_write(struct buffer *out, enum psrp_pool_state state, const struct clixml_error *reason) {
    write_state(out, "RunspaceState", state, reason);
}

void psrp_pipeline_state_write(struct buffer *out, enum psrp_pipeline_state state, const struct clixml_error *reason) {
    write_state(out, "PipelineState", state, reason);
}

static bool read_state(const struct psrp_body *body, const char *name, int limit, struct psrp_state *ret_state,
                       struct failure *failure) {
    struct value bag, reason;
    memset(ret_state, 0, sizeof *ret_state);
    if (!psrp_body_read(body, &bag, failure) || !psrp_member_int(bag, name, &ret_state->state, failure))
        return false;
    if (ret_state->state < 0 || ret_state->state >= limit)
        return fail(failure, "The state that the remote computer reported is not valid.");
    ret_state->has_reason = psrp_member(bag, "ExceptionAsErrorRecord", &reason, NULL) && !value_is_null(reason) &&
                            clixml_error_from_bag(reason, &ret_state->reason);
    return true;
}

bool psrp_pool_state_read(const struct psrp_body *body, struct psrp_state *ret_state, struct failure *failure) {
    return read_state(body, "RunspaceState", PSRP_POOL_STATE_COUNT, ret_state, failure);
}

bool psrp_pipeline_state_read(const struct psrp_body *body, struct psrp_state *ret_state, struct failure *failure) {
    return read_state(body, "PipelineState", PSRP_PIPELINE_STATE_COUNT, ret_state, failure);
}

int32_t psrp_state_peek(const char *body, size_t length) {
    static const char mark[] = "State\">";
    const char *at = memmem(body, length, mark, sizeof mark - 1), *end = body + length;
    if (!at)
        return -1;
    int32_t number = -1;
    for (at += sizeof mark - 1; at < end && *at >= '0' && *at <= '9' && number < 1000; at++)
        number = (number < 0 ? 0 : number * 10) + (*at - '0');
    return number;
}

/* --- requests and answers --- */

static void write_request(struct buffer *out, const char *name, const struct psrp_pool_request *request) {
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    clixml_int(&writer, name, request->runspaces);
    clixml_long(&writer, "ci", request->call_id);
    psrp_body_end(&writer);
}

void psrp_set_max_runspaces_write(struct buffer *out, const struct psrp_pool_request *request) {
    write_request(out, "MaxRunspaces", request);
}

void psrp_set_min_runspaces_write(struct buffer *out, const struct psrp_pool_request *request) {
    write_request(out, "MinRunspaces", request);
}

void psrp_call_id_write(struct buffer *out, int64_t call_id) {
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    clixml_long(&writer, "ci", call_id);
    psrp_body_end(&writer);
}

bool psrp_pool_request_read(const struct psrp_body *body, enum psrp_type type, struct psrp_pool_request *ret_request,
                            struct failure *failure) {
    struct value bag;
    memset(ret_request, 0, sizeof *ret_request);
    if (!psrp_body_read(body, &bag, failure) || !psrp_member_long(bag, "ci", &ret_request->call_id, failure))
        return false;
    if (type == PSRP_SET_MAX_RUNSPACES)
        return psrp_member_int(bag, "MaxRunspaces", &ret_request->runspaces, failure);
    return type != PSRP_SET_MIN_RUNSPACES || psrp_member_int(bag, "MinRunspaces", &ret_request->runspaces, failure);
}

void psrp_availability_write(struct buffer *out, const struct psrp_availability *availability) {
    struct clixml_writer writer = psrp_body_begin(out, NULL);
    if (availability->is_count)
        clixml_long(&writer, "SetMinMaxRunspacesResponse", availability->count);
    else
        clixml_bool(&writer, "SetMinMaxRunspacesResponse", availability->success);
    clixml_long(&writer, "ci", availability->call_id);
    psrp_body_end(&writer);
}

bool psrp_availability_read(const struct psrp_body *body, struct psrp_availability *ret_availability,
                            struct failure *failure) {
    struct value bag, answer;
    memset(ret_availability, 0, sizeof *ret_availability);
    if (!psrp_body_read(body, &bag, failure) || !psrp_member_long(bag, "ci", &ret_availability->call_id, failure) ||
        !psrp_member(bag, "SetMinMaxRunspacesResponse", &answer, failure))
        return false;
    answer = value_base(answer);
    ret_availability->is_count = answer.type != &type_bool;
    if (ret_availability->is_count && !type_is_integer(answer.type))
        return fail(failure, "The answer about the runspaces of the remote computer is not valid.");
    ret_availability->success = answer.i != 0;
    ret_availability->count = answer.i;
    return true;
}

#define EVENT(name) "PSEventArgs." name

void psrp_user_event_write(struct buffer *out, const struct psrp_user_event *event,
                           const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    clixml_int(&writer, EVENT("EventIdentifier"), event->event_identifier);
    clixml_string(&writer, EVENT("SourceIdentifier"), event->source_identifier);
    clixml_value(&writer, EVENT("TimeGenerated"), event->time_generated);
    clixml_value(&writer, EVENT("Sender"), event->sender);
    clixml_value(&writer, EVENT("SourceArgs"), event->source_args);
    clixml_value(&writer, EVENT("MessageData"), event->message_data);
    clixml_string(&writer, EVENT("ComputerName"), event->computer_name);
    clixml_value(&writer, EVENT("RunspaceId"), event->runspace_id);
    psrp_body_end(&writer);
}

bool psrp_user_event_read(const struct psrp_body *body, struct psrp_user_event *ret_event, struct failure *failure) {
    struct value bag;
    memset(ret_event, 0, sizeof *ret_event);
    if (!psrp_body_read(body, &bag, failure) ||
        !psrp_member_int(bag, EVENT("EventIdentifier"), &ret_event->event_identifier, failure) ||
        !psrp_member(bag, EVENT("TimeGenerated"), &ret_event->time_generated, failure) ||
        !psrp_member(bag, EVENT("Sender"), &ret_event->sender, failure) ||
        !psrp_member(bag, EVENT("SourceArgs"), &ret_event->source_args, failure) ||
        !psrp_member(bag, EVENT("MessageData"), &ret_event->message_data, failure) ||
        !psrp_member(bag, EVENT("RunspaceId"), &ret_event->runspace_id, failure))
        return false;
    ret_event->source_identifier = psrp_member_text(bag, EVENT("SourceIdentifier"));
    ret_event->computer_name = psrp_member_text(bag, EVENT("ComputerName"));
    return true;
}
