/* The aliases and functions every session starts with: rows, made into CommandInfo objects when first asked for. */
#ifndef ENGINE_STARTUP_ALIAS_H
#define ENGINE_STARTUP_ALIAS_H

#include "engine/command.h"

/* NULL: none of that name, or it was removed / replaced in this runspace. */
struct command_info *startup_alias_find(const char *name);
struct command_info *startup_function_find(const char *name);
void startup_alias_each(void (*each)(void *data, struct command_info *info), void *data);
void startup_function_each(void (*each)(void *data, struct command_info *info), void *data);
/* Remove-Item Alias:x of a built-in one. */
void startup_alias_remove(const char *name);
void startup_function_remove(const char *name);

#endif
