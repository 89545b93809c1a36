/* The current location ($PWD) of the runspace: a path in a provider, each drive's own, stacks (Push-Location), and the
 * history that Set-Location - and + walk. */
#ifndef ENGINE_LOCATION_H
#define ENGINE_LOCATION_H

#include "engine/provider_path.h"
#include "object/value.h"

struct runspace;

extern struct type type_path_info;

/* $PWD: a PathInfo object. */
struct value location_value(void);
/* The current folder of the file system: where native programs start and relative paths begin, whatever drive is
 * current. */
const char *location_directory(void);
/* Where another runspace is to begin: here. */
struct location_start {
    const char *directory; /* of the file system */
    struct value path;     /* the current location where that is in another provider, else null */
};
struct location_start location_here(void);
/* Makes a runspace that is not in use begin there. */
void location_begin(struct runspace *heir, const struct location_start *start);
/* The current location. */
const struct provider_path *location_current(void);
/* Goes there (the container exists); remembered for Set-Location -. */
void location_set(const struct provider_path *path);
/* Back (-1) or forth (+1) in the history; false: there is nothing. */
bool location_go(int direction);
/* Stacks: NULL or "" is the default one. pop: false where it is empty; known false: no such stack. */
void location_push(const char *stack);
bool location_pop(const char *stack, bool *ret_known);
/* A stack as a PathInfoStack; $null: no such stack. */
struct value location_stack(const char *stack);
/* The name of the default stack, and another one. */
const char *location_default_stack(void);
void location_set_default_stack(const char *stack);

/* A PathInfo object. */
struct value path_info_new(const struct provider_path *path);

#endif
