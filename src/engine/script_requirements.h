/* What a script's #Requires lines ask for: as the ScriptRequirements object that scripts see, and as the check made
 * before a script file runs. Source: about_Requires; ids and messages of PowerShell 7.6. */
#ifndef ENGINE_SCRIPT_REQUIREMENTS_H
#define ENGINE_SCRIPT_REQUIREMENTS_H

#include "lang/ast.h"
#include "object/value.h"

/* System.Management.Automation.Language.ScriptRequirements; $null where the script has no such lines. */
struct value script_requirements_value(const struct ast_script_block *script);
/* Throws ScriptRequiresException where the script cannot run here; loads the modules it asks for. name: the file's;
 * command: what runs it, where the error stands, or NULL. */
struct command;
void script_requirements_check(const struct ast_script_block *script, const char *name, struct command *command);

#endif
