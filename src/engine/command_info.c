/* CommandInfo and its kin as values. Parameters and syntax are in command_info_parameters.c. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/builtin_module.h"
#include "engine/cmdlet_link.h"
#include "engine/code.h"
#include "engine/command_info_parameters.h"
#include "engine/function.h"
#include "engine/metadata.h"
#include "engine/module_scope.h"
#include "lang/comment_help.h"
#include "object/member.h"
#include "object/type/native.h"

#define SCRIPT_KINDS (COMMAND_FUNCTION | COMMAND_FILTER | COMMAND_EXTERNAL_SCRIPT)

#define SELF ((struct command_info *)call->self.p)

static bool get_name(struct call *call) {
    call->result = string_from(SELF->name);
    return true;
}

static bool get_command_type(struct call *call) {
    call->result = value_of(type_find("System.Management.Automation.CommandTypes"),
                            SELF->object.type == &type_external_script_info ? COMMAND_EXTERNAL_SCRIPT : SELF->kind);
    return true;
}

static const char *module_of(const struct command_info *info) {
    return info->module ? module_name(info->module) : info->module_name ? info->module_name : "";
}

static bool get_source(struct call *call) {
    if (SELF->kind == COMMAND_APPLICATION || SELF->object.type == &type_external_script_info)
        call->result = string_from(SELF->definition);
    else
        call->result = string_from(module_of(SELF));
    return true;
}

static bool get_module_name(struct call *call) {
    call->result = string_from(module_of(SELF));
    return true;
}

static bool get_module(struct call *call) {
    struct module *module = SELF->module ? SELF->module : SELF->cmdlet ? builtin_module(SELF->cmdlet->module) : NULL;
    call->result = module ? value_object(module) : VALUE_NULL;
    return true;
}

/* The modules that come with PowerShell have the version 7.0.0.0; its core that of the program. */
static const char *module_version(const char *module) {
    return module == MODULE_CORE            ? "7.6.5.500"
           : module == MODULE_THREAD_JOB    ? "2.2.0"
           : module == MODULE_ARCHIVE       ? "1.2.5"
           : module == MODULE_SCHEDULED_JOB ? "1.1.0.0"
                                            : "7.0.0.0";
}

static bool get_default_set(struct call *call) {
    struct metadata *metadata = metadata_of(SELF);
    call->result = metadata && metadata->default_set ? string_from(metadata->default_set) : VALUE_NULL;
    return true;
}

static bool get_version(struct call *call) {
    call->result = VALUE_NULL;
    if (SELF->kind == COMMAND_CMDLET)
        convert_to(string_from(module_version(SELF->cmdlet->module)), &type_version, &call->result, NULL);
    else if (SELF->kind == COMMAND_APPLICATION)
        convert_to(string_from("0.0.0.0"), &type_version, &call->result, NULL);
    else if (SELF->module && SELF->kind != COMMAND_EXTERNAL_SCRIPT)
        member_get(value_object(SELF->module), "Version", &call->result, NULL);
    return true;
}

static bool get_visibility(struct call *call) {
    call->result = value_of(type_find("System.Management.Automation.SessionStateEntryVisibility"), SELF->is_private);
    return true;
}

/* What is private is found by scripts all the same; only a session that is restricted hides it. */
static bool set_visibility(struct call *call) {
    ((struct command_info *)SELF)->is_private = call->args[0].i != 0;
    return true;
}

/* What native programs write is text. */
static bool get_text_type(struct call *call) {
    struct value item = VALUE_NULL;
    struct list *types = list_new(
        type_find("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]"));
    if (convert_to(value_type(&type_string), type_find("System.Management.Automation.PSTypeName"), &item, NULL))
        list_add(types, item);
    call->result = value_list(types);
    return true;
}

static bool get_script_block(struct call *call) {
    bool script = SELF->script_block || SELF->kind == COMMAND_EXTERNAL_SCRIPT;
    call->result = script ? value_object(command_script_block(SELF)) : VALUE_NULL;
    return true;
}

/* The text of a script file. */
static bool get_contents(struct call *call) {
    call->result = script_block_text(command_script_block(SELF));
    return true;
}

static bool get_definition(struct call *call) {
    if (SELF->cmdlet)
        call->result = string_from(command_syntax(SELF));
    else if (SELF->script_block || SELF->kind == COMMAND_EXTERNAL_SCRIPT)
        call->result = script_block_text(command_script_block(SELF));
    else
        call->result = SELF->definition ? string_from(SELF->definition) : string_empty();
    return true;
}

static bool get_options(struct call *call) {
    call->result = value_of(type_find("System.Management.Automation.ScopedItemOptions"), SELF->options);
    return true;
}

static bool get_description(struct call *call) {
    call->result = string_from(SELF->description ? SELF->description : "");
    return true;
}

static bool get_path(struct call *call) {
    call->result = SELF->definition ? string_from(SELF->definition) : VALUE_NULL;
    return true;
}

static bool get_cmdlet_binding(struct call *call) {
    const struct metadata *metadata = SELF->script_block ? metadata_of(SELF) : NULL;
    return give_bool(call, metadata && metadata->is_advanced);
}

static struct command_info *target_of(struct command_info *alias) {
    return command_find(scope_current(), alias->definition);
}

static bool get_resolved(struct call *call) {
    struct command_info *target = target_of(SELF);
    call->result = target ? value_object(target) : VALUE_NULL;
    return true;
}

static bool get_display_name(struct call *call) {
    struct command_info *target = target_of(SELF);
    call->result = string_printf("%s -> %s", SELF->name, target ? target->name : SELF->definition);
    return true;
}

static bool get_resolved_name(struct call *call) {
    struct command_info *target = target_of(SELF);
    call->result = target ? string_from(target->name) : VALUE_NULL;
    return true;
}

static bool set_description(struct call *call) {
    SELF->description = value_is_null(call->args[0]) ? "" : string_text(call->args[0]);
    return true;
}

static bool set_options(struct call *call) {
    SELF->options = (uint8_t)call->args[0].i;
    return true;
}

/* Script files by their path, blocks without a name by their text. */
static char *name_text(struct value self) {
    const struct command_info *info = self.p;
    if (info->kind == COMMAND_SCRIPT && !info->definition && info->script_block)
        return mem_strdup(string_text(script_block_text(info->script_block)));
    return mem_strdup(info->name ? info->name : "");
}

static bool get_remoting(struct call *call) {
    const struct command_info *target = command_target(SELF);
    return give_enum(call, "System.Management.Automation.RemotingCapability",
                     target && target->cmdlet ? cmdlet_link(target->name)->remoting : REMOTING_POWERSHELL);
}

static bool get_help_file(struct call *call) {
    call->result = SELF->cmdlet ? string_printf("%s.dll-Help.xml", SELF->cmdlet->module) : string_empty();
    return true;
}

static bool get_cmdlet_options(struct call *call) {
    return give_enum(call, "System.Management.Automation.ScopedItemOptions", OPTION_READ_ONLY);
}

static bool get_nothing(struct call *call) {
    call->result = VALUE_NULL;
    return true;
}

/* The first of the help's links that is an address. */
static const char *first_address(struct command_info *target) {
    const struct comment_help *help =
        target && target->kind & SCRIPT_KINDS && target->script_block ? target->script_block->help : NULL;
    for (int i = 0; help && i < help->links.count; i++) {
        const char *link = help->links.items[i], *scheme_end = strstr(link, "://");
        if (scheme_end && scheme_end > link && !strpbrk(link, " \t\n\\"))
            return link;
    }
    return "";
}

/* [CmdletBinding(HelpUri = …)], else what the comment-based help says; of an alias what it stands for says. */
static bool get_help_uri(struct call *call) {
    struct command_info *target = command_target(SELF);
    if (target && target->cmdlet)
        return give_text(call, cmdlet_link_uri(cmdlet_link(target->name)));
    const struct metadata *metadata = target && target->kind & SCRIPT_KINDS ? metadata_of(target) : NULL;
    const struct attribute *binding = metadata ? attributes_find((struct attribute *const *)metadata->attributes,
                                                                 metadata->attribute_count, ATTRIBUTE_CMDLET_BINDING)
                                               : NULL;
    call->result = string_from(binding && binding->cmdlet_binding.help_uri ? binding->cmdlet_binding.help_uri
                                                                           : first_address(target));
    return true;
}

static bool get_verb(struct call *call) {
    const char *dash = strchr(SELF->name, '-');
    call->result = dash ? string_from_n(SELF->name, (size_t)(dash - SELF->name)) : string_empty();
    return true;
}

static bool get_noun(struct call *call) {
    const char *dash = strchr(SELF->name, '-');
    call->result = string_from(dash ? dash + 1 : "");
    return true;
}

static const struct type_member command_members[] = {
    {"string Name {get}", get_name},
    {"System.Management.Automation.CommandTypes CommandType {get}", get_command_type},
    {"string Source {get}", get_source},
    {"version Version {get}", get_version},
    {"System.Management.Automation.SessionStateEntryVisibility Visibility {get;set}", get_visibility, set_visibility},
    {"string ModuleName {get}", get_module_name},
    {"psmoduleinfo Module {get}", get_module},
    {"System.Management.Automation.RemotingCapability RemotingCapability {get}", get_remoting},
    {"System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] Parameters {get}",
     command_get_parameters},
    {"System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo] "
     "ParameterSets {get}",
     command_get_parameter_sets},
    {"System.Management.Automation.ParameterMetadata ResolveParameter(string name)", command_resolve_parameter},
};
#define OUTPUT_TYPE_ROW                                                                                                \
    {                                                                                                                  \
        "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName] OutputType {get}", \
            command_get_output_type                                                                                    \
    }
static const struct extended_member command_extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "HelpUri", "[Microsoft.PowerShell.Commands.GetHelpCodeMethods]::GetHelpUri($this)",
     get_help_uri},
};
static const struct type_operations operations = {.to_string = name_text};
struct type type_command_info = {.name = "System.Management.Automation.CommandInfo",
                                 .base = &type_object,
                                 .flags = TYPE_ABSTRACT,
                                 .members = command_members,
                                 .member_count = COUNT_OF(command_members),
                                 .extended = command_extended,
                                 .extended_count = COUNT_OF(command_extended),
                                 .operations = &operations};
TYPE_REGISTER(type_command_info);

static const struct type_member function_members[] = {
    {"scriptblock ScriptBlock {get}", get_script_block},
    {"bool CmdletBinding {get}", get_cmdlet_binding},
    {"string DefaultParameterSet {get}", get_default_set},
    {"string Definition {get}", get_definition},
    {"System.Management.Automation.ScopedItemOptions Options {get;set}", get_options, set_options},
    {"string Description {get;set}", get_description, set_description},
    {"string Verb {get}", get_verb},
    {"string Noun {get}", get_noun},
    {"string HelpFile {get}", get_help_file},
    OUTPUT_TYPE_ROW,
};
struct type type_function_info = {.name = "System.Management.Automation.FunctionInfo",
                                  .base = &type_command_info,
                                  .members = function_members,
                                  .member_count = COUNT_OF(function_members)};
TYPE_REGISTER(type_function_info);
struct type type_filter_info = {.name = "System.Management.Automation.FilterInfo", .base = &type_function_info};
TYPE_REGISTER(type_filter_info);

static const char *class_name_of(const struct cmdlet *cmdlet) {
    struct buffer name = {0};
    if (cmdlet->class_name)
        return cmdlet->class_name;
    buffer_puts(&name, "Microsoft.PowerShell.Commands.");
    for (const char *at = cmdlet->name; *at; at++)
        if (*at != '-')
            buffer_putc(&name, *at);
    buffer_puts(&name, "Command");
    return buffer_text(&name);
}

/* A row for the class, made when first asked for: nothing but its name, its base and that it has dynamic parameters. */
static bool get_implementing_type(struct call *call) {
    static struct type dynamic_parameters = {.name = "System.Management.Automation.IDynamicParameters",
                                             .code = CODE_INTERFACE,
                                             .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
    static const struct type *const interfaces[] = {&dynamic_parameters, NULL};
    const struct command_info *info = call->self.p;
    const char *name = class_name_of(info->cmdlet);
    const struct type *known = type_find_exact(name);
    if (!known) {
        struct type *made = MEM_NEW(struct type);
        made->name = name;
        made->base = type_find_exact("System.Management.Automation.PSCmdlet");
        if (metadata_of_cmdlet(info->cmdlet)->has_provider_parameters)
            made->interfaces = interfaces;
        made->definition = info->cmdlet;
        type_add(made);
        known = made;
    }
    return give(call, value_type(known));
}

static const struct type_member cmdlet_members[] = {
    {"string Verb {get}", get_verb},
    {"string Noun {get}", get_noun},
    {"string HelpFile {get}", get_help_file},
    {"System.Management.Automation.PSSnapInInfo PSSnapIn {get}", get_nothing},
    {"version Version {get}", get_version},
    {"type ImplementingType {get}", get_implementing_type},
    {"string Definition {get}", get_definition},
    {"string DefaultParameterSet {get}", get_default_set},
    OUTPUT_TYPE_ROW,
    {"System.Management.Automation.ScopedItemOptions Options {get;set}", get_cmdlet_options, set_options},
};
struct type type_cmdlet_info = {.name = "System.Management.Automation.CmdletInfo",
                                .base = &type_command_info,
                                .members = cmdlet_members,
                                .member_count = COUNT_OF(cmdlet_members)};
TYPE_REGISTER(type_cmdlet_info);

static const struct type_member alias_members[] = {
    {"System.Management.Automation.CommandInfo ReferencedCommand {get}", get_resolved},
    {"System.Management.Automation.CommandInfo ResolvedCommand {get}", get_resolved},
    {"string Definition {get}", get_definition},
    {"System.Management.Automation.ScopedItemOptions Options {get;set}", get_options, set_options},
    {"string Description {get;set}", get_description, set_description},
    OUTPUT_TYPE_ROW,
};
static const struct extended_member alias_extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "ResolvedCommandName", "$this.ResolvedCommand.Name", get_resolved_name},
    {EXTENDED_SCRIPT_PROPERTY, "DisplayName",
     "if ($null -ne $this.ResolvedCommand) { $this.Name + \" -> \" + $this.ResolvedCommand.Name } else { $this.Name + "
     "\" -> \" + "
     "$this.Definition }",
     get_display_name},
};
struct type type_alias_info = {.name = "System.Management.Automation.AliasInfo",
                               .base = &type_command_info,
                               .members = alias_members,
                               .member_count = COUNT_OF(alias_members),
                               .extended = alias_extended,
                               .extended_count = COUNT_OF(alias_extended)};
TYPE_REGISTER(type_alias_info);

static bool get_extension(struct call *call) {
    const char *dot = strrchr(SELF->name, '.');
    call->result = string_from(dot ? dot : "");
    return true;
}

static const struct type_member application_members[] = {
    {"string Path {get}", get_path},
    {"string Extension {get}", get_extension},
    {"string Definition {get}", get_definition},
    {"string Source {get}", get_source},
    {"version Version {get}", get_version},
    {"System.Management.Automation.SessionStateEntryVisibility Visibility {get;set}", get_visibility, set_visibility},
    {"System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName] OutputType {get}",
     get_text_type},
};
struct type type_application_info = {.name = "System.Management.Automation.ApplicationInfo",
                                     .base = &type_command_info,
                                     .members = application_members,
                                     .member_count = COUNT_OF(application_members)};
TYPE_REGISTER(type_application_info);
static const struct type_member script_members[] = {
    {"string Path {get}", get_path},
    {"string Definition {get}", get_path},
    {"string Source {get}", get_source},
    {"System.Management.Automation.SessionStateEntryVisibility Visibility {get;set}", get_visibility, set_visibility},
    {"scriptblock ScriptBlock {get}", get_script_block},
    OUTPUT_TYPE_ROW,
    {"string ScriptContents {get}", get_contents},
};
struct type type_external_script_info = {.name = "System.Management.Automation.ExternalScriptInfo",
                                         .base = &type_command_info,
                                         .members = script_members,
                                         .member_count = COUNT_OF(script_members)};
TYPE_REGISTER(type_external_script_info);

/* A block that runs without a name. */
static const struct type_member block_members[] = {
    {"string Definition {get}", get_definition},
    {"scriptblock ScriptBlock {get}", get_script_block},
    OUTPUT_TYPE_ROW,
};
struct type type_script_info = {
    .name = "System.Management.Automation.ScriptInfo", .base = &type_command_info, MEMBERS(block_members)};
TYPE_REGISTER(type_script_info);
