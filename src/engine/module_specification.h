/* ModuleSpecification: a module by name and versions, from a name or @{ModuleName=…; ModuleVersion=…}. */
#ifndef ENGINE_MODULE_SPECIFICATION_H
#define ENGINE_MODULE_SPECIFICATION_H

#include "engine/module.h"

/* What to load for a ModuleSpecification value. */
struct module_request module_specification_request(struct value specification);

#endif
