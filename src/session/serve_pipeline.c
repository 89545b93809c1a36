/* Running the pipelines of a served session. */
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/automatic.h"
#include "engine/error.h"
#include "engine/information_message.h"
#include "engine/pipeline.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "object/string.h"
#include "session/serve_debug.h"
#include "session/server.h"
#include "session/using.h"
#include "wire/psrp_enum.h"

/* --- streams → messages --- */

struct served_sink {
    struct sink sink;
    struct server *server;
    struct guid id;
    int stream; /* enum stream_number */
};

static struct served_sink *served(struct sink *sink) {
    return (struct served_sink *)sink;
}

/* The client no longer wants what comes: the writer ends here. */
static void send(struct server *server) {
    server_flush(server);
    stop_check();
}

static void send_output(struct sink *sink, struct value value) {
    struct served_sink *self = served(sink);
    psrp_server_output(self->server->psrp, self->id, value);
    send(self->server);
}

static void send_error(struct sink *sink, struct value value) {
    struct served_sink *self = served(sink);
    struct value base = value_base(value);
    if (base.type && type_is(base.type, &type_error_record))
        psrp_server_error(self->server->psrp, self->id, base.p);
    else
        psrp_server_output(self->server->psrp, self->id, value);
    send(self->server);
}

static void send_message(struct sink *sink, struct value value, enum psrp_type type, const char *method) {
    struct served_sink *self = served(sink);
    const char *text = value_to_text(value_base(value));
    struct value parameter = string_from(text);
    int32_t number = 0;
    psrp_enum_number(&psrp_host_method, method, &number);
    psrp_server_informational(self->server->psrp, self->id, type, text);
    server_call(self->server, number, &parameter, 1);
    send(self->server);
}

static void send_warning(struct sink *sink, struct value value) {
    send_message(sink, value, PSRP_WARNING_RECORD, "WriteWarningLine");
}

static void send_verbose(struct sink *sink, struct value value) {
    send_message(sink, value, PSRP_VERBOSE_RECORD, "WriteVerboseLine");
}

static void send_debug(struct sink *sink, struct value value) {
    send_message(sink, value, PSRP_DEBUG_RECORD, "WriteDebugLine");
}

static bool came_from_host(const struct psrp_information *information) {
    for (int i = 0; i < information->tag_count; i++)
        if (strcmp(information->tags[i], "PSHOST") == 0)
            return true;
    return false;
}

/* The client's host shows what Write-Host wrote, and other records where the preference lets them through. */
static void send_information(struct sink *sink, struct value value) {
    struct served_sink *self = served(sink);
    struct value base = value_base(value);
    struct psrp_information information = psrp_information_of(base);
    psrp_server_information(self->server->psrp, self->id, &information);
    struct value data = value_base(information.message_data);
    if (data.type == &type_host_message) /* Write-Host: the client's host shows it now */
        host_message_show(data.p);
    bool silent = base.type == &type_information_record && ((struct information_record *)base.p)->silent;
    if (!silent && !came_from_host(&information)) {
        struct value parameter = string_from(value_to_text(information.message_data));
        server_call(self->server, 16, &parameter, 1);
    }
    send(self->server);
}

static struct streams *streams_of(struct server *server, struct guid id) {
    static void (*const writers[7])(struct sink * sink, struct value value) = {
        NULL, send_output, send_error, send_warning, send_verbose, send_debug, send_information};
    struct streams *streams = MEM_NEW(struct streams);
    streams->sinks[0] = &sink_null;
    for (int i = 1; i < 7; i++) {
        struct served_sink *sink = MEM_NEW(struct served_sink);
        *sink = (struct served_sink){{writers[i], NULL}, server, id, i};
        streams->sinks[i] = &sink->sink;
    }
    return streams;
}

/* --- the initialization script's streams: there is no pipeline yet, the client's host shows them --- */

static void show_warning(struct sink *sink, struct value value) {
    (void)sink;
    runspace->host->write_warning_line(runspace->host, value_to_text(value_base(value)));
}

static void show_verbose(struct sink *sink, struct value value) {
    (void)sink;
    runspace->host->write_verbose_line(runspace->host, value_to_text(value_base(value)));
}

static void show_debug(struct sink *sink, struct value value) {
    (void)sink;
    runspace->host->write_debug_line(runspace->host, value_to_text(value_base(value)));
}

static void show_information(struct sink *sink, struct value value) {
    (void)sink;
    struct value base = value_base(value);
    struct psrp_information information = psrp_information_of(base);
    struct value data = value_base(information.message_data);
    bool silent = base.type == &type_information_record && ((struct information_record *)base.p)->silent;
    if (data.type == &type_host_message) {
        host_message_show(data.p);
    } else if (!silent) {
        const char *text = value_to_text(information.message_data);
        runspace->host->write_line(runspace->host, text, strlen(text));
    }
}

/* Output and errors go to Out-Default, the request's second command. */
static struct streams *startup_streams(void) {
    static struct sink warning = {show_warning, NULL}, verbose = {show_verbose, NULL}, debug = {show_debug, NULL},
                       information = {show_information, NULL};
    struct streams *streams = MEM_NEW(struct streams);
    *streams =
        (struct streams){.sinks = {&sink_null, &sink_null, &sink_null, &warning, &verbose, &debug, &information}};
    return streams;
}

/* --- commands --- */

struct serving {
    struct server *server;
    struct served_pipeline *served;
    struct streams *streams;
    const struct psrp_statement *statement;
    struct pipeline *pipeline;
    bool feeds;
};

/* MergeMyResult → MergeToResult (older clients) and MergeError … MergeInformation: a stream written where another one
 * goes. */
static void merge_streams(const struct psrp_command *wire, struct command *command) {
    static const struct {
        enum psrp_merge merge;
        enum stream_number stream;
    } rows[] = {{PSRP_MERGE_ERROR, STREAM_ERROR},
                {PSRP_MERGE_WARNING, STREAM_WARNING},
                {PSRP_MERGE_VERBOSE, STREAM_VERBOSE},
                {PSRP_MERGE_DEBUG, STREAM_DEBUG},
                {PSRP_MERGE_INFORMATION, STREAM_INFORMATION}};
    enum { TO_OUTPUT = 1, OF_ERROR = 2, OF_ALL = 7, TO_NULL = 8 };
    struct sink *output = command->streams.sinks[STREAM_OUTPUT];
    bool all = wire->merges[PSRP_MERGE_MY_RESULT] == OF_ALL && wire->merges[PSRP_MERGE_TO_RESULT] == TO_OUTPUT;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int32_t to = wire->merges[rows[i].merge];
        if (to == TO_OUTPUT || all)
            command->streams.sinks[rows[i].stream] = output;
        else if (to == TO_NULL)
            command->streams.sinks[rows[i].stream] = &sink_null;
    }
    if (wire->merges[PSRP_MERGE_MY_RESULT] == OF_ERROR && wire->merges[PSRP_MERGE_TO_RESULT] == TO_OUTPUT)
        command->streams.sinks[STREAM_ERROR] = output;
}

static struct command_info *script_info(const char *text) {
    struct command_info *info = MEM_NEW(struct command_info);
    info->object.type = &type_function_info;
    info->kind = COMMAND_SCRIPT;
    info->name = "";
    info->script_block = script_block_create(text, strlen(text), NULL);
    return info;
}

/* "Name" of a client's AddParameter; "-Name" and "-Name:" as a script would write it. */
static void add_named(struct arguments *arguments, const char *name, struct value value) {
    size_t length = strlen(name);
    bool dash = *name == '-', colon = length && name[length - 1] == ':';
    struct argument argument = {
        .parameter = mem_strndup(name + dash, length - dash - colon), .value = value, .has_colon = colon};
    argument.has_value = !dash || colon;
    if (!argument.has_value)
        argument.value = VALUE_NOTHING;
    arguments_add(arguments, argument);
}

static void take_arguments(struct command_info *info, const struct psrp_command *wire, struct arguments *arguments) {
    for (int i = 0; i < wire->argument_count; i++) {
        const char *name = wire->arguments[i].name;
        struct value value = wire->arguments[i].value;
        if (name && strcmp(name, USING_PARAMETER) == 0)
            using_give(info->script_block, value);
        else if (name)
            add_named(arguments, name, value);
        else
            arguments_add_value(arguments, value);
    }
}

static void add_command(struct serving *serving, const struct psrp_command *wire) {
    struct command_info *info =
        wire->is_script ? script_info(wire->text) : command_resolve(runspace->global, wire->text);
    struct arguments arguments = {0};
    take_arguments(info, wire, &arguments);
    struct command *command = pipeline_add(serving->pipeline, info, &arguments, (struct extent){0});
    command->dot = wire->is_script && !wire->use_local_scope;
    merge_streams(wire, command);
}

/* Objects as they come, until the client says that there are no more. */
static void feed_input(void *data) {
    struct serving *serving = data;
    struct served_pipeline *served = serving->served;
    struct sink *sink = pipeline_input(serving->pipeline);
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        while (served->input_taken < served->input.count)
            sink_write(sink, served->input.items[served->input_taken++]);
        served->input.count = served->input_taken = 0;
        if (served->input_ended)
            return;
        server_attend(serving->server);
        stop_check();
        if (!served->input.count && !served->input_ended)
            server_await(serving->server, ticket);
    }
}

static void run_statement(void *data) {
    struct serving *serving = data;
    const struct psrp_statement *statement = serving->statement;
    const struct psrp_command *first = &statement->commands[0];
    struct scope *scope = serving->served->turn ? NULL : serve_debug_scope(serving->server);
    if (statement->command_count == 1 && !serving->served->turn &&
        (serve_debug_command(serving->server, serving->served->id, first) ||
         serve_debug_word(serving->server, serving->served->id, first->text)))
        return;
    serving->pipeline = pipeline_new(scope ? scope : runspace->global, serving->streams);
    for (int i = 0; i < statement->command_count; i++)
        add_command(serving, &statement->commands[i]);
    if (serving->feeds && !(serving->served->request.no_input))
        pipeline_run_feeding(serving->pipeline, feed_input, serving);
    else
        pipeline_run(serving->pipeline, VALUE_NOTHING);
}

/* --- the whole --- */

/* One statement after the other; false: something was thrown. */
static bool run_statements(struct serving *serving, struct thrown *thrown) {
    const struct psrp_pipeline *request = &serving->served->request;
    int count = request->extra_count ? request->extra_count : 1;
    for (int i = 0; i < count; i++) {
        serving->statement = request->extra_count ? &request->extra[i] : &request->main;
        serving->feeds = i == 0;
        bool finished = protect(run_statement, serving, thrown);
        if (serving->pipeline)
            pipeline_dispose(serving->pipeline);
        serving->pipeline = NULL;
        if (!finished)
            return false;
    }
    return true;
}

static struct error_record *stopped_record(void) {
    struct exception *exception = exception_new("System.Management.Automation.PipelineStoppedException",
                                                "The pipeline has been stopped.", VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "PipelineStopped", CATEGORY_OPERATION_STOPPED, VALUE_NULL);
    record->fully_qualified_id = "PipelineStopped";
    return record;
}

/* The client's host is told that the session should end, by a call of this pipeline while it still runs. */
static void tell_exit(struct server *server, bool finished, const struct thrown *thrown) {
    if (!finished && thrown->flow == FLOW_EXIT && server->host.set_should_exit)
        server->host.set_should_exit(&server->host, thrown->exit_code);
}

/* Of a session that its client's nonsense broke, only its own end is told: its pipelines have not been stopped by
 * anybody.
 */
static void tell_end(struct server *server, struct guid id, bool finished, const struct thrown *thrown) {
    if (server->broken)
        return;
    if (finished || thrown->flow == FLOW_BREAK || thrown->flow == FLOW_CONTINUE || thrown->flow == FLOW_RETURN) {
        psrp_server_state(server->psrp, id, PSRP_PIPELINE_COMPLETED, NULL);
    } else if (thrown->flow == FLOW_EXIT) {
        exit_code_set(thrown->exit_code);
        psrp_server_state(server->psrp, id, PSRP_PIPELINE_COMPLETED, NULL);
    } else if (thrown->flow == FLOW_ERROR) {
        error_remember(thrown->record);
        psrp_server_state(server->psrp, id, PSRP_PIPELINE_FAILED, thrown->record);
    } else if (server->quits) { /* of the debugger: it was meant to end here */
        server->quits = false;
        psrp_server_state(server->psrp, id, PSRP_PIPELINE_COMPLETED, NULL);
    } else {
        psrp_server_state(server->psrp, id, PSRP_PIPELINE_STOPPED, stopped_record());
    }
}

void server_watch_for_stop(struct server *server) {
    if (!server->channel)
        return;
    const char *id = server->running ? guid_format(server->running->id, 'D') : NULL;
    const char *starts[] = {id ? mem_printf("<Signal PSGuid='%s'", id) : NULL,
                            id ? mem_printf("<Close PSGuid='%s'", id) : NULL,
                            "<Close PSGuid='00000000-0000-0000-0000-000000000000'"};
    channel_stop_on(server->channel, stop_current(), starts, id ? COUNT_OF(starts) : 0);
}

/* In a runspace of the pool, on its own thread. */
static void run_pooled(struct serving *serving) {
    struct server *server = serving->server;
    struct served_pipeline *pipeline = serving->served;
    struct thrown thrown = {0};
    serving->streams = streams_of(server, pipeline->id);
    runspace->question = true;
    bool finished = run_statements(serving, &thrown);
    stop_clear(stop_current());
    tell_exit(server, finished, &thrown);
    pipeline->over = true;
    tell_end(server, pipeline->id, finished, &thrown);
    server_flush(server);
}

void server_run(struct server *server, struct served_pipeline *pipeline) {
    struct serving serving = {.server = server, .served = pipeline};
    struct thrown thrown = {0};
    if (pipeline->turn) {
        run_pooled(&serving);
        return;
    }
    bool startup = guid_is_empty(pipeline->id);
    pipeline->outer = server->running;
    server->running = pipeline;
    serving.streams = startup ? startup_streams() : streams_of(server, pipeline->id);
    server_watch_for_stop(server);
    runspace->question = true;
    bool finished = run_statements(&serving, &thrown);
    if (!startup)
        tell_exit(server, finished, &thrown);
    server->running = pipeline->outer;
    server_watch_for_stop(server);
    if (!server->running) {
        stop_clear(stop_current());
        server->held = NULL;
    }
    if (startup && !finished)
        throw_again(&thrown);
    tell_end(server, pipeline->id, finished, &thrown);
    server_flush(server);
}
