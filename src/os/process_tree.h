/* A process and everything that came from it: its descendants, and what left the family (a daemon's second fork) but
 * stayed in its process group or session. Read from /proc in one pass, which another process may outrun: who needs all
 * of them looks again until nothing new is found. */
#ifndef OS_PROCESS_TREE_H
#define OS_PROCESS_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct tree_process {
    pid_t id, parent_id, group_id, session_id;
    char state; /* R S D Z T … */
};

struct process_tree {
    struct tree_process *items; /* collected; the root first */
    size_t count;
};

/* The tree under `root`, zombies left out; empty where the root is gone and left nobody. */
void process_tree_read(pid_t root, struct process_tree *ret_tree);
/* The state letter of one process; 0: it is gone. */
char process_state(pid_t id);

#endif
