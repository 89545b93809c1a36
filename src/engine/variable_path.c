#include "engine/variable_path.h"

#include <string.h>

#include "base/utf8.h"
#include "object/type/native.h"

enum path_flags {
    PATH_LOCAL = 1,
    PATH_SCRIPT = 2,
    PATH_GLOBAL = 4,
    PATH_PRIVATE = 8,
    PATH_VARIABLE = 16,
    PATH_DRIVE = 32,
    PATH_UNQUALIFIED = 64,
    PATH_SCOPED = PATH_LOCAL | PATH_SCRIPT | PATH_GLOBAL | PATH_PRIVATE,
};

struct variable_path {
    struct object object;
    const char *path;
    int flags;
};

static struct type type_variable_path;

static int scope_flag(const char *path) {
    static const struct {
        const char *name;
        int flag;
    } scopes[] = {
        {"global:", PATH_GLOBAL}, {"local:", PATH_LOCAL}, {"private:", PATH_PRIVATE}, {"script:", PATH_SCRIPT}};
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (text_starts_ignore_case(path, scopes[i].name))
            return scopes[i].flag;
    return 0;
}

static int flags_of(const char *path) {
    const char *colon = strchr(path, ':');
    if (text_starts_ignore_case(path, "variable:")) /* a scope may follow */
        return PATH_VARIABLE | scope_flag(colon + 1);
    int scope = scope_flag(path);
    if (scope)
        return PATH_VARIABLE | scope;
    return colon && colon > path ? PATH_DRIVE : PATH_VARIABLE | PATH_UNQUALIFIED;
}

struct value variable_path_new(const char *path) {
    struct variable_path *made = object_new(&type_variable_path, sizeof *made);
    made->path = path;
    made->flags = flags_of(path);
    return value_object(made);
}

bool variable_path_is_variable(const char *path) {
    return (flags_of(path) & PATH_VARIABLE) != 0;
}

static const struct variable_path *self_of(const struct call *call) {
    return call->self.p;
}

static bool construct(struct call *call) {
    if (arg_length(call, 0) == 0)
        return fail_argument(call,
                             "Cannot process argument because the value of argument \"path\" is not valid. Change "
                             "the value of the \"path\" argument and run the operation again.",
                             "path");
    return give(call, variable_path_new(arg_text(call, 0)));
}

static bool get_user_path(struct call *call) {
    return give_text(call, self_of(call)->path);
}

/* The row's data: the flags any of which must be set. */
static bool get_flag(struct call *call) {
    return give_bool(call, (self_of(call)->flags & (int)(intptr_t)call->member->data) != 0);
}

static bool get_is_unscoped(struct call *call) {
    return give_bool(call, (self_of(call)->flags & (PATH_SCOPED | PATH_DRIVE)) == 0);
}

static bool get_drive_name(struct call *call) {
    const struct variable_path *self = self_of(call);
    if (!(self->flags & PATH_DRIVE))
        return give(call, VALUE_NULL);
    return give_text(call, mem_strndup(self->path, strcspn(self->path, ":")));
}

static char *to_string(struct value self) {
    return mem_strdup(((const struct variable_path *)self.p)->path);
}

#define PATH_FLAG(name, flag)                                                                                          \
    { "bool " name " {get}", get_flag, .data = (const void *)(intptr_t)(flag) }

static const struct type_member members[] = {
    {"new(string path)", construct},
    {"string UserPath {get}", get_user_path},
    PATH_FLAG("IsGlobal", PATH_GLOBAL),
    PATH_FLAG("IsLocal", PATH_LOCAL),
    PATH_FLAG("IsPrivate", PATH_PRIVATE),
    PATH_FLAG("IsScript", PATH_SCRIPT),
    PATH_FLAG("IsUnqualified", PATH_UNQUALIFIED),
    {"bool IsUnscopedVariable {get}", get_is_unscoped},
    PATH_FLAG("IsVariable", PATH_VARIABLE),
    PATH_FLAG("IsDriveQualified", PATH_DRIVE),
    {"string DriveName {get}", get_drive_name},
};
static const struct type_operations operations = {.to_string = to_string};
static struct type type_variable_path = {.name = "System.Management.Automation.VariablePath",
                                         .base = &type_object,
                                         MEMBERS(members),
                                         .operations = &operations};
TYPE_REGISTER(type_variable_path);
