/* The scope of a module's session state (module.c knows the rest). */
#ifndef ENGINE_MODULE_SCOPE_H
#define ENGINE_MODULE_SCOPE_H

#include "engine/scope.h"

struct script_block;

struct scope *module_scope(struct module *module);
const char *module_name(const struct module *module);
/* Of the module a block is bound to. */
struct scope *module_scope_of(struct script_block *block);

#endif
