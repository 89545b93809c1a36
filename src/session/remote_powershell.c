/* [powershell] and RunspacePool over runspaces of other computers (engine/runspace_elsewhere.h). */
#include <string.h>

#include "base/memory.h"
#include "engine/powershell.h"
#include "engine/runspace_elsewhere.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/string.h"
#include "session/connection_info_type.h"
#include "session/host_call.h"
#include "session/opening.h"
#include "session/remote_runspace.h"
#include "session/ssh.h"

struct away { /* a [powershell]'s pipeline over there */
    struct remote_pipeline *pipeline;
    struct value reason; /* the other end's, or null */
    int32_t fed;         /* objects of its input that were sent */
};

static struct remote_runspace *remote_of(struct value value) {
    return value_base(value).p;
}

/* ---- the runspace ---- */

bool value_is_runspace_elsewhere(struct value value) {
    return value_base(value).type == &type_remote_runspace;
}

bool runspace_elsewhere_make(struct value connection, int32_t minimum, int32_t maximum, bool has_host,
                             struct value *ret_runspace, struct failure *failure) {
    const struct connection_info *info = connection_info_of(connection, failure);
    if (!info)
        return false;
    struct remote_runspace *remote = remote_runspace_unconnected(info, guid_new());
    remote->minimum = minimum;
    remote->maximum = maximum;
    remote->has_no_host = !has_host;
    *ret_runspace = value_object(remote);
    return true;
}

static bool is_settled(void *data) {
    enum psrp_pool_state state = remote_runspace_state(data);
    return state == PSRP_POOL_OPENED || state == PSRP_POOL_CLOSED || state == PSRP_POOL_BROKEN;
}

bool runspace_elsewhere_open(struct value value, struct failure *failure) {
    struct remote_runspace *remote = remote_of(value);
    if (remote_runspace_state(remote) != PSRP_POOL_BEFORE_OPEN)
        return failure_set(failure, "System.Management.Automation.Runspaces.InvalidRunspaceStateException", NULL,
                           CATEGORY_INVALID_OPERATION,
                           "Cannot open the runspace because the runspace is not in the BeforeOpen state. Current "
                           "state of the runspace is '%s'.",
                           remote_runspace_state_name(remote));
    struct link *link = ssh_open(remote->connection, false, failure);
    if (!link)
        return false;
    remote_runspace_relink(remote, link);
    opening_begin(remote);
    remote_runspace_wait(remote, is_settled, remote, -1);
    if (remote_runspace_state(remote) == PSRP_POOL_OPENED)
        return true;
    failure_set(failure, "System.Management.Automation.Remoting.PSRemotingTransportException", NULL,
                CATEGORY_OPEN_ERROR, "%s", remote->reason ? error_record_message(remote->reason) : "");
    failure->thrown = remote->reason ? remote->reason->exception.p : NULL;
    return false;
}

void runspace_elsewhere_close(struct value remote) {
    enum { GRACE_MS = 10000 };
    if (remote_runspace_state(remote_of(remote)) == PSRP_POOL_BEFORE_OPEN)
        psrp_client_closed_elsewhere(remote_of(remote)->client);
    remote_runspace_end(remote_of(remote), GRACE_MS);
}

enum runspace_state runspace_elsewhere_state(struct value value) {
    static const struct {
        enum psrp_pool_state theirs;
        enum runspace_state ours;
    } states[] = {
        {PSRP_POOL_BEFORE_OPEN, RUNSPACE_BEFORE_OPEN}, {PSRP_POOL_OPENED, RUNSPACE_OPENED},
        {PSRP_POOL_CLOSED, RUNSPACE_CLOSED},           {PSRP_POOL_CLOSING, RUNSPACE_CLOSING},
        {PSRP_POOL_BROKEN, RUNSPACE_BROKEN},
    };
    struct remote_runspace *remote = remote_of(value);
    remote_runspace_pump(remote);
    for (size_t i = 0; i < COUNT_OF(states); i++)
        if (states[i].theirs == remote_runspace_state(remote))
            return states[i].ours;
    return RUNSPACE_OPENING;
}

struct value runspace_elsewhere_connection(struct value remote) {
    return connection_info_value(remote_of(remote)->connection);
}

/* ---- what is sent ---- */

static struct psrp_command wire_command(const struct ps_command *from) {
    struct psrp_command command = {.text = from->text,
                                   .is_script = from->is_script,
                                   .has_local_scope = true,
                                   .use_local_scope = from->use_local_scope};
    const struct arguments *given = &from->arguments;
    command.arguments = MEM_ARRAY(struct psrp_argument, given->count + 1);
    for (int i = 0; i < given->count; i++) {
        const struct argument *argument = &given->items[i];
        bool is_switch = argument->parameter && !argument->has_value;
        command.arguments[command.argument_count++] =
            (struct psrp_argument){argument->parameter, is_switch ? value_bool(true) : argument->value};
    }
    return command;
}

/* One statement after the other: where there are several they all stand in extra, and the first is main as well. */
static struct psrp_pipeline request_of(const struct powershell *powershell) {
    const struct list *commands = powershell->commands;
    struct psrp_pipeline request = psrp_pipeline_script("", NULL, 0, !powershell->has_input);
    struct psrp_statement *all = MEM_ARRAY(struct psrp_statement, commands->count + 1);
    struct psrp_command *wire = MEM_ARRAY(struct psrp_command, commands->count + 1);
    int count = 0;
    for (int32_t i = 0; i < commands->count; i++) {
        const struct ps_command *command = value_base(commands->items[i]).p;
        wire[i] = wire_command(command);
        if (all[count].command_count++ == 0)
            all[count].commands = &wire[i];
        count += command->ends_statement;
    }
    count += all[count].command_count > 0;
    request.main = all[0];
    request.extra = count > 1 ? all : NULL;
    request.extra_count = count > 1 ? count : 0;
    request.add_to_history = powershell->adds_to_history;
    return request;
}

/* A data collection is an input that may still grow. */
static void feed(struct powershell *powershell, struct away *away) {
    struct value input = value_base(powershell->input);
    if (away->pipeline->input_ended || !powershell->has_input)
        return;
    if (!value_is_list(input)) {
        remote_pipeline_input(away->pipeline, powershell->input);
        remote_pipeline_end_input(away->pipeline);
        return;
    }
    const struct list *list = list_of(input);
    while (away->fed < list->count)
        remote_pipeline_input(away->pipeline, list->items[away->fed++]);
    if (!value_is_data_collection(input) || list->readonly)
        remote_pipeline_end_input(away->pipeline);
}

bool runspace_elsewhere_start(struct powershell *powershell, struct failure *failure) {
    struct remote_runspace *remote = remote_of(powershell->elsewhere);
    remote_runspace_pump(remote);
    if (remote_runspace_state(remote) != PSRP_POOL_OPENED)
        return failure_set(failure, "System.Management.Automation.Runspaces.InvalidRunspaceStateException", NULL,
                           CATEGORY_INVALID_OPERATION, "The runspace state is not valid for this operation.");
    if (remote->maximum <= 1 && remote_runspace_is_busy(remote))
        return failure_set(failure, "System.Management.Automation.PSInvalidOperationException", NULL,
                           CATEGORY_INVALID_OPERATION,
                           "The pipeline was not run because a pipeline is already running. Pipelines cannot be run "
                           "concurrently.");
    struct psrp_pipeline request = request_of(powershell);
    struct away *away = MEM_NEW(struct away);
    away->pipeline = remote_pipeline_start(remote, &request);
    powershell->away = away;
    feed(powershell, away);
    remote_runspace_pump(remote);
    return true;
}

/* ---- what comes ---- */

static void put(struct powershell *powershell, enum collection collection, struct value value) {
    powershell->had_errors |= collection == COLLECTION_ERROR;
    data_collection_add(powershell_collection(powershell, collection), value);
}

static void take(struct powershell *powershell, struct away *away, struct psrp_event *event) {
    switch (event->kind) {
    case PSRP_EVENT_OUTPUT:
        put(powershell, COLLECTION_OUTPUT, event->value);
        break;
    case PSRP_EVENT_ERROR:
        put(powershell, COLLECTION_ERROR, value_object(event->error));
        break;
    case PSRP_EVENT_DEBUG:
        put(powershell, COLLECTION_DEBUG, message_record_new(&type_debug_record, event->text));
        break;
    case PSRP_EVENT_VERBOSE:
        put(powershell, COLLECTION_VERBOSE, message_record_new(&type_verbose_record, event->text));
        break;
    case PSRP_EVENT_WARNING:
        put(powershell, COLLECTION_WARNING, message_record_new(&type_warning_record, event->text));
        break;
    case PSRP_EVENT_PROGRESS:
        put(powershell, COLLECTION_PROGRESS, event->value);
        break;
    case PSRP_EVENT_INFORMATION:
        put(powershell, COLLECTION_INFORMATION, event->value);
        break;
    case PSRP_EVENT_HOST_CALL:
        host_call_answer(away->pipeline->runspace, away->pipeline, &event->host_call);
        break;
    case PSRP_EVENT_PIPELINE_STATE:
        if (event->error)
            away->reason = event->error->exception;
        break;
    default:
        break;
    }
}

static void finish(struct powershell *powershell, struct away *away) {
    const struct remote_pipeline *pipeline = away->pipeline;
    enum invocation_state state = pipeline->state == PSRP_PIPELINE_COMPLETED ? INVOCATION_COMPLETED
                                  : pipeline->state == PSRP_PIPELINE_STOPPED ? INVOCATION_STOPPED
                                                                             : INVOCATION_FAILED;
    if (value_is_null(away->reason) && pipeline->reason)
        away->reason = pipeline->reason->exception;
    if (value_is_null(away->reason) && state == INVOCATION_STOPPED)
        away->reason = value_object(exception_new("System.Management.Automation.RemoteException",
                                                  "The pipeline has been stopped.", VALUE_NULL));
    powershell->away = NULL;
    powershell_end(powershell, state, away->reason);
}

void runspace_elsewhere_look(struct powershell *powershell) {
    struct away *away = powershell->away;
    struct psrp_event event;
    remote_runspace_pump(away->pipeline->runspace);
    feed(powershell, away);
    while (remote_pipeline_next(away->pipeline, &event))
        take(powershell, away, &event);
    if (remote_pipeline_is_over(away->pipeline) && !remote_pipeline_waiting(away->pipeline))
        finish(powershell, away);
}

static bool has_ended(void *data) {
    struct powershell *powershell = data;
    return powershell_is_over(powershell);
}

static void stop_there(void *data) {
    runspace_elsewhere_stop(data);
}

void runspace_elsewhere_wait(struct powershell *powershell) {
    defer(stop_there, powershell);
    remote_runspace_wait(remote_of(powershell->elsewhere), has_ended, powershell, -1);
    undefer(false);
}

void runspace_elsewhere_stop(struct powershell *powershell) {
    const struct away *away = powershell->away;
    if (away && !remote_pipeline_is_over(away->pipeline))
        remote_pipeline_stop(away->pipeline);
}
