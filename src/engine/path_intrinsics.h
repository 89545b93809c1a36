/* Paths as $PSCmdlet and SessionState.Path offer them. */
#ifndef ENGINE_PATH_INTRINSICS_H
#define ENGINE_PATH_INTRINSICS_H

#include "object/type.h"

/* CurrentProviderLocation(providerId), GetResolvedProviderPathFromPSPath(path, [ref]provider),
 * GetUnresolvedProviderPathFromPSPath(path). */
native_function path_current_provider_location, path_resolved_provider_paths, path_unresolved_provider_path;

#endif
