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
    POINT_NEXT,      /* a foreach or switch is about to ask for its next item: `extent` is the variable, the input */
    POINT_TURN,      /* a turn of a foreach begins, its variable is set: no place of its own */
    POINT_BLOCK,     /* a block in braces: `extent` begins at the opening, `end` ends at the closing one */
    POINT_ENTRY      /* a block without braces begins: a script. `extent` is where its first loop begins, or nothing */
};

struct debug_point {
    enum debug_point_kind kind;
    struct op **slot; /* where the operation stands */
    const struct ast *ast;
    struct extent extent, end;
};

struct debug_place { /* where a line breakpoint may be: a point's beginning, or its block's closing brace */
    const struct debug_point *point;
    bool at_end;
};

struct debug_bound {
    struct breakpoint *breakpoint;
    struct debug_place place;
};

struct debug_points { /* of one code */
    const struct ast_script_block *block;
    struct debug_point *items;
    int count, capacity;
    bool armed;
    struct debug_bound *bound; /* the line breakpoints that stand here (line_binding.h), as of `bound_version` */
    int bound_count, bound_version;
};

/* Notes one while compiling. They are kept in PowerShell's order: a statement before what stands in it. */
void debug_point_add(struct compiler *compiler, struct op **slot, const struct ast *ast);
/* How many there are; and one put before those that came after that many. */
int debug_point_mark(const struct compiler *compiler);
void debug_point_add_at(struct compiler *compiler, int mark, struct op **slot, const struct ast *ast);
void debug_point_add_turn(struct compiler *compiler, struct op **slot, const struct ast *variable);
void debug_point_add_block(struct compiler *compiler, struct op **slot, struct extent braces);
/* At the beginning of a block without braces: `first` is the first statement of the loop it begins with, or NULL. */
void debug_point_add_entry(struct compiler *compiler, struct op **slot, const struct ast *first);
/* For a loop that asks for its next item: the operation to run before each asking while somebody debugs. */
struct op *debug_point_next(struct compiler *compiler, struct op **slot, const struct ast *ast);
/* Runs it. */
void debug_next_run(struct op *next, struct frame *frame);
/* Makes the code's operations ask. */
void debug_points_arm(struct code *code);
/* Arms what runs in a frame and those around it. */
void debug_points_arm_frames(struct frame *frame);
/* Arms what runs now. */
void debug_points_arm_running(void);

#endif
