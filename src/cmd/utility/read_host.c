/* Read-Host: a line from the person at the console. */
#include <string.h>

#include "base/buffer.h"
#include "engine/cmdlet.h"
#include "engine/host.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/secure_string.h"

struct read_host {
    struct value prompt;
    bool mask_input;
    bool as_secure_string;
};

static const struct parameter parameters[] = {
    {"Prompt", "System.Object", ARG(read_host, prompt), .position = 1, .flags = REMAINING | ALLOW_NULL,
     .help = "The text before the input; a colon follows it."},
    {"AsSecureString", "switch", ARG(read_host, as_secure_string), .sets = "AsSecureString",
     .help = "What is typed is not shown; it is given as a SecureString."},
    {"MaskInput", "switch", ARG(read_host, mask_input), .sets = "AsString",
     .help = "What is typed is not shown; it is given as text."},
};

/* Several words are joined with spaces. */
static const char *prompt_text(struct value prompt) {
    struct values words = {0};
    struct buffer text = {0};
    if (value_is_null(prompt))
        return "";
    if (value_is_enumerable(value_base(prompt)))
        enumerate_all(prompt, &words, NULL);
    else
        values_add(&words, prompt);
    for (int32_t i = 0; i < words.count; i++)
        buffer_printf(&text, "%s%s", i ? " " : "", value_to_text(words.items[i]));
    return buffer_text(&text);
}

static struct value secure(const char *text) {
    size_t count;
    uint16_t *units = string_to_utf16(string_from(text), &count);
    return value_secure_string(units, count);
}

/* With words of its own it is a Prompt for one field of that name. */
static void ask(struct cmdlet_call *call, const char *words) {
    const struct read_host *args = call->args;
    struct host *host = runspace->host;
    bool hidden = args->mask_input || args->as_secure_string;
    const struct type *type = hidden ? &type_secure_string : &type_string;
    struct host_field field = {.name = words,
                               .label = "",
                               .help = "",
                               .type_name = hidden ? "SecureString" : "String",
                               .type_full_name = type->name,
                               .type = type,
                               .mandatory = true};
    struct value answer = VALUE_NULL;
    if (!*words)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                     VALUE_NULL, "name cannot be null or empty.");
    if (!host->prompt || !host->prompt(host, "", "", &field, 1, &answer))
        return;
    bool reveals = args->mask_input && value_base(answer).type == &type_secure_string;
    cmdlet_write(call, reveals ? secure_string_reveal(answer) : answer);
}

static void begin(struct cmdlet_call *call) {
    const struct read_host *args = call->args;
    struct host *host = runspace->host;
    if (!host->read_line)
        cmdlet_throw(call, "System.Management.Automation.Host.HostException", "HostFunctionNotImplemented",
                     CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
                     "A command that prompts the user failed because the host program or the command type does not "
                     "support user interaction. The host was attempting to request confirmation with the following "
                     "message: ");
    if (!host->interactive)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
    if (cmdlet_bound(call, ARG(read_host, prompt)) && !value_is_null(args->prompt)) {
        ask(call, prompt_text(args->prompt));
        return;
    }
    const char *line = host->read_line(host, "", args->mask_input || args->as_secure_string);
    cmdlet_write(call, args->as_secure_string ? secure(line ? line : "") : string_from(line));
}

static const struct example examples[] = {
    {"$name = Read-Host 'Your name'", "Asks for a name."},
};

static const struct cmdlet read_host = {
    .name = "Read-Host",
    .module = MODULE_UTILITY,
    .default_set = "AsString",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct read_host),
    .output_types = "System.String,System.Security.SecureString",
    .synopsis = "Reads a line of input from the console.",
    .description = "Shows a prompt and waits for a line. Where there is nobody to ask, it fails.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
};
CMDLET_REGISTER(read_host);
