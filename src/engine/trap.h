/* trap statements. */
#ifndef ENGINE_TRAP_H
#define ENGINE_TRAP_H

#include "engine/code.h"

struct op_trap;

enum trap_result {
    TRAP_NONE,     /* no trap here takes it: the error goes on */
    TRAP_CONTINUE, /* continue (or reported): the next statement runs */
    TRAP_LEFT,     /* return left the block: *ret_flow says how */
    TRAP_BREAK     /* break: the error ends everything up to a try that takes it */
};

struct op_trap *trap_compile(struct compiler *compiler, const struct ast *ast);
/* Runs the most specific matching trap. */
enum trap_result trap_handle(struct op_trap **traps, int count, struct frame *frame, struct thrown *thrown,
                             enum flow *ret_flow);
/* The same by the traps of a list of statements (compile_statements), for one that goes on inside of a statement. */
struct op_statements;
enum trap_result statements_trap(const struct op_statements *list, struct frame *frame, struct thrown *thrown,
                                 enum flow *ret_flow);

#endif
