/* Join-String: objects as one text. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "cmd/utility/csv_writer.h"
#include "cmd/utility/property_expression.h"
#include "object/composite_format.h"
#include "object/list.h"

struct join_string {
    struct value property;
    const char *separator, *output_prefix, *output_suffix;
    bool use_culture;
    struct list *input_object;
    bool single_quote, double_quote;
    const char *format_string;
};

static const struct parameter parameters[] = {
    {"Property", "pspropertyexpression", ARG(join_string, property), .position = 1,
     .help = "A property, or a script block, whose value is joined instead of the object."},
    {"Separator", "string", ARG(join_string, separator), .position = 2, .flags = ALLOW_EMPTY_STRING,
     .default_text = "$OFS", .help = "What stands between two texts."},
    {"OutputPrefix", "string", ARG(join_string, output_prefix), .aliases = "op", .help = "What stands before all."},
    {"OutputSuffix", "string", ARG(join_string, output_suffix), .aliases = "os", .help = "What stands after all."},
    {"SingleQuote", "switch", ARG(join_string, single_quote), .sets = "SingleQuote", .default_text = "False",
     .help = "Puts each text into single quotes."},
    {"DoubleQuote", "switch", ARG(join_string, double_quote), .sets = "DoubleQuote", .default_text = "False",
     .help = "Puts each text into double quotes."},
    {"FormatString", "string", ARG(join_string, format_string), .sets = "Format",
     .help = "The format of each text: '{0:D3}'."},
    {"UseCulture", "switch", ARG(join_string, use_culture), .default_text = "False",
     .help = "Takes the current culture's list separator, and its formats."},
    {"InputObject", "psobject[]", ARG(join_string, input_object), .flags = PIPELINE, .help = "The objects to join."},
};

struct state {
    struct buffer text;
    struct property_expressions property;
    const char *separator;
    int count;
};

static void begin(struct cmdlet_call *call) {
    struct join_string *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    const char *given = object_hooks.output_field_separator ? object_hooks.output_field_separator() : NULL;
    state->separator = cmdlet_bound(call, ARG(join_string, separator)) ? args->separator
                       : args->use_culture                             ? csv_list_separator()
                       : given && strcmp(given, " ") != 0              ? given
                                                                       : "";
    if (args->property.type)
        state->property = property_expressions_read(call, array_from(&args->property, 1), 0);
    if (args->output_prefix)
        buffer_puts(&state->text, args->output_prefix);
}

static void put(struct state *state, const struct join_string *args, const char *text) {
    const char *quote = args->single_quote ? "'" : args->double_quote ? "\"" : "";
    if (state->count++)
        buffer_puts(&state->text, state->separator);
    buffer_puts(&state->text, quote);
    buffer_puts(&state->text, text);
    buffer_puts(&state->text, quote);
}

static void process(struct cmdlet_call *call) {
    struct join_string *args = call->args;
    struct state *state = call->state;
    for (int32_t i = 0; args->input_object && i < args->input_object->count; i++) {
        struct value value = args->input_object->items[i];
        struct failure failure = {0};
        char *text;
        if (value_is_null(value))
            continue;
        if (state->property.count)
            value = property_expression_value(call, &state->property.items[0], value, NULL, NULL);
        if (!args->format_string)
            put(state, args, value_to_text(value));
        else if (format_operator(args->format_string, &value, 1, &text, &failure))
            put(state, args, text);
        else
            cmdlet_throw(call, "System.FormatException", "System.FormatException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                         "%s", failure.inner_message ? failure.inner_message : failure.message);
    }
}

static void end(struct cmdlet_call *call) {
    struct join_string *args = call->args;
    struct state *state = call->state;
    if (args->output_suffix)
        buffer_puts(&state->text, args->output_suffix);
    cmdlet_write(call, string_from_n(buffer_text(&state->text), state->text.length));
}

static const struct example examples[] = {
    {"1..3 | Join-String -Separator ', '", "Gives 1, 2, 3."},
    {"'a', 'b' | Join-String -SingleQuote -Separator ',' -OutputPrefix '(' -OutputSuffix ')'", "Gives ('a','b')."},
};
static const struct cmdlet join_string = {
    .name = "Join-String",
    .class_name = "Microsoft.PowerShell.Commands.Utility.JoinStringCommand",
    .module = MODULE_UTILITY,
    .default_set = "default",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct join_string),
    .output_types = "System.String",
    .synopsis = "Combines objects from the pipeline into a single string.",
    .description = "Each object becomes text, or one of its properties does; the texts are joined with a separator.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end};
CMDLET_REGISTER(join_string);
