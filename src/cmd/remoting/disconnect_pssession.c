#include "base/memory.h"
#include "cmd/remoting/session_choice.h"
#include "session/durable_client.h"

struct disconnect_pssession {
    struct session_choice choice;
    struct list *sessions;
    int32_t idle_seconds, throttle_limit;
    struct value buffering;
};

#define SETS "Session,Name,Id,InstanceId"
static const struct parameter parameters[] = {
    {"Session", "System.Management.Automation.Runspaces.PSSession[]", ARG(disconnect_pssession, sessions),
     .sets = "Session", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY,
     .help = "The sessions themselves."},
    {"IdleTimeoutSec", "int", ARG(disconnect_pssession, idle_seconds), .sets = SETS, .has_range = true, .range_low = 0,
     .range_high = INT32_MAX, .help = "How long the sessions live without a client."},
    {"OutputBufferingMode", "System.Management.Automation.Runspaces.OutputBufferingMode",
     ARG(disconnect_pssession, buffering), .sets = SETS,
     .help = "What becomes of output while nobody is connected: Block waits, Drop forgets the oldest."},
    {"ThrottleLimit", "int", ARG(disconnect_pssession, throttle_limit), .sets = SETS,
     .help = "How many sessions are disconnected at once; it takes a message each, so they all are."},
    {"Name", "string[]", ARG(disconnect_pssession, choice.names), .sets = "Name",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the sessions."},
    {"InstanceId", "guid[]", ARG(disconnect_pssession, choice.instance_ids), .sets = "InstanceId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The instance ids of the sessions."},
    {"Id", "int[]", ARG(disconnect_pssession, choice.ids), .sets = "Id", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The numbers of the sessions."},
};

/* The shortest idle time: shorter ones would end the session before anybody can come back. */
enum { MINIMUM_IDLE_SECONDS = 1 };

static bool check_idle_time(struct cmdlet_call *call, struct pssession *session) {
    const struct disconnect_pssession *args = call->args;
    if (!cmdlet_bound(call, ARG(disconnect_pssession, idle_seconds)) ||
        (args->idle_seconds >= MINIMUM_IDLE_SECONDS && args->idle_seconds <= INT32_MAX / 1000))
        return true;
    write_error("System.Management.Automation.RuntimeException", "CannotDisconnectSessionWithInvalidIdleTimeout",
                CATEGORY_INVALID_ARGUMENT, value_object(session),
                "The session %s cannot be disconnected because the specified idle time-out value %d (seconds) is "
                "either greater than the server maximum allowed %d (seconds), or less than the minimum allowed %d "
                "(seconds).  Specify an idle time-out value that is within the allowed range, and try again.",
                session->name, args->idle_seconds, INT32_MAX / 1000, MINIMUM_IDLE_SECONDS);
    return false;
}

static void disconnect(struct cmdlet_call *call, struct pssession *session) {
    const struct disconnect_pssession *args = call->args;
    struct durable_line options = {0};
    struct failure failure = {0};
    if (!check_idle_time(call, session))
        return;
    if (cmdlet_bound(call, ARG(disconnect_pssession, idle_seconds)))
        durable_line_set_number(&options, DURABLE_IDLE, args->idle_seconds * INT64_C(1000));
    if (cmdlet_bound(call, ARG(disconnect_pssession, buffering)))
        options.values[DURABLE_BUFFERING] = value_to_text(args->buffering);
    if (durable_client_disconnect(session->runspace, &options, &failure))
        cmdlet_write(call, value_object(session));
    else
        write_error("System.Management.Automation.RuntimeException", "PSSessionDisconnectFailed",
                    CATEGORY_INVALID_OPERATION, value_object(session),
                    "Disconnect-PSSession operation failed for runspace Id = %s for the following reason: %s",
                    guid_format(session->runspace->instance_id, 'D'), failure.message);
}

static void process(struct cmdlet_call *call) {
    const struct disconnect_pssession *args = call->args;
    struct values found = {0};
    for (int32_t i = 0; args->sessions && i < args->sessions->count; i++)
        values_add(&found, value_base(args->sessions->items[i]));
    choose_sessions(&args->choice, &found);
    for (int32_t i = 0; i < found.count; i++) {
        struct pssession *session = found.items[i].p;
        if (!cmdlet_should_process(call, session->name, "Disconnect"))
            continue;
        remote_runspace_pump(session->runspace);
        enum psrp_pool_state state = remote_runspace_state(session->runspace);
        if (state == PSRP_POOL_OPENED)
            disconnect(call, session);
        else if (state == PSRP_POOL_DISCONNECTED)
            cmdlet_write(call, value_object(session));
        else
            write_error("System.Management.Automation.RuntimeException", "CannotDisconnectSessionWhenNotOpened",
                        CATEGORY_INVALID_OPERATION, value_object(session),
                        "Cannot disconnect PSSession \"%s\" because it is not in the Opened state.", session->name);
    }
}

static const struct cmdlet disconnect_pssession = {
    .name = "Disconnect-PSSession",
    .module = MODULE_CORE,
    .default_set = "Session",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct disconnect_pssession),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Runspaces.PSSession",
    .synopsis = "Leaves sessions with other computers, where they go on.",
    .process = process,
};
CMDLET_REGISTER(disconnect_pssession);
