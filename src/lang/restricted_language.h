/* The restricted language: what a data section may hold, with what a caller allows beside it
 * (ScriptBlock.CheckRestrictedLanguage). about_Data_Sections; PowerShell 7.6. Any thread. */
#ifndef LANG_RESTRICTED_LANGUAGE_H
#define LANG_RESTRICTED_LANGUAGE_H

#include "lang/parser.h"

struct restricted_language {
    const char *const *commands; /* names of allowed commands, command_count of them */
    int command_count;
    bool any_command;             /* every command is allowed */
    const char *const *variables; /* as written without $, beside those that always are; variable_count of them */
    int variable_count;
    bool any_variable;
    bool environment; /* $env: variables are allowed */
};

/* What in the script is not of the restricted language: errors and error_count of the result alone are set. */
struct parse_result restricted_language_check(const struct ast_script_block *script,
                                              const struct restricted_language *allowed);

#endif
