#include "engine/output_variables.h"

#include <string.h>

#include "base/memory.h"
#include "engine/code.h"

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

/* The function whose body called the command, or NULL. */
static struct command *caller_of(const struct command *command) {
    for (struct scope *scope = command->scope; scope; scope = scope->parent)
        if (scope->command && scope->command != command)
            return scope->command;
    return NULL;
}

void output_variables_record(struct command *command, enum stream_number stream, struct value record) {
    for (int depth = 0; command && depth < 1000; command = caller_of(command), depth++)
        if (command->common)
            record_one(command->common, stream, record);
}
