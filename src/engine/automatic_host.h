/* The objects behind $Host, $PSVersionTable, $ExecutionContext, $PSStyle, $PSCmdlet … : made once per runspace on first
 * use. */
#ifndef ENGINE_AUTOMATIC_HOST_H
#define ENGINE_AUTOMATIC_HOST_H

#include "engine/command.h"

struct value host_value(void);
struct value version_table(void);
struct value execution_context(void);
struct value ps_style(void);
struct value ps_edition(void);
struct value pssession_option(void);
struct value sender_info(void);
struct value profile_value(void);
/* $PSCmdlet of a running advanced function. */
struct value pscmdlet_of(struct command *command);
/* The command that a $PSCmdlet value stands for; NULL: it is none. */
struct command *pscmdlet_command(struct value value);

#endif
