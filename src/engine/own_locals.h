/* Whether running code has its variables for itself. PowerShell compiles those of a function's body to fields, whose
 * conversions fail as casts do and which strict mode lets begin with += and ??=; it keeps all variables in the scope's
 * table where others may reach in: code that runs in a scope not its own (dotted, ForEach-Object's blocks, what -File
 * and -Command run), and code that dots something itself or names the cmdlets that make variables. */
#ifndef ENGINE_OWN_LOCALS_H
#define ENGINE_OWN_LOCALS_H

#include "engine/code.h"

bool frame_has_own_locals(const struct frame *frame);
/* Is the variable one of those of this frame? */
bool frame_owns_variable(const struct frame *frame, const struct variable *variable);
/* Is it one that some running code has for itself (System.Management.Automation.LocalVariable)? Such a one takes no
 * options and cannot be removed. */
#define VARIABLE_NOT_REMOVABLE_RARE                                                                                    \
    "Cannot remove variable %s because the variable has been optimized and is not removable. Try using the "           \
    "Remove-Variable cmdlet (without any aliases), or dot-sourcing the command that you are using to remove the "      \
    "variable."
bool variable_is_optimized(const struct variable *variable);

#endif
