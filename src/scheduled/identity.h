/* Which process it is, in a way that outlives it: the boot of the machine, the process id, and when that process
 * started. Ids are used again, the three together never. */
#ifndef SCHEDULED_IDENTITY_H
#define SCHEDULED_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct identity {
    const char *boot_id; /* NULL: nobody */
    pid_t id;
    int64_t start; /* clock ticks since boot, as /proc/ID/stat has it */
};

/* The machine's boot; "" where the kernel does not tell. Collected. */
const char *identity_boot_id(void);
/* A process that runs now; boot_id NULL: there is none. */
struct identity identity_of(pid_t id);
/* Does it still run? Zombies do not. */
bool identity_is_alive(const struct identity *identity);
/* Kills it and everything that came from it, if it still runs; false: it does not. */
bool identity_kill_tree(const struct identity *identity);

#endif
