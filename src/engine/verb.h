/* The approved verbs of commands. */
#ifndef ENGINE_VERB_H
#define ENGINE_VERB_H

#include <stdbool.h>

/* Is it one of PowerShell's approved verbs (ignoring case)? Source: about_Approved_Verbs, Get-Verb. */
bool verb_is_approved(const char *verb);

#endif
