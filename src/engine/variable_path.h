/* System.Management.Automation.VariablePath: the name of a variable with its scope or drive. */
#ifndef ENGINE_VARIABLE_PATH_H
#define ENGINE_VARIABLE_PATH_H

#include "object/value.h"

/* path: "x", "global:x", "env:PATH". */
struct value variable_path_new(const char *path);
/* Does such a path (not empty) name a variable, with a scope or "variable:" perhaps, and nothing of another drive? */
bool variable_path_is_variable(const char *path);

#endif
