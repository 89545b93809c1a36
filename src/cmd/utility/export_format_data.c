/* Export-FormatData */
#include "cmd/utility/file_output.h"
#include "format/format_data_xml.h"

struct export_format_data {
    struct list *input_object;
    const char *path, *literal_path;
    bool force, no_clobber, include_script_block;
};

static const struct parameter parameters[] = {
    {"InputObject", "System.Management.Automation.ExtendedTypeDefinition[]", ARG(export_format_data, input_object),
     .flags = MANDATORY | PIPELINE, .help = "The views to write, as Get-FormatData gives them."},
    {"Path", "string", ARG(export_format_data, path), .sets = "ByPath", .flags = MANDATORY, .aliases = "FilePath",
     .help = "The file to write."},
    {"LiteralPath", "string", ARG(export_format_data, literal_path), .sets = "ByLiteralPath", .flags = MANDATORY,
     .aliases = "PSPath,LP", .help = "The file to write, its name taken as it stands."},
    {"Force", "switch", ARG(export_format_data, force), .help = "Writes a file that is read-only, too."},
    {"NoClobber", "switch", ARG(export_format_data, no_clobber), .aliases = "NoOverwrite",
     .help = "Leaves a file that exists as it is."},
    {"IncludeScriptBlock", "switch", ARG(export_format_data, include_script_block),
     .help = "Writes the script blocks of views; without it, an empty one stands in their place."},
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct values);
}

static void process(struct cmdlet_call *call) {
    const struct list *input = ((struct export_format_data *)call->args)->input_object;
    for (int32_t i = 0; i < input->count; i++) {
        values_add(call->state, input->items[i]);
    }
}

static void end(struct cmdlet_call *call) {
    const struct export_format_data *args = call->args;
    const char *argument = args->literal_path ? args->literal_path : args->path;
    struct file_output output = {.descriptor = -1};
    struct buffer text = {0};
    unsigned flags = (args->force ? FILE_OUTPUT_FORCE : 0) | (args->no_clobber ? FILE_OUTPUT_NO_CLOBBER : 0);
    format_data_write_xml(call->state, args->include_script_block, &text);
    file_output_open(call, &output, file_output_path(call, argument, args->literal_path != NULL), ENCODING_UTF8, flags);
    file_output_write(&output, buffer_text(&text), text.length);
    file_output_close(&output);
}

static const struct example examples[] = {
    {"Get-FormatData -TypeName My.Type | Export-FormatData -Path ./my.format.ps1xml -IncludeScriptBlock",
     "Writes the views of one type into a file that Update-FormatData reads."}};
static const struct cmdlet export_format_data = {
    .name = "Export-FormatData",
    .module = MODULE_UTILITY,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct export_format_data),
    .synopsis = "Saves formatting data from the current session in a formatting file.",
    .description = "Writes views to a format file (.ps1xml). Built-in custom views, which are not data, are left out.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(export_format_data);
