/* Session states as objects: what $ExecutionContext.SessionState and $PSCmdlet.SessionState show of the global session
 * state or a module's. */
#ifndef ENGINE_SESSION_STATE_H
#define ENGINE_SESSION_STATE_H

#include "engine/command.h"

struct session_state { /* System.Management.Automation.SessionState and the intrinsics that hang on it */
    struct object object;
    struct module *module; /* NULL: the global one */
};

extern struct type type_session_state, type_variable_intrinsics, type_path_intrinsics, type_command_intrinsics,
    type_provider_intrinsics, type_drive_intrinsics;

/* An object of one of these types for a module (NULL: global). */
struct value session_state_new(const struct type *type, struct module *module);
/* The scope that runs in a session state now: the innermost frame's that belongs to it, else its own top scope. */
struct scope *session_state_scope(const struct module *module);
/* Runs in_scope(data) as if the session state's current scope were the running one. */
void session_state_enter(struct scope *scope, void (*in_scope)(void *data), void *data);
/* "x", "global:x", "script:x" … seen from a scope; NULL: none. */
struct variable *variable_at_path(struct scope *scope, const char *path);

#endif
