/* $Matches: what -match and switch -Regex found last. */
#ifndef ENGINE_MATCH_VARIABLE_H
#define ENGINE_MATCH_VARIABLE_H

#include "object/regex.h"

/* Sets $Matches, a variable of the scope that runs, to the groups of a match in `input` (a string): those without a
 * name by number. Groups that took no part are missing. */
void match_variable_set(const struct regex *regex, struct value input, const struct regex_match *match);

#endif
