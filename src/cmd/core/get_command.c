/* Get-Command */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmd/core/command_search.h"
#include "cmd/core/show_command_info.h"
#include "engine/command_info_parameters.h"
#include "engine/error.h"
#include "engine/field_object.h"
#include "engine/module.h"
#include "object/arithmetic.h"
#include "object/list.h"

struct get_command {
    struct list *verb, *noun, *module, *exclude_module;
    struct list *fully_qualified_module;
    int32_t total_count;
    bool syntax, show_command_info;
    struct list *argument_list;
    bool all, list_imported;
    struct list *parameter_name, *parameter_type, *name;
    struct value command_type;
    bool use_fuzzy_matching;
    struct value fuzzy_minimum_distance;
    bool use_abbreviation_expansion;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_command, name), .sets = "AllCommandSet", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of commands to get."},
    {"Verb", "string[]", ARG(get_command, verb), .sets = "CmdletSet", .flags = BY_PROPERTY | WILDCARDS,
     .help = "The verbs of commands to get."},
    {"Noun", "string[]", ARG(get_command, noun), .sets = "CmdletSet", .flags = BY_PROPERTY | WILDCARDS,
     .help = "The nouns of commands to get."},
    {"Module", "string[]", ARG(get_command, module), .flags = BY_PROPERTY | WILDCARDS, .aliases = "PSSnapin",
     .help = "The modules whose commands to get."},
    {"ExcludeModule", "string[]", ARG(get_command, exclude_module), .flags = WILDCARDS,
     .help = "Modules whose commands to leave out."},
    {"FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]",
     ARG(get_command, fully_qualified_module), .flags = BY_PROPERTY, .help = "Modules given by name and version."},
    {"CommandType", "System.Management.Automation.CommandTypes", ARG(get_command, command_type),
     .sets = "AllCommandSet", .flags = BY_PROPERTY, .aliases = "Type", .help = "The kinds of commands to get."},
    {"TotalCount", "int", ARG(get_command, total_count), .flags = BY_PROPERTY,
     .help = "How many commands to get at most."},
    {"Syntax", "switch", ARG(get_command, syntax), .flags = BY_PROPERTY, .default_text = "False",
     .help = "Gives the syntax of the commands as text."},
    {"ShowCommandInfo", "switch", ARG(get_command, show_command_info), .default_text = "False",
     .help = "Gives descriptions as objects with plain properties."},
    {"ArgumentList", "System.Object[]", ARG(get_command, argument_list), .position = 2,
     .flags = REMAINING | ALLOW_NULL | ALLOW_EMPTY_COLLECTION, .aliases = "Args",
     .help = "Arguments with which the command is described: only one command can be."},
    {"All", "switch", ARG(get_command, all), .flags = BY_PROPERTY, .default_text = "False",
     .help = "Gets commands too that others of the same name hide."},
    {"ListImported", "switch", ARG(get_command, list_imported), .flags = BY_PROPERTY, .default_text = "False",
     .help = "Gets only commands of this session, not of modules that could be loaded."},
    {"ParameterName", "string[]", ARG(get_command, parameter_name), .flags = NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "Names or aliases of parameters that the commands have."},
    {"ParameterType", "System.Management.Automation.PSTypeName[]", ARG(get_command, parameter_type),
     .flags = NOT_NULL_OR_EMPTY, .help = "Types of parameters that the commands have."},
    {"UseFuzzyMatching", "switch", ARG(get_command, use_fuzzy_matching), .sets = "AllCommandSet",
     .default_text = "False", .help = "Gets commands whose names are nearly the one given, the nearest first."},
    {"FuzzyMinimumDistance", "uint", ARG(get_command, fuzzy_minimum_distance), .sets = "AllCommandSet",
     .default_text = "5", .help = "How many changes of a letter are near."},
    {"UseAbbreviationExpansion", "switch", ARG(get_command, use_abbreviation_expansion), .sets = "AllCommandSet",
     .flags = BY_PROPERTY, .default_text = "False",
     .help = "Matches the capital letters of names: i-psdf is Import-PowerShellDataFile."},
};

enum {
    TYPES_ALL = 383,
    TYPES_WITHOUT_FILES = COMMAND_ALIAS | COMMAND_FUNCTION | COMMAND_FILTER | COMMAND_CMDLET | COMMAND_CONFIGURATION,
    FUZZY_DISTANCE = 5
};

struct state {
    struct command_list results;
    int *scores; /* -UseFuzzyMatching */
    bool *parameter_found;
    bool pattern;
};

/* ---- filters ---- */

/* No patterns match everything. */
static bool matches_any(const struct list *patterns, const char *text) {
    for (int32_t i = 0; patterns && i < patterns->count; i++)
        if (wildcard_match_text(value_to_text(patterns->items[i]), text, true))
            return true;
    return !patterns || !patterns->count;
}

static const char *specified_name(struct value specification) {
    struct value name = VALUE_NULL;
    bool bag = !value_is_string(value_base(specification));
    if (bag && (member_get(specification, "ModuleName", &name, NULL) == MEMBER_FOUND ||
                member_get(specification, "Name", &name, NULL) == MEMBER_FOUND))
        return value_to_text(name);
    return value_to_text(specification);
}

/* Is the command's module of a version that the specification asks for? */
static bool has_version(struct command_info *info, struct value specification) {
    static const struct {
        const char *name;
        int least, most; /* of comparing the module's version with it */
    } limits[] = {{"Version", 0, 1}, {"RequiredVersion", 0, 0}, {"MaximumVersion", -1, 0}};
    struct value version = VALUE_NULL, limit = VALUE_NULL;
    member_get(value_object(info), "Version", &version, NULL);
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        int order = 0;
        if (member_get(specification, limits[i].name, &limit, NULL) != MEMBER_FOUND || value_is_null(limit) ||
            !convert_to(limit, &type_version, &limit, NULL) || value_is_null(version))
            continue;
        if (value_compare(version, limit, true, &order, NULL) &&
            ((order < 0 ? -1 : order > 0) < limits[i].least || (order < 0 ? -1 : order > 0) > limits[i].most))
            return false;
    }
    return true;
}

static bool matches_module(const struct get_command *args, struct command_info *info) {
    const char *module = command_module_name(info);
    if (*module && args->exclude_module && args->exclude_module->count && matches_any(args->exclude_module, module))
        return false;
    if (!*module)
        return !(args->module && args->module->count) && !args->fully_qualified_module;
    for (int32_t i = 0; args->fully_qualified_module && i < args->fully_qualified_module->count; i++)
        if (text_equal_ignore_case(specified_name(args->fully_qualified_module->items[i]), module) &&
            has_version(info, args->fully_qualified_module->items[i]))
            return true;
    return !args->fully_qualified_module && matches_any(args->module, module);
}

static bool matches_words(const struct get_command *args, const char *name) {
    const char *dash = strchr(name, '-');
    if (!args->verb && !args->noun)
        return true;
    return dash && matches_any(args->verb, mem_strndup(name, (size_t)(dash - name))) &&
           matches_any(args->noun, dash + 1);
}

static bool parameter_has_name(const struct parameter_metadata *parameter, const char *pattern) {
    bool found = wildcard_match_text(pattern, parameter->name, true);
    for (int i = 0; i < parameter->alias_count; i++)
        found = found || wildcard_match_text(pattern, parameter->aliases[i], true);
    return found;
}

/* Would a value of the wanted type bind without conversion? */
static bool parameter_has_type(const struct parameter_metadata *parameter, struct value wanted) {
    struct field_object *name = value_base(wanted).p; /* PSTypeName: Name, Type */
    const struct type *type = parameter->type ? parameter->type : type_find(parameter->type_text);
    if (value_is_null(name->fields[1]))
        return wildcard_match_text(value_to_text(name->fields[0]), type ? type->name : parameter->type_text, true);
    const struct type *expected = type_from_value(name->fields[1]);
    if (!type || type == &type_object || type == &type_psobject)
        return type && expected == type;
    return type_is(expected, type) ||
           (type->code == CODE_ARRAY && type->element != &type_object && type_is(expected, type->element));
}

static bool has_parameter(struct get_command *args, struct state *state, const struct parameter_metadata *parameter) {
    bool named = !args->parameter_name, typed = !args->parameter_type;
    for (int32_t i = 0; args->parameter_name && i < args->parameter_name->count; i++)
        if (parameter_has_name(parameter, value_to_text(args->parameter_name->items[i])))
            named = state->parameter_found[i] = true;
    for (int32_t i = 0; args->parameter_type && i < args->parameter_type->count; i++)
        typed = typed || parameter_has_type(parameter, args->parameter_type->items[i]);
    return named && typed;
}

static bool matches_parameters(struct get_command *args, struct state *state, struct command_info *info) {
    if (!args->parameter_name && !args->parameter_type)
        return true;
    struct command_info *target = command_target(info);
    struct metadata *metadata = target && target->kind != COMMAND_APPLICATION ? metadata_of(target) : NULL;
    bool found = false;
    for (int i = 0; metadata && i < metadata->parameter_count; i++)
        found = has_parameter(args, state, &metadata->parameters[i]) || found;
    return found;
}

static bool in_results(const struct state *state, const struct command_info *info) {
    for (int i = 0; i < state->results.count; i++) {
        const struct command_info *other = state->results.items[i];
        if (other->kind == info->kind && other->cmdlet == info->cmdlet &&
            text_equal_ignore_case(other->name, info->name) &&
            (other->kind == COMMAND_CMDLET || other == info ||
             (other->definition && info->definition && strcmp(other->definition, info->definition) == 0)))
            return true;
    }
    return false;
}

/* ---- collecting ---- */

/* The fewest changes, insertions, removals and swaps of letters that make one text the other. */
static int distance(const char *left, const char *right) {
    size_t rows = strlen(left) + 1, columns = strlen(right) + 1;
    int *table = mem_new(sizeof(int) * rows * columns);
#define AT(i, k) table[(i)*columns + (k)]
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < columns; k++) {
            if (!i || !k) {
                AT(i, k) = (int)(i + k);
                continue;
            }
            bool same = tolower((unsigned char)left[i - 1]) == tolower((unsigned char)right[k - 1]);
            int best = AT(i - 1, k - 1) + !same;
            best = AT(i - 1, k) + 1 < best ? AT(i - 1, k) + 1 : best;
            best = AT(i, k - 1) + 1 < best ? AT(i, k - 1) + 1 : best;
            if (i > 1 && k > 1 && tolower((unsigned char)left[i - 1]) == tolower((unsigned char)right[k - 2]) &&
                tolower((unsigned char)left[i - 2]) == tolower((unsigned char)right[k - 1]) &&
                AT(i - 2, k - 2) + !same < best)
                best = AT(i - 2, k - 2) + !same;
            AT(i, k) = best;
        }
    return AT(rows - 1, columns - 1);
#undef AT
}

static bool is_abbreviation(const char *name, const char *abbreviation) {
    struct buffer capitals = {0};
    for (; *name; name++)
        if ((*name >= 'A' && *name <= 'Z') || *name == '-')
            buffer_putc(&capitals, *name);
    return text_equal_ignore_case(buffer_text(&capitals), abbreviation);
}

static bool enough(const struct cmdlet_call *call, const struct state *state) {
    struct get_command *args = call->args;
    return cmdlet_bound(call, ARG(get_command, total_count)) && args->total_count >= 0 &&
           state->results.count >= args->total_count;
}

/* The command as it is when called with these arguments: dynamic parameters go by them. */
static struct command_info *with_arguments(const struct command_info *info, struct list *arguments) {
    struct command_info *copy = MEM_NEW(struct command_info);
    *copy = *info;
    copy->arguments = arguments;
    return copy;
}

/* Takes a command into the results if it passes the filters; true: its name alone was a hit. */
static bool take(struct cmdlet_call *call, struct command_info *info, int score) {
    struct get_command *args = call->args;
    struct state *state = call->state;
    if (args->syntax && info->kind == COMMAND_ALIAS && !(info = command_target(info)))
        return false;
    bool words = info->kind == COMMAND_CMDLET || args->verb || args->noun;
    if (!matches_module(args, info) || (words && !matches_words(args, info->name)))
        return false;
    if (in_results(state, info))
        return true;
    if (matches_parameters(args, state, info) && !enough(call, state)) {
        command_list_add(&state->results, args->argument_list ? with_arguments(info, args->argument_list) : info);
        state->scores = mem_resize(state->scores, sizeof(int) * (size_t)state->results.count);
        state->scores[state->results.count - 1] = score;
    }
    return true;
}

static void not_found(const char *name) {
    struct exception *exception = exception_new(
        "System.Management.Automation.CommandNotFoundException",
        mem_printf("The term '%s' is not recognized as a name of a cmdlet, function, script file, or executable "
                   "program.\nCheck the "
                   "spelling of the name, or if a path was included, verify that the path is correct and try again.",
                   name),
        VALUE_NULL);
    write_error_record(error_record_new(value_object(exception), "CommandNotFoundException", CATEGORY_OBJECT_NOT_FOUND,
                                        string_from(name)));
}

static void collect_near(struct cmdlet_call *call, const char *name, unsigned kinds) {
    struct get_command *args = call->args;
    struct command_list commands = command_search("*", kinds, true);
    int limit = args->fuzzy_minimum_distance.type ? (int)args->fuzzy_minimum_distance.i : FUZZY_DISTANCE;
    for (int i = 0; i < commands.count; i++) {
        int score = args->use_fuzzy_matching ? distance(commands.items[i]->name, name) : 0;
        bool near = args->use_fuzzy_matching ? score <= limit
                                             : is_abbreviation(commands.items[i]->name, name) ||
                                                   wildcard_match_text(name, commands.items[i]->name, true);
        if (near)
            take(call, commands.items[i], score);
    }
}

struct offered {
    struct cmdlet_call *call;
    const char *pattern;
    unsigned kinds;
};

static void offer(void *data, struct command_info *info) {
    const struct offered *offered = data;
    if (info->kind & offered->kinds && wildcard_match_text(offered->pattern, info->name, true))
        take(offered->call, info, 0);
}

static void offer_module(void *data, const char *file) {
    if (!module_loaded(file))
        module_each_offered(file, offer, data);
}

static void collect(struct cmdlet_call *call, const char *name, unsigned kinds) {
    struct get_command *args = call->args;
    struct state *state = call->state;
    bool special = args->use_fuzzy_matching || args->use_abbreviation_expansion;
    bool pattern = special || wildcard_has_special(name);
    bool every = pattern || args->all || cmdlet_bound(call, ARG(get_command, total_count)) || args->command_type.type ||
                 (args->module && args->module->count) || args->fully_qualified_module;
    state->pattern = state->pattern || pattern;
    if (special) {
        collect_near(call, name, kinds);
        return;
    }
    bool all = args->all || cmdlet_bound(call, ARG(get_command, total_count));
    struct command_list commands = command_search(name, kinds, all);
    if (!commands.count && !pattern && module_autoload(name))
        commands = command_search(name, kinds, all);
    bool found = false;
    for (int i = 0; i < commands.count && (every || !found); i++)
        found = take(call, commands.items[i], 0) || found;
    struct offered offered = {call, name, kinds};
    if (pattern && !args->list_imported && kinds & (COMMAND_FUNCTION | COMMAND_FILTER))
        module_each_available(false, offer_module, &offered); /* commands of modules that are not loaded */
    if (!found && !pattern && !args->fully_qualified_module)
        not_found(name);
}

static void check(struct cmdlet_call *call) {
    struct get_command *args = call->args;
    if (args->module && args->fully_qualified_module)
        cmdlet_throw(call, "System.InvalidOperationException", "ModuleAndFullyQualifiedModuleCannotBeSpecifiedTogether",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "The parameters Module and FullyQualifiedModule cannot be used together. Please specify only one "
                     "parameter.");
    if (args->show_command_info && args->syntax)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentException",
                     "GetCommandCannotSpecifySyntaxAndShowCommandInfoTogether", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "The ShowCommandInfo and Syntax parameters cannot be specified together.");
}

static void begin(struct cmdlet_call *call) {
    struct get_command *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    state->parameter_found = MEM_ARRAY(bool, args->parameter_name ? args->parameter_name->count : 1);
}

static void process(struct cmdlet_call *call) {
    struct get_command *args = call->args;
    struct state *state = call->state;
    check(call);
    bool by_name =
        args->name || args->command_type.type || args->use_fuzzy_matching || args->use_abbreviation_expansion;
    unsigned kinds = !by_name                  ? TYPES_WITHOUT_FILES
                     : args->command_type.type ? (unsigned)args->command_type.i
                                               : TYPES_ALL;
    if (!args->name) {
        collect(call, "*", kinds);
        state->pattern = true;
    }
    for (int32_t i = 0; args->name && i < args->name->count; i++)
        collect(call, value_to_text(args->name->items[i]), kinds);
}

/* ---- results ---- */

/* Short aliases and programs are not listed unless asked for. */
static bool hidden(const struct cmdlet_call *call, const struct command_info *info) {
    const struct get_command *args = call->args;
    if (args->name || args->all || args->use_fuzzy_matching || cmdlet_bound(call, ARG(get_command, total_count)))
        return false;
    unsigned asked = args->command_type.type ? (unsigned)args->command_type.i : 0;
    const char *dash = strchr(info->name, '-');
    return (info->kind & (COMMAND_ALIAS | COMMAND_APPLICATION) & ~asked) && !(dash && dash > info->name);
}

struct ranked {
    struct command_info *info;
    int score, number;
};

static int compare(const void *left, const void *right, void *data) {
    const struct ranked *a = left, *b = right;
    bool fuzzy = *(bool *)data;
    int order = 0;
    if (fuzzy)
        order = a->score - b->score;
    else if (a->info->kind != b->info->kind)
        order = a->info->kind < b->info->kind ? -1 : 1;
    else
        order = text_compare_ignore_case(a->info->name, b->info->name);
    return order ? order : a->number - b->number;
}

static const char *replace_all(const char *text, const char *what, const char *by) {
    struct buffer result = {0};
    for (const char *hit; *what && (hit = strstr(text, what)); text = hit + strlen(what)) {
        buffer_append(&result, text, (size_t)(hit - text));
        buffer_puts(&result, by);
    }
    buffer_puts(&result, text);
    return buffer_text(&result);
}

struct alias_search {
    const struct get_command *args;
    const struct command_info *command;
    const char *alias;
};

static void find_alias(void *data, struct command_info *alias) {
    struct alias_search *search = data;
    if (!search->alias && text_equal_ignore_case(alias->definition, search->command->name) &&
        matches_any(search->args->name, alias->name))
        search->alias = alias->name;
}

/* A command that was asked for by an alias says so. */
static void write_syntax(struct cmdlet_call *call, struct command_info *info) {
    struct get_command *args = call->args;
    const char *syntax = command_syntax(info);
    struct alias_search search = {args, info, NULL};
    bool direct = !args->name;
    for (int32_t i = 0; args->name && i < args->name->count; i++)
        direct = direct || text_equal_ignore_case(value_to_text(args->name->items[i]), info->name);
    if (!*syntax)
        return;
    if (info->kind == COMMAND_EXTERNAL_SCRIPT && args->name && args->name->count == 1)
        search.alias = value_to_text(args->name->items[0]);
    if (!direct && info->kind != COMMAND_APPLICATION) {
        command_each(scope_current(), COMMAND_ALIAS, find_alias, &search);
        if (search.alias && !text_equal_ignore_case(search.alias, info->name))
            syntax = mem_printf("%s (alias) -> %s\n%s", search.alias,
                                info->kind == COMMAND_EXTERNAL_SCRIPT ? info->definition : info->name,
                                replace_all(syntax, info->name, search.alias));
    }
    cmdlet_write(call, string_from(syntax));
}

static void report_parameters(struct cmdlet_call *call) {
    struct get_command *args = call->args;
    struct state *state = call->state;
    for (int32_t i = 0; args->parameter_name && i < args->parameter_name->count; i++) {
        const char *name = value_to_text(args->parameter_name->items[i]);
        if (!wildcard_has_special(name) && !state->parameter_found[i])
            write_error("System.ArgumentException", "CommandParameterNotFound", CATEGORY_OBJECT_NOT_FOUND,
                        string_from(name),
                        "No matching commands include a parameter named '%s'.  Check the spelling of the parameter "
                        "name, and then "
                        "try again. (Parameter '%s')",
                        name, name);
    }
}

static void end(struct cmdlet_call *call) {
    struct get_command *args = call->args;
    struct state *state = call->state;
    struct ranked *ranked = MEM_ARRAY(struct ranked, state->results.count);
    int count = 0;
    for (int i = 0; i < state->results.count; i++)
        if (!hidden(call, state->results.items[i]))
            ranked[count++] = (struct ranked){state->results.items[i], state->scores[i], i};
    report_parameters(call);
    if (state->pattern && count)
        qsort_r(ranked, (size_t)count, sizeof *ranked, compare, &args->use_fuzzy_matching);
    for (int i = 0; i < count; i++) {
        struct value result = value_object(ranked[i].info);
        if (args->syntax) {
            write_syntax(call, ranked[i].info);
            continue;
        }
        if (args->show_command_info)
            result = show_command_info(ranked[i].info);
        else if (args->use_fuzzy_matching)
            note_set(&result, "Score", value_int(ranked[i].score));
        cmdlet_write(call, result);
    }
}

static const struct example examples[] = {
    {"Get-Command -Noun Job", "Lists the commands that work on jobs."},
    {"Get-Command Start-Job -Syntax", "Shows which parameters the command takes."},
    {"(Get-Command Get-Date).Parameters.Keys", "Lists the names of all its parameters."},
};
static const struct cmdlet get_command = {
    .name = "Get-Command",
    .module = MODULE_CORE,
    .default_set = "CmdletSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_command),
    .output_types =
        "System.Management.Automation.AliasInfo,System.Management.Automation.ApplicationInfo,System.Management."
        "Automation."
        "FunctionInfo,System.Management.Automation.CmdletInfo,System.Management.Automation.ExternalScriptInfo,System."
        "Management.Automation.FilterInfo,System.String,System.Management.Automation.PSObject",
    .synopsis = "Gets all commands.",
    .description = "Gets cmdlets, functions, filters, aliases, scripts and programs by name, verb, noun, module or "
                   "parameter. Without "
                   "wildcards the one that would run is given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end};
CMDLET_REGISTER(get_command);
