/* Cmdlets as running commands, and what their code may call. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "engine/binder.h"
#include "engine/cmdlet.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/host.h"
#include "engine/output_variables.h"
#include "engine/pipeline.h"

const char MODULE_CORE[] = "Microsoft.PowerShell.Core";
const char MODULE_UTILITY[] = "Microsoft.PowerShell.Utility";
const char MODULE_MANAGEMENT[] = "Microsoft.PowerShell.Management";
const char MODULE_SECURITY[] = "Microsoft.PowerShell.Security";
const char MODULE_HOST[] = "Microsoft.PowerShell.Host";
const char MODULE_THREAD_JOB[] = "Microsoft.PowerShell.ThreadJob";

static struct cmdlet_call *call_of(struct command *command) {
    return command->data;
}

static void cmdlet_begin(struct command *command) {
    const struct cmdlet *cmdlet = command->info->cmdlet;
    struct cmdlet_call *call = MEM_NEW(struct cmdlet_call);
    command->data = call;
    call->cmdlet = cmdlet;
    call->command = command;
    call->args = mem_new(cmdlet->args_size ? cmdlet->args_size : 1);
    call->has_input = command->has_input;
    call->input = VALUE_NOTHING;
    binder_start(command, NULL);
    binder_bind_arguments(command);
    call->set = command->binding->set_name;
    output_variables_open(command);
    if (cmdlet->begin)
        cmdlet->begin(call);
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
    for (int i = 0; i < binding->metadata->parameter_count; i++) {
        const struct parameter_metadata *parameter = &binding->metadata->parameters[i];
        if (parameter->row && parameter->row->offset == offset)
            return binding_is_bound(binding, i);
    }
    return false;
}

void cmdlet_write(struct cmdlet_call *call, struct value value) {
    if (value_is_nothing(value))
        return;
    sink_write(call->command->streams.sinks[STREAM_OUTPUT], value);
}

void cmdlet_write_all(struct cmdlet_call *call, struct value collection) {
    sink_write_enumerated(call->command->streams.sinks[STREAM_OUTPUT], collection);
}

void cmdlet_throw(struct cmdlet_call *call, const char *exception, const char *id, enum error_category category, struct value target,
                  const char *message, ...) {
    char text[4096];
    va_list list;
    va_start(list, message);
    vsnprintf(text, sizeof text, message, list);
    va_end(list);
    struct exception *thrown = exception_new(exception ? exception : "System.Management.Automation.RuntimeException", text, VALUE_NULL);
    struct error_record *record = error_record_new(value_object(thrown), id, category, target);
    (void)call;
    error_record_of_command(record, runspace->command);
    throw_record(record);
}

void cmdlet_run_block(struct cmdlet_call *call, struct value block, struct value underscore) {
    struct block_call run = {.block = script_block_of(block), .input = VALUE_NULL, .underscore = underscore, .has_underscore = true,
                             .dot = true, .scope = call->command->scope, .streams = &call->command->streams,
                             .output = call->command->streams.sinks[STREAM_OUTPUT]};
    script_block_run(&run);
}

struct value cmdlet_eval_block(struct cmdlet_call *call, struct value block, struct value underscore) {
    struct block_call run = {.block = script_block_of(block), .input = VALUE_NULL, .underscore = underscore, .has_underscore = true,
                             .dot = true, .scope = call->command->scope, .streams = &call->command->streams};
    return script_block_run(&run);
}

void cmdlet_stop_upstream(struct cmdlet_call *call) {
    struct thrown thrown = {.flow = FLOW_STOP_UPSTREAM, .target = call->command};
    throw_again(&thrown);
}

/* ---- ShouldProcess ---- */

static bool what_if(const struct cmdlet_call *call) {
    const struct common_parameters *common = call->command->common;
    if (common && common->what_if >= 0)
        return common->what_if;
    return value_is_true(variable_get(call->command->scope, "WhatIfPreference", NULL));
}

static bool wants_confirmation(const struct cmdlet_call *call) {
    const struct common_parameters *common = call->command->common;
    if (common && common->confirm >= 0)
        return common->confirm;
    int32_t preference = 3;
    convert_to_int(variable_get(call->command->scope, "ConfirmPreference", NULL), &preference, NULL);
    int impact = call->cmdlet->flags & CONFIRM_HIGH ? 3 : call->cmdlet->flags & CONFIRM_LOW ? 1 : 2;
    return preference > 0 && impact >= preference;
}

enum answer { ANSWER_YES, ANSWER_YES_TO_ALL, ANSWER_NO, ANSWER_NO_TO_ALL };

static int ask(const char *caption, const char *query) {
    static const char *const choices[] = {"&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend"};
    static const char *const helps[] = {"Continue with only the next step of the operation.", "Continue with all the steps of the operation.",
                                        "Skip this operation and proceed with the next operation.",
                                        "Skip this operation and all subsequent operations.",
                                        "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."};
    struct host *host = runspace->host;
    if (!host->prompt_for_choice || !host->interactive)
        throw_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                    "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    return host->prompt_for_choice(host, caption, query, choices, helps, 5, 0);
}

bool cmdlet_should_process(struct cmdlet_call *call, const char *target, const char *action) {
    if (what_if(call)) {
        struct host *host = runspace->host;
        char *text = mem_printf("What if: Performing the operation \"%s\" on target \"%s\".", action, target);
        if (host->write_line)
            host->write_line(host, text, strlen(text));
        return false;
    }
    if (call->command->confirmed_all)
        return call->command->confirmed_all > 0;
    write_verbose(mem_printf("Performing the operation \"%s\" on target \"%s\".", action, target));
    if (!wants_confirmation(call))
        return true;
    int answer = ask("Confirm", mem_printf("Are you sure you want to perform this action?\nPerforming the operation \"%s\" on target \"%s\".",
                                           action, target));
    if (answer == ANSWER_YES_TO_ALL || answer == ANSWER_NO_TO_ALL)
        call->command->confirmed_all = answer == ANSWER_YES_TO_ALL ? 1 : -1;
    return answer == ANSWER_YES || answer == ANSWER_YES_TO_ALL;
}

bool cmdlet_should_continue(struct cmdlet_call *call, const char *query, const char *caption, bool *yes_to_all, bool *no_to_all) {
    (void)call;
    if (yes_to_all && *yes_to_all)
        return true;
    if (no_to_all && *no_to_all)
        return false;
    int answer = ask(caption, query);
    if (yes_to_all && answer == ANSWER_YES_TO_ALL)
        *yes_to_all = true;
    if (no_to_all && answer == ANSWER_NO_TO_ALL)
        *no_to_all = true;
    return answer == ANSWER_YES || answer == ANSWER_YES_TO_ALL;
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
    if (cmdlet && slash && !(strlen(cmdlet->module) == (size_t)(slash - name) && !strncasecmp(cmdlet->module, name, (size_t)(slash - name))))
        return NULL;
    return cmdlet;
}
