#include "wire/psrp_client_event.h"

#include <string.h>

#include "base/memory.h"

typedef bool event_reader(const struct psrp_body *body, struct psrp_event *event, struct failure *failure);

static bool read_pool_state(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    struct psrp_state state;
    if (!psrp_pool_state_read(body, &state, failure))
        return false;
    event->pool_state = (enum psrp_pool_state)state.state;
    event->error = state.has_reason ? clixml_error_record(&state.reason) : NULL;
    return true;
}

static bool read_pipeline_state(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    struct psrp_state state;
    if (!psrp_pipeline_state_read(body, &state, failure))
        return false;
    event->pipeline_state = (enum psrp_pipeline_state)state.state;
    event->error = state.has_reason ? clixml_error_record(&state.reason) : NULL;
    return true;
}

static bool read_private_data(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    return psrp_private_data_read(body, &event->value, failure);
}
static bool read_init_data(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    return psrp_runspaces_read(body, &event->runspaces, failure);
}
static bool read_availability(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    return psrp_availability_read(body, &event->availability, failure);
}
static bool read_user_event(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    return psrp_user_event_read(body, &event->user_event, failure);
}
static bool read_host_call(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    return psrp_host_call_read(body, &event->host_call, failure);
}
static bool read_output(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    return psrp_object_read(body, &event->value, failure);
}
static bool read_informational(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    return psrp_informational_read(body, &event->text, failure);
}

static bool read_error(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    struct clixml_error error;
    if (!psrp_error_read(body, &error, failure))
        return false;
    event->error = clixml_error_record(&error);
    return true;
}

static bool read_progress(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    if (!psrp_progress_read(body, &event->progress, failure))
        return false;
    event->value = clixml_progress_value(&event->progress);
    return true;
}

static bool read_information(const struct psrp_body *body, struct psrp_event *event, struct failure *failure) {
    if (!psrp_information_read(body, &event->information, failure))
        return false;
    event->value = psrp_information_value(&event->information);
    return true;
}

static const struct event_row {
    enum psrp_type type;
    enum psrp_event_kind kind;
    event_reader *read;
} rows[] = {
    {PSRP_PIPELINE_OUTPUT, PSRP_EVENT_OUTPUT, read_output},
    {PSRP_PIPELINE_STATE, PSRP_EVENT_PIPELINE_STATE, read_pipeline_state},
    {PSRP_ERROR_RECORD, PSRP_EVENT_ERROR, read_error},
    {PSRP_PIPELINE_HOST_CALL, PSRP_EVENT_HOST_CALL, read_host_call},
    {PSRP_WARNING_RECORD, PSRP_EVENT_WARNING, read_informational},
    {PSRP_VERBOSE_RECORD, PSRP_EVENT_VERBOSE, read_informational},
    {PSRP_DEBUG_RECORD, PSRP_EVENT_DEBUG, read_informational},
    {PSRP_PROGRESS_RECORD, PSRP_EVENT_PROGRESS, read_progress},
    {PSRP_INFORMATION_RECORD, PSRP_EVENT_INFORMATION, read_information},
    {PSRP_RUNSPACEPOOL_STATE, PSRP_EVENT_POOL_STATE, read_pool_state},
    {PSRP_APPLICATION_PRIVATE_DATA, PSRP_EVENT_PRIVATE_DATA, read_private_data},
    {PSRP_RUNSPACEPOOL_HOST_CALL, PSRP_EVENT_HOST_CALL, read_host_call},
    {PSRP_RUNSPACE_AVAILABILITY, PSRP_EVENT_AVAILABILITY, read_availability},
    {PSRP_USER_EVENT, PSRP_EVENT_USER_EVENT, read_user_event},
    {PSRP_RUNSPACEPOOL_INIT_DATA, PSRP_EVENT_INIT_DATA, read_init_data},
};

bool psrp_client_event_read(enum psrp_type type, struct guid pipeline_id, const struct psrp_body *body,
                            struct psrp_event *ret_event, struct failure *failure) {
    memset(ret_event, 0, sizeof *ret_event);
    ret_event->pipeline_id = pipeline_id;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].type == type) {
            ret_event->kind = rows[i].kind;
            return rows[i].read(body, ret_event, failure);
        }
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                       "ReceivedUnsupportedDataType", CATEGORY_PROTOCOL_ERROR,
                       "The remoting message received has a destination or data type that is not supported.");
}
