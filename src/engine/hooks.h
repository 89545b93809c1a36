/* What the object room asks of the engine (object_hooks): running script blocks, $OFS, types of scripts. */
#ifndef ENGINE_HOOKS_H
#define ENGINE_HOOKS_H

#include <stdbool.h>

#include "object/value.h"

void hooks_install(void);
/* Runs a block quietly: false with *failure (failure->thrown is its exception, whose record is the error) where it
 * threw an error; any other flow (break, exit, stop) is thrown on. */
struct block_call;
bool script_block_try(const struct block_call *call, struct value *ret_value, struct failure *failure);
/* The same for a delegate's block: errors that end only a statement are reported, and it goes on; what ends it all is
 * the caller's as any method's exception is. */
bool script_block_try_delegate(const struct block_call *call, struct value *ret_value, struct failure *failure);

#endif
