/* Debug points: the places in compiled code where tracing, breakpoints and stepping look in. Compiling only notes them;
 * when somebody debugs, the operations of the code that runs (and of what is called from then on) are replaced by ones
 * that ask the debugger first. So code that is not debugged runs as if there were no points.
 *
 * Where they are is PowerShell's: statements of lists but control statements, conditions and the other parts of those,
 * and the braces of blocks. */
#ifndef ENGINE_DEBUG_POINT_H
#define ENGINE_DEBUG_POINT_H

#include "engine/code.h"

enum debug_point_kind {
    POINT_STATEMENT, /* or a part of one: `extent` */
    POINT_TURN,      /* a turn of a foreach begins: `extent` is the variable */
    POINT_BLOCK      /* a block in braces: `extent` begins at the opening, `end` ends at the closing one */
};

struct debug_point {
    enum debug_point_kind kind;
    struct op **slot; /* where the operation stands */
    const struct ast *ast;
    struct extent extent, end;
};

struct debug_points { /* of one code */
    struct debug_point *items;
    int count, capacity;
    bool armed;
};

/* Notes one while compiling. */
void debug_point_add(struct compiler *compiler, struct op **slot, const struct ast *ast);
void debug_point_add_turn(struct compiler *compiler, struct op **slot, const struct ast *variable);
void debug_point_add_block(struct compiler *compiler, struct op **slot, struct extent braces);
/* Makes the code's operations ask. */
void debug_points_arm(struct code *code);
/* Arms what runs in a frame and those around it. */
void debug_points_arm_frames(struct frame *frame);
/* Arms what runs now. */
void debug_points_arm_running(void);
/* Is the point the first one on its line? */
bool debug_point_is_first(const struct debug_points *points, const struct debug_point *point);

#endif
