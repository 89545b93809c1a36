/* ${drive:path} variables: $env:PATH, ${function:f}, ${C:\file}. Implemented over the providers. */
#ifndef ENGINE_DRIVE_VARIABLE_H
#define ENGINE_DRIVE_VARIABLE_H

#include "lang/source.h"
#include "object/value.h"

/* The content of drive:path, $null where there is none and no such drive. */
struct value drive_variable_get(const char *drive, const char *path);
void drive_variable_set(const char *drive, const char *path, struct value value, struct extent extent);

#endif
