/* For targets that run in the fuzzer's own process: nothing is ever given back in this build (-Dcollector=none), so the
 * process ends well before its limit, and whoever runs the target starts it again; an input that makes much memory by
 * itself is a finding. */
#ifndef TESTS_FUZZ_QUIET_RUN_H
#define TESTS_FUZZ_QUIET_RUN_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

#define QUIET_RESIDENT_BYTES ((size_t)3 << 28) /* 768 MB: all targets run at once, on machines of 8 GB, too */
#define QUIET_INPUT_BYTES ((size_t)512 << 20)

static size_t quiet_used;

static inline size_t quiet_resident_bytes(void) {
    unsigned long all = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%lu %lu", &all, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return (size_t)resident * (size_t)sysconf(_SC_PAGESIZE);
}

/* Before an input: the memory is ready; ends the process where little is left. */
static inline void quiet_begin(void) {
    static unsigned inputs;
    if (!inputs)
        mem_init();
    if (++inputs % 256 == 0 && quiet_resident_bytes() > QUIET_RESIDENT_BYTES)
        _Exit(0);
    quiet_used = mem_used_bytes();
}

/* After it. */
static inline void quiet_end(size_t input_bytes) {
    size_t bytes = mem_used_bytes() - quiet_used;
    if (bytes < QUIET_INPUT_BYTES)
        return;
    fprintf(stderr, "an input of %zu bytes takes %zu MB\n", input_bytes, bytes >> 20);
    abort();
}

#endif
