/* Get-Module -PSSession: what the other end's Get-Module tells of its modules, as PSModuleInfo. */
#ifndef CMD_CORE_REMOTE_MODULE_H
#define CMD_CORE_REMOTE_MODULE_H

#include "engine/module.h"

/* The modules of a PSSession. names: patterns, or NULL; specified: ModuleSpecifications, or NULL; edition: or NULL.
 * Throws what the other end throws. */
struct values remote_modules(struct value session, struct list *names, struct list *specified, const char *edition,
                             bool available);

#endif
