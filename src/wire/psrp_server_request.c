#include "wire/psrp_server_request.h"

#include "base/memory.h"

typedef bool request_reader(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                            struct failure *failure);

static bool read_open(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                      struct failure *failure) {
    return psrp_init_pool_read(body, &request->init, failure);
}
static bool read_connect(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                         struct failure *failure) {
    return psrp_runspaces_read(body, &request->runspaces, failure);
}
static bool read_pipeline(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                          struct failure *failure) {
    return psrp_pipeline_read(body, &request->pipeline, failure);
}
static bool read_metadata(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                          struct failure *failure) {
    return psrp_metadata_read(body, &request->metadata, failure);
}
static bool read_input(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                       struct failure *failure) {
    return psrp_object_read(body, &request->value, failure);
}
static bool read_nothing(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                         struct failure *failure) {
    return true;
}
static bool read_host_response(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                               struct failure *failure) {
    return psrp_host_response_read(body, &request->host_response, failure);
}
static bool read_pool_request(const struct psrp_body *body, enum psrp_type type, struct psrp_request *request,
                              struct failure *failure) {
    return psrp_pool_request_read(body, type, &request->pool_request, failure);
}

static const struct request_row {
    enum psrp_type type;
    enum psrp_request_kind kind;
    request_reader *read;
} rows[] = {
    {PSRP_PIPELINE_INPUT, PSRP_REQUEST_INPUT, read_input},
    {PSRP_END_OF_PIPELINE_INPUT, PSRP_REQUEST_END_OF_INPUT, read_nothing},
    {PSRP_CREATE_PIPELINE, PSRP_REQUEST_PIPELINE, read_pipeline},
    {PSRP_GET_COMMAND_METADATA, PSRP_REQUEST_METADATA, read_metadata},
    {PSRP_PIPELINE_HOST_RESPONSE, PSRP_REQUEST_HOST_RESPONSE, read_host_response},
    {PSRP_RUNSPACEPOOL_HOST_RESPONSE, PSRP_REQUEST_HOST_RESPONSE, read_host_response},
    {PSRP_INIT_RUNSPACEPOOL, PSRP_REQUEST_OPEN, read_open},
    {PSRP_CONNECT_RUNSPACEPOOL, PSRP_REQUEST_CONNECT, read_connect},
    {PSRP_SET_MAX_RUNSPACES, PSRP_REQUEST_SET_MAX, read_pool_request},
    {PSRP_SET_MIN_RUNSPACES, PSRP_REQUEST_SET_MIN, read_pool_request},
    {PSRP_GET_AVAILABLE_RUNSPACES, PSRP_REQUEST_AVAILABLE, read_pool_request},
    {PSRP_RESET_RUNSPACE_STATE, PSRP_REQUEST_RESET, read_pool_request},
};

bool psrp_server_request_read(enum psrp_type type, const struct psrp_body *body, struct psrp_request *ret_request,
                              struct failure *failure) {
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].type == type) {
            ret_request->kind = rows[i].kind;
            return rows[i].read(body, type, ret_request, failure);
        }
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                       "ReceivedUnsupportedDataType", CATEGORY_PROTOCOL_ERROR,
                       "The remoting message received has a destination or data type that is not supported.");
}
