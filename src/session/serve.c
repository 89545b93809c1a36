#include "session/serve.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/format_hook.h"
#include "engine/local_runspace.h"
#include "engine/pipeline.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"
#include "os/standard.h"
#include "session/durable_server.h"
#include "session/serve_debug.h"
#include "session/serve_pool.h"
#include "session/server.h"
#include "session/session_key.h"
#include "session/version_table.h"

/* --- opening --- */

struct opening {
    struct server *server;
};

/* Errors are merged into what Out-Default shows on the client's host; any error, even one that was caught, is one too
 * many. */
static void run_startup_script(struct server *server, const char *text) {
    enum { OF_ERROR = 2, TO_OUTPUT = 1 };
    struct served_pipeline startup = {.request = psrp_pipeline_script(text, NULL, 0, true)};
    struct psrp_command *commands = MEM_ARRAY(struct psrp_command, 2);
    commands[0] = startup.request.main.commands[0];
    commands[0].merges[PSRP_MERGE_MY_RESULT] = OF_ERROR;
    commands[0].merges[PSRP_MERGE_TO_RESULT] = TO_OUTPUT;
    commands[1] = (struct psrp_command){.text = "Out-Default"};
    startup.request.main = (struct psrp_statement){commands, 2};
    server_run(server, &startup);
    const struct list *errors = runspace->errors;
    if (errors->count)
        throw_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL, "Running startup script threw an error: %s.",
                    value_to_text(errors->items[0]));
}

static bool is_rooted(const char *path) {
    return *path == '/' || *path == '~' || strchr(path, ':');
}

/* A relative folder has nothing to be relative to yet: PowerShell's job does not find it either. */
static void set_location(struct server *server, const char *path) {
    if (is_rooted(path)) {
        struct buffer script = {0};
        buffer_puts(&script, "Set-Location -LiteralPath '");
        for (const char *byte = path; *byte; byte++)
            buffer_printf(&script, *byte == '\'' ? "%c'" : "%c", *byte);
        buffer_puts(&script, "'");
        run_startup_script(server, buffer_text(&script));
        return;
    }
    const char *message = mem_printf("Cannot find path '%s' because it does not exist.", path);
    struct exception *exception =
        exception_new("System.Management.Automation.ItemNotFoundException", message, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "PathNotFound", CATEGORY_OBJECT_NOT_FOUND, string_from(path));
    record->activity = "Set-Location";
    error_display(value_object(record));
    throw_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                CATEGORY_INVALID_OPERATION, VALUE_NULL, "Running startup script threw an error: %s.", message);
}

static void prepare(void *data) {
    struct server *server = ((struct opening *)data)->server;
    const struct session_serve_options *options = &server->options;
    if (options->working_directory)
        set_location(server, options->working_directory);
    if (options->initialization)
        run_startup_script(server, options->initialization);
}

static void open_pool(struct server *server, const struct psrp_request *request) {
    server->host_info = request->init.host;
    server_host_init(server);
    server->runspaces.min_runspaces = request->init.min_runspaces;
    serve_pool_limit(server, request->init.max_runspaces > 0 ? request->init.max_runspaces : 1);
    runspace->instance_id = psrp_server_pool_id(server->psrp);
    runspace->application_arguments = request->init.application_arguments;
    struct opening opening = {server};
    struct thrown thrown;
    if (protect(prepare, &opening, &thrown) || thrown.flow != FLOW_ERROR) {
        if (!server->pool)
            durable_offer(server);
        psrp_server_opened(server->psrp, version_table_private_data());
        return;
    }
    psrp_server_broken(server->psrp, thrown.record);
    server->broken = true;
}

/* --- requests --- */

struct served_pipeline *server_find(const struct server *server, struct guid id) {
    for (struct served_pipeline *pipeline = server->running; pipeline; pipeline = pipeline->outer)
        if (guid_equal(pipeline->id, id))
            return pipeline;
    struct served_pipeline *const lists[] = {server->waiting, server->pooled};
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        for (struct served_pipeline *pipeline = lists[i]; pipeline; pipeline = pipeline->next)
            if (guid_equal(pipeline->id, id))
                return pipeline;
    return NULL;
}

struct served_pipeline *server_current(const struct server *server) {
    for (struct served_pipeline *pipeline = server->pooled; pipeline && runspace != server->runspace;
         pipeline = pipeline->next)
        if (pipeline->turn->runspace && pipeline->turn->runspace->runspace == runspace)
            return pipeline;
    return server->running;
}

static bool is_for_pool(const struct server *server) {
    return server->pool && (server->only_takes_lines || server->running || server->waiting);
}

/* Only where there is one runspace something can be nested in what runs, as in PowerShell. */
static void queue_pipeline(struct server *server, const struct psrp_request *request) {
    struct served_pipeline *pipeline = MEM_NEW(struct served_pipeline);
    pipeline->id = request->pipeline_id;
    pipeline->request = request->pipeline;
    pipeline->input_ended = request->pipeline.no_input;
    pipeline->server = server;
    bool alone = server->runspaces.max_runspaces == 1;
    if (alone && ((server->running && request->pipeline.is_nested) || serve_debug_is_order(&request->pipeline))) {
        server_run(server, pipeline);
        return;
    }
    if (is_for_pool(server)) {
        serve_pool_run(server, pipeline);
        return;
    }
    struct served_pipeline **at = &server->waiting;
    while (*at)
        at = &(*at)->next;
    *at = pipeline;
}

static struct psrp_command command_with(const char *name, const struct psrp_argument *arguments, int count) {
    struct psrp_command command = {.text = name, .argument_count = count};
    command.arguments = MEM_ARRAY(struct psrp_argument, count + 1);
    for (int i = 0; i < count; i++)
        command.arguments[i] = arguments[i];
    return command;
}

static struct value text_list(const char *const *texts, size_t count) {
    struct list *list = array_new((int32_t)count);
    for (size_t i = 0; i < count; i++)
        list->items[i] = string_from(texts[i]);
    return value_list(list);
}

/* GET_COMMAND_METADATA: how many commands there are, then what is to be known of each (MS-PSRP 3.2.5.4.14). */
static void queue_metadata(struct server *server, const struct psrp_request *request) {
    static const char *const properties[] = {"Name",       "Namespace", "HelpUri", "CommandType", "ResolvedCommandName",
                                             "OutputType", "Parameters"};
    const struct psrp_argument given[] = {
        {"Name", request->metadata.names},
        {"Module", value_is_null(request->metadata.full_modules) ? request->metadata.modules : VALUE_NULL},
        {"FullyQualifiedModule", request->metadata.full_modules},
        {"ArgumentList", request->metadata.arguments},
        {"CommandType", value_int(request->metadata.command_types)},
        {"ErrorAction", string_from("SilentlyContinue")}};
    struct psrp_argument arguments[COUNT_OF(given)];
    int count = 0;
    for (size_t i = 0; i < COUNT_OF(given); i++)
        if (!value_is_null(given[i].value))
            arguments[count++] = given[i];
    const struct psrp_argument counted = {"Property", string_from("Count")},
                               told = {"Property", text_list(properties, COUNT_OF(properties))};
    struct psrp_command *counting = MEM_ARRAY(struct psrp_command, 3), *telling = MEM_ARRAY(struct psrp_command, 2);
    counting[0] = command_with("Get-Command", arguments, count);
    counting[1] = command_with("Measure-Object", NULL, 0);
    counting[2] = command_with("Select-Object", &counted, 1);
    telling[0] = command_with("Get-Command", arguments, count - 1);
    telling[1] = command_with("Select-Object", &told, 1);
    struct psrp_request made = {.pipeline_id = request->pipeline_id};
    made.pipeline = psrp_pipeline_script("", NULL, 0, true);
    made.pipeline.extra = MEM_ARRAY(struct psrp_statement, 2);
    made.pipeline.extra[0] = (struct psrp_statement){counting, 3};
    made.pipeline.extra[1] = (struct psrp_statement){telling, 2};
    made.pipeline.extra_count = 2;
    queue_pipeline(server, &made);
}

static void take_input(struct server *server, const struct psrp_request *request) {
    struct served_pipeline *pipeline = server_find(server, request->pipeline_id);
    if (!pipeline)
        return;
    if (request->kind == PSRP_REQUEST_INPUT)
        values_add(&pipeline->input, request->value);
    else
        pipeline->input_ended = true;
    serve_pool_wake(pipeline);
}

static void take_response(struct server *server, const struct psrp_request *request) {
    struct served_pipeline *pipeline = server_find(server, request->pipeline_id);
    struct psrp_host_response *response = MEM_NEW(struct psrp_host_response);
    *response = request->host_response;
    if (!pipeline) {
        server->response = response;
        return;
    }
    pipeline->response = response;
    serve_pool_wake(pipeline);
}

static void stop_pipeline(struct server *server, struct guid id) {
    struct served_pipeline *pipeline = server_find(server, id);
    if (pipeline && pipeline->turn) {
        serve_pool_stop(server, pipeline);
        return;
    }
    for (struct served_pipeline **at = &server->waiting; *at; at = &(*at)->next)
        if (*at == pipeline) {
            *at = pipeline->next;
            psrp_server_state(server->psrp, id, PSRP_PIPELINE_STOPPED, NULL);
            return;
        }
    if (pipeline)
        stop_request(server->runspace->stop);
}

/* Variables, errors and $? are as in a new session; functions and modules stay. Not while something runs, and not in a
 * pool of several. */
static bool reset_state(struct server *server) {
    if (server->running || server->runspaces.max_runspaces > 1)
        return false;
    runspace_reset(runspace);
    return true;
}

/* A pipeline that waits for its turn has none yet, but none is free for another one. */
static int32_t available(const struct server *server) {
    int32_t free = server->runspaces.max_runspaces - serve_pool_busy(server);
    return free < 0 || server->waiting ? 0 : free;
}

static void availability(struct server *server, const struct psrp_request *request) {
    struct psrp_availability answer = {.call_id = request->pool_request.call_id};
    struct psrp_runspaces *limits = &server->runspaces;
    int32_t asked = request->pool_request.runspaces;
    switch (request->kind) {
    case PSRP_REQUEST_SET_MAX:
        answer.success = asked >= 1 && asked >= limits->min_runspaces;
        if (answer.success)
            serve_pool_limit(server, asked);
        break;
    case PSRP_REQUEST_SET_MIN:
        answer.success = asked >= 1 && asked <= limits->max_runspaces;
        if (answer.success)
            limits->min_runspaces = asked;
        break;
    case PSRP_REQUEST_RESET:
        answer.success = reset_state(server);
        break;
    default:
        answer.is_count = true;
        answer.count = available(server);
    }
    psrp_server_availability(server->psrp, &answer);
}

static void close_session(struct server *server) {
    server->closing = true;
    server->waiting = NULL;
    if (server->running)
        stop_request(server->runspace->stop);
}

static void handle(struct server *server, const struct psrp_request *request) {
    switch (request->kind) {
    case PSRP_REQUEST_OPEN:
        open_pool(server, request);
        break;
    case PSRP_REQUEST_PIPELINE:
        queue_pipeline(server, request);
        break;
    case PSRP_REQUEST_METADATA:
        queue_metadata(server, request);
        break;
    case PSRP_REQUEST_INPUT:
    case PSRP_REQUEST_END_OF_INPUT:
        take_input(server, request);
        break;
    case PSRP_REQUEST_STOP:
        stop_pipeline(server, request->pipeline_id);
        break;
    case PSRP_REQUEST_HOST_RESPONSE:
        take_response(server, request);
        break;
    case PSRP_REQUEST_CONNECT:
        psrp_server_connected(server->psrp, &server->runspaces, version_table_private_data());
        break;
    case PSRP_REQUEST_SET_MAX:
    case PSRP_REQUEST_SET_MIN:
    case PSRP_REQUEST_AVAILABLE:
    case PSRP_REQUEST_RESET:
        availability(server, request);
        break;
    case PSRP_REQUEST_CLOSE:
        close_session(server);
        break;
    }
}

void server_pump(struct server *server) {
    struct buffer line = {0};
    while (!server->closed && server_take_line(server, &line)) {
        struct failure failure = {0};
        struct psrp_request request;
        if (!psrp_server_receive(server->psrp, buffer_text(&line), line.length, &failure)) {
            server->broken = true;
            close_session(server); /* what runs may wait for input that will not come */
            break;
        }
        buffer_clear(&line);
        while (psrp_server_next_event(server->psrp, &request, &failure))
            handle(server, &request);
        server_flush(server);
    }
}

/* --- the loop --- */

static struct served_pipeline *next_pipeline(struct server *server) {
    struct served_pipeline *next = server->waiting;
    if (!next)
        return serve_pool_take(server);
    server->waiting = next->next;
    return next;
}

void server_attend(struct server *server) {
    if (runspace == server->runspace)
        server_pump(server);
}

void server_await(struct server *server, uint32_t ticket) {
    if (runspace == server->runspace)
        server_wait(server);
    else
        stop_wait(stop_current(), ticket, -1);
}

static void serve_until_closed(struct server *server) {
    while (!server->closing) {
        server_pump(server);
        struct served_pipeline *next = server->closing ? NULL : next_pipeline(server);
        if (next) {
            server_run(server, next);
        } else if (!server->closing) {
            if (server_has_lost_client(server))
                return;
            server_wait(server);
        }
    }
    serve_pool_close(server);
    psrp_server_closed(server->psrp);
    server_say_farewell(server);
}

/* Register-EngineEvent -Forward: the client's event queue gets it. */
static void forward_event(void *data, struct value event) {
    struct server *server = data;
    struct psrp_user_event told = {0};
    struct value number = VALUE_NULL, name = VALUE_NULL;
    member_get(event, "EventIdentifier", &number, NULL);
    member_get(event, "SourceIdentifier", &name, NULL);
    member_get(event, "TimeGenerated", &told.time_generated, NULL);
    member_get(event, "Sender", &told.sender, NULL);
    member_get(event, "SourceArgs", &told.source_args, NULL);
    member_get(event, "MessageData", &told.message_data, NULL);
    member_get(event, "RunspaceId", &told.runspace_id, NULL);
    told.event_identifier = (int32_t)number.i;
    told.source_identifier = value_to_text(name);
    psrp_server_user_event(server->psrp, &told);
    server_flush(server);
}

int session_serve(const struct session_serve_options *options) {
    struct failure failure = {0};
    struct server *server = MEM_NEW(struct server);
    struct psrp_server_options psrp_options = {.startup_pipelines = options->ssh ? 0 : options->initialization ? 2 : 1};
    struct channel_options channel_options = {.lines = true};
    server->options = *options;
    if (!standard_streams_take(&channel_options.read_fd, &channel_options.write_fd, &failure))
        return 1;
    server->channel = channel_open(&channel_options, &failure);
    if (!server->channel)
        return 1;
    server->descriptors[0] = channel_options.read_fd;
    server->descriptors[1] = channel_options.write_fd;
    channel_exit_at_end(server->channel, 0);
    session_key_use();
    server->psrp = psrp_server_new(&psrp_options);
    server->runspace = runspace;
    runspace->is_server = true;
    runspace->forward_event = forward_event;
    runspace->forward_data = server;
    runspace->is_job = !options->ssh;
    serve_debug_init(server);
    serve_until_closed(server);
    return 0;
}

const char *session_decode_command(const char *text) {
    size_t length;
    uint8_t *bytes = base64_decode(text, strlen(text), &length);
    if (!bytes)
        return NULL;
    uint16_t *units = mem_new_atomic(length + 2);
    memcpy(units, bytes, length);
    return string_text(string_from_utf16(units, length / 2));
}
