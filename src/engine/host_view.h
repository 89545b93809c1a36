/* $Host, $Host.UI and $Host.UI.RawUI as objects: views of a runspace's struct host. Between the files that make them
 * up.
 */
#ifndef ENGINE_HOST_VIEW_H
#define ENGINE_HOST_VIEW_H

#include "engine/host.h"
#include "engine/runspace.h"
#include "object/type/native.h"

/* Of the runspace that made it: a $Host that was handed to another thread still means its own console. */
struct host_view {
    struct object object;
    struct runspace *runspace;
};

extern struct type type_host_ui, type_raw_ui, type_host_size, type_host_coordinates, type_host_rectangle,
    type_buffer_cell, type_key_info, type_field_description, type_choice_description;

/* A view of a runspace's host as one of the three types. */
struct value host_view(const struct type *type, struct runspace *of);
/* The host that a member is called on. */
static inline struct host *host_self(const struct call *call) {
    return ((struct host_view *)call->self.p)->runspace->host;
}
/* Fails: a host that cannot be asked at all, or one that may not be asked now. */
bool host_not_interactive(struct call *call);

/* A FieldDescription or an object with the same members as what Prompt asks for. */
struct host_field host_field_of(struct value description);

#endif
