/* Write-Host: text to the host, and as an information record to stream 6. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/host.h"
#include "engine/information_message.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/type/pair.h"

struct write_host {
    struct value object;
    bool no_newline;
    struct value separator;
    struct value foreground_color;
    struct value background_color;
};

static const struct parameter parameters[] = {
    {"Object", "System.Object", ARG(write_host, object), .position = 1, .flags = PIPELINE | REMAINING,
     .aliases = "Msg,Message", .help = "What to write."},
    {"NoNewline", "switch", ARG(write_host, no_newline), .help = "No line break at the end."},
    {"Separator", "System.Object", ARG(write_host, separator), .help = "Text between the parts of a collection."},
    {"ForegroundColor", "System.ConsoleColor", ARG(write_host, foreground_color), .help = "Colour of the text."},
    {"BackgroundColor", "System.ConsoleColor", ARG(write_host, background_color), .help = "Colour behind the text."},
};

/* "[key, value]" each. */
static void append_entries(struct buffer *text, const struct dictionary *dictionary, const char *separator) {
    struct dictionary_entry *entry;
    bool first = true;
    for (int32_t at = 0; (entry = dictionary_next(dictionary, &at)); first = false)
        buffer_printf(text, "%s%s", first ? "" : separator, value_to_text(pair_of_entry(dictionary, entry)));
}

/* Parts of a collection are joined by the separator, nested ones by blanks. */
static void append(struct buffer *text, struct value value, const char *separator) {
    struct enumerator enumerator;
    struct failure failure = {0};
    struct value item;
    bool first = true;
    if (value_is_null(value))
        return;
    if (value_is_dictionary(value)) {
        append_entries(text, dictionary_of(value), separator);
        return;
    }
    if (value_is_string(value_base(value)) || !enumerate_start(value_base(value), &enumerator)) {
        buffer_puts(text, host_text(value));
        return;
    }
    while (enumerate_next(&enumerator, &item, &failure)) {
        if (!first)
            buffer_puts(text, separator);
        first = false;
        append(text, item, separator);
    }
    if (failure.message)
        throw_failure(&failure);
}

static int colour(struct cmdlet_call *call, size_t offset, struct value value) {
    return cmdlet_bound(call, offset) ? (int)value.i : -1;
}

static void process(struct cmdlet_call *call) {
    struct write_host *args = call->args;
    struct buffer text = {0};
    const char *separator = cmdlet_bound(call, ARG(write_host, separator)) ? host_text(args->separator) : " ";
    append(&text, args->object, separator);
    struct value message =
        host_information_message(string_from_n(buffer_text(&text), text.length), args->no_newline,
                                 colour(call, ARG(write_host, foreground_color), args->foreground_color),
                                 colour(call, ARG(write_host, background_color), args->background_color));
    static const char *const tags[] = {"PSHOST"};
    write_information(message, tags, 1, true);
}

static const struct example examples[] = {
    {"Write-Host 'done' -ForegroundColor Green", "Writes in green."},
    {"Write-Host 1, 2, 3 -Separator ' - ' -NoNewline", "Writes three things in a line and stays in it."},
};

static const struct cmdlet write_host = {
    .name = "Write-Host",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_host),
    .output_types = "",
    .synopsis = "Writes text to the host.",
    .description =
        "Writes text for whoever sits at the host, in colour if wanted. It goes to the information stream too.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_host);
