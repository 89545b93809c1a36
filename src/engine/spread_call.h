/* Direct calls with splatted arguments: f @table, f 1 @list.
 *
 * What the splatted values hold decides which arguments there are, and in a loop that is the same each time: the names
 * of a table's keys, the number of a list's elements. The call is written out for such a shape once, as an element
 * whose arguments are constants, which then has a plan as any other (engine/call_plan.h); each call only puts its
 * values into them. Tables with other keys than texts, lists with names among them ($args) and texts take the long way.
 */
#ifndef ENGINE_SPREAD_CALL_H
#define ENGINE_SPREAD_CALL_H

#include "engine/op_command.h"

/* function_call_quick for an element that `splats`. Evaluates all arguments where the command is a function; then
 * *ret_evaluated has them by their places, for the long way. */
bool spread_call(struct op_element *element, struct command_info *info, struct frame *frame, enum flow *ret_flow,
                 const struct value **ret_evaluated);

#endif
