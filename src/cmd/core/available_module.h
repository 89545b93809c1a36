/* What a module's file tells without being run. */
#ifndef CMD_CORE_AVAILABLE_MODULE_H
#define CMD_CORE_AVAILABLE_MODULE_H

#include "engine/module.h"

/* A module as Get-Module -ListAvailable and Test-ModuleManifest show it: what its manifest says, and the commands it
 * would export. Throws where the manifest is not valid. */
struct module *available_module(const char *file);

#endif
