/* Children: how they start, what they get, how they end. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/clock.h"
#include "os/loop.h"
#include "os/process.h"

#define SHELL(text) ((const char *const[]){"sh", "-c", text, NULL})

static struct process *start(const char *const *arguments, struct process_options options) {
    struct failure failure = {0};
    options.path = process_find_on_path(arguments[0], NULL, NULL);
    assert_non_null(options.path);
    options.arguments = arguments;
    struct process *process = process_start(&options, NULL, &failure);
    if (!process)
        print_error("%s\n", failure.message);
    assert_non_null(process);
    return process;
}

static const char *read_all(int descriptor) {
    struct buffer text = {0};
    char part[4096];
    ssize_t count;
    while ((count = read(descriptor, part, sizeof part)) > 0)
        buffer_append(&text, part, (size_t)count);
    return buffer_text(&text);
}

static void gives_output_and_exit_code(void **state) {
    struct process *process =
        start(SHELL("echo out; echo err >&2; exit 7"),
              (struct process_options){.streams = {{STREAM_NULL}, {STREAM_PIPE}, {STREAM_AS_OUTPUT}},
                                       .blocking_pipes = true});
    assert_string_equal(read_all(process->pipes[1]), "out\nerr\n");
    assert_true(process_wait(process, 5000));
    assert_int_equal(process_exit_code(process), 7);
    process_release(process);
}

static void shows_signals_as_128_and_more(void **state) {
    struct process *process = start(SHELL("kill -15 $$"), (struct process_options){0});
    assert_true(process_wait(process, 5000));
    assert_int_equal(process_exit_code(process), 143);
    assert_int_equal(process_exit_signal(process), SIGTERM);
    process_release(process);
}

static void uses_directory_and_environment(void **state) {
    struct process *process = start(SHELL("pwd; echo $A; echo ${HOME-none}"),
                                    (struct process_options){.streams = {{STREAM_NULL}, {STREAM_PIPE}},
                                                             .directory = "/usr",
                                                             .environment = (const char *const[]){"A=b", NULL},
                                                             .blocking_pipes = true});
    assert_string_equal(read_all(process->pipes[1]), "/usr\nb\nnone\n");
    assert_true(process_wait(process, 5000));
    process_release(process);
}

static void leaks_no_descriptor(void **state) {
    int leak = open("/dev/null", O_RDONLY); /* on purpose without O_CLOEXEC */
    struct process *process = start(
        (const char *const[]){"ls", "/proc/self/fd", NULL},
        (struct process_options){.streams = {{STREAM_NULL}, {STREAM_PIPE}, {STREAM_NULL}}, .blocking_pipes = true});
    assert_string_equal(read_all(process->pipes[1]), "0\n1\n2\n3\n"); /* 3 is ls reading the folder */
    assert_true(process_wait(process, 5000));
    process_release(process);
    close(leak);
}

static void swaps_streams(void **state) {
    int ends[2];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    struct process *process =
        start(SHELL("echo to-error >&2"),
              (struct process_options){.streams = {{STREAM_NULL}, {STREAM_FD, 2}, {STREAM_FD, ends[1]}}});
    close(ends[1]);
    assert_string_equal(read_all(ends[0]), "to-error\n");
    close(ends[0]);
    process_wait(process, -1);
    process_release(process);
}

static void tells_why_it_cannot_start(void **state) {
    struct failure failure = {0};
    int error = 0;
    struct process_options options = {
        .path = "/nonex", .arguments = (const char *const[]){"x", NULL}, .directory = "/"};
    assert_null(process_start(&options, &error, &failure));
    assert_int_equal(error, ENOENT);
    assert_string_equal(failure.exception, "System.ComponentModel.Win32Exception");
    assert_string_equal(failure.message,
                        "An error occurred trying to start process '/nonex' with working directory '/'. "
                        "No such file or directory");
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void starts_fast(void **state) {
    int64_t begin = clock_monotonic_ns();
    enum { MANY = 50 };
    struct process *many[MANY];
    for (int i = 0; i < MANY; i++)
        many[i] = start((const char *const[]){"true", NULL}, (struct process_options){.die_with_parent = i % 2});
    int64_t each_us = (clock_monotonic_ns() - begin) / 1000 / MANY;
    for (int i = 0; i < MANY; i++) {
        assert_true(process_wait(many[i], 10000));
        process_release(many[i]);
    }
    print_message("start: %d us\n", (int)each_us);
    assert_true(each_us < 20000);
}

static void two_hundred_at_once(void **state) {
    enum { MANY = 200 };
    struct process *many[MANY];
    struct channel *channels[MANY];
    for (int i = 0; i < MANY; i++) {
        many[i] = start(SHELL("read line; echo got $line; exit 3"),
                        (struct process_options){.streams = {{STREAM_PIPE}, {STREAM_PIPE}}, .die_with_parent = true});
        channels[i] = channel_open(
            &(struct channel_options){
                .read_fd = many[i]->pipes[1], .write_fd = many[i]->pipes[0], .process = many[i], .lines = true},
            NULL);
        many[i]->pipes[0] = many[i]->pipes[1] = -1;
        assert_non_null(channels[i]);
    }
    for (int i = 0; i < MANY; i++)
        assert_true(channel_write(channels[i], "it\n", 3, NULL));
    for (int i = 0; i < MANY; i++) {
        struct buffer line = {0};
        while (channel_wait(&channels[i], 1, CHANNEL_READABLE, 20000) < 0)
            ;
        assert_true(channel_take_line(channels[i], &line));
        assert_string_equal(buffer_text(&line), "got it");
        while (channel_wait(&channels[i], 1, CHANNEL_EXITED, 20000) < 0)
            ;
        assert_int_equal(process_exit_code(many[i]), 3);
        channel_close(channels[i]);
        process_release(many[i]);
    }
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no zombies */
}

static void released_children_leave_no_zombie(void **state) {
    process_release(start((const char *const[]){"sleep", "0.05", NULL}, (struct process_options){0}));
    siginfo_t info;
    for (int i = 0; i < 200 && waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0; i++)
        usleep(10000);
    assert_int_equal(waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT), -1);
}

/* A parent of its own, killed with SIGKILL, whose child must end too. */
static void children_end_with_a_killed_parent(void **state) {
    int ends[2];
    char byte;
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    struct process *parent = start((const char *const[]){"/proc/self/exe", "parent", NULL},
                                   (struct process_options){.streams = {{STREAM_INHERIT}, {STREAM_FD, ends[1]}}});
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1); /* the grandchild runs, and holds the pipe open */
    assert_true(process_kill(parent));
    assert_true(process_wait(parent, 5000));
    assert_int_equal(process_exit_code(parent), 137);
    int64_t begin = clock_monotonic_ns();
    assert_int_equal(read(ends[0], &byte, 1), 0);
    assert_true(clock_monotonic_ns() - begin < 1000000000);
    close(ends[0]);
    process_release(parent);
}

static int be_parent(void) {
    start(SHELL("printf x; exec sleep 60"), (struct process_options){.die_with_parent = true});
    pause();
    return 0;
}

static void finds_programs(void **state) {
    assert_string_equal(process_find_on_path("sh", "/nonex:/bin", NULL), "/bin/sh");
    assert_null(process_find_on_path("passwd", "/etc", NULL));
    assert_null(process_find_on_path("nonexistent-program", NULL, NULL));
    assert_string_equal(process_find_on_path("bin/sh", NULL, "/"), "/bin/sh");
    assert_string_equal(process_find_on_path("sh", ":/x", "/bin"), "/bin/sh");
    assert_non_null(process_find_all_on_path("sh", "/bin:/usr/bin", NULL)[1]);
}

static void waits_no_longer_than_told(void **state) {
    struct process *process =
        start((const char *const[]){"sleep", "60", NULL}, (struct process_options){.group = GROUP_NEW});
    int64_t begin = clock_monotonic_ns();
    assert_false(process_wait(process, 30));
    assert_true(clock_monotonic_ns() - begin >= 30000000);
    assert_true(process_send_group_signal(process, SIGTERM, NULL));
    assert_true(process_wait_always(process, 5000));
    assert_int_equal(process_exit_code(process), 143);
    process_release(process);
}

int main(int count, char **arguments) {
    mem_init();
    if (count > 1 && strcmp(arguments[1], "parent") == 0)
        return be_parent();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_output_and_exit_code),
        cmocka_unit_test(shows_signals_as_128_and_more),
        cmocka_unit_test(uses_directory_and_environment),
        cmocka_unit_test(leaks_no_descriptor),
        cmocka_unit_test(swaps_streams),
        cmocka_unit_test(tells_why_it_cannot_start),
        cmocka_unit_test(starts_fast),
        cmocka_unit_test(two_hundred_at_once),
        cmocka_unit_test(released_children_leave_no_zombie),
        cmocka_unit_test(children_end_with_a_killed_parent),
        cmocka_unit_test(finds_programs),
        cmocka_unit_test(waits_no_longer_than_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
