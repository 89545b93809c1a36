/* Import-LocalizedData: texts from the data file of the user's language beside a script. */
#include <string.h>

#include "base/utf8.h"
#include "engine/cmdlet.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/location.h"
#include "engine/module.h"
#include "object/convert.h"
#include "object/member.h"
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
     .help = "Commands that the file may run; data files run none here."},
};

static const char *calling_script(const struct cmdlet_call *call) {
    const struct source *source = call->command->extent.source;
    return source ? source->file : NULL;
}

static const char *folder_of(struct cmdlet_call *call, const struct import_localized_data *args) {
    const char *script = calling_script(call), *slash = script ? strrchr(script, '/') : NULL;
    if (args->base_directory)
        return command_full_path(*args->base_directory == '/'
                                     ? args->base_directory
                                     : mem_printf("%s/%s", location_directory(), args->base_directory));
    if (!slash)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "ImportLocalizedData",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "Import-LocalizedData should be called inside a script file, or -FileName and -BaseDirectory "
                     "should be given.");
    return mem_strndup(script, (size_t)(slash - script));
}

/* "Texts.psd1": as given, or the script's own name; the ending may be left out. */
static const char *file_of(struct cmdlet_call *call, const struct import_localized_data *args) {
    const char *name = args->file_name;
    if (!name) {
        const char *script = calling_script(call), *slash = script ? strrchr(script, '/') : NULL;
        name = slash ? slash + 1 : script ? script : "";
        const char *dot = strrchr(name, '.');
        name = dot ? mem_strndup(name, (size_t)(dot - name)) : name;
    }
    size_t length = strlen(name);
    bool has_ending = length > 5 && text_equal_ignore_case(name + length - 5, ".psd1");
    return has_ending ? name : mem_printf("%s.psd1", name);
}

static const char *culture_of(const struct import_localized_data *args) {
    if (args->ui_culture)
        return args->ui_culture;
    struct value culture = variable_get(scope_current(), "PSUICulture", NULL);
    return value_is_null(culture) ? "en-US" : value_to_text(culture);
}

/* de-AT, then de, then the folder itself. */
static const char *find_file(const char *folder, const char *culture, const char *name) {
    char *part = mem_strdup(culture);
    for (;;) {
        const char *path = *part ? mem_printf("%s/%s/%s", folder, part, name) : mem_printf("%s/%s", folder, name);
        if (file_is_regular(path))
            return path;
        if (!*part)
            return NULL;
        char *dash = strrchr(part, '-');
        *(dash ? dash : part) = '\0';
    }
}

static void process(struct cmdlet_call *call) {
    struct import_localized_data *args = call->args;
    const char *folder = folder_of(call, args), *name = file_of(call, args);
    const char *path = find_file(folder, culture_of(args), name);
    if (!path) {
        write_error("System.Management.Automation.PSInvalidOperationException", "ImportLocalizedData",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(mem_printf("%s/%s", folder, name)),
                    "Cannot find the PowerShell data file '%s' in directory '%s', or in any parent culture "
                    "directories.",
                    name, folder);
        return;
    }
    struct value value;
    struct failure failure;
    if (!module_data_file(path, &value, &failure)) {
        write_error_failure(&failure, string_from(path));
        return;
    }
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
