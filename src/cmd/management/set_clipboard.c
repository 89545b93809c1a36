/* Set-Clipboard */
#include <string.h>

#include "base/base64.h"
#include "base/buffer.h"
#include "cmd/management/clipboard.h"
#include "engine/cmdlet.h"
#include "engine/information_message.h"
#include "engine/stream.h"
#include "object/list.h"

struct set_clipboard {
    struct list *value;
    bool append, pass_thru, as_osc52;
};

static const struct parameter parameters[] = {
    {"Value", "string[]", ARG(set_clipboard, value), .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | ALLOW_NULL | ALLOW_EMPTY_COLLECTION | ALLOW_EMPTY_STRING,
     .help = "The lines it gets; none: it is cleared."},
    {"Append", "switch", ARG(set_clipboard, append), .help = "Adds to what it has."},
    {"PassThru", "switch", ARG(set_clipboard, pass_thru), .help = "Writes the lines, too."},
    {"AsOSC52", "switch", ARG(set_clipboard, as_osc52), .aliases = "ToLocalhost",
     .help = "Sets the terminal's clipboard, which may be that of another computer."},
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct values);
}

static void process(struct cmdlet_call *call) {
    const struct set_clipboard *args = call->args;
    for (int32_t i = 0; args->value && i < args->value->count; i++) {
        struct value line = value_is_null(args->value->items[i]) ? string_from("") : args->value->items[i];
        values_add(call->state, line);
        if (args->pass_thru) {
            cmdlet_write(call, line);
        }
    }
}

static void set(const struct set_clipboard *args, const char *text) {
    if (!args->as_osc52) {
        clipboard_set(text);
        return;
    }
    static const char *const tags[] = {"PSHOST"};
    struct value code = string_from(mem_printf("\x1b]52;;%s\x07", base64_encode(text, strlen(text))));
    write_information(host_information_message(code, true, -1, -1), tags, 1, true);
}

static void end(struct cmdlet_call *call) {
    const struct set_clipboard *args = call->args;
    const struct values *lines = call->state;
    struct buffer text = {0};
    if (!lines->count && !args->append) {
        if (cmdlet_should_process(call, "The Clipboard has been cleared.", "Set-Clipboard")) {
            clipboard_set("");
        }
        return;
    }
    if (args->append) {
        buffer_printf(&text, "%s\n", clipboard_get());
    }
    for (int32_t i = 0; i < lines->count; i++) {
        buffer_printf(&text, "%s%s", i ? "\n" : "", value_to_text(lines->items[i]));
    }
    const char *first = lines->count ? value_to_text(lines->items[0]) : "";
    const char *shown = strlen(first) >= 20 ? mem_printf("%.20s ...", first) : first;
    const char *target = mem_printf("%s string '%s' to the clipboard.", args->append ? "Append" : "Set", shown);
    if (cmdlet_should_process(call, target, "Set-Clipboard")) {
        set(args, buffer_text(&text));
    }
}

static const struct example examples[] = {{"Get-Date | Set-Clipboard", "Puts the date into the clipboard."}};
static const struct cmdlet set_clipboard = {
    .name = "Set-Clipboard",
    .module = MODULE_MANAGEMENT,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_clipboard),
    .flags = SHOULD_PROCESS,
    .output_types = "System.String",
    .synopsis = "Sets the contents of the clipboard.",
    .description = "Gives the clipboard a text. X's clipboard needs xclip; without it the shell has one of its own.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(set_clipboard);
