#include "host/run.h"

#include <string.h>

#include "base/memory.h"
#include "engine/error.h"
#include "engine/format_hook.h"
#include "engine/host.h"
#include "engine/information_message.h"
#include "engine/parse_exception.h"
#include "engine/pipeline.h"

static void write_error_end(struct sink *sink, struct value value) {
    (void)sink;
    error_display(value);
}

static const char *message_of(struct value record) {
    struct value base = value_base(record);
    return value_to_text(base);
}

static void write_warning_end(struct sink *sink, struct value value) {
    (void)sink;
    runspace->host->write_warning_line(runspace->host, message_of(value));
}

static void write_verbose_end(struct sink *sink, struct value value) {
    (void)sink;
    runspace->host->write_verbose_line(runspace->host, message_of(value));
}

static void write_debug_end(struct sink *sink, struct value value) {
    (void)sink;
    runspace->host->write_debug_line(runspace->host, message_of(value));
}

/* Write-Host's messages in their colours; other records where the preference lets them through. */
static void write_information_end(struct sink *sink, struct value value) {
    (void)sink;
    struct value base = value_base(value);
    struct information_record *record = base.type == &type_information_record ? base.p : NULL;
    if (!record || record->silent)
        return;
    struct value data = value_base(record->data);
    if (data.type == &type_host_message) {
        host_message_show(data.p);
        return;
    }
    const char *text = value_to_text(record->data);
    runspace->host->write_line(runspace->host, text, strlen(text));
}

struct streams *console_streams(struct sink *output) {
    static struct sink error = {write_error_end, NULL}, warning = {write_warning_end, NULL}, verbose = {write_verbose_end, NULL},
                       debug = {write_debug_end, NULL}, information = {write_information_end, NULL};
    struct streams *streams = MEM_NEW(struct streams);
    runspace->console_output = output;
    runspace->console_error = &error;
    *streams = (struct streams){{&sink_null, output, &error, &warning, &verbose, &debug, &information}};
    return streams;
}

struct script_run {
    struct script_block *block;
    const char *text, *file;
    size_t length;
    const struct arguments *arguments;
    struct streams *streams;
    struct pipeline *pipeline;
};

static void run_script(void *data) {
    struct script_run *run = data;
    run->block = script_block_create(run->text, run->length, run->file);
    struct command_info *info = MEM_NEW(struct command_info);
    info->object.type = run->file ? &type_external_script_info : &type_function_info;
    info->kind = COMMAND_SCRIPT;
    info->name = run->file ? (strrchr(run->file, '/') ? strrchr(run->file, '/') + 1 : run->file) : "";
    info->definition = run->file;
    info->script_block = run->block;
    static const struct arguments none;
    run->pipeline = pipeline_new(runspace->global, run->streams);
    struct command *command = pipeline_add(run->pipeline, info, run->arguments ? run->arguments : &none, (struct extent){0});
    command->dot = true;
    runspace->global->command = command;
    runspace->global->block = run->block;
    pipeline_run(run->pipeline, VALUE_NOTHING);
}

static void show_terminating(void *data) {
    struct thrown *thrown = data;
    error_remember(thrown->record);
    error_display(value_object(thrown->record));
}

struct run_result run_text(const char *text, size_t length, const char *file, const struct arguments *arguments) {
    struct run_result result = {0};
    struct sink *output = out_default_begin();
    struct script_run run = {.text = text, .length = length, .file = file, .arguments = arguments, .streams = console_streams(output)};
    struct thrown thrown, ignored;
    bool finished = protect(run_script, &run, &thrown);
    if (run.pipeline)
        pipeline_dispose(run.pipeline);
    out_default_end(output);
    if (finished)
        return result;
    switch (thrown.flow) {
    case FLOW_EXIT:
        result.exited = true;
        result.exit_code = thrown.exit_code;
        break;
    case FLOW_ERROR:
        protect(show_terminating, &thrown, &ignored);
        result.failed = true;
        result.exit_code = 1;
        break;
    default: /* break and continue without a loop end the script silently */
        break;
    }
    return result;
}
