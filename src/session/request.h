/* What a script block is as a remote pipeline: CREATE_PIPELINE of Start-Job and Invoke-Command. */
#ifndef SESSION_REQUEST_H
#define SESSION_REQUEST_H

#include "engine/script_block.h"
#include "wire/psrp_command.h"

/* The block's text with its $using: values and positional arguments (NULL: none). no_input: nothing will be piped in.
 * Throws what the values throw. */
struct psrp_pipeline request_of_block(struct script_block *block, const struct list *arguments, bool no_input);

#endif
