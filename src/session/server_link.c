/* A served session's link to its client: lines in, lines out. */
#include "session/durable_gateway.h"
#include "session/durable_server.h"
#include "session/serve_suspend.h"

/* A client that does not read holds the pipeline up here, as a full pipe would; what is said is never half said.
 * Several pipelines may be held up: what they say waits in one buffer, in its order. */
void server_flush(struct server *server) {
    struct buffer out = {0};
    if (server->durable) {
        psrp_server_take_output(server->psrp, &out);
        durable_send(server, &out);
        return;
    }
    psrp_server_take_output(server->psrp, &server->unsent);
    if (!server->unsent.length)
        return;
    while (!(channel_events(server->channel) & (CHANNEL_WRITABLE | CHANNEL_BROKEN)) &&
           !stop_is_requested(stop_current()))
        channel_wait(&server->channel, 1, CHANNEL_WRITABLE | CHANNEL_BROKEN, -1);
    if (server->unsent.length)
        channel_post(server->channel, server->unsent.bytes, server->unsent.length);
    buffer_clear(&server->unsent);
}

void server_wait(struct server *server) {
    if (server->durable)
        durable_wait(server);
    else
        channel_wait(&server->channel, 1, CHANNEL_READABLE | CHANNEL_END, -1);
}

/* A line about the session itself, from a client whose session is not kept (yet). */
static void hear(struct server *server, const struct buffer *line) {
    struct durable_line heard;
    if (!server->options.ssh || !durable_line_parse(line->bytes, line->length, &heard, NULL))
        return;
    if (serve_suspend_hear(server, &heard))
        return;
    bool is_new = psrp_server_pool_state(server->psrp) == PSRP_POOL_BEFORE_OPEN;
    if (heard.kind == DURABLE_KEEP && !is_new)
        durable_begin(server, &heard);
    else if (is_new)
        durable_gateway(server, &heard);
}

bool server_take_line(struct server *server, struct buffer *line) {
    while (!server->durable) {
        if (!serve_suspend_take_line(server, line) && !channel_take_line(server->channel, line))
            return false;
        if (!durable_line_is(line->bytes, line->length))
            return true;
        hear(server, line);
        buffer_clear(line);
    }
    return durable_take_line(server, line);
}

bool server_has_lost_client(struct server *server) {
    return !server->durable && channel_events(server->channel) & CHANNEL_END;
}

void server_say_farewell(struct server *server) {
    if (server->durable)
        durable_end(server);
    server_flush(server);
    if (server->channel) {
        channel_flush(server->channel, 5000);
        /* A client may still be writing when it reads the last words; it hangs up by itself, which ends this process.
         */
        channel_wait(&server->channel, 1, CHANNEL_END, 1000);
    }
}
