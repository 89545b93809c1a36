#include "base/long_work.h"

#include <stddef.h>

bool (*long_work_unwanted)(void);
void (*long_work_pause)(void);
void (*long_work_leave)(void);

enum { STEPS_BETWEEN_PAUSES = 1 << 22 }; /* some five milliseconds */

void long_work(uint64_t steps) {
    static _Thread_local uint64_t done;
    done += steps;
    if (done < STEPS_BETWEEN_PAUSES)
        return;
    done = 0;
    if (long_work_pause)
        long_work_pause();
}
