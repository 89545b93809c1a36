/* Every message of the transcripts, decoded and encoded again, must give the bytes that PowerShell sent. */
#include "transcript.h"

#include "wire/psrp_command.h"
#include "wire/psrp_pool.h"
#include "wire/psrp_record.h"

static const struct secret_context base64_secrets = {.form = SECRET_BASE64};
static uint16_t *secret_units;
static size_t secret_count;
extern struct type type_secret;
struct type type_secret = {.name = "System.Security.SecureString", .base = &type_object, .code = CODE_OBJECT};

/* A SecureString for the test: it keeps its text in the clear. */
static bool secure_from_units(const uint16_t *units, size_t count, struct value *ret_secure) {
    secret_units = mem_new_atomic(count * 2 + 2);
    memcpy(secret_units, units, count * 2);
    secret_count = count;
    *ret_secure = value_object(object_new(&type_secret, sizeof(struct object)));
    return true;
}
static bool secure_to_units(struct value secure, uint16_t **ret_units, size_t *ret_count) {
    *ret_units = secret_units;
    *ret_count = secret_count;
    return true;
}

static bool encode_session(const struct psrp_body *body, enum psrp_type type, struct buffer *out,
                           struct failure *failure) {
    struct psrp_capability capability;
    struct psrp_init_pool init;
    struct value data;
    switch (type) {
    case PSRP_SESSION_CAPABILITY:
        if (!psrp_capability_read(body, &capability, failure))
            return false;
        psrp_capability_write(out, &capability);
        return true;
    case PSRP_INIT_RUNSPACEPOOL:
        if (!psrp_init_pool_read(body, &init, failure))
            return false;
        psrp_init_pool_write(out, &init, body->secrets);
        return true;
    default:
        if (!psrp_private_data_read(body, &data, failure))
            return false;
        psrp_private_data_write(out, data, body->secrets);
        return true;
    }
}

static bool encode_command(const struct psrp_body *body, enum psrp_type type, struct buffer *out,
                           struct failure *failure) {
    struct psrp_pipeline pipeline;
    struct psrp_metadata_request metadata;
    if (type == PSRP_CREATE_PIPELINE) {
        if (!psrp_pipeline_read(body, &pipeline, failure))
            return false;
        psrp_pipeline_write(out, &pipeline, body->secrets);
        return true;
    }
    if (!psrp_metadata_read(body, &metadata, failure))
        return false;
    psrp_metadata_write(out, &metadata, body->secrets);
    return true;
}

static bool encode_host(const struct psrp_body *body, enum psrp_type type, struct buffer *out,
                        struct failure *failure) {
    struct psrp_host_call call;
    struct psrp_host_response response;
    if (type == PSRP_PIPELINE_HOST_CALL) {
        if (!psrp_host_call_read(body, &call, failure))
            return false;
        psrp_host_call_write(out, &call, body->secrets);
        return true;
    }
    if (!psrp_host_response_read(body, &response, failure))
        return false;
    psrp_host_response_write(out, &response, body->secrets);
    return true;
}

static bool encode_state(const struct psrp_body *body, enum psrp_type type, struct buffer *out,
                         struct failure *failure) {
    struct psrp_state state;
    bool pool = type == PSRP_RUNSPACEPOOL_STATE;
    if (!(pool ? psrp_pool_state_read(body, &state, failure) : psrp_pipeline_state_read(body, &state, failure)))
        return false;
    assert_int_equal(psrp_state_peek(body->bytes, body->length), state.state);
    const struct clixml_error *reason = state.has_reason ? &state.reason : NULL;
    if (pool)
        psrp_pool_state_write(out, (enum psrp_pool_state)state.state, reason);
    else
        psrp_pipeline_state_write(out, (enum psrp_pipeline_state)state.state, reason);
    return true;
}

static bool encode_record(const struct psrp_body *body, enum psrp_type type, struct buffer *out,
                          struct failure *failure) {
    struct clixml_error error;
    struct clixml_progress progress;
    struct psrp_information information;
    const char *message;
    switch (type) {
    case PSRP_ERROR_RECORD:
        if (!psrp_error_read(body, &error, failure))
            return false;
        psrp_error_write(out, &error, body->secrets);
        return true;
    case PSRP_PROGRESS_RECORD:
        if (!psrp_progress_read(body, &progress, failure))
            return false;
        psrp_progress_write(out, &progress);
        return true;
    case PSRP_INFORMATION_RECORD:
        if (!psrp_information_read(body, &information, failure))
            return false;
        psrp_information_write(out, &information, body->secrets);
        return true;
    default:
        if (!psrp_informational_read(body, &message, failure))
            return false;
        psrp_informational_write(out, type, message);
        return true;
    }
}

static bool encode_object(const struct psrp_body *body, enum psrp_type type, struct buffer *out,
                          struct failure *failure) {
    struct value object;
    if (!psrp_object_read(body, &object, failure))
        return false;
    psrp_object_write(out, object, body->secrets);
    return true;
}

static const struct encode_row {
    enum psrp_type type;
    bool (*encode)(const struct psrp_body *body, enum psrp_type type, struct buffer *out, struct failure *failure);
} rows[] = {
    {PSRP_SESSION_CAPABILITY, encode_session},
    {PSRP_INIT_RUNSPACEPOOL, encode_session},
    {PSRP_APPLICATION_PRIVATE_DATA, encode_session},
    {PSRP_CREATE_PIPELINE, encode_command},
    {PSRP_GET_COMMAND_METADATA, encode_command},
    {PSRP_PIPELINE_HOST_CALL, encode_host},
    {PSRP_PIPELINE_HOST_RESPONSE, encode_host},
    {PSRP_RUNSPACEPOOL_STATE, encode_state},
    {PSRP_PIPELINE_STATE, encode_state},
    {PSRP_ERROR_RECORD, encode_record},
    {PSRP_DEBUG_RECORD, encode_record},
    {PSRP_VERBOSE_RECORD, encode_record},
    {PSRP_WARNING_RECORD, encode_record},
    {PSRP_PROGRESS_RECORD, encode_record},
    {PSRP_INFORMATION_RECORD, encode_record},
    {PSRP_PIPELINE_INPUT, encode_object},
    {PSRP_PIPELINE_OUTPUT, encode_object},
};

static int different;

static void report(const char *name, const struct psrp_message *message, const struct buffer *out,
                   const char *problem) {
    size_t at = 0;
    while (at < out->length && at < message->body_length && out->bytes[at] == message->body[at])
        at++;
    size_t from = at < 60 ? 0 : at - 60;
    print_message("%s %s: %s at %zu\n  sent: %.120s\n  made: %.120s\n", name, message->row->name, problem, at,
                  message->body_length > from ? message->body + from : "", out->length > from ? out->bytes + from : "");
    different++;
}

static void check_message(const char *name, const struct psrp_message *message) {
    struct psrp_body body = {mem_strndup(message->body, message->body_length), message->body_length, &base64_secrets,
                             true};
    struct buffer out = {0};
    struct failure failure = {0};
    /* A script block comes back as a string, as in PowerShell. */
    if (body.length > 5 && !memcmp(body.bytes, "<SBK>", 5))
        return;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (rows[i].type != message->type)
            continue;
        if (!rows[i].encode(&body, message->type, &out, &failure))
            report(name, message, &out, failure.message);
        else if (out.length != message->body_length || memcmp(buffer_text(&out), message->body, out.length))
            report(name, message, &out, "different");
        return;
    }
    assert_int_equal(message->body_length, 0);
}

static void check_transcript(const struct transcript *transcript) {
    for (int i = 0; i < transcript->count; i++)
        for (int k = 0; k < transcript->lines[i].message_count; k++)
            check_message(transcript->name, &transcript->lines[i].messages[k]);
}

static void test_encode_again(void **state) {
    wire_crypto.secure_from_units = secure_from_units;
    wire_crypto.secure_to_units = secure_to_units;
    transcript_each(check_transcript);
    assert_int_equal(different, 0);
}

/* A body cut anywhere, or with one byte changed, must be read or refused, never more. */
static void check_broken(const struct transcript *transcript) {
    if (!strstr(transcript->name, "streams") && !strstr(transcript->name, "types"))
        return;
    for (int i = 0; i < transcript->count; i++)
        for (int k = 0; k < transcript->lines[i].message_count; k++) {
            const struct psrp_message *message = &transcript->lines[i].messages[k];
            size_t step = message->body_length > 600 ? 37 : 1;
            for (size_t cut = 1; cut < message->body_length; cut += step) {
                struct psrp_body body = {mem_strndup(message->body, cut), cut, &base64_secrets, false};
                struct value value;
                struct failure failure = {0};
                assert_false(psrp_body_read(&body, &value, &failure));
                assert_non_null(failure.message);
                char *changed = mem_strndup(message->body, message->body_length);
                changed[cut] ^= 0x11;
                struct buffer out = {0};
                body = (struct psrp_body){changed, message->body_length, &base64_secrets, false};
                for (size_t r = 0; r < COUNT_OF(rows); r++)
                    if (rows[r].type == message->type)
                        rows[r].encode(&body, message->type, &out, &failure);
            }
        }
}

static void test_broken_bodies(void **state) {
    transcript_each(check_broken);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_encode_again), cmocka_unit_test(test_broken_bodies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
