/* The process's standard input and output taken over as a private transport: whatever runs in this process afterwards
 * (native programs, writes to the console) finds /dev/null there and can neither read nor disturb the conversation. */
#ifndef OS_STANDARD_H
#define OS_STANDARD_H

#include <stdbool.h>

#include "base/failure.h"

/* Moves descriptors 0 and 1 elsewhere (close-on-exec; pipes and sockets non-blocking) and opens /dev/null in their
 * places. False + failure: the system refuses. The caller owns the two descriptors. */
bool standard_streams_take(int *ret_input, int *ret_output, struct failure *failure);

#endif
