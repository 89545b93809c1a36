/* $foreach and $switch: the enumerator of the loop that runs, for bodies that mention it. The loop and the body move
 * the same one. */
#ifndef ENGINE_LOOP_ENUMERATOR_H
#define ENGINE_LOOP_ENUMERATOR_H

#include "engine/code.h"
#include "object/enumerate.h"

/* Does the tree mention the variable of that name? Nested functions do not count. */
bool loop_mentions(const struct ast *ast, const char *name);
struct loop_enumerator { /* what the variable was before */
    struct variable *variable;
    struct value before;
};
/* Sets the variable to an enumerator of the collection (of one value where it is none) and gives it as *ret_enumerator.
 */
void loop_enumerator_begin(struct loop_enumerator *self, struct frame *frame, const char *name, struct value collection,
                           struct enumerator *ret_enumerator);
void loop_enumerator_end(struct loop_enumerator *self);

#endif
