/* What long work without script in it asks: base knows neither pipelines nor Ctrl+C. The engine sets the functions;
 * NULL: nobody wants to know. */
#ifndef BASE_LONG_WORK_H
#define BASE_LONG_WORK_H

#include <stdbool.h>
#include <stdint.h>

/* Is what the calling thread does asked to stop? Allocates nothing and takes no lock: the collector asks it, too. */
extern bool (*long_work_unwanted)(void);
/* Lets others have their turn, and leaves by throwing where the work is asked to stop. */
extern void (*long_work_pause)(void);
/* Leaves by throwing. */
extern void (*long_work_leave)(void);

static inline bool long_work_is_unwanted(void) {
    return long_work_unwanted && long_work_unwanted();
}

/* Leaves by throwing where the work is asked to stop. May be called wherever memory may be refused (mem_exhausted). */
static inline void long_work_look(void) {
    if (long_work_leave && long_work_is_unwanted())
        long_work_leave();
}

/* Notes that so many steps of a few instructions were done, and pauses now and then. What the caller changes must be
 * its own until it is done, since this may not return. */
void long_work(uint64_t steps);

#endif
