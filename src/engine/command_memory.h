/* The memory of commands that have ended, used again: beginning a command takes some six blocks, a few kilobytes for a
 * cmdlet with many parameters, and a script that runs short pipelines in a loop does hardly anything else.
 *
 * Only cmdlets whose row says KEEPS_NOTHING take part, and of those only calls that ended well and that nobody can
 * still ask about: no InvocationInfo was made, no output variable or redirection is open. What the binder bound is kept
 * with the memo it was bound by (binder_memo_give_back), the rest in lists of this file. One thread at a time, as all
 * that touches values; no safe point may stand between taking a command and giving it to its pipeline. */
#ifndef ENGINE_COMMAND_MEMORY_H
#define ENGINE_COMMAND_MEMORY_H

#include "engine/pipeline.h"

/* Zeroed, but that `arguments` may have room. */
struct command *command_take(void);
struct pipeline *pipeline_take(void);
/* The pipeline has ended without a throw and was disposed of; its caller looks at it no more. */
void pipeline_give_back(struct pipeline *pipeline);
/* The same after a throw: its memory is left to the collector. */
void pipeline_leave(struct pipeline *pipeline);
/* Somebody keeps the streams of what runs now beyond its end (a steppable pipeline): nothing of it is used again. */
void commands_hold(void);

#endif
