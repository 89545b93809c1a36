#include "engine/proxy_command.h"

#include <string.h>

#include "base/buffer.h"
#include "engine/command_info_parameters.h"
#include "engine/function.h"
#include "engine/module_scope.h"
#include "object/dictionary.h"
#include "object/list.h"

/* ---- CommandMetadata ---- */

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

static const char *wrapped_name(const struct command_info *info) {
    const char *module = info->module ? module_name(info->module) : info->module_name;
    if (info->kind == COMMAND_EXTERNAL_SCRIPT)
        return info->definition;
    return module && *module ? mem_printf("%s\\%s", module, info->name) : info->name;
}

/* new(CommandInfo[, bool common parameters too]) */
static bool construct(struct call *call) {
    struct command_info *info = command_target(value_base(call->args[0]).p);
    if (!info || info->kind == COMMAND_APPLICATION)
        return fail_with(call, "System.Management.Automation.PSNotSupportedException",
                         "The operation is not supported for this kind of command.");
    if (info->kind != COMMAND_CMDLET)
        command_script_block(info);
    const struct metadata *metadata = metadata_of(info);
    const struct attribute *binding = attributes_find((struct attribute *const *)metadata->attributes,
                                                      metadata->attribute_count, ATTRIBUTE_CMDLET_BINDING);
    bool cmdlet = info->kind == COMMAND_CMDLET;
    struct value fields[METADATA_FIELD_COUNT] = {
        [METADATA_NAME] = string_from(info->name),
        [METADATA_DEFAULT_SET] = metadata->default_set ? string_from(metadata->default_set) : VALUE_NULL,
        [METADATA_SHOULD_PROCESS] = value_bool(metadata->supports_should_process),
        [METADATA_PAGING] = value_bool(metadata->supports_paging),
        [METADATA_POSITIONAL] = value_bool(metadata->positional_binding),
        [METADATA_TRANSACTIONS] = value_bool(false),
        [METADATA_HELP_URI] = text_of(binding ? binding->cmdlet_binding.help_uri : NULL),
        [METADATA_REMOTING] = value_of(type_find("System.Management.Automation.RemotingCapability"), 1),
        [METADATA_IMPACT] = value_of(type_find("System.Management.Automation.ConfirmImpact"),
                                     metadata->supports_should_process ? metadata->confirm_impact
                                     : cmdlet                          ? 0
                                                                       : 2),
        [METADATA_PARAMETERS] = command_parameters(metadata, call->count > 1 && arg_int(call, 1) != 0),
        [METADATA_WRAPPED] = string_from(wrapped_name(info)),
        [METADATA_KIND] = string_from(kind_name(info)),
        [METADATA_ADVANCED] = value_bool(metadata->is_advanced),
        [METADATA_DYNAMIC] = value_bool(metadata->has_dynamic || metadata->has_provider_parameters),
    };
    return give(call, field_object_new(&type_command_metadata, fields, COUNT_OF(fields)));
}

static bool construct_copy(struct call *call) {
    const struct field_object *other = value_base(call->args[0]).p;
    if (!other)
        return failure_set(
            call->failure, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
            CATEGORY_INVALID_ARGUMENT,
            "Cannot process argument because the value of argument \"other\" is null. Change the value of "
            "argument \"other\" to a non-null value.");
    return give(call, field_object_new(&type_command_metadata, other->fields, METADATA_FIELD_COUNT));
}

static const struct type_member metadata_members[] = {
    {"new(System.Management.Automation.CommandInfo commandInfo)", construct},
    {"new(System.Management.Automation.CommandInfo commandInfo, bool shouldGenerateCommonParameters)", construct},
    {"new(System.Management.Automation.CommandMetadata other)", construct_copy},
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

/* ---- the parts of a proxy ---- */

static struct value field(const struct field_object *metadata, enum command_metadata_field at) {
    return metadata->fields[at];
}

static const char *field_text(const struct field_object *metadata, enum command_metadata_field at) {
    return value_is_null(metadata->fields[at]) ? "" : value_to_text(metadata->fields[at]);
}

static void put_argument(struct buffer *text, const char *format, const char *content) {
    if (text->length && text->bytes[text->length - 1] != '(')
        buffer_puts(text, ", ");
    buffer_printf(text, format, content);
}

static const char *escaped(const char *content) {
    struct buffer text = {0};
    for (; *content; content++) {
        if (*content == '\'')
            buffer_putc(&text, '\'');
        buffer_putc(&text, *content);
    }
    return buffer_text(&text);
}

static const char *binding_text(const struct field_object *metadata) {
    struct buffer text = {0};
    if (!value_is_true(field(metadata, METADATA_ADVANCED)))
        return "";
    buffer_puts(&text, "[CmdletBinding(");
    if (*field_text(metadata, METADATA_DEFAULT_SET))
        put_argument(&text, "DefaultParameterSetName='%s'", escaped(field_text(metadata, METADATA_DEFAULT_SET)));
    if (value_is_true(field(metadata, METADATA_SHOULD_PROCESS)))
        put_argument(&text, "SupportsShouldProcess=$true, ConfirmImpact='%s'", field_text(metadata, METADATA_IMPACT));
    if (value_is_true(field(metadata, METADATA_PAGING)))
        put_argument(&text, "SupportsPaging=$true%s", "");
    if (value_is_true(field(metadata, METADATA_TRANSACTIONS)))
        put_argument(&text, "SupportsTransactions=$true%s", "");
    if (!value_is_true(field(metadata, METADATA_POSITIONAL)))
        put_argument(&text, "PositionalBinding=$false%s", "");
    if (*field_text(metadata, METADATA_HELP_URI))
        put_argument(&text, "HelpUri='%s'", escaped(field_text(metadata, METADATA_HELP_URI)));
    if (strcmp(field_text(metadata, METADATA_REMOTING), "PowerShell") != 0)
        put_argument(&text, "RemotingCapability='%s'", field_text(metadata, METADATA_REMOTING));
    buffer_puts(&text, ")]");
    return buffer_text(&text);
}

static const char *param_text(const struct field_object *metadata) {
    struct buffer text = {0};
    struct value parameters = field(metadata, METADATA_PARAMETERS);
    int32_t at = 0;
    struct dictionary_entry *entry;
    while ((entry = dictionary_next(dictionary_of(parameters), &at)) != NULL) {
        if (text.length)
            buffer_puts(&text, ",\n");
        proxy_write_parameter(&text, value_to_text(entry->key), entry->value,
                              value_is_true(field(metadata, METADATA_ADVANCED)));
    }
    return buffer_text(&text);
}

static const char *begin_text(const struct field_object *metadata) {
    const char *name = escaped(field_text(metadata, METADATA_WRAPPED)), *kind = field_text(metadata, METADATA_KIND);
    bool advanced = value_is_true(field(metadata, METADATA_ADVANCED));
    return mem_printf("\n    try {\n%s"
                      "        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('%s', "
                      "[System.Management.Automation.CommandTypes]::%s)\n%s"
                      "        $scriptCmd = {& $wrappedCmd @PSBoundParameters }\n\n"
                      "        $steppablePipeline = $scriptCmd.GetSteppablePipeline(%s)\n"
                      "        $steppablePipeline.Begin(%s)\n"
                      "    } catch {\n        throw\n    }\n",
                      advanced
                          ? "        $outBuffer = $null\n"
                            "        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))\n        {\n"
                            "            $PSBoundParameters['OutBuffer'] = 1\n        }\n\n"
                          : "",
                      name, kind, advanced ? "" : "        $PSBoundParameters.Add('$args', $args)\n",
                      strcmp(kind, "Function") == 0 ? "" : "$myInvocation.CommandOrigin",
                      advanced ? "$PSCmdlet" : "$myInvocation.ExpectingInput, $ExecutionContext");
}

static const char *process_text(const struct field_object *metadata) {
    (void)metadata;
    return "\n    try {\n        $steppablePipeline.Process($_)\n    } catch {\n        throw\n    }\n";
}

static const char *end_text(const struct field_object *metadata) {
    (void)metadata;
    return "\n    try {\n        $steppablePipeline.End()\n    } catch {\n        throw\n    }\n";
}

static const char *clean_text(const struct field_object *metadata) {
    (void)metadata;
    return "\n    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }\n";
}

static const char *dynamic_text(const struct field_object *metadata) {
    return mem_printf(
        "\n    try {\n"
        "        $targetCmd = $ExecutionContext.InvokeCommand.GetCommand('%s', "
        "[System.Management.Automation.CommandTypes]::%s, $PSBoundParameters)\n"
        "        $dynamicParams = @($targetCmd.Parameters.GetEnumerator() | Microsoft.PowerShell.Core\\Where-Object { "
        "$_.Value.IsDynamic })\n"
        "        if ($dynamicParams.Length -gt 0)\n        {\n"
        "            $paramDictionary = [Management.Automation.RuntimeDefinedParameterDictionary]::new()\n"
        "            foreach ($param in $dynamicParams)\n            {\n"
        "                $param = $param.Value\n\n"
        "                if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))\n                {\n"
        "                    $dynParam = [Management.Automation.RuntimeDefinedParameter]::new($param.Name, "
        "$param.ParameterType, $param.Attributes)\n"
        "                    $paramDictionary.Add($param.Name, $dynParam)\n                }\n            }\n\n"
        "            return $paramDictionary\n        }\n    } catch {\n        throw\n    }\n",
        escaped(field_text(metadata, METADATA_WRAPPED)), field_text(metadata, METADATA_KIND));
}

static const char *whole_text(const struct field_object *metadata, const char *help, bool with_dynamic) {
    struct buffer text = {0};
    buffer_printf(&text, "%s\nparam(%s)\n\n", binding_text(metadata), param_text(metadata));
    if (with_dynamic && value_is_true(field(metadata, METADATA_DYNAMIC)))
        buffer_printf(&text, "\ndynamicparam\n{%s}\n\n", dynamic_text(metadata));
    buffer_printf(&text, "begin\n{%s}\n\nprocess\n{%s}\n\nend\n{%s}\n\nclean\n{%s}\n<#\n%s\n#>\n", begin_text(metadata),
                  process_text(metadata), end_text(metadata), clean_text(metadata),
                  help && *help
                      ? help
                      : mem_printf("\n.ForwardHelpTargetName %s\n.ForwardHelpCategory %s\n",
                                   field_text(metadata, METADATA_WRAPPED), field_text(metadata, METADATA_KIND)));
    return buffer_text(&text);
}

/* ---- ProxyCommand ---- */

static bool give_part(struct call *call, const char *(*part)(const struct field_object *metadata)) {
    if (arg_is_null(call, 0))
        return fail_null(call, "commandMetaData");
    return give_text(call, part(value_base(call->args[0]).p));
}

#define PART(name)                                                                                                     \
    static bool get_##name(struct call *call) {                                                                        \
        return give_part(call, name##_text);                                                                           \
    }
PART(binding)
PART(param)
PART(begin)
PART(process)
PART(end)
PART(clean)
PART(dynamic)

static bool create(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "commandMetaData");
    return give_text(call, whole_text(value_base(call->args[0]).p, call->count > 1 ? arg_text(call, 1) : NULL,
                                      call->count < 3 || arg_int(call, 2) != 0));
}

#define METADATA "(System.Management.Automation.CommandMetadata commandMetadata"
static const struct type_member proxy_members[] = {
    {"static string Create" METADATA ")", create},
    {"static string Create" METADATA ", string helpComment)", create},
    {"static string Create" METADATA ", string helpComment, bool generateDynamicParameters)", create},
    {"static string GetBegin" METADATA ")", get_begin},
    {"static string GetClean" METADATA ")", get_clean},
    {"static string GetCmdletBindingAttribute" METADATA ")", get_binding},
    {"static string GetDynamicParam" METADATA ")", get_dynamic},
    {"static string GetEnd" METADATA ")", get_end},
    {"static string GetParamBlock" METADATA ")", get_param},
    {"static string GetProcess" METADATA ")", get_process},
};
static struct type type_proxy_command = {
    .name = "System.Management.Automation.ProxyCommand", .base = &type_object, MEMBERS(proxy_members)};
TYPE_REGISTER(type_proxy_command);
