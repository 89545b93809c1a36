/* $Host objects: a [System.Management.Automation.Host.PSHost] and the host behind it. */
#ifndef ENGINE_HOST_OBJECT_H
#define ENGINE_HOST_OBJECT_H

#include "engine/host.h"

bool value_is_host(struct value value);
/* The host of such a value. */
struct host *host_of(struct value value);

#endif
