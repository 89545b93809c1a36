/* One protection for a statement list and the lists that stand in its if statements.
 *
 * A statement that fails with an error which no try, trap or Stop preference wants is reported, and the next statement
 * of its list runs. The throw that brought the error has taken the C stack away up to the guard, so the guard keeps
 * what is needed to go on: the lists that were running in it, the outermost first, with the statement each was at. That
 * is enough because an if statement has nothing left to do after its block. Loops guard their bodies as a whole: one
 * protection a loop, not one a turn.
 *
 * Only lists compiled by compile_nested_block run in the guard of what is around them; every other list has its own. */
#ifndef ENGINE_GUARD_H
#define ENGINE_GUARD_H

#include "engine/code.h"

struct op_statements;

enum { GUARD_LEVELS = 6 }; /* lists nested deeper have a guard of their own */

struct guard {
    int depth; /* lists running; 0: none, an error is not the guard's business */
    struct guard_level {
        struct op_statements *list;
        struct op **next; /* the statement that runs, in the list's array */
    } levels[GUARD_LEVELS];
    bool resuming;  /* run is called again after an error was reported: it begins with guard_resume */
    enum flow flow; /* how the innermost list ended, where the error was a jump thrown across commands */
};

/* Calls run(data) under protection, again (with guard->resuming) after each error that is reported. Throws on what is
 * not to be reported. The guard is zeroed by the caller and the frame's innermost one meanwhile. */
void guard_run(struct guard *guard, struct frame *frame, void (*run)(void *data), void *data);
/* Finishes the lists that an error interrupted, from the statement after it; gives how the outermost ended. */
enum flow guard_resume(struct guard *guard, struct frame *frame);
/* A block that runs in the guard of the list or loop it stands in. */
struct op *compile_nested_block(struct compiler *compiler, const struct ast_statement_block *block);
/* Where the only statement of such a block stands; NULL: it has more, or none, or runs otherwise. Whoever runs the
 * statement itself keeps the guard's level for it. */
struct op **nested_only(struct op *block);
/* The same of a statement that is itself in such a list (if): one with a single statement costs nothing. */
struct op *compile_branch(struct compiler *compiler, const struct ast_statement_block *block);

#endif
