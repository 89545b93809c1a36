/* [SteppablePipeline]: a script block's one pipeline, run by hand: Begin, Process for each object, End. It is what
 * proxy functions are made of. Source: about_Functions_Advanced_Methods, ScriptBlock.GetSteppablePipeline. */
#ifndef ENGINE_STEPPABLE_PIPELINE_H
#define ENGINE_STEPPABLE_PIPELINE_H

#include "engine/script_block.h"

/* The pipeline of a block; its commands are found and their arguments evaluated now, in the running scope. args: values
 * of the block's own parameters. False + failure: the block is no single pipeline of commands, or a command is unknown.
 */
bool steppable_pipeline_new(struct script_block *block, const struct value *args, int count, struct value *ret_value,
                            struct failure *failure);
/* Its steps, for a cmdlet that passes on what is piped to it: output and errors go where the command's own go. A step
 * throws what a command of the pipeline throws, and ends it. dispose must follow, as often as one likes. */
void steppable_pipeline_begin(struct value pipeline, struct command *command);
void steppable_pipeline_feed(struct value pipeline, struct value input);
void steppable_pipeline_end(struct value pipeline);
void steppable_pipeline_dispose(struct value pipeline);
extern struct type type_steppable_pipeline;

/* The block's one pipeline, its commands found and their arguments evaluated, not begun; NULL + failure. */
struct pipeline *steppable_pipeline_prepare(struct script_block *block, const struct value *args, int count,
                                            struct failure *failure);

#endif
