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

#endif
