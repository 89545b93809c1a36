/* The variables that the *-Variable cmdlets name: names with wildcards, -Include, -Exclude, -Scope; and their common
 * errors. */
#ifndef CMD_UTILITY_VARIABLE_MATCH_H
#define CMD_UTILITY_VARIABLE_MATCH_H

#include "cmd/utility/scope_argument.h"
#include "engine/variable_type.h"

struct variable_query {
    const char *name;                     /* pattern */
    const struct list *include, *exclude; /* or NULL */
    const char *scope;                    /* "global", "1", … ; NULL: all that are visible */
};

struct variable_matches {
    struct variable **items; /* ordered by name */
    int count, capacity;
    bool filtered; /* the name was a pattern or -Include / -Exclude kept something away: finding nothing is no error */
};

/* Throws for a scope that does not exist. */
struct variable_matches variables_match(struct cmdlet_call *call, const struct variable_query *query);
/* "Cannot find a variable with the name 'x'." as a non-terminating error. */
void variable_not_found(const char *name);
/* "Cannot overwrite variable x because it is read-only or constant." */
void variable_not_writable(const char *name);
/* Stores into a variable; false: an error was written (constant, or read-only without force). Conversion errors throw.
 */
bool variable_write(struct variable *variable, struct value value, bool force);
/* Sets options; false: an error was written. */
bool variable_set_options(struct variable *variable, uint8_t options, bool force);

#endif
