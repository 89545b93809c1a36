/* Import-LocalizedData: texts from the data file of the user's language beside a script. */
#include <string.h>

#include "base/buffer.h"
#include "engine/cmdlet.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/location.h"
#include "engine/parse_exception.h"
#include "engine/script_block.h"
#include "lang/restricted_language.h"
#include "object/convert.h"
#include "object/member.h"
#include "os/encoding.h"
#include "os/file.h"

struct import_localized_data {
    const char *binding_variable, *ui_culture, *base_directory, *file_name;
    struct list *supported_command;
};

static const struct parameter parameters[] = {
    {"BindingVariable", "string", ARG(import_localized_data, binding_variable), .position = 1,
     .flags = NOT_NULL_OR_EMPTY, .aliases = "Variable", .help = "The variable that gets the texts."},
    {"UICulture", "string", ARG(import_localized_data, ui_culture), .position = 2,
     .help = "The language; the session's by default."},
    {"BaseDirectory", "string", ARG(import_localized_data, base_directory),
     .help = "Where the language folders are; the script's folder by default."},
    {"FileName", "string", ARG(import_localized_data, file_name),
     .help = "The data file; the script's name by default."},
    {"SupportedCommand", "string[]", ARG(import_localized_data, supported_command),
     .help = "Commands that the file may run; ConvertFrom-StringData by default."},
};

static const char *calling_script(const struct cmdlet_call *call) {
    const struct source *source = call->command->extent.source;
    return source ? source->file : NULL;
}

static _Noreturn void refuse(struct cmdlet_call *call, const char *message) {
    cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                 CATEGORY_INVALID_OPERATION, VALUE_NULL, "%s", message);
}

static const char *folder_of(struct cmdlet_call *call, const struct import_localized_data *args) {
    const char *script = calling_script(call), *slash = script ? strrchr(script, '/') : NULL;
    if (args->base_directory && *args->base_directory)
        return command_full_path(*args->base_directory == '/'
                                     ? args->base_directory
                                     : mem_printf("%s/%s", location_directory(), args->base_directory));
    return slash ? mem_strndup(script, (size_t)(slash - script)) : location_directory();
}

/* "Texts.psd1": the name given, or the script's own; whatever its ending is. */
static const char *file_of(struct cmdlet_call *call, const struct import_localized_data *args) {
    const char *name = args->file_name && *args->file_name ? args->file_name : NULL, *script = calling_script(call);
    if (!name && !script)
        refuse(call, "The FileName parameter was not specified. The FileName parameter is required when "
                     "Import-LocalizedData is not called from a script file.");
    if (name && strchr(name, '/'))
        refuse(call, "The argument for the FileName parameter should not contain a path.");
    const char *slash = script ? strrchr(script, '/') : NULL;
    name = name ? name : slash ? slash + 1 : script;
    const char *dot = strrchr(name, '.');
    return mem_printf("%s.psd1", dot ? mem_strndup(name, (size_t)(dot - name)) : name);
}

static const char *culture_of(const struct import_localized_data *args) {
    if (args->ui_culture)
        return args->ui_culture;
    struct value culture = variable_get(scope_current(), "PSUICulture", NULL);
    return value_is_null(culture) ? "en-US" : value_to_text(culture);
}

/* de-AT, then de. */
static const char *find_culture(const char *folder, const char *culture, const char *name) {
    for (char *part = mem_strdup(culture); *part;) {
        const char *path = mem_printf("%s/%s/%s", folder, part, name);
        if (file_is_regular(path))
            return path;
        char *dash = strrchr(part, '-');
        *(dash ? dash : part) = '\0';
    }
    return NULL;
}

/* The folder of the language, of English where none was asked for, then the folder itself. */
static const char *find_file(const struct import_localized_data *args, const char *folder, const char *name) {
    const char *path = find_culture(folder, culture_of(args), name);
    if (!path && !args->ui_culture)
        path = find_culture(folder, "en-US", name);
    if (!path)
        path = mem_printf("%s/%s", folder, name);
    return file_is_regular(path) ? path : NULL;
}

/* ---- the data file ---- */

struct reading {
    struct cmdlet_call *call;
    const char *path;
    struct value result;
};

static struct restricted_language allowed_of(const struct import_localized_data *args) {
    static const char *const usual[] = {"ConvertFrom-StringData"};
    struct restricted_language allowed = {.commands = usual, .command_count = COUNT_OF(usual)};
    if (!args->supported_command)
        return allowed;
    const char **commands = MEM_ARRAY(const char *, args->supported_command->count + 1);
    for (int32_t i = 0; i < args->supported_command->count; i++)
        commands[i] = value_to_text(args->supported_command->items[i]);
    allowed.commands = commands;
    allowed.command_count = args->supported_command->count;
    return allowed;
}

static void read_data(void *data) {
    struct reading *reading = data;
    struct buffer text = {0};
    struct failure failure;
    if (!encoding_read_file(reading->path, &text, &failure))
        throw_failure(&failure);
    struct script_block *block = script_block_create_input(buffer_text(&text), text.length);
    struct restricted_language allowed = allowed_of(reading->call->args);
    struct parse_result wrong = restricted_language_check(block->ast, &allowed);
    if (wrong.error_count)
        throw_parse_errors(&wrong);
    struct value result = script_block_call(block, NULL, 0);
    reading->result = value_is_nothing(result) ? VALUE_NULL : result;
}

static struct value data_of(struct cmdlet_call *call, const char *path) {
    struct reading reading = {.call = call, .path = path};
    struct thrown thrown;
    if (protect(read_data, &reading, &thrown))
        return reading.result;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    refuse(call, mem_printf("The following error occurred while PowerShell was loading the '%s' script data file:\n%s.",
                            path, error_record_message(thrown.record)));
}

static void process(struct cmdlet_call *call) {
    struct import_localized_data *args = call->args;
    const char *folder = folder_of(call, args), *name = file_of(call, args);
    const char *path = find_file(args, folder, name);
    if (!path) {
        const char *culture = culture_of(args), *slash = *culture ? "/" : "";
        write_error("System.Management.Automation.PSInvalidOperationException", "ImportLocalizedData",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(mem_printf("%s%s%s/%s", folder, slash, culture, name)),
                    "Cannot find the PowerShell data file '%s' in directory '%s%s%s', or in any parent culture "
                    "directories.",
                    name, folder, slash, culture);
        return;
    }
    struct value value = data_of(call, path);
    if (args->binding_variable)
        variable_set(call->command->scope, args->binding_variable, value);
    else
        cmdlet_write(call, value);
}

static const struct example examples[] = {
    {"Import-LocalizedData -BindingVariable Texts -FileName Texts.psd1", "Reads the texts in the user's language."},
};
static const struct cmdlet import_localized_data = {
    .name = "Import-LocalizedData",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct import_localized_data),
    .output_types = "",
    .class_name = "Microsoft.PowerShell.Commands.ImportLocalizedData",
    .synopsis = "Imports texts in the language of the user.",
    .description = "Looks for a data file (.psd1) in the folder of the language beside the script, then in that of the "
                   "language without its country, then in the folder itself.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(import_localized_data);
