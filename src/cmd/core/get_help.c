/* Get-Help */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmd/core/command_search.h"
#include "cmd/core/help_maml.h"
#include "cmd/core/help_topic.h"
#include "engine/command_info_parameters.h"
#include "object/enumerate.h"
#include "object/list.h"

struct get_help {
    const char *name, *path;
    struct list *category;
    bool full;
    struct list *component, *functionality, *role;
    bool detailed, examples;
    struct list *parameter;
    bool online;
};

static const struct parameter parameters[] = {
    {"Name", "string", ARG(get_help, name), .position = 1, .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "The command to tell about."},
    /* It chooses among the help texts that providers have for one cmdlet: those here have none of their own. */
    {"Path", "string", ARG(get_help, path), .help = "The folder in which a provider's cmdlet is told about."},
    {"Category", "string[]", ARG(get_help, category),
     .validate_set = "Alias,Cmdlet,Provider,General,FAQ,Glossary,HelpFile,ScriptCommand,Function,Filter,ExternalScript,"
                     "All,DefaultHelp,"
                     "DscResource,Class,Configuration",
     .help = "The kinds of topics to look among."},
    {"Detailed", "switch", ARG(get_help, detailed), .sets = "DetailedView", .flags = MANDATORY, .default_text = "False",
     .help = "Shows parameters and examples too."},
    {"Full", "switch", ARG(get_help, full), .sets = "AllUsersView", .default_text = "False",
     .help = "Shows the whole topic."},
    {"Examples", "switch", ARG(get_help, examples), .sets = "Examples", .flags = MANDATORY, .default_text = "False",
     .help = "Shows name, synopsis and examples."},
    {"Parameter", "string[]", ARG(get_help, parameter), .sets = "Parameters", .flags = MANDATORY | WILDCARDS,
     .help = "Shows these parameters alone."},
    {"Component", "string[]", ARG(get_help, component), .help = "Only commands of this component."},
    {"Functionality", "string[]", ARG(get_help, functionality), .help = "Only commands of this functionality."},
    {"Role", "string[]", ARG(get_help, role), .help = "Only commands for this role."},
    {"Online", "switch", ARG(get_help, online), .sets = "Online", .flags = MANDATORY, .default_text = "False",
     .help = "Opens the topic on the web."},
};

enum { KINDS = COMMAND_ALIAS | COMMAND_FUNCTION | COMMAND_FILTER | COMMAND_CMDLET | COMMAND_EXTERNAL_SCRIPT };

static bool matches(const struct list *patterns, const char *text) {
    for (int32_t i = 0; patterns && i < patterns->count; i++)
        if (text && wildcard_match_text(value_to_text(patterns->items[i]), text, true))
            return true;
    return !patterns || !patterns->count;
}

static bool wanted(const struct get_help *args, const struct command_info *info, const struct help_content *content) {
    bool category = !args->category || !args->category->count;
    for (int32_t i = 0; args->category && i < args->category->count; i++) {
        const char *name = value_to_text(args->category->items[i]);
        bool script = text_equal_ignore_case(name, "ScriptCommand") && !info->cmdlet && info->kind != COMMAND_ALIAS;
        category = category || script || text_equal_ignore_case(name, "All") ||
                   text_equal_ignore_case(name, help_category(info));
    }
    return category && matches(args->component, content ? content->component : NULL) &&
           matches(args->role, content ? content->role : NULL) &&
           matches(args->functionality, content ? content->functionality : NULL);
}

static const char *view_of(const struct get_help *args) {
    return args->full ? "FullView" : args->detailed ? "DetailedView" : args->examples ? "ExamplesView" : NULL;
}

/* -Parameter: those of its parameters that match. */
static void write_parameters(struct cmdlet_call *call, struct value topic, const char *name) {
    struct get_help *args = call->args;
    struct value parameters = VALUE_NULL, items = VALUE_NULL;
    struct values all = {0};
    bool found = false;
    if (member_get(topic, "parameters", &parameters, NULL) == MEMBER_FOUND)
        member_get(parameters, "parameter", &items, NULL);
    enumerate_all(items, &all, NULL);
    for (int32_t i = 0; i < all.count; i++) {
        struct value text;
        if (member_get(all.items[i], "name", &text, NULL) == MEMBER_FOUND &&
            matches(args->parameter, value_to_text(text))) {
            cmdlet_write(call, all.items[i]);
            found = true;
        }
    }
    for (int32_t i = 0; !found && i < args->parameter->count; i++)
        write_error("System.Management.Automation.PSArgumentException", "NoParmsFound", CATEGORY_INVALID_ARGUMENT,
                    string_from(name), "No parameter matches criteria %s.", value_to_text(args->parameter->items[i]));
}

static void write_topic(struct cmdlet_call *call, struct command_info *info, const struct help_content *content,
                        struct value maml) {
    struct get_help *args = call->args;
    if (value_is_null(maml) && !content && info->kind == COMMAND_EXTERNAL_SCRIPT) {
        const char *syntax = command_syntax(info);
        cmdlet_write(call, string_from(syntax + strspn(syntax, "\n")));
        return;
    }
    struct value topic = !value_is_null(maml) ? maml : content ? help_topic(info, content) : help_bare_topic(info);
    const char *view = view_of(args);
    if (args->parameter) {
        write_parameters(call, topic, info->name);
        return;
    }
    if (view) {
        const char *own = value_type_names(topic)[0];
        value_insert_type_name(&topic, mem_printf("HelpInfo#%s", view));
        value_insert_type_name(&topic, mem_printf("%s#%s", own, view));
    }
    cmdlet_write(call, topic);
}

static void not_found(const char *name) {
    write_error("Microsoft.PowerShell.Commands.HelpNotFoundException", "HelpNotFound", CATEGORY_RESOURCE_UNAVAILABLE,
                VALUE_NULL,
                "Get-Help could not find %s in a help file in this session. To download updated help topics type: "
                "\"Update-Help\". To get "
                "help online, search for the help topic in the TechNet library at "
                "https://go.microsoft.com/fwlink/?LinkID=107116.",
                name);
}

struct topic {
    struct command_info *info;
    struct help_content *content;
    struct value maml; /* from a file; $null: there is none */
};

/* .FORWARDHELPTARGETNAME, .FORWARDHELPCATEGORY: another command's help stands for this one's. */
static struct topic forwarded(struct topic topic) {
    enum { STEPS_MAX = 10 };
    for (int step = 0; step < STEPS_MAX && topic.content; step++) {
        const struct help_content *content = topic.content;
        if (!content->forward_name && !content->forward_category)
            break;
        const char *name = content->forward_name ? content->forward_name : topic.info->name;
        struct command_list found = command_search(name, KINDS, false);
        struct command_info *target = NULL;
        for (int i = 0; i < found.count && !target; i++)
            if (found.items[i] != topic.info &&
                (!content->forward_category ||
                 text_equal_ignore_case(content->forward_category, help_category(found.items[i]))))
                target = found.items[i];
        if (!target || target == topic.info)
            break;
        topic = (struct topic){target, help_content_of(target), VALUE_NULL};
    }
    return topic;
}

static int collect(struct cmdlet_call *call, const char *name, struct topic *topics) {
    struct command_list commands = command_search(name, KINDS, false);
    bool pattern = wildcard_has_special(name);
    int count = 0;
    for (int i = 0; i < commands.count && (pattern || !count); i++) {
        struct command_info *info = pattern ? commands.items[i] : command_target(commands.items[i]);
        if (!info || (info->kind == COMMAND_EXTERNAL_SCRIPT && pattern))
            continue;
        struct help_content *content = info->kind == COMMAND_ALIAS ? NULL : help_content_of(info);
        struct value maml = content ? VALUE_NULL : help_maml_topic(info);
        struct topic topic = {info, content, maml};
        if (wanted(call->args, info, content))
            topics[count++] = pattern ? topic : forwarded(topic);
    }
    return count;
}

static void write_list(struct cmdlet_call *call, const struct topic *topics, int count) {
    for (int i = 0; i < count; i++) {
        struct topic topic = topics[i];
        struct command_info *target = command_target(topic.info);
        if (topic.info->kind == COMMAND_ALIAS) {
            struct value made = help_short_topic(topic.info, NULL);
            note_set(&made, "Synopsis", string_from(target ? target->name : topic.info->definition));
            cmdlet_write(call, made);
        } else {
            struct value made = help_short_topic(topic.info, topic.content), synopsis;
            if (!value_is_null(topic.maml) && member_get(topic.maml, "Synopsis", &synopsis, NULL) == MEMBER_FOUND)
                note_set(&made, "Synopsis", synopsis);
            cmdlet_write(call, made);
        }
    }
}

/* What is shown where no name is given. */
static const char overview[] =
    "\nTOPIC\n    Get-Help\n\nSHORT DESCRIPTION\n    Shows what a command does and how it is called.\n\nEXAMPLES\n"
    "    Get-Help Get-Job             a command's synopsis, syntax and description\n"
    "    Get-Help Get-Job -Examples   how it is used\n"
    "    Get-Help Get-Job -Full       everything about it\n"
    "    Get-Help *-Job               the commands whose names match\n"
    "    Get-Command -Syntax Get-Job  the syntax alone\n\nSEE ALSO\n    Get-Command, Get-Member\n";

/* -Online: the topic's first link that is an address. */
static void open_online(struct cmdlet_call *call, const struct help_content *content) {
    const char *address = NULL;
    for (int i = 0; content && i < content->link_count && !address; i++)
        if (strstr(content->links[i], "://"))
            address = content->links[i];
    if (!address)
        cmdlet_throw(call, "System.InvalidOperationException", "InvalidOperation", CATEGORY_INVALID_OPERATION,
                     VALUE_NULL,
                     "The online version of this Help topic cannot be displayed because the Internet address (URI) of "
                     "the Help topic is not specified in the command code or in the help file for the command.");
    cmdlet_throw(call, "System.InvalidOperationException", "InvalidOperation", CATEGORY_INVALID_OPERATION, VALUE_NULL,
                 "Starting a browser to display online Help failed. No program or browser is associated to open the "
                 "URI %s.",
                 address);
}

static void process(struct cmdlet_call *call) {
    struct get_help *args = call->args;
    if (!args->name && !args->category) {
        cmdlet_write(call, string_from(overview));
        return;
    }
    const char *name = args->name ? args->name : "*";
    struct command_list all = command_search(wildcard_has_special(name) ? name : "*", KINDS, false);
    struct topic *topics = MEM_ARRAY(struct topic, all.count + 1);
    int count = collect(call, name, topics);
    if (!count && !wildcard_has_special(name) && !strchr(name, '/')) { /* part of a name */
        const char *part = mem_printf("*%s*", name);
        count = collect(call, part, topics);
    }
    const char *about =
        !count && text_starts_ignore_case(name, "about_") && !strchr(name, '/') ? help_about_text(name) : NULL;
    if (about) {
        cmdlet_write(call, string_from(about));
        return;
    }
    if (!count && !wildcard_has_special(name))
        not_found(name);
    if (args->online)
        open_online(call, count ? topics[0].content : NULL);
    if (count == 1)
        write_topic(call, command_target(topics[0].info),
                    topics[0].info->kind == COMMAND_ALIAS ? help_content_of(command_target(topics[0].info))
                                                          : topics[0].content,
                    topics[0].maml);
    else
        write_list(call, topics, count);
}

static const struct example examples[] = {
    {"Get-Help Start-Job", "Tells what Start-Job does and how it is called."},
    {"Get-Help Start-Job -Parameter ScriptBlock", "Tells about one parameter."},
    {"Get-Help *-Job", "Lists the commands for jobs."},
};
static const struct cmdlet get_help = {
    .name = "Get-Help",
    .module = MODULE_CORE,
    .default_set = "AllUsersView",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_help),
    .output_types = "",
    .synopsis = "Displays information about PowerShell commands and concepts.",
    .description =
        "Tells about cmdlets, about functions and scripts with comment-based help, and shows the syntax of the others.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(get_help);
