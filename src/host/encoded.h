/* Values on the command line, as -EncodedArguments takes them. */
#ifndef HOST_ENCODED_H
#define HOST_ENCODED_H

#include "engine/command.h"

/* The values of a CLIXML list as the base64 of UTF-16LE, as positional arguments; false where it is not that. */
bool encoded_arguments(const char *base64, struct arguments *arguments);

#endif
