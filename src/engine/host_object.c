/* $Host: the host of the runspace as scripts see it, its UI and the raw UI below. All are views of struct host. */
#include <string.h>

#include "engine/automatic_host.h"
#include "engine/debugger.h"
#include "engine/field_object.h"
#include "engine/host_object.h"
#include "engine/host_view.h"
#include "engine/local_runspace.h"

static struct type type_host;

struct value host_view(const struct type *type, struct runspace *of) {
    struct host_view *made = object_new(type, sizeof *made);
    made->runspace = of;
    return value_object(made);
}

bool value_is_host(struct value value) {
    return value_base(value).type == &type_host;
}

struct host *host_of(struct value value) {
    return ((struct host_view *)value_base(value).p)->runspace->host;
}

/* A host that cannot be asked at all, and one that may not be asked now. */
bool host_not_interactive(struct call *call) {
    if (!host_self(call)->read_line)
        return failure_set(call->failure, "System.Management.Automation.Host.HostException", NULL,
                           CATEGORY_NOT_IMPLEMENTED,
                           "A command that prompts the user failed because the host program or the command type does "
                           "not support user interaction. Try a host program that supports user interaction, such as "
                           "the PowerShell Console, and remove prompt-related commands from command types that do not "
                           "support user interaction.");
    return failure_set(call->failure, "System.Management.Automation.PSInvalidOperationException", NULL,
                       CATEGORY_INVALID_OPERATION,
                       "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}

/* ---- PSHost ---- */

struct value host_value(void) {
    static const char slot[] = "engine.host";
    struct value *kept = table_get(runspace->slots_for_rooms, slot);
    if (!kept) {
        kept = MEM_NEW(struct value);
        *kept = host_view(&type_host, runspace);
        table_set(runspace->slots_for_rooms, slot, kept);
    }
    return *kept;
}

static bool get_name(struct call *call) {
    return give_text(call, host_self(call)->name);
}

static bool get_version(struct call *call) {
    return convert_to(string_from(host_self(call)->version), &type_version, &call->result, call->failure);
}

static bool get_instance_id(struct call *call) {
    return convert_to(string_from(guid_format(((struct host_view *)call->self.p)->runspace->instance_id, 'D')),
                      &type_guid, &call->result, call->failure);
}

static bool get_ui(struct call *call) {
    return give(call, host_view(&type_host_ui, ((struct host_view *)call->self.p)->runspace));
}

static bool get_culture(struct call *call) {
    const struct type *type = type_find("System.Globalization.CultureInfo");
    struct value culture = VALUE_NULL;
    if (type)
        type_static_get(type, "CurrentCulture", &culture, NULL);
    return give(call, culture);
}

static struct runspace *runspace_of(const struct call *call) {
    return ((struct host_view *)call->self.p)->runspace;
}

static bool get_debugger_enabled(struct call *call) {
    const struct debugger *debugger = runspace_of(call)->debugger;
    return give_bool(call, !debugger || !debugger->ignores_host);
}

static bool set_debugger_enabled(struct call *call) {
    debugger_use_of(runspace_of(call))->ignores_host = !arg_int(call, 0);
    return true;
}

static bool get_runspace(struct call *call) {
    return give_object(call, local_runspace_of(runspace_of(call)));
}

static bool set_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_is_pushed(struct call *call) {
    struct host *host = host_self(call);
    return give_bool(call, host->is_runspace_pushed && host->is_runspace_pushed(host));
}

static bool no_such_method(struct call *call, const char *name) {
    return failure_set(call->failure, "System.Management.Automation.Host.HostException", NULL, CATEGORY_NOT_IMPLEMENTED,
                       "Remote host method %s is not implemented.", name);
}

static bool nested_prompt(struct call *call) {
    struct host *host = host_self(call);
    bool enters = strstr(call->member->signature, "Enter") != NULL;
    if (strcmp(host->name, "ServerRemoteHost") == 0)
        return no_such_method(call, enters ? "EnterNestedPrompt" : "ExitNestedPrompt");
    return host_not_interactive(call);
}

static bool pop_runspace(struct call *call) {
    struct host *host = host_self(call);
    if (host->pop_runspace)
        host->pop_runspace(host);
    return true;
}

static bool set_should_exit(struct call *call) {
    struct host *host = host_self(call);
    if (host->set_should_exit)
        host->set_should_exit(host, (int)arg_int(call, 0));
    return true;
}

/* ---- PrivateData: the console's colours ---- */

static const struct type_member colour_members[] = {
    FIELD("System.ConsoleColor FormatAccentColor {get;set}", 0),
    FIELD("System.ConsoleColor ErrorAccentColor {get;set}", 1),
    FIELD("System.ConsoleColor ErrorForegroundColor {get;set}", 2),
    FIELD("System.ConsoleColor ErrorBackgroundColor {get;set}", 3),
    FIELD("System.ConsoleColor WarningForegroundColor {get;set}", 4),
    FIELD("System.ConsoleColor WarningBackgroundColor {get;set}", 5),
    FIELD("System.ConsoleColor DebugForegroundColor {get;set}", 6),
    FIELD("System.ConsoleColor DebugBackgroundColor {get;set}", 7),
    FIELD("System.ConsoleColor VerboseForegroundColor {get;set}", 8),
    FIELD("System.ConsoleColor VerboseBackgroundColor {get;set}", 9),
    FIELD("System.ConsoleColor ProgressForegroundColor {get;set}", 10),
    FIELD("System.ConsoleColor ProgressBackgroundColor {get;set}", 11),
};
static struct type type_colours = {
    .name = "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy", .base = &type_object, MEMBERS(colour_members)};
TYPE_REGISTER(type_colours);

static bool get_private_data(struct call *call) {
    static const int numbers[] = {10, 11, 12, -1, 14, -1, 14, -1, 14, -1, 0, 14};
    static const char slot[] = "engine.host.private_data";
    struct value *kept = table_get(runspace->slots_for_rooms, slot), values[COUNT_OF(numbers)];
    if (strcmp(host_self(call)->name, "ConsoleHost") != 0)
        return give(call, VALUE_NULL);
    if (!kept) {
        const struct type *colour = type_find("System.ConsoleColor");
        for (size_t i = 0; i < COUNT_OF(numbers); i++)
            values[i] = colour ? value_of(colour, numbers[i]) : value_int(numbers[i]);
        kept = MEM_NEW(struct value);
        *kept = field_object_new(&type_colours, values, COUNT_OF(numbers));
        table_set(runspace->slots_for_rooms, slot, kept);
    }
    return give(call, *kept);
}

/* ---- rows ---- */

static const struct type_member host_members[] = {
    {"string Name {get}", get_name},
    {"version Version {get}", get_version},
    {"guid InstanceId {get}", get_instance_id},
    {"System.Management.Automation.Host.PSHostUserInterface UI {get}", get_ui},
    {"cultureinfo CurrentCulture {get}", get_culture},
    {"cultureinfo CurrentUICulture {get}", get_culture},
    {"psobject PrivateData {get}", get_private_data},
    {"bool DebuggerEnabled {get;set}", get_debugger_enabled, set_debugger_enabled},
    {"bool IsRunspacePushed {get}", get_is_pushed},
    {"void EnterNestedPrompt()", nested_prompt},
    {"void ExitNestedPrompt()", nested_prompt},
    {"void PopRunspace()", pop_runspace},
    {"void SetShouldExit(int exitCode)", set_should_exit},
    {"void NotifyBeginApplication()", set_nothing},
    {"void NotifyEndApplication()", set_nothing},
};
static struct type type_host_base = {.name = "System.Management.Automation.Host.PSHost",
                                     .base = &type_object,
                                     .flags = TYPE_ABSTRACT,
                                     MEMBERS(host_members)};
TYPE_REGISTER(type_host_base);
static const struct type_member internal_host_members[] = {
    {"runspace Runspace {get}", get_runspace},
};
static struct type type_host = {.name = "System.Management.Automation.Internal.Host.InternalHost",
                                .base = &type_host_base,
                                MEMBERS(internal_host_members)};
TYPE_REGISTER(type_host);
