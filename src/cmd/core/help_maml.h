/* Help from files: what .EXTERNALHELP names, or NAME-help.xml beside a module. A topic is the file's element as an
 * object, each child a property: texts as strings, paragraphs as arrays of MamlParaTextItem. Source: the help files'
 * schema (MAML) as PowerShell 7.6 shows it. */
#ifndef CMD_CORE_HELP_MAML_H
#define CMD_CORE_HELP_MAML_H

#include "engine/command.h"

/* The topic of a function or script that a file tells about; $null: there is none. */
struct value help_maml_topic(struct command_info *info);
/* The text of about_NAME.help.txt that a module of PSModulePath has; NULL: none has. */
const char *help_about_text(const char *name);

#endif
