#include "engine/output_variables.h"

#include <string.h>

#include "base/memory.h"
#include "engine/binder.h"
#include "engine/code.h"
#include "engine/metadata.h"
#include "engine/pipeline.h"
#include "object/exception.h"

static struct list *open_list(struct command *command, const char *name) {
    if (!name)
        return NULL;
    bool append = *name == '+';
    const char *variable = append ? name + 1 : name;
    struct list *list = list_new(&type_arraylist);
    if (append) {
        struct value before = variable_get(command->scope, variable, NULL);
        if (before.type == &type_arraylist)
            return before.p;
        if (value_is_list(before))
            for (int i = 0; i < list_of(before)->count; i++)
                list_add(list, list_of(before)->items[i]);
        else if (!value_is_null(before))
            list_add(list, before);
    }
    variable_set(command->scope, variable, value_list(list));
    return list;
}

struct kept_output {
    struct sink sink, *redirected;
    struct command *command;
};

static void write_kept(struct sink *sink, struct value value) {
    struct kept_output *kept = sink->data;
    output_variables_add(kept->command, value);
    sink_write(kept->redirected, value);
}

/* Redirected output does not come by the command's own sink, yet the variables get it all the same. */
static void keep_redirected(struct command *command) {
    struct sink *redirected = command->streams.sinks[STREAM_OUTPUT];
    if (redirected == &command->output)
        return;
    struct kept_output *kept = MEM_NEW(struct kept_output);
    *kept = (struct kept_output){{write_kept, kept}, redirected, command};
    command->streams.sinks[STREAM_OUTPUT] = &kept->sink;
}

void output_variables_open(struct command *command) {
    struct common_parameters *common = command->common;
    if (!common)
        return;
    common->error_list = open_list(command, common->error_variable);
    runspace->keeps_errors |= common->error_list != NULL;
    common->warning_list = open_list(command, common->warning_variable);
    common->information_list = open_list(command, common->information_variable);
    common->out_list = open_list(command, common->out_variable);
    if (common->out_list || common->pipeline_variable)
        keep_redirected(command);
    if (!common->pipeline_variable)
        return;
    variable_get(command->scope, common->pipeline_variable, &common->keeps_pipeline_variable);
    output_variables_pause(command);
}

void output_variables_pause(struct command *command) {
    const char *name = command->common ? command->common->pipeline_variable : NULL;
    if (name)
        variable_set(command->scope, name, VALUE_NULL);
}

void output_variables_add(struct command *command, struct value value) {
    struct common_parameters *common = command->common;
    if (common->out_list)
        list_add(common->out_list, value);
    if (common->pipeline_variable)
        variable_set(command->scope, common->pipeline_variable, value);
}

void output_variables_close(struct command *command) {
    const char *name = command->common ? command->common->pipeline_variable : NULL;
    if (name && command->common->keeps_pipeline_variable)
        output_variables_pause(command);
    else if (name && !strchr(name, ':'))
        scope_remove(command->scope, name_intern(name));
}

static void record_one(struct common_parameters *common, enum stream_number stream, struct value record) {
    struct list *list = stream == STREAM_ERROR         ? common->error_list
                        : stream == STREAM_WARNING     ? common->warning_list
                        : stream == STREAM_INFORMATION ? common->information_list
                                                       : NULL;
    if (list)
        list_add(list, record);
}

/* Whose lists what the command writes goes to as well: a pipeline's last command writes into what is around it. */
static struct command *keeper_around(const struct command *command) {
    return command->next ? NULL : command->pipeline->streams.keeper;
}

void output_variables_record(struct command *command, enum stream_number stream, struct value record) {
    for (int depth = 0; command && depth < 1000; command = keeper_around(command), depth++)
        if (command->common)
            record_one(command->common, stream, record);
}

/* ---- errors that end statements and commands ---- */

static bool is_runtime_exception(struct value exception) {
    return value_is_exception(exception) && type_is(exception.type, &type_runtime_exception);
}

/* What a command ends with, as a caller in .NET would see it. */
static struct value exception_of_command(const struct thrown *thrown) {
    struct error_record *record = thrown->record;
    struct exception *exception;
    if (!thrown->preferred && is_runtime_exception(record->exception))
        return record->exception;
    const char *message = error_record_message(record);
    if (thrown->preferred)
        exception = exception_new("System.Management.Automation.ActionPreferenceStopException",
                                  mem_printf("The running command stopped because the preference variable "
                                             "\"ErrorActionPreference\" or common parameter is set to Stop: %s",
                                             message),
                                  VALUE_NULL);
    else
        exception = exception_new("System.Management.Automation.CmdletInvocationException", message, record->exception);
    exception->record = record;
    return value_object(exception);
}

/* A function's own lists are closed when an error leaves it, unless it said itself that it ends
 * (ThrowTerminatingError). `throw` in a command that still has input to come, or in a function that is not advanced,
 * counts only for the statement. */
static void keep_for_command(struct command *command, const struct thrown *thrown) {
    bool cmdlet = command->info->kind == COMMAND_CMDLET;
    bool advanced = cmdlet || (command->binding && command->binding->metadata->is_advanced);
    if (thrown->record->thrown && (!advanced || !command->ended))
        return;
    struct command *first = cmdlet || thrown->target == command ? command : keeper_around(command);
    if (first)
        output_variables_record(first, STREAM_ERROR, exception_of_command(thrown));
}

void output_variables_pass(struct thrown *thrown, const struct frame *until, const struct command *until_command) {
    struct command *command = runspace->active;
    const struct pipeline *known = NULL;
    for (const struct frame *frame = runspace->frame; frame; frame = frame->outer) {
        for (; command && command != until_command && command->pipeline->frame == frame;
             command = command->outer_active) {
            if (command->pipeline != known && command != thrown->target) /* the commands that feed it just stop */
                keep_for_command(command, thrown);
            known = command->pipeline;
        }
        bool leaves = frame->command && frame->command == thrown->target;
        if (leaves && thrown->kept_for != frame)
            keep_for_command(frame->command, thrown);
        if (frame->streams && frame->streams->keeper && thrown->kept_for != frame && !leaves)
            output_variables_record(frame->streams->keeper, STREAM_ERROR, value_object(thrown->record));
        thrown->kept_for = frame;
        if (frame == until)
            break;
    }
}
