/* The transcripts played against the client and the server: each must say exactly the lines that PowerShell said,
 * whether the other side's bytes come whole, line by line, or one by one. */
#include "transcript.h"

#include "wire/psrp_client.h"
#include "wire/psrp_server.h"

static const struct secret_context base64_secrets = {.form = SECRET_BASE64};
static struct type type_secret = {.name = "System.Security.SecureString", .base = &type_object, .code = CODE_OBJECT};

struct secret {
    struct object object;
    uint16_t *units;
    size_t count;
};

static bool secure_from_units(const uint16_t *units, size_t count, struct value *ret_secure) {
    struct secret *secret = object_new(&type_secret, sizeof *secret);
    secret->units = mem_new(count * 2 + 2);
    memcpy(secret->units, units, count * 2);
    secret->count = count;
    *ret_secure = value_object(secret);
    return true;
}

static bool secure_to_units(struct value secure, uint16_t **ret_units, size_t *ret_count) {
    const struct secret *secret = secure.p;
    *ret_units = secret->units;
    *ret_count = secret->count;
    return true;
}

/* Lines that a program says, fed in pieces of a size. */
struct mouth {
    struct line_splitter splitter;
    struct buffer bytes;
    size_t at, piece;
};

static size_t piece_bytes; /* 0: each line whole */

static struct mouth mouth_of(const struct transcript *transcript, char side) {
    struct mouth mouth = {.piece = piece_bytes};
    line_splitter_init(&mouth.splitter, 0, false);
    for (int i = 0; i < transcript->count; i++)
        if (transcript->lines[i].side == side) {
            buffer_append(&mouth.bytes, transcript->lines[i].text, transcript->lines[i].length);
            buffer_putc(&mouth.bytes, '\n');
        }
    return mouth;
}

static void mouth_next(struct mouth *mouth, const char **ret_line, size_t *ret_length) {
    while (!line_splitter_next(&mouth->splitter, ret_line, ret_length)) {
        size_t left = mouth->bytes.length - mouth->at;
        assert_true(left > 0);
        size_t piece = mouth->piece && mouth->piece < left ? mouth->piece : left;
        assert_true(line_splitter_feed(&mouth->splitter, mouth->bytes.bytes + mouth->at, piece));
        mouth->at += piece;
    }
}

static struct psrp_body body_of(const struct psrp_message *message) {
    return (struct psrp_body){message->body, message->body_length, &base64_secrets, true};
}

/* What a side said, line after line, against what it should have said. */
static void expect_line(const struct transcript *transcript, const struct transcript_line *line, struct buffer *said,
                        bool same_length_only) {
    const char *end = said->length ? memchr(said->bytes, '\n', said->length) : NULL;
    if (!end)
        fail_msg("%s: nothing said where there should be: %.150s", transcript->name,
                 mem_strndup(line->text, line->length));
    size_t length = (size_t)(end - said->bytes);
    if (!same_length_only && (length != line->length || memcmp(said->bytes, line->text, length)))
        fail_msg("%s:\n should say: %.400s\n does say:   %.400s", transcript->name,
                 mem_strndup(line->text, line->length), mem_strndup(said->bytes, length));
    buffer_remove(said, 0, length + 1);
}

/* --- the client --- */

/* The first message of a kind from a line on: the id of a pipeline may be used again once it is closed. */
static const struct psrp_message *message_from(const struct transcript *transcript, int from, char side, struct guid id,
                                               enum psrp_type type) {
    for (int i = from; i < transcript->count; i++)
        for (int k = 0; transcript->lines[i].side == side && k < transcript->lines[i].message_count; k++)
            if (transcript->lines[i].messages[k].type == type && guid_equal(transcript->lines[i].packet.id, id))
                return &transcript->lines[i].messages[k];
    return NULL;
}

static const struct psrp_message *first_message(const struct transcript *transcript, char side, struct guid id,
                                                enum psrp_type type) {
    return message_from(transcript, 0, side, id, type);
}

static struct psrp_client *new_client(const struct transcript *transcript) {
    const struct psrp_message *init = first_message(transcript, 'C', (struct guid){0}, PSRP_INIT_RUNSPACEPOOL);
    struct psrp_client_options options = {.pool_id = init->pool_id};
    struct psrp_body body = body_of(init);
    struct failure failure = {0};
    assert_true(psrp_init_pool_read(&body, &options.init, &failure));
    struct psrp_client *client = psrp_client_new(&options);
    assert_true(psrp_client_open(client, &failure));
    assert_false(psrp_client_open(client, &failure));
    return client;
}

static void start(struct psrp_client *client, const struct transcript *transcript, int from, struct guid id) {
    const struct psrp_message *create = message_from(transcript, from, 'C', id, PSRP_CREATE_PIPELINE);
    struct failure failure = {0};
    struct psrp_pipeline pipeline;
    struct psrp_metadata_request metadata;
    if (create) {
        struct psrp_body body = body_of(create);
        assert_true(psrp_pipeline_read(&body, &pipeline, &failure));
        assert_true(psrp_client_create_pipeline(client, &pipeline, &id, &failure));
        return;
    }
    struct psrp_body body = body_of(message_from(transcript, from, 'C', id, PSRP_GET_COMMAND_METADATA));
    assert_true(psrp_metadata_read(&body, &metadata, &failure));
    assert_true(psrp_client_get_metadata(client, &metadata, &id, &failure));
}

/* Input comes while the packet that made the pipeline is not acknowledged yet, so it goes out in one packet. */
static void queue_input(struct psrp_client *client, const struct transcript *transcript, int from, struct guid id) {
    struct failure failure = {0};
    for (int i = from;
         i < transcript->count && !(transcript->lines[i].packet.kind == OUTPROC_CLOSE &&
                                    transcript->lines[i].side == 'C' && guid_equal(transcript->lines[i].packet.id, id));
         i++)
        for (int k = 0; k < transcript->lines[i].message_count; k++) {
            const struct psrp_message *message = &transcript->lines[i].messages[k];
            struct psrp_body body = body_of(message);
            struct value object;
            if (!guid_equal(message->pipeline_id, id))
                continue;
            if (message->type == PSRP_PIPELINE_INPUT) {
                assert_true(psrp_object_read(&body, &object, &failure));
                assert_true(psrp_client_input(client, id, object, &failure));
            } else if (message->type == PSRP_END_OF_PIPELINE_INPUT) {
                assert_true(psrp_client_end_input(client, id, &failure));
            }
        }
}

/* What makes the client say a line that it does not say by itself. */
static void cause_client_line(struct psrp_client *client, const struct transcript *transcript,
                              const struct transcript_line *line) {
    int at = (int)(line - transcript->lines);
    struct failure failure = {0};
    struct psrp_host_response response;
    switch (line->packet.kind) {
    case OUTPROC_COMMAND:
        start(client, transcript, at, line->packet.id);
        break;
    case OUTPROC_SIGNAL:
        psrp_client_stop(client, line->packet.id);
        break;
    case OUTPROC_CLOSE:
        if (guid_is_empty(line->packet.id))
            psrp_client_close(client);
        break;
    default:
        if (line->packet.kind == OUTPROC_DATA && line->packet.stream == OUTPROC_PROMPT_RESPONSE) {
            struct psrp_body body = body_of(&line->messages[0]);
            assert_true(psrp_host_response_read(&body, &response, &failure));
            assert_true(psrp_client_respond(client, line->packet.id, &response, &failure));
        }
    }
}

static int events_seen;

static void drain_events(struct psrp_client *client, const struct transcript *transcript) {
    struct psrp_event event;
    struct failure failure = {0};
    while (psrp_client_next_event(client, NULL, &event, &failure))
        events_seen++;
    if (failure.message)
        fail_msg("%s: %s", transcript->name, failure.message);
}

static void play_client(const struct transcript *transcript) {
    struct psrp_client *client = new_client(transcript);
    struct mouth server = mouth_of(transcript, 'S');
    struct buffer said = {0};
    struct failure failure = {0};
    for (int i = 0; i < transcript->count; i++) {
        const struct transcript_line *line = &transcript->lines[i];
        if (line->side == 'C') {
            cause_client_line(client, transcript, line);
            psrp_client_take_output(client, &said);
            expect_line(transcript, line, &said, false);
            if (line->packet.kind == OUTPROC_COMMAND)
                queue_input(client, transcript, i, line->packet.id);
            continue;
        }
        const char *text;
        size_t length;
        mouth_next(&server, &text, &length);
        if (!psrp_client_receive(client, text, length, &failure))
            fail_msg("%s: %s", transcript->name, failure.message);
        if (i % 3 == 0)
            drain_events(client, transcript);
    }
    drain_events(client, transcript);
    psrp_client_take_output(client, &said);
    assert_int_equal(said.length, 0);
    assert_int_equal(psrp_client_pool_state(client), PSRP_POOL_CLOSED);
    assert_false(psrp_client_receive(client, "<Close />", 9, &failure));
}

/* --- the server --- */

static void say_message(struct psrp_server *server, const struct psrp_message *message, bool *ret_other_bytes) {
    struct psrp_body body = body_of(message);
    struct failure failure = {0};
    struct value object;
    struct psrp_state state;
    struct buffer again = {0};
    *ret_other_bytes = false;
    switch (message->type) {
    case PSRP_APPLICATION_PRIVATE_DATA:
        break; /* said when the pool opened */
    case PSRP_PIPELINE_OUTPUT:
        if (memmem(message->body, message->body_length, "<SBK>", 5) ||
            memmem(message->body, message->body_length, "<XD>", 4)) {
            psrp_server_send(server, message->type, message->pipeline_id, message->body, message->body_length);
            break;
        }
        assert_true(psrp_object_read(&body, &object, &failure));
        psrp_server_output(server, message->pipeline_id, object);
        break;
    case PSRP_RUNSPACEPOOL_STATE:
        assert_true(psrp_pool_state_read(&body, &state, &failure));
        if (state.state == PSRP_POOL_CLOSING)
            psrp_server_closed(server);
        break;
    case PSRP_PIPELINE_STATE:
        assert_true(psrp_pipeline_state_read(&body, &state, &failure));
        if (!guid_is_empty(message->pipeline_id))
            psrp_server_state(server, message->pipeline_id, (enum psrp_pipeline_state)state.state, NULL);
        *ret_other_bytes = state.has_reason;
        break;
    case PSRP_SESSION_CAPABILITY:
        break;
    default:
        psrp_server_send(server, message->type, message->pipeline_id, message->body, message->body_length);
    }
    buffer_clear(&again);
}

static int requests_seen;

static void drain_requests(struct psrp_server *server, const struct transcript *transcript) {
    struct psrp_request request;
    struct failure failure = {0};
    while (psrp_server_has_event(server) && psrp_server_next_event(server, &request, &failure)) {
        requests_seen++;
        if (request.kind != PSRP_REQUEST_OPEN)
            continue;
        struct psrp_body body =
            body_of(first_message(transcript, 'S', (struct guid){0}, PSRP_APPLICATION_PRIVATE_DATA));
        struct value data;
        assert_true(psrp_private_data_read(&body, &data, &failure));
        psrp_server_opened(server, data);
    }
    if (failure.message)
        fail_msg("%s: %s", transcript->name, failure.message);
}

static void play_server(const struct transcript *transcript) {
    struct psrp_server_options options = {0};
    for (int i = 0; i < transcript->count; i++)
        for (int k = 0; k < transcript->lines[i].message_count; k++)
            options.startup_pipelines += transcript->lines[i].messages[k].type == PSRP_PIPELINE_STATE &&
                                         guid_is_empty(transcript->lines[i].messages[k].pipeline_id);
    struct psrp_server *server = psrp_server_new(&options);
    struct mouth client = mouth_of(transcript, 'C');
    struct buffer said = {0};
    struct failure failure = {0};
    for (int i = 0; i < transcript->count; i++) {
        const struct transcript_line *line = &transcript->lines[i];
        if (line->side == 'S') {
            bool other_bytes = false;
            for (int k = 0; k < line->message_count; k++)
                say_message(server, &line->messages[k], &other_bytes);
            /* A message that takes several packets is said with the last of them: look ahead. */
            if (line->packet.kind == OUTPROC_DATA && !line->message_count && !said.length) {
                int last = i;
                while (transcript->lines[last].side != 'S' || !transcript->lines[last].message_count)
                    last++;
                say_message(server, &transcript->lines[last].messages[0], &other_bytes);
                transcript->lines[last].message_count = 0;
            }
            psrp_server_take_output(server, &said);
            /* PowerShell counts objects per process: a server that was a client meanwhile has gaps. */
            expect_line(transcript, line, &said, other_bytes || strstr(transcript->name, "nested-remote"));
            continue;
        }
        const char *text;
        size_t length;
        mouth_next(&client, &text, &length);
        if (!psrp_server_receive(server, text, length, &failure))
            fail_msg("%s: %s", transcript->name, failure.message);
        drain_requests(server, transcript);
    }
    psrp_server_take_output(server, &said);
    assert_int_equal(said.length, 0);
    assert_int_equal(psrp_server_pool_state(server), PSRP_POOL_CLOSED);
}

static void test_client(void **state) {
    size_t pieces[] = {0, 1, 4096};
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        piece_bytes = pieces[i];
        transcript_each(play_client);
    }
    assert_true(events_seen > 500);
}

static void test_server(void **state) {
    size_t pieces[] = {0, 1, 4096};
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        piece_bytes = pieces[i];
        transcript_each(play_server);
    }
    assert_true(requests_seen > 300);
}

/* --- refusals --- */

static void refuse(const char *const *lines, bool client_side) {
    struct failure failure = {0};
    struct psrp_client_options options = {0};
    struct psrp_client *client = psrp_client_new(&options);
    struct psrp_server *server = psrp_server_new(NULL);
    if (client_side)
        assert_true(psrp_client_open(client, &failure));
    bool taken = true;
    for (; *lines && taken; lines++)
        taken = client_side ? psrp_client_receive(client, *lines, strlen(*lines), &failure)
                            : psrp_server_receive(server, *lines, strlen(*lines), &failure);
    assert_false(taken);
    assert_non_null(failure.message);
    assert_int_equal(client_side ? psrp_client_pool_state(client) : psrp_server_pool_state(server), PSRP_POOL_BROKEN);
}

#define POOL "PSGuid='00000000-0000-0000-0000-000000000000'"

static void test_refusals(void **state) {
    static const char *const cases[][3] = {
        {"rubbish"},
        {"<Data Stream='Default' " POOL ">!!!</Data>"},
        {"<Data Stream='Other' " POOL "></Data>"},
        {"<Data " POOL "></Data>"},
        {"<DataAck PSGuid='no guid' />"},
        {"<DataAck " POOL " "},
        {"<DataAck " POOL " />x"},
        {"<Unknown " POOL " />"},
        {"<DataAck />"},
        /* a fragment whose length is 2^31 */
        {"<Data Stream='Default' " POOL ">AAAAAAAAAAEAAAAAAAAAAAOAAAAA</Data>"},
        /* a fragment of object 0 */
        {"<Data Stream='Default' " POOL ">AAAAAAAAAAAAAAAAAAAAAAMAAAAA</Data>"},
        /* a message without header */
        {"<Data Stream='Default' " POOL ">AAAAAAAAAAEAAAAAAAAAAAMAAAAA</Data>"},
        /* no start */
        {"<Data Stream='Default' " POOL ">AAAAAAAAAAEAAAAAAAAAAAIAAAAA</Data>"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        refuse(cases[i], true);
        refuse(cases[i], false);
    }
    static const char *const early_command[] = {"<Command PSGuid='11111111-0000-0000-0000-000000000000' />", NULL};
    refuse(early_command, false);
}

static int group_setup(void **state) {
    wire_crypto.secure_from_units = secure_from_units;
    wire_crypto.secure_to_units = secure_to_units;
    return 0;
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_client), cmocka_unit_test(test_server),
                                       cmocka_unit_test(test_refusals)};
    return cmocka_run_group_tests(tests, group_setup, NULL);
}
