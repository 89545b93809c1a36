#include "session/host_call.h"

#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/error.h"
#include "engine/host_view.h"
#include "engine/output_variables.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/secure_string.h"
#include "object/string.h"
#include "session/host_request.h"
#include "wire/clixml_progress.h"

static int color_parameter(const struct host_request *request, int index) {
    int32_t color = -1;
    convert_to_int(host_parameter(request, index), &color, NULL);
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
    put(request, host_text_parameter(request, 0), -1, -1, false);
    return true;
}

static bool call_write_colored(struct host_request *request) {
    put(request, host_text_parameter(request, 2), color_parameter(request, 0), color_parameter(request, 1), false);
    return true;
}

static bool call_write_line_end(struct host_request *request) {
    put(request, "", -1, -1, true);
    return true;
}

static bool call_write_line(struct host_request *request) {
    put(request, host_text_parameter(request, 0), -1, -1, true);
    return true;
}

static bool call_write_line_colored(struct host_request *request) {
    put(request, host_text_parameter(request, 2), color_parameter(request, 0), color_parameter(request, 1), true);
    return true;
}

static bool call_write_error_line(struct host_request *request) {
    const char *text = host_text_parameter(request, 0);
    if (request->host->write_error_line)
        request->host->write_error_line(request->host, text, strlen(text));
    return true;
}

static bool call_write_warning_line(struct host_request *request) {
    if (request->host->write_warning_line)
        request->host->write_warning_line(request->host, host_text_parameter(request, 0));
    return true;
}

static bool call_write_verbose_line(struct host_request *request) {
    if (request->host->write_verbose_line)
        request->host->write_verbose_line(request->host, host_text_parameter(request, 0));
    return true;
}

static bool call_write_debug_line(struct host_request *request) {
    if (request->host->write_debug_line)
        request->host->write_debug_line(request->host, host_text_parameter(request, 0));
    return true;
}

static bool call_write_progress(struct host_request *request) {
    struct clixml_progress progress;
    if (!request->host->write_progress || !clixml_progress_from_bag(host_parameter(request, 1), &progress))
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

static struct value secure_string(const char *text) {
    size_t count;
    uint16_t *units = string_to_utf16(string_from(text), &count);
    return value_secure_string(units, count);
}

static bool may_read(struct host_request *request) {
    return (request->host->read_line && request->host->interactive) || not_interactive(request);
}

static bool call_read_line(struct host_request *request) {
    if (!may_read(request))
        return false;
    request->result = string_from(request->host->read_line(request->host, "", false));
    return true;
}

static bool call_read_secure_line(struct host_request *request) {
    if (!may_read(request))
        return false;
    const char *line = request->host->read_line(request->host, "", true);
    request->result = line ? secure_string(line) : VALUE_NULL;
    return true;
}

/* Prompt(caption, message, fields): a dictionary from each field's name to its answer. What was typed is converted over
 * there. */
static bool call_prompt(struct host_request *request) {
    struct value list = host_parameter(request, 2);
    int count = value_is_list(list) ? list_of(list)->count : 0;
    struct host_field *fields = MEM_ARRAY(struct host_field, count + 1);
    struct value *answers = MEM_ARRAY(struct value, count + 1);
    if (!request->host->prompt || !request->host->interactive)
        return not_interactive(request);
    for (int i = 0; i < count; i++) {
        fields[i] = host_field_of(list_of(list)->items[i]);
        fields[i].keeps_text = true;
    }
    struct dictionary *given = hashtable_new();
    if (request->host->prompt(request->host, request->caption, request->message, fields, count, answers))
        for (int i = 0; i < count; i++)
            dictionary_set(given, string_from(fields[i].name), answers[i]);
    request->result = value_dictionary(given);
    return true;
}

static const char *choice_text(struct value choice, const char *name) {
    struct value text;
    return member_get(choice, name, &text, NULL) == MEMBER_FOUND && !value_is_null(text) ? value_to_text(text) : "";
}

struct choices {
    const char **labels, **helps;
    int count;
};

static struct choices choices_of(struct value list) {
    int count = list_of(list)->count;
    struct choices choices = {MEM_ARRAY(const char *, count + 1), MEM_ARRAY(const char *, count + 1), count};
    for (int i = 0; i < count; i++) {
        choices.labels[i] = choice_text(list_of(list)->items[i], "label");
        choices.helps[i] = choice_text(list_of(list)->items[i], "helpMessage");
    }
    return choices;
}

static bool call_prompt_for_choice(struct host_request *request) {
    struct value list = host_parameter(request, 2);
    int32_t first = 0;
    if (!request->host->prompt_for_choice || !request->host->interactive || !value_is_list(list))
        return not_interactive(request);
    struct choices choices = choices_of(list);
    convert_to_int(host_parameter(request, 3), &first, NULL);
    request->result = value_int(request->host->prompt_for_choice(request->host, host_text_parameter(request, 0),
                                                                 host_text_parameter(request, 1), choices.labels,
                                                                 choices.helps, choices.count, first));
    return true;
}

static bool call_prompt_for_choices(struct host_request *request) {
    struct value list = host_parameter(request, 2), first = host_parameter(request, 3);
    int defaults[MOST_CHOICES], chosen[MOST_CHOICES], default_count = 0;
    if (!request->host->prompt_for_choices || !request->host->interactive || !value_is_list(list))
        return not_interactive(request);
    struct choices choices = choices_of(list);
    for (int i = 0; value_is_list(first) && i < list_of(first)->count && default_count < MOST_CHOICES; i++) {
        int32_t number = -1;
        if (convert_to_int(list_of(first)->items[i], &number, NULL))
            defaults[default_count++] = number;
    }
    int count = request->host->prompt_for_choices(request->host, host_text_parameter(request, 0),
                                                  host_text_parameter(request, 1), choices.labels, choices.helps,
                                                  choices.count, defaults, default_count, chosen);
    struct list *answer = list_new(&type_arraylist);
    for (int i = 0; i < count; i++)
        list_add(answer, value_int(chosen[i]));
    request->result = value_list(answer);
    return true;
}

static bool call_prompt_for_credential(struct host_request *request) {
    char *user, *password;
    if (!request->host->prompt_for_credential)
        return not_interactive(request);
    if (request->host->prompt_for_credential(request->host, request->caption, request->message,
                                             host_text_parameter(request, 2), &user, &password))
        request->result = value_pscredential(string_from(user), secure_string(password));
    return true;
}

/* --- what the host is --- */

/* What another computer may not ask of this host: to read or move what is on the screen, to nest prompts. */
static bool call_refused(struct host_request *request) {
    return failure_set(request->failure, "System.NotImplementedException", NULL, CATEGORY_NOT_SPECIFIED,
                       "The method or operation is not implemented.");
}

static bool call_name(struct host_request *request) {
    request->result = string_from(request->host->name);
    return true;
}

static bool call_pushed(struct host_request *request) {
    struct host *host = request->host;
    request->result = value_bool(host->is_runspace_pushed && host->is_runspace_pushed(host));
    return true;
}

/* The prompt leaves the session that is in it; elsewhere a session's exit is no exit of this shell. */
static bool call_leave(struct host_request *request) {
    if (request->host->pop_runspace)
        request->host->pop_runspace(request->host);
    return true;
}

static bool call_nothing(struct host_request *request) {
    (void)request;
    return true;
}

/* RemoteHostMethodId → what runs it; name: the method of .NET's host, for errors. */
static const struct host_row rows[] = {
    {1, "get_Name", call_name},
    {6, "SetShouldExit", call_leave},
    {7, "EnterNestedPrompt", call_refused},
    {8, "ExitNestedPrompt", call_refused},
    {9, "NotifyBeginApplication", call_nothing},
    {10, "NotifyEndApplication", call_nothing},
    {11, "ReadLine", call_read_line},
    {12, "ReadLineAsSecureString", call_read_secure_line},
    {13, "Write", call_write},
    {14, "Write", call_write_colored},
    {15, "WriteLine", call_write_line_end},
    {16, "WriteLine", call_write_line},
    {17, "WriteLine", call_write_line_colored},
    {18, "WriteErrorLine", call_write_error_line},
    {19, "WriteDebugLine", call_write_debug_line},
    {20, "WriteProgress", call_write_progress},
    {21, "WriteVerboseLine", call_write_verbose_line},
    {22, "WriteWarningLine", call_write_warning_line},
    {23, "Prompt", call_prompt},
    {24, "PromptForCredential", call_prompt_for_credential},
    {25, "PromptForCredential", call_prompt_for_credential},
    {26, "PromptForChoice", call_prompt_for_choice},
    {27, "get_ForegroundColor", host_raw_get, RAW_FOREGROUND_COLOR},
    {28, "set_ForegroundColor", host_raw_set, RAW_FOREGROUND_COLOR},
    {29, "get_BackgroundColor", host_raw_get, RAW_BACKGROUND_COLOR},
    {30, "set_BackgroundColor", host_raw_set, RAW_BACKGROUND_COLOR},
    {31, "get_CursorPosition", host_raw_get, RAW_CURSOR_POSITION},
    {32, "set_CursorPosition", host_raw_set, RAW_CURSOR_POSITION},
    {33, "get_WindowPosition", host_raw_get, RAW_WINDOW_POSITION},
    {34, "set_WindowPosition", host_raw_set, RAW_WINDOW_POSITION},
    {35, "get_CursorSize", host_raw_get, RAW_CURSOR_SIZE},
    {36, "set_CursorSize", host_raw_set, RAW_CURSOR_SIZE},
    {37, "get_BufferSize", host_raw_get, RAW_BUFFER_SIZE},
    {38, "set_BufferSize", host_raw_set, RAW_BUFFER_SIZE},
    {39, "get_WindowSize", host_raw_get, RAW_WINDOW_SIZE},
    {40, "set_WindowSize", host_raw_set, RAW_WINDOW_SIZE},
    {41, "get_WindowTitle", host_raw_get, RAW_WINDOW_TITLE},
    {42, "set_WindowTitle", host_raw_set, RAW_WINDOW_TITLE},
    {43, "get_MaxWindowSize", host_raw_get, RAW_MAX_WINDOW_SIZE},
    {44, "get_MaxPhysicalWindowSize", host_raw_get, RAW_MAX_PHYSICAL_WINDOW_SIZE},
    {45, "get_KeyAvailable", host_raw_get, RAW_KEY_AVAILABLE},
    {46, "ReadKey", host_raw_read_key},
    {47, "FlushInputBuffer", host_raw_flush_input},
    {48, "SetBufferContents", host_raw_fill_buffer},
    {49, "SetBufferContents", call_refused},
    {50, "GetBufferContents", host_raw_get_buffer},
    {51, "ScrollBufferContents", call_refused},
    {52, "PushRunspace", call_refused},
    {53, "PopRunspace", call_leave},
    {54, "get_IsRunspacePushed", call_pushed},
    {56, "PromptForChoice", call_prompt_for_choices},
};

/* --- what a person is told before being asked for secrets by another computer --- */

static void warn(struct host_request *request, const char *format) {
    if (request->host->write_warning_line)
        request->host->write_warning_line(request->host, mem_printf(format, request->computer));
}

static void change_credential_texts(struct host_request *request) {
    static const char own_caption[] = "PowerShell credential request";
    if (!text_equal_ignore_case(request->caption, own_caption) || request->row->method != 23)
        request->caption = mem_printf("PowerShell Credential Request: %s", request->caption);
    request->message = mem_printf("Warning: A script or application on the remote computer %s is requesting your "
                                  "credentials. Enter your credentials only if you trust the remote computer and the "
                                  "application or script that is requesting them.\n\n%s",
                                  request->computer, request->message);
}

static void check_fields(struct host_request *request) {
    struct value list = host_parameter(request, 2);
    bool credential = false;
    for (int i = 0; value_is_list(list) && i < list_of(list)->count; i++) {
        struct host_field field = host_field_of(list_of(list)->items[i]);
        credential |= field.type == &type_pscredential;
        if (field.type == &type_secure_string)
            warn(request, "A script or application on the remote computer %s is sending a prompt request. When you are "
                          "prompted, enter sensitive information, such as credentials or passwords, only if you trust "
                          "the remote computer and the application or script that is requesting the data.");
    }
    if (credential)
        change_credential_texts(request);
}

static void make_safe(struct host_request *request) {
    enum { READ_SECURE = 12, PROMPT = 23, CREDENTIAL1 = 24, CREDENTIAL2 = 25, GET_BUFFER = 50 };
    switch (request->row->method) {
    case CREDENTIAL1:
    case CREDENTIAL2:
        change_credential_texts(request);
        break;
    case PROMPT:
        check_fields(request);
        break;
    case READ_SECURE:
        warn(request, "A script or application on the remote computer %s is asking to read a line securely. Enter "
                      "sensitive information, such as your credentials, only if you trust the remote computer and the "
                      "application or script that is requesting it.");
        break;
    case GET_BUFFER:
        warn(request, HOST_SCREEN_WARNING);
        break;
    default:
        break;
    }
}

/* --- running --- */

static const struct host_row *row_of(int32_t method) {
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].method == method)
            return &rows[i];
    return NULL;
}

static const char *upper_case(const char *computer) {
    char *upper = mem_strdup(computer ? computer : "localhost");
    for (char *at = upper; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    return upper;
}

static void run_row(void *data) {
    struct host_request *request = data;
    make_safe(request);
    request->done = request->row->run(request);
}

bool host_call_run(const struct psrp_host_call *call, const char *computer, struct value *ret_result,
                   struct failure *failure) {
    struct host_request request = {.call = call,
                                   .row = row_of(call->method),
                                   .host = runspace->host,
                                   .computer = upper_case(computer),
                                   .result = VALUE_NULL,
                                   .failure = failure};
    if (!request.row)
        return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                           "RemoteHostMethodNotImplemented", CATEGORY_NOT_IMPLEMENTED,
                           "Remote host method %s is not implemented.",
                           psrp_enum_text(&psrp_host_method, call->method));
    request.caption = call->parameter_count ? host_text_parameter(&request, 0) : "";
    request.message = call->parameter_count > 1 ? host_text_parameter(&request, 1) : "";
    struct thrown thrown;
    if (!protect(run_row, &request, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        return failure_set(failure, ((struct exception *)value_base(thrown.record->exception).p)->object.type->name,
                           thrown.record->fully_qualified_id, thrown.record->category, "%s",
                           error_record_message(thrown.record));
    }
    *ret_result = request.result;
    return request.done;
}

void host_call_report(const struct psrp_host_call *call, const struct failure *failure) {
    const struct host_row *row = row_of(call->method);
    write_error(failure->exception ? failure->exception : "System.Management.Automation.RuntimeException",
                "RemoteHostCallFailed", CATEGORY_INVALID_ARGUMENT, string_from(row ? row->name : ""), "%s",
                failure->message);
}

void host_call_answer(struct remote_runspace *remote, struct remote_pipeline *pipeline,
                      const struct psrp_host_call *call) {
    struct failure failure = {0};
    struct value result = VALUE_NULL;
    bool done = host_call_run(call, remote->connection->computer, &result, &failure);
    if (call->call_id == PSRP_NO_ANSWER) {
        if (!done && failure.message)
            host_call_report(call, &failure);
        return;
    }
    struct psrp_host_response response = {.call_id = call->call_id,
                                          .method = call->method,
                                          .has_result = done && !value_is_null(result),
                                          .result = result};
    if (!done)
        response.error = error_record_from_failure(&failure);
    psrp_client_respond(remote->client, pipeline ? pipeline->id : (struct guid){0}, &response, NULL);
}
