/* Names that belong to modules. */
#ifndef ENGINE_MODULE_AUTOLOAD_H
#define ENGINE_MODULE_AUTOLOAD_H

#include "engine/command.h"

/* "Module\Name": the function or alias that a loaded module exports; NULL: none. */
struct command_info *module_qualified_find(struct scope *scope, const char *name);

#endif
