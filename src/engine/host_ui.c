/* $Host.UI: what a host shows and asks. */
#include <string.h>

#include "engine/field_object.h"
#include "engine/host_view.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/secure_string.h"

/* ---- writing ---- */

static bool write_text(struct call *call, bool with_line) {
    struct host *host = host_self(call);
    bool coloured = call->count == 3;
    const char *text = call->count ? arg_text(call, call->count - 1) : "";
    if (!text)
        text = "";
    if (with_line)
        text = mem_printf("%s\n", text);
    if (host->write)
        host->write(host, text, strlen(text), coloured ? (int)arg_int(call, 0) : -1,
                    coloured ? (int)arg_int(call, 1) : -1);
    return true;
}

static bool ui_write(struct call *call) {
    return write_text(call, false);
}

static bool ui_write_line(struct call *call) {
    return write_text(call, true);
}

static bool ui_write_error_line(struct call *call) {
    struct host *host = host_self(call);
    const char *text = arg_text(call, 0) ? arg_text(call, 0) : "";
    if (host->write_error_line)
        host->write_error_line(host, text, strlen(text));
    return true;
}

static bool write_message(struct call *call, void (*write)(struct host *host, const char *text)) {
    if (write)
        write(host_self(call), arg_text(call, 0) ? arg_text(call, 0) : "");
    return true;
}

static bool ui_write_warning(struct call *call) {
    return write_message(call, host_self(call)->write_warning_line);
}

static bool ui_write_verbose(struct call *call) {
    return write_message(call, host_self(call)->write_verbose_line);
}

static bool ui_write_debug(struct call *call) {
    return write_message(call, host_self(call)->write_debug_line);
}

static bool ui_write_progress(struct call *call) {
    struct host *host = host_self(call);
    struct progress_record record = progress_record_of(call->args[1]);
    if (host->write_progress)
        host->write_progress(host, &record);
    return true;
}

/* ---- asking ---- */

static bool may_ask(struct call *call) {
    struct host *host = host_self(call);
    return (host->interactive && host->read_line) || host_not_interactive(call);
}

static struct value secure(const char *text) {
    size_t count;
    uint16_t *units = string_to_utf16(string_from(text ? text : ""), &count);
    return value_secure_string(units, count);
}

static bool read_line(struct call *call) {
    struct host *host = host_self(call);
    return may_ask(call) && give_text(call, host->read_line(host, "", false));
}

static bool read_secure(struct call *call) {
    struct host *host = host_self(call);
    return may_ask(call) && give(call, secure(host->read_line(host, "", true)));
}

struct choices {
    const char **labels, **helps;
    int count;
};

static struct choices choices_of(struct value list) {
    struct list *items = list_of(list);
    struct choices choices = {MEM_ARRAY(const char *, items->count + 1), MEM_ARRAY(const char *, items->count + 1),
                              items->count};
    for (int32_t i = 0; i < items->count; i++) {
        const struct field_object *choice = value_base(items->items[i]).p;
        choices.labels[i] = value_to_text(choice->fields[0]);
        choices.helps[i] = value_to_text(choice->fields[1]);
    }
    return choices;
}

static bool out_of_range(struct call *call, const char *name, int64_t given, const char *what) {
    return failure_set(call->failure, "System.Management.Automation.PSArgumentOutOfRangeException",
                       "ArgumentOutOfRange", CATEGORY_INVALID_ARGUMENT, "%s (Parameter '%s')\nActual value was %d.",
                       what, name, (int)given);
}

static bool check_choices(struct call *call) {
    if (arg_is_null(call, 2))
        return failure_set(call->failure, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
                           CATEGORY_INVALID_ARGUMENT,
                           "Cannot process argument because the value of argument \"choices\" is null. Change the "
                           "value of argument \"choices\" to a non-null value.");
    if (!list_of(call->args[2])->count)
        return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                           CATEGORY_INVALID_ARGUMENT,
                           "\"choices\" should have at least one element. (Parameter 'choices')");
    return true;
}

static bool prompt_for_choice(struct call *call) {
    struct host *host = host_self(call);
    const char *caption = arg_text(call, 0), *message = arg_text(call, 1);
    int64_t first = arg_int(call, 3);
    if (!host->interactive || !host->prompt_for_choice)
        return host_not_interactive(call);
    if (!check_choices(call))
        return false;
    struct choices choices = choices_of(call->args[2]);
    if (first < -1 || first >= choices.count)
        return out_of_range(call, "defaultChoice", first,
                            "\"defaultChoice\" must be a valid index into \"choice\" or -1 for no default choice.");
    return give_int(call, host->prompt_for_choice(host, caption ? caption : "", message ? message : "", choices.labels,
                                                  choices.helps, choices.count, (int)first));
}

static bool prompt_for_choices(struct call *call) {
    struct host *host = host_self(call);
    const char *caption = arg_text(call, 0), *message = arg_text(call, 1);
    if (!host->interactive || !host->prompt_for_choices)
        return host_not_interactive(call);
    if (!check_choices(call))
        return false;
    struct choices choices = choices_of(call->args[2]);
    int default_count = value_is_list(call->args[3]) ? list_of(call->args[3])->count : 0;
    int *defaults = mem_new_atomic(sizeof *defaults * (size_t)(default_count + 1));
    for (int i = 0; i < default_count; i++) {
        int32_t number = 0;
        convert_to_int(list_of(call->args[3])->items[i], &number, NULL);
        if (number < 0 || number >= choices.count)
            return out_of_range(call, "defaultChoice", number,
                                mem_printf("\"defaultChoice\" must be a valid index into \"choices\". \"%d\" is not a "
                                           "valid index.",
                                           (int)number));
        defaults[i] = number;
    }
    int chosen[MOST_CHOICES];
    int count = host->prompt_for_choices(host, caption ? caption : "", message ? message : "", choices.labels,
                                         choices.helps, choices.count, defaults, default_count, chosen);
    struct list *list = list_new(type_find("System.Collections.ObjectModel.Collection[int]"));
    for (int i = 0; i < count; i++)
        list_add(list, value_int(chosen[i]));
    return give(call, value_list(list));
}

static bool prompt_for_credential(struct call *call) {
    struct host *host = host_self(call);
    char *user = NULL, *password = NULL;
    if (!host->prompt_for_credential)
        return host_not_interactive(call);
    if (!host->prompt_for_credential(host, arg_text(call, 0), arg_text(call, 1), arg_text(call, 2), &user, &password))
        return give(call, VALUE_NULL);
    return give(call, value_pscredential(string_from(user), secure(password)));
}

static bool prompt(struct call *call) {
    struct host *host = host_self(call);
    if (!host->interactive || !host->prompt)
        return host_not_interactive(call);
    struct list *descriptions = arg_is_null(call, 2) ? list_new(&type_arraylist) : list_of(call->args[2]);
    int count = descriptions->count;
    if (!count)
        return failure_set(call->failure, "System.Management.Automation.PSArgumentException", "Argument",
                           CATEGORY_INVALID_ARGUMENT,
                           "The \"descriptions\" collection must have at least one element. (Parameter "
                           "'descriptions')");
    struct host_field *fields = MEM_ARRAY(struct host_field, count);
    struct value *answers = MEM_ARRAY(struct value, count);
    for (int i = 0; i < count; i++)
        fields[i] = host_field_of(descriptions->items[i]);
    struct dictionary *given =
        dictionary_new(type_find("System.Collections.Generic.Dictionary[string,psobject]"), true);
    if (host->prompt(host, arg_text(call, 0), arg_text(call, 1), fields, count, answers))
        for (int i = 0; i < count; i++)
            dictionary_set(given, string_from(fields[i].name), answers[i]);
    return give(call, value_dictionary(given));
}

/* What a host throws while it asks is an exception of the method. */
enum asking { READ_LINE, READ_SECURE, PROMPT_FOR_CHOICE, PROMPT_FOR_CHOICES, PROMPT_FOR_CREDENTIAL, PROMPT };
static bool (*const askings[])(struct call *call) = {
    [READ_LINE] = read_line,
    [READ_SECURE] = read_secure,
    [PROMPT_FOR_CHOICE] = prompt_for_choice,
    [PROMPT_FOR_CHOICES] = prompt_for_choices,
    [PROMPT_FOR_CREDENTIAL] = prompt_for_credential,
    [PROMPT] = prompt,
};

struct guarded {
    struct call *call;
    bool done;
};

static void run_guarded(void *data) {
    struct guarded *guarded = data;
    guarded->done = askings[(intptr_t)guarded->call->member->data](guarded->call);
}

static bool ask(struct call *call) {
    struct guarded guarded = {call, false};
    struct thrown thrown;
    if (protect(run_guarded, &guarded, &thrown))
        return guarded.done;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    struct exception *exception = value_base(thrown.record->exception).p;
    failure_set(call->failure, exception->object.type->name, thrown.record->fully_qualified_id, thrown.record->category,
                "%s", exception_message(thrown.record->exception));
    call->failure->thrown = exception;
    return false;
}
#define ASKS(which) ask, .data = (const void *)(intptr_t)(which)

static bool get_raw_ui(struct call *call) {
    return give(call, host_view(&type_raw_ui, ((struct host_view *)call->self.p)->runspace));
}

static bool get_supports_vt(struct call *call) {
    return give_bool(call, host_self(call)->supports_vt);
}

#define TEXTS "string caption, string message, "
static const struct type_member ui_members[] = {
    {"System.Management.Automation.Host.PSHostRawUserInterface RawUI {get}", get_raw_ui},
    {"bool SupportsVirtualTerminal {get}", get_supports_vt},
    {"System.Collections.Generic.Dictionary[string,psobject] Prompt(" TEXTS
     "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription] descriptions)",
     ASKS(PROMPT)},
    {"int PromptForChoice(" TEXTS
     "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, int "
     "defaultChoice)",
     ASKS(PROMPT_FOR_CHOICE)},
    {"System.Collections.ObjectModel.Collection[int] PromptForChoice(" TEXTS
     "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, "
     "System.Collections.Generic.IEnumerable[int] defaultChoices)",
     ASKS(PROMPT_FOR_CHOICES)},
    {"pscredential PromptForCredential(" TEXTS "string userName, string targetName)", ASKS(PROMPT_FOR_CREDENTIAL)},
    {"pscredential PromptForCredential(" TEXTS
     "string userName, string targetName, System.Management.Automation.PSCredentialTypes allowedCredentialTypes, "
     "System.Management.Automation.PSCredentialUIOptions options)",
     ASKS(PROMPT_FOR_CREDENTIAL)},
    {"string ReadLine()", ASKS(READ_LINE)},
    {"securestring ReadLineAsSecureString()", ASKS(READ_SECURE)},
    {"void Write(string value)", ui_write},
    {"void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)", ui_write},
    {"void WriteDebugLine(string message)", ui_write_debug},
    {"void WriteErrorLine(string value)", ui_write_error_line},
    {"void WriteLine()", ui_write_line},
    {"void WriteLine(string value)", ui_write_line},
    {"void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
     ui_write_line},
    {"void WriteProgress(long sourceId, System.Management.Automation.ProgressRecord record)", ui_write_progress},
    {"void WriteVerboseLine(string message)", ui_write_verbose},
    {"void WriteWarningLine(string message)", ui_write_warning},
};
static struct type type_host_ui_base = {.name = "System.Management.Automation.Host.PSHostUserInterface",
                                        .base = &type_object,
                                        .flags = TYPE_ABSTRACT,
                                        MEMBERS(ui_members)};
TYPE_REGISTER(type_host_ui_base);
struct type type_host_ui = {.name = "System.Management.Automation.Internal.Host.InternalHostUserInterface",
                            .base = &type_host_ui_base};
TYPE_REGISTER(type_host_ui);
