/* Automatic variables: rows of {name, getter, setter, options}, made into variables of a scope when first asked for by
 * name. */
#ifndef ENGINE_AUTOMATIC_H
#define ENGINE_AUTOMATIC_H

#include "engine/scope.h"

/* The automatic variable of that name which belongs to this very scope (global ones: the global scope; $args, $input,
 * $_, $this …: the scope of the call), or NULL. Made on first use. */
struct variable *automatic_find_here(struct scope *scope, const struct name *name);
/* Calls each for those of a call that belong to this scope, as copies. */
void automatic_each_of_call(struct scope *scope, void (*each)(void *data, struct variable *variable), void *data);
/* The call that made the scope, made up where a quick call had none; NULL: no call did. */
struct command *scope_command(struct scope *scope);
/* $LASTEXITCODE: a global variable like others from the first native program or exit on. */
void exit_code_set(int code);
/* Makes all global ones, for Get-Variable. */
void automatic_make_all(struct scope *scope);
/* Is it $null, which takes any value and stays null? */
bool automatic_is_null(const struct variable *variable);
/* Is the name one of the automatic ones (interned compare)? */
bool automatic_is(const struct name *name);

#endif
