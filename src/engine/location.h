/* The current location ($PWD) of the runspace. */
#ifndef ENGINE_LOCATION_H
#define ENGINE_LOCATION_H

#include "object/value.h"

/* $PWD: a PathInfo object. */
struct value location_value(void);
/* The current folder of the file system: where native programs start and relative paths begin, whatever drive is current. */
const char *location_directory(void);

#endif
