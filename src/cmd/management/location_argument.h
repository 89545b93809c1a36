/* The container a location cmdlet is told to go to. */
#ifndef CMD_MANAGEMENT_LOCATION_ARGUMENT_H
#define CMD_MANAGEMENT_LOCATION_ARGUMENT_H

#include "engine/cmdlet.h"
#include "engine/location.h"

/* Goes to the container `text` names, errors written; false: there is none. */
bool location_argument_set(const char *text, bool literal);

#endif
