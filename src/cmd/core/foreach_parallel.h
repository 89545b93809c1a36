/* ForEach-Object -Parallel: a block runs for several objects at a time, each turn in a runspace of its own thread. */
#ifndef CMD_CORE_FOREACH_PARALLEL_H
#define CMD_CORE_FOREACH_PARALLEL_H

#include "engine/cmdlet.h"
#include "engine/dotted_block.h"
#include "object/list.h"

struct for_each_object { /* the arguments of ForEach-Object */
    struct value input_object;
    struct value begin;
    struct list *process;
    struct value end;
    struct list *remaining_scripts;
    const char *member_name;
    struct list *argument_list;
    struct value parallel;
    int32_t throttle_limit;
    int32_t timeout_seconds;
    bool as_job;
    bool use_new_runspace;
    /* What the cmdlet makes of them: */
    struct value first, last;   /* blocks before and after the objects, or null */
    struct values each;         /* for each object */
    struct block_runner runner; /* where that is one block */
};

/* The cmdlet's own functions where -Parallel was given. */
void foreach_parallel_begin(struct cmdlet_call *call);
void foreach_parallel_process(struct cmdlet_call *call);
void foreach_parallel_end(struct cmdlet_call *call);
void foreach_parallel_dispose(struct cmdlet_call *call);

#endif
