/* ShouldProcess and ShouldContinue: -WhatIf, -Confirm, $WhatIfPreference, $ConfirmPreference, and the questions they
 * lead to. One rule for cmdlets in C and for $PSCmdlet of functions. Source: about_Functions_CmdletBindingAttribute;
 * observed with PowerShell 7.6. */
#ifndef ENGINE_SHOULD_PROCESS_H
#define ENGINE_SHOULD_PROCESS_H

#include "engine/command.h"

struct should_process_texts {
    const char *description; /* what is done, for -WhatIf and -Verbose */
    const char *warning;     /* the question of -Confirm; NULL: "Are you sure …" and the description */
    const char *caption;     /* NULL: "Confirm" */
};

/* The texts for an action on a target. */
struct should_process_texts should_process_action(const char *target, const char *action);
/* May the command go on? impact: ConfirmImpact (1 low, 2 medium, 3 high). *ret_answer is the answer, *ret_what_if tells
 * that -WhatIf said no (may be NULL). False + failure: the question could not be asked. */
bool should_process(struct command *command, int impact, const struct should_process_texts *texts, bool *ret_answer,
                    bool *ret_what_if, struct failure *failure);
/* Asks whatever the preferences are. yes_to_all, no_to_all: answers given before and now, NULL: those choices are not
 * offered. */
bool should_continue(const char *query, const char *caption, bool *yes_to_all, bool *no_to_all, bool *ret_answer,
                     struct failure *failure);

#endif
