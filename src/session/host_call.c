#include "session/host_call.h"

#include <string.h>

#include "base/memory.h"
#include "engine/host.h"
#include "engine/output_variables.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "object/string.h"
#include "wire/clixml_progress.h"

struct host_request {
    const struct psrp_host_call *call;
    struct host *host;
    struct value result;
    struct failure *failure;
};

static struct value parameter(const struct host_request *request, int index) {
    return index < request->call->parameter_count ? request->call->parameters[index] : VALUE_NULL;
}

static const char *text_parameter(const struct host_request *request, int index) {
    return value_to_text(parameter(request, index));
}

static int color_parameter(const struct host_request *request, int index) {
    int32_t color = -1;
    convert_to_int(parameter(request, index), &color, NULL);
    return color;
}

static bool not_interactive(struct host_request *request) {
    return failure_set(request->failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                       CATEGORY_INVALID_OPERATION,
                       "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}

/* --- writing --- */

static void put(struct host_request *request, const char *text, int foreground, int background, bool line) {
    struct buffer out = {0};
    buffer_puts(&out, text);
    if (line)
        buffer_putc(&out, '\n');
    if (request->host->write)
        request->host->write(request->host, buffer_text(&out), out.length, foreground, background);
}

static bool call_write(struct host_request *request) {
    put(request, text_parameter(request, 0), -1, -1, false);
    return true;
}

static bool call_write_colored(struct host_request *request) {
    put(request, text_parameter(request, 2), color_parameter(request, 0), color_parameter(request, 1), false);
    return true;
}

static bool call_write_line_end(struct host_request *request) {
    put(request, "", -1, -1, true);
    return true;
}

static bool call_write_line(struct host_request *request) {
    put(request, text_parameter(request, 0), -1, -1, true);
    return true;
}

static bool call_write_line_colored(struct host_request *request) {
    put(request, text_parameter(request, 2), color_parameter(request, 0), color_parameter(request, 1), true);
    return true;
}

static bool call_write_error_line(struct host_request *request) {
    const char *text = text_parameter(request, 0);
    if (request->host->write_error_line)
        request->host->write_error_line(request->host, text, strlen(text));
    return true;
}

static bool call_write_warning_line(struct host_request *request) {
    if (request->host->write_warning_line)
        request->host->write_warning_line(request->host, text_parameter(request, 0));
    return true;
}

static bool call_write_verbose_line(struct host_request *request) {
    if (request->host->write_verbose_line)
        request->host->write_verbose_line(request->host, text_parameter(request, 0));
    return true;
}

static bool call_write_debug_line(struct host_request *request) {
    if (request->host->write_debug_line)
        request->host->write_debug_line(request->host, text_parameter(request, 0));
    return true;
}

static bool call_write_progress(struct host_request *request) {
    struct clixml_progress progress;
    if (!request->host->write_progress || !clixml_progress_from_bag(parameter(request, 1), &progress))
        return true;
    struct progress_record record = {.activity_id = progress.activity_id,
                                     .parent_id = progress.parent_activity_id,
                                     .percent = progress.percent_complete,
                                     .seconds_remaining = progress.seconds_remaining,
                                     .activity = progress.activity,
                                     .status = progress.status,
                                     .operation = progress.current_operation,
                                     .completed = progress.completed};
    request->host->write_progress(request->host, &record);
    return true;
}

/* --- asking --- */

static bool read_line(struct host_request *request, const char *prompt, bool as_secure) {
    if (!request->host->read_line || !request->host->interactive)
        return not_interactive(request);
    char *line = request->host->read_line(request->host, prompt, as_secure);
    request->result = string_from(line ? line : "");
    return true;
}

static bool call_read_line(struct host_request *request) {
    return read_line(request, "", false);
}

static struct value secure_string(struct value text) {
    struct value secure;
    const struct type *type = type_find("System.Security.SecureString");
    return type && convert_to(text, type, &secure, NULL) ? secure : text;
}

static bool call_read_secure_line(struct host_request *request) {
    if (!read_line(request, "", true))
        return false;
    request->result = secure_string(request->result);
    return true;
}

/* Prompt(caption, message, fields): a dictionary from each field's name to its answer. */
static bool call_prompt(struct host_request *request) {
    struct value fields = parameter(request, 2);
    struct dictionary *answers = hashtable_new();
    for (int i = 0; i < 2; i++)
        if (*text_parameter(request, i))
            put(request, text_parameter(request, i), -1, -1, true);
    for (int32_t i = 0; value_is_list(fields) && i < list_of(fields)->count; i++) {
        struct value field = list_of(fields)->items[i], name, type;
        if (member_get(field, "name", &name, NULL) != MEMBER_FOUND)
            continue;
        bool secure = member_get(field, "parameterTypeFullName", &type, NULL) == MEMBER_FOUND &&
                      strcmp(value_to_text(type), "System.Security.SecureString") == 0;
        if (!read_line(request, mem_printf("%s: ", value_to_text(name)), secure))
            return false;
        dictionary_set(answers, name, secure ? secure_string(request->result) : request->result);
    }
    request->result = value_dictionary(answers);
    return true;
}

static const char *choice_text(struct value choice, const char *name) {
    struct value text;
    return member_get(choice, name, &text, NULL) == MEMBER_FOUND && !value_is_null(text) ? value_to_text(text) : "";
}

static bool call_prompt_for_choice(struct host_request *request) {
    struct value choices = parameter(request, 2);
    if (!request->host->prompt_for_choice || !request->host->interactive || !value_is_list(choices))
        return not_interactive(request);
    int count = list_of(choices)->count;
    int32_t first = 0;
    const char **labels = MEM_ARRAY(const char *, count), **helps = MEM_ARRAY(const char *, count);
    for (int i = 0; i < count; i++) {
        labels[i] = choice_text(list_of(choices)->items[i], "label");
        helps[i] = choice_text(list_of(choices)->items[i], "helpMessage");
    }
    convert_to_int(parameter(request, 3), &first, NULL);
    request->result = value_int(request->host->prompt_for_choice(
        request->host, text_parameter(request, 0), text_parameter(request, 1), labels, helps, count, first));
    return true;
}

static bool call_prompt_for_credential(struct host_request *request) {
    char *user, *password;
    if (!request->host->prompt_for_credential || !request->host->interactive)
        return not_interactive(request);
    if (!request->host->prompt_for_credential(request->host, text_parameter(request, 0), text_parameter(request, 1),
                                              text_parameter(request, 2), &user, &password))
        return true;
    struct value arguments[] = {string_from(user), secure_string(string_from(password))};
    const struct type *type = type_find("System.Management.Automation.PSCredential");
    return !type || type_construct(type, arguments, 2, &request->result, request->failure) == MEMBER_FOUND;
}

/* --- what the host is --- */

static bool call_name(struct host_request *request) {
    request->result = string_from(request->host->name);
    return true;
}

static bool call_window_size(struct host_request *request) {
    struct host *host = request->host;
    request->result = psrp_host_size(
        (struct psrp_pair){host->width ? host->width(host) : 80, host->height ? host->height(host) : -1});
    return true;
}

static bool call_false(struct host_request *request) {
    request->result = value_bool(false);
    return true;
}

static bool call_nothing(struct host_request *request) {
    (void)request;
    return true;
}

/* RemoteHostMethodId → what runs it. */
static const struct {
    int32_t method;
    bool (*run)(struct host_request *request);
} rows[] = {
    {1, call_name},
    {6, call_nothing}, /* SetShouldExit: a session's exit is no exit of this shell */
    {9, call_nothing},
    {10, call_nothing},
    {11, call_read_line},
    {12, call_read_secure_line},
    {13, call_write},
    {14, call_write_colored},
    {15, call_write_line_end},
    {16, call_write_line},
    {17, call_write_line_colored},
    {18, call_write_error_line},
    {19, call_write_debug_line},
    {20, call_write_progress},
    {21, call_write_verbose_line},
    {22, call_write_warning_line},
    {23, call_prompt},
    {24, call_prompt_for_credential},
    {25, call_prompt_for_credential},
    {26, call_prompt_for_choice},
    {37, call_window_size},
    {39, call_window_size},
    {43, call_window_size},
    {44, call_window_size},
    {45, call_false},
    {54, call_false},
};

bool host_call_run(const struct psrp_host_call *call, struct value *ret_result, struct failure *failure) {
    struct host_request request = {.call = call, .host = runspace->host, .result = VALUE_NULL, .failure = failure};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].method == call->method) {
            bool done = rows[i].run(&request);
            *ret_result = request.result;
            return done;
        }
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                       "RemoteHostMethodNotImplemented", CATEGORY_NOT_IMPLEMENTED,
                       "The remote host method %s is not available in this host.",
                       psrp_enum_text(&psrp_host_method, call->method));
}

void host_call_answer(struct remote_runspace *remote, struct remote_pipeline *pipeline,
                      const struct psrp_host_call *call) {
    struct failure failure = {0};
    struct value result = VALUE_NULL;
    bool done = host_call_run(call, &result, &failure);
    if (call->call_id == PSRP_NO_ANSWER)
        return;
    struct psrp_host_response response = {
        .call_id = call->call_id, .method = call->method, .has_result = done, .result = result};
    if (!done)
        response.error = error_record_from_failure(&failure);
    psrp_client_respond(remote->client, pipeline ? pipeline->id : (struct guid){0}, &response, NULL);
}
