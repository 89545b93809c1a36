/* What $ExecutionContext.InvokeCommand's actions do: script blocks that are asked before a command's name is looked up,
 * after it was found and when it was not (they may say what it means), and that hear of every change of the location.
 * A session without actions pays one test where a name is looked up. One runspace thread. */
#ifndef ENGINE_LOOKUP_ACTION_H
#define ENGINE_LOOKUP_ACTION_H

#include "engine/code.h"

enum lookup_action { ACTION_PRE_LOOKUP, ACTION_POST_LOOKUP, ACTION_NOT_FOUND, ACTION_LOCATION, LOOKUP_ACTIONS };

struct lookup_actions {
    struct value actions[LOOKUP_ACTIONS]; /* delegates or script blocks; null: none */
    bool busy[LOOKUP_ACTIONS];            /* it runs: what it looks up itself is not told */
};

struct value lookup_action_get(enum lookup_action action);
void lookup_action_set(enum lookup_action action, struct value value);
/* Is any lookup told of? Then nothing may be remembered of what names mean. */
static inline bool lookup_actions_any(void) {
    return __builtin_expect(runspace->lookup_actions != NULL, 0);
}
/* Asks the action what the name means. found: what was found (ACTION_POST_LOOKUP), else NULL. Gives what it means now,
 * NULL: nothing was said; *ret_stop: no further search. */
struct command_info *lookup_action_ask(enum lookup_action action, const char *name, struct command_info *found,
                                       bool *ret_stop);
/* Tells of a change of the location: PathInfo objects. */
void location_action_tell(struct value old_path, struct value new_path);

#endif
