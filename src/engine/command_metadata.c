/* [CommandMetadata]: what a command is like, in a form that scripts may change before they make a proxy of it. */
#include "engine/cmdlet_link.h"
#include "engine/command_info_parameters.h"
#include "engine/function.h"
#include "engine/location.h"
#include "engine/module_scope.h"
#include "engine/proxy_command.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "os/file.h"
#include "os/path.h"

static struct value text_of(const char *text) {
    return string_from(text ? text : "");
}

static const char *kind_name(const struct command_info *info) {
    switch (info->kind) {
    case COMMAND_CMDLET:
        return "Cmdlet";
    case COMMAND_FILTER:
        return "Filter";
    case COMMAND_EXTERNAL_SCRIPT:
        return "ExternalScript";
    default:
        return "Function";
    }
}

/* Cmdlets with their module, scripts by their path. */
static const char *wrapped_name(const struct command_info *info) {
    const char *module = info->module ? module_name(info->module) : info->module_name;
    if (info->kind == COMMAND_EXTERNAL_SCRIPT)
        return info->definition;
    return info->kind == COMMAND_CMDLET && module && *module ? mem_printf("%s\\%s", module, info->name) : info->name;
}

static struct value remoting_value(enum remoting_capability remoting) {
    return value_of(type_find("System.Management.Automation.RemotingCapability"), remoting);
}

static struct value impact_value(int32_t impact) {
    return value_of(type_find("System.Management.Automation.ConfirmImpact"), impact);
}

/* What the command's attribute says, [CmdletBinding()] or a cmdlet's own. */
static void fill_from_attribute(const struct command_info *info, const struct metadata *metadata,
                                struct value *fields) {
    const struct attribute *binding = attributes_find((struct attribute *const *)metadata->attributes,
                                                      metadata->attribute_count, ATTRIBUTE_CMDLET_BINDING);
    bool cmdlet = info->kind == COMMAND_CMDLET;
    const struct cmdlet_link *link = cmdlet ? cmdlet_link(info->name) : NULL;
    fields[METADATA_DEFAULT_SET] = metadata->default_set   ? string_from(metadata->default_set)
                                   : metadata->is_advanced ? VALUE_NULL
                                                           : string_from(ATTRIBUTE_ALL_SETS);
    fields[METADATA_HELP_URI] =
        string_from(link                                          ? cmdlet_link_uri(link)
                    : binding && binding->cmdlet_binding.help_uri ? binding->cmdlet_binding.help_uri
                                                                  : "");
    fields[METADATA_REMOTING] =
        remoting_value(link      ? link->remoting
                       : binding ? (enum remoting_capability)binding->cmdlet_binding.remoting_capability
                                 : REMOTING_POWERSHELL);
    fields[METADATA_IMPACT] = impact_value(metadata->supports_should_process ? metadata->confirm_impact
                                           : cmdlet || binding               ? 0
                                                                             : 2);
    fields[METADATA_DYNAMIC] = value_bool(cmdlet && (link->dynamic || metadata->has_dynamic));
}

static struct value metadata_value(struct command_info *info, bool with_common) {
    if (info->kind != COMMAND_CMDLET)
        command_script_block(info);
    const struct metadata *metadata = metadata_of(info);
    struct value fields[METADATA_FIELD_COUNT] = {
        [METADATA_NAME] = string_from(info->kind == COMMAND_EXTERNAL_SCRIPT ? info->definition : info->name),
        [METADATA_SHOULD_PROCESS] = value_bool(metadata->supports_should_process),
        [METADATA_PAGING] = value_bool(metadata->supports_paging),
        [METADATA_POSITIONAL] = value_bool(metadata->positional_binding),
        [METADATA_TRANSACTIONS] = value_bool(false), /* whatever is written: PowerShell has no transactions any more */
        [METADATA_PARAMETERS] = command_own_parameters(metadata, with_common && metadata->is_advanced),
        [METADATA_WRAPPED] = string_from(wrapped_name(info)),
        [METADATA_KIND] = string_from(kind_name(info)),
        [METADATA_ADVANCED] = value_bool(metadata->is_advanced),
    };
    fill_from_attribute(info, metadata, fields);
    return field_object_new(&type_command_metadata, fields, COUNT_OF(fields));
}

/* new(CommandInfo[, bool common parameters too]) */
static bool construct(struct call *call) {
    struct command_info *info = command_target(value_base(call->args[0]).p);
    if (!info || info->kind == COMMAND_APPLICATION)
        return fail_with(call, "System.Management.Automation.PSNotSupportedException",
                         "Cannot perform operation because operation \"NewNotSupportedException at offset 64 in "
                         "file:line:column <filename unknown>:0:0\n\" is not supported.");
    return give(call, metadata_value(info, call->count > 1 && arg_int(call, 1) != 0));
}

/* new(path of a script) */
static bool construct_script(struct call *call) {
    const char *path = arg_text(call, 0);
    if (!path)
        return fail_null(call, "path");
    path = path_full(path, location_directory());
    struct command_info *script = file_exists(path) ? command_find_no_alias(scope_current(), path) : NULL;
    if (!script || script->kind != COMMAND_EXTERNAL_SCRIPT)
        return fail_with(call, "System.Management.Automation.CommandNotFoundException",
                         mem_printf("Could not find file '%s'.", path));
    return give(call, metadata_value(script, false));
}

/* new(type): of what is no cmdlet there is nothing to tell. */
static bool construct_type(struct call *call) {
    struct value fields[METADATA_FIELD_COUNT] = {
        [METADATA_COMMAND_TYPE] = call->args[0],
        [METADATA_DEFAULT_SET] = string_from(ATTRIBUTE_ALL_SETS),
        [METADATA_SHOULD_PROCESS] = value_bool(false),
        [METADATA_PAGING] = value_bool(false),
        [METADATA_POSITIONAL] = value_bool(true),
        [METADATA_TRANSACTIONS] = value_bool(false),
        [METADATA_HELP_URI] = text_of(NULL),
        [METADATA_REMOTING] = remoting_value(REMOTING_POWERSHELL),
        [METADATA_IMPACT] = impact_value(2),
        [METADATA_PARAMETERS] = command_own_parameters(&(struct metadata){0}, false),
        [METADATA_WRAPPED] = text_of(NULL),
        [METADATA_KIND] = string_from("Cmdlet"),
        [METADATA_ADVANCED] = value_bool(true),
        [METADATA_DYNAMIC] = value_bool(false),
    };
    return give(call, field_object_new(&type_command_metadata, fields, COUNT_OF(fields)));
}

/* The copy has a table of parameters of its own. */
static bool construct_copy(struct call *call) {
    const struct field_object *other = value_base(call->args[0]).p;
    if (!other)
        return fail_ps_null(call, "other");
    struct value made = field_object_new(&type_command_metadata, other->fields, METADATA_FIELD_COUNT);
    struct field_object *copy = made.p;
    copy->fields[METADATA_PARAMETERS] = command_parameters_copy(other->fields[METADATA_PARAMETERS]);
    return give(call, made);
}

static const struct type_member metadata_members[] = {
    {"new(System.Management.Automation.CommandInfo commandInfo)", construct},
    {"new(System.Management.Automation.CommandInfo commandInfo, bool shouldGenerateCommonParameters)", construct},
    {"new(System.Management.Automation.CommandMetadata other)", construct_copy},
    {"new(string path)", construct_script},
    {"new(type commandType)", construct_type},
    FIELD("string Name {get;set}", METADATA_NAME),
    FIELD_READONLY("type CommandType {get}", METADATA_COMMAND_TYPE),
    FIELD("string DefaultParameterSetName {get;set}", METADATA_DEFAULT_SET),
    FIELD("bool SupportsShouldProcess {get;set}", METADATA_SHOULD_PROCESS),
    FIELD("bool SupportsPaging {get;set}", METADATA_PAGING),
    FIELD("bool PositionalBinding {get;set}", METADATA_POSITIONAL),
    FIELD("bool SupportsTransactions {get;set}", METADATA_TRANSACTIONS),
    FIELD("string HelpUri {get;set}", METADATA_HELP_URI),
    FIELD("System.Management.Automation.RemotingCapability RemotingCapability {get;set}", METADATA_REMOTING),
    FIELD("System.Management.Automation.ConfirmImpact ConfirmImpact {get;set}", METADATA_IMPACT),
    FIELD_READONLY("System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] "
                   "Parameters {get}",
                   METADATA_PARAMETERS),
};
struct type type_command_metadata = {
    .name = "System.Management.Automation.CommandMetadata", .base = &type_object, MEMBERS(metadata_members)};
TYPE_REGISTER(type_command_metadata);
