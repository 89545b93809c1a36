/* ConvertTo-Json */
#include "cmd/utility/json_write.h"
#include "object/list.h"
#include "object/type/enum_rows.h"

struct convert_to_json {
    struct value input_object;
    int32_t depth;
    bool compress;
    bool enums_as_strings;
    bool as_array;
    struct value escape_handling;
};

static const struct enum_label string_escape_handling[] = {{"Default", 0}, {"EscapeNonAscii", 1}, {"EscapeHtml", 2}};
ENUM(string_escape_handling, "Newtonsoft.Json.StringEscapeHandling", type_int32);

static const struct parameter parameters[] = {
    {"InputObject", "System.Object", ARG(convert_to_json, input_object), .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_NULL,
     .help = "What to convert; several objects from the pipeline become one array."},
    {"Depth", "int", ARG(convert_to_json, depth), .has_range = true, .range_low = 0, .range_high = 100,
     .default_text = "2", .help = "How many levels of objects below the first are written; deeper ones become text."},
    {"Compress", "switch", ARG(convert_to_json, compress), .help = "No white space and no line ends."},
    {"EnumsAsStrings", "switch", ARG(convert_to_json, enums_as_strings),
     .help = "Enumeration values by name instead of by number."},
    {"AsArray", "switch", ARG(convert_to_json, as_array), .help = "Makes an array of a single object too."},
    {"EscapeHandling", "Newtonsoft.Json.StringEscapeHandling", ARG(convert_to_json, escape_handling),
     .default_text = "Default",
     .help = "Which characters of texts are escaped: Default, EscapeNonAscii or EscapeHtml."},
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct values);
}

static void process(struct cmdlet_call *call) {
    values_add(call->state, ((struct convert_to_json *)call->args)->input_object);
}

static void end(struct cmdlet_call *call) {
    const struct convert_to_json *args = call->args;
    const struct values *values = call->state;
    struct json_format format = {.depth = cmdlet_bound(call, ARG(convert_to_json, depth)) ? args->depth : 2,
                                 .compress = args->compress,
                                 .enums_as_strings = args->enums_as_strings};
    if (!value_is_null(args->escape_handling))
        format.escape = (enum json_escape)value_base(args->escape_handling).i;
    if (!values->count)
        return;
    bool as_array = values->count > 1 || args->as_array;
    struct value value = as_array ? value_list(array_from(values->items, values->count)) : values->items[0];
    struct buffer text = {0};
    json_write(call, &format, value, &text);
    cmdlet_write(call, string_from_n(buffer_text(&text), text.length));
}

static const struct example examples[] = {
    {"[ordered]@{ name = 'x'; list = 1, 2 } | ConvertTo-Json", "A dictionary as JSON."},
    {"1 | ConvertTo-Json -AsArray -Compress", "An array of one number."},
};

static const struct cmdlet convert_to_json = {
    .name = "ConvertTo-Json",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_to_json),
    .output_types = "System.String",
    .synopsis = "Converts objects to JSON text.",
    .description = "Objects become JSON objects of their properties, dictionaries of their entries, collections "
                   "arrays. What is nested deeper "
                   "than -Depth becomes text, with a warning.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(convert_to_json);
