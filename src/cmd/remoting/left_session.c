#include "cmd/remoting/left_session.h"

#include "cmd/remoting/target.h"
#include "engine/error.h"
#include "session/durable_client.h"
#include "session/ssh.h"

static bool has_begun(void *data) {
    const struct remote_pipeline *pipeline = data;
    return remote_pipeline_has_begun(pipeline) || pipeline->runspace->reason;
}

static void begin_pipeline(struct remote_runspace *remote, const struct left_session_request *request) {
    durable_client_be_quiet(remote);
    struct remote_pipeline *pipeline = remote_pipeline_start(remote, &request->pipeline);
    for (int32_t i = 0; i < request->input->count; i++)
        remote_pipeline_input(pipeline, request->input->items[i]);
    remote_pipeline_end_input(pipeline);
    remote_runspace_wait(remote, has_begun, pipeline, -1);
}

struct pssession *left_session_begin(const struct left_session_request *request) {
    struct remote_runspace *remote = ssh_connect(request->connection);
    struct failure failure = {0};
    if (!target_wait_open(remote))
        return NULL;
    struct pssession *session = pssession_new(remote, request->name);
    durable_client_keep(remote, session->name);
    durable_client_await_keeping(remote);
    if (durable_client_is_kept(remote))
        begin_pipeline(remote, request);
    if (durable_client_disconnect(remote, &(struct durable_line){0}, &failure)) {
        durable_client_forget(remote);
        pssession_add(session);
        return session;
    }
    write_error("System.Management.Automation.RuntimeException", "InvokeCommandDisconnectFailed",
                CATEGORY_INVALID_OPERATION, value_object(remote), "[%s] %s", request->connection->computer,
                failure.message);
    remote_runspace_end(remote, 2000);
    return NULL;
}
