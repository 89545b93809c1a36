/* ServerRemoteHost: the host of a served session. Each call becomes a PSRP host call to the client's host. */
#include <string.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/stream.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"
#include "session/server.h"
#include "wire/clixml_progress.h"

/* RemoteHostMethodId. */
enum {
    SET_SHOULD_EXIT = 6,
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
    PROMPT_FOR_CHOICE = 26
};

static struct guid current_id(const struct server *server) {
    return server->running ? server->running->id : (struct guid){0};
}

void server_call(struct server *server, int32_t method, const struct value *parameters, int count) {
    struct psrp_host_call call = {
        .call_id = PSRP_NO_ANSWER, .method = method, .parameters = parameters, .parameter_count = count};
    psrp_server_host_call(server->psrp, current_id(server), &call);
}

bool server_ask(struct server *server, int32_t method, const struct value *parameters, int count,
                struct value *ret_result, struct failure *failure) {
    struct psrp_host_call call = {.method = method, .parameters = parameters, .parameter_count = count};
    server->response = NULL;
    psrp_server_host_call(server->psrp, current_id(server), &call);
    server_flush(server);
    while (!server->response || server->response->call_id != call.call_id) {
        server_pump(server);
        stop_check();
        if (!server->response)
            server_wait(server);
    }
    if (server->response->has_result) {
        *ret_result = server->response->result;
        return true;
    }
    struct clixml_error error;
    struct exception *exception = NULL;
    if (clixml_error_from_bag(server->response->error_bag, &error))
        exception = clixml_error_record(&error)->exception.p;
    return failure_set(failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                       CATEGORY_INVALID_OPERATION, "%s",
                       exception ? exception_message(value_object(exception)) : "The host of the client has failed.");
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

/* Colours are told only where they were asked for; a line end makes it WriteLine. */
static void write_text(struct host *host, const char *text, size_t length, int foreground, int background) {
    bool line = length && text[length - 1] == '\n';
    (void)foreground, (void)background;
    call_text(host, line ? WRITE_LINE2 : WRITE1, text, length - line);
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

static struct value bag(const char *const (*members)[2], size_t count) {
    struct value made = pscustomobject_new();
    for (size_t i = 0; i < count; i++)
        note_set(&made, members[i][0], string_from(members[i][1]));
    value_set_type_names(&made, NULL, 0);
    return made;
}

static struct value list_with(struct value only) {
    struct list *list = list_new(&type_arraylist);
    list_add(list, only);
    return value_list(list);
}

/* Read-Host is a Prompt with one field. */
static char *read_line(struct host *host, const char *prompt, bool as_secure) {
    const char *const names[][2] = {
        {"name", prompt},
        {"label", ""},
        {"parameterTypeName", as_secure ? "SecureString" : "String"},
        {"parameterTypeFullName", as_secure ? "System.Security.SecureString" : "System.String"},
        {"parameterAssemblyFullName", ""},
        {"helpMessage", ""},
    };
    struct value field = bag(names, COUNT_OF(names));
    note_set(&field, "isMandatory", value_bool(true));
    struct value parameters[] = {string_empty(), string_empty(), list_with(field)}, answers, answer = VALUE_NULL;
    struct failure failure = {0};
    if (!server_ask(server_of(host), PROMPT, parameters, 3, &answers, &failure))
        throw_failure(&failure);
    if (value_is_dictionary(answers) && dictionary_of(answers)->count)
        answer = dictionary_at(dictionary_of(answers), 0)->value;
    return mem_strdup(value_to_text(answer));
}

static int prompt_for_choice(struct host *host, const char *caption, const char *message, const char *const *choices,
                             const char *const *helps, int count, int default_choice) {
    struct list *list = list_new(&type_arraylist);
    for (int i = 0; i < count; i++)
        list_add(list, psrp_host_choice(choices[i], helps[i] ? helps[i] : ""));
    struct value parameters[] = {string_from(caption), string_from(message), value_list(list),
                                 value_int(default_choice)},
                 answer;
    struct failure failure = {0};
    int32_t chosen = default_choice;
    if (!server_ask(server_of(host), PROMPT_FOR_CHOICE, parameters, 4, &answer, &failure))
        throw_failure(&failure);
    convert_to_int(answer, &chosen, NULL);
    return chosen;
}

static bool prompt_for_credential(struct host *host, const char *caption, const char *message, const char *user,
                                  char **ret_user, char **ret_password) {
    struct value parameters[] = {string_from(caption), string_from(message), string_from(user), string_empty()}, answer,
                 part;
    struct failure failure = {0};
    if (!server_ask(server_of(host), PROMPT_FOR_CREDENTIAL, parameters, 4, &answer, &failure))
        throw_failure(&failure);
    if (value_is_null(answer) || member_get(answer, "UserName", &part, NULL) != MEMBER_FOUND)
        return false;
    *ret_user = mem_strdup(value_to_text(part));
    struct value network;
    *ret_password = "";
    if (member_invoke(answer, "GetNetworkCredential", NULL, 0, &network, NULL) == MEMBER_FOUND &&
        member_get(network, "Password", &part, NULL) == MEMBER_FOUND)
        *ret_password = mem_strdup(value_to_text(part));
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
                                 .set_should_exit = set_should_exit,
                                 .interactive = true};
    runspace->host = &server->host;
}
