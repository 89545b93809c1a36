/* Arguments that only the cmdlet itself knows: names of jobs, processes, modules, drives, variables, properties … One
 * row a kind of parameter; what there is, the cmdlets tell. */
#include <string.h>

#include "cmd/completion/sources.h"
#include "cmd/completion/type_inference.h"
#include "engine/location.h"

struct cmdlet_value {
    struct completion_context *context;
    struct completions *out;
    const char *command, *parameter;
    const struct ast_command *ast;
};

static bool is_named(const struct cmdlet_value *value, const char *parameter) {
    return text_equal_ignore_case(value->parameter, parameter);
}

/* The word's pattern, with its quote taken away. */
static const char *pattern_of(const struct cmdlet_value *value, char *ret_quote) {
    const char *word = value->context->word ? value->context->word : "";
    *ret_quote = completion_unquote(&word);
    size_t length = strlen(word);
    return length && word[length - 1] == '*' ? word : mem_printf("%s*", word);
}

static void add(const struct cmdlet_value *value, const char *text, char quote) {
    if (*text)
        completion_add(value->out, completion_quote(text, quote), text, COMPLETION_PARAMETER_VALUE, text);
}

/* Runs a cmdlet with -Name pattern (or as it is) and offers a property of what it gives, each text once. */
static void offer_property(const struct cmdlet_value *value, const char *command, struct arguments *arguments,
                           const char *by, const char *property) {
    char quote;
    const char *pattern = pattern_of(value, &quote);
    struct table *seen = table_new(TABLE_IGNORE_CASE);
    if (by)
        arguments_add_named(arguments, by, string_from(pattern));
    struct values found = completion_run(command, arguments);
    for (int i = 0; i < found.count; i++) {
        const char *text = completion_property(found.items[i], property);
        if (table_has(seen, text) || (!by && !wildcard_match_text(pattern, text, true)))
            continue;
        table_set(seen, text, seen);
        add(value, text, quote);
    }
    value->out->settled = true;
}

static void of_job(const struct cmdlet_value *value) {
    struct arguments arguments = {0};
    bool by_name = is_named(value, "Name");
    if (!by_name && !is_named(value, "Id") && !is_named(value, "InstanceId"))
        return;
    if (!by_name)
        arguments_add_named(&arguments, "IncludeChildJob", value_bool(true));
    offer_property(value, "Get-Job", &arguments, by_name ? "Name" : NULL, value->parameter);
}

static void of_process(const struct cmdlet_value *value) {
    struct arguments arguments = {0};
    char quote;
    if (is_named(value, "Name"))
        offer_property(value, "Get-Process", &arguments, "Name", "Name");
    if (!is_named(value, "Id"))
        return;
    const char *pattern = pattern_of(value, &quote);
    struct values found = completion_run("Get-Process", &arguments);
    for (int i = 0; i < found.count; i++) {
        const char *id = completion_property(found.items[i], "Id");
        const char *text = mem_printf("%s - %s", id, completion_property(found.items[i], "Name"));
        if (wildcard_match_text(pattern, id, true))
            completion_add(value->out, quote ? mem_printf("%c%s%c", quote, id, quote) : id, text,
                           COMPLETION_PARAMETER_VALUE, text);
    }
    value->out->settled = true;
}

static void of_module(const struct cmdlet_value *value) {
    static const char extensions[] = ".ps1 .psm1 .psd1 .ni.dll .dll .exe .cdxml";
    bool import = strcmp(value->command, "Import-Module") == 0;
    if (is_named(value, "Assembly")) {
        complete_path(value->context, value->out, false, ".dll");
        value->out->settled = true;
    }
    if (!is_named(value, "Name"))
        return;
    value->out->settled = true;
    if (import)
        complete_path(value->context, value->out, false, extensions);
    if (import && value->context->word && strpbrk(value->context->word, "/\\:"))
        return;
    bool loaded = strcmp(value->command, "Remove-Module") == 0 ||
                  (!import && !pseudo_bound(value->context->binding, "ListAvailable"));
    complete_module(value->context, value->out, loaded);
}

static void all_modules(const struct cmdlet_value *value) {
    struct completions more = {0};
    complete_module(value->context, value->out, true);
    complete_module(value->context, &more, false);
    for (int i = 0; i < more.count; i++) {
        bool known = false;
        for (int k = 0; k < value->out->count; k++)
            known = known || text_equal_ignore_case(value->out->items[k]->tool_tip, more.items[i]->tool_tip);
        if (!known)
            completion_add_item(value->out, more.items[i]);
    }
    value->out->settled = true;
}

/* The text of another argument, NULL: it was not given as such. */
static const char *other_argument(const struct cmdlet_value *value, const char *parameter) {
    const struct argument_pair *pair = pseudo_bound(value->context->binding, parameter);
    return pair && ast_is(pair->argument, AST_STRING_CONSTANT)
               ? ((const struct ast_string_constant *)pair->argument)->value
               : NULL;
}

static void of_get_command(const struct cmdlet_value *value) {
    if (is_named(value, "Module") || is_named(value, "ExcludeModule")) {
        all_modules(value);
    } else if (is_named(value, "Name")) {
        const char *module = other_argument(value, "Module");
        complete_command(value->context, value->out, module, 0);
        if (!module)
            complete_path(value->context, value->out, false, ".ps1");
        value->out->settled = true;
    } else if (is_named(value, "ParameterType")) {
        complete_type(value->context, value->out);
        value->out->settled = true;
    }
}

static void of_get_help(const struct cmdlet_value *value) {
    if (!is_named(value, "Name"))
        return;
    complete_command(value->context, value->out, NULL,
                     COMMAND_CMDLET | COMMAND_FUNCTION | COMMAND_ALIAS | COMMAND_EXTERNAL_SCRIPT);
    complete_path(value->context, value->out, false, ".ps1");
    value->out->settled = true;
}

static void of_module_name(const struct cmdlet_value *value) {
    if (is_named(value, "Module"))
        all_modules(value);
}

static void of_invoke_expression(const struct cmdlet_value *value) {
    if (is_named(value, "Command"))
        complete_command(value->context, value->out, NULL, 0);
}

static void of_provider(const struct cmdlet_value *value) {
    struct arguments arguments = {0};
    if (is_named(value, "PSProvider"))
        offer_property(value, "Get-PSProvider", &arguments, "PSProvider", "Name");
}

static void of_drive(const struct cmdlet_value *value) {
    struct arguments arguments = {0};
    const char *provider = other_argument(value, "PSProvider");
    if (!is_named(value, "Name")) {
        of_provider(value);
        return;
    }
    if (provider)
        arguments_add_named(&arguments, "PSProvider", string_from(provider));
    offer_property(value, "Get-PSDrive", &arguments, "Name", "Name");
}

static const char *with_ticks(const char *name) {
    struct buffer text = {0};
    for (; *name; name++) {
        if (*name == '*' || *name == '?')
            buffer_putc(&text, '`');
        buffer_putc(&text, *name);
    }
    return buffer_text(&text);
}

static void of_variable(const struct cmdlet_value *value) {
    struct arguments arguments = {0};
    char quote;
    if (!is_named(value, "Name"))
        return;
    arguments_add_named(&arguments, "Name", string_from(pattern_of(value, &quote)));
    struct values found = completion_run("Get-Variable", &arguments);
    for (int i = 0; i < found.count; i++) {
        const char *name = completion_property(found.items[i], "Name"), *text = name;
        char used = quote;
        if (strpbrk(name, "*?")) {
            text = with_ticks(name);
            used = '\'';
        }
        if (strcmp(text, "$") == 0)
            text = used ? mem_printf("%c%s%c", used, text, used) : text;
        else
            text = completion_quote(text, used);
        completion_add(value->out, text, name, COMPLETION_PARAMETER_VALUE, name);
    }
    value->out->settled = true;
}

static void of_alias(const struct cmdlet_value *value) {
    struct arguments arguments = {0};
    if (is_named(value, "Name")) {
        offer_property(value, "Get-Alias", &arguments, "Name", "Name");
    } else if (is_named(value, "Definition")) {
        complete_command(value->context, value->out, NULL, COMMAND_CMDLET | COMMAND_FUNCTION | COMMAND_EXTERNAL_SCRIPT);
        complete_path(value->context, value->out, false, NULL);
        value->out->settled = true;
    }
}

static void of_trace_source(const struct cmdlet_value *value) {
    struct arguments arguments = {0};
    if (is_named(value, "Name"))
        offer_property(value, "Get-TraceSource", &arguments, "Name", "Name");
}

/* -Path, -LiteralPath, -FilePath of whatever command. */
static void of_path(const struct cmdlet_value *value) {
    bool containers = strcmp(value->command, "Set-Location") == 0 || strcmp(value->command, "Push-Location") == 0;
    bool literal = is_named(value, "LiteralPath") || is_named(value, "Destination"), before;
    if (!literal && !is_named(value, "Path") && (containers || !is_named(value, "FilePath")))
        return;
    before = value->context->literal_paths;
    value->context->literal_paths = before || literal;
    complete_path(value->context, value->out, containers, NULL);
    value->context->literal_paths = before;
    value->out->settled = true;
}

static void of_copy(const struct cmdlet_value *value) {
    if (is_named(value, "Path") || is_named(value, "LiteralPath") || is_named(value, "Destination"))
        of_path(value);
}

static void of_new_item(const struct cmdlet_value *value) {
    static const char *const types[] = {"File", "Directory", "SymbolicLink", "Junction", "HardLink"};
    const char *path = other_argument(value, "Path"), *word = value->context->word ? value->context->word : "";
    struct provider_path at = *location_current();
    struct failure failure;
    struct value target;
    if (path && !provider_path_parse(path, &at, &failure, &target))
        return;
    if (at.provider != &provider_file_system || !is_named(value, "ItemType"))
        return;
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        if (!completion_matches(word, types[i]))
            continue;
        completion_add(value->out, types[i], "", COMPLETION_TEXT, "");
        if (*word)
            break; /* the first that fits */
    }
    value->out->settled = true;
}

/* ---- members of what comes through the pipeline ---- */

static void offer_members(const struct cmdlet_value *value, bool properties_only) {
    const char *word = value->context->word ? value->context->word : "";
    struct inferred_types types = infer_input(value->context, value->ast);
    complete_inferred_members(value->out, &types, mem_printf("%s*", word), properties_only ? MEMBERS_PROPERTIES : 0,
                              NULL);
    value->out->settled = value->out->settled || types.count > 0;
}

static void of_member_name(const struct cmdlet_value *value) {
    if (is_named(value, "MemberName"))
        offer_members(value, false);
}

static void of_property(const struct cmdlet_value *value) {
    bool select = strcmp(value->command, "Select-Object") == 0;
    if (is_named(value, "Property") ||
        (select && (is_named(value, "ExcludeProperty") || is_named(value, "ExpandProperty"))))
        offer_members(value, true);
}

static void of_new_object(const struct cmdlet_value *value) {
    if (is_named(value, "TypeName")) {
        complete_type(value->context, value->out);
        value->out->settled = true;
    }
}

static const struct {
    const char *commands;
    void (*complete)(const struct cmdlet_value *value);
} rows[] = {
    {"Get-Command", of_get_command},
    {"Get-Help help", of_get_help},
    {"Save-Help Update-Help", of_module_name},
    {"Invoke-Expression", of_invoke_expression},
    {"Get-Job Receive-Job Remove-Job Stop-Job Wait-Job Suspend-Job Resume-Job", of_job},
    {"Get-Module Remove-Module Import-Module", of_module},
    {"Debug-Process Get-Process Stop-Process Wait-Process Enter-PSHostProcess", of_process},
    {"Get-PSDrive Remove-PSDrive", of_drive},
    {"New-PSDrive Get-PSProvider", of_provider},
    {"Clear-Variable Get-Variable Remove-Variable Set-Variable", of_variable},
    {"Get-Alias", of_alias},
    {"Get-TraceSource Set-TraceSource Trace-Command", of_trace_source},
    {"Move-Item Copy-Item", of_copy},
    {"New-Item", of_new_item},
    {"ForEach-Object", of_member_name},
    {"Group-Object Measure-Object Sort-Object Where-Object Format-Custom Format-List Format-Table Format-Wide "
     "Select-Object ",
     of_property},
    {"New-Object", of_new_object},
};

void complete_cmdlet_value(struct completion_context *context, struct completions *out, const char *command,
                           const struct ast_command *ast, const char *parameter) {
    struct cmdlet_value value = {context, out, command, parameter, ast};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (completion_listed(rows[i].commands, command)) {
            rows[i].complete(&value);
            return;
        }
    }
    of_path(&value);
}
