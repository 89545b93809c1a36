/* -FilePath of Start-Job and Invoke-Command: the script of a .ps1 file. */
#ifndef CMD_JOB_SCRIPT_FILE_H
#define CMD_JOB_SCRIPT_FILE_H

#include "engine/cmdlet.h"
#include "engine/script_block.h"

/* The parsed file. is_literal: no wildcards. Throws: not there, more than one, no .ps1, syntax errors. */
struct script_block *script_file_block(struct cmdlet_call *call, const char *path, bool is_literal);

#endif
