/* Export-Alias: aliases into a file, for Import-Alias or as a script. */
#include <string.h>
#include <unistd.h>

#include "base/datetime.h"
#include "base/wildcard.h"
#include "cmd/utility/alias_table.h"
#include "cmd/utility/file_output.h"
#include "object/list.h"
#include "object/type/enum_rows.h"
#include "os/file.h"
#include "os/user.h"

struct export_alias {
    const char *path;
    struct list *name;
    bool pass_thru;
    struct value as;
    bool append, force, no_clobber;
    const char *description;
    const char *scope;
    const char *literal_path;
};

enum format { FORMAT_CSV, FORMAT_SCRIPT };
static const struct enum_label export_alias_format[] = {{"Csv", FORMAT_CSV}, {"Script", FORMAT_SCRIPT}};
ENUM(export_alias_format, "Microsoft.PowerShell.Commands.ExportAliasFormat", type_int32);

static const struct parameter parameters[] = {
    {"Path", "string", ARG(export_alias, path), .sets = "ByPath", .position = 1, .flags = MANDATORY,
     .help = "The file to write."},
    {"LiteralPath", "string", ARG(export_alias, literal_path), .sets = "ByLiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP",
     .help = "The file to write, its name taken as it stands."},
    {"Name", "string[]", ARG(export_alias, name), .position = 2, .flags = BY_PROPERTY | WILDCARDS,
     .help = "Names of aliases; all where none is given."},
    {"PassThru", "switch", ARG(export_alias, pass_thru), .help = "Writes the aliases."},
    {"As", "Microsoft.PowerShell.Commands.ExportAliasFormat", ARG(export_alias, as), .default_text = "Csv",
     .help = "Csv, or Script: a file of Set-Alias commands."},
    {"Append", "switch", ARG(export_alias, append), .help = "Adds to the end of the file."},
    {"Force", "switch", ARG(export_alias, force), .help = "Writes to a read-only file too."},
    {"NoClobber", "switch", ARG(export_alias, no_clobber), .aliases = "NoOverwrite",
     .help = "Fails where the file exists."},
    {"Description", "string", ARG(export_alias, description), .help = "A comment in the file's head."},
    {"Scope", "string", ARG(export_alias, scope), .help = "The scope whose aliases are written."},
};

struct exporting {
    struct values aliases; /* AliasInfo objects */
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct exporting);
}

static void collect(struct cmdlet_call *call, const char *pattern) {
    const struct export_alias *args = call->args;
    struct exporting *exporting = call->state;
    struct alias_list list = alias_list(call, args->scope);
    bool any = false;
    for (int i = 0; i < list.count; i++)
        if (wildcard_match_text(pattern, list.items[i]->name, true)) {
            values_add(&exporting->aliases, value_object(list.items[i]));
            any = true;
        }
    if (!any && !wildcard_has_special(pattern))
        write_error("System.Management.Automation.ItemNotFoundException", "AliasNotFound", CATEGORY_OBJECT_NOT_FOUND,
                    string_from(pattern), "Cannot find alias because alias '%s' does not exist.", pattern);
}

static void process(struct cmdlet_call *call) {
    const struct export_alias *args = call->args;
    if (!args->name)
        collect(call, "*");
    for (int32_t i = 0; args->name && i < args->name->count; i++)
        collect(call, value_to_text(args->name->items[i]));
}

static void write_line(struct file_output *output, const char *line) {
    file_output_write(output, line, strlen(line));
    file_output_write(output, "\n", 1);
}

static void write_head(struct file_output *output, const struct export_alias *args) {
    char computer[256] = "";
    gethostname(computer, sizeof computer - 1);
    write_line(output, "# Alias File");
    write_line(output, mem_printf("# Exported by : %s", user_current_name()));
    write_line(output, mem_printf("# Date/Time : %s", datetime_format(datetime_now(), "F")));
    write_line(output, mem_printf("# Computer : %s", computer));
    if (!args->description)
        return;
    write_line(output, "#");
    char *rest = mem_strdup(args->description);
    for (char *line; (line = strsep(&rest, "\n"));)
        write_line(output, mem_printf("# %s", line));
}

static const char *line_of(const struct command_info *info, enum format format) {
    const char *options = enum_to_string(type_find("System.Management.Automation.ScopedItemOptions"), info->options);
    const char *description = info->description ? info->description : "";
    return mem_printf(format == FORMAT_SCRIPT
                          ? "set-alias -Name:\"%s\" -Value:\"%s\" -Description:\"%s\" -Option:\"%s\""
                          : "\"%s\",\"%s\",\"%s\",\"%s\"",
                      info->name, info->definition, description, options);
}

static void end(struct cmdlet_call *call) {
    const struct export_alias *args = call->args;
    const struct exporting *exporting = call->state;
    const char *argument = args->literal_path ? args->literal_path : args->path;
    const char *path = file_output_path(call, argument, args->literal_path != NULL);
    enum format format = value_is_null(args->as) ? FORMAT_CSV : (enum format)value_base(args->as).i;
    struct file_output output = {.descriptor = -1};
    if (!cmdlet_should_process(call, argument, "Export-Alias"))
        return;
    struct file_info info;
    if (args->no_clobber && !args->append && file_get_info(path, &info, NULL))
        cmdlet_throw(call, "System.IO.IOException", "NoClobber", CATEGORY_RESOURCE_EXISTS, string_from(path),
                     "The file '%s' already exists.", path);
    file_output_open(call, &output, path, ENCODING_UTF16_LE,
                     (args->append ? FILE_OUTPUT_APPEND : 0) | (args->force ? FILE_OUTPUT_FORCE : 0));
    write_head(&output, args);
    for (int32_t i = 0; i < exporting->aliases.count; i++)
        write_line(&output, line_of(exporting->aliases.items[i].p, format));
    file_output_close(&output);
    for (int32_t i = 0; args->pass_thru && i < exporting->aliases.count; i++)
        cmdlet_write(call, exporting->aliases.items[i]);
}

static const struct example examples[] = {
    {"Export-Alias ./aliases.csv -Name g*", "Writes some aliases for Import-Alias."},
};

static const struct cmdlet export_alias = {
    .name = "Export-Alias",
    .module = MODULE_UTILITY,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct export_alias),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.AliasInfo",
    .synopsis = "Writes aliases to a file.",
    .description = "The file is a list of values separated by commas, which Import-Alias reads, or a script of "
                   "Set-Alias commands.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(export_alias);
