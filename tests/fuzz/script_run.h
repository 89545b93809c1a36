/* Runs scripts inside the sandbox's child: in a fresh runspace, with the output, error display and formatting of the
 * prompt. A script that runs too long or takes too much memory is stopped as by Ctrl+C; one that does not heed that is
 * a finding, like a crash and like descriptors that are left open. */
#ifndef TESTS_FUZZ_SCRIPT_RUN_H
#define TESTS_FUZZ_SCRIPT_RUN_H

#include <stdint.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/function.h"
#include "engine/host.h"
#include "engine/local_runspace.h"
#include "host/run.h"
#include "lang/parser.h"
#include "os/stop.h"
#include "sandbox.h"

enum {
    RUN_MILLISECONDS = 1000,
    STOP_MILLISECONDS = 10000,        /* of computing, which a busy machine makes no longer; generous: ASan */
    STANDSTILL_MILLISECONDS = 300000, /* and where nothing computes any more */
    STOP_BYTES = 600 << 20,           /* the script is stopped */
    MOST_BYTES = 1500 << 20,          /* and here the child gives up, which says nothing */
    STACK_BYTES = 6 << 20,
};

const char *__asan_default_options(void);

const char *__asan_default_options(void) {
    return "detect_leaks=0:detect_stack_use_after_return=0:allocator_may_return_null=1:max_allocation_size_mb=1000:"
           "handle_abort=1";
}

static inline int64_t script_computed_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* A thread that touches no values. */
static inline void *script_watch(void *data) {
    int64_t stopped_at = INT64_MAX / 2;
    for (int passed = 0; passed < RUN_MILLISECONDS + STANDSTILL_MILLISECONDS; passed += 10) {
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
        if (mem_used_bytes() > MOST_BYTES)
            _exit(0);
        if (passed < RUN_MILLISECONDS && mem_used_bytes() <= STOP_BYTES)
            continue;
        stop_request(data);
        int64_t computed = script_computed_milliseconds();
        if (computed < stopped_at)
            stopped_at = computed;
        if (computed - stopped_at > STOP_MILLISECONDS)
            break;
    }
    fputs("the script did not heed its stop\n", stderr);
    abort();
}

static inline void script_run_once(const char *text, size_t length) {
    struct run_request request = {.text = text, .length = length};
    run_script_text(&request);
}

static inline bool script_parses(const char *text, size_t length) {
    struct parse_result result = parser_parse(NULL, text, length);
    return result.error_count == 0;
}

static inline int open_descriptors(void) {
    int count = 0;
    for (int descriptor = 0; descriptor < 512; descriptor++)
        count += fcntl(descriptor, F_GETFD) >= 0;
    return count;
}

/* The runspace, and the thread that stops it. */
static inline bool script_begin(char *here) {
    pthread_t watcher;
    stack_limit = here - STACK_BYTES;
    runspace_enter(runspace_new(default_host()));
    return pthread_create(&watcher, NULL, script_watch, runspace->stop) == 0;
}

/* Runs it, and again where it seems to leave descriptors open: only what grows with every turn does. */
static inline void script_run(const char *text, size_t length) {
    int open[4] = {open_descriptors()};
    for (int turn = 0; turn < 4; turn++) {
        script_run_once(text, length);
        int now = open_descriptors();
        if (now <= open[turn > 0 ? turn - 1 : 0] || stop_is_requested(runspace->stop))
            return;
        open[turn] = now;
    }
    fprintf(stderr, "descriptors are left open: %d, %d, %d, %d\n", open[0], open[1], open[2], open[3]);
    abort();
}

#endif
