#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "wire/durable_line.h"
#include "wire/fragment.h"
#include "wire/outproc.h"
#include "wire/psrp_message.h"
#include "wire/sent_lines.h"

static struct guid id_of(char letter) {
    struct guid id;
    memset(id.bytes, letter, sizeof id.bytes);
    return id;
}

static void put(void *data, const char *bytes, size_t length) {
    struct {
        struct buffer *out;
        struct guid id;
    } *to = data;
    outproc_write_data(to->out, OUTPROC_DEFAULT, to->id, bytes, length);
}

/* The packets of a message with so many bytes of body. */
static void add_message(struct sent_lines *lines, char pipeline, enum psrp_type type, size_t body_bytes) {
    static struct fragmenter fragmenter = {.max_bytes = 1000};
    struct buffer message = {0}, out = {0};
    struct {
        struct buffer *out;
        struct guid id;
    } to = {&out, id_of(pipeline)};
    psrp_message_begin(&message, PSRP_TO_CLIENT, type, id_of('p'), to.id, false);
    buffer_fill(&message, 'x', body_bytes);
    fragmenter_send(&fragmenter, message.bytes, message.length, put, &to);
    sent_lines_add(lines, out.bytes, out.length);
}

static int count(const char *text) {
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static int take(struct sent_lines *lines) {
    struct buffer out = {0};
    sent_lines_take(lines, NULL, NULL, &out);
    return count(buffer_text(&out));
}

static void acknowledged_lines_are_forgotten(void **state) {
    struct sent_lines lines = {0};
    for (int i = 0; i < 3; i++)
        add_message(&lines, 'a', PSRP_PIPELINE_OUTPUT, 10);
    assert_int_equal(take(&lines), 3);
    assert_int_equal(take(&lines), 0);
    sent_lines_acknowledge(&lines, 2);
    sent_lines_again(&lines, 2);
    assert_int_equal(take(&lines), 1);
    sent_lines_acknowledge(&lines, 3);
    assert_int_equal(lines.bytes, 0);
    assert_null(lines.first);
}

static void somebody_new_gets_whole_objects(void **state) {
    struct sent_lines lines = {0};
    add_message(&lines, 'a', PSRP_PIPELINE_OUTPUT, 2500);
    int whole = take(&lines);
    assert_true(whole >= 3);
    sent_lines_acknowledge(&lines, 2);
    sent_lines_again(&lines, 2);
    assert_int_equal(take(&lines), whole - 2); /* the same client has the first two */
    sent_lines_fresh(&lines);
    assert_int_equal(take(&lines), whole);
}

static void somebody_new_gets_no_answers_to_others(void **state) {
    struct sent_lines lines = {0};
    struct buffer out = {0};
    outproc_write(&out, OUTPROC_DATA_ACK, id_of('a'));
    outproc_write(&out, OUTPROC_COMMAND_ACK, id_of('a'));
    sent_lines_add(&lines, out.bytes, out.length);
    add_message(&lines, 'a', PSRP_PIPELINE_STATE, 10);
    sent_lines_fresh(&lines);
    assert_int_equal(take(&lines), 1);
}

static void only_results_are_dropped(void **state) {
    struct sent_lines lines = {0};
    add_message(&lines, 'a', PSRP_PIPELINE_OUTPUT, 10);
    add_message(&lines, 'a', PSRP_PIPELINE_HOST_CALL, 10);
    add_message(&lines, 'a', PSRP_PIPELINE_OUTPUT, 2500);
    add_message(&lines, 'a', PSRP_PIPELINE_STATE, 10);
    sent_lines_drop(&lines, 1);
    assert_int_equal(take(&lines), 2);
    assert_true(sent_lines_has(&lines, id_of('a')));
    assert_false(sent_lines_has(&lines, id_of('b')));
}

static bool wants_b(void *data, struct guid id) {
    return guid_equal(id, id_of('b')) || *(bool *)data;
}

static void lines_wait_for_who_wants_them(void **state) {
    struct sent_lines lines = {0};
    struct buffer out = {0};
    bool all = false;
    add_message(&lines, 'a', PSRP_PIPELINE_OUTPUT, 10);
    add_message(&lines, 'b', PSRP_PIPELINE_OUTPUT, 10);
    sent_lines_take(&lines, wants_b, &all, &out);
    assert_int_equal(count(buffer_text(&out)), 1);
    sent_lines_acknowledge(&lines, 1);
    all = true;
    sent_lines_take(&lines, wants_b, &all, &out);
    assert_int_equal(count(buffer_text(&out)), 2);
    sent_lines_acknowledge(&lines, 2);
    assert_null(lines.first);
}

static void lines_about_sessions(void **state) {
    struct buffer out = {0};
    struct durable_line line = {.kind = DURABLE_INFO}, read;
    line.values[DURABLE_NAME] = "it's <my> & \"other\"\n\xC3\xA9";
    durable_line_set_number(&line, DURABLE_IDLE, 7200000);
    durable_line_set_guid(&line, DURABLE_ID, id_of('i'));
    durable_line_write(&out, &line);
    assert_true(durable_line_is(out.bytes, out.length));
    assert_int_equal(count(out.bytes), 1);
    assert_true(durable_line_parse(out.bytes, out.length - 1, &read, NULL));
    assert_string_equal(read.values[DURABLE_NAME], line.values[DURABLE_NAME]);
    assert_int_equal(durable_line_number(&read, DURABLE_IDLE, -1), 7200000);
    assert_int_equal(durable_line_number(&read, DURABLE_COUNT, -1), -1);
    assert_true(guid_equal(durable_line_guid(&read, DURABLE_ID), id_of('i')));
}

static void bad_lines_are_refused(void **state) {
    static const char *const bad[] = {
        "<SessionInfo",
        "<SessionNone />",
        "<SessionInfo Name=x />",
        "<SessionInfo Name='x />",
        "<SessionInfo Id='1' Id='2' />",
        "<SessionInfo Name='&#0;' />",
        "<SessionInfo Name='&lt;' />",
        "<SessionInfo Other='1' />",
        "<SessionInfo Name='&#",
        "<SessionInfoName='x' />",
        "<Session",
    };
    struct durable_line line;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_false(durable_line_parse(bad[i], strlen(bad[i]), &line, NULL));
}

static void ids_are_known_again(void **state) {
    assert_true(durable_pool_id_is(durable_pool_id()));
    assert_false(durable_pool_id_is(guid_new()));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acknowledged_lines_are_forgotten),
        cmocka_unit_test(somebody_new_gets_whole_objects),
        cmocka_unit_test(somebody_new_gets_no_answers_to_others),
        cmocka_unit_test(only_results_are_dropped),
        cmocka_unit_test(lines_wait_for_who_wants_them),
        cmocka_unit_test(lines_about_sessions),
        cmocka_unit_test(bad_lines_are_refused),
        cmocka_unit_test(ids_are_known_again),
    };
    mem_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
