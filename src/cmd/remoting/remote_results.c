#include "cmd/remoting/remote_results.h"

#include "base/memory.h"
#include "engine/runspace.h"
#include "job/receive.h"
#include "job/remote_child.h"
#include "object/member.h"
#include "session/durable_client.h"
#include "session/pssession.h"
#include "session/remote_debug.h"

static struct remote_runspace *runspace_of(const struct job *child) {
    struct remote_pipeline *pipeline = remote_child_pipeline(child);
    return pipeline ? pipeline->runspace : NULL;
}

static void write_notices(const struct job *job) {
    for (int i = 0; i < job->child_count; i++) {
        struct remote_runspace *remote = runspace_of(job->children[i]);
        const char *text;
        while (remote && (text = durable_client_notice(remote)))
            write_warning(text);
    }
}

static void write_results(struct cmdlet_call *call, struct job *job) {
    struct receive_options options = {0};
    for (int i = 0; i < job->child_count; i++)
        receive_results(call, job->children[i], &options);
    write_notices(job);
}

/* A `throw` over there ends a command that went to one place only; other reasons of failure are errors among others. */
static bool was_thrown(const struct error_record *reason) {
    struct value inner, thrown;
    return member_get(reason->exception, "SerializedRemoteException", &inner, NULL) == MEMBER_FOUND &&
           member_get(inner, "WasThrownFromThrowStatement", &thrown, NULL) == MEMBER_FOUND && value_is_true(thrown);
}

/* Here it is a `throw` as well, of the command's place: it ends the script and not just the statement. */
static _Noreturn void throw_on(struct error_record *reason) {
    struct thrown thrown = {.flow = FLOW_ERROR, .record = reason, .terminating = true};
    reason->is_remote = false;
    reason->object.type = &type_error_record;
    reason->origin = VALUE_NULL;
    reason->thrown = true;
    member_set(reason->exception, "WasThrownFromThrowStatement", value_bool(true), NULL);
    error_record_position(reason, (struct extent){0});
    throw_breaks(reason);
    throw_again(&thrown);
}

static void write_reasons(struct job *job) {
    for (int i = 0; i < job->child_count; i++) {
        struct error_record *reason = receive_reason(job->children[i]);
        if (reason && job->child_count == 1 && was_thrown(reason))
            throw_on(reason);
        if (reason)
            receive_error(reason);
    }
}

static bool is_done(const struct job *child) {
    return job_is_finished(child) || child->state == JOB_DISCONNECTED;
}

static bool all_done(const struct job *job) {
    for (int i = 0; i < job->child_count; i++)
        if (!is_done(job->children[i]))
            return false;
    return true;
}

static bool has_notice(const struct job *child) {
    const struct remote_runspace *remote = runspace_of(child);
    return remote && durable_client_has_notice(remote);
}

static bool has_stopped(const struct job *child) {
    const struct remote_runspace *remote = runspace_of(child);
    return remote && !value_is_null(remote->stopped_at) && !is_done(child);
}

/* What came before is shown first; then the prompt asks what to do there. */
static void debug_stopped(const struct job *job) {
    for (int i = 0; i < job->child_count; i++) {
        struct remote_runspace *remote = runspace_of(job->children[i]);
        if (has_stopped(job->children[i]) && !remote_debug_turn(remote, runspace->host, remote->connection->computer))
            remote_debug_end(remote);
    }
}

static bool has_news(void *data) {
    const struct job *job = data;
    for (int i = 0; i < job->child_count; i++)
        if (job->children[i]->kind->has_more(job->children[i]) || has_notice(job->children[i]) ||
            has_stopped(job->children[i]))
            return true;
    return all_done(job);
}

/* A connection that could not be made again leaves a session behind; without a name here it could not be found. */
static void tell_disconnected(const struct job *job) {
    for (int i = 0; i < job->child_count; i++) {
        struct remote_runspace *remote = runspace_of(job->children[i]);
        if (job->children[i]->state != JOB_DISCONNECTED || !remote)
            continue;
        write_warning(mem_printf("Session %s with instance ID %s on computer %s has been successfully disconnected.",
                                 remote->name ? remote->name : "", guid_format(remote->instance_id, 'D'),
                                 remote->connection->computer));
        write_error("System.Management.Automation.Remoting.PSRemotingTransportException", "JobStateDisconnected",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "Network connectivity to %s has been lost and the reconnection attempt failed. Please repair the "
                    "network connection and reconnect using Connect-PSSession or Receive-PSSession.",
                    remote->connection->computer);
    }
}

/* A session whose script has called exit is closed when its command is over. */
static void await_exits(const struct job *job) {
    enum { GRACE_MS = 10000 };
    for (int i = 0; i < job->child_count; i++) {
        struct remote_runspace *remote = runspace_of(job->children[i]);
        if (remote && remote->close_wanted)
            remote_runspace_end(remote, GRACE_MS);
    }
}

void remote_results_write(struct cmdlet_call *call, struct job *job) {
    do {
        job_wait(&job, 1, has_news, job, -1);
        write_results(call, job);
        debug_stopped(job);
    } while (!all_done(job));
    write_results(call, job);
    await_exits(job);
    tell_disconnected(job);
    write_reasons(job);
}
