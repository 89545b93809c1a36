/* Cmdlets as running commands, and what their code may call. */
#include <stdarg.h>
#include <string.h>

#include "base/memory.h"
#include "engine/binder.h"
#include "engine/cmdlet.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/output_variables.h"
#include "engine/pipeline.h"
#include "engine/should_process.h"

const char MODULE_CORE[] = "Microsoft.PowerShell.Core";
const char MODULE_UTILITY[] = "Microsoft.PowerShell.Utility";
const char MODULE_MANAGEMENT[] = "Microsoft.PowerShell.Management";
const char MODULE_SECURITY[] = "Microsoft.PowerShell.Security";
const char MODULE_HOST[] = "Microsoft.PowerShell.Host";
const char MODULE_ARCHIVE[] = "Microsoft.PowerShell.Archive";
const char MODULE_THREAD_JOB[] = "Microsoft.PowerShell.ThreadJob";
const char MODULE_SCHEDULED_JOB[] = "PSScheduledJob";

static struct cmdlet_call *call_of(struct command *command) {
    return command->data;
}

/* The providers take credentials for drives only. */
static void refuse_credentials(struct cmdlet_call *call) {
    for (size_t i = 0; i < call->cmdlet->parameter_count; i++) {
        const struct parameter *row = &call->cmdlet->parameters[i];
        if (row->flags & NO_CREDENTIALS && cmdlet_bound(call, row->offset))
            cmdlet_throw(call, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                         CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
                         "The FileSystem provider supports credentials only on the New-PSDrive cmdlet. Perform the "
                         "operation again "
                         "without specifying credentials.");
    }
}

static void cmdlet_begin(struct command *command) {
    binder_begin_cmdlet(command);
    struct cmdlet_call *call = call_of(command);
    call->set = command->binding->set_name;
    if (command->binding->metadata->has_provider_parameters)
        binder_check_provider_parameters(command);
    output_variables_open(command);
    if (command->binding->metadata->refuses_credentials)
        refuse_credentials(call);
    if (call->cmdlet->begin)
        call->cmdlet->begin(call);
}

static void cmdlet_process(struct command *command, struct value input) {
    struct cmdlet_call *call = call_of(command);
    const struct cmdlet *cmdlet = call->cmdlet;
    if (command->has_input) {
        call->input = input;
        if (!binder_bind_pipeline(command, input))
            return;
        call->set = command->binding->set_name;
    }
    if (cmdlet->process)
        cmdlet->process(call);
    stop_check();
}

static void cmdlet_end(struct command *command) {
    struct cmdlet_call *call = call_of(command);
    call->input = VALUE_NOTHING;
    if (call->cmdlet->end)
        call->cmdlet->end(call);
}

static void cmdlet_dispose(struct command *command) {
    struct cmdlet_call *call = call_of(command);
    if (call && call->cmdlet->dispose)
        call->cmdlet->dispose(call);
}

const struct command_operations cmdlet_operations = {cmdlet_begin, cmdlet_process, cmdlet_end, cmdlet_dispose};

bool cmdlet_bound(const struct cmdlet_call *call, size_t offset) {
    const struct binding *binding = call->command->binding;
    int place = binding->metadata->by_offset[offset];
    return place && binding_is_bound(binding, place - 1);
}

void cmdlet_write(struct cmdlet_call *call, struct value value) {
    if (value_is_nothing(value))
        return;
    sink_write(call->command->streams.sinks[STREAM_OUTPUT], value);
}

void cmdlet_write_all(struct cmdlet_call *call, struct value collection) {
    sink_write_enumerated(call->command->streams.sinks[STREAM_OUTPUT], collection);
}

void cmdlet_throw(struct cmdlet_call *call, const char *exception, const char *id, enum error_category category,
                  struct value target, const char *message, ...) {
    va_list list;
    va_start(list, message);
    struct error_record *record = error_record_printf(exception, id, category, target, message, list);
    va_end(list);
    (void)call;
    error_record_of_command(record, runspace->command);
    throw_record(record);
}

void cmdlet_throw_failure(struct cmdlet_call *call, const struct failure *failure, struct value target) {
    struct error_record *record = error_record_from_failure(failure);
    (void)call;
    record->target = target;
    error_record_of_command(record, runspace->command);
    throw_record(record);
}

void cmdlet_run_block(struct cmdlet_call *call, struct value block, struct value underscore) {
    struct block_call run = {.block = script_block_of(block),
                             .input = VALUE_NULL,
                             .underscore = underscore,
                             .has_underscore = !value_is_nothing(underscore),
                             .dot = true,
                             .scope = call->command->scope,
                             .streams = &call->command->streams,
                             .output = call->command->streams.sinks[STREAM_OUTPUT]};
    script_block_run(&run);
}

struct value cmdlet_eval_block(struct cmdlet_call *call, struct value block, struct value underscore) {
    struct block_call run = {.block = script_block_of(block),
                             .input = VALUE_NULL,
                             .underscore = underscore,
                             .has_underscore = true,
                             .dot = true,
                             .scope = call->command->scope,
                             .streams = &call->command->streams};
    return script_block_run(&run);
}

void cmdlet_stop_upstream(struct cmdlet_call *call) {
    struct thrown thrown = {.flow = FLOW_STOP_UPSTREAM, .target = call->command};
    throw_again(&thrown);
}

/* ---- ShouldProcess ---- */

bool cmdlet_should_process(struct cmdlet_call *call, const char *target, const char *action) {
    int impact = call->cmdlet->flags & CONFIRM_HIGH ? 3 : call->cmdlet->flags & CONFIRM_LOW ? 1 : 2;
    struct should_process_texts texts = should_process_action(target, action ? action : call->cmdlet->name);
    struct failure failure;
    bool answer;
    if (!should_process(call->command, impact, &texts, &answer, NULL, &failure))
        throw_failure(&failure);
    return answer;
}

bool cmdlet_should_continue(struct cmdlet_call *call, const char *query, const char *caption, bool *yes_to_all,
                            bool *no_to_all) {
    (void)call;
    struct failure failure;
    bool answer;
    if (!should_continue(query, caption, yes_to_all, no_to_all, &answer, &failure))
        throw_failure(&failure);
    return answer;
}

/* ---- rows ---- */

extern const struct cmdlet *const __start_muster_cmdlets[], *const __stop_muster_cmdlets[];

void cmdlet_each(void (*each)(void *data, const struct cmdlet *cmdlet), void *data) {
    for (const struct cmdlet *const *row = __start_muster_cmdlets; row < __stop_muster_cmdlets; row++)
        each(data, *row);
}

static void index_one(void *data, const struct cmdlet *cmdlet) {
    table_set(data, cmdlet->name, (void *)cmdlet);
}

const struct cmdlet *cmdlet_find(const char *name) {
    if (!runspace->cmdlet_index) {
        runspace->cmdlet_index = table_new(TABLE_IGNORE_CASE);
        cmdlet_each(index_one, runspace->cmdlet_index);
    }
    const char *slash = strrchr(name, '\\');
    const struct cmdlet *cmdlet = table_get(runspace->cmdlet_index, slash ? slash + 1 : name);
    if (cmdlet && slash &&
        !(strlen(cmdlet->module) == (size_t)(slash - name) &&
          !strncasecmp(cmdlet->module, name, (size_t)(slash - name))))
        return NULL;
    return cmdlet;
}
