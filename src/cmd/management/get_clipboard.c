/* Get-Clipboard */
#include <string.h>

#include "cmd/management/clipboard.h"
#include "engine/cmdlet.h"
#include "object/list.h"

struct get_clipboard {
    bool raw;
    struct list *delimiter;
};

static const struct parameter parameters[] = {
    {"Raw", "switch", ARG(get_clipboard, raw), .help = "Gives all of it as one text."},
    {"Delimiter", "string[]", ARG(get_clipboard, delimiter), .help = "Where lines end; by default at new lines."},
};

/* The first place where one of the delimiters stands; its length in *ret_length. */
static const char *next_end(const char *text, const struct list *delimiters, size_t *ret_length) {
    const char *first = NULL;
    *ret_length = 1;
    if (!delimiters) {
        return strchr(text, '\n');
    }
    for (int32_t i = 0; i < delimiters->count; i++) {
        const char *delimiter = value_to_text(delimiters->items[i]);
        const char *at = *delimiter ? strstr(text, delimiter) : NULL;
        if (at && (!first || at < first)) {
            first = at;
            *ret_length = strlen(delimiter);
        }
    }
    return first;
}

static void begin(struct cmdlet_call *call) {
    const struct get_clipboard *args = call->args;
    const char *text = clipboard_get(), *end;
    size_t length;
    while (!args->raw && (end = next_end(text, args->delimiter, &length))) {
        cmdlet_write(call, string_from_n(text, (size_t)(end - text)));
        text = end + length;
    }
    cmdlet_write(call, string_from(text));
}

static const struct example examples[] = {{"Get-Clipboard -Raw", "Gives the clipboard's text."}};
static const struct cmdlet get_clipboard = {
    .name = "Get-Clipboard",
    .module = MODULE_MANAGEMENT,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_clipboard),
    .output_types = "System.String",
    .synopsis = "Gets the contents of the clipboard.",
    .description = "Gives the text of the clipboard, line by line. X's clipboard needs xclip; without it the shell has "
                   "one of its own.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
};
CMDLET_REGISTER(get_clipboard);
