/* Starting processes by System.Diagnostics.Process: the statics named Start, and objects with a StartInfo. */
#ifndef ENGINE_TYPE_PROCESS_START_H
#define ENGINE_TYPE_PROCESS_START_H

#include "object/type.h"

native_function process_new, process_start_self, process_start_static, process_start_as_user, process_get_start_info,
    process_set_start_info;

#endif
