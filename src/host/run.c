#include "host/run.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/error.h"
#include "engine/format_hook.h"
#include "engine/host.h"
#include "engine/information_message.h"
#include "engine/parse_exception.h"
#include "engine/pipeline.h"
#include "engine/script_requirements.h"
#include "host/console.h"
#include "lang/ast_walk.h"
#include "os/path.h"

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

static struct { struct sink *output, *error, *information; } other_ends; /* all NULL: formatted text */

void console_stream_ends(struct sink *output, struct sink *error, struct sink *information) {
    other_ends.output = output;
    other_ends.error = error;
    other_ends.information = information;
}

struct streams *console_streams(struct sink *output) {
    static struct sink error = {write_error_end, NULL}, warning = {write_warning_end, NULL},
                       verbose = {write_verbose_end, NULL}, debug = {write_debug_end, NULL},
                       information = {write_information_end, NULL};
    struct streams *streams = MEM_NEW(struct streams);
    if (other_ends.output) {
        *streams = (struct streams){.sinks = {&sink_null, other_ends.output, other_ends.error, &warning, &verbose,
                                              &debug, other_ends.information}};
        return streams;
    }
    runspace->console_output = output;
    runspace->console_error = &error;
    *streams = (struct streams){.sinks = {&sink_null, output, &error, &warning, &verbose, &debug, &information}};
    return streams;
}

struct script_run {
    const struct run_request *request;
    struct streams *streams;
    struct pipeline *pipeline;
};

static struct command_info *script_info(struct script_block *block, const char *file) {
    struct command_info *info = MEM_NEW(struct command_info);
    info->object.type = file ? &type_external_script_info : &type_script_info;
    info->kind = COMMAND_SCRIPT;
    info->name = file ? path_file_name(file) : "";
    info->definition = file;
    info->script_block = block;
    return info;
}

static void feed(void *data) {
    struct script_run *run = data;
    run->request->feed(pipeline_input(run->pipeline));
}

static void run_script(void *data) {
    static const struct arguments none;
    struct script_run *run = data;
    const struct run_request *request = run->request;
    struct script_block *block = script_block_create(request->text, request->length, request->file);
    if (request->file)
        script_requirements_check(block->ast, path_file_name(request->file), NULL);
    run->pipeline = pipeline_new(request->scope ? request->scope : runspace->global, run->streams);
    struct command *command = pipeline_add(run->pipeline, script_info(block, request->file),
                                           request->arguments ? request->arguments : &none, (struct extent){0});
    command->dot = true;
    command->call_name = request->file ? request->file : "";
    if (!request->scope) {
        runspace->global->command = command;
        runspace->global->block = block;
    }
    if (request->feed)
        pipeline_run_feeding(run->pipeline, feed, run);
    else
        pipeline_run(run->pipeline, VALUE_NOTHING);
}

static void show_terminating(void *data) {
    struct thrown *thrown = data;
    error_remember(thrown->record);
    thrown->record = error_record_of_uncaught(thrown->record);
    if (other_ends.error)
        sink_write(other_ends.error, value_object(thrown->record));
    else
        error_display(value_object(thrown->record));
}

/* Where the error view itself fails, as it does where there is no memory. */
static void show_plainly(const struct error_record *record) {
    const struct exception *exception = value_base(record->exception).p;
    fprintf(stderr, "%s\n", string_text(exception->message));
}

static void end_output(void *data) {
    out_default_end(data);
}

static void leave_output(void *data) {
    out_default_leave(data);
}

static void judge(const struct thrown *thrown, struct run_result *result) {
    struct thrown again = *thrown, ignored;
    switch (thrown->flow) {
    case FLOW_EXIT:
        result->exited = true;
        result->exit_code = thrown->exit_code;
        break;
    case FLOW_ERROR:
        if (!protect(show_terminating, &again, &ignored) && ignored.flow == FLOW_ERROR)
            show_plainly(thrown->record);
        runspace->question = false;
        result->failed = true;
        break;
    case FLOW_STOP:
        runspace->question = false;
        result->stopped = true;
        break;
    default: /* break and continue without a loop end the script silently */
        break;
    }
}

struct run_result run_script_text(const struct run_request *request) {
    struct run_result result = {0};
    struct sink *output = out_default_begin();
    struct script_run run = {.request = request, .streams = console_streams(output)};
    struct thrown thrown, late;
    bool finished = protect(run_script, &run, &thrown);
    if (run.pipeline)
        pipeline_dispose(run.pipeline);
    stop_suspend(); /* what is left of the output is shown even then */
    bool left = !finished && thrown.flow != FLOW_STOP && !other_ends.output;
    if (!protect(left ? leave_output : end_output, output, &late) && finished)
        judge(&late, &result);
    if (!finished)
        judge(&thrown, &result);
    int code;
    if (!result.exited && console_should_exit(&code)) {
        result.exited = true;
        result.exit_code = code;
    }
    return result;
}

static bool find_input(struct ast *node, void *data) {
    if (node->kind == AST_VARIABLE && text_equal_ignore_case(((struct ast_variable *)node)->name, "input"))
        *(bool *)data = true;
    return node->kind != AST_SCRIPT_BLOCK_EXPRESSION && node->kind != AST_FUNCTION_DEFINITION;
}

bool run_wants_input(const char *text, size_t length) {
    if (!memmem(text, length, "nput", 4) && !memmem(text, length, "NPUT", 4))
        return false;
    bool found = false;
    struct parse_result parsed = parser_parse(NULL, text, length);
    struct ast_visitor visitor = {.enter = find_input, .data = &found};
    ast_walk(&parsed.script->ast, &visitor);
    return found;
}
