/* Import-Alias: aliases from a file that Export-Alias wrote. */
#include <string.h>

#include "base/buffer.h"
#include "base/wildcard.h"
#include "cmd/utility/alias_table.h"
#include "cmd/utility/file_argument.h"
#include "cmd/utility/file_input.h"
#include "object/list.h"
#include "os/file.h"

struct import_alias {
    const char *path;
    const char *scope;
    bool pass_thru;
    bool force;
    const char *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(import_alias, path), .sets = "ByPath", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The file."},
    {"LiteralPath", "string", ARG(import_alias, literal_path), .sets = "ByLiteralPath",
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .aliases = "PSPath,LP",
     .help = "The file, its name taken as it stands."},
    {"Scope", "string", ARG(import_alias, scope), .flags = NOT_NULL_OR_EMPTY,
     .help = "The scope in which the aliases are made."},
    {"PassThru", "switch", ARG(import_alias, pass_thru), .help = "Writes the aliases."},
    {"Force", "switch", ARG(import_alias, force), .help = "Replaces aliases that exist, also read-only ones."},
};

enum { COLUMN_NAME, COLUMN_VALUE, COLUMN_DESCRIPTION, COLUMN_OPTIONS, COLUMNS };

/* Fields between commas; quotation marks switch the meaning of commas off and on, two of them stand for one. The number
 * of fields. */
static int split(const char *line, const char *fields[COLUMNS]) {
    int count = 0;
    bool quoted = false;
    struct buffer field = {0};
    for (const char *at = line;; at++) {
        if (quoted && *at == '"' && at[1] == '"') {
            buffer_putc(&field, *at++);
        } else if (*at == '"') {
            quoted = !quoted;
        } else if (!*at || (*at == ',' && !quoted)) {
            if (count < COLUMNS)
                fields[count] = mem_strdup(buffer_text(&field));
            count++;
            field = (struct buffer){0};
            if (!*at)
                return count;
        } else {
            buffer_putc(&field, *at);
        }
    }
}

static void import(struct cmdlet_call *call, const char *const fields[COLUMNS]) {
    const struct import_alias *args = call->args;
    const char *name = fields[COLUMN_NAME];
    struct scope *scope = scope_argument(call, args->scope);
    int64_t options;
    if (!enum_parse(type_find("System.Management.Automation.ScopedItemOptions"), fields[COLUMN_OPTIONS], &options,
                    NULL)) {
        write_error("System.ArgumentException", "ImportAliasOptionsError", CATEGORY_INVALID_ARGUMENT,
                    string_from(fields[COLUMN_OPTIONS]), "Requested value '%s' was not found.", fields[COLUMN_OPTIONS]);
        return;
    }
    if (!cmdlet_should_process(call, mem_printf("Name: %s Value: %s", name, fields[COLUMN_VALUE]), "Import Alias"))
        return;
    if (!args->force && (args->scope ? alias_find_here(scope, name) : alias_find(scope, name))) {
        write_error("System.Management.Automation.SessionStateException", "AliasAlreadyExists",
                    CATEGORY_RESOURCE_EXISTS, string_from(name),
                    "The alias is not allowed, because an alias with the name '%s' already exists.", name);
        return;
    }
    if (alias_set(scope, name, fields[COLUMN_VALUE], (uint8_t)options, fields[COLUMN_DESCRIPTION], args->force) &&
        args->pass_thru)
        cmdlet_write(call, value_object(alias_find_here(scope, name)));
}

static void process(struct cmdlet_call *call) {
    const struct import_alias *args = call->args;
    const char *argument = args->literal_path ? args->literal_path : args->path, *fields[COLUMNS];
    struct buffer text = {0};
    struct file_info info;
    const char *path = file_argument_full(argument);
    if (!wildcard_has_special(argument) && !file_get_info(path, &info, NULL))
        cmdlet_throw(call, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
                     CATEGORY_OBJECT_NOT_FOUND, string_from(path), "Cannot find path '%s' because it does not exist.",
                     path);
    int files = 0;
    if (!args->literal_path)
        file_argument_expand(argument, false, &files);
    if (files > 1)
        cmdlet_throw(call, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                     CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
                     "Cannot import alias because path '%s' contains wildcard characters that resolve to multiple "
                     "paths. Aliases can be imported from only one file. Change the value of the Path parameter to a "
                     "path that resolves to a single file.",
                     argument);
    file_input_text(call, argument, args->literal_path != NULL, ENCODING_UTF8, &text);
    char *rest = mem_strdup(buffer_text(&text));
    int number = 0;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        line[strcspn(line, "\r")] = '\0';
        if (!*line || *line == '#')
            continue;
        if (split(line, fields) != COLUMNS)
            cmdlet_throw(call, "System.FormatException", "ImportAliasFileFormatError", CATEGORY_READ_ERROR,
                         string_from(argument),
                         "Cannot import an alias. Line number %d in the file '%s' is not a properly-formatted, "
                         "comma-separated values (CSV) "
                         "line for aliases. Change the line to contain four values separated by commas. If the value "
                         "text itself contains a "
                         "comma, then the value must be contained in quotation marks.",
                         number, argument);
        import(call, fields);
    }
}

static const struct example examples[] = {
    {"Import-Alias ./aliases.csv", "Makes the aliases of a file."},
};

static const struct cmdlet import_alias = {
    .name = "Import-Alias",
    .module = MODULE_UTILITY,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct import_alias),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.AliasInfo",
    .synopsis = "Makes the aliases that a file lists.",
    .description =
        "Each line of the file has an alias, its command, its description and its options, separated by commas.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(import_alias);
