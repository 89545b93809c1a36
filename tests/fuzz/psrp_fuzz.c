/* libFuzzer target: what the other end of a session says, to the client's and the server's side of PSRP. An input's
 * first byte chooses the side; each line is handed over as it is, but for those that begin with '!': "!type pipeline
 * body" is a message of that number, whole and with its header, so that mutation gets to what stands inside of packets.
 */
#include <stdint.h>
#include <string.h>

#include "quiet_run.h"
#include "wire/fragment.h"
#include "wire/outproc.h"
#include "wire/psrp_client.h"
#include "wire/psrp_server.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct side {
    struct psrp_client *client; /* one of the two */
    struct psrp_server *server;
    struct guid pool, pipeline;
    struct fragmenter fragmenter;
};

static void say(struct side *side, const char *line, size_t length) {
    struct failure failure = {0};
    struct buffer out = {0};
    if (side->client) {
        struct psrp_event event;
        psrp_client_receive(side->client, line, length, &failure);
        while (psrp_client_next_event(side->client, NULL, &event, &failure))
            ;
        psrp_client_take_output(side->client, &out);
        return;
    }
    struct psrp_request request;
    psrp_server_receive(side->server, line, length, &failure);
    while (psrp_server_next_event(side->server, &request, &failure)) {
        if (request.kind == PSRP_REQUEST_OPEN)
            psrp_server_opened(side->server, VALUE_NULL);
        else if (request.kind == PSRP_REQUEST_STOP)
            psrp_server_state(side->server, request.pipeline_id, PSRP_PIPELINE_STOPPED, NULL);
        else if (request.kind == PSRP_REQUEST_CLOSE)
            psrp_server_closed(side->server);
    }
    psrp_server_take_output(side->server, &out);
}

struct packing {
    struct side *side;
    struct guid id;
};

static void pack(void *data, const char *bytes, size_t length) {
    struct packing *packing = data;
    struct buffer line = {0};
    outproc_write_data(&line, OUTPROC_DEFAULT, packing->id, bytes, length);
    say(packing->side, line.bytes, line.length - 1);
}

/* "!1041005 1 <Obj …": a number in hexadecimal digits, 1 where it is about the pipeline, the body. */
static void say_message(struct side *side, const char *text) {
    char *rest;
    unsigned long type = strtoul(text, &rest, 16), about = strtoul(rest, &rest, 10);
    struct packing packing = {side, about == 1 ? side->pipeline : (struct guid){0}};
    struct buffer message = {0};
    while (*rest == ' ')
        rest++;
    psrp_message_begin(&message, side->client ? PSRP_TO_CLIENT : PSRP_TO_SERVER, (enum psrp_type)type, side->pool,
                       packing.id, *rest != '\0');
    buffer_puts(&message, rest);
    fragmenter_send(&side->fragmenter, message.bytes, message.length, pack, &packing);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    quiet_begin();
    if (size < 2 || size > 1 << 16)
        return 0;
    struct side side = {.pipeline = {{1}}};
    struct failure failure = {0};
    if (data[0] & 1) {
        struct psrp_client_options options = {.eager = (data[0] & 2) != 0, .max_object_bytes = 1 << 20};
        struct psrp_pipeline pipeline = {0};
        side.client = psrp_client_new(&options);
        side.pool = psrp_client_pool_id(side.client);
        psrp_client_open(side.client, &failure);
        if (data[0] & 4)
            psrp_client_create_pipeline(side.client, &pipeline, &side.pipeline, &failure);
    } else {
        struct psrp_server_options options = {.max_object_bytes = 1 << 20};
        side.server = psrp_server_new(&options);
    }
    char *text = mem_strndup((const char *)data + 1, size - 1), *end = text + size - 1;
    for (char *line = text, *stop; line < end; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        *stop = '\0';
        if (*line == '!')
            say_message(&side, line + 1);
        else
            say(&side, line, (size_t)(stop - line));
    }
    quiet_end(size);
    return 0;
}
