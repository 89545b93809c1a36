/* ServerRemoteHost: the host of a served session. Each call becomes a PSRP host call to the client's host. */
#include <string.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/secure_string.h"
#include "object/string.h"
#include "session/serve_debug.h"
#include "session/server.h"
#include "wire/clixml_progress.h"

/* RemoteHostMethodId. */
enum {
    SET_SHOULD_EXIT = 6,
    READ_LINE = 11,
    READ_LINE_AS_SECURE_STRING = 12,
    WRITE1 = 13,
    WRITE2 = 14,
    WRITE_LINE2 = 16,
    WRITE_LINE3 = 17,
    WRITE_ERROR_LINE = 18,
    WRITE_DEBUG_LINE = 19,
    WRITE_PROGRESS = 20,
    WRITE_VERBOSE_LINE = 21,
    WRITE_WARNING_LINE = 22,
    PROMPT = 23,
    PROMPT_FOR_CREDENTIAL = 24,
    PROMPT_FOR_CHOICE = 26,
    POP_RUNSPACE = 53,
    PROMPT_FOR_CHOICE_MULTIPLE_SELECTION = 56
};

static struct guid current_id(const struct server *server) {
    const struct served_pipeline *pipeline = server_current(server);
    return pipeline ? pipeline->id : (struct guid){0};
}

/* A client may have no host: for a pipeline of its own, or for all. */
static bool has_host(struct server *server) {
    const struct served_pipeline *pipeline = server_current(server);
    return pipeline && !pipeline->request.host.use_runspace_host ? !pipeline->request.host.host_null
                                                                 : !server->host_info.host_null;
}

void server_call(struct server *server, int32_t method, const struct value *parameters, int count) {
    struct psrp_host_call call = {
        .call_id = PSRP_NO_ANSWER, .method = method, .parameters = parameters, .parameter_count = count};
    if (has_host(server))
        psrp_server_host_call(server->psrp, current_id(server), &call);
}

static const struct psrp_host_response *await_response(struct server *server, int64_t call_id) {
    struct served_pipeline *pipeline = server_current(server);
    struct psrp_host_response *const *slot = pipeline ? &pipeline->response : &server->response;
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        server_attend(server);
        stop_check();
        if (*slot && (*slot)->call_id == call_id)
            return *slot;
        server_await(server, ticket);
    }
}

bool server_ask(struct server *server, int32_t method, const struct value *parameters, int count,
                struct value *ret_result, struct failure *failure) {
    struct psrp_host_call call = {.method = method, .parameters = parameters, .parameter_count = count};
    *ret_result = VALUE_NULL;
    if (!has_host(server))
        return failure_set(failure, "System.Management.Automation.Host.HostException", "HostFunctionNotImplemented",
                           CATEGORY_NOT_IMPLEMENTED,
                           "A command that prompts the user failed because the host program or the command type does "
                           "not support user interaction. The host was attempting to request confirmation with the "
                           "following message: ");
    psrp_server_host_call(server->psrp, current_id(server), &call);
    server_flush(server);
    const struct psrp_host_response *response = await_response(server, call.call_id);
    if (response->has_result) {
        *ret_result = response->result;
        return true;
    }
    struct clixml_error error;
    if (!clixml_error_from_bag(response->error_bag, &error))
        return !response->error_bag.type || failure_set(failure, "System.Management.Automation.RemoteException", NULL,
                                                        CATEGORY_NOT_SPECIFIED, "The host of the client has failed.");
    struct error_record *record = clixml_error_record(&error);
    struct exception *exception = value_base(record->exception).p;
    failure_set(failure, "System.Management.Automation.RemoteException", record->fully_qualified_id, record->category,
                "%s", exception_message(record->exception));
    /* What is thrown here is an error of this session's command, not one of a session below it. */
    record->is_remote = false;
    record->activity = record->script_stack_trace = NULL;
    exception->record = record;
    failure->thrown = exception;
    return false;
}

static struct server *server_of(struct host *host) {
    return host->data;
}

static void call_text(struct host *host, int32_t method, const char *text, size_t length) {
    struct value parameter = string_from_n(text, length);
    server_call(server_of(host), method, &parameter, 1);
    server_flush(server_of(host));
}

static void write_line(struct host *host, const char *text, size_t length) {
    call_text(host, WRITE_LINE2, text, length);
}

/* A line end makes it WriteLine. */
static void write_text(struct host *host, const char *text, size_t length, int foreground, int background) {
    bool line = length && text[length - 1] == '\n';
    if (foreground < 0 && background < 0) {
        call_text(host, line ? WRITE_LINE2 : WRITE1, text, length - line);
        return;
    }
    struct value parameters[] = {value_int(foreground), value_int(background), string_from_n(text, length - line)};
    server_call(server_of(host), line ? WRITE_LINE3 : WRITE2, parameters, COUNT_OF(parameters));
    server_flush(server_of(host));
}

static void write_error_line(struct host *host, const char *text, size_t length) {
    call_text(host, WRITE_ERROR_LINE, text, length);
}

static void write_warning_line(struct host *host, const char *text) {
    call_text(host, WRITE_WARNING_LINE, text, strlen(text));
}

static void write_verbose_line(struct host *host, const char *text) {
    call_text(host, WRITE_VERBOSE_LINE, text, strlen(text));
}

static void write_debug_line(struct host *host, const char *text) {
    call_text(host, WRITE_DEBUG_LINE, text, strlen(text));
}

static void host_write_progress(struct host *host, const struct progress_record *record) {
    struct server *server = server_of(host);
    struct clixml_progress progress = {.activity = record->activity,
                                       .status = record->status,
                                       .current_operation = record->operation,
                                       .activity_id = record->activity_id,
                                       .parent_activity_id = record->parent_id,
                                       .percent_complete = record->percent,
                                       .seconds_remaining = record->seconds_remaining,
                                       .completed = record->completed};
    psrp_server_progress(server->psrp, current_id(server), &progress);
    struct value parameters[] = {value_long(0), clixml_progress_value(&progress)};
    server_call(server, WRITE_PROGRESS, parameters, 2);
    server_flush(server);
}

/* --- asking --- */

static struct value list_of_values(const struct value *values, int count) {
    struct list *list = list_new(&type_arraylist);
    for (int i = 0; i < count; i++)
        list_add(list, values[i]);
    return value_list(list);
}

/* Asks, and throws what the client's host has thrown. */
static struct value ask(struct host *host, int32_t method, const struct value *parameters, int count) {
    struct failure failure = {0};
    struct value answer = VALUE_NULL;
    if (server_ask(server_of(host), method, parameters, count, &answer, &failure))
        return answer;
    const struct exception *exception = failure.thrown;
    if (exception && exception->record)
        throw_record(exception->record);
    throw_failure(&failure);
}

static const char *revealed(struct value answer) {
    bool secret = value_base(answer).type == &type_secure_string;
    return value_to_text(secret ? secure_string_reveal(answer) : answer);
}

static char *read_line(struct host *host, const char *prompt, bool as_secure) {
    if (*prompt)
        call_text(host, WRITE1, prompt, strlen(prompt));
    struct value answer = ask(host, as_secure ? READ_LINE_AS_SECURE_STRING : READ_LINE, NULL, 0);
    return value_is_null(answer) ? NULL : mem_strdup(revealed(answer));
}

static struct value field_value(const struct host_field *field) {
    const struct type *type = field->type ? field->type : &type_string;
    struct value assembly = VALUE_NULL;
    member_get(value_type(type), "AssemblyQualifiedName", &assembly, NULL);
    struct psrp_field told = {.name = field->name,
                              .label = field->label,
                              .help = field->help,
                              .type_name = field->type_name,
                              .type_full_name = field->type_full_name,
                              .assembly = value_to_text(assembly),
                              .mandatory = field->mandatory};
    struct value made = psrp_host_field(&told);
    value_set_type_names(&made, NULL, 0);
    return made;
}

/* The client gives texts; what they are to be is made of them here, if it can. */
static bool prompt(struct host *host, const char *caption, const char *message, const struct host_field *fields,
                   int count, struct value *answers) {
    struct value *told = MEM_ARRAY(struct value, count);
    for (int i = 0; i < count; i++)
        told[i] = field_value(&fields[i]);
    struct value parameters[] = {string_from(caption ? caption : ""), string_from(message ? message : ""),
                                 list_of_values(told, count)};
    struct value given = ask(host, PROMPT, parameters, COUNT_OF(parameters));
    if (!value_is_dictionary(given) || !dictionary_of(given)->count)
        return false;
    for (int i = 0; i < count; i++) {
        struct value converted;
        if (!dictionary_get(dictionary_of(given), string_from(fields[i].name), &answers[i]))
            answers[i] = VALUE_NULL;
        else if (fields[i].type && convert_to(answers[i], fields[i].type, &converted, NULL))
            answers[i] = converted;
    }
    return true;
}

static struct value choice_list(const char *const *choices, const char *const *helps, int count) {
    struct value *list = MEM_ARRAY(struct value, count);
    for (int i = 0; i < count; i++)
        list[i] = psrp_host_choice(choices[i], helps[i] ? helps[i] : "");
    return list_of_values(list, count);
}

static int prompt_for_choice(struct host *host, const char *caption, const char *message, const char *const *choices,
                             const char *const *helps, int count, int default_choice) {
    struct value parameters[] = {string_from(caption), string_from(message), choice_list(choices, helps, count),
                                 value_int(default_choice)};
    int32_t chosen = default_choice;
    convert_to_int(ask(host, PROMPT_FOR_CHOICE, parameters, COUNT_OF(parameters)), &chosen, NULL);
    return chosen;
}

static int prompt_for_choices(struct host *host, const char *caption, const char *message, const char *const *choices,
                              const char *const *helps, int count, const int *defaults, int default_count,
                              int *chosen) {
    struct value *first = MEM_ARRAY(struct value, default_count + 1);
    for (int i = 0; i < default_count; i++)
        first[i] = value_int(defaults[i]);
    struct value parameters[] = {string_from(caption), string_from(message), choice_list(choices, helps, count),
                                 list_of_values(first, default_count)};
    struct value given = ask(host, PROMPT_FOR_CHOICE_MULTIPLE_SELECTION, parameters, COUNT_OF(parameters));
    int chosen_count = 0;
    for (int i = 0; value_is_list(given) && i < list_of(given)->count && chosen_count < MOST_CHOICES; i++) {
        int32_t number = 0;
        if (convert_to_int(list_of(given)->items[i], &number, NULL))
            chosen[chosen_count++] = number;
    }
    return chosen_count;
}

static bool prompt_for_credential(struct host *host, const char *caption, const char *message, const char *user,
                                  char **ret_user, char **ret_password) {
    struct value parameters[] = {string_from(caption ? caption : ""), string_from(message ? message : ""),
                                 string_from(user ? user : ""), string_empty()},
                 part = VALUE_NULL;
    struct value answer = ask(host, PROMPT_FOR_CREDENTIAL, parameters, COUNT_OF(parameters));
    if (value_is_null(answer) || member_get(answer, "UserName", &part, NULL) != MEMBER_FOUND)
        return false;
    *ret_user = mem_strdup(value_to_text(part));
    *ret_password = "";
    if (member_get(answer, "Password", &part, NULL) == MEMBER_FOUND)
        *ret_password = mem_strdup(revealed(part));
    return true;
}

static int width(struct host *host) {
    const struct psrp_host_info *info = &server_of(host)->host_info;
    return info->has_defaults && info->buffer_size.x > 0 ? info->buffer_size.x : 80;
}

static int height(struct host *host) {
    const struct psrp_host_info *info = &server_of(host)->host_info;
    return info->has_defaults ? info->window_size.y : -1;
}

static bool pop_runspace(struct host *host) {
    server_call(server_of(host), POP_RUNSPACE, NULL, 0);
    server_flush(server_of(host));
    return true;
}

static bool is_runspace_pushed(struct host *host) {
    (void)host;
    return false;
}

static void set_should_exit(struct host *host, int code) {
    struct value parameter = value_int(code);
    server_call(server_of(host), SET_SHOULD_EXIT, &parameter, 1);
}

void server_host_init(struct server *server) {
    server->host = (struct host){.name = "ServerRemoteHost",
                                 .version = "7.6.5",
                                 .data = server,
                                 .width = width,
                                 .height = height,
                                 .write_line = write_line,
                                 .write = write_text,
                                 .write_error_line = write_error_line,
                                 .write_warning_line = write_warning_line,
                                 .write_verbose_line = write_verbose_line,
                                 .write_debug_line = write_debug_line,
                                 .write_progress = host_write_progress,
                                 .read_line = read_line,
                                 .prompt_for_choice = prompt_for_choice,
                                 .prompt_for_credential = prompt_for_credential,
                                 .prompt_for_choices = prompt_for_choices,
                                 .prompt = prompt,
                                 .raw_get = server_raw_get,
                                 .raw_set = server_raw_set,
                                 .read_key = server_read_key,
                                 .fill_buffer = server_fill_buffer,
                                 .scroll_buffer = server_scroll_buffer,
                                 .flush_input = server_flush_input,
                                 .pop_runspace = pop_runspace,
                                 .is_runspace_pushed = is_runspace_pushed,
                                 .set_should_exit = set_should_exit,
                                 .debug_stop = serve_debug_stop,
                                 .interactive = true};
    runspace->host = &server->host;
}
