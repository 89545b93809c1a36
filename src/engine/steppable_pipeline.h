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
extern struct type type_steppable_pipeline;

#endif
