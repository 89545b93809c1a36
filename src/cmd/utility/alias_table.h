/* Aliases of scopes as the *-Alias cmdlets see them: those defined in a scope and, for the global scope, those every
 * session has. */
#ifndef CMD_UTILITY_ALIAS_TABLE_H
#define CMD_UTILITY_ALIAS_TABLE_H

#include "cmd/utility/scope_argument.h"

struct alias_list {
    struct command_info **items; /* ordered by name */
    int count, capacity;
};

/* All that are visible from the caller, or with a scope's text those of that scope. */
struct alias_list alias_list(struct cmdlet_call *call, const char *scope);
/* Defines an alias in the scope: false: an error was written (read-only without force, constant, AllScope taken away).
 */
bool alias_set(struct scope *scope, const char *name, const char *target, uint8_t options, const char *description,
               bool force);

#endif
