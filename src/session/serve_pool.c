#include "session/serve_pool.h"

#include "base/memory.h"
#include "engine/runspace.h"
#include "os/clock.h"

void serve_pool_limit(struct server *server, int32_t maximum) {
    bool first = !server->runspaces.max_runspaces;
    server->runspaces.max_runspaces = maximum;
    if (first)
        server->only_takes_lines = maximum > 1;
    if (maximum > 1 && !server->pool) {
        server->pool = runspace_pool_new(1, maximum);
        server->pool->state = RUNSPACE_OPENED;
        server->pool->host = &server->host;
    }
    if (server->pool)
        runspace_pool_allow(server->pool, server->only_takes_lines ? maximum : maximum - 1);
}

static void unlink_pipeline(struct server *server, const struct served_pipeline *pipeline) {
    for (struct served_pipeline **at = &server->pooled; *at; at = &(*at)->next)
        if (*at == pipeline) {
            *at = pipeline->next;
            return;
        }
}

/* On the thread of its runspace. */
static void run_turn(void *data) {
    struct served_pipeline *pipeline = data;
    struct server *server = pipeline->server;
    const struct runspace *first = server->runspace;
    runspace->is_server = true;
    runspace->application_arguments = first->application_arguments;
    runspace->forward_event = first->forward_event;
    runspace->forward_data = first->forward_data;
    server_run(server, pipeline);
    unlink_pipeline(server, pipeline);
    stop_wake(first->stop);
}

void serve_pool_run(struct server *server, struct served_pipeline *pipeline) {
    struct failure failure = {0};
    struct powershell *turn = powershell_new();
    turn->work = run_turn;
    turn->listener = pipeline;
    turn->pool = server->pool;
    pipeline->turn = turn;
    pipeline->next = server->pooled;
    server->pooled = pipeline;
    if (powershell_start(turn, &failure) && !(turn->state == INVOCATION_FAILED))
        return;
    unlink_pipeline(server, pipeline);
    psrp_server_state(server->psrp, pipeline->id, PSRP_PIPELINE_FAILED, error_record_from_failure(&failure));
}

struct served_pipeline *serve_pool_take(struct server *server) {
    struct runspace_pool *pool = server->pool;
    if (!pool || server->only_takes_lines || !pool->waiting.count)
        return NULL;
    struct powershell *turn = pool->waiting.items[0].p;
    struct served_pipeline *pipeline = turn->listener;
    runspace_pool_withdraw(pool, turn);
    unlink_pipeline(server, pipeline);
    pipeline->next = NULL;
    pipeline->turn = NULL;
    return pipeline;
}

void serve_pool_stop(struct server *server, struct served_pipeline *pipeline) {
    if (runspace_pool_withdraw(server->pool, pipeline->turn)) {
        unlink_pipeline(server, pipeline);
        psrp_server_state(server->psrp, pipeline->id, PSRP_PIPELINE_STOPPED, NULL);
    } else {
        powershell_stop(pipeline->turn);
    }
}

int32_t serve_pool_busy(const struct server *server) {
    int32_t count = server->running != NULL;
    for (const struct served_pipeline *pipeline = server->pooled; pipeline; pipeline = pipeline->next)
        count += !pipeline->over;
    return count;
}

void serve_pool_wake(const struct served_pipeline *pipeline) {
    if (pipeline->turn && pipeline->turn->runspace)
        stop_wake(pipeline->turn->runspace->runspace->stop);
}

void serve_pool_close(struct server *server) {
    enum { PATIENCE_MS = 5000 };
    int64_t end = clock_monotonic_ns() + PATIENCE_MS * INT64_C(1000000);
    for (struct served_pipeline *pipeline = server->pooled, *next; pipeline; pipeline = next) {
        next = pipeline->next;
        serve_pool_stop(server, pipeline);
    }
    stop_clear(server->runspace->stop);
    while (server->pooled && clock_monotonic_ns() < end) {
        uint32_t ticket = stop_ticket(server->runspace->stop);
        if (server->pooled)
            stop_wait(server->runspace->stop, ticket, PATIENCE_MS);
    }
}
