#include "engine/powershell.h"
#include "engine/history.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/error.h"
#include "engine/host.h"
#include "engine/information_message.h"
#include "engine/line_tokens.h"
#include "engine/pipeline.h"
#include "engine/powershell_command.h"
#include "engine/runspace_elsewhere.h"
#include "engine/runspace_pool.h"
#include "object/string.h"

struct powershell *powershell_new(void) {
    struct powershell *powershell = object_new(&type_powershell, sizeof *powershell);
    powershell->instance_id = guid_new();
    powershell->commands = list_new(
        type_find("System.Collections.ObjectModel.Collection[System.Management.Automation.Runspaces.Command]"));
    return powershell;
}

void powershell_add_script(struct powershell *powershell, const char *text, bool use_local_scope) {
    struct ps_command *command = object_new(&type_ps_command, sizeof *command);
    command->text = text;
    command->is_script = true;
    command->use_local_scope = use_local_scope;
    list_add(powershell->commands, value_object(command));
}

struct list *powershell_collection(struct powershell *powershell, enum collection collection) {
    if (!powershell->collections[collection])
        powershell->collections[collection] = data_collection_new(collection);
    return powershell->collections[collection];
}

bool powershell_is_over(const struct powershell *powershell) {
    if (powershell->away)
        runspace_elsewhere_look((struct powershell *)powershell);
    return powershell->state == INVOCATION_STOPPED || powershell->state == INVOCATION_COMPLETED ||
           powershell->state == INVOCATION_FAILED;
}

static void set_state(struct powershell *powershell, enum invocation_state state) {
    powershell->state = state;
    if (powershell->changed)
        powershell->changed(powershell->listener, powershell);
}

/* --- its streams --- */

struct stream_end {
    struct sink sink;
    struct powershell *powershell;
    enum collection collection;
};

static void show_information(struct host *host, const struct information_record *record) {
    struct value data = value_base(record->data);
    const char *text = value_to_text(data);
    if (data.type == &type_host_message)
        host_message_show(data.p);
    else if (!record->silent && host->write_line)
        host->write_line(host, text, strlen(text));
}

/* Messages are shown by the runspace's host as well, at once. */
static void show_on_host(enum collection collection, struct value value) {
    struct host *host = runspace->host;
    struct value base = value_base(value);
    void (*write)(struct host * host, const char *text) = collection == COLLECTION_WARNING   ? host->write_warning_line
                                                          : collection == COLLECTION_VERBOSE ? host->write_verbose_line
                                                          : collection == COLLECTION_DEBUG   ? host->write_debug_line
                                                                                             : NULL;
    if (write)
        write(host, value_to_text(base));
    else if (collection == COLLECTION_INFORMATION && base.type == &type_information_record)
        show_information(host, base.p);
}

static void write_record(struct sink *sink, struct value value) {
    struct stream_end *end = (struct stream_end *)sink;
    struct powershell *powershell = end->powershell;
    powershell->had_errors |= end->collection == COLLECTION_ERROR;
    show_on_host(end->collection, value);
    if (powershell->forward)
        powershell->forward(powershell->listener, end->collection, value);
    else
        data_collection_add(powershell_collection(powershell, end->collection), value);
    stop_check();
}

static struct streams *streams_of(struct powershell *powershell) {
    static const enum collection collections[7] = {COLLECTION_PROGRESS,   COLLECTION_OUTPUT,  COLLECTION_ERROR,
                                                   COLLECTION_WARNING,    COLLECTION_VERBOSE, COLLECTION_DEBUG,
                                                   COLLECTION_INFORMATION};
    struct streams *streams = MEM_NEW(struct streams);
    struct stream_end *ends = MEM_ARRAY(struct stream_end, COUNT_OF(collections));
    for (size_t i = 0; i < COUNT_OF(collections); i++) {
        ends[i] = (struct stream_end){{write_record, NULL}, powershell, collections[i]};
        streams->sinks[i] = &ends[i].sink;
    }
    return streams;
}

/* --- running --- */

struct running {
    struct powershell *powershell;
    const struct streams *streams;
    struct pipeline *pipeline;
    int at; /* command */
    bool feeds, keeps_tokens;
    struct line_tokens before; /* of the script before, where they are kept */
};

/* The turns of a loop run the same text again and again: its block is kept. */
static struct script_block *block_of(struct powershell *powershell, const struct ps_command *command) {
    struct local_runspace *local = powershell->runspace;
    if (local->block_text != command->text) {
        local->block_text = NULL;
        local->block = script_block_create_input(command->text, strlen(command->text));
        local->block_text = command->text;
    }
    local->block->using_values = powershell->using_values;
    return local->block;
}

static struct command_info *script_info(struct script_block *block) {
    struct command_info *info = MEM_NEW(struct command_info);
    info->object.type = &type_script_info;
    info->kind = COMMAND_SCRIPT;
    info->name = "";
    info->script_block = block;
    return info;
}

/* $^ and $$ hold the tokens of the script before. */
static void keep_tokens(struct running *running, const char *text) {
    struct line_tokens tokens = line_tokens_of(text, strlen(text));
    if (!tokens.first && !tokens.last)
        return;
    line_tokens_show(running->before);
    running->before = tokens;
}

static void add_command(struct running *running, const struct ps_command *added) {
    struct command_info *info = added->is_script ? script_info(block_of(running->powershell, added))
                                                 : command_resolve(running->pipeline->scope, added->text);
    struct command *command = pipeline_add(running->pipeline, info, &added->arguments, (struct extent){0});
    command->dot = added->is_script && !added->use_local_scope;
    if (added->is_script && running->keeps_tokens)
        keep_tokens(running, added->text);
}

static void feed_input(void *data) {
    struct running *running = data;
    struct value input = running->powershell->input;
    struct sink *sink = pipeline_input(running->pipeline);
    if (!value_is_data_collection(input)) {
        sink_write_enumerated(sink, input);
        return;
    }
    const struct list *list = list_of(input);
    for (int32_t i = 0; data_collection_wait(list, i); i++)
        sink_write(sink, list->items[i]);
}

/* One statement: the commands up to the end of it. */
static void run_statement(void *data) {
    struct running *running = data;
    const struct list *commands = running->powershell->commands;
    struct scope *scope = running->powershell->nested ? scope_current() : runspace->global;
    running->pipeline = pipeline_new(scope, running->streams);
    for (bool ends = false; !ends && running->at < commands->count;) {
        const struct ps_command *command = value_base(commands->items[running->at++]).p;
        add_command(running, command);
        ends = command->ends_statement;
    }
    if (running->feeds && running->powershell->has_input)
        pipeline_run_feeding(running->pipeline, feed_input, running);
    else
        pipeline_run(running->pipeline, VALUE_NOTHING);
}

static bool run_statements(struct running *running, struct thrown *thrown) {
    for (running->feeds = true; running->at < running->powershell->commands->count; running->feeds = false) {
        bool finished = protect(run_statement, running, thrown);
        if (running->pipeline)
            pipeline_dispose(running->pipeline);
        running->pipeline = NULL;
        if (!finished)
            return false;
    }
    return true;
}

/* What was thrown as it reaches the other side of a pipeline: RuntimeExceptions as they are, others inside one; a
 * command's own inside a CmdletInvocationException. */
static struct value reason_of(const struct thrown *thrown) {
    struct error_record *record = thrown->record;
    struct value exception = value_base(record->exception);
    const struct exception *overflow = exception_call_depth(value_is_exception(exception) ? exception.p : NULL);
    if (overflow)
        return value_object((void *)overflow);
    const char *type_name = record->thrown ? "System.Management.Automation.RuntimeException"
                                           : "System.Management.Automation.CmdletInvocationException";
    const char *message = exception_message(exception);
    if (thrown->preferred) {
        type_name = "System.Management.Automation.ActionPreferenceStopException";
        message = mem_printf("The running command stopped because the preference variable \"ErrorActionPreference\" or "
                             "common parameter is set to Stop: %s",
                             error_record_message(record));
    } else if (exception.type && type_is(exception.type, &type_runtime_exception) &&
               (record->thrown || !record->attributed)) {
        struct exception *own = exception.p;
        own->record = own->record ? own->record : record;
        return exception;
    }
    struct exception *wrapped = exception_new(type_name, message, exception);
    wrapped->record = record;
    return value_object(wrapped);
}

static struct value stopped_exception(void) {
    return value_object(exception_new("System.Management.Automation.PipelineStoppedException",
                                      "The pipeline has been stopped.", VALUE_NULL));
}

/* Text that could not be parsed never became a statement: the exception itself is what $Error keeps. */
static void remember(struct error_record *record) {
    struct value exception = record->exception;
    if (strcmp(exception.type->name, "System.Management.Automation.ParseException") != 0 || record->remembered)
        error_remember(record);
    else
        list_insert(runspace->errors, 0, exception);
}

void powershell_end(struct powershell *powershell, enum invocation_state state, struct value reason) {
    powershell->reason = reason;
    powershell->had_errors |= state == INVOCATION_FAILED;
    if (powershell->collections[COLLECTION_OUTPUT] && powershell->owns_output)
        data_collection_complete(powershell->collections[COLLECTION_OUTPUT]);
    set_state(powershell, state);
    if (powershell->pool && powershell->runspace)
        runspace_pool_give_back(powershell->pool, powershell->runspace);
    waiters_wake(&powershell->waiters);
}

/* The runspace is free again before anybody hears of the end. */
static void finish(struct powershell *powershell, bool finished, const struct thrown *thrown) {
    enum invocation_state state = INVOCATION_COMPLETED;
    struct value reason = VALUE_NULL;
    if (!finished && thrown->flow == FLOW_ERROR) {
        remember(thrown->record);
        reason = reason_of(thrown);
        state = INVOCATION_FAILED;
    } else if (!finished && thrown->flow == FLOW_STOP) {
        reason = stopped_exception();
        state = INVOCATION_STOPPED;
    }
    if (!powershell->nested) {
        stop_clear(runspace->stop);
        powershell->runspace->current = NULL;
    }
    powershell_end(powershell, state, reason);
}

/* "one | two; three" */
static const char *command_text(const struct powershell *powershell) {
    struct buffer text = {0};
    const struct list *commands = powershell->commands;
    const char *separator = "";
    for (int32_t i = 0; i < commands->count; i++) {
        const struct ps_command *command = value_base(commands->items[i]).p;
        buffer_printf(&text, "%s%s", separator, command->text);
        separator = command->ends_statement ? "; " : " | ";
    }
    return buffer_dup(&text);
}

void powershell_run(struct powershell *powershell) {
    struct running running = {
        .powershell = powershell, .streams = streams_of(powershell), .keeps_tokens = powershell->adds_to_history};
    struct thrown thrown = {0};
    struct scope *global = runspace->global;
    if (powershell->has_underscore) {
        global->underscore = powershell->underscore;
        global->has_underscore = true;
    }
    if (powershell->begun)
        powershell->begun(powershell->listener);
    struct history_entry *entry = powershell->adds_to_history ? history_add(command_text(powershell)) : NULL;
    powershell->adds_to_history = false; /* each invocation's settings are its own */
    bool finished = true;
    if (powershell->work)
        powershell->work(powershell->listener);
    else
        finished = run_statements(&running, &thrown);
    line_tokens_show(running.before);
    if (powershell->has_underscore)
        global->has_underscore = false;
    if (entry)
        history_end(entry, finished ? HISTORY_COMPLETED : thrown.flow == FLOW_STOP ? HISTORY_STOPPED : HISTORY_FAILED);
    finish(powershell, finished, &thrown);
}

/* --- starting --- */

static bool refuse(struct failure *failure, const char *exception, const char *message) {
    return failure_set(failure, exception, NULL, CATEGORY_INVALID_OPERATION, "%s", message);
}

static const char *state_name(enum runspace_state state) {
    static const char *const names[] = {"BeforeOpen", "Opening", "Opened", "Closed", "Closing", "Broken"};
    return names[state];
}

static bool check_runspace(const struct local_runspace *local, struct failure *failure) {
    if (local->state != RUNSPACE_OPENED)
        return refuse(failure, "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                      mem_printf("Cannot perform operation because the runspace is not in the 'Opened' state. Current "
                                 "state of runspace is '%s'.",
                                 state_name(local->state)));
    if (local->current || local->next || local->is_own)
        return refuse(failure, "System.Management.Automation.PSInvalidOperationException",
                      "The pipeline was not run because a pipeline is already running. Pipelines cannot be run "
                      "concurrently.");
    return true;
}

static bool check(const struct powershell *powershell, struct failure *failure) {
    if (powershell->disposed)
        return refuse(failure, "System.ObjectDisposedException", POWERSHELL_DISPOSED);
    if (powershell->state == INVOCATION_RUNNING || powershell->state == INVOCATION_STOPPING)
        return refuse(failure, "System.Management.Automation.InvalidPowerShellStateException",
                      "The operation cannot be performed because a command has already been started. Wait for the "
                      "command to complete, or stop it, and then try the operation again.");
    if (!powershell->commands->count && !powershell->work)
        return refuse(failure, "System.Management.Automation.PSInvalidOperationException",
                      "No commands are specified.");
    bool elsewhere = !value_is_null(powershell->elsewhere); /* it asks itself */
    return elsewhere || powershell->pool || powershell->nested || !powershell->runspace || powershell->owns_runspace ||
           check_runspace(powershell->runspace, failure);
}

static void run_nested(struct powershell *powershell) {
    powershell->runspace = local_runspace_of(runspace);
    set_state(powershell, INVOCATION_RUNNING);
    powershell_run(powershell);
}

void powershell_fail(struct powershell *powershell, const struct failure *failure) {
    powershell->reason = error_record_from_failure(failure)->exception;
    set_state(powershell, INVOCATION_FAILED);
    waiters_wake(&powershell->waiters);
}

static bool start_elsewhere(struct powershell *powershell, struct failure *failure) {
    if (!runspace_elsewhere_start(powershell, failure))
        return false;
    set_state(powershell, INVOCATION_RUNNING);
    return true;
}

bool powershell_start(struct powershell *powershell, struct failure *failure) {
    if (!check(powershell, failure))
        return false;
    powershell->reason = VALUE_NULL;
    powershell->had_errors = false;
    if (powershell->nested) {
        run_nested(powershell);
        return true;
    }
    if (!value_is_null(powershell->elsewhere))
        return start_elsewhere(powershell, failure);
    if (powershell->pool) {
        set_state(powershell, INVOCATION_RUNNING);
        return runspace_pool_run(powershell->pool, powershell, failure);
    }
    if (!powershell->runspace) {
        powershell->runspace = local_runspace_new(NULL, VALUE_NULL);
        powershell->owns_runspace = true;
        local_runspace_open(powershell->runspace);
    }
    set_state(powershell, INVOCATION_RUNNING);
    if (local_runspace_run(powershell->runspace, powershell, failure))
        return true;
    powershell_fail(powershell, failure);
    return false;
}

void powershell_wait(struct powershell *powershell) {
    if (powershell->away) {
        runspace_elsewhere_wait(powershell);
        return;
    }
    while (!powershell_is_over(powershell)) {
        uint32_t ticket = stop_ticket(stop_current());
        if (stop_is_requested(stop_current())) {
            powershell_stop(powershell);
            stop_check();
        }
        waiters_wait(&powershell->waiters, ticket, -1);
    }
}

void powershell_stop(struct powershell *powershell) {
    if (powershell_is_over(powershell) || powershell->state == INVOCATION_STOPPING)
        return;
    if (powershell->state == INVOCATION_NOT_STARTED) {
        set_state(powershell, INVOCATION_STOPPED);
        return;
    }
    if (powershell->pool && runspace_pool_withdraw(powershell->pool, powershell)) {
        powershell->reason = stopped_exception();
        set_state(powershell, INVOCATION_STOPPED);
        waiters_wake(&powershell->waiters);
        return;
    }
    set_state(powershell, INVOCATION_STOPPING);
    if (powershell->away) {
        runspace_elsewhere_stop(powershell);
        return;
    }
    stop_request(powershell->runspace->runspace->stop);
}
