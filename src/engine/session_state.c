#include "engine/session_state.h"
#include "engine/own_locals.h"

#include <string.h>

#include "base/utf8.h"
#include "engine/automatic_host.h"
#include "engine/code.h"
#include "engine/event_hook.h"
#include "engine/module.h"
#include "engine/module_scope.h"
#include "engine/provider.h"
#include "engine/variable_type.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/type/native.h"

struct value session_state_new(const struct type *type, struct module *module) {
    struct session_state *state = object_new(type, sizeof *state);
    state->module = module;
    return value_object(state);
}

/* A session state has one object of each kind; here they are made when asked for, and equal. */
static bool is_of_same_module(struct value self, struct value other) {
    return other.type == self.type &&
           ((struct session_state *)self.p)->module == ((struct session_state *)other.p)->module;
}

static uint32_t hash_of_module(struct value self) {
    return (uint32_t)((uintptr_t)((struct session_state *)self.p)->module >> 4);
}

static const struct type_operations operations = {.equals = is_of_same_module, .hash = hash_of_module};

struct scope *session_state_scope(const struct module *module) {
    if (module && !module->body && !module->entered) { /* a closure's: nothing else can have brought a frame of it */
        ((struct module *)module)->entered = true;
        return module_scope((struct module *)module);
    }
    for (struct frame *frame = runspace->frame; frame; frame = frame->outer)
        if (frame->scope->module == module)
            return frame->scope;
    return module ? module_scope((struct module *)module) : runspace->global;
}

void session_state_enter(struct scope *scope, void (*in_scope)(void *data), void *data) {
    struct frame *running = runspace->frame;
    if (!running || running->scope == scope) {
        in_scope(data);
        return;
    }
    struct frame frame = {.code = running->code, .command = running->command, .position = running->position};
    frame_enter(&frame, scope, running->block, streams_current());
    in_scope(data);
    frame_leave(&frame);
}

struct variable *variable_at_path(struct scope *scope, const char *path) {
    const char *colon = strchr(path, ':');
    if (!colon)
        return scope_find(scope, name_intern(path));
    const char *prefix = mem_strndup(path, (size_t)(colon - path));
    struct scope *named = scope_by_name(scope, prefix);
    if (named)
        return scope_find_here(named, name_intern(colon + 1));
    return text_equal_ignore_case(prefix, "variable") ? scope_find(scope, name_intern(colon + 1)) : NULL;
}

static struct module *module_of(const struct call *call) {
    return ((struct session_state *)call->self.p)->module;
}

static struct scope *scope_of(const struct call *call) {
    return session_state_scope(module_of(call));
}

/* ---- PSVariableIntrinsics ---- */

static bool get_variable(struct call *call) {
    struct variable *variable = variable_at_path(scope_of(call), arg_text(call, 0));
    return give(call, variable ? variable_object(variable) : VALUE_NULL);
}

static bool get_variable_value(struct call *call) {
    struct variable *variable = variable_at_path(scope_of(call), arg_text(call, 0));
    return give(call, variable ? variable_load(variable) : call->count > 1 ? call->args[1] : VALUE_NULL);
}

/* $s.PSVariable.Set('x', 1) makes the variable in the current scope unless one is visible there already. */
static bool set_variable_value(struct call *call) {
    variable_set(scope_of(call), arg_text(call, 0), call->args[1]);
    return true;
}

static bool set_variable_object(struct call *call) {
    struct value given = value_base(call->args[0]), name = VALUE_NULL, value = VALUE_NULL;
    if (value_is_null(given))
        return fail_null(call, "variable");
    member_get(given, "Name", &name, NULL);
    member_get(given, "Value", &value, NULL);
    variable_set(scope_of(call), value_to_text(name), value);
    return true;
}

static bool remove_variable(struct call *call) {
    struct value given = value_base(call->args[0]), name = given;
    if (!value_is_string(given))
        member_get(given, "Name", &name, NULL);
    const struct name *wanted = name_intern(value_to_text(name));
    for (struct scope *scope = scope_of(call); scope; scope = scope->parent) {
        struct variable *variable = scope_find_here(scope, wanted);
        if (!variable)
            continue;
        if (variable->options & (OPTION_CONSTANT | OPTION_READ_ONLY))
            return failure_set(
                call->failure, "System.Management.Automation.SessionStateUnauthorizedAccessException",
                "VariableNotRemovable", CATEGORY_WRITE_ERROR,
                "Cannot remove variable %s because it is constant or read-only. If the variable is read-only, try the "
                "operation again specifying the Force option.",
                wanted->text);
        if (variable_is_optimized(variable))
            return failure_set(call->failure, "System.Management.Automation.SessionStateUnauthorizedAccessException",
                               "VariableNotRemovableRare", CATEGORY_WRITE_ERROR, VARIABLE_NOT_REMOVABLE_RARE,
                               variable_name(variable));
        scope_remove(scope, wanted);
        return true;
    }
    return true;
}

static const struct type_member variable_members[] = {
    {"psvariable Get(string name)", get_variable},
    {"System.Object GetValue(string name)", get_variable_value},
    {"System.Object GetValue(string name, System.Object defaultValue)", get_variable_value},
    {"void Remove(string name)", remove_variable},
    {"void Remove(psvariable variable)", remove_variable},
    {"void Set(string name, System.Object value)", set_variable_value},
    {"void Set(psvariable variable)", set_variable_object},
};
struct type type_variable_intrinsics = {
    .name = "System.Management.Automation.PSVariableIntrinsics", .base = &type_object, MEMBERS(variable_members)};
TYPE_REGISTER(type_variable_intrinsics);

/* ---- SessionState ---- */

static bool get_variables(struct call *call) {
    return give(call, session_state_new(&type_variable_intrinsics, module_of(call)));
}

static bool get_path(struct call *call) {
    return give(call, session_state_new(&type_path_intrinsics, module_of(call)));
}

static bool get_invoke_command(struct call *call) {
    return give(call, session_state_new(&type_command_intrinsics, module_of(call)));
}

static bool get_invoke_provider(struct call *call) {
    return give(call, session_state_new(&type_provider_intrinsics, module_of(call)));
}

static bool get_drive(struct call *call) {
    return give(call, session_state_new(&type_drive_intrinsics, module_of(call)));
}

/* ---- CmdletProviderManagementIntrinsics: SessionState.Provider ---- */

struct wanted_providers {
    const char *name; /* NULL: all */
    struct list *found;
};

static void add_provider(void *data, const struct provider *provider) {
    struct wanted_providers *wanted = data;
    if (!wanted->name || provider_find(wanted->name) == provider)
        list_add(wanted->found, provider_info(provider));
}

/* False + failure: there is none of that name. */
static bool find_providers(struct call *call, const char *name, struct list **ret_found) {
    const struct type *type =
        type_find("System.Collections.ObjectModel.Collection[System.Management.Automation.ProviderInfo]");
    struct wanted_providers wanted = {name, list_new(type)};
    provider_each(add_provider, &wanted);
    *ret_found = wanted.found;
    return !name || wanted.found->count ||
           fail_with(call, "System.Management.Automation.ProviderNotFoundException",
                     mem_printf("Cannot find a provider with the name '%s'.", name));
}

static bool get_providers(struct call *call) {
    struct list *found;
    return find_providers(call, call->count ? arg_text(call, 0) : NULL, &found) && give(call, value_list(found));
}

static bool get_one_provider(struct call *call) {
    struct list *found;
    return find_providers(call, arg_text(call, 0), &found) && give(call, found->items[0]);
}

static const struct type_member provider_members[] = {
    {"System.Collections.ObjectModel.Collection[System.Management.Automation.ProviderInfo] Get(string name)",
     get_providers},
    {"System.Collections.Generic.IEnumerable[System.Management.Automation.ProviderInfo] GetAll()", get_providers},
    {"System.Management.Automation.ProviderInfo GetOne(string name)", get_one_provider},
};
static struct type type_provider_management = {.name =
                                                   "System.Management.Automation.CmdletProviderManagementIntrinsics",
                                               .base = &type_object,
                                               MEMBERS(provider_members)};
TYPE_REGISTER(type_provider_management);

static bool get_provider(struct call *call) {
    return give(call, session_state_new(&type_provider_management, module_of(call)));
}

static bool get_module(struct call *call) {
    return give_object(call, module_of(call));
}

static bool get_language_mode(struct call *call) {
    return give_enum(call, "System.Management.Automation.PSLanguageMode", 0);
}

/* Scripts run in the full language; no other mode is pretended. */
static bool set_language_mode(struct call *call) {
    if (call->args[0].i == 0)
        return true;
    return failure_set(call->failure, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                       CATEGORY_NOT_IMPLEMENTED,
                       "The language mode %s is not supported: scripts run in the mode FullLanguage.",
                       value_dotnet_text(call->args[0]));
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

/* Applications and Scripts: every one may run. */
static bool get_everything(struct call *call) {
    struct list *list = list_new(type_find("System.Collections.Generic.List[string]"));
    list_add(list, string_from("*"));
    return give_object(call, list);
}

static const struct type_member session_state_members[] = {
    {"System.Management.Automation.DriveManagementIntrinsics Drive {get}", get_drive},
    {"System.Management.Automation.CmdletProviderManagementIntrinsics Provider {get}", get_provider},
    {"System.Management.Automation.PathIntrinsics Path {get}", get_path},
    {"System.Management.Automation.PSVariableIntrinsics PSVariable {get}", get_variables},
    {"System.Management.Automation.PSLanguageMode LanguageMode {get;set}", get_language_mode, set_language_mode},
    {"bool UseFullLanguageModeInDebugger {get}", get_false},
    {"System.Collections.Generic.List[string] Scripts {get}", get_everything},
    {"System.Collections.Generic.List[string] Applications {get}", get_everything},
    {"psmoduleinfo Module {get}", get_module},
    {"System.Management.Automation.ProviderIntrinsics InvokeProvider {get}", get_invoke_provider},
    {"System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get}", get_invoke_command},
};
struct type type_session_state = {.name = "System.Management.Automation.SessionState",
                                  .base = &type_object,
                                  MEMBERS(session_state_members),
                                  .operations = &operations};
TYPE_REGISTER(type_session_state);

/* ---- EngineIntrinsics: $ExecutionContext, one object that means whichever session state asks ---- */

static bool get_host(struct call *call) {
    return give(call, host_value());
}

static struct value current(const struct type *type) {
    return session_state_new(type, scope_current()->module);
}

static bool get_current_session_state(struct call *call) {
    return give(call, current(&type_session_state));
}

static bool get_current_invoke_command(struct call *call) {
    return give(call, current(&type_command_intrinsics));
}

static bool get_current_invoke_provider(struct call *call) {
    return give(call, current(&type_provider_intrinsics));
}

static bool get_events(struct call *call) {
    return give(call, event_manager_value());
}

static const struct type_member engine_members[] = {
    {"System.Management.Automation.Host.PSHost Host {get}", get_host},
    {"System.Management.Automation.PSEventManager Events {get}", get_events},
    {"System.Management.Automation.ProviderIntrinsics InvokeProvider {get}", get_current_invoke_provider},
    {"System.Management.Automation.SessionState SessionState {get}", get_current_session_state},
    {"System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get}", get_current_invoke_command},
};
static struct type type_engine_intrinsics = {
    .name = "System.Management.Automation.EngineIntrinsics", .base = &type_object, MEMBERS(engine_members)};
TYPE_REGISTER(type_engine_intrinsics);

struct value execution_context(void) {
    return value_object(object_new(&type_engine_intrinsics, sizeof(struct object)));
}
