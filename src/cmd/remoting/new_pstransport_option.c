/* New-PSTransportOption: the quotas of a WS-Management plug-in, as an object for session configurations. */
#include "engine/cmdlet.h"
#include "engine/field_object.h"

enum option {
    PROCESS_IDLE_TIMEOUT,
    MAX_IDLE_TIMEOUT,
    MAX_SESSIONS,
    MAX_CONCURRENT_COMMANDS,
    MAX_SESSIONS_PER_USER,
    MAX_MEMORY,
    MAX_PROCESSES,
    MAX_CONCURRENT_USERS,
    IDLE_TIMEOUT,
    OUTPUT_BUFFERING_MODE,
    OPTION_COUNT
};

struct new_pstransport_option {
    struct value options[OPTION_COUNT];
};

static bool clone(struct call *call) {
    const struct field_object *self = call->self.p;
    return give(call, field_object_new(call->self.type, self->fields, OPTION_COUNT));
}

static const struct type_member members[] = {
    FIELD("System.Nullable[int] ProcessIdleTimeoutSec {get;set}", PROCESS_IDLE_TIMEOUT),
    FIELD("System.Nullable[int] MaxIdleTimeoutSec {get;set}", MAX_IDLE_TIMEOUT),
    FIELD("System.Nullable[int] MaxSessions {get;set}", MAX_SESSIONS),
    FIELD("System.Nullable[int] MaxConcurrentCommandsPerSession {get;set}", MAX_CONCURRENT_COMMANDS),
    FIELD("System.Nullable[int] MaxSessionsPerUser {get;set}", MAX_SESSIONS_PER_USER),
    FIELD("System.Nullable[int] MaxMemoryPerSessionMB {get;set}", MAX_MEMORY),
    FIELD("System.Nullable[int] MaxProcessesPerSession {get;set}", MAX_PROCESSES),
    FIELD("System.Nullable[int] MaxConcurrentUsers {get;set}", MAX_CONCURRENT_USERS),
    FIELD("System.Nullable[int] IdleTimeoutSec {get;set}", IDLE_TIMEOUT),
    FIELD("System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode] OutputBufferingMode {get;set}",
          OUTPUT_BUFFERING_MODE),
    {"System.Object Clone()", clone},
    {"System.Object ICloneable.Clone()", clone},
};
static struct type type_transport_option = {
    .name = "Microsoft.PowerShell.Commands.WSManConfigurationOption", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_transport_option);

#define NUMBER(name, slot, low, high, text)                                                                            \
    {                                                                                                                  \
        name, "System.Nullable[int]", ARG(new_pstransport_option, options[slot]),                                      \
            .flags = BY_PROPERTY, .has_range = true, .range_low = low, .range_high = high, .help = text                \
    }
static const struct parameter parameters[] = {
    NUMBER("MaxIdleTimeoutSec", MAX_IDLE_TIMEOUT, 60, 2147483, "The longest idle time a client may ask for."),
    NUMBER("ProcessIdleTimeoutSec", PROCESS_IDLE_TIMEOUT, 0, 1209600,
           "How long a host process without sessions lives."),
    NUMBER("MaxSessions", MAX_SESSIONS, 1, 2147483647, "How many sessions there may be."),
    NUMBER("MaxConcurrentCommandsPerSession", MAX_CONCURRENT_COMMANDS, 1, 2147483647,
           "How many commands run at once in a session."),
    NUMBER("MaxSessionsPerUser", MAX_SESSIONS_PER_USER, 1, 2147483647, "How many sessions a user may have."),
    NUMBER("MaxMemoryPerSessionMB", MAX_MEMORY, 5, 2147483647, "How much memory a session may take."),
    NUMBER("MaxProcessesPerSession", MAX_PROCESSES, 1, 2147483647, "How many processes a session may start."),
    NUMBER("MaxConcurrentUsers", MAX_CONCURRENT_USERS, 1, 100, "How many users may be there at once."),
    NUMBER("IdleTimeoutSec", IDLE_TIMEOUT, 60, 2147483, "How long a disconnected session lives."),
    {"OutputBufferingMode", "System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode]",
     ARG(new_pstransport_option, options[OUTPUT_BUFFERING_MODE]), .flags = BY_PROPERTY,
     .help = "What becomes of output while nobody is connected."},
};

static void process(struct cmdlet_call *call) {
    const struct new_pstransport_option *args = call->args;
    cmdlet_write(call, field_object_new(&type_transport_option, args->options, OPTION_COUNT));
}

static const struct example examples[] = {
    {"New-PSTransportOption -MaxSessions 10 -MaxIdleTimeoutSec 7200", "An object with two of the quotas."},
};

static const struct cmdlet new_pstransport_option = {
    .name = "New-PSTransportOption",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_pstransport_option),
    .output_types = "Microsoft.PowerShell.Commands.WSManConfigurationOption",
    .synopsis = "Makes an object with the quotas of a session configuration.",
    .description = "Makes an object with quotas that session configurations take.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_pstransport_option);
