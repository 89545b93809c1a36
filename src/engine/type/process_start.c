#include "engine/type/process_start.h"

#include <string.h>

#include "engine/host.h"
#include "engine/runspace.h"
#include "engine/type/process_object.h"
#include "engine/type/process_start_info.h"
#include "engine/type/process_streams.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/native.h"

static bool fail_invalid(struct call *call, const char *message) {
    return fail_with(call, "System.InvalidOperationException", message);
}

/* An object that stands for no process yet. */
bool process_new(struct call *call) {
    const struct proc none = {.name = ""};
    struct process_object *made = process_object_new(&none);
    made->start_info = process_start_info_new(NULL);
    return give_object(call, made);
}

/* Starts what the StartInfo says and becomes that process. */
static bool start(struct process_object *self, struct failure *failure) {
    struct process_options options;
    struct field_object *info = process_start_info_of(self->start_info);
    if (!process_start_info_read(info, &options, failure))
        return false;
    if (runspace->host && runspace->host->flush) /* what has been written stands before what the program writes */
        runspace->host->flush(runspace->host);
    struct process *child = process_start(&options, NULL, failure);
    if (!child)
        return false;
    const struct process_object *started = process_object_of_child(child);
    bool watched = self->exit_is_watched;
    self->facts = started->facts;
    self->child = child;
    self->gone = false;
    self->streams = NULL;
    return process_streams_take(self, &info->fields[START_INPUT_ENCODING], failure) &&
           (!watched || process_object_watch_exit(self, true, failure));
}

bool process_start_self(struct call *call) {
    struct process_object *self = process_object_from(call->self);
    if (value_is_null(self->start_info))
        return fail_invalid(call, "Cannot start process because a file name has not been provided.");
    return start(self, call->failure) && give_bool(call, true);
}

static bool start_new(struct call *call, struct value info) {
    const struct proc none = {.name = ""};
    struct process_object *made = process_object_new(&none);
    made->start_info = info;
    return start(made, call->failure) && give_object(call, made);
}

/* Start(fileName[, arguments]), Start(startInfo) */
bool process_start_static(struct call *call) {
    struct value made, first = value_base(call->args[0]);
    if (first.type == &type_process_start_info)
        return start_new(call, first);
    if (arg_is_null(call, 0))
        return fail_null(call, strstr(call->member->signature, "startInfo") ? "startInfo" : "fileName");
    return type_construct(&type_process_start_info, call->args, call->count, &made, call->failure) == MEMBER_FOUND &&
           start_new(call, made);
}

bool process_start_as_user(struct call *call) {
    return fail_with(call, "System.PlatformNotSupportedException",
                     "ProcessStartInfo.Domain, LoadUserProfile and Password are not supported on this platform.");
}

bool process_get_start_info(struct call *call) {
    struct process_object *self = process_object_from(call->self);
    if (value_is_null(self->start_info))
        return fail_invalid(call, "Process was not started by this object, so requested information cannot be "
                                  "determined.");
    return give(call, self->start_info);
}

bool process_set_start_info(struct call *call) {
    struct process_object *self = process_object_from(call->self);
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    if (self->child)
        return fail_invalid(call, "Process is already associated with a real process, so the requested operation "
                                  "cannot be performed.");
    self->start_info = value_base(call->args[0]);
    return true;
}
