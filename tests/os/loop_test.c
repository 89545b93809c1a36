/* Channels, timers and stops on the event loop. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/clock.h"
#include "os/loop.h"
#include "os/thread.h"

struct both {
    struct channel *channel;
    int peer;
};

static struct both open_socket(struct channel_options options) {
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    options.read_fd = options.write_fd = ends[0];
    struct both both = {.channel = channel_open(&options, NULL), .peer = ends[1]};
    assert_non_null(both.channel);
    return both;
}

static void wait_for(struct channel *channel, unsigned events) {
    int64_t end = clock_monotonic_ns() + 5000000000;
    while (channel_wait(&channel, 1, events, 1000) < 0)
        assert_true(clock_monotonic_ns() < end);
}

static void finds_lines(void **state) {
    struct both both = open_socket((struct channel_options){.lines = true});
    struct buffer lines = {0};
    assert_int_equal(write(both.peer, "one\ntwo\nthr", 11), 11);
    wait_for(both.channel, CHANNEL_READABLE);
    assert_int_equal(channel_waiting_lines(both.channel), 2);
    assert_true(channel_take_line(both.channel, &lines));
    assert_string_equal(buffer_text(&lines), "one");
    buffer_clear(&lines);
    assert_int_equal(channel_take_lines(both.channel, &lines, 0), 1);
    assert_string_equal(buffer_text(&lines), "two\n");
    assert_false(channel_take_line(both.channel, &lines));
    assert_int_equal(write(both.peer, "ee\nlast", 7), 7);
    close(both.peer);
    buffer_clear(&lines);
    wait_for(both.channel, CHANNEL_READABLE);
    while (!(channel_events(both.channel) & CHANNEL_END)) {
        wait_for(both.channel, CHANNEL_READABLE | CHANNEL_END);
        channel_take_lines(both.channel, &lines, 0);
    }
    assert_string_equal(buffer_text(&lines), "three\nlast");
    channel_close(both.channel);
}

static void holds_back_a_peer_that_never_ends(void **state) {
    for (int by_lines = 0; by_lines < 2; by_lines++) {
        struct both both = open_socket((struct channel_options){.lines = by_lines, .read_limit_bytes = 100000});
        fcntl(both.peer, F_SETFL, O_NONBLOCK);
        char line[1000];
        memset(line, 'x', sizeof line);
        line[999] = '\n';
        size_t written = 0;
        for (int quiet = 0; quiet < 20;) {
            ssize_t count = write(both.peer, line, sizeof line);
            quiet = count > 0 ? 0 : quiet + 1;
            written += count > 0 ? (size_t)count : 0;
            if (count < 0)
                usleep(2000);
            assert_true(written < (16u << 20));
        }
        assert_true(channel_waiting_bytes(both.channel) <= 100000 + 65536);
        /* Taking lets the rest flow. */
        size_t taken = 0;
        shutdown(both.peer, SHUT_WR);
        while (!(channel_events(both.channel) & CHANNEL_END)) {
            struct buffer bytes = {0};
            wait_for(both.channel, CHANNEL_READABLE | CHANNEL_END);
            if (by_lines)
                channel_take_lines(both.channel, &bytes, 7);
            else
                channel_take_bytes(both.channel, &bytes, 7777);
            taken += bytes.length;
        }
        assert_int_equal(taken, written);
        channel_close(both.channel);
        close(both.peer);
    }
}

static void *read_slowly(void *data) {
    int peer = *(int *)data;
    size_t *total = calloc(1, sizeof *total);
    char part[30000];
    ssize_t count;
    bool held = baton_release();
    while ((count = read(peer, part, sizeof part)) > 0) {
        *total += (size_t)count;
        usleep(100);
    }
    baton_take_back(held);
    return total;
}

static void writes_with_a_limit(void **state) {
    struct both both = open_socket((struct channel_options){.write_limit_bytes = 50000});
    struct thread *thread = thread_start(NULL, read_slowly, &both.peer, NULL);
    assert_non_null(thread);
    static char block[40000];
    for (int i = 0; i < 100; i++) {
        assert_true(channel_write(both.channel, block, sizeof block, NULL));
        assert_true(channel_unwritten_bytes(both.channel) <= 90000);
    }
    assert_true(channel_flush(both.channel, 5000));
    channel_end_write(both.channel);
    size_t *total = thread_join(thread);
    assert_int_equal(*total, 4000000);
    free(total);
    assert_false(channel_post(both.channel, "x", 1));
    channel_close(both.channel);
    close(both.peer);
}

static void tells_a_broken_peer(void **state) {
    struct both both = open_socket((struct channel_options){0});
    struct failure failure = {0};
    close(both.peer);
    assert_false(channel_write(both.channel, "x", 1, &failure));
    assert_string_equal(failure.message, "Broken pipe");
    assert_int_equal(channel_error(both.channel), EPIPE);
    assert_true(channel_events(both.channel) & CHANNEL_BROKEN);
    channel_close(both.channel);
}

static void refuses_endless_lines(void **state) {
    struct both both =
        open_socket((struct channel_options){.lines = true, .read_limit_bytes = 100, .line_limit_bytes = 1000});
    static char block[2000];
    assert_int_equal(write(both.peer, block, sizeof block), (int)sizeof block);
    wait_for(both.channel, CHANNEL_BROKEN);
    assert_int_equal(channel_error(both.channel), EMSGSIZE);
    channel_close(both.channel);
    close(both.peer);
}

static void reads_regular_files(void **state) {
    struct channel *channel = channel_open(
        &(struct channel_options){.read_fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC), .write_fd = -1, .lines = true},
        NULL);
    struct buffer text = {0};
    while (!(channel_events(channel) & CHANNEL_END)) {
        wait_for(channel, CHANNEL_READABLE | CHANNEL_END);
        channel_take_lines(channel, &text, 2);
    }
    assert_non_null(strstr(buffer_text(&text), "root:"));
    channel_close(channel);
}

static void *request_soon(void *data) {
    bool held = baton_release();
    usleep(30000);
    int64_t *moment = calloc(1, sizeof *moment);
    *moment = clock_monotonic_ns();
    stop_request(data);
    baton_take_back(held);
    return moment;
}

static void stop_wakes_every_wait(void **state) {
    struct both both = open_socket((struct channel_options){0});
    for (int kind = 0; kind < 3; kind++) {
        struct stop stop = {0};
        stop_set_current(&stop);
        channel_set_owner(both.channel, &stop);
        struct thread *thread = thread_start(NULL, request_soon, &stop, NULL);
        if (kind == 0)
            while (channel_wait(&both.channel, 1, CHANNEL_READABLE, -1) < 0 && !stop_is_requested(&stop))
                ;
        else if (kind == 1)
            assert_false(clock_sleep_ms(10000));
        else
            assert_int_equal(stop_poll(&stop, both.peer, 1, 10000), 0);
        int64_t woken = clock_monotonic_ns();
        int64_t *requested = thread_join(thread);
        assert_true(woken - *requested < 10000000);
        free(requested);
        stop_set_current(NULL);
        channel_set_owner(both.channel, NULL);
        stop_done(&stop);
    }
    channel_close(both.channel);
    close(both.peer);
}

static void timers_fall_due(void **state) {
    struct timer *later = timer_start(60, 0, NULL), *often = timer_start(5, 10, NULL);
    unsigned ticks = 0, ends = 0;
    int64_t begin = clock_monotonic_ns();
    while (!ends) {
        uint32_t ticket = stop_ticket(stop_current());
        ticks += timer_take(often);
        ends += timer_take(later);
        if (!ends)
            stop_wait(stop_current(), ticket, 5000);
    }
    int64_t took_ms = (clock_monotonic_ns() - begin) / 1000000;
    assert_true(took_ms >= 60 && took_ms < 2000);
    assert_true(ticks >= 3);
    timer_stop(later);
    timer_stop(often);
}

static int shared;

static void *count_up(void *data) {
    for (int i = 0; i < 1000; i++) {
        int before = shared;
        baton_yield();
        shared = before == shared ? before + 1 : shared + 1;
        if (i % 100 == 0)
            clock_sleep_ms(1);
    }
    return (void *)(intptr_t)thread_id();
}

static void threads_pass_the_baton(void **state) {
    struct thread *threads[8];
    for (int i = 0; i < 8; i++)
        threads[i] = thread_start(&(struct thread_options){.name = "counter"}, count_up, NULL, NULL);
    assert_int_equal(shared, 0); /* this thread still holds it */
    for (int i = 0; i < 8; i++)
        assert_true((intptr_t)thread_join(threads[i]) > 1);
    assert_int_equal(shared, 8000);
    assert_int_equal(thread_id(), 1);
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_lines),
        cmocka_unit_test(holds_back_a_peer_that_never_ends),
        cmocka_unit_test(writes_with_a_limit),
        cmocka_unit_test(tells_a_broken_peer),
        cmocka_unit_test(refuses_endless_lines),
        cmocka_unit_test(reads_regular_files),
        cmocka_unit_test(stop_wakes_every_wait),
        cmocka_unit_test(timers_fall_due),
        cmocka_unit_test(threads_pass_the_baton),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
