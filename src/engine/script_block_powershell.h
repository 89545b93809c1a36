/* A script block of commands as a PowerShell object: ScriptBlock.GetPowerShell. One runspace thread. */
#ifndef ENGINE_SCRIPT_BLOCK_POWERSHELL_H
#define ENGINE_SCRIPT_BLOCK_POWERSHELL_H

#include "engine/script_block.h"

/* The PowerShell with the block's commands, their arguments evaluated with `args` for its parameters. False + failure
 * (ScriptBlockToPowerShellNotSupportedException where the block is more than commands, or uses variables that are no
 * parameters). */
bool script_block_powershell(struct script_block *block, const struct value *args, int count, struct value *ret_value,
                             struct failure *failure);

#endif
