/* $using: on its way to another session. The values travel as one argument named "--%" of the script: a dictionary from
 * the base64 of the expression's text ("$using:x.a" in UTF-16LE, lower case) to the value, worked out in the caller's
 * scope (MS-PSRP leaves this to PowerShell; observed with PowerShell 7.6). */
#ifndef SESSION_USING_H
#define SESSION_USING_H

#include "engine/script_block.h"

#define USING_PARAMETER "--%"

/* The dictionary for a block's $using: expressions, VALUE_NULL if it has none. Throws UsingVariableIsUndefined and what
 * the values' own evaluation throws. */
struct value using_collect(struct script_block *block);
/* The same for ForEach-Object -Parallel: what stands in the block of another one inside it is that one's own. */
struct value using_collect_parallel(struct script_block *block);
/* The same for thread jobs, which take variables alone (others throw InvalidOperation), and $null for one that is not
 * set. */
struct value using_collect_variables(struct script_block *block);
/* The receiving side: the block's $using: expressions give these values. */
void using_give(struct script_block *block, struct value values);

#endif
