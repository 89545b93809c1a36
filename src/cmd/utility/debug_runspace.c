/* Debug-Runspace: the prompt of this shell's debugger is asked wherever another runspace of the process stops, until it
 * is let go (detach) or Ctrl+C is pressed; what runs there shows its output and errors here. */
#include <string.h>
#include <unistd.h>

#include "cmd/utility/runspace_choice.h"
#include "engine/data_collection.h"
#include "engine/debugger.h"
#include "engine/error.h"
#include "engine/host.h"
#include "engine/powershell.h"
#include "engine/throw.h"
#include "object/list.h"

struct debug_runspace {
    struct value runspace, instance_id;
    const char *name;
    int32_t id;
    bool break_all;
};

static const struct parameter parameters[] = {
    {"Runspace", "runspace", ARG(debug_runspace, runspace), .sets = "RunspaceParameterSet", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The runspace itself."},
    {"Name", "string", ARG(debug_runspace, name), .sets = "NameParameterSet", .position = 1, .flags = MANDATORY,
     .help = "Its name."},
    {"Id", "int", ARG(debug_runspace, id), .sets = "IdParameterSet", .position = 1, .flags = MANDATORY,
     .help = "Its number."},
    {"InstanceId", "guid", ARG(debug_runspace, instance_id), .sets = "InstanceIdParameterSet", .position = 1,
     .flags = MANDATORY, .help = "Its instance id."},
    {"BreakAll", "switch", ARG(debug_runspace, break_all), .help = "It stops at its next statement."},
};

static _Noreturn void refuse(struct cmdlet_call *call, const char *exception, const char *id, const char *message) {
    cmdlet_throw(call, exception, id, CATEGORY_INVALID_OPERATION, VALUE_NULL, "%s", message);
}

#define NAMESPACE "System.Management.Automation."

static struct list *one(struct value value) {
    struct list *list = array_new(1);
    list->items[0] = value;
    return list;
}

static struct local_runspace *chosen(struct cmdlet_call *call) {
    const struct debug_runspace *args = call->args;
    struct runspace_list found = {0};
    if (strcmp(call->set, "NameParameterSet") == 0)
        found = runspaces_named(one(string_from(args->name)));
    else if (strcmp(call->set, "IdParameterSet") == 0)
        found = runspaces_of_ids(one(value_int(args->id)));
    else if (strcmp(call->set, "InstanceIdParameterSet") == 0)
        found = runspaces_of_instances(one(args->instance_id));
    else if (value_base(args->runspace).type == &type_local_runspace)
        return value_base(args->runspace).p;
    if (found.count > 1)
        refuse(call, NAMESPACE "PSArgumentException", "DebugRunspaceTooManyRunspaceFound",
               "More than one Runspace was found. Only one Runspace can be debugged at a time.");
    if (!found.count)
        refuse(call, NAMESPACE "PSArgumentNullException", "DebugRunspaceNoRunspaceFound", "No Runspace was found.");
    return found.items[0];
}

/* ---- while it lasts ---- */

struct session {
    struct local_runspace *local;
    struct powershell *shown; /* whose output is shown */
    int32_t outputs, errors;  /* how much of it is already */
};

static void say(const char *text) {
    runspace->host->write_line(runspace->host, text, strlen(text));
}

static void tell_how_to_end(void) {
    say("To end the debugging session type the 'Detach' command at the debugger prompt, or type 'Ctrl+C' otherwise.");
    say("");
}

static void let_go(void *data) {
    const struct session *session = data;
    debugger_detach(session->local->runspace);
}

static int32_t count_of(const struct powershell *powershell, enum collection collection) {
    const struct list *list = powershell->collections[collection];
    return list ? list->count : 0;
}

static void show_new(struct cmdlet_call *call, struct session *session) {
    struct powershell *of = session->shown;
    while (session->outputs < count_of(of, COLLECTION_OUTPUT))
        cmdlet_write(call, of->collections[COLLECTION_OUTPUT]->items[session->outputs++]);
    while (session->errors < count_of(of, COLLECTION_ERROR)) {
        struct value error = of->collections[COLLECTION_ERROR]->items[session->errors++];
        write_error_again(value_base(error).p);
    }
}

/* A pipeline begins there, goes on, or has ended. */
static void follow(struct cmdlet_call *call, struct session *session) {
    struct powershell *current = session->local->current;
    if (session->shown)
        show_new(call, session);
    if (session->shown && session->shown != current) {
        session->shown = NULL;
        say("");
        say("Command or script completed.");
        tell_how_to_end();
    }
    if (current && !session->shown) {
        session->shown = current;
        session->outputs = count_of(current, COLLECTION_OUTPUT);
        session->errors = count_of(current, COLLECTION_ERROR);
    }
}

static void debug(struct cmdlet_call *call, struct session *session) {
    enum { LOOK_MS = 50 };
    struct runspace *target = session->local->runspace;
    const struct debug_runspace *args = call->args;
    say(mem_printf("Debugging Runspace: %s", target->name ? target->name : ""));
    tell_how_to_end();
    defer(let_go, session);
    debugger_attach(target, runspace->host,
                    mem_printf("Process:%d]: [%s", (int)getpid(), target->name ? target->name : ""));
    debugger_step(target->debugger, args->break_all);
    while (target->debugger->asker) {
        uint32_t ticket = stop_ticket(runspace->stop);
        stop_check();
        follow(call, session);
        if (target->debugger->asker)
            waiters_wait(&session->local->waiters, ticket, LOOK_MS);
    }
    if (session->shown)
        show_new(call, session);
    undefer(true);
}

static void process(struct cmdlet_call *call) {
    struct session session = {.local = chosen(call)};
    if (session.local->runspace == runspace)
        refuse(call, NAMESPACE "PSInvalidOperationException", "DebugRunspaceCannotDebugHostRunspace",
               "You cannot debug the default host Runspace using this cmdlet. To debug the default Runspace use the "
               "normal debugging commands from the host.");
    if (!runspace->host->debug_stop)
        refuse(call, NAMESPACE "PSInvalidOperationException", "DebugRunspaceNoHostAvailable",
               "Cannot debug Runspace. There is no host or host UI. The debugger requires a host and host UI for "
               "debugging.");
    if (cmdlet_should_process(call, session.local->runspace->name, "Debug"))
        debug(call, &session);
}

static const struct example examples[] = {
    {"Debug-Runspace -Id 2", "Debugs a runspace."},
};

static const struct cmdlet debug_runspace = {
    .name = "Debug-Runspace",
    .module = MODULE_UTILITY,
    .default_set = "RunspaceParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct debug_runspace),
    .flags = SHOULD_PROCESS,
    .synopsis = "Debugs what runs in another runspace of this process.",
    .description =
        "Stops what runs in another runspace of this process at its next statement and debugs it at this prompt.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(debug_runspace);
