/* $text += '…' and $list += $item in a loop: a variable whose string or object[] grows in place.
 *
 * A string and an array are values of fixed length: += makes a new one, and a loop of a hundred thousand would copy all
 * of it each time. But the new one belongs to the variable alone until somebody reads the variable, so += may go on
 * adding to it, with room to spare behind it. Whatever reads or stores ends that (the variable has a getter and a
 * setter meanwhile): the value is then like any other, and the next += copies it. */
#ifndef ENGINE_GROWING_H
#define ENGINE_GROWING_H

#include "engine/scope.h"

/* Before `right` is evaluated, whose code may add to the variable too: nobody may grow the value meanwhile. Gives what
 * growing_add wants to know. */
bool growing_pause(struct variable *variable);
/* `variable += right` done in place; false: not of these kinds, nothing was changed (the long way does it). The
 * variable is the running scope's own and holds the same value as when it was paused. */
bool growing_add(struct variable *variable, struct value right, bool paused);
/* Is the variable's value growing now? */
bool growing_is(const struct variable *variable);

/* += of a plain value to what grows in place already and has room; false: growing_pause and growing_add. */
bool growing_append(struct variable *variable, struct value right);

#endif
