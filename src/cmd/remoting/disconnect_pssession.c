#include "base/memory.h"
#include "cmd/remoting/session_choice.h"
#include "cmd/remoting/session_option.h"
#include "cmd/remoting/throttle.h"
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
    {"ThrottleLimit", "int", ARG(disconnect_pssession, throttle_limit), .sets = SETS, .default_text = "32",
     .help = "How many sessions are disconnected at once."},
    {"Name", "string[]", ARG(disconnect_pssession, choice.names), .sets = "Name",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the sessions."},
    {"InstanceId", "guid[]", ARG(disconnect_pssession, choice.instance_ids), .sets = "InstanceId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The instance ids of the sessions."},
    {"Id", "int[]", ARG(disconnect_pssession, choice.ids), .sets = "Id", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The numbers of the sessions."},
};

static bool check_idle_time(struct cmdlet_call *call, struct pssession *session) {
    const struct disconnect_pssession *args = call->args;
    int64_t minimum_ms = session_option_minimum_idle_ms();
    if (!cmdlet_bound(call, ARG(disconnect_pssession, idle_seconds)) ||
        (args->idle_seconds * INT64_C(1000) >= minimum_ms && args->idle_seconds <= INT32_MAX / 1000))
        return true;
    write_error("System.Management.Automation.RuntimeException", "CannotDisconnectSessionWithInvalidIdleTimeout",
                CATEGORY_INVALID_ARGUMENT, value_object(session),
                "The session %s cannot be disconnected because the specified idle time-out value %d (seconds) is "
                "either greater than the server maximum allowed %d (seconds), or less than the minimum allowed %d "
                "(seconds).  Specify an idle time-out value that is within the allowed range, and try again.",
                session->name, args->idle_seconds, INT32_MAX / 1000, (int)(minimum_ms / 1000));
    return false;
}

struct disconnecting {
    struct cmdlet_call *call;
    struct pssession **sessions;
    struct throttle throttle;
};

static struct pssession *session_of(const struct disconnecting *disconnecting, const struct throttled *item) {
    return disconnecting->sessions[item - disconnecting->throttle.items];
}

static void not_disconnected(struct pssession *session, const struct failure *failure) {
    write_error("System.Management.Automation.RuntimeException", "PSSessionDisconnectFailed",
                CATEGORY_INVALID_OPERATION, value_object(session),
                "Disconnect-PSSession operation failed for runspace Id = %s for the following reason: %s",
                guid_format(session->runspace->instance_id, 'D'), failure->message);
}

static bool begin(void *data, struct throttled *item) {
    const struct disconnecting *disconnecting = data;
    const struct disconnect_pssession *args = disconnecting->call->args;
    struct pssession *session = session_of(disconnecting, item);
    struct durable_line options = {0};
    struct failure failure = {0};
    item->runspace = session->runspace;
    if (cmdlet_bound(disconnecting->call, ARG(disconnect_pssession, idle_seconds)))
        durable_line_set_number(&options, DURABLE_IDLE, args->idle_seconds * INT64_C(1000));
    if (cmdlet_bound(disconnecting->call, ARG(disconnect_pssession, buffering)))
        options.values[DURABLE_BUFFERING] = value_to_text(args->buffering);
    if (durable_client_begin_disconnect(session->runspace, &options, &failure))
        return true;
    not_disconnected(session, &failure);
    return false;
}

static bool is_over(void *data, struct throttled *item) {
    const struct disconnecting *disconnecting = data;
    struct pssession *session = session_of(disconnecting, item);
    struct failure failure = {0};
    if (!durable_client_has_left(item->runspace))
        return false;
    if (durable_client_end_disconnect(item->runspace, &failure))
        cmdlet_write(disconnecting->call, value_object(session));
    else
        not_disconnected(session, &failure);
    return true;
}

/* Those that are to be left; the others are written, or an error. */
static bool is_wanted(struct cmdlet_call *call, struct pssession *session) {
    if (!cmdlet_should_process(call, session->name, "Disconnect"))
        return false;
    remote_runspace_pump(session->runspace);
    enum psrp_pool_state state = remote_runspace_state(session->runspace);
    if (state == PSRP_POOL_OPENED)
        return check_idle_time(call, session);
    if (state == PSRP_POOL_DISCONNECTED)
        cmdlet_write(call, value_object(session));
    else
        write_error("System.Management.Automation.RuntimeException", "CannotDisconnectSessionWhenNotOpened",
                    CATEGORY_INVALID_OPERATION, value_object(session),
                    "Cannot disconnect PSSession \"%s\" because it is not in the Opened state.", session->name);
    return false;
}

static void process(struct cmdlet_call *call) {
    const struct disconnect_pssession *args = call->args;
    struct values found = {0};
    for (int32_t i = 0; args->sessions && i < args->sessions->count; i++)
        values_add(&found, value_base(args->sessions->items[i]));
    choose_sessions(&args->choice, &found);
    struct disconnecting disconnecting = {call,
                                          MEM_ARRAY(struct pssession *, found.count),
                                          {.items = MEM_ARRAY(struct throttled, found.count),
                                           .limit = args->throttle_limit,
                                           .begin = begin,
                                           .is_over = is_over}};
    disconnecting.throttle.data = &disconnecting;
    for (int32_t i = 0; i < found.count; i++)
        if (is_wanted(call, found.items[i].p))
            disconnecting.sessions[disconnecting.throttle.count++] = found.items[i].p;
    throttle_run(&disconnecting.throttle);
}

static const struct example examples[] = {
    {"Disconnect-PSSession -Session $session -IdleTimeoutSec 86400", "Leaves a session for a day at most."},
};

static const struct cmdlet disconnect_pssession = {
    .name = "Disconnect-PSSession",
    .module = MODULE_CORE,
    .default_set = "Session",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct disconnect_pssession),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Runspaces.PSSession",
    .synopsis = "Leaves sessions with other computers, where they go on.",
    .description = "Leaves sessions: what runs in them goes on at the other computer until it is done or the idle time "
                   "is over. With muster at both ends.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(disconnect_pssession);
