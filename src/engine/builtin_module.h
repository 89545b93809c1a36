/* The modules whose cmdlets are part of the program. They are loaded as PowerShell loads them: when a command of theirs
 * is first looked up, or by name. One runspace thread. */
#ifndef ENGINE_BUILTIN_MODULE_H
#define ENGINE_BUILTIN_MODULE_H

#include "engine/module.h"

/* A command of that module was looked up. */
void builtin_module_use(const char *name);
/* It was removed: it is not loaded until the next use. False: there is no such module, or it is not in use. */
bool builtin_module_forget(const char *name);
/* Was one, or was it imported by name? */
bool builtin_module_is_used(const char *name);
/* The module of that name, or of the path it says it has, made on first demand; NULL: no such.
 * Microsoft.PowerShell.Core is none. */
struct module *builtin_module(const char *name);
/* Calls each for those in use, or for all. */
void builtin_module_each(bool all, void (*each)(void *data, struct module *module), void *data);

#endif
