/* Blocks that run in the scope of their caller with $_ set: what ForEach-Object, Where-Object and calculated properties
 * do for each object. A cmdlet that runs the same block for every object prepares a runner once; a turn then costs a
 * frame, $_ and a protection. */
#ifndef ENGINE_DOTTED_BLOCK_H
#define ENGINE_DOTTED_BLOCK_H

#include "engine/code.h"

/* A block with an end block alone, in `scope` (script_block_run's case of it). Throws. */
void dotted_block_run(const struct block_call *call, struct code *code, struct scope *scope,
                      const struct streams *streams);

struct block_runner { /* zero-initialise; its memory may be the cmdlet's arguments */
    struct block_call call;
    struct code *code; /* NULL: the block has parameters or named blocks, it runs the long way */
    bool is_prepared;
};

/* `block` is a script block; it will run in `scope`, writing to `streams` (which must stay). */
void block_runner_prepare(struct block_runner *runner, struct value block, struct scope *scope,
                          const struct streams *streams);
/* One turn: output goes to the streams' own. */
void block_runner_run(struct block_runner *runner, struct value underscore);
/* One turn: gives its output (values_collapse). */
struct value block_runner_eval(struct block_runner *runner, struct value underscore);

#endif
