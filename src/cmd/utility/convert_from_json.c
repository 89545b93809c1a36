/* ConvertFrom-Json */
#include <string.h>

#include "base/buffer.h"
#include "cmd/utility/json_read.h"
#include "engine/cmdlet.h"
#include "object/list.h"
#include "object/type/enum_rows.h"

struct convert_from_json {
    const char *input_object;
    bool as_hashtable;
    int32_t depth;
    bool no_enumerate;
    struct value date_kind;
};

static const struct enum_label json_date_kind[] = {{"Default", JSON_DATE_DEFAULT},
                                                   {"Local", JSON_DATE_LOCAL},
                                                   {"Utc", JSON_DATE_UTC},
                                                   {"Offset", JSON_DATE_OFFSET},
                                                   {"String", JSON_DATE_STRING}};
ENUM(json_date_kind, "Microsoft.PowerShell.Commands.JsonDateKind", type_int32);

static const struct parameter parameters[] = {
    {"InputObject", "string", ARG(convert_from_json, input_object), .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_EMPTY_STRING,
     .help = "The JSON text; several texts are one each where the first is complete, else the lines of one."},
    {"AsHashtable", "switch", ARG(convert_from_json, as_hashtable),
     .help = "Gives ordered hashtables, whose keys differ in case, instead of objects."},
    {"Depth", "int", ARG(convert_from_json, depth), .positive = true, .default_text = "1024",
     .help = "How deep the text may be nested."},
    {"NoEnumerate", "switch", ARG(convert_from_json, no_enumerate), .help = "Writes an array as one object."},
    {"DateKind", "Microsoft.PowerShell.Commands.JsonDateKind", ARG(convert_from_json, date_kind),
     .default_text = "Default",
     .help = "What texts that are dates become: Default, Local, Utc, Offset (DateTimeOffset) or String."},
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct values);
}

static void process(struct cmdlet_call *call) {
    const struct convert_from_json *args = call->args;
    values_add(call->state, string_from(args->input_object ? args->input_object : ""));
}

static bool read(struct cmdlet_call *call, struct value text, struct value *ret_value, struct failure *failure) {
    const struct convert_from_json *args = call->args;
    struct json_options options = {
        .as_hashtable = args->as_hashtable,
        .depth = cmdlet_bound(call, ARG(convert_from_json, depth)) ? args->depth : 1024,
        .dates = value_is_null(args->date_kind) ? JSON_DATE_DEFAULT : (enum json_date)value_base(args->date_kind).i};
    return json_read(string_text(text), string_length(text), &options, ret_value, failure);
}

static void write(struct cmdlet_call *call, struct value value) {
    if (((struct convert_from_json *)call->args)->no_enumerate)
        cmdlet_write(call, value);
    else
        cmdlet_write_all(call, value);
}

static void convert(struct cmdlet_call *call, struct value text) {
    struct value value;
    struct failure failure = {0};
    if (!read(call, text, &value, &failure))
        cmdlet_throw(call, failure.exception, failure.error_id, failure.category, VALUE_NULL, "%s", failure.message);
    write(call, value);
}

/* Several texts: each its own where the first one is complete, otherwise together one. */
static void end(struct cmdlet_call *call) {
    const struct values *texts = call->state;
    struct value first;
    struct failure failure = {0};
    if (!texts->count)
        return;
    if (texts->count == 1) {
        convert(call, texts->items[0]);
        return;
    }
    if (read(call, texts->items[0], &first, &failure) && !value_is_null(first)) {
        write(call, first);
        for (int32_t i = 1; i < texts->count; i++)
            convert(call, texts->items[i]);
        return;
    }
    struct buffer all = {0};
    for (int32_t i = 0; i < texts->count; i++) {
        buffer_puts(&all, i ? "\n" : "");
        buffer_append(&all, string_text(texts->items[i]), string_length(texts->items[i]));
    }
    convert(call, string_from_n(buffer_text(&all), all.length));
}

static const struct example examples[] = {
    {"'{ \"name\": \"x\", \"list\": [1, 2] }' | ConvertFrom-Json", "An object with two properties."},
    {"('{ \"a\": 1 }' | ConvertFrom-Json -AsHashtable)['a']", "A hashtable."},
};

static const struct cmdlet convert_from_json = {
    .name = "ConvertFrom-Json",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_from_json),
    .output_types = "System.Management.Automation.PSCustomObject,System.Management.Automation.OrderedHashtable",
    .synopsis = "Converts JSON text to objects.",
    .description = "JSON objects become objects with note properties or, with -AsHashtable, ordered hashtables; arrays "
                   "become arrays. Comments, "
                   "trailing commas, single quotes and bare names are accepted.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(convert_from_json);
