/* What Get-Command -ShowCommandInfo writes: a command as plain notes, for windows that build a form from it. */
#ifndef CMD_CORE_SHOW_COMMAND_INFO_H
#define CMD_CORE_SHOW_COMMAND_INFO_H

#include "engine/command.h"

/* Name, ModuleName, Module, CommandType, Definition and ParameterSets, each set's parameters with their types. */
struct value show_command_info(struct command_info *info);

#endif
