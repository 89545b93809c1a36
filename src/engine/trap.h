/* trap statements. */
#ifndef ENGINE_TRAP_H
#define ENGINE_TRAP_H

#include "engine/code.h"

struct op_trap;

enum trap_result {
    TRAP_NONE,     /* no trap here takes it: the error goes on */
    TRAP_CONTINUE, /* continue (or reported): the next statement runs */
    TRAP_LEFT      /* return/break left the block: *ret_flow says how */
};

struct op_trap *trap_compile(struct compiler *compiler, const struct ast *ast);
/* Runs the most specific matching trap. */
enum trap_result trap_handle(struct op_trap **traps, int count, struct frame *frame, struct thrown *thrown,
                             enum flow *ret_flow);

#endif
